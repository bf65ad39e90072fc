//! From bytes to text: byte order marks, declared character sets, and a guess when nothing is declared.

use crate::article::Diagnostic;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page a declaration is looked for, as browsers do.
const DECLARATION_WITHIN: usize = 4096;

/// A decoded text and how it was read.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, replacement characters standing for what could not be read.
    pub text: String,
    /// What could not be decoded, if anything.
    pub diagnostic: Option<Diagnostic>,
}

/// Decodes `bytes`. A byte order mark wins, then valid UTF-8, then what the transport said (`charset` of a header), then
/// what the page says of itself, then a statistical guess.
///
/// Valid UTF-8 stands before declarations: no text of another encoding that has a letter beyond ASCII is valid UTF-8 by
/// chance, while pages that were converted and kept their old declaration are common.
pub(crate) fn decode(bytes: &[u8], transport: Option<&str>) -> Decoded {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_by_zeros(bytes));
    if marked.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return without_zeros(text.to_owned(), false, UTF_8.name());
    }
    let encoding = marked
        .or_else(|| transport.and_then(|label| Encoding::for_label(label.trim().as_bytes())))
        .or_else(|| declared(bytes).filter(|&encoding| encoding != UTF_16LE && encoding != UTF_16BE))
        .filter(|&encoding| encoding != UTF_8 || mostly_utf_8(bytes))
        .unwrap_or_else(|| guess(bytes));
    let (text, encoding, malformed) = encoding.decode(bytes);
    without_zeros(text.into_owned(), malformed, encoding.name())
}

/// Takes zeros out of a decoded text and counts them together with what was decoded with losses.
fn without_zeros(mut text: String, malformed: bool, encoding: &str) -> Decoded {
    let odd = |c: char| c == '\0' || malformed && c == '\u{FFFD}';
    let Some(first) = text.find(odd) else { return Decoded { text, diagnostic: None } };
    let diagnostic = Diagnostic {
        code: "undecodable-bytes",
        message: format!("{} places cannot be decoded as {encoding}", text.matches(odd).count()),
        line: Some(text[..first].matches('\n').count() + 1),
    };
    text.retain(|c| c != '\0');
    Decoded { text, diagnostic: Some(diagnostic) }
}

/// Whether a decoded text is the bytes of something else: a picture, a program.
pub(crate) fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0, 0);
    for c in text.chars().take(4096) {
        all += 1;
        odd += usize::from(
            c == '\u{FFFD}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{0C}' | '\u{85}'),
        );
    }
    odd * 10 > all
}

/// UTF-16 without a mark: every second byte of plain markup is zero, every second byte of Arabic is 6.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let high = |first: usize| head.iter().skip(first).step_by(2).filter(|&&b| b == 0 || b == 6).count() * 2;
    let most = head.len() * 9 / 10;
    if head.len() < 8 {
        None
    } else if high(1) > most && high(0) < head.len() / 2 {
        Some(UTF_16LE)
    } else if high(0) > most && high(1) < head.len() / 2 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a text declared as UTF-8 has at least some multi-byte characters that are, and few bytes that are not.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().len() - chunk.valid().bytes().filter(u8::is_ascii).count();
        bad += chunk.invalid().len();
    }
    good / 2 > bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if mostly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The character set a page declares: `<meta charset>`, `http-equiv`, or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_WITHIN)]).to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|word| {
        head.match_indices(word).find_map(|(at, _)| {
            let rest = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
            let label = rest.trim_start_matches(['"', '\'']);
            let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
            Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
        })
    })
}

/// The `charset` parameter of a `Content-Type` header.
pub(crate) fn charset_of(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const STORY: &str = "أعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي يوم الخميس المقبل، وقال رئيسها سامر \
                         الدروبي إن العمل يسير وفق الخطة التي وضعها المجلس في بداية العام.";

    #[track_caller]
    fn check(bytes: &[u8], transport: Option<&str>, expected: &str) {
        let decoded = decode(bytes, transport);
        assert_eq!((decoded.text.as_str(), decoded.diagnostic), (expected, None));
    }

    #[test]
    fn encodings_by_mark_declaration_header_and_guess() {
        check(STORY.as_bytes(), Some("windows-1256"), STORY);
        check(&[b"\xEF\xBB\xBF", STORY.as_bytes()].concat(), None, STORY);
        let cp1256 = WINDOWS_1256.encode(STORY).0;
        check(&cp1256, None, STORY);
        check(&cp1256, Some("windows-1256"), STORY);
        let iso = ISO_8859_6.encode(STORY).0;
        check(&iso, None, STORY);
        let page = format!("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-6'>{STORY}");
        check(&ISO_8859_6.encode(&page).0, None, &page);
        let little: Vec<u8> = STORY.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, None, STORY);
        check(&[&b"\xFF\xFE"[..], &little].concat(), None, STORY);
        let big: Vec<u8> = STORY.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, None, STORY);
    }

    #[test]
    fn undecodable_bytes_are_counted_and_placed() {
        let bytes = [STORY.as_bytes(), b"\n\xFF and \xC3\x28"].concat();
        let diagnostic = decode(&bytes, None).diagnostic.unwrap();
        assert_eq!(diagnostic.code, "undecodable-bytes");
        assert_eq!(diagnostic.message, "2 places cannot be decoded as UTF-8");
        assert_eq!(diagnostic.line, Some(2));
    }

    #[test]
    fn a_charset_parameter_is_read_whatever_its_quotes() {
        assert_eq!(charset_of("text/html; Charset=\"windows-1256\""), Some("windows-1256"));
        assert_eq!(charset_of("text/html"), None);
    }
}

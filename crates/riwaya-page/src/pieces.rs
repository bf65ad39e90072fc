//! Lines cut into the pieces that phrases are compared by.

use riwaya_text::{Folded, Span, is_alphanumeric};

/// A run of digits or of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The mark that stands before it; a space when there is none.
    pub mark: char,
    /// Its folded spelling.
    pub text: String,
    /// Its bytes in the line.
    pub span: Span,
}

/// Cuts a line into folded runs of digits and of letters. Thousands separators are taken out of numbers.
pub(crate) fn pieces(line: &str) -> Vec<Piece> {
    let folded = Folded::new(line);
    let mut out: Vec<Piece> = Vec::new();
    let (mut mark, mut open) = (' ', false);
    for (at, c) in folded.as_str().char_indices() {
        let last = out.last_mut().filter(|_| open);
        let after = at + c.len_utf8();
        if !is_alphanumeric(c) {
            if last.is_some_and(|piece| is_number(&piece.text)) && is_thousands(c, &folded.as_str()[after..])
            {
                continue;
            }
            mark = if c.is_whitespace() { mark } else { c };
            open = false;
            continue;
        }
        let end = folded.to_original(after);
        match last {
            Some(piece) if is_number(&piece.text) == c.is_ascii_digit() => {
                piece.text.push(c);
                piece.span.end = end;
            }
            _ => {
                let span = Span::new(folded.to_original(at), end);
                out.push(Piece { mark: std::mem::replace(&mut mark, ' '), text: c.to_string(), span });
            }
        }
        open = true;
    }
    out
}

/// The folded spellings of a phrase's pieces.
pub(crate) fn plain(phrase: &str) -> Vec<String> {
    pieces(phrase).into_iter().map(|piece| piece.text).collect()
}

/// Whether a piece is a run of digits.
pub(crate) fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// A separator with exactly three digits behind it.
fn is_thousands(mark: char, rest: &str) -> bool {
    matches!(mark, ',' | '\u{060C}' | '\u{066C}') && rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// How many words a line has.
pub(crate) fn words(line: &str) -> usize {
    line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

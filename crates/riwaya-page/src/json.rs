//! Articles in JSON: one value a line, values one after the other, or a list of them.

use crate::article::Diagnostic;
use crate::bounded::{Line, MOST_BYTES, read_line};
use crate::encoding::decode;
use crate::given::Given;
use crate::session::Session;
use std::borrow::Cow;
use std::io::BufRead;

/// Reads every article of `input`. A bad line is told and passed over.
///
/// A line that starts a value it does not end opens a value over several lines, which goes on until its brackets close;
/// a list is taken apart into its items. So one reader serves JSON Lines, a JSON list and a single object.
pub(crate) fn read(session: &mut Session<'_>, input: &mut dyn BufRead) {
    let mut line = Vec::new();
    let mut open = Value::default();
    let mut number = 0;
    loop {
        match read_line(input, &mut line, MOST_BYTES) {
            Ok(Line::End) => break,
            Ok(Line::Cut(length)) => {
                number += 1;
                // What did not fit ends a value, but not the list it stands in.
                let opens_list = open.bytes.is_empty() && line.trim_ascii_start().starts_with(b"[");
                open = Value { in_list: open.in_list || opens_list, ..Value::default() };
                let limit = MOST_BYTES >> 20;
                session.problem(
                    "line-too-long",
                    format!("{length} bytes, more than {limit} MiB"),
                    Some(number),
                );
            }
            Ok(Line::Whole) => {
                number += 1;
                open.line(session, &line, number);
            }
            Err(error) => {
                session.problem("unreadable", error.to_string(), Some(number + 1));
                break;
            }
        }
    }
    open.give_up(session, number);
}

/// A value in the making, over lines.
#[derive(Debug, Default)]
struct Value {
    bytes: Vec<u8>,
    /// The line it starts on.
    line: usize,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Inside a list whose items are the articles.
    in_list: bool,
}

impl Value {
    fn line(&mut self, session: &mut Session<'_>, line: &[u8], number: usize) {
        if !self.in_list && !self.bytes.is_empty() && is_article(line) {
            self.give_up(session, number - 1);
        }
        if self.bytes.is_empty() && !self.in_list {
            let trimmed = line.trim_ascii();
            let trimmed = trimmed.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(trimmed);
            if trimmed.is_empty() {
                return;
            }
            if trimmed.starts_with(b"{") && trimmed.ends_with(b"}") {
                return article(session, trimmed, number);
            }
        }
        self.bytes_of_line(session, line, number);
    }

    /// Tells of a value that did not end, and of the lines down to `last` that were taken for parts of it.
    fn give_up(&mut self, session: &mut Session<'_>, last: usize) {
        if self.bytes.is_empty() {
            return;
        }
        let mut message = "the value does not end".to_owned();
        if last > self.line {
            message.push_str(&format!("; everything down to line {last} is lost with it"));
        }
        session.problem("bad-json", message, Some(self.line));
        *self = Self { in_list: self.in_list, ..Self::default() };
    }

    /// Follows brackets and strings byte by byte: only where a value is not on one line of its own.
    fn bytes_of_line(&mut self, session: &mut Session<'_>, line: &[u8], number: usize) {
        for &byte in line.iter().chain(b"\n") {
            if self.bytes.is_empty() {
                match byte {
                    b'[' if !self.in_list => self.in_list = true,
                    b']' if self.in_list => self.in_list = false,
                    b'{' => self.line = number,
                    b',' if self.in_list => {}
                    byte if byte.is_ascii_whitespace() || byte == 0x1E => {}
                    _ => {
                        let shown = String::from_utf8_lossy(&line[..line.len().min(40)]).into_owned();
                        session.problem("bad-json", format!("not an article: {shown}"), Some(number));
                        return;
                    }
                }
                if byte != b'{' {
                    continue;
                }
            }
            self.push(byte);
            if self.depth == 0 {
                let bytes = std::mem::take(&mut self.bytes);
                article(session, &bytes, self.line);
            } else if self.bytes.len() > MOST_BYTES {
                let limit = MOST_BYTES >> 20;
                session.problem(
                    "line-too-long",
                    format!("a value of more than {limit} MiB"),
                    Some(self.line),
                );
                *self = Self { in_list: self.in_list, ..Self::default() };
            }
        }
    }

    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
    }
}

/// Whether a line is an article by itself: then a value left open before it is one broken line, and ends there.
fn is_article(line: &[u8]) -> bool {
    let whole = line.starts_with(b"{") && line.trim_ascii_end().ends_with(b"}");
    whole && serde_json::from_slice::<Given<'_>>(line).is_ok_and(|given| given.has_content())
}

/// Reads one value as an article. Halves of characters outside the basic plane, which scrapers leave behind when they cut
/// a text, are replaced and told.
fn article(session: &mut Session<'_>, bytes: &[u8], line: usize) {
    let (text, lost) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => {
            // JSON is UTF-8 (RFC 8259): a stray byte is not taken for a sign of another encoding.
            let decoded = decode(bytes, Some("utf-8"));
            if let Some(lost) = &decoded.diagnostic {
                session.problem(lost.code, lost.message.clone(), Some(line));
            }
            (Cow::Owned(decoded.text), decoded.diagnostic)
        }
    };
    let error = match take(session, &text, lost, line) {
        Ok(()) => return,
        Err(error) => error,
    };
    let (mended, halves) = without_halves(&text);
    let lost = Diagnostic {
        code: "undecodable-bytes",
        message: format!("{halves} escapes name half a character"),
        line: Some(line),
    };
    if halves == 0 || take(session, &mended, Some(lost), line).is_err() {
        session.problem("bad-json", error.to_string(), Some(line));
    }
}

fn take(
    session: &mut Session<'_>,
    text: &str,
    lost: Option<Diagnostic>,
    line: usize,
) -> Result<(), serde_json::Error> {
    let given: Given<'_> = serde_json::from_str(text)?;
    if given.has_content() {
        session.number_lines(line);
        session.given(&given, lost.map(|lost| Diagnostic { line: Some(line), ..lost }));
    } else {
        session.problem("no-content", "neither `text` nor `html`".to_owned(), Some(line));
    }
    Ok(())
}

/// Replaces escapes of surrogates that have no partner; says how many there were.
fn without_halves(text: &str) -> (String, usize) {
    let surrogate = |at: usize, range: std::ops::Range<u32>| {
        let digits = text.get(at..at + 6).and_then(|escape| escape.strip_prefix("\\u"));
        digits.and_then(|hex| u32::from_str_radix(hex, 16).ok()).is_some_and(|code| range.contains(&code))
    };
    let (mut out, mut halves, mut at) = (String::with_capacity(text.len()), 0, 0);
    while let Some(step) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        let escape = at + step;
        out.push_str(&text[at..escape]);
        let pair = surrogate(escape, 0xD800..0xDC00) && surrogate(escape + 6, 0xDC00..0xE000);
        let half = !pair && surrogate(escape, 0xD800..0xE000);
        let next = text[escape + 1..].chars().next().map_or(0, char::len_utf8);
        let length = if pair {
            12
        } else if half {
            6
        } else {
            1 + next
        };
        out.push_str(if half { "\\ufffd" } else { &text[escape..escape + length] });
        halves += usize::from(half);
        at = escape + length;
    }
    out.push_str(&text[at..]);
    (out, halves)
}

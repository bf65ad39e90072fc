//! Cutting a text into tokens.

use crate::fold::{ascii_digit, is_ignorable};
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A run of letters of any script, with their marks.
    Word,
    /// Digits with the separators between them: `2,500`, `12.5`, `٢٠٢١`.
    Number,
    /// One punctuation mark, or a run of full stops.
    Punctuation,
    /// A symbol, an emoji or an undecodable character.
    Symbol,
    /// One or more line breaks.
    Newline,
}

/// A token: a byte span of the text and what is known of it at sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is made of.
    pub kind: Kind,
    /// Whether white space, a line break or the start of the text stands before it.
    pub space_before: bool,
}

impl Token {
    /// The bytes of the token.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn kind_of(c: char) -> Option<Kind> {
    // Most of a text: the letters and marks of Arabic, and the space. The rest asks the Unicode tables.
    if matches!(c, '\u{0621}'..='\u{063A}' | '\u{0640}'..='\u{0652}') {
        return Some(Kind::Word);
    }
    if c == ' ' {
        return None;
    }
    if ascii_digit(c).is_some() {
        Some(Kind::Number)
    } else if c.is_alphabetic() || is_ignorable(c) {
        Some(Kind::Word)
    } else if c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}' {
        Some(Kind::Newline)
    } else if c.is_whitespace() {
        None
    } else if is_punctuation(c) {
        Some(Kind::Punctuation)
    } else {
        Some(Kind::Symbol)
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{00A1}' | '\u{00AB}' | '\u{00B7}' | '\u{00BB}' | '\u{00BF}' | '\u{060C}' | '\u{060D}' | '\u{061B}'
            | '\u{061E}' | '\u{061F}' | '\u{066A}'..='\u{066D}' | '\u{06D4}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FD3E}' | '\u{FD3F}' | '\u{FF01}'..='\u{FF0F}')
}

/// Whether a mark between two digits belongs to the number: decimal and thousands separators always, the Arabic
/// comma only before exactly three digits, since it also divides lists.
fn joins_digits(mark: char, rest: &str) -> bool {
    let digits = rest.chars().take_while(|&c| ascii_digit(c).is_some()).count();
    match mark {
        '.' | ',' | '\u{066B}' | '\u{066C}' => digits > 0,
        '\u{060C}' => digits == 3,
        _ => false,
    }
}

/// Cuts `text` into tokens, left to right; white space other than line breaks gives none.
///
/// Texts past 4 GiB are cut there: offsets are 32 bits wide.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let text = clamp(text);
    let mut tokens = Vec::with_capacity(text.len() / 8 + 4);
    let mut space_before = true;
    let mut rest = text.chars();
    loop {
        let start = text.len() - rest.as_str().len();
        let Some(first) = rest.next() else { break };
        let Some(mut kind) = kind_of(first) else {
            space_before = true;
            continue;
        };
        let mut ahead = rest.clone();
        while let Some(next) = ahead.next() {
            let same = match kind {
                Kind::Word => kind_of(next) == Some(Kind::Word),
                Kind::Number => ascii_digit(next).is_some() || joins_digits(next, ahead.as_str()),
                Kind::Newline => next.is_whitespace(),
                Kind::Punctuation => first == '.' && next == '.',
                Kind::Symbol => false,
            };
            if !same {
                break;
            }
            rest = ahead.clone();
        }
        let end = text.len() - rest.as_str().len();
        if kind == Kind::Word && text[start..end].chars().all(is_ignorable) {
            kind = Kind::Symbol;
        }
        tokens.push(Token { start: start as u32, end: end as u32, kind, space_before });
        space_before = kind == Kind::Newline;
    }
    tokens
}

fn clamp(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        assert_eq!(tokens.iter().map(|t| &text[t.range()]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_numbers_and_marks() {
        check("قال: 2,500 جندي", &["قال", ":", "2,500", "جندي"]);
        check("الـ21 من 1436هـ", &["الـ", "21", "من", "1436", "هـ"]);
        check("١٢٫٥٪", &["١٢٫٥", "٪"]);
        check("26/7/2021", &["26", "/", "7", "/", "2021"]);
        check("2،500 و1،2", &["2،500", "و", "1", "،", "2"]);
        check("مَدْرَسَة...", &["مَدْرَسَة", "..."]);
    }

    #[test]
    fn line_breaks_are_tokens_and_spaces_are_not() {
        check("a \n \n b", &["a", "\n \n ", "b"]);
    }
}

//! Numbers, in digits of any system or in words.

use crate::document::Document;
use crate::token::Kind;

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The value; `None` when it has more digits than a double holds.
    pub value: Option<f64>,
    /// Digits before the decimal separator, when written in digits alone.
    pub digits: Option<u8>,
}

/// Finds every number of the document, longest first at each place.
pub(crate) fn find(document: &Document) -> Vec<Number> {
    let mut numbers = Vec::new();
    for (at, token) in document.tokens().iter().enumerate() {
        if token.kind == Kind::Number {
            let (value, digits) = digits(document.folded(at));
            numbers.push(Number { start: at as u32, end: at as u32 + 1, value, digits });
        }
    }
    numbers
}

fn digits(folded: &str) -> (Option<f64>, Option<u8>) {
    let plain = folded.replace([',', '\u{066C}', '\u{060C}'], "").replace('\u{066B}', ".");
    let whole = plain.split('.').next().unwrap_or("").len();
    (plain.parse::<f64>().ok().filter(|v| v.abs() < 1e15), u8::try_from(whole).ok())
}

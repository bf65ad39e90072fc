//! Spelling folds of the Arabic script.
//!
//! Two strengths. *Light* removes what carries no letter (marks, tatweel, bidi controls), turns presentation
//! forms and Persian letters into their plain Arabic ones and every digit into ASCII. *Fold* goes on to what
//! writers vary in: hamza seats, alef maqsura and teh marbuta. Both are views: [`Folded`] keeps the way back.

use unicode_normalization::UnicodeNormalization;

/// Whether the character carries no letter: Arabic marks, tatweel, joiners, bidi controls, soft hyphen.
pub fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0610}'..='\u{061A}' | '\u{061C}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{08D3}'..='\u{08E1}'
        | '\u{08E3}'..='\u{08FF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The value of a decimal digit in any script riwaya meets (ASCII, Arabic-Indic, extended Arabic-Indic, full width).
pub fn ascii_digit(c: char) -> Option<u8> {
    let base = match c {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    Some((c as u32 - base as u32) as u8)
}

fn light_into(c: char, push: &mut impl FnMut(char)) {
    match c {
        _ if c.is_ascii_uppercase() => push(c.to_ascii_lowercase()),
        _ if c.is_ascii() => push(c),
        // The letters most words are made of, before anything rarer is asked.
        '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' => push(c),
        _ if is_ignorable(c) => {}
        '\u{06CC}' | '\u{06D2}' => push('\u{064A}'),
        '\u{06A9}' | '\u{06AA}' => push('\u{0643}'),
        '\u{06C0}'..='\u{06C2}' | '\u{06BE}' | '\u{06D5}' => push('\u{0647}'),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => {
            for plain in std::iter::once(c).nfkc().filter(|&p| !is_ignorable(p) && p != ' ') {
                push(plain);
            }
        }
        _ => match ascii_digit(c) {
            Some(digit) => push((b'0' + digit) as char),
            None => c.to_lowercase().for_each(push),
        },
    }
}

/// As [`char::is_alphanumeric`], the letters of the Arabic block decided without a table.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | 'a'..='z' | '0'..='9') || c.is_alphanumeric()
}

/// Folds one already light letter: hamza seats to their bearer, alef maqsura to yeh, teh marbuta to heh.
fn fold_letter(c: char) -> char {
    match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0624}' => '\u{0648}',
        '\u{0626}' | '\u{0649}' => '\u{064A}',
        '\u{0629}' => '\u{0647}',
        _ => c,
    }
}

/// The light form: letters and digits only in their plain shape, spelling otherwise kept.
///
/// ```
/// assert_eq!(riwaya_text::light("إنّـــه ٢٠٢١"), "إنه 2021");
/// ```
pub fn light(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    light_to(text, &mut out);
    out
}

pub(crate) fn light_to(text: &str, out: &mut String) {
    text.chars().for_each(|c| light_into(c, &mut |plain| out.push(plain)));
}

/// The folded form: what two spellings of one word share.
///
/// ```
/// assert_eq!(riwaya_text::fold("الأميركيّة"), riwaya_text::fold("الاميركيه"));
/// assert_ne!(riwaya_text::fold("حسن"), riwaya_text::fold("حسين"));
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_to(text, &mut out);
    out
}

pub(crate) fn fold_to(text: &str, out: &mut String) {
    text.chars().for_each(|c| light_into(c, &mut |plain| out.push(fold_letter(plain))));
}

/// A folded string that knows where each of its characters came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Original byte offset of each folded byte, and the original length at the end.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds `original`, keeping the map in both directions.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            light_into(c, &mut |plain| {
                let letter = fold_letter(plain);
                text.push(letter);
                origin.extend(std::iter::repeat_n(at as u32, letter.len_utf8()));
            });
        }
        origin.push(original.len() as u32);
        Self { text, origin }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original byte offset that the folded byte `offset` came from; past the end is the original's end.
    pub fn to_original(&self, offset: usize) -> usize {
        self.origin[offset.min(self.text.len())] as usize
    }

    /// The first folded byte that came from the original byte `offset` or after it.
    pub fn to_folded(&self, offset: usize) -> usize {
        self.origin[..self.text.len()].partition_point(|&at| (at as usize) < offset)
    }
}

//! The words of an article, packed to four bytes each: enough to align copies without keeping the text.

use crate::background::fnv;
use riwaya_text::{Document, Kind};

/// A word with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// A hash of the folded word; two words with one hash count as equal.
    pub hash: u16,
    /// Whether it stands in quote marks.
    pub quoted: bool,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A packed word: 15 bits of hash, a bit for quoted, the bytes of the gap before it, and its bytes. A wider gap is
/// filled with words of no length.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(pub(crate) Box<[u32]>);

/// Longer articles are cut for copy detection.
const MOST_WORDS: usize = 20_000;
/// A quotation that runs on for more words than this lost its closing mark.
const LONGEST_QUOTATION: usize = 120;

impl Words {
    /// The words of a document; `hash` gives the [`hash`] of the folded word at a token.
    pub(crate) fn of(document: &Document, mut hash: impl FnMut(usize) -> u16) -> Self {
        let quoted = quoted(document);
        let mut packed = Vec::new();
        let mut end = 0_u32;
        for (at, token) in document.tokens().iter().enumerate() {
            let length = token.end - token.start;
            if !matches!(token.kind, Kind::Word | Kind::Number)
                || length > 255
                || document.folded(at).is_empty()
            {
                continue;
            }
            if packed.len() >= MOST_WORDS {
                break;
            }
            let mut gap = token.start - end;
            while gap > 255 && packed.len() < MOST_WORDS {
                packed.push(255 << 8);
                gap -= 255;
            }
            packed.push(u32::from(hash(at)) << 17 | u32::from(quoted[at]) << 16 | (gap & 255) << 8 | length);
            end = token.end;
        }
        Self(packed.into())
    }

    /// The words with their places.
    pub(crate) fn expand(&self) -> Vec<Word> {
        let mut at = 0;
        let mut words = Vec::with_capacity(self.0.len());
        for &packed in &self.0 {
            let start = at + (packed >> 8 & 255);
            at = start + (packed & 255);
            if at > start {
                words.push(Word {
                    hash: (packed >> 17) as u16,
                    quoted: packed >> 16 & 1 == 1,
                    start,
                    end: at,
                });
            }
        }
        words
    }
}

/// The hash of a folded word, 15 bits.
pub(crate) fn hash(folded: &str) -> u16 {
    let hash = fnv(folded.as_bytes());
    (hash ^ (hash >> 15) ^ (hash >> 30) ^ (hash >> 45)) as u16 & 0x7fff
}

/// For each token whether it stands between quote marks. Straight marks toggle; a mark left open closes at the
/// paragraph's end or after [`LONGEST_QUOTATION`] words.
fn quoted(document: &Document) -> Vec<bool> {
    let mut inside = vec![false; document.len()];
    let mut opened: Option<usize> = None;
    for (at, token) in document.tokens().iter().enumerate() {
        if token.kind == Kind::Newline {
            opened = None;
            continue;
        }
        let closes = match document.word(at) {
            "\u{00AB}" | "\u{201C}" => {
                opened = Some(at);
                continue;
            }
            "\"" if opened.is_none() => {
                opened = Some(at);
                continue;
            }
            "\u{00BB}" | "\u{201D}" | "\"" => true,
            _ => false,
        };
        if let Some(start) = opened
            && closes
        {
            if at - start <= LONGEST_QUOTATION {
                inside[start..at].fill(true);
            }
            opened = None;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::Analyzer;

    fn words(document: &Document) -> Vec<Word> {
        Words::of(document, |at| hash(document.folded(at))).expand()
    }

    #[test]
    fn places_survive_packing() {
        let text = format!("بدأت{}القافلة رحلتها «عند الفجر» في 2,500 خيمة", " ".repeat(700));
        let document = Analyzer::embedded("ar").analyze(&text);
        let words = words(&document);
        let found: Vec<&str> =
            words.iter().map(|word| &text[word.start as usize..word.end as usize]).collect();
        assert_eq!(found, ["بدأت", "القافلة", "رحلتها", "عند", "الفجر", "في", "2,500", "خيمة"]);
        assert_eq!(
            words.iter().map(|word| word.quoted).collect::<Vec<_>>(),
            [false, false, false, true, true, false, false, false]
        );
    }

    #[test]
    fn spellings_of_one_word_are_equal() {
        let mut analyzer = Analyzer::embedded("ar");
        let mut hashes =
            |text| words(&analyzer.analyze(text)).iter().map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("الأميركيّة"), hashes("الاميركيه"));
    }
}

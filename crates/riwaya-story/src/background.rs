//! How common each term is in the news at large.

use rustc_hash::FxHashMap;

/// Document frequencies over a large corpus: a handful of articles alone cannot tell a common word from a telling
/// one. The embedded model is made by `riwaya-eval background`; its card is `models/story-background.md`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Background {
    documents: f32,
    counts: FxHashMap<u32, u32>,
}

/// The document frequency taken for a term the model does not list.
const UNLISTED: f32 = 1.0;
/// The same for a pair of words: pairs are listed from a higher number on.
const UNLISTED_PAIR: f32 = 5.0;

impl Background {
    /// The model built into the program.
    pub(crate) fn embedded() -> Self {
        Self::parse(include_str!("../../../models/story-background.tsv"))
    }

    /// Reads lines of `term TAB documents`; the line with an empty term gives the number of all documents.
    fn parse(text: &str) -> Self {
        let mut background = Self { documents: 1.0, counts: FxHashMap::default() };
        for line in text.lines() {
            match line.split_once('\t').map(|(term, count)| (term, count.parse::<u32>())) {
                Some(("", Ok(count))) => background.documents = count.max(1) as f32,
                Some((term, Ok(count))) => drop(background.counts.insert(term_id(term), count)),
                _ => {}
            }
        }
        background
    }

    /// The share of documents that hold the term, above 0 and at most 1.
    pub(crate) fn rate(&self, term: u32) -> f32 {
        self.share(term, UNLISTED)
    }

    /// The share of documents that hold two words one after the other early on.
    pub(crate) fn pair_rate(&self, term: u32) -> f32 {
        self.share(term, UNLISTED_PAIR)
    }

    fn share(&self, term: u32, unlisted: f32) -> f32 {
        let count = self.counts.get(&term).map_or(unlisted, |&count| count as f32);
        (count / self.documents).min(1.0)
    }
}

/// The id of a term: FNV-1a over its bytes, folded to 32 bits; the same on every machine and in every version.
pub(crate) fn term_id(term: &str) -> u32 {
    let hash = fnv(term.as_bytes());
    (hash ^ (hash >> 32)) as u32
}

/// FNV-1a, 64 bits.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_terms_have_their_share_and_others_a_small_one() {
        let background = Background::parse("\t200\nabc\t50\n");
        assert_eq!(background.rate(term_id("abc")), 0.25);
        assert_eq!(background.rate(term_id("xyz")), 0.005);
    }

    #[test]
    fn the_embedded_model_is_large_and_consistent() {
        let background = Background::embedded();
        assert!(background.documents > 10_000.0);
        assert!(background.counts.len() > 10_000);
        assert!(background.counts.values().all(|&count| count as f32 <= background.documents));
    }
}

//! What a large corpus tells of single words: clusters and frequency.

use super::label::Label;
use rustc_hash::FxHashMap;

/// A stable 32-bit hash of bytes (FNV-1a, finished by a multiplication), the same in every version of the program.
pub fn hash(bytes: &[u8]) -> u32 {
    let mut state = 0x811C_9DC5u32;
    for &byte in bytes {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (state ^ (state >> 15)).wrapping_mul(0x2C1B_3C6D)
}

/// What is known of a word. All zero for a rare word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordFacts {
    /// Cluster numbers from coarse to fine, 0 for none.
    pub clusters: [u16; 3],
    /// The binary logarithm of its frequency.
    pub frequency: u8,
    /// How a first tagger labelled it over a corpus, in one number: 1 + 4 × the commonest label + how regular it
    /// is (0 to 3); 0 for too rare to tell.
    pub habit: u8,
}

/// How regular a habit can be: from 0, hardly, to 3, nearly always.
pub const REGULARITIES: usize = 4;

impl WordFacts {
    /// Whether the word is a name more often than hardly ever; `None` for a word too rare to tell.
    pub fn is_name(self) -> Option<bool> {
        let code = usize::from(self.habit.checked_sub(1)?);
        Some(Label::from_index(code / REGULARITIES).kind().is_some() && code % REGULARITIES > 0)
    }
}

/// Facts by the hash of the folded word.
#[derive(Debug, Clone, Default)]
pub struct WordTable(FxHashMap<u32, WordFacts>);

/// Bytes of one word in the model file.
const RECORD: usize = 12;

impl WordTable {
    /// A table of the given words.
    pub fn new(words: impl IntoIterator<Item = (u32, WordFacts)>) -> Self {
        Self(words.into_iter().collect())
    }

    /// The facts of a folded word.
    pub fn get(&self, folded: &str) -> WordFacts {
        self.0.get(&hash(folded.as_bytes())).copied().unwrap_or_default()
    }

    /// How many words it knows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table as bytes, in the order of the hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut words: Vec<_> = self.0.iter().collect();
        words.sort_unstable_by_key(|(hash, _)| **hash);
        let mut bytes = Vec::with_capacity(words.len() * RECORD);
        for (hash, facts) in words {
            bytes.extend(hash.to_le_bytes());
            facts.clusters.iter().for_each(|cluster| bytes.extend(cluster.to_le_bytes()));
            bytes.extend([facts.frequency, facts.habit]);
        }
        bytes
    }

    /// Reads [`WordTable::to_bytes`]; a record cut short is left out.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let record = |r: &[u8]| {
            let number = |at: usize| u16::from_le_bytes([r[at], r[at + 1]]);
            let facts =
                WordFacts { clusters: [number(4), number(6), number(8)], frequency: r[10], habit: r[11] };
            (u32::from_le_bytes([r[0], r[1], r[2], r[3]]), facts)
        };
        Self(bytes.chunks_exact(RECORD).map(record).collect())
    }
}

//! What is known of the spellings met so far, by number. Side by side in a few long lists: what is met often was met early,
//! and lies together.

use crate::Proclitics;
use crate::document::Hit;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// What is known of each spelling, found once and kept.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// The numbers, found by the spelling.
    numbers: HashTable<u32>,
    ends: Vec<Ends>,
    /// Each spelling and then its folded form.
    letters: String,
    hits: Vec<Hit>,
    open: Vec<Open>,
}

/// A form of several words that may start at a word: the node after that word, and its clitics.
pub(crate) type Open = (u32, Proclitics);

/// Where the parts of a spelling end; they start where those of the one before it end.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    word: u32,
    fold: u32,
    hits: u32,
    open: u32,
}

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'f> {
    pub fold: &'f str,
    pub hits: &'f [Hit],
    pub open: &'f [Open],
}

impl Forms {
    /// How many spellings are known.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a spelling, when it is known.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.find(hash(word), |&number| self.word(number) == word).copied()
    }

    /// Adds a spelling that is not known, and gives its number.
    pub fn add(&mut self, word: &str, form: Form<'_>) -> u32 {
        let number = self.ends.len() as u32;
        self.letters.push_str(word);
        let word_end = self.letters.len() as u32;
        self.letters.push_str(form.fold);
        self.hits.extend_from_slice(form.hits);
        self.open.extend_from_slice(form.open);
        self.ends.push(Ends {
            word: word_end,
            fold: self.letters.len() as u32,
            hits: self.hits.len() as u32,
            open: self.open.len() as u32,
        });
        let (ends, letters) = (&self.ends, &self.letters);
        self.numbers.insert_unique(hash(word), number, |&number| hash(written(ends, letters, number)));
        number
    }

    fn word(&self, number: u32) -> &str {
        written(&self.ends, &self.letters, number)
    }

    /// What is known of the spelling with a number, when there is one.
    #[inline]
    pub fn get(&self, number: u32) -> Option<Form<'_>> {
        let end = self.ends.get(number as usize)?;
        let start = before(&self.ends, number);
        Some(Form {
            fold: &self.letters[end.word as usize..end.fold as usize],
            hits: &self.hits[start.hits as usize..end.hits as usize],
            open: &self.open[start.open as usize..end.open as usize],
        })
    }

    /// Forgets every spelling.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Where the parts of the spelling before the one with a number end.
fn before(ends: &[Ends], number: u32) -> Ends {
    (number as usize).checked_sub(1).map_or(Ends::default(), |before| ends[before])
}

/// The spelling with a number.
fn written<'f>(ends: &[Ends], letters: &'f str, number: u32) -> &'f str {
    &letters[before(ends, number).fold as usize..ends[number as usize].word as usize]
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

//! What is known of the spellings met so far, by number. Side by side in a few long lists: what is met often was met early,
//! and lies together.

use crate::Proclitics;
use crate::document::Hit;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::ops::Range;

/// What is known of each spelling, found once and kept.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// The spellings, found by their hashes.
    places: HashTable<Place>,
    ends: Vec<Ends>,
    /// Each spelling and then its folded form.
    letters: String,
    hits: Vec<Hit>,
    open: Vec<Open>,
}

/// Where a spelling is found.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The half of its hash that tells it from nearly all others without a look at its letters.
    tag: u32,
    number: u32,
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

    /// The number of a spelling if it is known, by its hash alone: fast, since no letters are fetched, and all but certain;
    /// [`Forms::is`] makes sure.
    #[inline]
    pub fn likely_number(&self, word: &str) -> Option<u32> {
        let hash = hash(word);
        self.places.find(hash, |place| place.tag == tag(hash)).map(|place| place.number)
    }

    /// Whether a number is that of a spelling.
    #[inline]
    pub fn is(&self, number: u32, word: &str) -> bool {
        self.letters.as_bytes()[written(&self.ends, number)] == *word.as_bytes()
    }

    /// The number of a spelling, when it is known.
    pub fn number(&self, word: &str) -> Option<u32> {
        let hash = hash(word);
        let is_it = |place: &Place| place.tag == tag(hash) && self.is(place.number, word);
        self.places.find(hash, is_it).map(|place| place.number)
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
        let hash_of = |place: &Place| hash(&self.letters[written(&self.ends, place.number)]);
        self.places.insert_unique(hash(word), Place { tag: tag(hash(word)), number }, hash_of);
        number
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

/// Where the spelling with a number stands.
fn written(ends: &[Ends], number: u32) -> Range<usize> {
    before(ends, number).fold as usize..ends[number as usize].word as usize
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// The bits of a hash that a [`HashTable`] looks at least.
fn tag(hash: u64) -> u32 {
    (hash >> 24) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_again() {
        let mut forms = Forms::default();
        let words: Vec<String> = (0..20_000).map(|number| format!("word{number}")).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(forms.number(word), None);
            assert_eq!(forms.add(word, Form { fold: "fold", hits: &[], open: &[] }), number as u32);
        }
        for (number, word) in words.iter().enumerate() {
            let number = Some(number as u32);
            assert_eq!([forms.number(word), forms.likely_number(word)], [number; 2]);
        }
        assert!(forms.is(7, "word7") && !forms.is(7, "word8") && !forms.is(7, "word77"));
        forms.clear();
        assert_eq!(forms.likely_number("word7"), None);
    }
}

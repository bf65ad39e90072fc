//! What the comparison makes of each spelling, found out once for all stories that one analyzer reads.

use crate::words::Words;
use riwaya_text::{Document, Kind};
use rustc_hash::FxHashMap;

/// A concept's number: what a word or phrase stands for in all its forms.
pub(crate) type Concept = u32;

/// What one spelling is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// What the word stands for; `None` for a word that says nothing of what a clause is about.
    pub concept: Option<Concept>,
    /// Whether it has the shape of a verb in the future.
    pub future: bool,
}

/// What is known of the spellings that one analyzer numbers.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    known: Vec<Option<Known>>,
    concepts: FxHashMap<Box<str>, Concept>,
}

impl Spellings {
    /// What the spelling of a token is.
    pub fn at(&mut self, document: &Document, at: usize, words: &Words) -> Known {
        let Some(spelling) = document.spelling(at) else { return self.find(document, at, words) };
        if self.known.len() <= spelling {
            self.known.resize(spelling + 1, None);
        }
        if let Some(known) = self.known[spelling] {
            return known;
        }
        let known = self.find(document, at, words);
        self.known[spelling] = Some(known);
        known
    }

    /// The number of a concept, by its name.
    pub fn concept(&mut self, name: &str) -> Concept {
        if let Some(&known) = self.concepts.get(name) {
            return known;
        }
        let new = self.concepts.len() as Concept;
        self.concepts.insert(name.into(), new);
        new
    }

    fn find(&mut self, document: &Document, at: usize, words: &Words) -> Known {
        let folded = document.folded(at);
        let tells = document.token(at).kind == Kind::Word
            && folded.chars().nth(1).is_some()
            && !words.is_stop(folded);
        let concept = tells.then(|| self.concept(&words.stemmer.concept(folded)));
        Known { concept, future: words.looks_future(document.word(at), folded) }
    }
}

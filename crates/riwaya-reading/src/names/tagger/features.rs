//! The features of the tokens of a document, as lists of hashes: what training reads.

use super::marks::{Marker, Marks};
use super::templates::{self, Sink};
use super::view::{View, Word, Words};
use super::word::WordTable;
use riwaya_text::{Document, Lexicon};
use std::ops::Range;

/// Feature hashes of the tokens of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u32>,
    ends: Vec<u32>,
}

impl Features {
    /// The hashes of each token, in order.
    pub fn tokens(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.hashes[start as usize..end as usize])
    }

    /// The features that `keep` wants, asked in order.
    pub fn filtered(&self, mut keep: impl FnMut(u32) -> bool) -> Self {
        let mut kept = Self::default();
        for hashes in self.tokens() {
            kept.hashes.extend(hashes.iter().copied().filter(|&hash| keep(hash)));
            kept.ends.push(kept.hashes.len() as u32);
        }
        kept
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl Sink for Features {
    fn take(&mut self, hash: u32) {
        self.hashes.push(hash);
    }
}

/// Computes features.
#[derive(Debug, Clone)]
pub struct Extractor {
    marker: Marker,
}

impl Extractor {
    /// An extractor over the classes of `lexicon`; a class it lacks gives no features.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { marker: Marker::new(lexicon) }
    }

    /// The features of every sentence of a document.
    pub fn document(&self, document: &Document, lexicon: &Lexicon, table: &WordTable) -> Vec<Features> {
        let mut words = Words::default();
        let tokens = Tokens::new(&self.marker, &mut words, document, lexicon, table);
        let beyond = Word::default();
        let features = |sentence: &Range<usize>| {
            let mut features = Features::default();
            for at in sentence.clone() {
                let view = |offset| tokens.view(words.list(), &beyond, sentence, at, offset);
                templates::all(&mut features, [-2, -1, 0, 1, 2].map(view));
                features.ends.push(features.hashes.len() as u32);
            }
            features
        };
        document.sentences().iter().map(features).collect()
    }
}

/// The tokens of a document as views.
pub(super) struct Tokens {
    /// The number of each token's word.
    pub numbers: Vec<u32>,
    marks: Marks,
}

impl Tokens {
    /// Looks up every token; new words are added to `words`.
    pub fn new(
        marker: &Marker,
        words: &mut Words,
        document: &Document,
        lexicon: &Lexicon,
        table: &WordTable,
    ) -> Self {
        let numbers = words.of(document, lexicon, table);
        let marks = marker.marks(document, |at| words.stem(numbers[at]));
        Self { numbers, marks }
    }

    /// The marks of a token's classes.
    pub fn classes(&self, at: usize) -> &[u8] {
        self.marks.of(at)
    }

    /// What stands before other occurrences of a token.
    pub fn context(&self, at: usize) -> u8 {
        self.marks.contexts[at]
    }

    /// The token at an offset from another; `beyond` stands for those outside the sentence.
    pub fn view<'a>(
        &'a self,
        words: &'a [Word],
        beyond: &'a Word,
        sentence: &Range<usize>,
        at: usize,
        offset: isize,
    ) -> View<'a> {
        match at.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) => View {
                word: &words[self.numbers[at] as usize],
                classes: self.classes(at),
                context: self.context(at),
            },
            _ => View { word: beyond, classes: &[], context: 0 },
        }
    }
}

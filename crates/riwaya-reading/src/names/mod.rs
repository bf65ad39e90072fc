//! Names: what the gazetteers list, persons by their given names, and what the tagger finds.

mod attached;
mod brackets;
mod classes;
mod fullest;
mod gazetteer;
mod key;
mod merge;
mod people;
mod spelling;
mod strangers;
mod tagged;
pub mod tagger;
#[cfg(test)]
mod tests;

pub(crate) use classes::{Classes, letters_before};
pub use key::{Known, NameKey, Sameness, same_person};
pub use spelling::Spelling;

use crate::model::{Cause, Name, NameType, Time};
use riwaya_text::{Document, Folded, LanguageError, LanguageFiles, Lexicon, Span};
use std::ops::Range;

/// A name before it is given its place in bytes.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Letters of the first token that are written before the name.
    pub skip: usize,
    pub kind: NameType,
    /// The standard form, when a gazetteer gives one.
    pub standard: String,
    pub cause: Cause,
}

impl Mention {
    fn span(&self, document: &Document) -> Span {
        let mut span = document.span(self.tokens.clone());
        if self.skip > 0 {
            span.start += skipped_bytes(document.word(self.tokens.start), self.skip);
        }
        span
    }
}

/// The bytes that the first `letters` letters of a word take.
pub(crate) fn skipped_bytes(word: &str, letters: usize) -> usize {
    let folded = Folded::new(word);
    let offset = folded.as_str().char_indices().nth(letters).map_or(folded.as_str().len(), |(at, _)| at);
    folded.to_original(offset)
}

/// Finds names.
#[derive(Debug)]
pub(crate) struct Names {
    classes: Classes,
    spelling: Spelling,
    tagger: tagger::Tagger,
}

/// The trained model; `models/names.md` says how it was made.
static MODEL: &[u8] = include_bytes!("../../../../models/names.bin");

impl Names {
    /// Loads what it knows.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let model = tagger::Model::read(MODEL);
        let model = model.map_err(|error| LanguageError::new("models/names.bin", error.to_string()))?;
        Ok(Self {
            classes: Classes::load(lexicon)?,
            spelling: Spelling::load(files, lexicon)?,
            tagger: tagger::Tagger::new(model, lexicon),
        })
    }

    /// How names are compared.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// The names of a document whose times are known, in order of place, none overlapping another.
    pub fn find(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        times: &[Time],
        memory: &mut tagger::Memory,
    ) -> Vec<Name> {
        let classes = &self.classes;
        let tagged = tagged::find(document, lexicon, classes, &self.tagger, memory);
        let people = merge::add_people(tagged, people::find(document, lexicon, classes));
        let mut mentions = merge::add_listed(people, gazetteer::find(document, lexicon, classes));
        strangers::leave(&mut mentions, document, lexicon, classes, times);
        merge::add_last_names(&mut mentions, document, lexicon, classes, &self.tagger.model().words);
        fullest::resolve(document, &self.spelling, &mentions)
    }
}

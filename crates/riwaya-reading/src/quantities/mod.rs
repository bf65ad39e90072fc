//! Figures.

use crate::model::{Quantity, Time};
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};

/// Finds quantities.
#[derive(Debug)]
pub(crate) struct Quantities {}

impl Quantities {
    /// Loads what it knows.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The quantities of a document, in order of place.
    pub fn find(&self, _document: &Document, _lexicon: &Lexicon, _times: &[Time]) -> Vec<Quantity> {
        Vec::new()
    }
}

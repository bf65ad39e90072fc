//! Names.

use crate::model::Name;
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};

/// Finds names.
#[derive(Debug)]
pub(crate) struct Names {}

impl Names {
    /// Loads what it knows.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The names of a document, in order of place.
    pub fn find(&self, _document: &Document, _lexicon: &Lexicon) -> Vec<Name> {
        Vec::new()
    }
}

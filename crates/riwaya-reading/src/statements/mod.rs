//! Statements.

use crate::model::{Reading, Statement};
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};

/// Finds statements.
#[derive(Debug)]
pub(crate) struct Statements {}

impl Statements {
    /// Loads what it knows.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The statements of a document, in order of place.
    pub fn find(&self, _document: &Document, _lexicon: &Lexicon, _reading: &Reading) -> Vec<Statement> {
        Vec::new()
    }
}

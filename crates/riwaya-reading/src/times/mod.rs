//! Time expressions.

use crate::model::Time;
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};

/// Finds times.
#[derive(Debug)]
pub(crate) struct Times {}

impl Times {
    /// Loads what it knows.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The times of a document, in order of place.
    pub fn find(
        &self,
        _document: &Document,
        _lexicon: &Lexicon,
        _published: &riwaya_page::Published,
        _diagnostics: &mut Vec<riwaya_page::Diagnostic>,
    ) -> Vec<Time> {
        Vec::new()
    }
}

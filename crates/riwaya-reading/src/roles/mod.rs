//! Roles.

use crate::model::{Name, Role};
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};

/// Finds roles.
#[derive(Debug)]
pub(crate) struct Roles {}

impl Roles {
    /// Loads what it knows.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The roles of a document, in order of place.
    pub fn find(&self, _document: &Document, _lexicon: &Lexicon, _names: &mut Vec<Name>) -> Vec<Role> {
        Vec::new()
    }
}

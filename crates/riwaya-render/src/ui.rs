//! The words of the interface, from `lang/<code>/ui.toml`.

use riwaya_text::{LanguageError, LanguageFiles};

/// The interface in one language.
#[derive(Debug, Clone)]
pub struct Ui {}

impl Ui {
    /// Reads `ui.toml`.
    ///
    /// # Errors
    /// The file is missing or a label is.
    pub fn load(_files: &LanguageFiles) -> Result<Self, LanguageError> {
        Ok(Self {})
    }
}

//! What riwaya knows of pages, loaded once and shared.

use crate::dates::PrintedDates;
use crate::furniture::Furniture;
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};
use std::sync::Arc;

/// Everything read from `lang/` that pages need.
#[derive(Debug)]
pub(crate) struct Knowledge {
    /// Printed dates.
    pub dates: PrintedDates,
    /// Lines that belong to the page.
    pub furniture: Furniture,
}

impl Knowledge {
    /// Reads the files below `page/`.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        let furniture = Furniture::load(files, lexicon)?;
        Ok(Self { dates: PrintedDates::load(files)?, furniture })
    }
}

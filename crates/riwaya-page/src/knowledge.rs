//! What riwaya knows of pages, loaded once and shared.

use crate::dates::PrintedDates;
use crate::furniture::Furniture;
use crate::media::Media;
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};
use std::sync::Arc;

/// Everything read from `lang/` that pages need.
#[derive(Debug)]
pub(crate) struct Knowledge {
    /// Printed dates.
    pub dates: PrintedDates,
    /// Names of media and places.
    pub media: Media,
    /// Lines that belong to the page.
    pub furniture: Furniture,
}

impl Knowledge {
    /// Reads the files below `page/`.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        let furniture = Furniture::load(files, lexicon)?;
        Ok(Self { dates: PrintedDates::load(files, lexicon)?, media: Media::load(lexicon), furniture })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::OnceLock;

    /// What is known of pages from the embedded files, loaded once.
    pub fn embedded() -> &'static Knowledge {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| {
            let files = LanguageFiles::embedded("ar");
            let lexicon = Arc::new(Lexicon::load(&files).expect("the word files load"));
            Knowledge::load(&files, &lexicon).expect("the page files load")
        })
    }
}

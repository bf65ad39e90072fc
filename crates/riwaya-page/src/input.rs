//! From the bytes of one input to its articles.

use crate::article::{Article, Diagnostic};
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};
use std::io::BufRead;
use std::sync::Arc;

/// What reading an input yields, one at a time.
#[derive(Debug)]
pub enum Item {
    /// An article, boxed since it is large.
    Article(Box<Article>),
    /// Something that could not be read: named and counted, the rest goes on.
    Problem(Diagnostic),
}

/// Reads inputs of every known format. Immutable: share it between threads.
#[derive(Debug)]
pub struct PageReader {}

impl PageReader {
    /// Loads what it knows of pages: furniture, agencies, outlets, printed date lines.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(_files: &LanguageFiles, _lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        Ok(Self {})
    }

    /// Reads one input, `name` being its path or address. Items are handed to `each` as they come, so that an input of
    /// any size needs the memory of one article.
    pub fn read(&self, name: &str, input: impl BufRead, each: &mut dyn FnMut(Item)) {
        let _ = (name, input, each);
    }
}

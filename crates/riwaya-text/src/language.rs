//! The files of one language's knowledge, by their path inside `lang/<code>/`.

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static LANG: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../lang");

/// What went wrong in a file of linguistic knowledge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct LanguageError {
    /// The file, relative to the language's folder.
    pub path: String,
    /// What is wrong, naming the entry or line.
    pub problem: String,
}

impl LanguageError {
    /// An error in `path`.
    pub fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into() }
    }
}

/// The text files of one language: path relative to its folder (`words/times.toml`) to content.
///
/// Comes embedded in the program; a caller that lets the user replace it reads a folder into a map itself.
#[derive(Debug, Clone, Default)]
pub struct LanguageFiles {
    files: BTreeMap<String, String>,
}

impl LanguageFiles {
    /// The files built into the program for language `code`; empty when there are none.
    pub fn embedded(code: &str) -> Self {
        let mut files = BTreeMap::new();
        if let Some(folder) = LANG.get_dir(code) {
            collect(folder, code, &mut files);
        }
        Self { files }
    }

    /// Files read elsewhere: relative path (with `/`) to content.
    pub fn new(files: BTreeMap<String, String>) -> Self {
        Self { files }
    }

    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The files below `folder` (`words`), in order of their path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
            .map(|(path, content)| (path.as_str(), content.as_str()))
    }

    /// One file as a TOML table; a missing file is an error naming it.
    pub fn toml(&self, path: &str) -> Result<toml::Table, LanguageError> {
        let content = self.get(path).ok_or_else(|| LanguageError::new(path, "the file is missing"))?;
        parse(path, content)
    }
}

pub(crate) fn parse(path: &str, content: &str) -> Result<toml::Table, LanguageError> {
    content.parse::<toml::Table>().map_err(|error| LanguageError::new(path, error.to_string()))
}

fn collect(folder: &Dir<'_>, code: &str, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        if let (Ok(path), Some(content)) = (file.path().strip_prefix(code), file.contents_utf8()) {
            files.insert(path.to_string_lossy().replace('\\', "/"), content.to_owned());
        }
    }
    folder.dirs().for_each(|inner| collect(inner, code, files));
}

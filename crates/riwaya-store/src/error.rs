//! What can go wrong with a store.

use std::path::PathBuf;

/// Why the store could not do it. What was acknowledged before stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is something else.
    #[error("{}: this file is no store of riwaya", .0.display())]
    NoStore(PathBuf),
    /// There is no such file, and nothing to read.
    #[error("{}: no store is there; `riwaya add` makes one", .0.display())]
    Missing(PathBuf),
    /// A later program has made it.
    #[error("{}: made by a newer riwaya (schema {found}; this one knows {known})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The last schema this program knows.
        known: i64,
    },
    /// Another process is writing, and did not finish in time.
    #[error("another process is writing to the store; try again when it is done")]
    Busy,
    /// No room is left.
    #[error("no room is left on the disk for the store; everything acknowledged before is kept")]
    Full,
    /// What an earlier program read cannot be understood any more.
    #[error("{0} articles were read by another version of riwaya; `riwaya add` reads them again")]
    Outdated(usize),
    /// A search nobody can run.
    #[error("the search has no words")]
    NoWords,
    /// Knowledge of the language is missing or malformed.
    #[error(transparent)]
    Language(#[from] riwaya_text::LanguageError),
    /// Anything else that SQLite says.
    #[error("the store: {0}")]
    Sqlite(rusqlite::Error),
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy,
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Sqlite(error),
        }
    }
}

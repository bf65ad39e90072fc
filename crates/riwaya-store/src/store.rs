//! The file: opening it to write or to read.

use crate::add::Names;
use crate::error::{Error, Result};
use crate::schema;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// How long a reader waits for a lock; in WAL mode readers hardly ever do.
const READER_PATIENCE: Duration = Duration::from_secs(5);
/// KiB of pages kept in memory.
const READER_CACHE: i64 = 32 << 10;
const WRITER_CACHE: i64 = 128 << 10;
/// Pages of the log before they go into the file: a page that many batches change goes there once.
const LOG_PAGES: i64 = 16 << 10;
/// Prepared statements kept.
const STATEMENTS: usize = 64;

/// One store, open in this process. Several processes may have it open; one of them writes at a time.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) names: Names,
}

impl Store {
    /// Opens the store at `path` to write, makes it when there is none, and brings it to this program's schema. A writer
    /// waits up to `patience` for another one.
    ///
    /// # Errors
    /// The file is no store, was made by a newer program, or cannot be written.
    pub fn open(path: &Path, patience: Duration) -> Result<Self> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(patience)?;
        // Seen before anything is set: a file of somebody else stays as it is.
        schema::check(&connection, path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        Self::prepare(&connection, WRITER_CACHE)?;
        schema::migrate(&mut connection, path)?;
        Ok(Self { connection, names: Names::default() })
    }

    /// Opens the store at `path` to read.
    ///
    /// # Errors
    /// There is no such store, or its schema is not this program's.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| if path.exists() { error.into() } else { Error::Missing(path.to_owned()) })?;
        connection.busy_timeout(READER_PATIENCE)?;
        let found = schema::check(&connection, path)?;
        if found == 0 {
            return Err(Error::NoStore(path.to_owned()));
        }
        if found < schema::LAST {
            // Only a writer may bring it up to date.
            drop(connection);
            drop(Self::open(path, READER_PATIENCE)?);
            return Self::open_to_read(path);
        }
        Self::prepare(&connection, READER_CACHE)?;
        Ok(Self { connection, names: Names::default() })
    }

    fn prepare(connection: &Connection, cache: i64) -> Result<()> {
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -cache)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("fold", 1, flags, |values| {
            Ok(riwaya_text::fold(values.get_raw(0).as_str().unwrap_or_default()))
        })?;
        // A month or a year as deadline ends on its last day.
        connection.create_scalar_function("last_day", 1, flags, |values| {
            let deadline = values.get_raw(0).as_str().unwrap_or_default();
            Ok(riwaya_reading::DayRange::of(deadline).map(|days| days.last.to_string()))
        })?;
        Ok(())
    }

    /// A number that changes whenever another process has written to the store.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revision(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Limits the file to so many pages of 4 KiB: for tests of a full disk.
    #[doc(hidden)]
    pub fn limit(&self, pages: i64) -> Result<()> {
        let set = format!("PRAGMA max_page_count = {pages}");
        Ok(self.connection.query_row(&set, [], |_| Ok(()))?)
    }

    /// A transaction that writes; waits its turn.
    pub(crate) fn writing(connection: &mut Connection) -> Result<Transaction<'_>> {
        Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

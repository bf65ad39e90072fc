//! The shape of the file, and the way from every earlier shape to this one.

use crate::error::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// What makes each schema of the one before it; the first of an empty file. Never changed once released.
const MIGRATIONS: [&str; 2] = [include_str!("schema/1.sql"), include_str!("schema/2.sql")];
/// Marks the file as a store (`PRAGMA application_id`): `riwa` in ASCII.
const APPLICATION: i64 = 0x7269_7761;

/// Brings the file to the last schema. A file that is neither empty nor a store is left alone.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    if check(connection, path)? == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    for migration in &MIGRATIONS[check(&transaction, path)?..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    Ok(transaction.commit()?)
}

/// The schema of the file; 0 when it is empty.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<usize> {
    let pragma = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NoStore(path.to_owned()),
        _ => error.into(),
    };
    let (found, application) =
        (pragma("user_version").map_err(foreign)?, pragma("application_id").map_err(foreign)?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if application != APPLICATION && (tables > 0 || found != 0 || application != 0) {
        return Err(Error::NoStore(path.to_owned()));
    }
    match usize::try_from(found) {
        Ok(schema) if schema <= MIGRATIONS.len() => Ok(schema),
        _ => Err(Error::Newer { path: path.to_owned(), found, known: MIGRATIONS.len() as i64 }),
    }
}

/// The last schema.
pub(crate) const LAST: usize = MIGRATIONS.len();

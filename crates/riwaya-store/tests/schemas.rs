//! Every schema there ever was opens, and holds what it held. `schemas/N.sql` makes a small store of schema N: it is
//! written when the schema is new and never changed after.
#![allow(missing_docs)]

mod common;

use common::{Folder, add, articles, prepare};
use riwaya_store::{Error, Filter, Page, Store};
use std::time::Duration;

/// The dumps, oldest first.
const PAST: [&str; 2] = [include_str!("schemas/1.sql"), include_str!("schemas/2.sql")];

#[test]
fn stores_of_every_schema_open_and_take_more() {
    for (number, dump) in (1..).zip(PAST) {
        let folder = Folder::new(&format!("schema-{number}"));
        let old = rusqlite::Connection::open(folder.file()).unwrap();
        old.execute_batch(dump).unwrap();
        let schema: i64 = old.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(schema, number);
        drop(old);
        let mut store = folder.store();
        assert_eq!(store.counts().unwrap(), [2, 0, 1], "schema {number}");
        let (row, text) = store.article("a0000000000000001").unwrap().unwrap();
        assert_eq!((row.title.as_str(), row.version), ("وصول القافلة", 2));
        assert!(text.contains("فجراً"));
        assert_eq!(store.versions("a0000000000000001").unwrap()[0].title, "القافلة في الطريق");
        let all = Page { skip: 0, most: 10 };
        assert_eq!(store.statements(&Filter::default(), all).unwrap()[0].speaker, "ليلى الصفار");
        // What an earlier program read is read again.
        assert_eq!(store.outdated().unwrap(), 2);
        let kept = store.to_reread(false, 0, 10).unwrap();
        let (number, identity, article) = &kept[0];
        assert_eq!((*number, identity.key.as_str(), article.outlet.as_str()), (1, "k1", "الشاطئ"));
        assert_eq!(article.published.value.unwrap().to_string(), "2026-03-09");
        let prepared: Vec<_> =
            kept.into_iter().map(|(_, identity, article)| prepare(article, identity)).collect();
        store.reread(&prepared).unwrap();
        assert_eq!(store.outdated().unwrap(), 0);
        assert_eq!(store.article("a0000000000000001").unwrap().unwrap().0.version, 2);
        assert_eq!(add(&mut store, articles()).unwrap().new, 3);
    }
}

#[test]
fn the_last_schema_has_its_dump() {
    let folder = Folder::new("schema-last");
    drop(folder.store());
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let schema: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(schema as usize, PAST.len(), "add tests/schemas/{schema}.sql");
    let shape = |connection: &rusqlite::Connection| -> Vec<String> {
        let sql = "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name";
        connection
            .prepare(sql)
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    };
    let dumped = rusqlite::Connection::open_in_memory().unwrap();
    dumped.execute_batch(PAST[PAST.len() - 1]).unwrap();
    assert_eq!(shape(&dumped), shape(&connection));
}

#[test]
fn a_newer_schema_is_left_alone() {
    let folder = Folder::new("schema-newer");
    drop(folder.store());
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    let opened = Store::open(&folder.file(), Duration::ZERO);
    assert!(matches!(opened, Err(Error::Newer { found: 999, .. })));
}

//! Articles into the store, a transaction a batch.

use crate::error::Result;
use crate::packed::SHAPE;
use crate::prepared::{Identity, Mention, Prepared, Said, When};
use crate::store::Store;
use jiff::Timestamp;
use riwaya_reading::NameType;
use rusqlite::{OptionalExtension, Transaction, params};
use rustc_hash::FxHashMap;

/// Numbers of names seen in this process; names are never deleted.
#[derive(Debug, Default)]
pub(crate) struct Names(FxHashMap<(NameType, String), i64>);

/// Names remembered before the memory is cleared.
const MOST_NAMES: usize = 1 << 20;

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Articles not seen before.
    pub new: usize,
    /// Articles that changed; their earlier text is kept as a version.
    pub changed: usize,
    /// Articles that were there already.
    pub same: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
    }
}

/// Fingerprints of what is in the store, by key.
#[derive(Debug, Default)]
pub struct Known(FxHashMap<String, [u8; 16]>);

impl Known {
    /// Whether an article with this identity is there, unchanged.
    pub fn has(&self, identity: &Identity) -> bool {
        self.0.get(&identity.key) == Some(&identity.fingerprint)
    }
}

impl Store {
    /// What is there already, so that it need not be read again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn known(&self) -> Result<Known> {
        let mut query = self.connection.prepare("SELECT key, fingerprint FROM articles")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Known(rows.collect::<rusqlite::Result<_>>()?))
    }

    /// Adds a batch in one transaction: once this returns, the batch outlives the process.
    ///
    /// # Errors
    /// Another process writes for longer than the patience, no room is left, or what else SQLite says; nothing of the
    /// batch is stored then.
    pub fn add(&mut self, batch: &[Prepared], now: Timestamp) -> Result<Added> {
        let now = now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut added = Added::default();
        self.in_transaction(|adding| {
            batch.iter().try_for_each(|prepared| adding.add(prepared, &now, &mut added))
        })?;
        Ok(added)
    }

    /// All of `work` happens, or nothing of it.
    pub(crate) fn in_transaction(&mut self, work: impl FnOnce(&mut Adding<'_>) -> Result<()>) -> Result<()> {
        let transaction = Self::writing(&mut self.connection)?;
        let result = work(&mut Adding { transaction: &transaction, names: &mut self.names });
        let done = result.and_then(|()| Ok(transaction.commit()?));
        if done.is_err() {
            // Numbers given out in a transaction that was undone are not valid.
            self.names.0.clear();
        }
        done
    }
}

/// A batch on its way.
pub(crate) struct Adding<'t> {
    transaction: &'t Transaction<'t>,
    names: &'t mut Names,
}

impl Adding<'_> {
    fn add(&mut self, prepared: &Prepared, now: &str, added: &mut Added) -> Result<()> {
        let known = self
            .transaction
            .prepare_cached("SELECT number, fingerprint FROM articles WHERE key = ?1")?
            .query_row([&prepared.identity.key], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?))
            })
            .optional()?;
        match known {
            Some((_, fingerprint)) if fingerprint == prepared.identity.fingerprint => added.same += 1,
            Some((number, _)) => {
                self.keep_version(number)?;
                self.article(Some(number), prepared, now)?;
                added.changed += 1;
            }
            None => {
                self.article(None, prepared, now)?;
                added.new += 1;
            }
        }
        Ok(())
    }

    /// The number of an article that is there as it was given.
    pub(crate) fn unchanged(&self, identity: &Identity) -> Result<Option<i64>> {
        let sql = "SELECT number FROM articles WHERE key = ?1 AND fingerprint = ?2";
        let mut query = self.transaction.prepare_cached(sql)?;
        Ok(query.query_row((&identity.key, identity.fingerprint), |row| row.get(0)).optional()?)
    }

    /// Puts what is there of an article among its versions, and clears the place for the next one.
    fn keep_version(&self, number: i64) -> Result<()> {
        self.run(
            "INSERT INTO versions (article, version, added, title, published, text)
             SELECT number, version, added, title, published, text FROM articles WHERE number = ?1",
            number,
        )?;
        self.clear(number)
    }

    /// Takes away everything that was read in an article.
    pub(crate) fn clear(&self, number: i64) -> Result<()> {
        for table in ["readings", "sketches", "credits", "mentions", "statements"] {
            self.run(&format!("DELETE FROM {table} WHERE article = ?1"), number)?;
        }
        self.run("DELETE FROM search WHERE rowid = ?1", number)
    }

    /// Runs a statement over one article.
    pub(crate) fn run(&self, sql: &str, number: i64) -> Result<()> {
        self.transaction.prepare_cached(sql)?.execute([number])?;
        Ok(())
    }

    fn article(&mut self, number: Option<i64>, prepared: &Prepared, now: &str) -> Result<()> {
        let (article, identity) = (&prepared.article, &prepared.identity);
        let when = When::from(&article.published);
        let outlet = self.outlet(&article.outlet)?;
        let sql = "INSERT INTO articles (number, id, key, version, outlet, title, url, canonical, author, language,
              published, published_from, published_at, day, earliest, latest, fetched, added, fingerprint, text)
            VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            ON CONFLICT (number) DO UPDATE SET version = version + 1, story = NULL, outlet = excluded.outlet,
              title = excluded.title, url = excluded.url, canonical = excluded.canonical, author = excluded.author,
              language = excluded.language, published = excluded.published, published_from = excluded.published_from,
              published_at = excluded.published_at, day = excluded.day, earliest = excluded.earliest,
              latest = excluded.latest, fetched = excluded.fetched, added = excluded.added,
              fingerprint = excluded.fingerprint, text = excluded.text
            RETURNING number";
        let number: i64 = self.transaction.prepare_cached(sql)?.query_row(
            params![
                number,
                identity.id,
                identity.key,
                outlet,
                article.title,
                article.url,
                article.canonical,
                article.author,
                article.language,
                when.published,
                when.from,
                when.at,
                when.day,
                when.earliest,
                when.latest,
                article.fetched.map(|moment| moment.to_string()),
                now,
                identity.fingerprint,
                article.text,
            ],
            |row| row.get(0),
        )?;
        self.findings(number, prepared)
    }

    pub(crate) fn findings(&mut self, number: i64, prepared: &Prepared) -> Result<()> {
        let transaction = self.transaction;
        let run =
            |sql: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(sql)?.execute(values);
        run(
            "INSERT INTO readings (article, reading, shape) VALUES (?1, ?2, ?3)",
            &[&number, &prepared.reading, &SHAPE],
        )?;
        run("INSERT INTO sketches (article, sketch) VALUES (?1, ?2)", &[&number, &prepared.sketch])?;
        run(
            "INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)",
            &[&number, &prepared.terms.0, &prepared.terms.1],
        )?;
        for credit in &prepared.article.credits {
            run("INSERT OR IGNORE INTO credits (article, name) VALUES (?1, ?2)", &[&number, &credit.name])?;
        }
        for mention in &prepared.names {
            let name = self.name(mention)?;
            run(
                "INSERT INTO mentions (name, article, written, role, times) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET times = times + excluded.times",
                &[&name, &number, &mention.written, &mention.role, &(mention.times as i64)],
            )?;
        }
        prepared.statements.iter().try_for_each(|said| self.statement(number, said))
    }

    fn statement(&mut self, article: i64, said: &Said) -> Result<()> {
        let name = match &said.key {
            Some(key) => self.known_name(NameType::Person, key)?,
            None => None,
        };
        let sql =
            "INSERT INTO statements (article, speaker, name, stance, kind, content, start, \"end\", chain)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.transaction.prepare_cached(sql)?.execute(params![
            article,
            said.speaker,
            name,
            said.stance,
            said.kind,
            said.content,
            said.start as i64,
            said.end as i64,
            said.chain,
        ])?;
        Ok(())
    }

    fn outlet(&self, name: &str) -> Result<i64> {
        let insert = "INSERT OR IGNORE INTO outlets (name) VALUES (?1)";
        self.transaction.prepare_cached(insert)?.execute([name])?;
        let select = "SELECT id FROM outlets WHERE name = ?1";
        Ok(self.transaction.prepare_cached(select)?.query_row([name], |row| row.get(0))?)
    }

    fn name(&mut self, mention: &Mention) -> Result<i64> {
        if let Some(id) = self.known_name(mention.kind, &mention.key)? {
            return Ok(id);
        }
        let insert = "INSERT INTO names (kind, key, name) VALUES (?1, ?2, ?3)";
        let values = params![mention.kind.name(), mention.key, mention.full];
        let id = self.transaction.prepare_cached(insert)?.insert(values)?;
        self.remember(mention.kind, &mention.key, id);
        Ok(id)
    }

    /// The number of a name that is there, remembered or not.
    fn known_name(&mut self, kind: NameType, key: &str) -> Result<Option<i64>> {
        if let Some(&id) = self.names.0.get(&(kind, key.to_owned())) {
            return Ok(Some(id));
        }
        let select = "SELECT id FROM names WHERE kind = ?1 AND key = ?2";
        let mut query = self.transaction.prepare_cached(select)?;
        let id = query.query_row([kind.name(), key], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            self.remember(kind, key, id);
        }
        Ok(id)
    }

    fn remember(&mut self, kind: NameType, key: &str, id: i64) {
        if self.names.0.len() >= MOST_NAMES {
            self.names.0.clear();
        }
        self.names.0.insert((kind, key.to_owned()), id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_speaker_keeps_the_link_to_a_name_that_is_remembered_no_more() {
        let mut store = Store::open(std::path::Path::new(":memory:"), Duration::ZERO).unwrap();
        let mention = Mention {
            kind: NameType::Person,
            key: "l.l. s.f.r.".into(),
            full: "ليلى الصفار".into(),
            written: "ليلى".into(),
            role: String::new(),
            times: 1,
        };
        let said = Said {
            speaker: "ليلى الصفار".into(),
            key: Some(mention.key.clone()),
            stance: "asserts",
            kind: "indirect",
            content: String::new(),
            start: 0,
            end: 0,
            chain: "[]".into(),
        };
        let article = "INSERT INTO outlets (id, name) VALUES (1, '');
            INSERT INTO articles (number, id, key, version, outlet, title, url, canonical, author, language,
              published_from, added, fingerprint, text) VALUES (1, 'a', 'k', 1, 1, '', '', '', '', 'ar', '', '', '', '')";
        store.connection.execute_batch(article).unwrap();
        let done = store.in_transaction(|adding| {
            let id = adding.name(&mention)?;
            adding.names.0.clear();
            assert_eq!(adding.known_name(NameType::Person, &mention.key)?, Some(id));
            adding.names.0.clear();
            adding.statement(1, &said)?;
            let linked = "SELECT name FROM statements WHERE article = 1";
            assert_eq!(
                adding.transaction.query_row(linked, [], |row| row.get::<_, Option<i64>>(0))?,
                Some(id)
            );
            Ok(())
        });
        done.unwrap();
    }
}

//! What the comparison of a story's accounts leaves in the store, and what it needs from there.

use crate::error::{Error, Result};
use crate::packed;
use crate::store::Store;
use riwaya_comparison::{Account, Dossier};
use riwaya_reading::Reading;
use riwaya_story::{Sketch, Story, one_story};
use riwaya_text::{CodePoints, Pack};
use rusqlite::{OptionalExtension, Transaction, params};

impl Store {
    /// The stories whose accounts have not been compared since they changed, in order of id. A story of one article is
    /// among them only when somebody promises something in it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn to_compare(&self) -> Result<Vec<String>> {
        let mut query = self.connection.prepare("SELECT id FROM stories WHERE to_compare ORDER BY id")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// A story with its readings in the story's order: what a comparison needs. `None` when there is no such story; a
    /// former id leads to the story that has its articles now.
    ///
    /// # Errors
    /// [`Error::Outdated`] when another version read the articles; what SQLite says.
    pub fn story(&self, id: &str) -> Result<Option<(Story, Vec<Reading>)>> {
        let Some((id, title, terms)) = self.story_row(id)? else { return Ok(None) };
        let sql = "SELECT reading, sketch FROM articles JOIN readings ON readings.article = articles.number
            JOIN sketches ON sketches.article = articles.number WHERE articles.story = ?1 ORDER BY articles.number";
        let (story, readings) = self.told(sql, &id)?;
        Ok(Some((Story { id, title, terms, ..story }, readings)))
    }

    /// Some articles as one story of their own, with their readings in its order; ids that are not there are passed over.
    ///
    /// # Errors
    /// As [`Store::story`].
    pub fn together(&self, articles: &[&str]) -> Result<(Story, Vec<Reading>)> {
        let sql = "SELECT reading, sketch FROM articles JOIN readings ON readings.article = articles.number
            JOIN sketches ON sketches.article = articles.number
            WHERE articles.id IN (SELECT value FROM json_each(?1)) ORDER BY articles.number";
        self.told(sql, &serde_json::to_string(articles).unwrap_or_default())
    }

    fn told(&self, sql: &str, value: &str) -> Result<(Story, Vec<Reading>)> {
        let mut query = self.connection.prepare_cached(sql)?;
        let (mut readings, mut sketches, mut outdated) = (Vec::new(), Vec::new(), 0);
        let mut rows = query.query([value])?;
        while let Some(row) = rows.next()? {
            let blob = |at| row.get_ref(at).map(|value| value.as_blob().unwrap_or_default());
            match (packed::unpack(blob(0)?), Sketch::unpacked(blob(1)?)) {
                (Some(reading), Some(sketch)) => {
                    readings.push(Some(reading));
                    sketches.push(sketch);
                }
                _ => outdated += 1,
            }
        }
        if outdated > 0 {
            return Err(Error::Outdated(outdated));
        }
        let mut story = one_story(&sketches);
        let readings = story.articles.iter().filter_map(|&at| readings[at].take()).collect();
        story.articles = (0..story.articles.len()).collect();
        Ok((story, readings))
    }

    fn story_row(&self, id: &str) -> Result<Option<(String, String, Vec<String>)>> {
        let sql = "SELECT id, title, terms FROM stories
            WHERE id = ?1 OR id = (SELECT story FROM former_stories WHERE id = ?1)";
        let row = |row: &rusqlite::Row<'_>| {
            let terms: String = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, serde_json::from_str(&terms).unwrap_or_default()))
        };
        Ok(self.connection.prepare_cached(sql)?.query_row([id], row).optional()?)
    }

    /// Keeps what the comparison found of each story, in one transaction. A story that is gone by now is passed over.
    ///
    /// # Errors
    /// As [`Store::add`].
    pub fn keep(&mut self, dossiers: &[Dossier]) -> Result<()> {
        let transaction = Self::writing(&mut self.connection)?;
        for dossier in dossiers {
            keep(&transaction, dossier)?;
        }
        Ok(transaction.commit()?)
    }
}

fn keep(transaction: &Transaction<'_>, dossier: &Dossier) -> Result<()> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(sql)?.execute(values);
    let sql = "UPDATE stories SET to_compare = 0, agreements = ?2, disagreements = ?3, statements = ?4 WHERE id = ?1";
    let counts = [dossier.agreements.len(), dossier.disagreements.len(), dossier.statements.len()];
    let [agreements, disagreements, statements] = counts.map(|count| count as i64);
    if run(sql, &[&dossier.id, &agreements, &disagreements, &statements])? == 0 {
        return Ok(());
    }
    for table in ["disagreements", "promises"] {
        run(&format!("DELETE FROM {table} WHERE story = ?1"), &[&dossier.id])?;
    }
    for (number, found) in (1_i64..).zip(&dossier.disagreements) {
        let values: Vec<&str> = found.positions.iter().map(|position| position.value.as_str()).collect();
        let values = serde_json::to_string(&values).unwrap_or_default();
        run(
            "INSERT INTO disagreements (story, number, kind, relation, about, positions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![dossier.id, number, found.kind.name(), found.relation.name(), found.about, values],
        )?;
    }
    for (number, found) in (1_i64..).zip(&dossier.promises) {
        let Some((article, start, end)) = found.accounts.first().and_then(|account| place(dossier, account))
        else {
            continue;
        };
        run(
            "INSERT INTO promises (story, number, actor, act, deadline, status, article, start, \"end\")
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, number, ?8, ?9 FROM articles WHERE id = ?7",
            params![
                dossier.id,
                number,
                found.actor,
                found.act,
                found.deadline,
                found.status.name(),
                article,
                start,
                end
            ],
        )?;
    }
    Ok(())
}

/// The article of an account, and its place in code points.
fn place<'d>(dossier: &'d Dossier, account: &Account) -> Option<(&'d str, i64, i64)> {
    let article = dossier.articles.get(account.article)?;
    let points = CodePoints::new(&article.text);
    Some((&article.id, points.at(account.span.start) as i64, points.at(account.span.end) as i64))
}

//! From a query to the articles that match it, best first.

use super::mark::has_phrases;
use super::query::Query;
use crate::error::{Error, Result};
use crate::lists::{ARTICLE, ArticleRow};
use crate::store::Store;
use jiff::civil::Date;
use riwaya_text::Analyzer;
use rusqlite::types::Value;

/// Which articles or statements count. Everything given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The outlet's name, in any spelling.
    pub outlet: Option<String>,
    /// Published on this day or later.
    pub since: Option<Date>,
    /// Published on this day or earlier.
    pub until: Option<Date>,
    /// The id of a story.
    pub story: Option<String>,
    /// The key of somebody named in the article, a full or a last name ([`crate::person_key`]).
    pub person: Option<String>,
    /// The key of somebody whose words it reports.
    pub speaker: Option<String>,
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Items passed over.
    pub skip: usize,
    /// Items at most.
    pub most: usize,
}

/// An article that matches.
#[derive(Debug, Clone)]
pub struct Found {
    /// The article.
    pub article: ArticleRow,
    /// Its whole text.
    pub text: String,
    /// Okapi BM25, title words counting four times; larger is better.
    pub score: f64,
}

impl Found {
    /// The text below the title.
    pub fn body(&self) -> &str {
        self.text.get(self.article.title.len() + 1..).unwrap_or(&self.text)
    }
}

/// Articles tried for one page of a search with phrases: a phrase in other forms than asked for costs a try.
const MOST_TRIED: usize = 2000;

/// SQL for the ids of the people whose name has the key in the parameter `key`, or has it for a last name.
pub(crate) fn people_named(key: &str) -> String {
    format!("SELECT id FROM names WHERE kind = 'PER' AND (key = {key} OR key LIKE '% ' || {key})")
}

impl Filter {
    /// The conditions as SQL over `articles` and `outlets`, and their values, numbered from `first`.
    pub(crate) fn conditions(&self, first: usize) -> (String, Vec<Value>) {
        let named = people_named("@");
        let (mut sql, mut values) = (String::new(), Vec::new());
        let mut and = |condition: &str, value: Option<String>| {
            if let Some(value) = value {
                let place = format!("?{}", first + values.len());
                sql.push_str(" AND ");
                sql.push_str(&condition.replace('@', &place));
                values.push(Value::Text(value));
            }
        };
        and("fold(outlets.name) = @", self.outlet.as_deref().map(riwaya_text::fold));
        and("articles.day >= @", self.since.map(|day| day.to_string()));
        and("articles.day <= @", self.until.map(|day| day.to_string()));
        and(
            "articles.story = coalesce((SELECT story FROM former_stories WHERE id = @), @)",
            self.story.clone(),
        );
        and(
            &format!("articles.number IN (SELECT article FROM mentions WHERE name IN ({named}))"),
            self.person.clone(),
        );
        and(
            &format!("articles.number IN (SELECT article FROM statements WHERE name IN ({named}))"),
            self.speaker.clone(),
        );
        (sql, values)
    }
}

impl Store {
    /// The articles that match, best first, and how many there are. With phrases the number is that of articles with the
    /// phrase's words in some form, of which only those in exactly these words are given.
    ///
    /// # Errors
    /// [`Error::NoWords`]; what SQLite says.
    pub fn search(
        &self,
        query: &Query,
        filter: &Filter,
        page: Page,
        analyzer: &mut Analyzer,
    ) -> Result<(Vec<Found>, usize)> {
        if query.is_empty() {
            return Err(Error::NoWords);
        }
        let ranked = self.ranked(query, filter)?;
        if query.phrases.is_empty() {
            let shown = ranked.iter().skip(page.skip).take(page.most);
            let found = shown.map(|&(number, score)| self.found(number, score)).collect::<Result<_>>()?;
            return Ok((found, ranked.len()));
        }
        let (mut found, mut skipped) = (Vec::new(), 0);
        for &(number, score) in ranked.iter().take(MOST_TRIED) {
            if found.len() == page.most {
                break;
            }
            let one = self.found(number, score)?;
            if !has_phrases(&one.text, query, analyzer) {
                continue;
            }
            if skipped < page.skip { skipped += 1 } else { found.push(one) }
        }
        Ok((found, ranked.len()))
    }

    /// The numbers of all articles with the words of the query, the best first, with their scores; smaller is better.
    fn ranked(&self, query: &Query, filter: &Filter) -> Result<Vec<(i64, f64)>> {
        let (conditions, mut values) = filter.conditions(2);
        values.insert(0, Value::Text(query.expression()));
        // Articles are looked at only when a filter asks for it: a common word is in most of them.
        let joined = match conditions.is_empty() {
            true => "",
            false => {
                "JOIN articles ON articles.number = search.rowid JOIN outlets ON outlets.id = articles.outlet"
            }
        };
        let sql = format!(
            "SELECT search.rowid, bm25(search, 4.0, 1.0) AS score FROM search {joined}
             WHERE search MATCH ?1{conditions} ORDER BY score, search.rowid"
        );
        let mut ranked = self.connection.prepare_cached(&sql)?;
        let rows =
            ranked.query_map(rusqlite::params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The article with this number; of FTS5's ranks, which are made from BM25, the smaller is the better one.
    fn found(&self, number: i64, rank: f64) -> Result<Found> {
        let sql = format!(
            "SELECT {ARTICLE}, articles.text FROM articles JOIN outlets ON outlets.id = articles.outlet
            LEFT JOIN stories ON stories.id = articles.story WHERE articles.number = ?1"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        Ok(query.query_row([number], |row| {
            Ok(Found { article: ArticleRow::of(row)?, text: row.get("text")?, score: -rank })
        })?)
    }
}

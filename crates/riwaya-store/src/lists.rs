//! Rows of the store as lists and pages show them.

use crate::error::Result;
use crate::search::{Filter, Page, people_named};
use crate::store::Store;
use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

/// The columns of an [`ArticleRow`]: over `articles`, `outlets` and `stories`.
pub(crate) const ARTICLE: &str = "articles.number, articles.id, articles.version, outlets.name AS outlet,
    articles.title, articles.url, articles.language, articles.published, articles.published_from, articles.day,
    articles.story, stories.title AS story_title";
const FROM_ARTICLES: &str = "FROM articles JOIN outlets ON outlets.id = articles.outlet
    LEFT JOIN stories ON stories.id = articles.story";

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleRow {
    /// Its id in the store.
    pub id: String,
    /// How many versions of it were seen.
    pub version: i64,
    /// The outlet; `""` when unknown.
    pub outlet: String,
    /// Its title.
    pub title: String,
    /// Its address as given.
    pub url: String,
    /// The language of its text.
    pub language: String,
    /// When it was published, as precisely as known.
    pub published: Option<String>,
    /// Where the date comes from.
    pub published_from: String,
    /// The local day.
    pub day: Option<String>,
    /// The id of its story, once found.
    pub story: Option<String>,
    /// The title of its story.
    pub story_title: Option<String>,
}

impl ArticleRow {
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            version: row.get("version")?,
            outlet: row.get("outlet")?,
            title: row.get("title")?,
            url: row.get("url")?,
            language: row.get("language")?,
            published: row.get("published")?,
            published_from: row.get("published_from")?,
            day: row.get("day")?,
            story: row.get("story")?,
            story_title: row.get("story_title")?,
        })
    }
}

/// A statement in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StatementRow {
    /// Who said it; `""` when the article does not say.
    pub speaker: String,
    /// What they do by saying it: `asserts`, `denies`, `promises`, …
    pub stance: String,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// The words.
    pub content: String,
    /// First code point in the article's text.
    pub start: i64,
    /// One past the last.
    pub end: i64,
    /// Through whom it came, nearest to the outlet first.
    pub chain: Vec<String>,
    /// The article that reports it.
    pub article: ArticleRow,
}

/// What an article said before it changed.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// 1 for the first.
    pub version: i64,
    /// When it was stored, UTC.
    pub added: String,
    /// Its title.
    pub title: String,
    /// When it was published, as precisely as known.
    pub published: Option<String>,
    /// Its text.
    pub text: String,
}

impl Store {
    /// Statements in articles that pass the filter, by speakers that pass it, the latest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn statements(&self, filter: &Filter, page: Page) -> Result<Vec<StatementRow>> {
        let (conditions, values) = filter.conditions(1);
        // A speaker asked for is the speaker of the statement, not of another one in the same article.
        let own = match &filter.speaker {
            Some(_) => format!(" AND statements.name IN ({})", people_named(&format!("?{}", values.len()))),
            None => String::new(),
        };
        // The order of an index on articles, which a cross join makes the first to be read: a page of the latest looks at no
        // more than it shows.
        let sql = format!(
            "SELECT {ARTICLE}, statements.speaker, statements.stance, statements.kind, statements.content,
               statements.start, statements.\"end\", statements.chain
             FROM articles CROSS JOIN statements ON statements.article = articles.number
             JOIN outlets ON outlets.id = articles.outlet LEFT JOIN stories ON stories.id = articles.story
             WHERE true{conditions}{own}
             ORDER BY articles.published_at DESC, articles.number DESC, statements.start LIMIT {} OFFSET {}",
            page.most, page.skip
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let row = |row: &Row<'_>| {
            let chain: String = row.get("chain")?;
            Ok(StatementRow {
                speaker: row.get("speaker")?,
                stance: row.get("stance")?,
                kind: row.get("kind")?,
                content: row.get("content")?,
                start: row.get("start")?,
                end: row.get("end")?,
                chain: serde_json::from_str(&chain).unwrap_or_default(),
                article: ArticleRow::of(row)?,
            })
        };
        let rows = query.query_map(rusqlite::params_from_iter(values), row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One article's row and text.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn article(&self, id: &str) -> Result<Option<(ArticleRow, String)>> {
        let sql = format!("SELECT {ARTICLE}, articles.text {FROM_ARTICLES} WHERE articles.id = ?1");
        let row = |row: &Row<'_>| Ok((ArticleRow::of(row)?, row.get("text")?));
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], row).optional()?)
    }

    /// The articles of a story, in order of time.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn of_story(&self, story: &str, page: Page) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {ARTICLE} {FROM_ARTICLES} WHERE articles.story = ?1
             ORDER BY articles.published_at NULLS LAST, articles.id LIMIT ?2 OFFSET ?3"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let rows = query.query_map((story, page.most as i64, page.skip as i64), ArticleRow::of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The title of every article that has one, in the order they were added.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn titles(&self) -> Result<Vec<String>> {
        let mut query =
            self.connection.prepare("SELECT title FROM articles WHERE trim(title) <> '' ORDER BY number")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The earlier versions of an article, the first first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>> {
        let sql = "SELECT versions.version, versions.added, versions.title, versions.published, versions.text
            FROM versions JOIN articles ON articles.number = versions.article WHERE articles.id = ?1 ORDER BY 1";
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &Row<'_>| {
            Ok(Version {
                version: row.get(0)?,
                added: row.get(1)?,
                title: row.get(2)?,
                published: row.get(3)?,
                text: row.get(4)?,
            })
        };
        Ok(query.query_map([id], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles, stories of several articles, and outlets there are.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn counts(&self) -> Result<[usize; 3]> {
        let count =
            |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|n| n as usize);
        Ok([
            count("SELECT count(*) FROM articles")?,
            count("SELECT count(*) FROM stories WHERE articles > 1")?,
            count("SELECT count(*) FROM outlets WHERE name <> ''")?,
        ])
    }
}

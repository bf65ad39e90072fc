//! Articles that another version of the program read: handed out to be read again.

use crate::add::Adding;
use crate::error::Result;
use crate::packed::SHAPE;
use crate::prepared::{Identity, Prepared};
use crate::store::Store;
use riwaya_page::{Article, Credit, DateSource, Moment, Published};
use rusqlite::Row;

/// An article as it is kept, and which it is.
const KEPT: &str = "SELECT articles.number, articles.id, articles.key, articles.fingerprint, outlets.name, articles.title,
      articles.url, articles.canonical, articles.author, articles.language, articles.published, articles.published_from,
      articles.earliest, articles.latest, articles.fetched, articles.text
    FROM articles JOIN outlets ON outlets.id = articles.outlet
    WHERE articles.number > ?1 AND (?2 OR NOT EXISTS
      (SELECT 1 FROM readings WHERE readings.article = articles.number AND readings.shape = ?3))
    ORDER BY articles.number LIMIT ?4";

impl Store {
    /// How many articles must be read again, since another version of the program read them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn outdated(&self) -> Result<usize> {
        let sql = "SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM readings WHERE shape = ?1)";
        Ok(self.connection.query_row(sql, [SHAPE], |row| row.get::<_, i64>(0))?.max(0) as usize)
    }

    /// Up to `most` articles with numbers above `after`, each with its number: those that must be read again, or `all`.
    /// Dates that were not chosen, and where a credit stands, are not kept and not given.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn to_reread(&self, all: bool, after: i64, most: usize) -> Result<Vec<(i64, Identity, Article)>> {
        let mut query = self.connection.prepare_cached(KEPT)?;
        let rows = query.query_map((after, all, SHAPE, most as i64), kept)?;
        let mut articles: Vec<(i64, Identity, Article)> = rows.collect::<rusqlite::Result<_>>()?;
        let mut credits =
            self.connection.prepare_cached("SELECT name FROM credits WHERE article = ?1 ORDER BY name")?;
        for (number, _, article) in &mut articles {
            let names = credits.query_map([*number], |row| row.get(0))?;
            let names = names.collect::<rusqlite::Result<Vec<String>>>()?;
            article.credits = names.into_iter().map(|name| Credit { name, span: None }).collect();
        }
        Ok(articles)
    }

    /// Puts what was read afresh in the place of what was read before, in one transaction. An article that has changed
    /// meanwhile is left as it is.
    ///
    /// # Errors
    /// As [`Store::add`].
    pub fn reread(&mut self, batch: &[Prepared]) -> Result<()> {
        self.in_transaction(|adding| batch.iter().try_for_each(|prepared| adding.replace(prepared)))
    }
}

fn kept(row: &Row<'_>) -> rusqlite::Result<(i64, Identity, Article)> {
    let text = |name: &str| row.get::<_, Option<String>>(name).map(Option::unwrap_or_default);
    let day = |name: &str| text(name).map(|day| day.parse().ok());
    let identity =
        Identity { id: row.get("id")?, key: row.get("key")?, fingerprint: row.get("fingerprint")? };
    let article = Article {
        id: identity.id.clone(),
        outlet: text("name")?,
        url: text("url")?,
        canonical: text("canonical")?,
        title: text("title")?,
        text: text("text")?,
        language: text("language")?,
        author: text("author")?,
        fetched: Moment::parse(&text("fetched")?),
        published: Published {
            value: Moment::parse(&text("published")?),
            from: DateSource::from_name(&text("published_from")?).unwrap_or_default(),
            earliest: day("earliest")?,
            latest: day("latest")?,
        },
        ..Article::default()
    };
    Ok((row.get("number")?, identity, article))
}

impl Adding<'_> {
    fn replace(&mut self, prepared: &Prepared) -> Result<()> {
        let Some(number) = self.unchanged(&prepared.identity)? else { return Ok(()) };
        self.clear(number)?;
        self.findings(number, prepared)?;
        self.run(
            "UPDATE stories SET to_compare = 1 WHERE id = (SELECT story FROM articles WHERE number = ?1)",
            number,
        )
    }
}

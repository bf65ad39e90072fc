//! What a desk looks at: the stories of a day, a person, an outlet, what was promised.

use crate::error::Result;
use crate::search::{Page, people_named};
use crate::store::Store;
use rusqlite::{OptionalExtension, Params, Row};
use serde::Serialize;

/// A story in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StoryRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First publication, UTC.
    pub first: Option<String>,
    /// Last publication.
    pub last: Option<String>,
    /// How many articles tell it.
    pub articles: i64,
    /// In how many outlets.
    pub outlets: i64,
    /// From how many independent origins.
    pub origins: i64,
    /// How many agreements were found.
    pub agreements: i64,
    /// How many disagreements.
    pub disagreements: i64,
    /// How many joined statements.
    pub statements: i64,
    /// What its most telling disagreement is about, and the values held.
    pub differs: Option<Differs>,
    /// The names of its outlets.
    pub told_by: Vec<String>,
}

/// A disagreement in short.
#[derive(Debug, Clone, Serialize)]
pub struct Differs {
    /// What kind of values: `figure`, `date`, `place`, …
    pub kind: String,
    /// What it is about.
    pub about: String,
    /// The values held, best supported first.
    pub values: Vec<String>,
}

/// A name with a number.
#[derive(Debug, Clone, Serialize)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How often.
    pub count: i64,
}

/// Somebody named in the articles.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// The fullest name.
    pub name: String,
    /// How it is written, most often first.
    pub spellings: Vec<Count>,
    /// The roles given, most often first.
    pub roles: Vec<Count>,
    /// The stories with articles that name them, the latest first.
    pub stories: Vec<StoryRow>,
    /// Statements of theirs by day, in order of time.
    pub days: Vec<Count>,
}

/// An outlet.
#[derive(Debug, Clone, Serialize)]
pub struct Outlet {
    /// Its name.
    pub name: String,
    /// Articles of it in the store.
    pub articles: i64,
    /// The media it credits, most often first.
    pub credits: Vec<Count>,
    /// The outlets whose text stands in its articles.
    pub copies_from: Vec<Count>,
    /// The outlets in whose articles its text stands.
    pub copied_by: Vec<Count>,
    /// Its stories, the latest first.
    pub stories: Vec<StoryRow>,
}

/// Copying between two outlets.
#[derive(Debug, Clone, Serialize)]
pub struct Copies {
    /// The outlet that had the text first.
    pub from: String,
    /// The outlet that copied it.
    pub to: String,
    /// Articles with text of the other.
    pub count: i64,
}

/// A promise in the calendar.
#[derive(Debug, Clone, Serialize)]
pub struct PromiseRow {
    /// Who promised; `""` when not known.
    pub actor: String,
    /// What.
    pub act: String,
    /// By when, as TIMEX3; `""` without a deadline.
    pub deadline: String,
    /// Where it stood on the story's last day.
    pub status: String,
    /// The story.
    pub story: String,
    /// Its title.
    pub story_title: String,
    /// The article that tells it first.
    pub article: String,
    /// First code point of the words in the article's text.
    pub start: i64,
    /// One past the last.
    pub end: i64,
}

/// Roles told of a person: the rarer ones are mostly somebody else's.
const MOST_ROLES: i64 = 12;
const STORY: &str =
    "stories.id, stories.title, stories.first, stories.last, stories.articles, stories.outlets,
    stories.origins, stories.agreements, stories.disagreements, stories.statements";
/// What matters most to an editor first.
const RANKED: &str = "stories.articles > 1 DESC, stories.disagreements > 0 DESC, stories.origins DESC,
    stories.outlets DESC, stories.articles DESC, stories.id";

impl Store {
    /// The last days with articles, the latest first, and how many articles each has; from `until` back.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn days(&self, until: Option<&str>, most: usize) -> Result<Vec<Count>> {
        let sql =
            "SELECT day, count(*) FROM articles WHERE day IS NOT NULL AND day <= coalesce(?1, '9999-12-31')
            GROUP BY day ORDER BY day DESC LIMIT ?2";
        self.counted(sql, (until, most as i64))
    }

    /// The next day after `day` that has articles.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn next_day(&self, day: &str) -> Result<Option<String>> {
        let mut query = self.connection.prepare_cached("SELECT min(day) FROM articles WHERE day > ?1")?;
        Ok(query.query_row([day], |row| row.get(0))?)
    }

    /// The stories with articles on a day, told by several first, then by disagreements, origins, size.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stories_on(&self, day: &str, page: Page) -> Result<Vec<StoryRow>> {
        let sql = format!(
            "SELECT {STORY} FROM stories WHERE id IN (SELECT story FROM articles WHERE day = ?1)
             ORDER BY {RANKED} LIMIT ?2 OFFSET ?3"
        );
        self.story_rows(&sql, (day, page.most as i64, page.skip as i64))
    }

    fn story_rows(&self, sql: &str, values: impl Params) -> Result<Vec<StoryRow>> {
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &Row<'_>| {
            Ok(StoryRow {
                id: row.get(0)?,
                title: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                articles: row.get(4)?,
                outlets: row.get(5)?,
                origins: row.get(6)?,
                agreements: row.get(7)?,
                disagreements: row.get(8)?,
                statements: row.get(9)?,
                differs: None,
                told_by: Vec::new(),
            })
        };
        let mut stories: Vec<StoryRow> = query.query_map(values, row)?.collect::<rusqlite::Result<_>>()?;
        for story in &mut stories {
            if story.disagreements > 0 {
                story.differs = self.differs(&story.id)?;
            }
            let sql = "SELECT outlets.name, min(articles.published_at) AS first FROM articles
                JOIN outlets ON outlets.id = articles.outlet WHERE articles.story = ?1 AND outlets.name <> ''
                GROUP BY outlets.id ORDER BY first, outlets.name LIMIT 20";
            let mut query = self.connection.prepare_cached(sql)?;
            story.told_by =
                query.query_map([&story.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(stories)
    }

    fn differs(&self, story: &str) -> Result<Option<Differs>> {
        let sql = "SELECT about, positions, kind FROM disagreements WHERE story = ?1 ORDER BY number LIMIT 1";
        let row = |row: &Row<'_>| {
            let values: String = row.get(1)?;
            let values = serde_json::from_str(&values).unwrap_or_default();
            Ok(Differs { kind: row.get(2)?, about: row.get(0)?, values })
        };
        Ok(self.connection.prepare_cached(sql)?.query_row([story], row).optional()?)
    }

    fn counted(&self, sql: &str, values: impl Params) -> Result<Vec<Count>> {
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &Row<'_>| Ok(Count { name: row.get(0)?, count: row.get(1)? });
        Ok(query.query_map(values, row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The person with this name key ([`crate::person_key`]); a last name finds whoever is named most.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn person(&self, key: &str, most: usize) -> Result<Option<Person>> {
        let sql = format!(
            "SELECT id, name FROM names WHERE id IN ({})
             ORDER BY key = ?1 DESC, (SELECT sum(times) FROM mentions WHERE name = names.id) DESC, id LIMIT 1",
            people_named("?1")
        );
        let row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
        let Some((id, name)) = self.connection.prepare_cached(&sql)?.query_row([key], row).optional()? else {
            return Ok(None);
        };
        let most = most as i64;
        let counts = |column: &str| {
            format!(
                "SELECT {column}, sum(times) AS n FROM mentions WHERE name = ?1 AND {column} <> ''
                 GROUP BY {column} ORDER BY n DESC, {column} LIMIT ?2"
            )
        };
        let stories = format!(
            "SELECT {STORY} FROM stories WHERE id IN (SELECT story FROM articles WHERE number IN
               (SELECT article FROM mentions WHERE name = ?1)) ORDER BY last DESC NULLS LAST, id LIMIT ?2"
        );
        let days = "SELECT articles.day, count(*) FROM statements JOIN articles ON articles.number = statements.article
            WHERE statements.name = ?1 AND articles.day IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 4000";
        Ok(Some(Person {
            name,
            spellings: self.counted(&counts("written"), (id, most))?,
            roles: self.counted(&counts("role"), (id, most.min(MOST_ROLES)))?,
            stories: self.story_rows(&stories, (id, most))?,
            days: self.counted(days, [id])?,
        }))
    }

    /// The outlet with this name, in any spelling.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn outlet(&self, name: &str, most: usize) -> Result<Option<Outlet>> {
        let sql =
            "SELECT id, name FROM outlets WHERE fold(name) = fold(?1) ORDER BY name = ?1 DESC, id LIMIT 1";
        let row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
        let Some((id, name)) = self.connection.prepare_cached(sql)?.query_row([name], row).optional()? else {
            return Ok(None);
        };
        let most = most as i64;
        let credits = "SELECT credits.name, count(*) AS n FROM credits JOIN articles ON articles.number = credits.article
            WHERE articles.outlet = ?1 GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?2";
        let copies = |own: &str, other: &str| {
            format!(
                "SELECT outlets.name, count(*) AS n FROM copies JOIN articles AS own ON own.number = copies.{own}
                 JOIN articles AS other ON other.number = copies.{other} JOIN outlets ON outlets.id = other.outlet
                 WHERE own.outlet = ?1 AND other.outlet <> ?1 AND outlets.name <> '' AND copies.directed
                 GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?2"
            )
        };
        let stories = format!(
            "SELECT {STORY} FROM stories WHERE id IN (SELECT story FROM articles WHERE outlet = ?1
               ORDER BY published_at DESC LIMIT 400) ORDER BY last DESC NULLS LAST, id LIMIT ?2"
        );
        let mut count = self.connection.prepare_cached("SELECT count(*) FROM articles WHERE outlet = ?1")?;
        Ok(Some(Outlet {
            name,
            articles: count.query_row([id], |row| row.get(0))?,
            credits: self.counted(credits, (id, most))?,
            copies_from: self.counted(&copies("copy", "source"), (id, most))?,
            copied_by: self.counted(&copies("source", "copy"), (id, most))?,
            stories: self.story_rows(&stories, (id, most))?,
        }))
    }

    /// The outlets, those with most articles first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn outlets(&self, most: usize) -> Result<Vec<Count>> {
        let sql =
            "SELECT outlets.name, count(*) AS n FROM articles JOIN outlets ON outlets.id = articles.outlet
            WHERE outlets.name <> '' GROUP BY outlets.id ORDER BY n DESC, 1 LIMIT ?1";
        self.counted(sql, [most as i64])
    }

    /// The pairs of outlets of which one copied the other, the most frequent first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn copies(&self, most: usize) -> Result<Vec<Copies>> {
        let sql = "SELECT source.name, copy.name, count(*) AS n FROM copies
            JOIN articles AS first ON first.number = copies.source JOIN outlets AS source ON source.id = first.outlet
            JOIN articles AS second ON second.number = copies.copy JOIN outlets AS copy ON copy.id = second.outlet
            WHERE copies.directed AND source.id <> copy.id AND source.name <> '' AND copy.name <> ''
            GROUP BY source.id, copy.id ORDER BY n DESC, 1, 2 LIMIT ?1";
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &Row<'_>| Ok(Copies { from: row.get(0)?, to: row.get(1)?, count: row.get(2)? });
        Ok(query.query_map([most as i64], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Promises whose deadline has its last day on `since` or later, in order of that day; then those without a deadline,
    /// or with one that has no day.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn promises(&self, since: Option<&str>, page: Page) -> Result<Vec<PromiseRow>> {
        let sql = "SELECT promises.actor, promises.act, promises.deadline, promises.status, stories.id, stories.title,
              articles.id, promises.start, promises.\"end\"
            FROM promises JOIN stories ON stories.id = promises.story JOIN articles ON articles.number = promises.article
            WHERE last_day(promises.deadline) >= coalesce(?1, '') OR last_day(promises.deadline) IS NULL
            ORDER BY last_day(promises.deadline) NULLS LAST, promises.deadline = '', promises.deadline, promises.story,
              promises.number LIMIT ?2 OFFSET ?3";
        let mut query = self.connection.prepare_cached(sql)?;
        let row = |row: &Row<'_>| {
            Ok(PromiseRow {
                actor: row.get(0)?,
                act: row.get(1)?,
                deadline: row.get(2)?,
                status: row.get(3)?,
                story: row.get(4)?,
                story_title: row.get(5)?,
                article: row.get(6)?,
                start: row.get(7)?,
                end: row.get(8)?,
            })
        };
        let rows = query.query_map((since, page.most as i64, page.skip as i64), row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

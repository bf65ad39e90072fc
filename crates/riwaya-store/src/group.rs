//! Stories of the articles in the store: found for new articles, the rest left as it is.

use crate::error::{Error, Result};
use crate::store::Store;
use riwaya_story::{Sketch, Story, regroup};
use riwaya_text::Pack;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Articles this many seconds from a new one can change its story, and tell what is in the news.
const AROUND: i64 = 9 * 86_400;
/// Undated articles looked at beside new undated ones, the last added.
const MOST_UNDATED: i64 = 2000;

/// What finding stories did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grouped {
    /// Articles that had no story yet.
    pub articles: usize,
    /// Stories that are new or changed.
    pub stories: usize,
}

/// An article's part in the grouping.
struct Member {
    number: i64,
    story: Option<String>,
    outlet: i64,
}

impl Store {
    /// Gives every article that has none its story. Only stories that a new article touches change; when new articles are
    /// half of all or more, and when `afresh`, all stories are found anew. A story keeps its id as long as most of its
    /// articles stay together. One transaction: all of it happens or nothing.
    ///
    /// # Errors
    /// [`Error::Outdated`] when sketches of another version are needed; what SQLite says.
    pub fn group(&mut self, afresh: bool) -> Result<Grouped> {
        let transaction = Self::writing(&mut self.connection)?;
        let count = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
        let waiting = count("SELECT count(*) FROM articles WHERE story IS NULL")?;
        if waiting == 0 && !afresh {
            return Ok(Grouped::default());
        }
        let afresh = afresh || waiting * 2 >= count("SELECT count(*) FROM articles")?;
        let left = shrunken(&transaction)?;
        let members = members(&transaction, if afresh { None } else { Some(&left) })?;
        let sketches = sketches(&transaction, &members)?;
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let known: Vec<Option<usize>> = members
            .iter()
            .map(|member| {
                let story = member.story.as_deref().filter(|story| !afresh && !left.contains(*story))?;
                let next = numbers.len();
                Some(*numbers.entry(story).or_insert(next))
            })
            .collect();
        let stories = regroup(&sketches, &known);
        let changed = Writing { transaction: &transaction, members: &members }.write(stories, left)?;
        transaction.commit()?;
        Ok(Grouped { articles: waiting as usize, stories: changed })
    }
}

/// Stories that have lost an article, since it changed.
fn shrunken(connection: &Connection) -> Result<BTreeSet<String>> {
    let sql = "SELECT id FROM stories WHERE articles <>
        (SELECT count(*) FROM articles AS a WHERE a.story = stories.id)";
    let mut query = connection.prepare(sql)?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The articles that matter, in order of number: all, or those around the ones without a story, with the whole of every
/// story that has one there or is in `left`.
fn members(connection: &Connection, left: Option<&BTreeSet<String>>) -> Result<Vec<Member>> {
    let Some(left) = left else {
        return select(connection, "SELECT number, story, outlet FROM articles ORDER BY number", []);
    };
    let mut chosen: BTreeMap<i64, Member> = BTreeMap::new();
    let mut take = |found: Vec<Member>| {
        for member in found {
            chosen.insert(member.number, member);
        }
    };
    take(select(connection, "SELECT number, story, outlet FROM articles WHERE story IS NULL", [])?);
    for (from, to) in windows(connection)? {
        let sql = "SELECT number, story, outlet FROM articles WHERE published_at BETWEEN ?1 AND ?2";
        take(select(connection, sql, [from, to])?);
    }
    let undated = "SELECT EXISTS (SELECT 1 FROM articles WHERE story IS NULL AND published_at IS NULL)";
    if connection.query_row(undated, [], |row| row.get(0))? {
        let sql = "SELECT number, story, outlet FROM articles WHERE published_at IS NULL ORDER BY number DESC LIMIT ?1";
        take(select(connection, sql, [MOST_UNDATED])?);
    }
    let stories: BTreeSet<String> =
        chosen.values().filter_map(|member| member.story.clone()).chain(left.iter().cloned()).collect();
    for story in stories {
        let sql = "SELECT number, story, outlet FROM articles WHERE story = ?1";
        for member in select(connection, sql, [story])? {
            chosen.insert(member.number, member);
        }
    }
    Ok(chosen.into_values().collect())
}

fn select(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Member>> {
    let mut query = connection.prepare_cached(sql)?;
    let member =
        |row: &rusqlite::Row<'_>| Ok(Member { number: row.get(0)?, story: row.get(1)?, outlet: row.get(2)? });
    Ok(query.query_map(values, member)?.collect::<rusqlite::Result<_>>()?)
}

/// The stretches of time around the dated articles without a story, in order and apart.
fn windows(connection: &Connection) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT DISTINCT published_at / 3600 FROM articles
        WHERE story IS NULL AND published_at IS NOT NULL ORDER BY 1";
    let mut query = connection.prepare(sql)?;
    let mut windows: Vec<(i64, i64)> = Vec::new();
    for hour in query.query_map([], |row| row.get::<_, i64>(0))? {
        let hour = hour? * 3600;
        match windows.last_mut() {
            Some(last) if last.1 >= hour - AROUND => last.1 = hour + AROUND,
            _ => windows.push((hour - AROUND, hour + AROUND)),
        }
    }
    Ok(windows)
}

fn sketches(connection: &Connection, members: &[Member]) -> Result<Vec<Sketch>> {
    let mut query = connection.prepare("SELECT sketch FROM sketches WHERE article = ?1")?;
    let mut sketches = Vec::with_capacity(members.len());
    let mut outdated = 0;
    for member in members {
        let sketch = query.query_row([member.number], |row| Ok(Sketch::unpacked(row.get_ref(0)?.as_blob()?)));
        match sketch.optional()?.flatten() {
            Some(sketch) => sketches.push(sketch),
            None => outdated += 1,
        }
    }
    if outdated > 0 { Err(Error::Outdated(outdated)) } else { Ok(sketches) }
}

/// Stories on their way into the store.
struct Writing<'t> {
    transaction: &'t Transaction<'t>,
    members: &'t [Member],
}

impl Writing<'_> {
    /// Writes the stories that differ from what is there; `gone` are stories that may have no article left.
    fn write(&self, stories: Vec<Story>, mut gone: BTreeSet<String>) -> Result<usize> {
        let old = |story: &Story| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for id in story.articles.iter().filter_map(|&at| self.members[at].story.as_deref()) {
                *counts.entry(id).or_default() += 1;
            }
            counts
        };
        let before: Vec<BTreeMap<&str, usize>> = stories.iter().map(old).collect();
        gone.extend(before.iter().flat_map(|counts| counts.keys().map(|id| (*id).to_owned())));
        let ids = self.ids(&stories, &before)?;
        let mut changed = 0;
        for ((story, id), before) in stories.iter().zip(&ids).zip(&before) {
            gone.remove(id);
            // One old story that lost and won nothing is the same story still.
            let whole = before.get(id.as_str()) == Some(&story.articles.len());
            if !(whole && self.size(id)? == Some(story.articles.len())) {
                self.story(id, story)?;
                changed += 1;
            }
        }
        for id in &gone {
            // The first of those with most of its articles.
            let heirs =
                before.iter().zip(&ids).filter_map(|(counts, heir)| Some((counts.get(id.as_str())?, heir)));
            let heir = heirs.min_by_key(|(count, _)| Reverse(**count)).map(|(_, heir)| heir);
            self.remove(id, heir)?;
        }
        Ok(changed)
    }

    /// The id of each story: that of the old story most of its articles come from, as long as no larger part of that one
    /// went elsewhere; else one of its own.
    fn ids(&self, stories: &[Story], before: &[BTreeMap<&str, usize>]) -> Result<Vec<String>> {
        let mut claims: Vec<(usize, &str, usize)> = Vec::new();
        for (at, counts) in before.iter().enumerate() {
            claims.extend(counts.iter().map(|(id, count)| (*count, *id, at)));
        }
        claims.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.2.cmp(&b.2)));
        let mut ids: Vec<Option<String>> = vec![None; stories.len()];
        let mut taken: FxHashSet<String> = FxHashSet::default();
        for (_, id, at) in claims {
            if ids[at].is_none() && taken.insert(id.to_owned()) {
                ids[at] = Some(id.to_owned());
            }
        }
        let mut own = |story: &Story, given: Option<String>| {
            let Some(given) = given else {
                let mut id = story.id.clone();
                let mut number = 2;
                while taken.contains(&id) || self.size(&id)?.is_some() {
                    id = format!("{}-{number}", story.id);
                    number += 1;
                }
                taken.insert(id.clone());
                return Ok(id);
            };
            Ok(given)
        };
        stories.iter().zip(ids).map(|(story, id)| own(story, id)).collect()
    }

    /// How many articles a story has according to its row.
    fn size(&self, id: &str) -> Result<Option<usize>> {
        let mut query = self.transaction.prepare_cached("SELECT articles FROM stories WHERE id = ?1")?;
        let size = query.query_row([id], |row| row.get::<_, i64>(0)).optional()?;
        Ok(size.map(|size| size as usize))
    }

    fn story(&self, id: &str, story: &Story) -> Result<()> {
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            self.transaction.prepare_cached(sql)?.execute(values)
        };
        let members: Vec<&Member> = story.articles.iter().map(|&at| &self.members[at]).collect();
        let outlets: BTreeSet<i64> = members.iter().map(|member| member.outlet).collect();
        let terms = serde_json::to_string(&story.terms).unwrap_or_default();
        run(
            "INSERT INTO stories (id, title, first, last, articles, outlets, origins, terms, to_compare)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET title = excluded.title, first = excluded.first, last = excluded.last,
               articles = excluded.articles, outlets = excluded.outlets, origins = excluded.origins,
               terms = excluded.terms, to_compare = excluded.to_compare, agreements = 0, disagreements = 0,
               statements = 0",
            params![
                id,
                story.title,
                story.first.map(|time| time.to_string()),
                story.last.map(|time| time.to_string()),
                members.len() as i64,
                outlets.len() as i64,
                story.origins.len() as i64,
                terms,
                self.is_to_compare(&members)?,
            ],
        )?;
        for table in ["copies", "disagreements", "promises"] {
            run(&format!("DELETE FROM {table} WHERE story = ?1"), &[&id])?;
        }
        // An id that is in use again leads nowhere else.
        run("DELETE FROM former_stories WHERE id = ?1", &[&id])?;
        for member in &members {
            run("UPDATE articles SET story = ?1 WHERE number = ?2", &[&id, &member.number])?;
        }
        for copy in &story.reuse {
            let (Some(source), Some(to)) = (members.get(copy.from), members.get(copy.to)) else { continue };
            run(
                "INSERT OR REPLACE INTO copies (story, source, copy, share, directed) VALUES (?1, ?2, ?3, ?4, ?5)",
                &[&id, &source.number, &to.number, &copy.share, &copy.directed],
            )?;
        }
        Ok(())
    }

    /// Whether a comparison of these articles may find something: one article alone only tells what somebody promises.
    fn is_to_compare(&self, members: &[&Member]) -> Result<bool> {
        let &[one] = members else { return Ok(true) };
        let sql = "SELECT EXISTS (SELECT 1 FROM statements WHERE article = ?1 AND stance = 'promises')";
        Ok(self.transaction.prepare_cached(sql)?.query_row([one.number], |row| row.get(0))?)
    }

    /// Takes a story away; its id leads to the one that most likely has its articles.
    fn remove(&self, id: &str, heir: Option<&String>) -> Result<()> {
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            self.transaction.prepare_cached(sql)?.execute(values)
        };
        if let Some(heir) = heir {
            run("UPDATE former_stories SET story = ?2 WHERE story = ?1", &[&id, heir])?;
            run("INSERT OR REPLACE INTO former_stories (id, story) VALUES (?1, ?2)", &[&id, heir])?;
        }
        run("DELETE FROM stories WHERE id = ?1", &[&id])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Members with the stories they were in.
    fn members(stories: &[Option<&str>]) -> Vec<Member> {
        let member = |(number, story): (i64, &Option<&str>)| Member {
            number,
            story: story.map(str::to_owned),
            outlet: 1,
        };
        (1..).zip(stories).map(member).collect()
    }

    fn told(id: &str, articles: &[usize]) -> Story {
        Story { id: id.to_owned(), articles: articles.to_vec(), ..Story::default() }
    }

    #[test]
    fn a_former_id_leads_to_the_story_with_most_of_its_articles_until_it_is_in_use_again() {
        let mut store = Store::open(std::path::Path::new(":memory:"), Duration::ZERO).unwrap();
        let transaction = store.connection.transaction().unwrap();
        let leads_to = |id: &str| -> Option<String> {
            let sql = "SELECT story FROM former_stories WHERE id = ?1";
            transaction.query_row(sql, [id], |row| row.get(0)).optional().unwrap()
        };
        let before = ["a", "a", "a", "old", "b", "b", "b", "old", "old"].map(Some);
        let writing = Writing { transaction: &transaction, members: &members(&before) };
        writing.write(vec![told("x", &[0, 1, 2, 3]), told("y", &[4, 5, 6, 7, 8])], BTreeSet::new()).unwrap();
        assert_eq!(leads_to("old").as_deref(), Some("b"));
        let writing = Writing { transaction: &transaction, members: &members(&[None]) };
        writing.write(vec![told("old", &[0])], BTreeSet::new()).unwrap();
        assert_eq!(writing.size("old").unwrap(), Some(1));
        assert_eq!(leads_to("old"), None);
    }
}

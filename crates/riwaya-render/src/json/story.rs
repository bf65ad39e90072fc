//! What `riwaya stories --format json` prints.

use riwaya_story::Story;
use serde::Serialize;

/// A story as docs/FORMAT.md shows it.
#[derive(Debug, Serialize)]
pub struct StoryJson<'a> {
    id: &'a str,
    title: &'a str,
    first: Option<String>,
    last: Option<String>,
    articles: Vec<&'a str>,
    outlets: Vec<&'a str>,
    origins: usize,
    terms: &'a [String],
    people: &'a [String],
    places: &'a [String],
    continues: Option<&'a str>,
}

/// The story; `identity` gives the id and the outlet of the article at an index of the story.
pub fn story<'a>(story: &'a Story, identity: impl Fn(usize) -> (&'a str, &'a str)) -> StoryJson<'a> {
    let (articles, mut outlets): (Vec<_>, Vec<_>) = story.articles.iter().map(|&at| identity(at)).unzip();
    outlets.sort_unstable();
    outlets.dedup();
    outlets.retain(|outlet| !outlet.is_empty());
    StoryJson {
        id: &story.id,
        title: &story.title,
        first: story.first.map(|time| time.to_string()),
        last: story.last.map(|time| time.to_string()),
        articles,
        outlets,
        origins: story.origins.len(),
        terms: &story.terms,
        people: &story.people,
        places: &story.places,
        continues: story.continues.as_deref(),
    }
}

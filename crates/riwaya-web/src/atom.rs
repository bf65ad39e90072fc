//! Feeds (Atom, RFC 4287) of a search and of a story.

use crate::export::annotation::source;
use crate::pages::search::Results;
use crate::reply::Reply;
use crate::request::Request;
use maud::{Markup, PreEscaped, html};
use riwaya_comparison::Dossier;

/// The time of an entry without one: a feed must have some, and the first of 1970 is nobody's news.
const NEVER: &str = "1970-01-01T00:00:00Z";

struct Entry {
    id: String,
    title: String,
    updated: String,
    author: String,
    link: String,
    summary: String,
}

fn feed(id: &str, title: &str, own: &str, entries: &[Entry]) -> Reply {
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(NEVER);
    let feed: Markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" {
            id { (id) }
            title { (plain(title)) }
            updated { (updated) }
            (PreEscaped("<link rel=\"self\" href=\""))(own)(PreEscaped("\"/>"))
            @for entry in entries {
                entry {
                    id { (entry.id) }
                    title { (plain(&entry.title)) }
                    updated { (entry.updated) }
                    author { name { (plain(&entry.author)) } }
                    (PreEscaped("<link href=\""))(entry.link)(PreEscaped("\"/>"))
                    summary { (plain(&entry.summary)) }
                }
            }
        }
    };
    Reply::new("application/atom+xml; charset=utf-8", feed.into_string())
}

/// A text without the characters XML 1.0 does not allow.
fn plain(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// A date with or without time as RFC 3339.
fn moment(published: Option<&str>) -> String {
    let text = published.unwrap_or_default();
    match text.len() {
        10 => format!("{text}T00:00:00Z"),
        19 => format!("{text}Z"),
        0..=9 => NEVER.to_owned(),
        _ => text.to_owned(),
    }
}

/// The articles found, in the order found.
pub(crate) fn search(request: &Request, results: &Results) -> Reply {
    let entry = |hit: &crate::pages::search::Hit| Entry {
        id: format!("urn:riwaya:{}:{}", hit.article.id, hit.article.version),
        title: hit.article.title.clone(),
        updated: moment(hit.article.published.as_deref()),
        author: hit.article.outlet.clone(),
        link: format!("/articles/{}", hit.article.id),
        summary: hit.passage.iter().map(|piece| piece.text.as_str()).collect(),
    };
    let entries: Vec<Entry> = results.hits.iter().map(entry).collect();
    let own = request.address(".atom", &[]);
    feed(
        &format!("urn:riwaya:search:{}", riwaya_render::encoded(&results.query)),
        &results.query,
        &own,
        &entries,
    )
}

/// The articles of a story, in its order.
pub(crate) fn story(dossier: &Dossier) -> Reply {
    let entry = |article: &riwaya_page::Article| Entry {
        id: format!("urn:riwaya:{}", article.id),
        title: article.title.clone(),
        updated: moment(article.published.value.map(|moment| moment.to_string()).as_deref()),
        author: article.outlet.clone(),
        link: source(article),
        summary: article.text.lines().nth(1).unwrap_or_default().chars().take(300).collect(),
    };
    let entries: Vec<Entry> = dossier.articles.iter().map(entry).collect();
    feed(
        &format!("urn:riwaya:{}", dossier.id),
        &dossier.title,
        &format!("/stories/{}.atom", dossier.id),
        &entries,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_rfc_3339() {
        assert_eq!(moment(Some("2026-03-09")), "2026-03-09T00:00:00Z");
        assert_eq!(moment(Some("2026-03-09T14:05:00")), "2026-03-09T14:05:00Z");
        assert_eq!(moment(Some("2026-03-09T14:05:00+02:00")), "2026-03-09T14:05:00+02:00");
        assert_eq!(moment(None), NEVER);
    }
}

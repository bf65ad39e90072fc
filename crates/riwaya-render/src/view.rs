//! What HTML and Markdown show alike: the order of stories, names of outlets, groups of statements and copies.

use crate::ui::Ui;
use jiff::civil::Date;
use riwaya_comparison::{Account, Disagreement, Dossier, JoinedStatement, Position, Relation};
use riwaya_page::Article;
use riwaya_story::Reuse;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Dossiers in the order of the page: stories told from most independent origins first, then those of one article.
pub(crate) fn ranked(dossiers: &[Dossier]) -> (Vec<&Dossier>, Vec<&Dossier>) {
    let mut order: Vec<&Dossier> = dossiers.iter().collect();
    order.sort_by_cached_key(|d| {
        (Reverse((d.origins.len(), outlets(d).len(), d.articles.len(), d.last)), d.id.clone())
    });
    order.into_iter().partition(|dossier| dossier.articles.len() > 1)
}

/// The outlets of a story, each once, in the order of its articles.
pub(crate) fn outlets(dossier: &Dossier) -> Vec<&str> {
    let mut outlets: Vec<&str> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for article in &dossier.articles {
        if let Some(name) = outlet(article).filter(|name| seen.insert(*name)) {
            outlets.push(name);
        }
    }
    outlets
}

/// The outlet's name, else the host of its address.
pub(crate) fn outlet(article: &Article) -> Option<&str> {
    let host = || web_address(&article.url)?.split("//").nth(1)?.split(['/', '?', '#']).next();
    Some(article.outlet.trim()).filter(|name| !name.is_empty()).or_else(host).filter(|name| !name.is_empty())
}

/// Characters of a title that stand for an outlet without a name.
const SHORT_TITLE: usize = 36;

/// The outlet's name as the reader sees it; an article of an unknown outlet goes by the beginning of its title, since
/// a dozen unknown outlets could not be told apart.
pub(crate) fn outlet_name<'a>(article: Option<&'a Article>, ui: &'a Ui) -> Cow<'a, str> {
    let Some(article) = article else { return ui.labels().unknown_outlet.as_str().into() };
    let named = outlet(article).map(Cow::from);
    named
        .or_else(|| Some(shortened(article.title.trim(), SHORT_TITLE)).filter(|title| !title.is_empty()))
        .unwrap_or_else(|| ui.labels().unknown_outlet.as_str().into())
}

/// A text of at most so many characters, cut between words where one ends there.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.into() };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..end].trim_end()).into()
}

/// An address a reader may follow; article input may hold any string here, `javascript:` among them.
pub fn web_address(url: &str) -> Option<&str> {
    let url = url.trim();
    let head = url.get(..8).or_else(|| url.get(..7))?.to_ascii_lowercase();
    (head.starts_with("https://") || head.starts_with("http://")).then_some(url)
}

/// A text as one part of an address' path or query: all but unreserved characters (RFC 3986) percent-encoded.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The title a reader sees, or the interface's words for none.
pub(crate) fn title<'a>(title: &'a str, ui: &'a Ui) -> &'a str {
    if title.trim().is_empty() { &ui.labels().untitled } else { title }
}

/// What an item is about, without the stop that ended its clause; `""` when its value says it already.
pub(crate) fn about<'a>(about: &'a str, value: &str) -> &'a str {
    let about = about.trim().trim_end_matches(['.', ':', ',', '\u{60C}']).trim_end();
    if value.contains(about) { "" } else { about }
}

/// The exact words of an account; `""` when its article or span does not exist.
pub(crate) fn words<'d>(dossier: &'d Dossier, account: &Account) -> &'d str {
    dossier.articles.get(account.article).map_or("", |article| account.span.of(&article.text))
}

/// The id of the origin each article belongs to, by position.
pub(crate) fn origin_of(dossier: &Dossier) -> Vec<&str> {
    let mut of = vec![""; dossier.articles.len()];
    for origin in &dossier.origins {
        for &article in &origin.articles {
            if let Some(slot) = of.get_mut(article) {
                *slot = &origin.id;
            }
        }
    }
    of
}

/// The day a position was first published, when any of its articles is dated.
pub(crate) fn first_told(dossier: &Dossier, position: &Position) -> Option<Date> {
    let days = position.accounts.iter().filter_map(|account| {
        dossier.articles.get(account.article)?.published.value.map(|moment| moment.date())
    });
    days.min()
}

/// The positions as they are shown: an update runs from the oldest to the newest, the rest as ranked.
pub(crate) fn positions<'d>(dossier: &'d Dossier, disagreement: &'d Disagreement) -> Vec<&'d Position> {
    let mut positions: Vec<&Position> = disagreement.positions.iter().collect();
    if disagreement.relation == Relation::Update {
        positions.sort_by_key(|position| first_told(dossier, position).unwrap_or(Date::MAX));
    }
    positions
}

/// The statements of one speaker.
pub(crate) struct Speaker<'d> {
    /// Who, or `""`.
    pub name: &'d str,
    /// The first role given, or `""`.
    pub role: &'d str,
    /// What they said, in the dossier's order.
    pub statements: Vec<&'d JoinedStatement>,
}

/// Statements by speaker, in order of each speaker's first; the unnamed last.
pub(crate) fn speakers(dossier: &Dossier) -> Vec<Speaker<'_>> {
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in &dossier.statements {
        let at = *known.entry(statement.speaker.trim()).or_insert(speakers.len());
        if at == speakers.len() {
            speakers.push(Speaker { name: statement.speaker.trim(), role: "", statements: Vec::new() });
        }
        if speakers[at].role.is_empty() {
            speakers[at].role = statement.role.trim();
        }
        speakers[at].statements.push(statement);
    }
    speakers.sort_by_key(|speaker| speaker.name.is_empty());
    speakers
}

/// Every copy with the article it has most of its text from, by that article, the most copied first.
///
/// In a story of hundreds of articles each pair of copies of one text shares it; told pair by pair nobody could read it.
pub(crate) fn copies(dossier: &Dossier) -> Vec<(usize, Vec<&Reuse>)> {
    let mut best: BTreeMap<usize, &Reuse> = BTreeMap::new();
    for reuse in &dossier.reuse {
        let kept = best.entry(reuse.to).or_insert(reuse);
        let order = |r: &Reuse| (r.directed, r.share, Reverse(r.from));
        if order(reuse).partial_cmp(&order(kept)).is_some_and(|order| order.is_gt()) {
            *kept = reuse;
        }
    }
    let mut by_source: BTreeMap<usize, Vec<&Reuse>> = BTreeMap::new();
    for reuse in best.into_values() {
        by_source.entry(reuse.from).or_default().push(reuse);
    }
    let mut copies: Vec<(usize, Vec<&Reuse>)> = by_source.into_iter().collect();
    for (_, of_one) in &mut copies {
        of_one.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.to.cmp(&b.to)));
    }
    copies.sort_by_key(|(source, of_one)| (Reverse(of_one.len()), *source));
    copies
}

/// Whether a character would change how the text around it is shown, or may not stand in a document at all: bidi
/// embeddings, overrides and isolates (Unicode UAX #9), and control characters. Marks that only set the direction of
/// a neighbour (LRM, RLM, ALM) are left, since Arabic text uses them.
pub(crate) fn is_disruptive(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\n' | '\t')
}

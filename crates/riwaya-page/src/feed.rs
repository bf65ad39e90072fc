//! RSS, Atom and JSON Feed: one article an entry.

use crate::article::Diagnostic;
use crate::dates::Kind;
use crate::draft::Draft;
use crate::given::Loose;
use crate::session::Session;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Deserialize;

/// What a feed says of one entry, or of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entry<'a> {
    #[serde(borrow)]
    id: Loose<'a>,
    #[serde(borrow, alias = "external_url", alias = "home_page_url")]
    url: Loose<'a>,
    #[serde(borrow)]
    title: Loose<'a>,
    #[serde(borrow, rename = "content_html")]
    content: Loose<'a>,
    #[serde(borrow, rename = "content_text")]
    text: Loose<'a>,
    #[serde(borrow)]
    summary: Loose<'a>,
    #[serde(borrow, rename = "date_published")]
    published: Loose<'a>,
    #[serde(borrow, rename = "date_modified")]
    updated: Loose<'a>,
    #[serde(borrow, alias = "authors")]
    author: Loose<'a>,
    #[serde(borrow)]
    language: Loose<'a>,
    /// The medium an entry was taken from.
    #[serde(borrow)]
    source: Loose<'a>,
}

#[derive(Debug, Deserialize)]
struct JsonFeed<'a> {
    #[serde(borrow, default)]
    title: Loose<'a>,
    #[serde(borrow, default)]
    language: Loose<'a>,
    #[serde(borrow)]
    items: Vec<Entry<'a>>,
}

/// Reads a JSON Feed.
pub(crate) fn read_json(session: &mut Session<'_>, text: &str, lost: Option<Diagnostic>) {
    match serde_json::from_str::<JsonFeed<'_>>(text.trim_start_matches('\u{FEFF}')) {
        Ok(feed) => {
            let channel = Entry { title: feed.title, language: feed.language, ..Entry::default() };
            for (at, entry) in feed.items.iter().enumerate() {
                emit(session, entry, &channel, at + 1, lost.clone());
            }
        }
        Err(error) => session.problem("bad-json", error.to_string(), Some(error.line())),
    }
}

/// Reads RSS or Atom. Where the XML breaks, the entries before that are still given, and the fault is told.
pub(crate) fn read_xml(session: &mut Session<'_>, text: &str, lost: Option<Diagnostic>) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut feed = Feed::default();
    let mut count = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => feed.start(&tag, false),
            Ok(Event::Empty(tag)) => feed.start(&tag, true),
            Ok(Event::End(tag)) => {
                if feed.end(tag.local_name().as_ref()) {
                    count += 1;
                    let entry = feed.entry.take().unwrap_or_default();
                    emit(session, &entry, &feed.channel, count, lost.clone());
                }
            }
            Ok(Event::Text(text)) => feed.text(&text.xml10_content()),
            Ok(Event::CData(text)) => feed.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                feed.reference(&name.xml10_content(), name.resolve_char_ref().ok().flatten())
            }
            Ok(Event::Eof) => {
                if feed.entry.is_some() {
                    let message = format!("the feed ends within entry {}, which is lost", count + 1);
                    session.problem("bad-xml", message, Some(line_at(text, text.len())));
                }
                break;
            }
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                session.problem("bad-xml", error.to_string(), Some(line_at(text, at)));
                break;
            }
        }
    }
    if count == 0 {
        session.problem("empty", "a feed without entries".to_owned(), None);
    }
}

/// The line, from 1, that the byte `at` stands on.
fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// The state of reading a feed.
#[derive(Debug, Default)]
struct Feed {
    channel: Entry<'static>,
    /// The entry being read.
    entry: Option<Entry<'static>>,
    /// The field being read, how many elements are open inside it, and its text.
    field: Option<(&'static str, usize)>,
    text: String,
}

impl Feed {
    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let local = tag.local_name();
        let name: &str = local.as_ref();
        if let Some((field, depth)) = &mut self.field {
            if *field == "author" {
                self.text.push(' ');
            } else {
                self.text.push_str(&format!("<{name}>"));
            }
            *depth += usize::from(!empty);
            return;
        }
        if (name == "item" || name == "entry") && !empty {
            self.entry = Some(Entry::default());
            return;
        }
        let attribute = |key: &str| {
            let found = tag.html_attributes().flatten().find(|attribute| {
                let name: &str = attribute.key.local_name().into_inner();
                name.eq_ignore_ascii_case(key)
            });
            found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
        };
        if name == "link" && !attribute("href").is_empty() {
            let relation = attribute("rel");
            if relation.is_empty() || relation == "alternate" {
                self.set("url", attribute("href"));
            }
            return;
        }
        let qualified = tag.name();
        self.field = field(qualified.as_ref(), name).filter(|_| !empty).map(|field| (field, 0));
        self.text.clear();
    }

    /// Closes an element; says whether it was an entry.
    fn end(&mut self, name: &str) -> bool {
        match &mut self.field {
            Some((field, 0)) => {
                let (field, text) = (*field, std::mem::take(&mut self.text));
                self.field = None;
                self.set(field, text);
                false
            }
            Some((_, depth)) => {
                *depth -= 1;
                self.text.push_str(&format!("</{name}>"));
                false
            }
            None => (name == "item" || name == "entry") && self.entry.is_some(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.field.is_some() {
            self.text.push_str(text);
        }
    }

    /// A reference to a character; names other than XML's own are left for the HTML inside.
    fn reference(&mut self, name: &str, character: Option<char>) {
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => character,
        };
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => self.text(&format!("&{name};")),
        }
    }

    /// Keeps the first value of a field; of the contents, the longest.
    fn set(&mut self, field: &str, value: String) {
        let entry = self.entry.as_mut().unwrap_or(&mut self.channel);
        let place = match field {
            "id" => &mut entry.id,
            "url" => &mut entry.url,
            "title" => &mut entry.title,
            "content" => &mut entry.content,
            "published" => &mut entry.published,
            "updated" => &mut entry.updated,
            "author" => &mut entry.author,
            "language" => &mut entry.language,
            _ => &mut entry.source,
        };
        let value = value.trim();
        if place.0.is_empty() || field == "content" && value.len() > place.0.len() {
            place.0 = value.to_owned().into();
        }
    }
}

/// The field an element of RSS, Atom or Dublin Core gives.
fn field(qualified: &str, local: &str) -> Option<&'static str> {
    if qualified.starts_with("media:") || qualified.starts_with("itunes:") {
        return None;
    }
    Some(match local {
        "guid" | "id" | "identifier" => "id",
        "link" => "url",
        "title" => "title",
        "encoded" | "content" | "description" | "summary" => "content",
        "pubDate" | "published" | "issued" | "date" | "created" => "published",
        "updated" | "modified" | "lastBuildDate" => "updated",
        "author" | "creator" => "author",
        "language" => "language",
        "source" => "source",
        _ => return None,
    })
}

/// Hands on one entry as an article.
fn emit(
    session: &mut Session<'_>,
    entry: &Entry<'_>,
    channel: &Entry<'_>,
    number: usize,
    lost: Option<Diagnostic>,
) {
    let trimmed = |field: &Loose<'_>| field.0.trim().to_owned();
    session.number_lines(number);
    let mut draft = Draft {
        url: trimmed(&entry.url),
        outlet: channel_name(&channel.title.0),
        author: strip_tags(&entry.author.0),
        title: strip_tags(&entry.title.0),
        diagnostics: lost.into_iter().collect(),
        ..Draft::default()
    };
    let id = trimmed(&entry.id);
    if draft.url.is_empty() && (id.starts_with("http://") || id.starts_with("https://")) {
        draft.url.clone_from(&id);
    }
    draft.id = if id.is_empty() { draft.url.clone() } else { id };
    draft.language = [&entry.language, &channel.language]
        .map(trimmed)
        .into_iter()
        .find(|l| !l.is_empty())
        .unwrap_or_default();
    draft.credited.extend(Some(strip_tags(&entry.source.0)).filter(|source| !source.is_empty()));
    let published = session.stated(&entry.published.0, "feed published", &mut draft);
    let updated = session.stated(&entry.updated.0, "feed updated", &mut draft);
    if let Some(moment) = published {
        draft.dates.add(Kind::Stated, moment, "feed published", &entry.published.0);
    }
    if let Some(moment) = updated {
        let kind = if published.is_some() { Kind::Changed } else { Kind::Stated };
        draft.dates.add(kind, moment, "feed updated", &entry.updated.0);
    }
    let bodies = [&entry.content.0, &entry.text.0, &entry.summary.0];
    let body = bodies.into_iter().find(|body| !body.trim().is_empty()).cloned().unwrap_or_default();
    session.html(&body, draft);
}

/// A feed's title often names a section too: "outlet - section".
fn channel_name(title: &str) -> String {
    let title = strip_tags(title);
    let divider =
        [" - ", " | ", " \u{2013} ", " :: "].into_iter().filter_map(|divider| title.find(divider)).min();
    title[..divider.unwrap_or(title.len())].to_owned()
}

fn strip_tags(html: &str) -> String {
    crate::html::Tree::parse(html).text_of(0)
}

//! From a page of HTML to an article.

use crate::address;
use crate::dates::{Kind, Label, Printed};
use crate::draft::Draft;
use crate::html::{Metadata, Tree, content, metadata};
use crate::scrape::{self, Story};
use crate::session::Session;
use crate::title;

/// A story found in the text is taken to be incomplete when linked data gives one this many times as long.
const LONGER: usize = 3;

/// Lines from the top of a page that may repeat its headline.
const SHOWN_LINES: usize = 12;

/// Reads a page into `draft`, whose fields given from outside (feed, archive, JSON) stand before what the page says.
pub(crate) fn read(session: &Session<'_>, html: &str, draft: &mut Draft) {
    let tree = Tree::parse(html);
    if tree.cut {
        draft.note("too-long", "the page has too many elements; the rest was left out");
    }
    let metadata = metadata(&tree);
    addresses(&metadata, draft);
    dates(session, &metadata, draft);
    for (field, value) in [
        (&mut draft.outlet, &metadata.outlet),
        (&mut draft.author, &metadata.author),
        (&mut draft.language, &metadata.language),
    ] {
        if field.trim().is_empty() {
            field.clone_from(value);
        }
    }
    draft.credited.extend(metadata.credits.iter().cloned());
    if metadata.broken_blocks > 0 {
        draft.note("broken-json-ld", format!("{} blocks cannot be read", metadata.broken_blocks));
    }
    let content = content(&tree);
    let known = headline(session, &metadata, &content.story, &content.around, draft);
    if let Some((line, printed)) =
        content.around.iter().find_map(|line| Some((line, session.knowledge.dates.line(line)?)))
    {
        draft.printed("beside the story", line, printed);
    }
    let story = story(session, &content.story, &metadata, known.as_deref(), &draft.outlet);
    draft.take_story(story);
}

/// The headline as given from outside, else as the page gives it; an outlet named beside it is kept when nothing else names
/// one.
fn headline(
    session: &Session<'_>,
    metadata: &Metadata,
    shown: &str,
    around: &[String],
    draft: &mut Draft,
) -> Option<String> {
    let host = address::host(&draft.url);
    let outlet = [draft.outlet.clone(), host.clone()];
    let shown = shown.lines().take(SHOWN_LINES).map(str::to_owned);
    let lines: Vec<String> = shown.chain(around.iter().cloned()).collect();
    let given = title::strip(&draft.title, &outlet, &metadata.titles.iter().collect::<Vec<_>>());
    let chosen = Some(given).filter(|title| !title.headline.is_empty());
    let chosen = chosen.or_else(|| title::choose(&metadata.titles, &outlet, &lines))?;
    if draft.outlet.is_empty() && host.is_empty() {
        let names = chosen.around.into_iter().find(|part| !session.knowledge.furniture.is_section(part));
        draft.outlet = names.unwrap_or_default();
    }
    Some(chosen.headline)
}

fn addresses(metadata: &Metadata, draft: &mut Draft) {
    let absolute = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    let canonical = [&metadata.canonical, &metadata.address].into_iter().find(|url| absolute(url));
    if let Some(canonical) = canonical {
        if draft.url.is_empty() {
            draft.url.clone_from(canonical);
        } else if *canonical != draft.url {
            draft.canonical.clone_from(canonical);
        }
    }
}

fn dates(session: &Session<'_>, metadata: &Metadata, draft: &mut Draft) {
    for (place, text, changed) in &metadata.dates {
        if let Some(moment) = session.stated(text, place, draft) {
            draft.dates.add(if *changed { Kind::Changed } else { Kind::Stated }, moment, place.clone(), text);
        }
    }
    for text in &metadata.times {
        if let Some(moment) = session.stated(text, "time", draft) {
            draft.dates.add(Kind::Element, moment, "time", text);
        }
    }
}

/// The story on the page, or the one its linked data gives when the page shows only the beginning.
fn story(
    session: &Session<'_>,
    shown: &str,
    metadata: &Metadata,
    title: Option<&str>,
    outlet: &str,
) -> Story {
    let shown = scrape::read(shown, title, outlet, session.knowledge);
    if metadata.body.len() <= shown.body.len() * LONGER {
        return shown;
    }
    let body = match metadata.body.contains("</") {
        true => Tree::parse(&metadata.body).text_of(0),
        false => metadata.body.clone(),
    };
    let stated = scrape::read(&body, title, outlet, session.knowledge);
    if stated.body.len() > shown.body.len() { Story { dates: shown.dates, ..stated } } else { shown }
}

impl Draft {
    /// Takes over what the lines of a page gave.
    pub fn take_story(&mut self, story: Story) {
        for (number, words, printed) in story.dates {
            self.printed(&format!("line {number}"), &words, printed);
        }
        self.datelines = story.datelines;
        self.title = story.title;
        self.body = story.body;
    }

    /// Keeps a printed date.
    fn printed(&mut self, place: &str, words: &str, printed: Printed) {
        let kind = if printed.label == Some(Label::Updated) { Kind::Changed } else { Kind::Printed };
        self.dates.add(kind, printed.moment, place, words);
    }
}

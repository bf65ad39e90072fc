//! What a page says of itself outside its text: meta elements, OpenGraph, links, `time` elements, headings.

use super::linked_data::{self, LinkedData};
use super::tree::{NodeId, Tree};

/// The metadata of a page, each field with what comes first in trust.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// Titles in order of trust, outlet names still in them.
    pub titles: Vec<String>,
    /// The outlet's name.
    pub outlet: String,
    /// The author.
    pub author: String,
    /// The canonical address.
    pub canonical: String,
    /// The page's own address as OpenGraph gives it.
    pub address: String,
    /// Declared language.
    pub language: String,
    /// Stated dates, the first 64: the place they stand at, the words, and whether they date a change.
    pub dates: Vec<(String, String, bool)>,
    /// Dates of `time` elements.
    pub times: Vec<String>,
    /// Whom the page credits.
    pub credits: Vec<String>,
    /// The article's text as linked data gives it.
    pub body: String,
    /// Blocks of linked data that cannot be read.
    pub broken_blocks: usize,
}

/// Dates that are kept. A page that states more repeats itself, or dates its comments.
const MOST_DATES: usize = 64;

/// Names of meta elements that hold the day of publication.
const PUBLISHED: [&str; 18] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "sailthru.date",
    "article.published",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "og:pubdate",
];
const CHANGED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
];

/// Reads the metadata of a page.
pub(crate) fn read(tree: &Tree) -> Metadata {
    let mut metadata = Metadata::default();
    let data = linked_data::read(tree);
    metadata.take_linked_data(data);
    let mut named: Vec<(String, &str)> = Vec::new();
    for id in tree.elements("meta") {
        let node = tree.node(id);
        let keys = ["property", "name", "itemprop", "http-equiv"].map(|key| node.attribute(key));
        if let Some(key) = keys.iter().find(|key| !key.is_empty()) {
            named.push((key.trim().to_ascii_lowercase(), node.attribute("content").trim()));
        }
    }
    let first =
        |key: &str| named.iter().find(|(name, content)| name == key && !content.is_empty()).map(|(_, c)| *c);
    metadata
        .titles
        .extend(["og:title", "twitter:title"].iter().filter_map(|key| first(key)).map(str::to_owned));
    fill(
        &mut metadata.outlet,
        ["og:site_name", "application-name", "publisher"].iter().find_map(|key| first(key)),
    );
    fill(&mut metadata.author, ["author", "article:author", "dc.creator"].iter().find_map(|key| first(key)));
    fill(
        &mut metadata.language,
        ["content-language", "language", "og:locale"].iter().find_map(|key| first(key)),
    );
    fill(&mut metadata.address, first("og:url"));
    for (name, content) in named.iter().filter(|(_, content)| !content.is_empty()) {
        let changed = CHANGED.contains(&name.as_str());
        if changed || PUBLISHED.contains(&name.as_str()) {
            metadata.date(format!("meta {name}"), (*content).to_owned(), changed);
        }
        if matches!(
            name.as_str(),
            "source" | "news_source" | "copyright_source" | "syndication-source" | "original-source"
        ) {
            metadata.credits.push((*content).to_owned());
        }
    }
    metadata.take_elements(tree);
    metadata
}

fn fill(field: &mut String, value: Option<&str>) {
    if let Some(value) = value.filter(|_| field.is_empty()) {
        *field = value.to_owned();
    }
}

impl Metadata {
    fn take_linked_data(&mut self, data: LinkedData) {
        self.titles.extend(Some(data.headline).filter(|headline| !headline.is_empty()));
        self.outlet = data.publisher;
        self.author = data.author;
        self.language = data.language;
        self.credits = data.credits;
        self.body = data.body;
        self.broken_blocks = data.broken;
        for (field, date) in data.dates {
            self.date(format!("json-ld {field}"), date, field == "dateModified");
        }
    }

    fn date(&mut self, place: String, words: String, changed: bool) {
        if self.dates.len() < MOST_DATES {
            self.dates.push((place, words, changed));
        }
    }

    fn take_elements(&mut self, tree: &Tree) {
        for id in tree.elements("link") {
            let node = tree.node(id);
            if self.canonical.is_empty() && node.attribute("rel").eq_ignore_ascii_case("canonical") {
                self.canonical = node.attribute("href").trim().to_owned();
            }
        }
        if let Some(html) = tree.elements("html").next() {
            fill(&mut self.language, Some(tree.node(html).attribute("lang")).filter(|lang| !lang.is_empty()));
        }
        for id in tree.elements("time").take(8) {
            self.times.extend(time(tree, id));
        }
        for (id, node) in tree.nodes().iter().enumerate() {
            if matches!(node.attribute("itemprop"), "datePublished" | "dateModified") && &*node.name != "meta"
            {
                let changed = node.attribute("itemprop") == "dateModified";
                if let Some(text) = time(tree, id) {
                    self.date("itemprop".to_owned(), text, changed);
                }
            }
        }
        for name in ["h1", "title"] {
            let texts = tree.elements(name).take(3).map(|id| tree.text_of(id));
            self.titles.extend(texts.filter(|text| !text.is_empty()).take(1));
        }
    }
}

/// The date of a `time` element: for machines, else as printed.
fn time(tree: &Tree, id: NodeId) -> Option<String> {
    let node = tree.node(id);
    let stated = ["datetime", "content"].map(|key| node.attribute(key).trim());
    let stated = stated.into_iter().find(|text| !text.is_empty()).map(str::to_owned);
    stated.or_else(|| Some(tree.text_of(id)).filter(|text| !text.is_empty() && text.len() < 200))
}

//! What a page says of itself in JSON-LD (schema.org), however many blocks, lists and graphs it is spread over.

use super::tree::Tree;
use serde_json::{Map, Value};

/// Nodes of linked data looked at on one page.
const MOST_OBJECTS: usize = 2_000;

/// The fields of the article object, as given.
#[derive(Debug, Default)]
pub(crate) struct LinkedData {
    /// `headline`, else `name`.
    pub headline: String,
    /// `articleBody`.
    pub body: String,
    /// Dates with the field they stand in.
    pub dates: Vec<(&'static str, String)>,
    /// `publisher.name`.
    pub publisher: String,
    /// `author`, names joined.
    pub author: String,
    /// `sourceOrganization`, `creditText` and the like: whom the page credits.
    pub credits: Vec<String>,
    /// `inLanguage`.
    pub language: String,
    /// How many blocks were not JSON, even after mending.
    pub broken: usize,
}

/// Reads every block of the page.
pub(crate) fn read(tree: &Tree) -> LinkedData {
    let mut data = LinkedData::default();
    let mut objects = Vec::new();
    for id in tree.elements("script") {
        let node = tree.node(id);
        if !node.attribute("type").to_ascii_lowercase().contains("ld+json") {
            continue;
        }
        let source: String = tree.nodes()[id..node.end].iter().map(|node| node.text.as_str()).collect();
        match parse(&source) {
            Some(value) => collect(value, &mut objects),
            None => data.broken += usize::from(!source.trim().is_empty()),
        }
    }
    objects.sort_by_key(rank);
    for object in objects.iter().filter(|object| rank(object) < 2) {
        data.take(object);
    }
    data
}

/// Parses a block, mending what publishers commonly break: comments or CDATA around it, line breaks inside strings,
/// commas before closing brackets, text after the end.
fn parse(source: &str) -> Option<Value> {
    let source = source
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let start = source.find(['{', '['])?;
    let first = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    first(&source[start..]).or_else(|| first(&mended(&source[start..])))
}

fn mended(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in source.chars() {
        match c {
            _ if in_string && escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            c if in_string && c.is_control() => {
                out.push(' ');
                continue;
            }
            '}' | ']' if !in_string => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// The objects of a block: itself, the items of its list, of its graph, and its main entity.
fn collect(value: Value, objects: &mut Vec<Map<String, Value>>) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items.into_iter().rev()),
            Value::Object(mut object) if objects.len() < MOST_OBJECTS => {
                for inner in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                    if object.get(inner).is_some_and(|value| value.is_array() || value.is_object()) {
                        pending.extend(object.remove(inner));
                    }
                }
                objects.push(object);
            }
            _ => {}
        }
    }
}

/// 0 for an article, 1 for a page, 2 for all else.
fn rank(object: &Map<String, Value>) -> u8 {
    let kind = text(object.get("@type"));
    if kind.contains("Article") || kind.contains("BlogPosting") || kind.contains("Report") {
        0
    } else if kind.contains("WebPage") || kind.contains("VideoObject") {
        1
    } else {
        2
    }
}

impl LinkedData {
    /// Takes what earlier objects did not say.
    fn take(&mut self, object: &Map<String, Value>) {
        let is_article = rank(object) == 0;
        let fill = |field: &mut String, keys: &[&str]| {
            let given =
                keys.iter().map(|key| text(object.get(*key)).trim().to_owned()).find(|text| !text.is_empty());
            if field.is_empty() {
                *field = given.unwrap_or_default();
            }
        };
        fill(&mut self.headline, if is_article { &["headline", "name"] } else { &["headline"] });
        fill(&mut self.body, &["articleBody"]);
        fill(&mut self.publisher, &["publisher"]);
        fill(&mut self.author, &["author", "creator"]);
        fill(&mut self.language, &["inLanguage"]);
        for key in ["datePublished", "dateCreated", "uploadDate", "dateModified"] {
            let date = text(object.get(key));
            if !date.is_empty() {
                self.dates.push((key, date));
            }
        }
        for key in ["sourceOrganization", "creditText", "provider", "isBasedOn"] {
            let credit = text(object.get(key));
            if is_article && !credit.is_empty() {
                self.credits.push(credit);
            }
        }
    }
}

/// A value as words: a string as it is, an object by its name, a list by its items.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(items)) => {
            let texts: Vec<String> = items.iter().take(20).map(|item| text(Some(item))).collect();
            texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Some(Value::Object(object)) => {
            let named = |key: &str| object.get(key).and_then(|value| value.as_str()).map(str::to_owned);
            named("name").or_else(|| named("@value")).unwrap_or_default()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(blocks: &[&str]) -> LinkedData {
        let html: String = blocks
            .iter()
            .map(|block| format!("<script type='application/ld+json'>{block}</script>"))
            .collect();
        read(&Tree::parse(&html))
    }

    #[test]
    fn graphs_lists_and_several_blocks() {
        let data = data(&[
            r#"{"@context": "https://schema.org", "@type": "Organization", "name": "صوت الميناء"}"#,
            r#"{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},
               {"@type": ["NewsArticle"], "headline": "صيانة الميناء", "datePublished": "2020-03-05T10:00:00+03:00",
                "publisher": {"@type": "Organization", "name": "صوت الميناء"}, "author": [{"name": "نديم"}, {"name": "سلمى"}]}]}"#,
        ]);
        assert_eq!((data.headline.as_str(), data.publisher.as_str()), ("صيانة الميناء", "صوت الميناء"));
        assert_eq!(data.author, "نديم, سلمى");
        assert_eq!(data.dates[0], ("datePublished", "2020-03-05T10:00:00+03:00".to_owned()));
        assert_eq!(data.dates[1], ("datePublished", "2019-01-01".to_owned()));
    }

    #[test]
    fn common_faults_are_mended_and_hopeless_blocks_counted() {
        let data = data(&[
            "<!-- \n[{\"@type\": \"Article\", \"headline\": \"سطر\nآخر\", \"datePublished\": \"2020-03-05\",},] -->",
            "{\"@type\": \"Article\", \"headline\": ",
        ]);
        assert_eq!(data.headline, "سطر آخر");
        assert_eq!(data.broken, 1);
    }
}

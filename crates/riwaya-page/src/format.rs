//! What an input is: by its first bytes, then by its name.

/// The kinds of input riwaya reads. Compression is taken off before this question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// One JSON value a line, or values one after the other: articles.
    Json,
    /// A JSON Feed.
    JsonFeed,
    /// RSS or Atom.
    Feed,
    /// A page.
    Html,
    /// A web archive.
    Warc,
    /// A plain text, perhaps scraped off a page.
    Text,
}

/// How many bytes at the start of an input the question is decided on.
pub(crate) const HEAD: usize = 4096;

/// Recognises the format of an input from its first bytes (up to [`HEAD`]) and its name.
pub(crate) fn recognise(head: &[u8], name: &str) -> Format {
    let plain: Vec<u8> = head.iter().copied().filter(|&b| b != 0).collect();
    let text = String::from_utf8_lossy(&plain).to_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{FFFD}');
    if text.starts_with("warc/") {
        return Format::Warc;
    }
    if text.starts_with('{') || text.starts_with('[') && looks_like_array(text) {
        let feed = text.contains("jsonfeed.org/version");
        return if feed { Format::JsonFeed } else { Format::Json };
    }
    if text.starts_with('<') {
        let feed = ["<rss", "<feed", "<rdf:rdf"].iter().filter_map(|tag| text.find(tag)).min();
        let page =
            ["<html", "<!doctype html", "<body", "<head"].iter().filter_map(|tag| text.find(tag)).min();
        if feed.is_some_and(|feed| page.is_none_or(|page| feed < page)) {
            return Format::Feed;
        }
    }
    if has_markup(text) { Format::Html } else { by_name(name) }
}

/// A text may start with a bracket too: an array goes on with a value.
fn looks_like_array(text: &str) -> bool {
    let rest = text[1..].trim_start();
    rest.starts_with('{') || rest.starts_with(']') || rest.is_empty()
}

/// Whether tags stand in the text, not just a stray angle bracket.
fn has_markup(text: &str) -> bool {
    let tags =
        ["<!doctype", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<meta", "<br", "<span"];
    let first = tags.iter().filter(|tag| text.contains(**tag)).count();
    text.starts_with("<!--") && first > 0
        || tags.iter().any(|tag| text.starts_with(tag))
        || first >= 2
        || text.starts_with('<') && first > 0
}

fn by_name(name: &str) -> Format {
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".gz").unwrap_or(&name);
    match stem.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "jsonl" | "ndjson" | "json" => Format::Json,
        "html" | "htm" | "xhtml" => Format::Html,
        "rss" | "atom" | "xml" => Format::Feed,
        "warc" => Format::Warc,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, name: &str, expected: Format) {
        assert_eq!(recognise(head.as_bytes(), name), expected);
    }

    #[test]
    fn content_first_then_name() {
        check("WARC/1.1\r\nWARC-Type: response", "x.bin", Format::Warc);
        check("\u{FEFF} {\"id\": 1}", "x.txt", Format::Json);
        check("[\n {\"id\": 1}]", "x", Format::Json);
        check("[صورة] وصل الوفد", "x.txt", Format::Text);
        check("{\"version\": \"https://jsonfeed.org/version/1.1\"", "x.json", Format::JsonFeed);
        check("<?xml version='1.0'?>\n<!-- a --><rss version='2.0'>", "x.html", Format::Feed);
        check("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", "x", Format::Feed);
        check("<!DOCTYPE html><html>", "x.txt", Format::Html);
        check("وصل الوفد <br> إلى الميناء", "page.html", Format::Html);
        check("وصل الوفد إلى الميناء <3", "x.txt", Format::Text);
        check("", "x.jsonl.gz", Format::Json);
    }
}

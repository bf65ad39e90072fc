//! A request, taken apart: the page's address, its form, the interface language, the parameters.

use std::collections::BTreeMap;

/// How a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Json,
    Atom,
    Csv,
    JsonLines,
    Parquet,
    Calendar,
    Annotations,
    Provenance,
    Claims,
    Timeline,
}

/// Endings of addresses; the longer ones first where one ends in another.
const ENDINGS: [(&str, Form); 10] = [
    (".timeline.json", Form::Timeline),
    (".annotations.json", Form::Annotations),
    (".prov.json", Form::Provenance),
    (".claims.json", Form::Claims),
    (".json", Form::Json),
    (".jsonl", Form::JsonLines),
    (".atom", Form::Atom),
    (".csv", Form::Csv),
    (".parquet", Form::Parquet),
    (".ics", Form::Calendar),
];

impl Form {
    /// The ending of addresses in this form; `""` for the page itself.
    pub fn ending(self) -> &'static str {
        ENDINGS.iter().find(|(_, form)| *form == self).map_or("", |(ending, _)| ending)
    }
}

/// A request for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// The parts of the path, decoded, without the ending.
    pub path: Vec<String>,
    pub form: Form,
    /// The interface language asked for.
    pub english: bool,
    /// The parameters, the last of each name.
    pub query: BTreeMap<String, String>,
}

/// Parts and parameters read at most.
const MOST_PARTS: usize = 8;

impl Request {
    /// Takes path and query apart; `None` when they are no UTF-8 or too deep.
    pub fn parse(path: &str, query: Option<&str>) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let (path, form) = ENDINGS
            .iter()
            .find_map(|(ending, form)| Some((path.strip_suffix(ending)?, *form)))
            .unwrap_or((path, Form::Html));
        let parts = path.split('/').filter(|part| !part.is_empty());
        let path: Vec<String> =
            parts.take(MOST_PARTS + 1).map(|part| decoded(part, false)).collect::<Option<_>>()?;
        let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).take(2 * MOST_PARTS);
        let mut query = BTreeMap::new();
        for pair in pairs {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            query.insert(decoded(name, true)?, decoded(value, true)?.trim().to_owned());
        }
        let english = query.get("ui").is_some_and(|code| code == "en");
        (path.len() <= MOST_PARTS).then_some(Self { path, form, english, query })
    }

    /// A parameter that is given and not empty.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// What keeps the interface language in a link: `?ui=en`, or nothing.
    pub fn suffix(&self) -> &'static str {
        if self.english { "?ui=en" } else { "" }
    }

    /// The address of this page in another form or language, or further on.
    pub fn address(&self, ending: &str, change: &[(&str, &str)]) -> String {
        let path: Vec<String> = self.path.iter().map(|part| riwaya_render::encoded(part)).collect();
        let mut query = self.query.clone();
        for (name, value) in change {
            query.insert((*name).to_owned(), (*value).to_owned());
        }
        let pairs = query.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs
            .map(|(name, value)| {
                format!("{}={}", riwaya_render::encoded(name), riwaya_render::encoded(value))
            })
            .collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("/{}{ending}{mark}{}", path.join("/"), pairs.join("&"))
    }
}

/// Undoes percent-encoding; in a query `+` is a blank.
fn decoded(text: &str, in_query: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'%' => {
                let hex = std::str::from_utf8(after.get(..2)?).ok()?;
                bytes.push(u8::from_str_radix(hex, 16).ok()?);
                rest = &after[2..];
            }
            b'+' if in_query => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart_and_together() {
        let request =
            Request::parse("/people/%D9%84%D9%8A%D9%84%D9%89%20x.json", Some("ui=en&q=a+b%26c")).unwrap();
        assert_eq!(request.path, ["people", "ليلى x"]);
        assert_eq!((request.form, request.english), (Form::Json, true));
        assert_eq!(request.parameter("q"), Some("a b&c"));
        assert_eq!(request.address("", &[("ui", "")]), "/people/%D9%84%D9%8A%D9%84%D9%89%20x?q=a%20b%26c");
        assert_eq!(Request::parse("/stories/s1.timeline.json", None).unwrap().form, Form::Timeline);
        assert_eq!(Request::parse("/", None).unwrap().path, Vec::<String>::new());
    }

    #[test]
    fn every_form_has_its_ending() {
        for (ending, form) in ENDINGS {
            assert_eq!(Request::parse(&format!("/stories/s1{ending}"), None).unwrap().form, form);
            assert_eq!(form.ending(), ending);
        }
        assert_eq!(Form::Html.ending(), "");
    }

    #[test]
    fn odd_requests_are_refused() {
        for path in ["", "x", "/%", "/%zz", "/%ff", "/a/b/c/d/e/f/g/h/i"] {
            assert_eq!(Request::parse(path, None), None, "{path}");
        }
        assert_eq!(Request::parse("/a", Some("q=%f")), None);
    }
}

//! What somebody searches for.

use super::terms::Terms;
use riwaya_text::{Analyzer, Document};

/// A search, taken apart: words in any form, phrases in exactly these words, and words that must not be there.
///
/// `"…"` and the quote marks of Arabic hold a phrase; a hyphen before a word or phrase excludes it. Spelling variants count
/// as one in phrases, too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Terms of single words.
    pub(crate) words: Vec<String>,
    /// Phrases: the terms, and the folded words.
    pub(crate) phrases: Vec<(Vec<String>, Vec<String>)>,
    /// Terms of what must not be there.
    excluded: Vec<Vec<String>>,
}

/// Characters of a query that are read.
const LONGEST: usize = 400;
/// Words of a query that are searched for.
const MOST_WORDS: usize = 24;

impl Query {
    /// Reads a query; one without a word to search for gives an empty query.
    pub fn parse(text: &str, terms: &Terms, analyzer: &mut Analyzer) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let mut query = Self::default();
        for part in parts(&text) {
            let document = analyzer.analyze(part.text);
            let words = words(&document, terms);
            let (stems, folded): (Vec<String>, Vec<String>) = words.into_iter().take(MOST_WORDS).unzip();
            if stems.is_empty() {
                continue;
            }
            match part {
                Part { excluded: true, .. } => query.excluded.push(stems),
                Part { quoted: true, .. } => query.phrases.push((stems, folded)),
                _ => query.words.extend(stems),
            }
        }
        query.words.truncate(MOST_WORDS);
        query.phrases.truncate(MOST_WORDS);
        query.excluded.truncate(MOST_WORDS);
        query.drop_stop_words(terms);
        query
    }

    /// Common words would match nearly everything; they are searched for only when there is nothing else.
    fn drop_stop_words(&mut self, terms: &Terms) {
        if !self.phrases.is_empty() || self.words.iter().any(|word| !terms.is_stop(word)) {
            self.words.retain(|word| !terms.is_stop(word));
        }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// The query in the syntax of FTS5. Terms hold letters and digits only, so that quoting them is enough.
    pub(crate) fn expression(&self) -> String {
        let quoted = |terms: &[String]| format!("\"{}\"", terms.join(" "));
        let wanted = self.words.iter().map(|word| quoted(std::slice::from_ref(word)));
        let wanted: Vec<String> = wanted.chain(self.phrases.iter().map(|(stems, _)| quoted(stems))).collect();
        let mut expression = format!("({})", wanted.join(" AND "));
        for excluded in &self.excluded {
            expression.push_str(" NOT ");
            expression.push_str(&quoted(excluded));
        }
        expression
    }
}

struct Part<'q> {
    text: &'q str,
    quoted: bool,
    excluded: bool,
}

/// Cuts a query at its quote marks and blanks.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let excluded = first == '-' && rest.len() > 1;
        if excluded {
            rest = &rest[1..];
        }
        let open = rest.chars().next().unwrap_or_default();
        let (text, quoted) = match closing(open) {
            Some(close) => {
                let inner = &rest[open.len_utf8()..];
                let end = inner.find(close).unwrap_or(inner.len());
                rest = inner.get(end + close.len_utf8()..).unwrap_or("");
                (&inner[..end], true)
            }
            None => {
                let is_end = |c: char| c.is_whitespace() || closing(c).is_some();
                let end = rest.find(is_end).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                rest = after;
                (word, false)
            }
        };
        parts.push(Part { text, quoted, excluded });
        rest = rest.trim_start();
    }
    parts
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '\u{AB}' => Some('\u{BB}'),
        '\u{201C}' => Some('\u{201D}'),
        _ => None,
    }
}

/// The words of a text: term and folded spelling.
fn words(document: &Document, terms: &Terms) -> Vec<(String, String)> {
    let word = |at| Some((terms.term(document, at)?, document.folded(at).to_owned()));
    (0..document.len()).filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::LanguageFiles;

    #[track_caller]
    fn check(query: &str, expression: &str) {
        let terms = Terms::load(&LanguageFiles::embedded("ar")).unwrap();
        let query = Query::parse(query, &terms, &mut Analyzer::embedded("ar"));
        assert_eq!(query.expression(), expression);
    }

    #[test]
    fn words_phrases_and_exclusions() {
        check("الاميركيه", "(\"اميرك\")");
        check("للوزير والوزير وزير", "(\"زير\" AND \"زير\" AND \"زير\")");
        check("«وادي الريحان» سيول -\"كأس العالم\"", "(\"سيول\" AND \"ادي ريح\") NOT \"كاس عالم\"");
        check("في السد", "(\"سد\")");
        check("2,500 خيمة", "(\"2500\" AND \"خيم\")");
        check("\"بلا نهاية", "(\"بلا نها\")");
    }

    #[test]
    fn nothing_of_a_query_reaches_the_syntax() {
        let terms = Terms::load(&LanguageFiles::embedded("ar")).unwrap();
        let mut analyzer = Analyzer::embedded("ar");
        for hostile in [
            "a\" OR title:b*",
            "'; DROP TABLE articles",
            "^x NEAR(y, 2)",
            "{title body}: z",
            "\0\"\"\"",
            "--- -",
        ] {
            let expression = Query::parse(hostile, &terms, &mut analyzer).expression();
            let outside = expression.split('"').step_by(2).collect::<String>();
            assert!(!outside.contains(|c: char| "*:^{};'".contains(c)), "{expression}");
            assert_eq!(expression.matches('"').count() % 2, 0);
        }
        assert!(Query::parse("- \"\" …", &terms, &mut analyzer).is_empty());
    }
}

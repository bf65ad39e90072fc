//! Name labels kept beside a corpus, without its text: a line an article with its id, how many bytes of its title, a newline
//! and its text were read, and `start:end:KIND` in bytes for every name in them, between tabs.

use super::labelled::{Labelled, label_tokens};
use crate::corpus::{Problem, articles};
use riwaya_reading::NameType;
use riwaya_reading::tagger::Label;
use riwaya_text::{Analyzer, Document, Span};
use std::collections::HashMap;
use std::fs;

/// Reads the labelled openings of a corpus's articles, in the order of the labels.
///
/// # Errors
/// A file that cannot be read, a line that is not of this form, an article that the corpus does not hold.
pub fn read(labels: &str, corpus: &str, analyzer: &mut Analyzer) -> Result<Vec<Labelled>, Problem> {
    let lines = fs::read_to_string(labels).map_err(|error| format!("{labels}: {error}"))?;
    let wanted: HashMap<&str, usize> =
        lines.lines().enumerate().filter_map(|(at, line)| Some((line.split('\t').next()?, at))).collect();
    let mut texts: Vec<Option<String>> = vec![None; lines.lines().count()];
    articles(corpus, |article| {
        if let Some(&at) = wanted.get(article.id.as_str()) {
            texts[at] = Some(article.text);
        }
    })?;
    let one = |(at, line): (usize, &str)| {
        let text = texts[at].as_deref().unwrap_or_default();
        labelled(line, text, analyzer)
            .ok_or_else(|| format!("{labels}:{}: does not fit {corpus}", at + 1).into())
    };
    lines.lines().enumerate().map(one).collect()
}

/// The article of a line, labelled; `None` when the line and the text do not fit.
fn labelled(line: &str, text: &str, analyzer: &mut Analyzer) -> Option<Labelled> {
    let mut columns = line.split('\t').skip(1);
    let document = analyzer.analyze(text.get(..columns.next()?.parse().ok()?)?);
    let mut labels = vec![Label::OUTSIDE; document.len()];
    for column in columns {
        let (span, kind) = name(column, &document)?;
        label_tokens(&document, document.tokens_in(span), Label::begin(kind), &mut labels);
    }
    let row =
        |sentence: &std::ops::Range<usize>| sentence.clone().map(|at| (at..at + 1, labels[at])).collect();
    let columns = document.sentences().iter().map(row).collect();
    Some(Labelled { document, labels, times: 1, columns })
}

fn name(column: &str, document: &Document) -> Option<(Span, NameType)> {
    let mut parts = column.split(':');
    let mut byte = || parts.next()?.parse::<usize>().ok();
    let span = Span::new(byte()?, byte()?);
    document.text().get(span.start..span.end)?;
    let kind = match parts.next()? {
        "PER" => NameType::Person,
        "LOC" => NameType::Location,
        "ORG" => NameType::Organization,
        "MISC" => NameType::Miscellaneous,
        _ => return None,
    };
    Some((span, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(line: &str, text: &str) -> Option<Vec<&'static str>> {
        let labelled = labelled(line, text, &mut Analyzer::embedded("ar"))?;
        Some(labelled.labels.iter().map(|label| label.kind().map_or("O", NameType::name)).collect())
    }

    #[test]
    fn labels_are_read_up_to_where_the_article_was() {
        let text = "وصول سالم ناصر\nوصل إلى بيروت";
        let end = text.find(" بيروت").unwrap_or_default();
        assert_eq!(kinds(&format!("a\t{end}\t9:26:PER"), text).unwrap(), ["O", "PER", "PER", "O", "O", "O"]);
        let whole = format!("a\t{}\t9:26:PER\t{}:{}:LOC", text.len(), end + 1, text.len());
        assert_eq!(kinds(&whole, text).unwrap(), ["O", "PER", "PER", "O", "O", "O", "LOC"]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(kinds("a\t4000", "وصول سالم"), None);
        assert_eq!(kinds("a\t17\t9:90:PER", "وصول سالم"), None);
        assert_eq!(kinds("a\t17\t9:17:HERO", "وصول سالم"), None);
        assert_eq!(kinds("a", "وصول سالم"), None);
    }
}

//! Labels kept beside a corpus, without its text: a line an article, every label as places in it.
//!
//! `{"id", "statements": [{"content", "kind", "cue", "speaker_name", "chain"}], "roles": [{"person", "role"}]}`, each place a pair of
//! offsets, first and behind the last, in code points into title, line break, body.

use super::gold::{Gold, RoleLabel, StatementLabel};
use crate::corpus::{Problem, articles};
use riwaya_text::Span;
use serde::Deserialize;
use std::collections::HashMap;

/// First code point and the one behind the last.
type Place = (usize, usize);

#[derive(Deserialize)]
struct Line {
    id: String,
    statements: Vec<Statement>,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Statement {
    content: Place,
    kind: String,
    cue: Place,
    /// None for the outlet itself where its text does not name it.
    speaker_name: Option<Place>,
    chain: Vec<Place>,
}

#[derive(Deserialize)]
struct Role {
    person: Place,
    role: Place,
}

/// Reads labels and the articles of the corpus they belong to, in the order of the labels.
///
/// # Errors
/// A file that cannot be read, a line of another form, an article or a place that the corpus does not hold.
pub(super) fn read(labels: &str, corpus: &str) -> Result<Vec<Gold>, Problem> {
    let lines = std::fs::read_to_string(labels).map_err(|error| format!("{labels}: {error}"))?;
    let parse = |(at, line)| {
        serde_json::from_str::<Line>(line).map_err(|error| format!("{labels}:{}: {error}", at + 1).into())
    };
    let lines: Vec<Line> = lines.lines().enumerate().map(parse).collect::<Result<_, Problem>>()?;
    let wanted: HashMap<&str, usize> =
        lines.iter().enumerate().map(|(at, line)| (line.id.as_str(), at)).collect();
    let mut texts: Vec<Option<String>> = vec![None; lines.len()];
    articles(corpus, |article| {
        if let Some(&at) = wanted.get(article.id.as_str()) {
            texts[at] = Some(article.text);
        }
    })?;
    let one = |(at, line): (usize, &Line)| {
        let text = texts[at].as_deref().unwrap_or_default();
        gold(line, text).ok_or_else(|| format!("{labels}:{}: does not fit {corpus}", at + 1).into())
    };
    lines.iter().enumerate().map(one).collect()
}

/// The article of a line with its labels as words; `None` when the line and the text do not fit.
fn gold(line: &Line, text: &str) -> Option<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |place: Place| {
        let span = Span::new(*bytes.get(place.0)?, *bytes.get(place.1)?);
        (span.start < span.end).then_some(span)
    };
    let words = |place| span(place).map(|span| span.of(text).to_owned());
    let statement = |label: &Statement| {
        Some(StatementLabel {
            occurrence: occurrence(text, span(label.content)?),
            content: words(label.content)?,
            kind: label.kind.clone(),
            speaker_name: label.speaker_name.map_or(Some(String::new()), words)?,
            cue: words(label.cue)?,
            chain: label.chain.iter().map(|&place| words(place)).collect::<Option<_>>()?,
        })
    };
    let role = |label: &Role| Some(RoleLabel { person: words(label.person)?, role: words(label.role)? });
    let (title, body) = text.split_once('\n')?;
    Some(Gold {
        id: line.id.clone(),
        title: title.to_owned(),
        text: body.to_owned(),
        statements: line.statements.iter().map(statement).collect::<Option<_>>()?,
        roles: line.roles.iter().map(role).collect::<Option<_>>()?,
    })
}

/// Which occurrence of its own words a span is, counted from 1; occurrences may overlap.
fn occurrence(text: &str, span: Span) -> usize {
    let words = span.of(text);
    let starts = text.char_indices().map(|(at, _)| at).take_while(|&at| at <= span.start);
    starts.filter(|&at| text[at..].starts_with(words)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Gold> {
        gold(&serde_json::from_str(line).unwrap(), "خبر\nقال سالم نعم. ثم قال سالم نعم")
    }

    #[test]
    fn places_become_words_and_their_occurrence() {
        let label = r#"{"content": [30, 33], "kind": "direct", "cue": [21, 24], "speaker_name": [8, 12], "chain": [[0, 3]]}"#;
        let line = format!(
            r#"{{"id": "a", "statements": [{label}], "roles": [{{"person": [8, 12], "role": [0, 3]}}]}}"#
        );
        let gold = read(&line).unwrap();
        let statement = &gold.statements[0];
        assert_eq!((statement.content.as_str(), statement.occurrence), ("نعم", 2));
        assert_eq!((statement.cue.as_str(), statement.speaker_name.as_str()), ("قال", "سالم"));
        assert_eq!(statement.chain, ["خبر"]);
        assert_eq!((gold.roles[0].person.as_str(), gold.roles[0].role.as_str()), ("سالم", "خبر"));
        let article = gold.article();
        assert_eq!(statement.span(&article.text).unwrap().of(&article.text), "نعم");
        assert!(statement.span(&article.text).unwrap().start > article.text.find("ثم").unwrap());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let line = r#"{"id": "a", "statements": [], "roles": [{"person": [8, 900], "role": [0, 3]}]}"#;
        assert!(read(line).is_none());
        assert!(read(&line.replace("900", "8")).is_none());
        assert!(read(&line.replace("900", "12")).is_some());
    }
}

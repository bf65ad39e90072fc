//! Times and quantities against a gold standard: articles with their labels, as `grade/score_readings.py` reads them.
//!
//! Labels and findings are paired greedily, the pair that shares most of its characters first. A time is right when
//! type and value are; a quantity when value, upper end and modifier are.

use crate::corpus::Problem;
use crate::score::Score;
use riwaya_page::{Article, Item, PageReader};
use riwaya_reading::{Reader, Reading};
use riwaya_text::{LanguageFiles, Span};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Debug, Deserialize)]
struct Gold {
    id: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default)]
    times: Vec<TimeLabel>,
    #[serde(default)]
    quantities: Vec<QuantityLabel>,
}

#[derive(Debug, Deserialize)]
struct TimeLabel {
    text: String,
    #[serde(default)]
    occurrence: usize,
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

#[derive(Debug, Deserialize)]
struct QuantityLabel {
    text: String,
    #[serde(default)]
    occurrence: usize,
    value: Option<f64>,
    #[serde(default)]
    value_high: Option<f64>,
    #[serde(default)]
    modifier: Option<String>,
}

/// A label or a finding: its place, and what it says as text to compare and to print.
#[derive(Debug, Clone, PartialEq)]
struct Labelling {
    span: Span,
    words: String,
    says: String,
}

/// How a layer scored.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Labels in all.
    pub labelled: usize,
    /// Findings in all.
    pub given: usize,
    /// Findings paired with a label.
    pub found: usize,
    /// Pairs with the same place.
    pub exact: usize,
    /// Pairs that say the same.
    pub right: usize,
}

/// The scores of times and of quantities, and every error, a line each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Times.
    pub times: Tally,
    /// Quantities.
    pub quantities: Tally,
    /// What was missed, wrong or too much.
    pub errors: Vec<String>,
}

/// The report on the gold standard in the file `path`; with `errors`, every error before it.
///
/// # Errors
/// What kept the file from being read.
pub fn run(path: &str, errors: bool) -> Result<String, Problem> {
    let content = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let scores = score(&content)?;
    let mut report = String::new();
    for error in scores.errors.iter().filter(|_| errors) {
        let _ = writeln!(report, "{error}");
    }
    let _ = writeln!(report, "                    labelled  given      P      R     F1");
    for (layer, tally) in [("times", scores.times), ("quantities", scores.quantities)] {
        for (name, hits) in
            [("found", tally.found), ("same words", tally.exact), ("right value", tally.right)]
        {
            let [precision, recall, f1] = Score::of(hits, tally.given, tally.labelled).percent();
            let _ = writeln!(
                report,
                "{:<20}{:>8} {:>6}  {precision:>5.1}  {recall:>5.1}  {f1:>5.1}",
                format!("{layer}, {name}"),
                tally.labelled,
                tally.given
            );
        }
    }
    Ok(report)
}

/// Scores the gold standard `content` (a JSON list of labelled articles).
///
/// # Errors
/// When `content` is not such a list.
pub fn score(content: &str) -> Result<Scores, Problem> {
    let labelled: Vec<Gold> = serde_json::from_str(content)?;
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files)?;
    let pages = PageReader::load(&files, reader.lexicon())?;
    let mut worker = reader.worker();
    let mut scores = Scores::default();
    for gold in &labelled {
        let Some(article) = article(&pages, gold) else { continue };
        let reading = worker.read(article);
        let text = reading.article.text.as_str();
        let times = compare(&gold.time_labels(text), &time_findings(&reading), &mut scores.times);
        let quantities =
            compare(&gold.quantity_labels(text), &quantity_findings(&reading), &mut scores.quantities);
        scores
            .errors
            .extend(times.into_iter().chain(quantities).map(|error| format!("{}  {error}", gold.id)));
    }
    Ok(scores)
}

/// The article as riwaya reads it from a line of JSON.
fn article(pages: &PageReader, gold: &Gold) -> Option<Article> {
    let line = serde_json::json!({
        "id": gold.id, "published": gold.published, "title": gold.title, "text": gold.text
    });
    let mut found = None;
    pages.read("gold.jsonl", line.to_string().as_bytes(), &mut |item| {
        if let Item::Article(article) = item {
            found = Some(*article);
        }
    });
    found
}

impl Gold {
    fn time_labels(&self, text: &str) -> Vec<Labelling> {
        let label = |label: &TimeLabel| {
            let span = place(text, &label.text, label.occurrence)?;
            let says = format!("{} {}", label.kind, label.value);
            Some(Labelling { span, words: label.text.clone(), says })
        };
        self.times.iter().filter_map(label).collect()
    }

    fn quantity_labels(&self, text: &str) -> Vec<Labelling> {
        let label = |label: &QuantityLabel| {
            let span = place(text, &label.text, label.occurrence)?;
            let says = amount(label.value, label.value_high, label.modifier.as_deref().unwrap_or_default());
            Some(Labelling { span, words: label.text.clone(), says })
        };
        self.quantities.iter().filter_map(label).collect()
    }
}

fn time_findings(reading: &Reading) -> Vec<Labelling> {
    let text = reading.article.text.as_str();
    let item = |time: &riwaya_reading::Time| Labelling {
        span: time.span,
        words: time.span.of(text).to_owned(),
        says: format!("{} {}", time.kind.name(), time.value),
    };
    reading.times.iter().map(item).collect()
}

fn quantity_findings(reading: &Reading) -> Vec<Labelling> {
    let text = reading.article.text.as_str();
    let item = |quantity: &riwaya_reading::Quantity| Labelling {
        span: quantity.span,
        words: quantity.span.of(text).to_owned(),
        says: amount(quantity.value, quantity.value_high, quantity.modifier.name()),
    };
    reading.quantities.iter().map(item).collect()
}

/// Value, upper end and modifier, rounded as the grader rounds.
fn amount(value: Option<f64>, high: Option<f64>, modifier: &str) -> String {
    let number =
        |value: Option<f64>| value.map_or("-".to_owned(), |v| format!("{}", (v * 1e4).round() / 1e4));
    format!("{} to {} {modifier}", number(value), number(high))
}

/// The place of the given occurrence (counted from 1) of `words`.
fn place(text: &str, words: &str, occurrence: usize) -> Option<Span> {
    let (start, found) = text.match_indices(words).nth(occurrence.saturating_sub(1))?;
    Some(Span::new(start, start + found.len()))
}

/// Pairs labels with findings, counts, and gives the errors.
fn compare(labels: &[Labelling], findings: &[Labelling], tally: &mut Tally) -> Vec<String> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let shared =
            findings.iter().enumerate().map(|(other, finding)| (share(label.span, finding.span), at, other));
        pairs.extend(shared.filter(|(share, ..)| *share > 0.0));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let mut partner: Vec<Option<usize>> = vec![None; labels.len()];
    let mut taken = vec![false; findings.len()];
    for (_, label, finding) in pairs {
        if partner[label].is_none() && !taken[finding] {
            (partner[label], taken[finding]) = (Some(finding), true);
        }
    }
    let mut errors = Vec::new();
    tally.labelled += labels.len();
    tally.given += findings.len();
    for (label, partner) in labels.iter().zip(&partner) {
        let Some(finding) = partner.map(|at| &findings[at]) else {
            errors.push(format!("missed `{}` {}", label.words, label.says));
            continue;
        };
        tally.found += 1;
        tally.exact += usize::from(label.span == finding.span);
        tally.right += usize::from(label.says == finding.says);
        if label.says != finding.says {
            errors
                .push(format!("`{}` {}: got `{}` {}", label.words, label.says, finding.words, finding.says));
        } else if label.span != finding.span {
            errors.push(format!("`{}`: got the words `{}`", label.words, finding.words));
        }
    }
    let extra = findings.iter().zip(&taken).filter(|(_, taken)| !**taken);
    errors.extend(extra.map(|(finding, _)| format!("too much `{}` {}", finding.words, finding.says)));
    errors
}

/// Bytes both share, of the bytes that either has.
fn share(a: Span, b: Span) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared as f64 / (a.end.max(b.end) - a.start.min(b.start)).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_paired_and_errors_told() {
        let gold = r#"[{"id": "a", "published": "2019-03-11", "title": "نبأ", "text": "وصل 12 عاملا أمس وغاب 40 منهم غدا",
          "times": [{"text": "أمس", "occurrence": 1, "type": "DATE", "value": "2019-03-10"},
                    {"text": "غدا", "type": "DATE", "value": "2019-03-13"}],
          "quantities": [{"text": "12 عاملا", "value": 12, "modifier": ""}, {"text": "نبأ", "value": 1, "modifier": null}]}]"#;
        let scores = score(gold).unwrap();
        assert_eq!(scores.times, Tally { labelled: 2, given: 2, found: 2, exact: 2, right: 1 });
        assert_eq!(scores.quantities, Tally { labelled: 2, given: 2, found: 1, exact: 1, right: 1 });
        let expected = [
            "a  `غدا` DATE 2019-03-13: got `غدا` DATE 2019-03-12",
            "a  missed `نبأ` 1 to - ",
            "a  too much `40` 40 to - ",
        ];
        assert_eq!(scores.errors, expected);
        assert!(score("{}").is_err());
    }
}

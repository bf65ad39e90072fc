//! Dossiers of stories whose accounts were labelled: disagreements, agreements, joined statements and promises found.
//!
//! Labels are kept beside a corpus, without its text: a line a story, every label as places in its articles.
//! `{"articles": [ID], "disagreements": [{"kind", "relation", "sides": [{"value", "article", "place"}]}], "agreements": [[ACCOUNT]],
//! "statements": [[ACCOUNT]], "promises": [ACCOUNT]}`, an account `{"article", "place"}`: the number of the article in the story and a
//! pair of offsets, first and behind the last, in code points into title, line break, body.
//!
//! A label is found when one item of the dossier joins accounts that overlap two of its articles' places; for a disagreement two
//! of its values, in different positions; for a promise its place.

use crate::corpus::{Problem, articles};
use riwaya_comparison::{Account, Comparer, Disagreement, Dossier};
use riwaya_page::Article;
use riwaya_reading::{Reader, Worker};
use riwaya_story::Story;
use riwaya_text::{LanguageFiles, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Deserialize)]
struct Line {
    articles: Vec<String>,
    disagreements: Vec<Dispute>,
    agreements: Vec<Vec<Place>>,
    statements: Vec<Vec<Place>>,
    promises: Vec<Place>,
}

#[derive(Deserialize)]
struct Dispute {
    kind: String,
    relation: String,
    sides: Vec<Side>,
}

#[derive(Deserialize)]
struct Side {
    /// Sides of one number hold one value.
    value: usize,
    #[serde(flatten)]
    place: Place,
}

#[derive(Deserialize)]
struct Place {
    article: usize,
    /// First code point and the one behind the last.
    place: (usize, usize),
}

/// How many labels there are of one list, and how many of them were found.
#[derive(Default)]
struct Tally {
    labelled: usize,
    found: usize,
}

#[derive(Default)]
struct Score {
    disagreements: Tally,
    called: usize,
    right: usize,
    kind: usize,
    relation: usize,
    agreements: Tally,
    statements: Tally,
    promises: Tally,
}

/// Compares the labelled stories of a corpus and tells what was found.
///
/// # Errors
/// A file that cannot be read, a line of another form, an article that the corpus does not hold.
pub fn run(labels: &str, corpus: &str) -> Result<String, Problem> {
    let text = std::fs::read_to_string(labels).map_err(|error| format!("{labels}: {error}"))?;
    let parse = |(at, line)| {
        serde_json::from_str::<Line>(line).map_err(|error| format!("{labels}:{}: {error}", at + 1).into())
    };
    let lines: Vec<Line> = text.lines().enumerate().map(parse).collect::<Result<_, Problem>>()?;
    let wanted: BTreeSet<&str> =
        lines.iter().flat_map(|line| line.articles.iter().map(String::as_str)).collect();
    let mut found: BTreeMap<String, Article> = BTreeMap::new();
    articles(corpus, |article| {
        if wanted.contains(article.id.as_str()) {
            found.insert(article.id.clone(), article);
        }
    })?;
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files)?;
    let comparer = Comparer::load(&files, reader.lexicon())?;
    let mut worker = reader.worker();
    let mut score = Score::default();
    for (at, line) in lines.iter().enumerate() {
        let story: Option<Vec<Article>> = line.articles.iter().map(|id| found.get(id).cloned()).collect();
        let story = story.ok_or_else(|| format!("{labels}:{}: does not fit {corpus}", at + 1))?;
        score.add(line, &dossier(&comparer, &mut worker, story));
    }
    Ok(score.tell(lines.len()))
}

fn dossier(comparer: &Comparer, worker: &mut Worker<'_>, articles: Vec<Article>) -> Dossier {
    let story = Story { articles: (0..articles.len()).collect(), ..Story::default() };
    let readings = articles.into_iter().map(|article| worker.read(article)).collect();
    comparer.compare(worker, &story, readings, None)
}

impl Place {
    /// Whether an account stands in the article and overlaps the place.
    fn is_met(&self, account: &Account, dossier: &Dossier) -> bool {
        let text = &dossier.articles[account.article].text;
        let before = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        let (start, end) = self.place;
        account.article == self.article && account.span.overlaps(Span::new(before(start), before(end)))
    }
}

/// Whether some accounts overlap the places of two articles.
fn joins(accounts: &[Account], places: &[Place], dossier: &Dossier) -> bool {
    let met = |place: &&Place| accounts.iter().any(|account| place.is_met(account, dossier));
    places.iter().filter(met).map(|place| place.article).collect::<BTreeSet<_>>().len() > 1
}

/// Whether two positions of a disagreement hold two values of a label.
fn opposes(disagreement: &Disagreement, dispute: &Dispute, dossier: &Dossier) -> bool {
    let values = |accounts: &[Account]| -> BTreeSet<usize> {
        let met = |side: &&Side| accounts.iter().any(|account| side.place.is_met(account, dossier));
        dispute.sides.iter().filter(met).map(|side| side.value).collect()
    };
    let held: Vec<BTreeSet<usize>> = disagreement.positions.iter().map(|p| values(&p.accounts)).collect();
    let apart =
        |one: &BTreeSet<usize>, other: &BTreeSet<usize>| !one.is_empty() && !other.is_empty() && one != other;
    held.iter().enumerate().any(|(at, one)| held[at + 1..].iter().any(|other| apart(one, other)))
}

impl Tally {
    fn add(&mut self, found: bool) {
        self.labelled += 1;
        self.found += usize::from(found);
    }

    fn recall(&self) -> f64 {
        share(self.found, self.labelled)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl Score {
    fn add(&mut self, line: &Line, dossier: &Dossier) {
        self.called += dossier.disagreements.len();
        let right = |called: &&Disagreement| line.disagreements.iter().any(|d| opposes(called, d, dossier));
        self.right += dossier.disagreements.iter().filter(right).count();
        for dispute in &line.disagreements {
            let hit = dossier.disagreements.iter().find(|called| opposes(called, dispute, dossier));
            self.disagreements.add(hit.is_some());
            self.kind += usize::from(hit.is_some_and(|hit| hit.kind.name() == dispute.kind));
            self.relation += usize::from(hit.is_some_and(|hit| hit.relation.name() == dispute.relation));
        }
        for places in &line.agreements {
            self.agreements.add(dossier.agreements.iter().any(|a| joins(&a.accounts, places, dossier)));
        }
        for places in &line.statements {
            self.statements.add(dossier.statements.iter().any(|s| joins(&s.accounts, places, dossier)));
        }
        for place in &line.promises {
            let mut accounts = dossier.promises.iter().flat_map(|promise| &promise.accounts);
            self.promises.add(accounts.any(|account| place.is_met(account, dossier)));
        }
    }

    fn tell(&self, stories: usize) -> String {
        let mut out = format!("{stories} stories       labelled  found  recall\n");
        let rows = [
            ("disagreements", &self.disagreements),
            ("agreements", &self.agreements),
            ("same statement", &self.statements),
            ("promises", &self.promises),
        ];
        for (name, tally) in rows {
            let (labelled, found, recall) = (tally.labelled, tally.found, tally.recall());
            let _ = writeln!(out, "{name:<18} {labelled:>6} {found:>6} {recall:>6.1}%");
        }
        let (found, precision) = (self.disagreements.found, share(self.right, self.called));
        let _ = writeln!(
            out,
            "disagreements called {}, right {precision:.1}%; of the found the kind {:.1}%, the relation {:.1}%",
            self.called,
            share(self.kind, found),
            share(self.relation, found)
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "حريق\nقتل 4 أشخاص في حريق مستودع الأخشاب في ميناء سمران مساء السبت.";
    const OTHER: &str = "ميناء\nقتل 7 أشخاص في حريق مستودع الأخشاب في ميناء سمران مساء السبت.";

    fn score(label: &str) -> Score {
        let files = LanguageFiles::embedded("ar");
        let reader = Reader::load(&files).unwrap();
        let comparer = Comparer::load(&files, reader.lexicon()).unwrap();
        let article = |(at, text): (usize, &str)| Article {
            id: at.to_string(),
            outlet: at.to_string(),
            text: text.to_owned(),
            title: text.split('\n').next().unwrap_or_default().to_owned(),
            ..Article::default()
        };
        let story = [ONE, OTHER].into_iter().enumerate().map(article).collect();
        let mut score = Score::default();
        score.add(&serde_json::from_str(label).unwrap(), &dossier(&comparer, &mut reader.worker(), story));
        score
    }

    fn label(first: &str, second: &str) -> String {
        format!(
            r#"{{"articles": ["0", "1"], "statements": [], "promises": [], "agreements": [[{{"article": 0, "place": [17, 40]}}, {{"article": 1, "place": [18, 40]}}]],
            "disagreements": [{{"kind": "figure", "relation": "conflict", "sides": [{{"value": 0, "article": 0, "place": {first}}}, {{"value": 1, "article": 1, "place": {second}}}]}}]}}"#
        )
    }

    #[test]
    fn a_label_is_found_where_both_its_places_are_met() {
        let met = score(&label("[9, 16]", "[10, 17]"));
        assert_eq!((met.disagreements.labelled, met.disagreements.found, met.kind), (1, 1, 1));
        assert_eq!((met.called, met.right), (1, 1));
        let missed = score(&label("[9, 16]", "[0, 4]"));
        assert_eq!((missed.disagreements.found, missed.called, missed.right), (0, 1, 0));
    }
}

//! The scores of statements, chains and roles.

use super::gold::Gold;
use super::pairs::pair;
use super::same::{likeness, same_name};
use crate::corpus::Problem;
use crate::score::Score;
use riwaya_reading::{Reader, Reading, Statement};
use riwaya_text::{LanguageFiles, Lexicon, Span};
use std::fmt::Write as _;

/// Labels, findings, and how many of them agree.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Labels in all.
    pub labelled: usize,
    /// Findings in all.
    pub given: usize,
    /// Those that agree.
    pub right: usize,
}

impl Tally {
    fn add(&mut self, labelled: usize, given: usize, right: usize) {
        self.labelled += labelled;
        self.given += given;
        self.right += right;
    }
}

/// How the layers scored, and every error, a line each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Statements whose content was found.
    pub statements: Tally,
    /// Those with the right speaker too.
    pub speakers: Tally,
    /// Members of the chains of found statements.
    pub chains: Tally,
    /// Pairs of person and role.
    pub roles: Tally,
    /// Found statements with the right kind.
    pub kinds: usize,
    /// What was missed, wrong or too much.
    pub errors: Vec<String>,
}

/// Scores the gold standard `content` (a JSON list of labelled articles).
///
/// # Errors
/// When `content` is not such a list.
pub fn score(content: &str) -> Result<Scores, Problem> {
    score_all(&serde_json::from_str::<Vec<Gold>>(content)?)
}

/// Scores the reader on labelled articles.
///
/// # Errors
/// When the language files cannot be loaded.
pub(super) fn score_all(labelled: &[Gold]) -> Result<Scores, Problem> {
    let reader = Reader::load(&LanguageFiles::embedded("ar"))?;
    let mut worker = reader.worker();
    let mut scores = Scores::default();
    for gold in labelled {
        let reading = worker.read(gold.article());
        scores.statements(reader.lexicon(), gold, &reading);
        scores.roles(reader.lexicon(), gold, &reading);
    }
    Ok(scores)
}

impl Scores {
    fn statements(&mut self, lexicon: &Lexicon, gold: &Gold, reading: &Reading) {
        let text = reading.article.text.as_str();
        let spans: Vec<Option<Span>> = gold.statements.iter().map(|label| label.span(text)).collect();
        let found = &reading.statements;
        let pairs = pair(spans.len(), found.len(), |label, finding| {
            let overlap = spans[label].map_or(0.0, |span| overlap(text, span, found[finding].content));
            if overlap >= 0.5 { overlap } else { 0.0 }
        });
        self.statements.add(spans.len(), found.len(), pairs.len());
        let mut right = 0;
        for &(label, finding, _) in &pairs {
            let (label, finding) = (&gold.statements[label], &found[finding]);
            let said = format!("{} `{}`", label.cue, short(&label.content));
            let speaker = same_name(lexicon, &label.speaker_name, &finding.speaker_name);
            right += usize::from(speaker);
            if !speaker {
                self.error(gold, "speaker", &said, &label.speaker_name, &finding.speaker_name);
            }
            let kind = label.kind == finding.kind.name();
            self.kinds += usize::from(kind);
            if !kind {
                self.error(gold, "kind", &said, &label.kind, finding.kind.name());
            }
            let media = pair(label.chain.len(), finding.chain.len(), |a, b| {
                f64::from(u8::from(same_name(lexicon, &label.chain[a], &finding.chain[b])))
            });
            self.chains.add(label.chain.len(), finding.chain.len(), media.len());
            if media.len() < label.chain.len().max(finding.chain.len()) {
                self.error(gold, "chain", &said, &label.chain.join(" < "), &finding.chain.join(" < "));
            }
        }
        self.speakers.add(spans.len(), found.len(), right);
        for (at, label) in gold.statements.iter().enumerate() {
            if pairs.iter().all(|(label, ..)| *label != at) {
                let words = short(&label.content);
                self.errors.push(format!("{}  missed {} `{words}`", gold.id, label.cue));
            }
        }
        for (at, finding) in found.iter().enumerate() {
            if pairs.iter().all(|(_, finding, _)| *finding != at) {
                self.errors.push(format!("{}  too much {}", gold.id, told(finding, text)));
            }
        }
    }

    fn roles(&mut self, lexicon: &Lexicon, gold: &Gold, reading: &Reading) {
        let text = reading.article.text.as_str();
        let (labels, found) = (&gold.roles, &reading.roles);
        let pairs = pair(labels.len(), found.len(), |label, finding| {
            let (label, finding) = (&labels[label], &found[finding]);
            let likeness = likeness(lexicon, &label.role, finding.role.of(text));
            let same = same_name(lexicon, &label.person, finding.person.of(text));
            if same && likeness >= 0.5 { likeness } else { 0.0 }
        });
        self.roles.add(labels.len(), found.len(), pairs.len());
        for (at, label) in labels.iter().enumerate().filter(|(at, _)| pairs.iter().all(|(l, ..)| l != at)) {
            let _ = at;
            self.errors.push(format!("{}  missed role {}: {}", gold.id, label.person, label.role));
        }
        for (_, role) in found.iter().enumerate().filter(|(at, _)| pairs.iter().all(|(_, f, _)| f != at)) {
            let (person, role) = (role.person.of(text), role.role.of(text));
            self.errors.push(format!("{}  role too much {person}: {role}", gold.id));
        }
    }

    fn error(&mut self, gold: &Gold, what: &str, said: &str, expected: &str, got: &str) {
        self.errors.push(format!("{}  {what} of {said}: `{expected}`, got `{got}`", gold.id));
    }

    /// The scores as a table; with `errors`, every error before it.
    pub fn report(&self, errors: bool) -> String {
        let mut report = String::new();
        for error in self.errors.iter().filter(|_| errors) {
            let _ = writeln!(report, "{error}");
        }
        let _ = writeln!(report, "                       labelled  given      P      R     F1");
        let layers = [
            ("statements", self.statements),
            ("with speaker", self.speakers),
            ("chain members", self.chains),
            ("roles", self.roles),
        ];
        for (layer, tally) in layers {
            let [precision, recall, f1] = Score::of(tally.right, tally.given, tally.labelled).percent();
            let _ = writeln!(
                report,
                "{layer:<23}{:>8} {:>6}  {precision:>5.1}  {recall:>5.1}  {f1:>5.1}",
                tally.labelled, tally.given
            );
        }
        let kinds = 100.0 * self.kinds as f64 / self.statements.right.max(1) as f64;
        let _ = writeln!(report, "kind right: {kinds:.1} % of {}", self.statements.right);
        report
    }
}

/// Characters that both cover, of those between the first and the last that either covers.
fn overlap(text: &str, a: Span, b: Span) -> f64 {
    let count = |start: usize, end: usize| text.get(start..end).map_or(0, |part| part.chars().count());
    let shared = count(a.start.max(b.start), a.end.min(b.end).max(a.start.max(b.start)));
    shared as f64 / count(a.start.min(b.start), a.end.max(b.end)).max(1) as f64
}

fn told(statement: &Statement, text: &str) -> String {
    let words = short(statement.content.of(text));
    format!("{} [{}] `{words}`", statement.cue.of(text), statement.speaker_name)
}

fn short(words: &str) -> String {
    words.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_paired_and_errors_told() {
        let gold = r#"[{"id": "a", "title": "خبر", "text": "قال الوزير إن الجسر آمن. وأعلنت الشركة أن المصنع توقف.",
          "statements": [
            {"content": "الجسر آمن", "occurrence": 1, "kind": "indirect", "speaker_name": "الوزير", "cue": "قال"},
            {"content": "المصنع توقف", "kind": "direct", "speaker_name": "النقابة", "cue": "وأعلنت", "chain": ["س"]},
            {"content": "خبر", "kind": "indirect", "speaker_name": "الوزير", "cue": "-"}],
          "roles": [{"person": "سالم", "role": "وزير"}]}]"#;
        let scores = score(gold).unwrap();
        assert_eq!(scores.statements, Tally { labelled: 3, given: 2, right: 2 });
        assert_eq!(scores.speakers, Tally { labelled: 3, given: 2, right: 1 });
        assert_eq!(scores.chains, Tally { labelled: 1, given: 0, right: 0 });
        assert_eq!(scores.roles, Tally { labelled: 1, given: 0, right: 0 });
        assert_eq!(scores.kinds, 1);
        assert_eq!(scores.errors.len(), 5, "{:#?}", scores.errors);
        assert!(scores.report(true).contains("missed role سالم: وزير"));
        assert!(score("{}").is_err());
    }
}

//! Statements, their chains and roles against a gold standard, and how fast statements are found.
//!
//! The rules are those of `grade/score_readings.py`: labels and findings are paired greedily by the overlap of their
//! contents; a pair counts when they share at least half of what either covers.

mod gold;
mod pairs;
mod places;
mod same;
mod score;
mod speed;

pub use score::{Scores, Tally, score};

use crate::corpus::Problem;
use score::score_all;

/// Runs one step: `GOLD.json [--errors]`, `places LABELS.jsonl CORPUS.jsonl [--errors]` or `speed CORPUS.jsonl`.
///
/// # Errors
/// What kept a file from being read, or an unknown step.
pub fn run(step: &[&str]) -> Result<String, Problem> {
    let read = |path: &str| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    match step {
        ["speed", corpus] => speed::run(corpus),
        ["places", labels, corpus] => Ok(score_all(&places::read(labels, corpus)?)?.report(false)),
        ["places", labels, corpus, "--errors"] => Ok(score_all(&places::read(labels, corpus)?)?.report(true)),
        [gold] => Ok(score(&read(gold)?)?.report(false)),
        [gold, "--errors"] => Ok(score(&read(gold)?)?.report(true)),
        _ => Err("readings: expected GOLD.json [--errors], places LABELS.jsonl CORPUS.jsonl [--errors] or speed CORPUS.jsonl".into()),
    }
}

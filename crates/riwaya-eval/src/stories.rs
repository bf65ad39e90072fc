//! Scores stories against a gold standard: B-cubed (Bagga and Baldwin 1998) and pairs.

use crate::corpus::{Problem, open, sketches};
use crate::score::Score;
use riwaya_story::{Sketch, stories};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// B-cubed and pair scores of `found` against `gold`, each a label for every item.
pub fn score<L: Ord>(gold: &[L], found: &[usize]) -> (Score, Score) {
    let mut sizes: (BTreeMap<&L, f64>, BTreeMap<usize, f64>) = Default::default();
    let mut cells: BTreeMap<(&L, usize), f64> = BTreeMap::new();
    for (label, &group) in gold.iter().zip(found) {
        *sizes.0.entry(label).or_default() += 1.0;
        *sizes.1.entry(group).or_default() += 1.0;
        *cells.entry((label, group)).or_default() += 1.0;
    }
    let all = gold.len().max(1) as f64;
    let weigh = |size: &dyn Fn(&(&L, usize)) -> f64| {
        cells.iter().map(|(key, n)| n * n / size(key)).sum::<f64>() / all
    };
    let cubed = Score { precision: weigh(&|key| sizes.1[&key.1]), recall: weigh(&|key| sizes.0[key.0]) };
    let pairs = |counts: &mut dyn Iterator<Item = f64>| counts.map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
    let both = pairs(&mut cells.values().copied());
    let share = |of: f64| if of == 0.0 { 0.0 } else { both / of };
    let together = Score {
        precision: share(pairs(&mut sizes.1.values().copied())),
        recall: share(pairs(&mut sizes.0.values().copied())),
    };
    (cubed, together)
}

/// Scores all articles, and parts of them to see whether one setting serves small, large and one-sided piles alike.
pub fn run(gold: &str, articles: &str) -> Result<String, Problem> {
    let gold: BTreeMap<String, String> = serde_json::from_reader(open(gold)?)?;
    let all: Vec<(String, Sketch)> = sketches(articles)?;
    let all: Vec<(&str, &Sketch)> =
        all.iter().filter_map(|(id, sketch)| Some((gold.get(id)?.as_str(), sketch))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|(label, _)| *counts.entry(label).or_default() += 1);
    let largest = counts.iter().max_by_key(|(_, count)| **count).map(|(label, _)| *label);
    let mut report = String::new();
    let mut line = |name: &str, keep: &dyn Fn(usize, &str) -> bool| -> Result<(), Problem> {
        let part: Vec<_> =
            all.iter().enumerate().filter(|(at, (label, _))| keep(*at, label)).map(|(_, a)| a).collect();
        let labels: Vec<&str> = part.iter().map(|(label, _)| *label).collect();
        let part: Vec<Sketch> = part.iter().map(|(_, sketch)| (*sketch).clone()).collect();
        let (cubed, pairs) = score(&labels, &groups(&part));
        let figures = |score: Score| {
            let [precision, recall, f1] = score.percent();
            format!("P {precision:.1} R {recall:.1} F1 {f1:.1}")
        };
        writeln!(
            report,
            "{name:<24} {:>5} articles   B-cubed {}   pairs {}",
            part.len(),
            figures(cubed),
            figures(pairs)
        )?;
        Ok(())
    };
    let half = all.len() / 2;
    line("all", &|_, _| true)?;
    line("without the largest", &|_, label| Some(label) != largest)?;
    line("first half", &|at, _| at < half)?;
    line("second half", &|at, _| at >= half)?;
    line("every other", &|at, _| at % 2 == 0)?;
    line("every fifth", &|at, _| at % 5 == 0)?;
    let stories: BTreeSet<&str> = counts.keys().copied().step_by(2).collect();
    line("every other story", &|_, label| stories.contains(label))?;
    Ok(report)
}

fn groups(sketches: &[Sketch]) -> Vec<usize> {
    let mut groups = vec![0; sketches.len()];
    for (number, story) in stories(sketches).iter().enumerate() {
        story.articles.iter().for_each(|&article| groups[article] = number);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_costs_both_measures() {
        let (cubed, pairs) = score(&["a", "a", "b", "b"], &[1, 1, 1, 2]);
        assert!((cubed.precision - (2.0 * 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-9);
        assert!((cubed.recall - 0.75).abs() < 1e-9);
        assert!((pairs.precision - 1.0 / 3.0).abs() < 1e-9);
        assert!((pairs.recall - 0.5).abs() < 1e-9);
    }
}

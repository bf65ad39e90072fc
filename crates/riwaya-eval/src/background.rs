//! Makes the background model of the story stage: in how many articles of a corpus each term stands.

use crate::corpus::{Bench, Problem, articles};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Terms in fewer articles are not listed: unlisted terms count as rare anyway.
const FEWEST: u32 = 4;
/// The same for pairs of neighbouring words, of which there are many more.
const FEWEST_OF_PAIRS: u32 = 20;

/// The model over the corpus at `path`: a line with an empty term and the number of articles, then a line a term.
pub fn run(path: &str) -> Result<String, Problem> {
    let bench = Bench::load()?;
    let mut analyzer = riwaya_text::Analyzer::new(bench.reader.lexicon().clone());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut all = 0_u32;
    articles(path, |article| {
        all += 1;
        for term in bench.sketcher.terms(&analyzer.analyze(&article.text), article.body_start()) {
            *counts.entry(term).or_default() += 1;
        }
    })?;
    let mut model = format!("\t{all}\n");
    let listed = |term: &str, count| count >= if term.contains(' ') { FEWEST_OF_PAIRS } else { FEWEST };
    for (term, count) in counts.into_iter().filter(|(term, count)| listed(term, *count)) {
        writeln!(model, "{term}\t{count}")?;
    }
    Ok(model)
}

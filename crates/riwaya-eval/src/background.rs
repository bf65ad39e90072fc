//! Makes the background model of the story stage: in how many articles of a corpus each term stands.

use crate::corpus::{Bench, Problem, articles};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Terms in fewer articles are not listed: unlisted terms count as rare anyway.
const FEWEST: u32 = 4;

/// The model over the corpus at `path`: a line with an empty term and the number of articles, then a line a term.
pub fn run(path: &str) -> Result<String, Problem> {
    let bench = Bench::load()?;
    let mut analyzer = riwaya_text::Analyzer::new(bench.reader.lexicon().clone());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut all = 0_u32;
    articles(path, |article| {
        all += 1;
        for stem in bench.sketcher.stems(&analyzer.analyze(&article.text)) {
            *counts.entry(stem).or_default() += 1;
        }
    })?;
    let mut model = format!("\t{all}\n");
    for (stem, count) in counts.into_iter().filter(|(_, count)| *count >= FEWEST) {
        writeln!(model, "{stem}\t{count}")?;
    }
    Ok(model)
}

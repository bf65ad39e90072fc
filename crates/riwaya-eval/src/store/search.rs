//! The time of searches in one process, as the page of results makes them: found, ranked, passages marked.

use super::summary;
use crate::corpus::Problem;
use crate::random::Random;
use riwaya_store::{Filter, Page, Query, Store, Terms, pieces};
use riwaya_text::{Analyzer, LanguageFiles, Lexicon};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const SEED: u64 = 8;
/// Searches made.
const QUERIES: usize = 1000;
/// Hits of a page, as `riwaya serve` shows them.
const HITS: usize = 20;

/// Searches for one to three words of random titles.
pub fn run(store: &str) -> Result<String, Problem> {
    let files = LanguageFiles::embedded("ar");
    let terms = Terms::load(&files)?;
    let mut analyzer = Analyzer::new(Arc::new(Lexicon::load(&files)?));
    let store = Store::open_to_read(Path::new(store))?;
    let titles = store.titles()?;
    let mut random = Random::new(SEED);
    let (mut times, mut found) = (Vec::new(), 0);
    while times.len() < QUERIES {
        let title: Vec<&str> = titles[random.below(titles.len())].split_whitespace().collect();
        let first = random.below(title.len());
        let words = title[first..].iter().take(1 + random.below(3)).copied().collect::<Vec<_>>().join(" ");
        let start = Instant::now();
        let query = Query::parse(&words, &terms, &mut analyzer);
        if query.is_empty() {
            continue;
        }
        let (hits, _) =
            store.search(&query, &Filter::default(), Page { skip: 0, most: HITS }, &mut analyzer)?;
        for hit in &hits {
            std::hint::black_box(pieces(hit.body(), &query, &terms, &mut analyzer, false));
        }
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        found += hits.len();
    }
    let [articles, ..] = store.counts()?;
    Ok(format!("{QUERIES} searches over {articles} articles, {found} hits shown: {}\n", summary(times)))
}

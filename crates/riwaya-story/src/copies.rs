//! Who may have copied whom: pairs of articles that share rare shingles (runs of words).

use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::words::Word;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of a shingle.
pub(crate) const SHINGLE: usize = 5;
/// A shingle in more articles than this is a formula or furniture; it proposes nothing and proves nothing.
const MOST_ARTICLES: usize = 24;
/// One shingle in this many is looked at in a long article…
const SAMPLE: u32 = 4;
/// …and every one in an article of no more words than this.
const SHORT: usize = 80;
/// Sampled shingles two articles must share to be compared.
const FEWEST_SHARED: u32 = 2;

/// The hashes of a text's shingles, in order of place.
pub(crate) fn shingles(words: &[Word]) -> impl Iterator<Item = u32> {
    words.windows(SHINGLE).map(|window| {
        let mixed = window.iter().fold(0_u64, |hash, word| {
            (hash ^ u64::from(word.hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
        });
        (mixed ^ (mixed >> 32)) as u32
    })
}

/// The pairs of articles worth aligning, in order, in this scope. Frequent shingles are passed over.
pub(crate) fn candidates(sketches: &[&Sketch], scope: &Scope) -> Vec<(u32, u32)> {
    let sampled = |article: u32| {
        let words = sketches[article as usize].words.expand();
        let short = words.len() <= SHORT;
        shingles(&words).filter(|hash| short || hash % SAMPLE == 0).collect::<Vec<u32>>()
    };
    let wanted: Option<FxHashSet<u32>> = match scope {
        Scope::All => None,
        _ => Some(scope.rows(sketches.len()).into_iter().flat_map(sampled).collect()),
    };
    let is_wanted = |hash: &u32| wanted.as_ref().is_none_or(|wanted| wanted.contains(hash));
    let postings = (0..sketches.len() as u32).into_par_iter().flat_map_iter(|article| {
        sampled(article).into_iter().filter(is_wanted).map(move |hash| (hash, article))
    });
    let mut postings: Vec<(u32, u32)> = postings.collect();
    postings.par_sort_unstable();
    postings.dedup();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for run in postings.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() <= MOST_ARTICLES) {
        for (at, &(_, a)) in run.iter().enumerate() {
            for &(_, b) in run[at + 1..].iter().filter(|&&(_, b)| scope.has(a, b)) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let enough = shared.into_iter().filter(|&(_, count)| count >= FEWEST_SHARED).map(|(pair, _)| pair);
    let mut pairs: Vec<(u32, u32)> = enough.collect();
    pairs.sort_unstable();
    pairs
}

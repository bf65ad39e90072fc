//! Pairs of similar articles, through an inverted index over their terms.

use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::weights::Vector;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Two similar articles, `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub a: u32,
    pub b: u32,
    /// Cosine, less what time and place take from it, 0 to 1.
    pub similarity: f32,
}

/// Pairs below this are as good as unrelated.
const FAINTEST: f32 = 0.04;
/// Postings read of one term for one article: the nearest in time. Keeps the work linear on a flood of articles.
const MOST_POSTINGS: usize = 3000;
/// A term with no more postings than this is read over all times, so that a late follow-up finds its story.
const RARE: usize = 60;
/// Beyond this many seconds only rare terms are read.
const NEAR: i64 = 8 * 86_400;

/// The similar pairs of the scope, among articles in order of time, the undated ones last. What is found of a pair does
/// not depend on the scope.
pub(crate) fn similar(sketches: &[&Sketch], vectors: &[Vector], scope: &Scope) -> Vec<Pair> {
    let rows = scope.rows(sketches.len());
    let index = index(vectors, &rows);
    let of_one = |scores: &mut Scores, row: u32| {
        for &(term, weight) in &vectors[row as usize] {
            let postings = &index[&term];
            let place = postings.partition_point(|&(other, _)| other < row);
            let mut read = |&(other, second): &(u32, f32)| {
                let near =
                    gap(sketches[other as usize], sketches[row as usize]).is_none_or(|gap| gap <= NEAR);
                if !near && postings.len() > RARE {
                    return false;
                }
                if scope.meets(row, other) {
                    scores.add(other, weight * second);
                }
                true
            };
            let _ = postings[..place].iter().rev().take(MOST_POSTINGS).all(&mut read);
            if scope.looks_ahead() {
                let behind = postings[place..].iter().skip_while(|&&(other, _)| other == row);
                let _ = behind.take(MOST_POSTINGS).all(&mut read);
            }
        }
        scores.drain(|other, score| {
            // Time and place only take from it, and most are too faint before that.
            if score < FAINTEST {
                return None;
            }
            let (a, b) = (row.min(other), row.max(other));
            let (first, second) = (sketches[a as usize], sketches[b as usize]);
            let similarity = score * decay(gap(first, second)) * first.places.likeness(&second.places);
            (similarity >= FAINTEST).then_some(Pair { a, b, similarity })
        })
    };
    rows.par_iter()
        .map_init(|| Scores::new(vectors.len()), |scores, &row| of_one(scores, row))
        .collect::<Vec<_>>()
        .concat()
}

/// Which articles hold each term of the rows, in order.
fn index(vectors: &[Vector], rows: &[u32]) -> FxHashMap<u32, Vec<(u32, f32)>> {
    let terms = rows.iter().flat_map(|&row| vectors[row as usize].iter());
    let mut index: FxHashMap<u32, Vec<(u32, f32)>> = terms.map(|&(term, _)| (term, Vec::new())).collect();
    for (article, vector) in vectors.iter().enumerate() {
        for &(term, weight) in vector {
            if let Some(postings) = index.get_mut(&term) {
                postings.push((article as u32, weight));
            }
        }
    }
    index
}

/// Seconds between two articles, when both are dated.
pub(crate) fn gap(a: &Sketch, b: &Sketch) -> Option<i64> {
    Some((a.time? - b.time?).abs())
}

/// What is left of a similarity after a time: all of it within two days or when a date is unknown, half after nine,
/// never less than a third, so that only what is strongly similar joins across months.
pub(crate) fn decay(gap: Option<i64>) -> f32 {
    const DAY: f32 = 86_400.0;
    let late = gap.map_or(0.0, |gap| (gap as f32 / DAY - 2.0).max(0.0));
    (1.0 / (1.0 + late / 7.0)).max(1.0 / 3.0)
}

/// Sums of one article's products with the others, reused from article to article.
struct Scores {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Scores {
    fn new(articles: usize) -> Self {
        Self { sums: vec![0.0; articles], touched: Vec::new() }
    }

    fn add(&mut self, article: u32, product: f32) {
        let sum = &mut self.sums[article as usize];
        if *sum == 0.0 {
            self.touched.push(article);
        }
        *sum += product;
    }

    fn drain(&mut self, pair: impl Fn(u32, f32) -> Option<Pair>) -> Vec<Pair> {
        self.touched.sort_unstable();
        let pairs =
            self.touched.iter().filter_map(|&article| pair(article, self.sums[article as usize])).collect();
        self.touched.drain(..).for_each(|article| self.sums[article as usize] = 0.0);
        pairs
    }
}

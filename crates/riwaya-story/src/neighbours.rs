//! Pairs of similar articles, through an inverted index over their terms.

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

/// The similar pairs among articles in order of time, the undated ones last.
pub(crate) fn similar(sketches: &[&Sketch], vectors: &[Vector]) -> Vec<Pair> {
    let index = index(vectors);
    let of_one = |scores: &mut Scores, b: usize| {
        for &(term, weight) in &vectors[b] {
            let postings = &index[&term];
            let before = &postings[..postings.partition_point(|&(a, _)| (a as usize) < b)];
            for &(a, other) in before.iter().rev().take(MOST_POSTINGS) {
                let near = gap(sketches[a as usize], sketches[b]).is_none_or(|gap| gap <= NEAR);
                if !near && postings.len() > RARE {
                    break;
                }
                scores.add(a, weight * other);
            }
        }
        scores.drain(|a, score| {
            // Time and place only take from it, and most are too faint before that.
            if score < FAINTEST {
                return None;
            }
            let (first, second) = (sketches[a as usize], sketches[b]);
            let similarity = score * decay(gap(first, second)) * first.places.likeness(&second.places);
            (similarity >= FAINTEST).then_some(Pair { a, b: b as u32, similarity })
        })
    };
    (0..vectors.len())
        .into_par_iter()
        .map_init(|| Scores::new(vectors.len()), of_one)
        .collect::<Vec<_>>()
        .concat()
}

fn index(vectors: &[Vector]) -> FxHashMap<u32, Vec<(u32, f32)>> {
    let mut index: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    for (article, vector) in vectors.iter().enumerate() {
        for &(term, weight) in vector {
            index.entry(term).or_default().push((article as u32, weight));
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

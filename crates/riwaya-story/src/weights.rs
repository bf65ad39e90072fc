//! Term weights among the articles at hand: what is suddenly written about weighs more than what always is.

use crate::features::Term;
use crate::sketch::Sketch;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// An article as a vector of unit length: term and weight, in order of term.
pub(crate) type Vector = Box<[(u32, f32)]>;

/// Terms kept of one vector, the strongest.
const MOST_TERMS: usize = 120;
/// An article's neighbourhood: all articles up to this many days away…
const DAYS_AROUND: i64 = 1;
/// …or further, until there are this many: a few articles alone cannot show a burst.
const FEWEST_AROUND: usize = 100;
/// How much a burst counts.
const BURST_POWER: f32 = 1.0;

/// How many articles of a neighbourhood hold each term early on.
#[derive(Debug, Default)]
struct Around {
    articles: f32,
    counts: FxHashMap<u32, f32>,
}

impl Around {
    fn of(sketches: &[&Sketch]) -> Self {
        let terms = || sketches.iter().flat_map(|sketch| &sketch.features.terms).filter(|term| term.early());
        let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
        // Some terms are shared: half as many are seldom exceeded by much, and space is never made twice.
        counts.reserve(terms().count() / 2);
        for term in terms() {
            *counts.entry(term.id).or_default() += 1.0;
        }
        Self { articles: sketches.len() as f32, counts }
    }

    /// How many times more often than usual the term is written about, at least 1. Adding one on both sides keeps
    /// single articles from being bursts of their own rare words.
    fn burst(&self, term: &Term) -> f32 {
        let count = self.counts.get(&term.id).copied().unwrap_or(0.0);
        ((count + 1.0) / (self.articles * term.rate() + 1.0)).max(1.0)
    }
}

/// The vectors of sketches that are in order of time, the undated ones last.
pub(crate) fn vectors(sketches: &[&Sketch]) -> Vec<Vector> {
    let days: Vec<Option<i64>> = sketches.iter().map(|sketch| sketch.day()).collect();
    let dated = days.partition_point(Option::is_some);
    let mut vectors: Vec<Vector> = days[..dated]
        .chunk_by(|a, b| a == b)
        .scan(0, |start, day| {
            *start += day.len();
            Some(*start - day.len()..*start)
        })
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|day| {
            let around = neighbourhood(sketches, &days[..dated], day.clone());
            sketches[day].iter().map(|sketch| vector(sketch, &around)).collect::<Vec<_>>()
        })
        .collect();
    if dated < sketches.len() {
        let around = Around::of(sketches);
        vectors.extend(sketches[dated..].iter().map(|sketch| vector(sketch, &around)));
    }
    vectors
}

/// The articles around one day; all of them, undated ones too, when there are few.
fn neighbourhood(sketches: &[&Sketch], days: &[Option<i64>], day: std::ops::Range<usize>) -> Around {
    if sketches.len() <= FEWEST_AROUND {
        return Around::of(sketches);
    }
    let centre = days[day.start].unwrap_or_default();
    let mut start = days.partition_point(|other| other.is_some_and(|d| d < centre - DAYS_AROUND));
    let mut end = days.partition_point(|other| other.is_some_and(|d| d <= centre + DAYS_AROUND));
    let missing = FEWEST_AROUND.saturating_sub(end - start);
    start = start.saturating_sub(missing.div_ceil(2));
    end = (end + missing.div_ceil(2)).min(days.len());
    Around::of(&sketches[start..end])
}

fn vector(sketch: &Sketch, around: &Around) -> Vector {
    let weigh = |term: &Term| (term.id, term.weight.to_f32() * (1.0 + BURST_POWER * around.burst(term).ln()));
    let mut terms: Vec<(u32, f32)> = sketch.features.terms.iter().map(weigh).collect();
    terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(MOST_TERMS);
    terms.sort_unstable_by_key(|&(id, _)| id);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    terms.into()
}

/// The cosine of two vectors of unit length.
pub(crate) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    shared(a, b).map(|(_, product)| product).sum()
}

/// The terms two vectors share, and what each adds to their cosine.
pub(crate) fn shared<'v>(a: &'v [(u32, f32)], b: &'v [(u32, f32)]) -> impl Iterator<Item = (u32, f32)> + 'v {
    let mut rest = b;
    a.iter().filter_map(move |&(id, weight)| {
        rest = &rest[rest.partition_point(|&(other, _)| other < id)..];
        rest.first().filter(|&&(other, _)| other == id).map(|&(_, other)| (id, weight * other))
    })
}

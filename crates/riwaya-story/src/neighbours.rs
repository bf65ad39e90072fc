//! Pairs of similar articles, through an inverted index over their terms.

use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::weights::{Vector, cosine};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Two similar articles, `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub a: u32,
    pub b: u32,
    /// Cosine, less what time and place take from it, 0 to 1.
    pub similarity: f32,
}

/// Pairs below this are as good as unrelated.
const FAINTEST: f32 = 0.06;
/// Postings read of one term for one article: the nearest in time.
const MOST_POSTINGS: usize = 3000;
/// Postings read for one article, the rarest terms first: this and the next keep the work linear on a flood of articles.
const MOST_READ: usize = 24_000;
/// Articles whose cosine is taken in full when not every posting could be read: the likest by what was read.
/// A story of a thousand articles and more may fall apart there.
const MOST_CANDIDATES: usize = 400;
/// A term with no more postings than this is read over all times, so that a late follow-up finds its story.
const RARE: usize = 60;
/// Articles whose pairs are found together.
const BATCH: usize = 1 << 15;
/// Beyond this many seconds only rare terms are read.
const NEAR: i64 = 8 * 86_400;

/// An article and the weight of a term in it.
type Posting = (u32, f32);

/// The similar pairs of the scope, among articles in order of time, the undated ones last. What is found of a pair does
/// not depend on the scope, unless there are more postings than [`MOST_POSTINGS`] and [`MOST_READ`] let it read.
pub(crate) fn similar(sketches: &[&Sketch], vectors: &[Vector], scope: &Scope) -> Vec<Pair> {
    let rows = scope.rows(sketches.len());
    let undated = sketches.partition_point(|sketch| sketch.time.is_some()) as u32;
    let search = Search { sketches, vectors, scope, undated, index: index(vectors, &rows) };
    let scores = || Scores::new(vectors.len());
    let found = |rows: &[u32]| -> Vec<Vec<Pair>> {
        rows.par_iter().map_init(scores, |scores, &row| search.pairs(scores, row)).collect()
    };
    // A batch at a time: the pairs of a large pile are many, and are never held twice.
    rows.chunks(BATCH).flat_map(|rows| found(rows).into_iter().flatten()).collect()
}

/// What the search for the pairs of one article goes by.
struct Search<'a> {
    sketches: &'a [&'a Sketch],
    vectors: &'a [Vector],
    scope: &'a Scope,
    /// The first article without a date.
    undated: u32,
    index: FxHashMap<u32, Vec<Posting>>,
}

impl Search<'_> {
    /// The pairs that are met at this row.
    fn pairs(&self, scores: &mut Scores, row: u32) -> Vec<Pair> {
        let near = self.near(row);
        let complete = self.propose(scores, row, &near);
        let mut found = scores.drain(if complete { FAINTEST } else { FAINTEST / 2.0 });
        if !complete {
            self.complete(&mut found, row, &near);
        }
        found.sort_unstable_by_key(|&(other, _)| other);
        found.into_iter().filter_map(|(other, likeness)| self.pair(row, other, likeness)).collect()
    }

    /// Adds up what the terms of a row share with other articles; whether every posting that counts was read.
    fn propose(&self, scores: &mut Scores, row: u32, near: &Range<u32>) -> bool {
        let mut terms: Vec<(f32, [&[Posting]; 3])> = Vec::with_capacity(self.vectors[row as usize].len());
        for &(term, weight) in &self.vectors[row as usize] {
            if let Some(postings) = self.index.get(&term) {
                terms.push((weight, self.postings(postings, row, near)));
            }
        }
        let length = |parts: &[&[Posting]; 3]| parts.iter().map(|part| part.len()).sum::<usize>();
        let complete = terms.iter().map(|(_, parts)| length(parts)).sum::<usize>() <= MOST_READ;
        if !complete {
            terms.sort_by_key(|(_, parts)| length(parts));
        }
        let mut left = MOST_READ;
        for (weight, parts) in terms {
            let Some(rest) = left.checked_sub(length(&parts)) else { break };
            left = rest;
            for &(other, second) in parts.into_iter().flatten() {
                if self.scope.meets(row, other) {
                    scores.add(other, weight * second);
                }
            }
        }
        complete
    }

    /// Keeps the likest by what was read, and takes the whole cosine of those near in time; of the others rare terms alone
    /// count, and those were read first.
    fn complete(&self, found: &mut Vec<Posting>, row: u32, near: &Range<u32>) {
        if found.len() > MOST_CANDIDATES {
            let likest = |a: &Posting, b: &Posting| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            found.select_nth_unstable_by(MOST_CANDIDATES, likest);
            found.truncate(MOST_CANDIDATES);
        }
        for (other, likeness) in found {
            if near.contains(other) || *other >= self.undated {
                *likeness = cosine(&self.vectors[row as usize], &self.vectors[*other as usize]);
            }
        }
    }

    /// The postings of one term that are read for a row: before it, and where the scope looks ahead those after it and the
    /// undated ones.
    fn postings<'p>(&self, postings: &'p [Posting], row: u32, near: &Range<u32>) -> [&'p [Posting]; 3] {
        let near = if postings.len() > RARE { near.clone() } else { 0..u32::MAX };
        let place = |article: u32| postings.partition_point(|&(other, _)| other < article);
        let at = place(row);
        let before = &postings[place(near.start).max(at.saturating_sub(MOST_POSTINGS))..at];
        if !self.scope.looks_ahead() {
            return [before, &[], &[]];
        }
        let behind = place(row + 1);
        let end = place(near.end).clamp(behind, behind + MOST_POSTINGS);
        let undated = if near.end <= self.undated { &postings[place(self.undated)..] } else { &[] };
        [before, &postings[behind..end], &undated[..undated.len().min(MOST_POSTINGS)]]
    }

    /// The articles that are near a row in time, itself among them. An undated one is near all, and all dated ones near it
    /// come before it.
    fn near(&self, row: u32) -> Range<u32> {
        let time = |at: usize| self.sketches[at].time;
        let Some(centre) = time(row as usize) else { return 0..u32::MAX };
        let first =
            self.sketches.partition_point(|other| other.time.is_some_and(|time| time < centre - NEAR));
        let end = self.sketches.partition_point(|other| other.time.is_some_and(|time| time <= centre + NEAR));
        first as u32..end as u32
    }

    /// The pair, when it is not too faint. Time and place only take from it, and most are too faint before that.
    fn pair(&self, row: u32, other: u32, likeness: f32) -> Option<Pair> {
        if likeness < FAINTEST {
            return None;
        }
        let (a, b) = (row.min(other), row.max(other));
        let (first, second) = (self.sketches[a as usize], self.sketches[b as usize]);
        let similarity = likeness * decay(gap(first, second)) * first.places.likeness(&second.places);
        (similarity >= FAINTEST).then_some(Pair { a, b, similarity })
    }
}

/// Which articles hold each term of the rows, in order. A term of one article alone makes no pair and is left out, where
/// the rows are all articles.
fn index(vectors: &[Vector], rows: &[u32]) -> FxHashMap<u32, Vec<Posting>> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for &(term, _) in rows.iter().flat_map(|&row| vectors[row as usize].iter()) {
        *counts.entry(term).or_default() += 1;
    }
    if rows.len() == vectors.len() {
        counts.retain(|_, count| *count > 1);
    }
    let postings = |(term, count)| (term, Vec::with_capacity(count as usize));
    let mut index: FxHashMap<u32, Vec<Posting>> = counts.into_iter().map(postings).collect();
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

    /// The articles with a sum of at least `least`; forgets all sums.
    fn drain(&mut self, least: f32) -> Vec<Posting> {
        let sums = &mut self.sums;
        let taken =
            self.touched.drain(..).map(|article| (article, std::mem::take(&mut sums[article as usize])));
        taken.filter(|&(_, sum)| sum >= least).collect()
    }
}

//! The passages two texts share: greedy string tiling (Wise 1993) from common shingles, small edits bridged.

use crate::copies::{SHINGLE, shingles};
use crate::model::Passage;
use crate::words::Word;
use riwaya_text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A run of equal words in both texts, as word ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tile {
    pub from: Range<usize>,
    pub to: Range<usize>,
    /// Equal words inside; a bridged edit is not among them.
    pub equal: usize,
    /// Those of them that stand outside quote marks.
    pub own: usize,
}

/// Places of one shingle that are tried.
const MOST_PLACES: usize = 4;
/// Words that two neighbouring runs may be apart, on either side, to be one passage.
const WIDEST_EDIT: usize = 4;
/// A passage has at least this many equal words…
const SHORTEST: usize = 9;
/// …and this many outside quote marks: to quote the same words is not to copy.
const SHORTEST_OWN: usize = 6;

/// The passages of `from` that stand in `to`, in order of `to`.
pub(crate) fn align(from: &[Word], to: &[Word]) -> Vec<Tile> {
    let tiles = bridge(runs(from, to));
    tiles.into_iter().filter(|tile| tile.equal >= SHORTEST && tile.own >= SHORTEST_OWN).collect()
}

/// Maximal runs of equal words, each place of `to` used once.
fn runs(from: &[Word], to: &[Word]) -> Vec<Tile> {
    let mut places: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, hash) in shingles(from).enumerate() {
        let known = places.entry(hash).or_default();
        if known.len() < MOST_PLACES {
            known.push(at as u32);
        }
    }
    let hashes: Vec<u32> = shingles(to).collect();
    let mut runs: Vec<Tile> = Vec::new();
    let mut at = 0;
    while at < hashes.len() {
        let starts = places.get(&hashes[at]).map_or(&[][..], Vec::as_slice);
        let free = runs.last().map_or(0, |run| run.to.end);
        let longest = starts.iter().map(|&start| grow(from, to, start as usize, at, free));
        match longest.max_by_key(|run| (run.equal, usize::MAX - run.from.start)) {
            Some(run) if run.equal >= SHINGLE => {
                at = run.to.end;
                runs.push(run);
            }
            _ => at += 1,
        }
    }
    runs
}

/// The longest run around a common shingle, not reaching before `free`.
fn grow(from: &[Word], to: &[Word], from_start: usize, to_start: usize, free: usize) -> Tile {
    let equal = |a: &Word, b: &Word| a.hash == b.hash;
    let ahead = from[from_start..].iter().zip(&to[to_start..]).take_while(|(a, b)| equal(a, b)).count();
    let behind = from[..from_start].iter().rev().zip(to[free..to_start].iter().rev());
    let behind = behind.take_while(|(a, b)| equal(a, b)).count();
    let to_range = to_start - behind..to_start + ahead;
    let own = to[to_range.clone()].iter().filter(|word| !word.quoted).count();
    Tile { from: from_start - behind..from_start + ahead, to: to_range, equal: behind + ahead, own }
}

/// Joins runs that follow each other in both texts with no more than a small edit between.
fn bridge(runs: Vec<Tile>) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = Vec::with_capacity(runs.len());
    for run in runs {
        match tiles.last_mut() {
            Some(last)
                if run.to.start - last.to.end <= WIDEST_EDIT
                    && run.from.start.checked_sub(last.from.end).is_some_and(|gap| gap <= WIDEST_EDIT) =>
            {
                last.from.end = run.from.end;
                last.to.end = run.to.end;
                last.equal += run.equal;
                last.own += run.own;
            }
            _ => tiles.push(run),
        }
    }
    tiles
}

/// The share of a text's words that the tiles cover: `side` picks the text's range of a tile.
pub(crate) fn share(tiles: &[Tile], words: usize) -> f64 {
    let equal: usize = tiles.iter().map(|tile| tile.equal).sum();
    if words == 0 { 0.0 } else { (equal as f64 / words as f64).min(1.0) }
}

/// The bytes of a tile in both texts.
pub(crate) fn passage(tile: &Tile, from: &[Word], to: &[Word]) -> Passage {
    let span = |words: &[Word]| match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
        _ => Span::default(),
    };
    Passage { from: span(&from[tile.from.clone()]), to: span(&to[tile.to.clone()]) }
}

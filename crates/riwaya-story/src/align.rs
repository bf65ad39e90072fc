//! The passages two texts share: greedy string tiling (Wise 1993) from common shingles, small edits bridged.

use crate::copies::{SHINGLE, shingles};
use crate::model::Passage;
use crate::words::Word;
use riwaya_text::Span;
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

/// The places of each shingle of a text, chained by the low bits of its hash.
struct Places {
    hashes: Vec<u32>,
    /// The first place of each chain, or [`NOWHERE`].
    heads: Vec<u32>,
    /// The place after each place in its chain, or [`NOWHERE`].
    next: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Places {
    fn of(words: &[Word]) -> Self {
        let hashes: Vec<u32> = shingles(words).collect();
        let mut heads = vec![NOWHERE; (2 * hashes.len()).next_power_of_two()];
        let mut next = vec![NOWHERE; hashes.len()];
        // From the end, so that each chain is in order of place.
        for (at, &hash) in hashes.iter().enumerate().rev() {
            let bucket = hash as usize & (heads.len() - 1);
            next[at] = heads[bucket];
            heads[bucket] = at as u32;
        }
        Self { hashes, heads, next }
    }

    /// The first places of a shingle, at most [`MOST_PLACES`].
    fn get(&self, hash: u32) -> impl Iterator<Item = usize> {
        let place = |at: u32| (at != NOWHERE).then_some(at as usize);
        let first = place(self.heads[hash as usize & (self.heads.len() - 1)]);
        let chain = std::iter::successors(first, move |&at| place(self.next[at]));
        chain.filter(move |&at| self.hashes[at] == hash).take(MOST_PLACES)
    }
}

/// Maximal runs of equal words, each place of `to` used once.
fn runs(from: &[Word], to: &[Word]) -> Vec<Tile> {
    let places = Places::of(from);
    let hashes: Vec<u32> = shingles(to).collect();
    let mut runs: Vec<Tile> = Vec::new();
    let mut at = 0;
    while at < hashes.len() {
        let free = runs.last().map_or(0, |run| run.to.end);
        let longest = places.get(hashes[at]).map(|start| grow(from, to, start, at, free));
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

/// The share of a text of so many words that the tiles' equal words make up, 0 to 1.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Words of one letter each, from few different ones, so that runs repeat.
    fn text(hashes: &[u16], quoted: bool) -> Vec<Word> {
        let word = |(at, &hash): (u32, &u16)| Word { hash, quoted, start: at * 2, end: at * 2 + 1 };
        (0..).zip(hashes).map(word).collect()
    }

    fn few_words(longest: usize) -> impl Strategy<Value = Vec<u16>> {
        vec(0_u16..6, 0..longest)
    }

    proptest! {
        #[test]
        fn tiles_hold_equal_words_in_order_and_no_word_twice(from in few_words(80), to in few_words(80)) {
            let (from, to) = (text(&from, false), text(&to, false));
            let tiles = align(&from, &to);
            for tile in &tiles {
                prop_assert!(tile.from.end <= from.len() && tile.to.end <= to.len());
                prop_assert!(tile.equal >= SHORTEST && tile.own <= tile.equal);
                prop_assert!(tile.equal <= tile.from.len().min(tile.to.len()));
                prop_assert!(tile.to.len() - tile.equal <= WIDEST_EDIT * (tile.equal / SHINGLE));
                prop_assert_eq!(from[tile.from.start].hash, to[tile.to.start].hash);
                prop_assert_eq!(from[tile.from.end - 1].hash, to[tile.to.end - 1].hash);
            }
            prop_assert!(tiles.windows(2).all(|pair| pair[0].to.end <= pair[1].to.start));
            prop_assert!((0.0..=1.0).contains(&share(&tiles, to.len())));
        }

        #[test]
        fn a_text_is_a_whole_copy_of_itself(words in vec(0_u16..6, SHORTEST..200)) {
            let words = text(&words, false);
            let whole = Tile { from: 0..words.len(), to: 0..words.len(), equal: words.len(), own: words.len() };
            prop_assert_eq!(align(&words, &words), vec![whole]);
        }

        #[test]
        fn an_inserted_word_does_not_break_a_passage(length in 10_u16..120, place in 5_u16..115) {
            prop_assume!(place + 5 <= length);
            let from: Vec<u16> = (0..length).collect();
            let mut to = from.clone();
            to.insert(usize::from(place), 7_000);
            let tiles = align(&text(&from, false), &text(&to, false));
            prop_assert_eq!(tiles.len(), 1);
            prop_assert_eq!((tiles[0].equal, tiles[0].to.len()), (from.len(), to.len()));
        }

        #[test]
        fn to_quote_the_same_words_is_not_to_copy(words in vec(0_u16..6, 0..80)) {
            prop_assert!(align(&text(&words, false), &text(&words, true)).is_empty());
        }
    }
}

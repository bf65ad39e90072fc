//! Text reuse between articles, and who copied whom.

use crate::align::{Tile, align, passage, share};
use crate::copies::candidates;
use crate::model::Reuse;
use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::words::Word;
use rayon::prelude::*;

/// Less of the copy than this is no reuse worth telling.
const LEAST_SHARE: f64 = 0.1;
/// Pages of one outlet share furniture and recurring background; only a whole text taken again is reuse there.
const LEAST_SHARE_IN_OUTLET: f64 = 0.5;

/// Every reuse among the articles, as indices into `sketches`, in order of the pair.
///
/// Shared rare shingles propose pairs; an alignment of the two texts verifies them and gives the passages. Passages in
/// quote marks, formulas common to many articles, and furniture that one outlet's pages share are no reuse.
pub fn reuse(sketches: &[Sketch]) -> Vec<Reuse> {
    let sketches: Vec<&Sketch> = sketches.iter().collect();
    among(&sketches, &Scope::All)
}

/// As [`reuse`], over borrowed sketches, for the pairs of a scope.
pub(crate) fn among(sketches: &[&Sketch], scope: &Scope) -> Vec<Reuse> {
    let pairs = candidates(sketches, scope);
    let verify = |&(a, b): &(u32, u32)| between(sketches, a as usize, b as usize);
    pairs.par_iter().filter_map(verify).collect()
}

/// The reuse between two articles, when there is any worth telling.
pub(crate) fn between(sketches: &[&Sketch], a: usize, b: usize) -> Option<Reuse> {
    let (from, to, directed) = direct(sketches, a, b);
    let (from_words, to_words) = (sketches[from].words.expand(), sketches[to].words.expand());
    let tiles = align(&from_words, &to_words);
    let share = told_share(&tiles, &from_words, &to_words, directed);
    let same_outlet =
        !sketches[a].source.outlet.is_empty() && sketches[a].source.outlet == sketches[b].source.outlet;
    let least = if same_outlet { LEAST_SHARE_IN_OUTLET } else { LEAST_SHARE };
    let passages = tiles.iter().map(|tile| passage(tile, &from_words, &to_words)).collect();
    (share >= least).then_some(Reuse { from, to, share, directed, passages })
}

/// The share of the copy; of the shorter text when nobody knows which is the copy.
fn told_share(tiles: &[Tile], from: &[Word], to: &[Word], directed: bool) -> f64 {
    share(tiles, if directed { to.len() } else { to.len().min(from.len()) })
}

/// Source, copy, and whether that is known: from credits and canonical addresses, else from the times.
fn direct(sketches: &[&Sketch], a: usize, b: usize) -> (usize, usize, bool) {
    let names = |copy: usize, source: usize| {
        let (copy, source) = (sketches[copy], sketches[source]);
        let outlet = &source.source.outlet;
        let credited = !outlet.is_empty()
            && *outlet != copy.source.outlet
            && (copy.source.credits.contains(outlet) || copy.source.quotes.contains(outlet));
        credited || (!copy.canonical.is_empty() && copy.canonical != copy.url && copy.canonical == source.url)
    };
    match (names(b, a), names(a, b)) {
        (true, false) => return (a, b, true),
        (false, true) => return (b, a, true),
        _ => {}
    }
    let common_agency =
        sketches[a].source.credits.iter().any(|name| sketches[b].source.credits.contains(name));
    let known = !common_agency && apart(sketches[a], sketches[b]);
    if sketches[a].order() <= sketches[b].order() { (a, b, known) } else { (b, a, known) }
}

/// Whether the times tell which article came first.
fn apart(a: &Sketch, b: &Sketch) -> bool {
    match (a.time, b.time) {
        (Some(first), Some(second)) if a.exact && b.exact => first != second,
        (Some(_), Some(_)) => a.day() != b.day(),
        _ => false,
    }
}

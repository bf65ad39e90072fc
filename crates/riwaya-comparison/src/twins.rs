//! Sentences of two outlets that say the same in the same words but for a few: copies, and what was changed in them.

use crate::accounts::Accounts;
use crate::align::Pair;
use riwaya_text::{Document, Kind};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::ops::Range;

/// Clauses this alike may stand in such sentences.
const LIKENESS: f64 = 0.4;
/// The share of the shorter sentence's words that stand in the other in the same order.
const SHARE: f64 = 0.75;
/// Words that two such sentences share at least.
const FEWEST_SHARED: usize = 5;
/// Two sentences of one pattern differ in more places than this: they fill it with different things.
const MOST_GAPS: usize = 3;
/// Words that a changed place holds at most in either sentence.
const LONGEST_GAP: usize = 6;
/// Sentences whose middles, equal words at both ends taken off, are longer than this are not compared.
const LONGEST_MIDDLE: usize = 120;

/// A sentence: its article and its number in the article's document.
pub(crate) type Sentence = (usize, usize);

/// Two sentences of different outlets in nearly the same words.
#[derive(Debug)]
pub(crate) struct Twins {
    pub one: usize,
    pub other: usize,
    /// Where they differ, between words they share.
    pub gaps: Vec<Gap>,
}

/// What stands in the same place of two sentences: token ranges in the documents of either article.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    pub one: Range<usize>,
    pub other: Range<usize>,
}

/// Every two sentences of different outlets that are each other's nearest and differ in a few words.
pub(crate) fn find(accounts: &Accounts<'_>, pairs: &[Pair]) -> Vec<Twins> {
    let mut candidates: Vec<(Sentence, Sentence)> = pairs
        .iter()
        .take_while(|pair| pair.likeness >= LIKENESS)
        .filter(|pair| !accounts.one_outlet(pair.one, pair.other))
        .map(|pair| (sentence(accounts, pair.one), sentence(accounts, pair.other)))
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let matched: Vec<(usize, Option<Vec<Gap>>)> =
        candidates.iter().map(|&(one, other)| compare(accounts, one, other)).collect();
    let mut nearest: FxHashMap<(Sentence, usize), usize> = FxHashMap::default();
    for (at, &(one, other)) in candidates.iter().enumerate() {
        for key in [(one, other.0), (other, one.0)] {
            let best = nearest.entry(key).or_insert(at);
            if matched[at].0 > matched[*best].0 {
                *best = at;
            }
        }
    }
    let mut twins = Vec::new();
    for (at, ((one, other), (_, gaps))) in candidates.into_iter().zip(matched).enumerate() {
        let mutual = nearest[&(one, other.0)] == at && nearest[&(other, one.0)] == at;
        if let Some(gaps) = gaps.filter(|gaps| mutual && !gaps.is_empty() && gaps.len() <= MOST_GAPS) {
            twins.push(Twins { one: one.0, other: other.0, gaps });
        }
    }
    twins
}

fn sentence(accounts: &Accounts<'_>, clause: usize) -> Sentence {
    (accounts.clauses[clause].0, accounts.clause(clause).sentence)
}

/// How many words two sentences share in order, and their gaps when that is most of the shorter one.
fn compare(accounts: &Accounts<'_>, one: Sentence, other: Sentence) -> (usize, Option<Vec<Gap>>) {
    let (left, right) = (&accounts.tellings[one.0].document, &accounts.tellings[other.0].document);
    let (a, b) = (words(left, one.1), words(right, other.1));
    let Some(shared) = shared(left, &a, right, &b) else { return (0, None) };
    let enough = shared.len() >= FEWEST_SHARED && shared.len() as f64 >= SHARE * a.len().min(b.len()) as f64;
    let gaps = enough.then(|| gaps(&a, &b, &shared));
    (shared.len(), gaps)
}

/// The tokens of a sentence that are words or numbers.
fn words(document: &Document, sentence: usize) -> Vec<usize> {
    let tokens = document.sentences()[sentence].clone();
    tokens.filter(|&at| matches!(document.token(at).kind, Kind::Word | Kind::Number)).collect()
}

/// The longest common subsequence of two lists of words, as positions in both; `None` where they are too long and too
/// unlike for it.
fn shared(left: &Document, a: &[usize], right: &Document, b: &[usize]) -> Option<Vec<(usize, usize)>> {
    let hashes = |document: &Document, tokens: &[usize]| -> Vec<u64> {
        tokens.iter().map(|&at| FxBuildHasher.hash_one(document.folded(at))).collect()
    };
    // Most words are told apart without a look at their letters.
    let (left_hashes, right_hashes) = (hashes(left, a), hashes(right, b));
    let same =
        |x: usize, y: usize| left_hashes[x] == right_hashes[y] && left.folded(a[x]) == right.folded(b[y]);
    let shortest = a.len().min(b.len());
    let head = (0..shortest).take_while(|&at| same(at, at)).count();
    let tail = (0..shortest - head).take_while(|&at| same(a.len() - 1 - at, b.len() - 1 - at)).count();
    let (rows, columns) = (a.len() - head - tail, b.len() - head - tail);
    if rows.min(columns) > 0 && rows.max(columns) > LONGEST_MIDDLE {
        return None;
    }
    // Row by row in one list.
    let at = |x: usize, y: usize| x * (columns + 1) + y;
    let mut longest = vec![0u16; at(rows, columns) + 1];
    for x in (0..rows).rev() {
        for y in (0..columns).rev() {
            longest[at(x, y)] = if same(head + x, head + y) {
                longest[at(x + 1, y + 1)] + 1
            } else {
                longest[at(x + 1, y)].max(longest[at(x, y + 1)])
            };
        }
    }
    let mut found: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (mut x, mut y) = (0, 0);
    while x < rows && y < columns {
        if same(head + x, head + y) {
            found.push((head + x, head + y));
            (x, y) = (x + 1, y + 1);
        } else if longest[at(x + 1, y)] >= longest[at(x, y + 1)] {
            x += 1;
        } else {
            y += 1;
        }
    }
    found.extend((0..tail).rev().map(|at| (a.len() - 1 - at, b.len() - 1 - at)));
    Some(found)
}

/// What stands between the shared words. Where one sentence merely begins or ends earlier than the other, nothing was
/// changed, unless by one word.
fn gaps(a: &[usize], b: &[usize], shared: &[(usize, usize)]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let (mut x, mut y) = (0, 0);
    let tokens = |list: &[usize], from: usize, to: usize| match list.get(from) {
        Some(&first) if from < to => first..list[to - 1] + 1,
        Some(&first) => first..first,
        None => list.last().map_or(0..0, |&last| last + 1..last + 1),
    };
    for &(i, j) in shared.iter().chain(std::iter::once(&(a.len(), b.len()))) {
        let (left, right) = (i - x, j - y);
        let at_edge = (x, y) == (0, 0) || (i, j) == (a.len(), b.len());
        let changed = left > 0 && right > 0 || (left > 0 || right > 0) && (!at_edge || left + right == 1);
        if changed && left.max(right) <= LONGEST_GAP {
            gaps.push(Gap { one: tokens(a, x, i), other: tokens(b, y, j) });
        }
        (x, y) = (i + 1, j + 1);
    }
    gaps
}

//! New articles among stories that are already known.

use crate::cluster::agglomerate;
use crate::model::{Reuse, Story};
use crate::neighbours::{Pair, similar};
use crate::reuse::among;
use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::story::{COPIED, THRESHOLD, in_order, told, with_copies};
use crate::weights::vectors;
use std::collections::BTreeSet;

/// The stories that change when new articles join known ones: `known[i]` is the story of `sketches[i]`, as any number,
/// or `None` when the article is new.
///
/// A story is touched when one of its articles is similar enough to a new one to be a story with it, or is a copy of it;
/// the articles of touched stories and the new ones are grouped afresh, all others keep their story. `sketches` should
/// hold every article of a week around each new one and the whole of every story in it: they tell which terms are in the
/// news. Two known stories that only a new article's looseness would make one stay two: stories that it does not touch are not
/// looked at again. With nothing known this is [`crate::stories`]. Stories come back with their articles as indices into `sketches`.
pub fn regroup(sketches: &[Sketch], known: &[Option<usize>]) -> Vec<Story> {
    let order = in_order(sketches);
    let sorted: Vec<&Sketch> = order.iter().map(|&at| &sketches[at]).collect();
    let story_of: Vec<Option<usize>> = order.iter().map(|&at| known.get(at).copied().flatten()).collect();
    let vectors = vectors(&sorted);
    let linked = |scope: &Scope| {
        let copies = among(&sorted, scope);
        (with_copies(similar(&sorted, &vectors, scope), &copies), copies)
    };
    let fresh: Vec<bool> = story_of.iter().map(Option::is_none).collect();
    // Most known articles are near no new one; they cost no more than a look.
    let touched = match fresh.contains(&false) {
        true => touched(&linked(&Scope::With(fresh)).0, &story_of),
        false => BTreeSet::new(),
    };
    let is_taken = |at: &usize| story_of[*at].is_none_or(|story| touched.contains(&story));
    let taken: Vec<usize> = (0..sorted.len()).filter(is_taken).collect();
    let scope = match taken.len() == sorted.len() {
        true => Scope::All,
        false => Scope::Within((0..sorted.len()).map(|at| is_taken(&at)).collect()),
    };
    let (pairs, copies) = linked(&scope);
    let chosen = Chosen::new(&taken, sorted.len());
    let groups = agglomerate(taken.len(), &chosen.pairs(&pairs), THRESHOLD);
    let members: Vec<&Sketch> = taken.iter().map(|&at| sorted[at]).collect();
    let vectors: Vec<_> = taken.iter().map(|&at| vectors[at].clone()).collect();
    let mut stories = told(&members, &vectors, &groups, chosen.copies(copies));
    for story in &mut stories {
        story.articles.iter_mut().for_each(|article| *article = order[taken[*article]]);
    }
    stories
}

/// The known stories that a new article may join: those it has a pair with that reaches the threshold.
fn touched(pairs: &[Pair], story_of: &[Option<usize>]) -> BTreeSet<usize> {
    let near = pairs.iter().filter(|pair| pair.similarity >= THRESHOLD.min(COPIED as f32));
    let joined = near.filter_map(|pair| match (story_of[pair.a as usize], story_of[pair.b as usize]) {
        (Some(story), None) | (None, Some(story)) => Some(story),
        _ => None,
    });
    joined.collect()
}

/// Some of the articles, numbered anew in their order.
struct Chosen(Vec<Option<u32>>);

impl Chosen {
    fn new(taken: &[usize], all: usize) -> Self {
        let mut numbers = vec![None; all];
        taken.iter().zip(0..).for_each(|(&at, number)| numbers[at] = Some(number));
        Self(numbers)
    }

    fn pairs(&self, pairs: &[Pair]) -> Vec<Pair> {
        let renumbered =
            |pair: &Pair| Some(Pair { a: self.0[pair.a as usize]?, b: self.0[pair.b as usize]?, ..*pair });
        pairs.iter().filter_map(renumbered).collect()
    }

    fn copies(&self, copies: Vec<Reuse>) -> Vec<Reuse> {
        let renumbered = |copy: Reuse| {
            let (from, to) = (self.0[copy.from]? as usize, self.0[copy.to]? as usize);
            Some(Reuse { from, to, ..copy })
        };
        copies.into_iter().filter_map(renumbered).collect()
    }
}

//! From sketches to stories.

use crate::background::fnv;
use crate::cluster::agglomerate;
use crate::model::{Reuse, Story};
use crate::named;
use crate::neighbours::{Pair, similar};
use crate::origins::origins;
use crate::reuse::among;
use crate::scope::Scope;
use crate::sketch::Sketch;
use crate::storyline::continued;
use crate::weights::{Vector, cosine, vectors};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Two groups of articles are one story when they are as alike as this.
pub(crate) const THRESHOLD: f32 = 0.25;
/// A copy from this share on is in its source's story, whatever the terms say.
pub(crate) const COPIED: f64 = 0.5;
/// Terms a story is described by.
const MOST_TERMS: usize = 8;

/// Puts every article into exactly one story. The same articles in any order give the same stories.
pub fn stories(sketches: &[Sketch]) -> Vec<Story> {
    let order = in_order(sketches);
    let sorted: Vec<&Sketch> = order.iter().map(|&at| &sketches[at]).collect();
    let vectors = vectors(&sorted);
    let copies = among(&sorted, &Scope::All);
    let pairs = with_copies(similar(&sorted, &vectors, &Scope::All), &copies);
    let groups = agglomerate(sorted.len(), &pairs, THRESHOLD);
    let mut stories = told(&sorted, &vectors, &groups, copies);
    let first: Vec<Option<i64>> =
        groups.iter().map(|group| group.iter().filter_map(|&at| sorted[at as usize].time).min()).collect();
    for (later, earlier) in continued(&groups, &pairs, &first).into_iter().enumerate() {
        stories[later].continues = earlier.map(|earlier| stories[earlier].id.clone());
    }
    for story in &mut stories {
        story.articles.iter_mut().for_each(|article| *article = order[*article]);
    }
    stories
}

/// The story of each group.
pub(crate) fn told(
    sketches: &[&Sketch],
    vectors: &[Vector],
    groups: &[Vec<u32>],
    copies: Vec<Reuse>,
) -> Vec<Story> {
    let mut by_story = reuse_by_group(groups, copies, sketches.len());
    let reuse = |group: &Vec<u32>| by_story.remove(&group[0]).unwrap_or_default();
    let reuse: Vec<Vec<Reuse>> = groups.iter().map(reuse).collect();
    groups.par_iter().zip(reuse).map(|(group, reuse)| story(sketches, vectors, group, reuse)).collect()
}

/// Takes all articles as one story: finds its copies and origins.
pub fn one_story(sketches: &[Sketch]) -> Story {
    let order = in_order(sketches);
    let sorted: Vec<&Sketch> = order.iter().map(|&at| &sketches[at]).collect();
    let everything: Vec<u32> = (0..sorted.len() as u32).collect();
    let mut told = story(&sorted, &vectors(&sorted), &everything, among(&sorted, &Scope::All));
    told.articles = order;
    told
}

/// Indices by time, then id: what comes out does not depend on the order the articles came in.
pub(crate) fn in_order(sketches: &[Sketch]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sketches.len()).collect();
    order.sort_by(|&a, &b| sketches[a].order().cmp(&sketches[b].order()).then(a.cmp(&b)));
    order
}

/// Similar pairs, copies among them raised to what their share says.
pub(crate) fn with_copies(mut pairs: Vec<Pair>, copies: &[Reuse]) -> Vec<Pair> {
    let mut shares: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for copy in copies.iter().filter(|copy| copy.share >= COPIED) {
        let (a, b) = (copy.from.min(copy.to) as u32, copy.from.max(copy.to) as u32);
        shares.insert((a, b), copy.share as f32);
    }
    for pair in &mut pairs {
        if let Some(share) = shares.remove(&(pair.a, pair.b)) {
            pair.similarity = pair.similarity.max(share);
        }
    }
    pairs.extend(shares.into_iter().map(|((a, b), similarity)| Pair { a, b, similarity }));
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// The reuse inside each group, by the group's first article, articles as positions in the group.
fn reuse_by_group(groups: &[Vec<u32>], copies: Vec<Reuse>, articles: usize) -> FxHashMap<u32, Vec<Reuse>> {
    let mut place = vec![(0, 0); articles];
    for group in groups {
        for (position, &article) in group.iter().enumerate() {
            place[article as usize] = (group[0], position);
        }
    }
    let mut by_group: FxHashMap<u32, Vec<Reuse>> = FxHashMap::default();
    for copy in copies {
        let ((group, from), (other, to)) = (place[copy.from], place[copy.to]);
        if group == other {
            by_group.entry(group).or_default().push(Reuse { from, to, ..copy });
        }
    }
    by_group
}

fn story(sketches: &[&Sketch], vectors: &[Vector], group: &[u32], reuse: Vec<Reuse>) -> Story {
    let members: Vec<&Sketch> = group.iter().map(|&at| sketches[at as usize]).collect();
    let centre = centre(vectors, group);
    let typical = group.iter().enumerate().max_by(|(i, a), (j, b)| {
        let likeness = |at: u32| cosine(&vectors[at as usize], &centre);
        likeness(**a).total_cmp(&likeness(**b)).then(j.cmp(i))
    });
    let dated = || members.iter().filter_map(|sketch| sketch.timestamp());
    Story {
        id: members
            .first()
            .map_or_else(String::new, |first| format!("s{:012x}", fnv(first.id.as_bytes()) >> 16)),
        title: typical.map_or_else(String::new, |(position, _)| members[position].title.clone()),
        first: dated().min(),
        last: dated().max(),
        articles: group.iter().map(|&at| at as usize).collect(),
        terms: key_terms(&members, centre.clone()),
        people: named::told(members.iter().map(|sketch| &sketch.named.people)),
        places: named::told(members.iter().map(|sketch| &sketch.named.places)),
        origins: origins(&members, &reuse),
        reuse,
        continues: None,
    }
}

/// The sum of a group's vectors, in order of term.
fn centre(vectors: &[Vector], group: &[u32]) -> Vec<(u32, f32)> {
    let mut all: Vec<(u32, f32)> =
        group.iter().flat_map(|&at| vectors[at as usize].iter().copied()).collect();
    all.sort_by_key(|&(term, _)| term);
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|run| (run[0].0, run.iter().map(|(_, weight)| weight).sum()))
        .collect()
}

/// The strongest terms of a group, each as its first article with a label for it writes it.
fn key_terms(members: &[&Sketch], mut centre: Vec<(u32, f32)>) -> Vec<String> {
    let mut labels: FxHashMap<u32, &str> = FxHashMap::default();
    for (term, label) in members.iter().flat_map(|sketch| sketch.features.labels.iter()) {
        labels.entry(term).or_insert(label);
    }
    centre.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    centre
        .iter()
        .filter_map(|(term, _)| labels.get(term))
        .take(MOST_TERMS)
        .map(|&label| label.to_owned())
        .collect()
}

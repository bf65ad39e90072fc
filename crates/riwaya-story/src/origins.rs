//! The independent origins behind the articles of a story.

use crate::model::{Origin, Reason, Reuse};
use crate::sets::Sets;
use crate::sketch::Sketch;
use std::collections::{BTreeMap, BTreeSet};

/// A copy from this share on has no origin of its own.
const COPIED: f64 = 0.5;

/// The origins of a story's articles, given in the story's order; `reuse` names articles by their position there.
pub(crate) fn origins(sketches: &[&Sketch], reuse: &[Reuse]) -> Vec<Origin> {
    let mut sets = Sets::of(sketches.len());
    let number = |at: usize| at as u32;
    let mut reasons: Vec<(usize, Reason)> = Vec::new();
    for (reason, articles) in groups(sketches) {
        for pair in articles.windows(2) {
            sets.join(number(pair[0]), number(pair[1]));
        }
        if articles.len() > 1 {
            reasons.push((articles[0], reason));
        }
    }
    for copy in reuse.iter().filter(|copy| copy.share >= COPIED) {
        sets.join(number(copy.from), number(copy.to));
        reasons.push((copy.from, Reason::Copied));
    }
    let mut origins: Vec<Origin> = Vec::new();
    let mut by_root: BTreeMap<u32, usize> = BTreeMap::new();
    for at in 0..sketches.len() {
        let place = *by_root.entry(sets.root(number(at))).or_insert(origins.len());
        if place == origins.len() {
            origins.push(Origin { id: format!("o{}", place + 1), ..Origin::default() });
        }
        origins[place].articles.push(at);
    }
    for (root, place) in by_root {
        let own = reasons.iter().filter(|(at, _)| sets.root(number(*at)) == root);
        let own: BTreeSet<&Reason> = own.map(|(_, reason)| reason).collect();
        origins[place].reasons = own.into_iter().cloned().collect();
        let media: BTreeSet<&String> =
            origins[place].articles.iter().flat_map(|&at| stands_for(sketches[at])).collect();
        origins[place].media = media.into_iter().cloned().collect();
    }
    origins
}

/// Articles by what makes them one: the outlet's owner, the one agency credited, the one medium relayed, the canonical
/// address; the outlet itself for what it tells in its own name. An article that credits several agencies is its outlet's
/// own blend of them.
fn groups(sketches: &[&Sketch]) -> BTreeMap<Reason, Vec<usize>> {
    let mut groups: BTreeMap<Reason, Vec<usize>> = BTreeMap::new();
    let canonical: BTreeSet<&str> = sketches.iter().map(|sketch| sketch.canonical.as_str()).collect();
    for (at, sketch) in sketches.iter().enumerate() {
        let source = &sketch.source;
        let mut add = |reason| groups.entry(reason).or_default().push(at);
        if let [agency] = source.credits.as_slice() {
            add(Reason::Credit(agency.clone()));
        } else if let Some(medium) = &source.relays {
            add(Reason::Relay(medium.clone()));
        } else if source.owner.is_none() && !source.outlet.is_empty() {
            add(Reason::Outlet(source.outlet.clone()));
        }
        if let Some(owner) = &source.owner {
            add(Reason::Owner(owner.clone()));
        }
        for address in BTreeSet::from([sketch.canonical.as_str(), sketch.url.as_str()]) {
            if !address.is_empty() && canonical.contains(address) {
                add(Reason::Canonical(address.to_owned()));
            }
        }
    }
    groups
}

/// The media an article's own words stand for.
fn stands_for(sketch: &Sketch) -> impl Iterator<Item = &String> {
    let source = &sketch.source;
    let agency = (source.credits.len() == 1).then(|| &source.credits[0]);
    let relayed = source.relays.as_ref().filter(|_| agency.is_none());
    [Some(&source.outlet), agency, relayed].into_iter().flatten().filter(|name| !name.is_empty())
}

//! Agglomerative clustering over sparse similarities, between average linkage and the likeness of centroids.

use crate::neighbours::Pair;
use crate::sets::Sets;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// A proposed merge.
#[derive(Debug, PartialEq)]
struct Merge {
    similarity: f32,
    a: u32,
    b: u32,
    /// Sizes when proposed: a cluster that grew since makes the proposal stale.
    sizes: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |merge: &Self| Reverse((merge.a, merge.b, merge.sizes));
        self.similarity.total_cmp(&other.similarity).then_with(|| key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The likeness of an article to itself counts this many times in the coherence of a cluster. With 1 the likeness of two
/// clusters would be the cosine of their centroids, which joins small clusters too easily; with ever more, their average.
const SELF_WEIGHT: f32 = 10.0;

/// The state of the clustering; a cluster goes by its first member.
struct Clusters {
    members: Vec<Vec<u32>>,
    /// Sums of the similarities inside each cluster.
    within: Vec<f32>,
    /// Sums of the similarities to each neighbouring cluster.
    sums: Vec<FxHashMap<u32, f32>>,
    proposals: BinaryHeap<Merge>,
    threshold: f32,
}

/// Groups of `count` articles: the two likest clusters merge, until no two are as alike as `threshold`. How alike two
/// clusters are is the average similarity of their articles, measured by how coherent each is in itself: the many sides of
/// one large event are less alike than the reports of a small one. Pairs that are not given count as unrelated, and clusters
/// that no chain of pairs with the threshold joins stay apart. Ties go to the earlier articles.
pub(crate) fn agglomerate(count: usize, pairs: &[Pair], threshold: f32) -> Vec<Vec<u32>> {
    let mut clusters = Clusters {
        members: (0..count as u32).map(|article| vec![article]).collect(),
        within: vec![0.0; count],
        sums: vec![FxHashMap::default(); count],
        proposals: BinaryHeap::new(),
        threshold,
    };
    let components = components(count, pairs, threshold);
    for pair in pairs.iter().filter(|pair| components[pair.a as usize] == components[pair.b as usize]) {
        clusters.sums[pair.a as usize].insert(pair.b, pair.similarity);
        clusters.sums[pair.b as usize].insert(pair.a, pair.similarity);
        clusters.propose(pair.a, pair.b, pair.similarity);
    }
    while let Some(merge) = clusters.proposals.pop() {
        if (clusters.size(merge.a), clusters.size(merge.b)) == merge.sizes {
            clusters.merge(merge.a, merge.b);
        }
    }
    let mut groups: Vec<Vec<u32>> =
        clusters.members.into_iter().filter(|members| !members.is_empty()).collect();
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups.sort_unstable();
    groups
}

/// The number of each article's connected component over the pairs that reach `threshold`: clusters never grow beyond a
/// component, and the pairs between components need not be kept.
fn components(count: usize, pairs: &[Pair], threshold: f32) -> Vec<u32> {
    let mut sets = Sets::of(count);
    for pair in pairs.iter().filter(|pair| pair.similarity >= threshold) {
        sets.join(pair.a, pair.b);
    }
    (0..count as u32).map(|article| sets.root(article)).collect()
}

impl Clusters {
    fn size(&self, cluster: u32) -> u32 {
        self.members[cluster as usize].len() as u32
    }

    /// The average similarity inside a cluster, from 0 to 1, each article's to itself among it.
    fn coherence(&self, cluster: u32) -> f32 {
        let size = self.size(cluster) as f32;
        let own = SELF_WEIGHT * size;
        (2.0 * self.within[cluster as usize] + own) / (size * (size - 1.0) + own)
    }

    fn propose(&mut self, a: u32, b: u32, sum: f32) {
        let sizes = (self.size(a), self.size(b));
        let average = sum / (sizes.0 as f32 * sizes.1 as f32);
        let similarity = average / (self.coherence(a) * self.coherence(b)).sqrt();
        if similarity >= self.threshold {
            self.proposals.push(Merge { similarity, a, b, sizes });
        }
    }

    /// Puts the cluster with fewer neighbours into the other, so that all merges together move few sums.
    fn merge(&mut self, a: u32, b: u32) {
        let (into, from) =
            if self.sums[a as usize].len() >= self.sums[b as usize].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from as usize]);
        self.members[into as usize].extend(moved);
        let between = self.sums[into as usize].remove(&from).unwrap_or_default();
        self.within[into as usize] += self.within[from as usize] + between;
        for (other, sum) in std::mem::take(&mut self.sums[from as usize]) {
            self.sums[other as usize].remove(&from);
            if other != into {
                *self.sums[into as usize].entry(other).or_default() += sum;
                *self.sums[other as usize].entry(into).or_default() += sum;
            }
        }
        let neighbours: Vec<(u32, f32)> =
            self.sums[into as usize].iter().map(|(&other, &sum)| (other, sum)).collect();
        for (other, sum) in neighbours {
            self.propose(into.min(other), into.max(other), sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(list: &[(u32, u32, f32)]) -> Vec<Pair> {
        list.iter().map(|&(a, b, similarity)| Pair { a, b, similarity }).collect()
    }

    #[test]
    fn a_chain_of_weak_links_does_not_make_one_cluster() {
        let chain = pairs(&[(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.9)]);
        assert_eq!(agglomerate(4, &chain, 0.4), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn averages_decide() {
        let pairs = pairs(&[(0, 1, 0.9), (0, 2, 0.5), (1, 2, 0.5), (3, 4, 0.2)]);
        assert_eq!(agglomerate(5, &pairs, 0.45), [vec![0, 1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn two_halves_of_a_large_loose_story_join_where_those_of_a_small_one_would_not() {
        let half = |first: u32| (first..first + 12).flat_map(move |b| (first..b).map(move |a| (a, b, 0.35)));
        let across = (0..12_u32)
            .flat_map(|a| (12..24).map(move |b| (a, b, if (a, b) == (0, 12) { 0.31 } else { 0.22 })));
        let large: Vec<(u32, u32, f32)> = half(0).chain(half(12)).chain(across).collect();
        assert_eq!(agglomerate(24, &pairs(&large), 0.3).len(), 1);
        let small: Vec<(u32, u32, f32)> =
            large.iter().copied().filter(|(a, b, _)| a % 12 < 2 && b % 12 < 2).collect();
        let groups = agglomerate(24, &pairs(&small), 0.3);
        assert_eq!(groups.iter().filter(|group| group.len() > 1).count(), 2);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(agglomerate(0, &[], 0.5).is_empty());
    }

    proptest! {
        // Sixteenths add up exactly, so that no order of adding can tell.
        #[test]
        fn neither_the_order_of_pairs_nor_ties_tell(
            weights in proptest::collection::vec(0_u8..16, 45),
            shuffled in Just((0..45).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let sides = (1..10_u32).flat_map(|b| (0..b).map(move |a| (a, b)));
            let list: Vec<(u32, u32, f32)> =
                sides.zip(&weights).map(|((a, b), &weight)| (a, b, f32::from(weight) / 16.0)).collect();
            let other: Vec<(u32, u32, f32)> = shuffled.iter().map(|&at| list[at]).collect();
            let groups = agglomerate(10, &pairs(&list), 0.5);
            prop_assert_eq!(&groups, &agglomerate(10, &pairs(&other), 0.5));
            let mut members = groups.concat();
            members.sort_unstable();
            prop_assert_eq!(members, (0..10).collect::<Vec<u32>>());
        }
    }
}

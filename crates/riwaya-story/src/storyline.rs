//! Storylines: stories that go on with earlier ones.

use crate::neighbours::Pair;
use rustc_hash::{FxHashMap, FxHashSet};

/// A story goes on with an earlier one when its articles are on average this similar to their nearest one there: less
/// than the articles of one story are to each other.
const LINKED: f32 = 0.19;
/// The earlier story has begun at least this many seconds before: two stories of one morning are side by side.
const EARLIER: i64 = 86_400;

/// Which group each article is in, and when each group begins.
struct Groups<'a> {
    of: Vec<u32>,
    times: &'a [Option<i64>],
}

/// A similar pair across two groups, from the later one's side.
struct Link {
    article: u32,
    later: u32,
    earlier: u32,
}

impl Groups<'_> {
    /// The pair as a link, when one of the two groups begins before the other.
    fn link(&self, pair: &Pair) -> Option<Link> {
        let (a, b) = (self.of[pair.a as usize], self.of[pair.b as usize]);
        let (first, second) = (self.times[a as usize]?, self.times[b as usize]?);
        if second - first >= EARLIER {
            Some(Link { article: pair.b, later: b, earlier: a })
        } else if first - second >= EARLIER {
            Some(Link { article: pair.a, later: a, earlier: b })
        } else {
            None
        }
    }

    /// The best similarity of each article to each earlier group. An average that is high enough needs one pair that is,
    /// and most groups have none with most others: they are left out.
    fn nearest(&self, pairs: &[Pair]) -> Vec<(Link, f32)> {
        let strong = pairs.iter().filter(|pair| pair.similarity >= LINKED).filter_map(|pair| self.link(pair));
        let linked: FxHashSet<(u32, u32)> = strong.map(|link| (link.later, link.earlier)).collect();
        let mut nearest: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for pair in pairs {
            let link = self.link(pair).filter(|link| linked.contains(&(link.later, link.earlier)));
            if let Some(link) = link {
                let best = nearest.entry((link.article, link.earlier)).or_default();
                *best = best.max(pair.similarity);
            }
        }
        let mut sorted: Vec<((u32, u32), f32)> = nearest.into_iter().collect();
        sorted.sort_unstable_by_key(|(key, _)| *key);
        let link = |(article, earlier)| Link { article, later: self.of[article as usize], earlier };
        sorted.into_iter().map(|(key, similarity)| (link(key), similarity)).collect()
    }
}

/// The position of the group each group goes on with. `groups` hold articles, `times` the first publication of each.
pub(crate) fn continued(groups: &[Vec<u32>], pairs: &[Pair], times: &[Option<i64>]) -> Vec<Option<usize>> {
    let mut of = vec![0_u32; groups.iter().map(Vec::len).sum()];
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|&article| of[article as usize] = number as u32);
    }
    let mut sums: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for (link, similarity) in (Groups { of, times }).nearest(pairs) {
        *sums.entry((link.later, link.earlier)).or_default() += similarity;
    }
    let mut best: Vec<Option<(f32, usize)>> = vec![None; groups.len()];
    for ((later, earlier), sum) in sums {
        let (later, earlier) = (later as usize, earlier as usize);
        let likeness = sum / groups[later].len() as f32;
        let better = best[later]
            .is_none_or(|(known, at)| likeness.total_cmp(&known).then_with(|| at.cmp(&earlier)).is_gt());
        if likeness >= LINKED && better {
            best[later] = Some((likeness, earlier));
        }
    }
    best.into_iter().map(|link| link.map(|(_, earlier)| earlier)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(u32, u32, f32)], expected: &[Option<usize>]) {
        let groups = [vec![0, 1], vec![2, 3], vec![4]];
        let pairs: Vec<Pair> = pairs.iter().map(|&(a, b, similarity)| Pair { a, b, similarity }).collect();
        let times = [Some(0), Some(3 * EARLIER), Some(3 * EARLIER + 60)];
        assert_eq!(continued(&groups, &pairs, &times), expected);
    }

    #[test]
    fn a_later_story_goes_on_with_the_likest_earlier_one() {
        check(&[(0, 2, 0.3), (1, 3, 0.2), (2, 4, 0.9)], &[None, Some(0), None]);
    }

    #[test]
    fn one_like_article_of_several_is_no_link() {
        check(&[(0, 2, 0.3)], &[None, None, None]);
        check(&[(0, 4, 0.1)], &[None, None, None]);
        check(&[(1, 4, 0.2)], &[None, None, Some(0)]);
    }
}

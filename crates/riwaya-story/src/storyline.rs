//! Storylines: stories that go on with earlier ones.

use crate::neighbours::Pair;
use rustc_hash::FxHashMap;

/// A story goes on with an earlier one when its articles are on average this similar to their nearest one there: less
/// than the articles of one story are to each other.
const LINKED: f32 = 0.19;
/// The earlier story has begun at least this many seconds before: two stories of one morning are side by side.
const EARLIER: i64 = 86_400;

/// The position of the group each group goes on with. `groups` hold articles, `times` the first publication of each.
pub(crate) fn continued(groups: &[Vec<u32>], pairs: &[Pair], times: &[Option<i64>]) -> Vec<Option<usize>> {
    let articles = groups.iter().map(Vec::len).sum();
    let mut group_of = vec![0_u32; articles];
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|&article| group_of[article as usize] = number as u32);
    }
    // The best similarity of each article to each other group.
    let mut nearest: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for pair in pairs {
        for (article, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let group = group_of[other as usize];
            if group != group_of[article as usize] {
                let best = nearest.entry((article, group)).or_default();
                *best = best.max(pair.similarity);
            }
        }
    }
    let mut sums: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    let mut sorted: Vec<((u32, u32), f32)> = nearest.into_iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    for ((article, group), similarity) in sorted {
        *sums.entry((group_of[article as usize], group)).or_default() += similarity;
    }
    let mut best: Vec<Option<(f32, usize)>> = vec![None; groups.len()];
    for ((later, earlier), sum) in sums {
        let (later, earlier) = (later as usize, earlier as usize);
        let before =
            times[later].zip(times[earlier]).is_some_and(|(later, earlier)| later - earlier >= EARLIER);
        let likeness = sum / groups[later].len() as f32;
        let better = best[later]
            .is_none_or(|(known, at)| likeness.total_cmp(&known).then_with(|| at.cmp(&earlier)).is_gt());
        if before && likeness >= LINKED && better {
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

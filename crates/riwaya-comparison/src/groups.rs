//! Disjoint sets, to gather what was found alike in pairs.

/// Sets up to this size are joined freely; larger ones only when their first members belong together too.
const SMALL: usize = 12;
/// Members of a set that are asked whether they belong with another set.
const MOST_ASKED: usize = 8;

/// A union-find structure over `0..len`.
#[derive(Debug)]
pub(crate) struct Groups {
    parents: Vec<usize>,
    /// The members of every set of several, at its first one.
    joined: Vec<Vec<usize>>,
}

impl Groups {
    /// `len` sets of one.
    pub fn new(len: usize) -> Self {
        Self { parents: (0..len).collect(), joined: vec![Vec::new(); len] }
    }

    /// The members of the set whose first one is `root`, which is its own parent.
    fn members(&self, root: usize) -> &[usize] {
        if self.joined[root].is_empty() { &self.parents[root..=root] } else { &self.joined[root] }
    }

    /// The smallest member of the set of `at`.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    /// Joins two sets.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            let (first, second) = (one.min(other), one.max(other));
            if self.joined[first].is_empty() {
                self.joined[first].push(first);
            }
            match std::mem::take(&mut self.joined[second]) {
                alone if alone.is_empty() => self.joined[first].push(second),
                taken => self.joined[first].extend(taken),
            }
            self.parents[second] = first;
        }
    }

    /// Joins two sets; where that makes a large one, only when their first members belong together too: of many things
    /// each a little like the next, the first and the last are not alike.
    pub fn join_when(&mut self, one: usize, other: usize, alike: impl Fn(usize, usize) -> bool) {
        let (first, second) = (self.root(one), self.root(other));
        if self.members(first).len() + self.members(second).len() <= SMALL || alike(first, second) {
            self.join(first, second);
        }
    }

    /// Joins two sets when at least half of the pairs between them are alike; of large sets, some members stand for all.
    pub fn join_when_most(&mut self, one: usize, other: usize, alike: impl Fn(usize, usize) -> bool) {
        let (first, second) = (self.root(one), self.root(other));
        if first == second {
            return;
        }
        let (a, b) = (some_of(self.members(first)), some_of(self.members(second)));
        let pairs = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y)));
        let met = pairs.filter(|&(x, y)| alike(x.min(y), x.max(y))).count();
        if 2 * met >= a.len() * b.len() {
            self.join(first, second);
        }
    }

    /// Joins two sets unless a member of one and a member of the other are apart; of large sets, some members stand for all.
    pub fn join_unless(&mut self, one: usize, other: usize, apart: impl Fn(usize, usize) -> bool) {
        let (first, second) = (self.root(one), self.root(other));
        let (a, b) = (some_of(self.members(first)), some_of(self.members(second)));
        if first != second && !a.iter().any(|&x| b.iter().any(|&y| apart(x, y))) {
            self.join(first, second);
        }
    }

    /// Joins two sets when every member of one belongs together with every member of the other.
    pub fn join_when_all(&mut self, one: usize, other: usize, alike: impl Fn(usize, usize) -> bool) {
        let (first, second) = (self.root(one), self.root(other));
        if first == second || self.members(first).len() + self.members(second).len() > SMALL {
            return;
        }
        let (a, b) = (self.members(first), self.members(second));
        if a.iter().all(|&x| b.iter().all(|&y| alike(x.min(y), x.max(y)))) {
            self.join(first, second);
        }
    }

    /// All sets, each ascending, in order of their first member.
    pub fn all(&mut self) -> Vec<Vec<usize>> {
        let mut sets = vec![Vec::new(); self.parents.len()];
        for at in 0..self.parents.len() {
            let root = self.root(at);
            sets[root].push(at);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }

    /// The sets of two or more, each ascending, in order of their first member.
    pub fn several(&self) -> Vec<Vec<usize>> {
        // Sets of one have no list of members, and those joined to others none any more.
        let mut sets: Vec<Vec<usize>> = self.joined.iter().filter(|set| set.len() > 1).cloned().collect();
        sets.iter_mut().for_each(|set| set.sort_unstable());
        sets
    }
}

/// A few members of a set, spread over all of it.
fn some_of(members: &[usize]) -> Vec<usize> {
    members.iter().copied().step_by(members.len().div_ceil(MOST_ASKED)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_join_a_large_set_only_when_like_its_first() {
        let mut groups = Groups::new(30);
        (0..29).for_each(|at| groups.join_when(at, at + 1, |a, b| a.abs_diff(b) <= 2));
        assert_eq!(groups.all().iter().map(Vec::len).collect::<Vec<_>>(), [12, 12, 6]);
    }
}

//! Disjoint sets, to gather what was found alike in pairs.

/// A union-find structure over `0..len`.
#[derive(Debug)]
pub(crate) struct Groups(Vec<usize>);

impl Groups {
    /// `len` sets of one.
    pub fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The smallest member of the set of `at`.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Joins two sets.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// All sets, each ascending, in order of their first member.
    pub fn all(&mut self) -> Vec<Vec<usize>> {
        let mut sets = vec![Vec::new(); self.0.len()];
        for at in 0..self.0.len() {
            let root = self.root(at);
            sets[root].push(at);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }

    /// The sets of two or more, each ascending, in order of their first member.
    pub fn several(&mut self) -> Vec<Vec<usize>> {
        let mut sets = self.all();
        sets.retain(|set| set.len() > 1);
        sets
    }
}

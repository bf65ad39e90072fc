//! Disjoint sets of articles.

/// Articles, each in one set; an article's set is named by the first article in it.
#[derive(Debug)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    /// Each article in a set of its own.
    pub fn of(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The first article of an article's set; halves the path on the way (Tarjan and van Leeuwen, 1984).
    pub fn root(&mut self, mut article: u32) -> u32 {
        while self.0[article as usize] != article {
            let above = self.0[article as usize];
            self.0[article as usize] = self.0[above as usize];
            article = self.0[article as usize];
        }
        article
    }

    /// Joins the sets of two articles.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::Sets;

    #[test]
    fn joined_sets_are_named_by_their_first_article() {
        let mut sets = Sets::of(6);
        for (a, b) in [(4, 5), (2, 4), (5, 2), (1, 0)] {
            sets.join(a, b);
        }
        let roots: Vec<u32> = (0..6).map(|article| sets.root(article)).collect();
        assert_eq!(roots, [0, 0, 2, 3, 2, 2]);
    }
}

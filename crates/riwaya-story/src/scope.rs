//! Which pairs of articles are looked at: all of them when stories are found afresh, few when articles are added.

/// A choice of pairs, over articles numbered in order of time.
#[derive(Debug)]
pub(crate) enum Scope {
    /// All pairs.
    All,
    /// Pairs with a chosen article in them.
    With(Vec<bool>),
    /// Pairs of two chosen articles.
    Within(Vec<bool>),
}

impl Scope {
    /// Whether the pair is looked at.
    pub fn has(&self, a: u32, b: u32) -> bool {
        match self {
            Self::All => true,
            Self::With(chosen) => chosen[a as usize] || chosen[b as usize],
            Self::Within(chosen) => chosen[a as usize] && chosen[b as usize],
        }
    }

    /// The articles that every pair has one of, in order.
    pub fn rows(&self, articles: usize) -> Vec<u32> {
        let all = 0..articles as u32;
        match self {
            Self::All => all.collect(),
            Self::With(chosen) | Self::Within(chosen) => all.filter(|&row| chosen[row as usize]).collect(),
        }
    }

    /// Whether a row must be held against this other article: each pair is met once, at the later of its two articles if
    /// that is a row.
    pub fn meets(&self, row: u32, other: u32) -> bool {
        match self {
            Self::All => other < row,
            Self::With(chosen) => other < row || other > row && !chosen[other as usize],
            Self::Within(chosen) => other < row && chosen[other as usize],
        }
    }

    /// Whether a row is held against later articles at all.
    pub fn looks_ahead(&self) -> bool {
        matches!(self, Self::With(_))
    }
}

//! Precision, recall and F1, as every evaluation here counts them.

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// How much of what was found is right.
    pub precision: f64,
    /// How much of what is right was found.
    pub recall: f64,
}

impl Score {
    /// The score of `right` findings among `found`, where `gold` were to be found.
    pub fn of(right: usize, found: usize, gold: usize) -> Self {
        let share = |of: usize| right as f64 / of.max(1) as f64;
        Self { precision: share(found), recall: share(gold) }
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }

    /// Precision, recall and F1 in percent.
    pub fn percent(self) -> [f64; 3] {
        [self.precision, self.recall, self.f1()].map(|share| 100.0 * share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_scores_nothing() {
        assert_eq!(Score::of(0, 0, 4).percent(), [0.0; 3]);
        assert_eq!(Score::of(3, 4, 6).percent(), [75.0, 50.0, 60.0]);
    }
}

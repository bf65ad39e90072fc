//! Stretches of one text, sorted, so that those over a place are found without looking at all of them.

use riwaya_text::Span;

/// Stretches by where they start, each with its number and the furthest end of those up to it.
#[derive(Debug, Default)]
pub(crate) struct Intervals(Vec<(Span, usize, usize)>);

impl Intervals {
    /// Numbers stretches in the order given.
    pub fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut sorted: Vec<(Span, usize, usize)> =
            spans.enumerate().map(|(at, span)| (span, at, span.end)).collect();
        sorted.sort_by_key(|&(span, at, _)| (span.start, at));
        let mut furthest = 0;
        for (_, _, end) in &mut sorted {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(sorted)
    }

    /// Whether some stretch shares a byte with `span`.
    pub fn overlap(&self, span: Span) -> bool {
        self.near(span.start, span.end).any(|(stretch, _)| stretch.overlaps(span))
    }

    /// The stretches that contain `span`, with their numbers.
    pub fn over(&self, span: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        self.near(span.end.saturating_sub(1), span.start + 1)
            .filter(move |(stretch, _)| stretch.start <= span.start && stretch.end >= span.end)
    }

    /// The stretches that start before `before` and may end behind `from`, last first.
    pub fn near(&self, from: usize, before: usize) -> impl Iterator<Item = (Span, usize)> + '_ {
        let first = self.0.partition_point(|(stretch, ..)| stretch.start < before);
        let reaching = self.0[..first].iter().rev().take_while(move |(_, _, furthest)| *furthest > from);
        reaching.map(|&(stretch, at, _)| (stretch, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_over_a_place_are_found() {
        let span = |start, end| Span { start, end };
        let found = Intervals::new([span(10, 40), span(0, 5), span(12, 20), span(30, 60)].into_iter());
        let over = |start, end| found.over(span(start, end)).map(|(_, at)| at).collect::<Vec<_>>();
        assert_eq!(over(13, 18), [2, 0]);
        assert_eq!(over(31, 39), [3, 0]);
        assert_eq!(over(5, 9), [0; 0]);
        assert!(found.overlap(span(4, 9)) && !found.overlap(span(5, 9)) && found.overlap(span(59, 99)));
    }
}

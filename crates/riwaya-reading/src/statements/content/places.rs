//! The tokens of a clause in order, quotations inside it passed as one.

use crate::statements::complement::Marker;
use crate::statements::report::{Report, Source};
use crate::statements::scene::Scene;
use std::iter;

/// Tokens a content may have: a bound on texts without any punctuation.
const MOST_TOKENS: usize = 1500;

/// The tokens from the first of a content to the end of its sentence, or of its paragraph where the words are literal.
pub(super) struct Places<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    limit: usize,
    farthest: usize,
    enclosing: usize,
}

impl<'s, 'a> Places<'s, 'a> {
    /// Those of a report from a token on.
    pub fn new(scene: &'s Scene<'a>, report: &Report<'_>, from: usize) -> Self {
        let paragraph = || (from..scene.document.len()).find(|&at| scene.is_newline(at));
        let limit = if is_literal(report) {
            paragraph().unwrap_or(scene.document.len())
        } else {
            scene.sentence(from).end
        };
        let enclosing = scene.quotes.around(report.cue.start).map_or(usize::MAX, |quote| quote.close);
        Self { scene, at: from, limit, farthest: from + MOST_TOKENS, enclosing }
    }

    /// One past the last token.
    pub fn end(&mut self) -> usize {
        self.by_ref().for_each(drop);
        self.at.min(self.limit).min(self.enclosing).min(self.scene.document.len())
    }
}

impl iter::Iterator for Places<'_, '_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let here = self.at;
        if here >= self.limit.min(self.farthest) {
            return None;
        }
        self.at += 1;
        if let Some(quote) = self.scene.quotes.opening_at(here) {
            self.at = quote.close + 1;
            if self.at > self.limit {
                let end = self.scene.sentence(quote.close).end;
                self.limit = end.max(self.at.min(self.scene.document.len()));
            }
        }
        Some(here)
    }
}

/// Whether the words are given literally behind a colon.
pub(super) fn is_literal(report: &Report<'_>) -> bool {
    report.complement.marker == Marker::Colon && report.source != Source::Headline
}

//! Every place in the articles something on the page points to, numbered in order of article and place.

use crate::view::copies;
use riwaya_comparison::{Account, Dossier};
use riwaya_text::Span;
use std::collections::BTreeMap;

/// The numbered places of one story.
pub(super) struct Places {
    /// (article, start, end) to number, from 1.
    numbers: BTreeMap<(usize, usize, usize), usize>,
}

impl Places {
    /// The places of a dossier's accounts and of the passages the page shows. Spans that do not fit their article,
    /// or hold nothing to read, have no place.
    pub fn of(dossier: &Dossier) -> Self {
        let mut found = Vec::new();
        every_account(dossier, &mut |account| found.push((account.article, account.span)));
        for reuse in copies(dossier).into_iter().flat_map(|(_, copies)| copies) {
            for passage in &reuse.passages {
                found.extend([(reuse.from, passage.from), (reuse.to, passage.to)]);
            }
        }
        let is_readable = |(article, span): &(usize, Span)| {
            dossier.articles.get(*article).is_some_and(|a| !span.of(&a.text).trim().is_empty())
        };
        let keys = found.into_iter().filter(is_readable);
        let mut numbers: BTreeMap<_, usize> =
            keys.map(|(article, span)| ((article, span.start, span.end), 0)).collect();
        numbers.values_mut().zip(1..).for_each(|(number, next)| *number = next);
        Self { numbers }
    }

    /// The number of a place.
    pub fn number(&self, article: usize, span: Span) -> Option<usize> {
        self.numbers.get(&(article, span.start, span.end)).copied()
    }

    /// The places in one article's text, in order, with their numbers; blanks around them are left off, so that a
    /// place never begins between two paragraphs.
    pub fn in_article(&self, article: usize, text: &str) -> Vec<(Span, usize)> {
        let range = self.numbers.range((article, 0, 0)..=(article, usize::MAX, usize::MAX));
        range.map(|(&(_, start, end), &number)| (trimmed(Span::new(start, end), text), number)).collect()
    }
}

fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

/// Shows every account of a dossier to `each`.
fn every_account(dossier: &Dossier, each: &mut dyn FnMut(&Account)) {
    let positions = dossier.disagreements.iter().flat_map(|d| &d.positions).map(|p| &p.accounts);
    let lists = positions
        .chain(dossier.agreements.iter().map(|a| &a.accounts))
        .chain(dossier.statements.iter().map(|s| &s.accounts))
        .chain(dossier.promises.iter().map(|p| &p.accounts))
        .chain(dossier.timeline.iter().map(|h| &h.accounts));
    lists.flatten().chain(dossier.promises.iter().filter_map(|p| p.outcome.as_ref())).for_each(each);
}

//! The terms of a story: what its clauses are about, numbered, with how much each says.

use crate::spellings::{Concept, Known, Spellings};
use crate::telling::is_future_form;
use crate::words::Words;
use riwaya_text::Document;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A term's number within one story.
pub(crate) type TermId = u32;

/// Every term of a story, by the concept it stands for.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    ids: FxHashMap<Concept, TermId>,
}

/// What starts at a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// A known phrase, an act, or else the skeleton of a word; no numbers and no stop words.
    concept: Option<Concept>,
    /// Tokens it covers.
    width: u8,
    /// Whether it names an act.
    pub act: bool,
    /// Whether it is a verb in the future tense.
    pub future: bool,
}

/// What starts at each token of a document.
pub(crate) fn marks(document: &Document, words: &Words, spellings: &mut Spellings) -> Vec<Mark> {
    // What is known of all spellings is fetched before any of it is used: then the processor waits for many at once.
    let known: Vec<Known> = (0..document.len()).map(|at| spellings.at(document, at, words)).collect();
    known.into_iter().enumerate().map(|(at, known)| mark(document, at, known, words, spellings)).collect()
}

fn mark(document: &Document, at: usize, known: Known, words: &Words, spellings: &mut Spellings) -> Mark {
    let acts = words.acts_at(document, at);
    let plain = Mark {
        concept: known.concept,
        width: 1,
        act: !acts.is_empty(),
        future: known.future || is_future_form(document, at, words),
    };
    if let Some((key, hit)) = words.marker(document, at, words.classes.same) {
        let concept = Some(spellings.concept(&format!("={key}")));
        return Mark { concept, width: hit.tokens.max(1), ..plain };
    }
    match acts.first() {
        Some((act, hit)) if known.concept.is_some() => {
            let concept = Some(spellings.concept(&format!("!{}", act.0)));
            Mark { concept, width: hit.tokens.max(1), ..plain }
        }
        _ => plain,
    }
}

impl Terms {
    /// The distinct terms of a stretch of a document, ascending.
    pub fn of(&mut self, marks: &[Mark], tokens: Range<usize>) -> Vec<TermId> {
        let mut found = Vec::with_capacity(tokens.len());
        visit(marks, tokens, |concept| {
            let next = self.ids.len() as TermId;
            found.push(*self.ids.entry(concept).or_insert(next));
        });
        sorted(found)
    }

    /// Those terms of a stretch that are known already.
    pub fn known(&self, marks: &[Mark], tokens: Range<usize>) -> Vec<TermId> {
        let mut found = Vec::with_capacity(tokens.len());
        visit(marks, tokens, |concept| found.extend(self.ids.get(&concept)));
        sorted(found)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }
}

/// The terms that two ascending lists share, ascending.
pub(crate) fn shared<'t>(one: &'t [TermId], other: &'t [TermId]) -> impl Iterator<Item = TermId> + 't {
    let (mut a, mut b) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(&left), Some(&right)) = (one.get(a), other.get(b)) {
            // Added, not branched upon: which list goes on cannot be foretold.
            a += usize::from(left <= right);
            b += usize::from(right <= left);
            if left == right {
                return Some(left);
            }
        }
        None
    })
}

fn sorted(mut terms: Vec<TermId>) -> Vec<TermId> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn visit(marks: &[Mark], tokens: Range<usize>, mut each: impl FnMut(Concept)) {
    let mut at = tokens.start;
    while at < tokens.end.min(marks.len()) {
        if let Some(concept) = marks[at].concept {
            each(concept);
        }
        at += marks[at].width as usize;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_share_what_stands_in_both() {
        let check = |one: &[TermId], other: &[TermId], both: &[TermId]| {
            assert_eq!(shared(one, other).collect::<Vec<_>>(), both);
            assert_eq!(shared(other, one).collect::<Vec<_>>(), both);
        };
        check(&[1, 3, 4, 8], &[0, 3, 5, 8, 9], &[3, 8]);
        check(&[1, 2], &[3, 4], &[]);
        check(&[], &[1], &[]);
    }
}

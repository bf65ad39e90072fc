//! The terms of a story: what its clauses are about, numbered, with how much each says.

use crate::spellings::{Concept, Spellings};
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
    (0..document.len()).map(|at| mark(document, at, words, spellings)).collect()
}

fn mark(document: &Document, at: usize, words: &Words, spellings: &mut Spellings) -> Mark {
    let known = spellings.at(document, at, words);
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

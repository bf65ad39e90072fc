//! The terms of a story: what its clauses are about, numbered, with how much each says.

use crate::words::Words;
use riwaya_text::{Document, Kind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A term's number within one story.
pub(crate) type TermId = u32;

/// Every term of a story.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    ids: FxHashMap<String, TermId>,
}

impl Terms {
    /// The distinct terms of a stretch of a document, ascending: the concept of a known phrase, else the skeleton of
    /// a word; no numbers and no stop words.
    pub fn of(&mut self, document: &Document, tokens: Range<usize>, words: &Words) -> Vec<TermId> {
        let mut found = Vec::new();
        visit(document, tokens, words, |term| found.push(self.id(term)));
        sorted(found)
    }

    /// Those terms of a stretch that are known already.
    pub fn known(&self, document: &Document, tokens: Range<usize>, words: &Words) -> Vec<TermId> {
        let mut found = Vec::new();
        visit(document, tokens, words, |term| found.extend(self.ids.get(term)));
        sorted(found)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    fn id(&mut self, term: &str) -> TermId {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = self.ids.len() as TermId;
        self.ids.insert(term.to_owned(), id);
        id
    }
}

fn sorted(mut terms: Vec<TermId>) -> Vec<TermId> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn visit(document: &Document, tokens: Range<usize>, words: &Words, mut each: impl FnMut(&str)) {
    let mut at = tokens.start;
    while at < tokens.end {
        let mut width = 1;
        let folded = document.folded(at);
        if let Some((key, hit)) = words.marker(document, at, words.classes.same) {
            each(&format!("={key}"));
            width = hit.tokens as usize;
        } else if document.token(at).kind == Kind::Word
            && !words.is_stop(folded)
            && folded.chars().nth(1).is_some()
        {
            match words.acts_at(document, at).first() {
                Some((act, hit)) => {
                    each(&format!("!{}", act.0));
                    width = hit.tokens as usize;
                }
                None => each(&words.stemmer.skeleton(folded)),
            }
        }
        at += width.max(1);
    }
}

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
    /// The terms of words met before, by their folded form: most words of a story come again and again.
    words: FxHashMap<String, TermId>,
}

impl Terms {
    /// The distinct terms of a stretch of a document, ascending: the concept of a known phrase, else the skeleton of
    /// a word; no numbers and no stop words.
    pub fn of(&mut self, document: &Document, tokens: Range<usize>, words: &Words) -> Vec<TermId> {
        let mut found = Vec::new();
        visit(document, tokens, words, |term| {
            found.push(match term {
                Term::Concept(key) => self.id(&key),
                Term::Word(folded) => self.word(folded, words),
            });
        });
        sorted(found)
    }

    /// Those terms of a stretch that are known already.
    pub fn known(&self, document: &Document, tokens: Range<usize>, words: &Words) -> Vec<TermId> {
        let mut found = Vec::new();
        visit(document, tokens, words, |term| {
            found.extend(match term {
                Term::Concept(key) => self.ids.get(&key),
                Term::Word(folded) => self.words.get(folded),
            });
        });
        sorted(found)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    fn word(&mut self, folded: &str, words: &Words) -> TermId {
        if let Some(&id) = self.words.get(folded) {
            return id;
        }
        let id = self.id(&words.stemmer.concept(folded));
        self.words.insert(folded.to_owned(), id);
        id
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

/// A known phrase or act, by its key, or a word.
enum Term<'d> {
    Concept(String),
    Word(&'d str),
}

fn visit<'d>(document: &'d Document, tokens: Range<usize>, words: &Words, mut each: impl FnMut(Term<'d>)) {
    let mut at = tokens.start;
    while at < tokens.end {
        let mut width = 1;
        let folded = document.folded(at);
        if let Some((key, hit)) = words.marker(document, at, words.classes.same) {
            each(Term::Concept(format!("={key}")));
            width = hit.tokens as usize;
        } else if document.token(at).kind == Kind::Word
            && !words.is_stop(folded)
            && folded.chars().nth(1).is_some()
        {
            match words.acts_at(document, at).first() {
                Some((act, hit)) => {
                    each(Term::Concept(format!("!{}", act.0)));
                    width = hit.tokens as usize;
                }
                None => each(Term::Word(folded)),
            }
        }
        at += width.max(1);
    }
}

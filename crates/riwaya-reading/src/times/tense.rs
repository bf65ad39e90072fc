//! Whether the clause around an expression is about what was or what will be.

use riwaya_text::{ClassId, Document, Features, Hit, Kind, Lexicon, Proclitics, fold};
use std::ops::Range;

/// The direction a clause looks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// No verb that tells.
    Unknown,
}

/// How far from the expression a verb still counts, in tokens.
const REACH: usize = 30;

/// How far from the expression the main verb of its clause can stand, in tokens.
const NEAR: usize = 12;

/// Whether a word stands at the start of a sentence or clause: nothing, a mark or a conjunction is before it.
fn opens_clause(document: &Document, at: usize) -> bool {
    let after_mark = at.checked_sub(1).is_none_or(|before| document.token(before).kind != Kind::Word);
    after_mark || document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION))
}

fn is_comma(document: &Document, at: usize) -> bool {
    matches!(document.word(at), "\u{060C}" | ",")
}

/// A verb of the third person. One with a short pronoun behind it is left out: it is spelled like many a noun.
fn is_third_person(hit: &Hit) -> bool {
    let pronoun = hit.enclitic;
    let long = pronoun == Features::NONE
        || pronoun.has(Features::THIRD) && pronoun.has(Features::FEMININE.with(Features::PLURAL));
    hit.features.has(Features::THIRD) && !hit.proclitics.has(Proclitics::ARTICLE) && long
}

/// What tells the tense.
#[derive(Debug)]
pub(crate) struct Tenses {
    cue: Option<ClassId>,
    not_future: Option<ClassId>,
    not_present: Option<ClassId>,
    may: Option<ClassId>,
    state: Option<ClassId>,
    not_past: Option<ClassId>,
    particle: Option<ClassId>,
    future_start: Vec<String>,
    present_start: Vec<String>,
}

impl Tenses {
    /// Takes the word classes that tell tense from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let starts = |class: &str| -> Vec<String> {
            lexicon.of_class(class).flat_map(|entry| entry.forms.iter().map(|form| fold(form))).collect()
        };
        Self {
            cue: lexicon.class("tense-cue"),
            not_future: lexicon.class("not-future"),
            not_present: lexicon.class("not-present"),
            may: lexicon.class("may"),
            state: lexicon.class("state-verb"),
            not_past: lexicon.class("not-past"),
            particle: lexicon.class("clause-particle"),
            future_start: starts("future-start"),
            present_start: starts("present-start"),
        }
    }

    /// The tense around `tokens`, and the token that tells it: the nearest telling word before it in its sentence, else the first one after it.
    pub fn around(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        tokens: &Range<usize>,
    ) -> (Tense, Option<usize>) {
        let sentence = document.sentences().partition_point(|range| range.end <= tokens.start);
        let sentence = document.sentences().get(sentence).cloned().unwrap_or(0..document.len());
        let from = sentence.start.max(tokens.start.saturating_sub(REACH));
        let to = sentence.end.min(tokens.end + REACH / 3);
        let before = (from..tokens.start).rev().map(|at| {
            let distance = tokens.start - at;
            (at, distance == 1 || distance <= NEAR && opens_clause(document, at))
        });
        let after = (tokens.end..to).map(|at| (at, at == tokens.end));
        if let Some(at) = self.own_verb(document, lexicon, tokens, sentence.start) {
            return (Tense::Future, Some(at));
        }
        for (at, main) in before.chain(after) {
            match self.word(document, lexicon, at, main) {
                Tense::Unknown => {}
                tense => return (tense, Some(at)),
            }
        }
        (Tense::Unknown, None)
    }

    /// The verb to come right behind an expression that opens its clause, or behind its subject.
    fn own_verb(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        tokens: &Range<usize>,
        sentence: usize,
    ) -> Option<usize> {
        let particle = self.particle.is_some_and(|class| {
            tokens.start.checked_sub(1).is_some_and(|before| document.hit(before, class).is_some())
        });
        let future =
            |at: usize| at < document.len() && self.word(document, lexicon, at, false) == Tense::Future;
        let next = tokens.end + usize::from(is_comma(document, tokens.end));
        let opens = tokens.start == sentence || particle;
        // "Wednesday's match will be hard."
        let subject = tokens.end < document.len()
            && self.starts(&self.future_start, document.folded(tokens.end), 5)
            && future(tokens.end);
        (opens && future(next) || subject).then_some(next)
    }

    /// What one word says. A present tense is of something planned only as the main verb of its clause.
    fn word(&self, document: &Document, lexicon: &Lexicon, at: usize, main: bool) -> Tense {
        if document.token(at).kind != Kind::Word {
            return Tense::Unknown;
        }
        let has = |class: Option<ClassId>| class.is_some_and(|class| document.hit(at, class).is_some());
        if let Some(hit) = self.cue.and_then(|class| document.hit(at, class)) {
            let past = lexicon.entry(hit.entry).key == "past";
            return if past { Tense::Past } else { Tense::Future };
        }
        let word = document.folded(at);
        if self.starts(&self.future_start, word, 5) && !has(self.not_future) {
            return Tense::Future;
        }
        if has(self.state) || has(self.not_past) {
            return Tense::Unknown;
        }
        let verbs = document.hits(at).iter().filter(|hit| is_third_person(hit));
        let mut present = self.starts(&self.present_start, word, 4) && !has(self.not_present);
        for hit in verbs {
            if hit.features.has(Features::PAST) {
                return Tense::Past;
            }
            present |= hit.features.has(Features::PRESENT);
        }
        let may = || {
            self.may.zip(at.checked_sub(1)).is_some_and(|(may, before)| document.hit(before, may).is_some())
        };
        if present && (main || may()) { Tense::Future } else { Tense::Unknown }
    }

    /// Whether the word has such a beginning and `shortest` letters or more.
    fn starts(&self, starts: &[String], word: &str, shortest: usize) -> bool {
        starts.iter().any(|start| word.starts_with(start.as_str())) && word.chars().count() >= shortest
    }
}

//! What a cue reports: the marker that opens its content, and the words between cue and content.

use super::cue::{Cue, Form};
use super::fit;
use super::frame::{Frame, Object, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use riwaya_text::Features;
use std::ops::Range;

/// What opens the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// A conjunction.
    That,
    /// A colon, with literal words behind it.
    Colon,
    /// A quotation.
    Quote,
    /// A question word, which belongs to the content.
    Whether,
    /// Nothing: the speaker's own words in the first person, without quote marks.
    Unmarked,
    /// A governed preposition.
    Preposition,
    /// Nothing: a noun phrase.
    Noun,
    /// The quotation stands before the cue.
    Before,
}

impl Marker {
    /// Its name in causes.
    pub fn name(self) -> &'static str {
        match self {
            Self::That => "clause",
            Self::Colon => "colon",
            Self::Quote => "quotation",
            Self::Whether => "question",
            Self::Unmarked => "words without marks",
            Self::Preposition => "preposition",
            Self::Noun => "noun phrase",
            Self::Before => "quotation before",
        }
    }

    /// Whether the content is a phrase, not a clause.
    pub fn is_phrase(self) -> bool {
        matches!(self, Self::Preposition | Self::Noun)
    }
}

/// Where a content starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complement {
    /// What opens it.
    pub marker: Marker,
    /// Tokens between the cue and the marker: subject, addressee, circumstances.
    pub between: Range<usize>,
    /// First token of the content.
    pub from: usize,
    /// Bytes of that token that belong to the governing preposition.
    pub skip: usize,
    /// One past the last token, where a quotation fixes it.
    pub until: Option<usize>,
}

/// Tokens a marker may stand away from its cue.
const FARTHEST: usize = 70;
/// Tokens of a circumstance between commas.
pub(super) const LONGEST_ASIDE: usize = 16;
/// Words of a quotation that is more than a name.
pub(super) const SPEECH_WORDS: usize = 4;

/// The search for a content behind a cue.
pub(super) struct Search<'s, 'a> {
    /// The document.
    pub scene: &'s Scene<'a>,
    /// The cue.
    pub cue: &'s Cue<'a>,
    /// The token behind it.
    pub start: usize,
    /// Where the search ends.
    pub limit: usize,
    /// A content behind a governed preposition, kept until something better is found.
    pub preposition: Option<Complement>,
    /// One that stands in a relative clause, and so belongs to that clause unless nothing else is found.
    pub inner_preposition: Option<Complement>,
    /// A quotation of few words, which may be a name.
    pub short_quote: Option<Complement>,
    /// A verb of a circumstance that was passed: behind it only a clear marker opens the content.
    pub passed: Option<usize>,
    /// Whether the search stands in a relative clause or a circumstance of the subject's.
    pub relative: bool,
}

/// The content of a cue, if it has one in a shape its frame allows. `is_finite_cue` tells other finite cues.
pub(super) fn after(scene: &Scene<'_>, cue: &Cue<'_>, is_cue: &dyn Fn(usize) -> bool) -> Option<Complement> {
    let start = cue.at + 1;
    let mut limit = scene.sentence(cue.at).end.min(start + FARTHEST);
    if let Some(quote) = scene.quotes.around(cue.at) {
        limit = limit.min(quote.close);
    }
    let mut search = Search {
        scene,
        cue,
        start,
        limit,
        preposition: None,
        inner_preposition: None,
        short_quote: None,
        passed: None,
        relative: false,
    };
    let found = search.run(is_cue).or_else(|| search.behind_comma()).or_else(|| search.clause_beyond());
    found.filter(|complement| fit::near(scene, cue, complement) && fit::allowed(scene, cue, complement))
}

/// A quotation that ends just before the cue.
pub(super) fn before(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Complement> {
    if cue.form != Form::Finite || !cue.frame.takes.has(Takes::QUOTE) {
        return None;
    }
    // "And added, saying: …": the quotation before belongs to the cue before.
    let told = (cue.at + 1..cue.at + 6)
        .take_while(|&at| scene.is_word(at) && !scene.is(at, Mark::THAT))
        .any(|at| scene.is(at, Mark::PARTICIPLE) && scene.participle_features(at) != Features::NONE);
    if told {
        return None;
    }
    let mut end = cue.at;
    // "«…» .. thus thought somebody".
    let thus = |at: usize| scene.is_thus(at) || at > 0 && scene.is(at, Mark::OPENER) && scene.is_stop(at - 1);
    while end > 0 && (scene.is_comma(end - 1) || scene.is_stop(end - 1) || thus(end - 1)) {
        end -= 1;
    }
    let quote = scene.quotes.closing_before(end)?;
    let words = quote.close - quote.open - 1;
    (words >= SPEECH_WORDS).then(|| Complement {
        marker: Marker::Before,
        between: cue.at + 1..scene.sentence(cue.at).end.min(cue.at + 1 + FARTHEST),
        from: quote.open + 1,
        skip: 0,
        until: Some(quote.close),
    })
}

impl Search<'_, '_> {
    /// The frame of the cue.
    pub fn frame(&self) -> &Frame {
        self.cue.frame
    }

    /// A content that starts at `from`, with what opens it at `marker_at`.
    pub fn found(&self, marker: Marker, marker_at: usize, from: usize) -> Complement {
        Complement { marker, between: self.start..marker_at, from, skip: 0, until: None }
    }

    /// The conjunction or mark behind an aside that a break opens between commas: "said, in answer to a question, that".
    fn behind_break(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let behind = (at..self.limit.min(at + LONGEST_ASIDE)).find(|&i| scene.is_comma(i))? + 1;
        let opens = scene.is(behind, Mark::THAT)
            || scene.is_colon(behind)
            || scene.quotes.opening_at(behind).is_some();
        (opens && behind < self.limit).then_some(behind)
    }

    /// The words behind a verb that opens its sentence and a comma that stands for the colon: "And he added, the work …".
    fn behind_comma(&self) -> Option<Complement> {
        let scene = self.scene;
        let opens = self.cue.conjunction && scene.sentence(self.cue.at).start == self.cue.at;
        let said = self.frame().takes.has(Takes::QUOTE) && !self.frame().takes.has(Takes::NOUN);
        let plain = self.frame().object == Object::None && self.frame().strict == Strict::Free;
        let from = self.start + 1;
        let circumstance =
            Mark::PREPOSITION.or(Mark::TIME).or(Mark::ADVERB).or(Mark::BREAK).or(Mark::WEAK_BREAK);
        let clause = scene.is_comma(self.start) && scene.is_word(from) && !scene.is(from, circumstance);
        (opens && said && plain && clause && self.cue.form == Form::Finite)
            .then(|| self.found(Marker::Unmarked, from, from))
    }

    /// Reads on behind the cue until a content is found, or the words can hold none.
    fn run(&mut self, is_cue: &dyn Fn(usize) -> bool) -> Option<Complement> {
        let mut at = self.start;
        while at < self.limit {
            match self.step(at, is_cue) {
                Step::To(next) => at = next,
                Step::Found(complement) => return Some(complement),
                Step::End => break,
            }
        }
        self.fallback(self.passed.unwrap_or(at))
    }

    /// What the search does at a token.
    fn step(&mut self, at: usize, is_cue: &dyn Fn(usize) -> bool) -> Step {
        let scene = self.scene;
        let broken = scene.is(at, Mark::BREAK) && at > self.start && scene.is_comma(at - 1);
        if scene.is_newline(at) {
            return Step::End;
        }
        if broken && !scene.is(at, Mark::ADVERB) {
            return self.behind_break(at).map_or(Step::End, Step::To);
        }
        if let Some(behind) = self.behind_insertion(at) {
            return Step::To(behind);
        }
        if let Some(mut complement) = self.at_token(at) {
            if complement.marker == Marker::That && self.frame().object == Object::Included {
                self.include_object(&mut complement);
            }
            return Step::Found(complement);
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            return Step::To(if self.opens_with_preposition(at) { at + 1 } else { quote.close + 1 });
        }
        if scene.is(at, Mark::ANONYMITY) {
            return Step::To(at + scene.width(at, scene.vocabulary.anonymity));
        }
        self.relative |= self.opens_relative(at);
        if scene.is_comma(at) {
            if (self.preposition.is_some() || self.noun_started(at)) && !self.names_before_clause(at) {
                return Step::End;
            }
            self.relative = false;
        }
        let verb = self.is_other_verb(at);
        let own = verb && !self.relative && at > self.start;
        if is_cue(at) || own && !self.in_circumstance(at) {
            return Step::End;
        }
        if own {
            self.passed.get_or_insert(at);
        }
        Step::To(at + 1)
    }

    /// The token behind words that tell nothing of the content: an adverb of several words, whose preposition governs nothing
    /// ("from his side"), brackets, a circumstance between commas.
    fn behind_insertion(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        if scene.is(at, Mark::ADVERB) && scene.adverb_width(at) > 1 {
            return Some(at + scene.adverb_width(at));
        }
        if scene.document.word(at) == "(" {
            let close = (at..self.limit.min(at + LONGEST_ASIDE)).find(|&i| scene.document.word(i) == ")");
            return Some(close.unwrap_or(at) + 1);
        }
        self.aside(at).map(|close| close + 1)
    }

    /// Whether a relative clause or a circumstance of the subject's begins at a token.
    fn opens_relative(&self, at: usize) -> bool {
        let scene = self.scene;
        // "Those who carry out …": a preposition before a verb is a relative pronoun.
        scene.is(at, Mark::RELATIVE.or(Mark::CIRCUMSTANCE))
            || scene.is(at, Mark::PREPOSITION) && scene.is(at + 1, Mark::VERB) && !scene.is(at, Mark::OPENER)
            || scene.is(at, Mark::VERB) && self.describes_source(at)
            || scene.is_where(at) && at > self.start + 1
    }

    /// Whether the token is a verb that reports nothing.
    fn is_other_verb(&self, at: usize) -> bool {
        let scene = self.scene;
        // The masculine dual of the past is spelled like an adverbial noun: "said, presenting the study, that".
        let dual = Features::DUAL.with(Features::MASCULINE).with(Features::PAST);
        let manner = || {
            self.frame().strict == Strict::Free
                && !scene.has_conjunction(at)
                && scene.verb_features(at).is_some_and(|features| features.all(dual))
                && scene.vocabulary.letters.is_accusative(scene.document.word(at))
        };
        // A name that is spelled like a verb stands before the rest of it.
        scene.is(at, Mark::VERB)
            && !manner()
            && scene.hit(at, scene.vocabulary.cue).is_none()
            && !scene.is(at + 1, Mark::PERSON)
    }
}

/// What a token means to the search for a content.
enum Step {
    /// It goes on at another token.
    To(usize),
    /// The content is found.
    Found(Complement),
    /// The words behind the token are no part of the report.
    End,
}

//! A document as the statement rules see it: what each token is, where quotations and sentences lie.

use super::mark::{self, Mark};
use super::naming;
use super::quotes::Quotes;
use super::vocabulary::Vocabulary;
use crate::model::{Name, NameType, Reading};
use riwaya_text::{ClassId, Document, Features, Hit, Kind, Lexicon, Proclitics, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The document and the marks on it.
pub(super) struct Scene<'a> {
    /// The document.
    pub document: &'a Document,
    /// The words known.
    pub lexicon: &'a Lexicon,
    /// The classes and frames known.
    pub vocabulary: &'a Vocabulary,
    /// What was read before.
    pub reading: &'a Reading,
    /// The quotations.
    pub quotes: Quotes,
    /// Folded words inside persons' names that are no part of any.
    pub strange: FxHashSet<String>,
    /// The fullest form of each person's name, by what is written and what the names layer made of it.
    pub fulls: FxHashMap<(&'a str, &'a str), String>,
    /// Persons by their folded last name; `""` where several bear it.
    pub surnames: FxHashMap<String, String>,
    marks: Vec<u64>,
}

impl<'a> Scene<'a> {
    /// Marks a document.
    pub fn new(
        document: &'a Document,
        lexicon: &'a Lexicon,
        vocabulary: &'a Vocabulary,
        reading: &'a Reading,
    ) -> Self {
        let mut scene = Self {
            document,
            lexicon,
            vocabulary,
            reading,
            quotes: Quotes::find(document),
            strange: FxHashSet::default(),
            fulls: FxHashMap::default(),
            surnames: FxHashMap::default(),
            marks: mark::read(document, vocabulary),
        };
        for time in &reading.times {
            scene.cover(time.span, Mark::TIME);
        }
        for name in &reading.names {
            let bit = if name.kind == NameType::Person { Mark::PERSON } else { Mark::NAME };
            scene.cover(name.span, bit);
            if let Some(mark) = scene.marks.get_mut(document.token_at(name.span.start)) {
                *mark |= Mark::NAME_START.0;
            }
        }
        scene.untitle();
        scene.unmark_conjunctions();
        scene.strange = naming::strange(&scene);
        scene.fulls = naming::fulls(&scene);
        scene.surnames = naming::surnames(&scene);
        scene
    }

    /// "Or not": a conjunction that is spelled like a noun for a relative.
    fn unmark_conjunctions(&mut self) {
        for at in 0..self.document.len() {
            if self.is(at, Mark::SPEAKER)
                && self.is(at + 1, Mark::NEGATION)
                && self.document.folded(at).chars().count() < 3
                && !self.is_definite(at)
            {
                self.marks[at] &= !Mark::SPEAKER.0;
            }
        }
    }

    /// A title that the names layer took for somebody's first name is none where no name follows: "the secretary of …".
    fn untitle(&mut self) {
        for name in &self.reading.names {
            let tokens = self.document.tokens_in(name.span);
            let at = tokens.start;
            let title = name.kind == NameType::Person
                && tokens.len() == 1
                && self.speaker_kind(at) == "person"
                && !self.is_definite(at)
                && self.is_word(at + 1)
                && self.document.hits(at + 1).iter().all(|hit| hit.proclitics == Proclitics::NONE)
                && !self.is(
                    at + 1,
                    Mark::PERSON
                        .or(Mark::VERB)
                        .or(Mark::PREPOSITION)
                        .or(Mark::OPENER)
                        .or(Mark::TIME)
                        .or(Mark::ADVERB),
                )
                && (self.is_definite(at + 2) || self.is(at + 2, Mark::NAME.or(Mark::SPEAKER)))
                && !self.is_definite(at + 1);
            // Nobody is called "son".
            let kin =
                name.kind == NameType::Person && tokens.len() == 1 && self.is_kin(at) && !self.is_given(at);
            // "The secretary-general": a title with its article that somebody else bears as a name.
            let office = name.kind == NameType::Person
                && tokens.len() == 1
                && self.speaker_kind(at) == "person"
                && self.is_definite(at)
                && self.is_definite(at + 1)
                && !self.is(at + 1, Mark::PERSON.or(Mark::NAME));
            if (title || kin || office)
                && let Some(mark) = self.marks.get_mut(at)
            {
                *mark &= !(Mark::PERSON.0 | Mark::NAME_START.0);
            }
        }
    }

    fn cover(&mut self, span: Span, mark: Mark) {
        for at in self.document.tokens_in(span) {
            self.marks[at] |= mark.0;
        }
    }

    /// Whether the token is any of these.
    pub fn is(&self, at: usize, mark: Mark) -> bool {
        self.marks.get(at).is_some_and(|bits| bits & mark.0 != 0)
    }

    /// Whether the token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.document.tokens().get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// Whether the token is a line break, or past the end.
    pub fn is_newline(&self, at: usize) -> bool {
        self.document.tokens().get(at).is_none_or(|token| token.kind == Kind::Newline)
    }

    /// Whether the token divides clauses: a comma, a semicolon or a dash.
    pub fn is_comma(&self, at: usize) -> bool {
        matches!(
            self.document.word(at),
            "\u{60C}" | "," | "\u{61B}" | ";" | "-" | "\u{2013}" | "\u{2014}" | "--"
        ) && !self.is_hyphen(at)
    }

    /// Whether the token is a dash written together with a word on either side, as in foreign names.
    fn is_hyphen(&self, at: usize) -> bool {
        self.document.word(at) == "-"
            && at > 0
            && self.is_word(at - 1)
            && self.is_word(at + 1)
            && self.document.token(at - 1).end == self.document.token(at).start
            && self.document.token(at).end == self.document.token(at + 1).start
    }

    /// Whether the token is a colon that is not inside a time of day.
    pub fn is_colon(&self, at: usize) -> bool {
        self.document.word(at) == ":"
            && !(at > 0
                && self.document.token(at - 1).kind == Kind::Number
                && self.document.tokens().get(at + 1).is_some_and(|t| t.kind == Kind::Number))
    }

    /// Whether the token is a full stop at the end of its sentence, none inside an abbreviation, or a run of stops.
    pub fn is_stop(&self, at: usize) -> bool {
        match self.document.word(at) {
            "." => !(at + 1..self.sentence(at).end).any(|inside| self.is_word(inside)),
            word => word.starts_with('.'),
        }
    }

    /// Whether the token is a quote mark.
    pub fn is_quote_mark(&self, at: usize) -> bool {
        matches!(
            self.document.word(at),
            "\"" | "\u{AB}" | "\u{BB}" | "\u{201C}" | "\u{201D}" | "\u{201E}" | "\u{FF02}"
        )
    }

    /// The sentence around a token.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let sentences = self.document.sentences();
        let index = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(index).cloned().unwrap_or(self.document.len()..self.document.len())
    }

    /// The number of the sentence around a token.
    pub fn sentence_number(&self, at: usize) -> usize {
        self.document.sentences().partition_point(|sentence| sentence.end <= at)
    }

    /// The longest hit of a class at a token.
    pub fn hit(&self, at: usize, class: Option<ClassId>) -> Option<&Hit> {
        class.and_then(|class| self.document.hit(at, class))
    }

    /// How many tokens the longest hit of a class covers; 1 when there is none.
    pub fn width(&self, at: usize, class: Option<ClassId>) -> usize {
        self.hit(at, class).map_or(1, |hit| usize::from(hit.tokens).max(1))
    }

    /// Whether a word that no lexicon knows may be the verb of a sentence that it opens: its subject stands right behind.
    pub fn is_unknown_verb(&self, at: usize) -> bool {
        let subject = self.is(at + 1, Mark::NAME_START) && !self.is_prefixed_name(at + 1)
            || self.is(at + 1, Mark::SPEAKER) && !self.is_prefixed(at + 1);
        subject
            && self.is_word(at)
            && self.marks.get(at) == Some(&0)
            && !self.is_definite(at)
            && !self.has_conjunction(at + 1)
            && self.document.word(at).chars().count() > 2
    }

    /// How many tokens the adverb at a token takes.
    pub fn adverb_width(&self, at: usize) -> usize {
        self.vocabulary.adverb_width(self.document.hits(at))
    }

    /// The gender and number of a finite verb at a token.
    pub fn verb_features(&self, at: usize) -> Option<Features> {
        let finite = Features::PAST.with(Features::PRESENT);
        self.document
            .hits(at)
            .iter()
            .filter(|hit| self.vocabulary.is_verb(hit.class) && hit.features.has(finite))
            .filter(|hit| hit.features.has(Features::THIRD))
            .filter(|hit| !hit.proclitics.has(Proclitics::ARTICLE.or(Proclitics::PREPOSITION)))
            .map(|hit| hit.features)
            .next()
    }

    /// What the lexicon says a source's head noun is: `person`, `body`, `document`, …
    pub fn speaker_kind(&self, at: usize) -> &str {
        let hit = self.hit(at, self.vocabulary.speaker);
        hit.map_or("", |hit| self.lexicon.entry(hit.entry).attribute("kind"))
    }

    /// Whether the noun at the token carries the article.
    pub fn is_definite(&self, at: usize) -> bool {
        self.vocabulary.letters.without_article(self.document.folded(at)).1
    }

    /// Whether the noun at the token ends as a masculine plural does outside the construct state.
    pub fn is_plural(&self, at: usize) -> bool {
        let shape = self.vocabulary.letters.shape(self.document.folded(at));
        shape.all(Features::MASCULINE.with(Features::PLURAL))
    }

    /// Whether the noun at the token ends as a masculine plural does where it is no subject.
    pub fn is_oblique_plural(&self, at: usize) -> bool {
        self.vocabulary.letters.is_oblique(self.document.folded(at))
    }

    /// Whether a pronoun is written behind the source's head noun at the token: "his brother".
    pub fn is_relation(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.speaker).is_some_and(|hit| hit.enclitic.has(Features::THIRD))
            && !self.has_feminine_end(at)
    }

    /// Whether the token is written with the feminine ending.
    pub fn has_feminine_end(&self, at: usize) -> bool {
        self.vocabulary.letters.has_feminine_end(self.document.word(at))
    }

    /// Whether the noun at the token ends as a feminine plural does.
    pub fn is_feminine_plural(&self, at: usize) -> bool {
        let shape = self.vocabulary.letters.shape(self.document.folded(at));
        shape.all(Features::FEMININE.with(Features::PLURAL))
    }

    /// Whether a verbal noun that can be a content starts at the token, rather than a title's or a body's name.
    pub fn opens_noun_content(&self, at: usize, start: usize) -> bool {
        if self.is_unknown_deed(at, start) {
            return true;
        }
        let other = Mark::TIME.or(Mark::PERSON).or(Mark::FILLER).or(Mark::ANONYMITY);
        if !self.is(at, Mark::MASDAR) || self.is(at, other) || self.counts(at) {
            return false;
        }
        if self.is_prefixed(at) || at > start && self.has_conjunction(at) {
            return false;
        }
        if at == start {
            // "Reports that appeared then claim that": a clause about the papers stands behind them.
            // "The draft resolution", "the coalition": what papers and bodies are called is no deed.
            let body = self.speaker_kind(at) == "body" && self.is_definite(at);
            if body || self.width(at, self.vocabulary.speaker) > 1 {
                return false;
            }
            // "The organisation «…»": the name of a body stands behind its noun.
            if self.is(at, Mark::SPEAKER) && self.quotes.opening_at(at + 1).is_some() {
                return false;
            }
            let told_of = || self.speaker_kind(at) == "document" && self.verb_features(at + 1).is_some();
            return !(self.is(at, Mark::SPEAKER) && (self.is(at + 1, Mark::NAME) || told_of()));
        }
        !self.is(at, Mark::SPEAKER)
            && (!self.is(at - 1, Mark::PREPOSITION) || self.has_pronoun(at - 1) || self.closes_adverb(at - 1))
            && (!self.is(at - 1, Mark::SPEAKER)
                || self.is_written_in(at - 1, start)
                || self.is_definite(at - 1)
                || self.is_plural(at - 1)
                || self.is_relative_of(at - 1)
                || at > start + 1 && self.describes(at - 1))
            && (!self.is_definite(at)
                || self.is(at - 1, Mark::TIME)
                || self.is(at - 1, Mark::PERSON.or(Mark::NAME))
                    && (self.is(at + 1, Mark::PREPOSITION) || self.attached_by(at + 1).is_some())
                || self.is_definite(at - 1) && !self.is(at - 1, Mark::MASDAR))
    }

    /// Whether an adverb of several words ends with the token: "before now".
    fn closes_adverb(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|i| self.is(i, Mark::ADVERB) && i + self.adverb_width(i) == at + 1)
    }

    /// Whether a paper without an article stands behind a preposition of its own: "announced in a statement the arrest of".
    fn is_written_in(&self, at: usize, start: usize) -> bool {
        at > start + 1
            && self.is(at, Mark::INTERVIEW)
            && self.is(at - 1, Mark::PREPOSITION)
            && !self.has_pronoun(at - 1)
            && self.is(at - 2, Mark::TIME.or(Mark::PERSON).or(Mark::NAME).or(Mark::ADVERB))
    }

    /// Whether an indefinite adjective stands behind an indefinite source: "a security source".
    pub fn describes(&self, at: usize) -> bool {
        let letters = &self.vocabulary.letters;
        let adjective = |at: usize| {
            !self.is_definite(at)
                && !self.is(at, Mark::PREPOSITION)
                && (letters.has_belonging_end(self.document.word(at))
                    || letters.is_adjective(self.document.word(at))
                    || self.is_plural(at)
                    || self.vocabulary.is_adjective(self.document.hits(at)))
        };
        let noun = if adjective(at - 1) && at > 1 { at - 2 } else { at - 1 };
        self.is(noun, Mark::SPEAKER) && !self.is_definite(noun) && adjective(at)
    }

    /// A noun that no lexicon knows, with a pronoun behind it, behind a complete phrase: "… announced her leaving".
    pub fn is_unknown_deed(&self, at: usize, start: usize) -> bool {
        let complete = Mark::PERSON.or(Mark::NAME).or(Mark::TIME);
        self.is_word(at)
            && self.document.hits(at).is_empty()
            && !self.is(at, complete)
            && (at == start || self.is(at - 1, complete) || self.is_definite(at - 1) || self.is_comma(at - 1))
            && self.lexicon.article(self.document.folded(at)).is_none()
            && self.vocabulary.letters.is_owned(self.document.word(at))
            && !self.vocabulary.letters.is_owned_subject(self.document.word(at))
    }

    /// The name found by the names layer that starts at a token.
    pub fn name_at(&self, at: usize) -> Option<&'a Name> {
        let start = self.document.tokens().get(at)?;
        let names = &self.reading.names;
        let index = names.partition_point(|name| name.span.end <= start.start as usize);
        names.get(index).filter(|name| name.span.start < start.end as usize)
    }
}

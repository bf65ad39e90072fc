//! Contents behind a preposition that the verb governs: "accused somebody of", "called for".

use super::chain;
use super::complement::{Complement, Marker, Search};
use super::cue::Form;
use super::frame::{Object, Takes};
use super::mark::Mark;
use riwaya_text::Features;

/// Tokens of a subject up to the second of two prepositions that are alike.
const REACH: usize = 10;

impl Search<'_, '_> {
    /// The content behind a preposition at this token, if the cue governs it there.
    pub(super) fn behind_preposition(&self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let clause = scene.is(at + 1, Mark::THAT);
        if self.belongs_elsewhere(at)
            || self.preposition.is_some()
            || !clause && (self.noun_started(at) || self.has_object_before(at))
        {
            return None;
        }
        if let Some(content) = self.by_in_quotation(at) {
            return Some(content);
        }
        if self.leads_in_clause(at) {
            return None;
        }
        if self.governs(at) {
            let bare =
                scene.document.hits(at).iter().any(|hit| {
                    hit.enclitic == Features::NONE && Some(hit.class) == scene.vocabulary.preposition
                });
            let phrase = !clause && bare && at + 1 < self.limit;
            return phrase.then(|| self.found(Marker::Preposition, at, at + 1));
        }
        if let Some(skip) = self.governed_to(at) {
            return Some(Complement { skip, ..self.found(Marker::Preposition, at, at) });
        }
        self.frame().takes.has(Takes::BY).then(|| self.behind_by(at)).flatten()
    }

    /// Whether the cue governs the preposition at this token.
    pub(super) fn governs(&self, at: usize) -> bool {
        let key = self.scene.preposition(at);
        key.is_some_and(|key| self.frame().prepositions.iter().any(|governed| governed == key))
    }

    /// Whether a preposition is part of other words than the content.
    fn belongs_elsewhere(&self, at: usize) -> bool {
        let scene = self.scene;
        // "To the network in Arabic": the words are part of a medium's name.
        let inside = |i: usize| chain::named(scene, i).is_some_and(|hit| i + usize::from(hit.tokens) > at);
        (at.saturating_sub(3)..at).any(inside)
            || self.belongs_to_subject(at)
            // "Tweeted on Twitter": the page is no content.
            || scene.is(at, Mark::OWN_PAGE)
            // Some names are spelled like prepositions.
            || scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START)
            // "In answer to": the preposition belongs to the adverb before it.
            || at > self.start && scene.is(at - 1, Mark::WEAK_BREAK)
    }

    /// "Proposing several ways on …": behind a participle its object stands at once.
    fn has_object_before(&self, at: usize) -> bool {
        let scene = self.scene;
        let other = Mark::PREPOSITION
            .or(Mark::ADVERB)
            .or(Mark::TIME)
            .or(Mark::LEAD_IN)
            .or(Mark::PERSON)
            .or(Mark::NAME)
            .or(Mark::SPEAKER);
        self.cue.form == Form::Participle
            && self.frame().takes.has(Takes::NOUN)
            && self.frame().object == Object::None
            && at > self.start
            && scene.is_word(self.start)
            && !scene.is(self.start, other)
            && scene.attached_by(self.start).is_none()
    }

    /// A preposition written inside the quotation that opens at this token: "charged him «with the theft»".
    fn by_in_quotation(&self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let quote = scene.quotes.opening_at(at).filter(|_| self.frame().takes.has(Takes::BY))?;
        let skip = scene.attached_by(at + 1)?;
        // Where more follows than the quotation, it keeps its marks and the preposition inside them.
        let alone = !scene.is_word(quote.close + 1);
        let (from, skip) = if alone { (at + 1, skip) } else { (at, 0) };
        Some(Complement { skip, ..self.found(Marker::Preposition, at, from) })
    }

    /// "Came to saying that": the clause follows.
    fn leads_in_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        let behind = at + 2;
        scene.preposition(at).is_some()
            && scene.is(at + 1, Mark::LEAD_IN)
            && (scene.is(behind, Mark::THAT)
                || scene.is_colon(behind)
                || scene.quotes.opening_at(behind).is_some())
    }

    /// The content behind the preposition that is written together with its noun, or alone before a figure or a mark.
    fn behind_by(&self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let object = self.frame().object != Object::None || self.cue.enclitic != Features::NONE;
        let source = || object.then(|| scene.attached_by_source(at)).flatten();
        // "Recognised the city as …": nobody says a place.
        let place = !object && scene.is_prefixed_place(at);
        if let Some(skip) = scene.attached_by(at).or_else(source).filter(|_| !place) {
            return Some(Complement { skip, ..self.found(Marker::Preposition, at, at) });
        }
        let alone = scene.preposition(at) == Some(scene.vocabulary.by.as_str())
            && scene.document.folded(at).chars().count() == 1;
        alone.then(|| self.found(Marker::Preposition, at, at + 1))
    }

    /// Whether the preposition at a token goes on with the subject: "a number of", "a report issued by", and the first of two
    /// alike, before a name or a body: "the deputy of the party of … told of".
    fn belongs_to_subject(&self, at: usize) -> bool {
        let scene = self.scene;
        let Some(key) = scene.preposition(at).filter(|_| at > self.start && self.cue.form == Form::Finite)
        else {
            return false;
        };
        if scene.counts(at - 1) && at == self.start + 1
            || scene.hit(at - 1, scene.vocabulary.issued).is_some()
        {
            return true;
        }
        let titled = matches!(scene.speaker_kind(self.start), "person" | "people")
            && !(self.start..at).any(|i| scene.is(i, Mark::PERSON));
        let inside = scene.is(at + 1, Mark::NAME.or(Mark::SPEAKER)) && !scene.is(at + 1, Mark::MASDAR);
        let other = Mark::VERB.or(Mark::THAT).or(Mark::OPENER).or(Mark::RELATIVE);
        let mut rest = (at + 2..self.limit.min(at + REACH)).take_while(|&i| {
            !scene.is_comma(i) && (!scene.is(i, other) || scene.is(i, Mark::PERSON.or(Mark::NAME)))
        });
        titled && inside && rest.any(|i| scene.preposition(i) == Some(key) && !scene.has_pronoun(i))
    }

    /// Bytes of the preposition "to" before a verbal noun, where the cue governs it: "called on the parties to stop".
    fn governed_to(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let key = scene.vocabulary.to.as_str();
        self.frame().prepositions.iter().find(|preposition| *preposition == key)?;
        scene.attached_to(at)
    }
}

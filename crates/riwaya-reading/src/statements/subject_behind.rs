//! The subject behind a verb: the noun phrase there, unless it is the verb's object.

use super::complement::{Complement, Marker};
use super::cue::Cue;
use super::frame::Object;
use super::mark::Mark;
use super::noun_phrase;
use super::scene::Scene;
use super::source;
use super::speaker;
use super::subject::is_that_pronoun;
use riwaya_text::{Features, Kind};
use std::ops::Range;

/// Tokens of a number and the bodies it counts, between a verb and what they ask: "24 organisations for rights".
const COUNTED: usize = 4;

/// A verb with the words behind it.
struct Behind<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: &'s Cue<'a>,
    complement: &'s Complement,
}

/// The subject between a verb and its content.
pub(super) fn subject(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> Option<Range<usize>> {
    let behind = Behind { scene, cue, complement };
    if is_several(cue) || behind.counts_object() {
        return None;
    }
    let phrase = speaker::after(scene, complement.between.clone())
        .filter(|phrase| !source::is_of_other_gender(scene, phrase, cue.features))?;
    if cue.frame.object == Object::None && complement.marker != Marker::Noun {
        return Some(phrase);
    }
    let phrase = noun_phrase::cut(scene, phrase);
    let object = behind.has_object(&phrase)
        || behind.takes_object() && source::is_object(scene, &phrase, cue.features);
    (!object).then_some(phrase)
}

/// Before its subject a verb stands in the singular: behind a plural or a dual, no subject follows.
pub(super) fn is_several(cue: &Cue<'_>) -> bool {
    cue.features.has(Features::PLURAL.with(Features::DUAL)) && !cue.features.has(Features::SINGULAR)
}

impl Behind<'_, '_> {
    /// Whether the verb takes an object beside its content.
    fn takes_object(&self) -> bool {
        self.cue.frame.object != Object::None
    }

    /// Whether the noun is known to name somebody who speaks.
    fn is_known(&self, at: usize) -> bool {
        self.scene.is(at, Mark::KNOWN)
    }

    /// "They advised 2.3 million": a figure behind such a verb is its object, unless it counts bodies or people who ask.
    fn counts_object(&self) -> bool {
        let scene = self.scene;
        let counted = self.cue.at + 2;
        self.takes_object()
            && scene.document.tokens().get(self.cue.at + 1).is_some_and(|token| token.kind == Kind::Number)
            && !(scene.speaker_kind(counted) == "body" && self.complement.between.len() <= COUNTED)
            && !(scene.is(counted, Mark::SPEAKER) && scene.is_governed_subject(counted))
    }

    /// Whether the phrase is spoken of or spoken to, so that the subject stands before the verb or was named earlier.
    fn has_object(&self, phrase: &Range<usize>) -> bool {
        self.is_described(phrase)
            || self.is_charged(phrase)
            || self.is_called_on(phrase)
            || self.are_followers(phrase)
            || self.is_quoted(phrase)
            || self.is_predicate(phrase)
            || self.is_confirmed(phrase)
    }

    /// "And described the situation in …": a thing behind a verb that goes on with a subject is what is spoken of.
    fn is_described(&self, phrase: &Range<usize>) -> bool {
        let object = self.cue.frame.object;
        let shared = object == Object::Included && phrase.end == self.complement.between.end;
        matches!(object, Object::Included | Object::Addressee)
            && !shared
            && self.cue.conjunction
            && !self.is_known(phrase.start)
            && !self.scene.counts_people(phrase.start)
            && self.scene.is_definite(phrase.start)
    }

    /// "And accuses the movement that fought it of …": with a relative clause, and nobody behind it.
    fn is_charged(&self, phrase: &Range<usize>) -> bool {
        self.cue.frame.object == Object::Included
            && self.cue.conjunction
            && self.complement.marker == Marker::Preposition
            && self.scene.is(phrase.end, Mark::RELATIVE)
    }

    /// "And called on Algeria to …": a place behind a masculine verb that goes on with a subject before.
    fn is_called_on(&self, phrase: &Range<usize>) -> bool {
        self.cue.conjunction
            && self.takes_object()
            && source::is_visited(self.scene, phrase, self.cue.features)
    }

    /// "And urges in it his followers to …": somebody's people behind such a verb are those addressed.
    fn are_followers(&self, phrase: &Range<usize>) -> bool {
        let scene = self.scene;
        let at = phrase.start;
        self.cue.frame.object == Object::Addressee
            && (!self.is_known(at) || scene.speaker_kind(at) == "people" && scene.is_relation(at))
            && !scene.is_kin(at)
            && scene.vocabulary.letters.is_owned(scene.document.word(at))
    }

    /// "And asked «the invading forces» to withdraw": a noun in quote marks behind such a verb is its object.
    fn is_quoted(&self, phrase: &Range<usize>) -> bool {
        let scene = self.scene;
        let first = phrase.start + usize::from(scene.is_quote_mark(phrase.start));
        self.takes_object()
            && self.cue.conjunction
            && (first > phrase.start || phrase.start > 0 && scene.is_quote_mark(phrase.start - 1))
            && scene.is_definite(first)
            && !scene.is(first, Mark::PERSON.or(Mark::NAME))
    }

    /// "And considered it a force": behind the pronoun of the object a lone noun tells what it is called.
    fn is_predicate(&self, phrase: &Range<usize>) -> bool {
        let scene = self.scene;
        self.cue.frame.object == Object::Included
            && self.cue.enclitic.has(Features::THIRD)
            && phrase.len() == 1
            && !scene.is_definite(phrase.start)
            && !scene.is(phrase.start, Mark::PERSON.or(Mark::NAME))
            && !matches!(scene.speaker_kind(phrase.start), "person" | "people")
    }

    /// "But he confirmed the direction …": behind a conjunction with the subject's pronoun an unknown thing is the object.
    fn is_confirmed(&self, phrase: &Range<usize>) -> bool {
        is_that_pronoun(self.scene, self.cue)
            && !self.is_known(phrase.start)
            && self.scene.is_definite(phrase.start)
    }
}

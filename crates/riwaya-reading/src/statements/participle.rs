//! Whether a participle reports where it stands, as a circumstance of what somebody does: "…, saying that".

use super::frame::{Frame, Object, Participles, Strict};
use super::mark::Mark;
use super::scene::Scene;
use crate::model::Stance;
use riwaya_text::{Features, Hit, Kind, Proclitics};

/// Whether the participle reports; `hit` is the reading of the word that `frame` belongs to.
pub(super) fn reports(scene: &Scene<'_>, at: usize, hit: &Hit, frame: &Frame) -> bool {
    let word = Word { scene, at, hit };
    frame.participles != Participles::Not
        && frame.strict != Strict::Source
        && word.has_form()
        && !(at > 0 && scene.is(at - 1, Mark::PREPOSITION))
        && !word.is_adjective()
        && !word.is_described()
        && !word.is_verbal_noun()
        && !word.is_predicate()
        && !word.is_counted()
        && !is_passive(scene, at, frame)
}

/// "Tried there, accused of spying": who accuses names somebody first.
fn is_passive(scene: &Scene<'_>, at: usize, frame: &Frame) -> bool {
    frame.object == Object::Included
        && frame.stance == Some(Stance::Accuses)
        && scene.attached_by(at + 1).is_some()
}

/// A participle with what it may be read as.
struct Word<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    hit: &'s Hit,
}

impl Word<'_, '_> {
    /// The word right before, if one stands there.
    fn word_before(&self) -> Option<usize> {
        self.at.checked_sub(1).filter(|&before| self.scene.is_word(before))
    }

    /// Whether its ending and clitics are those of a circumstance: an indefinite accusative.
    fn has_form(&self) -> bool {
        let Self { scene, at, hit } = *self;
        // The feminine plural is a noun: "remarks", "notes".
        let noun = hit.features.all(Features::FEMININE.with(Features::PLURAL)) && !self.is_of_women();
        let ended = hit.features.has(Features::MASCULINE.with(Features::PLURAL).with(Features::DUAL))
            || scene.has_feminine_end(at);
        hit.features.has(Features::ACCUSATIVE.with(Features::FEMININE))
            && !noun
            && ended
            && hit.enclitic == Features::NONE
            && hit.proclitics.only(Proclitics::CONJUNCTION)
    }

    /// "Saying that they …": behind the participle of several women the conjunction carries their pronoun.
    fn is_of_women(&self) -> bool {
        let women = Features::FEMININE.with(Features::PLURAL);
        let that = self.scene.hit(self.at + 1, self.scene.vocabulary.that);
        that.is_some_and(|hit| hit.enclitic.all(women))
    }

    /// "Answered promptly, saying: …": what is literal follows a cue, however it stands.
    fn is_literal(&self) -> bool {
        let behind = self.at + 1;
        self.scene.is_colon(behind) || self.scene.quotes.opening_at(behind).is_some()
    }

    /// "A proposed law": an adjective of the noun before.
    fn is_adjective(&self) -> bool {
        let scene = self.scene;
        let noun = self.word_before().filter(|&before| {
            scene.vocabulary.letters.is_accusative(scene.document.word(before))
                && scene.document.hits(before).is_empty()
        });
        noun.is_some() && !self.is_literal()
    }

    /// "Strict tariffs on": an adjective of the indefinite feminine noun right before.
    fn is_described(&self) -> bool {
        let scene = self.scene;
        let source = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
        self.hit.features.has(Features::FEMININE)
            && self.word_before().is_some_and(|before| {
                (scene.has_feminine_end(before) || scene.is_feminine_plural(before))
                    && !scene.is_definite(before)
                    && !scene.is(before, source)
            })
    }

    /// "The need for going on": a verbal noun in the construct state, spelled like the feminine participle.
    fn is_verbal_noun(&self) -> bool {
        let scene = self.scene;
        let free =
            Mark::PERSON.or(Mark::NAME).or(Mark::TIME).or(Mark::ADVERB).or(Mark::MEDIUM).or(Mark::BACK);
        self.hit.features.has(Features::FEMININE)
            && !self.hit.proclitics.has(Proclitics::CONJUNCTION)
            && scene.is_cue_noun(self.at)
            && self.word_before().is_some_and(|before| !scene.is_definite(before) && !scene.is(before, free))
    }

    /// "Whether he was sure of", "the team's arrival was not expected this time": the predicate of a copula tells no
    /// circumstance.
    fn is_predicate(&self) -> bool {
        let Self { scene, at, hit } = *self;
        let joined = hit.proclitics.has(Proclitics::CONJUNCTION);
        let right_behind =
            at > 0 && (scene.is(at - 1, Mark::NEGATION) || scene.is(at - 1, Mark::COPULA) && !joined);
        right_behind || !joined && self.follows_negated_copula()
    }

    /// Whether a negated copula opens the sentence, with no other verb and no comma up to the participle.
    fn follows_negated_copula(&self) -> bool {
        let Self { scene, at, .. } = *self;
        let floor = scene.sentence(at).start;
        let subject = floor + 2;
        let other = |i: usize| {
            scene.is_comma(i)
                || scene.is_quote_mark(i)
                || scene.verb_features(i).is_some() && !scene.is(i, Mark::COPULA.or(Mark::PERSON))
        };
        scene.is(floor, Mark::NEGATION)
            && scene.is(floor + 1, Mark::COPULA)
            && at > subject
            && !(subject..at).any(other)
    }

    /// "Jailed 17 accused": a noun that a number counts.
    fn is_counted(&self) -> bool {
        let Self { scene, at, .. } = *self;
        at > 0
            && !self.is_literal()
            && !scene.is(at + 1, Mark::THAT)
            && scene.document.token(at - 1).kind == Kind::Number
            && !scene.is(at - 1, Mark::TIME)
    }
}

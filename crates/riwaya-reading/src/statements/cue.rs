//! Finding the words that report: finite verbs and participles of the lexicon.

use super::finite;
use super::frame::{Frame, Object, Participles, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use crate::model::Stance;
use riwaya_text::{Features, Hit, Kind, Proclitics};

/// How a cue is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A finite verb.
    Finite,
    /// A participle that goes with another verb's subject.
    Participle,
}

/// A reporting verb at its place.
#[derive(Debug, Clone)]
pub(super) struct Cue<'a> {
    /// Its token.
    pub at: usize,
    /// How it is built.
    pub form: Form,
    /// Its frame.
    pub frame: &'a Frame,
    /// Gender, number, tense.
    pub features: Features,
    /// Whether a conjunction is written before it.
    pub conjunction: bool,
    /// The pronoun written behind it.
    pub enclitic: Features,
}

/// Every reporting verb of the document that is not negated, hypothetical or the first person's.
pub(super) fn find<'a>(scene: &Scene<'a>) -> Vec<Cue<'a>> {
    let mut cues = Vec::new();
    let Some(class) = scene.vocabulary.cue else { return cues };
    for at in 0..scene.document.len() {
        let hits = scene.document.hits(at);
        let idiom = || scene.hit(at, scene.vocabulary.idiom).is_some();
        if !hits.iter().any(|hit| hit.class == class) || scene.is(at, Mark::ANONYMITY) || idiom() {
            continue;
        }
        let best = hits.iter().filter(|hit| hit.class == class).filter_map(|hit| read(scene, at, hit));
        // Plain readings before those with a pronoun behind, pasts before presents.
        let best = best.min_by_key(|cue| {
            let subject = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
            let misread = cue.frame.by_paper && (scene.is(at + 1, subject) || scene.counts_people(at + 1));
            (
                misread && scene.speaker_kind(at + 1) != "document",
                cue.enclitic != Features::NONE,
                cue.form == Form::Participle,
                !cue.features.has(Features::PAST),
                !opens_complement(scene, cue),
            )
        });
        cues.extend(best);
    }
    cues
}

/// Whether a preposition that the cue governs, or its clause, stands right behind it.
fn opens_complement(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let governed = |key: &str| cue.frame.prepositions.iter().any(|preposition| preposition == key);
    scene.preposition(cue.at + 1).is_some_and(governed)
        || cue.frame.takes.has(Takes::THAT) && scene.is(cue.at + 1, Mark::THAT)
}

fn read<'a>(scene: &Scene<'a>, at: usize, hit: &Hit) -> Option<Cue<'a>> {
    let frame = scene.vocabulary.frame(hit.entry)?;
    let features = hit.features;
    let form = if features.has(Features::PAST.with(Features::PRESENT)) {
        if !finite::is_verb(scene, at, hit, frame) {
            return None;
        }
        Form::Finite
    } else if features.has(Features::PARTICIPLE) {
        if !participle(scene, at, hit, frame) {
            return None;
        }
        Form::Participle
    } else {
        return None;
    };
    let conjunction = hit.proclitics.has(Proclitics::CONJUNCTION)
        || at > 0 && scene.vocabulary.letters.is_conjunction(scene.document.word(at - 1));
    Some(Cue { at, form, frame, features, conjunction, enclitic: hit.enclitic })
}

/// "The team's arrival was not expected this time": the predicate of the copula that opens the clause, with no other verb and
/// no comma between.
fn is_predicate(scene: &Scene<'_>, at: usize, hit: &Hit) -> bool {
    let floor = scene.sentence(at).start;
    let negated = scene.is(floor, Mark::NEGATION) && scene.is(floor + 1, Mark::COPULA);
    let first = floor + usize::from(negated);
    let other = |i: usize| {
        scene.is_comma(i)
            || scene.is_quote_mark(i)
            || scene.verb_features(i).is_some() && !scene.is(i, Mark::COPULA.or(Mark::PERSON))
    };
    negated && !hit.proclitics.has(Proclitics::CONJUNCTION) && at > first + 1 && !(first + 1..at).any(other)
}

/// "Saying that they …": behind the participle of several women the conjunction carries their pronoun.
fn of_women(scene: &Scene<'_>, at: usize) -> bool {
    let women = Features::FEMININE.with(Features::PLURAL);
    scene.hit(at + 1, scene.vocabulary.that).is_some_and(|hit| hit.enclitic.all(women))
}

fn participle(scene: &Scene<'_>, at: usize, hit: &Hit, frame: &Frame) -> bool {
    // The feminine plural is a noun: "remarks", "notes".
    let tells = hit.features.has(Features::ACCUSATIVE.with(Features::FEMININE))
        && (!hit.features.all(Features::FEMININE.with(Features::PLURAL)) || of_women(scene, at));
    let listed = frame.participles != Participles::Not && frame.strict != Strict::Source;
    let after_preposition = at > 0 && scene.is(at - 1, Mark::PREPOSITION);
    // "A proposed law": an adjective of the noun before.
    // "Answered promptly, saying: …": what is literal follows a cue, however it stands.
    let literal = scene.is_colon(at + 1) || scene.quotes.opening_at(at + 1).is_some();
    let adjective = at > 0
        && !literal
        && scene.is_word(at - 1)
        && scene.vocabulary.letters.is_accusative(scene.document.word(at - 1))
        && scene.document.hits(at - 1).is_empty();
    // "Strict tariffs on": an adjective of the indefinite feminine noun right before.
    let described = at > 0
        && hit.features.has(Features::FEMININE)
        && scene.is_word(at - 1)
        && (scene.has_feminine_end(at - 1) || scene.is_feminine_plural(at - 1))
        && !scene.is_definite(at - 1)
        && !scene.is(at - 1, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM));
    // "The need for going on": a verbal noun in the construct state, spelled like the feminine participle.
    let free = Mark::PERSON.or(Mark::NAME).or(Mark::TIME).or(Mark::ADVERB).or(Mark::MEDIUM).or(Mark::BACK);
    let construct = at > 0
        && hit.features.has(Features::FEMININE)
        && scene.is_cue_noun(at)
        && scene.is_word(at - 1)
        && !scene.is_definite(at - 1)
        && !scene.is(at - 1, free)
        && !hit.proclitics.has(Proclitics::CONJUNCTION);
    // "Whether he was sure of": the predicate of a copula tells no circumstance.
    let negated = at > 0 && scene.is(at - 1, Mark::NEGATION);
    let predicate =
        negated || at > 0 && scene.is(at - 1, Mark::COPULA) && !hit.proclitics.has(Proclitics::CONJUNCTION);
    let predicate = predicate || is_predicate(scene, at, hit);
    // "Jailed 17 accused": a noun that a number counts.
    let counted = at > 0
        && !literal
        && !scene.is(at + 1, Mark::THAT)
        && scene.document.token(at - 1).kind == Kind::Number
        && !scene.is(at - 1, Mark::TIME);
    // "Tried there, accused of spying": who accuses names somebody first.
    let accused = frame.object == Object::Included
        && frame.stance == Some(Stance::Accuses)
        && scene.attached_by(at + 1).is_some();
    listed
        && tells
        && hit.enclitic == Features::NONE
        && (hit.features.has(Features::MASCULINE.with(Features::PLURAL).with(Features::DUAL))
            || scene.has_feminine_end(at))
        && !adjective
        && !described
        && !predicate
        && !counted
        && !accused
        && !construct
        && hit.proclitics.only(Proclitics::CONJUNCTION)
        && !after_preposition
}

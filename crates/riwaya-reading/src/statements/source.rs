//! What can speak: a check on the noun phrase beside a cue. No speaker is better than a wrong one.

use super::mark::Mark;
use super::naming;
use super::scene::Scene;
use crate::model::NameType;
use riwaya_text::{Features, Kind};
use std::ops::Range;

/// Whether the phrase can name somebody who speaks: a person, a body, a medium, a paper, a place that stands for its
/// government, or a noun that may be a description of people.
pub(super) fn speaks(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let start = phrase.start + usize::from(scene.is_quote_mark(phrase.start));
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::MEDIUM).or(Mark::BACK);
    let named = Mark::PERSON.or(Mark::NAME).or(Mark::MEDIUM);
    if !scene.is(start, named.or(Mark::SPEAKER))
        && scene.vocabulary.letters.is_accusative(scene.document.word(start))
        && !scene.is_governed_subject(start)
    {
        return false;
    }
    if scene.is(start, Mark::OWN_PAGE)
        || scene.is(start + 1, Mark::OWN_PAGE) && scene.speaker_kind(start) == "medium"
    {
        return false;
    }
    if scene.surname(phrase).is_some() || scene.is_relative_of(start) {
        return true;
    }
    // "Hundreds of protesters said": before their verb; behind one they may be those it asks.
    let counted = || scene.counts_people(start) && scene.verb_features(phrase.end).is_some();
    if scene.is_governed_plural(start) || counted() {
        return true;
    }
    if scene.is(start, known) || scene.is(start, Mark::NAME) && scene.is(start, Mark::NAME_START) {
        return true;
    }
    let folded = scene.document.folded(start);
    let letters = &scene.vocabulary.letters;
    // "Its defender, somebody": a noun that belongs to somebody, with a name right behind.
    let named_behind =
        start + 1 < phrase.end && scene.is(start + 1, Mark::PERSON) && scene.is(start + 1, Mark::NAME_START);
    if named_behind
        && letters.is_owned(scene.document.word(start))
        && !scene.is(start, Mark::MASDAR.or(Mark::VERB))
    {
        return true;
    }
    let never = Mark::MASDAR
        .or(Mark::VERB)
        .or(Mark::TIME)
        .or(Mark::OPENER)
        .or(Mark::THAT)
        .or(Mark::PREPOSITION)
        .or(Mark::RELATIVE)
        .or(Mark::NEGATION)
        .or(Mark::NOT_SOURCE)
        .or(Mark::MODAL);
    if scene.document.token(start).kind != Kind::Word
        || folded.chars().count() < 3 && phrase.len() < 2
        || scene.is(start, never)
        || letters.is_possessed(folded)
        || owned_thing(scene, start)
    {
        return false;
    }
    // A verb inside shows that the words are no noun phrase.
    !phrase.clone().any(|at| scene.is(at, Mark::VERB.or(Mark::COPULA)) && !scene.is(at, known.or(Mark::NAME)))
}

/// A thing that belongs to something named before: "its value".
fn owned_thing(scene: &Scene<'_>, at: usize) -> bool {
    let hits = scene.document.hits(at);
    if hits.is_empty() {
        return scene.vocabulary.letters.is_owned(scene.document.word(at));
    }
    let plain = hits.iter().all(|hit| hit.enclitic == Features::NONE);
    !plain && !scene.is_definite(at)
}

/// Whether the phrase behind a verb that takes an object is that object: it does not agree with the verb, or stands in the
/// oblique plural.
pub(super) fn is_object(scene: &Scene<'_>, phrase: &Range<usize>, cue: Features) -> bool {
    let at = phrase.start;
    if scene.is(at, Mark::PERSON.or(Mark::NAME)) || !scene.is_word(at) {
        return false;
    }
    if is_accusative(scene, phrase)
        || scene.is_oblique_plural(at)
            && (scene.speaker_kind(at) == "people" || scene.is_definite(at) && !scene.is(at, Mark::SPEAKER))
    {
        return true;
    }
    let shape = naming::noun_features(scene, at);
    let feminine = shape.has(Features::FEMININE);
    let masculine_verb = cue.has(Features::MASCULINE) && !cue.has(Features::FEMININE);
    let feminine_verb = cue.has(Features::FEMININE) && !cue.has(Features::MASCULINE);
    let person = scene.speaker_kind(at) == "person";
    // The adjective behind shows the gender that the noun does not: "the international community".
    let letters = &scene.vocabulary.letters;
    let masculine = at + 1 < phrase.end
        && scene.is_definite(at)
        && scene.is_definite(at + 1)
        && !scene.is(at, Mark::SPEAKER)
        && !scene.has_feminine_end(at)
        && letters.has_belonging_end(scene.document.word(at + 1))
        && letters.is_adjective(scene.document.word(at + 1));
    let plural_thing = at + 1 < phrase.end
        && scene.is_definite(at)
        && scene.is_definite(at + 1)
        && !matches!(scene.speaker_kind(at), "person" | "people")
        && scene.has_feminine_end(at + 1);
    masculine_verb && (feminine || plural_thing) || feminine_verb && (person && !feminine || masculine)
}

/// Whether a definite noun right behind a masculine verb is feminine, or an oblique plural, and so its object.
pub(super) fn is_of_other_gender(scene: &Scene<'_>, phrase: &Range<usize>, cue: Features) -> bool {
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
    let feminine = scene.has_feminine_end(phrase.start);
    cue.has(Features::MASCULINE)
        && !cue.has(Features::FEMININE)
        && !scene.is(phrase.start, known)
        && scene.is_definite(phrase.start)
        && (feminine || scene.is_oblique_plural(phrase.start))
}

/// Whether the phrase is the name of a place behind a masculine verb: mostly where something happens, not who does it.
pub(super) fn is_visited(scene: &Scene<'_>, phrase: &Range<usize>, verb: Features) -> bool {
    let place = scene.name_at(phrase.start).is_some_and(|name| name.kind == NameType::Location);
    place && verb.has(Features::MASCULINE) && !verb.has(Features::FEMININE)
}

/// Whether the phrase opens with an indefinite accusative, which is no subject behind its verb. The dual of a title before
/// its genitive is spelled like one: "the ministers of two countries".
pub(super) fn is_accusative(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let name = Mark::PERSON.or(Mark::NAME).or(Mark::MEDIUM);
    let next = phrase.start + 1;
    let genitive = Mark::NAME.or(Mark::SPEAKER);
    let dual = matches!(scene.speaker_kind(phrase.start), "person" | "people")
        && next < phrase.end
        && (scene.is_definite(next) || scene.is(next, genitive))
        && !scene.is(next, Mark::PERSON.or(Mark::PREPOSITION));
    // "Our reporter": the pronoun of the first person ends like one.
    let ours = scene.is(phrase.start, Mark::SPEAKER)
        && scene.document.hits(phrase.start).iter().any(|hit| hit.enclitic.has(Features::FIRST));
    !dual
        && !ours
        && !scene.is(phrase.start, name)
        && !scene.is_governed_subject(phrase.start)
        && scene.vocabulary.letters.is_accusative(scene.document.word(phrase.start))
}

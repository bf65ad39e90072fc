//! Subjects that stand where nothing else can: right behind a verb of saying, which takes no object, and before the clause or
//! words it reports. Whatever the noun means, it is who speaks.

use super::complement::{Complement, Marker};
use super::cue::{Cue, Form};
use super::frame::{Object, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use super::{source, speaker};
use riwaya_text::{Kind, Proclitics};
use std::ops::Range;

/// What the noun right behind the verb never is.
const OTHER: Mark = Mark::TIME
    .or(Mark::ADVERB)
    .or(Mark::OPENER)
    .or(Mark::PREPOSITION)
    .or(Mark::RELATIVE)
    .or(Mark::NEGATION)
    .or(Mark::LEAD_IN)
    .or(Mark::BREAK)
    .or(Mark::WEAK_BREAK);

/// Whether the phrase is such a subject: "the decree confirmed that".
pub(super) fn is_one(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    complement: &Complement,
    phrase: &Range<usize>,
) -> bool {
    let at = phrase.start;
    let page = scene.is(at, Mark::OWN_PAGE)
        && !scene.vocabulary.letters.is_owned(scene.document.word(at))
        && !scene.is_prefixed(at);
    // A keyword, or a name in quote marks.
    let quoted = complement.marker == Marker::That && scene.is_quote_mark(at - 1);
    let marked = at == cue.at + 2 && (speaker::is_hash(scene, at - 1) || quoted);
    cue.form == Form::Finite
        && cue.frame.object == Object::None
        && (matches!(complement.marker, Marker::That | Marker::Colon)
            || page && complement.marker == Marker::Quote)
        && (at == cue.at + 1 || marked)
        && scene.is_word(at)
        && !scene.is(at, OTHER.or(Mark::VERB).or(Mark::MASDAR))
        && (scene.is_definite(at) || page || marked)
        && !source::is_of_other_gender(scene, phrase, cue.features)
}

/// Such a subject that no other rule knows as a noun phrase: shares of those asked, nouns with a pronoun, names that are
/// spelled like other words.
pub(super) fn unknown(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> Option<Range<usize>> {
    let literal = matches!(complement.marker, Marker::Colon | Marker::Quote);
    let clause =
        complement.marker == Marker::That || literal && !cue.frame.takes.has(Takes::NOUN.or(Takes::THING));
    let free = cue.frame.object == Object::None && cue.frame.strict == Strict::Free;
    if cue.form != Form::Finite || !free || !clause {
        return None;
    }
    let between = cue.at + 1..complement.between.end;
    share(scene, between.clone()).or_else(|| noun(scene, cue, complement, between))
}

/// "12 % of those asked said that", "about half of them": a number without a noun of its own.
fn share(scene: &Scene<'_>, between: Range<usize>) -> Option<Range<usize>> {
    let start = between.start;
    let number = scene.document.tokens().get(start).is_some_and(|token| token.kind == Kind::Number);
    let about = || scene.hit(start, scene.vocabulary.modifier).is_some() && scene.is_word(start + 1);
    if start >= between.end || !number && !about() {
        return None;
    }
    let ends = Mark::VERB.or(Mark::RELATIVE).or(Mark::OPENER).or(Mark::COPULA);
    let inside = |at: &usize| {
        !scene.is_comma(*at) && !scene.is_colon(*at) && !scene.is_quote_mark(*at) && !scene.is(*at, ends)
    };
    let mut end = between.clone().find(|at| !inside(at)).unwrap_or(between.end);
    while end > start + 1 && scene.is(end - 1, Mark::PREPOSITION) && !scene.has_pronoun(end - 1) {
        end -= 1;
    }
    Some(start..end)
}

/// A lone noun before the clause or a circumstance.
fn noun(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    complement: &Complement,
    between: Range<usize>,
) -> Option<Range<usize>> {
    let at = between.start;
    let letters = &scene.vocabulary.letters;
    let quotative = complement.marker == Marker::That
        && letters.is_quotative(scene.document.word(complement.between.end));
    // Elsewhere the subject may stand before the verb, in words that no rule knows.
    let opens = cue.conjunction
        || cue.at == scene.sentence(cue.at).start
        || scene.is(cue.at - 1, Mark::OPENER)
        || scene.is_comma(cue.at - 1);
    // "Announced the refusal of … that": behind other verbs a deed may be what is told.
    let deed = scene.is(at, Mark::MASDAR) && cue.frame.takes.has(Takes::NOUN) && !quotative;
    let other = scene
        .is(at, OTHER.or(Mark::COPULA).or(Mark::MODAL).or(Mark::CIRCUMSTANCE).or(Mark::PARTICIPLE))
        || scene.is(at, Mark::VERB) && !is_future(scene, at);
    let conjunction = scene.has_conjunction(at) || scene.is_condition(at);
    // "Considered this …": a demonstrative alone is what is spoken of.
    let alone = scene.is_demonstrative(at) && !scene.is_definite(at + 1);
    if at >= between.end
        || !(opens || quotative)
        || !scene.is_word(at)
        || other
        || deed
        || conjunction
        || alone
        || scene.is_prefixed(at)
        || scene.attached_by(at).is_some()
        || is_manner(scene, at)
    {
        return None;
    }
    let phrase = speaker::phrase(scene, at, between.end).unwrap_or(at..at + 1);
    (!source::is_of_other_gender(scene, &phrase, cue.features)).then_some(phrase)
}

/// No verb in the future stands right behind a verb of saying: a name is spelled like it.
fn is_future(scene: &Scene<'_>, at: usize) -> bool {
    scene.document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::FUTURE))
}

/// "Said, mockingly, that": an indefinite accusative. A noun with the pronoun that ends like one is none, nor is the dual of
/// a title before its genitive: "the two commanders of the army".
pub(super) fn is_manner(scene: &Scene<'_>, at: usize) -> bool {
    let letters = &scene.vocabulary.letters;
    let word = scene.document.word(at);
    let genitive = scene.is_definite(at + 1) || scene.is(at + 1, Mark::NAME);
    let dual = genitive && scene.hit(at, scene.vocabulary.title).is_some();
    letters.is_accusative(word)
        && !letters.has_pronoun(word, scene.document.folded(at))
        && !dual
        && !scene.is(at, Mark::SPEAKER)
}

//! Finding the words that report: finite verbs and participles of the lexicon.

use super::frame::{Frame, Group, Object, Participles, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use crate::model::{NameType, Stance};
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
        if !finite(scene, at, hit, frame) {
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

fn finite(scene: &Scene<'_>, at: usize, hit: &Hit, frame: &Frame) -> bool {
    let allowed = Proclitics::CONJUNCTION.or(Proclitics::TO);
    if frame.participles == Participles::Only
        || !hit.features.has(Features::THIRD)
        || !hit.proclitics.only(allowed)
    {
        return false;
    }
    if hit.proclitics.has(Proclitics::TO) && !hit.features.has(Features::PRESENT) {
        return false;
    }
    // The masculine dual of the past is spelled like an adverbial noun: "in answer to".
    let dual = hit.features.all(Features::DUAL.with(Features::MASCULINE).with(Features::PAST));
    if dual
        && (!hit.proclitics.has(Proclitics::CONJUNCTION) || scene.is(at, Mark::WEAK_BREAK.or(Mark::BREAK)))
    {
        return false;
    }
    // "Your caution": a noun with a pronoun that reports never carry.
    if hit.enclitic.has(Features::SECOND) {
        return false;
    }
    // A headline's label.
    if scene.is(at, Mark::TOPIC) && scene.is_colon(at + 1) {
        return false;
    }
    // "For being told": a verbal noun of the same spelling.
    if hit.proclitics.has(Proclitics::TO) && hit.enclitic != Features::NONE {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    // "If they insist on": nothing is said.
    if scene.is_condition(before) {
        return false;
    }
    // "Behind the final whistle": a preposition of the same spelling.
    let subject =
        Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER).or(Mark::PREPOSITION).or(Mark::TIME).or(Mark::ADVERB);
    if scene.is(at, Mark::PREPOSITION) && scene.is_word(at + 1) && !scene.is(at + 1, subject) {
        return false;
    }
    // A place that is spelled like a verb.
    let place = scene.name_at(at).filter(|name| name.kind == NameType::Location);
    if place.is_some_and(|name| name.span.start == scene.document.token(at).start as usize)
        && !hit.features.has(Features::PAST)
    {
        return false;
    }
    // "That Fayed fled": the last name of somebody named before.
    if scene.is_surname(at) && !scene.is(at, Mark::SPEAKER) && scene.is(before, Mark::THAT) {
        return false;
    }
    // A first name that is spelled like a verb.
    let name = scene.is(at, Mark::PERSON)
        && scene.name_at(at).is_some_and(|name| scene.document.tokens_in(name.span).len() > 1);
    let opened = scene.is_comma(before) || scene.is(before, Mark::OPENER);
    if name && at > scene.sentence(at).start && !opened && hit.proclitics == Proclitics::NONE {
        return false;
    }
    // One that begins with the letter of a conjunction.
    let first =
        || scene.name_at(at).is_some_and(|name| name.span.start == scene.document.token(at).start as usize);
    if name && hit.proclitics.has(Proclitics::CONJUNCTION) && first() {
        return false;
    }
    if scene.is(before, Mark::MODAL) && hit.features.has(Features::PAST)
        || quoted_first_person(scene, at, frame)
    {
        return false;
    }
    let what = scene.is_what(before) && !scene.is(before, Mark::OPENER);
    let considered = frame.passive;
    if hit.enclitic != Features::NONE && frame.object == Object::None && !what && !considered {
        return false;
    }
    if frame.group == Group::Relays && hit.enclitic != Features::NONE {
        return false;
    }
    if resumed(scene, at, frame) {
        return false;
    }
    // "The train carried": the short form of the hollow present stands only behind its negation.
    let folded = scene.document.folded(at);
    let short =
        |form: &String| folded.strip_suffix(form.as_str()).is_some_and(|rest| rest.chars().count() < 2);
    if !scene.is(before, Mark::NEGATION) && frame.short.iter().any(short) {
        return false;
    }
    if hit.proclitics.has(Proclitics::CONJUNCTION) {
        return true;
    }
    if frame.strict == Strict::Opening && !opens(scene, at) {
        return false;
    }
    // Right behind another cue stands its subject: a name that is spelled like a verb.
    let class = scene.vocabulary.cue;
    let bare = hit.features.all(Features::PAST.with(Features::MASCULINE).with(Features::SINGULAR));
    if bare
        && scene
            .hit(before, class)
            .is_some_and(|hit| hit.features.has(Features::PAST) && scene.is(before, Mark::VERB))
    {
        return false;
    }
    // "And he is a student who has reached …": a title behind the pronoun of a circumstance.
    if bare && scene.is(before, Mark::CIRCUMSTANCE) && scene.is(at, Mark::SPEAKER) {
        return false;
    }
    // "The half-military police": between two definite words stands a noun of the same spelling.
    let between = || scene.is_definite(before) && scene.is_definite(at + 1);
    let noun = || {
        is_verbal_noun(scene, at) && !takes_up_noun(scene, at, hit)
            || frame.object == Object::Included && between()
    };
    if frame.homograph && bare && noun()
        || frame.strict == Strict::Quote && bare && behind_circumstance(scene, at)
    {
        return false;
    }
    let negated = scene.is(before, Mark::NEGATION) && !scene.is(before, Mark::RELATIVE) && !frame.negated;
    let subjunctive = hit.features.has(Features::PRESENT)
        && scene.is(before, Mark::THAT)
        && scene.document.hits(before).iter().all(|hit| hit.enclitic == Features::NONE);
    // Behind a preposition stands a noun of the same spelling.
    let noun = scene.is(before, Mark::PREPOSITION)
        && !scene.is(before, Mark::OPENER.or(Mark::RELATIVE))
        && hit.features.has(Features::PAST)
        && !scene.has_pronoun(before);
    !negated && !subjunctive && !noun
}

/// "The plan that they announced it": the governed preposition has a pronoun for what was named before, and no content follows.
fn resumed(scene: &Scene<'_>, at: usize, frame: &Frame) -> bool {
    let by = frame.takes.has(Takes::BY) && scene.preposition(at + 1).is_some() && scene.is_by_pronoun(at + 1);
    let governs =
        by || scene.preposition(at + 1).is_some_and(|key| frame.prepositions.iter().any(|p| p == key));
    // "A banner on which was written": the passive of a verb of writing.
    let inscribed = frame.strict == Strict::Quote && scene.is(at + 1, Mark::PREPOSITION);
    // "Papers which the paper was shown them": a relative clause that ends with its resumptive pronoun.
    let relative = at > 0 && scene.is(at - 1, Mark::RELATIVE) && !scene.is(at - 1, Mark::OPENER);
    let closed = relative
        && (at + 2..at + 7)
            .find(|&i| scene.is_comma(i) || scene.is(i, Mark::THAT) || scene.is(i, Mark::PREPOSITION))
            .is_some_and(|i| scene.is(i, Mark::PREPOSITION) && scene.has_pronoun(i) && scene.is_comma(i + 1));
    (governs || inscribed) && scene.has_pronoun(at + 1) || closed
}

/// Inside a quotation, and right before its clause, a first person is spelled like the past of the third.
fn quoted_first_person(scene: &Scene<'_>, at: usize, frame: &Frame) -> bool {
    let written = scene.document.word(at).chars().next();
    written != frame.lemma.chars().next()
        && written.is_some_and(|first| scene.vocabulary.letters.is_first_person(first))
        && (scene.quotes.around(at).is_some() || scene.is(at + 1, Mark::THAT))
}

/// "Against the background of publishing": whether a circumstance of several words that opens no clause ends before the token.
fn behind_circumstance(scene: &Scene<'_>, at: usize) -> bool {
    let ends = |i: usize| scene.is(i, Mark::WEAK_BREAK) && i + scene.width(i, scene.vocabulary.breaks) == at;
    !scene.is(at - 1, Mark::THAT.or(Mark::OPENER)) && (at.saturating_sub(3)..at - 1).any(ends)
}

/// A bare past spelled like its own verbal noun is the noun behind another verb of the same clause, or behind a noun that
/// can be no subject.
fn is_verbal_noun(scene: &Scene<'_>, at: usize) -> bool {
    let before = at - 1;
    let subject = Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER);
    let room = subject
        .or(Mark::THAT)
        .or(Mark::OPENER)
        .or(Mark::COPULA)
        .or(Mark::TIME)
        .or(Mark::ADVERB)
        .or(Mark::RELATIVE);
    if at == scene.sentence(at).start || !scene.is_word(before) || scene.quotes.around(at).is_some() {
        return false;
    }
    // "For his part, revealed the minister": behind an adverb of several words stands a verb.
    if (at.saturating_sub(4)..before).any(|i| scene.is(i, Mark::ADVERB) && i + scene.adverb_width(i) == at) {
        return false;
    }
    if !scene.is(before, room) && !scene.is_definite(before) {
        return true;
    }
    // "The student is entitled to a demand": behind a name that has its own preposition.
    if scene
        .name_at(before)
        .is_some_and(|name| scene.is_prefixed_name(scene.document.token_at(name.span.start)))
    {
        return true;
    }
    // "A professor of the science of …": behind an indefinite title, before a definite noun.
    if scene.is_plain_title(before) && scene.is_definite(at + 1) {
        return true;
    }
    let floor = scene.sentence(at).start.max(at.saturating_sub(12));
    let mut clause = (floor..at).rev().take_while(|&i| {
        !scene.is_comma(i)
            && !scene.is(i, Mark::OPENER.or(Mark::RELATIVE).or(Mark::THAT))
            && !scene.is_quote_mark(i)
    });
    clause.any(|i| {
        scene.hit(i, scene.vocabulary.cue).is_some_and(|hit| {
            hit.features.has(Features::PAST.with(Features::PRESENT)) && scene.is(i, Mark::VERB)
        })
    })
}

/// "An accident which the minister described as": behind an indefinite noun the verb has a pronoun for it, and its subject
/// right behind; its verbal noun would stand behind a preposition or a noun of cause.
fn takes_up_noun(scene: &Scene<'_>, at: usize, hit: &Hit) -> bool {
    let subject = (at + 1..at + 3).find(|&i| !scene.is(i, Mark::ADVERB.or(Mark::TIME))).unwrap_or(at + 1);
    let speaks = scene.is(subject, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME));
    let speaks = speaks && !scene.is_prefixed(subject) && !scene.is_prefixed_name(subject);
    let other = Mark::PREPOSITION.or(Mark::OPENER).or(Mark::TIME).or(Mark::BREAK).or(Mark::WEAK_BREAK);
    let noun = at > 0
        && !scene.is_definite(at - 1)
        && !scene.is(at - 1, other.or(Mark::PERSON).or(Mark::NAME).or(Mark::VERB));
    hit.enclitic.has(Features::THIRD) && speaks && noun
}

/// The most ambiguous words count only where they open a clause.
fn opens(scene: &Scene<'_>, at: usize) -> bool {
    at == scene.sentence(at).start || scene.is(at - 1, Mark::OPENER)
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

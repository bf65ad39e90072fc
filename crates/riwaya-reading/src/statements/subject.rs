//! Who stands as the subject of a cue: behind it, before it, or before its relative pronoun.

use super::collect::agreement;
use super::complement::{Complement, Marker};
use super::cue::{Cue, Form};
use super::fit;
use super::frame::{Object, Strict, Takes};
use super::mark::Mark;
use super::noun_phrase;
use super::scene::Scene;
use super::source;
use super::speaker;
use super::subject_before;
use super::subject_behind;
use super::topic;
use riwaya_text::{Features, Proclitics};
use std::ops::Range;

/// The subject of a cue whose content was found; `opened` tells that a word which opens a clause stands before the verb.
pub(super) fn subject(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    complement: &Complement,
    opened: bool,
) -> Option<Range<usize>> {
    if cue.form == Form::Participle {
        return None;
    }
    if let Some(phrase) = earlier(scene, cue) {
        return Some(phrase);
    }
    // "That he told the board": the pronoun is the subject, the noun behind the verb its object.
    if cue.frame.object != Object::None && is_that_pronoun(scene, cue) {
        return None;
    }
    if cue.frame.strict == Strict::Paper {
        let paper = fit::paper(scene, cue.at)?;
        let end = if paper < cue.at { cue.at } else { complement.between.end };
        return speaker::phrase(scene, paper, end);
    }
    let around = Around { scene, cue, complement, opened };
    topic::contrasted(scene, cue.at).or_else(|| around.people_before()).or_else(|| {
        match relative(scene, cue.at) {
            Some(pronoun) => around.of_relative_clause(pronoun),
            None => around.of_main_clause(),
        }
    })
}

/// A verb with its content, between which and before which the subject may stand.
struct Around<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: &'s Cue<'a>,
    complement: &'s Complement,
    opened: bool,
}

impl Around<'_, '_> {
    /// "Charges of women who accused him": behind an indefinite noun of several the verb is theirs.
    fn people_before(&self) -> Option<Range<usize>> {
        let Self { scene, cue, .. } = *self;
        let noun = cue.at.checked_sub(1).filter(|_| subject_behind::is_several(cue) && !cue.conjunction)?;
        let people =
            scene.speaker_kind(noun) == "people" && !scene.is_definite(noun) && !scene.is_relation(noun);
        people.then_some(noun..cue.at)
    }

    /// The subject behind the verb.
    fn behind(&self) -> Option<Range<usize>> {
        subject_behind::subject(self.scene, self.cue, self.complement)
    }

    /// The subject behind the verb, else what the relative pronoun stands for.
    fn of_relative_clause(&self, pronoun: usize) -> Option<Range<usize>> {
        let Self { scene, cue, .. } = *self;
        self.behind().or_else(|| {
            // "The march in which they demand": the pronoun behind the verb takes up the noun before.
            let resumed = scene.is(cue.at + 1, Mark::PREPOSITION) && scene.has_pronoun(cue.at + 1);
            antecedent(scene, cue, pronoun)
                .filter(|_| !resumed)
                .filter(|phrase| !is_taken_up(scene, cue, phrase))
        })
    }

    /// The subject behind the verb or before it, whichever the other noun phrase leaves room for.
    fn of_main_clause(&self) -> Option<Range<usize>> {
        // Behind a verb that takes an object, a lone noun phrase is the object when a subject stands before.
        if self.cue.frame.object != Object::None {
            return self.before().or_else(|| self.behind());
        }
        let behind = self.behind();
        if behind.as_ref().is_some_and(|phrase| self.is_content(phrase) || self.is_made_something(phrase))
            && let Some(before) = self.before().filter(|phrase| self.scene.is(phrase.start, Mark::KNOWN))
        {
            return Some(before);
        }
        let talk = || (!self.cue.conjunction).then(|| topic::talk_owner(self.scene, self.cue.at)).flatten();
        behind.or_else(|| self.before()).or_else(talk)
    }

    /// "Ankara had announced an incursion": an unknown noun behind is the content when a known subject stands before.
    fn is_content(&self, behind: &Range<usize>) -> bool {
        self.cue.frame.takes.has(Takes::NOUN)
            && !self.scene.is(behind.start, Mark::KNOWN)
            && !self.scene.is_definite(behind.start)
    }

    /// "The army declares the city a zone": a place behind a masculine verb is its object when a subject stands before.
    fn is_made_something(&self, behind: &Range<usize>) -> bool {
        source::is_visited(self.scene, behind, self.cue.features) && self.complement.marker == Marker::Noun
    }

    /// The topic of the clause, right before the verb or at its opening.
    fn before(&self) -> Option<Range<usize>> {
        let Self { scene, cue, .. } = *self;
        if cue.conjunction || opened_alone(scene, cue.at, self.opened) {
            return None;
        }
        subject_before::subject(scene, cue.at)
            .or_else(|| topic::topic(scene, cue.at, cue.features))
            .filter(|phrase| !self.is_described(phrase) && !self.is_returned(phrase))
    }

    /// "A channel that he called …": the indefinite noun before, taken up by the pronoun, is the object.
    fn is_described(&self, before: &Range<usize>) -> bool {
        let Self { scene, cue, .. } = *self;
        cue.enclitic.has(Features::THIRD)
            && before.end == cue.at
            && !(scene.is_definite(before.start) && scene.is_definite(before.end - 1))
            && !scene.is(before.start, Mark::PERSON.or(Mark::NAME))
            && (is_taken_up(scene, cue, before) || is_taken_up(scene, cue, &(before.end - 1..before.end)))
    }

    /// "Then he returned to say": before the purpose of a verb stands that verb.
    fn is_returned(&self, before: &Range<usize>) -> bool {
        let Self { scene, cue, .. } = *self;
        let hit = scene.hit(cue.at, scene.vocabulary.cue);
        hit.is_some_and(|hit| hit.proclitics.has(Proclitics::TO))
            && before.len() == 1
            && scene.verb_features(before.start).is_some()
    }
}

/// "It has happened to somebody that he said": the one it happened to.
pub(super) fn earlier(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Range<usize>> {
    let that = cue.at.checked_sub(1).filter(|&at| scene.is(at, Mark::THAT))?;
    let floor = scene.sentence(cue.at).start.max(cue.at.saturating_sub(12));
    let verb = (floor..that).rev().find(|&at| scene.hit(at, scene.vocabulary.earlier).is_some())?;
    let to = scene.is_prefixed(verb + 1);
    speaker::phrase(scene, verb + 1, that).filter(|phrase| to && phrase.end == that)
}

/// What a relative pronoun stands for, when it agrees with the verb.
pub(super) fn antecedent(scene: &Scene<'_>, cue: &Cue<'_>, pronoun: usize) -> Option<Range<usize>> {
    let end = pronoun - usize::from(pronoun > 1 && scene.is_comma(pronoun - 1));
    let floor = scene.sentence(cue.at).start.max(end.saturating_sub(12));
    if let Some(name) = titled_behind(scene, floor, end, pronoun) {
        return Some(name);
    }
    let head = Mark::SPEAKER.or(Mark::NAME_START);
    // The longest noun phrase that ends there, else whatever stands before the pronoun.
    let ending = || {
        (floor..end)
            .rev()
            .take_while(|&at| scene.is_word(at) && !scene.is(at, Mark::PREPOSITION))
            .filter(|&at| scene.is(at, head) && noun_phrase::cut(scene, at..end).end == end)
            .filter(|&at| !(at + 1..end).any(|i| is_owned_deed(scene, i)))
    };
    let agreeing = |phrase: &Range<usize>| {
        let first = scene.vocabulary.letters.without_article(scene.document.folded(phrase.start)).0;
        super::content::agrees(agreement(cue.features), scene.vocabulary.letters.shape(first))
    };
    // Broken plurals of things take the feminine: "the reports which confirm".
    let broken = |phrase: &Range<usize>| {
        cue.features.all(Features::FEMININE.with(Features::SINGULAR))
            && matches!(scene.speaker_kind(phrase.start), "document" | "medium")
    };
    if let Some(at) = ending().last().filter(|&at| !agreeing(&(at..end))).and_then(|_| ending().next())
        && broken(&(at..end))
    {
        return Some(at..end);
    }
    let phrase = ending()
        .last()
        .map(|at| at..end)
        .or_else(|| subject_before::subject(scene, end))
        .filter(|phrase| !phrase.clone().skip(1).any(|at| is_owned_deed(scene, at)))?;
    agreeing(&phrase).then_some(phrase)
}

/// "Somebody, the adviser at the court, who said", "somebody, and he is the manager of …, who said": the person whom a title
/// between commas, or a clause without a verb, tells more of.
fn titled_behind(scene: &Scene<'_>, floor: usize, end: usize, pronoun: usize) -> Option<Range<usize>> {
    let between = |open: usize| scene.is_comma(open) && end < pronoun && scene.is(open + 1, Mark::SPEAKER);
    let clause = |at: usize| {
        scene.is(at, Mark::CIRCUMSTANCE) && scene.is(at + 1, Mark::SPEAKER) && !scene.is(at + 1, Mark::VERB)
    };
    let open = (floor + 1..end).rev().find(|&at| scene.is_comma(at) || clause(at))?;
    let last = open - 1;
    let title = scene.speaker_kind(open + 1) == "person" && (between(open) || clause(open));
    if !title || !scene.is(last, Mark::PERSON) || (open + 1..end).any(|at| scene.is(at, Mark::VERB)) {
        return None;
    }
    let start = (floor..=last).rev().take_while(|&at| scene.is(at, Mark::PERSON)).last()?;
    Some(start..open)
}

/// Somebody's deed behind whoever does it: "renewed the president his welcome of the peace".
fn is_owned_deed(scene: &Scene<'_>, at: usize) -> bool {
    let noun =
        |hit: &riwaya_text::Hit| hit.features.has(Features::VERBAL_NOUN) && hit.enclitic.has(Features::THIRD);
    (scene.is(at, Mark::MASDAR) || scene.document.hits(at).iter().any(noun))
        && scene.vocabulary.letters.is_owned(scene.document.word(at))
        && (scene.attached_by(at + 1).is_some() || scene.is(at + 1, Mark::PREPOSITION))
}

/// Whether the pronoun behind the verb takes up what its relative pronoun stands for, which is then its object: "the parties
/// that he called shops".
pub(super) fn is_taken_up(scene: &Scene<'_>, cue: &Cue<'_>, antecedent: &Range<usize>) -> bool {
    if cue.frame.object == Object::None || !cue.enclitic.has(Features::THIRD) {
        return false;
    }
    let noun = scene.vocabulary.letters.without_article(scene.document.folded(antecedent.start)).0;
    let shape = scene.vocabulary.letters.shape(noun);
    // The plural of things takes the feminine singular.
    let feminine = Features::FEMININE;
    let thing = cue.enclitic.has(feminine)
        && (shape.has(feminine) || !matches!(scene.speaker_kind(antecedent.start), "person" | "people"));
    super::content::agrees(agreement(cue.enclitic), shape) || thing
}

/// Whether the noun before a relative pronoun cannot be the verb's subject for its gender or number: then the clause is about
/// something of the speaker's ("his remarks, in which he said").
pub(super) fn about_something(scene: &Scene<'_>, cue: &Cue<'_>, pronoun: usize) -> bool {
    let end = pronoun - usize::from(pronoun > 1 && scene.is_comma(pronoun - 1));
    let floor = scene.sentence(cue.at).start.max(end.saturating_sub(4));
    let agreement = agreement(cue.features);
    (floor..end).any(|at| {
        let kind = scene.speaker_kind(at);
        let shape = scene.vocabulary.letters.shape(scene.document.folded(at));
        (kind == "document" || scene.is(at, Mark::INTERVIEW)) && !super::content::agrees(agreement, shape)
    })
}

/// An opener directly before the verb leaves no room for a subject, save the particle of the perfect.
pub(super) fn opened_alone(scene: &Scene<'_>, cue: usize, opened: bool) -> bool {
    opened && !scene.vocabulary.letters.is_perfect(scene.document.folded(cue - 1))
}

/// Whether the conjunction right before the cue carries the pronoun of its subject: "that he".
pub(super) fn is_that_pronoun(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    cue.at.checked_sub(1).is_some_and(|at| {
        scene.hit(at, scene.vocabulary.that).is_some_and(|hit| hit.enclitic.has(Features::THIRD))
    })
}

/// The relative pronoun before the cue, copula and particle of the perfect aside.
pub(super) fn relative(scene: &Scene<'_>, cue: usize) -> Option<usize> {
    let mut at = cue.checked_sub(1)?;
    let perfect = |at: usize| scene.vocabulary.letters.is_perfect(scene.document.folded(at));
    let before = |at: usize| {
        scene.is(at, Mark::COPULA)
            || scene.is(at, Mark::ADVERB) && !scene.is(at, Mark::OPENER.or(Mark::SPEAKER))
            || perfect(at)
    };
    while at > 0 && !scene.is(at, Mark::RELATIVE) && (before(at) || negates(scene, at)) {
        at -= 1;
    }
    (scene.is(at, Mark::RELATIVE) && !scene.is(at, Mark::OPENER)).then_some(at)
}

/// Whether a negation that is no relative pronoun as well stands at the token.
fn negates(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::NEGATION) && !scene.is(at, Mark::RELATIVE)
}

/// Whether the clause tells of the indefinite noun before it without a relative pronoun: "in answer to reports that told of".
pub(super) fn is_attributive(scene: &Scene<'_>, cue: &Cue<'_>, subject: Option<&Range<usize>>) -> bool {
    let Some(subject) = subject.filter(|subject| subject.end == cue.at && subject.start > 0) else {
        return false;
    };
    cue.form == Form::Finite
        && !cue.conjunction
        && scene.is(subject.start, Mark::SPEAKER)
        && !scene.is_definite(subject.start)
        && (scene.is(subject.start - 1, Mark::PREPOSITION) || scene.is_prefixed(subject.start))
}

/// Whether the noun phrase right before the verb is the indefinite object of another one, and the clause behind takes it up
/// with a pronoun.
pub(super) fn tells_of_noun_before(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let pronoun = scene.hit(cue.at + 1, scene.vocabulary.that).map(|hit| hit.enclitic).unwrap_or_default();
    let noun = (cue.at.saturating_sub(2)..cue.at).find(|&at| scene.has_feminine_end(at));
    // "A body that is thought to be …": a feminine noun, taken up by its pronoun, behind a masculine verb.
    if pronoun.has(Features::FEMININE)
        && cue.features.has(Features::MASCULINE)
        && noun.is_some_and(|at| {
            !scene.is_definite(at) && (at..cue.at).all(|i| scene.is_word(i) && !scene.is(i, Mark::VERB))
        })
    {
        return true;
    }
    let last = cue.at - usize::from(cue.at > 0);
    let taken_up =
        scene.hit(cue.at + 1, scene.vocabulary.that).is_some_and(|hit| hit.enclitic != Features::NONE);
    let plain = cue.at > 0
        && scene.is_word(last)
        && !scene.is_definite(last)
        && !scene.is(
            last,
            Mark::PERSON
                .or(Mark::NAME)
                .or(Mark::VERB)
                .or(Mark::COPULA)
                .or(Mark::OPENER)
                .or(Mark::RELATIVE)
                .or(Mark::THAT),
        )
        && !scene
            .is(last, Mark::BACK.or(Mark::CIRCUMSTANCE).or(Mark::ADVERB).or(Mark::TIME).or(Mark::NEGATION));
    let whom = cue.at > 0 && scene.is(last, Mark::PREPOSITION) && !scene.has_pronoun(last);
    if taken_up && (plain && scene.is(last, Mark::SPEAKER) || whom) {
        return true;
    }
    let Some(phrase) = subject_before::subject(scene, cue.at) else { return false };
    let object = phrase.start > scene.sentence(cue.at).start
        && scene.is_word(phrase.start - 1)
        && !scene.is(phrase.start - 1, Mark::THAT.or(Mark::OPENER).or(Mark::COPULA));
    object && taken_up && !scene.is_definite(phrase.start)
}

/// "And said, mockingly, that": an indefinite accusative behind a verb without an object is no subject of its.
pub(super) fn is_manner(scene: &Scene<'_>, cue: &Cue<'_>, phrase: &Range<usize>) -> bool {
    phrase.start > cue.at
        && cue.frame.object == Object::None
        && !cue.frame.takes.has(Takes::NOUN)
        && source::is_accusative(scene, phrase)
        && !scene.is(phrase.start, Mark::SPEAKER)
}

/// "Published a picture of which it said that it …": the indefinite thing right before the verb is what its clause is about.
pub(super) fn shows_thing(scene: &Scene<'_>, cue: &Cue<'_>, phrase: &Range<usize>) -> bool {
    cue.features.has(Features::PAST)
        && !cue.conjunction
        && phrase.end == cue.at
        && !scene.is(phrase.start, Mark::KNOWN)
        && !scene.is_definite(phrase.start)
        && scene.hit(cue.at + 1, scene.vocabulary.that).is_some_and(|hit| hit.enclitic.has(Features::THIRD))
}

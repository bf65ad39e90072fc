//! Whether a word that is spelled like a finite reporting verb is one where it stands, and reports something.

use super::frame::{Frame, Group, Object, Participles, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use crate::model::NameType;
use riwaya_text::{Features, Hit, Proclitics};

/// Tokens of an adverb before its last.
const LONGEST_ADVERB: usize = 3;

/// Whether the word reports as a verb of the third person; `hit` is the reading of it that `frame` belongs to.
pub(super) fn is_verb(scene: &Scene<'_>, at: usize, hit: &Hit, frame: &Frame) -> bool {
    let word = Word { scene, at, hit, frame };
    if !word.has_form() || word.is_label() {
        return false;
    }
    // Nothing before the first word of a text tells against it.
    if at == 0 {
        return true;
    }
    if scene.is_condition(at - 1)
        || word.is_preposition()
        || word.is_name()
        || word.is_other_form()
        || word.has_idle_pronoun()
        || resumed(scene, at, frame)
        || word.is_short_present()
    {
        return false;
    }
    // No noun of the same spelling stands behind a conjunction without an article.
    hit.proclitics.has(Proclitics::CONJUNCTION)
        || word.opens_enough()
            && !word.is_subject_of_cue()
            && !word.is_title()
            && !word.is_noun()
            && !word.is_negated()
            && !word.is_subjunctive()
            && !word.is_governed()
}

/// A word with what it may be read as.
struct Word<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    hit: &'s Hit,
    frame: &'s Frame,
}

impl Word<'_, '_> {
    /// The word before; there is one in all rules that ask for it.
    fn before(&self) -> usize {
        self.at - 1
    }

    /// Whether it is a past without an ending, which is spelled like its verbal noun.
    fn is_bare(&self) -> bool {
        self.hit.features.all(Features::PAST.with(Features::MASCULINE).with(Features::SINGULAR))
    }

    /// Whether its person and clitics are those of a verb that reports.
    fn has_form(&self) -> bool {
        let Self { hit, frame, .. } = self;
        let purpose = hit.proclitics.has(Proclitics::TO);
        frame.participles != Participles::Only
            && hit.features.has(Features::THIRD)
            && hit.proclitics.only(Proclitics::CONJUNCTION.or(Proclitics::TO))
            && (!purpose || hit.features.has(Features::PRESENT))
            && !self.is_adverbial_noun()
            // "Your caution": a noun with a pronoun that reports never carry.
            && !hit.enclitic.has(Features::SECOND)
            // "For being told": a verbal noun of the same spelling.
            && !(purpose && hit.enclitic != Features::NONE)
    }

    /// The masculine dual of the past is spelled like an adverbial noun: "in answer to".
    fn is_adverbial_noun(&self) -> bool {
        let Self { scene, at, hit, .. } = *self;
        hit.features.all(Features::DUAL.with(Features::MASCULINE).with(Features::PAST))
            && (!hit.proclitics.has(Proclitics::CONJUNCTION)
                || scene.is(at, Mark::WEAK_BREAK.or(Mark::BREAK)))
    }

    /// A headline's label.
    fn is_label(&self) -> bool {
        self.scene.is(self.at, Mark::TOPIC) && self.scene.is_colon(self.at + 1)
    }

    /// "Behind the final whistle": a preposition of the same spelling.
    fn is_preposition(&self) -> bool {
        let Self { scene, at, .. } = *self;
        let subject = Mark::PERSON
            .or(Mark::NAME)
            .or(Mark::SPEAKER)
            .or(Mark::PREPOSITION)
            .or(Mark::TIME)
            .or(Mark::ADVERB);
        scene.is(at, Mark::PREPOSITION) && scene.is_word(at + 1) && !scene.is(at + 1, subject)
    }

    /// Whether it is, or begins, the name of a place or a person.
    fn is_name(&self) -> bool {
        let Self { scene, at, hit, .. } = *self;
        let name = scene.name_at(at);
        let first = name.is_some_and(|name| name.span.start == scene.document.token(at).start as usize);
        // A place that is spelled like a verb.
        let place = name.is_some_and(|name| name.kind == NameType::Location);
        if place && first && !hit.features.has(Features::PAST) {
            return true;
        }
        // "That Fayed fled": the last name of somebody named before.
        if scene.is_surname(at) && !scene.is(at, Mark::SPEAKER) && scene.is(self.before(), Mark::THAT) {
            return true;
        }
        // A first name that is spelled like a verb.
        let person = scene.is(at, Mark::PERSON)
            && name.is_some_and(|name| scene.document.tokens_in(name.span).len() > 1);
        let opened = scene.is_comma(self.before()) || scene.is(self.before(), Mark::OPENER);
        if person && at > scene.sentence(at).start && !opened && hit.proclitics == Proclitics::NONE {
            return true;
        }
        // One that begins with the letter of a conjunction.
        person && hit.proclitics.has(Proclitics::CONJUNCTION) && first
    }

    /// Whether its letters mean another form of the verb: a present behind a modal, a first person in a quotation.
    fn is_other_form(&self) -> bool {
        let modal = self.scene.is(self.before(), Mark::MODAL) && self.hit.features.has(Features::PAST);
        modal || quoted_first_person(self.scene, self.at, self.frame)
    }

    /// Whether it carries a pronoun that the verb has no place for: it takes no object, or relays.
    fn has_idle_pronoun(&self) -> bool {
        let Self { scene, hit, frame, .. } = self;
        let what = scene.is_what(self.before()) && !scene.is(self.before(), Mark::OPENER);
        hit.enclitic != Features::NONE
            && (frame.object == Object::None && !what && !frame.passive || frame.group == Group::Relays)
    }

    /// "The train carried": the short form of the hollow present stands only behind its negation.
    fn is_short_present(&self) -> bool {
        let folded = self.scene.document.folded(self.at);
        let short =
            |form: &String| folded.strip_suffix(form.as_str()).is_some_and(|rest| rest.chars().count() < 2);
        !self.scene.is(self.before(), Mark::NEGATION) && self.frame.short.iter().any(short)
    }

    /// The most ambiguous words count only where they open a clause.
    fn opens_enough(&self) -> bool {
        let Self { scene, at, frame, .. } = *self;
        frame.strict != Strict::Opening
            || at == scene.sentence(at).start
            || scene.is(self.before(), Mark::OPENER)
    }

    /// Right behind another cue stands its subject: a name that is spelled like a verb.
    fn is_subject_of_cue(&self) -> bool {
        let Self { scene, .. } = self;
        let cue = scene.hit(self.before(), scene.vocabulary.cue);
        self.is_bare()
            && cue.is_some_and(|hit| hit.features.has(Features::PAST))
            && scene.is(self.before(), Mark::VERB)
    }

    /// "And he is a student who has reached …": a title behind the pronoun of a circumstance.
    fn is_title(&self) -> bool {
        self.is_bare()
            && self.scene.is(self.before(), Mark::CIRCUMSTANCE)
            && self.scene.is(self.at, Mark::SPEAKER)
    }

    /// Whether a past without an ending is its verbal noun, or one behind a circumstance.
    fn is_noun(&self) -> bool {
        let Self { scene, at, hit, frame } = *self;
        // "The half-military police": between two definite words stands a noun of the same spelling.
        let between = || scene.is_definite(self.before()) && scene.is_definite(at + 1);
        let noun = || {
            is_verbal_noun(scene, at) && !takes_up_noun(scene, at, hit)
                || frame.object == Object::Included && between()
        };
        self.is_bare()
            && !ends_adverb(scene, self.before())
            && (frame.homograph && noun() || frame.strict == Strict::Quote && behind_circumstance(scene, at))
    }

    /// Whether a negation stands before a verb that, denied, reports nothing.
    fn is_negated(&self) -> bool {
        let before = self.before();
        self.scene.is(before, Mark::NEGATION) && !self.scene.is(before, Mark::RELATIVE) && !self.frame.negated
    }

    /// Whether a present stands behind the conjunction of what is wished, which carries no pronoun: "that he say".
    fn is_subjunctive(&self) -> bool {
        let before = self.before();
        self.hit.features.has(Features::PRESENT)
            && self.scene.is(before, Mark::THAT)
            && self.scene.document.hits(before).iter().all(|hit| hit.enclitic == Features::NONE)
    }

    /// Behind a preposition stands a noun of the same spelling.
    fn is_governed(&self) -> bool {
        let before = self.before();
        self.scene.is(before, Mark::PREPOSITION)
            && !ends_adverb(self.scene, before)
            && !self.scene.is(before, Mark::OPENER.or(Mark::RELATIVE))
            && self.hit.features.has(Features::PAST)
            && !self.scene.has_pronoun(before)
    }
}

/// Whether an adverb of several words ends with the token: "later on", "in spite of that".
fn ends_adverb(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(LONGEST_ADVERB)..at)
        .any(|start| scene.is(start, Mark::ADVERB) && start + scene.adverb_width(start) == at + 1)
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

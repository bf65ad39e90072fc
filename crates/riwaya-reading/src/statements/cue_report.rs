//! The report of one verb or participle: its content and its subject put together, or nothing where the words report nothing.

use super::according::is_cue;
use super::chain;
use super::collect::{build, is_medium};
use super::complement::{self, Complement, Marker};
use super::cue::{Cue, Form};
use super::frame::{Group, Object, Strict, Takes};
use super::mark::Mark;
use super::plain_subject;
use super::quotes::Quote;
use super::relay;
use super::report::Report;
use super::scene::Scene;
use super::source;
use super::subject::{
    about_something, antecedent, is_manner, is_taken_up, relative, shows_thing, subject, tells_of_noun_before,
};
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Words of a quotation inside which only full reports count.
const SPEECH_WORDS: usize = 4;
/// Tokens before a verb in which the medium that told it may stand.
const BEFORE: usize = 25;
/// Tokens behind a verb in which the medium that told it may stand.
const BEHIND: usize = 40;

/// What a cue reports; `is_cue` tells the cues that have a content.
pub(super) fn report<'a>(
    scene: &Scene<'a>,
    cue: &Cue<'a>,
    is_cue: &dyn Fn(usize) -> bool,
) -> Option<Report<'a>> {
    // "In what he called …": the pronoun stands inside the words of another.
    let what = cue.at > 0 && scene.is_what(cue.at - 1) && cue.enclitic != Features::NONE;
    let opened = cue.at > 0 && scene.is(cue.at - 1, Mark::OPENER) && !what;
    if cue.frame.group == Group::Relays {
        return relay::relay(scene, cue, is_cue, opened);
    }
    let complement = complement::after(scene, cue, is_cue).or_else(|| complement::before(scene, cue))?;
    let found = subject(scene, cue, &complement, opened)
        .filter(|phrase| !(cue.conjunction && is_manner(scene, cue, phrase)))
        .filter(|phrase| !shows_thing(scene, cue, phrase));
    let subject = found.clone().filter(|phrase| may_speak(scene, cue, &complement, phrase));
    let subject = subject.or_else(|| plain_subject::unknown(scene, cue, &complement));
    let clause = Clause { scene, cue, complement: &complement, found, subject, opened };
    let in_relative = clause.is_relative();
    let unclear = clause.is_unclear(in_relative);
    if unclear && !in_relative && !clause.stands_alone() || clause.reports_nothing() {
        return None;
    }
    let media = clause.media(is_cue);
    let subject = clause.subject;
    let mut report = Report { unclear, ..build(scene, cue, complement, subject, media, opened) };
    report.relative |= what;
    open_with_subject(scene, &mut report);
    Some(report)
}

/// Whether the noun phrase where the subject stands can speak.
fn may_speak(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, phrase: &Range<usize>) -> bool {
    // Behind a verb that takes no noun, an unknown word in the place of the subject is a name, however it ends.
    let unknown = phrase.start == cue.at + 1
        && phrase.len() <= 2
        && cue.frame.object == Object::None
        && !cue.frame.takes.has(Takes::NOUN)
        && scene.is_word(phrase.start)
        && scene.document.hits(phrase.start).is_empty();
    // "The application had announced that": between copula and particle stands a subject, whatever it is.
    let perfect = || {
        complement.marker == Marker::That
            && phrase.end + 1 == cue.at
            && scene.vocabulary.letters.is_perfect(scene.document.folded(phrase.end))
            && phrase.start > 0
            && scene.is(phrase.start - 1, Mark::COPULA)
            && scene.is_definite(phrase.start)
    };
    unknown
        || perfect()
        || plain_subject::is_one(scene, cue, complement, phrase)
        || source::speaks(scene, phrase) && !(phrase.start > cue.at && source::is_accusative(scene, phrase))
}

/// A cue with the content and the subject found for it.
struct Clause<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: &'s Cue<'a>,
    complement: &'s Complement,
    /// The noun phrase where the subject stands.
    found: Option<Range<usize>>,
    /// The same, if it can speak.
    subject: Option<Range<usize>>,
    /// Whether a word that opens a clause stands before the verb.
    opened: bool,
}

impl Clause<'_, '_> {
    /// Whether it is a relative clause, which has its subject in it or before it.
    fn is_relative(&self) -> bool {
        let Self { scene, cue, .. } = *self;
        let of_speaker = |pronoun: usize| {
            !scene.is_what(pronoun)
                && !about_something(scene, cue, pronoun)
                && !self.takes_up_noun(pronoun)
                && !self.tells_of_thing(pronoun)
        };
        let pronoun = relative(scene, cue.at).filter(|_| !self.has_pronoun_behind());
        pronoun.is_some_and(of_speaker) && cue.form == Form::Finite
    }

    /// Whether a preposition with a pronoun stands right behind the verb: "in which they demand".
    fn has_pronoun_behind(&self) -> bool {
        let behind = self.cue.at + 1;
        self.scene.is(behind, Mark::PREPOSITION) && self.scene.has_pronoun(behind)
    }

    /// Whether the pronoun of the object takes up the noun before the relative pronoun, which then is no subject.
    fn takes_up_noun(&self, pronoun: usize) -> bool {
        let Self { scene, cue, .. } = *self;
        cue.frame.object != Object::None
            && cue.enclitic.has(Features::THIRD)
            && antecedent(scene, cue, pronoun).is_none_or(|phrase| is_taken_up(scene, cue, &phrase))
    }

    /// "The peace of which he said that its search …": what the clause tells of is no speaker, or not one in agreement.
    fn tells_of_thing(&self, pronoun: usize) -> bool {
        let Self { scene, cue, .. } = *self;
        self.complement.marker == Marker::That
            && antecedent(scene, cue, pronoun)
                .is_none_or(|phrase| !names_speaker(scene, &phrase) && is_thing(scene, &phrase))
    }

    /// Whether there are words where the speaker stands, but none that can speak.
    fn is_unclear(&self, in_relative: bool) -> bool {
        let Self { scene, cue, .. } = *self;
        if self.subject.is_some() {
            return false;
        }
        // A past that opens a sentence without a conjunction and has no subject beside it is a passive.
        let passive = cue.form == Form::Finite
            && !cue.conjunction
            && cue.at == scene.sentence(cue.at).start
            && cue.features.all(Features::PAST.with(Features::SINGULAR).with(Features::MASCULINE))
            && self.complement.marker.is_phrase();
        // Behind a verb that takes an object, the words beside it may be that object: then the subject is dropped.
        let object = cue.frame.object != Object::None || cue.frame.takes.has(Takes::NOUN);
        let dropped = object && (cue.conjunction || self.has_pronoun_behind());
        in_relative || (self.found.is_some() || passive) && !dropped
    }

    /// Whether the cue reports even where it is unclear who speaks: it opens a clause, and a clause is what it reports.
    fn stands_alone(&self) -> bool {
        let Self { scene, cue, .. } = *self;
        let opens = cue.conjunction || cue.at == scene.sentence(cue.at).start;
        opens && cue.frame.strict == Strict::Free && !self.complement.marker.is_phrase()
    }

    /// Whether the words are spelled like a report and tell none, or one that is part of somebody else's words.
    fn reports_nothing(&self) -> bool {
        out_of_place(self.scene, self.cue, self.complement, self.subject.is_some())
            || self.has_wrong_speaker()
            || self.shows()
            || self.is_quoted()
            || impersonal(self.scene, self.cue, self.complement, self.subject.is_some())
    }

    /// Whether the verb reports of papers or of media alone, and this is none.
    fn has_wrong_speaker(&self) -> bool {
        let Self { scene, cue, .. } = *self;
        let subject = self.subject.as_ref();
        cue.frame.by_paper && subject.is_none_or(|phrase| scene.speaker_kind(phrase.start) != "document")
            || cue.frame.by_medium && !subject.is_some_and(|phrase| is_medium(scene, phrase))
    }

    /// Whether the verb means that something shows: its subject is a thing or a deed, and nobody speaks.
    fn shows(&self) -> bool {
        let Self { scene, cue, .. } = *self;
        let Some(subject) = self.subject.as_ref().filter(|_| cue.frame.shows) else {
            // "After a test had shown …": the noun right behind is the subject, no deed that somebody made known.
            let shown =
                self.opened && self.complement.marker == Marker::Noun && self.complement.between.is_empty();
            let deed = |phrase: &Range<usize>| scene.is(phrase.start, Mark::MASDAR);
            return cue.frame.shows && (shown || self.found.as_ref().is_some_and(deed));
        };
        let paper = relative(scene, cue.at).is_some() && scene.speaker_kind(subject.start) == "document";
        is_thing(scene, subject) || paper
    }

    /// Whether the cue stands inside a quotation, and so belongs to the words of another.
    fn is_quoted(&self) -> bool {
        let Self { scene, cue, .. } = *self;
        let quoted = scene.quotes.around(cue.at).is_some_and(|quote| quote.close - quote.open > SPEECH_WORDS);
        let named = self.subject.as_ref().is_some_and(|phrase| names_speaker(scene, phrase));
        let full = named && self.complement.marker == Marker::That;
        quoted && !full && !opens_quotation(scene, cue)
    }

    /// The media through which it came: behind the verb, else before it.
    fn media(&self, is_cue: &dyn Fn(usize) -> bool) -> Vec<String> {
        let Self { scene, cue, .. } = *self;
        let between = self.complement.between.clone();
        let behind = chain::media(scene, between.start..between.end.min(between.start + BEHIND));
        if !behind.is_empty() {
            return behind;
        }
        if cue.form == Form::Participle {
            return chain::media_beside(scene, beside(scene, cue.at, is_cue)..cue.at);
        }
        let start = scene.sentence(cue.at).start.max(cue.at.saturating_sub(BEFORE));
        if relative(scene, cue.at).is_some() || !(start..cue.at).any(is_cue) {
            return chain::media(scene, start..cue.at);
        }
        behind
    }
}

/// Whether a phrase begins with what is known to name a speaker.
fn names_speaker(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM))
}

/// Whether the cue is the first word of a quotation in the middle of a sentence: the outlet quotes how somebody reports it, as in
/// "the minister «threatened to …»".
fn opens_quotation(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let Some(before) = cue.at.checked_sub(2).filter(|_| scene.quotes.opening_at(cue.at - 1).is_some()) else {
        return false;
    };
    let subject = Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER).or(Mark::TIME);
    // "The chancellor stated «I believe that …»": behind another verb of saying the quotation is what she said.
    let floor = scene.sentence(cue.at).start.max(cue.at.saturating_sub(8));
    if (floor..before).any(|at| is_cue(scene, at)) {
        return false;
    }
    cue.form == Form::Finite && cue.features.has(Features::PAST) && scene.is(before, subject)
}

/// Where the words begin that a participle tells a circumstance of: "wrote, in an article in the paper, warning that".
fn beside(scene: &Scene<'_>, participle: usize, is_cue: &dyn Fn(usize) -> bool) -> usize {
    let floor = scene.sentence(participle).start.max(participle.saturating_sub(BEFORE));
    let other = |at: &usize| {
        scene.is(*at, Mark::THAT)
            || scene.is_quote_mark(*at) && !is_name_quote(scene, *at)
            || is_cue(*at) && scene.is_colon(*at + 1)
    };
    (floor..participle).rev().find(other).map_or(floor, |at| at + 1)
}

/// Whether the quote mark belongs to a quotation of few words, which may be a name.
fn is_name_quote(scene: &Scene<'_>, mark: usize) -> bool {
    let short = |quote: &Quote| quote.close - quote.open <= SPEECH_WORDS;
    scene.quotes.opening_at(mark).is_some_and(short)
        || scene.quotes.closing_before(mark + 1).is_some_and(short)
}

/// A clause that opens with "but" and its subject starts there, not at its verb.
fn open_with_subject(scene: &Scene<'_>, report: &mut Report<'_>) {
    let Some(subject) = report.subject.as_ref().filter(|subject| subject.end <= report.cue.start) else {
        return;
    };
    let mut start = subject.start;
    while start > 0
        && subject.start - start < 3
        && scene.is(start - 1, Mark::OPENER.or(Mark::THAT).or(Mark::COPULA))
    {
        start -= 1;
    }
    // The first word of a conjunction of two words is marked, the second is the conjunction itself.
    if start > 0 && scene.is(start - 1, Mark::OPENER) {
        start -= 1;
    }
    if scene.is(start, Mark::OPENER)
        && start < subject.start
        && start > 0
        && (scene.is_comma(start - 1) || start == scene.sentence(start).start)
    {
        report.start = start;
        report.opened = true;
    }
}

/// A present of the third person with no subject and its clause right behind is mostly a passive: "it is said that".
fn impersonal(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, has_subject: bool) -> bool {
    let bare =
        cue.features.has(Features::PRESENT) && cue.features.all(Features::MASCULINE.with(Features::SINGULAR));
    let opens = cue.at == scene.sentence(cue.at).start
        || scene.is_comma(cue.at - 1)
        || cue.conjunction
        || scene.is(cue.at - 1, Mark::OPENER.or(Mark::RELATIVE).or(Mark::COPULA))
            && !scene.vocabulary.letters.is_owned(scene.document.word(cue.at - 1));
    bare && !has_subject
        && !cue.frame.hollow
        && cue.form == Form::Finite
        && (complement.marker == Marker::That && complement.between.len() <= 2
            || matches!(complement.marker, Marker::Noun | Marker::Preposition)
                && complement.between.is_empty())
        && opens
        || scene.vocabulary.letters.is_passive(scene.document.word(cue.at))
}

/// Forms that are spelled like a cue and report nothing where they stand.
fn out_of_place(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, has_subject: bool) -> bool {
    if cue.form == Form::Participle {
        // "Persons accused of": the passive has nobody between it and the charge.
        return cue.frame.stance == Some(Stance::Accuses)
            && cue.frame.object == Object::Included
            && has_no_object(scene, cue.at + 1);
    }
    let clause = matches!(complement.marker, Marker::That | Marker::Colon | Marker::Quote);
    // The masculine dual of the past is spelled like an adverbial noun.
    let dual = cue.features.all(Features::DUAL.with(Features::MASCULINE).with(Features::PAST))
        && !(clause && cue.conjunction);
    let pronoun = relative(scene, cue.at);
    let included = cue.frame.object == Object::Included;
    let passive = pronoun.is_some() && included && cue.enclitic == Features::NONE && !has_subject;
    // "It was described as": no object and no pronoun for one.
    let passive = passive
        || included
            && complement.marker == Marker::Preposition
            && cue.enclitic == Features::NONE
            && has_no_object(scene, cue.at + 1);
    let what = pronoun.is_some_and(|at| scene.is_what(at)) && !included && !clause;
    let shown = cue.frame.shows && !has_subject && cue.features.has(Features::PRESENT) && !cue.conjunction;
    // "Its value is estimated at …": the passive has no subject beside it.
    let measured = cue.frame.needs.is_some()
        && complement.marker == Marker::Noun
        && !has_subject
        && !(cue.conjunction && cue.features.has(Features::PAST));
    let considered = cue.frame.passive
        && cue.features.has(Features::PRESENT)
        && complement.marker == Marker::Noun
        && cue.enclitic == Features::NONE;
    // "A man who is thought to be": the passive of a present tells of the indefinite noun before it.
    let thought = cue.features.has(Features::PRESENT)
        && complement.marker == Marker::That
        && complement.between.is_empty()
        && !cue.conjunction
        && !cue.frame.hollow
        && cue.frame.group == Group::Says
        && tells_of_noun_before(scene, cue);
    // "She drew all eyes to her dress".
    let drawn = cue.frame.shows
        && complement.between.clone().any(|at| scene.hit(at, scene.vocabulary.attention).is_some());
    drawn || dual || passive || what || shown || measured || considered || thought
}

/// Whether the preposition that governs the content stands right behind the verb, adverbs aside.
fn has_no_object(scene: &Scene<'_>, behind: usize) -> bool {
    let other = |at: &usize| !scene.is(*at, Mark::ADVERB.or(Mark::TIME));
    let first = (behind..scene.document.len()).find(other).unwrap_or(behind);
    scene.attached_by(first).is_some() || scene.is(first, Mark::THAT)
}

/// A definite noun that is neither a person, a body, a paper nor a name.
fn is_thing(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let known = Mark::SPEAKER.or(Mark::MEDIUM).or(Mark::BACK);
    let named = phrase.clone().any(|at| scene.is(at, Mark::PERSON.or(Mark::NAME)));
    scene.is_word(phrase.start)
        && scene.surname(phrase).is_none()
        && !named
        && !scene.is(phrase.start, known)
        && !scene.counts_people(phrase.start)
        && (scene.is_definite(phrase.start) || phrase.len() > 1)
}

//! Where the clause of reported words ends, by the rules of the language.

use super::places::{Places, is_literal};
use crate::statements::collect::Medium;
use crate::statements::complement::Marker;
use crate::statements::cue::Form;
use crate::statements::frame::Group;
use crate::statements::mark::Mark;
use crate::statements::report::{Report, Source};
use crate::statements::scene::Scene;
use crate::statements::subject::relative;
use riwaya_text::{Features, Proclitics};

/// One past the last token of the clause that a report tells, looked for behind the token `from` of it.
pub(super) fn clause_end(
    scene: &Scene<'_>,
    reports: &[Report<'_>],
    media: &[Medium],
    index: usize,
    from: usize,
) -> usize {
    let clause = Clause { scene, report: &reports[index] };
    let mut later = &reports[index + 1..];
    // A medium named beside the clause is no part of it.
    let medium = media.partition_point(|(at, _)| *at <= from);
    let medium = media.get(medium).map_or(usize::MAX, |(at, _)| *at);
    let mut places = Places::new(scene, clause.report, from);
    for at in places.by_ref() {
        while let Some((next, rest)) = later.split_first()
            && next.start < at
        {
            later = rest;
        }
        if at > from && (at == medium || clause.ends_at(at, later.first())) {
            return at;
        }
    }
    places.end()
}

/// The clause that a report tells.
struct Clause<'s, 'a> {
    scene: &'s Scene<'a>,
    report: &'s Report<'a>,
}

impl Clause<'_, '_> {
    /// Whether it ends before a token behind its first; `next` is the first report that begins there or later.
    fn ends_at(&self, at: usize, next: Option<&Report<'_>>) -> bool {
        let Self { scene, report } = *self;
        scene.is(at, Mark::MANNER)
            || next.is_some_and(|next| self.ends_before(next, at))
            || report.complement.marker.is_phrase() && phrase_ends(scene, report, at)
            || is_literal(report) && narrates(scene, at)
            || scene.is_comma(at - 1) && self.ends_behind_comma(at)
    }

    /// Whether another report, which begins at the token or near it, is no part of the clause.
    fn ends_before(&self, next: &Report<'_>, at: usize) -> bool {
        let Self { scene, report } = *self;
        if next.start == at {
            // Behind a comma: "while some announced …, others said"; "the firm, which said that …, announced".
            let main = scene.is_comma(at - 1)
                && !next.conjunction
                && (report.relative || next.form == Form::Finite && is_subordinate(scene, report));
            return main || is_boundary(scene, report, next, at);
        }
        self.is_told_of(next, at) || self.is_called(next, at)
    }

    /// "The peace of which he said that …": the clause about it is a report of its own.
    fn is_told_of(&self, next: &Report<'_>, at: usize) -> bool {
        let scene = self.scene;
        next.start == at + 1
            && next.relative
            && next.subject.is_none()
            && next.complement.marker == Marker::That
            && scene.is(at, Mark::RELATIVE)
            && !scene.is_what(at)
            && agrees(self.report.agreement, next.agreement)
    }

    /// "…, in what the movement called «…»": a report of its own about the words before.
    fn is_called(&self, next: &Report<'_>, at: usize) -> bool {
        let scene = self.scene;
        next.start == at + 2
            && scene.is_what(at + 1)
            && scene.is(at, Mark::PREPOSITION)
            && scene.is_comma(at - 1)
    }

    /// Whether what follows a comma is no part of the clause: the clause around a relative one, or a new one.
    fn ends_behind_comma(&self, at: usize) -> bool {
        let Self { scene, report } = *self;
        report.relative && main_verb(scene, at)
            || is_aside(scene, report) && resumes_clause(scene, at)
            || broken(scene, report, at)
    }
}

/// Whether a conjunction of time or contrast opens the sentence before the report, whose main clause is still to come:
/// "while some announced …, others said".
fn is_subordinate(scene: &Scene<'_>, report: &Report<'_>) -> bool {
    let floor = scene.sentence(report.cue.start).start;
    let opens = |at: usize| scene.hit(at, scene.vocabulary.subordinator).is_some();
    report.cue.start <= floor + 4 && (floor..report.cue.start).any(opens)
}

/// A past without a conjunction behind a comma: the clause that the relative clause before belongs to goes on.
fn main_verb(scene: &Scene<'_>, at: usize) -> bool {
    let past = |features: Features| features.has(Features::PAST);
    scene.is(at, Mark::VERB) && !scene.has_conjunction(at) && scene.verb_features(at).is_some_and(past)
}

/// Whether the report stands in a relative clause that a comma sets off from its noun: "the firm, which said that …, faces …".
fn is_aside(scene: &Scene<'_>, report: &Report<'_>) -> bool {
    report.relative && relative(scene, report.cue.start).is_some_and(|at| at > 0 && scene.is_comma(at - 1))
}

/// Whether the clause around an aside goes on at a token: with the conjunction of its own content, or with a noun that nothing
/// joins to the words before.
fn resumes_clause(scene: &Scene<'_>, at: usize) -> bool {
    let joined = Mark::PREPOSITION
        .or(Mark::OPENER)
        .or(Mark::RELATIVE)
        .or(Mark::TIME)
        .or(Mark::ADVERB)
        .or(Mark::PERSON)
        .or(Mark::NAME)
        .or(Mark::SPEAKER)
        .or(Mark::VERB)
        .or(Mark::COPULA)
        .or(Mark::NEGATION)
        .or(Mark::MODAL);
    let noun = || {
        scene.is_word(at)
            && !scene.is(at, joined)
            && !scene.is_definite(at)
            && !scene.is_prefixed(at)
            && scene.attached_by(at).is_none()
            && scene.participle_features(at) == Features::NONE
            && !scene.vocabulary.letters.is_accusative(scene.document.word(at))
            && scene.verb_features(at).is_none()
    };
    !scene.has_conjunction(at) && (scene.is(at, Mark::THAT) || noun())
}

/// A sentence that opens with a reporting verb in the past: the article speaks again, no longer the one quoted without marks.
fn narrates(scene: &Scene<'_>, at: usize) -> bool {
    let verb = |hit: &riwaya_text::Hit| {
        hit.proclitics.has(Proclitics::CONJUNCTION) && hit.features.all(Features::PAST.with(Features::THIRD))
    };
    scene.sentence(at).start == at && scene.hit(at, scene.vocabulary.cue).is_some_and(verb)
}

/// A phrase ends before the next verb of its subject, and before a circumstance of the announcement.
fn phrase_ends(scene: &Scene<'_>, report: &Report<'_>, at: usize) -> bool {
    if report.relative && scene.is_comma(at) || scene.hit(at, scene.vocabulary.turn).is_some() {
        return true;
    }
    let noun = report.complement.marker == Marker::Noun;
    // What reports tell of goes on doing things; the reports do nothing more.
    let of_paper =
        report.subject.as_ref().is_some_and(|subject| scene.speaker_kind(subject.start) == "document");
    let verb = scene
        .verb_features(at)
        .is_some_and(|features| features.has(Features::PAST) && agrees(report.agreement, features));
    let joined = scene
        .document
        .hits(at)
        .iter()
        .any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION) && hit.features.has(Features::PAST));
    (noun || scene.is(at + 1, Mark::VERB))
        && scene.is(at, Mark::WEAK_BREAK)
        && !scene.is(at, Mark::LOOSE_BREAK)
        && !scene.is_comma(at - 1)
        && !scene.has_conjunction(at)
        && !(scene.is(at, Mark::RELATIVE) && scene.is(at + 1, Mark::VERB))
        || verb && joined && scene.is(at, Mark::VERB) && !of_paper
}

/// Whether a comma before the token ends the clause: a break, a participle in agreement or, behind a phrase, a verb of its own.
fn broken(scene: &Scene<'_>, report: &Report<'_>, at: usize) -> bool {
    // "As regards …" is a preposition, whatever its first word is elsewhere.
    if scene.width(at, scene.vocabulary.preposition) > 1 {
        return false;
    }
    let participle = scene.is(at, Mark::PARTICIPLE)
        && scene.verb_features(at).is_none()
        && agrees(report.agreement, scene.participle_features(at));
    scene.is(at, Mark::BREAK)
        || participle
        || report.complement.marker.is_phrase()
            && (scene.is(at, Mark::WEAK_BREAK) || joined_clause(scene, at))
}

/// A finite verb with a conjunction: behind the comma of a reported phrase the article goes on by itself.
fn joined_clause(scene: &Scene<'_>, at: usize) -> bool {
    let verb = |hit: &riwaya_text::Hit| {
        scene.vocabulary.is_verb(hit.class)
            && hit.proclitics.has(Proclitics::CONJUNCTION)
            && hit.features.has(Features::PAST.with(Features::PRESENT))
    };
    scene.is(at, Mark::VERB.or(Mark::COPULA)) && scene.document.hits(at).iter().any(verb)
}

/// Whether the next report ends this one's content, rather than standing inside it.
fn is_boundary(scene: &Scene<'_>, report: &Report<'_>, next: &Report<'_>, at: usize) -> bool {
    if scene.quotes.around(at).map(|q| q.open) != scene.quotes.around(report.cue.start).map(|q| q.open) {
        return false;
    }
    let comma = at > 0 && (scene.is_comma(at - 1) || scene.is_quote_mark(at - 1));
    match next.source {
        Source::According => !next.fronted,
        Source::Headline => true,
        Source::Cue | Source::Relay => {
            if next.form == Form::Participle {
                return agrees(report.agreement, next.agreement);
            }
            // Before its subject a verb shows no number.
            let own = if report.subject.as_ref().is_some_and(|subject| subject.start > report.cue.start) {
                gender(report.agreement)
            } else {
                report.agreement
            };
            // "Said that she went there, but her husband told her that": told to the speaker, it is part of the story.
            if told_to_speaker(scene, next) {
                return false;
            }
            let coordinated = next.conjunction || next.opened;
            if goes_on_telling(scene, report, next, comma) {
                return false;
            }
            if next.subject.is_some() {
                return coordinated && (comma || scene.sentence(at).start == at);
            }
            coordinated && agrees(own, next.agreement)
        }
    }
}

/// Whether somebody of the speaker's own tells something to the speaker: "her husband told her that".
fn told_to_speaker(scene: &Scene<'_>, next: &Report<'_>) -> bool {
    let behind = next.cue.end;
    next.subject
        .as_ref()
        .is_some_and(|subject| subject.end <= next.cue.start && scene.is_relation(subject.start))
        && scene.vocabulary.letters.starts_with_to(scene.document.folded(behind))
        && scene.is(behind, Mark::PREPOSITION)
        && scene.has_pronoun(behind)
}

/// Whether the next verb goes on with what the speaker says of themselves: "said that he had called up the guard and asked the
/// people …".
pub(in crate::statements) fn goes_on_telling(
    scene: &Scene<'_>,
    report: &Report<'_>,
    next: &Report<'_>,
    comma: bool,
) -> bool {
    let from = report.complement.from;
    let own = from > 0
        && report.complement.marker == Marker::That
        && scene.hit(from - 1, scene.vocabulary.that).is_some_and(|hit| hit.enclitic.has(Features::THIRD));
    let past = |features: Features| features.has(Features::PAST);
    own && !comma
        && next.subject.is_none()
        && next.form == Form::Finite
        && next.conjunction
        && next.group == Group::Says
        && agrees(report.agreement, next.agreement)
        && scene.verb_features(from).is_some_and(past)
        && scene.verb_features(next.cue.start).is_some_and(past)
}

/// Gender alone: the verb before its subject does not show number.
pub(in crate::statements) fn gender(features: Features) -> Features {
    let both = [Features::MASCULINE, Features::FEMININE];
    both.into_iter().filter(|&one| features.has(one)).fold(Features::NONE, Features::with)
}

/// Whether two sets of gender and number may belong to one subject; what is unknown agrees with everything.
pub(in crate::statements) fn agrees(a: Features, b: Features) -> bool {
    let apart = |one: Features, other: Features| a.has(one) && b.has(other) || a.has(other) && b.has(one);
    !apart(Features::MASCULINE, Features::FEMININE) && !apart(Features::SINGULAR, Features::PLURAL)
}

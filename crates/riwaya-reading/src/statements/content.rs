//! Where reported words end, and whether they are quoted.

use super::collect::Medium;
use super::complement::Marker;
use super::cue::Form;
use super::frame::Group;
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use super::subject::relative;
use crate::model::StatementKind;
use riwaya_text::{Features, Kind, Proclitics};
use std::ops::Range;

/// Words of a quotation that is speech, not a name.
const SPEECH_WORDS: usize = 3;

/// Tokens a content may have: a bound on texts without any punctuation.
const MOST_TOKENS: usize = 1500;

/// The tokens of a report's content.
pub(super) fn extent(
    scene: &Scene<'_>,
    reports: &[Report<'_>],
    media: &[Medium],
    index: usize,
) -> Range<usize> {
    let report = &reports[index];
    let complement = &report.complement;
    if let Some(until) = complement.until {
        return trim(scene, complement.from..last_paragraph(scene, reports, index, until));
    }
    let from = complement.from;
    if matches!(complement.marker, Marker::That | Marker::Preposition | Marker::Noun)
        && complement.skip == 0
        && let Some(quote) = scene.quotes.opening_at(from)
        && quote.close > from + 1
        && (ends_clause(scene, quote.close + 1) || boundary_at(reports, index, quote.close + 1))
        && !quoted_again(scene, reports, index, quote.close + 1)
    {
        return trim(scene, from + 1..quote.close);
    }
    let mut range = trim(scene, from..clause_end(scene, reports, media, index));
    if complement.marker.is_phrase() {
        while range.len() > 1 && range.len() < 6 && scene.is(range.end - 1, Mark::TIME) {
            range.end -= 1;
        }
    }
    range
}

/// Where a quotation that is closed at the end of each of its paragraphs ends: the ones that follow are quoted whole and have no
/// cue of their own.
fn last_paragraph(scene: &Scene<'_>, reports: &[Report<'_>], index: usize, close: usize) -> usize {
    let ends = |at: usize| at + usize::from(scene.is_stop(at));
    let mut close = close;
    while scene.is_newline(ends(close + 1))
        && let Some(next) = scene.quotes.opening_at(ends(close + 1) + 1)
        && next.close > next.open + SPEECH_WORDS
        && scene.is_newline(ends(next.close + 1))
        && !reports[index + 1..].iter().take(3).any(|report| report.complement.from == next.open + 1)
    {
        close = next.close;
    }
    close
}

/// Whether behind an aside between commas the clause goes on with another quotation: "that «…», made by the firm, «found …»".
fn quoted_again(scene: &Scene<'_>, reports: &[Report<'_>], index: usize, at: usize) -> bool {
    if !scene.is_comma(at)
        || !scene.is(at + 1, Mark::PREPOSITION)
        || scene.is(at + 1, Mark::BREAK.or(Mark::WEAK_BREAK))
    {
        return false;
    }
    let end =
        scene.sentence(at).end.min(reports.get(index + 1).map_or(usize::MAX, |next| next.start.max(at)));
    let comma = (at + 1..end).find(|&i| scene.is_comma(i));
    comma.is_some_and(|comma| scene.quotes.opening_at(comma + 1).is_some())
}

/// Whether nothing of the clause follows.
fn ends_clause(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_newline(at)
        || scene.sentence(at).start == at
        || matches!(scene.document.word(at), "." | "...")
        || scene.is_comma(at) && !scene.is(at + 1, Mark::THAT)
}

fn boundary_at(reports: &[Report<'_>], index: usize, at: usize) -> bool {
    reports[index + 1..].iter().take(3).any(|next| next.start == at)
}

fn clause_end(scene: &Scene<'_>, reports: &[Report<'_>], media: &[Medium], index: usize) -> usize {
    let report = &reports[index];
    let from = report.complement.from;
    let literal = report.complement.marker == Marker::Colon && report.source != Source::Headline;
    let mut limit = scene.sentence(from).end;
    if literal {
        limit = (from..scene.document.len()).find(|&at| scene.is_newline(at)).unwrap_or(scene.document.len());
    }
    let farthest = from + MOST_TOKENS;
    let enclosing = scene.quotes.around(report.cue.start).map(|quote| quote.close);
    let mut next = index + 1;
    // A medium named beside the clause is no part of it.
    let medium = media.partition_point(|(at, _)| *at <= from);
    let medium = media.get(medium).map_or(usize::MAX, |(at, _)| *at);
    let mut at = from;
    while at < limit.min(farthest) {
        while next < reports.len() && reports[next].start < at {
            next += 1;
        }
        if at == medium || at > from && scene.is(at, Mark::MANNER) {
            return at;
        }
        if at > from
            && next < reports.len()
            && reports[next].start == at
            && is_boundary(scene, report, &reports[next], at)
        {
            return at;
        }
        // "The peace of which he said that …": the clause about it is a report of its own.
        let told_of = next < reports.len()
            && reports[next].start == at + 1
            && reports[next].relative
            && reports[next].subject.is_none()
            && reports[next].complement.marker == Marker::That
            && scene.is(at, Mark::RELATIVE)
            && !scene.is_what(at);
        if at > from && told_of && agrees(report.agreement, reports[next].agreement) {
            return at;
        }
        // "…, in what the movement called «…»": a report of its own about the words before.
        let called = next < reports.len()
            && reports[next].start == at + 2
            && scene.is_what(at + 1)
            && scene.is(at, Mark::PREPOSITION)
            && at > from
            && scene.is_comma(at - 1);
        if called {
            return at;
        }
        if at > from && report.complement.marker.is_phrase() && phrase_ends(scene, report, at) {
            return at;
        }
        if literal && at > from && narrates(scene, at) {
            return at;
        }
        if at > from && report.relative && scene.is_comma(at - 1) && main_verb(scene, at) {
            return at;
        }
        if at > from && scene.is_comma(at - 1) && is_aside(scene, report) && resumes_clause(scene, at) {
            return at;
        }
        let follows = next < reports.len()
            && reports[next].start == at
            && reports[next].form == Form::Finite
            && !reports[next].conjunction;
        if at > from && follows && scene.is_comma(at - 1) && is_subordinate(scene, report) {
            return at;
        }
        let next_main = next < reports.len() && reports[next].start == at && !reports[next].conjunction;
        if at > from && report.relative && next_main && scene.is_comma(at - 1) {
            return at;
        }
        if at > from && scene.is_comma(at - 1) && broken(scene, report, at) {
            return at;
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            at = quote.close + 1;
            if at > limit {
                limit = scene.sentence(quote.close).end.max(at.min(scene.document.len()));
            }
            continue;
        }
        at += 1;
    }
    at.min(limit).min(enclosing.unwrap_or(usize::MAX)).min(scene.document.len())
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
    if report.relative && scene.is_comma(at) {
        return true;
    }
    let noun = report.complement.marker == Marker::Noun;
    // What reports tell of goes on doing things; the reports do nothing more.
    let of_paper =
        report.subject.as_ref().is_some_and(|subject| scene.speaker_kind(subject.start) == "document");
    let verb = scene
        .verb_features(at)
        .is_some_and(|features| features.has(Features::PAST) && content_agrees(report, features));
    let joined = scene
        .document
        .hits(at)
        .iter()
        .any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION) && hit.features.has(Features::PAST));
    (noun || scene.is(at + 1, Mark::VERB))
        && scene.is(at, Mark::WEAK_BREAK)
        && !scene.is_comma(at - 1)
        && !scene.has_conjunction(at)
        && !(scene.is(at, Mark::RELATIVE) && scene.is(at + 1, Mark::VERB))
        || verb && joined && scene.is(at, Mark::VERB) && !of_paper
}

fn content_agrees(report: &Report<'_>, features: Features) -> bool {
    agrees(report.agreement, features)
}

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

/// Whether the next verb goes on with what the speaker says of themselves: "said that he had called up the guard and asked the
/// people …".
pub(super) fn goes_on_telling(
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

/// Gender alone.
fn gender(features: Features) -> Features {
    let both = [Features::MASCULINE, Features::FEMININE];
    both.into_iter().filter(|&one| features.has(one)).fold(Features::NONE, Features::with)
}

/// Whether two sets of gender and number may belong to one subject; what is unknown agrees with everything.
pub(super) fn agrees(a: Features, b: Features) -> bool {
    let apart = |one: Features, other: Features| a.has(one) && b.has(other) || a.has(other) && b.has(one);
    !apart(Features::MASCULINE, Features::FEMININE) && !apart(Features::SINGULAR, Features::PLURAL)
}

fn trim(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end {
        let last = range.end - 1;
        let word = scene.document.word(last);
        let empty = matches!(scene.document.token(last).kind, Kind::Newline)
            || scene.is_comma(last)
            || matches!(word, "." | "..." | ":" | ".." | "/")
            || scene.is_quote_mark(last) && !opened_inside(scene, &range, last)
            || word == "(";
        if !empty {
            break;
        }
        range.end -= 1;
    }
    while range.start < range.end
        && (scene.is_comma(range.start) || scene.is_colon(range.start) || scene.is_newline(range.start))
    {
        range.start += 1;
    }
    range
}

fn opened_inside(scene: &Scene<'_>, range: &Range<usize>, close: usize) -> bool {
    let all = &scene.quotes.all;
    let first = all.partition_point(|quote| quote.open < range.start);
    all[first..].iter().take_while(|quote| quote.open < close).any(|quote| quote.close == close)
}

/// Whether the content is quoted whole, in part or not at all.
pub(super) fn kind(scene: &Scene<'_>, report: &Report<'_>, content: &Range<usize>) -> StatementKind {
    let headline = report.source == Source::Headline && report.complement.marker == Marker::Colon;
    if !headline && matches!(report.complement.marker, Marker::Quote | Marker::Before | Marker::Colon) {
        return StatementKind::Direct;
    }
    let whole = scene
        .quotes
        .around(content.start)
        .is_some_and(|q| q.close >= content.end && q.open + 1 >= report.cue.start);
    if whole {
        return StatementKind::Direct;
    }
    let all = &scene.quotes.all;
    let first = all.partition_point(|quote| quote.close <= content.start);
    let part = all[first.saturating_sub(2)..]
        .iter()
        .take_while(|quote| quote.open < content.end)
        .filter(|quote| quote.close > content.start && quote.open + 1 < content.end)
        .filter(|quote| quote.open > report.cue.start || content.end <= report.cue.start)
        .filter(|quote| !headline || quote.close > quote.open + SPEECH_WORDS - 1)
        .any(|quote| is_speech(scene, quote.open, quote.close));
    match part {
        true => StatementKind::Mixed,
        false if headline => StatementKind::Direct,
        false => StatementKind::Indirect,
    }
}

/// Marks round a mere name do not count.
fn is_speech(scene: &Scene<'_>, open: usize, close: usize) -> bool {
    let words = (open + 1..close).filter(|&at| scene.is_word(at)).count();
    let before = open.checked_sub(1);
    let introduced = before.is_some_and(|at| scene.is(at, Mark::INTRODUCER));
    let latin = scene.document.word(open + 1).is_ascii();
    let named = (open + 1..close).any(|at| scene.is(at, Mark::NAME.or(Mark::PERSON).or(Mark::MEDIUM)));
    if introduced || latin || words == 0 {
        return words > SPEECH_WORDS;
    }
    if words >= SPEECH_WORDS {
        return true;
    }
    let attached = before.is_some_and(|at| {
        scene.document.folded(at).chars().count() == 1
            && scene.vocabulary.letters.is_by(scene.document.folded(at))
    });
    if attached {
        return true;
    }
    if named || words > 1 {
        return !named;
    }
    // One word alone: a predicate or a word at a distance, not the name of the noun before.
    let after_noun = before.is_some_and(|at| {
        scene.is_word(at) && !scene.is(at, Mark::VERB.or(Mark::PREPOSITION).or(Mark::COPULA).or(Mark::THAT))
    });
    let bearer =
        before.is_some_and(|at| matches!(scene.speaker_kind(at), "person" | "body" | "medium" | "document"));
    !(scene.is_definite(open + 1) || after_noun && bearer)
}

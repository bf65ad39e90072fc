//! Where reported words end, and whether they are quoted.

mod clause;
mod kind;
mod places;

pub(super) use clause::{agrees, gender, goes_on_telling};
pub(super) use kind::kind;

use super::collect::Medium;
use super::complement::{Complement, Marker};
use super::mark::Mark;
use super::report::Report;
use super::scene::Scene;
use riwaya_text::Kind;
use std::ops::Range;

/// Words of a quotation that is speech, not a name.
const SPEECH_WORDS: usize = 3;

/// The tokens of a report's content.
pub(super) fn extent(
    scene: &Scene<'_>,
    reports: &[Report<'_>],
    media: &[Medium],
    index: usize,
) -> Range<usize> {
    let complement = &reports[index].complement;
    if let Some(until) = complement.until {
        let end = beyond_quote(scene, reports, media, index, until)
            .unwrap_or_else(|| last_paragraph(scene, reports, index, until));
        return trim(scene, complement.from..end);
    }
    let from = complement.from;
    if let Some(close) = quoted_whole(scene, reports, index) {
        return trim(scene, from + 1..close);
    }
    let mut range = trim(scene, from..clause::clause_end(scene, reports, media, index, from));
    if complement.marker.is_phrase() {
        while range.len() > 1 && range.len() < 6 && scene.is(range.end - 1, Mark::TIME) {
            range.end -= 1;
        }
    }
    range
}

/// Where a content ends whose clause goes on behind the quotation that opens it: "that «he will decide» about the journey".
fn beyond_quote(
    scene: &Scene<'_>,
    reports: &[Report<'_>],
    media: &[Medium],
    index: usize,
    close: usize,
) -> Option<usize> {
    let report = &reports[index];
    let next = close + 1;
    if report.complement.marker != Marker::Quote || report.complement.from > close {
        return None;
    }
    // "«…» and «…»".
    let second = scene.quotes.opening_at(next + 1);
    let joins = scene.vocabulary.letters.is_conjunction(scene.document.word(next));
    if let Some(second) = second.filter(|_| joins && !boundary_at(reports, index, next)) {
        return Some(second.close);
    }
    let colon = scene.is_colon(report.complement.between.end);
    let ends = Mark::BREAK
        .or(Mark::WEAK_BREAK)
        .or(Mark::PARTICIPLE)
        .or(Mark::ACCORDING)
        .or(Mark::MANNER)
        .or(Mark::CIRCUMSTANCE)
        .or(Mark::OPENER);
    let same = scene.is_word(next) && scene.sentence(next).start < next;
    let other = scene.is(next, ends)
        || scene.participle_features(next) != riwaya_text::Features::NONE
        || scene.has_conjunction(next) && scene.verb_features(next).is_some()
        || scene.vocabulary.letters.is_oblique(scene.document.folded(next))
        || (next..next + 3).any(|at| boundary_at(reports, index, at))
        || media.iter().any(|&(at, _)| at == next);
    (!colon && same && !other).then(|| clause::clause_end(scene, reports, media, index, close))
}

/// The end of the quotation that the content is, where nothing of its clause follows behind it.
fn quoted_whole(scene: &Scene<'_>, reports: &[Report<'_>], index: usize) -> Option<usize> {
    let Complement { marker, from, skip, .. } = reports[index].complement;
    if !matches!(marker, Marker::That | Marker::Preposition | Marker::Noun) || skip > 0 {
        return None;
    }
    let quote = scene.quotes.opening_at(from).filter(|quote| quote.close > from + 1)?;
    let behind = quote.close + 1;
    let ends = ends_clause(scene, behind) || boundary_at(reports, index, behind);
    (ends && !quoted_again(scene, reports, index, behind)).then_some(quote.close)
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

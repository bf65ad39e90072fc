//! Whether reported words are quoted whole, in part or not at all.

use super::SPEECH_WORDS;
use crate::model::StatementKind;
use crate::statements::complement::Marker;
use crate::statements::mark::Mark;
use crate::statements::report::{Report, Source};
use crate::statements::scene::Scene;
use std::ops::Range;

/// Whether the content is quoted whole, in part or not at all.
pub(in crate::statements) fn kind(
    scene: &Scene<'_>,
    report: &Report<'_>,
    content: &Range<usize>,
) -> StatementKind {
    let headline = report.source == Source::Headline && report.complement.marker == Marker::Colon;
    if !headline && matches!(report.complement.marker, Marker::Quote | Marker::Before | Marker::Colon) {
        return match goes_on_unquoted(scene, report, content) {
            true => StatementKind::Mixed,
            false => StatementKind::Direct,
        };
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

/// Whether words without marks follow the quotation that opens the content.
fn goes_on_unquoted(scene: &Scene<'_>, report: &Report<'_>, content: &Range<usize>) -> bool {
    let Some(close) = report.complement.until.filter(|_| report.complement.marker == Marker::Quote) else {
        return false;
    };
    let joins = |at: usize| scene.vocabulary.letters.is_conjunction(scene.document.word(at));
    (close + 1..content.end).any(|at| scene.is_word(at) && !joins(at) && scene.quotes.around(at).is_none())
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

//! Sources named beside a clause.

use super::according_phrase::read;
use super::chain;
use super::cue::Form;
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use riwaya_text::Features;
use std::ops::Range;

/// Words of a source before another report's clause.
const LEAST: usize = 3;

/// What a phrase that names a source amounts to.
pub(super) enum Finding<'a> {
    /// A statement of its own.
    Report(Box<Report<'a>>),
    /// The medium through which the clause before came.
    Medium {
        /// First token of the phrase.
        at: usize,
        /// The token behind it.
        end: usize,
        /// The medium.
        name: String,
    },
}

/// Whether a phrase at the token names whom a medium cites: "citing".
pub(super) fn is_citing(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .hit(at, scene.vocabulary.according)
        .is_some_and(|hit| scene.lexicon.entry(hit.entry).attribute("cites") == "true")
}

/// Every phrase that names the source of its clause; `is_report` tells reporting verbs, `is_taken` phrases that belong to one.
pub(super) fn find<'a>(
    scene: &Scene<'a>,
    is_report: &dyn Fn(usize) -> bool,
    is_taken: &dyn Fn(usize) -> bool,
) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    for at in 0..scene.document.len() {
        if scene.is(at, Mark::ACCORDING)
            && !is_taken(at)
            && let Some(finding) = read(scene, at, is_report)
        {
            found.push(finding);
        }
    }
    relayed(scene, found)
}

/// "As a medium reported, citing somebody": two phrases in a row are one report, the second the speaker's, the first the
/// medium it came through.
fn relayed<'a>(scene: &Scene<'_>, found: Vec<Finding<'a>>) -> Vec<Finding<'a>> {
    let mut kept: Vec<Finding<'a>> = Vec::new();
    for finding in found {
        let merged = match (kept.last_mut(), &finding) {
            (Some(Finding::Report(first)), Finding::Report(second)) => cites(scene, first, second),
            _ => None,
        };
        match (merged, kept.last_mut()) {
            (Some(report), Some(last)) => *last = Finding::Report(Box::new(report)),
            _ => kept.push(finding),
        }
    }
    kept
}

/// The report of the second phrase through the medium of the first, when the two stand side by side.
fn cites<'a>(scene: &Scene<'_>, first: &Report<'a>, second: &Report<'a>) -> Option<Report<'a>> {
    let source = first.subject.clone().filter(|_| !second.fronted)?;
    let beside = second.start == source.end || second.start == source.end + 1 && scene.is_comma(source.end);
    let medium = |phrase: &Range<usize>| {
        let found = chain::medium(scene, phrase.start, phrase.end).map(|(name, _)| name);
        found.filter(|name| !name.is_empty())
    };
    // "According to somebody, quoted by a medium".
    if beside
        && medium(&source).is_none()
        && let Some(name) = second.subject.as_ref().and_then(medium)
    {
        return Some(Report { media: vec![name], ..first.clone() });
    }
    let name = medium(&source).filter(|_| !first.fronted)?;
    beside.then(|| Report {
        cue: second.cue.clone(),
        subject: second.subject.clone(),
        lemma: second.lemma,
        media: vec![name],
        ..first.clone()
    })
}

/// Where the words of a source that opens its sentence end before the clause of another report, which a comma and a word that
/// opens a clause, or a conjunction, set off: "according to the agency, …, as the ministry confirmed that …".
pub(super) fn own_end(scene: &Scene<'_>, report: &Report<'_>, reports: &[Report<'_>]) -> Option<usize> {
    let until = report.complement.until.filter(|_| report.source == Source::According && report.fronted)?;
    let own = report.complement.from + LEAST..until;
    let other = |next: &&Report<'_>| {
        next.source == Source::Cue
            && own.contains(&next.start)
            && next.complement.from < until
            && scene.is_comma(next.start - 1)
            && next.form == Form::Finite
            && next.subject.is_some()
            && !next.relative
            && (next.opened || next.conjunction || scene.is(next.start, Mark::WEAK_BREAK))
    };
    reports.iter().filter(other).map(|next| next.start - 1).min()
}

/// Whether a reporting verb of the third person, whatever it reports, stands at a token.
pub(super) fn is_cue(scene: &Scene<'_>, at: usize) -> bool {
    let finite = Features::PAST.with(Features::PRESENT);
    scene.document.hits(at).iter().any(|hit| {
        Some(hit.class) == scene.vocabulary.cue
            && hit.features.has(finite)
            && hit.features.has(Features::THIRD)
    })
}

//! Clauses that take up what was just said, for somebody else: "…, which the ministry denies".

use super::complement::{Complement, Marker};
use super::cue::Form;
use super::frame::{Frame, Group, Participles};
use super::mark::Mark;
use super::noun_phrase;
use super::report::{Report, Source};
use super::scene::Scene;
use super::source;
use super::speaker;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Every clause that takes up the words before it; `reports` are those found so far, in order of place.
pub(super) fn find<'a>(scene: &Scene<'a>, reports: &[Report<'a>]) -> Vec<Report<'a>> {
    (0..scene.document.len()).filter_map(|at| read(scene, at, reports)).collect()
}

/// The clause that opens at a token.
fn read<'a>(scene: &Scene<'a>, at: usize, reports: &[Report<'a>]) -> Option<Report<'a>> {
    let opener = scene.hit(at, scene.vocabulary.taking_up)?;
    let sentence = scene.sentence(at);
    let verb = at + usize::from(opener.tokens);
    let verb = verb + usize::from(scene.vocabulary.letters.is_perfect(scene.document.folded(verb)));
    let frame = verb_of(scene, verb).filter(|_| at > sentence.start && verb < sentence.end)?;
    let subject = speaker::after(scene, verb + 1..sentence.end)?;
    let subject = noun_phrase::cut(scene, subject);
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
    if !scene.is(subject.start, known) || !source::speaks(scene, &subject) {
        return None;
    }
    let end = at - usize::from(scene.is_comma(at - 1));
    Some(Report {
        source: Source::According,
        cue: verb..verb + 1,
        start: at,
        form: Form::Finite,
        lemma: &frame.lemma,
        group: Group::Says,
        stance: frame.stance.unwrap_or(Stance::Asserts),
        agreement: Features::NONE,
        conjunction: false,
        opened: true,
        relative: false,
        fronted: false,
        complement: charge(scene, at).or_else(|| content(scene, sentence.start..end, reports))?,
        unclear: false,
        subject: Some(subject),
        media: Vec::new(),
    })
}

/// The charge that the opener of the clause names: "…, charges that the ministry denies".
fn charge(scene: &Scene<'_>, at: usize) -> Option<Complement> {
    let hit = scene.hit(at, scene.vocabulary.taking_up)?;
    let noun = at + usize::from(hit.tokens);
    let named = scene.lexicon.entry(hit.entry).key == "charge";
    let found =
        Complement { marker: Marker::Noun, between: noun..noun, from: noun - 1, skip: 0, until: Some(noun) };
    named.then_some(found)
}

/// The frame of the reporting verb at a token, when a pronoun for what was said is written behind it.
fn verb_of<'a>(scene: &Scene<'a>, at: usize) -> Option<&'a Frame> {
    let hits = scene.document.hits(at).iter().filter(|hit| Some(hit.class) == scene.vocabulary.cue);
    let finite = Features::PAST.with(Features::PRESENT);
    let mut said = hits.filter(|hit| {
        hit.features.has(Features::THIRD) && hit.features.has(finite) && hit.enclitic.has(Features::THIRD)
    });
    let frame = scene.vocabulary.frame(said.next()?.entry)?;
    let told = matches!(frame.stance, Some(Stance::Denies) | Some(Stance::Asserts));
    (frame.group != Group::Relays && frame.participles != Participles::Only && told).then_some(frame)
}

/// What is taken up: the content of the last report of the sentence, else the clause before.
fn content(scene: &Scene<'_>, clause: Range<usize>, reports: &[Report<'_>]) -> Option<Complement> {
    let within =
        |report: &&Report<'_>| clause.contains(&report.cue.start) && clause.contains(&report.complement.from);
    if let Some(report) = reports.iter().rev().filter(|report| report.source == Source::Cue).find(within) {
        let until = report.complement.until.unwrap_or(clause.end).min(clause.end);
        let mut complement = Complement { until: Some(until), ..report.complement.clone() };
        // What is denied is the charge, not the one accused of it.
        if report.stance == Stance::Accuses
            && let Some((charge, skip)) =
                (complement.from + 1..until).find_map(|at| Some((at, scene.attached_by(at)?)))
        {
            (complement.from, complement.skip) = (charge, skip);
        }
        return Some(complement);
    }
    let opens = (clause.clone()).find(|&at| !scene.is(at, Mark::OPENER) && !scene.is_comma(at))?;
    let between = clause.end..clause.end;
    let found = Complement { marker: Marker::Noun, between, from: opens, skip: 0, until: Some(clause.end) };
    (clause.end > opens + 2).then_some(found)
}

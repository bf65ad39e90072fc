//! Nouns of saying with who says it and what: "amid the ministry's assurances that", "after the group's threat to close …".

use super::complement::{Complement, Marker};
use super::cue::Form;
use super::frame::Group;
use super::mark::Mark;
use super::noun_phrase;
use super::report::{Report, Source};
use super::scene::Scene;
use super::source;
use super::speaker;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Every such noun; `reports` are those found so far: a noun that is the cue's own object is no report of its own.
pub(super) fn find<'a>(scene: &Scene<'a>, reports: &[Report<'a>]) -> Vec<Report<'a>> {
    // "Described the minister's remarks as …": the noun is what somebody else's words are about.
    let spoken_of = |found: &Report<'_>| {
        let begins = |at: usize| reports.iter().any(|report| report.complement.from == at);
        begins(found.complement.from) || begins(found.cue.start)
    };
    (0..scene.document.len()).filter_map(|at| read(scene, at)).filter(|found| !spoken_of(found)).collect()
}

fn read<'a>(scene: &Scene<'a>, at: usize) -> Option<Report<'a>> {
    let hit = scene.hit(at, scene.vocabulary.told_noun)?;
    let entry = scene.lexicon.entry(hit.entry);
    let end = scene.sentence(at).end;
    let subject = speaker(scene, at + 1, end)?;
    let (marker, from, skip) = content(scene, &subject, end, entry.attribute("takes"))?;
    Some(Report {
        source: Source::Cue,
        cue: at..at + 1,
        start: at,
        form: Form::Finite,
        lemma: entry.key.as_str(),
        group: Group::Says,
        stance: Stance::from_name(entry.attribute("stance")).unwrap_or(Stance::Asserts),
        agreement: Features::NONE,
        conjunction: false,
        opened: false,
        relative: true,
        fronted: false,
        complement: Complement { marker, between: subject.end..from, from, skip, until: None },
        unclear: false,
        subject: Some(subject),
        media: Vec::new(),
    })
}

/// Who says it: the genitive right behind the noun, by name or title. People without a name may as well be those it is said to.
fn speaker(scene: &Scene<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
    let phrase =
        noun_phrase::cut(scene, speaker::phrase(scene, at, end).filter(|phrase| phrase.start == at)?);
    let deed = |&i: &usize| scene.is(i, Mark::MASDAR) && scene.attached_by(i).is_some();
    let phrase = at..phrase.clone().find(deed).unwrap_or(phrase.end);
    let plain = scene.is(at, known) && !scene.is_prefixed(at) && !scene.is_prefixed_name(at);
    (plain && source::speaks(scene, &phrase)).then_some(phrase)
}

/// What is said, right behind the speaker, times and adverbs aside: a clause, or a verbal noun behind the governed preposition.
fn content(
    scene: &Scene<'_>,
    subject: &Range<usize>,
    end: usize,
    takes: &str,
) -> Option<(Marker, usize, usize)> {
    let aside = |at: &usize| scene.is(*at, Mark::TIME.or(Mark::ADVERB));
    let at = (subject.end..end).find(|at| !aside(at))?;
    let governed = scene.preposition(at) == Some(takes) && !scene.has_pronoun(at);
    if scene.is(at, Mark::THAT) || governed && scene.is(at + 1, Mark::THAT) {
        let from = at + 1 + usize::from(governed);
        return (from < end).then_some((Marker::That, from, 0));
    }
    let deed = |at: usize| at < end && scene.is(at, Mark::MASDAR);
    if governed && deed(at + 1) {
        return Some((Marker::Preposition, at + 1, 0));
    }
    // "The threat of prison against the journalists": a definite deed is mostly done to those behind the noun, save by name.
    let named =
        scene.is(subject.start, Mark::NAME.or(Mark::PERSON)) && !scene.is(subject.start, Mark::SPEAKER);
    let definite = scene.lexicon.article(scene.document.folded(at)).is_some() || scene.is_definite(at);
    let by = takes == scene.vocabulary.by && deed(at) && (named || !definite);
    scene.attached_by(at).filter(|_| by).map(|skip| (Marker::Preposition, at, skip))
}

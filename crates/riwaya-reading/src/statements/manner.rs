//! Clauses that only a phrase of manner shows to be somebody's words: "he was beaten, in his words".

use super::collect::agreement;
use super::complement::{Complement, Marker};
use super::cue::Form;
use super::frame::Group;
use super::report::{Report, Source};
use super::scene::Scene;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Words that such a clause has at least.
const LEAST: usize = 3;

/// Every such clause; `reports` are those found so far. Where one of them stands before the phrase in its sentence, the
/// phrase belongs to it.
pub(super) fn find<'a>(scene: &Scene<'a>, reports: &[Report<'a>]) -> Vec<Report<'a>> {
    (0..scene.document.len()).filter_map(|at| read(scene, at, reports)).collect()
}

fn read<'a>(scene: &Scene<'a>, at: usize, reports: &[Report<'a>]) -> Option<Report<'a>> {
    let hit = scene.hit(at, scene.vocabulary.manner)?;
    let sentence = scene.sentence(at);
    let reported = |report: &Report<'_>| (sentence.start..at).contains(&report.cue.start);
    if reports.iter().any(reported) || scene.quotes.around(at).is_some() {
        return None;
    }
    let content = clause(scene, sentence.start, at);
    if content.clone().filter(|&i| scene.is_word(i)).count() < LEAST {
        return None;
    }
    let end = at + usize::from(hit.tokens);
    let mut pronouns = scene.document.hits(end - 1).iter().map(|hit| hit.enclitic);
    let pronoun = pronouns.find(|enclitic| enclitic.has(Features::THIRD)).unwrap_or_default();
    Some(Report {
        source: Source::According,
        cue: at..end,
        start: at,
        form: Form::Finite,
        lemma: scene.lexicon.entry(hit.entry).key.as_str(),
        group: Group::Continues,
        stance: Stance::Asserts,
        agreement: agreement(pronoun),
        conjunction: false,
        opened: true,
        relative: false,
        fronted: false,
        complement: Complement {
            marker: Marker::Noun,
            between: end..end,
            from: content.start,
            skip: 0,
            until: Some(content.end),
        },
        unclear: false,
        subject: None,
        media: Vec::new(),
    })
}

/// The clause before the phrase: from the last comma or the phrase of manner before, commas right before it left out.
fn clause(scene: &Scene<'_>, start: usize, at: usize) -> Range<usize> {
    let end = at - usize::from(at > start && scene.is_comma(at - 1));
    let from = (start..end).rev().find(|&i| scene.is_comma(i)).map_or(start, |comma| comma + 1);
    from..end
}

//! From reports to statements: extents, nesting, speakers and chains.

mod dropped;
mod mention;
mod stages;
mod who;

use super::collect::Medium;
use super::content::{self, gender};
use super::focus::{Focus, Resolved};
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use crate::model::{Cause, Statement};
use std::ops::Range;

struct Assembly<'s, 'a> {
    scene: &'s Scene<'a>,
    reports: &'s [Report<'a>],
    extents: Vec<Range<usize>>,
    /// The report inside whose content each report stands.
    outer: Vec<Option<usize>>,
    focus: Focus,
    speakers: Vec<Option<Resolved>>,
    chains: Vec<Vec<String>>,
}

/// The statements of all reports, in order of their cues.
pub(super) fn statements(scene: &Scene<'_>, reports: &[Report<'_>], media: &[Medium]) -> Vec<Statement> {
    let extents: Vec<_> =
        (0..reports.len()).map(|index| content::extent(scene, reports, media, index)).collect();
    let mut assembly = Assembly {
        scene,
        reports,
        outer: (0..reports.len()).map(|index| outer(reports, &extents, index)).collect(),
        extents,
        focus: Focus::new(scene),
        speakers: Vec::new(),
        chains: Vec::new(),
    };
    assembly.resolve(media);
    assembly.finish()
}

/// The innermost report whose content holds this one's cue.
fn outer(reports: &[Report<'_>], extents: &[Range<usize>], index: usize) -> Option<usize> {
    let cue = reports[index].cue.start;
    let holds = |&other: &usize| {
        other != index && extents[other].contains(&cue) && !extents[index].contains(&reports[other].cue.start)
    };
    let near = index.saturating_sub(12)..(index + 6).min(reports.len());
    near.filter(holds).min_by_key(|&other| extents[other].len())
}

impl Assembly<'_, '_> {
    fn resolve(&mut self, media: &[Medium]) {
        let mut mentions = self.mentions().into_iter().peekable();
        for index in 0..self.reports.len() {
            let report = &self.reports[index];
            while let Some((phrase, agreement)) =
                mentions.next_if(|(phrase, _)| phrase.start < report.cue.start)
            {
                self.focus.mention(self.scene, phrase, agreement, true);
            }
            let speaker = self.speaker(index);
            self.speakers.push(speaker);
        }
        for index in 0..self.reports.len() {
            let chain = self.chain(index, media);
            self.chains.push(chain);
        }
    }

    fn name(&self, index: usize) -> &str {
        self.speakers[index].as_ref().map_or("", |resolved| resolved.name.as_str())
    }

    fn finish(self) -> Vec<Statement> {
        let mut found = Vec::new();
        let mut seen: Vec<(usize, usize, &str)> = Vec::new();
        for index in 0..self.reports.len() {
            let extent = self.extents[index].clone();
            let has_word = extent.clone().any(|at| self.scene.is_word(at));
            let key = (extent.start, extent.end, self.final_name(index));
            if !has_word || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            found.push(self.statement(index, extent));
        }
        found.sort_by_key(|statement| (statement.cue.start, statement.content.start));
        found
    }

    fn statement(&self, index: usize, extent: Range<usize>) -> Statement {
        let document = self.scene.document;
        let report = &self.reports[index];
        let kind = content::kind(self.scene, report, &extent);
        let mut span = document.span(extent.clone());
        if extent.start == report.complement.from {
            span.start = (span.start + report.complement.skip).min(span.end);
        }
        let speaker = report.subject.clone().map(|subject| document.span(self.scene.with_count(subject)));
        let resolved = self.speakers[index].as_ref();
        let mut cause = Cause::rule(format!("statements/{}", report.lemma))
            .step(format!("complement: {}", report.complement.marker.name()))
            .step(format!("speaker: {}", resolved.map_or("none in agreement", |resolved| resolved.how)));
        if let Some(outer) = self.outer[index] {
            cause = cause.step(format!("inside the words of: {}", self.name(outer)));
        }
        Statement {
            content: span,
            kind,
            cue: document.span(self.negation(report).unwrap_or(report.cue.start)..report.cue.end),
            speaker,
            speaker_name: self.final_name(index).to_owned(),
            chain: self.chains[index].clone(),
            stance: report.stance,
            cause,
        }
    }

    /// The negation before the cue, which belongs to it: "did not rule out".
    fn negation(&self, report: &Report<'_>) -> Option<usize> {
        report.cue.start.checked_sub(1).filter(|&at| {
            report.source == Source::Cue && self.scene.is(at, Mark::NEGATION) && !self.scene.is_what(at)
        })
    }

    /// The name resolved at the time, or a fuller one that the article gives later.
    fn final_name(&self, index: usize) -> &str {
        self.speakers[index].as_ref().map_or("", |resolved| self.focus.name(resolved))
    }
}

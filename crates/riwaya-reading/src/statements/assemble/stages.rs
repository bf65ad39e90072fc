//! The chain of a report: the media and intermediaries it came through, nearest to the outlet first.

use super::Assembly;
use crate::statements::collect::Medium;
use crate::statements::cue::Form;
use crate::statements::frame::Group;
use crate::statements::report::Source;

/// Tokens of a phrase that closes a sentence and names the medium it came through.
const CLOSING: usize = 13;

impl Assembly<'_, '_> {
    pub(super) fn chain(&self, index: usize, media: &[Medium]) -> Vec<String> {
        let report = &self.reports[index];
        let mut chain = Vec::new();
        let name = self.name(index);
        if let Some(outer) = self.outer[index] {
            chain.extend(self.chains.get(outer).cloned().unwrap_or_default());
            let speaker = self.name(outer);
            if !speaker.is_empty() && speaker != name {
                chain.push(self.paper(outer).unwrap_or(speaker).to_owned());
            }
        }
        let mut own: Vec<String> = report.media.clone();
        let extent = &self.extents[index];
        own.extend(
            media
                .iter()
                .filter(|(at, _)| {
                    let beside = *at >= extent.end && *at <= extent.end + 3 && !self.opens_sentence(*at);
                    // "Said, as the agency relayed, «…»".
                    let within = report.complement.between.contains(at) && self.outer[index].is_none();
                    beside || within || self.closes(index, *at) || self.opens(index, *at)
                })
                .map(|(_, name)| name.clone()),
        );
        if own.is_empty() && report.subject.is_none() {
            own.extend(self.carried(index));
        }
        for medium in own {
            if !chain.contains(&medium) && !medium.is_empty() && medium != name {
                chain.push(medium);
            }
        }
        chain
    }

    /// The paper that tells what a report holds, where it stands for whoever gave it out: "the statement".
    pub(super) fn paper(&self, index: usize) -> Option<&str> {
        let scene = self.scene;
        let subject = self.reports[index].subject.clone().filter(|subject| subject.len() == 1)?;
        scene.hit(subject.start, scene.vocabulary.issued_paper)?;
        Some(scene.document.span(subject).of(scene.document.text()))
    }

    /// Whether a token opens a sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        self.scene.sentence(at).start == at
    }

    /// Whether a medium at a token opens the sentence whose first report this is: "according to the agency, he said".
    fn opens(&self, index: usize, at: usize) -> bool {
        let report = &self.reports[index];
        let start = self.scene.sentence(report.cue.start).start;
        let first = index == 0 || self.reports[index - 1].cue.start < start;
        at == start && at < report.cue.start && first && self.outer[index].is_none()
    }

    /// Whether a medium at a token closes the sentence that this report opens: all that it tells came through it.
    pub(super) fn closes(&self, index: usize, at: usize) -> bool {
        let scene = self.scene;
        let sentence = scene.sentence(self.reports[index].cue.start);
        let rest = at..sentence.end;
        sentence.contains(&at)
            && self.extents[index].end <= at
            && self.outer[index].is_none()
            && rest.len() < CLOSING
            && !rest.clone().any(|i| scene.is_comma(i))
    }

    /// Media of the words before that these go on with: in one sentence, or where a relay goes on. What the next sentence
    /// adds may have been said elsewhere.
    pub(super) fn carried(&self, index: usize) -> Vec<String> {
        let report = &self.reports[index];
        let Some(previous) = (0..index).rev().take(6).find(|&other| self.outer[other] == self.outer[index])
        else {
            return Vec::new();
        };
        let same = self.name(previous) == self.name(index);
        let here = self.scene.sentence(report.cue.start).contains(&self.reports[previous].cue.start)
            || report.form == Form::Participle;
        let relayed = report.group == Group::Continues && self.reports[previous].source == Source::Relay;
        if same && (here || relayed) { self.chains[previous].clone() } else { Vec::new() }
    }
}

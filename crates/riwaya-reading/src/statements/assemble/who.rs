//! Who speaks in a report: the subject beside its cue, else whom the words around it leave as its subject.

use super::{Assembly, gender};
use crate::statements::complement::Marker;
use crate::statements::content;
use crate::statements::cue::Form;
use crate::statements::focus::Resolved;
use crate::statements::frame::Group;
use crate::statements::mark::Mark;
use crate::statements::naming;
use crate::statements::report::Source;
use riwaya_text::Features;
use std::ops::Range;

impl Assembly<'_, '_> {
    pub(super) fn speaker(&mut self, index: usize) -> Option<Resolved> {
        let report = &self.reports[index];
        // The subject of a relative clause does not come into focus before the noun the clause belongs to.
        let aside =
            report.relative && report.subject.as_ref().is_some_and(|phrase| phrase.start > report.cue.start);
        let nested = self.outer[index].is_some() || aside;
        if report.unclear {
            return None;
        }
        let back = report
            .subject
            .as_ref()
            .filter(|phrase| self.scene.is(phrase.start, Mark::BACK) && phrase.len() <= 2);
        if back.is_some_and(|phrase| self.scene.is_latter(phrase.start))
            && let Some(phrase) = self.latter(index)
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        if let Some(subject) = report.subject.clone().filter(|_| back.is_none()) {
            let agreement =
                if report.source == Source::Cue { gender(report.agreement) } else { Features::NONE };
            return Some(self.focus.explicit(self.scene, subject, agreement, nested));
        }
        // "What he called …": inside somebody's words, they are the one who calls it so.
        if let Some(outer) = self.outer[index]
            && report.relative
            && (self.is_what(index) || report.complement.marker == Marker::That)
            && let Some(Some(resolved)) = self.speakers.get(outer)
            && content::agrees(self.reports[outer].agreement, report.agreement)
        {
            return Some(resolved.again());
        }
        // "Said that he called up the guard and asked …": the speaker tells of themselves.
        if let Some(outer) = self.outer[index]
            && content::goes_on_telling(self.scene, &self.reports[outer], report, false)
            && let Some(Some(resolved)) = self.speakers.get(outer)
        {
            return Some(resolved.again());
        }
        if let Some(outer) = self.outer[index]
            && let Some(phrase) = self.inner_subject(outer, index)
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), true));
        }
        if report.source == Source::According
            && let Some(phrase) = self.those_told_of(index)
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        if report.form == Form::Participle
            && let Some(previous) = self.governing(index)
            && let Some(resolved) = &self.speakers[previous]
            && content::agrees(self.reports[previous].agreement, report.agreement)
        {
            return Some(resolved.again());
        }
        let resumed =
            self.scene.is(report.cue.end, Mark::PREPOSITION) && self.scene.has_pronoun(report.cue.end);
        if resumed && let Some(phrase) = self.paper_owner(index) {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        let goes_on = report.group == Group::Continues && report.form == Form::Finite;
        if let Some(phrase) = self.bare_subject(index).filter(|phrase| !goes_on && self.counts(index, phrase))
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        // "This came in a speech, where he said": the one who spoke before goes on.
        let remarks = !resumed && self.scene.is(self.scene.sentence(report.cue.start).start, Mark::BREAK);
        if report.form == Form::Participle
            && !nested
            && let Some(phrase) = self.main_person(index).filter(|phrase| self.counts(index, phrase))
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        let then = report.cue.start.checked_sub(1).is_some_and(|at| self.scene.is_then(at));
        let joined = report.form == Form::Finite
            && (report.conjunction || then)
            && report.cue.start > self.scene.sentence(report.cue.start).start;
        if joined
            && !nested
            && !goes_on
            && let Some(phrase) = self.main_subject(index).filter(|phrase| self.counts(index, phrase))
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        if let Some(phrase) = self.headline_topic(index).filter(|phrase| self.counts(index, phrase)) {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        let circumstance = report.form == Form::Participle && self.governing(index).is_some();
        let continues = report.group == Group::Continues || circumstance || remarks;
        // "The statement added … . And it went on": the paper has another gender than the ministry it stands for.
        if continues
            && let Some(previous) =
                (0..index).rev().take(6).find(|&other| self.outer[other] == self.outer[index])
            && self.paper(previous).is_some()
            && content::agrees(gender(self.reports[previous].agreement), gender(report.agreement))
            && let Some(resolved) = &self.speakers[previous]
        {
            return Some(resolved.again());
        }
        let dropped = self.focus.dropped(self.scene, report.cue.start, report.agreement, continues);
        dropped.or_else(|| {
            let phrase = self.nearest_person(index).filter(|phrase| self.counts(index, phrase))?;
            Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested))
        })
    }

    /// Whether the phrase may be the subject of the verb for its number and the gender of a first name: a plural or a dual is
    /// said of several.
    fn counts(&self, index: usize, phrase: &Range<usize>) -> bool {
        let agreement = self.reports[index].agreement;
        let several =
            agreement.has(Features::PLURAL.with(Features::DUAL)) && !agreement.has(Features::SINGULAR);
        let scene = self.scene;
        let at = phrase.start;
        // "Fate left her, revealing": a man's participle is not said of a woman known by her first name.
        if !content::agrees(gender(agreement), scene.name_gender(at)) {
            return false;
        }
        !several
            || scene.speaker_kind(at) == "people"
            || scene.is_plural(at)
            || scene.is_feminine_plural(at)
            || scene.counts_people(at)
            || scene.counts_several(at)
            || naming::noun_features(scene, at).has(Features::PLURAL.with(Features::DUAL))
            || phrase.clone().skip(1).any(|at| scene.has_conjunction(at))
    }

    /// The report before in the same sentence, on the same level.
    pub(super) fn governing(&self, index: usize) -> Option<usize> {
        let sentence = self.scene.sentence(self.reports[index].cue.start);
        let previous = (0..index).rev().take(6).find(|&other| self.outer[other] == self.outer[index])?;
        let end = self.extents[previous].end;
        (sentence.contains(&self.reports[previous].cue.start) || end + 3 >= self.reports[index].start)
            .then_some(previous)
    }

    /// Whether the pronoun right before the cue is the one without a gender.
    pub(super) fn is_what(&self, index: usize) -> bool {
        self.reports[index].cue.start.checked_sub(1).is_some_and(|at| self.scene.is_what(at))
    }

    pub(super) fn fits(&self, index: usize, verb: usize) -> bool {
        let features = self.scene.verb_features(verb).unwrap_or_default();
        content::agrees(gender(features), gender(self.reports[index].agreement))
    }
}

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

/// What a rule finds for a report without a subject of its own.
enum Who {
    /// The words that name who speaks.
    Named(Range<usize>),
    /// Whoever speaks in an earlier report.
    SpeakerOf(usize),
}

impl Assembly<'_, '_> {
    /// Who speaks in a report; none where that is unclear, or nobody agrees.
    pub(super) fn speaker(&mut self, index: usize) -> Option<Resolved> {
        let report = &self.reports[index];
        if report.unclear {
            return None;
        }
        let nested = self.is_nested(index);
        let agreement = gender(report.agreement);
        if let Some(subject) = report.subject.clone().filter(|_| self.pointer(index).is_none()) {
            let agreement = if report.source == Source::Cue { agreement } else { Features::NONE };
            return Some(self.focus.explicit(self.scene, subject, agreement, nested));
        }
        match self.inferred(index) {
            Some(Who::Named(phrase)) => {
                return Some(self.focus.explicit(self.scene, phrase, agreement, nested));
            }
            Some(Who::SpeakerOf(other)) => return self.speakers[other].as_ref().map(Resolved::again),
            None => {}
        }
        let goes_on = self.goes_on_speaking(index);
        let dropped = self.focus.dropped(self.scene, report.cue.start, report.agreement, goes_on);
        dropped.or_else(|| {
            let phrase = self.nearest_person(index).filter(|phrase| self.counts(index, phrase))?;
            Some(self.focus.explicit(self.scene, phrase, agreement, nested))
        })
    }

    /// Whom the words around a report without a subject leave as its speaker; the first rule that finds somebody holds.
    fn inferred(&self, index: usize) -> Option<Who> {
        let rules: [fn(&Self, usize) -> Option<Who>; 12] = [
            Self::pointed_at,
            Self::one_who_calls_it_so,
            Self::one_who_tells_on,
            Self::subject_inside,
            Self::one_told_of,
            Self::subject_of_circumstance,
            Self::owner_of_paper,
            Self::subject_of_verb_before,
            Self::person_of_sentence,
            Self::subject_of_sentence,
            Self::topic_of_headline,
            Self::speaker_of_paper,
        ];
        rules.iter().find_map(|rule| rule(self, index))
    }

    /// The first token of a subject that only points back to somebody named before: "the latter".
    fn pointer(&self, index: usize) -> Option<usize> {
        let subject = self.reports[index].subject.as_ref()?;
        (self.scene.is(subject.start, Mark::BACK) && subject.len() <= 2).then_some(subject.start)
    }

    /// Whoever speaks in another report, where that is known.
    fn speaker_of(&self, other: usize) -> Option<Who> {
        self.speakers.get(other)?.as_ref().map(|_| Who::SpeakerOf(other))
    }

    /// "The latter".
    fn pointed_at(&self, index: usize) -> Option<Who> {
        self.pointer(index).filter(|&at| self.scene.is_latter(at))?;
        self.latter(index).map(Who::Named)
    }

    /// "What he called …": inside somebody's words, they are the one who calls it so.
    fn one_who_calls_it_so(&self, index: usize) -> Option<Who> {
        let report = &self.reports[index];
        let outer = self.outer[index]?;
        let calls = report.relative
            && (self.is_what(index) || report.complement.marker == Marker::That)
            && content::agrees(self.reports[outer].agreement, report.agreement);
        self.speaker_of(outer).filter(|_| calls)
    }

    /// "Said that he called up the guard and asked …": the speaker tells of themselves.
    fn one_who_tells_on(&self, index: usize) -> Option<Who> {
        let outer = self.outer[index]?;
        let report = &self.reports[index];
        let tells_on = content::goes_on_telling(self.scene, &self.reports[outer], report, false);
        self.speaker_of(outer).filter(|_| tells_on)
    }

    /// The subject of a clause inside somebody's words.
    fn subject_inside(&self, index: usize) -> Option<Who> {
        self.inner_subject(self.outer[index]?, index).map(Who::Named)
    }

    /// "As they said": those the clause before tells of.
    fn one_told_of(&self, index: usize) -> Option<Who> {
        let beside = self.reports[index].source == Source::According;
        beside.then(|| self.those_told_of(index)).flatten().map(Who::Named)
    }

    /// "Somebody said …, adding that": a participle has the subject of the verb whose circumstance it tells.
    fn subject_of_circumstance(&self, index: usize) -> Option<Who> {
        let report = &self.reports[index];
        let verb = self.governing(index).filter(|_| report.form == Form::Participle)?;
        let agrees = content::agrees(self.reports[verb].agreement, report.agreement);
        self.speaker_of(verb).filter(|_| agrees)
    }

    /// "In a statement in which it said": the owner of the paper that the pronoun takes up.
    fn owner_of_paper(&self, index: usize) -> Option<Who> {
        self.takes_up_paper(index).then(|| self.paper_owner(index)).flatten().map(Who::Named)
    }

    /// The subject of a verb before that reports nothing itself: "the minister appeared before the press, saying".
    fn subject_of_verb_before(&self, index: usize) -> Option<Who> {
        let found = (!self.continues(index)).then(|| self.bare_subject(index)).flatten();
        self.named_in_agreement(index, found)
    }

    /// The person that the sentence of a participle is about.
    fn person_of_sentence(&self, index: usize) -> Option<Who> {
        let circumstance = self.reports[index].form == Form::Participle && !self.is_nested(index);
        let found = circumstance.then(|| self.main_person(index)).flatten();
        self.named_in_agreement(index, found)
    }

    /// The subject of the sentence that a conjunction joins the verb to.
    fn subject_of_sentence(&self, index: usize) -> Option<Who> {
        let report = &self.reports[index];
        let then = || report.cue.start.checked_sub(1).is_some_and(|at| self.scene.is_then(at));
        let joined = report.form == Form::Finite
            && (report.conjunction || then())
            && report.cue.start > self.scene.sentence(report.cue.start).start
            && !self.is_nested(index)
            && !self.continues(index);
        let found = joined.then(|| self.main_subject(index)).flatten();
        self.named_in_agreement(index, found)
    }

    /// Whom the headline is about.
    fn topic_of_headline(&self, index: usize) -> Option<Who> {
        self.named_in_agreement(index, self.headline_topic(index))
    }

    /// "The statement added … . And it went on": the paper has another gender than the ministry it stands for.
    fn speaker_of_paper(&self, index: usize) -> Option<Who> {
        let previous = self.previous(index).filter(|_| self.goes_on_speaking(index))?;
        let same = self.paper(previous).is_some()
            && content::agrees(
                gender(self.reports[previous].agreement),
                gender(self.reports[index].agreement),
            );
        self.speaker_of(previous).filter(|_| same)
    }

    /// The words found, if they agree with the verb.
    fn named_in_agreement(&self, index: usize, found: Option<Range<usize>>) -> Option<Who> {
        found.filter(|phrase| self.counts(index, phrase)).map(Who::Named)
    }

    /// Whether the report stands inside the words of another, or in a relative clause, whose subject does not come into focus
    /// before the noun the clause belongs to.
    fn is_nested(&self, index: usize) -> bool {
        let report = &self.reports[index];
        let behind = |phrase: &Range<usize>| phrase.start > report.cue.start;
        self.outer[index].is_some() || report.relative && report.subject.as_ref().is_some_and(behind)
    }

    /// Whether a preposition with a pronoun for what was named before stands behind the verb: "in which he said".
    fn takes_up_paper(&self, index: usize) -> bool {
        let behind = self.reports[index].cue.end;
        self.scene.is(behind, Mark::PREPOSITION) && self.scene.has_pronoun(behind)
    }

    /// Whether a verb means that whoever spoke before goes on: "added".
    fn continues(&self, index: usize) -> bool {
        let report = &self.reports[index];
        report.group == Group::Continues && report.form == Form::Finite
    }

    /// Whether the one who spoke before goes on: the cue says so, it tells a circumstance of what they said, or the sentence
    /// takes their words up: "this came in a speech, where he said".
    fn goes_on_speaking(&self, index: usize) -> bool {
        let report = &self.reports[index];
        let circumstance = || report.form == Form::Participle && self.governing(index).is_some();
        let opening = self.scene.sentence(report.cue.start).start;
        report.group == Group::Continues
            || circumstance()
            || !self.takes_up_paper(index) && self.scene.is(opening, Mark::BREAK)
    }

    /// The report before on the same level.
    fn previous(&self, index: usize) -> Option<usize> {
        (0..index).rev().take(6).find(|&other| self.outer[other] == self.outer[index])
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
        let previous = self.previous(index)?;
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

//! Whom a cue without a subject of its own may mean: the topic of its clause, the subject of a verb beside it, somebody named
//! just before.

use super::{Assembly, gender};
use crate::statements::content;
use crate::statements::cue::Form;
use crate::statements::mark::Mark;
use crate::statements::naming;
use crate::statements::noun_phrase;
use crate::statements::report::Source;
use crate::statements::source;
use crate::statements::speaker;
use crate::statements::subject_before;
use riwaya_text::Features;
use std::ops::Range;

/// Tokens between a paper and the clause that tells what stands in it.
const PAPER: usize = 20;

/// Tokens of a circumstance that opens a sentence.
const CIRCUMSTANCE: usize = 12;

impl Assembly<'_, '_> {
    /// Those of the clause who tell it themselves: "the protesters were angry, as they said".
    pub(super) fn those_told_of(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let agreement = self.reports[index].agreement;
        let head = |&at: &usize| {
            let features = naming::noun_features(scene, at);
            scene.is(at, Mark::SPEAKER)
                && scene.is_definite(at)
                && !scene.is_prefixed(at)
                && features != Features::NONE
                && (features.has(Features::PLURAL) == agreement.has(Features::PLURAL))
                && content::agrees(features, agreement)
        };
        let extent = self.extents[index].clone();
        let start = extent.clone().find(head)?;
        Some(noun_phrase::cut(scene, speaker::phrase(scene, start, extent.end)?))
    }

    /// The feminine noun that opens the headline, for a feminine verb that a conjunction joins to its clause: "The court
    /// jails … and accuses him".
    pub(super) fn headline_topic(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let report = &self.reports[index];
        let sentence = scene.sentence(report.cue.start);
        let joined = sentence.start == 0
            && scene.is_newline(sentence.end)
            && report.form == Form::Finite
            && report.conjunction
            && gender(report.agreement) == Features::FEMININE;
        let noun =
            scene.is(0, Mark::SPEAKER) && gender(naming::noun_features(scene, 0)) == Features::FEMININE;
        let phrase = speaker::phrase(scene, 0, report.cue.start).filter(|_| joined && noun)?;
        Some(noun_phrase::cut(scene, phrase))
    }

    /// The first person named in a sentence, right behind a word that no lexicon knows (its verb): whose circumstance a
    /// participle tells that goes with no other report.
    pub(super) fn main_person(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        if self.governing(index).is_some() {
            return None;
        }
        let sentence = scene.sentence(cue).start;
        // "This comes after the spokesman's announcement of …, adding that": whose words the noun tells of.
        let agreement = gender(self.reports[index].agreement);
        let noun = (sentence + 1..cue).rev().find(|&at| {
            scene.is_cue_noun(at - 1)
                && !scene.is_definite(at - 1)
                && scene.is(at, Mark::SPEAKER)
                && scene.speaker_kind(at) == "person"
                && scene.is_definite(at)
                && !scene.is_prefixed_source(at)
        });
        if let Some(at) = noun
            && content::agrees(gender(naming::noun_features(scene, at)), agreement)
        {
            return Some(noun_phrase::cut(scene, speaker::phrase(scene, at, cue)?));
        }
        self.main_subject(index)
    }

    /// The subject of the main verb of a sentence, behind a circumstance set off by a comma, where no lexicon need know the verb.
    pub(super) fn main_subject(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        if self.governing(index).is_some() {
            return None;
        }
        let floor = self.clause_start(scene.sentence(cue).start, cue);
        let head = (floor + 1..cue).find(|&at| !scene.is(at, Mark::ADVERB)).unwrap_or(floor + 1);
        let verb = !scene.is_definite(floor)
            && (scene.document.hits(floor).is_empty()
                || scene.verb_features(floor).is_some()
                || scene.is_unknown_verb(floor));
        // "The workers march, demanding …": the subject comes first.
        let first =
            scene.is_definite(floor) && scene.is_plural(floor) && scene.verb_features(floor + 1).is_some();
        if first && self.reports[index].agreement.has(Features::PLURAL) {
            return Some(floor..floor + 1);
        }
        let several = scene.is_definite(head) && scene.is_plural(head);
        if verb && head < cue && (scene.is(head, Mark::SPEAKER) || several) && !scene.is_prefixed_source(head)
        {
            let phrase = noun_phrase::cut(scene, speaker::phrase(scene, head, cue)?);
            let shape = scene.vocabulary.letters.shape(scene.document.folded(head));
            return content::agrees(gender(shape), gender(self.reports[index].agreement)).then_some(phrase);
        }
        let start = (floor..cue).find(|&at| scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START))?;
        let verb =
            start.checked_sub(1).filter(|&at| at >= floor && scene.is_word(at) && !scene.is_definite(at))?;
        let unknown = scene.document.hits(verb).is_empty() || scene.verb_features(verb).is_some();
        let end = (start..cue).find(|&at| !scene.is(at, Mark::PERSON)).unwrap_or(cue);
        let plural = self.reports[index].agreement.has(Features::PLURAL);
        (unknown && !plural && !scene.is_prefixed_name(start)).then_some(start..end)
    }

    /// Whose the paper or talk is that a clause with a pronoun tells of: "a recording of its leader's in which he urges".
    pub(super) fn paper_owner(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let report = &self.reports[index];
        let cue = report.cue.start;
        let floor = scene.sentence(cue).start.max(cue.saturating_sub(PAPER));
        let paper = |&at: &usize| {
            scene.speaker_kind(at) == "document"
                || scene.is(at, Mark::INTERVIEW)
                || scene.vocabulary.letters.is_accusative(scene.document.word(at))
        };
        let paper = (floor..cue).rev().find(paper)?;
        let known = Mark::PERSON.or(Mark::SPEAKER).or(Mark::NAME);
        let owner = (paper + 1..cue.min(paper + 4)).find(|&at| {
            scene.is(at, known)
                && (scene.is_prefixed_name(at)
                    || scene.vocabulary.letters.starts_with_to(scene.document.folded(at)))
                && (scene.is_prefixed(at) || scene.is_prefixed_name(at) || scene.is_prefixed_source(at))
        })?;
        let phrase = noun_phrase::cut(scene, speaker::phrase(scene, owner, cue)?);
        let named = phrase.clone().any(|at| scene.is(at, Mark::PERSON));
        let features = naming::noun_features(scene, owner);
        (named || content::agrees(gender(features), gender(report.agreement))).then_some(phrase)
    }

    /// The first word of a sentence's clause: behind what joins it to the one before, and behind a circumstance and its comma.
    fn clause_start(&self, sentence: usize, cue: usize) -> usize {
        let scene = self.scene;
        let joins = |at: &usize| scene.is(*at, Mark::OPENER);
        let first = (sentence..cue).find(|at| !joins(at)).unwrap_or(sentence);
        let circumstance = Mark::PREPOSITION.or(Mark::BREAK).or(Mark::ADVERB).or(Mark::TIME);
        let comma = (first..cue.min(first + CIRCUMSTANCE)).find(|&at| scene.is_comma(at));
        match comma.filter(|_| scene.is(first, circumstance)) {
            Some(comma) => (comma + 1..cue).find(|at| !joins(at)).unwrap_or(first),
            None => first,
        }
    }

    /// The last person named before the cue in its sentence or the one before, when nobody is in focus.
    pub(super) fn nearest_person(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        let sentence = scene.sentence_number(cue).saturating_sub(1);
        let floor = scene.document.sentences().get(sentence)?.start;
        let start =
            (floor..cue).rev().find(|&at| scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START))?;
        let end = (start..cue).find(|&at| !scene.is(at, Mark::PERSON)).unwrap_or(cue);
        Some(start..end)
    }

    /// Whom "the latter" means: the last one named before it whose gender it may have. A feminine one is a place, a body or a
    /// woman known by her title.
    pub(super) fn latter(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let report = &self.reports[index];
        if gender(report.agreement) != Features::FEMININE {
            return self.nearest_person(index);
        }
        let cue = report.cue.start;
        let sentence = scene.sentence_number(cue).saturating_sub(1);
        let floor = scene.document.sentences().get(sentence)?.start;
        let known = |&at: &usize| {
            let place =
                scene.is(at, Mark::NAME) && scene.is(at, Mark::NAME_START) && !scene.is(at, Mark::PERSON);
            place || scene.is(at, Mark::SPEAKER) && naming::noun_features(scene, at).has(Features::FEMININE)
        };
        let start = (floor..cue).rev().find(known)?;
        let end = (start + 1..cue).find(|&at| !scene.is(at, Mark::NAME) || scene.is(at, Mark::NAME_START));
        let phrase = start..end.unwrap_or(cue);
        if scene.is(start, Mark::SPEAKER) {
            return Some(noun_phrase::cut(scene, speaker::phrase(scene, start, cue)?));
        }
        Some(phrase)
    }

    /// The subject of the verb just before a participle, or of a verb of saying with no content of its own.
    pub(super) fn bare_subject(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        let start = scene.sentence(cue).start.max(cue.saturating_sub(80));
        let floor = self.governing(index).map_or(start, |previous| self.extents[previous].end.max(start));
        let verb = (floor..cue).find(|&at| {
            // The masculine dual of the past is spelled like an adverbial noun: "in answer to".
            let dual = Features::DUAL.with(Features::MASCULINE).with(Features::PAST);
            scene.verb_features(at).is_some_and(|features| !features.all(dual))
                && !scene.is(at, Mark::COPULA)
                && (at == 0 || !scene.is(at - 1, Mark::RELATIVE))
                && self.fits(index, at)
        })?;
        let behind = speaker::after(scene, verb + 1..cue).filter(|phrase| {
            !source::is_object(scene, phrase, scene.verb_features(verb).unwrap_or_default())
        });
        let subject = self.verb_subject(verb, scene.sentence(verb).start);
        let phrase = subject.or(behind).or_else(|| subject_before::subject(scene, verb))?;
        let phrase = noun_phrase::cut(scene, phrase);
        if !source::speaks(scene, &phrase) {
            return None;
        }
        let headed = phrase.clone().any(|at| scene.is(at, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME)))
            || cue == phrase.end;
        headed.then_some(phrase)
    }

    /// The topic of the outer content, or the subject of a verb in it, that agrees with a nested cue.
    pub(super) fn inner_subject(&self, outer: usize, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        let extent = self.extents[outer].clone();
        if self.reports[outer].source == Source::According {
            return None;
        }
        let agreement = gender(self.reports[index].agreement);
        let shape = |phrase: &Range<usize>| {
            let first = scene.document.folded(phrase.start);
            let features = scene.vocabulary.letters.shape(scene.vocabulary.letters.without_article(first).0);
            content::agrees(gender(features), agreement)
        };
        let topic = speaker::phrase(scene, extent.start, cue).map(|phrase| {
            let verb = (phrase.start + 1..phrase.end).find(|&at| {
                scene.verb_features(at).is_some()
                    && !scene.is(at, Mark::PERSON.or(Mark::SPEAKER).or(Mark::NAME))
            });
            phrase.start..verb.unwrap_or(phrase.end)
        });
        let people = |at: usize| {
            scene.is(at, Mark::KNOWN)
                || scene.is_oblique_plural(at)
                || scene.is_plural(at)
                || scene.is_governed_subject(at)
        };
        let topic = topic.filter(|phrase| people(phrase.start) && shape(phrase));
        let topic = topic.or_else(|| {
            let verb =
                (extent.start..cue).rev().find(|&at| scene.is(at, Mark::VERB) && self.fits(index, at))?;
            let phrase = noun_phrase::cut(scene, speaker::phrase(scene, verb + 1, cue)?);
            Some(phrase).filter(|phrase| source::speaks(scene, phrase))
        });
        topic.or_else(|| {
            let person = |&at: &usize| {
                scene.is(at, Mark::SPEAKER)
                    && scene.speaker_kind(at) == "person"
                    && content::agrees(naming::noun_features(scene, at), agreement)
            };
            let start = (extent.start..cue).rev().find(person)?;
            Some(noun_phrase::cut(scene, speaker::phrase(scene, start, cue)?))
        })
    }
}

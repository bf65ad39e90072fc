//! Who comes into focus without speaking: subjects of verbs that do not report, and those a clause goes on to tell of.

use super::{Assembly, gender};
use crate::statements::focus;
use crate::statements::mark::Mark;
use crate::statements::noun_phrase;
use crate::statements::scene::Scene;
use crate::statements::source;
use crate::statements::speaker;
use crate::statements::subject_before;
use riwaya_text::Features;
use std::ops::Range;

impl Assembly<'_, '_> {
    /// Subjects of verbs that do not report, outside all contents.
    pub(super) fn mentions(&self) -> Vec<(Range<usize>, Features)> {
        let scene = self.scene;
        let mut found = Vec::new();
        let mut inside = 0;
        let mut cues = vec![false; scene.document.len()];
        self.reports.iter().flat_map(|report| report.cue.clone()).for_each(|at| cues[at] = true);
        for sentence in scene.document.sentences() {
            for at in sentence.clone().take(60) {
                let verb = scene.is(at, Mark::VERB.or(Mark::COPULA))
                    || at == sentence.start
                        && (scene.verb_features(at).is_some() || scene.is_unknown_verb(at));
                let relative = at > 0 && scene.is(at - 1, Mark::RELATIVE);
                let verb = verb && !relative
                    || scene.is_cue_noun(at) && !scene.is_definite(at) && !scene.is_done_to(at);
                let named = described_person(scene, at).or_else(|| talk_owner(scene, at));
                if !(verb || named.is_some()) || cues[at] || named.is_none() && scene.is(at, Mark::PERSON) {
                    continue;
                }
                while inside < self.extents.len() && self.extents[inside].end <= at {
                    inside += 1;
                }
                if self.extents[inside..].iter().take(4).any(|extent| extent.contains(&at)) {
                    continue;
                }
                let phrase = named.clone().or_else(|| self.verb_subject(at, sentence.start));
                let Some(phrase) = phrase else { continue };
                if scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME)) {
                    let features = if named.is_some() { None } else { scene.verb_features(at) };
                    found.push((phrase, gender(features.unwrap_or_default())));
                }
            }
        }
        found.extend(scene.document.sentences().iter().filter_map(|sentence| self.nominal(sentence.clone())));
        found.sort_by_key(|(phrase, _)| phrase.start);
        found
    }

    /// The person named in a sentence before any verb, where a preposition opens it: "among the critics is somebody, who …".
    fn nominal(&self, sentence: Range<usize>) -> Option<(Range<usize>, Features)> {
        let scene = self.scene;
        if !scene.is(sentence.start, Mark::PREPOSITION) {
            return None;
        }
        let verb =
            |&at: &usize| scene.is(at, Mark::VERB.or(Mark::COPULA).or(Mark::THAT)) || scene.is_comma(at);
        let end = sentence.clone().take(30).find(verb).unwrap_or(sentence.end.min(sentence.start + 30));
        let named = |&at: &usize| {
            scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START) && !scene.is_prefixed_name(at)
        };
        let start = (sentence.start + 1..end).find(named)?;
        // Behind a preposition the person is no subject; nor is one whose deed or thing the noun before tells.
        let free = scene.is_definite(start - 1) || scene.is_plural(start - 1);
        let rest = (start..end).find(|&at| !scene.is(at, Mark::PERSON)).unwrap_or(end);
        let inside = || self.extents.iter().any(|extent| extent.contains(&start));
        (free && !inside()).then_some((start..rest, Features::NONE))
    }

    /// The subject of a verb that does not report: the topic before it, else the noun behind it when they agree.
    pub(super) fn verb_subject(&self, verb: usize, start: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let shape = || scene.vocabulary.letters.verb_shape(scene.document.folded(verb));
        let features = scene.verb_features(verb).unwrap_or_else(shape);
        let first = (verb > start && !scene.has_conjunction(verb) && features != Features::NONE)
            .then(|| subject_before::subject(scene, verb))
            .flatten()
            .filter(|phrase| scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME)))
            .filter(|phrase| !scene.is(phrase.start, Mark::SPEAKER) || scene.is_definite(phrase.start));
        let behind = || {
            focus::clause_subject(scene, verb).filter(|phrase| {
                !source::is_object(scene, phrase, features) && !source::is_visited(scene, phrase, features)
            })
        };
        first.or_else(behind).filter(|phrase| source::speaks(scene, phrase))
    }
}

/// A person's name that a relative clause goes on to tell of: what follows is about them.
fn described_person(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    if !scene.is(at, Mark::PERSON) || !scene.is(at, Mark::NAME_START) {
        return None;
    }
    let end = (at..scene.document.len()).find(|&i| !scene.is(i, Mark::PERSON))?;
    let behind = end + usize::from(scene.is_comma(end));
    (scene.is(behind, Mark::RELATIVE) && !scene.is(behind, Mark::OPENER) && !scene.is_what(behind))
        .then_some(at..end)
}

/// Whose talk a noun tells of: "in a tweet of somebody's".
fn talk_owner(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let talk =
        at.checked_sub(1).filter(|&talk| scene.is(talk, Mark::INTERVIEW) && !scene.is_definite(talk))?;
    let owner = scene.is(at, Mark::PERSON.or(Mark::SPEAKER))
        && (scene.is_prefixed(at) || scene.is_prefixed_name(at))
        && !scene.is(at, Mark::MEDIUM);
    let person = owner && matches!(scene.speaker_kind(at), "person" | "body" | "");
    let phrase = speaker::phrase(scene, at, scene.sentence(at).end).filter(|_| person)?;
    (talk > 0 && scene.is(talk - 1, Mark::PREPOSITION)).then(|| noun_phrase::cut(scene, phrase))
}

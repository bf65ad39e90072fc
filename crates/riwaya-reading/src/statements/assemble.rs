//! From reports to statements: extents, nesting, speakers and chains.

use super::collect::Medium;
use super::content;
use super::cue::Form;
use super::focus::{self, Focus, Resolved};
use super::frame::Group;
use super::mark::Mark;
use super::naming;
use super::noun_phrase;
use super::report::{Report, Source};
use super::scene::Scene;
use super::source;
use super::speaker;
use super::topic;
use crate::model::{Cause, Statement};
use riwaya_text::Features;
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

    /// Subjects of verbs that do not report, outside all contents.
    fn mentions(&self) -> Vec<(Range<usize>, Features)> {
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
        found.sort_by_key(|(phrase, _)| phrase.start);
        found
    }

    /// The subject of a verb that does not report: the topic before it, else the noun behind it when they agree.
    fn verb_subject(&self, verb: usize, start: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let shape = || scene.vocabulary.letters.verb_shape(scene.document.folded(verb));
        let features = scene.verb_features(verb).unwrap_or_else(shape);
        let first = (verb > start && !scene.has_conjunction(verb) && features != Features::NONE)
            .then(|| topic::before(scene, verb))
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

    fn speaker(&mut self, index: usize) -> Option<Resolved> {
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
            && self.is_what(index)
            && let Some(Some(resolved)) = self.speakers.get(outer)
            && content::agrees(self.reports[outer].agreement, report.agreement)
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
        let goes_on = report.group == Group::Continues && report.form == Form::Finite;
        if let Some(phrase) = self.bare_subject(index).filter(|_| !goes_on) {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        // "This came in a speech, where he said": the one who spoke before goes on.
        let remarks = self.scene.is(self.scene.sentence(report.cue.start).start, Mark::BREAK);
        if report.form == Form::Participle
            && !nested
            && let Some(phrase) = self.main_person(index)
        {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        if let Some(phrase) = self.headline_topic(index) {
            return Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested));
        }
        let continues = report.group == Group::Continues || report.form == Form::Participle || remarks;
        let dropped = self.focus.dropped(self.scene, report.cue.start, report.agreement, continues);
        dropped.or_else(|| {
            let phrase = self.nearest_person(index)?;
            Some(self.focus.explicit(self.scene, phrase, gender(report.agreement), nested))
        })
    }

    /// Those of the clause who tell it themselves: "the protesters were angry, as they said".
    fn those_told_of(&self, index: usize) -> Option<Range<usize>> {
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
    fn headline_topic(&self, index: usize) -> Option<Range<usize>> {
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
    fn main_person(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        if self.governing(index).is_some() {
            return None;
        }
        let sentence = scene.sentence(cue).start;
        let floor = (sentence..cue).find(|&at| !scene.is(at, Mark::OPENER)).unwrap_or(sentence);
        let head = (floor + 1..cue).find(|&at| !scene.is(at, Mark::ADVERB)).unwrap_or(floor + 1);
        let verb = !scene.is_definite(floor)
            && (scene.document.hits(floor).is_empty() || scene.verb_features(floor).is_some());
        if verb && head < cue && scene.is(head, Mark::SPEAKER) && !scene.is_prefixed_source(head) {
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

    /// The last person named before the cue in its sentence or the one before, when nobody is in focus.
    fn nearest_person(&self, index: usize) -> Option<Range<usize>> {
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
    fn latter(&self, index: usize) -> Option<Range<usize>> {
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

    /// The report before in the same sentence, on the same level.
    fn governing(&self, index: usize) -> Option<usize> {
        let sentence = self.scene.sentence(self.reports[index].cue.start);
        let previous = (0..index).rev().take(6).find(|&other| self.outer[other] == self.outer[index])?;
        let end = self.extents[previous].end;
        (sentence.contains(&self.reports[previous].cue.start) || end + 3 >= self.reports[index].start)
            .then_some(previous)
    }

    /// The subject of the verb just before a participle, or of a verb of saying with no content of its own.
    fn bare_subject(&self, index: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let cue = self.reports[index].cue.start;
        let start = scene.sentence(cue).start.max(cue.saturating_sub(80));
        let floor = self.governing(index).map_or(start, |previous| self.extents[previous].end.max(start));
        let verb = (floor..cue).find(|&at| {
            scene.verb_features(at).is_some()
                && !scene.is(at, Mark::COPULA)
                && (at == 0 || !scene.is(at - 1, Mark::RELATIVE))
                && self.fits(index, at)
        })?;
        let behind = speaker::after(scene, verb + 1..cue).filter(|phrase| {
            !source::is_object(scene, phrase, scene.verb_features(verb).unwrap_or_default())
        });
        let subject = self.verb_subject(verb, scene.sentence(verb).start);
        let phrase = subject.or(behind).or_else(|| topic::before(scene, verb))?;
        let phrase = noun_phrase::cut(scene, phrase);
        if !source::speaks(scene, &phrase) {
            return None;
        }
        let headed = phrase.clone().any(|at| scene.is(at, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME)))
            || cue == phrase.end;
        headed.then_some(phrase)
    }

    /// Whether the pronoun right before the cue is the one without a gender.
    fn is_what(&self, index: usize) -> bool {
        self.reports[index].cue.start.checked_sub(1).is_some_and(|at| self.scene.is_what(at))
    }

    fn fits(&self, index: usize, verb: usize) -> bool {
        let features = self.scene.verb_features(verb).unwrap_or_default();
        content::agrees(gender(features), gender(self.reports[index].agreement))
    }

    /// The topic of the outer content, or the subject of a verb in it, that agrees with a nested cue.
    fn inner_subject(&self, outer: usize, index: usize) -> Option<Range<usize>> {
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
        let topic = topic.filter(|phrase| shape(phrase));
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

    fn chain(&self, index: usize, media: &[Medium]) -> Vec<String> {
        let report = &self.reports[index];
        let mut chain = Vec::new();
        let name = self.name(index);
        if let Some(outer) = self.outer[index] {
            chain.extend(self.chains.get(outer).cloned().unwrap_or_default());
            let speaker = self.name(outer);
            if !speaker.is_empty() && speaker != name {
                chain.push(speaker.to_owned());
            }
        }
        let mut own: Vec<String> = report.media.clone();
        let extent = &self.extents[index];
        own.extend(
            media
                .iter()
                .filter(|(at, _)| *at >= extent.end && *at <= extent.end + 3 || self.closes(index, *at))
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

    /// Whether a medium at a token closes the sentence that this report opens: all that it tells came through it.
    fn closes(&self, index: usize, at: usize) -> bool {
        let scene = self.scene;
        let sentence = scene.sentence(self.reports[index].cue.start);
        let rest = at..sentence.end;
        sentence.contains(&at)
            && self.extents[index].end <= at
            && self.outer[index].is_none()
            && rest.len() < 8
            && !rest.clone().any(|i| scene.is_comma(i))
    }

    /// Media of the words before that these go on with.
    fn carried(&self, index: usize) -> Vec<String> {
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

    fn name(&self, index: usize) -> &str {
        self.speakers[index].as_ref().map_or("", |resolved| resolved.name.as_str())
    }

    fn finish(self) -> Vec<Statement> {
        let mut found = Vec::new();
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for index in 0..self.reports.len() {
            let extent = self.extents[index].clone();
            let has_word = extent.clone().any(|at| self.scene.is_word(at));
            if !has_word || seen.contains(&(extent.start, extent.end)) {
                continue;
            }
            seen.push((extent.start, extent.end));
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
        let speaker = report.subject.clone().map(|subject| document.span(subject));
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
            cue: document.span(report.cue.clone()),
            speaker,
            speaker_name: self.final_name(index).to_owned(),
            chain: self.chains[index].clone(),
            stance: report.stance,
            cause,
        }
    }

    /// The name resolved at the time, or a fuller one that the article gives later.
    fn final_name(&self, index: usize) -> &str {
        self.speakers[index].as_ref().map_or("", |resolved| self.focus.name(resolved))
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

/// Gender alone: the verb before its subject does not show number.
fn gender(features: Features) -> Features {
    [Features::MASCULINE, Features::FEMININE]
        .into_iter()
        .filter(|&one| features.has(one))
        .fold(Features::NONE, Features::with)
}

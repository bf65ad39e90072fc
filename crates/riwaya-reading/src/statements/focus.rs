//! Who speaks: names for the noun phrases beside cues, and antecedents for subjects that are dropped.

use super::content::agrees;
use super::scene::{Mark, Scene};
use super::speaker;
use crate::model::{NameType, Reading};
use riwaya_text::{Features, fold};
use std::ops::Range;

/// Sentences after which a speaker is no longer in focus.
const FARTHEST: usize = 12;

/// Figures remembered, and words kept of each: bounds on hostile texts.
const MOST_FIGURES: usize = 64;
const MOST_WORDS: usize = 40;

/// Somebody who may be spoken of again.
#[derive(Debug, Clone, Default)]
pub(super) struct Figure {
    /// The best name so far.
    pub name: String,
    /// Whether that is a person's name.
    named: bool,
    /// Whether it was first mentioned in the headline.
    first_line: bool,
    /// Folded words of every mention, articles left out.
    words: Vec<String>,
    /// Gender and number, as far as known.
    features: Features,
    /// The last token of the latest mention.
    last: usize,
    /// Whether the latest mention spoke.
    spoke: bool,
}

/// The figures of an article, in order of first mention.
#[derive(Debug, Default)]
pub(super) struct Focus {
    figures: Vec<Figure>,
}

/// How a name was found, for causes.
pub(super) struct Resolved {
    /// The name.
    pub name: String,
    /// How.
    pub how: &'static str,
    figure: usize,
}

impl Resolved {
    /// The same speaker, for words that go on.
    pub fn again(&self) -> Self {
        Self { name: self.name.clone(), how: "the speaker of the words before", figure: self.figure }
    }
}

impl Focus {
    /// The figure a noun phrase means: one met before, or a new one.
    ///
    /// A nested speaker does not come into focus: what follows goes on with the outer one.
    pub fn explicit(
        &mut self,
        scene: &Scene<'_>,
        phrase: Range<usize>,
        agreement: Features,
        nested: bool,
    ) -> Resolved {
        let words = words(scene, phrase.clone());
        let features = phrase_features(scene, phrase.start, agreement);
        let named = person_name(scene, &phrase);
        let text = scene.document.span(phrase.clone()).of(scene.document.text());
        let met = self.met(scene, &phrase, &words, features, named.as_deref());
        let (index, how) = match met {
            Some(index) => (index, "an earlier mention"),
            None => {
                let name = named
                    .clone()
                    .or_else(|| role_holder(scene.reading, &words))
                    .unwrap_or_else(|| clean(&without_preposition(scene, phrase.start, text)));
                let first_line = scene.document.span(phrase.clone()).end < scene.reading.article.body_start();
                self.figures.push(Figure { name, first_line, features, ..Figure::default() });
                (self.figures.len() - 1, "named beside the cue")
            }
        };
        let figure = &mut self.figures[index];
        if let Some(named) = named {
            if !figure.named || named.len() > figure.name.len() {
                figure.name = named;
            }
            figure.named = true;
        }
        for word in words {
            if figure.words.len() < MOST_WORDS && !figure.words.contains(&word) {
                figure.words.push(word);
            }
        }
        figure.features = merge(figure.features, features);
        if !nested {
            figure.last = phrase.end;
            figure.spoke = true;
        }
        Resolved { name: figure.name.clone(), how, figure: index }
    }

    /// The best name known of a resolved speaker.
    pub fn name<'f>(&'f self, resolved: &'f Resolved) -> &'f str {
        self.figures.get(resolved.figure).map_or(resolved.name.as_str(), |figure| figure.name.as_str())
    }

    /// The latest figure of which this holds, among those not too long ago.
    fn latest(&self, holds: impl Fn(&Figure) -> bool) -> Option<usize> {
        let first = self.figures.len().saturating_sub(MOST_FIGURES);
        self.figures[first..].iter().rposition(holds).map(|at| at + first)
    }

    fn met(
        &self,
        scene: &Scene<'_>,
        phrase: &Range<usize>,
        words: &[String],
        features: Features,
        named: Option<&str>,
    ) -> Option<usize> {
        if let Some(named) = named {
            let same = self.latest(|figure| figure.name == named);
            let by_last = || {
                let folded = fold(named);
                let last = folded.split_whitespace().last()?.to_owned();
                self.latest(|f| fold(&f.name).split_whitespace().last() == Some(last.as_str()))
            };
            return same.or_else(by_last).or_else(|| self.untitled(scene, phrase, words, features));
        }
        let known =
            scene.is(phrase.start, Mark::PERSON.or(Mark::NAME)) || !scene.is(phrase.start, Mark::SPEAKER);
        if !scene.is_definite(phrase.start) && !known {
            return None;
        }
        // What follows a preposition describes; the words before it name.
        let head =
            (phrase.start + 1..phrase.end).find(|&at| scene.is(at, Mark::PREPOSITION)).unwrap_or(phrase.end);
        let count = self::words(scene, phrase.start..head).len().min(words.len());
        self.latest(|figure| {
            count > 0
                && agrees(figure.features, features)
                && words[..count].iter().all(|word| figure.words.iter().any(|w| w == word))
        })
    }

    /// A figure known only by a title that the named phrase repeats.
    fn untitled(
        &self,
        scene: &Scene<'_>,
        phrase: &Range<usize>,
        words: &[String],
        features: Features,
    ) -> Option<usize> {
        let name = phrase.clone().find(|&at| scene.is(at, Mark::PERSON)).unwrap_or(phrase.end);
        let title = self::words(scene, phrase.start..name);
        let definite = scene.is_definite(phrase.start);
        self.latest(|figure| {
            let within = |some: &[String], all: &[String]| {
                !some.is_empty() && some.iter().all(|word| all.contains(word))
            };
            !figure.named
                && agrees(figure.features, features)
                && ((figure.words.len() > 1 || figure.first_line) && within(&figure.words, words)
                    || definite && within(&title, &figure.words))
        })
    }

    /// A figure that is mentioned without speaking: the subject of another verb.
    pub fn mention(&mut self, scene: &Scene<'_>, phrase: Range<usize>, agreement: Features) {
        let end = phrase.end;
        let resolved = self.explicit(scene, phrase, agreement, true);
        self.figures[resolved.figure].last = end;
    }

    /// The figure in focus at a token that agrees: the latest one, speakers before mere subjects for words that go on.
    pub fn dropped(
        &mut self,
        scene: &Scene<'_>,
        at: usize,
        agreement: Features,
        continues: bool,
    ) -> Option<Resolved> {
        let here = scene.sentence_number(at);
        let fits = |figure: &Figure| {
            agrees(figure.features, agreement)
                && here.saturating_sub(scene.sentence_number(figure.last.saturating_sub(1))) <= FARTHEST
                && figure.last <= at
        };
        let first = self.figures.len().saturating_sub(MOST_FIGURES);
        let recent = || self.figures.iter().enumerate().skip(first);
        let speaker = recent().filter(|(_, f)| f.spoke && fits(f)).max_by_key(|(_, f)| f.last);
        let any = recent().filter(|(_, f)| fits(f)).max_by_key(|(_, f)| f.last);
        let (chosen, how) = if continues && speaker.is_some() {
            (speaker, "the speaker before, in agreement")
        } else {
            (any, "the subject in focus, in agreement")
        };
        let index = chosen?.0;
        let figure = &mut self.figures[index];
        figure.last = at;
        figure.spoke = true;
        figure.features = merge(figure.features, agreement);
        Some(Resolved { name: figure.name.clone(), how, figure: index })
    }
}

/// The folded words of a phrase that tell it from others, articles left out.
pub(super) fn words(scene: &Scene<'_>, phrase: Range<usize>) -> Vec<String> {
    phrase
        .filter(|&at| scene.is_word(at) && !scene.is(at, Mark::PREPOSITION))
        .map(|at| scene.vocabulary.letters.without_article(scene.document.folded(at)).0.to_owned())
        .collect()
}

/// What agreement and the noun's shape tell of gender and number.
fn phrase_features(scene: &Scene<'_>, start: usize, agreement: Features) -> Features {
    let gender = Features::MASCULINE.with(Features::FEMININE);
    if agreement.has(gender) {
        return agreement;
    }
    if scene.is(start, Mark::SPEAKER) {
        scene.vocabulary.letters.shape(scene.document.folded(start))
    } else {
        Features::NONE
    }
}

fn merge(old: Features, new: Features) -> Features {
    if old == Features::NONE { new } else { old }
}

/// The person's name in a phrase, unless the phrase is somebody or something of theirs.
fn person_name(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<String> {
    let at = phrase.clone().find(|&at| scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START))?;
    let name = scene.name_at(at).filter(|name| name.kind == NameType::Person)?;
    let body = scene.is(phrase.start, Mark::SPEAKER)
        && !scene.is_definite(phrase.start)
        && !matches!(scene.speaker_kind(phrase.start), "person" | "");
    let owned = body
        || at == phrase.start + 1
            && scene.is(phrase.start, Mark::SPEAKER)
            && !scene.vocabulary.letters.without_article(scene.document.folded(phrase.start)).1;
    if owned {
        return None;
    }
    Some(if name.full.is_empty() {
        name.span.of(scene.document.text()).to_owned()
    } else {
        name.full.clone()
    })
}

/// The person whom the article gives the role that these words say.
fn role_holder(reading: &Reading, words: &[String]) -> Option<String> {
    if words.len() < 2 {
        return None;
    }
    let text = &reading.article.text;
    let role = reading.roles.iter().find(|role| {
        let role_words = fold(role.role.of(text));
        words.iter().all(|word| role_words.split_whitespace().any(|w| w.ends_with(word.as_str())))
    })?;
    let name = reading.names.iter().find(|name| name.span == role.person);
    Some(name.map_or_else(|| role.person.of(text).to_owned(), |name| name.full.clone()))
}

fn without_preposition(scene: &Scene<'_>, at: usize, text: &str) -> String {
    let to = scene.document.hits(at).iter().any(|hit| hit.proclitics.has(riwaya_text::Proclitics::TO));
    if to { scene.vocabulary.letters.strip_to(text) } else { text.to_owned() }
}

fn clean(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !matches!(c, '"' | '\u{AB}' | '\u{BB}' | '\u{201C}' | '\u{201D}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" \u{60C}", "\u{60C}")
}

/// The subject of a verb that does not report, where it follows the verb at the start of a clause.
pub(super) fn clause_subject(scene: &Scene<'_>, verb: usize) -> Option<Range<usize>> {
    speaker::phrase(scene, verb + 1, scene.sentence(verb).end)
}

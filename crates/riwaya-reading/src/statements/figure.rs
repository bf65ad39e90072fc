//! Somebody who may be spoken of again, and what the article has told of them.

use super::mark::Mark;
use super::naming::{self, Description};
use super::people;
use super::scene::Scene;
use riwaya_text::Features;
use std::ops::Range;

/// Words kept of a figure: a bound on hostile texts.
const MOST_WORDS: usize = 40;

/// Somebody who may be spoken of again.
#[derive(Debug, Clone, Default)]
pub(super) struct Figure {
    /// The best name so far.
    pub name: String,
    /// Whether that is a person's name.
    pub named: bool,
    /// Whether it is one person's title without a name.
    pub title: bool,
    /// Whether it was first mentioned in the headline.
    pub first_line: bool,
    /// First words of its titles and descriptions, folded, articles left out.
    pub heads: Vec<String>,
    /// Folded words of every mention, articles left out.
    pub words: Vec<String>,
    /// Whether it is a paper.
    pub paper: bool,
    /// Whether it is several people.
    pub people: bool,
    /// Gender and number, as far as known.
    pub features: Features,
    /// The last token of the latest mention.
    pub last: usize,
    /// Whether the latest mention was its sentence's topic.
    pub main: bool,
    /// Whether it spoke.
    pub spoke: bool,
}

impl Figure {
    /// Notes what a mention's noun tells it to be: one person with a title, several people, a paper.
    pub fn note_kind(&mut self, scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) {
        let Range { start, .. } = *phrase;
        let kind = scene.speaker_kind(start);
        let closed = scene.is_definite(start)
            || phrase.len() > 1
                && (scene.is_definite(start + 1) || scene.is(start + 1, Mark::NAME))
                && !scene.is_prefixed(start + 1);
        self.title |= kind == "person" && closed && people::singular(description.features);
        self.people |= kind == "people";
        self.paper |= kind == "document";
    }

    /// Takes in what a further mention tells.
    pub fn learn(&mut self, scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) {
        if let Some(person) = &description.person {
            if !self.named || person.chars().count() > self.name.chars().count() {
                self.name.clone_from(person);
            }
            self.named = true;
            // Two names joined to one are two persons.
            if !scene.vocabulary.letters.is_joined(person)
                && !self.features.has(Features::DUAL.with(Features::PLURAL))
            {
                self.features = self.features.with(Features::SINGULAR);
            }
        }
        let titled = !scene.is(phrase.start, Mark::PERSON) || !self.named;
        if titled && self.heads.len() < MOST_WORDS && !self.heads.contains(&description.head) {
            self.heads.push(description.head.clone());
        }
        // "Somebody, the deputy governor of …": the title behind the name's comma.
        let behind = (phrase.start + 1..phrase.end)
            .find(|&at| scene.is_comma(at - 1) && scene.speaker_kind(at) == "person")
            .filter(|_| self.named && scene.is(phrase.start, Mark::PERSON));
        if let Some(at) = behind {
            let head = naming::bare(scene, scene.document.folded(at)).to_owned();
            if self.heads.len() < MOST_WORDS && !self.heads.contains(&head) {
                self.heads.push(head);
            }
        }
        for word in &description.words {
            if self.words.len() < MOST_WORDS && !self.words.contains(word) {
                self.words.push(word.clone());
            }
        }
        self.features = merge(self.features, description.features);
        let gender = scene.name_gender(phrase.start);
        if self.named
            && !self.features.has(Features::MASCULINE.with(Features::FEMININE).with(Features::PLURAL))
        {
            self.features = self.features.with(gender);
        }
    }
}

/// Whether a word of a description is a country's code.
pub(super) fn is_country(word: &str) -> bool {
    word.is_ascii() && word.len() == 2
}

pub(super) fn merge(old: Features, new: Features) -> Features {
    if old == Features::NONE { new } else { old }
}

//! What the comparison knows of the language: word classes, stem affixes, opposites.

use crate::stem::Stemmer;
use riwaya_reading::{NameKey, Sameness, Spelling};
use riwaya_story::Media;
use riwaya_text::{
    ClassId, Document, Features, Hit, LanguageError, LanguageFiles, Lexicon, Proclitics, fold,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

const PATH: &str = "comparison/terms.toml";
/// A verb with the future particle written to it has at least this many letters.
const SHORTEST_FUTURE: usize = 5;

/// An act (`kill`, `withdraw`): the number of its entry in class `act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Act(pub u16);

/// The classes of words that mark what a clause does with its predicate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Classes {
    pub act: Option<ClassId>,
    pub negator: Option<ClassId>,
    pub hedge: Option<ClassId>,
    pub plan: Option<ClassId>,
    pub future: Option<ClassId>,
    pub denial: Option<ClassId>,
    pub accusation: Option<ClassId>,
    pub update: Option<ClassId>,
    pub zero: Option<ClassId>,
    pub until: Option<ClassId>,
    pub same: Option<ClassId>,
    pub place_head: Option<ClassId>,
    pub result: Option<ClassId>,
    pub counterpart: Option<ClassId>,
    pub response: Option<ClassId>,
    pub state: Option<ClassId>,
    pub level: Option<ClassId>,
    pub age: Option<ClassId>,
    pub order: Option<ClassId>,
}

/// The comparison's knowledge of one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub lexicon: Arc<Lexicon>,
    pub classes: Classes,
    pub stemmer: Stemmer,
    stop: FxHashSet<String>,
    acts: FxHashMap<String, Act>,
    opposites: Vec<(Act, Act)>,
    tolls: Vec<Act>,
    reporting: Vec<Act>,
    changes: Vec<Act>,
    starts: Vec<Act>,
    milestones: Vec<Act>,
    people: Vec<String>,
    /// Names and owners of media, to count origins.
    pub media: Media,
    future: Vec<String>,
    not_future: FxHashSet<String>,
    spelling: Spelling,
    /// Letters that stand for one sound in foreign names.
    alternations: Vec<String>,
}

impl Words {
    /// Loads `comparison/terms.toml` and finds the classes of `words/`.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        let mut words = Self {
            classes: classes(lexicon),
            stemmer: Stemmer::load(&table),
            stop: list(&table, "stop").iter().map(|word| fold(word)).collect(),
            acts: FxHashMap::default(),
            opposites: Vec::new(),
            tolls: Vec::new(),
            reporting: Vec::new(),
            changes: Vec::new(),
            starts: Vec::new(),
            milestones: Vec::new(),
            people: list(&table, "people"),
            media: Media::load(files)?,
            future: list(&table, "future").iter().map(|prefix| fold(prefix)).collect(),
            spelling: Spelling::load(files, lexicon)?,
            alternations: list(&table, "alternations").iter().map(|letters| fold(letters)).collect(),
            not_future: list(&table, "not-future").iter().map(|word| fold(word)).collect(),
            lexicon: Arc::clone(lexicon),
        };
        for (at, entry) in lexicon.of_class("act").enumerate() {
            words.acts.insert(entry.key.clone(), Act(at as u16));
        }
        let act = |name: &str| {
            let unknown = || LanguageError::new(PATH, format!("there is no act `{name}`"));
            words.act_named(name).ok_or_else(unknown)
        };
        let acts = |key: &str| list(&table, key).iter().map(|name| act(name)).collect::<Result<Vec<_>, _>>();
        let (tolls, reporting, changes) = (acts("tolls")?, acts("reporting")?, acts("changes")?);
        let (starts, milestones) = (acts("starts")?, acts("milestones")?);
        let mut opposites = Vec::new();
        for pair in table.get("opposites").and_then(|v| v.as_array()).into_iter().flatten() {
            let names: Vec<&str> = pair.as_array().into_iter().flatten().filter_map(|v| v.as_str()).collect();
            let [one, other] = names[..] else {
                return Err(LanguageError::new(PATH, "an opposite is a pair of acts"));
            };
            opposites.push((act(one)?, act(other)?));
        }
        (words.tolls, words.reporting, words.opposites) = (tolls, reporting, opposites);
        words.changes = changes;
        words.starts = starts;
        words.milestones = milestones;
        Ok(words)
    }

    /// The act with this name.
    pub fn act_named(&self, name: &str) -> Option<Act> {
        self.acts.get(name).copied()
    }

    /// The acts a token may name, those of the longest phrase only, without repetition.
    pub fn acts_at(&self, document: &Document, at: usize) -> Vec<(Act, Hit)> {
        let Some(class) = self.classes.act else { return Vec::new() };
        let longest = document.hit(at, class).map_or(0, |hit| hit.tokens);
        let mut found: Vec<(Act, Hit)> = Vec::new();
        for hit in document.hits(at).iter().filter(|hit| hit.class == class && hit.tokens == longest) {
            let Some(&act) = self.acts.get(&self.lexicon.entry(hit.entry).key) else { continue };
            if !found.iter().any(|(known, _)| *known == act) {
                found.push((act, *hit));
            }
        }
        found
    }

    /// Whether two acts exclude each other.
    pub fn opposite(&self, one: Act, other: Act) -> bool {
        self.opposites.contains(&(one, other)) || self.opposites.contains(&(other, one))
    }

    /// Whether an act marks a point that other happenings lie before or after.
    pub fn is_milestone(&self, act: Act) -> bool {
        self.milestones.contains(&act)
    }

    /// Whether a unit, as a key of class `same`, counts people.
    pub fn is_people(&self, unit: &str) -> bool {
        self.people.iter().any(|known| known == unit)
    }

    /// Whether an act's count is a toll.
    pub fn is_toll(&self, act: Act) -> bool {
        self.tolls.contains(&act)
    }

    /// Whether an act only reports other acts.
    pub fn is_reporting(&self, act: Act) -> bool {
        self.reporting.contains(&act)
    }

    /// Whether an act changes a figure, so that it has a result.
    pub fn is_change(&self, act: Act) -> bool {
        self.changes.contains(&act)
    }

    /// Whether an act starts something, so that before it the thing is still awaited.
    pub fn is_start(&self, act: Act) -> bool {
        self.starts.contains(&act)
    }

    /// Whether a folded word says nothing of what a clause is about.
    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.contains(folded)
            || self.lexicon.without_proclitics(folded).any(|(rest, _)| self.stop.contains(rest))
    }

    /// Whether a folded word has the shape of a future verb and is none of the words known to share it.
    pub fn looks_future(&self, folded: &str) -> bool {
        folded.chars().count() >= SHORTEST_FUTURE
            && self.future.iter().any(|prefix| folded.starts_with(prefix.as_str()))
            && !self.not_future.contains(self.stemmer.light(folded))
            && !self.not_future.contains(folded)
    }

    /// Whether two full names of one office's holder differ as two persons' names do: all parts alike but one, that
    /// one off by a letter, and not in a way in which one name is spelled differently.
    pub fn names_differ(&self, one: &str, other: &str) -> bool {
        if self.key(one).sameness(&self.key(other)) != Sameness::Different {
            return false;
        }
        let (a, b) = (self.spelling.words(one), self.spelling.words(other));
        let different: Vec<_> = a.iter().zip(&b).filter(|(x, y)| x != y).collect();
        a.len() == b.len()
            && a.len() > 1
            && different.len() == 1
            && self.parts_differ(different[0].0, different[0].1)
    }

    /// Whether two names differ in more letters than spellings of one name do, their spaces left out.
    pub fn far_apart(&self, one: &str, other: &str) -> bool {
        let letters =
            |name: &str| -> Vec<char> { fold(name).chars().filter(|c| c.is_alphanumeric()).collect() };
        let (a, b) = (letters(one), letters(other));
        3 * distance(&a, &b) > a.len().max(b.len())
    }

    /// The key of a name, by which its spellings are one.
    pub fn key(&self, name: &str) -> NameKey {
        NameKey::new(name, &self.spelling)
    }

    fn parts_differ(&self, one: &str, other: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        if a.len().min(b.len()) < 3 || distance(&a, &b) != 1 {
            return false;
        }
        if self.spelling.is_native(one) && self.spelling.is_native(other) {
            return true;
        }
        let swapped = a.iter().zip(&b).find(|(x, y)| x != y);
        let alternate = |x: char, y: char| self.alternations.iter().any(|g| g.contains(x) && g.contains(y));
        a.len() == b.len() && swapped.is_some_and(|(&x, &y)| !alternate(x, y))
    }

    /// The hit of a class at a token, and its entry's key. "Like" is not written to a marker; what looks so is a word
    /// of its own.
    pub fn marker(&self, document: &Document, at: usize, class: Option<ClassId>) -> Option<(&str, Hit)> {
        let hit = *document.hit(at, class?).filter(|hit| !hit.proclitics.has(Proclitics::LIKE))?;
        Some((&self.lexicon.entry(hit.entry).key, hit))
    }

    /// Whether the form is a verb in the imperfect or perfect, not a noun or participle: no article and no preposition
    /// but "to" is ever written to a verb.
    pub fn is_verb(hit: &Hit) -> bool {
        (hit.features.has(Features::PAST) || hit.features.has(Features::PRESENT))
            && !hit.proclitics.has(Proclitics::ARTICLE)
            && !hit.proclitics.has(Proclitics::BY)
            && !hit.proclitics.has(Proclitics::LIKE)
    }
}

fn classes(lexicon: &Lexicon) -> Classes {
    let class = |name| lexicon.class(name);
    Classes {
        act: class("act"),
        negator: class("negator"),
        hedge: class("hedge"),
        plan: class("plan"),
        future: class("future"),
        denial: class("denial"),
        accusation: class("accusation"),
        update: class("update-cue"),
        zero: class("zero"),
        until: class("until"),
        same: class("same"),
        place_head: class("place-head"),
        result: class("result"),
        counterpart: class("counterpart"),
        response: class("response"),
        state: class("state"),
        level: class("level"),
        age: class("age"),
        order: class("order"),
    }
}

/// The strings of a list in a TOML table; empty when it is missing.
pub(crate) fn list(table: &toml::Table, key: &str) -> Vec<String> {
    let items = table.get(key).and_then(|v| v.as_array());
    items.into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
}

/// Levenshtein's edit distance in letters.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, against) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != against);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

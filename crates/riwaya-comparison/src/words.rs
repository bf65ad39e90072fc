//! What the comparison knows of the language: word classes, stem affixes, opposites.

use crate::predicates::Predicates;
use crate::stem::Stemmer;
use crate::tables::{folded, list, pairs};
use riwaya_reading::Spelling;
use riwaya_story::Media;
use riwaya_text::{
    ClassId, Document, Features, Hit, LanguageError, LanguageFiles, Lexicon, Proclitics, fold,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

const PATH: &str = "comparison/terms.toml";
/// Who or what will be is so many tokens long at most.
const SUBJECT: usize = 1;
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
    pub facility: Option<ClassId>,
    pub level: Option<ClassId>,
    pub age: Option<ClassId>,
    pub minute: Option<ClassId>,
    pub kin: Option<ClassId>,
    pub order: Option<ClassId>,
    pub not_past: Option<ClassId>,
    pub country: Option<ClassId>,
    pub city: Option<ClassId>,
    pub region: Option<ClassId>,
    pub nationality: Option<ClassId>,
    pub responsibility: Option<ClassId>,
    pub descent: Option<ClassId>,
}

/// The comparison's knowledge of one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub lexicon: Arc<Lexicon>,
    pub classes: Classes,
    pub stemmer: Stemmer,
    stop: FxHashSet<String>,
    predicates: Predicates,
    then: FxHashSet<String>,
    unnamed: FxHashSet<String>,
    offices: FxHashSet<String>,
    support: FxHashSet<String>,
    uncounted: FxHashSet<String>,
    that_not: Vec<String>,
    upon: FxHashSet<String>,
    among: FxHashSet<String>,
    relative: FxHashSet<String>,
    links: FxHashSet<String>,
    that: FxHashSet<String>,
    areas: Vec<String>,
    people: Vec<String>,
    combatants: Vec<String>,
    /// The key of class `same` under which anybody is counted.
    pub person: String,
    /// Names and owners of media, to count origins.
    pub media: Media,
    effects: FxHashSet<String>,
    being: FxHashSet<String>,
    arranged: FxHashSet<String>,
    deeds: FxHashSet<String>,
    partitive: FxHashSet<String>,
    of_them: FxHashSet<String>,
    composed: FxHashSet<String>,
    of: FxHashSet<String>,
    within: FxHashSet<String>,
    born: FxHashSet<String>,
    past: FxHashSet<String>,
    relations: FxHashSet<String>,
    passive_support: FxHashSet<String>,
    capitals: FxHashSet<String>,
    future: Vec<String>,
    future_first: Vec<String>,
    no_verb_ends: Vec<String>,
    not_future: FxHashSet<String>,
    pub(crate) spelling: Spelling,
    /// Letters that stand for one sound in foreign names.
    pub(crate) alternations: Vec<String>,
    /// Two spellings of one foreign given name.
    pub(crate) one_name: Vec<(String, String)>,
}

impl Words {
    /// Loads `comparison/terms.toml` and finds the classes of `words/`.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        Ok(Self {
            classes: classes(lexicon),
            stemmer: Stemmer::load(&table),
            stop: folded(&table, "stop"),
            then: folded(&table, "then"),
            unnamed: folded(&table, "unnamed"),
            offices: offices(&table, lexicon),
            support: folded(&table, "support"),
            uncounted: folded(&table, "uncounted"),
            that_not: list(&table, "that-not"),
            upon: folded(&table, "upon"),
            among: folded(&table, "among"),
            relative: folded(&table, "relative"),
            links: folded(&table, "links"),
            that: folded(&table, "that"),
            areas: list(&table, "areas"),
            people: list(&table, "people"),
            combatants: list(&table, "combatants"),
            person: list(&table, "people").into_iter().next().unwrap_or_default(),
            media: Media::load(files)?,
            effects: folded(&table, "effects"),
            being: folded(&table, "being"),
            arranged: folded(&table, "arranged"),
            deeds: folded(&table, "deeds"),
            partitive: folded(&table, "partitive"),
            of_them: folded(&table, "of-them"),
            composed: folded(&table, "composed"),
            of: folded(&table, "of"),
            within: folded(&table, "within"),
            born: folded(&table, "born"),
            past: folded(&table, "past"),
            relations: folded(&table, "relations"),
            passive_support: folded(&table, "passive-support"),
            capitals: lexicon.of_class("country").map(|country| fold(country.attribute("capital"))).collect(),
            future_first: list(&table, "future-first"),
            no_verb_ends: list(&table, "no-verb-ends").iter().map(|ending| fold(ending)).collect(),
            future: list(&table, "future").iter().map(|prefix| fold(prefix)).collect(),
            spelling: Spelling::load(files, lexicon)?,
            alternations: list(&table, "alternations").iter().map(|letters| fold(letters)).collect(),
            not_future: folded(&table, "not-future"),
            one_name: pairs(PATH, &table, "one-name")?.iter().map(|(a, b)| (fold(a), fold(b))).collect(),
            lexicon: Arc::clone(lexicon),
            predicates: Predicates::load(PATH, &table, lexicon)?,
        })
    }

    /// States and the acts that end them.
    pub fn turns(&self) -> &[(Act, Act)] {
        &self.predicates.turns
    }

    /// The act with this name.
    pub fn act_named(&self, name: &str) -> Option<Act> {
        self.predicates.named.get(name).copied()
    }

    /// The acts a token may name, those of the longest phrase only, without repetition.
    pub fn acts_at(&self, document: &Document, at: usize) -> Vec<(Act, Hit)> {
        let mut found: Vec<(Act, Hit)> = Vec::new();
        let Some(class) = self.classes.act else { return found };
        let Some(longest) = document.hit(at, class).map(|hit| hit.tokens) else { return found };
        for hit in document.hits(at).iter().filter(|hit| hit.class == class && hit.tokens == longest) {
            let Some(&act) = self.predicates.named.get(&self.lexicon.entry(hit.entry).key) else { continue };
            if !found.iter().any(|(known, _)| *known == act) {
                found.push((act, *hit));
            }
        }
        found
    }

    /// Whether two acts exclude each other.
    pub fn opposite(&self, one: Act, other: Act) -> bool {
        self.predicates.opposites.contains(&(one, other)) || self.predicates.opposites.contains(&(other, one))
    }

    /// Whether an act marks a point that other happenings lie before or after.
    pub fn is_milestone(&self, act: Act) -> bool {
        self.predicates.milestones.contains(&act)
    }

    /// Whether a folded verb only carries the noun behind it, as in "carried out an attack".
    pub fn is_support(&self, folded: &str) -> bool {
        self.support.contains(folded)
    }

    /// Whether a folded word says that something is left out of an account.
    pub fn leaves_out(&self, folded: &str) -> bool {
        self.uncounted
            .contains(self.lexicon.without_proclitics(folded).last().map_or(folded, |(rest, _)| rest))
            || self.uncounted.contains(folded)
    }

    /// Whether a word as written holds "that" and "not": folded it would be "except".
    pub fn is_that_not(&self, word: &str) -> bool {
        self.that_not.iter().any(|known| known == word)
    }

    /// Whether what is agreed upon stands behind a folded word.
    pub fn is_upon(&self, folded: &str) -> bool {
        self.upon.contains(folded)
    }

    /// Whether the people of whom something is told stand behind a folded word: "among", "on the side of".
    pub fn is_among(&self, folded: &str) -> bool {
        self.among.contains(folded)
    }

    /// Whether a folded word is a pronoun that stands for what it introduces itself: "what he denied".
    pub fn is_relative(&self, folded: &str) -> bool {
        self.relative.contains(folded)
    }

    /// Whether a folded word links what follows to what was told before: "but", "which", "while".
    pub fn is_link(&self, folded: &str) -> bool {
        self.links.contains(folded)
    }

    /// Whether a folded word stands for what was told before.
    pub fn is_that(&self, folded: &str) -> bool {
        self.that.contains(folded)
    }

    /// Whether a folded word says at which time of somebody's life.
    pub fn is_then(&self, folded: &str) -> bool {
        self.then.contains(folded)
    }

    /// Whether a speaker is somebody in particular: neither a source nor a report that is left unnamed.
    pub fn is_named(&self, speaker: &str) -> bool {
        let folded = fold(speaker);
        let first = folded.split_whitespace().next();
        first.is_some_and(|first| !self.unnamed.contains(first))
    }

    /// Whether a folded word only says which kind of office or body somebody is, or of which people.
    pub fn is_office(&self, folded: &str) -> bool {
        self.offices.contains(self.lexicon.without_proclitics(folded).last().map_or(folded, |(rest, _)| rest))
            || self.offices.contains(folded)
    }

    /// Whether a kind of site, as a key of class `place-head`, is an area of which a story names many.
    pub fn is_area(&self, head: &str) -> bool {
        self.areas.iter().any(|area| area == head)
    }

    /// Whether an act is an event for which a day is set.
    pub fn is_event(&self, act: Act) -> bool {
        self.predicates.events.contains(&act)
    }

    /// Whether an act is a blow or disaster that people may survive unhurt.
    pub fn is_blow(&self, act: Act) -> bool {
        self.predicates.blows.contains(&act)
    }

    /// Whether a unit, as a key of class `same`, counts people.
    pub fn is_people(&self, unit: &str) -> bool {
        self.people.iter().any(|known| known == unit)
    }

    /// Whether a unit, as a key of class `same`, counts those who fight.
    pub fn is_combatant(&self, unit: &str) -> bool {
        self.combatants.iter().any(|known| known == unit)
    }

    /// Whether an act's count is a toll.
    pub fn is_toll(&self, act: Act) -> bool {
        self.predicates.tolls.contains(&act)
    }

    /// Whether an act only reports other acts.
    pub fn is_reporting(&self, act: Act) -> bool {
        self.predicates.reporting.contains(&act)
    }

    /// Whether an act changes a figure, so that it has a result.
    pub fn is_change(&self, act: Act) -> bool {
        self.predicates.changes.contains(&act)
    }

    /// Whether an act starts something, so that before it the thing is still awaited.
    pub fn is_start(&self, act: Act) -> bool {
        self.predicates.starts.contains(&act)
    }

    /// Whether a folded word says nothing of what a clause is about.
    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.contains(folded)
            || self.lexicon.without_proclitics(folded).any(|(rest, _)| self.stop.contains(rest))
    }

    /// Whether a word has the shape of a future verb and is none of the words known to share it: the particle, the letter
    /// of the person, as many letters as verbs have that no list holds, and no ending of nouns. The letter of the first
    /// person is told by its mark, which folding takes away.
    pub fn looks_future(&self, word: &str, folded: &str) -> bool {
        folded.chars().count() >= SHORTEST_FUTURE
            && (self.future.iter().any(|prefix| folded.starts_with(prefix.as_str()))
                || self.future_first.iter().any(|prefix| word.starts_with(prefix.as_str())))
            && !self.no_verb_ends.iter().any(|ending| folded.ends_with(ending.as_str()))
            && !self.is_no_future(folded)
    }

    /// Whether the verb in the future at a token tells of an effect or a state, not of what somebody is to do.
    pub fn is_effect(&self, document: &Document, verb: usize) -> bool {
        let folded = document.folded(verb);
        let bare: Vec<&str> = self.lexicon.without_proclitics(folded).map(|(rest, _)| rest).collect();
        let is =
            |set: &FxHashSet<String>| set.contains(folded) || bare.iter().any(|&rest| set.contains(rest));
        let mut behind = (verb + 1..document.len()).take(SUBJECT + 1).map(|at| document.folded(at));
        is(&self.effects) || is(&self.being) && !behind.any(|word| self.arranged.contains(word))
    }

    /// Whether a folded word names what is to be done, where an agreement is upon it.
    pub fn is_deed(&self, folded: &str) -> bool {
        self.deeds.contains(folded)
    }

    /// Whether a folded word between a number and a whole makes it some of the whole.
    pub fn is_of(&self, folded: &str) -> bool {
        self.of.contains(folded)
    }

    /// Whether those counted behind a folded word are some of those told of before: "among them".
    pub fn is_partitive(&self, folded: &str) -> bool {
        self.partitive.contains(folded)
    }

    /// Whether a folded word behind a figure makes it some of those told of before: "seven of them".
    pub fn is_of_them(&self, folded: &str) -> bool {
        self.of_them.contains(folded)
    }

    /// Whether what something consists of stands behind a folded word.
    pub fn is_composed(&self, folded: &str) -> bool {
        self.composed.contains(folded)
    }

    /// Whether a folded word says that something is to be done in the time it goes before.
    pub fn is_within(&self, folded: &str) -> bool {
        self.within.contains(folded)
    }

    /// Whether a folded word says that the time behind it is that of a birth.
    pub fn is_born(&self, folded: &str) -> bool {
        self.born.contains(folded)
    }

    /// Whether a folded word sets what follows it in the past.
    pub fn is_past(&self, folded: &str) -> bool {
        self.past.contains(folded)
    }

    /// Whether a folded word is a relative pronoun: what stands behind it describes.
    pub fn is_relation(&self, folded: &str) -> bool {
        self.relations.contains(folded)
    }

    /// Whether a folded verb only says that the thing named behind it is done.
    pub fn is_passive_support(&self, folded: &str) -> bool {
        self.passive_support.contains(folded)
    }

    /// Whether a country or a capital is named at a token: by these governments are called.
    pub fn is_state(&self, document: &Document, at: usize) -> bool {
        self.country_at(document, at).is_some_and(|(_, whole)| whole)
            || self.capitals.contains(document.folded(at))
    }

    /// Whether a folded word is known to be no future verb, though it begins like one.
    pub fn is_no_future(&self, folded: &str) -> bool {
        self.not_future.contains(self.stemmer.light(folded))
            || self.not_future.contains(folded)
            || self.lexicon.without_proclitics(folded).any(|(rest, _)| self.not_future.contains(rest))
    }

    /// Whether the article is written to a folded word.
    pub fn is_definite(&self, folded: &str) -> bool {
        self.lexicon.without_proclitics(folded).any(|(_, proclitics)| proclitics.has(Proclitics::ARTICLE))
    }

    /// The hit of a class at a token, and its entry's key. "Like" is not written to a marker; what looks so is a word
    /// of its own.
    pub fn marker(&self, document: &Document, at: usize, class: Option<ClassId>) -> Option<(&str, Hit)> {
        let hit = *document.hit(at, class?).filter(|hit| !hit.proclitics.has(Proclitics::LIKE))?;
        Some((&self.lexicon.entry(hit.entry).key, hit))
    }

    /// The code of the country that the place named at a token is or lies in, and whether it is the country itself.
    pub fn country_at(&self, document: &Document, at: usize) -> Option<(&str, bool)> {
        if let Some((code, _)) = self.marker(document, at, self.classes.country) {
            return Some((code, true));
        }
        let within = [self.classes.city, self.classes.region].into_iter().flatten();
        let hit = within.filter_map(|class| document.hit(at, class)).next()?;
        Some((self.lexicon.entry(hit.entry).attribute("country"), false))
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

/// Titles that tell no more of who somebody is than the office does; nor does which people they belong to.
fn offices(table: &toml::Table, lexicon: &Lexicon) -> FxHashSet<String> {
    let peoples = lexicon.of_class("nationality").flat_map(|entry| &entry.forms);
    let mut offices = folded(table, "offices");
    offices.extend(peoples.map(|form| fold(form)));
    offices
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
        facility: class("facility"),
        level: class("level"),
        age: class("age"),
        minute: class("minute"),
        kin: class("kin"),
        order: class("order"),
        not_past: class("not-past"),
        country: class("country"),
        city: class("city"),
        region: class("region"),
        nationality: class("nationality"),
        responsibility: class("responsibility"),
        descent: class("descent"),
    }
}

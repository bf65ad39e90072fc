//! The persons an article names, and what it says they are: whom a title without a name means.

use super::content::agrees;
use super::figure::is_country;
use super::mark::Mark;
use super::naming::{self, Description};
use super::scene::Scene;
use crate::model::{Name, NameType};
use riwaya_text::{Features, fold};
use std::ops::Range;

/// Persons remembered: a bound on hostile texts.
const MOST: usize = 200;
/// Sentences behind a mention of somebody within which an adjective that is new of them may tell of them.
const NEAR: usize = 12;
/// Titles kept of one person.
const MOST_TITLES: usize = 20;

/// A person of the article.
#[derive(Debug, Default)]
struct Person {
    /// The fullest name.
    name: String,
    /// First tokens of its mentions, in order.
    mentions: Vec<usize>,
    /// First words of the titles and nouns before the name.
    heads: Vec<String>,
    /// All their words.
    words: Vec<String>,
    /// The titles themselves, each by its words.
    titles: Vec<Vec<String>>,
    /// First words of titles with a pronoun for what the person heads: "its leader".
    owned: Vec<String>,
}

/// The persons of an article, in order of first mention.
#[derive(Debug, Default)]
pub(super) struct People {
    all: Vec<Person>,
}

impl People {
    /// Collects the names and the roles that the layers before found.
    pub fn read(scene: &Scene<'_>) -> Self {
        let mut people = Self::default();
        for name in scene.reading.names.iter().filter(|name| name.kind == NameType::Person) {
            let tokens = scene.document.tokens_in(name.span);
            if let Some(person) = people.person(scene, name) {
                person.mentions.push(tokens.start);
                person.add(naming::words(scene, noun_before(scene, tokens.start)));
            }
        }
        for role in &scene.reading.roles {
            let index = scene.reading.names.partition_point(|name| name.span.start < role.person.start);
            let Some(name) = scene.reading.names.get(index).filter(|name| name.span == role.person) else {
                continue;
            };
            let tokens = scene.document.tokens_in(role.role);
            let words = naming::words(scene, tokens.clone());
            let owned = scene
                .hit(tokens.start, scene.vocabulary.speaker)
                .filter(|hit| hit.enclitic != Features::NONE);
            let letters = &scene.vocabulary.letters;
            let noun = owned.and(words.first()).map(|noun| {
                let to = scene.is_prefixed_source(tokens.start) && letters.starts_with_to(noun);
                let noun = if to { letters.strip_to(noun) } else { noun.clone() };
                letters.without_pronoun(&noun).to_owned()
            });
            if let Some(person) = people.person(scene, name) {
                person.owned.extend(
                    noun.filter(|noun| person.owned.len() < MOST_TITLES && !person.owned.contains(noun)),
                );
                person.add(words);
            }
        }
        people
    }

    fn person(&mut self, scene: &Scene<'_>, name: &Name) -> Option<&mut Person> {
        let full = naming::full(scene, name);
        let index = match self.all.iter().position(|person| person.name == full) {
            Some(index) => index,
            None if self.all.len() >= MOST || full.is_empty() => return None,
            None => {
                self.all.push(Person { name: full.into_owned(), ..Person::default() });
                self.all.len() - 1
            }
        };
        self.all.get_mut(index)
    }

    /// The person whom a definite description at a token means: the one named last before it whose titles say all its
    /// words, else the only one whose trade fits it.
    pub fn holder(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<&str> {
        if !description.definite || description.words.is_empty() {
            return None;
        }
        let words = &description.words[..description.core.max(1)];
        let titled = |person: &&Person| {
            !person.is_named_in(description)
                && person.heads.contains(&description.head)
                && words.iter().all(|word| person.words.contains(word))
        };
        let last = |person: &Person| person.mentions.iter().rev().find(|&&mention| mention < at).copied();
        let before =
            self.all.iter().filter(titled).filter_map(|p| Some((last(p)?, p))).max_by_key(|(at, _)| *at);
        if let Some((_, person)) = before {
            return Some(&person.name);
        }
        if words.len() > 1
            && let Some(person) = self.all.iter().find(titled)
        {
            return Some(&person.name);
        }
        if let Some(person) = self.chief(scene, description).or_else(|| self.counterpart(scene, description))
        {
            return Some(person);
        }
        if let Some(person) = self.sole(scene, description, at) {
            return Some(person);
        }
        let group = scene.vocabulary.trade(&description.head)?;
        // Another body's spokesman, another country's minister is somebody else; so is who heads another body, told in full.
        if description.tells_a_body(scene, at) || words.len() > 1 && scene.vocabulary.is_office(group) {
            return None;
        }
        let fits = |person: &&Person| {
            last(person).is_some()
                && (person.heads.is_empty()
                    || person.heads.iter().any(|head| scene.vocabulary.trade(head) == Some(group)))
        };
        // Of several the one whose country or body it tells: "the Portuguese player".
        let told = |person: &&Person| {
            words.len() > 1
                && !person.heads.is_empty()
                && words.iter().skip(1).all(|word| person.words.contains(word))
        };
        let one = only(self.all.iter().filter(fits)).filter(|person| !person.heads.is_empty());
        let person = one.or_else(|| only(self.all.iter().filter(fits).filter(told)))?;
        Some(person.name.as_str())
    }

    /// The only person whose titles say all the words of an indefinite description that tells much: "a spokesman for the forces
    /// of …", named later.
    pub fn introduced_later(&self, description: &Description) -> Option<&str> {
        let said = |person: &&Person| {
            !person.is_named_in(description)
                && person.heads.contains(&description.head)
                && description.words.iter().all(|word| person.words.contains(word))
        };
        let person = only(self.all.iter().filter(said)).filter(|_| description.words.len() > 2)?;
        Some(person.name.as_str())
    }

    /// The only person whom a description in other words means: one that a title of theirs is part of, that tells what they
    /// are the head of, that names them by whose they are, or that later comes with the name.
    pub fn identified(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<&str> {
        let fits = |person: &&Person| {
            !person.is_named_in(description)
                && person.titles.iter().any(|title| {
                    within(scene, title, description)
                        || of_same_body(scene, title, description, at)
                        || is_theirs(scene, title, description)
                        || (person.mentions.first().is_some_and(|&first| first > at)
                            && is_bare_office(scene, title, description))
                })
        };
        only(self.all.iter().filter(fits)).map(|person| person.name.as_str())
    }

    /// The only person of the article with that noun, behind whom it comes with a country or an adjective that nothing told of them
    /// contradicts: "the Yemeni minister" behind "the minister of waters, …". Rulers are many, and most come without their title.
    fn sole(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<&str> {
        let ruler = scene.vocabulary.is_chief(&description.head);
        let told = description.words.get(1..).filter(|rest| !rest.is_empty())?;
        // A second adjective tells only that they held it once: "the former Canadian ambassador".
        let more = told.len() == 2 && scene.vocabulary.is_adjective(scene.document.hits(at + 2));
        if ruler || !scene.is_definite(at) || told.len() > 1 && !more {
            return None;
        }
        let office =
            scene.vocabulary.trade(&description.head).is_some_and(|group| scene.vocabulary.is_office(group));
        // Of an office only the country may be new.
        let fits = |person: &&Person| {
            let country = person.words.iter().any(|word| is_country(word));
            let new = |word: &String| !person.words.contains(word);
            told.iter().all(|word| !new(word) || if is_country(word) { !country } else { !office })
        };
        let holders = self.all.iter().filter(|person| person.heads.contains(&description.head));
        let person = only(holders).filter(fits)?;
        let near = |&&mention: &&usize| {
            mention < at && scene.sentence_number(at) - scene.sentence_number(mention) <= NEAR
        };
        person.mentions.iter().find(near)?;
        Some(person.name.as_str())
    }

    /// The only person who heads the same body under another noun: "the commander of the central command" who is its chief, or
    /// "the leader of the movement" behind "its leader, somebody".
    fn chief(&self, scene: &Scene<'_>, description: &Description) -> Option<&str> {
        let chief = |noun: &str| scene.vocabulary.is_chief(noun);
        let rest = description.words.get(1..).filter(|rest| !rest.is_empty())?;
        if !chief(&description.head) {
            return None;
        }
        let heads = |person: &&Person| {
            let same = |title: &Vec<String>| {
                rest.len() > 1
                    && title.get(1..) == Some(rest)
                    && title.first().is_some_and(|head| chief(head))
            };
            person.titles.iter().any(same)
                || description.core == 2 && person.owned.contains(&description.head)
        };
        only(self.all.iter().filter(heads)).map(|person| person.name.as_str())
    }

    /// The only counterpart of that country: "the American president" behind "his American counterpart, somebody".
    fn counterpart(&self, scene: &Scene<'_>, description: &Description) -> Option<&str> {
        let [_, country] = description.words.as_slice() else { return None };
        let group = scene.vocabulary.trade(&description.head)?;
        if !is_country(country) || !scene.vocabulary.is_office(group) {
            return None;
        }
        let fits = |person: &&Person| {
            let counterpart = |title: &Vec<String>| {
                title.first().is_some_and(|head| scene.vocabulary.is_counterpart(head))
                    && title.contains(country)
            };
            person.titles.iter().any(counterpart)
        };
        only(self.all.iter().filter(fits)).map(|person| person.name.as_str())
    }

    /// The persons of the dual of a noun at a token: the only two named before it that bear the noun or one of its group.
    pub fn pair(&self, scene: &Scene<'_>, noun: &str, at: usize) -> Option<String> {
        let group = scene.vocabulary.trade(noun)?;
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (index, person) in self.all.iter().enumerate() {
            let fits = person.heads.iter().any(|head| scene.vocabulary.trade(head) == Some(group));
            let last = person.mentions.iter().rev().find(|&&mention| mention < at);
            if let Some(&last) = last.filter(|_| fits) {
                found.push((last, index));
            }
        }
        (found.len() == 2).then(|| {
            found.sort_by_key(|(_, index)| *index);
            let names: Vec<&str> = found.iter().map(|(_, index)| self.all[*index].name.as_str()).collect();
            scene.vocabulary.letters.joined(&names)
        })
    }

    /// Whether no title or noun stands by any mention of the person.
    pub fn is_untitled(&self, name: &str) -> bool {
        self.all.iter().find(|person| person.name == name).is_none_or(|person| person.heads.is_empty())
    }

    /// Whether the article names nobody else.
    pub fn only(&self) -> Option<&str> {
        let [person] = self.all.as_slice() else { return None };
        Some(&person.name)
    }
}

impl Person {
    /// Whether a description names the person, by the last name alone, as somebody else's: "a former aide of …".
    fn is_named_in(&self, description: &Description) -> bool {
        let folded = fold(&self.name);
        let within = |name: &str| description.words.iter().skip(1).any(|word| word == name);
        folded.rsplit_once(' ').is_some_and(|(first, last)| within(last) && !first.split(' ').any(within))
    }

    fn add(&mut self, words: Vec<String>) {
        let Some(head) = words.first() else { return };
        if !self.heads.contains(head) {
            self.heads.push(head.clone());
        }
        if self.titles.len() < MOST_TITLES {
            self.titles.push(words.clone());
        }
        for word in words {
            if self.words.len() < MOST && !self.words.contains(&word) {
                self.words.push(word);
            }
        }
    }
}

/// The only one there is.
fn only<'p>(mut persons: impl Iterator<Item = &'p Person>) -> Option<&'p Person> {
    let person = persons.next()?;
    persons.next().is_none().then_some(person)
}

/// The noun right before a name, with one adjective between them at most: "the girl", "the French player".
fn noun_before(scene: &Scene<'_>, name: usize) -> Range<usize> {
    let floor = scene.sentence(name).start;
    let noun = |at: usize| scene.is(at, Mark::SPEAKER) && scene.is_definite(at);
    let Some(before) = name.checked_sub(1).filter(|&at| at >= floor) else { return name..name };
    if noun(before) {
        return before..name;
    }
    let comma = usize::from(scene.is_comma(before));
    match before.checked_sub(1 + comma).filter(|&at| at >= floor) {
        Some(start) if noun(start) && (comma > 0 || scene.is_definite(before)) => start..name,
        _ => name..name,
    }
}

/// Whether gender and number let a person be meant.
pub(super) fn singular(features: Features) -> bool {
    agrees(features, Features::SINGULAR) && !features.has(Features::DUAL)
}

/// Words a title has at least to be known again inside a longer description.
const TELLING: usize = 3;

/// Whether two words are one, but for a preposition of one letter before either: "rights", "for rights".
fn same_word(scene: &Scene<'_>, one: &str, other: &str) -> bool {
    let letters = &scene.vocabulary.letters;
    let plain = |word: &str, other: &str| {
        letters.starts_with_preposition(word) && word.chars().skip(1).eq(other.chars())
    };
    one == other || plain(one, other) || plain(other, one)
}

/// Whether the words all stand among others.
fn all_in(scene: &Scene<'_>, words: &[String], others: &[String]) -> bool {
    words.iter().all(|word| others.iter().any(|other| same_word(scene, word, other)))
}

/// Whether the description says all of a title, and more: "the high commissioner of … for human rights" of "the commissioner for
/// human rights".
fn within(scene: &Scene<'_>, title: &[String], description: &Description) -> bool {
    let other = |words: &[String], all: &[String]| {
        all.iter().any(|word| is_country(word))
            && words.iter().any(|word| is_country(word) && !all.contains(word))
    };
    title.len() >= TELLING
        && title.first() == Some(&description.head)
        && !other(title, &description.words)
        && !other(&description.words, title)
        && all_in(scene, title, &description.words)
}

/// Whether a description by a general noun tells of the body that a title tells of: "one of the officials of the office of
/// disasters" of "the director of the national office of disasters".
fn of_same_body(scene: &Scene<'_>, title: &[String], description: &Description, at: usize) -> bool {
    let general = |at: usize| scene.is_official(at) || scene.is_one_of(at);
    let rest: Vec<String> = (description.words.iter().skip(1))
        .filter(|word| !scene.vocabulary.is_general(word))
        .cloned()
        .collect();
    let telling = rest.iter().filter(|word| !is_country(word)).count();
    general(at) && telling >= 2 && all_in(scene, &rest, title)
}

/// Whether a lone noun with a pronoun is what a title begins with: "his lawyer" of "the lawyer of somebody, …".
fn is_theirs(scene: &Scene<'_>, title: &[String], description: &Description) -> bool {
    let [noun] = description.words.as_slice() else { return false };
    let plain = scene.vocabulary.letters.without_pronoun(noun);
    let head = title.first().map(String::as_str);
    let office = scene.vocabulary.trade(plain);
    plain != noun
        && title.len() > 1
        && (head == Some(plain)
            || office.is_some() && head.and_then(|head| scene.vocabulary.trade(head)) == office)
}

/// Whether a title is the bare office of a longer description: "a spokesman for the forces", who comes later as "the spokesman
/// somebody".
fn is_bare_office(scene: &Scene<'_>, title: &[String], description: &Description) -> bool {
    let [office] = title else { return false };
    let group = scene.vocabulary.trade(&description.head);
    *office == description.head
        && description.words.len() > 2
        && group.is_some_and(|group| scene.vocabulary.is_office(group))
}

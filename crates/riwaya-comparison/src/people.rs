//! Who is who: the names of a story, one entity a person across articles, and names in dispute.

use crate::accounts::Accounts;
use crate::finding::{self, Held, Rift};
use crate::model::{Account, Agreement, AgreementKind, DisagreementKind, Entity};
use crate::named_ages;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::NameType;
use riwaya_text::{Span, fold};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Different names compared at most.
const MOST_NAMES: usize = 250;
/// Without a common role, two names are one person's only in clauses this alike.
const LIKENESS: f64 = 0.45;

#[derive(Debug, Default)]
struct Tally<'a> {
    full: BTreeMap<&'a str, usize>,
    variants: BTreeMap<&'a str, usize>,
    roles: BTreeMap<&'a str, usize>,
    mentions: usize,
    single: bool,
}

/// The names of all articles, most named first; spellings of one name are one entity, and a last name joins the one full
/// name that ends in it.
pub(crate) fn entities(accounts: &Accounts<'_>, words: &Words) -> Vec<Entity> {
    let mut found: BTreeMap<(NameType, String), Tally<'_>> = BTreeMap::new();
    let mut keys: FxHashMap<&str, String> = FxHashMap::default();
    for telling in &accounts.tellings {
        for name in &telling.reading.names {
            let single = !name.full.trim().contains(' ');
            let key = keys.entry(&name.full).or_insert_with(|| words.key(&name.full).skeleton());
            let tally = found.entry((name.kind, key.clone())).or_default();
            tally.single = single && (tally.mentions == 0 || tally.single);
            tally.count(telling.words(name.span), &name.full);
            let roles = telling.reading.roles.iter().filter(|role| role.person == name.span);
            roles.for_each(|role| *tally.roles.entry(telling.words(role.role)).or_default() += 1);
        }
    }
    join_last_names(&mut found);
    let mut entities: Vec<Entity> = found.into_iter().map(|((kind, _), tally)| tally.entity(kind)).collect();
    entities
        .sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| (a.kind, &a.name).cmp(&(b.kind, &b.name))));
    entities
}

fn join_last_names(found: &mut BTreeMap<(NameType, String), Tally<'_>>) {
    let singles: Vec<String> = found
        .iter()
        .filter(|((kind, _), tally)| *kind == NameType::Person && tally.single)
        .map(|((_, key), _)| key.clone())
        .collect();
    for single in singles {
        let ends = |key: &String| key.rsplit(' ').next() == Some(single.as_str()) && *key != single;
        let mut full = found.keys().filter(|(kind, key)| *kind == NameType::Person && ends(key)).cloned();
        let (Some(whole), None) = (full.next(), full.next()) else { continue };
        drop(full);
        if let Some(part) = found.remove(&(NameType::Person, single)) {
            found.entry(whole).or_default().absorb(part);
        }
    }
}

impl<'a> Tally<'a> {
    fn count(&mut self, variant: &'a str, full: &'a str) {
        *self.variants.entry(variant).or_default() += 1;
        *self.full.entry(full).or_default() += 1;
        self.mentions += 1;
    }

    /// Takes the mentions of another spelling or of the last name alone; the full name stays.
    fn absorb(&mut self, other: Self) {
        let add = |to: &mut BTreeMap<&'a str, usize>, from: BTreeMap<&'a str, usize>| {
            from.into_iter().for_each(|(text, count)| *to.entry(text).or_default() += count);
        };
        add(&mut self.variants, other.variants);
        add(&mut self.roles, other.roles);
        self.mentions += other.mentions;
    }

    fn entity(self, kind: NameType) -> Entity {
        let most_first = |counts: BTreeMap<&str, usize>| -> Vec<String> {
            let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
            counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
            counts.into_iter().map(|(text, _)| text.to_owned()).collect()
        };
        Entity {
            name: most_first(self.full).into_iter().next().unwrap_or_default(),
            kind,
            variants: most_first(self.variants),
            roles: most_first(self.roles),
            mentions: self.mentions,
        }
    }
}

/// One full name of persons, everywhere it stands.
#[derive(Debug, Default)]
struct Bearer {
    name: String,
    /// The words of the name.
    parts: Vec<String>,
    places: Vec<(usize, Span)>,
    roles: Vec<Vec<String>>,
    role: String,
    /// What the roles belong to: their words that are no office's.
    bodies: Vec<String>,
    /// The ages told right behind the name.
    ages: Vec<u32>,
}

fn bearers(accounts: &Accounts<'_>, words: &Words) -> Vec<Bearer> {
    let mut found: BTreeMap<String, Bearer> = BTreeMap::new();
    // Most names stand in a story again and again.
    let mut full_names: FxHashMap<&str, Option<String>> = FxHashMap::default();
    let full_name = |written: &str| {
        let mut parts = written.split(' ');
        let full = written.contains(' ') && !parts.any(|part| words.is_stop(&fold(part)));
        full.then(|| written_alike(written))
    };
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let people = telling.reading.names.iter().filter(|name| name.kind == NameType::Person);
        for name in people {
            let span = own_words(accounts, article, name.span, words);
            let written = telling.words(span);
            let Some(clause) = accounts.clause_at(article, name.span.start) else { continue };
            let alike = full_names.entry(written).or_insert_with(|| full_name(written));
            let Some(alike) = alike.clone() else { continue };
            let bearer = found.entry(alike).or_default();
            if bearer.name.is_empty() {
                bearer.name = written.to_owned();
                bearer.parts = words.spelling.words(written);
            }
            bearer.places.push((clause, span));
            bearer.ages.extend(named_ages::behind(accounts, (article, clause), name, words));
            for role in telling.reading.roles.iter().filter(|role| role.person.overlaps(name.span)) {
                bearer.role = telling.words(role.role).to_owned();
                let told = fold(&bearer.role);
                let bodies =
                    told.split_whitespace().filter(|word| !words.is_office(word) && !words.is_stop(word));
                bearer.bodies.extend(bodies.map(|word| words.stemmer.skeleton(word)));
                bearer.roles.push(words.stemmer.skeletons(&bearer.role));
            }
        }
    }
    found.into_values().take(MOST_NAMES).collect()
}

/// A name folded, its marks taken for spaces.
fn written_alike(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A name without the words of the next phrase that a tagger may have taken in: "with his counterpart".
fn own_words(accounts: &Accounts<'_>, article: usize, name: Span, words: &Words) -> Span {
    let document = &accounts.tellings[article].document;
    let tokens = document.tokens_in(name);
    let foreign = |at: &usize| words.marker(document, *at, words.classes.counterpart).is_some();
    let end = tokens.clone().skip(1).find(foreign).unwrap_or(tokens.end);
    document.span(tokens.start..end)
}

/// One role's words all stand in the other's.
fn same_role(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

/// Names that differ as two persons' names do, not as spellings do, though their bearers hold one role or do the
/// same thing.
pub(crate) fn disputed(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let bearers = bearers(accounts, words);
    let mut rifts = Vec::new();
    for (at, one) in bearers.iter().enumerate() {
        for other in &bearers[at + 1..] {
            let slip = words.parted_names_differ((&one.name, &one.parts), (&other.name, &other.parts))
                && one_person(accounts, one, other);
            if slip || of_one_first_name_and_age(accounts, one, other, words) {
                rifts.push(rift(accounts, one, other));
            }
        }
    }
    rifts
}

/// Whether a small story gives one age to two people of one first name, whom no article tells apart.
fn of_one_first_name_and_age(accounts: &Accounts<'_>, one: &Bearer, other: &Bearer, words: &Words) -> bool {
    let articles = |bearer: &Bearer| -> Vec<usize> {
        bearer.places.iter().map(|&(clause, _)| accounts.clauses[clause].0).collect()
    };
    let others = articles(other);
    told_apart::is_small(accounts)
        && one.ages.iter().any(|years| other.ages.contains(years))
        && one.parts.first() == other.parts.first()
        && words.key(&one.name).sameness(&words.key(&other.name)).is_apart()
        && !articles(one).iter().any(|article| others.contains(article))
}

fn one_person(accounts: &Accounts<'_>, one: &Bearer, other: &Bearer) -> bool {
    let role = one.roles.iter().any(|a| other.roles.iter().any(|b| same_role(a, b)));
    let deed = |places: &[(usize, Span)]| -> Vec<usize> { places.iter().take(8).map(|p| p.0).collect() };
    let others = deed(&other.places);
    // In a small story nobody else of nearly this name speaks for one body.
    let body = told_apart::is_small(accounts) && one.bodies.iter().any(|body| other.bodies.contains(body));
    role || body
        || deed(&one.places)
            .iter()
            .any(|a| others.iter().any(|b| a != b && accounts.likeness(*a, *b) >= LIKENESS))
}

fn rift(accounts: &Accounts<'_>, one: &Bearer, other: &Bearer) -> Rift {
    let held: Vec<Held> = [one, other]
        .into_iter()
        .flat_map(|bearer| bearer.places.iter().map(move |place| (bearer, place)))
        .map(|(bearer, &(clause, span))| {
            Held::new(bearer.name.clone(), accounts.account(clause, span, "comparison/name"))
        })
        .collect();
    Rift::new(
        DisagreementKind::Name,
        if one.role.is_empty() { other.role.clone() } else { one.role.clone() },
        held,
        2.0,
    )
}

/// A person in a role, as the first article words both, and every account of it.
#[derive(Debug)]
struct Office {
    role: String,
    name: String,
    held: Vec<Account>,
}

/// Persons whom several articles give one role under one name.
pub(crate) fn agreed(accounts: &Accounts<'_>, words: &Words) -> Vec<Agreement> {
    if accounts.tellings.len() < 2 {
        return Vec::new();
    }
    let mut found: BTreeMap<(String, Vec<String>), Office> = BTreeMap::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        for role in &telling.reading.roles {
            let Some(clause) = accounts.clause_at(article, role.person.start) else { continue };
            let (name, told) = (telling.words(role.person), telling.words(role.role));
            let mut key = words.stemmer.skeletons(told);
            key.sort();
            let new = || Office { role: told.to_owned(), name: name.to_owned(), held: Vec::new() };
            let office = found.entry((words.key(name).last().to_owned(), key)).or_insert_with(new);
            office.held.push(accounts.account(clause, role.person.cover(role.role), "comparison/name"));
        }
    }
    let agreement = |office: Office| {
        finding::agreement(accounts, AgreementKind::Name, (office.role, office.name), office.held)
    };
    found.into_values().filter_map(agreement).collect()
}

//! Who is who: the names of a story, and names in dispute.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift, account, contested_or_conflict};
use crate::model::{DisagreementKind, Entity};
use crate::words::Words;
use riwaya_reading::NameType;
use riwaya_text::fold;
use std::collections::BTreeMap;

/// The names of all articles, most named first.
pub(crate) fn entities(accounts: &Accounts<'_>) -> Vec<Entity> {
    let mut found: BTreeMap<(NameType, String), Tally> = BTreeMap::new();
    for telling in &accounts.tellings {
        for name in &telling.reading.names {
            let tally = found.entry((name.kind, fold(&name.full))).or_default();
            tally.count(telling.words(name.span), &name.full);
            let roles = telling.reading.roles.iter().filter(|role| role.person == name.span);
            roles.for_each(|role| *tally.roles.entry(telling.words(role.role).to_owned()).or_default() += 1);
        }
    }
    let mut entities: Vec<Entity> = found.into_iter().map(|((kind, _), tally)| tally.entity(kind)).collect();
    entities
        .sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| (a.kind, &a.name).cmp(&(b.kind, &b.name))));
    entities
}

#[derive(Debug, Default)]
struct Tally {
    full: BTreeMap<String, usize>,
    variants: BTreeMap<String, usize>,
    roles: BTreeMap<String, usize>,
    mentions: usize,
}

impl Tally {
    fn count(&mut self, variant: &str, full: &str) {
        *self.variants.entry(variant.to_owned()).or_default() += 1;
        *self.full.entry(full.to_owned()).or_default() += 1;
        self.mentions += 1;
    }

    fn entity(self, kind: NameType) -> Entity {
        let most_first = |counts: BTreeMap<String, usize>| -> Vec<String> {
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            counts.into_iter().map(|(text, _)| text).collect()
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

/// A person named with a role in one place.
#[derive(Debug)]
struct Holder {
    clause: usize,
    span: riwaya_text::Span,
    name: String,
    role: Vec<String>,
}

/// Persons who hold one role under names that differ as two persons' names do, not as spellings do.
pub(crate) fn disputed(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let holders = holders(accounts, words);
    let mut rifts: Vec<Rift> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for (at, one) in holders.iter().enumerate() {
        for other in &holders[at + 1..] {
            if !same_role(&one.role, &other.role) || !words.names_differ(&one.name, &other.name) {
                continue;
            }
            let mut key = [fold(&one.name), fold(&other.name)];
            key.sort();
            let key = (key[0].clone(), key[1].clone());
            if seen.contains(&key) {
                continue;
            }
            rifts.push(rift(accounts, &holders, one, other));
            seen.push(key);
        }
    }
    rifts
}

fn holders(accounts: &Accounts<'_>, words: &Words) -> Vec<Holder> {
    let mut holders = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        for role in &telling.reading.roles {
            let Some(clause) = accounts.clause_at(article, role.person.start) else { continue };
            let mut key = words.stemmer.skeletons(telling.words(role.role));
            key.sort();
            key.dedup();
            let name = telling.words(role.person).to_owned();
            if name.split_whitespace().count() > 1 && holders.len() < MOST_HOLDERS {
                holders.push(Holder { clause, span: role.person, name, role: key });
            }
        }
    }
    holders
}

/// Persons compared at most.
const MOST_HOLDERS: usize = 600;

/// One role's words all stand in the other's.
fn same_role(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

fn rift(accounts: &Accounts<'_>, holders: &[Holder], one: &Holder, other: &Holder) -> Rift {
    let hold = |holder: &Holder, name: &str| {
        Held::new(name, account(accounts, holder.clause, holder.span, "comparison/name"))
    };
    let of = |name: &str| {
        let folded = fold(name);
        let name = name.to_owned();
        holders.iter().filter(move |h| fold(&h.name) == folded).map(move |h| hold(h, &name))
    };
    let held: Vec<Held> = of(&one.name).chain(of(&other.name)).collect();
    Rift {
        kind: DisagreementKind::Name,
        relation: contested_or_conflict(&held),
        about: one.role.join(" "),
        held,
        weight: 2.0,
    }
}

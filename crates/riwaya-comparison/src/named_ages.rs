//! How old the accounts say somebody is right behind the full name, mostly in brackets or between commas: agreed, or in dispute; and
//! ages told without a name that agree with them.

use crate::accounts::Accounts;
use crate::ages::{MOST_APART, age, years};
use crate::finding::{self, Held, Rift};
use crate::model::{Account, Agreement, AgreementKind, DisagreementKind};
use crate::telling::Telling;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::{Name, NameType, Time, TimeType};
use std::collections::BTreeMap;

/// An age that belongs to a name stands fewer tokens than this behind it.
const NEAR: usize = 5;

/// One account of a person's age.
#[derive(Debug)]
struct Aged {
    name: String,
    years: u32,
    value: String,
    account: Account,
}

/// Ages that several outlets give one person alike, and those they give differently.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    let persons = persons(accounts, words);
    let rifts = persons.values().filter_map(|told| rift(accounts, told)).collect();
    let mut by_years: BTreeMap<u32, Vec<Vec<&Aged>>> = BTreeMap::new();
    for told in persons.values() {
        let mut years: Vec<u32> = told.iter().map(|aged| aged.years).collect();
        years.sort_unstable();
        years.dedup();
        for years in years {
            let same = told.iter().filter(|aged| aged.years == years).collect();
            by_years.entry(years).or_default().push(same);
        }
    }
    let nameless = nameless(accounts, words);
    // In a small story the one person of some age is the one whose age is told without a name.
    for aged in &nameless {
        let same = by_years.entry(aged.years).or_default();
        match same.as_mut_slice() {
            [] => same.push(vec![aged]),
            [only] => only.push(aged),
            _ => {}
        }
    }
    let agreements = by_years.values().flatten().filter_map(|same| agreement(accounts, same)).collect();
    (agreements, rifts)
}

/// The ages that the clauses of a small story give beside no full name.
fn nameless(accounts: &Accounts<'_>, words: &Words) -> Vec<Aged> {
    if !told_apart::is_small(accounts) {
        return Vec::new();
    }
    let given = |at: usize| {
        let (telling, time) = (accounts.telling(at), age(accounts, at, words)?);
        if follows_a_name(telling, time) {
            return None;
        }
        let value = telling.words(time.span).to_owned();
        let account = accounts.account(at, time.span, "comparison/age");
        Some(Aged { name: accounts.gist(at), years: years(&time.value)?, value, account })
    };
    (0..accounts.clauses.len()).filter_map(given).collect()
}

/// The ages given behind every full name, by what its spellings have in common.
fn persons(accounts: &Accounts<'_>, words: &Words) -> BTreeMap<String, Vec<Aged>> {
    let mut found: BTreeMap<String, Vec<Aged>> = BTreeMap::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let people = telling.reading.names.iter().filter(|name| name.kind == NameType::Person);
        for name in people.filter(|name| name.full.contains(' ')) {
            if let Some(aged) = aged(accounts, article, name) {
                found.entry(words.key(&name.full).skeleton()).or_default().push(aged);
            }
        }
    }
    found
}

/// The age told right behind a name: in brackets, or by the clause's one age shortly behind it.
pub(crate) fn behind(
    accounts: &Accounts<'_>,
    (article, clause): (usize, usize),
    name: &Name,
    words: &Words,
) -> Option<u32> {
    let set_off = aged(accounts, article, name).map(|aged| aged.years);
    let near = |time: &&Time| is_near(&accounts.tellings[article], name, time);
    set_off.or_else(|| years(&age(accounts, clause, words).filter(near)?.value))
}

/// Whether a time stands shortly behind a name.
fn is_near(telling: &Telling<'_>, name: &Name, time: &Time) -> bool {
    let end = telling.document.tokens_in(name.span).end;
    (end..end + NEAR).contains(&telling.document.token_at(time.span.start))
}

/// Whether a time stands shortly behind somebody's full name.
fn follows_a_name(telling: &Telling<'_>, time: &Time) -> bool {
    let names = &telling.reading.names;
    let before = names[..names.partition_point(|name| name.span.start < time.span.start)].iter().rev();
    let mut near = before.take_while(|name| is_near(telling, name, time));
    near.any(|name| name.kind == NameType::Person && name.full.contains(' '))
}

/// The length of years that stands behind a name, with or without a bracket or comma between.
fn aged(accounts: &Accounts<'_>, article: usize, name: &Name) -> Option<Aged> {
    let telling = &accounts.tellings[article];
    let document = &telling.document;
    let mark = document.tokens_in(name.span).end;
    let times = &telling.reading.times;
    let first = times.partition_point(|time| time.span.start < name.span.end);
    let time = times.get(first)?;
    let is_mark = || matches!(document.word(mark), "(" | "\u{60C}" | ",");
    let start = document.token_at(time.span.start);
    let next = start == mark || start == mark + 1 && is_mark();
    let given = next && time.kind == TimeType::Duration && time.modifier.is_empty();
    let years = years(&time.value).filter(|_| given)?;
    let clause = accounts.clause_at(article, name.span.start)?;
    let focus = name.span.cover(time.span);
    Some(Aged {
        name: name.full.clone(),
        years,
        value: telling.words(time.span).to_owned(),
        account: accounts.account(clause, focus, "comparison/age"),
    })
}

fn agreement(accounts: &Accounts<'_>, same: &[&Aged]) -> Option<Agreement> {
    let first = same.first()?;
    let held = same.iter().map(|aged| aged.account.clone()).collect();
    let told = (first.name.clone(), first.value.clone());
    finding::agreement(accounts, AgreementKind::Figure, told, held)
}

/// Ages of one person that differ by few years, of different outlets: more would be two persons or two times.
fn rift(accounts: &Accounts<'_>, told: &[Aged]) -> Option<Rift> {
    let opposed = |one: &Aged, other: &Aged| {
        (1..=MOST_APART).contains(&one.years.abs_diff(other.years))
            && !accounts.of_one_outlet(one.account.article, other.account.article)
    };
    let apart: Vec<&Aged> = told.iter().filter(|one| told.iter().any(|other| opposed(one, other))).collect();
    let held = apart.iter().map(|aged| Held::new(aged.value.clone(), aged.account.clone())).collect();
    let about = apart.first()?.name.clone();
    Some(Rift::new(DisagreementKind::Figure, about, held, 1.0))
}

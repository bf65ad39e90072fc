//! In which minute of a match somebody did something: minutes that accounts give one person alike, or one or two apart.

use crate::accounts::Accounts;
use crate::finding::{self, Held, Rift};
use crate::model::{Account, Agreement, AgreementKind, DisagreementKind};
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::{Name, NameType};
use riwaya_text::{Document, Kind, Span};
use std::collections::BTreeMap;

/// Who did it is named at most this many tokens before the minute,
const BEFORE: usize = 10;
/// or this many behind it.
const BEHIND: usize = 6;
/// Minutes further apart than this are two happenings'.
const MOST_APART: u32 = 2;
/// A match has no more minutes.
const LAST: f64 = 130.0;

/// One account of what somebody did in some minute.
#[derive(Debug)]
struct Minute {
    minute: u32,
    name: String,
    value: String,
    account: Account,
}

/// The minutes that several outlets give one person alike, and those they give one or two apart.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    // A small story is of one match.
    if !told_apart::is_small(accounts) {
        return (Vec::new(), Vec::new());
    }
    let mut persons: BTreeMap<String, Vec<Minute>> = BTreeMap::new();
    for at in 0..accounts.clauses.len() {
        for (key, minute) in minutes(accounts, at, words) {
            persons.entry(key).or_default().push(minute);
        }
    }
    let (mut agreements, mut rifts) = (Vec::new(), Vec::new());
    for told in persons.values() {
        let mut by_minute: BTreeMap<u32, Vec<&Minute>> = BTreeMap::new();
        told.iter().for_each(|one| by_minute.entry(one.minute).or_default().push(one));
        agreements.extend(by_minute.values().filter_map(|same| agreement(accounts, same)));
        rifts.extend(rift(accounts, told, words));
    }
    (agreements, rifts)
}

/// The minutes of a clause, each with the last name of the nearest person.
fn minutes(accounts: &Accounts<'_>, at: usize, words: &Words) -> Vec<(String, Minute)> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let of = |token: usize| {
        words.marker(document, token, words.classes.minute)?;
        let (minute, number) = number_behind(document, token, clause.tokens.end)?;
        let name = nearest(accounts, at, token)?;
        let span = document.span(token..document.tokens_in(number).end);
        let account = accounts.account(at, span.cover(name.span), "comparison/minute");
        let value = format!("{} {minute}", document.word(token));
        Some((
            words.key(&name.full).last().to_owned(),
            Minute { minute, name: name.full.clone(), value, account },
        ))
    };
    clause.tokens.clone().filter_map(of).collect()
}

/// The number right behind a token, when a match may have so many minutes.
fn number_behind(document: &Document, token: usize, end: usize) -> Option<(u32, Span)> {
    let next = (token + 1..end).find(|&at| document.token(at).kind != Kind::Punctuation)?;
    let number = document.number(next).filter(|number| number.start as usize == next)?;
    let value = number.value.filter(|value| (1.0..=LAST).contains(value) && value.fract() == 0.0)?;
    Some((value as u32, document.span(next..number.end as usize)))
}

/// The person named nearest before a token in its clause, else nearest behind it.
fn nearest<'a>(accounts: &Accounts<'a>, at: usize, token: usize) -> Option<&'a Name> {
    let telling = accounts.telling(at);
    let span = telling.span(accounts.clause(at));
    let reading = telling.reading;
    let people = || reading.names.iter().filter(|n| n.kind == NameType::Person && span.contains(n.span));
    let tokens = |name: &Name| telling.document.tokens_in(name.span);
    let mut before = people().filter(|name| tokens(name).end <= token && token - tokens(name).end < BEFORE);
    let behind = || people().find(|name| tokens(name).start > token && tokens(name).start - token <= BEHIND);
    before.next_back().or_else(behind)
}

fn agreement(accounts: &Accounts<'_>, same: &[&Minute]) -> Option<Agreement> {
    let first = same.first()?;
    let held = same.iter().map(|one| one.account.clone()).collect();
    let told = (first.name.clone(), first.value.clone());
    finding::agreement(accounts, AgreementKind::Figure, told, held)
}

/// Minutes of one person that no article gives both of, and that hardly differ.
fn rift(accounts: &Accounts<'_>, told: &[Minute], words: &Words) -> Option<Rift> {
    let article = |one: &Minute| one.account.article;
    let gives = |at: usize, minute: u32| told.iter().any(|one| article(one) == at && one.minute == minute);
    let opposed = |one: &Minute, other: &Minute| {
        (1..=MOST_APART).contains(&one.minute.abs_diff(other.minute))
            && !accounts.of_one_outlet(article(one), article(other))
            && !gives(article(one), other.minute)
            && !gives(article(other), one.minute)
            && !words.key(&one.name).sameness(&words.key(&other.name)).is_apart()
    };
    let apart: Vec<&Minute> =
        told.iter().filter(|one| told.iter().any(|other| opposed(one, other))).collect();
    let hold = |one: &&Minute| Held {
        measure: Some(f64::from(one.minute)),
        ..Held::new(one.value.clone(), one.account.clone())
    };
    let held = apart.iter().map(hold).collect();
    let about = apart.first()?.name.clone();
    Some(Rift::new(DisagreementKind::Figure, about, held, 1.0))
}

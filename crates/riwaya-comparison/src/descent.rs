//! Of which people somebody is: a national by one account, only of that descent by another.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{DisagreementKind, Relation};
use crate::telling::Mention;
use crate::told_apart;
use crate::words::Words;
use std::collections::BTreeMap;

/// Clauses this alike tell of one person,
const LIKENESS: f64 = 0.15;
/// when their sentences share this many terms.
const TERMS: usize = 3;
/// The people's name stands at most this many tokens behind "of ... descent".
const REACH: usize = 2;
/// Accounts kept for one position.
const MOST_HELD: usize = 12;

/// Rifts between accounts that somebody to whom an act was done is of a people, and that he is of that descent.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    if !told_apart::is_small(accounts) {
        return Vec::new();
    }
    let mut told: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for at in 0..accounts.clauses.len() {
        if let Some((people, descent)) = people(accounts, at, words) {
            let sides = told.entry(people).or_default();
            if descent { sides.1.push(at) } else { sides.0.push(at) }
        }
    }
    told.values().filter_map(|(nationals, descended)| rift(accounts, nationals, descended, words)).collect()
}

/// The people that a clause says persons belong to, and whether only by descent.
fn people(accounts: &Accounts<'_>, at: usize, words: &Words) -> Option<(String, bool)> {
    let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
    let named = |token: usize| {
        let found = words.marker(document, token, words.classes.nationality);
        found.map(|(code, _)| code.to_owned())
    };
    let descent = clause.tokens.clone().find_map(|token| {
        let (_, hit) = words.marker(document, token, words.classes.descent)?;
        let behind = token + hit.tokens as usize;
        (behind..clause.tokens.end.min(behind + REACH)).find_map(named)
    });
    if let Some(people) = descent {
        return Some((people, true));
    }
    let person = |token: usize| {
        let counts =
            words.marker(document, token, words.classes.same).is_some_and(|(k, _)| words.is_people(k));
        let met = |m: &Mention| m.token <= token && token < m.token + m.width && words.is_toll(m.act);
        counts || words.marker(document, token, words.classes.kin).is_some() || clause.acts.iter().any(met)
    };
    let first = clause.tokens.start;
    let mut nationals =
        clause.tokens.clone().filter(|&token| token > first && person(token - 1)).filter_map(named);
    nationals.next().map(|people| (people, false))
}

fn rift(accounts: &Accounts<'_>, nationals: &[usize], descended: &[usize], words: &Words) -> Option<Rift> {
    let of_one = |one: usize, other: usize| {
        let (a, b) = (&accounts.clause(one).acts, &accounts.clause(other).acts);
        let done = |m: &Mention| !words.is_reporting(m.act) && b.iter().any(|other| other.act == m.act);
        a.iter().any(done)
            && accounts.shared_sentence_terms(one, other) >= TERMS
            && told_apart::of_one_occasion(accounts, one, other, LIKENESS)
    };
    let opposed = |one: usize, other: usize| !accounts.one_outlet(one, other) && of_one(one, other);
    let (first, last) = nationals
        .iter()
        .find_map(|&one| descended.iter().find(|&&other| opposed(one, other)).map(|&other| (one, other)))?;
    let hold = |at: usize, value: usize| {
        let whole = accounts.telling(at).span(accounts.clause(at));
        Held::new(accounts.gist(value), accounts.account(at, whole, "comparison/descent"))
    };
    let with = |at: &&usize| of_one(**at, last);
    let against = |at: &&usize| of_one(first, **at);
    let mut held: Vec<Held> =
        nationals.iter().filter(with).take(MOST_HELD).map(|&at| hold(at, first)).collect();
    held.extend(descended.iter().filter(against).take(MOST_HELD).map(|&at| hold(at, last)));
    // Who announced the act is no party to it.
    let (kind, relation) = (DisagreementKind::Actor, Relation::Conflict);
    Some(Rift { kind, relation, about: accounts.gist(first), held, weight: 1.0 })
}

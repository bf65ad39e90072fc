//! Whether two clauses that are told alike fill the places of one act alike: how many, who does it to whom, and more than
//! one name in common.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::terms::{TermId, shared};
use crate::value;
use crate::words::Words;
use riwaya_reading::Quantity;
use riwaya_text::fold;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// The clauses of a story, and what was found out about each of them on the way.
pub(crate) struct Slots<'s, 'a> {
    accounts: &'s Accounts<'a>,
    words: &'s Words,
    /// The terms that name somebody, ascending, once a clause was asked for them.
    naming: Vec<OnceCell<Vec<TermId>>>,
}

impl<'s, 'a> Slots<'s, 'a> {
    /// Nothing is known yet.
    pub fn new(accounts: &'s Accounts<'a>, words: &'s Words) -> Self {
        Self { accounts, words, naming: vec![OnceCell::new(); accounts.clauses.len()] }
    }

    /// Whether nothing that two clauses tell keeps them from telling of one act.
    pub fn may_agree(&self, pair: &Pair) -> bool {
        !count_differently(self.accounts, pair.one, pair.other)
            && self.share_more_than_names(pair)
            && !turn_roles_round(self.accounts, pair.one, pair.other, self.words)
    }

    /// Whether two clauses share words of what happened, not only who or where it was.
    fn share_more_than_names(&self, pair: &Pair) -> bool {
        let [one, other] = [pair.one, pair.other].map(|at| self.naming(at));
        let told = |term: &TermId| one.binary_search(term).is_err() && other.binary_search(term).is_err();
        let needed = if pair.likeness >= ALIKE { 1 } else { TOLD_TERMS };
        let terms = |at: usize| self.accounts.clause(at).terms.as_slice();
        shared(terms(pair.one), terms(pair.other)).filter(told).take(needed).count() >= needed
    }

    fn naming(&self, clause: usize) -> &[TermId] {
        self.naming[clause].get_or_init(|| {
            let mut terms = naming(self.accounts, clause);
            terms.sort_unstable();
            terms
        })
    }
}

/// Whether both count one thing and no count of the one agrees with any of the other.
fn count_differently(accounts: &Accounts<'_>, one: usize, other: usize) -> bool {
    let counts = |at: usize| {
        let quantities = &accounts.telling(at).reading.quantities[accounts.clause(at).quantities.clone()];
        quantities.iter().filter(|quantity| quantity.value.is_some()).take(MOST_COUNTS)
    };
    let of_one_unit = |a: &Quantity, b: &Quantity| !a.unit.is_empty() && unit(a) == unit(b);
    let pairs = || counts(one).flat_map(|a| counts(other).map(move |b| (a, b)));
    pairs().any(|(a, b)| of_one_unit(a, b)) && !pairs().any(|(a, b)| of_one_unit(a, b) && value::agree(a, b))
}

fn unit(quantity: &Quantity) -> Cow<'_, str> {
    match quantity.unit_lemma.as_str() {
        "" => fold(&quantity.unit).into(),
        lemma => lemma.into(),
    }
}

/// Terms that are no name's which two clauses of one act share at least,
const TOLD_TERMS: usize = 2;
/// or one of them when the clauses are this alike.
const ALIKE: f64 = 0.3;
/// Counts of one clause that are looked at.
const MOST_COUNTS: usize = 20;

/// The terms of the names in a clause and of the roles beside them.
fn naming(accounts: &Accounts<'_>, at: usize) -> Vec<TermId> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let span = telling.span(clause);
    let roles = telling.reading.roles.iter().filter(|role| span.contains(role.role));
    let roles =
        roles.flat_map(|role| accounts.terms_in(clause.article, telling.document.tokens_in(role.role)));
    named(accounts, at).into_iter().flat_map(|(_, terms)| terms).chain(roles).collect()
}

/// The names in a clause, each with its place and terms.
fn named(accounts: &Accounts<'_>, at: usize) -> Vec<(Range<usize>, Vec<TermId>)> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let span = telling.span(clause);
    let names = &telling.reading.names;
    let names = &names[names.partition_point(|name| name.span.start < span.start)..];
    let names = names.iter().take_while(|name| name.span.start < span.end);
    let tokens = names.map(|name| telling.document.tokens_in(name.span));
    tokens.map(|tokens| (tokens.clone(), accounts.terms_in(clause.article, tokens))).collect()
}

/// Whether both accuse, and who stands first in the one stands behind the other party in the other.
fn turn_roles_round(accounts: &Accounts<'_>, one: usize, other: usize, words: &Words) -> bool {
    if !accounts.clause(one).accusation || !accounts.clause(other).accusation {
        return false;
    }
    let (a, b) = (parties(accounts, one, words), parties(accounts, other, words));
    let place = |parties: &[Vec<TermId>], wanted: &[TermId]| {
        parties.iter().position(|terms| terms.iter().any(|term| wanted.contains(term)))
    };
    a.iter().enumerate().any(|(nth, first)| {
        a[nth + 1..].iter().any(|second| {
            let apart = !first.iter().any(|term| second.contains(term));
            let places = place(&b, first).zip(place(&b, second));
            apart && places.is_some_and(|(first, second)| first > second)
        })
    })
}

/// Parties of one clause that are looked at.
const MOST_PARTIES: usize = 12;

/// Who is named in a clause, and the countries named in it, in order.
fn parties(accounts: &Accounts<'_>, at: usize, words: &Words) -> Vec<Vec<TermId>> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let mut parties = named(accounts, at);
    let of_a_country = |token: &usize| words.country_at(&telling.document, *token).is_some();
    let countries = clause.tokens.clone().filter(of_a_country);
    parties.extend(
        countries.map(|token| (token..token + 1, accounts.terms_in(clause.article, token..token + 1))),
    );
    parties.sort_by_key(|(tokens, _)| tokens.start);
    parties.retain(|(_, terms)| !terms.is_empty());
    parties.into_iter().map(|(_, terms)| terms).take(MOST_PARTIES).collect()
}

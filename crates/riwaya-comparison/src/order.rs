//! Before or after: two accounts that put one happening on different sides of another.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift};
use crate::groups::Groups;
use crate::model::DisagreementKind;
use crate::telling::Mention;
use crate::told_apart;
use crate::words::Words;
use std::collections::BTreeMap;

/// Clauses this alike tell of one happening.
const LIKENESS: f64 = 0.25;
/// Terms they share at least, the act among them.
const TERMS: usize = 3;
/// Tokens from "before" or "after" to the act.
const REACH: usize = 3;

/// Rifts between "before" and "after" one act: all accounts of either side in one.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let mut opposed = Vec::new();
    let mut sides: BTreeMap<usize, &str> = BTreeMap::new();
    let ordered: Vec<bool> =
        (0..accounts.clauses.len()).map(|at| names_milestone(accounts, at, words)).collect();
    for pair in pairs.iter().filter(|pair| ordered[pair.one] && ordered[pair.other]) {
        let apart = accounts.is_background(pair.one) != accounts.is_background(pair.other);
        if apart
            || !told_apart::of_one_occasion(accounts, pair.one, pair.other, LIKENESS)
            || accounts.shared_terms(pair.one, pair.other) < TERMS
        {
            continue;
        }
        let (one, other) = (accounts.clause(pair.one), accounts.clause(pair.other));
        let both = one.acts.iter().flat_map(|a| other.acts.iter().map(move |b| (a, b)));
        let points = both.filter(|(a, b)| a.act == b.act && words.is_milestone(a.act) && !a.verb && !b.verb);
        let mut told = points.filter_map(|(a, b)| {
            Some((side(accounts, pair.one, a, words)?, side(accounts, pair.other, b, words)?))
        });
        if let Some((a, b)) = told.find(|(a, b)| a != b) {
            opposed.push((pair.one, pair.other));
            sides.insert(pair.one, a);
            sides.insert(pair.other, b);
        }
    }
    let mut groups = Groups::new(accounts.clauses.len());
    opposed.iter().for_each(|&(one, other)| groups.join(one, other));
    groups.several().iter().map(|set| rift(accounts, set, &sides)).collect()
}

/// Whether a clause names, by a noun, a point that things lie before or after.
fn names_milestone(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    accounts.clause(at).acts.iter().any(|act| !act.verb && words.is_milestone(act.act))
}

/// `before` or `after`, as the word shortly before an act says.
fn side<'w>(accounts: &Accounts<'_>, at: usize, act: &Mention, words: &'w Words) -> Option<&'w str> {
    let document = &accounts.telling(at).document;
    let start = accounts.clause(at).tokens.start.max(act.token.saturating_sub(REACH));
    let order = words.classes.order;
    (start..act.token).rev().find_map(|token| words.marker(document, token, order).map(|(key, _)| key))
}

fn rift(accounts: &Accounts<'_>, set: &[usize], sides: &BTreeMap<usize, &str>) -> Rift {
    let value = |at: usize| {
        let first = set.iter().find(|other| sides.get(other) == sides.get(&at));
        accounts.gist(*first.unwrap_or(&at))
    };
    let hold = |&at: &usize| {
        let span = accounts.telling(at).span(accounts.clause(at));
        Held::new(value(at), accounts.account(at, span, "comparison/order"))
    };
    let held: Vec<Held> = set.iter().map(hold).collect();
    Rift::new(DisagreementKind::Date, accounts.gist(set[0]), held, 1.0)
}

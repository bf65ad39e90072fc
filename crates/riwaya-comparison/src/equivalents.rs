//! What a sum of money comes to in another currency: "seven million pounds (350,000 dollars)".
//!
//! The sum in front says what both accounts speak of, wherever they tell it; what it comes to is what they may give
//! differently.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::value;
use riwaya_reading::Quantity;
use riwaya_text::Span;
use std::collections::BTreeMap;

/// Tokens between a sum and its equivalent: a bracket, "some", "what equals".
const REACH: usize = 4;
/// Rates of exchange and roundings differ by this share at most.
const ROUNDING: f64 = 0.1;

/// A sum in another currency, and where it is given for the first.
#[derive(Debug)]
struct Equivalent<'a> {
    clause: usize,
    span: Span,
    quantity: &'a Quantity,
}

/// Rifts between accounts that give one sum unlike equivalents.
pub(crate) fn compare(accounts: &Accounts<'_>) -> Vec<Rift> {
    let mut found: BTreeMap<(u64, &str), Vec<Equivalent<'_>>> = BTreeMap::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        let sums = &telling.reading.quantities[clause.quantities.clone()];
        for pair in sums.windows(2) {
            let [sum, equivalent] = pair else { continue };
            let Some(value) = sum.value.filter(|_| is_equivalent(accounts, at, sum, equivalent)) else {
                continue;
            };
            let span = sum.span.cover(equivalent.span);
            let equivalent = Equivalent { clause: at, span, quantity: equivalent };
            found.entry((value.to_bits(), &sum.unit_lemma)).or_default().push(equivalent);
        }
    }
    found.values().filter_map(|told| rift(accounts, told)).collect()
}

/// Whether the second of two sums right behind each other gives the first in another currency.
fn is_equivalent(accounts: &Accounts<'_>, at: usize, sum: &Quantity, other: &Quantity) -> bool {
    let document = &accounts.telling(at).document;
    let between = document.tokens_in(sum.span).end..document.tokens_in(other.span).start;
    value::is_money(sum)
        && value::is_money(other)
        && other.value.is_some()
        && sum.unit_lemma != other.unit_lemma
        && between.len() <= REACH
        && between.into_iter().any(|token| document.word(token) == "(")
}

fn rift(accounts: &Accounts<'_>, told: &[Equivalent<'_>]) -> Option<Rift> {
    let opposed = |one: &&Equivalent<'_>| {
        told.iter().any(|other| {
            !accounts.one_outlet(one.clause, other.clause) && differ(one.quantity, other.quantity)
        })
    };
    let apart: Vec<&Equivalent<'_>> = told.iter().filter(opposed).collect();
    let hold = |one: &&Equivalent<'_>| {
        let account = accounts.account(one.clause, one.span, "comparison/equivalent");
        Held { measure: one.quantity.value, ..Held::new(value::figure(one.quantity), account) }
    };
    let first = apart.first()?;
    let about = accounts.telling(first.clause).words(first.span);
    Some(Rift::new(DisagreementKind::Figure, about, apart.iter().map(hold).collect(), 1.5))
}

/// Whether two equivalents of one sum are one number of two currencies, or two numbers of one.
fn differ(one: &Quantity, other: &Quantity) -> bool {
    let (Some(a), Some(b)) = (one.value, other.value) else { return false };
    let apart = (a - b).abs() > ROUNDING * a.max(b);
    apart == (one.unit_lemma == other.unit_lemma)
}

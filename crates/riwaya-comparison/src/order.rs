//! Before or after: two accounts that put one happening on different sides of another.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift, account, contested_or_conflict};
use crate::model::DisagreementKind;
use crate::telling::Mention;
use crate::words::Words;

/// Clauses this alike tell of one happening.
const LIKENESS: f64 = 0.25;
/// Terms they share at least, the act among them.
const TERMS: usize = 3;
/// Tokens from "before" or "after" to the act.
const REACH: usize = 3;

/// Rifts between "before" and "after" one act.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.likeness >= LIKENESS) {
        let apart = accounts.is_background(pair.one) != accounts.is_background(pair.other);
        if apart || accounts.shared_terms(pair.one, pair.other) < TERMS {
            continue;
        }
        let (one, other) = (accounts.clause(pair.one), accounts.clause(pair.other));
        let sides = one.acts.iter().flat_map(|a| other.acts.iter().map(move |b| (a, b)));
        let opposed = sides
            .filter(|(a, b)| a.act == b.act && words.is_milestone(a.act) && !a.verb && !b.verb)
            .any(|(a, b)| match (side(accounts, pair.one, a, words), side(accounts, pair.other, b, words)) {
                (Some(x), Some(y)) => x != y,
                _ => false,
            });
        if opposed {
            rifts.push(rift(accounts, pair));
        }
    }
    rifts
}

/// `before` or `after`, as the word shortly before an act says.
fn side<'w>(accounts: &Accounts<'_>, at: usize, act: &Mention, words: &'w Words) -> Option<&'w str> {
    let document = &accounts.telling(at).document;
    let start = accounts.clause(at).tokens.start.max(act.token.saturating_sub(REACH));
    let order = words.classes.order;
    (start..act.token).rev().find_map(|token| words.marker(document, token, order).map(|(key, _)| key))
}

fn rift(accounts: &Accounts<'_>, pair: &Pair) -> Rift {
    let hold = |at: usize| {
        let span = accounts.telling(at).span(accounts.clause(at));
        Held::new(accounts.gist(at), account(accounts, at, span, "comparison/order"))
    };
    let held = vec![hold(pair.one), hold(pair.other)];
    Rift {
        kind: DisagreementKind::Date,
        relation: contested_or_conflict(&held),
        about: accounts.gist(pair.one),
        held,
        weight: 1.0,
    }
}

//! How old somebody is, or was at a happening: ages that two accounts give differently.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::{Time, TimeType};

/// Clauses this alike speak of one person,
const LIKENESS: f64 = 0.15;
/// when they share this many terms,
const TERMS: usize = 2;
/// and their sentences this many, those that say it is an age among them.
const SENTENCE_TERMS: usize = 4;
/// Tokens from the word for an age to the years.
const REACH: usize = 3;

/// Rifts between the ages that two aligned clauses give; a clause that gives several is left out.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let near = pairs.iter().filter(|pair| pair.likeness >= LIKENESS);
    near.filter_map(|pair| rift(accounts, pair, words)).collect()
}

fn rift(accounts: &Accounts<'_>, pair: &Pair, words: &Words) -> Option<Rift> {
    let (one, other) = (age(accounts, pair.one, words)?, age(accounts, pair.other, words)?);
    let opposed = one.value != other.value
        && is_then(accounts, pair.one, words) == is_then(accounts, pair.other, words)
        && !accounts.one_outlet(pair.one, pair.other)
        && accounts.shared_terms(pair.one, pair.other) >= TERMS
        && accounts.shared_sentence_terms(pair.one, pair.other) >= SENTENCE_TERMS
        && !told_apart::by_names(accounts, pair.one, pair.other, words);
    opposed.then(|| {
        let hold = |at: usize, time: &Time| {
            let words = accounts.telling(at).words(time.span);
            Held::new(words, accounts.account(at, time.span, "comparison/age"))
        };
        let held = vec![hold(pair.one, one), hold(pair.other, other)];
        Rift::new(DisagreementKind::Figure, accounts.gist(pair.one), held, 1.0)
    })
}

/// The one age of years that a clause gives.
fn age<'a>(accounts: &Accounts<'a>, at: usize, words: &Words) -> Option<&'a Time> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let years = |time: &&Time| {
        let token = telling.document.token_at(time.span.start);
        let before = token.saturating_sub(REACH).max(clause.tokens.start)..token + 1;
        time.kind == TimeType::Duration
            && time.value.ends_with('Y')
            && time.modifier.is_empty()
            && before.into_iter().any(|t| words.marker(&telling.document, t, words.classes.age).is_some())
    };
    let mut ages = telling.reading.times[clause.times.clone()].iter().filter(years);
    ages.next().filter(|_| ages.next().is_none())
}

/// Whether a clause tells how old somebody was when something happened.
fn is_then(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    accounts.clause(at).tokens.clone().any(|token| words.is_then(document.folded(token)))
}

//! How old somebody is, or was at a happening: ages that two accounts give differently.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::terms::TermId;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::{Time, TimeType};
use riwaya_text::Kind;

/// Clauses this alike speak of one person,
const LIKENESS: f64 = 0.15;
/// when they share this many terms,
const TERMS: usize = 2;
/// and their sentences this many, those that say it is an age among them.
const SENTENCE_TERMS: usize = 4;
/// Tokens from the word for an age to the years.
const REACH: usize = 3;
/// and from the years to it: "29 years of age".
const BEHIND: usize = 2;
/// Telling words before an age that say whose it is,
const WHO: usize = 5;
/// among so many tokens.
const WHO_REACH: usize = 12;
/// Ages further apart than this are two persons', or one person's at two times.
pub(crate) const MOST_APART: u32 = 5;
/// What is older is no person.
const OLDEST: u32 = 120;

/// Rifts between the ages that two aligned clauses give; a clause that gives several is left out.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let near = pairs.iter().filter(|pair| pair.likeness >= LIKENESS);
    near.filter_map(|pair| rift(accounts, pair, words)).collect()
}

fn rift(accounts: &Accounts<'_>, pair: &Pair, words: &Words) -> Option<Rift> {
    let (one, other) = (age(accounts, pair.one, words)?, age(accounts, pair.other, words)?);
    let apart = years(&one.value)?.abs_diff(years(&other.value)?);
    let opposed = (1..=MOST_APART).contains(&apart)
        && is_then(accounts, pair.one, words) == is_then(accounts, pair.other, words)
        && !accounts.one_outlet(pair.one, pair.other)
        && accounts.shared_terms(pair.one, pair.other) >= TERMS
        && accounts.shared_sentence_terms(pair.one, pair.other) >= SENTENCE_TERMS
        && !told_apart::by_names(accounts, pair.one, pair.other, words)
        && of_one_person(accounts, (pair.one, one), (pair.other, other), words);
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
pub(crate) fn age<'a>(accounts: &Accounts<'a>, at: usize, words: &Words) -> Option<&'a Time> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let given = |time: &&Time| {
        let tokens = telling.document.tokens_in(time.span);
        let before = tokens.start.saturating_sub(REACH).max(clause.tokens.start)..tokens.start + 1;
        let behind = tokens.end..clause.tokens.end.min(tokens.end + BEHIND);
        time.kind == TimeType::Duration
            && years(&time.value).is_some()
            && time.modifier.is_empty()
            && before.chain(behind).any(|t| words.marker(&telling.document, t, words.classes.age).is_some())
    };
    let mut ages = telling.reading.times[clause.times.clone()].iter().filter(given);
    ages.next().filter(|_| ages.next().is_none())
}

/// The years of a length of time, when somebody may live them.
pub(crate) fn years(value: &str) -> Option<u32> {
    let years = value.strip_prefix('P').and_then(|length| length.strip_suffix('Y'));
    years.and_then(|years| years.parse().ok()).filter(|years| *years <= OLDEST)
}

/// Whether the words before two ages have one in common, and none or both are of somebody's kin.
fn of_one_person(accounts: &Accounts<'_>, one: (usize, &Time), other: (usize, &Time), words: &Words) -> bool {
    let ((whose, kin), (against, other_kin)) = (who(accounts, one, words), who(accounts, other, words));
    kin == other_kin && whose.iter().any(|term| against.contains(term))
}

/// The terms of the last telling words of a sentence before an age, and whether somebody's kin is among them.
fn who(accounts: &Accounts<'_>, (at, age): (usize, &Time), words: &Words) -> (Vec<TermId>, bool) {
    let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
    let end = document.token_at(age.span.start);
    let start = document.sentences()[clause.sentence].start.max(end.saturating_sub(WHO_REACH));
    let other = |&token: &usize| words.marker(document, token, words.classes.age).is_none();
    let told = (start..end)
        .rev()
        .filter(other)
        .filter(|&token| document.token(token).kind == Kind::Word && !words.is_stop(document.folded(token)));
    let told: Vec<usize> = told.take(WHO).collect();
    let kin = told.iter().any(|&token| words.marker(document, token, words.classes.kin).is_some());
    let terms = told.iter().flat_map(|&token| accounts.terms_in(clause.article, token..token + 1));
    (terms.collect(), kin)
}

/// Whether a clause tells how old somebody was when something happened.
fn is_then(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    accounts.clause(at).tokens.clone().any(|token| words.is_then(document.folded(token)))
}

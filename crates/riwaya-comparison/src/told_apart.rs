//! Where and of whom a sentence tells: what keeps two sentences in the same words apart.

use crate::accounts::Accounts;
use crate::terms::TermId;
use crate::words::Words;
use riwaya_reading::NameType;
use riwaya_text::Span;

/// Up to this many articles tell of one happening; more of them tell of many like it.
const OF_ONE_HAPPENING: usize = 8;
/// How much more alike than in a small story clauses must be at most,
const MOST_BREADTH: f64 = 3.0;
/// and how alike they need be at most.
const ALIKE: f64 = 0.55;

/// Whether a story has so few articles that it tells of one happening.
pub(crate) fn is_small(accounts: &Accounts<'_>) -> bool {
    accounts.tellings.len() <= OF_ONE_HAPPENING
}

/// How alike clauses of a story must be to tell of one thing, when `least` is enough in a small one.
pub(crate) fn likeness_needed(accounts: &Accounts<'_>, least: f64) -> f64 {
    let breadth = (accounts.tellings.len() as f64 / OF_ONE_HAPPENING as f64).clamp(1.0, MOST_BREADTH);
    (least * breadth).min(ALIKE.max(least))
}

/// Whether two clauses are so alike that they tell of one occasion; in a large story they are published within a day
/// of each other too.
pub(crate) fn of_one_occasion(accounts: &Accounts<'_>, one: usize, other: usize, least: f64) -> bool {
    accounts.likeness(one, other) >= likeness_needed(accounts, least)
        && (is_small(accounts) || accounts.told_together(one, other))
}

/// Whether two clauses of different articles and outlets are this alike and may tell of one thing.
pub(crate) fn may_be_one(
    accounts: &Accounts<'_>,
    one: usize,
    other: usize,
    likeness: f64,
    words: &Words,
) -> bool {
    accounts.clauses[one].0 != accounts.clauses[other].0
        && !accounts.one_outlet(one, other)
        && of_one_occasion(accounts, one, other, likeness)
        && !by_names(accounts, one, other, words)
}

/// Whether each sentence names a place, people or party that the other does not: they tell of two things, like the
/// embassies of two countries.
pub(crate) fn by_names(accounts: &Accounts<'_>, one: usize, other: usize, words: &Words) -> bool {
    each_lacks(accounts, one, other, None, words)
}

/// Whether each sentence names a place that the other does not.
pub(crate) fn by_places(accounts: &Accounts<'_>, one: usize, other: usize, words: &Words) -> bool {
    each_lacks(accounts, one, other, Some(NameType::Location), words)
}

fn each_lacks(
    accounts: &Accounts<'_>,
    one: usize,
    other: usize,
    kind: Option<NameType>,
    words: &Words,
) -> bool {
    let names = |at: usize| named(accounts, at, kind, words);
    let elsewhere = kind.is_none() || !within_one_country(accounts, one, other, words);
    elsewhere && lacks(accounts, &names(one), other) && lacks(accounts, &names(other), one)
}

/// Whether one sentence names one country as a whole, and all places of the other may lie in it.
fn within_one_country(accounts: &Accounts<'_>, one: usize, other: usize, words: &Words) -> bool {
    let places = |at: usize| -> Vec<Option<(&str, bool)>> {
        let telling = accounts.telling(at);
        let whole = accounts.sentence(at);
        let names = telling.reading.names.iter();
        let names = names.filter(|n| n.kind == NameType::Location && whole.contains(n.span));
        let first = |span: Span| telling.document.token_at(span.start);
        names.map(|name| words.country_at(&telling.document, first(name.span))).collect()
    };
    let (a, b) = (places(one), places(other));
    let holds = |whole: &[Option<(&str, bool)>], parts: &[Option<(&str, bool)>]| {
        let Some(&Some((country, true))) = whole.first() else { return false };
        let same = |place: &Option<(&str, bool)>| place.is_none_or(|(code, _)| code == country);
        whole.iter().all(|place| *place == Some((country, true))) && parts.iter().all(same)
    };
    holds(&a, &b) || holds(&b, &a)
}

/// The terms of every name of a kind, or of any kind and of every nationality, in the sentence of a clause.
fn named(accounts: &Accounts<'_>, at: usize, kind: Option<NameType>, words: &Words) -> Vec<Vec<TermId>> {
    let telling = accounts.telling(at);
    let (article, whole) = (accounts.clauses[at].0, accounts.sentence(at));
    let names = telling.reading.names.iter().filter(|name| whole.contains(name.span));
    let names = names.filter(|name| kind.is_none_or(|kind| name.kind == kind));
    let mut found: Vec<Vec<TermId>> =
        names.map(|name| accounts.terms_in(article, telling.document.tokens_in(name.span))).collect();
    if kind.is_none() {
        let peoples = telling
            .document
            .tokens_in(whole)
            .filter(|&token| words.marker(&telling.document, token, words.classes.nationality).is_some());
        found.extend(peoples.map(|token| accounts.terms_in(article, token..token + 1)));
    }
    found.retain(|terms| !terms.is_empty());
    found
}

/// Whether some name has no word in the sentence of a clause.
fn lacks(accounts: &Accounts<'_>, names: &[Vec<TermId>], at: usize) -> bool {
    names.iter().any(|terms| !terms.iter().any(|&term| accounts.holds_term(at, term)))
}

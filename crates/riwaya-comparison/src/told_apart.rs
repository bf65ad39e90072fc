//! Where and of whom a sentence tells: what keeps two sentences in the same words apart.

use crate::accounts::Accounts;
use crate::terms::TermId;
use crate::words::Words;
use riwaya_reading::NameType;

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
    lacks(accounts, &names(one), other) && lacks(accounts, &names(other), one)
}

/// The terms of every name of a kind, or of any kind and of every nationality, in the sentence of a clause.
fn named(accounts: &Accounts<'_>, at: usize, kind: Option<NameType>, words: &Words) -> Vec<Vec<TermId>> {
    let telling = accounts.telling(at);
    let (article, whole) = (accounts.clauses[at].0, accounts.sentence(at));
    let names = telling.reading.names.iter().filter(|name| whole.contains(name.span));
    let names = names.filter(|name| kind.is_none_or(|kind| name.kind == kind));
    let mut found: Vec<Vec<TermId>> =
        names.map(|name| accounts.terms_in(article, telling.document.tokens_in(name.span), words)).collect();
    if kind.is_none() {
        let peoples = telling
            .document
            .tokens_in(whole)
            .filter(|&token| words.marker(&telling.document, token, words.classes.nationality).is_some());
        found.extend(peoples.map(|token| accounts.terms_in(article, token..token + 1, words)));
    }
    found.retain(|terms| !terms.is_empty());
    found
}

/// Whether some name has no word in the sentence of a clause.
fn lacks(accounts: &Accounts<'_>, names: &[Vec<TermId>], at: usize) -> bool {
    names.iter().any(|terms| !terms.iter().any(|&term| accounts.holds_term(at, term)))
}

//! Which clauses of different articles tell of the same thing.

use crate::accounts::Accounts;
use crate::terms::TermId;
use rustc_hash::FxHashMap;

/// Terms in more clauses than this open no comparison: they would make big stories quadratic.
const MOST_POSTINGS: usize = 160;
/// The rarest terms of a clause that look for partners.
const PROBES: usize = 10;
/// Partners kept for each clause.
const MOST_PARTNERS: usize = 24;
/// Clauses this alike, sharing this many terms, say the same but for a word or two.
const TWIN_LIKENESS: f64 = 0.75;
const TWIN_TERMS: usize = 5;
/// Clauses of one article that are compared with each other.
const MOST_WITHIN: usize = 80;
/// Terms they share at least.
const WITHIN_TERMS: usize = 2;
/// Pairs less alike than this are dropped.
const LEAST_LIKENESS: f64 = 0.1;

/// Two clauses of different articles, `one` in the earlier one, and how alike they are (0 to 1).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub one: usize,
    pub other: usize,
    pub likeness: f64,
}

/// Pairs of clauses that may tell of the same thing, most alike first.
pub(crate) fn pairs(accounts: &Accounts<'_>) -> Vec<Pair> {
    let mut postings: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    for at in 0..accounts.clauses.len() {
        for &term in &accounts.clause(at).terms {
            postings.entry(term).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for one in 0..accounts.clauses.len() {
        let mut partners = partners(accounts, &postings, one);
        partners.truncate(MOST_PARTNERS);
        for (other, _) in partners {
            let likeness = accounts.likeness(one, other);
            if likeness >= LEAST_LIKENESS {
                pairs.push(Pair { one, other, likeness });
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.one, a.other).cmp(&(b.one, b.other))));
    pairs
}

/// Later articles' clauses that share rare terms with `one`, most shared weight first.
fn partners(
    accounts: &Accounts<'_>,
    postings: &FxHashMap<TermId, Vec<usize>>,
    one: usize,
) -> Vec<(usize, f64)> {
    let mut terms: Vec<TermId> = accounts.clause(one).terms.clone();
    terms
        .sort_by(|a, b| accounts.rarity[*b as usize].total_cmp(&accounts.rarity[*a as usize]).then(a.cmp(b)));
    let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
    let article = accounts.clauses[one].0;
    let common = terms.iter().filter(|term| postings[term].len() > 1);
    for term in common.take(PROBES) {
        let list = &postings[term];
        if list.len() > MOST_POSTINGS {
            continue;
        }
        for &other in list.iter().filter(|&&other| accounts.clauses[other].0 > article) {
            *shared.entry(other).or_default() += accounts.rarity[*term as usize].powi(2);
        }
    }
    let mut partners: Vec<(usize, f64)> = shared.into_iter().collect();
    partners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    partners
}

/// Whether two clauses say the same but for a word or two.
pub(crate) fn nearly_the_same(accounts: &Accounts<'_>, pair: &Pair) -> bool {
    pair.likeness >= TWIN_LIKENESS
        && accounts.shared_terms(pair.one, pair.other) >= TWIN_TERMS
        && accounts.containment(pair.one, pair.other) >= TWIN_LIKENESS
}

/// Pairs of clauses of one article that carry acts and stand in statements of different speakers, most alike first.
pub(crate) fn within_articles(accounts: &Accounts<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let start = accounts.first_clause(article);
        let said: Vec<(usize, &str)> = telling
            .clauses
            .iter()
            .enumerate()
            .filter(|(_, clause)| !clause.acts.is_empty() || clause.hedged)
            .map(|(at, clause)| (start + at, telling.speaker_over(telling.span(clause))))
            .filter(|(_, speaker)| !speaker.is_empty())
            .take(MOST_WITHIN)
            .collect();
        for (nth, &(one, speaker)) in said.iter().enumerate() {
            for &(other, _) in said[nth + 1..].iter().filter(|(_, against)| *against != speaker) {
                if accounts.shared_terms(one, other) < WITHIN_TERMS {
                    continue;
                }
                let likeness = accounts.likeness(one, other);
                if likeness >= LEAST_LIKENESS {
                    pairs.push(Pair { one, other, likeness });
                }
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.one, a.other).cmp(&(b.one, b.other))));
    pairs
}

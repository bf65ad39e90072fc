//! Which clauses of different articles tell of the same thing.

use crate::accounts::Accounts;
use crate::terms::TermId;

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
    if accounts.tellings.len() < 2 {
        return Vec::new();
    }
    let mut postings: Vec<Vec<usize>> = vec![Vec::new(); accounts.rarity.len()];
    for at in 0..accounts.clauses.len() {
        accounts.clause(at).terms.iter().for_each(|&term| postings[term as usize].push(at));
    }
    let mut search = Search { accounts, postings, shared: vec![0.0; accounts.clauses.len()] };
    let mut pairs = Vec::new();
    for one in 0..accounts.clauses.len() {
        for other in search.partners(one) {
            let likeness = accounts.likeness(one, other);
            if likeness >= LEAST_LIKENESS {
                pairs.push(Pair { one, other, likeness });
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.one, a.other).cmp(&(b.one, b.other))));
    pairs
}

/// The look for partners of one clause after the other.
struct Search<'s, 'a> {
    accounts: &'s Accounts<'a>,
    /// The clauses that hold each term, ascending.
    postings: Vec<Vec<usize>>,
    /// The weight of rare terms that each clause shares with the one in hand; nothing between two looks.
    shared: Vec<f64>,
}

impl Search<'_, '_> {
    /// Later articles' clauses that share rare terms with `one`: those that share most weight, most first.
    fn partners(&mut self, one: usize) -> Vec<usize> {
        let weight = |term: TermId| self.accounts.rarity[term as usize];
        let mut terms: Vec<TermId> = self.accounts.clause(one).terms.clone();
        terms.retain(|&term| self.postings[term as usize].len() > 1);
        terms.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
        terms.truncate(PROBES);
        terms.retain(|&term| self.postings[term as usize].len() <= MOST_POSTINGS);
        let later = self.accounts.first_clause(self.accounts.clauses[one].0 + 1);
        let mut partners = Vec::new();
        for term in terms {
            let list = &self.postings[term as usize];
            for &other in &list[list.partition_point(|&at| at < later)..] {
                if self.shared[other] == 0.0 {
                    partners.push(other);
                }
                self.shared[other] += weight(term).powi(2);
            }
        }
        let by_weight =
            |a: &usize, b: &usize| self.shared[*b].total_cmp(&self.shared[*a]).then_with(|| a.cmp(b));
        let met = partners.clone();
        if partners.len() > MOST_PARTNERS {
            partners.select_nth_unstable_by(MOST_PARTNERS, by_weight);
            partners.truncate(MOST_PARTNERS);
        }
        partners.sort_by(by_weight);
        met.into_iter().for_each(|at| self.shared[at] = 0.0);
        partners
    }
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

//! Whether two sentences agree, disagree, or speak of different things: a by-product of the comparison.

use crate::accounts::Accounts;
use crate::compare::Comparer;
use crate::telling::Mention;
use crate::words::Words;
use riwaya_page::Article;
use riwaya_reading::Worker;

/// Sentences that share less of their terms speak of different things.
const RELATED: f64 = 0.2;
/// Related sentences that share this much, and contradict each other in nothing that is known, agree.
const ALIKE: f64 = 0.75;

/// How one sentence stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Both say the same.
    Agree,
    /// They cannot both be true, or tell one thing differently.
    Disagree,
    /// They speak of different things.
    Other,
}

impl Comparer {
    /// How one sentence stands to another, each read as an article of its own.
    pub fn stance(&self, worker: &mut Worker<'_>, one: &str, other: &str) -> Stance {
        let read = |worker: &mut Worker<'_>, text: &str| {
            worker.read(Article { text: format!("\n{text}"), ..Article::default() })
        };
        let readings = [read(worker, one), read(worker, other)];
        let accounts = Accounts::new(&readings, &[], worker, self.words(), self.memories());
        let shared = overlap(&accounts);
        if shared < RELATED {
            Stance::Other
        } else if contradict(&accounts, self.words()) || shared < ALIKE {
            Stance::Disagree
        } else {
            Stance::Agree
        }
    }
}

/// The share of the shorter sentence's terms that stand in the longer one.
fn overlap(accounts: &Accounts<'_>) -> f64 {
    let terms = |article: usize| {
        let mut terms: Vec<_> = accounts.tellings[article]
            .clauses
            .iter()
            .flat_map(|clause| clause.terms.iter().copied())
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    let (one, other) = (terms(0), terms(1));
    let shared = one.iter().filter(|term| other.binary_search(term).is_ok()).count();
    shared as f64 / one.len().min(other.len()).max(1) as f64
}

/// Whether an act of one is denied or undone in the other, one alone denies, or their figures differ.
fn contradict(accounts: &Accounts<'_>, words: &Words) -> bool {
    let acts = |article: usize| -> Vec<&Mention> {
        accounts.tellings[article].clauses.iter().flat_map(|clause| &clause.acts).collect()
    };
    let denies = |article: usize| accounts.tellings[article].clauses.iter().any(|clause| clause.denial);
    let figures = |article: usize| -> Vec<f64> {
        accounts.tellings[article].reading.quantities.iter().filter_map(|quantity| quantity.value).collect()
    };
    let (one, other) = (acts(0), acts(1));
    let opposed = one.iter().any(|a| {
        other.iter().any(|b| words.opposite(a.act, b.act) || a.act == b.act && a.negated != b.negated)
    });
    let (a, b) = (figures(0), figures(1));
    let counted = !a.is_empty() && !b.is_empty() && !a.iter().any(|value| b.contains(value));
    opposed || counted || denies(0) != denies(1)
}

//! How certain it is: what one account gives as settled, done or changed and another as open, awaited or unchanged.

use crate::accounts::Accounts;
use crate::align::{self, Pair};
use crate::finding::{Held, Rift, contested_or_conflict};
use crate::model::{DisagreementKind, Relation};
use crate::telling::{Clause, Mention, Modality};
use crate::told_apart;
use crate::words::{Act, Words};
use riwaya_text::fold;
use std::collections::BTreeMap;

/// A clause that leaves open what another settles shares at least this likeness with it,
const LIKENESS: f64 = 0.13;
/// and this many terms,
const TERMS: usize = 3;
/// or fewer when the shorter one is mostly contained in the other.
const FEW_TERMS: usize = 2;
const CONTAINMENT: f64 = 0.5;
/// Tokens from the word that says "still" or "awaiting" to the act.
const REACH: usize = 4;
/// A change is the story's own when this many headlines and first sentences tell it.
const LEAST_TOLD: usize = 2;
/// The number of a body's first sentence, the headline being sentence 0.
const LEAD: usize = 1;

/// Rifts between what is settled and what is open, over pairs of clauses across and within articles; all that settles
/// what one clause leaves open is one rift.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    // Of the many things that a large story tells, some are open and others settled.
    if !told_apart::is_small(accounts) {
        return Vec::new();
    }
    let within = align::within_articles(accounts);
    let mut settles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let open: Vec<bool> = (0..accounts.clauses.len()).map(|at| is_open(accounts, at, words)).collect();
    for pair in within.iter().chain(pairs).filter(|pair| pair.likeness >= LIKENESS) {
        let shared = accounts.shared_terms(pair.one, pair.other);
        let near = shared >= TERMS
            || shared >= FEW_TERMS && accounts.containment(pair.one, pair.other) >= CONTAINMENT;
        let apart = accounts.is_background(pair.one) != accounts.is_background(pair.other)
            || accounts.different_days(pair.one, pair.other);
        if !near || apart {
            continue;
        }
        for (one, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
            let undecided = open[one] && !open[other] && is_settled(accounts, other, words);
            if undecided {
                settles.entry(one).or_default().push(other);
            } else if awaits(accounts, one, other, words) {
                let told = (0..accounts.clauses.len()).filter(|&at| {
                    at == other
                        || accounts.shared_terms(other, at) >= TERMS && awaits(accounts, one, at, words)
                });
                settles.entry(one).or_default().extend(told);
            }
        }
    }
    for settled in settles.values_mut() {
        settled.sort_unstable();
        settled.dedup();
    }
    let mut rifts: Vec<Rift> = settles.iter().map(|(&open, settled)| rift(accounts, open, settled)).collect();
    rifts.extend(changed_states(accounts, words));
    rifts
}

/// Whether a clause says that a matter is undecided or unconfirmed.
fn is_open(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let undecided =
        |token| words.marker(document, token, words.classes.hedge).is_some_and(|(key, _)| key == "undecided");
    accounts.clause(at).tokens.clone().any(undecided)
}

/// Whether a clause gives a decision as taken or an act as planned, without reserve.
fn is_settled(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let clause = accounts.clause(at);
    let decided = words.act_named("decide");
    let decides =
        |m: &Mention| Some(m.act) == decided && m.verb && !m.negated && m.modality != Modality::Hedged;
    // To announce something soon settles nothing.
    let announced = words.act_named("announce");
    let to_announce = clause.acts.iter().any(|m| Some(m.act) == announced && m.modality == Modality::Planned);
    let firm = accounts.plan_marks(at, words).iter().any(|key| matches!(*key, "scheduled" | "future"));
    let document = &accounts.telling(at).document;
    let asks = |token: usize| matches!(document.word(token), "?" | "\u{061F}");
    let asked = clause.tokens.clone().any(asks);
    !clause.hedged
        && !clause.denial
        && !clause.headline
        && !asked
        && (firm && !to_announce || clause.acts.iter().any(decides))
}

/// Whether one clause awaits an act that the other gives as happened.
fn awaits(accounts: &Accounts<'_>, open: usize, settled: usize, words: &Words) -> bool {
    let (before, after) = (accounts.clause(open), accounts.clause(settled));
    let done = |m: &Mention| m.modality == Modality::Happened && !m.negated;
    let awaited = |m: &&Mention| words.is_start(m.act) && marked_before(accounts, open, m, words, "awaited");
    let free = |clause: &Clause| !clause.hedged && !clause.planned && !clause.denial;
    free(after)
        && before.acts.iter().filter(awaited).any(|m| {
            let same = after.acts.iter().filter(|other| other.act == m.act);
            same.clone().any(done)
                && !same.clone().any(|other| marked_before(accounts, settled, other, words, "awaited"))
        })
}

/// Whether a word of class `state` with this key stands shortly before an act.
fn marked_before(accounts: &Accounts<'_>, at: usize, act: &Mention, words: &Words, key: &str) -> bool {
    let document = &accounts.telling(at).document;
    let start = accounts.clause(at).tokens.start.max(act.token.saturating_sub(REACH));
    (start..act.token).any(|token| {
        words.marker(document, token, words.classes.state).is_some_and(|(found, _)| found == key)
    })
}

/// Rifts between accounts that a state still lasts and the story's own later news that it was changed: one for each act
/// that is told to last.
fn changed_states(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let mut changes: BTreeMap<u16, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    let leads: Vec<usize> =
        (0..accounts.clauses.len()).filter(|&at| accounts.clause(at).sentence <= LEAD).collect();
    for at in 0..accounts.clauses.len() {
        for mention in &accounts.clause(at).acts {
            if mention.negated || !marked_before(accounts, at, mention, words, "still") {
                continue;
            }
            let told: Vec<usize> = leads
                .iter()
                .copied()
                .filter(|&other| later(accounts, at, other) && ends(accounts, other, mention.act, words))
                .collect();
            let shares = |other: &usize| accounts.shared_sentence_terms(at, *other) >= FEW_TERMS;
            if told.len() >= LEAST_TOLD && told.iter().any(shares) {
                let (states, known) = changes.entry(mention.act.0).or_default();
                states.push(at);
                known.extend(told);
            }
        }
    }
    changes.into_values().map(|(states, told)| changed(accounts, &states, told)).collect()
}

/// Whether a clause tells outright that the opposite of an act was done.
fn ends(accounts: &Accounts<'_>, at: usize, act: Act, words: &Words) -> bool {
    let clause = accounts.clause(at);
    let done = |m: &Mention| words.opposite(m.act, act) && !m.negated && m.modality == Modality::Happened;
    !clause.hedged && !clause.planned && !accounts.is_background(at) && clause.acts.iter().any(done)
}

fn later(accounts: &Accounts<'_>, one: usize, other: usize) -> bool {
    let when = |clause: usize| accounts.published(accounts.clauses[clause].0);
    when(one).is_some() && when(one) < when(other)
}

fn hold(accounts: &Accounts<'_>, at: usize, value: String) -> Held {
    let span = accounts.telling(at).span(accounts.clause(at));
    Held::new(value, accounts.account(at, span, "comparison/certainty"))
}

fn changed(accounts: &Accounts<'_>, states: &[usize], mut told: Vec<usize>) -> Rift {
    told.sort_unstable();
    told.dedup();
    let (lasting, value) = (accounts.gist(states[0]), accounts.gist(told[0]));
    let mut held: Vec<Held> = states.iter().map(|&at| hold(accounts, at, lasting.clone())).collect();
    held.extend(told.iter().map(|&at| hold(accounts, at, value.clone())));
    Rift { kind: DisagreementKind::Outcome, relation: Relation::Update, about: lasting, held, weight: 1.5 }
}

fn rift(accounts: &Accounts<'_>, open: usize, settled: &[usize]) -> Rift {
    let value = accounts.gist(settled[0]);
    let mut held: Vec<Held> = settled.iter().map(|&at| hold(accounts, at, value.clone())).collect();
    held.push(hold(accounts, open, accounts.gist(open)));
    let superseded = settled.iter().all(|&at| later(accounts, open, at));
    let speaker = |h: &Held| fold(&h.account.speaker);
    let one_voice = held.windows(2).all(|pair| speaker(&pair[0]) == speaker(&pair[1]));
    let relation = match contested_or_conflict(&held) {
        Relation::Conflict if superseded && one_voice => Relation::Update,
        relation => relation,
    };
    Rift { kind: DisagreementKind::Outcome, relation, about: value, held, weight: 1.0 }
}

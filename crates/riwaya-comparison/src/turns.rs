//! What later accounts turn round: who was held is free, what was closed is open, and an attack that nobody had claimed
//! has been claimed.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{DisagreementKind, Relation};
use crate::telling::{Mention, Modality};
use crate::told_apart;
use crate::words::{Act, Words};

/// A state and its end share at least this likeness,
const LIKENESS: f64 = 0.13;
/// and this many terms of their sentences.
const TERMS: usize = 3;
/// The number of a body's first sentence, the headline being sentence 0: the story's own news stands here.
const LEAD: usize = 1;
/// "His responsibility" stands at most this many tokens behind "announced".
const REACH: usize = 9;
/// That nobody has claimed an attack, and a claim of it, share at least this likeness,
const CLAIM_LIKENESS: f64 = 0.08;
/// and this many terms of their sentences.
const CLAIM_TERMS: usize = 2;
/// Accounts kept for one position.
const MOST_HELD: usize = 12;

/// Rifts between accounts of a state and later ones of its end.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    // Of the many people and places that a large story tells of, some are held and others free.
    if !told_apart::is_small(accounts) {
        return Vec::new();
    }
    let mut rifts: Vec<Rift> =
        words.turns().iter().filter_map(|&(state, end)| reversal(accounts, state, end, words)).collect();
    rifts.extend(responsibility(accounts, words));
    rifts
}

/// The rift between news that something began to be so, and later news that it ended.
fn reversal(accounts: &Accounts<'_>, state: Act, end: Act, words: &Words) -> Option<Rift> {
    let news = |at: &usize| {
        let clause = accounts.clause(*at);
        let firm = !clause.hedged && !clause.planned && !clause.denial;
        clause.sentence <= LEAD && firm && !accounts.is_background(*at)
    };
    let did = |m: &Mention, act: Act| m.act == act && !m.negated && m.modality == Modality::Happened;
    let news: Vec<usize> = (0..accounts.clauses.len()).filter(news).collect();
    // What is called for by a noun has not come: "asked for his release".
    let announced = |at: usize, m: &Mention| {
        let clause = accounts.clause(at);
        let announce = words.act_named("announce");
        let before = |other: &Mention| Some(other.act) == announce && other.token < m.token;
        m.verb || m.token == clause.tokens.start || clause.acts.iter().any(before)
    };
    let ends = |at: &usize| accounts.clause(*at).acts.iter().any(|m| did(m, end) && announced(*at, m));
    let begins = |at: &usize| {
        let held = accounts.clause(*at).acts.iter().any(|m| did(m, state));
        held && !accounts.sentence_acts(*at).iter().any(|m| m.act == end)
    };
    let ended: Vec<usize> = news.iter().copied().filter(ends).collect();
    let begun: Vec<usize> = news.iter().copied().filter(begins).collect();
    // Where the state is news again after its end, there were two of them.
    let again = |at: &usize| !ended.is_empty() && ended.iter().all(|&end| later(accounts, end, *at));
    if begun.iter().any(again) {
        return None;
    }
    let turned = |one: usize, other: usize| {
        later(accounts, one, other)
            && accounts.shared_sentence_terms(one, other) >= TERMS
            && accounts.likeness(one, other) >= LIKENESS
            && !told_apart::by_places(accounts, one, other, words)
    };
    let before = begun.iter().copied().filter(|&one| ended.iter().any(|&other| turned(one, other)));
    let before: Vec<usize> = before.take(MOST_HELD).collect();
    let after = ended.iter().copied().filter(|&other| before.iter().any(|&one| turned(one, other)));
    let after: Vec<usize> = after.take(MOST_HELD).collect();
    rift(accounts, DisagreementKind::Outcome, &before, &after)
}

/// The rift between accounts that nobody has claimed an attack and accounts that somebody has.
fn responsibility(accounts: &Accounts<'_>, words: &Words) -> Option<Rift> {
    let told = |claimed: bool| -> Vec<usize> {
        let of = |at: &usize| {
            let clause = accounts.clause(*at);
            !clause.hedged
                && !clause.denial
                && !accounts.is_background(*at)
                && !accounts.has_update_cue(*at, words)
                && claims(accounts, *at, words) == Some(claimed)
        };
        (0..accounts.clauses.len()).filter(of).collect()
    };
    let (without, with) = (told(false), told(true));
    let of_one = |one: usize, other: usize| {
        accounts.clauses[one].0 != accounts.clauses[other].0
            && accounts.likeness(one, other) >= CLAIM_LIKENESS
            && accounts.shared_sentence_terms(one, other) >= CLAIM_TERMS
            && !accounts.different_days(one, other)
            && !told_apart::by_places(accounts, one, other, words)
    };
    let before = without.iter().copied().filter(|&one| with.iter().any(|&other| of_one(one, other)));
    let before: Vec<usize> = before.take(MOST_HELD).collect();
    let after = with.iter().copied().filter(|&other| before.iter().any(|&one| of_one(one, other)));
    let after: Vec<usize> = after.take(MOST_HELD).collect();
    rift(accounts, DisagreementKind::Actor, &before, &after)
}

/// Whether a clause says that somebody claims responsibility, or that nobody does; `None` where it says neither.
fn claims(accounts: &Accounts<'_>, at: usize, words: &Words) -> Option<bool> {
    let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
    let (claim, announce) = (words.act_named("claim"), words.act_named("announce"));
    let own = |at: usize| words.marker(document, at, words.classes.responsibility).is_some();
    let claims = |m: &&Mention| {
        let behind = m.token + m.width..clause.tokens.end.min(m.token + REACH);
        m.verb && (Some(m.act) == claim || Some(m.act) == announce && behind.into_iter().any(own))
    };
    let mention = clause.acts.iter().find(claims)?;
    (mention.modality == Modality::Happened).then_some(!mention.negated)
}

fn later(accounts: &Accounts<'_>, one: usize, other: usize) -> bool {
    let when = |clause: usize| accounts.published(accounts.clauses[clause].0);
    when(one).is_some() && when(one) < when(other)
}

/// The rift between two sides, an update where the one was told before the other.
fn rift(accounts: &Accounts<'_>, kind: DisagreementKind, before: &[usize], after: &[usize]) -> Option<Rift> {
    let (first, last) = (*before.first()?, *after.first()?);
    let hold = |at: usize, value: usize| {
        let whole = accounts.telling(at).span(accounts.clause(at));
        Held::new(accounts.gist(value), accounts.account(at, whole, "comparison/turn"))
    };
    let mut held: Vec<Held> = before.iter().map(|&at| hold(at, first)).collect();
    held.extend(after.iter().map(|&at| hold(at, last)));
    let follows = before.iter().all(|&one| after.iter().any(|&other| later(accounts, one, other)));
    let relation = if follows { Relation::Update } else { Relation::Conflict };
    Some(Rift { kind, relation, about: accounts.gist(first), held, weight: 1.5 })
}

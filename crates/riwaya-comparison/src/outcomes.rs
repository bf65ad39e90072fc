//! Whether anybody was hurt: tolls, and accounts that there was none.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{DisagreementKind, Relation};
use crate::telling::{Mention, Modality};
use crate::told_apart;
use crate::words::{Act, Words};
use riwaya_text::{Proclitics, fold};

/// An account of a toll and one that there was none share at least this much,
const TOLL_LIKENESS: f64 = 0.1;
/// and this many terms of their sentences.
const TOLL_TERMS: usize = 3;
/// "Without" stands at most this many tokens before the victims there were none of.
const ZERO_REACH: usize = 5;
/// "Not" stands nearer: before them, or before the verb they fell by.
const NOT_REACH: usize = 2;
/// "Among" stands at most this many tokens behind the victims there were none of, who are some people's then.
const AMONG_REACH: usize = 2;
/// The blow that left no victims is told at most this many sentences before.
const BACK: usize = 2;
/// Accounts kept for one position.
const MOST_HELD: usize = 12;

/// Rifts between accounts of a toll and accounts that there was none.
pub(crate) fn bloodless(accounts: &Accounts<'_>, words: &Words, toll: Option<Act>) -> Vec<Rift> {
    let Some(toll) = toll else { return Vec::new() };
    let all = 0..accounts.clauses.len();
    let none: Vec<(usize, usize)> = all
        .clone()
        .filter(|&at| tells_of_no_victims(accounts, at, words))
        .filter_map(|at| Some((at, blow(accounts, at, words)?)))
        .take(MOST_HELD)
        .collect();
    let some = |at: &usize| {
        let clause = accounts.clause(*at);
        let told = |m: &Mention| m.act == toll && !m.negated && m.modality == Modality::Happened;
        clause.acts.iter().any(told)
            && !clause.denial
            && !accounts.is_background(*at)
            && !tells_of_no_victims(accounts, *at, words)
    };
    let voice = |at: usize| {
        let telling = accounts.telling(at);
        (accounts.clauses[at].0, fold(telling.speaker_over(telling.span(accounts.clause(at)))))
    };
    let mut answered: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for &(without, blow) in none.iter().filter(|(at, _)| !accounts.is_background(*at)) {
        let near = |at: &usize| {
            accounts.shared_sentence_terms(*at, blow) >= TOLL_TERMS
                && told_apart::of_one_occasion(accounts, *at, blow, TOLL_LIKENESS)
                && accounts.told_together(*at, without)
                && !accounts.different_days(*at, blow)
                && !told_apart::by_places(accounts, *at, blow, words)
                && voice(*at) != voice(without)
        };
        let with: Vec<usize> = all.clone().filter(some).filter(near).take(MOST_HELD).collect();
        match answered.iter_mut().find(|(_, known)| known.iter().any(|at| with.contains(at))) {
            Some((same, _)) => same.push(without),
            None if with.is_empty() => {}
            None => answered.push((vec![without], with)),
        }
    }
    answered.iter().map(|(without, with)| toll_rift(accounts, without, with)).collect()
}

/// Whether a clause says that nobody was hurt: without victims, or nothing but things were damaged.
fn tells_of_no_victims(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let tokens = accounts.clause(at).tokens.clone();
    let without = |token: usize| {
        words.marker(document, token, words.classes.negator).is_some_and(|(key, _)| key == "without")
    };
    tokens.clone().any(|token| match words.marker(document, token, words.classes.zero) {
        Some(("damage", _)) => true,
        Some((_, hit)) if hit.proclitics.has(Proclitics::PREPOSITION) => false,
        Some((_, hit)) => {
            let behind =
                token + hit.tokens as usize..tokens.end.min(token + hit.tokens as usize + AMONG_REACH);
            let mut around =
                (tokens.start.max(token.saturating_sub(ZERO_REACH))..token).chain(behind.clone());
            if around.any(|at| words.leaves_out(document.folded(at)))
                || behind.into_iter().any(|at| words.is_among(document.folded(at)))
            {
                return false;
            }
            let not = |at: usize| words.marker(document, at, words.classes.negator).is_some();
            let near = tokens.start.max(token.saturating_sub(NOT_REACH))..token;
            if !hit.proclitics.has(Proclitics::ARTICLE) && near.into_iter().any(not) {
                return true;
            }
            (tokens.start.max(token.saturating_sub(ZERO_REACH))..token).any(without)
        }
        None => false,
    })
}

/// The clause that tells of the blow a clause speaks of: itself, one of its sentence, or one shortly before.
fn blow(accounts: &Accounts<'_>, at: usize, words: &Words) -> Option<usize> {
    let happened = |m: &Mention| words.is_blow(m.act) && !m.negated && m.modality == Modality::Happened;
    if accounts.sentence_acts(at).iter().any(happened) {
        return Some(at);
    }
    let (article, sentence) = (accounts.clauses[at].0, accounts.clause(at).sentence);
    let mut before = (accounts.first_clause(article)..at).rev();
    before
        .by_ref()
        .take_while(|&other| accounts.clause(other).sentence + BACK >= sentence)
        .find(|&other| accounts.clause(other).acts.iter().any(happened))
}

/// The rift between accounts that nobody was hurt and accounts of victims.
fn toll_rift(accounts: &Accounts<'_>, without: &[usize], with: &[usize]) -> Rift {
    let hold = |at: usize, value: usize| {
        let whole = accounts.telling(at).span(accounts.clause(at));
        Held::new(accounts.gist(value), accounts.account(at, whole, "comparison/toll"))
    };
    let mut held: Vec<Held> = without.iter().map(|&at| hold(at, without[0])).collect();
    held.extend(with.iter().map(|&at| hold(at, with[0])));
    Rift {
        kind: DisagreementKind::Outcome,
        relation: Relation::Contested,
        about: accounts.gist(without[0]),
        held,
        weight: 4.0,
    }
}

//! Whether it happened: opposite acts, negations, tolls of none.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift, contested_or_conflict};
use crate::model::{DisagreementKind, Relation};
use crate::slots;
use crate::telling::{Clause, Mention, Modality};
use crate::told_apart;
use crate::words::{Act, Words};
use riwaya_text::{Proclitics, fold};

/// Clauses with opposite or negated acts must be at least this alike.
const OPPOSITE_LIKENESS: f64 = 0.45;
/// Terms they share besides the act.
const OPPOSITE_TERMS: usize = 3;
/// When two named parties say them, less will do.
const PARTIES_LIKENESS: f64 = 0.2;
const PARTIES_TERMS: usize = 3;
/// An account of a toll and one that there was none share at least this much,
const TOLL_LIKENESS: f64 = 0.1;
/// and this many terms of their sentences.
const TOLL_TERMS: usize = 3;
/// "Without" stands at most this many tokens before the victims there were none of.
const ZERO_REACH: usize = 5;
/// "Not" stands nearer: before them, or before the verb they fell by.
const NOT_REACH: usize = 2;
/// The blow that left no victims is told at most this many sentences before.
const BACK: usize = 2;
/// Accounts kept for one position.
const MOST_HELD: usize = 12;

/// Rifts over acts that one account tells and another contradicts.
pub(crate) fn contradictions(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.likeness >= PARTIES_LIKENESS) {
        let (one, other) = (accounts.clause(pair.one), accounts.clause(pair.other));
        let shared = accounts.shared_terms(pair.one, pair.other);
        let alike = pair.likeness >= OPPOSITE_LIKENESS && shared >= OPPOSITE_TERMS;
        let parties = shared >= PARTIES_TERMS && of_two_parties(accounts, pair);
        if one.headline || other.headline || !alike && !parties {
            continue;
        }
        let Some((a, b)) = contradicting(one, other, words) else { continue };
        let moves = words.is_change(a.act) && !accounts.told_together(pair.one, pair.other);
        let repeated = accounts.one_outlet(pair.one, pair.other) && !of_two_parties(accounts, pair);
        let apart = moves
            || repeated
            || accounts.is_background(pair.one) != accounts.is_background(pair.other)
            || accounts.different_days(pair.one, pair.other)
            || slots::different_agents(accounts, (pair.one, a), (pair.other, b), words)
            || a.act != b.act && !slots::one_agent(accounts, (pair.one, a), (pair.other, b), words);
        if apart {
            continue;
        }
        let focus = |clause: usize, mention: &Mention| {
            let document = &accounts.telling(clause).document;
            document.span(mention.token..mention.token + 1)
        };
        let hold = |clause: usize, mention: &Mention| {
            let span = focus(clause, mention);
            Held::new(accounts.gist(clause), accounts.account(clause, span, "comparison/outcome"))
        };
        let held = vec![hold(pair.one, a), hold(pair.other, b)];
        let relation = relation(accounts, &held, pair, a.act != b.act);
        rifts.push(Rift {
            kind: DisagreementKind::Outcome,
            relation,
            about: accounts.gist(pair.one),
            held,
            weight: 1.0,
        });
    }
    rifts
}

/// Whether both clauses stand in statements, of speakers with no word of their names in common.
fn of_two_parties(accounts: &Accounts<'_>, pair: &Pair) -> bool {
    let speaker = |clause: usize| {
        let telling = accounts.telling(clause);
        fold(telling.speaker_over(telling.span(accounts.clause(clause))))
    };
    let (one, other) = (speaker(pair.one), speaker(pair.other));
    !one.is_empty()
        && !other.is_empty()
        && !one.split_whitespace().any(|word| other.split_whitespace().any(|against| word == against))
}

/// The mentions by which two clauses contradict each other.
fn contradicting<'c>(
    one: &'c Clause,
    other: &'c Clause,
    words: &Words,
) -> Option<(&'c Mention, &'c Mention)> {
    let stated = |m: &&Mention| m.modality != Modality::Hedged && !words.is_reporting(m.act);
    for a in one.acts.iter().filter(stated) {
        for b in other.acts.iter().filter(stated).filter(|b| b.modality == a.modality) {
            let against = a.verb && b.verb && words.opposite(a.act, b.act) && !a.negated && !b.negated;
            let denied = a.act == b.act && a.negated != b.negated && a.verb && b.verb;
            let alone = |clause: &Clause, m: &Mention| {
                clause.acts.iter().filter(|x| x.act == m.act).all(|x| x.negated == m.negated)
            };
            if (against
                && !one.acts.iter().any(|x| x.act == b.act)
                && !other.acts.iter().any(|x| x.act == a.act)
                || denied)
                && alone(one, a)
                && alone(other, b)
            {
                return Some((a, b));
            }
        }
    }
    None
}

/// A state that the later article gives as changed is an update.
fn relation(accounts: &Accounts<'_>, held: &[Held], pair: &Pair, changed: bool) -> Relation {
    let when = |clause: usize| accounts.published(accounts.clauses[clause].0);
    match contested_or_conflict(held) {
        Relation::Conflict if changed && when(pair.one) < when(pair.other) => Relation::Update,
        relation => relation,
    }
}

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
            let not = |at: usize| words.marker(document, at, words.classes.negator).is_some();
            let near = tokens.start.max(token.saturating_sub(NOT_REACH))..token;
            if !hit.proclitics.has(Proclitics::ARTICLE) && near.into_iter().any(not) {
                return true;
            }
            let mut before = tokens.start.max(token.saturating_sub(ZERO_REACH))..token;
            before.clone().any(without) && !before.any(|at| words.leaves_out(document.folded(at)))
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

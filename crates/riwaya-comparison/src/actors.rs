//! Whose it is: owners that accounts of one thing name differently.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift, contested_or_conflict};
use crate::model::{DisagreementKind, Relation};
use crate::terms::TermId;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::NameType;
use riwaya_text::{Kind, Span};
use std::ops::Range;

/// Clauses this alike speak of one owner.
const OWNER_LIKENESS: f64 = 0.25;
/// Tokens looked at for the thing before the word that says whose it is.
const THING: usize = 6;
/// Tokens looked at for an owner behind the word that says whose it is.
const REACH: usize = 5;

/// Rifts over whose a thing is, each with all owners named.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let near = pairs.iter().filter(|pair| pair.likeness >= OWNER_LIKENESS);
    let mut rifts: Vec<Rift> = Vec::new();
    for found in near.filter_map(|pair| owners(accounts, pair, words)) {
        let shares = |rift: &Rift| {
            let place = |held: &Held| (held.account.article, held.account.span);
            rift.held.iter().any(|a| found.held.iter().any(|b| place(a) == place(b)))
        };
        match rifts.iter_mut().find(|rift| shares(rift)) {
            Some(rift) => {
                rift.held.extend(found.held);
                if found.relation == Relation::Update {
                    rift.relation = Relation::Update;
                }
            }
            None => rifts.push(found),
        }
    }
    rifts
}

/// The rift between two owners of one thing.
fn owners(accounts: &Accounts<'_>, pair: &Pair, words: &Words) -> Option<Rift> {
    let belong = words.act_named("belong")?;
    let owned = |at: usize| {
        let mention = accounts.clause(at).acts.iter().find(|m| m.act == belong && !m.negated)?;
        let start = mention.token + mention.width;
        let tokens = start..accounts.clause(at).tokens.end.min(start + REACH);
        let thing = mention.token.saturating_sub(THING).max(accounts.clause(at).tokens.start)..mention.token;
        let thing = accounts.terms_in(accounts.clauses[at].0, thing);
        named(accounts, at, tokens, words).map(|owner| (owner, thing))
    };
    let ((one, this), (other, that)) = (owned(pair.one)?, owned(pair.other)?);
    let distinct = !this.iter().any(|term| that.contains(term))
        || accounts.is_background(pair.one) != accounts.is_background(pair.other)
        || accounts.different_days(pair.one, pair.other)
        || !told_apart::of_one_occasion(accounts, pair.one, pair.other, OWNER_LIKENESS);
    (!distinct && apart(accounts, (pair.one, one), (pair.other, other), words))
        .then(|| rift(accounts, (pair.one, one), (pair.other, other)))
}

/// The first name of a person or organisation in some tokens, with the words that run up to it; none behind a pronoun.
fn named(accounts: &Accounts<'_>, clause: usize, tokens: Range<usize>, words: &Words) -> Option<Span> {
    let telling = accounts.telling(clause);
    let tokens = tokens.start..tokens.end.min(telling.document.len());
    if tokens.is_empty() {
        return None;
    }
    let whole = telling.document.span(tokens.clone());
    let party = |kind| matches!(kind, NameType::Person | NameType::Organization);
    let mut names = telling.reading.names.iter().filter(|name| party(name.kind));
    let name = names.find(|name| whole.contains(name.span))?;
    let first = tokens.clone().find(|&at| telling.document.token(at).kind == Kind::Word)?;
    let pronoun = words.is_stop(telling.document.folded(first));
    (!pronoun).then(|| telling.document.span(first..first + 1).cover(name.span))
}

/// Whether two parties have nothing in common: no term, and no name that is a part or spelling of the other.
fn apart(accounts: &Accounts<'_>, one: (usize, Span), other: (usize, Span), words: &Words) -> bool {
    let terms = |(clause, span): (usize, Span)| -> Vec<TermId> {
        let article = accounts.clauses[clause].0;
        accounts.terms_in(article, accounts.tellings[article].document.tokens_in(span))
    };
    let (a, b) = (terms(one), terms(other));
    let knows = |at: usize, terms: &[TermId]| terms.iter().any(|&term| accounts.holds_term(at, term));
    if knows(one.0, &b) || knows(other.0, &a) {
        return false;
    }
    let name = |(clause, span): (usize, Span)| words.key(accounts.telling(clause).words(span));
    !a.is_empty()
        && !b.is_empty()
        && !a.iter().any(|term| b.contains(term))
        && name(one).sameness(&name(other)).is_apart()
}

/// The later account of a party that the earlier one only supposed supersedes it.
fn rift(accounts: &Accounts<'_>, one: (usize, Span), other: (usize, Span)) -> Rift {
    let hold = |(clause, span): (usize, Span)| {
        let value = accounts.telling(clause).words(span);
        Held::new(value, accounts.account(clause, span, "comparison/actor"))
    };
    let held = vec![hold(one), hold(other)];
    let when = |clause: usize| accounts.published(accounts.clauses[clause].0);
    let (a, b) = (accounts.is_hedged(one.0), accounts.is_hedged(other.0));
    let firmer = a && !b && when(one.0) <= when(other.0) || b && !a && when(other.0) <= when(one.0);
    Rift {
        kind: DisagreementKind::Actor,
        relation: if firmer { Relation::Update } else { contested_or_conflict(&held) },
        about: accounts.gist(one.0),
        held,
        weight: 1.0,
    }
}

//! Good or bad: one thing that two parties judge in opposite ways.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{DisagreementKind, Relation};
use crate::terms::TermId;
use crate::told_apart;
use crate::words::Words;
use riwaya_text::{Kind, Proclitics, Span, fold};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A thing judged stands at most this many words before the judgement.
const REACH: usize = 4;
/// The share of a story's articles that speak of a thing worth such a rift.
const SHARE: f64 = 0.5;
/// Terms that the sentences of two judgements share at least.
const TERMS: usize = 2;
/// and how alike their clauses are in a small story.
const LIKENESS: f64 = 0.08;
/// Accounts kept for one position.
const MOST_HELD: usize = 8;

/// A judgement of one thing by one speaker.
#[derive(Debug)]
struct Judgement {
    clause: usize,
    good: bool,
    span: Span,
    speaker: String,
}

/// Rifts over the things most articles speak of, which named speakers judge in opposite ways.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let common = common_terms(accounts);
    let mut judged: BTreeMap<TermId, Vec<Judgement>> = BTreeMap::new();
    for at in 0..accounts.clauses.len() {
        for (things, judgement) in judgements(accounts, at, words) {
            if let Some(&thing) = things.iter().find(|thing| common.contains_key(thing)) {
                judged.entry(thing).or_default().push(judgement);
            }
        }
    }
    judged.values().filter_map(|judgements| rift(accounts, judgements)).collect()
}

/// The terms that at least half of the articles hold.
fn common_terms(accounts: &Accounts<'_>) -> FxHashMap<TermId, usize> {
    let mut articles: FxHashMap<TermId, usize> = FxHashMap::default();
    for telling in &accounts.tellings {
        let mut terms: Vec<TermId> = telling.clauses.iter().flat_map(|c| c.terms.iter().copied()).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.into_iter().for_each(|term| *articles.entry(term).or_default() += 1);
    }
    let least = (SHARE * accounts.tellings.len() as f64).max(2.0);
    articles.retain(|_, count| *count as f64 >= least);
    articles
}

/// The judgements of a clause that stands in somebody's statement: the terms of what is judged, nearest first. With the
/// article a judgement only describes.
fn judgements(accounts: &Accounts<'_>, at: usize, words: &Words) -> Vec<(Vec<TermId>, Judgement)> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let mut found = Vec::new();
    for token in clause.tokens.clone() {
        let Some((key, hit)) = words.marker(document, token, words.classes.verdict) else { continue };
        let span = document.span(token..token + hit.tokens as usize);
        let speaker = fold(telling.speaker_over(span));
        if speaker.is_empty() || clause.headline || hit.proclitics.has(Proclitics::ARTICLE) {
            continue;
        }
        let start = clause.tokens.start.max(token.saturating_sub(REACH));
        let negated = (start..token)
            .rev()
            .take(3)
            .any(|before| words.marker(document, before, words.classes.negator).is_some());
        let nouns = (start..token).rev().filter(|&before| document.token(before).kind == Kind::Word);
        let things = nouns.flat_map(|before| accounts.terms_in(clause.article, before..before + 1));
        let good = (key == "good") != negated;
        found.push((things.collect(), Judgement { clause: at, good, span, speaker }));
    }
    found
}

fn rift(accounts: &Accounts<'_>, judgements: &[Judgement]) -> Option<Rift> {
    let same_topic = |a: &Judgement, b: &Judgement| {
        accounts.shared_sentence_terms(a.clause, b.clause) >= TERMS
            && told_apart::of_one_occasion(accounts, a.clause, b.clause, LIKENESS)
    };
    let shares = |a: &str, b: &str| a.split_whitespace().any(|word| b.split_whitespace().any(|w| w == word));
    let against = |one: &Judgement| {
        judgements.iter().any(|other| {
            one.good != other.good && !shares(&one.speaker, &other.speaker) && same_topic(one, other)
        }) && !judgements.iter().any(|other| one.good != other.good && shares(&one.speaker, &other.speaker))
    };
    let held = |good: bool| -> Vec<&Judgement> {
        judgements.iter().filter(|j| j.good == good && against(j)).take(MOST_HELD).collect()
    };
    let (good, bad) = (held(true), held(false));
    let (first, worst) = (*good.first()?, *bad.first()?);
    let hold = |judgement: &&Judgement, value: &Judgement| {
        Held::new(
            accounts.gist(value.clause),
            accounts.account(judgement.clause, judgement.span, "comparison/judgement"),
        )
    };
    let mut held: Vec<Held> = good.iter().map(|judgement| hold(judgement, first)).collect();
    held.extend(bad.iter().map(|judgement| hold(judgement, worst)));
    Some(Rift {
        kind: DisagreementKind::Outcome,
        relation: Relation::Contested,
        about: accounts.gist(first.clause),
        held,
        weight: 0.8,
    })
}

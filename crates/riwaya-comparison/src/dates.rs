//! Dates of acts: which agree and which cannot both be right.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift, account, contested_or_conflict, settle};
use crate::groups::Groups;
use crate::model::{Agreement, AgreementKind, DisagreementKind};
use crate::telling::{Modality, is_dated};
use crate::value;
use crate::words::{Act, Words};
use jiff::civil::Date;
use riwaya_text::Span;
use rustc_hash::FxHashMap;

/// Clauses this alike that give one act two dates are in conflict.
const CONFLICT_LIKENESS: f64 = 0.42;
/// Terms two such clauses share at least.
const CONFLICT_TERMS: usize = 3;
/// Clauses this alike that name one date, or one a part of the other, agree on it.
const AGREEMENT_LIKENESS: f64 = 0.12;
const CONTAINED_LIKENESS: f64 = 0.2;

/// A date, and the act and bound it stands with.
#[derive(Debug)]
struct Dated {
    clause: usize,
    span: Span,
    value: String,
    days: (Date, Date),
    /// The act, whether it is negated, and whether it has happened.
    act: Option<(Act, bool, bool)>,
    /// `until`, `from`, or neither.
    bound: Option<String>,
}

/// Agreements and rifts among the dates.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    let dates = dates(accounts, words);
    let mut by_clause: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    dates.iter().enumerate().for_each(|(at, date)| by_clause.entry(date.clause).or_default().push(at));
    let mut groups = Groups::new(dates.len());
    let mut rifts = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.likeness >= AGREEMENT_LIKENESS) {
        let (Some(left), Some(right)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) else {
            continue;
        };
        let mut meets = false;
        for &one in left {
            for &other in right {
                meets |= value::meet(dates[one].days, dates[other].days);
                let (a, b) = (dates[one].value.as_str(), dates[other].value.as_str());
                let contained = a.starts_with(b) || b.starts_with(a);
                if a == b || contained && pair.likeness >= CONTAINED_LIKENESS {
                    groups.join(one, other);
                }
            }
        }
        if !meets
            && pair.likeness >= CONFLICT_LIKENESS
            && accounts.shared_terms(pair.one, pair.other) >= CONFLICT_TERMS
        {
            let slots = left.iter().flat_map(|&one| right.iter().map(move |&other| (one, other)));
            rifts.extend(slots.filter(|&(one, other)| dates[one].same_slot(&dates[other])));
        }
    }
    let agreements = groups.several().iter().filter_map(|set| agreement(accounts, &dates, set)).collect();
    let rifts = rifts.into_iter().map(|(one, other)| rift(accounts, &dates[one], &dates[other])).collect();
    (agreements, rifts)
}

fn dates(accounts: &Accounts<'_>, words: &Words) -> Vec<Dated> {
    let mut dates = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        for time in telling.reading.times[clause.times.clone()].iter().filter(|time| is_dated(time)) {
            let Some(days) = value::days(time) else { continue };
            let token = telling.document.token_at(time.span.start);
            let nearest = clause.acts.iter().min_by_key(|m| (m.token.abs_diff(token), m.token));
            let nearest =
                nearest.filter(|m| !words.is_reporting(m.act) && !telling.dates_a_report(time.span));
            let before = token.saturating_sub(2).max(clause.tokens.start)..token + 1;
            let mut bounds = before.filter_map(|t| words.marker(&telling.document, t, words.classes.until));
            dates.push(Dated {
                clause: at,
                span: time.span,
                value: time.value.clone(),
                days,
                act: nearest.map(|m| (m.act, m.negated, m.modality == Modality::Happened)),
                bound: bounds.next().map(|(key, _)| key.to_owned()),
            });
        }
    }
    dates
}

impl Dated {
    /// Whether both give the date of one act in one mood, or both the end (or start) of something.
    fn same_slot(&self, other: &Dated) -> bool {
        self.bound == other.bound && self.act == other.act && (self.act.is_some() || self.bound.is_some())
    }
}

fn agreement(accounts: &Accounts<'_>, dates: &[Dated], set: &[usize]) -> Option<Agreement> {
    let held = set.iter().map(|&at| account(accounts, dates[at].clause, dates[at].span, "comparison/date"));
    let first = &dates[set[0]];
    settle(accounts, held.collect()).map(|(held, origins)| Agreement {
        id: String::new(),
        kind: AgreementKind::Date,
        about: accounts.gist(first.clause),
        value: first.value.clone(),
        accounts: held,
        origins,
    })
}

fn rift(accounts: &Accounts<'_>, one: &Dated, other: &Dated) -> Rift {
    let hold = |date: &Dated| {
        Held::new(date.value.clone(), account(accounts, date.clause, date.span, "comparison/date"))
    };
    let held = vec![hold(one), hold(other)];
    Rift {
        kind: DisagreementKind::Date,
        relation: contested_or_conflict(&held),
        about: accounts.gist(one.clause),
        held,
        weight: 1.5,
    }
}

//! What is done once: two days that accounts give one act of one doer.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::slots;
use crate::telling::{Mention, Modality, is_dated};
use crate::terms::TermId;
use crate::told_apart;
use crate::value;
use crate::words::{Act, Words};
use jiff::civil::Date;
use riwaya_text::Span;

/// Terms that the words around two mentions of an act share, of its doer and what it was done to.
const TERMS: usize = 2;
/// Clauses this alike tell of one act.
const LIKENESS: f64 = 0.2;
/// An act stands at most this many tokens from its day.
const REACH: usize = 8;
/// Days further apart than this belong to two acts.
const MOST_DAYS: i32 = 4;
/// Acts looked at in one story; more would make big stories quadratic.
const MOST: usize = 150;

/// An act that happened, and its day.
#[derive(Debug)]
struct Deed {
    clause: usize,
    act: Act,
    day: Date,
    value: String,
    span: Span,
    /// The terms of the phrases right before and behind it.
    slots: Vec<TermId>,
}

/// Rifts between days given to one act; an account that names both days knows of two acts.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let deeds = deeds(accounts, words);
    let article = |deed: &Deed| accounts.clauses[deed.clause].0;
    let knows = |a: &Deed, b: &Deed| {
        deeds.iter().any(|c| article(c) == article(a) && c.act == b.act && c.day == b.day)
    };
    let mut rifts = Vec::new();
    for (nth, one) in deeds.iter().enumerate() {
        for other in deeds[nth + 1..].iter().filter(|other| other.act == one.act) {
            let apart = one.day.until(other.day).map_or(i32::MAX, |gap| gap.get_days().abs());
            let shared = one.slots.iter().filter(|term| other.slots.contains(term)).count();
            let opposed = (1..=MOST_DAYS).contains(&apart)
                && shared >= TERMS
                && told_apart::may_be_one(accounts, one.clause, other.clause, LIKENESS, words)
                && !knows(one, other)
                && !knows(other, one);
            if opposed {
                rifts.push(rift(accounts, one, other));
            }
        }
    }
    rifts
}

fn deeds(accounts: &Accounts<'_>, words: &Words) -> Vec<Deed> {
    let mut found = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        if clause.planned || clause.hedged || clause.denial || accounts.is_background(at) {
            continue;
        }
        let mut days = telling.reading.times[clause.times.clone()].iter().filter(|time| is_dated(time));
        let (Some(time), None) = (days.next(), days.next()) else { continue };
        let Some((day, _)) = value::days(time).filter(|days| days.0 == days.1) else { continue };
        let token = telling.document.token_at(time.span.start);
        let once =
            |m: &&Mention| words.is_once(m.act) && m.verb && !m.negated && m.modality == Modality::Happened;
        let near = clause.acts.iter().filter(once).min_by_key(|m| m.token.abs_diff(token));
        let Some(act) = near.filter(|m| m.token.abs_diff(token) <= REACH) else { continue };
        if telling.dates_a_report(time.span) {
            continue;
        }
        let phrases = [slots::before(accounts, at, act, words), slots::behind(accounts, at, act, words)];
        let terms = phrases.into_iter().flat_map(|tokens| accounts.terms_in(clause.article, tokens));
        found.push(Deed {
            clause: at,
            act: act.act,
            day,
            value: day.to_string(),
            span: time.span,
            slots: terms.collect(),
        });
    }
    found.truncate(MOST);
    found
}

fn rift(accounts: &Accounts<'_>, one: &Deed, other: &Deed) -> Rift {
    let hold = |deed: &Deed| {
        Held::new(deed.value.clone(), accounts.account(deed.clause, deed.span, "comparison/once"))
    };
    Rift::new(DisagreementKind::Date, accounts.gist(one.clause), vec![hold(one), hold(other)], 1.3)
}

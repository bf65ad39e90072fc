//! Counts of one thing in a small story: what was burnt, evacuated or destroyed, by two articles' figures.
//!
//! A small story tells of one happening, so that two counts of one unit, done to by one act, are two counts of one
//! thing, when each is the other's nearest and neither article has the other's figure too.

use crate::accounts::Accounts;
use crate::figure::{FAR, Figure};
use crate::told_apart;
use crate::value;
use crate::words::Words;

/// Their clauses share this many terms,
const TERMS: usize = 2;
/// and are this alike.
const LIKENESS: f64 = 0.17;
/// Shares are of many things: theirs share more,
const SHARE_TERMS: usize = 3;
/// and are more alike.
const SHARE_LIKENESS: f64 = 0.3;
/// A count of some things and one of things are at most so many times each other.
const NEAR: f64 = 2.0;
/// Figures looked at.
const MOST: usize = 250;

/// The pairs of figures that count one thing differently.
pub(crate) fn rivals(accounts: &Accounts<'_>, figures: &[Figure], words: &Words) -> Vec<(usize, usize)> {
    if !told_apart::is_small(accounts) {
        return Vec::new();
    }
    let counts: Vec<usize> = (0..figures.len()).filter(|&at| counts(&figures[at])).take(MOST).collect();
    let nearest = |at: usize, article: usize| -> Option<usize> {
        let near = counts.iter().copied().filter(|&other| {
            figures[other].article == article && of_one_thing(&figures[at], &figures[other], words)
        });
        near.max_by(|&a, &b| {
            let likeness = |other: usize| accounts.likeness(figures[at].clause, figures[other].clause);
            likeness(a).total_cmp(&likeness(b)).then(b.cmp(&a))
        })
    };
    let mut found = Vec::new();
    for (nth, &one) in counts.iter().enumerate() {
        for &other in &counts[nth + 1..] {
            let (a, b) = (&figures[one], &figures[other]);
            let opposed = a.article != b.article
                && of_one_thing(a, b, words)
                && a.is_of_the_order_of(b, if is_part(a, b) { NEAR } else { FAR })
                && !value::agree(&a.quantity, &b.quantity)
                && told_alike(accounts, a, b, words)
                && may_be_of_one_time(accounts, a, b, words)
                && !is_old(figures, a)
                && !is_old(figures, b)
                && nearest(one, b.article) == Some(other)
                && nearest(other, a.article) == Some(one);
            if opposed {
                found.push((one, other));
            }
        }
    }
    found
}

/// Whether only one of two figures says of which things it counts them: it may count some of the other's.
fn is_part(one: &Figure, other: &Figure) -> bool {
    one.descriptors.is_empty() != other.descriptors.is_empty()
}

/// Whether a figure counts a whole of the story's own days.
fn counts(figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    !figure.is_duration()
        && !figure.unit.is_empty()
        && !figure.background
        && !figure.is_money()
        && !figure.partial
        && quantity.part_of.is_none()
        && quantity.value_high.is_none()
        && quantity.value.is_some_and(|value| value > 2.0)
}

/// Whether two figures count one unit to which one act was done.
fn of_one_thing(one: &Figure, other: &Figure, words: &Words) -> bool {
    let people = words.is_people(&one.unit);
    one.same_unit(other)
        && one.act.is_some()
        && one.act == other.act
        && one.toll == other.toll
        && one.composes == other.composes
        && one.result.is_some() == other.result.is_some()
        && (!people || one.over.may_be(other.over))
}

/// Whether the clauses of two figures, and what they name, may be of one thing.
fn told_alike(accounts: &Accounts<'_>, one: &Figure, other: &Figure, words: &Words) -> bool {
    let (a, b) = (one.clause, other.clause);
    let (terms, likeness) = if one.is_share() { (SHARE_TERMS, SHARE_LIKENESS) } else { (TERMS, LIKENESS) };
    accounts.shared_terms(a, b) >= terms
        && accounts.likeness(a, b) >= likeness
        && !accounts.different_days(a, b)
        && !told_apart::by_names(accounts, a, b, words)
}

/// Whether two counts are told within a day, or the later one may bring the earlier up to date: it says so, or a toll,
/// not of a war, or something measured rose.
fn may_be_of_one_time(accounts: &Accounts<'_>, one: &Figure, other: &Figure, words: &Words) -> bool {
    let fighters = words.is_combatant(&one.unit) || words.is_combatant(&other.unit);
    let published = |figure: &Figure| accounts.published(figure.article);
    let later = if published(one) <= published(other) { (one, other) } else { (other, one) };
    let rises = one.toll.is_some() && !fighters || one.quantity.si.is_some() && other.quantity.si.is_some();
    let rose = rises && later.0.quantity.value <= later.1.quantity.value;
    accounts.told_together(one.clause, other.clause) || one.update || other.update || rose
}

/// Whether some article tells a figure of days before the story's own.
fn is_old(figures: &[Figure], figure: &Figure) -> bool {
    let same = |other: &&Figure| other.same_unit(figure) && value::agree(&other.quantity, &figure.quantity);
    figures.iter().filter(same).any(|other| other.background)
}

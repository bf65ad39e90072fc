//! Dates of acts: which agree and which cannot both be right.

use crate::accounts::Accounts;
use crate::align::{self, Pair};
use crate::finding::{self, Held, Rift, components};
use crate::groups::Groups;
use crate::model::{Agreement, AgreementKind, DisagreementKind};
use crate::telling::{Mention, Modality, is_dated, is_past};
use crate::terms::TermId;
use crate::told_apart;
use crate::value::{self, Told};
use crate::words::{Act, Words};
use jiff::civil::Date;
use riwaya_reading::{DayRange, Reading, Time};
use riwaya_text::{Kind, Span, fold};
use rustc_hash::FxHashMap;

/// Clauses this alike that give one act two dates are in conflict.
const CONFLICT_LIKENESS: f64 = 0.42;
/// Terms two such clauses share at least.
const CONFLICT_TERMS: usize = 3;
/// Or the shorter one says hardly anything that the longer one does not.
const CONTAINMENT: f64 = 0.5;
const CONTAINED_TERMS: usize = 2;
/// With a figure in common less will do.
const FIGURED_LIKENESS: f64 = 0.25;
const FIGURED_TERMS: usize = 3;
/// Days this near to each other may be given to one act;
const NEAR: i32 = 5;
/// so may months, at most this long, this many days from each other;
const MONTH: i32 = 31;
const NEAR_MONTHS: i32 = 150;
/// days further apart, and months and years, only in clauses this alike.
const FAR_LIKENESS: f64 = 0.5;
/// Clauses this alike that name one date, or one a part of the other, agree on it.
const AGREEMENT_LIKENESS: f64 = 0.12;
const CONTAINED_LIKENESS: f64 = 0.2;
/// A day or a deadline is particular: clauses that name the same one need hardly be told alike.
const SAME_DAY_LIKENESS: f64 = 0.08;
/// Terms that they share at least where they tell of no one act.
const SAME_DAY_TERMS: usize = 2;
/// Terms shared by clauses that name one period of the past, or a period and a day in it.
const PERIOD_TERMS: usize = 3;
/// An act stands at most this many tokens from the date it has.
const REACH: usize = 8;
/// Two dates that stand in one phrase, so many tokens around each, share so many of its terms,
const AROUND: usize = 8;
const PHRASE_TERMS: usize = 3;
/// this much of the shorter phrase by weight, in clauses this alike.
const PHRASE_CONTAINMENT: f64 = 0.6;
const PHRASE_LIKENESS: f64 = 0.15;
/// Days before a story's first from which on a single day is particular by itself; of a small story any day is that lies
/// before its own.
const LONG_PAST: i32 = 60;
/// So many mentions of one day are compared with each other; more would make big stories quadratic.
const MOST_OF_ONE_DAY: usize = 60;

/// Dates looked at in one clause.
const MOST_OF_ONE_CLAUSE: usize = 20;
/// Dates in dispute that are compared with each one.
const MOST_IN_DISPUTE: usize = 300;

/// A date, and the act and bound it stands with.
#[derive(Debug)]
struct Dated<'a> {
    clause: usize,
    span: Span,
    value: &'a str,
    days: DayRange,
    /// The day it stands for, or the last day of the period whose end it names.
    point: Option<Date>,
    /// The act, whether it is negated, and whether it has happened.
    act: Option<(Act, bool, bool)>,
    /// The terms right around it.
    phrase: Vec<TermId>,
    /// `until`, `from`, or neither.
    bound: Option<&'a str>,
    /// Whether it dates the report of something rather than the thing.
    reported: bool,
    /// Whether it lies before the story's own days.
    background: bool,
    /// Whether it lies ahead of what has happened then: it was resolved wrongly.
    impossible: bool,
}

impl Dated<'_> {
    /// Whether it is a single day, further back than what the story itself goes back to.
    fn is_long_past(&self, accounts: &Accounts<'_>) -> bool {
        let ago = |day: Date| accounts.first_day().and_then(|first| first.since(day).ok());
        let long = |point| ago(point).is_some_and(|span| span.get_days() >= LONG_PAST);
        let before = self.background && told_apart::is_small(accounts);
        self.bound.is_none() && !self.reported && self.point.is_some_and(|point| before || long(point))
    }
}

/// Agreements and rifts among the dates.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    let dates = dates(accounts, words);
    let mut groups = Groups::new(dates.len());
    join_days(accounts, &dates, &mut groups);
    join_periods(accounts, &dates, &mut groups);
    let rifts = by_clauses(accounts, &dates, pairs, &mut groups, words);
    let agreements = groups.several().iter().filter_map(|set| agreement(accounts, &dates, set)).collect();
    (agreements, settle_rifts(accounts, &dates, &rifts))
}

/// Joins the mentions of one day, or of the end of one period, that are told with anything in common.
fn join_days(accounts: &Accounts<'_>, dates: &[Dated<'_>], groups: &mut Groups) {
    let mut by_point: FxHashMap<Date, Vec<usize>> = FxHashMap::default();
    for (at, date) in dates.iter().enumerate() {
        if let Some(point) = date.point {
            by_point.entry(point).or_default().push(at);
        }
    }
    for mentions in by_point.values() {
        let mentions = &mentions[..mentions.len().min(MOST_OF_ONE_DAY)];
        for (nth, &one) in mentions.iter().enumerate() {
            for &other in &mentions[nth + 1..] {
                let alike = |a: usize, b: usize| {
                    // A single day long past is one thing's in all accounts of a story.
                    dates[a].is_long_past(accounts) && dates[b].is_long_past(accounts)
                        || accounts.likeness(dates[a].clause, dates[b].clause) >= SAME_DAY_LIKENESS
                            && tell_of_one_thing(accounts, &dates[a], &dates[b])
                };
                if alike(one, other) {
                    groups.join_when_most(one, other, alike);
                }
            }
        }
    }
}

/// Joins, in a small story, periods of the past with the days and shorter periods in them that are told of one thing.
fn join_periods(accounts: &Accounts<'_>, dates: &[Dated<'_>], groups: &mut Groups) {
    if !told_apart::is_small(accounts) {
        return;
    }
    // "Since the start of the year" and "last week" hold too much.
    let particular = |date: &Dated<'_>| date.background && date.bound.is_none() && !date.value.contains('W');
    let past = (0..dates.len()).filter(|&at| particular(&dates[at])).take(MOST_OF_ONE_DAY);
    let past: Vec<usize> = past.collect();
    let alike = |one: usize, other: usize| {
        let (a, b) = (&dates[one], &dates[other]);
        (a.days == b.days || a.covers(b) || b.covers(a))
            && accounts.likeness(a.clause, b.clause) >= AGREEMENT_LIKENESS
            && accounts.shared_sentence_terms(a.clause, b.clause) >= PERIOD_TERMS
    };
    for (nth, &one) in past.iter().enumerate() {
        for &other in past[nth + 1..].iter().filter(|&&other| alike(one, other)) {
            groups.join_when_most(one, other, alike);
        }
    }
}

/// Whether two dates of one day belong to one thing: their clauses have an act, or more than one term, in common.
fn tell_of_one_thing(accounts: &Accounts<'_>, one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let same_act = one.act.is_some() && one.act.map(|act| act.0) == other.act.map(|act| act.0);
    same_act || accounts.shared_sentence_terms(one.clause, other.clause) >= SAME_DAY_TERMS
}

/// Joins what agrees in aligned clauses, and gives the pairs that cannot both be right.
fn by_clauses(
    accounts: &Accounts<'_>,
    dates: &[Dated<'_>],
    pairs: &[Pair],
    groups: &mut Groups,
    words: &Words,
) -> Vec<(usize, usize)> {
    let mut by_clause: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    dates.iter().enumerate().for_each(|(at, date)| by_clause.entry(date.clause).or_default().push(at));
    let mut rifts = Vec::new();
    let mut attached = vec![false; dates.len()];
    for pair in pairs.iter().filter(|pair| pair.likeness >= AGREEMENT_LIKENESS) {
        let (Some(left), Some(right)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) else {
            continue;
        };
        let mut meets = false;
        for &one in left {
            for &other in right {
                meets |= dates[one].days.overlaps(dates[other].days);
                let (a, b) = (&dates[one], &dates[other]);
                let equal = a.value == b.value && a.point == b.point;
                let within = pair.likeness >= CONTAINED_LIKENESS && (a.covers(b) || b.covers(a));
                let vague = if a.point.is_none() { one } else { other };
                if equal || within && !std::mem::replace(&mut attached[vague], true) {
                    groups.join_when_most(one, other, |a, b| {
                        accounts.likeness(dates[a].clause, dates[b].clause) >= AGREEMENT_LIKENESS
                    });
                }
            }
        }
        let apart = || told_apart::by_names(accounts, pair.one, pair.other, words);
        let phrased = of_one_phrase(accounts, dates, pair, left, right);
        if !phrased.is_empty() && !apart() {
            rifts.extend(phrased);
        }
        let one_outlet = accounts.one_outlet(pair.one, pair.other);
        if !meets && !one_outlet && of_one_thing(accounts, pair) && !apart() {
            let twins = left.len() == right.len() && align::nearly_the_same(accounts, pair);
            // Of several dates each stands against the one in its place only.
            let slots = left.iter().zip(right).filter(|_| left.len() == right.len());
            rifts.extend(slots.map(|(&one, &other)| (one, other)).filter(|&(one, other)| {
                let (a, b) = (&dates[one], &dates[other]);
                (a.same_slot(b) || twins && a.same_measure(b))
                    && !both_known(accounts, dates, a, b)
                    && (a.is_near(b) || pair.likeness >= FAR_LIKENESS)
                    && !may_be_one(accounts, a, b)
                    && !of_two_days_news(accounts, a, b)
            }));
        }
    }
    rifts
}

/// The dates of two clauses that stand in one phrase, such as "the treaty signed in", and differ.
fn of_one_phrase(
    accounts: &Accounts<'_>,
    dates: &[Dated<'_>],
    pair: &Pair,
    left: &[usize],
    right: &[usize],
) -> Vec<(usize, usize)> {
    if !told_apart::is_small(accounts)
        || pair.likeness < PHRASE_LIKENESS
        || accounts.one_outlet(pair.one, pair.other)
    {
        return Vec::new();
    }
    let every = left.iter().flat_map(|&one| right.iter().map(move |&other| (one, other)));
    // A day that both clauses name is the answer to the other's.
    let told = |date: &Dated<'_>, there: &[usize]| there.iter().any(|&at| dates[at].days.overlaps(date.days));
    let opposed = |&(one, other): &(usize, usize)| {
        let (a, b) = (&dates[one], &dates[other]);
        let (shared, contained) = accounts.terms_shared(&a.phrase, &b.phrase);
        !told(a, right)
            && !told(b, left)
            && a.same_slot(b)
            && !a.reported
            && shared >= PHRASE_TERMS
            && contained >= PHRASE_CONTAINMENT
            && !both_known(accounts, dates, a, b)
            && !may_be_one(accounts, a, b)
            && !of_two_days_news(accounts, a, b)
    };
    every.filter(opposed).collect()
}

/// Whether two dates may be one, or stand in the same words: then only the days of publication, from which they were
/// told, tell them apart.
fn may_be_one(accounts: &Accounts<'_>, one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let words = |date: &Dated<'_>| accounts.telling(date.clause).words(date.span);
    let (a, b) = (words(one), words(other));
    let left = Told { value: one.value, words: a, days: one.days };
    let right = Told { value: other.value, words: b, days: other.days };
    value::may_be_one_time(left, right) || fold(a) == fold(b)
}

/// Whether, of two dates before the story's own days, one article gives both: they belong to two things.
fn both_known(accounts: &Accounts<'_>, dates: &[Dated<'_>], one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let article = |date: &Dated<'_>| accounts.clauses[date.clause].0;
    let gives = |a: &Dated<'_>, b: &Dated<'_>| {
        dates.iter().any(|date| article(date) == article(a) && date.days == b.days)
    };
    one.background && (gives(one, other) || gives(other, one))
}

/// Whether two clauses tell so much alike that one act of theirs has one date.
fn of_one_thing(accounts: &Accounts<'_>, pair: &Pair) -> bool {
    let shared = accounts.shared_terms(pair.one, pair.other);
    let figured = pair.likeness >= FIGURED_LIKENESS
        && shared >= FIGURED_TERMS
        && accounts.share_a_figure(pair.one, pair.other);
    figured
        || pair.likeness >= CONFLICT_LIKENESS && shared >= CONFLICT_TERMS
        || pair.likeness >= CONTAINED_LIKENESS
            && shared >= CONTAINED_TERMS
            && accounts.containment(pair.one, pair.other) >= CONTAINMENT
}

fn dates<'a>(accounts: &Accounts<'a>, words: &'a Words) -> Vec<Dated<'a>> {
    let mut dates = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        for time in telling.reading.times[clause.times.clone()]
            .iter()
            .filter(|time| is_dated(time))
            .take(MOST_OF_ONE_CLAUSE)
        {
            let Some(days) = value::days(time) else { continue };
            let token = telling.document.token_at(time.span.start);
            let distance = |m: &&Mention| (m.token.abs_diff(token), m.token, words.is_reporting(m.act));
            let acts = set_off(accounts, at, time.span).unwrap_or(&clause.acts);
            let nearest = acts.iter().min_by_key(distance);
            let reported = telling.dates_a_report(time.span)
                || nearest.is_some_and(|m| m.verb && words.is_reporting(m.act));
            let nearest = nearest.filter(|m| {
                m.token.abs_diff(token) <= REACH
                    && !words.is_reporting(m.act)
                    && !telling.dates_a_report(time.span)
            });
            let done = nearest
                .is_some_and(|m| m.modality == Modality::Happened && is_past(&telling.document, m.token));
            // "He announced on Thursday the start of": what is still ahead would be told as such.
            let first = clause.acts.first().filter(|m| words.is_reporting(m.act) && m.token < token);
            let announced = !clause.planned
                && !clause.hedged
                && first.is_some_and(|m| is_past(&telling.document, m.token));
            let before = token.saturating_sub(2).max(clause.tokens.start)..token + 1;
            let around = token.saturating_sub(AROUND).max(clause.tokens.start)
                ..(token + AROUND).min(clause.tokens.end);
            let mut bounds = before.filter_map(|t| words.marker(&telling.document, t, words.classes.until));
            dates.push(Dated {
                clause: at,
                span: time.span,
                value: &time.value,
                days,
                point: point(time, days),
                act: nearest.map(|m| (m.act, m.negated, m.modality == Modality::Happened)),
                phrase: accounts.terms_in(clause.article, around),
                bound: bounds.next().map(|(key, _)| key),
                background: accounts.is_before(days),
                reported,
                impossible: (done || announced) && is_ahead(telling.reading, days),
            });
        }
    }
    dates
}

/// The acts of the clause before, for a time that a comma parts from it and another one from its own: "he gave, on
/// Friday, his thanks for".
fn set_off<'a>(accounts: &'a Accounts<'_>, at: usize, span: Span) -> Option<&'a [Mention]> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let tokens = document.tokens_in(span);
    let parted = tokens.start <= clause.tokens.start + 1
        && tokens.end < clause.tokens.end
        && document.token(tokens.end).kind == Kind::Punctuation;
    let before =
        telling.of_sentence(clause.sentence).iter().find(|c| c.tokens.end + 1 == clause.tokens.start)?;
    parted.then_some(before.acts.as_slice())
}

/// Whether some days lie after the day of publication: what has happened was not then.
fn is_ahead(reading: &Reading, days: DayRange) -> bool {
    reading.article.published.value.is_some_and(|published| days.first > published.date())
}

/// Whether two articles of two days tell each of its own day's news.
fn of_two_days_news(accounts: &Accounts<'_>, one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let told = |date: &Dated<'_>| (accounts.clauses[date.clause].0, date.days);
    accounts.tell_two_days_news(told(one), told(other))
}

/// The one day a time names, or the last day of the period whose end it names.
fn point(time: &Time, days: DayRange) -> Option<Date> {
    (days.first == days.last || time.modifier == "END").then_some(days.last)
}

impl Dated<'_> {
    /// Whether it names a period, and the other a day or a shorter period of it.
    fn covers(&self, other: &Dated<'_>) -> bool {
        self.point.is_none() && self.days.contains(other.days) && self.days != other.days
    }

    /// Whether both give the date of one act in one mood, or both the end (or start) of something.
    fn same_slot(&self, other: &Dated<'_>) -> bool {
        self.same_measure(other) && self.act == other.act && (self.act.is_some() || self.bound.is_some())
    }

    /// Whether both name days, or months, near to each other.
    fn is_near(&self, other: &Dated<'_>) -> bool {
        let length = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |gap| gap.get_days().abs());
        let apart = length(self.days.first, other.days.first);
        let longest = length(self.days.first, self.days.last).max(length(other.days.first, other.days.last));
        match longest {
            0 => apart <= NEAR,
            days => days <= MONTH && apart <= NEAR_MONTHS,
        }
    }

    /// Whether both are as precise, of one time, and both ends, starts or neither.
    fn same_measure(&self, other: &Dated<'_>) -> bool {
        self.bound == other.bound
            && precision(self.value) == precision(other.value)
            && self.background == other.background
            && !(self.impossible || other.impossible)
            && self.reported == other.reported
    }
}

/// How many letters of a value give its calendar part: years, months and days differ in it.
fn precision(value: &str) -> usize {
    value.split('T').next().map_or(0, str::len)
}

/// One rift for all dates set against each other, those of one day in one position; none where one article gives both
/// of two dates: then they are two things.
fn settle_rifts(accounts: &Accounts<'_>, dates: &[Dated<'_>], rifts: &[(usize, usize)]) -> Vec<Rift> {
    let mut involved: Vec<usize> = rifts.iter().flat_map(|&(one, other)| [one, other]).collect();
    involved.sort_unstable();
    involved.dedup();
    let mut slots = Groups::new(dates.len());
    for (nth, &one) in involved.iter().enumerate() {
        for &other in involved[nth + 1..].iter().take(MOST_IN_DISPUTE) {
            if dates[one].days == dates[other].days && dates[one].same_slot(&dates[other]) {
                slots.join(one, other);
            }
        }
    }
    let article = |at: usize| accounts.clauses[dates[at].clause].0;
    let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    involved.iter().for_each(|&at| holders.entry(slots.root(at)).or_default().push(article(at)));
    let mut kept = rifts.to_vec();
    kept.retain(|&(one, other)| {
        let (a, b) = (&holders[&slots.root(one)], &holders[&slots.root(other)]);
        !a.iter().any(|article| b.contains(article))
    });
    components(&mut slots, dates.len(), &kept).iter().map(|set| rift(accounts, dates, set)).collect()
}

fn agreement(accounts: &Accounts<'_>, dates: &[Dated<'_>], set: &[usize]) -> Option<Agreement> {
    let held = set.iter().map(|&at| accounts.account(dates[at].clause, dates[at].span, "comparison/date"));
    // A time of day that few give is not agreed; of days and periods the most precise is what all mean.
    let clocked = set.iter().filter(|&&at| dates[at].value.contains('T')).count();
    let agreed = |date: &&Dated<'_>| 2 * clocked > set.len() || !date.value.contains('T');
    let first = set.iter().map(|&at| &dates[at]).filter(agreed).max_by_key(|date| date.value.len())?;
    let told = (accounts.gist(first.clause), first.value.to_owned());
    finding::agreement(accounts, AgreementKind::Date, told, held.collect())
}

fn rift(accounts: &Accounts<'_>, dates: &[Dated<'_>], positions: &[Vec<usize>]) -> Rift {
    let mut held = Vec::new();
    for position in positions {
        let value = dates[position[0]].value;
        held.extend(position.iter().map(|&at| {
            let date = &dates[at];
            Held::new(value, accounts.account(date.clause, date.span, "comparison/date"))
        }));
    }
    Rift::new(DisagreementKind::Date, accounts.gist(dates[positions[0][0]].clause), held, 1.5)
}

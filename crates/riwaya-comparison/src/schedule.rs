//! When it is to be: days that accounts set for one coming event, and days until which it is to last.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::telling::is_dated;
use crate::told_apart;
use crate::value::{self, Told};
use crate::words::{Act, Words};
use jiff::ToSpan;
use riwaya_reading::DayRange;
use riwaya_text::Span;

/// Clauses this alike speak of one coming event,
const LIKENESS: f64 = 0.06;
/// when their sentences share this many terms, the event among them.
const TERMS: usize = 3;
/// Ends of one thing need hardly be told alike,
const END_LIKENESS: f64 = 0.05;
/// nor share more than this many terms.
const END_TERMS: usize = 2;
/// An act stands at most this many tokens from the day set for it.
const REACH: usize = 14;
/// Appointments looked at in one story; more would make big stories quadratic.
const MOST: usize = 150;
/// Days further apart than this are set for two events.
const APART: i32 = 60;
/// A week begins on another day in another country: a day this near to one may lie in it.
const SLACK: i32 = 2;
/// Days from the first of a week to its last.
const WEEK: i32 = 6;
/// A period longer than this is too vague for an appointment, in days.
const VAGUE: i32 = 45;

/// A day set for an event.
#[derive(Debug)]
struct Appointment {
    clause: usize,
    span: Span,
    days: DayRange,
    value: String,
    /// The event, or `None` for the end of something.
    event: Option<Act>,
}

impl Appointment {
    /// Its days, and those next to a week.
    fn wide(&self) -> DayRange {
        let week = self.days.first.until(self.days.last).is_ok_and(|length| length.get_days() == WEEK);
        let slack = if week { SLACK } else { 0 };
        DayRange {
            first: self.days.first.saturating_sub(slack.days()),
            last: self.days.last.saturating_add(slack.days()),
        }
    }

    /// It as its article tells it.
    fn told<'a>(&'a self, accounts: &'a Accounts<'_>) -> Told<'a> {
        Told { value: &self.value, words: accounts.telling(self.clause).words(self.span), days: self.days }
    }

    /// Whether both days may have been set for one event.
    fn is_near(&self, other: &Self) -> bool {
        self.days.first.until(other.days.first).is_ok_and(|gap| gap.get_days().abs() <= APART)
    }
}

/// Rifts between days set for one event. An account that names both days knows of two events.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let set = appointments(accounts, words);
    let article = |at: &Appointment| accounts.clauses[at.clause].0;
    let knows = |a: &Appointment, b: &Appointment| {
        set.iter().any(|c| article(c) == article(a) && c.event == b.event && c.days.overlaps(b.days))
    };
    let mut rifts = Vec::new();
    for (nth, one) in set.iter().enumerate() {
        for other in &set[nth + 1..] {
            let (likeness, terms) =
                if one.event.is_some() { (LIKENESS, TERMS) } else { (END_LIKENESS, END_TERMS) };
            let opposed = one.event == other.event
                && !one.wide().overlaps(other.wide())
                && !value::may_be_one_time(one.told(accounts), other.told(accounts))
                && one.is_near(other)
                && accounts.shared_sentence_terms(one.clause, other.clause) >= terms
                && told_apart::may_be_one(accounts, one.clause, other.clause, likeness, words)
                && !knows(one, other)
                && !knows(other, one);
            if opposed {
                rifts.push(rift(accounts, one, other));
            }
        }
    }
    rifts
}

fn appointments(accounts: &Accounts<'_>, words: &Words) -> Vec<Appointment> {
    let mut found = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        let Some(published) = telling.reading.article.published.value else { continue };
        for time in telling.reading.times[clause.times.clone()].iter().filter(|time| is_dated(time)) {
            let Some(days) = value::days(time) else { continue };
            let length = days.first.until(days.last).map_or(0, |length| length.get_days());
            if days.first <= published.date() || length > VAGUE || clause.denial {
                continue;
            }
            let token = telling.document.token_at(time.span.start);
            let before = token.saturating_sub(2).max(clause.tokens.start)..token + 1;
            let until = before.filter_map(|t| words.marker(&telling.document, t, words.classes.until));
            let until = until.into_iter().any(|(key, _)| key == "until");
            let near = clause.acts.iter().filter(|m| words.is_event(m.act) && !m.negated);
            let event =
                near.filter(|m| m.token.abs_diff(token) <= REACH).min_by_key(|m| m.token.abs_diff(token));
            let coming = clause.planned || clause.hedged;
            if until || coming && event.is_some() {
                let event = event.filter(|_| !until).map(|m| m.act);
                found.push(Appointment {
                    clause: at,
                    span: time.span,
                    days,
                    value: time.value.clone(),
                    event,
                });
            }
        }
    }
    found.truncate(MOST);
    found
}

fn rift(accounts: &Accounts<'_>, one: &Appointment, other: &Appointment) -> Rift {
    let hold = |at: &Appointment| {
        let value = if at.days.first == at.days.last {
            at.value.clone()
        } else {
            accounts.telling(at.clause).words(at.span).to_owned()
        };
        Held::new(value, accounts.account(at.clause, at.span, "comparison/schedule"))
    };
    let held = vec![hold(one), hold(other)];
    Rift::new(DisagreementKind::Date, accounts.gist(one.clause), held, 1.2)
}

//! By when something is to be done: the day or period set for it, not those of what is told beside it.

use crate::accounts::Accounts;
use crate::telling::{Clause, Telling, is_dated, is_past};
use crate::value;
use crate::words::Words;
use jiff::civil::Date;
use riwaya_reading::{DayRange, Time, TimeType};
use riwaya_text::Features;

/// A verb stands at most this many tokens from a time that belongs to it.
const REACH: usize = 8;
/// "Within" and "born" stand at most this many tokens before a time.
const BEFORE: usize = 2;

/// A deadline: its TIMEX3 value and its days.
#[derive(Debug)]
pub(crate) struct Deadline {
    pub value: String,
    pub days: DayRange,
}

/// The first day or period ahead that a clause gives for what is to be done; else that of another clause of its sentence
/// in which nothing else is done.
pub(crate) fn of(accounts: &Accounts<'_>, at: usize, words: &Words) -> Option<Deadline> {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let within = |clause: &Clause| {
        let mut times = telling.reading.times[clause.times.clone()].iter();
        times.find_map(|time| ahead(telling, clause, time, words))
    };
    within(clause).or_else(|| {
        let idle = |other: &&Clause| other.tokens != clause.tokens && !tells_of_an_act(telling, other, words);
        telling.of_sentence(clause.sentence).iter().filter(idle).find_map(within)
    })
}

/// The days of a time, when they are ahead and no act of the past has them.
fn ahead(telling: &Telling<'_>, clause: &Clause, time: &Time, words: &Words) -> Option<Deadline> {
    let published = telling.reading.article.published.value.map(|moment| moment.date());
    if telling.dates_a_report(time.span) || is_of_the_past(telling, clause, time, words) {
        return None;
    }
    if is_dated(time) {
        let days = value::days(time).filter(|days| published.is_none_or(|day| days.last >= day))?;
        return Some(Deadline { value: time.value.clone(), days });
    }
    let last =
        after(published?, time).filter(|_| follows(telling, clause, time, |word| words.is_within(word)))?;
    Some(Deadline { value: last.to_string(), days: DayRange { first: last, last } })
}

/// The day that lies a whole number of days, weeks, months or years after another: "within two weeks".
fn after(day: Date, time: &Time) -> Option<Date> {
    let length = time.value.strip_prefix('P').filter(|_| time.kind == TimeType::Duration)?;
    let (count, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    let count: i32 = count.parse().ok()?;
    let span = jiff::Span::new();
    let span = match unit {
        "D" => span.try_days(count),
        "W" => span.try_weeks(count),
        "M" => span.try_months(count),
        "Y" => span.try_years(count),
        _ => return None,
    };
    day.checked_add(span.ok()?).ok()
}

/// Whether the verb nearest to a time is in the past and makes no plan, or the time is that of a birth.
fn is_of_the_past(telling: &Telling<'_>, clause: &Clause, time: &Time, words: &Words) -> bool {
    let document = &telling.document;
    let tokens = document.tokens_in(time.span);
    let distance = |token: usize| {
        if token < tokens.start { tokens.start - token } else { token.saturating_sub(tokens.end) + 1 }
    };
    let plans = |token: usize| {
        telling.marks[token].future || words.marker(document, token, words.classes.plan).is_some()
    };
    let present = |token: usize| {
        document.hits(token).iter().any(|hit| hit.features.has(Features::PRESENT) && Words::is_verb(hit))
    };
    // "Before" is spelled like a verb in the past.
    let past = |token: usize| {
        is_past(document, token)
            && document.hits(token).iter().any(Words::is_verb)
            && words.marker(document, token, words.classes.not_past).is_none()
    };
    let verbs = clause.tokens.clone().filter(|token| !tokens.contains(token));
    let verbs = verbs.filter(|&token| plans(token) || present(token) || past(token));
    let nearest =
        verbs.min_by_key(|&token| (distance(token), token)).filter(|&token| distance(token) <= REACH);
    nearest.is_some_and(|token| !plans(token) && !present(token))
        || follows(telling, clause, time, |word| words.is_born(word))
}

/// Whether a word that passes a test stands shortly before a time.
fn follows(telling: &Telling<'_>, clause: &Clause, time: &Time, test: impl Fn(&str) -> bool) -> bool {
    let tokens = telling.document.tokens_in(time.span);
    let first = clause.tokens.start.max(tokens.start.saturating_sub(BEFORE));
    (first..tokens.end).any(|token| test(telling.document.folded(token)))
}

/// Whether a clause names an act or holds a verb, besides those that only report.
fn tells_of_an_act(telling: &Telling<'_>, clause: &Clause, words: &Words) -> bool {
    let verb = |token: usize| telling.document.hits(token).iter().any(Words::is_verb);
    clause.acts.iter().any(|m| !words.is_reporting(m.act)) || clause.tokens.clone().any(verb)
}

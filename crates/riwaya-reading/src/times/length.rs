//! Lengths of time: their values, and moving from a day by one.

use super::calendar::{add_days, add_months, add_years};
use super::parts::{Ago, Length, Unit};
use super::resolve::{Anchor, Resolved, at};
use super::tense::Tense;
use crate::model::TimeType;
use jiff::civil::Date;

/// The TIMEX3 value of a length: `P3Y1M`, `PT24H`, `PXD` when nothing is counted.
pub(crate) fn value(length: &Length) -> String {
    let mut days = String::new();
    let mut clock = String::new();
    for (count, unit) in &length.terms {
        let text = match count {
            Some(count) => format!("{count}{}", unit.letters()),
            None => format!("X{}", unit.letters()),
        };
        // A vague number of hours is written without T, so that minutes must keep theirs.
        if unit.is_clock() && (count.is_some() || *unit != Unit::Hour) {
            clock.push_str(&text);
        } else {
            days.push_str(&text);
        }
    }
    let mark = if clock.is_empty() { "" } else { "T" };
    format!("P{days}{mark}{clock}")
}

/// Where a length before or after now leads. After the day of a tale it leads from that day; with neither it says
/// only that it is past or to come.
pub(crate) fn moved(ago: &Ago, tense: Tense, anchor: Anchor) -> Resolved {
    if let [(Some(years), Unit::Year)] = ago.length.terms[..]
        && years.fract() == 0.5
    {
        let length = Length { terms: vec![(Some(years * 12.0), Unit::Month)] };
        return match moved(&Ago { sign: ago.sign, length }, tense, anchor) {
            Resolved { kind: TimeType::Duration, .. } => {
                Resolved { kind: TimeType::Duration, value: value(&ago.length), modifier: "", told: None }
            }
            resolved => resolved,
        };
    }
    let unit = ago.length.terms.last().map_or(Unit::Day, |(_, unit)| *unit);
    // A plan is seldom years ahead: after so many years tells how long something had lasted.
    let planned = tense == Tense::Future && !matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
    if ago.sign > 0 && (unit.is_clock() || !planned && anchor.this_day.is_none()) {
        let kind = TimeType::Duration;
        return Resolved { kind, value: value(&ago.length), modifier: "", told: None };
    }
    let from = if ago.sign < 0 || planned { anchor.today } else { anchor.this_day };
    let unknown = if ago.sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let whole = ago.length.terms.iter().all(|(count, _)| count.is_some_and(|c| c.fract() == 0.0));
    if !whole || unit.is_clock() {
        return at(None, unit, unknown);
    }
    let day = ago.length.terms.iter().try_fold(from, |day, (count, unit)| {
        let count = count.unwrap_or(0.0) as i64 * ago.sign;
        Some(day.and_then(|day| step(day, count, *unit)))
    });
    at(day.flatten(), unit, unknown)
}

fn step(day: Date, count: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Week => add_days(day, count.checked_mul(7)?),
        Unit::Month => add_months(day, count),
        Unit::Year => add_years(day, count),
        Unit::Decade => add_years(day, count.checked_mul(10)?),
        Unit::Century => add_years(day, count.checked_mul(100)?),
        _ => add_days(day, count),
    }
}

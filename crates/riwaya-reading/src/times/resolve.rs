//! From what an expression says to its TIMEX3 value.

mod period;

use super::calendar::{
    add_days, add_months, add_years, date, days_between, from_hijri, iso_week, on_or_after, on_or_before,
    to_hijri, weekday,
};
use super::parts::{Clock, Direction, Parts, Unit, When};
use super::tense::Tense;
use crate::model::TimeType;
use jiff::civil::{Date, DateTime};

/// What relative expressions count from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Anchor {
    /// The day of publication, or the day the text calls today.
    pub today: Option<Date>,
    /// The last day told.
    pub then: Option<Date>,
    /// The last day told in the same sentence, when it was told to the day.
    pub this_day: Option<Date>,
    /// The moment of publication, when its time of day is known.
    pub now: Option<DateTime>,
    /// Whether the last day told with its month was one of the Hijri calendar.
    pub hijri: bool,
}

/// A resolved expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resolved {
    pub kind: TimeType,
    pub value: String,
    pub modifier: &'static str,
    /// The day it is or starts with, when known to be one the tale may go on from.
    pub told: Option<Date>,
}

impl Resolved {
    fn new(kind: TimeType, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), modifier: "", told: None }
    }

    fn told(mut self, day: Option<Date>) -> Self {
        self.told = day;
        self
    }
}

/// Resolves `parts`; `None` when they name a day that does not exist.
pub(crate) fn resolve(parts: &Parts, tense: Tense, anchor: Anchor) -> Option<Resolved> {
    let mut resolved = if let Some((kind, value)) = &parts.fixed {
        Resolved::new(*kind, value)
    } else if let Some(value) = &parts.then {
        let then = anchor.this_day.map_or_else(|| value.clone(), |day| day.to_string());
        Resolved::new(TimeType::Date, then)
    } else if let Some(length) = &parts.length {
        Resolved::new(TimeType::Duration, super::length::value(length))
    } else if let Some(ago) = &parts.ago {
        super::length::moved(ago, tense, anchor)
    } else {
        calendar(parts, tense, anchor)?
    };
    resolved.modifier = parts.edge.or(parts.modifier).unwrap_or(resolved.modifier);
    Some(resolved)
}

fn calendar(parts: &Parts, tense: Tense, anchor: Anchor) -> Option<Resolved> {
    let day = if parts.day.is_some() || parts.weekday.is_some() {
        day_of(parts, tense, anchor)?
    } else if parts.day_part.is_some() || parts.clock.is_some() {
        Day::known(anchor.this_day.or_else(|| day_of_clock(parts, tense, anchor)))
    } else {
        return period::period(parts, tense, anchor);
    };
    let value = day.value;
    if let Some(clock) = parts.clock {
        let (clock, next_day) = on_the_day(clock, parts.day_part);
        let value = match day.date.filter(|_| next_day).and_then(|d| add_days(d, 1)) {
            Some(next) => next.to_string(),
            None => value,
        };
        return Some(Resolved::new(TimeType::Time, format!("{value}T{clock}")).told(day.date));
    }
    Some(match parts.day_part {
        Some(part) => Resolved::new(TimeType::Time, format!("{value}T{part}")),
        None => Resolved::new(TimeType::Date, value),
    })
    .map(|resolved| resolved.told(day.date))
}

/// The day of a time of day that is told without one: that of publication, or the one before when what happened then is
/// past and the hour was still to come.
fn day_of_clock(parts: &Parts, tense: Tense, anchor: Anchor) -> Option<Date> {
    /// The hour told and that of publication may be of two zones of the region.
    const ZONES_APART: i32 = 4 * 60;
    let today = anchor.today?;
    let minutes = |hour: i32, minute: i32| hour * 60 + minute;
    let ahead = parts.clock.zip(anchor.now).is_some_and(|(clock, now)| {
        let published = minutes(now.hour().into(), now.minute().into());
        let hour = hour_of_day(clock.hour, parts.day_part);
        let told = minutes(hour.into(), clock.minute.unwrap_or(0).into());
        now.date() == today && told > published + ZONES_APART
    });
    if tense == Tense::Past && ahead { add_days(today, -1) } else { Some(today) }
}

/// A day, with its value when it is not known which.
struct Day {
    date: Option<Date>,
    value: String,
}

impl Day {
    fn known(date: Option<Date>) -> Self {
        Self { date, value: date.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string()) }
    }

    fn unknown(value: String) -> Self {
        Self { date: None, value }
    }
}

fn day_of(parts: &Parts, tense: Tense, anchor: Anchor) -> Option<Day> {
    match parts.day {
        Some(When::FromNow(shift)) => return Some(Day::known(anchor.today.and_then(|d| add_days(d, shift)))),
        Some(When::FromThen(shift)) => return Some(Day::known(anchor.then.and_then(|d| add_days(d, shift)))),
        Some(When::Of(day)) if parts.hijri => return hijri_day(parts, day, tense, anchor),
        Some(When::Of(day)) => return day_of_month(parts, day, tense, anchor),
        Some(When::Nth(nth)) => return nth_day(parts, nth, tense, anchor),
        None => {}
    }
    let day = weekday(parts.weekday?)?;
    if let Some(week) = parts.week {
        let monday = shifted_week(week, anchor).and_then(|d| on_or_before(d, jiff::civil::Weekday::Monday));
        return Some(Day::known(monday.and_then(|d| on_or_after(d, day))));
    }
    let Some(today) = anchor.today else {
        return Some(Day::unknown(format!("XXXX-WXX-{}", day.to_monday_one_offset())));
    };
    let from = match parts.direction {
        Some(Direction::Last) => on_or_before(add_days(today, -1)?, day),
        Some(Direction::Next) => on_or_after(add_days(today, 1)?, day),
        Some(Direction::This) => on_or_after(today, day),
        Some(Direction::Before) => anchor.then.and_then(|then| on_or_before(add_days(then, -1)?, day)),
        Some(Direction::After) => anchor.then.and_then(|then| on_or_after(add_days(then, 1)?, day)),
        Some(Direction::Same) => anchor.then.and_then(|then| on_or_after(then, day)),
        None if tense == Tense::Future => on_or_after(today, day),
        None => on_or_before(today, day),
    };
    Some(match from {
        Some(date) => Day::known(Some(date)),
        None => Day::unknown(format!("XXXX-WXX-{}", day.to_monday_one_offset())),
    })
}

fn day_of_month(parts: &Parts, day: u8, tense: Tense, anchor: Anchor) -> Option<Day> {
    let unknown = |year: &str, month: &str| Some(Day::unknown(format!("{year}-{month}-{day:02}")));
    match parts.month {
        Some(When::Of(month)) => {
            date(2000, month, day)?;
            match (parts.year, anchor.today) {
                (Some(When::Of(year)), _) => date(year, month, day).map(|d| Day::known(Some(d))),
                (Some(year), _) => match shifted_year(year, anchor) {
                    Some(year) => date(year, month, day).map(|d| Day::known(Some(d))),
                    None => unknown("XXXX", &format!("{month:02}")),
                },
                (None, None) => unknown("XXXX", &format!("{month:02}")),
                (None, Some(today)) => {
                    let of_year = |year| date(year, month, day);
                    nearest(of_year, today, parts.direction, tense).map(|d| Day::known(Some(d)))
                }
            }
        }
        Some(When::FromNow(shift)) if anchor.hijri => {
            let day = anchor.today.and_then(|today| hijri_day_from_now(today, shift, day));
            Some(Day::known(day))
        }
        Some(month) => match shifted_month(month, anchor) {
            Some(first) => {
                date(i32::from(first.year()), first.month().unsigned_abs(), day).map(|d| Day::known(Some(d)))
            }
            None => unknown("XXXX", "XX"),
        },
        None if day <= 31 => unknown("XXXX", "XX"),
        None => None,
    }
}

/// The day of the Hijri month so many months from today's.
fn hijri_day_from_now(today: Date, shift: i64, day: u8) -> Option<Date> {
    let (year, month, _) = to_hijri(today)?;
    let months = i64::from(year) * 12 + i64::from(month) - 1 + shift;
    from_hijri(i32::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) as u8 + 1, day)
}

/// The year's candidate that the direction asks for, else the nearest; one on the wrong side of today for the tense
/// counts as several times as far.
fn nearest(
    of_year: impl Fn(i32) -> Option<Date>,
    today: Date,
    direction: Option<Direction>,
    tense: Tense,
) -> Option<Date> {
    const AGAINST_TENSE: i64 = 4;
    let this_year = i32::from(today.year());
    let candidates = (this_year - 8..=this_year + 8).filter_map(of_year);
    let cost = |candidate: &Date| {
        let distance = days_between(today, *candidate);
        let against = match direction {
            Some(Direction::Last) if distance >= 0 => return i64::MAX,
            Some(Direction::Next) if distance <= 0 => return i64::MAX,
            Some(Direction::This) if i32::from(candidate.year()) != this_year => return i64::MAX,
            Some(_) => false,
            None => tense == Tense::Past && distance > 0 || tense == Tense::Future && distance < 0,
        };
        distance.abs() * if against { AGAINST_TENSE } else { 1 }
    };
    candidates.min_by_key(cost).filter(|best| cost(best) != i64::MAX)
}

fn hijri_day(parts: &Parts, day: u8, tense: Tense, anchor: Anchor) -> Option<Day> {
    let Some(When::Of(month)) = parts.month else { return Some(Day::known(None)) };
    let of_year = |year| from_hijri(year, month, day);
    let found = match (parts.year, anchor.today) {
        (Some(When::Of(year)), _) => return of_year(year).map(|d| Day::known(Some(d))),
        (_, Some(today)) => {
            let (this_year, ..) = to_hijri(today)?;
            let offset = this_year - i32::from(today.year());
            nearest(|year| of_year(year + offset), today, parts.direction, tense)
        }
        _ => None,
    };
    Some(Day::known(found))
}

/// The first day, the second day: of a month or week when one is named.
fn nth_day(parts: &Parts, nth: u8, tense: Tense, anchor: Anchor) -> Option<Day> {
    if parts.month.is_some() {
        return day_of_month(&Parts { day: None, ..parts.clone() }, nth, tense, anchor);
    }
    let year = anchor.today.map_or_else(|| "XXXX".to_owned(), |today| format!("{:04}", today.year()));
    Some(Day::unknown(format!("{year}-XX-XX")))
}

fn shifted_week(week: When<u8>, anchor: Anchor) -> Option<Date> {
    match week {
        When::FromNow(shift) => anchor.today.and_then(|d| add_days(d, shift * 7)),
        When::FromThen(shift) => anchor.then.and_then(|d| add_days(d, shift * 7)),
        When::Of(_) | When::Nth(_) => None,
    }
}

fn shifted_month(month: When<u8>, anchor: Anchor) -> Option<Date> {
    match month {
        When::FromNow(shift) => anchor.today.and_then(|d| add_months(d, shift)),
        When::FromThen(shift) => anchor.then.and_then(|d| add_months(d, shift)),
        When::Of(_) | When::Nth(_) => None,
    }
}

fn shifted_year(year: When<i32>, anchor: Anchor) -> Option<i32> {
    match year {
        When::Of(year) => Some(year),
        When::FromNow(shift) => anchor.today.and_then(|d| add_years(d, shift)).map(|d| d.year().into()),
        When::FromThen(shift) => anchor.then.and_then(|d| add_years(d, shift)).map(|d| d.year().into()),
        When::Nth(_) => None,
    }
}

/// A clock time as the part of the day makes it, and whether it belongs to the day after the night named.
fn on_the_day(clock: Clock, part: Option<&str>) -> (String, bool) {
    let hour = hour_of_day(clock.hour, part);
    let next_day = part == Some("NI") && hour == 0;
    let mut text = format!("{hour:02}:{:02}", clock.minute.unwrap_or(0));
    if let Some(second) = clock.second {
        text.push_str(&format!(":{second:02}"));
    }
    (text, next_day)
}

/// The hour from 0 to 24 that an hour of half a day is in a part of the day.
fn hour_of_day(hour: u8, part: Option<&str>) -> u8 {
    match part {
        Some("AF" | "EV") if hour < 12 && !(part == Some("AF") && hour == 11) => hour + 12,
        Some("NI") if (6..12).contains(&hour) => hour + 12,
        Some("MO" | "NI") if hour == 12 => 0,
        _ => hour,
    }
}

/// The unit an amount of which was moved by decides how exact the result is.
pub(crate) fn at_grain(day: Date, unit: Unit) -> String {
    match unit {
        Unit::Week => iso_week(day),
        Unit::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Unit::Year | Unit::Decade | Unit::Century => format!("{:04}", day.year()),
        _ => day.to_string(),
    }
}

/// A resolved date of a given grain.
pub(crate) fn at(day: Option<Date>, unit: Unit, unknown: &str) -> Resolved {
    match day {
        Some(day) => Resolved::new(TimeType::Date, at_grain(day, unit)).told(Some(day)),
        None => Resolved::new(TimeType::Date, unknown),
    }
}

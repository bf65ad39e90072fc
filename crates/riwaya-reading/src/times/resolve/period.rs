//! Times coarser than a day.

use super::{Anchor, Resolved, nearest, shifted_month, shifted_week, shifted_year};
use crate::model::TimeType;
use crate::times::calendar::{
    add_days, add_months, date, days_between, hijri_month, iso_week, main_month, to_hijri,
};
use crate::times::parts::{Direction, Parts, Piece, When};
use crate::times::tense::Tense;
use jiff::civil::Date;

/// Weeks, months, parts of years, years, decades and centuries.
pub(super) fn period(parts: &Parts, tense: Tense, anchor: Anchor) -> Option<Resolved> {
    let dated = |value: String, day: Option<Date>| Some(Resolved::new(TimeType::Date, value).told(day));
    if let Some(week) = parts.week {
        let day = shifted_week(week, anchor).and_then(|day| {
            let just_past = parts.weekend && parts.direction.is_none() && tense != Tense::Future;
            let early = day.weekday().to_monday_one_offset() <= 4;
            add_days(day, if just_past && week == When::FromNow(0) && early { -7 } else { 0 })
        });
        let year = anchor.today.map_or_else(|| "XXXX".to_owned(), |d| format!("{:04}", d.year()));
        let value = day.map_or_else(|| format!("{year}-WXX"), iso_week);
        return dated(if parts.weekend { format!("{value}-WE") } else { value }, day);
    }
    if let Some(month) = parts.month {
        let first = if parts.hijri {
            hijri_month_start(parts, month, tense, anchor)
        } else {
            month_start(parts, month, tense, anchor)
        };
        let name = match (month, parts.hijri) {
            (When::Of(month), false) => format!("{month:02}"),
            _ => "XX".to_owned(),
        };
        let value =
            first.map_or_else(|| format!("XXXX-{name}"), |d| format!("{:04}-{:02}", d.year(), d.month()));
        return dated(value, first);
    }
    if let Some(piece) = parts.piece
        && parts.century.is_none()
    {
        let year = match (piece, parts.year) {
            (_, Some(year)) => shifted_year(year, anchor),
            (Piece::Season(season), None) => season_year(season, parts.direction, anchor),
            (_, None) => anchor.today.map(|d| d.year().into()),
        };
        return dated(piece_value(piece, year.filter(|year| YEARS.contains(year))), None);
    }
    if let Some(year) = parts.year {
        if parts.hijri {
            let (first, _) = hijri_month(shifted_year(year, anchor)?, 1)?;
            return dated(format!("{:04}", first.year()), Some(first));
        }
        let year = shifted_year(year, anchor).filter(|year| YEARS.contains(year));
        let value = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        return dated(value, year.and_then(|year| date(year, 1, 1)));
    }
    if let Some(decade) = parts.decade {
        return dated(tens(decade, 10, anchor).map_or_else(|| "XXX".to_owned(), |d| format!("{d:03}")), None);
    }
    let century = parts.century?;
    dated(tens(century, 100, anchor).map_or_else(|| "XX".to_owned(), |c| format!("{c:02}")), None)
}

/// The years that a value of four digits can hold.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// The leading digits of a decade or century.
fn tens(age: When<i32>, years: i32, anchor: Anchor) -> Option<i32> {
    match age {
        When::Of(digits) => Some(digits),
        When::FromNow(shift) => anchor
            .today
            .map(|d| i32::from(d.year()) / years + i32::try_from(shift).unwrap_or(0))
            .filter(|digits| (1..=9999 / years).contains(digits)),
        When::FromThen(_) | When::Nth(_) => None,
    }
}

fn piece_value(piece: Piece, year: Option<i32>) -> String {
    let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    match piece {
        Piece::Quarter(n) => format!("{year}-Q{n}"),
        Piece::Half(n) => format!("{year}-H{n}"),
        Piece::Third(n) => format!("{year}-T{n}"),
        Piece::Season(season) => format!("{year}-{season}"),
    }
}

/// The year of the season that was last or comes next; without a direction, the one of this year.
fn season_year(season: &str, direction: Option<Direction>, anchor: Anchor) -> Option<i32> {
    let today = anchor.today?;
    let first_month = match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let start = date(today.year().into(), first_month, 1)?;
    let year = i32::from(today.year());
    Some(match direction {
        Some(Direction::Last) if add_months(start, 3)? > today => year - 1,
        Some(Direction::Next) if start <= today => year + 1,
        _ => year,
    })
}

fn month_start(parts: &Parts, month: When<u8>, tense: Tense, anchor: Anchor) -> Option<Date> {
    let When::Of(number) = month else { return shifted_month(month, anchor) };
    match parts.year {
        Some(year) => date(shifted_year(year, anchor)?, number, 1),
        None => {
            let this_month = anchor.today?.first_of_month();
            nearest(|year| date(year, number, 1), this_month, parts.direction, tense)
        }
    }
}

/// The Gregorian month that holds most of a Hijri month, or of the named part of it.
fn hijri_month_start(parts: &Parts, month: When<u8>, tense: Tense, anchor: Anchor) -> Option<Date> {
    let When::Of(number) = month else { return None };
    let (first, last) = match parts.year {
        Some(When::Of(year)) => hijri_month(year, number)?,
        _ => {
            let today = anchor.today?;
            let (this_year, ..) = to_hijri(today)?;
            let offset = this_year - i32::from(today.year());
            let within =
                |year: i32| hijri_month(year + offset, number).filter(|(a, b)| *a <= today && today <= *b);
            match within(today.year().into()).filter(|_| parts.direction.is_none()) {
                Some(found) => found,
                None => {
                    let start = |year: i32| hijri_month(year + offset, number).map(|(first, _)| first);
                    let first = nearest(start, today, parts.direction, tense)?;
                    (first, add_days(first, 28)?)
                }
            }
        }
    };
    let half = days_between(first, last) / 2;
    Some(match parts.piece {
        Some(Piece::Half(1)) => main_month(first, add_days(first, half)?),
        Some(Piece::Half(_)) => main_month(add_days(first, half)?, last),
        _ => main_month(first, last),
    })
}

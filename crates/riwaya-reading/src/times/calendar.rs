//! Calendar arithmetic: nearest weekdays, months, ISO weeks and the Hijri calendar.

use icu_calendar::cal::Hijri;
use icu_calendar::types::Month;
use icu_calendar::{Date as IcuDate, Iso};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Years a news text can mean; anything else is a number.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

/// A date, when there is such a day.
pub(crate) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The weekday with this number, Monday 1.
pub(crate) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// `from` moved by whole days; `None` past the calendar's end.
pub(crate) fn add_days(from: Date, days: i64) -> Option<Date> {
    from.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The year and month that lie `months` from the month of `from`.
pub(crate) fn add_months(from: Date, months: i64) -> Option<Date> {
    from.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// `from` moved by whole years (29 February goes to the 28th).
pub(crate) fn add_years(from: Date, years: i64) -> Option<Date> {
    from.checked_add(jiff::Span::new().try_years(years).ok()?).ok()
}

/// The nearest such weekday on or before `from`.
pub(crate) fn on_or_before(from: Date, day: Weekday) -> Option<Date> {
    add_days(from, -i64::from(from.weekday().since(day)))
}

/// The nearest such weekday on or after `from`.
pub(crate) fn on_or_after(from: Date, day: Weekday) -> Option<Date> {
    add_days(from, i64::from(from.weekday().until(day)))
}

/// Whole days from `a` to `b`, negative when `b` comes first.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(0, |span| i64::from(span.get_days()))
}

/// `2018-W31`, the ISO 8601 week of a day.
pub(crate) fn iso_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Gregorian day of a Hijri one, by the Umm al-Qura calendar; `None` when there is no such day.
pub(crate) fn from_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    if !(1..=1600).contains(&year) {
        return None;
    }
    if !(1..=12).contains(&month) {
        return None;
    }
    let hijri = IcuDate::try_new(year.into(), Month::new(month), day, Hijri::new_umm_al_qura()).ok()?;
    let iso = hijri.to_calendar(Iso);
    date(iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0)
}

/// The Hijri year, month and day of a Gregorian day, by the Umm al-Qura calendar.
pub(crate) fn to_hijri(day: Date) -> Option<(i32, u8, u8)> {
    let iso =
        IcuDate::try_new_iso(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
            .ok()?;
    let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
    Some((hijri.year().extended_year(), hijri.month().ordinal, hijri.day_of_month().0))
}

/// The first and last Gregorian day of a Hijri month.
pub(crate) fn hijri_month(year: i32, month: u8) -> Option<(Date, Date)> {
    let first = from_hijri(year, month, 1)?;
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let next = from_hijri(next_year, next_month, 1)?;
    Some((first, next.checked_sub(1.day()).ok()?))
}

/// The Gregorian month that holds most of the days `first..=last`, as its first day.
pub(crate) fn main_month(first: Date, last: Date) -> Date {
    let middle = add_days(first, days_between(first, last) / 2).unwrap_or(first);
    middle.first_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn hijri_days_follow_umm_al_qura() {
        assert_eq!(from_hijri(1436, 10, 21), Some(day(2015, 8, 6)));
        assert_eq!(from_hijri(1439, 9, 1), Some(day(2018, 5, 16)));
        assert_eq!(from_hijri(1439, 2, 31), None);
        assert_eq!(from_hijri(0, 1, 1), None);
        assert_eq!(to_hijri(day(2015, 8, 6)), Some((1436, 10, 21)));
    }

    #[test]
    fn weekdays_count_the_day_itself() {
        let tuesday = day(2018, 5, 8);
        assert_eq!(on_or_before(tuesday, Weekday::Tuesday), Some(tuesday));
        assert_eq!(on_or_after(tuesday, Weekday::Tuesday), Some(tuesday));
        assert_eq!(on_or_before(tuesday, Weekday::Wednesday), Some(day(2018, 5, 2)));
        assert_eq!(on_or_after(tuesday, Weekday::Monday), Some(day(2018, 5, 14)));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_dates() {
        assert_eq!(date(2018, 2, 31), None);
        assert_eq!(date(99_999, 1, 1), None);
        assert_eq!(add_days(day(9999, 12, 31), 1), None);
        assert_eq!(add_years(day(2018, 1, 1), i64::MAX), None);
    }
}

//! TIMEX3 values as days, so that dates of different grain can be compared.

use super::calendar::{add_days, date};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The days a TIMEX3 date or time covers, both ends included: one day, a week, a season, a century.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DayRange {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl DayRange {
    /// The days of a TIMEX3 value (`2018-03-14`, `2018-03-14TEV`, `2018-W11`, `2018-W11-WE`, `2018-03`, `2018-Q1`,
    /// `2018-H2`, `2018-T3`, `2018-SU`, `2018`, `201`, `20`); `None` for durations, sets, references and values with unknown
    /// parts.
    ///
    /// Seasons are the meteorological ones of the northern hemisphere; winter runs into the next year.
    ///
    /// ```
    /// use riwaya_reading::DayRange;
    /// let march = DayRange::of("2018-03").unwrap();
    /// assert!(march.contains(DayRange::of("2018-03-14TMO").unwrap()));
    /// assert_eq!(DayRange::of("P3D"), None);
    /// ```
    pub fn of(value: &str) -> Option<Self> {
        // Behind a dash the letter begins a third of a year, elsewhere a time of day.
        let clock = value.find('T').filter(|&at| !value[..at].ends_with('-'));
        let day = clock.map_or(value, |at| &value[..at]);
        let mut fields = day.split('-');
        let (year, second, third) = (fields.next()?, fields.next(), fields.next());
        if fields.next().is_some() || year.is_empty() || !year.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number: i32 = year.parse().ok()?;
        match (year.len(), second, third) {
            (4, None, _) => Self::years(number, number),
            (3, None, _) => Self::years(number.checked_mul(10)?, number * 10 + 9),
            (2, None, _) => Self::years(number.checked_mul(100)?, number * 100 + 99),
            (4, Some(part), third) => Self::within(number, part, third),
            _ => None,
        }
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether every day of `other` is in this range.
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self { first: date(first, 1, 1)?, last: date(last, 12, 31)? })
    }

    /// A part of a year.
    fn within(year: i32, part: &str, third: Option<&str>) -> Option<Self> {
        if let Some(week) = part.strip_prefix('W').and_then(|week| week.parse::<i8>().ok()) {
            let monday = ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday).ok()?.date();
            return match third {
                None => Some(Self { first: monday, last: add_days(monday, 6)? }),
                Some("WE") => Some(Self { first: add_days(monday, 5)?, last: add_days(monday, 6)? }),
                Some(_) => None,
            };
        }
        if let Some(third) = third {
            let day = date(year, two_digits(part)?, two_digits(third)?)?;
            return Some(Self { first: day, last: day });
        }
        let (first_month, months) = match part {
            "Q1" => (1, 3),
            "Q2" => (4, 3),
            "Q3" => (7, 3),
            "Q4" => (10, 3),
            "H1" => (1, 6),
            "H2" => (7, 6),
            "T1" => (1, 4),
            "T2" => (5, 4),
            "T3" => (9, 4),
            "SP" => (3, 3),
            "SU" => (6, 3),
            "FA" => (9, 3),
            "WI" => (12, 3),
            month => (two_digits(month)?, 1),
        };
        let first = date(year, first_month, 1)?;
        let last = first.checked_add(months.months()).ok()?.checked_sub(1.day()).ok()?;
        Some(Self { first, last })
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<(&str, &str)>) {
        let found = DayRange::of(value).map(|range| (range.first.to_string(), range.last.to_string()));
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{value}");
    }

    #[test]
    fn every_grain_covers_its_days() {
        check("2018-03-14", Some(("2018-03-14", "2018-03-14")));
        check("2018-03-14T20:00", Some(("2018-03-14", "2018-03-14")));
        check("2018-W01", Some(("2018-01-01", "2018-01-07")));
        check("2018-W28-WE", Some(("2018-07-14", "2018-07-15")));
        check("2016-02", Some(("2016-02-01", "2016-02-29")));
        check("2018-Q4", Some(("2018-10-01", "2018-12-31")));
        check("2018-T1", Some(("2018-01-01", "2018-04-30")));
        check("2018-T3", Some(("2018-09-01", "2018-12-31")));
        check("2018-WI", Some(("2018-12-01", "2019-02-28")));
        check("2018", Some(("2018-01-01", "2018-12-31")));
        check("201", Some(("2010-01-01", "2019-12-31")));
        check("19", Some(("1900-01-01", "1999-12-31")));
    }

    #[test]
    fn what_is_no_known_day_has_no_range() {
        for value in [
            "",
            "P3D",
            "PAST_REF",
            "XXXX-05-01",
            "2018-XX-XX",
            "2018-WXX",
            "2018-13",
            "2018-02-30",
            "9999999",
        ] {
            check(value, None);
        }
    }
}

//! Dates and TIMEX3 values as the interface's language writes them.

use super::{Ui, fill};
use jiff::civil::Date;
use riwaya_page::{Moment, Published};
use riwaya_reading::DayRange;

impl Ui {
    /// A day: `26 July 2021`.
    pub fn day(&self, day: Date) -> String {
        self.dated(&self.words.dates.day, day, &self.words.dates.months)
    }

    /// A day with one name of its month, for lines that are read by the dozen.
    pub(crate) fn brief_day(&self, day: Date) -> String {
        self.dated(&self.words.dates.day, day, &self.words.dates.short_months)
    }

    /// A day without its year, for the picture's axis.
    pub(crate) fn short_day(&self, day: Date) -> String {
        self.dated(&self.words.dates.short_day, day, &self.words.dates.short_months)
    }

    fn dated(&self, template: &str, day: Date, months: &[String; 12]) -> String {
        let month = &months[month_index(day)];
        let (number, year) = (self.number(day.day() as usize), self.localized(&day.year().to_string()));
        fill(template, &[("day", &number), ("last", &number), ("month", month), ("year", &year)])
    }

    /// A moment: the day, and the clock when it was given.
    pub fn moment(&self, moment: &Moment) -> String {
        self.with_clock(moment, self.day(moment.date()))
    }

    /// The same with one name of the month.
    pub(crate) fn brief_moment(&self, moment: &Moment) -> String {
        self.with_clock(moment, self.brief_day(moment.date()))
    }

    fn with_clock(&self, moment: &Moment, day: String) -> String {
        if !moment.has_time {
            return day;
        }
        let clock = format!("{:02}:{:02}", moment.local.hour(), moment.local.minute());
        fill(&self.words.dates.with_time, &[("day", &day), ("time", &self.localized(&clock))])
    }

    /// From one day to another, or the one day.
    pub fn days(&self, first: Option<Date>, last: Option<Date>) -> String {
        match (first, last) {
            (Some(first), Some(last)) if first < last => {
                fill(&self.words.dates.range, &[("from", &self.day(first)), ("to", &self.day(last))])
            }
            (Some(day), _) | (None, Some(day)) => self.day(day),
            (None, None) => self.words.dates.unknown.clone(),
        }
    }

    /// When an article was published: the day, or the bounds that are known.
    pub(crate) fn published(&self, published: &Published) -> String {
        self.published_as(published, |day| self.day(day))
    }

    /// The same with one name of the month.
    pub(crate) fn published_briefly(&self, published: &Published) -> String {
        self.published_as(published, |day| self.brief_day(day))
    }

    fn published_as(&self, published: &Published, written: impl Fn(Date) -> String) -> String {
        let dates = &self.words.dates;
        match (&published.value, published.earliest, published.latest) {
            (Some(moment), _, _) => written(moment.date()),
            (None, Some(from), Some(to)) => {
                fill(&dates.between, &[("from", &written(from)), ("to", &written(to))])
            }
            (None, Some(day), None) => fill(&dates.no_earlier, &[("day", &written(day))]),
            (None, None, Some(day)) => fill(&dates.no_later, &[("day", &written(day))]),
            (None, None, None) => dates.unknown.clone(),
        }
    }

    /// A TIMEX3 value (TimeML, ISO 24617-1) in words; a value of a shape that has none stands as it is.
    pub fn timex(&self, value: &str) -> String {
        self.timex_in_words(value).unwrap_or_else(|| value.to_owned())
    }

    fn timex_in_words(&self, value: &str) -> Option<String> {
        let dates = &self.words.dates;
        if let Some(reference) = dates.references.get(value) {
            return Some(reference.clone());
        }
        if let Some((day, time)) = value.split_once('T') {
            let day = self.timex_in_words(day)?;
            let clock = time.get(..5).filter(|clock| is_clock(clock));
            let time = dates.parts.get(time).cloned().or_else(|| clock.map(|clock| self.localized(clock)))?;
            return Some(fill(&dates.with_time, &[("day", &day), ("time", &time)]));
        }
        let (head, rest) = value.split_once('-').unwrap_or((value, ""));
        if head.is_empty() || !head.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year = self.localized(head);
        let year = [("year", year.as_str())];
        match (head.len(), rest) {
            (2, "") => {
                let century = head.parse::<usize>().ok()? + 1;
                Some(fill(&dates.century, &[("n", &self.number(century))]))
            }
            (3, "") => Some(fill(&dates.decade, &[("year", &(self.localized(head) + &self.number(0)))])),
            (4, "") => Some(fill(&dates.year, &year)),
            (4, _) => self.part_of_year(value, rest, &year),
            _ => None,
        }
    }

    fn part_of_year(&self, value: &str, part: &str, year: &[(&str, &str)]) -> Option<String> {
        let dates = &self.words.dates;
        if let Some(season) = dates.seasons.get(part) {
            return Some(fill(season, year));
        }
        let number = |digits: &str| digits.parse::<usize>().ok();
        let at = |digits: &str| number(digits)?.checked_sub(1);
        match part.as_bytes().first()? {
            b'Q' => Some(fill(dates.quarters.get(at(&part[1..])?)?, year)),
            b'H' => Some(fill(dates.halves.get(at(&part[1..])?)?, year)),
            b'W' => match part.strip_suffix("-WE") {
                Some(_) => {
                    let days = self.week(value.strip_suffix("-WE")?)?;
                    Some(fill(&dates.weekend, &[("days", &days)]))
                }
                None => self.week(value),
            },
            _ if part.len() == 2 => {
                let month = dates.months.get(at(part)?)?;
                Some(fill(&dates.month, &[("month", month), year[0]]))
            }
            _ => value.parse::<Date>().ok().map(|day| self.day(day)),
        }
    }
}

impl Ui {
    /// The days of a week: its number tells a reader little.
    fn week(&self, value: &str) -> Option<String> {
        let DayRange { first, last } = DayRange::of(value)?;
        if first.month() != last.month() {
            return Some(self.days(Some(first), Some(last)));
        }
        let number = self.number(first.day() as usize);
        Some(fill(&self.dated(&self.words.dates.week, last, &self.words.dates.months), &[("first", &number)]))
    }
}

/// Whether it is written as hours and minutes.
fn is_clock(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() })
}

fn month_index(day: Date) -> usize {
    (day.month() as usize).saturating_sub(1) % 12
}

#[cfg(test)]
mod tests {
    use super::super::tests::ui;
    use jiff::civil::date;
    use riwaya_page::{Moment, Published};

    #[test]
    fn arabic_dates_name_the_month_in_both_habits() {
        let ui = ui("ar");
        assert_eq!(ui.day(date(2021, 7, 26)), "26 يوليو (تموز) 2021");
        assert_eq!(ui.short_day(date(2021, 7, 26)), "26 يوليو");
    }

    #[test]
    fn timex_values_are_told_in_words() {
        let ui = ui("en");
        let check = |value: &str, expected: &str| assert_eq!(ui.timex(value), expected);
        check("2021-07-26", "26 July 2021");
        check("2021-07", "July 2021");
        check("2021", "2021");
        check("202", "the 2020s");
        check("20", "century 21");
        check("2021-Q4", "last quarter of 2021");
        check("2021-H1", "first half of 2021");
        check("2021-SU", "summer 2021");
        check("2018-W07", "12–18 February 2018");
        check("2021-W30", "26 July 2021 – 1 August 2021");
        check("2018-W07-WE", "weekend of 12–18 February 2018");
        check("2021-07-26T20:00", "26 July 2021, 20:00");
        check("2021-07-26TEV", "26 July 2021, evening");
        check("PRESENT_REF", "now");
    }

    #[test]
    fn odd_values_stand_as_they_are() {
        let ui = ui("en");
        for value in [
            "",
            "P3D",
            "XXXX-07-26",
            "2021-13",
            "2021-Q9",
            "2021-Qé",
            "2021-W99",
            "2021-W07-XX",
            "2021-W-WE",
            "2021-07-26Té:é",
            "-",
            "2021-é",
        ] {
            assert_eq!(ui.timex(value), value);
        }
    }

    #[test]
    fn bounds_are_told_when_the_day_is_not_known() {
        let ui = ui("en");
        let (early, late) = (Some(date(2021, 7, 1)), Some(date(2021, 7, 3)));
        let published =
            |earliest, latest| ui.published(&Published { earliest, latest, ..Default::default() });
        assert_eq!(published(early, late), "between 1 July 2021 and 3 July 2021");
        assert_eq!(published(early, None), "not before 1 July 2021");
        assert_eq!(published(None, late), "not after 3 July 2021");
        assert_eq!(published(None, None), "undated");
        let moment = Moment { local: date(2021, 7, 2).at(9, 5, 0, 0), has_time: true, offset: None };
        let known = Published { value: Some(moment), ..Default::default() };
        assert_eq!(ui.published(&known), "2 July 2021");
        assert_eq!(ui.moment(&moment), "2 July 2021, 09:05");
    }
}

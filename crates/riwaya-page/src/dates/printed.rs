//! Dates as pages print them, on a line of their own: words, orders and separators of many kinds.

use crate::article::Moment;
use crate::pieces::{Piece, is_number, pieces, plain};
use jiff::civil::{Date, Time};
use riwaya_text::{LanguageError, LanguageFiles, Lexicon, ascii_digit};
use std::collections::BTreeMap;

/// Where the words of printed dates stand.
pub(crate) const FILE: &str = "page/dates.toml";
/// A line with more parts than this is no date line.
const MOST_PARTS: usize = 24;
/// Words of a name or a section a line may hold beside a date that a label announces.
const MOST_STRANGE: usize = 6;

/// What a label says the date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The day of publication.
    Published,
    /// The day of the last change.
    Updated,
}

/// What a word of a date line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Month(i8),
    HijriMonth,
    HijriMark,
    Label(Label),
    Filler,
    Morning,
    Evening,
}

/// A printed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The moment it gives.
    pub moment: Moment,
    /// What a label in front of it says.
    pub label: Option<Label>,
}

/// The words of printed dates.
#[derive(Debug, Default)]
pub(crate) struct PrintedDates {
    /// Folded words, joined by one space, to what they mean.
    words: BTreeMap<String, Meaning>,
    most_words: usize,
}

/// A part of a line: a number or a word, and what stands between it and the part before.
#[derive(Debug, Clone, Copy)]
enum Part {
    Number { value: i64, digits: usize },
    Word(Option<Meaning>),
}

impl PrintedDates {
    /// Reads [`FILE`] and the months of the lexicon.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let table = files.toml(FILE)?;
        let mut dates = Self::default();
        for (section, key, meaning) in [
            ("hijri", "marks", Meaning::HijriMark),
            ("labels", "published", Meaning::Label(Label::Published)),
            ("labels", "updated", Meaning::Label(Label::Updated)),
            ("words", "weekday", Meaning::Filler),
            ("words", "filler", Meaning::Filler),
            ("words", "morning", Meaning::Morning),
            ("words", "evening", Meaning::Evening),
        ] {
            dates.add(table.get(section).and_then(|s| s.get(key)), meaning).ok_or_else(|| {
                LanguageError::new(FILE, format!("{section}.{key}: a list of words is missing"))
            })?;
        }
        for month in 1..=12i8 {
            dates
                .add(table.get("months").and_then(|s| s.get(month.to_string())), Meaning::Month(month))
                .ok_or_else(|| {
                    LanguageError::new(FILE, format!("months.{month}: a list of words is missing"))
                })?;
        }
        for class in ["month", "month-ambiguous"] {
            for entry in lexicon.of_class(class) {
                let month = entry.value::<i8>().filter(|month| (1..=12).contains(month));
                entry.forms.iter().for_each(|form| dates.add_form(form, month.map(Meaning::Month)));
            }
        }
        for entry in lexicon.of_class("hijri-month") {
            entry.forms.iter().for_each(|form| dates.add_form(form, Some(Meaning::HijriMonth)));
        }
        Ok(dates)
    }

    fn add(&mut self, list: Option<&toml::Value>, meaning: Meaning) -> Option<()> {
        for form in list?.as_array()?.iter().filter_map(|form| form.as_str()) {
            self.add_form(form, Some(meaning));
        }
        Some(())
    }

    fn add_form(&mut self, form: &str, meaning: Option<Meaning>) {
        let words = plain(form);
        self.most_words = self.most_words.max(words.len());
        if let Some(meaning) = meaning {
            self.words.insert(words.join(" "), meaning);
        }
    }

    /// The date a whole line gives; `None` when the line says anything else beside (words that are neither parts of a date
    /// nor labels are tolerated only behind a label).
    pub fn line(&self, line: &str) -> Option<Printed> {
        let parts = self.parts(line)?;
        let mut found = Found::default();
        let mut at = 0;
        while at < parts.len() {
            at += self.step(&parts[at..], &mut found);
        }
        let strange = if found.label.is_some() { MOST_STRANGE } else { 0 };
        let date = found.date.filter(|_| found.strange <= strange)?;
        let moment = match found.time {
            Some(time) => Moment { local: date.to_datetime(time), has_time: true, offset: None },
            None => Moment::day(date),
        };
        Some(Printed { moment, label: found.label })
    }

    /// Reads what starts at the first of `parts`; says how many parts that was.
    fn step(&self, parts: &[(char, Part)], found: &mut Found) -> usize {
        if let Some((date, used)) = date_at(parts) {
            found.strange += usize::from(found.date.is_some_and(|earlier| earlier != date));
            found.date.get_or_insert(date);
            return used;
        }
        if let Some((time, used)) = time_at(parts) {
            found.time.get_or_insert(time);
            return used;
        }
        if let Some(used) = hijri_at(parts) {
            return used;
        }
        match parts[0].1 {
            Part::Word(Some(Meaning::Label(label))) => drop(found.label.get_or_insert(label)),
            Part::Word(Some(Meaning::Month(_))) | Part::Word(None) | Part::Number { .. } => {
                found.strange += 1
            }
            Part::Word(Some(_)) => {}
        }
        1
    }

    /// The numbers and words of a line; `None` for one that is too long to be a date line or holds no digit.
    fn parts(&self, line: &str) -> Option<Vec<(char, Part)>> {
        if line.len() > 400 || !line.chars().any(|c| ascii_digit(c).is_some()) {
            return None;
        }
        let pieces = pieces(line);
        if pieces.len() > MOST_PARTS {
            return None;
        }
        let mut parts = Vec::with_capacity(pieces.len());
        let mut at = 0;
        while at < pieces.len() {
            let Piece { mark, text, .. } = &pieces[at];
            if is_number(text) {
                parts.push((*mark, Part::Number { value: text.parse().ok()?, digits: text.len() }));
                at += 1;
                continue;
            }
            let most = self.most_words.min(pieces.len() - at);
            let known = (1..=most).rev().find_map(|count| {
                let words: Vec<&str> =
                    pieces[at..at + count].iter().map(|piece| piece.text.as_str()).collect();
                self.words.get(&words.join(" ")).map(|&meaning| (meaning, count))
            });
            parts.push((*mark, Part::Word(known.map(|(meaning, _)| meaning))));
            at += known.map_or(1, |(_, count)| count);
        }
        Some(parts)
    }
}

#[derive(Debug, Default)]
struct Found {
    date: Option<Date>,
    time: Option<Time>,
    label: Option<Label>,
    strange: usize,
}

/// A date in digits or with a month's name, and how many parts it takes.
fn date_at(parts: &[(char, Part)]) -> Option<(Date, usize)> {
    in_digits(parts).or_else(|| day_first(parts)).or_else(|| month_first(parts))
}

fn number(parts: &[(char, Part)], at: usize) -> Option<(char, i64, usize)> {
    match parts.get(at) {
        Some(&(before, Part::Number { value, digits })) => Some((before, value, digits)),
        _ => None,
    }
}

/// `26/7/2021`, `2021-07-26`, `7/26/2021` where the order can only be that one, `26/7/21`.
fn in_digits(parts: &[(char, Part)]) -> Option<(Date, usize)> {
    let ((_, a, a_digits), (first, b, _), (second, c, c_digits)) =
        (number(parts, 0)?, number(parts, 1)?, number(parts, 2)?);
    if first != second || !matches!(first, '/' | '-' | '.' | '\\' | '\u{2013}') {
        return None;
    }
    let (year, month, day) = match (a_digits, c_digits) {
        (4, _) => (a, b, c),
        (_, 4) if b > 12 => (c, a, b),
        (_, 4) => (c, b, a),
        (_, 2) if first == '/' => (2000 + c, b, a),
        _ => return None,
    };
    Some((date(year, month, day)?, 3))
}

/// `26 July 2021`, `26 <month> / <month> 2021`, `26 of <month>, 2021`.
fn day_first(parts: &[(char, Part)]) -> Option<(Date, usize)> {
    let (_, day, _) = number(parts, 0)?;
    let mut at = 1 + fillers(&parts[1..]);
    let (month, used) = months(&parts[at..])?;
    at += used;
    at += fillers(&parts[at..]);
    let (_, year, digits) = number(parts, at)?;
    (digits == 4).then(|| date(year, month, day)).flatten().map(|date| (date, at + 1))
}

/// `July 26, 2021`.
fn month_first(parts: &[(char, Part)]) -> Option<(Date, usize)> {
    let (month, used) = months(parts)?;
    let (_, day, _) = number(parts, used)?;
    let at = used + 1 + fillers(&parts[used + 1..]);
    let (_, year, digits) = number(parts, at)?;
    (digits == 4).then(|| date(year, month, day)).flatten().map(|date| (date, at + 1))
}

/// One month, or the same month under its two names.
fn months(parts: &[(char, Part)]) -> Option<(i64, usize)> {
    let month = |at: usize| match parts.get(at) {
        Some((_, Part::Word(Some(Meaning::Month(month))))) => Some(i64::from(*month)),
        _ => None,
    };
    let first = month(0)?;
    Some((first, 1 + usize::from(month(1) == Some(first))))
}

fn fillers(parts: &[(char, Part)]) -> usize {
    parts.iter().take_while(|(_, part)| matches!(part, Part::Word(Some(Meaning::Filler)))).count()
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day of the other calendar: its parts say nothing about the date sought.
fn hijri_at(parts: &[(char, Part)]) -> Option<usize> {
    let is =
        |at: usize, wanted: Meaning| matches!(parts.get(at), Some((_, Part::Word(Some(m)))) if *m == wanted);
    let year_and_mark = |at: usize| {
        number(parts, at).filter(|&(_, year, _)| (1300..1600).contains(&year))?;
        Some(at + 1 + usize::from(is(at + 1, Meaning::HijriMark)))
    };
    if number(parts, 0).is_some() && is(1, Meaning::HijriMonth) {
        return year_and_mark(2);
    }
    year_and_mark(0).filter(|&used| used == 2)
}

/// `18:05`, `18:05:30`, `7:05` with a word for the half of the day.
fn time_at(parts: &[(char, Part)]) -> Option<(Time, usize)> {
    let ((_, hour, _), (colon, minute, digits)) = (number(parts, 0)?, number(parts, 1)?);
    if colon != ':' || digits != 2 {
        return None;
    }
    let second = number(parts, 2).filter(|&(before, _, digits)| before == ':' && digits == 2);
    let mut used = 2 + usize::from(second.is_some());
    let hour = match parts.get(used).map(|part| part.1) {
        Some(Part::Word(Some(Meaning::Evening))) if hour <= 12 => hour % 12 + 12,
        Some(Part::Word(Some(Meaning::Morning))) if hour <= 12 => hour % 12,
        _ => hour,
    };
    used += usize::from(matches!(
        parts.get(used),
        Some((_, Part::Word(Some(Meaning::Evening | Meaning::Morning))))
    ));
    let part = |value: i64| i8::try_from(value).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second.map_or(0, |s| s.1))?, 0).ok()?;
    Some((time, used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::tests::embedded;

    fn dates() -> (&'static PrintedDates, toml::Table) {
        (&embedded().dates, LanguageFiles::embedded("ar").toml(FILE).unwrap())
    }

    fn texts<'t>(table: &'t toml::Table, key: &str) -> Vec<(&'t str, &'t str)> {
        let field = |v: &'t toml::Value, name: &str| v.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        table[key].as_array().unwrap().iter().map(|v| (field(v, "text"), field(v, "found"))).collect()
    }

    #[test]
    fn every_example_of_the_file_is_read() {
        let (dates, table) = dates();
        for (text, found) in texts(&table, "example") {
            let printed = dates.line(text).map(|printed| printed.moment.to_string());
            assert_eq!(printed.as_deref(), Some(found), "{text}");
        }
        for (text, _) in texts(&table, "near_miss") {
            assert_eq!(dates.line(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_says_which_date_it_is_and_lets_a_name_stand_beside_it() {
        let (dates, _) = dates();
        assert_eq!(dates.line("آخر تحديث 5 مايو 2020").unwrap().label, Some(Label::Updated));
        assert_eq!(
            dates.line("نشر في 5 مايو 2020 بواسطة نديم الغزاوي").unwrap().label,
            Some(Label::Published)
        );
        assert_eq!(dates.line("بواسطة نديم الغزاوي 5 مايو 2020"), None);
    }
}

//! Times against the Arabic cases of Microsoft's Recognizers-Text suite.
//!
//! The suite was written for chat: it resolves a bare date to both its past and its future reading, gives a range one
//! value, and takes a lone number for a day or an hour. riwaya writes TIMEX3 for news. So a case counts as passed
//! when riwaya finds something in its words and says the same time in its own way: either reading of a date, the days
//! of a period, both ends of a range, a clock time whatever the day. Nothing is passed for finding alone, but for
//! the cases of `MergedParser`, which state no value.

use crate::corpus::{Problem, open};
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{DayRange, Reader, Time};
use riwaya_text::LanguageFiles;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;

/// A case of the suite.
#[derive(Debug, Deserialize)]
struct Case {
    suite: String,
    input: String,
    reference: Option<String>,
    results: Vec<Expected>,
}

/// One time a case expects.
#[derive(Debug, Deserialize)]
struct Expected {
    text: String,
    timex: Option<String>,
    past: Option<BTreeMap<String, Option<String>>>,
    future: Option<BTreeMap<String, Option<String>>>,
}

/// How many cases of a sub-suite were found and passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Cases in all.
    pub cases: usize,
    /// Cases in which every expected time overlaps one of riwaya's.
    pub found: usize,
    /// Cases in which every expected time has the same value.
    pub passed: usize,
}

/// The report on the suite in the file `path` (a JSON list of cases), a line a sub-suite.
///
/// # Errors
/// What kept the file from being read.
pub fn run(path: &str) -> Result<String, Problem> {
    let mut content = String::new();
    open(path)?.read_to_string(&mut content)?;
    let shares = score_recognizers(&content)?;
    let mut report = String::from("sub-suite             cases  found  passed  share\n");
    let mut all = Share::default();
    for (suite, share) in &shares {
        line(&mut report, suite, *share);
        all.cases += share.cases;
        all.found += share.found;
        all.passed += share.passed;
    }
    line(&mut report, "all", all);
    Ok(report)
}

fn line(report: &mut String, name: &str, share: Share) {
    let percent = 100.0 * share.passed as f64 / share.cases.max(1) as f64;
    let _ = writeln!(
        report,
        "{name:<20} {:>6} {:>6} {:>7} {percent:>5.1}%",
        share.cases, share.found, share.passed
    );
}

/// The cases of the file `path` that do not pass, a line each: sub-suite, number in it (from 1), words, what is
/// expected, what was found.
///
/// # Errors
/// What kept the file from being read.
pub fn failed(path: &str) -> Result<String, Problem> {
    let mut content = String::new();
    open(path)?.read_to_string(&mut content)?;
    let cases: Vec<Case> = serde_json::from_str(&content)?;
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut report = String::new();
    for (case, outcome) in cases.iter().zip(outcomes(&cases)?) {
        let number = numbers.entry(&case.suite).or_default();
        *number += 1;
        if outcome.passed {
            continue;
        }
        let expected: Vec<String> = case
            .results
            .iter()
            .map(|e| format!("{}={}", e.text, e.timex.as_deref().unwrap_or("?")))
            .collect();
        let found: Vec<String> =
            outcome.times.iter().map(|t| format!("{}={}", t.span.of(&case.input), t.value)).collect();
        let _ = writeln!(
            report,
            "{}\t{number}\t{}\t{}\t{}",
            case.suite,
            case.input,
            expected.join("; "),
            found.join("; ")
        );
    }
    Ok(report)
}

/// The share of each sub-suite of `content` (a JSON list of cases).
///
/// # Errors
/// When `content` is not such a list.
pub fn score_recognizers(content: &str) -> Result<BTreeMap<String, Share>, Problem> {
    let cases: Vec<Case> = serde_json::from_str(content)?;
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for (case, outcome) in cases.iter().zip(outcomes(&cases)?) {
        let share = shares.entry(case.suite.clone()).or_default();
        share.cases += 1;
        share.found += usize::from(outcome.found);
        share.passed += usize::from(outcome.passed);
    }
    Ok(shares)
}

/// How one case went.
struct Outcome {
    times: Vec<Time>,
    found: bool,
    passed: bool,
}

fn outcomes(cases: &[Case]) -> Result<Vec<Outcome>, Problem> {
    let reader = Reader::load(&LanguageFiles::embedded("ar"))?;
    let mut worker = reader.worker();
    let mut outcome = |case: &Case| {
        let value = case.reference.as_ref().and_then(|day| day.parse().ok()).map(|local| Moment {
            local,
            has_time: true,
            offset: None,
        });
        let published = Published { value, from: DateSource::Metadata, ..Published::default() };
        let times = worker.read(Article { text: case.input.clone(), published, ..Article::default() }).times;
        let near = |expected: &Expected| overlapping(&case.input, &expected.text, &times);
        let found = case.results.iter().all(|expected| !near(expected).is_empty());
        let passed = found && case.results.iter().all(|expected| says_the_same(expected, &near(expected)));
        Outcome { times, found, passed }
    };
    Ok(cases.iter().map(&mut outcome).collect())
}

/// The times that share a byte with the first occurrence of `words`.
fn overlapping<'t>(input: &str, words: &str, times: &'t [Time]) -> Vec<&'t Time> {
    let Some(start) = input.find(words) else { return Vec::new() };
    let end = start + words.len();
    times.iter().filter(|time| time.span.start < end && start < time.span.end).collect()
}

fn says_the_same(expected: &Expected, times: &[&Time]) -> bool {
    let Some(timex) = &expected.timex else { return true };
    let values: Vec<String> = times.iter().map(|time| normal(&time.value)).collect();
    let has = |value: &str| values.contains(&normal(value));
    let clock = |value: &str| {
        values.iter().any(|v| v.split_once('T').is_some_and(|(_, c)| format!("T{c}") == normal(value)))
    };
    let length = timex.strip_suffix(')').and_then(|range| range.rsplit(',').next());
    if has(timex) || timex.starts_with('T') && clock(timex) || length.is_some_and(has) {
        return true;
    }
    [&expected.past, &expected.future].into_iter().flatten().any(|reading| {
        let field = |name: &str| reading.get(name)?.as_ref().map(|value| value.replace(' ', "T"));
        let ends = [("startDate", "endDate"), ("startDateTime", "endDateTime"), ("startTime", "endTime")];
        let one = ["date", "dateTime"].iter().filter_map(|name| field(name)).any(|value| has(&value));
        let both = ends.iter().any(|(start, end)| match (field(start), field(end)) {
            (Some(start), Some(end)) => {
                let year = |value: &str| value.strip_suffix("-01-01").is_some_and(has);
                let either = |value: &str| has(value) || clock(&format!("T{value}")) || year(value);
                either(&start) && either(&end)
                    || times.iter().any(|time| is_period(&time.value, &start, &end))
            }
            _ => false,
        });
        let part = timex.rsplit_once('T').is_some_and(|(_, part)| {
            let day = field("startDateTime").and_then(|start| Some(start.split_once('T')?.0.to_owned()));
            DAY_PARTS.contains(&part) && day.is_some_and(|day| has(&format!("{day}T{part}")))
        });
        one || both || part || field("date").is_some_and(|date| ends_a_distance(&date, times))
    })
}

/// The parts of the day in TIMEX3.
const DAY_PARTS: [&str; 4] = ["MO", "AF", "EV", "NI"];

/// Whether a distance of months or years from now leads to the month or year of `date`.
fn ends_a_distance(date: &str, times: &[&Time]) -> bool {
    let leads = |time: &&&Time| time.cause.rule == "times/ago" && time.value.len() < date.len();
    times.iter().filter(leads).any(|time| date.starts_with(&format!("{}-", time.value)))
}

/// Whether a value covers the days from `start` up to, not including, `end`.
fn is_period(value: &str, start: &str, end: &str) -> bool {
    let Some(days) = DayRange::of(value) else { return false };
    let next = days.last.tomorrow().map(|day| day.to_string());
    days.first.to_string() == start && next.is_ok_and(|next| next == end)
}

/// A clock time with its minutes and without zero seconds: `T20` is `T20:00`.
fn normal(value: &str) -> String {
    let Some((day, clock)) = value.split_once('T').filter(|(day, _)| !day.starts_with('P')) else {
        return value.to_owned();
    };
    let is_hour = clock.len() == 2 && clock.bytes().all(|b| b.is_ascii_digit());
    let clock = if is_hour { format!("{clock}:00") } else { clock.to_owned() };
    let clock = clock.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(&clock);
    // Midnight is the end of a day or the start of one.
    let clock = clock.strip_prefix("24:").map_or(clock.to_owned(), |minute| format!("00:{minute}"));
    format!("{day}T{clock}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_pass_by_value_in_either_reading() {
        let cases = r#"[
          {"suite": "A", "input": "سأعود يوم 2 أكتوبر", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "2 أكتوبر", "timex": "XXXX-10-02", "future": {"date": "2017-10-02"}, "past": {"date": "2016-10-02"}}]},
          {"suite": "A", "input": "غاب ثلاثة أيام", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "ثلاثة أيام", "timex": "P4D", "future": null, "past": null}]},
          {"suite": "B", "input": "سأعود الساعة 8 مساء", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "الساعة 8 مساء", "timex": "T20", "future": null, "past": null}]},
          {"suite": "C", "input": "سأعود الثلاثاء صباحا", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "الثلاثاء صباحا", "timex": "XXXX-WXX-2TMO", "future": {"startDateTime": "2016-11-08 08:00:00"},
                        "past": {"startDateTime": "2016-11-01 08:00:00"}}]},
          {"suite": "C", "input": "عاش هناك من 2014 إلى 2018", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "من 2014 إلى 2018", "timex": "(2014-01-01,2018-01-01,P4Y)", "future": null,
                        "past": {"startDate": "2014-01-01", "endDate": "2018-01-01"}}]},
          {"suite": "C", "input": "عاد قبل عامين", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "قبل عامين", "timex": "2014-11-07", "future": null, "past": {"date": "2014-11-07"}}]},
          {"suite": "C", "input": "عاد في أكتوبر", "reference": "2016-11-07T00:00:00",
           "results": [{"text": "في أكتوبر", "timex": "2016-10-02", "future": null, "past": {"date": "2016-10-02"}}]}
        ]"#;
        let shares = score_recognizers(cases).unwrap();
        assert_eq!(shares["A"], Share { cases: 2, found: 2, passed: 1 });
        assert_eq!(shares["B"], Share { cases: 1, found: 1, passed: 1 });
        assert_eq!(shares["C"], Share { cases: 4, found: 4, passed: 3 });
        assert!(score_recognizers("{}").is_err());
    }

    #[test]
    fn clock_times_are_compared_by_the_minute() {
        assert_eq!(normal("T20"), "T20:00");
        assert_eq!(normal("2016-11-07T20:00:00"), "2016-11-07T20:00");
        assert_eq!(normal("2016-11-07T24:00"), "2016-11-07T00:00");
        assert_eq!(normal("PT3H"), "PT3H");
    }
}

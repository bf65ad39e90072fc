//! Input nobody wrote in good faith, and salads of the recogniser's own words.

use super::{BENCH, PUBLISHED, read};
use crate::model::{Time, TimeType};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

/// Whether a value follows TIMEX3's shapes for its type.
fn is_well_formed(time: &Time) -> bool {
    let value = time.value.as_str();
    match time.kind {
        TimeType::Duration => is_duration(value),
        TimeType::Set => is_duration(value) || is_date(value),
        TimeType::Date => ["PAST_REF", "PRESENT_REF", "FUTURE_REF"].contains(&value) || is_date(value),
        TimeType::Time => value.split_once('T').is_some_and(|(day, clock)| is_date(day) && is_clock(clock)),
    }
}

fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else { return false };
    let mut number = 0;
    rest.chars().all(|c| {
        let fits = match c {
            '0'..='9' | '.' | 'X' => {
                return {
                    number += 1;
                    true
                };
            }
            'T' => number == 0,
            'E' => true,
            'S' | 'M' | 'H' | 'D' | 'W' | 'Y' | 'C' => number > 0,
            _ => false,
        };
        number = 0;
        fits
    }) && !rest.is_empty()
}

fn is_date(value: &str) -> bool {
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|b| b.is_ascii_digit() || b == b'X')
    };
    if let Some(years) = value.strip_prefix("BC") {
        return (1..=4).any(|length| digits(years, length));
    }
    let fields: Vec<&str> = value.split('-').collect();
    match fields.as_slice() {
        [year] => (2..=4).any(|length| digits(year, length)),
        [year, part] => {
            let named = ["Q1", "Q2", "Q3", "Q4", "H1", "H2", "T1", "T2", "T3", "SP", "SU", "FA", "WI"];
            let week = part.strip_prefix('W').is_some_and(|week| digits(week, 2));
            digits(year, 4) && (digits(part, 2) || named.contains(part) || week)
        }
        [year, month, day] => {
            let week = month.strip_prefix('W').is_some_and(|week| digits(week, 2));
            digits(year, 4)
                && (week && (*day == "WE" || digits(day, 1)) || digits(month, 2) && digits(day, 2))
        }
        _ => false,
    }
}

fn is_clock(clock: &str) -> bool {
    let fields: Vec<&str> = clock.split(':').collect();
    let two = |text: &&str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    ["MO", "AF", "EV", "NI"].contains(&clock) || (2..=3).contains(&fields.len()) && fields.iter().all(two)
}

#[track_caller]
fn check_sound(text: &str) {
    for day in [PUBLISHED, "", "9999-12-31", "-9999-01-01"] {
        let (times, ..) = read(text, day);
        let mut end = 0;
        for time in &times {
            assert!(text.get(time.span.range()).is_some_and(|words| !words.is_empty()), "{time:?} in {text}");
            assert!(time.span.start >= end, "{time:?} overlaps in {text}");
            assert!(is_well_formed(time), "{time:?} in {text}");
            end = time.span.end;
        }
    }
}

#[test]
fn days_that_do_not_exist_give_a_diagnostic_and_no_date() {
    let (times, _, diagnostics) = read("قال إن الحفل جرى في 31 فبراير 2018", PUBLISHED);
    assert!(times.is_empty(), "{times:?}");
    assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["impossible-date"]);
    let (times, _, diagnostics) = read("صدر في 30/2/2018", PUBLISHED);
    assert!(times.is_empty() && diagnostics.len() == 1, "{times:?}");
}

#[test]
fn absurd_numbers_are_plain_text() {
    let huge = format!("بعد 1{} سنة", "0".repeat(400));
    for text in ["عام 0", "عام 9999", "سنة 0000", "في 10000 سنة", "الساعة 99:99", "الساعة 25", &huge]
    {
        check_sound(text);
    }
    let (times, ..) = read("حدث ذلك عام 0 وعام 9999", PUBLISHED);
    assert!(times.is_empty(), "{times:?}");
}

#[test]
fn open_brackets_and_ranges_end_with_the_text() {
    for text in [
        "بين 2013 و",
        "من 4 إلى",
        "15 يوليو (تموز",
        "15 يوليو/",
        "الأحد (",
        "الساعة",
        "الساعة 8 (بتوقيت",
        "مساء",
        "يوم",
        "قبل",
        "نهاية",
        "الـ",
        "",
    ] {
        check_sound(text);
    }
}

#[test]
fn without_a_publication_day_relative_times_stay_open() {
    let (times, ..) = read("وصل أمس، وسيعود الأحد المقبل بعد أسبوعين، وفي مايو", "");
    let values: Vec<_> = times.iter().map(|time| time.value.as_str()).collect();
    assert_eq!(values, ["XXXX-XX-XX", "XXXX-WXX-7", "FUTURE_REF", "XXXX-05"]);
}

#[test]
fn a_weekday_that_contradicts_the_day_of_publication_is_told() {
    let (times, _, diagnostics) = read("افتتح الوزير اليوم الثلاثاء المعرض، ووصل أمس الوفد", PUBLISHED);
    assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["dateline-weekday"]);
    let values: Vec<_> = times.iter().map(|time| time.value.as_str()).collect();
    assert_eq!(values, ["2018-05-08", "2018-05-07"]);
}

/// The recogniser's words, with numbers and marks.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let analyzer = BENCH.analyzer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let entries = analyzer.lexicon().entries().iter().filter(|entry| entry.path.contains("times"));
    let mut words: Vec<String> = entries.flat_map(|entry| entry.forms.iter().take(3).cloned()).collect();
    let plain =
        "0 1 12 31 99 2013 2018 1439 05:15 26/7/2021 26.7.2021 ٣ ۲۵ 1e9 ( ) - / : ، , . و من إلى الـ هـ م \n";
    words.extend(plain.split(' ').map(str::to_owned));
    words
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn word_salads_give_sound_times(
        picks in prop::collection::vec((0usize..100_000, prop::sample::select(vec!["", "ال", "و", "لل", "وبال"])), 0..25),
    ) {
        let word = |(pick, prefix): &(usize, &str)| format!("{prefix}{}", WORDS[pick % WORDS.len()]);
        check_sound(&picks.iter().map(word).collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn any_text_gives_sound_times(text in "\\PC{0,60}") {
        check_sound(&text);
    }
}

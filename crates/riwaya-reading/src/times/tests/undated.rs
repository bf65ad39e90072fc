//! When an article without a date was published.

use super::BENCH;
use std::sync::Arc;

#[track_caller]
fn check(text: &str, expected: Option<(Option<&str>, Option<&str>, Option<&str>)>) {
    let mut analyzer = BENCH.analyzer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let document = analyzer.analyze(text);
    let lexicon = Arc::clone(analyzer.lexicon());
    let found = BENCH.times.infer(&document, &lexicon).map(|published| {
        (
            published.value.map(|moment| moment.to_string()),
            published.earliest.map(|day| day.to_string()),
            published.latest.map(|day| day.to_string()),
        )
    });
    let owned = |text: Option<&str>| text.map(str::to_owned);
    assert_eq!(found, expected.map(|(a, b, c)| (owned(a), owned(b), owned(c))));
}

#[test]
fn past_dates_bound_from_below_and_future_ones_from_above() {
    check(
        "وقعت الشركة العقد في 8 مايو 2020. وستنتهي الأشغال في 31 ديسمبر 2021.",
        Some((None, Some("2020-05-08"), Some("2021-12-31"))),
    );
    check("انهار الجسر في 3 أبريل 2011.", Some((None, Some("2011-04-03"), None)));
}

#[test]
fn today_beside_a_full_date_is_the_day() {
    let day = Some("2021-07-25");
    check("افتتح الوزير اليوم الأحد 25 يوليو 2021 المعرض.", Some((day, day, day)));
    check("وصل الوفد أمس (24 يوليو 2021).", Some((day, day, day)));
}

#[test]
fn contradictions_and_relative_times_bound_nothing() {
    check("افتتح المعرض أمس، وسيزوره الوفد غدا.", None);
    check("ستبدأ الأشغال في 3 أبريل 2011. وانتهت الأشغال في 5 مايو 2012.", None);
}

//! When an article without a date was published.

use super::BENCH;
use riwaya_page::Published;
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
    let year = Some((None, Some("2021-01-01"), Some("2021-12-31")));
    check("اتفق الوفدان على إنهاء الأشغال بحلول نهاية العام الجاري 2021.", year);
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

/// The days of the first relative time had the text been published on `day`; `None` when it cannot have been.
#[track_caller]
fn told_on(text: &str, day: &str) -> Option<String> {
    let mut analyzer = BENCH.analyzer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let document = analyzer.analyze(text);
    let lexicon = Arc::clone(analyzer.lexicon());
    let told = BENCH.times.dating(&document, &lexicon).told_on(day.parse().unwrap())?;
    told.iter().find(|told| told.relative).map(|told| told.days.first.to_string())
}

#[test]
fn a_text_may_rule_out_days_of_its_own_publication() {
    let july = "اتفق الوفدان في 26 يوليو الماضي على إنهاء الأشغال.";
    assert_eq!(told_on(july, "2021-07-30"), None);
    assert_eq!(told_on(july, "2021-08-02").as_deref(), Some("2021-07-26"));
    assert_eq!(told_on(july, "2021-06-02").as_deref(), Some("2020-07-26"));
    let this_year = "ستنتهي الأشغال غدا وليس في نهاية العام الجاري 2021.";
    assert_eq!(told_on(this_year, "2020-05-03"), None);
    assert_eq!(told_on(this_year, "2021-05-03").as_deref(), Some("2021-05-04"));
}

#[test]
fn bounds_resolve_what_is_the_same_on_all_their_days() {
    let mut analyzer = BENCH.analyzer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let text = "تنتهي الأشغال بنهاية العام الحالي. وافتتح المعرض العام الماضي. ووصل الوفد أمس.";
    let document = analyzer.analyze(text);
    let lexicon = Arc::clone(analyzer.lexicon());
    let day = |day: &str| day.parse().ok();
    let published =
        Published { earliest: day("2021-03-01"), latest: day("2021-12-31"), ..Published::default() };
    let times = BENCH.times.find(&document, &lexicon, &published, &mut Vec::new());
    let values: Vec<&str> = times.iter().map(|time| time.value.as_str()).collect();
    assert_eq!(values, ["2021", "2020", "XXXX-XX-XX"]);
}

//! What is a promise, by when, and whether it was kept.

use super::dossier;
use crate::model::PromiseStatus;

fn check(articles: &[(&str, &str, &str)], expected: &[(&str, PromiseStatus)]) {
    let found = dossier(articles);
    let promises: Vec<_> = found.promises.iter().map(|p| (p.deadline.as_str(), p.status)).collect();
    assert_eq!(promises, expected, "{:#?}", found.promises);
}

#[test]
fn the_day_of_speaking_is_no_deadline() {
    let text = "قال وزير النقل كامل الدهان الثلاثاء إن نائبه سيترأس لجنة الجسر.";
    check(&[("2031-03-04", "لجنة الجسر", text)], &[("", PromiseStatus::Open)]);
    let dated = "قال وزير النقل كامل الدهان الثلاثاء إن نائبه سيترأس لجنة الجسر يوم 9 مارس.";
    check(&[("2031-03-04", "لجنة الجسر", dated)], &[("2031-03-09", PromiseStatus::Due)]);
}

#[test]
fn earlier_and_threats_are_no_promises() {
    check(&[("2031-03-04", "الميناء", "وكان مصدر مقرب من التحقيق قال، في وقت سابق، إن الميناء مغلق.")], &[]);
    check(&[("2031-03-04", "الرهائن", "هدد المسلح بتفجير المبنى.")], &[]);
}

#[test]
fn what_is_still_to_come_keeps_no_promise() {
    let promise = "تعهد وزير النقل كامل الدهان بفتح جسر الوادي يوم 9 مارس.";
    let again = "يفتتح وزير النقل كامل الدهان جسر الوادي يوم 9 مارس.";
    let done = "افتتح وزير النقل كامل الدهان أمس جسر الوادي.";
    let status =
        |day, text| dossier(&[("2031-03-04", "الجسر", promise), (day, "الجسر", text)]).promises[0].status;
    assert_ne!(status("2031-03-05", again), PromiseStatus::ReportedKept);
    assert_eq!(status("2031-03-10", done), PromiseStatus::ReportedKept);
}

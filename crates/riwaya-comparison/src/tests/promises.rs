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

/// Whether an article of one sentence holds a promise.
fn promises(text: &str) -> bool {
    !dossier(&[("2031-03-04", "أخبار الميناء", text)]).promises.is_empty()
}

#[test]
fn nouns_and_names_that_look_like_verbs_in_the_future_promise_nothing() {
    assert!(promises("وسيفتتح الوزير كامل الدهان جسر الوادي."));
    assert!(promises("قال الوزير كامل الدهان: سأفتتح جسر الوادي."));
    assert!(!promises("وقع ذلك بحسب وسائل إعلام محلية في سمرين."));
    assert!(!promises("وبسطت الشركة سيطرتها على ميناء سمرين ومخازن الحبوب."));
    assert!(!promises("تجول سيرجي داردينو في ميناء سمرين مع مدير المخازن."));
}

#[test]
fn what_is_done_or_only_follows_is_no_promise() {
    assert!(promises("اتفق الوزيران على بناء جسر جديد فوق الوادي."));
    assert!(!promises("وافق النواب على الطلب الذي قدمه مدير الميناء."));
    assert!(promises("ستبني الشركة جسرا جديدا فوق الوادي."));
    assert!(!promises("قررت الشركة بناء جسر جديد فوق الوادي."));
    assert!(!promises("قال محلل إن القرار سيؤثر على أسعار السمك في الأسواق."));
    assert!(!promises("ليس من الواضح متى ستبني الشركة الجسر فوق الوادي."));
    assert!(!promises("كان من المقرر أن تبني الشركة جسرا فوق الوادي."));
    assert!(!promises("ركبت الشركة القطعة التي ستنقل الماء إلى السوق."));
}

#[test]
fn states_questions_and_what_has_begun_are_no_promises() {
    assert!(promises("وزير النقل سيكون على رأس وفد الشركة إلى الجسر."));
    assert!(!promises("سيكون ثمن السمك في أسواق الوادي باهظا جدا."));
    assert!(promises("وتعتزم الشركة بناء جسر جديد فوق الوادي."));
    assert!(!promises("لا تعتزم الشركة بناء جسر جديد فوق الوادي."));
    assert!(promises("ستبني الشركة جسرا جديدا فوق الوادي."));
    assert!(!promises("هل ستبني الشركة جسرا جديدا فوق الوادي؟"));
    assert!(promises("ويزور الوزير كامل الدهان جسر الوادي في مايو."));
    assert!(!promises("ويزور الوزير كامل الدهان جسر الوادي هذا العام."));
    assert!(!promises("وتعتمد الشركة على إقامة جسر جديد فوق الوادي."));
}

#[test]
fn a_deadline_is_the_day_of_what_is_promised() {
    let due = |text| dossier(&[("2031-03-04", "الجسر", text)]).promises[0].deadline.clone();
    assert_eq!(due("ستفتح الشركة الجسر يوم 9 مارس."), "2031-03-09");
    assert_eq!(due("وتعهدت الشركة بدفع الرواتب المتأخرة قبل 15 مايو المقبل."), "2031-05-15");
    assert_eq!(due("ستفتح الشركة الجسر في غضون أسبوعين."), "2031-03-18");
    assert_eq!(due("تعهدت وزارة النقل بدفع الأجور المتأخرة قبل 9 مارس المقبل."), "2031-03-09");
    assert_eq!(due("سيفتح المدير المولود في 31 أغسطس جسر الوادي الكبير."), "");
}

#[test]
fn one_promise_is_listed_once() {
    let twice = "ستفتح الشركة جسر الوادي الكبير يوم 9 مارس. وأكد المدير أن الشركة ستفتح جسر الوادي الكبير يوم 9 مارس.";
    check(&[("2031-03-04", "الجسر", twice)], &[("2031-03-09", PromiseStatus::Due)]);
}

#[test]
fn a_promise_is_kept_by_the_same_act_done_to_the_same_thing_when_it_was_due() {
    let promise = "تعهد وزير النقل كامل الدهان بفتح جسر الوادي يوم 9 مارس.";
    let status =
        |day, text| dossier(&[("2031-03-04", "الجسر", promise), (day, "الجسر", text)]).promises[0].status;
    let kept = "افتتح وزير النقل كامل الدهان أمس جسر الوادي.";
    assert_eq!(status("2031-03-10", kept), PromiseStatus::ReportedKept);
    let found = dossier(&[("2031-03-04", "الجسر", promise), ("2031-03-10", "الجسر", kept)]);
    let outcome = found.promises[0].outcome.as_ref().expect("what became of it has its words");
    assert_eq!((outcome.article, outcome.span.of(&found.articles[1].text)), (1, kept));
    assert_ne!(status("2031-03-05", kept), PromiseStatus::ReportedKept);
    let another = "افتتح وزير النقل كامل الدهان أمس سوق السمك.";
    assert_ne!(status("2031-03-10", another), PromiseStatus::ReportedKept);
}

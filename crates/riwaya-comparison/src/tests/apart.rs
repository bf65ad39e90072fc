//! What stands near a rule and is no disagreement, each beside the like of it that is one.

use super::check;
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-06";
const CONTESTED: (DisagreementKind, Relation) = (DisagreementKind::Outcome, Relation::Contested);
const FIGURES: (DisagreementKind, Relation) = (DisagreementKind::Figure, Relation::Conflict);
const DAYS: (DisagreementKind, Relation) = (DisagreementKind::Date, Relation::Conflict);

#[test]
fn ages_far_apart_are_two_peoples() {
    let old = "توفيت الممثلة ليان الوردي في مدينة النخيل عن عمر 97 عاما بعد مرض طويل.";
    let near = "توفيت الممثلة ليان الوردي في مدينة النخيل عن عمر 95 عاما بعد مرض طويل.";
    let son = "توفي ابن ليان الوردي في مدينة النخيل عن عمر 26 عاما بعد مرض طويل.";
    check(&[(DAY, "ليان الوردي", old), (DAY, "ليان الوردي", near)], &[FIGURES]);
    check(&[(DAY, "ليان الوردي", old), (DAY, "ليان الوردي", son)], &[]);
}

#[test]
fn a_day_may_lie_in_a_week_that_begins_before_it() {
    let week = "يبدأ مهرجان البحار في مدينة سمران الأسبوع المقبل، ومن المقرر أن يفتتح الوزير مهرجان البحار.";
    let sunday = "من المقرر أن يبدأ مهرجان البحار في مدينة سمران يوم 9 مارس 2031.";
    check(&[(DAY, "مهرجان البحار", week), (DAY, "مهرجان البحار", sunday)], &[]);
}

#[test]
fn a_day_between_commas_is_that_of_the_verb_before_it() {
    let held = "اعتقلت الشرطة القبطان ماجد الوردي في ميناء النخيل يوم 3 مارس بعد غرق السفينة.";
    let later =
        "وفي خطوة مفاجئة للجميع اعتقلت الشرطة، الثلاثاء، القبطان ماجد الوردي في ميناء النخيل بعد غرق السفينة.";
    check(&[(DAY, "القبطان", held), (DAY, "القبطان", later)], &[DAYS]);
}

#[test]
fn a_night_holds_the_day_that_begins_in_it() {
    let day = "افتتح الوزير سد الوادي الكبير في مدينة سمران يوم 4 مارس بعد عامين من العمل.";
    let two = "وافتتح الوزير سد الوادي الكبير بمدينة سمران ليل 5 مارس بعد عامين من العمل.";
    check(&[(DAY, "سد الوادي", day), (DAY, "سد الوادي", two)], &[DAYS]);
    let one = "وافتتح الوزير سد الوادي الكبير بمدينة سمران ليل 3 مارس بعد عامين من العمل.";
    check(&[(DAY, "سد الوادي", day), (DAY, "سد الوادي", one)], &[]);
}

#[test]
fn each_day_has_its_own_news() {
    let first = "ويستأنف العمل في المصنع اليوم.";
    let next = "قال مدير المصنع إن العمل في المصنع يستأنف اليوم.";
    check(&[("2031-03-04", "المصنع", first), ("2031-03-05", "المصنع", next)], &[]);
    let told = "قال مدير المصنع إن العمل في المصنع استؤنف في 3 مارس 2031.";
    let other = "واستؤنف العمل في المصنع في 5 مارس 2031.";
    check(&[("2031-03-09", "المصنع", told), ("2031-03-09", "المصنع", other)], &[DAYS]);
}

#[test]
fn a_denial_without_a_link_has_its_subject_before_it() {
    let linked = "قال تقرير إن النائبة سلمى الحسني تلقت مالا من الشركة، وهو ما نفته النائبة.";
    check(&[(DAY, "مال النائبة", linked)], &[CONTESTED]);
    let subject = "لكن صديقته التي كانت معه في الرحلة إلى الجزر البعيدة، سلمى الحسني، نفت ذلك.";
    check(&[(DAY, "رحلة", subject)], &[]);
}

#[test]
fn what_somebody_denied_may_be_told_behind() {
    let text = "كتب سامي النخلاوي رسالة طويلة على موقعه مساء أمس، إن ما كان ينكره الوزير أثبتته الوثائق.";
    check(&[(DAY, "رسالة", text)], &[]);
}

#[test]
fn who_accuses_does_not_answer_for_it() {
    let one = "اتهمت إيران كندا بإغراق سفينة الصيد في بحر سمران.";
    let other = "ورفضت إيران الاتهامات. وتابعت أن سفينة الصيد غرقت في العاصفة.";
    check(&[(DAY, "سفينة", one), (DAY, "سفينة", other)], &[]);
}

#[test]
fn what_nobody_denies_is_not_denied() {
    let told = "قالت وكالة سمران إن طائرات التحالف قصفت مواقع الجيش قرب مدينة النخيل فجر الخميس.";
    let denied = "وذكرت الصحيفة أن وزارة الدفاع تنفي قصف التحالف مواقع الجيش قرب مدينة النخيل.";
    check(&[(DAY, "غارات", told), (DAY, "مواقع الجيش", denied)], &[CONTESTED]);
    let nobody = "وذكرت الصحيفة أن لا أحد ينفي قصف التحالف مواقع الجيش قرب مدينة النخيل.";
    check(&[(DAY, "غارات", told), (DAY, "مواقع الجيش", nobody)], &[]);
}

#[test]
fn a_lie_denies_nothing() {
    let text = "اتهم نادي الجزر حكم المباراة بالكذب بعد مباراة الكأس. واتهم نادي النخيل حكم المباراة بالانحياز في مباراة الكأس.";
    check(&[(DAY, "مباراة الكأس", text)], &[]);
}

#[test]
fn no_victims_among_some_are_not_none() {
    let dead = "قال المرصد إن 12 عاملا قتلوا في انفجار استهدف شركة أجنبية في النخيل.";
    let none = "قال المدير إن انفجارا استهدف شركة أجنبية في النخيل ولم يسقط قتلى.";
    let some = "قال المدير إن انفجارا استهدف شركة أجنبية في النخيل ولم يسقط قتلى في صفوف الأجانب.";
    check(&[(DAY, "انفجار", dead), (DAY, "انفجار", none)], &[CONTESTED]);
    check(&[(DAY, "انفجار", dead), (DAY, "انفجار", some)], &[]);
}

#[test]
fn the_unexpected_is_not_supposed() {
    let body = "انهار سد الوادي انهيارا غير متوقع، وقال المدير إن انهيار سد الوادي بدأ ليلا.";
    check(&[(DAY, "انهيار سد الوادي", body)], &[]);
    let headline = (DisagreementKind::Headline, Relation::Conflict);
    let supposed = "يتوقع خبير أن ينهار سد الوادي قريبا.";
    check(&[(DAY, "انهيار سد الوادي", supposed)], &[headline]);
}

#[test]
fn one_speaker_in_two_spellings_is_one() {
    let one = "قال الوزير سيرغي شويغوف إن التدريبات الكبرى ستحمي حدود البلاد في الشتاء.";
    let other = "أكد الوزير سيرجي شويجوف أن البلاد ستحميها تدريبات الشتاء على الحدود.";
    let found = check(&[(DAY, "تدريبات", one), (DAY, "حدود", other)], &[]);
    assert_eq!(found.statements[0].accounts.len(), 2);
}

#[test]
fn what_a_speaker_says_will_never_be_is_a_promise() {
    let text = "تحدث قائد الجيش سالم النوري مع الصحفيين في القاعدة، مؤكدا أن الجيش لن يستولي على السلطة.";
    let found = check(&[(DAY, "الجيش", text)], &[]);
    assert!(found.promises.iter().any(|promise| promise.act.contains("لن يستولي")));
}

#[test]
fn what_a_body_tells_of_other_times_takes_back_no_headline() {
    let headline = (DisagreementKind::Headline, Relation::Conflict);
    let lost = "وقالت ليان الوردي إنها خسرت نهائي بطولة سمران المفتوحة بعد مباراة طويلة.";
    check(&[(DAY, "ليان الوردي تفوز بنهائي بطولة سمران المفتوحة", lost)], &[headline]);
    let once = "وقالت ليان الوردي، التي خسرت نهائي بطولة سمران المفتوحة مرتين: كنت أحلم بهذا.";
    check(&[(DAY, "ليان الوردي تفوز بنهائي بطولة سمران المفتوحة", once)], &[]);
}

#[test]
fn permits_of_two_weeks_are_two_counts() {
    let five = "أصدرت هيئة الموانئ 5 تصاريح لسفن متجهة إلى ميناء النخيل.";
    let four = "وقالت الصحيفة إن هيئة الموانئ أصدرت 4 تصاريح لسفن متجهة إلى ميناء النخيل.";
    check(&[(DAY, "تصاريح", five), (DAY, "تصاريح", four)], &[FIGURES]);
    check(&[(DAY, "تصاريح", five), ("2031-03-13", "تصاريح", four)], &[]);
}

//! Plain sentences whose subject or content is of an unlisted kind. Sentences about invented people.

use super::tests::check;

#[test]
fn whatever_stands_between_a_verb_and_its_clause_is_its_subject() {
    check("وأكد المرسوم أن العقوبة تنفذ.", &["indirect وأكد [المرسوم] <> العقوبة تنفذ"]);
    check("وقالت فيسبوك إنها حذفت الحسابات.", &["indirect وقالت [فيسبوك] <> حذفت الحسابات"]);
    check("أكد #حساب_المزارع أنه سيصرف المنحة.", &["indirect أكد [حساب المزارع] <> سيصرف المنحة"]);
    // A time, and an object of the other gender, are none.
    check("وقال الخميس إن السد آمن.", &["indirect وقال [] <> السد آمن"]);
    check("وأكد الحقيقة أن السد آمن.", &[]);
}

#[test]
fn a_body_may_bear_a_quoted_name() {
    check(
        "وأعلن تنظيم \"الراية\" مسؤوليته عن التفجير.",
        &["indirect وأعلن [تنظيم الراية] <> مسؤوليته عن التفجير"],
    );
    check("وأعلنت البلدية افتتاح الجسر.", &["indirect وأعلنت [البلدية] <> افتتاح الجسر"]);
}

#[test]
fn a_subject_of_any_kind_accuses_the_noun_behind_it() {
    check(
        "واتهمت القوى الشمالية نهاوند بشن الهجوم.",
        &["indirect واتهمت [القوى الشمالية] <> نهاوند بشن الهجوم"],
    );
}

#[test]
fn anything_may_be_denied_or_considered() {
    check("ونفت الوزارة الاتهامات.", &["indirect ونفت [الوزارة] <> الاتهامات"]);
    check(
        "واعتبر المبعوث سياسة البناء غير قانونية.",
        &["indirect واعتبر [المبعوث] <> سياسة البناء غير قانونية"],
    );
    // The present without a subject is a passive.
    check("وتعتبر المدينة مركزا للتجارة.", &[]);
}

#[test]
fn words_stand_in_papers() {
    check(
        "ونعت البلدية الفقيد في بيان جاء فيه: \"نظرا لأن غموضا أحاط بظروف الرحيل\".",
        &["direct جاء [بيان] <> نظرا لأن غموضا أحاط بظروف الرحيل"],
    );
    check("وجاء في المرتبة الأولى فريق النهر.", &[]);
}

#[test]
fn a_clause_goes_on_behind_the_quotation_that_opens_it() {
    check(
        "جمعيات تستنكر \"خروقات جسيمة\" تستهدف مسار العدالة.",
        &["mixed تستنكر [جمعيات] <> خروقات جسيمة\" تستهدف مسار العدالة"],
    );
    check(
        "وذكر سامر الحديدي: \"لا أحد يعرف حتى الآن\" و\"كثير من الناس ينتظرون ذلك\".",
        &["direct وذكر [سامر الحديدي] <> لا أحد يعرف حتى الآن\" و\"كثير من الناس ينتظرون ذلك"],
    );
    // What the article adds is no part of it.
    check(
        "وقال سامر الحديدي \"سنبني السد قريبا\" في إشارة إلى خطة الوزارة.",
        &["direct وقال [سامر الحديدي] <> سنبني السد قريبا"],
    );
}

#[test]
fn a_reported_phrase_holds_its_circumstances() {
    check(
        "أعلنت البلدية انتهاء الأعمال بعد يومين من الحفر.",
        &["indirect أعلنت [البلدية] <> انتهاء الأعمال بعد يومين من الحفر"],
    );
    check("أعلنت البلدية انتهاء الأعمال، بعد يومين من الحفر.", &["indirect أعلنت [البلدية] <> انتهاء الأعمال"]);
}

#[test]
fn the_negation_belongs_to_a_verb_that_reports_with_it() {
    check(
        "ولم يستبعد الوزير سامر الحديدي وقوف التنظيم وراء الهجوم.",
        &["indirect ولم يستبعد [سامر الحديدي] <> وقوف التنظيم وراء الهجوم"],
    );
}

#[test]
fn a_nationality_is_no_persons_name() {
    check(
        "نفى مصدر دبلوماسي تركي استخدام أنقرة أسلحة محرمة.",
        &["indirect نفى [مصدر دبلوماسي تركي] <> استخدام أنقرة أسلحة محرمة"],
    );
}

#[test]
fn a_medium_cites_somebody_before_the_clause() {
    check(
        "وذكرت وكالة رويترز نقلا عن مسؤولين أن الوزير سيستقيل.",
        &["indirect وذكرت [مسؤولون] <وكالة رويترز> الوزير سيستقيل"],
    );
    check("وذكرت وكالة رويترز أن الوزير سيستقيل.", &["indirect وذكرت [وكالة رويترز] <> الوزير سيستقيل"]);
}

#[test]
fn bodies_that_a_number_counts_ask() {
    check("طالبت 24 منظمة بوقف القتال.", &["indirect طالبت [منظمة] <> وقف القتال"]);
    check("ونصحت 300 مزارع بالعودة.", &["indirect ونصحت [] <> العودة"]);
}

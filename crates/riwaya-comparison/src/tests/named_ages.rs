//! Ages behind names, and days long past.

use super::{check, dossier};
use crate::{AgreementKind, DisagreementKind, Relation};

const DAY: &str = "2031-03-06";

/// The figures two articles of one sentence each agree on.
fn agreed(kind: AgreementKind, one: &str, other: &str) -> Vec<String> {
    let found = dossier(&[(DAY, "أخبار سمران", one), (DAY, "أخبار النخيل", other)]);
    found.agreements.into_iter().filter(|a| a.kind == kind).map(|a| a.value).collect()
}

#[test]
fn one_age_behind_one_name() {
    let one = "وفاز كامل الدهان (80 عاما) برئاسة المجلس من جديد.";
    let other = "واحتفلت العائلة مساء مع كامل الدهان (80 عاما) في بيته.";
    assert_eq!(agreed(AgreementKind::Figure, one, other), ["80 عاما"]);
    assert!(agreed(AgreementKind::Figure, one, &other.replace("كامل الدهان", "نبيل الدهان")).is_empty());
    assert!(agreed(AgreementKind::Figure, one, &other.replace("(80 عاما)", "منذ 80 عاما")).is_empty());
}

#[test]
fn an_age_without_a_name_is_that_of_the_one_of_that_age() {
    let one = "وتبحث الشرطة عن كامل الدهان (29 عاما) منذ مساء السبت.";
    let other = "وقالت الشرطة إن المسلح البالغ من العمر 29 عاما فر جريا من المقهى.";
    let late = "إنها تبحث عن رجل من سمران يبلغ 29 عاما من العمر.";
    assert_eq!(agreed(AgreementKind::Figure, one, other), ["29 عاما"]);
    assert_eq!(agreed(AgreementKind::Figure, other, late), ["29 عاما"]);
    assert!(agreed(AgreementKind::Figure, one, &other.replace("29", "31")).is_empty());
    let second = format!("{one} ونقل نبيل الحداد (29 عاما) إلى المستشفى.");
    assert!(agreed(AgreementKind::Figure, &second, other).is_empty());
}

#[test]
fn two_ages_behind_one_name_are_in_dispute() {
    let one = "وفاز كامل الدهان (80 عاما) برئاسة المجلس من جديد.";
    let told = |years: &str| format!("واحتفلت العائلة مساء مع كامل الدهان ({years} عاما) في بيته.");
    let articles = |other: &'static str| [(DAY, "أخبار سمران", one), (DAY, "أخبار النخيل", other)];
    let near: &'static str = told("78").leak();
    let far: &'static str = told("38").leak();
    check(&articles(near), &[(DisagreementKind::Figure, Relation::Conflict)]);
    check(&articles(far), &[]);
}

#[test]
fn a_day_long_past_is_one_things() {
    let one = "وتعرضت المدرسة لهجوم في التاسع من أكتوبر 2026 قرب الميناء.";
    let other = "كان الحافلة في وادي سمران في 9 أكتوبر 2026 حين سمع الدوي.";
    assert_eq!(agreed(AgreementKind::Date, one, other), ["2026-10-09"]);
    assert!(agreed(AgreementKind::Date, one, &other.replace("9 أكتوبر", "8 أكتوبر")).is_empty());
}

#[test]
fn one_first_name_and_age_under_two_family_names() {
    let one = "وقالت الشرطة إن المشتبه به هو كامل الدهان (29 عاما) من سكان الجزيرة.";
    let told = |name: &str| format!("وتبحث السلطات عن {name} 29 عاما بعد حريق المستودع.");
    let articles = |other: &'static str| [(DAY, "أخبار سمران", one), (DAY, "أخبار النخيل", other)];
    check(&articles(told("كامل الحداد").leak()), &[(DisagreementKind::Name, Relation::Conflict)]);
    check(&articles(told("نبيل الحداد").leak()), &[]);
    check(&articles(told("كامل الحداد").replace("29", "41").leak()), &[]);
}

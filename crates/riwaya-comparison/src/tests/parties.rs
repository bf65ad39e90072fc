//! What parties assert against each other, and what one telling says of one person or one deed.

use super::{check, rifts};
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-06";
const CONTESTED: Relation = Relation::Contested;

#[test]
fn an_act_that_one_tells_and_another_denies() {
    let told = "قالت وكالة سمران إن طائرات التحالف قصفت مواقع الجيش قرب مدينة النخيل فجر الخميس.";
    let denied = "نفت وزارة الدفاع قصف التحالف مواقع الجيش قرب مدينة النخيل.";
    check(&[(DAY, "غارات", told), (DAY, "بيان الوزارة", denied)], &[(DisagreementKind::Outcome, CONTESTED)]);
    let not_excluded = "لم تستبعد وزارة الدفاع قصف التحالف مواقع الجيش قرب مدينة النخيل.";
    check(&[(DAY, "غارات", told), (DAY, "بيان الوزارة", not_excluded)], &[]);
    let other = "نفت وزارة الدفاع قصف مستشفى العاصمة في الشتاء الماضي.";
    check(&[(DAY, "غارات", told), (DAY, "بيان الوزارة", other)], &[]);
}

#[test]
fn nothing_but_damage_against_victims() {
    let dead = "قال المرصد إن 12 مقاتلا قتلوا في غارات للتحالف استهدفت مواقع عسكرية في النخيل.";
    let damage = "قال مصدر عسكري إن غارات للتحالف استهدفت مواقع عسكرية في النخيل. وأوضح المصدر أن الأضرار اقتصرت على الماديات.";
    let found =
        check(&[(DAY, "غارات", dead), (DAY, "غارات", damage)], &[(DisagreementKind::Outcome, CONTESTED)]);
    assert_eq!(rifts(&found)[0].2.len(), 2);
}

#[test]
fn how_old_somebody_was() {
    let one = "كانت ليان في عمر 15 عاما عندما هاجم المسلحون قرية الزهور شمال البلاد.";
    let other = "وكانت ليان بعمر 14 عاما عندما سيطر المسلحون على قرية الزهور في الشمال.";
    check(&[(DAY, "ليان", one), (DAY, "ليان", other)], &[(DisagreementKind::Figure, Relation::Conflict)]);
    let now = "تعيش ليان البالغة من العمر 19 عاما اليوم في قرية الزهور شمال البلاد.";
    check(&[(DAY, "ليان", one), (DAY, "ليان", now)], &[]);
}

#[test]
fn unnamed_sources_are_no_party() {
    let one = "ذكرت تقارير أن 40 باحثا شاركوا في مؤتمر البحار في مدينة سمران أمس.";
    let other = "قال وزير البيئة سالم النوري إن 70 باحثا شاركوا في مؤتمر البحار في مدينة سمران أمس.";
    check(&[(DAY, "مؤتمر", one), (DAY, "مؤتمر", other)], &[(DisagreementKind::Figure, Relation::Conflict)]);
}

#[test]
fn one_foreign_name_in_two_spellings() {
    let one = "قال الرئيس ميشيل تامر إن الحكومة تدعم صيادي الجزر.";
    let other = "قال الرئيس ميشال تامر إن الحكومة لن تترك صيادي الجزر.";
    check(&[(DAY, "الصيادون", one), (DAY, "الصيادون", other)], &[]);
}

#[test]
fn victims_counted_by_nationality() {
    let one = "قتل 17 عراقيا في انهيار منجم قرب مدينة النخيل، بحسب الدفاع المدني.";
    let other = "قال محافظ النخيل إن 20 عراقيا قتلوا في انهيار منجم قرب المدينة.";
    let found =
        check(&[(DAY, "منجم", one), (DAY, "منجم", other)], &[(DisagreementKind::Figure, Relation::Conflict)]);
    assert_eq!(rifts(&found)[0].2.len(), 2);
    let part = "قال محافظ النخيل إن من بين قتلى انهيار منجم قرب المدينة 8 سوريين.";
    check(&[(DAY, "منجم", one), (DAY, "منجم", part)], &[]);
}

#[test]
fn who_rejects_an_accusation_answers_those_who_make_it() {
    let one = "اتهمت كندا إيران رسميا بالمسؤولية عن إغراق سفينة الصيد في بحر سمران.";
    let other = "ورفضت طهران الاتهامات. وتابعت أن سفينة الصيد غرقت في العاصفة.";
    check(&[(DAY, "سفينة", one), (DAY, "سفينة", other)], &[(DisagreementKind::Outcome, CONTESTED)]);
}

#[test]
fn what_only_looks_like_a_disagreement() {
    let one = "وصل الفريق عند الساعة الثامنة ليلا إلى فندق النخيل وتناول العشاء في القاعة.";
    check(&[("2031-03-05", "الفريق", one), ("2031-03-06", "الفريق", one)], &[]);
    let shut = "أغلقت شركة الجزر 50 حسابا زائفة كانت تنشر إعلانات عن الصيد في مدينة سمران.";
    let other = "قالت شركة الجزر إنها أغلقت حسابات كانت تنشر إعلانات عن الصيد في مدينة سمران.";
    check(&[(DAY, "حسابات", shut), (DAY, "حسابات", other)], &[]);
    let uncounted = "بدون احتساب ضحايا تحطم الطائرة في سمران فقد الجيش 40 جنديا منذ الشتاء.";
    let crash = "قتل 32 شخصا في تحطم الطائرة في سمران، بحسب الجيش.";
    check(&[(DAY, "طائرة", uncounted), (DAY, "طائرة", crash)], &[]);
    let old = "قال عباس المهندس البالغ من العمر 20 عاما إن فريق سمران سيفوز بالكأس.";
    let suspect = "قالت الشرطة إن المهاجم يبلغ من العمر 19 عاما وولد في جزيرة النخيل.";
    check(&[(DAY, "الكأس", old), (DAY, "هجوم", suspect)], &[]);
}

#[test]
fn two_sources_of_one_article_count_one_blow() {
    let text = "قال مسؤول محلي إن 36 شخصا أصيبوا في الغارة على سمران. وقالت نقابة الأطباء إن 45 شخصا أصيبوا ونقلوا إلى المستشفى.";
    let other = "وأصابت غارة على سمران مدرسة مساء السبت.";
    let found = check(
        &[(DAY, "غارة على سمران", text), (DAY, "غارة", other)],
        &[(DisagreementKind::Figure, Relation::Conflict)],
    );
    assert_eq!(rifts(&found)[0].2.len(), 2);
    let one_source = text.replace("وقالت نقابة الأطباء إن 45 شخصا", "وأضاف أن 45 شخصا");
    check(&[(DAY, "غارة على سمران", &one_source), (DAY, "غارة", other)], &[]);
}

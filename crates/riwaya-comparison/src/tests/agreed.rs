//! What several articles agree on, and what only looks so.

use super::{check, dossier, dossier_of_outlets};
use crate::AgreementKind;

const DAY: &str = "2031-03-06";

/// Whether two articles of one sentence each agree on an act or figure.
fn agree(kind: AgreementKind, one: &str, other: &str) -> bool {
    let found = dossier(&[(DAY, "أخبار سمران", one), (DAY, "أخبار النخيل", other)]);
    found.agreements.iter().any(|agreement| agreement.kind == kind)
}

#[test]
fn who_counts_differently_tells_of_no_one_act() {
    let ships = |count| format!("وصلت {count} سفينة محملة بالقمح إلى ميناء النخيل في جزيرة سمران.");
    assert!(agree(AgreementKind::Act, &ships("14"), &ships("14")));
    assert!(!agree(AgreementKind::Act, &ships("14"), &ships("29")));
}

#[test]
fn an_accusation_the_other_way_round_is_another_one() {
    let canada = "اتهمت كندا إيران بإغراق سفينة الصيد الكبيرة في بحر النخيل.";
    let iran = "اتهمت إيران كندا بإغراق سفينة الصيد الكبيرة في بحر النخيل.";
    assert!(agree(AgreementKind::Act, canada, canada));
    assert!(!agree(AgreementKind::Act, canada, iran));
}

#[test]
fn a_figure_without_its_unit_is_no_other_figure() {
    let one = "يمتد النفق الذي حفره العمال تحت جبل سمران مسافة 14 كيلومترا.";
    let other = "حفر العمال النفق تحت جبل سمران وأصيب منهم أربعة عشر في الجبل.";
    assert!(agree(AgreementKind::Figure, one, one));
    assert!(!agree(AgreementKind::Figure, one, other));
}

#[test]
fn no_more_origins_than_the_articles_have() {
    let credited = "نقلت وكالة رويترز عن الوزير كامل الدهان قوله إن جسر الوادي الكبير مغلق أمام الشاحنات. \
        ونقلت وكالة فرانس برس عن الوزير كامل الدهان قوله إن جسر الوادي الكبير مغلق أمام الشاحنات.";
    let plain = "قال الوزير كامل الدهان إن جسر الوادي الكبير مغلق أمام الشاحنات.";
    let found = dossier(&[(DAY, "الجسر", credited), (DAY, "الجسر", plain)]);
    assert_eq!(found.statements.iter().map(|statement| statement.origins).max(), Some(2));
}

#[test]
fn one_outlet_under_two_spellings_does_not_agree_with_itself() {
    let text = "وصلت 14 سفينة محملة بالقمح إلى ميناء النخيل في جزيرة سمران.";
    let articles = [(DAY, "الميناء", text), (DAY, "السفن", text)];
    let of = |outlets: [&'static str; 2]| {
        dossier_of_outlets(&articles, move |at| outlets[at].to_owned()).agreements.len()
    };
    assert_eq!(of(["وكالة رويترز", "رويترز"]), 0);
    assert_ne!(of(["وكالة رويترز", "صحيفة الشاطئ"]), 0);
}

#[test]
fn who_denies_does_not_say_what_another_asserts() {
    let said = "قال المتحدث باسم الجيش سالم النوري إن الطائرات قصفت مستشفى النخيل الكبير.";
    let denied = "نفى المتحدث باسم الجيش سالم النوري قصف الطائرات مستشفى النخيل الكبير.";
    let joined = |one: &str, other: &str| {
        let found = dossier(&[(DAY, "المستشفى", one), (DAY, "المستشفى", other)]);
        found.statements.iter().any(|statement| statement.accounts.len() > 1)
    };
    assert!(joined(denied, denied) && joined(said, said));
    assert!(!joined(said, denied));
}

#[test]
fn a_time_of_day_is_written_in_two_ways() {
    let quoted = |hour| format!("وقال سالم النوري: \"غدا اعتبارا من الساعة {hour} سنغلق كل طرق الجزيرة\".");
    let found = dossier(&[(DAY, "الطرق", &quoted("8:15")), (DAY, "الطرق", &quoted("8,15"))]);
    assert!(
        found.statements.iter().any(|statement| statement.accounts.len() == 2),
        "{:#?}",
        found.statements
    );
}

#[test]
fn is_still_negates_nothing() {
    let told = |still| {
        format!("وأكدت إدارة ميناء سمران أن سالم النوري كان {still} مديرا للميناء في شتاء العام الماضي.")
    };
    check(&[(DAY, "الميناء", &told("ما يزال")), (DAY, "الميناء", &told("لا يزال"))], &[]);
}

#[test]
fn some_of_the_victims_are_no_other_toll() {
    let all = "قال المرصد إن 43 شخصا قتلوا في انهيار منجم النخيل يوم الجمعة.";
    let part = "قتل عشرات في انهيار منجم النخيل يوم الجمعة، وبين القتلى 16 شخصا من قرية الزهور.";
    check(&[(DAY, "منجم", all), (DAY, "منجم", part)], &[]);
}

#[test]
fn one_name_in_common_is_no_act_in_common() {
    let one = "ويحمل سالم بن كامل النوري شهادة في القانون.";
    let other = "ويعمل مع سالم بن كامل النوري مئات الموظفين.";
    let act = "ووصل سالم بن كامل النوري إلى ميناء سمران.";
    assert!(!agree(AgreementKind::Act, one, other));
    assert!(agree(AgreementKind::Act, act, act));
}

#[test]
fn at_least_a_count_makes_no_one_figure_of_two() {
    let told = |count: &str| format!("قتل {count} في انفجار سفينة القمح في ميناء النخيل بجزيرة سمران.");
    let [exact, least, more] = ["11 شخصا", "11 شخصا على الأقل", "12 شخصا"].map(told);
    let found = dossier(&[
        (DAY, "الميناء", exact.as_str()),
        (DAY, "السفينة", least.as_str()),
        (DAY, "الجزيرة", more.as_str()),
    ]);
    let values = |d: &crate::Disagreement| d.positions.iter().map(|p| p.accounts.len()).collect::<Vec<_>>();
    assert_eq!(found.disagreements.iter().map(values).collect::<Vec<_>>(), [[2, 1]]);
}

#[test]
fn the_dead_are_not_the_wounded() {
    let one = "قتل 4 أشخاص في حريق مستودع الأخشاب في ميناء سمران.";
    let wounded = "أصيب 4 أشخاص في حريق مستودع الأخشاب في ميناء سمران.";
    let figures = |other: &str| {
        let found = dossier(&[("2031-03-04", "حريق", one), ("2031-03-04", "مستودع", other)]);
        found.agreements.iter().filter(|a| a.kind == AgreementKind::Figure).count()
    };
    assert_eq!(figures(one), 1);
    assert_eq!(figures(wounded), 0);
}

#[test]
fn one_clause_may_tell_of_two_acts() {
    let bridge = "افتتح الوزير كامل الدهان جسر الوادي الكبير في مدينة سمران أمام الشاحنات.";
    let boats = "وزعت الجمعية قوارب خشبية وشباكا متينة على صيادي بحيرة النخيل بعد شكاوى من ضعف الموسم.";
    let both = "افتتح الوزير كامل الدهان جسر الوادي الكبير في مدينة سمران أمام الشاحنات ووزعت قوارب خشبية على صيادي البحيرة.";
    let told = |articles: &[&str]| {
        let articles: Vec<_> = articles.iter().map(|&text| (DAY, "أخبار سمران", text)).collect();
        let acts = dossier(&articles).agreements.into_iter().filter(|a| a.kind == AgreementKind::Act);
        acts.map(|act| act.accounts.iter().map(|account| account.article).collect())
            .collect::<Vec<Vec<usize>>>()
    };
    assert_eq!(told(&[bridge, bridge, both]), [vec![0, 1, 2]]);
    assert_eq!(told(&[bridge, bridge, both, boats]), [vec![0, 1, 2], vec![2, 3]]);
}

#[test]
fn a_period_of_the_past_agrees_with_a_month_in_it() {
    let year = "عام 2026 زحف الصيادون الغاضبون بقوارب خشبية من بحيرة سمران بعد خلاف طويل مع البلدية على رسوم السوق وطردوا الحرس من ميناء النخيل.";
    let month = |month: &str| {
        format!(
            "وعرفت الجزيرة هدوءا قصيرا بين موسمين قبل أن يأتي شبان مسلحون بالعصي لطرد الحرس من ميناء النخيل في {month}."
        )
    };
    assert!(agree(AgreementKind::Date, year, &month("سبتمبر 2026")));
    assert!(!agree(AgreementKind::Date, year, &month("سبتمبر 2027")));
    let other = "افتتحت الشركة سوق السمك الجديد في سبتمبر 2026.";
    assert!(!agree(AgreementKind::Date, year, other));
}

//! Disagreements over what was hit, what harm came from, who did it, when it is to be, how it is judged, and over the few
//! words in which copies differ.

use super::{check, dossier, rifts};
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-04";

#[test]
fn parties_name_different_targets() {
    let one = "قال المتحدث باسم الجيش السمراني إن الغارة الجوية استهدفت مستودعا للأسلحة في ضاحية الوادي مساء الاثنين.";
    let other =
        "قال رئيس بلدية الوادي سالم النوري إن الغارة الجوية استهدفت مدرسة في ضاحية الوادي مساء الاثنين.";
    check(
        &[(DAY, "غارة على الوادي", one), (DAY, "غارة في الوادي", other)],
        &[(DisagreementKind::Place, Relation::Contested)],
    );
    let both = "قال رئيس بلدية الوادي سالم النوري إن الغارة الجوية استهدفت مستودعا ومدرسة في ضاحية الوادي مساء الاثنين.";
    check(&[(DAY, "غارة على الوادي", one), (DAY, "غارة في الوادي", both)], &[]);
}

#[test]
fn one_event_is_set_for_one_day() {
    let one = "من المقرر أن يجتمع رئيس سمران وملك الوادي في قمة بجزيرة النخيل في مطلع يونيو المقبل.";
    let other = "ومن المتوقع أن تعقد القمة بين رئيس سمران وملك الوادي بجزيرة النخيل في نهاية يونيو المقبل.";
    check(
        &[(DAY, "قمة النخيل", one), (DAY, "القمة المرتقبة", other)],
        &[(DisagreementKind::Date, Relation::Conflict)],
    );
    let within = "ومن المتوقع أن تعقد القمة بين رئيس سمران وملك الوادي بجزيرة النخيل في يونيو المقبل.";
    check(&[(DAY, "قمة النخيل", one), (DAY, "القمة المرتقبة", within)], &[]);
}

#[test]
fn the_few_words_in_which_copies_differ() {
    let text = "وصل وفد من نقابة الصيادين صباح اليوم إلى ميناء سمران لبحث أزمة الوقود مع سالم النوري مدير الميناء، وسيفتح المدير مكاتبه أمام 120 صيادا.";
    let copy = |from: &str, to: &str| text.replace(from, to);
    let changed = |from: &str, to: &str, kind| {
        let found = check(
            &[(DAY, "وفد الصيادين", text), (DAY, "أزمة الوقود", &copy(from, to))],
            &[(kind, Relation::Conflict)],
        );
        assert_eq!(rifts(&found)[0].2.len(), 2);
    };
    changed("120", "180", DisagreementKind::Figure);
    changed("وسيفتح", "ولن يفتح", DisagreementKind::Outcome);
    changed("سالم", "سامي", DisagreementKind::Name);
    check(&[(DAY, "وفد الصيادين", text), (DAY, "أزمة الوقود", &copy("لبحث", "لمناقشة"))], &[]);
}

#[test]
fn events_of_two_parties_have_two_days() {
    let one = "من المقرر أن تفتتح السعودية سفارتها الجديدة في مدينة النخيل يوم 20 مارس الجاري.";
    let other = "من المقرر أن تفتتح الكويت سفارتها الجديدة في مدينة النخيل يوم 25 مارس الجاري.";
    check(&[(DAY, "سفارة في النخيل", one), (DAY, "سفارة جديدة", other)], &[]);
}

#[test]
fn one_utterance_in_opposite_senses() {
    let one = "قال وزير النفط سالم النوري إن القوات ستنسحب من جزيرة النخيل قبل موسم الأمطار.";
    let other = "أكد الوزير سالم النوري أن القوات لن تنسحب من جزيرة النخيل قبل موسم الأمطار.";
    let found = check(
        &[(DAY, "جزيرة النخيل", one), (DAY, "النوري والجزيرة", other)],
        &[(DisagreementKind::Outcome, Relation::Conflict)],
    );
    assert!(found.statements.iter().all(|statement| statement.accounts.len() == 1));
}

#[test]
fn what_is_denied_with_that_stands_right_before() {
    let found = check(
        &[
            (
                "2031-03-04",
                "الميناء",
                "واتهمت سمرين شركة الوادي بسرقة الحبوب من مخازن الميناء، وهو ما نفته الشركة.",
            ),
            ("2031-03-04", "مخازن الميناء", "وصلت 3 سفن إلى ميناء سمرين أمس."),
        ],
        &[(DisagreementKind::Actor, Relation::Contested)],
    );
    let texts: Vec<usize> = found.disagreements[0].positions.iter().map(|p| p.accounts.len()).collect();
    assert_eq!(texts, [1, 1]);
}

#[test]
fn a_demonstrative_before_its_own_noun_denies_nothing_before() {
    let denial = "وبدأت شركة الوادي ترميم مخازن الميناء، ونفى المدير في هذا السياق وجود نية لبيع السفن.";
    let other = ("2031-03-04", "مخازن الميناء", "وصلت 3 سفن إلى ميناء سمرين أمس.");
    check(&[("2031-03-04", "الميناء", denial), other], &[]);
    let charges = "واتهمت سمرين شركة الوادي بسرقة الحبوب من مخازن الميناء، ونفت الشركة هذه الاتهامات.";
    check(&[("2031-03-04", "الميناء", charges), other], &[(DisagreementKind::Actor, Relation::Contested)]);
}

#[test]
fn counts_of_one_thing_in_a_small_story_are_set_against_each_other() {
    let burnt = |area: &str| format!("وأحرقت نيران الوادي {area} هكتار من غابات سمرين.");
    let (first, second) = (burnt("1200"), burnt("3100"));
    check(
        &[("2031-03-04", "حريق الوادي", &first), ("2031-03-06", "حريق الوادي", &second)],
        &[(DisagreementKind::Figure, Relation::Update)],
    );
    let sums = |sum: &str| format!("ودفعت شركة الوادي {sum} دولار لترميم غابات سمرين.");
    let (first, second) = (sums("1200"), sums("3100"));
    check(&[("2031-03-04", "حريق الوادي", &first), ("2031-03-06", "حريق الوادي", &second)], &[]);
}

#[test]
fn one_speaker_in_other_words_is_joined_with_his_nearest_statement() {
    let found = dossier(&[
        ("2031-03-04", "الميناء", "قال الوزير كامل الدهان إن المناورات في الميناء موجهة ضد القراصنة وحدهم."),
        (
            "2031-03-04",
            "الميناء",
            "وذكر الوزير كامل الدهان أن هذه التدريبات مبررة بسبب هجمات القراصنة على السفن.",
        ),
    ]);
    assert_eq!(found.statements[0].accounts.len(), 2, "{:?}", found.statements);
}

#[test]
fn years_of_one_phrase() {
    let one = "حذر رئيس النقابة من عواقب الانسحاب من الاتفاق البحري المبرم عام 2025.";
    let other = "وتحدث الصيادون عن الانسحاب من الاتفاق البحري الذي أبرمته الحكومة عام 2026.";
    check(
        &[("2031-03-04", "الصيد", one), ("2031-03-04", "النقابة", other)],
        &[(DisagreementKind::Date, Relation::Conflict)],
    );
    let apart = other.replace("الاتفاق البحري", "العقد القديم");
    check(&[("2031-03-04", "الصيد", one), ("2031-03-04", "النقابة", &apart)], &[]);
}

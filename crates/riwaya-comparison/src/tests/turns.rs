//! What later accounts turn round, of which people somebody is, and near misses of both.

use super::check;
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-04";
const NEXT: &str = "2031-03-05";

#[test]
fn who_was_held_is_freed_later() {
    let held = "احتجز مسلح ثلاثة صيادين في ميناء سمرين صباح الثلاثاء.";
    let freed = "حررت الشرطة ثلاثة صيادين احتجزهم مسلح في ميناء سمرين.";
    check(
        &[(DAY, "ميناء سمرين", held), (NEXT, "صيادو سمرين", freed)],
        &[(DisagreementKind::Outcome, Relation::Update)],
    );
    check(&[(NEXT, "ميناء سمرين", held), (DAY, "صيادو سمرين", freed)], &[]);
    let asked = "طلب الوزير كامل الدهان الإفراج عن ثلاثة صيادين احتجزهم مسلح في ميناء سمرين.";
    check(&[(DAY, "ميناء سمرين", held), (NEXT, "صيادو سمرين", asked)], &[]);
}

#[test]
fn an_attack_that_nobody_claimed_is_claimed() {
    let nobody = "وقع تفجير في سوق النخيل بمدينة سمرين. ولم تعلن أي جهة مسؤوليتها عن التفجير في سوق النخيل.";
    let somebody = "أعلنت جماعة الصخر مسؤوليتها عن التفجير في سوق النخيل بمدينة سمرين.";
    check(
        &[(DAY, "تفجير في سمرين", nobody), (NEXT, "سوق النخيل", somebody)],
        &[(DisagreementKind::Actor, Relation::Update)],
    );
    let announced = "أعلنت جماعة الصخر إدانتها للتفجير في سوق النخيل بمدينة سمرين.";
    check(&[(DAY, "تفجير في سمرين", nobody), (NEXT, "سوق النخيل", announced)], &[]);
}

#[test]
fn a_national_or_only_of_that_descent() {
    let national = "أعلنت الشرطة توقيف شخصين مصريين في ميناء سمرين بتهمة سرقة الحبوب.";
    let descent = "تم توقيف شخصين من أصل مصري في ميناء سمرين بتهمة سرقة الحبوب.";
    check(
        &[(DAY, "ميناء سمرين", national), (DAY, "سرقة الحبوب", descent)],
        &[(DisagreementKind::Actor, Relation::Conflict)],
    );
    let bare = "توقيف مصريين في ميناء سمرين بتهمة سرقة الحبوب.";
    check(
        &[(DAY, "ميناء سمرين", bare), (DAY, "سرقة الحبوب", descent)],
        &[(DisagreementKind::Actor, Relation::Conflict)],
    );
    let other = "تم توقيف شخصين من أصل تونسي كانا يعملان في مطبخ فندق الوادي.";
    check(&[(DAY, "ميناء سمرين", national), (DAY, "فندق الوادي", other)], &[]);
}

#[test]
fn who_denies_something_else_denies_not_his_own_claim() {
    let text = "واتهم الوزير كامل الدهان شركة الوادي بسرقة الحبوب من مخازن الميناء، وهو ما نفاه الدهان.";
    check(&[(DAY, "الميناء", text), (DAY, "مخازن الميناء", "وصلت 3 سفن إلى ميناء سمرين أمس.")], &[]);
}

#[test]
fn a_negation_that_opens_a_title_negates_nothing() {
    let text =
        "وأشارت صحيفة \"غازيتا سمرين\" صباح الثلاثاء إلى احتمال وصول سفن الحبوب إلى ميناء الوادي قريبا.";
    let copy = text.replace("\"غازيتا", "\"لا غازيتا");
    check(&[(DAY, "سفن الحبوب", text), (DAY, "ميناء الوادي", &copy)], &[]);
}

#[test]
fn spokesmen_of_one_body_with_two_names() {
    let one = "وقال المتحدث باسم المفوضية خالد عمار إن السفن وصلت إلى ميناء سمرين.";
    let other = "وأوضح مدير مكتب إعلام المفوضية خالد عمر أن المخازن مغلقة.";
    check(
        &[(DAY, "ميناء سمرين", one), (DAY, "المخازن", other)],
        &[(DisagreementKind::Name, Relation::Conflict)],
    );
    let elsewhere = "وأوضح مدير مكتب إعلام البلدية خالد عمر أن المخازن مغلقة.";
    check(&[(DAY, "ميناء سمرين", one), (DAY, "المخازن", elsewhere)], &[]);
}

#[test]
fn that_not_negates_like_not() {
    let text = "وقالت شركة الوادي إن قيمة التعويض عن حريق ميناء سمرين لا يجب أن تتجاوز 28 مليونا.";
    let copy = text.replace("لا يجب أن", "يجب ألا");
    check(&[(DAY, "حريق الميناء", text), (DAY, "ميناء سمرين", &copy)], &[]);
}

#[test]
fn a_night_and_the_dawn_that_ends_it_are_one_time() {
    let night = "وضربت عاصفة ميناء سمرين ليل الثلاثاء الأربعاء فدمرت مخازن الحبوب في جزيرة النخيل.";
    let dawn = "وضربت عاصفة ميناء سمرين فجر الأربعاء فدمرت مخازن الحبوب في جزيرة النخيل.";
    check(&[(NEXT, "عاصفة سمرين", night), (NEXT, "ميناء سمرين", dawn)], &[]);
}

#[test]
fn what_is_written_to_a_name_makes_no_other_name() {
    let one = "وسبق للويس نوراني مدرب نادي الوادي أن زار سمرين.";
    let other = "ولويس نوراني مدرب نادي الوادي يزور سمرين للمرة الأولى.";
    check(&[(DAY, "نادي الوادي", one), (DAY, "مدرب الوادي", other)], &[]);
}

//! Tolls that count two things, each beside the like of it that counts one.

use super::check;
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-06";
const CONFLICT: (DisagreementKind, Relation) = (DisagreementKind::Figure, Relation::Conflict);

#[test]
fn who_did_it_is_not_among_those_hurt() {
    let three = "أصيب ثلاثة أشخاص بجروح خطيرة في سوق سمران.";
    let hurt = "أصيب رجلان في هجوم على سوق سمران.";
    check(&[(DAY, "سوق سمران", three), (DAY, "سوق سمران", hurt)], &[CONFLICT]);
    let doers = "أصيب 15 شخصا بعد هجوم شنه رجلان في سوق سمران.";
    check(&[(DAY, "سوق سمران", three), (DAY, "سوق سمران", doers)], &[]);
}

#[test]
fn some_of_them_are_not_all() {
    let nine = "أصيب تسعة أشخاص في انفجار المصنع بمدينة سمران.";
    let seven = "أصيب سبعة أشخاص في انفجار المصنع بمدينة سمران.";
    check(&[(DAY, "انفجار", nine), (DAY, "انفجار", seven)], &[CONFLICT]);
    let of_them = "أصيب عمال في انفجار المصنع بمدينة سمران، سبعة منهم في حالة خطيرة.";
    check(&[(DAY, "انفجار", nine), (DAY, "انفجار", of_them)], &[]);
}

#[test]
fn a_man_and_two_women_are_three() {
    let three = "ذكرت الشرطة أن ثلاثة أشخاص أصيبوا بطلق ناري في مقر الشركة بمدينة سمران.";
    let four = "أعلن المستشفى إصابة أربعة أشخاص بطلق ناري في مقر الشركة.";
    check(&[(DAY, "إطلاق نار", three), (DAY, "إطلاق نار", four)], &[CONFLICT]);
    let joined = "أعلن المستشفى إصابة رجل وامرأتين بطلق ناري في مقر الشركة.";
    check(&[(DAY, "إطلاق نار", three), (DAY, "إطلاق نار", joined)], &[]);
}

#[test]
fn since_the_start_is_not_one_day() {
    let today = "قتل 20 شخصا يوم الأربعاء في احتجاجات مدينة سمران على غلاء الخبز.";
    let also = "وأدت احتجاجات سمران إلى مقتل 45 شخصا بالرصاص.";
    check(&[(DAY, "احتجاجات", today), (DAY, "احتجاجات", also)], &[CONFLICT]);
    let since = "وأدت احتجاجات سمران منذ انطلاقها إلى مقتل 45 شخصا بالرصاص.";
    check(&[(DAY, "احتجاجات", today), (DAY, "احتجاجات", since)], &[]);
    let unsaid = "قتل 20 شخصا في احتجاجات مدينة سمران على غلاء الخبز.";
    check(&[(DAY, "احتجاجات", unsaid), (DAY, "احتجاجات", since)], &[CONFLICT]);
}

#[test]
fn figures_that_add_up_are_one() {
    let all = "دمر الجيش 571 هدفا في جبال سمران منذ أمس.";
    let planes = "ودمر الجيش 158 هدفا في جبال سمران في غارات ليلية.";
    check(&[(DAY, "جبال سمران", all), (DAY, "جبال سمران", planes)], &[CONFLICT]);
    let both = "ودمر الجيش 158 هدفا في جبال سمران في غارات ليلية و413 هدفا بالمدافع.";
    check(&[(DAY, "جبال سمران", all), (DAY, "جبال سمران", both)], &[]);
}

#[test]
fn what_a_body_consists_of_is_not_what_somebody_won() {
    let won = "حصل حزب النخيل على 113 مقعدا في برلمان سمران.";
    let more = "وقال الوزير إن حزب النخيل حصل على 115 مقعدا في برلمان سمران.";
    check(&[(DAY, "انتخابات", won), (DAY, "انتخابات", more)], &[CONFLICT]);
    let seats = "وقال الوزير إن حزب النخيل حصل على برلمان سمران المؤلف من 115 مقعدا.";
    check(&[(DAY, "انتخابات", won), (DAY, "انتخابات", seats)], &[]);
}

//! What a sum comes to in another currency.

use super::check;
use crate::{DisagreementKind, Relation};

const DAY: &str = "2031-03-06";
const CONFLICT: (DisagreementKind, Relation) = (DisagreementKind::Figure, Relation::Conflict);

#[test]
fn unlike_equivalents_of_one_sum() {
    let one = "ويشترط القانون الجديد في سمران وديعة قدرها 7 ملايين جنيه مصري (350 ألف دولار) لكل مستثمر.";
    let other =
        |sum: &str| format!("مقابل إيداع لا يقل عن سبعة ملايين جنيه مصري ({sum}) في أحد مصارف الجزيرة.");
    let found = |sum: &str, expected: &[_]| {
        check(&[(DAY, "قانون الاستثمار", one), (DAY, "المصارف", &other(sum))], expected);
    };
    found("قرابة 400 ألف دولار", &[CONFLICT]);
    found("350 ألف يورو", &[CONFLICT]);
    found("نحو 355 ألف دولار", &[]);
    found("300 ألف يورو", &[]);
}

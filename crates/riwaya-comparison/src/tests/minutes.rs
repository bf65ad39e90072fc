//! Minutes of a match.

use super::{check, dossier};
use crate::{AgreementKind, DisagreementKind, Relation};

const DAY: &str = "2031-03-06";
const ONE: &str = "وسجل كامل الدهان هدف المباراة الوحيد في الدقيقة 56 من ركلة حرة.";

fn other(minute: &str) -> String {
    format!("ومنح القائد كامل الدهان فريقه الفوز بعد دقائق من الشوط الثاني، عند الدقيقة {minute}.")
}

#[test]
fn one_goal_in_two_minutes() {
    let found = |text: &str, expected: &[_]| {
        check(&[(DAY, "فوز سمران", ONE), (DAY, "خسارة النخيل", text)], expected);
    };
    found(&other("57"), &[(DisagreementKind::Figure, Relation::Conflict)]);
    found(&other("56"), &[]);
    // A second goal of his.
    found(&other("71"), &[]);
    found(&other("57").replace("كامل", "نبيل"), &[]);
}

#[test]
fn one_goal_in_one_minute() {
    let agreed = |text: &str| {
        let found = dossier(&[(DAY, "فوز سمران", ONE), (DAY, "خسارة النخيل", text)]);
        let mut figures = found.agreements.into_iter().filter(|a| a.kind == AgreementKind::Figure);
        figures.next().map(|agreement| agreement.value)
    };
    assert_eq!(agreed(&other("56")).as_deref(), Some("الدقيقة 56"));
    assert_eq!(agreed(&other("71")), None);
}

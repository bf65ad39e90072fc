//! Whose words a joined statement shows, and by what word they were told.

use super::dossier;
use riwaya_reading::Stance;

#[test]
fn a_denial_keeps_its_verb() {
    let text = "نفت وزارة النقل السمرينية إغلاق جسر الوادي.";
    let found = dossier(&[("2031-03-04", "الجسر", text)]);
    let told: Vec<_> =
        found.statements.iter().map(|s| (s.stance, s.cue.as_str(), s.content.as_str())).collect();
    assert_eq!(told, [(Stance::Denies, "نفت", "إغلاق جسر الوادي")]);
}

#[test]
fn nobody_is_shown_with_the_words_of_somebody_else() {
    let minister = "قال وزير النقل كامل الدهان إن جسر الوادي مغلق أمام الشاحنات حتى نهاية الشهر.";
    let unnamed = "وقال مصدر: \"جسر الوادي مغلق أمام الشاحنات حتى نهاية الشهر\".";
    let found = dossier(&[("2031-03-04", "الجسر", minister), ("2031-03-04", "الجسر", unnamed)]);
    for statement in found.statements.iter().filter(|s| s.speaker == "كامل الدهان") {
        let holds = |account: &crate::Account| {
            account.speaker == statement.speaker && {
                let text = &found.articles[account.article].text;
                account.span.of(text) == statement.content
            }
        };
        assert!(statement.accounts.iter().any(holds), "{statement:#?}");
    }
    assert!(found.statements.iter().any(|s| s.speaker == "كامل الدهان"));
}

//! Which statements are one utterance, and which only sound like it.

use super::dossier;

const RIVER: &str = "مياه نهر الوادي";

/// How many articles each statement that more than one article tells is joined over, most first.
#[track_caller]
fn check(bodies: &[&str], expected: &[usize]) {
    let articles: Vec<_> = bodies.iter().map(|body| ("2031-03-04", RIVER, *body)).collect();
    let found = dossier(&articles);
    let joined = |s: &crate::JoinedStatement| {
        let mut told: Vec<usize> = s.accounts.iter().map(|account| account.article).collect();
        told.dedup();
        told.len()
    };
    let mut told: Vec<usize> = found.statements.iter().map(joined).filter(|&count| count > 1).collect();
    told.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(told, expected, "{:#?}", found.statements);
}

#[test]
fn a_speaker_told_by_no_name_may_be_anybody() {
    check(
        &[
            "قال المهندس نبيل سرحان إن منسوب مياه النهر سيهبط قبل نهاية الأسبوع في بلدة سمرين.",
            "قالت النشرة إن منسوب مياه النهر سيهبط في بلدة سمرين قبل نهاية الأسبوع.",
        ],
        &[2],
    );
    check(
        &[
            "قال المهندس نبيل سرحان إن منسوب مياه النهر سيهبط قريبا.",
            "قال الطبيب فادي مروان إن أهالي البلدة يشربون مياه النهر.",
        ],
        &[],
    );
}

#[test]
fn what_one_outlet_attributes_another_tells_in_its_own_voice() {
    check(
        &[
            "قال المهندس نبيل سرحان إن فرق الإنقاذ أرسلت أكثر من 20 زورقا إلى بلدة سمرين.",
            "وأرسلت فرق الإنقاذ أكثر من 20 زورقا إلى بلدة سمرين.",
        ],
        &[2],
    );
    check(
        &[
            "قال المهندس نبيل سرحان إن فرق الإنقاذ أرسلت أكثر من 20 زورقا إلى بلدة سمرين.",
            "وتقع بلدة سمرين على ضفة النهر وفيها أكثر من 20 مصنعا.",
        ],
        &[],
    );
}

#[test]
fn one_name_in_quote_marks_is_no_statement() {
    check(
        &[
            "وصلت أمس الباخرة \"نجمة الوادي الكبرى\" محملة بالقمح.",
            "وتعمل على الباخرة \"نجمة الوادي الكبرى\" ثلاث عائلات.",
        ],
        &[],
    );
}

#[test]
fn only_one_of_two_speakers_negates_it() {
    check(
        &[
            "قال متحدث باسم البلدية إن السد تعرض لأضرار كبيرة في الليل.",
            "قال مصدر آخر إن السد لم يتعرض لأي أضرار في ذلك اليوم البارد.",
        ],
        &[],
    );
}

//! Clauses that take up other words, quotations that open with their verb, sources named again. Sentences about invented people.

use super::tests::check;

#[test]
fn a_clause_that_takes_up_the_words_before_is_a_statement_of_its_own() {
    check(
        "واتهمت البلدية شركة المياه بإهمال السد، وهو ما نفته وزارة النقل.",
        &[
            "indirect واتهمت [البلدية] <> شركة المياه بإهمال السد",
            "indirect نفته [وزارة النقل] <> إهمال السد",
        ],
    );
    check(
        "وانهار الجسر القديم فجر الأحد، وهذا ما أكدته وزارة النقل.",
        &["indirect أكدته [وزارة النقل] <> وانهار الجسر القديم فجر الأحد"],
    );
    // A deed that somebody rejects is no report.
    check("وأغلقت الشركة المصنع القديم، وهو ما ترفضه النقابة.", &[]);
}

#[test]
fn a_quotation_in_the_middle_of_a_sentence_may_open_with_its_verb() {
    check(
        "وفي اتصال مع المدير، الأحد \"أكد نادر حامد أن السوق سيفتح في موعده\".",
        &["direct أكد [نادر حامد] <> السوق سيفتح في موعده"],
    );
    check(
        "وقال نادر حامد: \"أؤكد لكم أن السوق سيفتح في موعده\".",
        &["direct وقال [نادر حامد] <> أؤكد لكم أن السوق سيفتح في موعده"],
    );
}

#[test]
fn the_accused_and_the_charge_may_stand_in_one_quotation() {
    check(
        "وكان المدير نادر حامد قد اتهم في رسالة \"البلدية بإهمال السد وتأخير العمل\".",
        &["direct اتهم [نادر حامد] <> البلدية بإهمال السد وتأخير العمل"],
    );
}

#[test]
fn a_comma_may_stand_for_the_colon() {
    check(
        "قال المدير نادر حامد إن السد آمن. وأضاف، سيتم إصلاح البوابة قبل الشتاء.",
        &[
            "indirect قال [نادر حامد] <> السد آمن",
            "indirect وأضاف [نادر حامد] <> سيتم إصلاح البوابة قبل الشتاء",
        ],
    );
    check(
        "قال المدير نادر حامد إن السد آمن. وأضاف، أمس في المدينة.",
        &["indirect قال [نادر حامد] <> السد آمن"],
    );
}

#[test]
fn words_set_off_by_commas_end_where_the_clause_goes_on() {
    check(
        "وتواجه شركة المياه، التي قالت إنها لم تهمل السد، انتقادات واسعة في المدينة.",
        &["indirect قالت [شركة المياه] <> لم تهمل السد"],
    );
}

#[test]
fn a_heading_inside_the_text_may_be_somebody_s_words() {
    check(
        "سوق جديد في المدينة\nقال المدير نادر حامد إن السوق جاهز.\nنادر حامد: السوق \"أكبر من القديم\"\nوافتتح السوق أمس.",
        &["indirect قال [نادر حامد] <> السوق جاهز", "mixed : [نادر حامد] <> السوق \"أكبر من القديم\""],
    );
    check(
        "سوق جديد في المدينة\nافتتح السوق أمس.\nنادر حامد: مدير السوق الجديد في المدينة\nوافتتح السوق أمس.",
        &[],
    );
}

#[test]
fn a_source_named_again_is_the_one_before() {
    check(
        "قال المدير نادر حامد إن السوق جاهز. وبحسب المصدر ذاته، فإن الأسعار ستنخفض.",
        &["indirect قال [نادر حامد] <> السوق جاهز", "indirect وبحسب [نادر حامد] <> الأسعار ستنخفض"],
    );
}

#[test]
fn somebody_called_by_a_name_bears_it() {
    check(
        "وروى شاهد يدعى نادر حامد أن السقف انهار. وقال الشاهد إن العمال نجوا.",
        &["indirect وروى [نادر حامد] <> السقف انهار", "indirect وقال [نادر حامد] <> العمال نجوا"],
    );
}

#[test]
fn the_owner_of_a_recording_speaks_in_it() {
    check(
        "نشر التنظيم تسجيلا مصورا لزعيمه، نادر حامد، يحث فيه أنصاره على مغادرة المدينة.",
        &["indirect يحث [نادر حامد] <> مغادرة المدينة"],
    );
}

#[test]
fn the_subject_of_the_main_verb_goes_on() {
    check(
        "فيما استدعت وزارة النقل مدير الميناء احتجاجا على التأخير وطالبت باعتذار مكتوب.",
        &["indirect وطالبت [وزارة النقل] <> اعتذار مكتوب"],
    );
}

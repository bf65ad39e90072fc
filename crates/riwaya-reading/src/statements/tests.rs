//! Statements, through text: sentences about invented people, and what comes out.

use crate::Reader;
use riwaya_page::Article;
use riwaya_text::LanguageFiles;
use std::sync::OnceLock;

/// One line a statement: kind, cue, speaker's name, chain, content.
fn read(text: &str) -> Vec<String> {
    static READER: OnceLock<Reader> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::load(&LanguageFiles::embedded("ar")).unwrap());
    let title = text.lines().next().unwrap_or_default().to_owned();
    let article = Article { title, text: text.to_owned(), ..Article::default() };
    let reading = reader.worker().read(article);
    let line = |statement: &crate::Statement| {
        format!(
            "{} {} [{}] <{}> {}",
            statement.kind.name(),
            statement.cue.of(text),
            statement.speaker_name,
            statement.chain.join(" < "),
            statement.content.of(text)
        )
    };
    reading.statements.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    // A first line that is no headline of the shape "somebody: words".
    assert_eq!(read(&format!("خبر\n{text}")), expected);
}

#[test]
fn a_clause_behind_verb_and_subject() {
    check(
        "أعلنت وزارة الزراعة أن الحصاد سيبدأ الشهر المقبل.",
        &["indirect أعلنت [وزارة الزراعة] <> الحصاد سيبدأ الشهر المقبل"],
    );
}

#[test]
fn participles_go_on_with_the_speaker() {
    check(
        "قالت الشركة إن المصنع توقف، مشيرة إلى أن العمال غادروا، ومؤكدة أنهم سيعودون.",
        &[
            "indirect قالت [الشركة] <> المصنع توقف",
            "indirect مشيرة [الشركة] <> العمال غادروا",
            "indirect ومؤكدة [الشركة] <> سيعودون",
        ],
    );
}

#[test]
fn dropped_subjects_agree_with_the_focus() {
    check(
        "قالت الشركة إن المصنع توقف. وأضافت أن العمال غادروا.",
        &["indirect قالت [الشركة] <> المصنع توقف", "indirect وأضافت [الشركة] <> العمال غادروا"],
    );
}

#[test]
fn quotations_are_direct_and_parts_of_them_mixed() {
    check(
        "وقال المدير: \"سنفتح الأبواب غدا. لا تراجع عن ذلك\".\nوأكد أن المشروع \"يسير وفق خطته المعلنة\" رغم الأمطار.",
        &[
            "direct وقال [المدير] <> سنفتح الأبواب غدا. لا تراجع عن ذلك",
            "mixed وأكد [المدير] <> المشروع \"يسير وفق خطته المعلنة\" رغم الأمطار",
        ],
    );
}

#[test]
fn a_medium_that_relays_is_the_chain() {
    check(
        "ونقلت صحيفة \"الميناء\" عن مسؤول في البلدية قوله إن الجسر آمن.",
        &["indirect ونقلت [مسؤول في البلدية] <الميناء> الجسر آمن"],
    );
}

#[test]
fn impersonal_and_negated_verbs_report_nothing() {
    check("يذكر أن الجسر بني قبل عشرين عاما.", &[]);
    check("ولم تعلن الشركة أن المصنع سيغلق.", &[]);
    check("وقيل إن الجسر قديم.", &[]);
}

#[test]
fn the_source_beside_a_clause() {
    check(
        "انهار السقف فوق العمال، بحسب مصدر أمني.",
        &["indirect بحسب [مصدر أمني] <> انهار السقف فوق العمال"],
    );
    check("جرى العمل وفقا لقانون البناء الجديد.", &[]);
}

#[test]
fn headlines_name_their_speaker_before_a_colon() {
    assert_eq!(
        read("وزير الزراعة: لن نستورد القمح هذا العام\nنص."),
        ["direct : [وزير الزراعة] <> لن نستورد القمح هذا العام"]
    );
    assert_eq!(read("السودان: افتتاح جسر جديد\nنص."), Vec::<String>::new());
}

#[test]
fn hostile_texts_end_in_time() {
    let text = format!("خبر\n{}", "وقال إن \"".repeat(4000));
    assert!(read(&text).len() <= 4000);
}

/// Every sentence of the manual's page gives what the page says.
#[test]
fn the_manual_tells_the_truth() {
    let page = include_str!("../../../../docs/STATEMENTS.md");
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    assert_eq!(blocks.len(), 20, "ten sentences, each with what comes out");
    for pair in blocks.chunks(2) {
        let lines = |block: &str| block.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        let sentence = lines(pair[0]).join("\n");
        assert_eq!(read(&format!("خبر\n{sentence}")), lines(pair[1]), "{sentence}");
    }
}

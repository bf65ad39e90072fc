//! Statements, through text: sentences about invented people, and what comes out.

use crate::Reader;
use riwaya_page::Article;
use riwaya_text::LanguageFiles;
use std::sync::OnceLock;

/// One line a statement: kind, cue, what `who` says of its speaker, chain, content.
fn lines(text: &str, who: impl Fn(&crate::Statement) -> String) -> Vec<String> {
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
            who(statement),
            statement.chain.join(" < "),
            statement.content.of(text)
        )
    };
    reading.statements.iter().map(line).collect()
}

/// The statements of a text with the names of their speakers.
fn read(text: &str) -> Vec<String> {
    lines(text, |statement| statement.speaker_name.clone())
}

#[track_caller]
pub(super) fn check(text: &str, expected: &[&str]) {
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
fn a_title_without_a_name_means_the_one_who_bears_it() {
    check(
        "التقى وزير النقل نادر الحسيني سائقين مضربين. وقال الوزير إن الأجور سترتفع. وأضاف أن الحوار مستمر.",
        &["indirect وقال [نادر الحسيني] <> الأجور سترتفع", "indirect وأضاف [نادر الحسيني] <> الحوار مستمر"],
    );
}

#[test]
fn a_bare_body_takes_the_name_of_its_kind() {
    check(
        "تأخرت رحلات شركة \"أجنحة النخيل\" أمس. وذكرت الشركة أن الطقس هو السبب.",
        &["indirect وذكرت [أجنحة النخيل] <> الطقس هو السبب"],
    );
}

#[test]
fn reporters_are_told_and_media_tell() {
    check("قالت وسائل إعلام محلية إن النفق أغلق.", &["indirect قالت [وسائل إعلام محلية] <> النفق أغلق"]);
}

#[test]
fn a_circumstance_with_a_verb_stands_before_the_clause() {
    check(
        "وقال سالم النجار في تصريحات أثارت ضجة إن النادي مفلس.",
        &["indirect وقال [سالم النجار] <> النادي مفلس"],
    );
    check(
        "وقالت سلمى الكرخي وهي طبيبة تعمل في المخيم إن الدواء نفد.",
        &["indirect وقالت [سلمى الكرخي] <> الدواء نفد"],
    );
}

#[test]
fn the_object_is_no_speaker() {
    check("وزار الوفد المخيم، ودعت الشرطة السكان إلى الهدوء.", &["indirect ودعت [الشرطة] <> الهدوء"]);
}

#[test]
fn a_masculine_object_behind_a_feminine_verb() {
    check(
        "قالت سلمى الكرخي إن المخيم مكتظ. وحثت المجتمع الدولي على المساعدة.",
        &["indirect قالت [سلمى الكرخي] <> المخيم مكتظ", "indirect وحثت [سلمى الكرخي] <> المساعدة"],
    );
}

#[test]
fn another_bodys_spokesman_is_somebody_else() {
    check(
        "وقال المتحدث باسم الجيش سالم النجار إن الهدنة صامدة. وأعلن المتحدث باسم الشرطة أن الطريق مفتوح.",
        &[
            "indirect وقال [سالم النجار] <> الهدنة صامدة",
            "indirect وأعلن [المتحدث باسم الشرطة] <> الطريق مفتوح",
        ],
    );
}

#[test]
fn what_cannot_speak_is_no_speaker() {
    check("تبلغ قيمتها ألف دينار.", &[]);
    check("وسيعرض المتحف تمثالا قديما، فيما يعد تحولا بشأن الآثار.", &[]);
}

#[test]
fn oblique_plurals_are_named_in_the_nominative() {
    check(
        "لكن المسؤولين المحليين يعتقدون أن السد آمن.",
        &["indirect يعتقدون [المسؤولون المحليون] <> السد آمن"],
    );
}

#[test]
fn the_mother_of_somebody_is_not_that_somebody() {
    check(
        "فاز سامي النجار بالسباق. وقالت والدة سامي إن التدريب كان شاقا.",
        &["indirect وقالت [والدة سامي] <> التدريب كان شاقا"],
    );
}

/// A sentence of a hundred words without a mark, and paragraphs that a scrape ran together.
#[test]
fn sentences_that_run_on() {
    let padding = "في اجتماع طويل حضره كثيرون من أهل المدينة ".repeat(12);
    let found = read(&format!(
        "خبر\nقال المدير {padding}إن الجسر آمن وأضاف أن العمل مستمر وأكد أن الطريق سيفتح قريبا"
    ));
    assert!(found.iter().any(|line| line.contains("العمل مستمر")), "{found:#?}");
    assert!(found.iter().any(|line| line.contains("الطريق سيفتح قريبا")), "{found:#?}");
    check(
        "قالت الشركة إن المصنع توقف.وأضافت أن العمال غادروا.وأكدت أن الأجور ستدفع.",
        &[
            "indirect قالت [الشركة] <> المصنع توقف",
            "indirect وأضافت [الشركة] <> العمال غادروا",
            "indirect وأكدت [الشركة] <> الأجور ستدفع",
        ],
    );
}

#[test]
fn quote_marks_that_are_lost() {
    check(
        "وقال المدير: \"سنفتح الأبواب غدا.\nوأضاف أن المشروع يسير.",
        &["direct وقال [المدير] <> سنفتح الأبواب غدا", "indirect وأضاف [المدير] <> المشروع يسير"],
    );
    check("وقال المدير إن الأبواب ستفتح غدا\".", &["indirect وقال [المدير] <> الأبواب ستفتح غدا"]);
}

#[test]
fn hostile_texts_end_in_time() {
    for part in ["قالت التي ", "وفق ما ", "، الوزير ", "محمد ", "«قال: ", "أن إن ", "وقال الذي قال إن "]
    {
        let found = read(&format!("خبر\n{}", part.repeat(4000)));
        assert!(found.len() <= 16_000);
    }
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
        let block = |block: &str| block.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        let sentence = block(pair[0]).join("\n");
        let text = format!("خبر\n{sentence}");
        let shown = lines(&text, |statement| {
            let (name, words) = (&statement.speaker_name, statement.speaker.map(|span| span.of(&text)));
            match words {
                Some(words) if words == name => name.clone(),
                Some(words) => format!("{words} = {name}"),
                None => format!("= {name}"),
            }
        });
        assert_eq!(shown, block(pair[1]), "{sentence}");
    }
}

use super::Names;
use super::tagger::Memory;
use riwaya_text::{Analyzer, LanguageFiles};

/// Asserts the names of a text as `KIND text -> full`, in order of place.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let files = LanguageFiles::embedded("ar");
    let mut analyzer = Analyzer::embedded("ar");
    let document = analyzer.analyze(text);
    let names = Names::load(&files, analyzer.lexicon()).unwrap();
    let names = names.find(&document, analyzer.lexicon(), &mut Memory::default());
    let found: Vec<String> = names
        .iter()
        .map(|name| format!("{} {} -> {}", name.kind.name(), name.span.of(text), name.full))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn persons_with_what_is_written_before_them() {
    check("قال سالم ناصر ذلك", &["PER سالم ناصر -> سالم ناصر"]);
    check("تحدث لسالم ناصر", &["PER سالم ناصر -> سالم ناصر"]);
}

#[test]
fn places_and_organisations_with_their_standard_names() {
    check("عاد إلى أمريكا", &["LOC أمريكا -> الولايات المتحدة"]);
    check("توجه للعراق", &["LOC عراق -> العراق"]);
    check("نقلت وكالة فرانس برس", &["ORG وكالة فرانس برس -> وكالة الأنباء الفرنسية"]);
}

#[test]
fn a_common_word_spelled_like_a_name_is_none() {
    check("على مدى الأيام", &[]);
    check("وافق على الاقتراح", &[]);
}

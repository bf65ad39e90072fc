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

#[test]
fn a_word_list_tells_in_a_hashtag_too() {
    check(
        "تفاعل كثيرون مع #الولايات_المتحدة و#مصر",
        &["LOC الولايات_المتحدة -> الولايات المتحدة", "LOC مصر -> مصر"],
    );
}

/// Names of hostile text: in order, apart from each other, whole letters, not empty.
fn assert_sound(text: &str) {
    let files = LanguageFiles::embedded("ar");
    let mut analyzer = Analyzer::embedded("ar");
    let document = analyzer.analyze(text);
    let names = Names::load(&files, analyzer.lexicon()).unwrap();
    let names = names.find(&document, analyzer.lexicon(), &mut Memory::default());
    let spans: Vec<_> = names.iter().map(|name| name.span).collect();
    assert!(spans.iter().all(|span| !text[span.start..span.end].trim().is_empty()), "{spans:?}");
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
}

#[test]
fn hostile_text_is_no_worse_than_nameless() {
    for text in [
        "زار الوزير BRAHIM WALD ALNOUR مدينة PORT OF SPAIN برفقة John Smith-Jones و O'Brien",
        "التقى وزيرالخارجية سليمالدرزاني معرئيسالوزراء نادرالبستاني",
        "#سليم_الدرزاني_رئيسا ##_ #_ _# @سليم_الدرزاني http://example.org/سليم?x=#y",
        "سـلـيـم الـدرزانـي، سَلِيمُ الدَّرْزَانِيُّ؛ سليم\u{200f}الدرزاني\u{202e} ناصر",
        "وبالوبالوبالوبالوبالسليم للللللل أبوأبوأبو بن بن بن بن عبد عبد عبد",
    ] {
        assert_sound(text);
    }
}

#[test]
fn a_sentence_without_end_is_read_in_one_go() {
    assert_sound(&"وقال سليم الدرزاني وزير الخارجية في تونس والوزير نادر ".repeat(1_200));
    assert_sound(&"سليم ".repeat(10_000));
    assert_sound(&"بن".repeat(40_000));
}

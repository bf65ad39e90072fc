use super::Names;
use super::tagger::Memory;
use riwaya_page::Published;
use riwaya_text::{Analyzer, LanguageFiles};

/// Asserts the names of a text as `KIND text -> full`, in order of place.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let files = LanguageFiles::embedded("ar");
    let mut analyzer = Analyzer::embedded("ar");
    let document = analyzer.analyze(text);
    let names = Names::load(&files, analyzer.lexicon()).unwrap();
    let times = crate::times::Times::load(&files, analyzer.lexicon()).unwrap();
    let times = times.find(&document, analyzer.lexicon(), &Published::default(), &mut Vec::new());
    let names = names.find(&document, analyzer.lexicon(), &times, &mut Memory::default());
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
fn times_and_set_phrases_are_no_names() {
    check("افتتح المعرض في نيسان المقبل", &[]);
    check("انطلق السباق صباح الجمعة", &[]);
    check("زارت الوفود شركة نيسان", &["ORG نيسان -> نيسان"]);
    check("لم يصب أحد لحسن الحظ", &[]);
    check("كتب the committee will meet again on monday to vote ثم خرج", &[]);
}

#[test]
fn a_person_ends_before_a_preposition_and_begins_behind_a_place() {
    check("وقال نادر حامد للوكالة إن الطريق مغلق", &["PER نادر حامد -> نادر حامد"]);
    check("قال مدير سد القنطرة عماد الصيرفي إن المياه ارتفعت", &["PER عماد الصيرفي -> عماد الصيرفي"]);
}

#[test]
fn a_family_name_is_not_filled_up_from_a_strangers_given_name() {
    check(
        "وقال الرشيدي إن الزيارة مهمة. وقال وزير المالية راشد العلي إن الاتفاق قريب.",
        &["PER الرشيدي -> الرشيدي", "PER راشد العلي -> راشد العلي"],
    );
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
    let names = names.find(&document, analyzer.lexicon(), &[], &mut Memory::default());
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

#[test]
fn where_names_begin_and_end_beside_letters_and_days() {
    check("التقى سالم المهدي الخميس بالمديرة.", &["PER سالم المهدي -> سالم المهدي"]);
    check("قال رئيس الوزراء ليو فرادكار إن الخطة جاهزة.", &["PER ليو فرادكار -> ليو فرادكار"]);
    check("كتب لسالم المهدي رسالة.", &["PER سالم المهدي -> سالم المهدي"]);
}

#[test]
fn families_named_after_trades() {
    check("قال سمير حداد إن العمل بدأ", &["PER سمير حداد -> سمير حداد"]);
    check("قال سامي الخطيب إن العمل بدأ", &["PER سامي الخطيب -> سامي الخطيب"]);
}

#[test]
fn a_verb_that_opens_a_sentence_is_no_first_name() {
    check("طالب خالد منصور بوقف القتال.", &["PER خالد منصور -> خالد منصور"]);
    check("طالب الأمين العام بوقف القتال.", &[]);
}

#[test]
fn a_name_that_begins_like_a_preposition_is_whole() {
    check("قال بسام الوردي ذلك", &["PER بسام الوردي -> بسام الوردي"]);
    check("تحدثت لسام الوردي", &["PER سام الوردي -> سام الوردي"]);
    check("أكد المهندس وسام الوردي ذلك", &["PER وسام الوردي -> وسام الوردي"]);
    check("سجل لوكاس هدفا للفريق", &["PER لوكاس -> لوكاس"]);
    check("قال والتر زيمرمان ذلك", &["PER والتر زيمرمان -> والتر زيمرمان"]);
    check("قال كايل ووكر ذلك", &["PER كايل ووكر -> كايل ووكر"]);
}

#[test]
fn a_known_word_is_no_preposition_before_a_name() {
    check("بدأ سالم ناصر عمله", &["PER سالم ناصر -> سالم ناصر"]);
    check("لدينا أمل كبير", &[]);
    check("بحث الأمر لدى سالم ناصر", &["PER سالم ناصر -> سالم ناصر"]);
}

#[test]
fn a_name_that_is_a_common_noun_needs_a_known_one_behind_it() {
    check("قال كمال الدين سالم ذلك", &["PER كمال الدين سالم -> كمال الدين سالم"]);
    check("تعادل الفريقان في عدد أسماء المرشحين", &[]);
    check("حضر الحفل مئات ينتظرون شروق الشمس", &[]);
    check("تحدث النائب على لسان خالد سالم", &["PER خالد سالم -> خالد سالم"]);
    check("التقى خالد سالم الجمعة وزيرا", &["PER خالد سالم -> خالد سالم"]);
    check("أصابت الشرطة مطلق النار", &[]);
    check("لم يعرف إن كان ذلك صحيحا أم لا", &[]);
    check("إن انتهى الأمر فإن خالد سالم ناصر يعود", &["PER خالد سالم ناصر -> خالد سالم ناصر"]);
}

#[test]
fn a_last_name_that_is_a_frequent_word_does_not_stand_alone() {
    check(
        "أكد سالم الوردي ذلك ثم عاد الوردي",
        &["PER سالم الوردي -> سالم الوردي", "PER الوردي -> سالم الوردي"],
    );
    check("وصل الفريق الأحمر إلى النهائي", &[]);
}

#[test]
fn a_place_that_is_a_common_word_stands_behind_its_noun() {
    check("وصل الوفد إلى مدينة كان أمس", &["LOC كان -> كان"]);
    check("وصل الوفد إلى الميناء كان معه وزير", &[]);
    check("زار شوارع المدينة الجديدة", &[]);
}

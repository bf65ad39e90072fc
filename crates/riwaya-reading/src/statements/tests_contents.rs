//! Where contents begin and end, and what names the source beside them. Sentences about invented people.

use super::tests::check;

#[test]
fn a_phrase_ends_where_the_article_goes_on() {
    check(
        "وأعلن الوزير سامر الحديدي عن خطة للسدود، وينظر الخبراء إليها بحذر.",
        &["indirect وأعلن [سامر الحديدي] <> خطة للسدود"],
    );
}

#[test]
fn an_adverb_of_two_words_governs_nothing() {
    check(
        "وحذر الوزير سامر الحديدي، من جانبه، الشركات من أن السد ضعيف.",
        &["indirect وحذر [سامر الحديدي] <> السد ضعيف"],
    );
}

#[test]
fn each_of_two_speaks_and_the_veil_is_lifted() {
    check("وكشفت وزارة المياه النقاب عن خطة جديدة.", &["indirect وكشفت [وزارة المياه] <> خطة جديدة"]);
}

#[test]
fn those_asked_stand_before_what_is_asked() {
    check(
        "وطلبت السلطات من نحو عشرة آلاف شخص مغادرة منازلهم قرب النهر.",
        &["indirect وطلبت [السلطات] <> مغادرة منازلهم قرب النهر"],
    );
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    check(
        "قال سامر الحديدي: \"السد آمن ولا خوف على الناس\".\n\"وستفتح الطرق كلها صباح الغد\".\nوهدأت الرياح.",
        &["direct قال [سامر الحديدي] <> السد آمن ولا خوف على الناس\".\n\"وستفتح الطرق كلها صباح الغد"],
    );
}

#[test]
fn the_deed_before_another_announcement_is_the_content() {
    check(
        "وأعلنت وزارة المياه إطلاق حملة جديدة غداة إعلان النقابة إنها راضية.",
        &["indirect وأعلنت [وزارة المياه] <> إطلاق حملة جديدة غداة إعلان النقابة إنها راضية"],
    );
}

#[test]
fn a_source_may_be_a_sentence_of_its_own() {
    check(
        "انهار السقف فوق العمال في المصنع. بحسب وكالة رويترز.",
        &["indirect بحسب [وكالة رويترز] <> انهار السقف فوق العمال في المصنع"],
    );
    check(
        "انهار السقف فوق العمال، بحسب ما كشف عنه مصدر في الدفاع المدني.",
        &["indirect بحسب ما كشف عنه [مصدر في الدفاع المدني] <> انهار السقف فوق العمال"],
    );
}

#[test]
fn the_paper_is_the_one_named_before() {
    check(
        "ذكرت صحيفة الميناء أن الجسر آمن. ونقلت الصحيفة عن سامر الحديدي قوله إن العمل مستمر.",
        &[
            "indirect ذكرت [صحيفة الميناء] <> الجسر آمن",
            "indirect ونقلت [سامر الحديدي] <الميناء> العمل مستمر",
        ],
    );
}

#[test]
fn a_subject_between_the_copula_and_the_perfect() {
    check(
        "وفي وقت سابق، كان أمين سر لجنة المياه، قد وصف القرار بـ\"الخطأ الكبير\".",
        &["mixed وصف [أمين سر لجنة المياه] <> القرار بـ\"الخطأ الكبير\""],
    );
}

#[test]
fn the_noun_that_a_pronoun_takes_up_describes_nobody() {
    check(
        "وداهمت الشرطة مكتب تلفزيون وصفه سامر الحديدي بأنه \"خراب\".",
        &["direct وصفه [سامر الحديدي] <> خراب"],
    );
}

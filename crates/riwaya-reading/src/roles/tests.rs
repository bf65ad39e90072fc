use super::Roles;
use crate::names::Names;
use riwaya_text::{Analyzer, LanguageFiles};

/// Asserts the roles of a text as `person = role`, in order of place.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let files = LanguageFiles::embedded("ar");
    let mut analyzer = Analyzer::embedded("ar");
    let document = analyzer.analyze(text);
    let lexicon = analyzer.lexicon();
    let finder = Names::load(&files, lexicon).unwrap();
    let names = finder.find(&document, lexicon, &mut crate::names::tagger::Memory::default());
    let roles = Roles::load(&files, lexicon).unwrap().find(&document, lexicon, &names, finder.spelling());
    let found: Vec<String> =
        roles.iter().map(|role| format!("{} = {}", role.person.of(text), role.role.of(text))).collect();
    assert_eq!(found, expected, "{names:?}");
}

#[test]
fn titles_before_names() {
    check("التقى وزير الخارجية العراقي سالم ناصر.", &["سالم ناصر = وزير الخارجية العراقي"]);
    check("وصل نائب رئيس الوزراء الأردني أحمد الصالح.", &["أحمد الصالح = نائب رئيس الوزراء الأردني"]);
    check("قال المتحدث باسم وزارة الدفاع، كريم ناصر، إن", &["كريم ناصر = المتحدث باسم وزارة الدفاع"]);
    check("أشاد الكاتب والإعلامي المصري سمير حافظ بالقرار", &["سمير حافظ = الكاتب والإعلامي المصري"]);
    check("وقال الرئيس السابق سالم ناصر", &["سالم ناصر = الرئيس السابق"]);
}

#[test]
fn appositions_after_names() {
    check("قال سالم ناصر، مدير الشركة، إن العمل بدأ", &["سالم ناصر = مدير الشركة"]);
    check("أكد سالم ناصر (رئيس النادي) ذلك", &["سالم ناصر = رئيس النادي"]);
    check("يرى سالم ناصر رئيس بلدية حلب أن", &["سالم ناصر = رئيس بلدية حلب"]);
}

#[test]
fn the_object_of_a_verb_keeps_its_subject_out_of_its_role() {
    check("استقبل رئيس الوزراء وزير الدفاع سالم ناصر", &["سالم ناصر = وزير الدفاع"]);
    check("طالب وزير الدفاع سالم ناصر بالانسحاب", &["سالم ناصر = وزير الدفاع"]);
}

#[test]
fn honorifics_and_ranks_are_no_roles() {
    check("قال السيد سالم ناصر", &[]);
    check("قال العميد سالم ناصر", &[]);
    check("وأضاف الدكتور سالم ناصر", &[]);
}

#[test]
fn a_role_is_stated_once_in_its_fullest_words() {
    check("وصل الرئيس العراقي سالم ناصر. ثم غادر الرئيس سالم ناصر.", &["سالم ناصر = الرئيس العراقي"]);
}

#[test]
fn a_plural_title_is_shared_by_a_list() {
    check(
        "حضر أعضاء لجنة التحقيق سالم ناصر وأحمد سعيد.",
        &["سالم ناصر = أعضاء لجنة التحقيق", "أحمد سعيد = أعضاء لجنة التحقيق"],
    );
    check("هنأ اللاعبين سالم ناصر", &[]);
}

#[test]
fn several_roles_behind_a_name() {
    check(
        "التقى سالم ناصر وزير الدولة رئيس لجنة التحقيق ونائب مدير الشركة",
        &["سالم ناصر = وزير الدولة", "سالم ناصر = رئيس لجنة التحقيق", "سالم ناصر = نائب مدير الشركة"],
    );
}

#[test]
fn whose_counterpart_or_adviser_somebody_is() {
    check("التقى نظيره الإيطالي سالم ناصر في المدينة", &["سالم ناصر = نظيره الإيطالي"]);
    check("وصلت مستشارته ليلى حسن", &["ليلى حسن = مستشارته"]);
    check("هزم منافسه الألماني سالم ناصر", &[]);
}

#[test]
fn a_post_that_somebody_holds() {
    check("قال سالم ناصر، الذي كان يشغل منصب وزير الدفاع، إن العمل انتهى", &["سالم ناصر = وزير الدفاع"]);
}

#[test]
fn the_genitive_of_the_last_noun_bears_no_role() {
    check("قال إمام المسجد القريب من منزل سالم ناصر", &[]);
    check("وافق الرئيس التنفيذي لشركة سالم ناصر", &[]);
    check("تحدث المدير لسالم ناصر عن العمل", &[]);
}

#[test]
fn where_a_role_ends() {
    check("قالت ليلى حسن، المديرة لقسم الترجمة، إن العمل بدأ", &["ليلى حسن = المديرة لقسم الترجمة"]);
    check("قال سالم ناصر الرئيس التنفيذي للشركة في مقابلة أمس", &["سالم ناصر = الرئيس التنفيذي للشركة"]);
    check("تحدث سالم ناصر أمام مجلس المدينة", &[]);
    check("بذل جهودا كبيرة للوصول إلى سالم ناصر", &[]);
    check("فيلم للمخرج الإيطالي سالم ناصر", &["سالم ناصر = للمخرج الإيطالي"]);
}

#[test]
fn a_title_behind_a_complete_one_is_another_role() {
    check("حضر بطل الفيلم الفنان سالم ناصر", &["سالم ناصر = بطل الفيلم", "سالم ناصر = الفنان"]);
    check("حضر الفنان اللبناني المسرحي سالم ناصر", &["سالم ناصر = الفنان اللبناني المسرحي"]);
}

#[test]
fn quoted_names_inside_a_role() {
    check(
        "قال المتحدث باسم \"تحالف القرى الجديدة\"، سالم ناصر، إن",
        &["سالم ناصر = المتحدث باسم \"تحالف القرى الجديدة\""],
    );
}

#[test]
fn a_title_right_behind_one_name_is_not_that_of_the_next() {
    check(
        "أعلن سالم ناصر المتحدث باسم الرئيس السوداني سمير حافظ أن العمل بدأ",
        &["سمير حافظ = الرئيس السوداني"],
    );
    check(
        "أعلن سالم ناصر، المتحدث باسم الرئيس السوداني سمير حافظ، أن العمل بدأ",
        &["سمير حافظ = الرئيس السوداني"],
    );
    check(
        "أعلن المتحدث باسم الرئيس السوداني سمير حافظ أن العمل بدأ",
        &["سمير حافظ = المتحدث باسم الرئيس السوداني"],
    );
}

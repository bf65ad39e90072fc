//! Stories told by invented outlets about invented people, and what their dossiers must hold.

mod agreed;
mod apart;
mod equivalents;
mod hostile;
mod joined;
mod minutes;
mod named_ages;
mod parties;
mod promises;
mod quoted;
mod rivals;
mod tolls;
mod turns;

use crate::{AgreementKind, Comparer, DisagreementKind, Dossier, PromiseStatus, Relation};
use jiff::civil::Date;
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{NameType, Reader};
use riwaya_story::{Origin, Story};
use riwaya_text::LanguageFiles;
use std::sync::OnceLock;

fn tools() -> &'static (Reader, Comparer) {
    static TOOLS: OnceLock<(Reader, Comparer)> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let files = LanguageFiles::embedded("ar");
        let reader = Reader::load(&files).unwrap();
        let comparer = Comparer::load(&files, reader.lexicon()).unwrap();
        (reader, comparer)
    })
}

/// Day of publication (`""` for none), title and body of each article; each is its own origin.
fn dossier(articles: &[(&str, &str, &str)]) -> Dossier {
    dossier_of_outlets(articles, |at| format!("outlet {at}"))
}

fn dossier_of_outlets(articles: &[(&str, &str, &str)], outlet: impl Fn(usize) -> String) -> Dossier {
    let (reader, comparer) = tools();
    let mut worker = reader.worker();
    let readings = articles.iter().enumerate().map(|(at, (day, title, body))| {
        let value = day.parse::<Date>().ok().map(Moment::day);
        let from = if value.is_some() { DateSource::Metadata } else { DateSource::Unknown };
        worker.read(Article {
            id: format!("n{at}"),
            outlet: outlet(at),
            title: (*title).to_owned(),
            text: format!("{title}\n{body}"),
            language: "ar".to_owned(),
            published: Published { value, from, ..Published::default() },
            ..Article::default()
        })
    });
    let readings = readings.collect();
    let origins = (0..articles.len())
        .map(|at| Origin { id: format!("o{}", at + 1), articles: vec![at], ..Origin::default() })
        .collect();
    let story = Story { articles: (0..articles.len()).collect(), origins, ..Story::default() };
    comparer.compare(&mut worker, &story, readings, None)
}

/// Kind, relation and values of every disagreement.
fn rifts(dossier: &Dossier) -> Vec<(DisagreementKind, Relation, Vec<&str>)> {
    dossier
        .disagreements
        .iter()
        .map(|d| (d.kind, d.relation, d.positions.iter().map(|p| p.value.as_str()).collect()))
        .collect()
}

#[track_caller]
fn check(articles: &[(&str, &str, &str)], expected: &[(DisagreementKind, Relation)]) -> Dossier {
    let dossier = dossier(articles);
    let found: Vec<_> = rifts(&dossier).iter().map(|(kind, relation, _)| (*kind, *relation)).collect();
    assert_eq!(found, expected, "{:#?}", rifts(&dossier));
    dossier
}

const FIRE: &str = "حريق في مصنع بسمرين";

#[test]
fn a_toll_that_rises_is_an_update() {
    let found = check(
        &[
            (
                "2031-03-04",
                FIRE,
                "قتل تسعة عمال في حريق اندلع في مصنع الزجاج بمدينة سمرين، بحسب الدفاع المدني.",
            ),
            (
                "2031-03-05",
                FIRE,
                "ارتفعت حصيلة حريق مصنع الزجاج في مدينة سمرين إلى مقتل 15 عاملا، بحسب الدفاع المدني.",
            ),
        ],
        &[(DisagreementKind::Figure, Relation::Update)],
    );
    assert_eq!(found.disagreements[0].positions.len(), 2);
}

#[test]
fn roundings_parts_and_spellings_are_no_conflict() {
    check(
        &[
            (
                "2031-03-04",
                "مؤتمر البحار",
                "شارك أكثر من 40 باحثا في مؤتمر البحار الذي افتتح في مدينة سمرين.",
            ),
            (
                "2031-03-04",
                "مؤتمر البحار",
                "شارك 43 باحثا في مؤتمر البحار الذي افتتح في مدينة سمرين، بينهم 12 باحثا من الخارج.",
            ),
        ],
        &[],
    );
}

#[test]
fn one_office_and_two_names_is_a_name_in_dispute() {
    let found = check(
        &[
            ("2031-03-04", "محادثات", "التقى وزير الخارجية العراقي سالم حسن، الثلاثاء، نظيره في العاصمة."),
            ("2031-03-04", "محادثات", "بحث وزير الخارجية العراقي سالم حسين ملف الحدود مع نظيره."),
        ],
        &[(DisagreementKind::Name, Relation::Conflict)],
    );
    let values = &rifts(&found)[0].2;
    assert_eq!(*values, ["سالم حسن", "سالم حسين"]);
}

#[test]
fn a_name_ends_where_the_next_person_begins() {
    let found = check(
        &[
            (
                "2031-03-04",
                "محادثات",
                "جمع المؤتمر، الثلاثاء، وزير الخارجية العراقي سالم حسن بنظيره السمريني كامل الدهان.",
            ),
            ("2031-03-04", "محادثات", "وقال وزير الخارجية العراقي، سالم حسين، إن المحادثات مع نظيره مثمرة."),
        ],
        &[(DisagreementKind::Name, Relation::Conflict)],
    );
    assert_eq!(rifts(&found)[0].2, ["سالم حسن", "سالم حسين"]);
}

#[test]
fn one_resumption_on_two_days_is_a_conflict() {
    let found = check(
        &[
            ("2031-03-04", "اتفاق في المصنع", "ويستأنف العمل في المصنع يوم الخميس المقبل."),
            ("2031-03-04", "عمال المصنع", "وينص الاتفاق على أن يعود العمل في المصنع يوم الأحد المقبل."),
            ("2031-03-05", "المصنع", "قال مدير المصنع إن العمل في المصنع يستأنف غدا الخميس."),
        ],
        &[(DisagreementKind::Date, Relation::Conflict)],
    );
    assert_eq!(rifts(&found)[0].2, ["2031-03-06", "2031-03-09"]);
}

#[test]
fn the_end_of_a_year_and_its_last_day_are_one_deadline() {
    let found = dossier(&[
        ("2031-03-04", "الانسحاب", "تنسحب القوات السمرينية من الجزيرة بحلول نهاية العام الجاري."),
        ("2031-03-05", "الانسحاب", "لن تبقى القوات السمرينية في الجزيرة بعد 31 ديسمبر 2031."),
        ("2031-03-05", "الانسحاب", "يكتمل انسحاب القوات من الجزيرة بنهاية عام 2031."),
    ]);
    let deadline = found.agreements.iter().find(|agreement| agreement.kind == AgreementKind::Date);
    let deadline = deadline.expect("a date is agreed");
    assert_eq!((deadline.value.as_str(), deadline.accounts.len()), ("2031-12-31", 3));
}

#[test]
fn a_denied_accusation_is_contested() {
    let text = "اتهمت النيابة رجل الأعمال كامل الدهان باختلاس أموال صندوق الميناء. ونفى الدهان اتهامات اختلاس أموال الصندوق.";
    let found =
        check(&[("2031-03-04", "قضية الميناء", text)], &[(DisagreementKind::Outcome, Relation::Contested)]);
    assert_eq!(found.disagreements[0].positions.len(), 2);
}

#[test]
fn a_headline_may_outrun_its_body() {
    let body = "ستنهي القوات السمرينية مهمتها القتالية في الجزيرة هذا العام. ومن المرجح أن تبقى القوات السمرينية في الجزيرة بعد ذلك للتدريب.";
    check(
        &[("2031-03-04", "القوات السمرينية تغادر الجزيرة", body)],
        &[(DisagreementKind::Headline, Relation::Conflict)],
    );
    check(&[("2031-03-04", "القوات السمرينية تنهي مهمتها في الجزيرة", body)], &[]);
    let denied = "قال مدير الجسر كامل الدهان إن جسر الوادي لم ينهر وإن الأضرار طفيفة.";
    check(
        &[("2031-03-04", "انهيار جسر الوادي بعد العاصفة", denied)],
        &[(DisagreementKind::Headline, Relation::Conflict)],
    );
    let borne_out = "انهار جسر الوادي أمس. وقال مدير الجسر إن الجسر الثاني لم ينهر.";
    check(&[("2031-03-04", "انهيار جسر الوادي بعد العاصفة", borne_out)], &[]);
}

#[test]
fn the_same_account_twice_is_no_disagreement() {
    let body = "افتتح الرئيس كامل الدهان جسر الوادي يوم 2 مارس 2031 بحضور 300 مهندس. ونفت البلدية تأخير العمل. وقتل عاملان في أثناء البناء.";
    let found = check(&[("2031-03-04", "جسر الوادي", body), ("2031-03-04", "جسر الوادي", body)], &[]);
    let kinds: Vec<_> = found.agreements.iter().map(|agreement| agreement.kind).collect();
    for kind in [AgreementKind::Figure, AgreementKind::Date, AgreementKind::Act] {
        assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
    }
}

#[test]
fn an_outlet_does_not_agree_with_itself() {
    let body = "افتتح الرئيس كامل الدهان جسر الوادي يوم 2 مارس 2031 بحضور 300 مهندس.";
    let twice = [("2031-03-04", "جسر الوادي", body), ("2031-03-04", "جسر الوادي", body)];
    assert!(dossier_of_outlets(&twice, |_| "القنطرة".to_owned()).agreements.is_empty());
    assert!(!dossier_of_outlets(&twice, |_| String::new()).agreements.is_empty());
}

#[test]
fn what_one_leaves_open_another_may_settle() {
    check(
        &[
            ("2031-03-04", "نقل المرفأ", "قال متحدث باسم بلدية سمرين إن نقل المرفأ القديم مسألة قيد البحث."),
            ("2031-03-04", "نقل المرفأ", "أعلن محافظ سمرين أنه قرر نقل المرفأ القديم من المدينة."),
        ],
        &[(DisagreementKind::Outcome, Relation::Contested)],
    );
    check(
        &[
            ("2031-03-04", "نقل المرفأ", "قال متحدث باسم بلدية سمرين إن بناء الجسر الجديد مسألة قيد البحث."),
            ("2031-03-04", "نقل المرفأ", "أعلن محافظ سمرين أنه قرر نقل المرفأ القديم من المدينة."),
        ],
        &[],
    );
}

#[test]
fn one_end_lies_before_or_after_one_day() {
    check(
        &[
            ("2031-03-04", "العامل كامل", "خرج العامل كامل الدهان من المنجم بعد انتهاء مدة العقد."),
            ("2031-03-04", "العامل كامل", "خرج كامل الدهان من المنجم قبل يومين من انتهاء مدة العقد."),
        ],
        &[(DisagreementKind::Date, Relation::Conflict)],
    );
}

#[test]
fn one_sentence_with_two_places_is_a_conflict() {
    let told = |place: &str| {
        format!(
            "افتتح وزير النقل كامل الدهان مصنعا جديدا للزجاج والخزف في {place} بحضور عشرات المهندسين والعمال."
        )
    };
    let (one, other) = (told("بغداد"), told("البصرة"));
    let articles = [("2031-03-04", "مصنع جديد", one.as_str()), ("2031-03-04", "مصنع جديد", other.as_str())];
    let found = check(&articles, &[(DisagreementKind::Place, Relation::Conflict)]);
    assert_eq!(rifts(&found)[0].2, ["بغداد", "البصرة"]);
}

#[test]
fn denials_of_one_accusation_are_one_disagreement() {
    let accused = "اتهمت النيابة رجل الأعمال كامل الدهان باختلاس أموال صندوق الميناء.";
    let found = check(
        &[
            ("2031-03-04", "قضية الميناء", accused),
            ("2031-03-04", "قضية الميناء", "نفى كامل الدهان اختلاس أموال صندوق الميناء أمام المحكمة."),
            ("2031-03-05", "قضية الميناء", "وينفي محامي الدهان اختلاس أموال من صندوق الميناء."),
        ],
        &[(DisagreementKind::Outcome, Relation::Contested)],
    );
    let positions = &found.disagreements[0].positions;
    assert_eq!(positions.iter().map(|p| p.accounts.len()).collect::<Vec<_>>(), [2, 1]);
    check(&[("2031-03-04", "قضية الميناء", "رفض قضاة التحقيق إدراج تهمة الاختلاس في قضية الميناء.")], &[]);
}

#[test]
fn two_figures_in_one_article_are_two_facts() {
    check(
        &[
            ("2031-03-04", "ميناء سمرين", "استقبل ميناء سمرين عن طريق البحر 1300 مسافر خلال شهر فبراير."),
            (
                "2031-03-04",
                "ميناء سمرين",
                "استقبل ميناء سمرين عن طريق البحر 1300 مسافر خلال شهر فبراير. واستقبل ميناء سمرين عن طريق البر 750 مسافرا خلال شهر فبراير.",
            ),
        ],
        &[],
    );
}

#[test]
fn promises_have_a_deadline_and_a_status() {
    let found = dossier(&[
        ("2031-03-04", "وعود", "تعهدت وزارة النقل السمرينية بإعادة فتح الميناء في 20 مارس 2031."),
        ("2031-03-25", "الميناء", "طالب التجار السلطات بخفض الرسوم."),
    ]);
    assert_eq!(found.promises.len(), 1);
    assert_eq!(found.promises[0].deadline, "2031-03-20");
    assert_eq!(found.promises[0].status, PromiseStatus::Overdue);
    assert_eq!(found.promises[0].actor, "وزارة النقل السمرينية");
}

#[test]
fn an_undated_article_takes_the_day_its_sisters_tell_of() {
    let found = dossier(&[
        (
            "2031-03-04",
            "قمة سمرين",
            "التقى الرئيس كامل الدهان اليوم الثلاثاء رئيس الوزراء نادر الصفار في قمة سمرين لبحث ملف المياه.",
        ),
        (
            "",
            "قمة سمرين",
            "يلتقي رئيس الوزراء نادر الصفار مساء اليوم الرئيس كامل الدهان في قمة سمرين لبحث ملف المياه.",
        ),
    ]);
    let published = found.articles[1].published;
    assert_eq!(published.from, DateSource::Inferred);
    assert_eq!(published.value.map(|moment| moment.to_string()).as_deref(), Some("2031-03-04"));
}

#[test]
fn an_undated_article_that_looks_back_is_bounded() {
    let found = dossier(&[
        (
            "2031-03-04",
            "اتفاق سمرين",
            "اتفق الرئيس كامل الدهان ورئيس الوزراء نادر الصفار اليوم الثلاثاء على انسحاب الحراس من السد بحلول نهاية العام.",
        ),
        (
            "",
            "لجنة السد",
            "واتفق الدهان والصفار في 4 مارس الماضي على انسحاب جميع الحراس من السد بحلول نهاية العام الجاري 2031.",
        ),
    ]);
    let published = found.articles.iter().find(|article| article.title == "لجنة السد").unwrap().published;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    assert_eq!(published.from, DateSource::Inferred);
    assert_eq!(published.value, None);
    assert_eq!(day(published.earliest).as_deref(), Some("2031-04-01"));
    assert_eq!(day(published.latest).as_deref(), Some("2031-12-31"));
}

#[test]
fn a_last_name_joins_its_full_name() {
    let found = dossier(&[
        ("2031-03-04", "قمة", "التقى الرئيس محمود الدهان الوفد. وقال الدهان إن المحادثات مثمرة."),
        ("2031-03-04", "قمة", "استقبل الرئيس محمود الدهان الوفد في القصر."),
    ]);
    let people: Vec<_> = found.people.iter().filter(|entity| entity.kind == NameType::Person).collect();
    assert_eq!(people.len(), 1, "{people:?}");
    assert_eq!((people[0].name.as_str(), people[0].mentions), ("محمود الدهان", 3));
}

#[test]
fn two_readings_of_one_story_give_the_same_dossier() {
    let articles = [
        ("2031-03-04", FIRE, "قتل تسعة عمال في حريق اندلع في مصنع الزجاج بمدينة سمرين يوم الاثنين."),
        ("2031-03-05", FIRE, "قتل 15 عاملا في حريق اندلع في مصنع الزجاج بمدينة سمرين يوم الاثنين."),
    ];
    assert_eq!(dossier(&articles), dossier(&articles));
}

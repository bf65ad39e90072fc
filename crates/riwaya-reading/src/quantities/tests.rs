//! The rules' own examples, and sentences for what the surroundings add.

mod hostile;

use super::{Quantities, RULES};
use crate::Reader;
use crate::model::{Modifier, Quantity};
use riwaya_page::Article;
use riwaya_text::{Analyzer, Grammar, LanguageFiles};

struct Fixture {
    quantities: Quantities,
    analyzer: Analyzer,
}

impl Fixture {
    fn new() -> Self {
        let analyzer = Analyzer::embedded("ar");
        let quantities = Quantities::load(&LanguageFiles::embedded("ar"), analyzer.lexicon()).unwrap();
        Self { quantities, analyzer }
    }

    fn find(&mut self, text: &str) -> Vec<Quantity> {
        let document = self.analyzer.analyze(text);
        self.quantities.find(&document, self.analyzer.lexicon(), &[])
    }
}

/// The figures of `text`: words, value, modifier and unit lemma.
#[track_caller]
fn check(text: &str, expected: &[(&str, Option<f64>, Modifier, &str)]) {
    let found = Fixture::new().find(text);
    let found: Vec<_> =
        found.iter().map(|q| (q.span.of(text), q.value, q.modifier, q.unit_lemma.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_rule_finds_its_examples_and_spares_its_near_misses() {
    let mut fixture = Fixture::new();
    let grammar = Grammar::load(&LanguageFiles::embedded("ar"), RULES, fixture.analyzer.lexicon()).unwrap();
    let mut problems = Vec::new();
    for rule in grammar.rules() {
        if rule.examples.len() < 2 || rule.near_misses.is_empty() {
            problems.push(format!("{}: two examples and a near miss are asked for", rule.name));
        }
        for example in &rule.examples {
            let field = |name: &str| example.get(name).map_or("", String::as_str);
            let number = |name: &str| example.get(name).map(|v| v.parse::<f64>().unwrap());
            let found = fixture.find(field("text"));
            let words: Vec<_> = found.iter().map(|q| q.span.of(field("text"))).collect();
            let expected: Vec<_> = [field("found")].into_iter().filter(|words| !words.is_empty()).collect();
            if words != expected {
                problems.push(format!("{}: `{}` gives {words:?}", rule.name, field("text")));
            }
            if let ([quantity], [_]) = (found.as_slice(), expected.as_slice()) {
                let same = quantity.value == number("value")
                    && quantity.value_high == number("high")
                    && quantity.modifier.name() == field("modifier")
                    && quantity.unit == field("unit")
                    && quantity.cause.rule == format!("quantities/{}", rule.name);
                if !same {
                    problems.push(format!("{}: `{}` gives {quantity:?}", rule.name, field("text")));
                }
            }
        }
        for text in &rule.near_misses {
            let cause = format!("quantities/{}", rule.name);
            let by_rule = fixture.find(text).iter().any(|quantity| quantity.cause.rule == cause);
            let document = fixture.analyzer.analyze(text);
            let matches = grammar.scan(&document);
            let consumed =
                rule.make == "none" && matches.iter().any(|m| grammar.rules()[m.rule].name == rule.name);
            if by_rule || consumed {
                problems.push(format!("{}: near miss `{text}` is found", rule.name));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_bare_number_takes_its_unit_from_the_verb_or_the_list() {
    check("أصيب 15 على الأقل في الانهيار", &[("15 على الأقل", Some(15.0), Modifier::AtLeast, "جريح")]);
    check(
        "أبحر 200 مركب و100 من المرفأ الشمالي",
        &[("200 مركب", Some(200.0), Modifier::Exact, "مركب"), ("100", Some(100.0), Modifier::Exact, "مركب")],
    );
    check("وصلت الساعة إلى 15 ثم عادت", &[]);
}

#[test]
fn a_number_in_words_goes_on_a_list_at_some_length() {
    check(
        "بنت البلدة خمسة مخابز أحدها عند السوق والثاني قرب المرفأ والثالث خلف الجامع الكبير واثنان في الحي الغربي",
        &[("خمسة مخابز", Some(5.0), Modifier::Exact, "مخبز"), ("اثنان", Some(2.0), Modifier::Exact, "مخبز")],
    );
    check(
        "بنت البلدة خمسة مخابز. واثنان في الحي الغربي نائمان",
        &[("خمسة مخابز", Some(5.0), Modifier::Exact, "مخبز")],
    );
}

/// The words of the figures that are left beside the times of `text`.
fn beside_times(text: &str) -> Vec<String> {
    let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
    let article = Article { text: format!("\n{text}"), ..Article::default() };
    let reading = reader.worker().read(article);
    let words = reading.quantities.iter().map(|q| q.span.of(&reading.article.text).to_owned());
    words.collect()
}

#[test]
fn a_number_that_belongs_to_a_time_leaves_no_figure_of_the_noun_before_it() {
    assert!(beside_times("قضى الحراس الثلاثة أعوام في القلعة").is_empty());
    assert_eq!(beside_times("اجتمع الحراس الثلاثة حول البئر"), ["الحراس الثلاثة"]);
}

#[test]
fn a_change_of_money_is_two_figures() {
    let two = |low, high| {
        [
            ("30 درهما", Some(low), Modifier::Exact, "dirham"),
            ("42 درهما", Some(high), Modifier::Exact, "dirham"),
        ]
    };
    check("ارتفع السعر من 30 درهما إلى 42 درهما", &two(30.0, 42.0));
    check(
        "ارتفع السعر 3 دراهم إلى 420 درهما",
        &[
            ("3 دراهم", Some(3.0), Modifier::Exact, "dirham"),
            ("420 درهما", Some(420.0), Modifier::Exact, "dirham"),
        ],
    );
}

#[test]
fn a_rise_without_a_unit_is_two_figures_and_a_span_one() {
    check(
        "ارتفع الإنتاج من 70 ألفا إلى 100 ألف",
        &[
            ("70 ألفا", Some(70_000.0), Modifier::Exact, ""),
            ("100 ألف", Some(100_000.0), Modifier::Exact, ""),
        ],
    );
    check("انتقل من الصف 5 إلى الصف 6", &[]);
    check(
        "تراجعت من 90% إلى 7%",
        &[("90%", Some(90.0), Modifier::Exact, "%"), ("7%", Some(7.0), Modifier::Exact, "%")],
    );
    let found = Fixture::new().find("تراوحت بين 20 ألفا و30 ألفا");
    let ends: Vec<_> = found.iter().map(|q| (q.value, q.value_high)).collect();
    assert_eq!(ends, [(Some(20_000.0), Some(30_000.0))]);
}

#[test]
fn a_dual_governs_a_dual() {
    check(
        "عثر على جثتي رضيعين في الغابة",
        &[("جثتي", Some(2.0), Modifier::Exact, "جثة"), ("رضيعين", Some(2.0), Modifier::Exact, "رضيع")],
    );
    check("وصل جنديان جريحان إلى المرفأ", &[("جنديان", Some(2.0), Modifier::Exact, "جندي")]);
}

#[test]
fn a_verb_some_words_off_qualifies_the_number() {
    check("لم تتجاوز في الموسم كله 30 صندوقا", &[("30 صندوقا", Some(30.0), Modifier::AtMost, "صندوق")]);
    check("تجاوز عدد الحضور 500 شخص", &[("500 شخص", Some(500.0), Modifier::MoreThan, "شخص")]);
    check("تجاوز الطريق، ثم باع 50 خروفا", &[("50 خروفا", Some(50.0), Modifier::Exact, "خروف")]);
}

#[test]
fn a_label_before_it_leaves_a_figure_its_modifier() {
    // "That is" is spelled like a letter that names products.
    check("أي نحو 25 مليون عامل", &[("نحو 25 مليون عامل", Some(25e6), Modifier::About, "عامل")]);
    check("في الدورة أكثر من 300 لاعب", &[("أكثر من 300 لاعب", Some(300.0), Modifier::MoreThan, "لاعب")]);
    check("في الدورة نحو 300", &[]);
}

#[test]
fn a_part_points_to_its_total() {
    let text = "يضم المعسكر 3000 جندي، بينهم 2500 متطوع و100 طبيب";
    let found = Fixture::new().find(text);
    assert_eq!(found.iter().map(|q| q.part_of).collect::<Vec<_>>(), [None, Some(0), Some(0)]);
    let found = Fixture::new().find("صوت 62 نائبا من أصل 120 على القرار");
    let parts: Vec<_> = found.iter().map(|q| (q.value, q.part_of, q.unit_lemma.as_str())).collect();
    assert_eq!(parts, [(Some(62.0), Some(1), "نائب"), (Some(120.0), None, "نائب")]);
}

#[test]
fn a_part_counts_what_its_total_counts() {
    for text in ["فازوا في 30 من 38 مباراة", "فازوا في 30 من بين 38 مباراة"]
    {
        let found = Fixture::new().find(text);
        let parts: Vec<_> = found.iter().map(|q| (q.value, q.part_of, q.unit_lemma.as_str())).collect();
        assert_eq!(parts, [(Some(30.0), Some(1), "مباراة"), (Some(38.0), None, "مباراة")]);
    }
    check("سلم 2018 من 2019 دفترا", &[("2019 دفترا", Some(2019.0), Modifier::Exact, "دفتر")]);
}

#[test]
fn units_of_measure_have_si_values_and_money_its_code() {
    let found = Fixture::new().find("قطع 20 كيلومترا ودفع 5 دنانير كويتية و7 جنيهات إسترلينية");
    let units: Vec<_> = found.iter().map(|q| (q.unit_lemma.as_str(), q.si)).collect();
    assert_eq!(units, [("km", Some(20_000.0)), ("KWD", None), ("GBP", None)]);
}

#[test]
fn duals_count_unless_they_are_definite_adjectives_or_names() {
    check("أصيبت طائرتان قطريتان", &[("طائرتان", Some(2.0), Modifier::Exact, "طائرة")]);
    check("بين حالتي الصحية وبلدتي", &[]);
    check("في محافظتي نينوى وكركوك", &[]);
    check("رجلين كبيرين", &[("رجلين", Some(2.0), Modifier::Exact, "رجل")]);
}

#[test]
fn names_and_parts_of_names_are_no_figures() {
    check("طائرة من طراز إف-16 وهاتف S10 وعنوان 10.0.0.1", &[]);
    check("الرقم 25 واللواء 81 والدورة (31) لمجلسهم", &[]);
    check("بلغ نصف نهائي البطولة في الربع الأخير", &[]);
}

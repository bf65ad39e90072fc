//! Input nobody wrote in good faith, and salads of the recogniser's own words.

use super::Fixture;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::{LazyLock, Mutex};

static FIXTURE: LazyLock<Mutex<Fixture>> = LazyLock::new(|| Mutex::new(Fixture::new()));

/// The words and values of the figures of `text`, every one of which must be sound.
#[track_caller]
fn sound(text: &str) -> Vec<(String, Option<f64>, Option<f64>)> {
    let found = FIXTURE.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).find(text);
    let mut end = 0;
    for (at, quantity) in found.iter().enumerate() {
        let words = text.get(quantity.span.range());
        assert!(words.is_some_and(|words| !words.is_empty()), "{quantity:?} in {text}");
        assert!(quantity.span.start >= end, "{quantity:?} overlaps in {text}");
        let values = [quantity.value, quantity.value_high].into_iter().flatten();
        assert!(values.into_iter().all(f64::is_finite), "{quantity:?} in {text}");
        assert!(
            quantity.value_high.is_none() || quantity.value < quantity.value_high,
            "{quantity:?} in {text}"
        );
        assert!(quantity.part_of.is_none_or(|whole| whole < found.len() && whole != at), "{quantity:?}");
        end = quantity.span.end;
    }
    let shown = |quantity: &crate::model::Quantity| {
        (quantity.span.of(text).to_owned(), quantity.value, quantity.value_high)
    };
    found.iter().map(shown).collect()
}

#[test]
fn numbers_beyond_reason_are_plain_text() {
    assert_eq!(sound(&format!("وصل 1{} جندي", "0".repeat(400))), []);
    assert_eq!(sound(&format!("وصل {} جندي", "7".repeat(1000))), []);
    assert_eq!(sound(&format!("وصل {} جندي", "٩".repeat(5000))), []);
}

#[test]
fn scale_upon_scale_ends() {
    for word in ["مليون ", "ألف ألف ", "مليار مليار ", "نصف ", "مئة و"] {
        sound(&format!("بلغت {}دولار", word.repeat(300)));
    }
}

#[test]
fn ranges_without_a_second_end_or_the_wrong_way_round_are_no_ranges() {
    for text in
        ["من 50 إلى", "بين 25 و", "من إلى 60 جنديا", "50 -", "- 60 جنديا", "بين وبين", "من 4 أو", "%", "نحو"]
    {
        assert!(sound(text).iter().all(|(_, _, high)| high.is_none()), "{text}");
    }
    let backwards = sound("من 60 إلى 50 ثلاجة");
    assert!(backwards.iter().all(|(_, _, high)| high.is_none()), "{backwards:?}");
}

#[test]
fn nothing_is_counted_below_zero_or_at_the_edges_of_the_text() {
    for text in
        ["", "5", "٪5", "5%", "-5 دولارات", "0 جندي", "000000 جندي", "1e309 جندي", "NaN جندي", "1/0 جندي"]
    {
        assert!(sound(text).iter().all(|(_, value, _)| value.is_none_or(|value| value >= 0.0)), "{text}");
    }
}

/// The recogniser's words, with numbers and marks.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let fixture = FIXTURE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let entries = fixture.analyzer.lexicon().entries().iter();
    let own = entries
        .filter(|entry| ["quantities", "numbers", "units"].iter().any(|file| entry.path.contains(file)));
    let mut words: Vec<String> = own.flat_map(|entry| entry.forms.iter().take(3).cloned()).collect();
    let plain = "0 1 12 2,500 3.5 1.2.3 99999999999 ٣ ۲۵ 1e9 % $ € ( ) - – / : ، , . و أو من إلى الـ \n";
    words.extend(plain.split(' ').map(str::to_owned));
    words
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn word_salads_give_sound_figures(
        picks in prop::collection::vec((0usize..100_000, prop::sample::select(vec!["", "ال", "و", "لل", "وبال"])), 0..25),
    ) {
        let word = |(pick, prefix): &(usize, &str)| format!("{prefix}{}", WORDS[pick % WORDS.len()]);
        sound(&picks.iter().map(word).collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn any_text_gives_sound_figures(text in "\\PC{0,60}") {
        sound(&text);
    }
}

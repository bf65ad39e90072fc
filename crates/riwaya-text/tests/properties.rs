//! What holds for every text: offsets map back, tokens cover everything but white space.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use riwaya_text::{Analyzer, Document, Folded, Kind, Lexicon, fold};
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::clone(Analyzer::embedded("ar").lexicon()));

fn analyze(text: &str) -> Document {
    Analyzer::new(Arc::clone(&LEXICON)).analyze(text)
}

/// Texts of letters, marks, tatweel, every digit system, bidi controls, presentation forms, emoji and broken clusters.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة]{1,8}",
        "[ًٌٍَُِّْٰـ]{1,3}",
        "[0-9٠-٩۰-۹.,،٫٬]{1,9}",
        "[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]{1,2}",
        "[ﻻﷺﷲﻼﭐﮊﻣﻬ]{1,3}",
        "[😀👩‍👩‍👧🇮🇶\u{FE0F}\u{0301}]{1,3}",
        "[a-zA-Z .!?؟\"«»()\n\t-]{1,6}",
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn words(document: &Document) -> Vec<usize> {
    (0..document.len()).filter(|&at| document.token(at).kind != Kind::Newline).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_maps_both_ways(text in texts()) {
        let folded = Folded::new(&text);
        prop_assert_eq!(folded.as_str(), fold(&text));
        let boundaries = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for at in boundaries {
            let there = folded.to_folded(at);
            prop_assert_eq!(fold(&text[..at]), &folded.as_str()[..there]);
            let back = folded.to_original(there);
            prop_assert!(back >= at, "{} comes back as {}", at, back);
            prop_assert_eq!(fold(&text[at..back]), "");
        }
    }

    #[test]
    fn tokens_cover_all_but_white_space(text in texts()) {
        let document = analyze(&text);
        let mut end = 0;
        for (at, token) in document.tokens().iter().enumerate() {
            let range = token.range();
            prop_assert!(range.start >= end && range.end > range.start);
            prop_assert!(text[end..range.start].chars().all(char::is_whitespace));
            prop_assert_eq!(document.folded(at), fold(&text[range.clone()]));
            end = range.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }

    #[test]
    fn sentences_hold_every_word_once(text in texts()) {
        let document = analyze(&text);
        let held: Vec<_> = document.sentences().iter().cloned().flatten().collect();
        prop_assert_eq!(held, words(&document));
    }
}

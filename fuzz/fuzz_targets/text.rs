//! Any string: tokens and sentences that cover it in order, and a fold whose map leads back into it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use riwaya_text::{Analyzer, CodePoints, Folded};
use std::cell::RefCell;

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::embedded("ar"));
}

fuzz_target!(|text: &str| {
    let document = ANALYZER.with_borrow_mut(|analyzer| analyzer.analyze(text));
    let mut last = 0;
    for token in document.tokens() {
        let range = token.range();
        assert!(last <= range.start && range.start < range.end);
        assert!(text.get(range.clone()).is_some());
        last = range.end;
    }
    for sentence in document.sentences() {
        assert!(sentence.start < sentence.end && sentence.end <= document.len());
    }
    let folded = Folded::new(text);
    for (at, _) in folded.as_str().char_indices() {
        assert!(text.is_char_boundary(folded.to_original(at)));
    }
    assert_eq!(CodePoints::new(text).at(text.len()), text.chars().count());
});

//! Any bytes under any name: articles whose text is title, line break, body, and whose spans fit.
//!
//! The first byte picks the name, so that formats which are recognised by name are reached too.

#![no_main]

use libfuzzer_sys::fuzz_target;
use riwaya_page::{Item, PageReader};
use riwaya_text::{LanguageFiles, Lexicon};
use std::sync::{Arc, LazyLock};

static READER: LazyLock<PageReader> = LazyLock::new(|| {
    let files = LanguageFiles::embedded("ar");
    let lexicon = Arc::new(Lexicon::load(&files).expect("the word files load"));
    PageReader::load(&files, &lexicon).expect("the page files load")
});

const NAMES: [&str; 7] = ["a.html", "a.txt", "a.jsonl", "a.json", "a.xml", "a.warc", "a.gz"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    READER.read(name, bytes, &mut |item| {
        let Item::Article(article) = item else { return };
        assert!(!article.id.is_empty());
        assert!(article.text.starts_with(&article.title));
        assert_eq!(article.text.as_bytes()[article.title.len()], b'\n');
        for credit in &article.credits {
            assert!(credit.span.is_none_or(|span| !span.of(&article.text).is_empty()));
        }
    });
});

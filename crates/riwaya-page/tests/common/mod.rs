//! Reading inputs in tests.

use riwaya_page::{Article, Diagnostic, Item, PageReader};
use riwaya_text::{LanguageFiles, Lexicon};
use std::sync::{Arc, OnceLock};

/// A reader over the embedded Arabic files.
pub fn reader() -> &'static PageReader {
    static READER: OnceLock<PageReader> = OnceLock::new();
    READER.get_or_init(|| {
        let files = LanguageFiles::embedded("ar");
        let lexicon = Arc::new(Lexicon::load(&files).expect("the word files load"));
        PageReader::load(&files, &lexicon).expect("the page files load")
    })
}

/// Everything an input gives.
#[allow(dead_code, reason = "not every test binary reads whole inputs")]
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Diagnostic>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    reader().read(name, bytes, &mut |item| match item {
        Item::Article(article) => articles.push(*article),
        Item::Problem(problem) => problems.push(problem),
    });
    (articles, problems)
}

/// The one article of an input that has no problems.
#[allow(dead_code, reason = "not every test binary reads single articles")]
#[track_caller]
pub fn read_one(name: &str, bytes: &[u8]) -> Article {
    let (mut articles, problems) = read(name, bytes);
    assert_eq!(problems, []);
    assert_eq!(articles.len(), 1, "{name}");
    articles.remove(0)
}

//! How fast statements are found in texts that are analysed already, on one thread.

use crate::corpus::{Problem, articles};
use riwaya_reading::Reader;
use riwaya_text::LanguageFiles;
use std::time::{Duration, Instant};

/// Megabytes of text a second for the stage alone.
pub(super) fn run(corpus: &str) -> Result<String, Problem> {
    let reader = Reader::load(&LanguageFiles::embedded("ar"))?;
    let mut worker = reader.worker();
    let (mut bytes, mut statements, mut spent) = (0, 0, Duration::ZERO);
    articles(corpus, |article| {
        let (reading, document) = worker.read_with_document(article);
        let start = Instant::now();
        statements += reader.statements(&document, &reading).len();
        spent += start.elapsed();
        bytes += reading.article.text.len();
    })?;
    let megabytes = bytes as f64 / 1e6;
    let rate = megabytes / spent.as_secs_f64().max(1e-9);
    Ok(format!(
        "statements: {statements} in {megabytes:.1} MB, {:.2} s: {rate:.1} MB a second\n",
        spent.as_secs_f64()
    ))
}

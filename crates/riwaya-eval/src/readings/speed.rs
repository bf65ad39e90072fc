//! How fast statements are found in texts that are analysed already, on one thread.

use crate::corpus::{Problem, articles};
use riwaya_reading::Reader;
use riwaya_text::LanguageFiles;
use std::time::{Duration, Instant};

/// Runs of each article; the fastest counts, so that what else the machine does costs little.
const TIMES: usize = 3;

/// Megabytes of text a second for the stage alone.
pub(super) fn run(corpus: &str) -> Result<String, Problem> {
    let reader = Reader::load(&LanguageFiles::embedded("ar"))?;
    let mut worker = reader.worker();
    let (mut bytes, mut statements, mut spent) = (0, 0, Duration::ZERO);
    articles(corpus, |article| {
        let (reading, document) = worker.read_with_document(article);
        let mut best = Duration::MAX;
        for _ in 0..TIMES {
            let start = Instant::now();
            let found = reader.statements(&document, &reading).len();
            best = best.min(start.elapsed());
            statements += found;
        }
        spent += best;
        bytes += reading.article.text.len();
    })?;
    let megabytes = bytes as f64 / 1e6;
    let rate = megabytes / spent.as_secs_f64().max(1e-9);
    Ok(format!(
        "statements: {} in {megabytes:.1} MB, {:.2} s: {rate:.1} MB a second\n",
        statements / TIMES,
        spent.as_secs_f64(),
    ))
}

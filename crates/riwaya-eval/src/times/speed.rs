//! How fast times and quantities are found in a corpus, and a fingerprint of all that was found: a change for speed
//! must leave the fingerprint as it was.

use crate::corpus::Problem;
use riwaya_page::{Item, PageReader};
use riwaya_reading::Reader;
use riwaya_text::{Analyzer, LanguageFiles};
use std::fmt::Write as _;
use std::hash::Hasher as _;
use std::io::BufReader;
use std::time::{Duration, Instant};

/// What was measured, on one thread.
#[derive(Default)]
struct Measured {
    articles: usize,
    bytes: usize,
    analysis: Duration,
    recognisers: Duration,
    times: usize,
    quantities: usize,
    fingerprint: rustc_hash::FxHasher,
}

/// The report on the articles of the file `path` (any input riwaya reads).
///
/// # Errors
/// What kept the file from being read.
pub fn run(path: &str) -> Result<String, Problem> {
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files)?;
    let pages = PageReader::load(&files, reader.lexicon())?;
    let mut analyzer = Analyzer::new(reader.lexicon().clone());
    let file = std::fs::File::open(path).map_err(|error| format!("{path}: {error}"))?;
    let mut measured = Measured::default();
    pages.read(path, BufReader::new(file), &mut |item| {
        let Item::Article(article) = item else { return };
        let start = Instant::now();
        let document = analyzer.analyze(&article.text);
        let analysed = Instant::now();
        let (times, quantities) = reader.times_and_quantities(&document, &article.published);
        measured.recognisers += analysed.elapsed();
        measured.analysis += analysed - start;
        measured.articles += 1;
        measured.bytes += article.text.len();
        measured.times += times.len();
        measured.quantities += quantities.len();
        measured.fingerprint.write(format!("{times:?}{quantities:?}").as_bytes());
    });
    Ok(report(&measured))
}

fn report(measured: &Measured) -> String {
    let megabytes = measured.bytes as f64 / 1e6;
    let rate = |took: Duration| megabytes / took.as_secs_f64().max(1e-9);
    let mut text = String::new();
    let _ = writeln!(text, "articles             {:>10}   {megabytes:.1} MB of text", measured.articles);
    let _ = writeln!(text, "analysis             {:>10.1} MB a second", rate(measured.analysis));
    let _ = writeln!(text, "times and quantities {:>10.1} MB a second", rate(measured.recognisers));
    let _ = writeln!(
        text,
        "both                 {:>10.1} MB a second",
        rate(measured.analysis + measured.recognisers)
    );
    let _ = writeln!(
        text,
        "found                {:>10} times, {} quantities, fingerprint {:016x}",
        measured.times,
        measured.quantities,
        measured.fingerprint.finish()
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_counted_and_has_a_fingerprint() {
        let path = std::env::temp_dir().join(format!("riwaya-eval-speed-{}.jsonl", std::process::id()));
        let line = r#"{"id": "1", "published": "2019-03-11", "title": "خبر", "text": "وصل أمس 12 عاملا"}"#;
        std::fs::write(&path, line).unwrap();
        let (first, second) = (run(path.to_str().unwrap()).unwrap(), run(path.to_str().unwrap()).unwrap());
        std::fs::remove_file(&path).unwrap();
        let found = |report: &str| report.lines().last().unwrap_or_default().to_owned();
        assert!(found(&first).contains("1 times, 1 quantities"), "{first}");
        assert_eq!(found(&first), found(&second));
        assert!(run("no such file").is_err());
    }
}

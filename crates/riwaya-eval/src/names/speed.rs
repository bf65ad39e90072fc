//! How fast names are tagged in texts that are analysed already, on one thread, and how soon the model is ready.

use crate::corpus::{Problem, articles};
use riwaya_reading::tagger::{Memory, Model, Tagger};
use riwaya_text::{Analyzer, LanguageFiles, Lexicon};
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Megabytes of text a second for the tagger alone, each article once, and the milliseconds to load it.
pub(super) fn run(model: &str, corpus: &str) -> Result<String, Problem> {
    let lexicon = Arc::new(Lexicon::load(&LanguageFiles::embedded("ar"))?);
    let bytes = fs::read(model)?;
    let start = Instant::now();
    let tagger = Tagger::new(Model::read(bytes)?, &lexicon);
    let load = start.elapsed();
    let mut analyzer = Analyzer::new(Arc::clone(&lexicon));
    let mut memory = Memory::default();
    let (mut bytes, mut names, mut spent) = (0, 0, Duration::ZERO);
    articles(corpus, |article| {
        let document = analyzer.analyze(&article.text);
        let start = Instant::now();
        let labels = tagger.tag(&document, &lexicon, &mut memory);
        spent += start.elapsed();
        names += labels.iter().filter(|label| label.is_begin()).count();
        bytes += article.text.len();
    })?;
    let megabytes = bytes as f64 / 1e6;
    let rate = megabytes / spent.as_secs_f64().max(1e-9);
    let load = load.as_secs_f64() * 1e3;
    Ok(format!(
        "tagger: {names} names in {megabytes:.1} MB, {:.2} s: {rate:.1} MB a second; ready in {load:.0} ms\n",
        spent.as_secs_f64(),
    ))
}

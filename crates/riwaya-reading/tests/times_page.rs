//! The page `docs/TIMES.md` shows what is found in its sentences, and by which rules.

use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{Cause, Reader};
use riwaya_text::LanguageFiles;
use std::fmt::Write as _;

/// The times and quantities of `text` with their causes, as the page shows them.
fn found(text: &str) -> String {
    let reader = Reader::load(&LanguageFiles::embedded("ar")).expect("embedded files are tested");
    let day = "2018-05-09".parse().ok().map(Moment::day);
    let published = Published { value: day, from: DateSource::Metadata, ..Published::default() };
    let article = Article { text: text.to_owned(), published, ..Article::default() };
    let reading = reader.worker().read(article);
    let mut shown = String::new();
    for time in &reading.times {
        let words = time.span.of(text);
        let _ = writeln!(shown, "time «{words}» {} {}", time.kind.name(), time.value);
        cause(&mut shown, &time.cause);
    }
    for quantity in &reading.quantities {
        let (words, value) = (quantity.span.of(text), quantity.value.unwrap_or(f64::NAN));
        let (modifier, unit) = (quantity.modifier.name(), &quantity.unit);
        let _ = writeln!(shown, "quantity «{words}» {modifier} {value} {unit}");
        cause(&mut shown, &quantity.cause);
        if let Some(whole) = quantity.part_of.and_then(|at| reading.quantities.get(at)) {
            let _ = writeln!(shown, "    part of «{}»", whole.span.of(text));
        }
    }
    shown
}

fn cause(shown: &mut String, cause: &Cause) {
    let _ = writeln!(shown, "    by {}", cause.rule);
    for step in &cause.steps {
        let _ = writeln!(shown, "    {step}");
    }
}

#[test]
fn the_page_tells_the_truth() {
    let page = include_str!("../../../docs/TIMES.md");
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    assert_eq!(blocks.len(), 4, "two sentences, each with what is found");
    for pair in blocks.chunks(2) {
        let content =
            |block: &str| block.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        assert_eq!(found(content(pair[0]).trim_end()), content(pair[1]));
    }
}

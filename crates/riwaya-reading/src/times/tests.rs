//! The rules' own examples and near misses, sentences that show the conventions, and hostile input.

mod held_back;
mod hostile;
mod named;
mod undated;

use super::*;
use riwaya_page::{DateSource, Moment};
use riwaya_text::Analyzer;
use std::sync::{Arc, LazyLock, Mutex};

struct Bench {
    times: Times,
    analyzer: Mutex<Analyzer>,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let files = LanguageFiles::embedded("ar");
    let lexicon = Arc::new(Lexicon::load(&files).unwrap());
    let times = Times::load(&files, &lexicon).unwrap();
    Bench { times, analyzer: Mutex::new(Analyzer::new(lexicon)) }
});

/// A Wednesday.
const PUBLISHED: &str = "2018-05-09";

fn published(day: &str) -> Published {
    Published { value: Moment::parse(day), from: DateSource::Metadata, ..Published::default() }
}

/// The times of `text` and the rules that found something in it.
fn read(text: &str, day: &str) -> (Vec<Time>, Vec<String>, Vec<Diagnostic>) {
    let mut analyzer = BENCH.analyzer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let document = analyzer.analyze(text);
    let lexicon = Arc::clone(analyzer.lexicon());
    let mut diagnostics = Vec::new();
    let times = BENCH.times.find(&document, &lexicon, &published(day), &mut diagnostics);
    let mut rules = Vec::new();
    let name = |rule: usize| BENCH.times.grammar.rules()[rule].name.clone();
    let _ = BENCH.times.atoms(&document, &lexicon, |rule| rules.push(name(rule)));
    (times, rules, diagnostics)
}

#[test]
fn every_rule_finds_its_examples_and_not_its_near_misses() {
    let mut problems = Vec::new();
    for rule in BENCH.times.grammar.rules() {
        if rule.examples.len() < 2 || rule.near_misses.is_empty() {
            problems.push(format!("{}: two examples and a near miss are wanted", rule.name));
        }
        for example in &rule.examples {
            let field = |name: &str| example.get(name).map_or("", String::as_str);
            let day = if field("published").is_empty() { PUBLISHED } else { field("published") };
            let (times, rules, _) = read(field("text"), day);
            let text = field("text");
            let nothing = rule.make == "nothing";
            let hit = times.iter().any(|time| {
                time.span.of(text) == field("found")
                    && time.value == field("value")
                    && (field("type").is_empty() || time.kind.name() == field("type"))
                    && (field("mod").is_empty() || time.modifier == field("mod"))
            });
            if !hit && !nothing || !rules.contains(&rule.name) || nothing && !times.is_empty() {
                let seen: Vec<_> = times.iter().map(|t| (t.span.of(text), t.kind.name(), &t.value)).collect();
                problems.push(format!("{}: `{text}` gives {seen:?} by {rules:?}", rule.name));
            }
        }
        for near_miss in &rule.near_misses {
            let (times, ..) = read(near_miss, PUBLISHED);
            if times.iter().any(|time| time.cause.rule == format!("times/{}", rule.name)) {
                problems.push(format!("{}: finds something in `{near_miss}`", rule.name));
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

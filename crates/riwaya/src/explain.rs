//! `riwaya explain`: which rule, entry or model found what.

use crate::articles::Setup;
use crate::cli::{Common, Explain};
use crate::{Outcome, output};
use riwaya_reading::{Cause, Quantity, Reading};
use riwaya_story::{Evidence, Sketcher};
use riwaya_text::{CodePoints, Span};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Shared terms printed for two articles.
const SHOWN_TERMS: usize = 12;

/// `riwaya explain ARTICLE [PLACE]`, and `riwaya explain A B` for two articles.
pub fn explain(common: &Common, options: &Explain) -> anyhow::Result<Outcome> {
    let setup = Setup::load(common)?;
    if let Some(other) = options.place.as_ref().map(Path::new).filter(|other| split_id(other).0.exists()) {
        return together(&setup, [&options.article, other]);
    }
    let (readings, outcome) = read(&setup, &options.article)?;
    if let Some(place) = &options.place {
        let has = |reading: &Reading| {
            let text = &reading.article.text;
            !spans_of(text, &CodePoints::new(text), place).is_empty()
        };
        anyhow::ensure!(readings.iter().any(has), "`{place}` is not found in the text");
    }
    let mut out = output::open(None)?;
    for reading in &readings {
        print(&mut out, reading, options.place.as_deref())?;
    }
    out.flush()?;
    Ok(outcome)
}

/// The readings of the articles that `article` names.
fn read(setup: &Setup, article: &Path) -> anyhow::Result<(Vec<Reading>, Outcome)> {
    let (path, wanted) = split_id(article);
    let mut readings = Vec::new();
    let outcome = setup.each(
        &setup.workers(),
        &[path],
        |worker, article| {
            let take = wanted.as_ref().is_none_or(|id| *id == article.id);
            take.then(|| worker.read(article))
        },
        |reading| {
            readings.extend(reading);
            Ok(())
        },
    )?;
    anyhow::ensure!(!readings.is_empty(), "no article `{}` in it", wanted.unwrap_or_default());
    Ok((readings, outcome))
}

/// Why the first article of each of two inputs are in one story or not, judged without further articles.
fn together(setup: &Setup, articles: [&Path; 2]) -> anyhow::Result<Outcome> {
    let sketcher = Sketcher::load(&setup.files, setup.reader.lexicon())?;
    let mut worker = setup.reader.worker();
    let (mut sketches, mut outcomes) = (Vec::new(), Vec::new());
    for article in articles {
        let (readings, outcome) = read(setup, article)?;
        sketches.push(sketcher.sketch(worker.analyzer(), &readings[0]));
        outcomes.push(outcome);
    }
    let Some(evidence) = Evidence::of(&sketches, 0, 1) else { return Ok(Outcome::SomeUnread) };
    let mut out = output::open(None)?;
    let verdict = if evidence.is_one_story() { "one story" } else { "two stories" };
    writeln!(out, "{verdict}: similarity {:.3}, threshold {:.3}", evidence.similarity, evidence.threshold)?;
    writeln!(out, "    of these two alone: other articles were not looked at")?;
    writeln!(
        out,
        "    shared terms {:.3}, by time x {:.3}, by place x {:.3}",
        evidence.cosine, evidence.decay, evidence.places
    )?;
    if let Some(hours) = evidence.hours {
        writeln!(out, "    {hours:.0} hours apart")?;
    }
    for term in evidence.terms.iter().filter(|term| !term.label.is_empty()).take(SHOWN_TERMS) {
        writeln!(out, "    {:.3} {}", term.adds, term.label)?;
    }
    if let Some(reuse) = evidence.reuse {
        writeln!(out, "    {:.0} % of the text of one stands in the other", reuse.share * 100.0)?;
    }
    out.flush()?;
    Ok(if outcomes.contains(&Outcome::SomeUnread) { Outcome::SomeUnread } else { Outcome::AllRead })
}

/// `file.jsonl#id` names one article of a file of many, unless a file is called so.
fn split_id(article: &Path) -> (PathBuf, Option<String>) {
    let name = article.to_string_lossy();
    match name.split_once('#') {
        Some((path, id)) if !article.exists() => (path.into(), Some(id.to_owned())),
        _ => (article.to_owned(), None),
    }
}

fn print(out: &mut dyn Write, reading: &Reading, place: Option<&str>) -> anyhow::Result<()> {
    let text = &reading.article.text;
    let points = CodePoints::new(text);
    writeln!(out, "# {}", reading.article.id)?;
    for date in &reading.article.dates {
        let verdict =
            date.rejected.as_deref().map_or("possible".to_owned(), |reason| format!("rejected: {reason}"));
        writeln!(out, "date {} from {} ({}): {verdict}", date.value, date.from.name(), date.place)?;
    }
    let places = place.map(|place| spans_of(text, &points, place));
    let mut found = findings(reading);
    found.retain(|finding| {
        places.as_ref().is_none_or(|places| places.iter().any(|p| p.overlaps(finding.span)))
    });
    found.sort_by_key(|finding| (finding.span, finding.layer));
    for Finding { span, layer, value, cause } in found {
        let (start, end) = (points.at(span.start), points.at(span.end));
        writeln!(out, "{start}..{end} {layer} «{}» {value}", span.of(text))?;
        writeln!(out, "    by {}", cause.rule)?;
        for step in &cause.steps {
            writeln!(out, "    {step}")?;
        }
    }
    Ok(())
}

/// Every occurrence of some words; of a number the character at that code point offset, and the number wherever it stands.
fn spans_of(text: &str, points: &CodePoints<'_>, place: &str) -> Vec<Span> {
    let occurrences = text.match_indices(place).map(|(at, words)| Span::new(at, at + words.len()));
    let Ok(offset) = place.parse::<usize>() else { return occurrences.collect() };
    let at_offset = text.char_indices().find(|&(at, _)| points.at(at) == offset);
    let character = at_offset.map(|(at, c)| Span::new(at, at + c.len_utf8()));
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let whole = |span: &Span| {
        !is_digit(text[..span.start].chars().next_back()) && !is_digit(text[span.end..].chars().next())
    };
    character.into_iter().chain(occurrences.filter(whole)).collect()
}

struct Finding<'a> {
    span: Span,
    layer: &'static str,
    value: String,
    cause: &'a Cause,
}

fn findings(reading: &Reading) -> Vec<Finding<'_>> {
    let text = &reading.article.text;
    let statements = reading.statements.iter().map(|found| Finding {
        span: found.content.cover(found.cue),
        layer: "statement",
        value: format!(
            "{} {}: {} {:?}",
            found.stance.name(),
            found.kind.name(),
            found.speaker_name,
            found.chain
        ),
        cause: &found.cause,
    });
    let times = reading.times.iter().map(|found| Finding {
        span: found.span,
        layer: "time",
        value: format!("{} {} {}", found.kind.name(), found.value, found.modifier),
        cause: &found.cause,
    });
    let quantities = reading.quantities.iter().map(|found| Finding {
        span: found.span,
        layer: "quantity",
        value: amount(reading, found),
        cause: &found.cause,
    });
    let names = reading.names.iter().map(|found| Finding {
        span: found.span,
        layer: "name",
        value: format!("{} {}", found.kind.name(), found.full),
        cause: &found.cause,
    });
    let roles = reading.roles.iter().map(|found| Finding {
        span: found.person,
        layer: "role",
        value: found.role.of(text).to_owned(),
        cause: &found.cause,
    });
    statements.chain(times).chain(quantities).chain(names).chain(roles).collect()
}

/// A figure in the words of docs/FORMAT.md: modifier, value or range, unit, and the whole it is a part of.
fn amount(reading: &Reading, found: &Quantity) -> String {
    let mut parts = vec![found.modifier.name().to_owned()];
    parts.push(match (found.value, found.value_high) {
        (None, _) => "no value".to_owned(),
        (Some(low), None) => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
    });
    parts.push(found.unit_lemma.clone());
    if let Some(whole) = found.part_of.and_then(|at| reading.quantities.get(at)) {
        parts.push(format!("(part of «{}»)", whole.span.of(&reading.article.text)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

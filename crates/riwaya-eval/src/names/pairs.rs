//! Whether two mentions in two articles denote one person: decisions on hand-labelled pairs.
//!
//! A pair is a line of seven columns and a label: article, first and last offset of one mention, the same of the other,
//! how the pair was drawn (`part`: a last name and a full name; `family`, `given`: a common last or first name;
//! `close`: similar spelling), and `same` or `different`. Offsets are code points into title, line break, body.

use super::score::Counts;
use crate::corpus::{Bench, Problem, articles};
use riwaya_page::Article;
use riwaya_reading::{Known, NameKey, Reading, same_person};
use riwaya_text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A mention by article and code points.
type Place<'a> = (&'a str, usize, usize);

struct Pair<'a> {
    places: [Place<'a>; 2],
    drawn: &'a str,
    same: bool,
}

/// A mention as the comparison of names sees it.
struct Mention {
    text: String,
    name: NameKey,
    roles: Vec<NameKey>,
}

impl Mention {
    fn known(&self) -> Known<'_> {
        Known { name: &self.name, roles: &self.roles }
    }
}

/// Scores the pairs of the file at `pairs` over the articles of `corpus`, with every error named.
pub fn run(pairs: &str, corpus: &str) -> Result<String, Problem> {
    let table = std::fs::read_to_string(pairs)?;
    let pairs: Vec<Pair<'_>> = table
        .lines()
        .enumerate()
        .map(|(at, line)| parse(line).ok_or_else(|| format!("{pairs}:{}: not a pair", at + 1).into()))
        .collect::<Result<_, Problem>>()?;
    let mentions = mentions(&pairs, corpus)?;
    let mut scores: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut errors = String::new();
    let mut missing = 0;
    for pair in &pairs {
        let [Some(one), Some(other)] = pair.places.map(|place| mentions.get(&place)) else {
            missing += 1;
            continue;
        };
        let same = same_person(one.known(), other.known());
        for group in ["all", pair.drawn] {
            let counts = scores.entry(group).or_default();
            counts.found += usize::from(same);
            counts.gold += usize::from(pair.same);
            counts.right += usize::from(same && pair.same);
        }
        if same != pair.same {
            let kind = if same { "joined wrongly" } else { "not joined" };
            writeln!(errors, "{kind} ({}): {} | {}", pair.drawn, one.text, other.text)?;
        }
    }
    let mut report = String::new();
    for (group, counts) in &scores {
        let [precision, recall, f1] = counts.score().percent();
        writeln!(
            report,
            "{group:8} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}   (same {}, joined {})",
            counts.gold, counts.found
        )?;
    }
    if missing > 0 {
        writeln!(report, "{missing} pairs name articles that the corpus lacks")?;
    }
    Ok(report + &errors)
}

fn parse(line: &str) -> Option<Pair<'_>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [a, from, to, b, start, end, drawn, label] = columns[..] else { return None };
    let number = |text: &str| text.parse().ok();
    let places = [(a, number(from)?, number(to)?), (b, number(start)?, number(end)?)];
    let same = match label {
        "same" => true,
        "different" => false,
        _ => return None,
    };
    Some(Pair { places, drawn, same })
}

/// Reads the articles that the pairs are from.
fn mentions<'a>(pairs: &[Pair<'a>], corpus: &str) -> Result<BTreeMap<Place<'a>, Mention>, Problem> {
    let places: BTreeSet<Place<'a>> = pairs.iter().flat_map(|pair| pair.places).collect();
    let wanted: BTreeSet<&str> = places.iter().map(|place| place.0).collect();
    let mut taken: Vec<Article> = Vec::new();
    articles(corpus, |article| {
        if wanted.contains(article.id.as_str()) {
            taken.push(article);
        }
    })?;
    let bench = Bench::load()?;
    let mut worker = bench.reader.worker();
    let mut mentions = BTreeMap::new();
    for article in taken {
        let reading = worker.read(article);
        for &place in places.iter().filter(|place| place.0 == reading.article.id) {
            if let Some(span) = span(&reading.article.text, place.1, place.2) {
                mentions.insert(place, mention(&bench, &reading, span));
            }
        }
    }
    Ok(mentions)
}

/// The bytes between two offsets in code points.
fn span(text: &str, from: usize, to: usize) -> Option<Span> {
    let byte = |offset: usize| text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(offset);
    Some(Span::new(byte(from)?, byte(to)?))
}

fn mention(bench: &Bench, reading: &Reading, span: Span) -> Mention {
    let key = |text: &str| NameKey::new(text, bench.reader.spelling());
    let text = &reading.article.text;
    let roles = reading.roles.iter().filter(|role| role.person.overlaps(span));
    Mention {
        text: span.of(text).to_owned(),
        name: key(span.of(text)),
        roles: roles.map(|role| key(role.role.of(text))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_eight_columns() {
        let pair = parse("a\t1\t4\tb\t0\t3\tclose\tsame").unwrap();
        assert_eq!(pair.places, [("a", 1, 4), ("b", 0, 3)]);
        assert!(pair.same && pair.drawn == "close");
        assert!(parse("a\t1\t4\tb\t0\t3\tclose\tperhaps").is_none());
        assert!(parse("a\t1").is_none());
    }

    #[test]
    fn offsets_are_code_points() {
        assert_eq!(
            span("وصل سالم", 4, 8).map(|span| span.of("وصل سالم").to_owned()).as_deref(),
            Some("سالم")
        );
        assert_eq!(span("وصل", 2, 9), None);
    }
}

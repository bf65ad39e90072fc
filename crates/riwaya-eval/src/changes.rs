//! The comparison on copies in which one figure, date, name, place or negation was changed, with unchanged and
//! re-worded copies as controls.

use crate::corpus::{Problem, articles};
use crate::random::Random;
use riwaya_comparison::{Comparer, Disagreement, DisagreementKind, Dossier, Relation};
use riwaya_page::Article;
use riwaya_reading::{Modifier, NameType, Reader, Reading, Worker};
use riwaya_story::Story;
use riwaya_text::{Features, LanguageFiles, Lexicon, Proclitics, Span, fold};
use std::collections::BTreeSet;
use std::fmt::Write;

const SEED: u64 = 20_180_510;
const PATH: &str = "comparison/changes.toml";
/// One article in this many is taken.
const SAMPLE: usize = 60;
/// Articles shorter than this many words are left out.
const FEWEST_WORDS: usize = 60;
/// The share of sentences a re-worded copy leaves out.
const DROPPED: f64 = 0.25;

const KINDS: [DisagreementKind; 5] = [
    DisagreementKind::Figure,
    DisagreementKind::Date,
    DisagreementKind::Name,
    DisagreementKind::Place,
    DisagreementKind::Outcome,
];

/// Everything a change is made with.
struct Maker<'a> {
    lexicon: &'a Lexicon,
    native: BTreeSet<String>,
    places: Vec<String>,
    negation: toml::Table,
    pairs: Vec<(String, String)>,
}

/// A changed text and where the change stands in the original.
struct Change {
    text: String,
    place: Span,
}

/// What came of the copies of one kind.
#[derive(Default)]
struct Score {
    made: usize,
    found: usize,
    kind: usize,
}

/// Changes copies of the articles of the corpus at `path` and tells what the comparison found, and what it found in
/// copies that change nothing.
pub fn run(path: &str) -> Result<String, Problem> {
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files)?;
    let comparer = Comparer::load(&files, reader.lexicon())?;
    let mut worker = reader.worker();
    let mut sample = Vec::new();
    let mut count = 0;
    articles(path, |article| {
        count += 1;
        if count % SAMPLE == 0 && article.text.split_whitespace().count() >= FEWEST_WORDS {
            sample.push(article);
        }
    })?;
    let readings: Vec<Reading> = sample.into_iter().map(|article| worker.read(article)).collect();
    let maker = Maker::load(&files, reader.lexicon(), &readings)?;
    let mut random = Random::new(SEED);
    let mut scores: [Score; 5] = Default::default();
    let mut controls = [(0, 0), (0, 0)];
    for reading in &readings {
        for (kind, score) in KINDS.into_iter().zip(&mut scores) {
            let Some(change) = maker.change(kind, reading, &mut worker, &mut random) else { continue };
            let dossier = compare(&comparer, &mut worker, reading, change.text);
            let hits: Vec<&Disagreement> =
                dossier.disagreements.iter().filter(|d| shows(d, change.place)).collect();
            score.made += 1;
            score.found += usize::from(!hits.is_empty());
            score.kind += usize::from(hits.iter().any(|d| d.kind == kind));
        }
        let texts = [reading.article.text.clone(), maker.reworded(&reading.article, &mut random)];
        for (text, (pairs, alarms)) in texts.into_iter().zip(&mut controls) {
            let dossier = compare(&comparer, &mut worker, reading, text);
            let across =
                |d: &&Disagreement| d.relation != Relation::Contested && d.kind != DisagreementKind::Headline;
            *pairs += 1;
            *alarms += usize::from(dossier.disagreements.iter().any(|d| across(&d)));
        }
    }
    Ok(tell(&scores, &controls))
}

fn tell(scores: &[Score; 5], controls: &[(usize, usize); 2]) -> String {
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut out = String::from("changed     made  found  kind right\n");
    for (kind, score) in KINDS.iter().zip(scores) {
        let (found, right) = (share(score.found, score.made), share(score.kind, score.found));
        let _ = writeln!(out, "{:<10} {:>5} {found:>5.1}% {right:>10.1}%", kind.name(), score.made);
    }
    for (name, (pairs, alarms)) in ["unchanged", "re-worded"].iter().zip(controls) {
        let _ = writeln!(out, "{name:<10} {pairs:>5} pairs, false alarms in {:.1}%", share(*alarms, *pairs));
    }
    out
}

/// The dossier of an article and its copy with another text, published an hour later by another outlet.
fn compare(comparer: &Comparer, worker: &mut Worker<'_>, reading: &Reading, text: String) -> Dossier {
    let title = text.split('\n').next().unwrap_or_default().to_owned();
    let id = format!("{} copy", reading.article.id);
    let copy = worker.read(Article { id, title, text, outlet: "another".into(), ..reading.article.clone() });
    let story = Story { articles: vec![0, 1], ..Story::default() };
    comparer.compare(worker, &story, vec![reading.clone(), copy], None)
}

/// Whether the original and the copy stand in different positions at the changed place.
fn shows(disagreement: &Disagreement, place: Span) -> bool {
    let holds = |article: usize| {
        disagreement.positions.iter().position(|position| {
            position
                .accounts
                .iter()
                .any(|a| a.article == article && a.span.start <= place.start && a.span.end > place.start)
        })
    };
    match (holds(0), holds(1)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}

impl<'a> Maker<'a> {
    fn load(files: &LanguageFiles, lexicon: &'a Lexicon, readings: &[Reading]) -> Result<Self, Problem> {
        let table = files.toml(PATH)?;
        let part = |key: &str| table.get(key).and_then(|v| v.as_table()).cloned().unwrap_or_default();
        let mut pairs = Vec::new();
        for pair in part("reworded").get("pairs").and_then(|v| v.as_array()).into_iter().flatten() {
            let words: Vec<&str> = pair.as_array().into_iter().flatten().filter_map(|v| v.as_str()).collect();
            let [one, other] = words[..] else { return Err(format!("{PATH}: a pair is two words").into()) };
            pairs.push((one.to_owned(), other.to_owned()));
        }
        let places = readings.iter().flat_map(|r| {
            let places = r.names.iter().filter(|name| name.kind == NameType::Location);
            places.map(|name| name.span.of(&r.article.text).to_owned())
        });
        let plain = |place: &String| !place.contains(' ') && place.chars().count() > 4;
        let places: BTreeSet<String> = places.filter(plain).collect();
        Ok(Self {
            lexicon,
            native: lexicon.of_class("given-name").flat_map(|entry| entry.forms.clone()).collect(),
            places: places.into_iter().collect(),
            negation: part("negation"),
            pairs,
        })
    }

    fn change(
        &self,
        kind: DisagreementKind,
        reading: &Reading,
        worker: &mut Worker<'_>,
        random: &mut Random,
    ) -> Option<Change> {
        let text = &reading.article.text;
        let body = reading.article.body_start();
        let options: Vec<(Span, String)> = match kind {
            DisagreementKind::Figure => figures(reading),
            DisagreementKind::Date => days(reading),
            DisagreementKind::Name => self.names(reading),
            DisagreementKind::Place => self.places(reading, random),
            _ => self.negations(worker, text),
        };
        let options: Vec<(Span, String)> =
            options.into_iter().filter(|(span, _)| span.start >= body).collect();
        let (place, with) = options.get(random.below(options.len()))?;
        let text = format!("{}{with}{}", &text[..place.start], &text[place.end..]);
        Some(Change { text, place: *place })
    }

    /// Persons' names with one part that is another known name after one letter is changed.
    fn names(&self, reading: &Reading) -> Vec<(Span, String)> {
        let text = &reading.article.text;
        let mut options = Vec::new();
        for name in reading.names.iter().filter(|name| name.kind == NameType::Person) {
            let words: Vec<&str> = name.span.of(text).split_whitespace().collect();
            if words.len() < 2 {
                continue;
            }
            let near = |word: &str| {
                let close = |known: &&String| one_letter_off(word, known);
                self.native.contains(word).then(|| self.native.iter().find(close)).flatten()
            };
            let found = words.iter().enumerate().find_map(|(at, word)| Some((at, near(word)?)));
            if let Some((at, other)) = found {
                let mut changed = words.clone();
                changed[at] = other;
                options.push((name.span, changed.join(" ")));
            }
        }
        options
    }

    fn places(&self, reading: &Reading, random: &mut Random) -> Vec<(Span, String)> {
        let text = &reading.article.text;
        let named: Vec<&riwaya_reading::Name> =
            reading.names.iter().filter(|name| name.kind == NameType::Location).collect();
        let mut options = Vec::new();
        for name in named.iter().filter(|name| self.places.iter().any(|p| p == name.span.of(text))) {
            let other = &self.places[random.below(self.places.len())];
            if !text.contains(other.as_str()) {
                options.push((name.span, other.clone()));
            }
        }
        options
    }

    /// Verbs in the present or future, negated.
    fn negations(&self, worker: &mut Worker<'_>, text: &str) -> Vec<(Span, String)> {
        let particle = |key: &str| self.negation.get(key).and_then(|v| v.as_str()).unwrap_or_default();
        let document = worker.analyzer().analyze(text);
        let mut options = Vec::new();
        for at in 0..document.len() {
            let verbs = document.hits(at).iter().filter(|hit| {
                self.lexicon.class_name(hit.class) == "act"
                    && hit.features.has(Features::PRESENT)
                    && hit.tokens == 1
            });
            for hit in verbs {
                let word = document.word(at);
                let negated = if hit.proclitics == Proclitics::FUTURE {
                    word.strip_prefix(particle("future-particle"))
                        .map(|verb| format!("{} {verb}", particle("future")))
                } else if hit.proclitics == Proclitics::NONE && !hit.features.has(Features::PAST) {
                    Some(format!("{} {word}", particle("present")))
                } else {
                    None
                };
                options.extend(negated.map(|with| (document.span(at..at + 1), with)));
            }
        }
        options
    }

    /// The article with other words for some of its own, its sentences in another order and some left out.
    fn reworded(&self, article: &Article, random: &mut Random) -> String {
        let swap = |word: &str| {
            let pair = self.pairs.iter().find_map(|(one, other)| match word {
                _ if word == one => Some(other),
                _ if word == other => Some(one),
                _ => None,
            });
            pair.map_or(word.to_owned(), String::clone)
        };
        let body = &article.text[article.body_start()..];
        let mut sentences: Vec<String> = body
            .split_inclusive(". ")
            .flat_map(|part| part.split('\n'))
            .filter(|sentence| !sentence.trim().is_empty())
            .map(|sentence| sentence.split_whitespace().map(swap).collect::<Vec<_>>().join(" "))
            .collect();
        sentences.retain(|_| !random.chance(DROPPED));
        random.shuffle(&mut sentences);
        format!("{}\n{}", article.title, sentences.join("\n"))
    }
}

/// Exact figures in digits, with another figure in their place.
fn figures(reading: &Reading) -> Vec<(Span, String)> {
    let exact = reading.quantities.iter().filter(|q| q.modifier == Modifier::Exact && q.value >= Some(3.0));
    exact.filter_map(|q| other_number(&reading.article.text, q.span, |old| old + old / 2 + 1)).collect()
}

/// Full dates with the day in digits, with another day in its place.
fn days(reading: &Reading) -> Vec<(Span, String)> {
    let full = reading.times.iter().filter(|time| time.value.len() == "2000-01-01".len());
    full.filter_map(|time| {
        let day: u64 = time.value.get(8..)?.parse().ok()?;
        let (span, with) = other_number(&reading.article.text, time.span, |old| (old + 9) % 27 + 1)?;
        (span.of(&reading.article.text).parse() == Ok(day)).then_some((span, with))
    })
    .collect()
}

/// The first plain number inside a span and what to write instead.
fn other_number(text: &str, span: Span, other: impl Fn(u64) -> u64) -> Option<(Span, String)> {
    let words = span.of(text);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let length = words[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len() - start);
    let rest = words[start + length..].chars().next();
    let number: u64 = words[start..start + length].parse().ok()?;
    let place = Span::new(span.start + start, span.start + start + length);
    (!matches!(rest, Some('.' | ',')) && number < 1_000_000).then(|| (place, other(number).to_string()))
}

/// Whether two names differ by one letter put in, left out or changed.
fn one_letter_off(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (fold(one).chars().collect(), fold(other).chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let skip = usize::from(short.len() == long.len());
    long.len() - short.len() <= 1
        && short != long
        && short[(head + skip).min(short.len())..] == long[head + 1..]
}

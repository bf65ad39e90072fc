//! How time and memory of the story stage grow with the number of articles.
//!
//! More articles than the corpus has are made from it: world after world of the same news in which the rarer words
//! (most names are among them) are other words, figures and order differ, and dates move by hours. Every world keeps
//! the days of the corpus, so the news of a day grows as dense as the pile grows large.

use crate::corpus::{Bench, Problem, articles};
use crate::random::Random;
use jiff::ToSpan;
use rayon::prelude::*;
use riwaya_page::{Article, Moment};
use riwaya_story::Sketch;
use riwaya_text::Analyzer;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;
use std::process::Command;
use std::time::Instant;

const SEED: u64 = 20_180_509;
/// Words in no more than this share of the articles have another form in every world.
const RARE: f64 = 0.01;
/// Letters that make new words.
const LETTERS: std::ops::RangeInclusive<u32> = 0x0641..=0x0648;
/// Sentences that stay where they are: news is told from the top.
const TOP: usize = 3;
/// Articles sketched together.
const BATCH: usize = 4096;

/// Measures every count in a process of its own, so that each has its own peak of memory, and fits the growth.
pub fn run(corpus: &str, counts: &[&str]) -> Result<String, Problem> {
    if let [count] = counts {
        return one(corpus, count.parse()?);
    }
    let mut report = String::from("articles\tsketches s\tstories s\tpeak MB\tstories\n");
    let mut points = Vec::new();
    for count in counts {
        let run = Command::new(std::env::current_exe()?).args(["scale", corpus, count]).output()?;
        let line = String::from_utf8(run.stdout)?;
        if !run.status.success() {
            return Err(String::from_utf8_lossy(&run.stderr).into_owned().into());
        }
        let columns: Vec<f64> = line.trim().split('\t').filter_map(|column| column.parse().ok()).collect();
        if let [articles, _, seconds, ..] = columns[..] {
            points.push((articles.ln(), seconds.max(1e-3).ln()));
        }
        report.push_str(&line);
    }
    writeln!(report, "growth of the story stage: articles to the power of {:.2}", slope(&points))?;
    Ok(report)
}

/// The slope of the line of least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = points.iter().map(|p| (p.0 - x).powi(2)).sum();
    points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum::<f64>() / spread
}

fn one(corpus: &str, count: usize) -> Result<String, Problem> {
    let mut originals = Vec::new();
    articles(corpus, |article| originals.push(article))?;
    let rare = rare_words(&originals);
    let bench = Bench::load()?;
    let start = Instant::now();
    let mut sketches: Vec<Sketch> = Vec::with_capacity(count);
    while sketches.len() < count {
        let batch = sketches.len()..count.min(sketches.len() + BATCH);
        let made = batch.into_par_iter().map_init(
            || Analyzer::new(bench.reader.lexicon().clone()),
            |analyzer, at| {
                bench.sketch(analyzer, varied(&originals[at % originals.len()], at / originals.len(), &rare))
            },
        );
        sketches.append(&mut made.collect());
    }
    drop(originals);
    let sketched = start.elapsed();
    let start = Instant::now();
    let stories = riwaya_story::stories(&sketches).len();
    let told = start.elapsed();
    Ok(format!(
        "{count}\t{:.1}\t{:.1}\t{}\t{stories}\n",
        sketched.as_secs_f64(),
        told.as_secs_f64(),
        peak_megabytes().map_or_else(|| "-".to_owned(), |megabytes| megabytes.to_string())
    ))
}

/// The words that few articles hold.
fn rare_words(articles: &[Article]) -> FxHashSet<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for article in articles {
        let words: FxHashSet<&str> = words(&article.text).filter(|word| is_word(word)).collect();
        words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let most = (articles.len() as f64 * RARE) as usize;
    counts.into_iter().filter(|(_, count)| *count <= most).map(|(word, _)| word.to_owned()).collect()
}

/// Runs of letters or digits, and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| if c.is_alphabetic() { 1 } else { 2 * i32::from(c.is_ascii_digit()) };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_word(word: &str) -> bool {
    word.chars().nth(2).is_some() && word.starts_with(char::is_alphabetic)
}

/// The article as another world tells it; world 0 is that of the corpus.
fn varied(article: &Article, world: usize, rare: &FxHashSet<String>) -> Article {
    if world == 0 {
        return article.clone();
    }
    let mut random = Random::new(SEED ^ (world as u64) << 32 ^ article.text.len() as u64);
    let mut sentences: Vec<&str> = article.text.split_inclusive(['.', '\n']).collect();
    let top = TOP.min(sentences.len());
    random.shuffle(&mut sentences[top..]);
    let mut text = String::with_capacity(article.text.len() + 64);
    for word in sentences.into_iter().flat_map(words) {
        if rare.contains(word) {
            rename(&mut text, word, world);
        } else if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            text.push_str(&word[..word.len() - 1]);
            text.push(char::from(b'0' + random.below(10) as u8));
        } else {
            text.push_str(word);
        }
    }
    let title = text.lines().next().unwrap_or_default().to_owned();
    let mut published = article.published;
    let hours = random.below(13) as i64 - 6;
    published.value = published.value.map(|moment| Moment {
        local: moment.local.checked_add(hours.hours()).unwrap_or(moment.local),
        ..moment
    });
    let (id, url) = (format!("{}/{world}", article.id), format!("{}/{world}", article.url));
    Article { id, url, title, text, published, ..article.clone() }
}

/// The word with two letters of the world's after its first one.
fn rename(text: &mut String, word: &str, world: usize) {
    let letters = (LETTERS.end() - LETTERS.start() + 1) as usize;
    let letter = |number: usize| char::from_u32(LETTERS.start() + (number % letters) as u32);
    let first = word.chars().next().map_or(0, char::len_utf8);
    text.push_str(&word[..first]);
    text.extend(letter(world));
    text.extend(letter(world / letters));
    text.push_str(&word[first..]);
}

/// The most memory this process has held; `None` where the system does not tell.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Article {
        let text = "وصول القافلة\nوصلت القافلة إلى سمران. حملت 250 صندوقا. عادت مساء. نامت ليلا.";
        Article { id: "a".into(), text: text.into(), ..Article::default() }
    }

    #[test]
    fn another_world_has_other_names_and_figures() {
        let rare: FxHashSet<String> = FxHashSet::from_iter(["سمران".to_owned()]);
        assert_eq!(varied(&article(), 0, &rare), article());
        let other = varied(&article(), 3, &rare);
        assert!(!other.text.contains("سمران") && other.text.contains("القافلة"), "{}", other.text);
        assert_eq!(other.id, "a/3");
        assert_eq!(other, varied(&article(), 3, &rare));
        assert_ne!(other.text, varied(&article(), 4, &rare).text);
    }

    #[test]
    fn the_slope_of_a_square_is_two() {
        let points: Vec<(f64, f64)> = [1.0_f64, 2.0, 5.0].map(|x| (x.ln(), (3.0 * x * x).ln())).to_vec();
        assert!((slope(&points) - 2.0).abs() < 1e-9);
    }
}

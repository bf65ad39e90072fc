//! Corpora: JSON Lines of articles with a title and a text.

use jiff::Timestamp;
use jiff::tz::Offset;
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{Reader, Reading};
use riwaya_story::{Sketch, Sketcher};
use riwaya_text::LanguageFiles;
use serde::Deserialize;
use std::io::{BufRead, BufReader};

/// What goes wrong in an evaluation, for the person who runs it.
pub type Problem = Box<dyn std::error::Error>;

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    outlet: String,
    #[serde(default)]
    url: String,
    published: Option<String>,
    #[serde(default)]
    title: String,
    text: String,
}

/// Opens a file, or the standard input for `-`.
pub fn open(path: &str) -> Result<Box<dyn BufRead>, Problem> {
    if path == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let file = std::fs::File::open(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Hands every article of a corpus to `each`.
pub fn articles(path: &str, mut each: impl FnMut(Article)) -> Result<(), Problem> {
    for (number, line) in open(path)?.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_str(&line).map_err(|error| format!("{path}:{}: {error}", number + 1))?;
        each(article(line));
    }
    Ok(())
}

fn article(line: Line) -> Article {
    let value = line.published.as_deref().and_then(moment);
    let from = if value.is_some() { DateSource::Metadata } else { DateSource::Unknown };
    Article {
        text: format!("{}\n{}", line.title, line.text),
        id: line.id,
        outlet: line.outlet,
        url: line.url,
        title: line.title,
        language: "ar".to_owned(),
        published: Published { value, from, ..Published::default() },
        ..Article::default()
    }
}

/// RFC 2822 or ISO 8601.
fn moment(text: &str) -> Option<Moment> {
    let stamp: Timestamp =
        jiff::fmt::rfc2822::parse(text).map(|z| z.timestamp()).ok().or_else(|| text.parse().ok())?;
    Some(Moment { local: Offset::UTC.to_datetime(stamp), has_time: true, offset: Some(0) })
}

/// A sketch of every article of a corpus, with its id.
pub fn sketches(path: &str) -> Result<Vec<(String, Sketch)>, Problem> {
    let bench = Bench::load()?;
    let mut worker = bench.reader.worker();
    let mut sketches = Vec::new();
    articles(path, |article| {
        let reading = worker.read(article);
        sketches.push((reading.article.id.clone(), bench.sketcher.sketch(worker.analyzer(), &reading)));
    })?;
    Ok(sketches)
}

/// The stages that evaluations share.
pub struct Bench {
    /// Reads articles.
    pub reader: Reader,
    /// Sketches readings.
    pub sketcher: Sketcher,
}

impl Bench {
    /// Everything over the embedded language files.
    pub fn load() -> Result<Self, Problem> {
        let files = LanguageFiles::embedded("ar");
        let reader = Reader::load(&files)?;
        let sketcher = Sketcher::load(&files, reader.lexicon())?;
        Ok(Self { reader, sketcher })
    }

    /// A sketch of one article without findings.
    pub fn sketch(&self, analyzer: &mut riwaya_text::Analyzer, article: Article) -> Sketch {
        self.sketcher.sketch(analyzer, &Reading { article, ..Reading::default() })
    }
}

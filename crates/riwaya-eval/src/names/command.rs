//! `riwaya-eval names …`: each step of building the name tagger, and its score.

use super::habits::{Habits, NAMELESS};
use super::labelled::Labelled;
use super::{clusters, labelled, offsets, score, train, vectors};
use riwaya_reading::tagger::{Model, Tagger, WordFacts, WordTable, hash};
use riwaya_text::{Analyzer, Kind, Lexicon};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

const USAGE: &str = "usage: riwaya-eval names clusters ARTICLES.jsonl TRAIN.txt OUT.tsv
       riwaya-eval names train CLUSTERS.tsv TRAIN.txt OUT.bin [LABELS.tsv ARTICLES.jsonl]
       riwaya-eval names habits MODEL.bin ARTICLES.jsonl CLUSTERS.tsv OUT.tsv
       riwaya-eval names score MODEL.bin TEST.txt
       riwaya-eval names score MODEL.bin LABELS.tsv ARTICLES.jsonl
       riwaya-eval names speed MODEL.bin ARTICLES.jsonl
       riwaya-eval names pairs PAIRS.tsv ARTICLES.jsonl";

/// Numbers of clusters, coarse to fine.
pub const GRANULARITIES: [usize; 3] = [64, 256, 1024];

/// How the released model is trained.
const OPTIONS: train::Options =
    train::Options { learners: 5, epochs: 14, bits: 18, margin: 20, missing: 100, dropout: 100 };

/// How often the sentences of the column file are seen in a pass beside those of a corpus: there are several times more of
/// these, labelled by other people.
const COLUMN_TIMES: usize = 3;

/// Runs one step.
///
/// # Errors
/// Wrong usage, or a file that cannot be read, written or understood.
pub fn run(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    match arguments {
        ["clusters", articles, train, out] => make_clusters(articles, train, out),
        ["train", table, train, out] => make_model(table, train, None, out),
        ["train", table, train, out, labels, articles] => {
            make_model(table, train, Some((labels, articles)), out)
        }
        ["habits", model, articles, table, out] => add_habits(model, articles, table, out),
        ["pairs", pairs, articles] => super::pairs::run(pairs, articles),
        ["score", model, test] => {
            score_model(model, |analyzer| Ok(labelled::read(&fs::read_to_string(test)?, analyzer)))
        }
        ["score", model, labels, articles] => {
            score_model(model, |analyzer| offsets::read(labels, articles, analyzer))
        }
        ["speed", model, articles] => super::speed::run(model, articles),
        _ => Err(USAGE.into()),
    }
}

fn lexicon() -> Result<Arc<Lexicon>, Box<dyn Error>> {
    Ok(Arc::new(Lexicon::load(&riwaya_text::LanguageFiles::embedded("ar"))?))
}

fn make_clusters(articles: &str, train: &str, out: &str) -> Result<String, Box<dyn Error>> {
    let mut analyzer = Analyzer::new(lexicon()?);
    let mut corpus = vectors::Corpus::default();
    for line in fs::read_to_string(articles)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        for field in ["title", "text"] {
            add_text(article[field].as_str().unwrap_or_default(), &mut analyzer, &mut corpus);
        }
    }
    for sentence in fs::read_to_string(train)?.split("\n\n") {
        let words: Vec<&str> = sentence.lines().filter_map(|line| line.split(' ').next()).collect();
        add_text(&words.join(" "), &mut analyzer, &mut corpus);
    }
    let words = vectors::train(&corpus);
    let columns: Vec<Vec<u16>> = GRANULARITIES.iter().map(|&k| clusters::cluster(&words, k)).collect();
    let mut table = String::new();
    for (at, word) in words.iter().enumerate() {
        write!(table, "{}\t{}", word.word, word.count)?;
        columns.iter().try_for_each(|column| write!(table, "\t{}", column[at]))?;
        table.push('\n');
    }
    fs::write(out, table)?;
    Ok(format!("{} words of text, {} with clusters\n", corpus.len(), words.len()))
}

/// Trains on the columns of `data`, and on the labels kept beside a corpus when both are given.
fn make_model(
    table: &str,
    data: &str,
    more: Option<(&str, &str)>,
    out: &str,
) -> Result<String, Box<dyn Error>> {
    let lexicon = lexicon()?;
    let words = read_words(&fs::read_to_string(table)?)?;
    let mut analyzer = Analyzer::new(Arc::clone(&lexicon));
    let mut data = labelled::read(&fs::read_to_string(data)?, &mut analyzer);
    if let Some((labels, articles)) = more {
        data.iter_mut().for_each(|labelled| labelled.times = COLUMN_TIMES);
        data.append(&mut offsets::read(labels, articles, &mut analyzer)?);
    }
    let model = train::train(&data, &lexicon, words, OPTIONS);
    fs::write(out, model.to_bytes())?;
    Ok(format!("on its own training data:\n{}", score::table(&score::score(&data, &lexicon, model))))
}

/// Every how many articles one is labelled: enough for habits, and a third of the time.
const STEP: usize = 3;

fn add_habits(model: &str, articles: &str, table: &str, out: &str) -> Result<String, Box<dyn Error>> {
    let lexicon = lexicon()?;
    let mut analyzer = Analyzer::new(Arc::clone(&lexicon));
    let tagger = Tagger::new(Model::read(fs::read(model)?)?, &lexicon);
    let mut habits = Habits::default();
    for line in fs::read_to_string(articles)?.lines().step_by(STEP) {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| article[name].as_str().unwrap_or_default();
        habits.add(&format!("{}\n{}", field("title"), field("text")), &mut analyzer, &tagger);
    }
    let mut codes: BTreeMap<&str, u8> = habits.codes().into_iter().collect();
    let known = codes.len();
    let mut rows = String::new();
    let table = fs::read_to_string(table)?;
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').take(5).collect();
        let habit = columns.first().and_then(|word| codes.remove(word)).unwrap_or(0);
        writeln!(rows, "{}\t{habit}", columns.join("\t"))?;
    }
    // Words too rare for clusters, when they are names.
    for (word, habit) in codes.into_iter().filter(|(_, habit)| *habit > NAMELESS) {
        writeln!(rows, "{word}\t1\t-\t-\t-\t{habit}")?;
    }
    fs::write(out, rows)?;
    Ok(format!("{known} words with a habit\n"))
}

fn read_words(table: &str) -> Result<WordTable, Box<dyn Error>> {
    let mut words = Vec::new();
    for line in table.lines() {
        let mut columns = line.split('\t');
        let word = columns.next().ok_or("an empty line")?;
        let mut number = || columns.next().and_then(|column| column.parse::<u16>().ok());
        let frequency = number().map_or(16, |count| count.max(1).ilog2()) as u8;
        // Cluster 0 stands for none.
        let mut cluster = || number().map_or(0, |cluster| cluster + 1);
        let clusters = [cluster(), cluster(), cluster()];
        let habit = number().unwrap_or(0) as u8;
        words.push((hash(word.as_bytes()), WordFacts { clusters, frequency, habit }));
    }
    Ok(WordTable::new(words))
}

fn score_model(
    model: &str,
    data: impl FnOnce(&mut Analyzer) -> Result<Vec<Labelled>, Box<dyn Error>>,
) -> Result<String, Box<dyn Error>> {
    let lexicon = lexicon()?;
    let model = Model::read(fs::read(model)?)?;
    let data = data(&mut Analyzer::new(Arc::clone(&lexicon)))?;
    Ok(score::table(&score::score(&data, &lexicon, model)))
}

fn add_text(text: &str, analyzer: &mut Analyzer, corpus: &mut vectors::Corpus) {
    let document = analyzer.analyze(text);
    for sentence in document.sentences() {
        for at in sentence.clone() {
            match document.token(at).kind {
                Kind::Number => corpus.word("0"),
                _ => corpus.word(document.folded(at)),
            }
        }
        corpus.end();
    }
}

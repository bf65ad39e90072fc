//! Every kind of source in every construction: what is reported, and who is named as its speaker.

use riwaya_page::Article;
use riwaya_reading::{Reader, Reading};
use riwaya_text::LanguageFiles;

/// A noun phrase that speaks.
struct Subject {
    phrase: String,
    feminine: bool,
    /// The name in it; empty where it has none.
    name: String,
}

/// How somebody speaks.
struct Construction {
    masculine: String,
    feminine: String,
    content: String,
}

impl Construction {
    fn sentence(&self, subject: &Subject) -> String {
        let form = if subject.feminine { &self.feminine } else { &self.masculine };
        form.replace("{}", &subject.phrase)
    }

    /// Whether a statement tells this content of that subject.
    fn holds(&self, subject: &Subject, reading: &Reading) -> bool {
        let text = &reading.article.text;
        reading.statements.iter().any(|statement| {
            let written = statement.speaker.map_or("", |span| span.of(text));
            let speaker = if subject.name.is_empty() {
                let first = subject.phrase.split(['"', ' ', '،']).find(|word| !word.is_empty());
                let within = subject.phrase.contains(written) && !statement.speaker_name.is_empty();
                within && first.is_some_and(|first| written.trim_start_matches('"').starts_with(first))
            } else {
                statement.speaker_name == subject.name
            };
            statement.content.of(text) == self.content && speaker
        })
    }
}

fn tables(file: &toml::Table, key: &str) -> Vec<toml::Table> {
    let rows = file[key].as_array().unwrap();
    rows.iter().map(|row| row.as_table().unwrap().clone()).collect()
}

fn text(row: &toml::Table, key: &str) -> String {
    row.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn every_source_in_every_construction() {
    let file: toml::Table = include_str!("constructions.toml").parse().unwrap();
    let subjects: Vec<Subject> = tables(&file, "subject")
        .iter()
        .map(|row| Subject {
            phrase: text(row, "phrase"),
            feminine: row.contains_key("feminine"),
            name: text(row, "name"),
        })
        .collect();
    let constructions: Vec<Construction> = tables(&file, "construction")
        .iter()
        .map(|row| Construction {
            masculine: text(row, "masculine"),
            feminine: text(row, "feminine"),
            content: text(row, "content"),
        })
        .collect();
    let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
    let mut worker = reader.worker();
    let mut missed = Vec::new();
    for subject in &subjects {
        for construction in &constructions {
            let sentence = construction.sentence(subject);
            // A first line that is no headline of the shape "somebody: words".
            let article = Article { text: format!("خبر\n{sentence}"), ..Article::default() };
            if !construction.holds(subject, &worker.read(article)) {
                missed.push(sentence);
            }
        }
    }
    assert!(subjects.len() > 80 && constructions.len() > 20);
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

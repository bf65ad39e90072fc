//! dev
use riwaya_reading::Reader;
use riwaya_text::{CodePoints, LanguageFiles, Span};
use serde_json::{Value, json};
use std::io::BufRead;
fn main() {
    let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
    let mut worker = reader.worker();
    for line in std::io::stdin().lock().lines() {
        let v: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let title = v["title"].as_str().unwrap_or("").to_owned();
        let text = format!("{}\n{}", title, v["text"].as_str().unwrap_or(""));
        let article = riwaya_page::Article {
            id: v["id"].as_str().unwrap_or("").to_owned(),
            title,
            text: text.clone(),
            language: "ar".into(),
            ..Default::default()
        };
        let r = worker.read(article);
        let p = CodePoints::new(&text);
        let span = |s: Span| json!({"start": p.at(s.start), "end": p.at(s.end), "text": s.of(&text)});
        let names: Vec<Value> = r
            .names
            .iter()
            .map(|n| json!({"t": n.span.of(&text), "k": n.kind.name(), "full": n.full, "c": n.cause.rule}))
            .collect();
        let roles: Vec<Value> = r
            .roles
            .iter()
            .map(|n| json!({"person": span(n.person), "role": span(n.role), "c": n.cause.rule}))
            .collect();
        println!(
            "{}",
            json!({"article": {"id": r.article.id}, "text": text, "statements": [], "times": [], "quantities": [], "names": names, "roles": roles})
        );
    }
}

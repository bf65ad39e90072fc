//! Findings as W3C Web Annotations: each with its exact words and its place in code points.

use crate::reply::Reply;
use riwaya_comparison::{Account, Dossier};
use riwaya_page::Article;
use riwaya_reading::Reading;
use riwaya_text::{CodePoints, Span};
use serde_json::{Value, json};

/// Characters of context on each side of the exact words.
const CONTEXT: usize = 32;

/// Where words stand in an article: quoted, and by position.
fn target(article: &Article, points: &CodePoints<'_>, span: Span) -> Value {
    let (before, after) = (&article.text[..span.start], &article.text[span.end..]);
    let prefix: Vec<char> = before.chars().rev().take(CONTEXT).collect();
    json!({
        "source": source(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(&article.text),
                "prefix": prefix.into_iter().rev().collect::<String>(),
                "suffix": after.chars().take(CONTEXT).collect::<String>(),
            },
            { "type": "TextPositionSelector", "start": points.at(span.start), "end": points.at(span.end) },
        ],
    })
}

/// The article's address, else its id as a URN.
pub(crate) fn source(article: &Article) -> String {
    riwaya_render::web_address(&article.url)
        .map_or_else(|| format!("urn:riwaya:{}", article.id), str::to_owned)
}

fn annotation(id: String, kind: &str, value: &str, rule: &str, target: Value) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            { "type": "TextualBody", "purpose": "classifying", "value": kind },
            { "type": "TextualBody", "purpose": "describing", "value": value },
        ],
        "generator": { "type": "Software", "name": "riwaya", "schema:softwareVersion": env!("CARGO_PKG_VERSION"), "rule": rule },
        "target": target,
    })
}

/// Every finding of one article.
pub(crate) fn reading(reading: &Reading) -> Reply {
    let article = &reading.article;
    let points = CodePoints::new(&article.text);
    let mut found: Vec<(Span, &str, &str, &str)> = Vec::new();
    found.extend(
        reading
            .statements
            .iter()
            .map(|f| (f.content, "statement", f.speaker_name.as_str(), f.cause.rule.as_str())),
    );
    found.extend(reading.times.iter().map(|f| (f.span, "time", f.value.as_str(), f.cause.rule.as_str())));
    found.extend(
        reading.quantities.iter().map(|f| (f.span, "quantity", f.unit_lemma.as_str(), f.cause.rule.as_str())),
    );
    found.extend(reading.names.iter().map(|f| (f.span, "name", f.full.as_str(), f.cause.rule.as_str())));
    found.extend(
        reading.roles.iter().map(|f| (f.role, "role", f.person.of(&article.text), f.cause.rule.as_str())),
    );
    let annotations = (1..).zip(found).map(|(n, (span, kind, value, rule))| {
        annotation(
            format!("urn:riwaya:{}:{n}", article.id),
            kind,
            value,
            rule,
            target(article, &points, span),
        )
    });
    reply(annotations.collect())
}

/// Every account of a story.
pub(crate) fn dossier(dossier: &Dossier) -> Reply {
    let points: Vec<CodePoints<'_>> =
        dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
    let mut annotations = Vec::new();
    let mut add = |item: &str, kind: &str, value: &str, accounts: &[Account]| {
        for (at, account) in accounts.iter().enumerate() {
            let (Some(article), Some(points)) =
                (dossier.articles.get(account.article), points.get(account.article))
            else {
                continue;
            };
            let id = format!("urn:riwaya:{}:{item}:{at}", dossier.id);
            annotations.push(annotation(
                id,
                kind,
                value,
                &account.cause,
                target(article, points, account.span),
            ));
        }
    };
    for found in &dossier.agreements {
        add(&found.id, "agreement", &found.value, &found.accounts);
    }
    for found in &dossier.disagreements {
        for (at, position) in found.positions.iter().enumerate() {
            add(&format!("{}:{at}", found.id), found.relation.name(), &position.value, &position.accounts);
        }
    }
    for found in &dossier.statements {
        add(&found.id, "statement", &found.speaker, &found.accounts);
    }
    for found in &dossier.promises {
        add(&found.id, "promise", &found.deadline, &found.accounts);
        add(&format!("{}:outcome", found.id), found.status.name(), "", found.outcome.as_slice());
    }
    reply(annotations)
}

fn reply(annotations: Vec<Value>) -> Reply {
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": annotations,
    });
    Reply {
        kind: "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
        ..Reply::json(&collection)
    }
}

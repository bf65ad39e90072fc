//! Statements as schema.org `Claim`s. No verdict and no rating: riwaya compares what articles say.

use super::annotation::source;
use crate::reply::Reply;
use riwaya_comparison::Dossier;
use serde_json::{Value, json};

pub(crate) fn dossier(dossier: &Dossier) -> Reply {
    let appearance = |article: usize| {
        let article = dossier.articles.get(article)?;
        Some(json!({
            "@type": "NewsArticle",
            "headline": article.title,
            "url": source(article),
            "datePublished": article.published.value.map(|moment| moment.to_string()),
            "publisher": { "@type": "NewsMediaOrganization", "name": article.outlet },
        }))
    };
    let claims: Vec<Value> = dossier
        .statements
        .iter()
        .map(|statement| {
            let appearances: Vec<Value> =
                statement.accounts.iter().filter_map(|account| appearance(account.article)).collect();
            let author = (!statement.speaker.is_empty())
                .then(|| json!({ "@type": "Person", "name": statement.speaker, "jobTitle": statement.role }));
            json!({
                "@type": "Claim",
                "@id": format!("urn:riwaya:{}:{}", dossier.id, statement.id),
                "text": statement.content,
                "author": author,
                "firstAppearance": appearances.first(),
                "appearance": appearances,
            })
        })
        .collect();
    Reply {
        kind: "application/ld+json",
        ..Reply::json(&json!({ "@context": "https://schema.org", "@graph": claims }))
    }
}

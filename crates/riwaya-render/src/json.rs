//! The wire types of the outward contract: plain data, offsets in code points.

use riwaya_comparison::Dossier;
use riwaya_reading::Reading;
use riwaya_story::Story;
use serde_json::{Value, json};

/// A reading as `riwaya/reading/1`.
pub fn reading(reading: &Reading) -> Value {
    json!({"schema": "riwaya/reading/1", "article": {"id": reading.article.id}})
}

/// A story as `riwaya stories --format json` lists it. `readings` are those the story's indices point into.
pub fn story(story: &Story, ids: &[String]) -> Value {
    json!({"id": story.id, "articles": story.articles.iter().map(|&a| &ids[a]).collect::<Vec<_>>()})
}

/// A dossier as `riwaya/dossier/1`.
pub fn dossier(dossier: &Dossier) -> Value {
    json!({"schema": "riwaya/dossier/1", "story": {"id": dossier.id}})
}

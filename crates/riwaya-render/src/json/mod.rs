//! The wire types of docs/FORMAT.md: plain data with the names given there, offsets in code points.
//!
//! Field order is that of docs/FORMAT.md, so the same value always prints the same bytes.

mod dossier;
mod reading;
mod story;

pub use dossier::{DossierJson, dossier};
pub use reading::{ReadingJson, reading};
pub use story::{StoryJson, story};

use riwaya_page::{Diagnostic, Published};
use riwaya_text::{CodePoints, Span};
use serde::Serialize;

/// A place, and the words at it.
#[derive(Debug, Serialize)]
struct SpanJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> SpanJson<'a> {
    fn new(span: Span, text: &'a str, points: &CodePoints<'_>) -> Self {
        Self { start: points.at(span.start), end: points.at(span.end), text: span.of(text) }
    }
}

#[derive(Debug, Serialize)]
struct PublishedJson {
    value: Option<String>,
    from: &'static str,
    earliest: Option<String>,
    latest: Option<String>,
}

impl From<&Published> for PublishedJson {
    fn from(published: &Published) -> Self {
        Self {
            value: published.value.map(|moment| moment.to_string()),
            from: published.from.name(),
            earliest: published.earliest.map(|date| date.to_string()),
            latest: published.latest.map(|date| date.to_string()),
        }
    }
}

#[derive(Debug, Serialize)]
struct DiagnosticJson<'a> {
    code: &'static str,
    message: &'a str,
    line: Option<usize>,
}

impl<'a> From<&'a Diagnostic> for DiagnosticJson<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self { code: diagnostic.code, message: &diagnostic.message, line: diagnostic.line }
    }
}

//! Readings, stories and dossiers as JSON (the outward contract), HTML and Markdown.

mod html;
mod json;
mod markdown;
mod ui;

pub use html::html;
pub use json::{DossierJson, ReadingJson, StoryJson, dossier, reading, story};
pub use markdown::markdown;
pub use ui::Ui;

//! From bytes to [`Article`]s: formats, encodings, page furniture, titles, dates and agency credits.
//!
//! No I/O of its own and no failure on a text: what is odd about an input is told as [`Diagnostic`]s.

mod address;
mod article;
mod bounded;
mod credits;
mod dates;
mod draft;
mod encoding;
mod feed;
mod format;
mod furniture;
mod given;
mod html;
mod input;
mod json;
mod knowledge;
mod language;
mod media;
mod packed;
mod page;
mod pieces;
mod scrape;
mod session;
mod title;
mod warc;

pub use article::{Article, Credit, DateCandidate, DateSource, Diagnostic, Moment, Published};
pub use input::{Item, PageReader};

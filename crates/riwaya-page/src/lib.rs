//! From bytes to [`Article`]s: formats, encodings, page furniture, titles, dates and agency credits.
//!
//! No I/O of its own and no failure on a text: what is odd about an input is told as [`Diagnostic`]s.

mod article;
mod input;

pub use article::{Article, Credit, DateCandidate, DateSource, Diagnostic, Moment, Published};
pub use input::{Item, PageReader};

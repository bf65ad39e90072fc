//! The sequence tagger for names: a linear model over hashed features, decoded by Viterbi.
//!
//! The model is a table of 8-bit weights (feature hashing, Weinberger et al., 2009), a transition table, and what the corpus
//! tells of each frequent word (its clusters). It is trained by `riwaya-eval names train`; this module only reads it.

mod features;
mod label;
mod marks;
mod model;
mod scorer;
mod templates;
mod view;
mod word;

pub use features::{Extractor, Features};
pub use label::Label;
pub use model::{Model, ModelError, Transitions, allowed, viterbi};
pub use scorer::{Memory, Tagger};
pub use view::stem;
pub use word::{WordFacts, WordTable, hash};

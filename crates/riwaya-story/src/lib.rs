//! From readings to [`Story`]s: copies (shared shingles, verified by alignment), origins, and events.
//!
//! A [`Sketcher`] turns each reading into a [`Sketch`], which keeps no text. [`stories`] puts sketches into stories by
//! agglomerative clustering over terms that are weighted by place, by rarity in the news at large and by how suddenly they
//! are written about; [`Evidence`] tells why two articles are together or not. [`Media`] counts independent origins.

mod align;
mod background;
mod cluster;
mod copies;
mod evidence;
mod features;
mod labels;
mod media;
mod model;
mod named;
mod neighbours;
mod origins;
mod places;
mod regroup;
mod reuse;
mod scope;
mod sets;
mod sketch;
mod spellings;
mod stems;
mod stored;
mod story;
mod storyline;
mod weights;
mod words;

pub use evidence::{Evidence, SharedTerm};
pub use media::Media;
pub use model::{Origin, Passage, Reason, Reuse, Story};
pub use regroup::regroup;
pub use reuse::reuse;
pub use sketch::{Sketch, Sketcher};
pub use stems::Stemmer;
pub use story::{one_story, stories};

//! From readings to [`Story`]s: copies (shingles, MinHash and LSH, verified by alignment), origins, and events.

mod model;

pub use model::{Origin, Passage, Reuse, Story};

mod sketch;

pub use sketch::{Sketch, Sketcher, one_story, stories};

//! The name tagger: word clusters, training and scores.

pub mod clusters;
pub mod command;
pub mod habits;
pub mod labelled;
pub mod offsets;
pub mod pairs;
pub mod score;
mod speed;
pub mod train;
pub mod vectors;

//! The pages: each gathers its data from the store, shows it as HTML and gives it as JSON.

pub(crate) mod article;
pub(crate) mod compare;
mod copy_map;
pub(crate) mod outlet;
pub(crate) mod parts;
pub(crate) mod person;
pub(crate) mod promises;
pub(crate) mod search;
pub(crate) mod statements;
pub(crate) mod stories;
pub(crate) mod story;

//! Pages: their tree, what they say of themselves, and where on them the story stands.

mod content;
mod linked_data;
mod metadata;
mod tree;

pub(crate) use content::read as content;
pub(crate) use metadata::{Metadata, read as metadata};
pub(crate) use tree::Tree;

//! The same data in the forms other programs read.

pub(crate) mod annotation;
pub(crate) mod calendar;
pub(crate) mod claim;
mod parquet;
pub(crate) mod provenance;
pub(crate) mod table;
pub(crate) mod timeline;

//! The same data in the forms other programs read.

pub(crate) mod annotation;
pub(crate) mod calendar;
pub(crate) mod claim;
pub(crate) mod csv;
pub(crate) mod provenance;
pub(crate) mod timeline;

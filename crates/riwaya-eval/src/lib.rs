//! Measures riwaya against gold standards and makes the models it carries.

pub mod accounts;
pub mod background;
pub mod changes;
pub mod copies;
pub mod corpus;
pub mod names;
pub mod random;
pub mod readings;
pub mod scale;
pub mod score;
pub mod stance;
pub mod store;
pub mod stories;
pub mod times;

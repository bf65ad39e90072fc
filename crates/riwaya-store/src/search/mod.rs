//! Search: over stems of the words, with exact phrases, and the words found marked in the original text.

mod find;
mod mark;
mod query;
mod terms;

pub(crate) use find::people_named;
pub use find::{Filter, Found, Page};
pub use mark::{Piece, pieces};
pub use query::Query;
pub use terms::Terms;

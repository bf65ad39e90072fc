//! The store: articles, their versions, what was read in them and the stories they tell, in one SQLite file.
//!
//! One process writes at a time, others read meanwhile (write-ahead log). Articles are added a batch a transaction: what
//! was acknowledged outlives the process. [`Store::group`] finds the stories of new articles and leaves all others as
//! they are; what the comparison of a story leaves is kept with [`Store::keep`]. The file opens in Datasette: its tables
//! have plain names, its views what a person looks at first.

mod add;
mod compared;
mod desk;
mod error;
mod group;
mod lists;
mod packed;
mod prepared;
mod reread;
mod schema;
mod search;
mod store;

pub use add::{Added, Known};
pub use desk::{Copies, Count, Differs, Outlet, Person, PromiseRow, StoryRow};
pub use error::{Error, Result};
pub use group::Grouped;
pub use lists::{ArticleRow, StatementRow, Version};
pub use prepared::{Identity, Prepared, Preparer, person_key};
pub use search::{Filter, Found, Page, Piece, Query, Terms, pieces};
pub use store::Store;

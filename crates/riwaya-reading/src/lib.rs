//! From an article to a [`Reading`]: times, quantities, names, roles, and statements with their chains.
//!
//! Each recogniser reads one [`Document`](riwaya_text::Document) and gives findings; none fails on a text. What they
//! know of the language stands in `lang/`.

mod model;
mod names;
mod packed;
mod quantities;
mod reader;
mod roles;
mod statements;
mod times;

pub use model::{
    Cause, Modifier, Name, NameType, Quantity, Reading, Role, Stance, Statement, StatementKind, Time,
    TimeType,
};
pub use names::tagger;
pub use names::{Known, NameKey, Sameness, Spelling, same_person};
pub use reader::{Reader, Worker};
pub use times::{Dating, DayRange, ToldDays};

//! From a story's readings to a [`Dossier`]: facts aligned across articles and compared.

mod accounts;
mod acts;
mod ages;
mod align;
mod certainty;
mod compare;
mod counts;
mod dates;
mod deadline;
mod denials;
mod denied_acts;
mod descent;
mod equivalents;
mod figure;
mod figures;
mod finding;
mod groups;
mod headline;
mod intervals;
mod joined;
mod minutes;
mod model;
mod named_ages;
mod names;
mod order;
mod outcomes;
mod parts;
mod people;
mod places;
mod predicates;
mod promises;
mod said;
mod schedule;
mod slots;
mod spellings;
mod stance;
mod stem;
mod tables;
mod targets;
mod telling;
mod terms;
#[cfg(test)]
mod tests;
mod timeline;
mod told_apart;
mod turns;
mod twins;
mod undated;
mod value;
mod wording;
mod words;

pub use compare::Comparer;
pub use model::{
    Account, Agreement, AgreementKind, Disagreement, DisagreementKind, Dossier, Entity, Happening,
    JoinedStatement, Position, Promise, PromiseStatus, Relation,
};
pub use stance::Stance;

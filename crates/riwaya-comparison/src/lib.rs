//! From a story's readings to a [`Dossier`]: facts aligned across articles and compared.

mod model;

pub use model::{
    Account, Agreement, AgreementKind, Disagreement, DisagreementKind, Dossier, Entity, Happening,
    JoinedStatement, Position, Promise, PromiseStatus, Relation,
};

mod compare;

pub use compare::Comparer;

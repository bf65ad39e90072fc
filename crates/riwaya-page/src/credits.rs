//! Agency credits at the edges of a text, and the outlet a dateline names.

use crate::article::Credit;

/// What the edges of a text say of where it comes from.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Agencies and media credited.
    pub credits: Vec<Credit>,
    /// The outlet the dateline names; `""` when none does.
    pub outlet: String,
}

//! The acts that the language has words for, and how they stand to each other.

use crate::tables::{list, pairs};
use crate::words::Act;
use riwaya_text::{LanguageError, Lexicon};
use rustc_hash::FxHashMap;

/// The acts by name, and those of each kind.
#[derive(Debug)]
pub(crate) struct Predicates {
    pub named: FxHashMap<String, Act>,
    /// Acts that exclude each other.
    pub opposites: Vec<(Act, Act)>,
    /// States and the acts that end them.
    pub turns: Vec<(Act, Act)>,
    pub tolls: Vec<Act>,
    pub reporting: Vec<Act>,
    pub changes: Vec<Act>,
    pub starts: Vec<Act>,
    pub milestones: Vec<Act>,
    pub events: Vec<Act>,
    pub blows: Vec<Act>,
}

impl Predicates {
    /// The acts of the lexicon, in the lists of a table that was read from a path.
    pub fn load(path: &str, table: &toml::Table, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let entries = lexicon.of_class("act").enumerate();
        let named: FxHashMap<String, Act> =
            entries.map(|(at, entry)| (entry.key.clone(), Act(at as u16))).collect();
        let act = |name: &str| {
            let unknown = || LanguageError::new(path, format!("there is no act `{name}`"));
            named.get(name).copied().ok_or_else(unknown)
        };
        let acts = |key: &str| list(table, key).iter().map(|name| act(name)).collect::<Result<Vec<_>, _>>();
        let pairs_of = |key: &str| -> Result<Vec<(Act, Act)>, LanguageError> {
            pairs(path, table, key)?.iter().map(|(one, other)| Ok((act(one)?, act(other)?))).collect()
        };
        Ok(Self {
            opposites: pairs_of("opposites")?,
            turns: pairs_of("turns")?,
            tolls: acts("tolls")?,
            reporting: acts("reporting")?,
            changes: acts("changes")?,
            starts: acts("starts")?,
            milestones: acts("milestones")?,
            events: acts("events")?,
            blows: acts("blows")?,
            named,
        })
    }
}

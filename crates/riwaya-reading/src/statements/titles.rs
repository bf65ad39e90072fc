//! Nouns for people by what they do, and which of them may mean one person.

use riwaya_text::{Lexicon, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Nouns for people, folded.
#[derive(Debug)]
pub(super) struct Titles {
    /// The group of nouns for one person each noun is in.
    pub trades: FxHashMap<String, usize>,
    /// The groups that several persons of an article may be in.
    pub offices: FxHashSet<usize>,
    /// Nouns for the one at the head of a body.
    pub chiefs: FxHashSet<String>,
    /// Nouns that may mean any official.
    pub general: FxHashSet<String>,
    /// Nouns for somebody of the same office.
    pub counterparts: FxHashSet<String>,
}

impl Titles {
    /// Those of a lexicon.
    pub fn load(lexicon: &Lexicon) -> Self {
        let mut trades = FxHashMap::default();
        let mut offices = FxHashSet::default();
        for (group, entry) in lexicon.of_class("trade").enumerate() {
            if entry.attribute("office") == "true" {
                offices.insert(group);
            }
            trades.extend(entry.forms.iter().map(|form| (fold(form), group)));
        }
        let [chiefs, general, counterparts] =
            ["chief", "official", "counterpart"].map(|class| folded(lexicon, class));
        Self { trades, offices, chiefs, general, counterparts }
    }
}

/// The folded forms of a class.
fn folded(lexicon: &Lexicon, class: &str) -> FxHashSet<String> {
    lexicon.of_class(class).flat_map(|entry| entry.forms.iter().map(|form| fold(form))).collect()
}

//! What the classes of the lexicon make of a token.

use super::mark::Mark;
use riwaya_text::{ClassId, EntryId, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};

/// The mark of each class that has one.
const MARKS: [(&str, Mark); 31] = [
    ("preposition", Mark::PREPOSITION),
    ("opener", Mark::OPENER),
    ("relative", Mark::RELATIVE),
    ("negation", Mark::NEGATION),
    ("break", Mark::BREAK),
    ("adverb", Mark::ADVERB),
    ("manner", Mark::MANNER),
    ("published", Mark::PUBLISHED),
    ("filler", Mark::FILLER.or(Mark::ADVERB)),
    ("speaker", Mark::SPEAKER),
    ("whether", Mark::WHETHER),
    ("own-page", Mark::OWN_PAGE),
    ("medium", Mark::MEDIUM),
    ("outlet", Mark::MEDIUM),
    ("agency", Mark::MEDIUM),
    ("lead-in", Mark::LEAD_IN),
    ("anonymity", Mark::ANONYMITY),
    ("introducer", Mark::INTRODUCER),
    ("topic", Mark::TOPIC),
    ("interview", Mark::INTERVIEW),
    ("not-source", Mark::NOT_SOURCE),
    ("masdar", Mark::MASDAR),
    ("not-that", Mark::NOT_THAT),
    ("according", Mark::ACCORDING),
    ("press", Mark::PRESS),
    ("weekday", Mark::TIME),
    ("back-reference", Mark::BACK),
    ("modal", Mark::MODAL),
    ("circumstance", Mark::CIRCUMSTANCE),
    ("occasion", Mark::OCCASION),
    ("epithet", Mark::EPITHET),
];

/// Classes whose mark depends on more than the class.
const SPECIAL: [&str; 5] = ["verb", "cue", "that", "break", "preposition"];

/// The marks of classes and of single entries.
#[derive(Debug)]
pub(super) struct ClassMarks {
    /// The mark of each class, by its number.
    marks: Vec<Mark>,
    /// The classes, by their number, whose mark depends on more than the class.
    special: Vec<bool>,
    /// The marks of the breaks that are not strong.
    weak: FxHashMap<EntryId, Mark>,
    copula: FxHashSet<EntryId>,
}

impl ClassMarks {
    /// Those of a lexicon.
    pub fn load(lexicon: &Lexicon) -> Self {
        let classes = lexicon.entries().iter().map(|entry| entry.class.index() + 1).max().unwrap_or_default();
        let mut marks = vec![Mark::default(); classes];
        for (name, mark) in MARKS {
            if let Some(class) = lexicon.class(name) {
                marks[class.index()] = mark;
            }
        }
        let mut special = vec![false; classes];
        for class in SPECIAL.into_iter().filter_map(|name| lexicon.class(name)) {
            special[class.index()] = true;
        }
        let mut weak = FxHashMap::default();
        let mut copula = FxHashSet::default();
        let [cue, breaks] = ["cue", "break"].map(|name| lexicon.class(name));
        for (id, entry) in lexicon.numbered().filter(|(_, entry)| Some(entry.class) != cue) {
            if Some(entry.class) == breaks && entry.key != "strong" {
                let loose = if entry.key == "loose" { Mark::LOOSE_BREAK } else { Mark::default() };
                weak.insert(id, Mark::WEAK_BREAK.or(loose));
            } else if entry.attribute("copula") == "true" {
                copula.insert(id);
            }
        }
        Self { marks, special, weak, copula }
    }

    /// Whether the mark of the class depends on more than the class.
    pub fn is_special(&self, class: ClassId) -> bool {
        self.special.get(class.index()).copied().unwrap_or_default()
    }

    /// The mark of a class.
    pub fn of_class(&self, class: ClassId) -> Mark {
        self.marks.get(class.index()).copied().unwrap_or_default()
    }

    /// The mark of a break, if it is no strong one.
    pub fn of_break(&self, entry: EntryId) -> Option<Mark> {
        self.weak.get(&entry).copied()
    }

    /// Whether the entry is a form of the copula.
    pub fn is_copula(&self, entry: EntryId) -> bool {
        self.copula.contains(&entry)
    }
}

//! The lexicon classes of the tokens of a document, as the features see them.

use riwaya_text::{ClassId, Document, Features as Grammar, Lexicon, Proclitics};
use rustc_hash::FxHashMap;

/// Lexicon classes the tagger looks at; the order is part of the model.
const CLASSES: [&str; 22] = [
    "given-name",
    "family-name",
    "name-particle",
    "title",
    "honorific",
    "rank",
    "role-modifier",
    "country",
    "city",
    "region",
    "place-noun",
    "nationality",
    "organisation",
    "organisation-noun",
    "outlet",
    "outlet-noun",
    "cue",
    "verb",
    "phrase-stop",
    "phrase-link",
    "weekday",
    "month",
];

/// How many different marks there are: eight a class.
pub(super) const MARKS: usize = 8 * CLASSES.len();

/// Bits of a context: what stands before any occurrence of the word in the document.
const CONTEXTS: [(&str, u8); 6] = [
    ("given-name", 1),
    ("title", 2),
    ("honorific", 2),
    ("rank", 2),
    ("place-noun", 4),
    ("organisation-noun", 8),
];

/// Finds marks.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    /// The number of each lexicon class here, by its index there.
    numbers: Vec<Option<u8>>,
    /// The context bit of each class.
    bits: [u8; CLASSES.len()],
}

/// The marks and contexts of every token.
#[derive(Debug, Default)]
pub(super) struct Marks {
    marks: Vec<u8>,
    /// End of each token's marks.
    ends: Vec<u32>,
    pub contexts: Vec<u8>,
}

impl Marks {
    /// The marks of a token.
    pub fn of(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.marks[start as usize..self.ends[at] as usize]
    }
}

impl Marker {
    /// A marker for the classes of `lexicon`; a class it lacks gives no marks.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut numbers = Vec::new();
        for (number, name) in CLASSES.iter().enumerate() {
            let Some(class) = lexicon.class(name).map(ClassId::index) else { continue };
            numbers.resize(numbers.len().max(class + 1), None);
            numbers[class] = Some(number as u8);
        }
        let bit = |name: &str| CONTEXTS.iter().find(|(class, _)| *class == name).map_or(0, |(_, bit)| *bit);
        Self { numbers, bits: CLASSES.map(bit) }
    }

    /// The marks of every token of a document; `stem` gives each token's stem.
    pub fn marks(&self, document: &Document, stem: impl Fn(usize) -> u32) -> Marks {
        let mut found: Vec<(u32, u8)> = Vec::with_capacity(document.len());
        for at in 0..document.len() {
            for hit in document.hits(at) {
                let Some(class) = self.numbers.get(hit.class.index()).copied().flatten() else { continue };
                if hit.enclitic != Grammar::NONE && hit.tokens == 1 {
                    continue;
                }
                let article = u8::from(hit.proclitics.has(Proclitics::ARTICLE));
                let length = (hit.tokens as usize).min(document.len() - at);
                for place in 0..length {
                    let mark = class * 8 + (u8::from(place > 0) + 2 * u8::from(length > 1)) * 2 + article;
                    found.push(((at + place) as u32, mark));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut marks = Marks::default();
        for at in 0..document.len() {
            let end = marks.ends.last().map_or(0, |&end| end as usize);
            let own = found[end..].iter().take_while(|(token, _)| *token as usize == at);
            marks.marks.extend(own.map(|(_, mark)| *mark));
            marks.ends.push(marks.marks.len() as u32);
        }
        marks.contexts = self.contexts(&marks, stem);
        marks
    }

    /// What stands before any occurrence of each token's stem.
    fn contexts(&self, marks: &Marks, stem: impl Fn(usize) -> u32) -> Vec<u8> {
        let mut contexts: FxHashMap<u32, u8> = FxHashMap::default();
        let count = marks.ends.len();
        for at in 1..count {
            let before = marks.of(at - 1).iter().fold(0, |bits, mark| bits | self.bits[(mark / 8) as usize]);
            if before != 0 {
                *contexts.entry(stem(at)).or_default() |= before;
            }
        }
        (0..count).map(|at| contexts.get(&stem(at)).copied().unwrap_or(0)).collect()
    }
}

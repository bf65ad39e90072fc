//! What a token offers to the features of itself and its neighbours.

use super::word::{WordFacts, WordTable, hash};
use riwaya_text::{Document, Kind, Lexicon, Proclitics, light};
use rustc_hash::FxHashMap;

/// What a word tells by its letters alone. The default is what stands beyond the ends of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    pub folded: u32,
    pub light: u32,
    pub stem: u32,
    pub prefixes: [u32; 4],
    pub suffixes: [u32; 4],
    pub shape: u32,
    /// Which proclitics stand before the stem.
    pub before: u8,
    pub facts: WordFacts,
    pub stem_facts: WordFacts,
}

/// A token: its word, the marks of its lexicon classes, and what stands before other occurrences of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub word: &'a Word,
    /// Class number, its place in the entry, and whether the article stands before it, ascending.
    pub classes: &'a [u8],
    /// Below [`CONTEXTS`].
    pub context: u8,
}

/// How many contexts there are.
pub(super) const CONTEXTS: usize = 16;
/// How many different [`Word::before`] there are.
pub(super) const BEFORES: usize = 8;

/// The words met so far, each analysed once.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By whether a space stood before the word where a document has it first.
    known: [FxHashMap<Box<str>, u32>; 2],
    list: Vec<Word>,
}

impl Words {
    /// The words, by number.
    pub fn list(&self) -> &[Word] {
        &self.list
    }

    /// Forgets every word.
    pub fn clear(&mut self) {
        self.known.iter_mut().for_each(FxHashMap::clear);
        self.list.clear();
    }

    /// The number of each token's word.
    pub fn of(&mut self, document: &Document, lexicon: &Lexicon, table: &WordTable) -> Vec<u32> {
        let mut here: FxHashMap<&str, u32> = FxHashMap::default();
        let number = |at| {
            let word = document.word(at);
            *here.entry(word).or_insert_with(|| self.number(document, lexicon, table, at))
        };
        (0..document.len()).map(number).collect()
    }

    fn number(&mut self, document: &Document, lexicon: &Lexicon, table: &WordTable, at: usize) -> u32 {
        let word = document.word(at);
        let known = &mut self.known[usize::from(document.token(at).space_before)];
        if let Some(&number) = known.get(word) {
            return number;
        }
        let number = self.list.len() as u32;
        known.insert(word.into(), number);
        self.list.push(spelling(document, lexicon, table, at));
        number
    }
}

/// What is known of a token by its letters alone.
fn spelling(document: &Document, lexicon: &Lexicon, table: &WordTable, at: usize) -> Word {
    let kind = document.token(at).kind;
    let folded = if kind == Kind::Number { "0" } else { document.folded(at) };
    let facts = table.get(folded);
    let (stem, before) = split(folded, facts, lexicon, table);
    let letters: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let count = letters.len() - 1;
    let mut word = Word {
        folded: hash(folded.as_bytes()),
        light: hash(light(document.word(at)).as_bytes()),
        stem: hash(stem.as_bytes()),
        shape: shape(document, at, count),
        before,
        facts,
        stem_facts: table.get(stem),
        ..Word::default()
    };
    for length in 1..=4.min(count) {
        word.prefixes[length - 1] = hash(&folded.as_bytes()[..letters[length]]);
        word.suffixes[length - 1] = hash(&folded.as_bytes()[letters[count - length]..]);
    }
    word
}

/// A folded word without its proclitics, as the features see it.
pub fn stem<'w>(folded: &'w str, lexicon: &Lexicon, table: &WordTable) -> &'w str {
    split(folded, table.get(folded), lexicon, table).0
}

/// The word without its proclitics: an article always goes; a conjunction or preposition when the rest is the commoner word.
fn split<'w>(folded: &'w str, facts: WordFacts, lexicon: &Lexicon, table: &WordTable) -> (&'w str, u8) {
    let mut best = (folded, 0, facts.frequency);
    for (rest, proclitics) in lexicon.without_proclitics(folded) {
        let bits = u8::from(proclitics.has(Proclitics::ARTICLE))
            + 2 * u8::from(proclitics.has(Proclitics::CONJUNCTION))
            + 4 * u8::from(proclitics.has(Proclitics::PREPOSITION));
        let frequency = table.get(rest).frequency;
        if proclitics.has(Proclitics::ARTICLE) {
            return (rest, bits);
        }
        if frequency > best.2 {
            best = (rest, bits, frequency);
        }
    }
    (best.0, best.1)
}

fn shape(document: &Document, at: usize, letters: usize) -> u32 {
    let token = document.token(at);
    let kind = match token.kind {
        Kind::Word if document.word(at).is_ascii() => {
            8 + u32::from(document.word(at).starts_with(|c: char| c.is_ascii_uppercase()))
        }
        Kind::Word => 0,
        Kind::Number => 1,
        Kind::Punctuation => 2,
        Kind::Symbol => 3,
        Kind::Newline => 4,
    };
    kind * 16 + letters.min(7) as u32 * 2 + u32::from(token.space_before)
}

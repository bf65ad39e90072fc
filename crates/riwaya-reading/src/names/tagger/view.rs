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
    list: Vec<Word>,
    /// The stem of each: asked for every token, and so kept close together.
    stems: Vec<u32>,
    /// The [`Document::memory`] that `by_spelling` goes by.
    memory: u64,
    /// By [`Document::spelling`] and whether a space stands before the word: its number, or [`NEW`].
    by_spelling: Vec<[u32; 2]>,
    /// Words without a spelling number, by the same.
    others: FxHashMap<(Box<str>, bool), u32>,
}

/// No number yet.
const NEW: u32 = u32::MAX;

impl Words {
    /// The words, by number.
    pub fn list(&self) -> &[Word] {
        &self.list
    }

    /// The stem of the word with a number.
    pub fn stem(&self, number: u32) -> u32 {
        self.stems[number as usize]
    }

    /// Forgets every word.
    pub fn clear(&mut self) {
        self.list.clear();
        self.stems.clear();
        self.by_spelling.clear();
        self.others.clear();
    }

    /// Whether the words known so far are numbered otherwise in `document`.
    pub fn are_of_another(&self, document: &Document) -> bool {
        self.memory != document.memory()
    }

    /// The number of each token's word. A document of another memory needs [`Words::clear`] before.
    pub fn of(&mut self, document: &Document, lexicon: &Lexicon, table: &WordTable) -> Vec<u32> {
        self.memory = document.memory();
        (0..document.len()).map(|at| self.number(document, lexicon, table, at)).collect()
    }

    fn number(&mut self, document: &Document, lexicon: &Lexicon, table: &WordTable, at: usize) -> u32 {
        let space = document.token(at).space_before;
        let next = self.list.len() as u32;
        let number = match document.spelling(at) {
            Some(spelling) => {
                if spelling >= self.by_spelling.len() {
                    self.by_spelling.resize(spelling + 1, [NEW; 2]);
                }
                &mut self.by_spelling[spelling][usize::from(space)]
            }
            None => self.others.entry((document.word(at).into(), space)).or_insert(NEW),
        };
        if *number == NEW {
            *number = next;
            let word = spelling(document, lexicon, table, at);
            self.stems.push(word.stem);
            self.list.push(word);
        }
        *number
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

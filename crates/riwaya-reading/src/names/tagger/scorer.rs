//! Tagging at speed. Most features of a token depend on one word only, so their weights are summed once a word and kept;
//! those of lexicon classes are summed once a model. What is left for each token is a few sums and the features that
//! join neighbours.

use super::features::Tokens;
use super::label::Label;
use super::marks::{MARKS, Marker};
use super::model::{LANES, Model, Transitions, viterbi};
use super::templates::{self, OFFSETS, Sink};
use super::view::{BEFORES, CONTEXTS, Word, Words};
use riwaya_text::{Document, Lexicon};
use std::ops::Range;

/// Weights added up, one a label; what the lanes past the labels hold means nothing. All lanes are always added, so that
/// they are added at once.
type Sums = [i16; LANES];

/// Adds sums up. Nothing but a token with hundreds of classes comes near the highest number.
#[inline]
fn add(total: &mut Sums, sums: &Sums) {
    total.iter_mut().zip(sums).for_each(|(total, &sum)| *total = total.saturating_add(sum));
}

/// A token is clearly no name when [`Label::OUTSIDE`] leads by more than this before it is looked at together with its
/// neighbours, which are the dearest features: leaving them out, 25,975 names are found where 25,977 were.
const CLEAR: i32 = 400;
/// What they usually add to the lead of [`Label::OUTSIDE`].
const USUAL: i16 = 200;

/// Words remembered at most: some 16 MB.
const MOST_WORDS: usize = 1 << 16;

/// Adds the weights of features up.
struct Adder<'m> {
    model: &'m Model,
    sums: Sums,
}

impl Sink for Adder<'_> {
    #[inline]
    fn take(&mut self, hash: u32) {
        add(&mut self.sums, &self.model.row(hash).map(|weight| i16::from(weight as i8)));
    }
}

/// The sums of one word in each place it can stand in.
#[derive(Debug, Clone, Copy)]
struct WordSums {
    own: Sums,
    /// By place in [`OFFSETS`].
    neighbour: [Sums; OFFSETS.len()],
}

/// What a thread remembers of the words it has tagged. It changes no result.
#[derive(Debug, Default)]
pub struct Memory {
    words: Words,
    sums: Vec<WordSums>,
}

/// The sums of lexicon classes.
#[derive(Debug)]
struct ClassSums {
    /// By class, context and what stands before the stem.
    own: Vec<Sums>,
    /// By place and class.
    neighbour: Vec<Sums>,
}

/// Labels the tokens of documents.
#[derive(Debug)]
pub struct Tagger {
    marker: Marker,
    model: Model,
    transitions: Transitions,
    classes: ClassSums,
    beyond: Word,
    beyond_sums: WordSums,
}

impl Tagger {
    /// A tagger with this model over the classes of `lexicon`.
    pub fn new(model: Model, lexicon: &Lexicon) -> Self {
        let beyond = Word::default();
        Self {
            marker: Marker::new(lexicon),
            transitions: Transitions::new(model.transitions()),
            classes: class_sums(&model),
            beyond_sums: word_sums(&model, &beyond),
            beyond,
            model,
        }
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The label of every token.
    pub fn tag(&self, document: &Document, lexicon: &Lexicon, memory: &mut Memory) -> Vec<Label> {
        if memory.sums.len() > MOST_WORDS || memory.words.are_of_another(document) {
            memory.words.clear();
            memory.sums.clear();
        }
        let tokens = Tokens::new(&self.marker, &mut memory.words, document, lexicon, &self.model.words);
        for word in &memory.words.list()[memory.sums.len()..] {
            memory.sums.push(word_sums(&self.model, word));
        }
        let mut labels = vec![Label::OUTSIDE; document.len()];
        let mut scores: Vec<Sums> = Vec::new();
        for sentence in document.sentences() {
            scores.clear();
            scores.extend(sentence.clone().map(|at| self.scores(memory, &tokens, sentence, at)));
            let scores = scores.iter().map(|sums| std::array::from_fn(|label| i32::from(sums[label])));
            viterbi(scores, &self.transitions, &mut labels[sentence.clone()]);
        }
        labels
    }

    /// The label scores of one token.
    fn scores(&self, memory: &Memory, tokens: &Tokens, sentence: &Range<usize>, at: usize) -> Sums {
        const OUTSIDE: usize = 0;
        let mut scores = self.apart(memory, tokens, sentence, at);
        let rival = scores[OUTSIDE + 1..Label::COUNT].iter().copied().max().unwrap_or(0);
        if i32::from(scores[OUTSIDE]) - i32::from(rival) > CLEAR {
            scores[OUTSIDE] = scores[OUTSIDE].saturating_add(USUAL);
        } else {
            add(&mut scores, &self.together(memory, tokens, sentence, at));
        }
        scores
    }

    /// What each token in view adds to the label scores by itself.
    fn apart(&self, memory: &Memory, tokens: &Tokens, sentence: &Range<usize>, at: usize) -> Sums {
        let number = |at: usize| tokens.numbers[at] as usize;
        let mut total = memory.sums[number(at)].own;
        for &class in tokens.classes(at) {
            let before = memory.words.list()[number(at)].before;
            add(&mut total, &self.classes.own[own_index(class, tokens.context(at), before)]);
        }
        for (place, offset) in OFFSETS.into_iter().enumerate() {
            let Some(at) = at.checked_add_signed(offset).filter(|at| sentence.contains(at)) else {
                add(&mut total, &self.beyond_sums.neighbour[place]);
                continue;
            };
            add(&mut total, &memory.sums[number(at)].neighbour[place]);
            for &class in tokens.classes(at) {
                add(&mut total, &self.classes.neighbour[place * MARKS + usize::from(class)]);
            }
        }
        total
    }

    /// What a token's context and its neighbours together add to the label scores.
    fn together(&self, memory: &Memory, tokens: &Tokens, sentence: &Range<usize>, at: usize) -> Sums {
        let view = |offset| tokens.view(memory.words.list(), &self.beyond, sentence, at, offset);
        sums(&self.model, |adder| {
            templates::own_context(adder, view(0));
            templates::joint(adder, view(-1), view(0), view(1));
        })
    }
}

fn own_index(class: u8, context: u8, before: u8) -> usize {
    (usize::from(class) * CONTEXTS + usize::from(context)) * BEFORES + usize::from(before)
}

/// The weights of the features that `write` gives, added up.
fn sums(model: &Model, write: impl FnOnce(&mut Adder<'_>)) -> Sums {
    let mut adder = Adder { model, sums: [0; LANES] };
    write(&mut adder);
    adder.sums
}

fn word_sums(model: &Model, word: &Word) -> WordSums {
    WordSums {
        own: sums(model, |adder| templates::own_word(adder, word)),
        neighbour: std::array::from_fn(|place| sums(model, |adder| templates::neighbour(adder, place, word))),
    }
}

fn class_sums(model: &Model) -> ClassSums {
    let mut own = Vec::with_capacity(MARKS * CONTEXTS * BEFORES);
    for class in 0..MARKS as u8 {
        for context in 0..CONTEXTS as u8 {
            for before in 0..BEFORES as u8 {
                own.push(sums(model, |adder| templates::own_class(adder, class, context, before)));
            }
        }
    }
    let neighbour = |place: usize| {
        let of_class = move |class| sums(model, |adder| templates::neighbour_class(adder, place, class));
        (0..MARKS as u8).map(of_class)
    };
    ClassSums { own, neighbour: (0..OFFSETS.len()).flat_map(neighbour).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::features::Extractor;
    use super::*;
    use riwaya_text::Analyzer;

    /// Label scores as the plain sum over the features.
    fn plain(model: &Model, hashes: &[u32]) -> [i16; Label::COUNT] {
        let mut scores = [0; Label::COUNT];
        for &hash in hashes {
            scores.iter_mut().zip(model.row(hash)).for_each(|(score, &w)| *score += i16::from(w as i8));
        }
        scores
    }

    #[test]
    fn remembered_sums_are_those_of_the_features() {
        let mut analyzer = Analyzer::embedded("ar");
        let model = Model::read(super::super::super::MODEL).unwrap();
        let extractor = Extractor::new(analyzer.lexicon());
        let tagger = Tagger::new(model, analyzer.lexicon());
        let mut memory = Memory::default();
        for text in [
            "قال وزير الخارجية سليم الدرزاني لصحيفة \"الميناء\" في تونس، الثلاثاء 12 مايو: وصل الدرزاني!",
            "الدرزاني: نادر, RIWAYA.\nوزير\n\nو وزارة الدفاع الأميركية في بغداد...الوزير الدرزاني",
            "",
            "«»",
        ] {
            let document = analyzer.analyze(text);
            let lexicon = analyzer.lexicon();
            let features = extractor.document(&document, lexicon, &tagger.model.words);
            assert_eq!(tagger.tag(&document, lexicon, &mut memory).len(), document.len());
            let tokens =
                Tokens::new(&tagger.marker, &mut memory.words, &document, lexicon, &tagger.model.words);
            for (features, sentence) in features.iter().zip(document.sentences()) {
                for (hashes, at) in features.tokens().zip(sentence.clone()) {
                    let mut scores = tagger.apart(&memory, &tokens, sentence, at);
                    add(&mut scores, &tagger.together(&memory, &tokens, sentence, at));
                    let expected = plain(&tagger.model, hashes);
                    assert_eq!(scores[..Label::COUNT], expected, "{} in {text}", document.word(at));
                }
            }
        }
    }
}

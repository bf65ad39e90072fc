//! The features of a token: its spelling, what the lexicon and the corpus know of it, and the same of its neighbours.

use super::word::{WordFacts, WordTable, hash};
use riwaya_text::{ClassId, Document, Features as Grammar, Kind, Lexicon, Proclitics, light};
use rustc_hash::FxHashMap;

/// Feature hashes of the tokens of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u32>,
    ends: Vec<u32>,
}

impl Features {
    /// The hashes of each token, in order.
    pub fn tokens(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.hashes[start as usize..end as usize])
    }

    /// The features that `keep` wants, asked in order.
    pub fn filtered(&self, mut keep: impl FnMut(u32) -> bool) -> Self {
        let mut kept = Self::default();
        for hashes in self.tokens() {
            kept.hashes.extend(hashes.iter().copied().filter(|&hash| keep(hash)));
            kept.ends.push(kept.hashes.len() as u32);
        }
        kept
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

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

/// What one token offers to the features of itself and its neighbours.
#[derive(Debug, Clone, Default)]
struct View {
    folded: u32,
    light: u32,
    stem: u32,
    prefixes: [u32; 4],
    suffixes: [u32; 4],
    shape: u32,
    before: u8,
    facts: WordFacts,
    stem_facts: WordFacts,
    /// Class number, its place in the entry, and whether the article stands before it; the first is the main one.
    classes: Vec<u32>,
    context: u32,
}

/// Computes features.
#[derive(Debug, Clone)]
pub struct Extractor {
    classes: FxHashMap<ClassId, u32>,
}

/// Bits of [`View::context`]: what stands before any occurrence of the word in the document.
const CONTEXTS: [(&str, u32); 6] = [
    ("given-name", 1),
    ("title", 2),
    ("honorific", 2),
    ("rank", 2),
    ("place-noun", 4),
    ("organisation-noun", 8),
];

impl Extractor {
    /// An extractor over the classes of `lexicon`; a class it lacks gives no features.
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes = CLASSES.iter().enumerate();
        let classes = classes.filter_map(|(at, name)| Some((lexicon.class(name)?, at as u32)));
        Self { classes: classes.collect() }
    }

    /// The features of every sentence of a document.
    pub fn document(&self, document: &Document, lexicon: &Lexicon, words: &WordTable) -> Vec<Features> {
        let views = self.views(document, lexicon, words);
        document.sentences().iter().map(|sentence| sentence_features(&views[sentence.clone()])).collect()
    }

    fn views(&self, document: &Document, lexicon: &Lexicon, words: &WordTable) -> Vec<View> {
        let mut known: FxHashMap<&str, View> = FxHashMap::default();
        let mut views: Vec<View> = Vec::with_capacity(document.len());
        for at in 0..document.len() {
            let word = document.word(at);
            let view = known.entry(word).or_insert_with(|| spelling(document, lexicon, words, at));
            views.push(view.clone());
        }
        self.add_classes(document, &mut views);
        add_contexts(document, &mut views);
        views
    }

    fn add_classes(&self, document: &Document, views: &mut [View]) {
        for at in 0..document.len() {
            for hit in document.hits(at) {
                let Some(&class) = self.classes.get(&hit.class) else { continue };
                if hit.enclitic != Grammar::NONE && hit.tokens == 1 {
                    continue;
                }
                let article = u32::from(hit.proclitics.has(Proclitics::ARTICLE));
                let length = (hit.tokens as usize).min(document.len() - at);
                for (place, view) in views[at..at + length].iter_mut().enumerate() {
                    let place = u32::from(place > 0) + 2 * u32::from(length > 1);
                    let mark = class * 8 + place * 2 + article;
                    if !view.classes.contains(&mark) {
                        view.classes.push(mark);
                    }
                }
            }
        }
        views.iter_mut().for_each(|view| view.classes.sort_unstable());
    }
}

/// What is known of a token by its letters alone.
fn spelling(document: &Document, lexicon: &Lexicon, words: &WordTable, at: usize) -> View {
    let kind = document.token(at).kind;
    let folded = if kind == Kind::Number { "0" } else { document.folded(at) };
    let facts = words.get(folded);
    let (stem, before) = split(folded, facts, lexicon, words);
    let letters: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let count = letters.len() - 1;
    let mut view = View {
        folded: hash(folded.as_bytes()),
        light: hash(light(document.word(at)).as_bytes()),
        stem: hash(stem.as_bytes()),
        shape: shape(document, at, count),
        before,
        facts,
        stem_facts: words.get(stem),
        ..View::default()
    };
    for length in 1..=4.min(count) {
        view.prefixes[length - 1] = hash(&folded.as_bytes()[..letters[length]]);
        view.suffixes[length - 1] = hash(&folded.as_bytes()[letters[count - length]..]);
    }
    view
}

/// A folded word without its proclitics, as the features see it.
pub fn stem<'w>(folded: &'w str, lexicon: &Lexicon, words: &WordTable) -> &'w str {
    split(folded, words.get(folded), lexicon, words).0
}

/// The word without its proclitics: an article always goes; a conjunction or preposition when the rest is the commoner word.
fn split<'w>(folded: &'w str, facts: WordFacts, lexicon: &Lexicon, words: &WordTable) -> (&'w str, u8) {
    let mut best = (folded, 0, facts.frequency);
    for (rest, proclitics) in lexicon.without_proclitics(folded) {
        let bits = u8::from(proclitics.has(Proclitics::ARTICLE))
            + 2 * u8::from(proclitics.has(Proclitics::CONJUNCTION))
            + 4 * u8::from(proclitics.has(Proclitics::PREPOSITION));
        let frequency = words.get(rest).frequency;
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

/// Marks every word with what stands before any of its occurrences.
fn add_contexts(document: &Document, views: &mut [View]) {
    let mut contexts: FxHashMap<u32, u32> = FxHashMap::default();
    let bits = |view: &View| {
        let mut bits = 0;
        for mark in &view.classes {
            let name = CLASSES[(*mark / 8) as usize];
            bits |= CONTEXTS.iter().filter(|(class, _)| *class == name).map(|(_, bit)| bit).sum::<u32>();
        }
        bits
    };
    for at in 1..document.len() {
        let before = bits(&views[at - 1]);
        *contexts.entry(views[at].stem).or_default() |= before;
    }
    for view in views {
        view.context = contexts.get(&view.stem).copied().unwrap_or(0);
    }
}

struct Writer<'f> {
    hashes: &'f mut Vec<u32>,
}

impl Writer<'_> {
    fn add(&mut self, template: u32, value: u32) {
        let mixed = (value ^ template.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x85EB_CA6B);
        let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35);
        self.hashes.push(mixed ^ (mixed >> 16));
    }

    fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, a.wrapping_mul(0x1656_67B1).rotate_left(13) ^ b);
    }
}

fn sentence_features(views: &[View]) -> Features {
    let none = View::default();
    let mut features = Features::default();
    let view =
        |at: isize| -> &View { usize::try_from(at).ok().and_then(|at| views.get(at)).unwrap_or(&none) };
    for at in 0..views.len() as isize {
        let mut writer = Writer { hashes: &mut features.hashes };
        own(&mut writer, view(at));
        for (offset, template) in [(-1, 100), (1, 130)] {
            near(&mut writer, view(at + offset), template);
        }
        for (offset, template) in [(-2, 160), (2, 180)] {
            far(&mut writer, view(at + offset), template);
        }
        joint(&mut writer, [view(at - 2), view(at - 1), view(at), view(at + 1), view(at + 2)]);
        features.ends.push(features.hashes.len() as u32);
    }
    features
}

fn own(writer: &mut Writer<'_>, view: &View) {
    writer.add(0, 0);
    writer.add(1, view.folded);
    writer.add(2, view.light);
    writer.add(3, view.stem);
    for (at, (&prefix, &suffix)) in view.prefixes.iter().zip(&view.suffixes).enumerate() {
        writer.add(4 + at as u32, prefix);
        writer.add(8 + at as u32, suffix);
    }
    writer.add(12, view.shape);
    writer.add(13, u32::from(view.before));
    writer.add(14, u32::from(view.facts.frequency));
    facts(writer, 15, view);
    writer.add(22, view.context);
    writer.pair(23, view.context, u32::from(view.before));
    writer.pair(24, u32::from(view.stem_facts.clusters[1]), view.suffixes[1]);
    writer.pair(25, u32::from(view.stem_facts.clusters[1]), view.context);
    for &class in &view.classes {
        writer.add(30, class);
        writer.pair(31, class, view.context);
        writer.pair(32, class, u32::from(view.before));
    }
}

fn facts(writer: &mut Writer<'_>, template: u32, view: &View) {
    for (at, (own, stem)) in view.facts.clusters.iter().zip(view.stem_facts.clusters).enumerate() {
        writer.add(template + at as u32, u32::from(*own));
        writer.add(template + 3 + at as u32, u32::from(stem));
    }
    writer.add(template + 6, u32::from(view.stem_facts.habit));
}

fn near(writer: &mut Writer<'_>, view: &View, template: u32) {
    writer.add(template, view.folded);
    writer.add(template + 1, view.stem);
    writer.add(template + 2, view.suffixes[1]);
    writer.add(template + 3, view.suffixes[2]);
    writer.add(template + 4, view.prefixes[1]);
    writer.add(template + 5, view.shape);
    facts(writer, template + 6, view);
    writer.add(template + 13, u32::from(view.before));
    view.classes.iter().for_each(|&class| writer.add(template + 14, class));
}

fn far(writer: &mut Writer<'_>, view: &View, template: u32) {
    writer.add(template, view.folded);
    writer.add(template + 1, u32::from(view.stem_facts.clusters[1]));
    writer.add(template + 2, u32::from(view.stem_facts.clusters[2]));
    writer.add(template + 3, u32::from(view.stem_facts.habit));
    view.classes.iter().for_each(|&class| writer.add(template + 4, class));
}

fn joint(writer: &mut Writer<'_>, [before2, before, own, after, after2]: [&View; 5]) {
    let cluster = |view: &View, level: usize| u32::from(view.stem_facts.clusters[level]);
    let class = |view: &View| view.classes.first().map_or(0, |class| class + 1);
    writer.pair(200, before.stem, own.stem);
    writer.pair(201, own.stem, after.stem);
    for level in 0..2 {
        let template = 202 + 8 * level as u32;
        writer.pair(template, cluster(before, level), cluster(own, level));
        writer.pair(template + 1, cluster(own, level), cluster(after, level));
        writer.pair(template + 2, cluster(before, level), cluster(after, level));
        writer.pair(template + 3, cluster(before2, level), cluster(before, level));
        writer.pair(template + 4, cluster(after, level), cluster(after2, level));
    }
    writer.pair(220, class(before), class(own));
    writer.pair(221, class(own), class(after));
    writer.pair(222, class(before) * 512 + class(own), class(after));
    writer.pair(223, class(before2) * 512 + class(before), class(own));
    writer.pair(224, class(before), cluster(own, 1));
    writer.pair(225, cluster(before, 1), class(own));
    writer.pair(226, cluster(before, 1), own.suffixes[2]);
    writer.pair(227, before.stem, own.suffixes[2]);
    writer.pair(228, before.stem, u32::from(own.before));
    writer.pair(229, u32::from(before.stem_facts.habit), u32::from(own.stem_facts.habit));
    writer.pair(230, u32::from(own.stem_facts.habit), u32::from(after.stem_facts.habit));
}

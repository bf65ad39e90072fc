//! A text with its tokens, sentences, numbers and lexicon hits.

use crate::fold::{fold_to, light_to};
use crate::forms::{Form, Forms};
use crate::language::LanguageFiles;
use crate::lexicon::{Attach, ClassId, EntryId, Lexicon, Listed};
use crate::number::{Number, Numerals};
use crate::token::{Kind, Token, tokenize};
use crate::{Features, Proclitics, Span};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A lexicon entry found at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which entry.
    pub entry: EntryId,
    /// Its class.
    pub class: ClassId,
    /// What the matched form means.
    pub features: Features,
    /// What is written together with its first word.
    pub proclitics: Proclitics,
    /// The pronoun written behind it, or no feature.
    pub enclitic: Features,
    /// How many tokens it covers.
    pub tokens: u8,
}

/// A text and the marks beside it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    text: String,
    tokens: Vec<Token>,
    folds: String,
    /// End of each token's folded form in `folds`.
    fold_ends: Vec<u32>,
    hits: Vec<Hit>,
    /// End of each token's hits in `hits`.
    hit_ends: Vec<u32>,
    /// The classes of each token's hits.
    classes: Vec<ClassMask>,
    pub(crate) numbers: Vec<Number>,
    sentences: Vec<Range<usize>>,
    /// The number of each token's spelling in the memory of the analyzer, or [`NO_FORM`].
    forms: Vec<u32>,
    memory: u64,
}

/// A set of classes in 64 bits, some of which stand for several classes: it tells for sure which classes are not in it.
type ClassMask = u64;

fn class_mask(class: ClassId) -> ClassMask {
    1 << (class.0 % ClassMask::BITS as u16)
}

/// The spelling number of a token whose spelling is not kept.
const NO_FORM: u32 = u32::MAX;

impl Document {
    /// The text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every token, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The token with this number.
    #[inline]
    pub fn token(&self, at: usize) -> &Token {
        &self.tokens[at]
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token at all.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The folded form of a token (see [`crate::fold()`]); `""` past the end.
    #[inline]
    pub fn folded(&self, at: usize) -> &str {
        let Some(&end) = self.fold_ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.fold_ends[at - 1] };
        &self.folds[start as usize..end as usize]
    }

    /// The words of a token as they stand; `""` past the end.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range()])
    }

    /// The number of a token's spelling: the same for the same letters in all documents of one [`Document::memory`],
    /// small and without gaps. Numbers, line breaks and overlong words have none.
    #[inline]
    pub fn spelling(&self, at: usize) -> Option<usize> {
        self.forms.get(at).filter(|&&form| form != NO_FORM).map(|&form| form as usize)
    }

    /// Which memory of spellings the numbers of [`Document::spelling`] belong to; no two analyzers share one.
    pub fn memory(&self) -> u64 {
        self.memory
    }

    /// The lexicon entries that start at a token, with every reading of its clitics.
    #[inline]
    pub fn hits(&self, at: usize) -> &[Hit] {
        let Some(&end) = self.hit_ends.get(at) else { return &[] };
        let start = if at == 0 { 0 } else { self.hit_ends[at - 1] };
        &self.hits[start as usize..end as usize]
    }

    /// The kind, the folded form and the hits of every token, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Kind, &str, &[Hit])> {
        let (mut fold_start, mut hit_start) = (0, 0);
        let ends = self.fold_ends.iter().zip(&self.hit_ends);
        self.tokens.iter().zip(ends).map(move |(token, (&fold_end, &hit_end))| {
            let folded = &self.folds[fold_start..fold_end as usize];
            let hits = &self.hits[hit_start..hit_end as usize];
            (fold_start, hit_start) = (fold_end as usize, hit_end as usize);
            (token.kind, folded, hits)
        })
    }

    /// The longest hit of a class at a token.
    #[inline]
    pub fn hit(&self, at: usize, class: ClassId) -> Option<&Hit> {
        // Nearly all who ask get none.
        let may_be = self.classes.get(at).is_some_and(|classes| classes & class_mask(class) != 0);
        if may_be { self.longest_hit(at, class) } else { None }
    }

    fn longest_hit(&self, at: usize, class: ClassId) -> Option<&Hit> {
        self.hits(at).iter().filter(|hit| hit.class == class).max_by_key(|hit| hit.tokens)
    }

    /// The numbers of the text, in order.
    pub fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// The number that starts at a token.
    pub fn number(&self, at: usize) -> Option<&Number> {
        self.numbers.binary_search_by_key(&(at as u32), |number| number.start).ok().map(|i| &self.numbers[i])
    }

    /// The sentences, as token ranges in order; together they hold every token but line breaks.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The bytes of a token range, from the first token's start to the last one's end.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                Span::new(first.start as usize, last.end as usize)
            }
            _ => Span::default(),
        }
    }

    /// The first token that ends after byte `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.end as usize <= offset)
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        start..self.tokens.partition_point(|token| (token.start as usize) < span.end).max(start)
    }
}

/// Turns texts into [`Document`]s; keeps what it found out about each spelling, so use one per thread.
#[derive(Debug)]
pub struct Analyzer {
    lexicon: Arc<Lexicon>,
    numerals: Numerals,
    stops: crate::sentence::InnerStops,
    forms: Forms,
    /// Tells this memory of spellings from every other one.
    memory: u64,
}

/// A number for a memory of spellings. It is only ever compared, so that no result depends on it.
fn fresh_memory() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Spellings kept before the memory is cleared: hostile input must not fill it without end.
const MOST_FORMS: usize = 1 << 19;
/// A word longer than this many bytes is nobody's word: it is folded but not looked up or kept.
const LONGEST_WORD: usize = 256;

impl Analyzer {
    /// An analyzer over `lexicon`.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let numerals = Numerals::new(&lexicon);
        let stops = crate::sentence::InnerStops::load(&lexicon);
        Self { lexicon, numerals, stops, forms: Forms::default(), memory: fresh_memory() }
    }

    /// An analyzer over the embedded files of language `code`.
    ///
    /// # Panics
    /// Never in a released program: a test loads every embedded file.
    pub fn embedded(code: &str) -> Self {
        let lexicon =
            Lexicon::load(&LanguageFiles::embedded(code)).expect("embedded language files are tested");
        Self::new(Arc::new(lexicon))
    }

    /// The lexicon behind it.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Tokens, sentences, numbers and lexicon hits of `text`.
    pub fn analyze(&mut self, text: &str) -> Document {
        if self.forms.len() > MOST_FORMS {
            self.forms.clear();
            self.memory = fresh_memory();
        }
        let tokens = tokenize(text);
        let mut forms: Vec<u32> =
            tokens.iter().map(|token| self.likely_form(&text[token.range()], token.kind)).collect();
        for (form, token) in forms.iter_mut().zip(&tokens) {
            let word = &text[token.range()];
            if *form == NO_FORM || !self.forms.is(*form, word) {
                *form = self.form(word, token.kind);
            }
        }
        let known = forms.iter().filter_map(|&form| self.forms.get(form));
        let hits: usize = known.map(|form| form.hits.len() + form.open.len()).sum();
        let mut document = Document {
            text: text.to_owned(),
            folds: String::with_capacity(text.len()),
            fold_ends: Vec::with_capacity(tokens.len()),
            hits: Vec::with_capacity(hits),
            hit_ends: Vec::with_capacity(tokens.len()),
            classes: Vec::with_capacity(tokens.len()),
            forms,
            memory: self.memory,
            ..Document::default()
        };
        for (&form, token) in document.forms.iter().zip(&tokens) {
            match self.forms.get(form) {
                Some(form) => document.folds.push_str(form.fold),
                None => fold_to(&text[token.range()], &mut document.folds),
            }
            document.fold_ends.push(document.folds.len() as u32);
        }
        document.tokens = tokens;
        for at in 0..document.forms.len() {
            let start = document.hits.len();
            if let Some(form) = self.forms.get(document.forms[at]) {
                document.hits.extend_from_slice(form.hits);
                for &(node, proclitics) in form.open {
                    let found = self.follow(node, at + 1, proclitics, &document);
                    document.hits.extend(found);
                }
            }
            let classes = document.hits[start..].iter().fold(0, |all, hit| all | class_mask(hit.class));
            document.classes.push(classes);
            document.hit_ends.push(document.hits.len() as u32);
        }
        document.numbers = crate::number::find(&document, &self.numerals);
        document.sentences = crate::sentence::split(&document, self.stops);
        document
    }

    /// Entries of several words whose first word stood before `at`.
    fn follow(&self, mut node: u32, mut at: usize, proclitics: Proclitics, document: &Document) -> Vec<Hit> {
        let first = at - 1;
        let mut found = Vec::new();
        while let Some(next) = self.lexicon.nodes[node as usize].next(document.folded(at)) {
            node = next;
            at += 1;
            for listed in &self.lexicon.nodes[node as usize].listed {
                found.extend(self.hit(*listed, proclitics, Features::NONE, (at - first) as u8));
            }
        }
        found
    }

    fn hit(&self, listed: Listed, proclitics: Proclitics, enclitic: Features, tokens: u8) -> Option<Hit> {
        let class = self.lexicon.entry(listed.entry).class;
        // Only an imperfect verb takes the future particle; a name may well start with its letter.
        if proclitics.has(Proclitics::FUTURE) && !listed.features.has(Features::PRESENT) {
            return None;
        }
        let allowed = match self.lexicon.attach[class.0 as usize] {
            Attach::Any => true,
            Attach::Before => enclitic == Features::NONE,
            Attach::NoArticle => enclitic == Features::NONE && !proclitics.has(Proclitics::ARTICLE),
            Attach::None => enclitic == Features::NONE && proclitics == Proclitics::NONE,
        };
        allowed.then_some(Hit {
            entry: listed.entry,
            class,
            features: listed.features,
            proclitics,
            enclitic,
            tokens,
        })
    }

    /// The number a spelling has if it is known, by its hash alone; [`NO_FORM`] for a new one and for what is not kept. It is
    /// found for all words of a text before anything is made of them: the processor then waits for many of them at once.
    fn likely_form(&self, word: &str, kind: Kind) -> u32 {
        if is_kept(word, kind) { self.forms.likely_number(word).unwrap_or(NO_FORM) } else { NO_FORM }
    }

    /// The number of a spelling, which is looked up when it is met first; [`NO_FORM`] for what is not kept.
    fn form(&mut self, word: &str, kind: Kind) -> u32 {
        if !is_kept(word, kind) {
            return NO_FORM;
        }
        self.forms.number(word).unwrap_or_else(|| self.look_up(word))
    }

    /// Finds out about a new spelling, and gives it a number.
    fn look_up(&mut self, word: &str) -> u32 {
        let mut light_word = String::with_capacity(word.len());
        light_to(word, &mut light_word);
        let mut folded = String::with_capacity(word.len());
        fold_to(word, &mut folded);
        let mut hits = Vec::new();
        let mut open = Vec::new();
        let closed = self.lexicon.clitics.is_closed(&light_word);
        for split in self.lexicon.clitics.splits(&folded) {
            if closed && split.enclitic.is_some() {
                continue;
            }
            let enclitic = split.enclitic.unwrap_or_default();
            let mut stems = vec![(split.stem.to_owned(), split.proclitics)];
            if split.open_teh {
                stems.push((self.lexicon.clitics.close_teh(split.stem), split.proclitics));
            }
            stems.extend(self.lexicon.clitics.restore_article(&split));
            for (stem, proclitics) in stems {
                let Some(node) = self.lexicon.nodes[0].next(&stem) else { continue };
                let listed = &self.lexicon.nodes[node as usize].listed;
                let accepted = listed.iter().filter(|l| self.lexicon.accepts(l.entry, &stem, &light_word));
                hits.extend(accepted.filter_map(|l| self.hit(*l, proclitics, enclitic, 1)));
                if split.enclitic.is_none() && !self.lexicon.nodes[node as usize].is_last() {
                    open.push((node, proclitics));
                }
            }
        }
        self.forms.add(word, Form { fold: &folded, hits: &hits, open: &open })
    }
}

/// Whether what is found out about a spelling is kept.
fn is_kept(word: &str, kind: Kind) -> bool {
    !matches!(kind, Kind::Newline | Kind::Number) && word.len() <= LONGEST_WORD
}

/// An analyzer over the embedded Arabic files, which all tests share.
#[cfg(test)]
pub(crate) fn shared_analyzer() -> Analyzer {
    use std::sync::LazyLock;
    static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::clone(Analyzer::embedded("ar").lexicon()));
    Analyzer::new(Arc::clone(&LEXICON))
}

//! The weighted terms of one article: what it is about, as far as words tell.

use crate::background::{Background, term_id};
use crate::labels::Labels;
use crate::spellings::{Known, Spellings, Stem};
use crate::stems::Stemmer;
use crate::words::hash;
use half::bf16;
use riwaya_text::{Document, Kind, LanguageError, LanguageFiles, fold};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::ops::Range;

/// A term of an article. An article has hundreds of them, and every byte counts: numbers have the precision of three digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub id: u32,
    /// Occurrences weighted by place, times inverse document frequency.
    pub weight: bf16,
    /// [`Term::rate`], below 0 for an early term.
    pub signed_rate: bf16,
}

impl Term {
    pub fn new(id: u32, weight: f32, rate: f32, early: bool) -> Self {
        let signed_rate = bf16::from_f32(if early { -rate } else { rate });
        Self { id, weight: bf16::from_f32(weight), signed_rate }
    }

    /// The share of the background's documents that hold it.
    pub fn rate(&self) -> f32 {
        self.signed_rate.to_f32().abs()
    }

    /// Whether it stands in the title or the opening.
    pub fn early(&self) -> bool {
        self.signed_rate.is_sign_negative()
    }
}

/// Terms kept of one article, the strongest.
const MOST_TERMS: usize = 160;
/// Labels kept of one article, to name its story by.
const MOST_LABELS: usize = 12;
/// A term in more than this share of the background's documents tells nothing.
const COMMON: f32 = 0.25;
/// The inverse document frequency is dampened by this power.
const IDF_POWER: f32 = 0.6;
/// So is the weighted number of occurrences.
const COUNT_POWER: f32 = 0.9;
/// A pair of neighbouring words counts this much of a single word: it tells one name from another.
const PAIR_SHARE: f32 = 0.5;
/// News is told from the top: an occurrence weighs less the further down it stands.
const TITLE_WEIGHT: f32 = 3.0;
const LEAD: (usize, f32) = (40, 3.0);
const OPENING: (usize, f32) = (120, 1.0);
const REST_WEIGHT: f32 = 0.3;
/// Words past this many are left out: they say little of the event, and the input may be hostile.
const MOST_WORDS: usize = 4000;

/// Finds terms.
#[derive(Debug)]
pub(crate) struct Terms {
    stemmer: Stemmer,
    /// Ids of the stems of stop words.
    stops: FxHashSet<u32>,
    background: Background,
}

/// What [`Terms::of`] finds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    /// In order of id.
    pub terms: Box<[Term]>,
    /// The strongest terms as the article writes them, strongest first.
    pub labels: Labels,
}

/// A term while it is being counted.
struct Count {
    weight: f32,
    rarity: Rarity,
    early: bool,
    /// Where it stands first.
    token: Range<usize>,
    /// What it counts beside other kinds of terms.
    share: f32,
}

/// A word that may be a term.
struct Word<'d> {
    stem: &'d str,
    /// The stem directly before it, early in the article.
    before: Option<&'d str>,
    id: u32,
    rarity: Rarity,
    weight: f32,
    early: bool,
    token: usize,
}

/// How rare a term is in the background.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rarity {
    /// The share of the background's documents that hold it.
    pub rate: f32,
    /// Its inverse document frequency, dampened.
    idf: f32,
}

impl Rarity {
    fn of(rate: f32) -> Self {
        Self { rate, idf: (-rate.ln()).max(0.0).powf(IDF_POWER) }
    }
}

impl Terms {
    pub(crate) fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        const PATH: &str = "story/stopwords.toml";
        let stemmer = Stemmer::load(files)?;
        let mut stops = FxHashSet::default();
        for (group, words) in files.toml(PATH)? {
            let words =
                words.as_array().ok_or_else(|| LanguageError::new(PATH, format!("{group}: not a list")))?;
            let words = words.iter().filter_map(toml::Value::as_str).map(fold);
            stops.extend(words.map(|word| term_id(stemmer.stem(&word))));
        }
        Ok(Self { stemmer, stops, background: Background::embedded() })
    }

    /// The terms of a text, each once, in order: what the background model counts. Pairs of words are written with a
    /// space between.
    pub(crate) fn spelled(&self, document: &Document, body: usize) -> Vec<String> {
        let mut spelled = Vec::new();
        for word in self.words(document, body, &mut Spellings::default()) {
            spelled.extend(word.before.map(|before| format!("{before} {}", word.stem)));
            spelled.push(word.stem.to_owned());
        }
        spelled.sort_unstable();
        spelled.dedup();
        spelled
    }

    /// The terms of an article whose body starts at byte `body`.
    pub(crate) fn of(&self, document: &Document, body: usize, spellings: &mut Spellings) -> Features {
        let most = document.len().min(MOST_WORDS);
        let mut counts: FxHashMap<u32, Count> = FxHashMap::with_capacity_and_hasher(most, FxBuildHasher);
        let mut pair = String::new();
        for word in self.words(document, body, spellings) {
            let mut add = |id, rarity: &dyn Fn() -> Rarity, share, token| {
                let fresh = || Count { weight: 0.0, early: false, rarity: rarity(), token, share };
                let count = counts.entry(id).or_insert_with(fresh);
                count.weight += word.weight;
                count.early |= word.early;
            };
            add(word.id, &|| word.rarity, 1.0, word.token..word.token + 1);
            if let Some(before) = word.before {
                pair.clear();
                pair.extend([before, " ", word.stem]);
                let id = term_id(&pair);
                let rarity = || Rarity::of(self.background.pair_rate(id));
                add(id, &rarity, PAIR_SHARE, word.token - 1..word.token + 1);
            }
        }
        strongest(document, counts)
    }

    /// The words of a text that may be terms.
    fn words<'t>(
        &'t self,
        document: &'t Document,
        body: usize,
        spellings: &'t mut Spellings,
    ) -> impl Iterator<Item = Word<'t>> {
        let mut place = 0;
        let mut before: Option<(&str, usize)> = None;
        let tokens =
            (0..document.len()).filter(|&at| matches!(document.token(at).kind, Kind::Word | Kind::Number));
        tokens
            .map_while(move |token| {
                let title = (document.token(token).start as usize) < body;
                let (weight, early) = if title { (TITLE_WEIGHT, true) } else { place_weight(place) };
                place += usize::from(!title);
                let known = spellings.at(document, token, || self.known(document, token)).stem;
                let neighbour = before.filter(|&(_, at)| early && at + 1 == token).map(|(stem, _)| stem);
                let word = known.map(|Stem { start, end, id, rarity }| {
                    let stem = &document.folded(token)[start as usize..end as usize];
                    Word { stem, before: neighbour, id, rarity, weight, early, token }
                });
                before = word.as_ref().map(|word| (word.stem, token));
                (place <= MOST_WORDS).then_some(word)
            })
            .flatten()
    }

    /// What a word or number is, by its spelling alone.
    pub(crate) fn known(&self, document: &Document, at: usize) -> Known {
        let folded = document.folded(at);
        let stem = match document.token(at).kind {
            Kind::Word if folded.chars().nth(1).is_some() => Some(self.stemmer.stem(folded)),
            Kind::Number => Some(folded),
            _ => None,
        };
        Known { stem: stem.and_then(|stem| self.stem(folded, stem)), hash: hash(folded) }
    }

    /// The stem of a folded word, when it is no stop word and not too common.
    fn stem(&self, folded: &str, stem: &str) -> Option<Stem> {
        let id = term_id(stem);
        let rarity = Rarity::of(self.background.rate(id));
        // The same letters further ahead are as good.
        let start = folded.find(stem)?;
        let stem = Stem { start: start as u32, end: (start + stem.len()) as u32, id, rarity };
        (!self.stops.contains(&id) && rarity.rate <= COMMON).then_some(stem)
    }
}

/// The strongest of the counted terms.
fn strongest(document: &Document, counts: FxHashMap<u32, Count>) -> Features {
    let weigh = |(id, count): (u32, Count)| {
        let Rarity { rate, idf } = count.rarity;
        let weight = count.share * count.weight.powf(COUNT_POWER) * idf;
        (weight, Term::new(id, weight, rate, count.early), count.token)
    };
    let mut terms: Vec<(f32, Term, Range<usize>)> = counts.into_iter().map(weigh).collect();
    terms.sort_unstable_by(|(a, first, _), (b, second, _)| b.total_cmp(a).then(first.id.cmp(&second.id)));
    terms.truncate(MOST_TERMS);
    let label = |(_, term, tokens): &(f32, Term, Range<usize>)| {
        (term.id, document.span(tokens.clone()).of(document.text()))
    };
    let labels = terms.iter().take(MOST_LABELS).map(label).collect();
    let mut terms: Vec<Term> = terms.into_iter().map(|(_, term, _)| term).collect();
    terms.sort_unstable_by_key(|term| term.id);
    Features { terms: terms.into(), labels }
}

fn place_weight(place: usize) -> (f32, bool) {
    if place < LEAD.0 {
        (LEAD.1, true)
    } else if place < OPENING.0 {
        (OPENING.1, true)
    } else {
        (REST_WEIGHT, false)
    }
}

//! The weighted terms of one article: what it is about, as far as words tell.

use crate::background::{Background, term_id};
use crate::stems::Stemmer;
use riwaya_text::{Document, Kind, LanguageError, LanguageFiles, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub id: u32,
    /// Occurrences weighted by place, times inverse document frequency.
    pub weight: f32,
    /// The share of the background's documents that hold it.
    pub rate: f32,
    /// Whether it stands in the title or the opening.
    pub early: bool,
}

/// Terms kept of one article, the strongest.
const MOST_TERMS: usize = 160;
/// Labels kept of one article, to name its story by.
const MOST_LABELS: usize = 12;
/// A term in more than this share of the background's documents tells nothing.
const COMMON: f32 = 0.25;
/// The inverse document frequency is dampened by this power.
const IDF_POWER: f32 = 0.7;
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
    pub labels: Box<[(u32, Box<str>)]>,
}

/// A term while it is being counted.
struct Count {
    weight: f32,
    early: bool,
    token: usize,
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

    /// The stems of a text that may be terms, each once: what the background model counts.
    pub(crate) fn stems(&self, document: &Document) -> Vec<String> {
        let mut stems: Vec<String> =
            (0..document.len()).filter_map(|at| self.stem(document, at)).map(str::to_owned).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The terms of an article whose body starts at byte `body`.
    pub(crate) fn of(&self, document: &Document, body: usize) -> Features {
        let mut counts: FxHashMap<u32, Count> = FxHashMap::default();
        let mut place = 0;
        for at in 0..document.len() {
            if place > MOST_WORDS {
                break;
            }
            if !matches!(document.token(at).kind, Kind::Word | Kind::Number) {
                continue;
            }
            let title = (document.token(at).start as usize) < body;
            let (weight, early) = if title { (TITLE_WEIGHT, true) } else { place_weight(place) };
            place += usize::from(!title);
            let Some(stem) = self.stem(document, at) else { continue };
            let count = counts.entry(term_id(stem)).or_insert(Count { weight: 0.0, early: false, token: at });
            count.weight += weight;
            count.early |= early;
        }
        self.strongest(document, counts)
    }

    fn strongest(&self, document: &Document, counts: FxHashMap<u32, Count>) -> Features {
        let mut terms: Vec<(Term, usize)> = counts
            .into_iter()
            .filter(|(id, _)| !self.stops.contains(id))
            .map(|(id, count)| {
                let rate = self.background.rate(id);
                let weight = count.weight * (-rate.ln()).max(0.0).powf(IDF_POWER);
                (Term { id, weight, rate, early: count.early }, count.token)
            })
            .filter(|(term, _)| term.rate <= COMMON)
            .collect();
        terms.sort_unstable_by(|(a, _), (b, _)| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
        terms.truncate(MOST_TERMS);
        let label = |(term, token): &(Term, usize)| (term.id, document.word(*token).into());
        let labels = terms.iter().take(MOST_LABELS).map(label).collect();
        let mut terms: Vec<Term> = terms.into_iter().map(|(term, _)| term).collect();
        terms.sort_unstable_by_key(|term| term.id);
        Features { terms: terms.into(), labels }
    }

    fn stem<'d>(&self, document: &'d Document, at: usize) -> Option<&'d str> {
        match document.token(at).kind {
            Kind::Word if document.folded(at).chars().nth(1).is_some() => {
                Some(self.stemmer.stem(document.folded(at)))
            }
            Kind::Number => Some(document.folded(at)),
            _ => None,
        }
    }
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

//! What is kept of an article to find its story.

use crate::features::{Features, Terms};
use crate::media::Media;
use crate::named::Named;
use crate::places::{Gazetteer, Places};
use crate::spellings::Spellings;
use crate::words::Words;
use jiff::Timestamp;
use riwaya_reading::{NameType, Reading, Spelling, Statement};
use riwaya_text::{Analyzer, Document, LanguageError, LanguageFiles, Lexicon, Memories};
use std::collections::BTreeMap;

/// The compact features of one article: enough to find copies, origins and stories without its text.
#[derive(Debug, Clone)]
pub struct Sketch {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) canonical: String,
    /// Publication in seconds since 1970, when known.
    pub(crate) time: Option<i64>,
    /// Whether the time of day is known.
    pub(crate) exact: bool,
    pub(crate) source: Source,
    pub(crate) features: Features,
    pub(crate) places: Places,
    pub(crate) named: Named,
    pub(crate) words: Words,
}

/// Where an article's text comes from, by standard names of media.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// The outlet; `""` when unknown.
    pub outlet: String,
    /// Who owns the outlet, when known.
    pub owner: Option<String>,
    /// The agencies it credits, each once, in order of their names.
    pub credits: Vec<String>,
    /// The one medium that most of its statements came through.
    pub relays: Option<String>,
    /// Every medium its statements came through, in order of their names.
    pub quotes: Vec<String>,
}

/// Makes sketches. Share it between threads: all it ever keeps is what it found out about spellings.
#[derive(Debug)]
pub struct Sketcher {
    terms: Terms,
    media: Media,
    places: Gazetteer,
    spelling: Spelling,
    memories: Memories<Spellings>,
}

/// A medium is relayed when at least this many statements came through it, and at least half of all.
const FEWEST_RELAYED: usize = 2;

impl Sketcher {
    /// Loads what the story stage knows of the language: stop words, affixes, media and their owners, what
    /// spellings of a name differ in.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self {
            terms: Terms::load(files)?,
            media: Media::load(files)?,
            places: Gazetteer::of(lexicon),
            spelling: Spelling::load(files, lexicon)?,
            memories: Memories::default(),
        })
    }

    /// The sketch of one article.
    pub fn sketch(&self, analyzer: &mut Analyzer, reading: &Reading) -> Sketch {
        self.of_document(&analyzer.analyze(&reading.article.text), reading)
    }

    /// The sketch of one article whose text is already analysed.
    pub fn of_document(&self, document: &Document, reading: &Reading) -> Sketch {
        let article = &reading.article;
        let published = article.published.value;
        let mut spellings = self.memories.lend(document.memory()).unwrap_or_default();
        let features = self.terms.of(document, article.body_start(), &mut spellings);
        let words =
            Words::of(document, |at| spellings.at(document, at, || self.terms.known(document, at)).hash);
        self.memories.take_back(document.memory(), spellings);
        Sketch {
            id: article.id.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            canonical: article.canonical.clone(),
            time: published.map(|moment| moment.timestamp().as_second()),
            exact: published.is_some_and(|moment| moment.has_time),
            source: self.source(reading),
            features,
            places: self.places.find(document, article.body_start()),
            named: Named::of(&reading.names, &self.spelling),
            words,
        }
    }

    /// The terms of a text whose body starts at byte `body`, each once, in order; pairs of words with a space between:
    /// what a background model counts.
    pub fn terms(&self, document: &Document, body: usize) -> Vec<String> {
        self.terms.spelled(document, body)
    }

    /// What is known of media.
    pub fn media(&self) -> &Media {
        &self.media
    }

    fn source(&self, reading: &Reading) -> Source {
        let article = &reading.article;
        let outlet = self.media.name(&article.outlet);
        let mut credits: Vec<String> =
            article.credits.iter().map(|credit| self.media.name(&credit.name)).collect();
        credits.retain(|name| !self.media.is_nobody(name) && *name != outlet);
        credits.sort_unstable();
        credits.dedup();
        let through = self.through(reading, &outlet);
        let most = through.iter().max_by_key(|(_, count)| **count);
        let relays = most
            .filter(|(_, count)| **count >= FEWEST_RELAYED && **count * 2 >= reading.statements.len())
            .map(|(name, _)| name.clone());
        let owner = self.media.owner(&outlet).map(str::to_owned);
        Source { owner, outlet, credits, relays, quotes: through.into_keys().collect() }
    }
}

impl Sketcher {
    /// The media that statements came through, and how many did. What a nameless source told a medium first, it told no
    /// one else: all its statements came that way.
    fn through(&self, reading: &Reading, outlet: &str) -> BTreeMap<String, usize> {
        let medium = |statement: &Statement| statement.chain.last().map(|medium| self.media.name(medium));
        let is_person = |speaker: &str| {
            reading.names.iter().any(|name| name.kind == NameType::Person && name.full == speaker)
        };
        let sources: BTreeMap<&str, String> = reading
            .statements
            .iter()
            .filter(|statement| !statement.speaker_name.is_empty() && !is_person(&statement.speaker_name))
            .filter_map(|statement| Some((statement.speaker_name.as_str(), medium(statement)?)))
            .collect();
        let mut through: BTreeMap<String, usize> = BTreeMap::new();
        for statement in &reading.statements {
            let told = medium(statement).or_else(|| sources.get(statement.speaker_name.as_str()).cloned());
            if let Some(name) = told.filter(|name| !self.media.is_nobody(name) && name != outlet) {
                *through.entry(name).or_default() += 1;
            }
        }
        through
    }
}

impl Sketch {
    /// The day of publication, counted from 1970.
    pub(crate) fn day(&self) -> Option<i64> {
        self.time.map(|time| time.div_euclid(86_400))
    }

    /// The moment of publication.
    pub(crate) fn timestamp(&self) -> Option<Timestamp> {
        self.time.and_then(|time| Timestamp::from_second(time).ok())
    }

    /// Dated articles in order of time, then the others; ties by id.
    pub(crate) fn order(&self) -> (bool, Option<i64>, &str) {
        (self.time.is_none(), self.time, &self.id)
    }
}

//! What is worked out of an article before it goes into the store; all of it can be done on several threads.

use crate::packed;
use crate::search::Terms;
use jiff::civil::Date;
use riwaya_page::{Article, Published};
use riwaya_reading::{NameKey, NameType, Reader, Reading, Spelling, Worker};
use riwaya_story::Sketcher;
use riwaya_text::{CodePoints, LanguageError, LanguageFiles, Pack};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Characters of title and body that tell articles apart which their files name alike.
const OPENING: usize = 200;

/// Which article it is, and a fingerprint of what was given of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id in the store, made from the key.
    pub id: String,
    /// Its address without fragment; the id it was given when it has no address. An id that its file's name made says
    /// too little: then a digest of the title and the opening follows, so that another `index.txt` is another article.
    pub key: String,
    /// Tells whether anything of it changed.
    pub fingerprint: [u8; 16],
}

impl Identity {
    /// The identity of an article as it was given.
    pub fn of(article: &Article) -> Self {
        let address = article.url.trim();
        let address = address.split('#').next().unwrap_or(address);
        let key = if !address.is_empty() {
            address.to_owned()
        } else if article.file_id.is_empty() {
            article.id.trim().to_owned()
        } else {
            let opening: String = article.text.chars().take(OPENING).collect();
            format!("{} {}", article.file_id, digits(&opening))
        };
        Self { id: format!("a{}", digits(&key)), key, fingerprint: fingerprint(article) }
    }
}

/// The first 16 hexadecimal digits of a text's SHA-256.
fn digits(text: &str) -> String {
    Sha256::digest(text).iter().take(8).fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

fn fingerprint(article: &Article) -> [u8; 16] {
    let mut hash = Sha256::new();
    let published = article.published.value.map(|moment| moment.to_string()).unwrap_or_default();
    for part in [&article.title, &article.text, &article.outlet, &article.author, &published] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    std::array::from_fn(|at| digest[at])
}

/// An article ready to be stored.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) identity: Identity,
    pub(crate) article: Article,
    pub(crate) reading: Vec<u8>,
    pub(crate) sketch: Vec<u8>,
    /// Stems of the title, and of the body.
    pub(crate) terms: (String, String),
    pub(crate) names: Vec<Mention>,
    pub(crate) statements: Vec<Said>,
}

impl Prepared {
    /// Which article it is.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }
}

/// A name as an article writes it.
#[derive(Debug)]
pub(crate) struct Mention {
    pub kind: NameType,
    /// What the spellings of one name share.
    pub key: String,
    /// Its fullest form in the article.
    pub full: String,
    pub written: String,
    /// The role given beside it, or `""`.
    pub role: String,
    pub times: usize,
}

/// A statement, its places in code points.
#[derive(Debug)]
pub(crate) struct Said {
    pub speaker: String,
    /// The key of the speaker's name, when the article names them.
    pub key: Option<String>,
    pub stance: &'static str,
    pub kind: &'static str,
    pub content: String,
    pub start: usize,
    pub end: usize,
    /// JSON list.
    pub chain: String,
}

/// Prepares articles. Immutable: share it between threads.
#[derive(Debug)]
pub struct Preparer<'r> {
    reader: &'r Reader,
    sketcher: Sketcher,
    terms: Terms,
}

impl<'r> Preparer<'r> {
    /// Loads what it needs of the language.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles, reader: &'r Reader) -> Result<Self, LanguageError> {
        Ok(Self { reader, sketcher: Sketcher::load(files, reader.lexicon())?, terms: Terms::load(files)? })
    }

    /// Reads an article and works out everything the store keeps of it.
    pub fn prepare(&self, worker: &mut Worker<'_>, mut article: Article, identity: Identity) -> Prepared {
        article.id.clone_from(&identity.id);
        let (reading, document) = worker.read_with_document(article);
        let sketch = self.sketcher.of_document(&document, &reading);
        Prepared {
            terms: self.terms.of(&document, reading.article.body_start()),
            sketch: sketch.packed(),
            names: self.names(&reading),
            statements: self.statements(&reading),
            reading: packed::pack(&reading),
            article: reading.article,
            identity,
        }
    }

    fn key(&self, name: &str) -> String {
        person_key(name, self.reader.spelling())
    }

    fn names(&self, reading: &Reading) -> Vec<Mention> {
        let text = &reading.article.text;
        let mut counts: BTreeMap<(NameType, &str, &str, &str), usize> = BTreeMap::new();
        for name in reading.names.iter().filter(|name| name.kind != NameType::Miscellaneous) {
            let role = reading.roles.iter().find(|role| role.person == name.span);
            let role = role.map_or("", |role| role.role.of(text));
            *counts.entry((name.kind, &name.full, name.span.of(text), role)).or_default() += 1;
        }
        let mention = |((kind, full, written, role), times): ((NameType, &str, &str, &str), usize)| Mention {
            kind,
            key: self.key(full),
            full: full.to_owned(),
            written: written.to_owned(),
            role: role.to_owned(),
            times,
        };
        counts.into_iter().map(mention).filter(|mention| !mention.key.is_empty()).collect()
    }

    fn statements(&self, reading: &Reading) -> Vec<Said> {
        let text = &reading.article.text;
        let points = CodePoints::new(text);
        let named = |speaker: &str| {
            let mut people = reading.names.iter().filter(|name| name.kind == NameType::Person);
            people.any(|name| name.full == speaker || name.span.of(text) == speaker)
        };
        let said = reading.statements.iter().map(|statement| Said {
            speaker: statement.speaker_name.clone(),
            key: named(&statement.speaker_name).then(|| self.key(&statement.speaker_name)),
            stance: statement.stance.name(),
            kind: statement.kind.name(),
            content: statement.content.of(text).to_owned(),
            start: points.at(statement.content.start),
            end: points.at(statement.content.end),
            chain: serde_json::to_string(&statement.chain).unwrap_or_default(),
        });
        said.collect()
    }
}

/// What the spellings of one name share, and no other name: the skeleton of each word that may be a transliteration, and
/// the whole of a word that is a well known name itself, which differs from another by a vowel alone.
pub fn person_key(name: &str, spelling: &Spelling) -> String {
    let words = spelling.words(name);
    let skeleton = NameKey::new(name, spelling).skeleton();
    let parts = words.iter().zip(skeleton.split(' '));
    let parts = parts.map(|(word, skeleton)| if spelling.is_native(word) { word.as_str() } else { skeleton });
    parts.collect::<Vec<_>>().join(" ")
}

/// The columns that tell when an article was published.
pub(crate) struct When {
    pub published: Option<String>,
    pub from: &'static str,
    pub at: Option<i64>,
    pub day: Option<String>,
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

impl From<&Published> for When {
    fn from(published: &Published) -> Self {
        let day = |date: Date| date.to_string();
        Self {
            published: published.value.map(|moment| moment.to_string()),
            from: published.from.name(),
            at: published.value.map(|moment| moment.timestamp().as_second()),
            day: published.value.map(|moment| day(moment.date())),
            earliest: published.earliest.map(day),
            latest: published.latest.map(day),
        }
    }
}

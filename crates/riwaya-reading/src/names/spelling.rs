//! How names are cut into words and reduced to skeletons, from `spelling.toml` and the name classes of the lexicon.

use riwaya_text::{LanguageError, LanguageFiles, Lexicon, fold, is_alphanumeric};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

const PATH: &str = "spelling.toml";

/// What spellings of one name may differ in, in one language.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    vowels: String,
    last: String,
    same: FxHashMap<char, char>,
    /// Letter pairs and what they are written as elsewhere, each behind its first letter.
    pairs: Vec<(char, String, String)>,
    /// Words between the parts of a name that say "son of".
    dropped: FxHashSet<String>,
    /// Words that form one name with the next, and their standard form.
    joined: FxHashMap<String, String>,
    native: FxHashSet<String>,
    article: String,
    belonging: String,
    /// Letters that join a word to the one before it.
    conjunctions: String,
}

impl Spelling {
    /// Reads `spelling.toml`, and the classes `name-particle` and `given-name`.
    ///
    /// # Errors
    /// A missing or malformed file.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        let text = |key: &str| table.get(key).and_then(|v| v.as_str()).map(fold);
        let needed =
            |key: &str| text(key).ok_or_else(|| LanguageError::new(PATH, format!("`{key}` is missing")));
        let mut spelling = Self {
            vowels: needed("vowels")?,
            last: needed("final")?,
            article: needed("article")?,
            belonging: needed("belonging")?,
            conjunctions: needed("conjunctions")?,
            ..Self::default()
        };
        for group in table.get("same").and_then(|v| v.as_array()).into_iter().flatten() {
            let mut letters = group.as_str().unwrap_or_default().chars();
            if let Some(first) = letters.next() {
                spelling.same.extend(letters.map(|letter| (letter, first)));
            }
        }
        for (pair, one) in table.get("pairs").and_then(|v| v.as_table()).into_iter().flatten() {
            let (pair, one) = (fold(pair), fold(one.as_str().unwrap_or_default()));
            if let Some(first) = pair.chars().next() {
                spelling.pairs.push((first, pair, one));
            }
        }
        for particle in lexicon.of_class("name-particle") {
            let forms: Vec<String> = particle.forms.iter().map(|form| fold(form)).collect();
            match particle.key.as_str() {
                "son" | "daughter" => spelling.dropped.extend(forms),
                "servant" | "father" | "mother" | "family" => {
                    let standard = forms.first().cloned().unwrap_or_default();
                    spelling.joined.extend(forms.into_iter().map(|form| (form, standard.clone())));
                }
                _ => {}
            }
        }
        let native = lexicon.of_class("given-name").filter(|entry| !entry.attribute("gender").is_empty());
        spelling.native =
            native.flat_map(|entry| &entry.forms).map(|form| fold(form).replace(' ', "")).collect();
        Ok(spelling)
    }

    /// The folded words of a name: without particles that say "son of", with others joined to the next word, and without
    /// the article.
    pub fn words(&self, name: &str) -> Vec<String> {
        self.words_and_articles(name).into_iter().map(|(word, _)| word).collect()
    }

    /// The same words, each with whether it was written with the article.
    pub(crate) fn words_and_articles(&self, name: &str) -> Vec<(String, bool)> {
        let folded = fold(name);
        let mut words: Vec<(String, bool)> = Vec::new();
        let mut prefix: Option<&str> = None;
        for word in folded.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty()) {
            if let Some(standard) = self.joined.get(word) {
                prefix = Some(standard);
            } else if !self.dropped.contains(word) {
                let bare = self.bare(word);
                words.push(match prefix.take() {
                    Some(prefix) => (format!("{prefix}{word}"), false),
                    None => (bare.to_owned(), bare.len() < word.len()),
                });
            }
        }
        words.extend(prefix.map(|prefix| (prefix.to_owned(), false)));
        words
    }

    /// The words of a role, in a form that spellings, articles and conjunctions do not change.
    pub(crate) fn role_words(&self, role: &str) -> Vec<String> {
        let folded = fold(role);
        let words = folded.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty());
        let words = words.map(|word| {
            let joined = word.chars().next().filter(|&c| self.conjunctions.contains(c));
            let rest = joined.map_or(word, |c| &word[c.len_utf8()..]);
            let bare = if rest.starts_with(self.article.as_str()) { rest } else { word };
            self.skeleton(self.bare(bare))
        });
        words.collect()
    }

    /// The word without its article, when enough is left.
    fn bare<'w>(&self, word: &'w str) -> &'w str {
        let rest = word.strip_prefix(self.article.as_str()).filter(|_| !self.article.is_empty());
        rest.filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
    }

    /// The consonants of a folded word, letters of one foreign sound made equal, doubled letters written once.
    pub(crate) fn skeleton(&self, word: &str) -> String {
        let mut word = Cow::Borrowed(word);
        // The first letter of a pair is seldom there, and sooner looked for.
        for (first, pair, one) in &self.pairs {
            if word.chars().any(|letter| letter == *first) && word.contains(pair.as_str()) {
                word = word.replace(pair.as_str(), one).into();
            }
        }
        let word = word.strip_suffix(self.last.as_str()).unwrap_or(&word);
        let mut skeleton = String::with_capacity(word.len());
        for (at, letter) in word.chars().enumerate() {
            let letter = self.same.get(&letter).copied().unwrap_or(letter);
            let vowel = at > 0 && self.vowels.contains(letter);
            if !vowel && !skeleton.ends_with(letter) {
                skeleton.push(letter);
            }
        }
        skeleton
    }

    /// Whether a folded word ends as adjectives of belonging do.
    pub(crate) fn is_belonging(&self, word: &str) -> bool {
        word.ends_with(self.belonging.as_str())
    }

    /// Whether a folded word is a well known name of the language itself, which is never a transliteration.
    pub fn is_native(&self, word: &str) -> bool {
        self.native.contains(word)
    }
}

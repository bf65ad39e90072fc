//! What is written together with a word: conjunctions, prepositions and the article before it, pronouns after it.

use crate::language::{LanguageError, LanguageFiles};
use crate::{Features, fold};
use rustc_hash::FxHashMap;

/// The proclitics of one analysis, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Proclitics(u8);

impl Proclitics {
    /// Nothing before the word.
    pub const NONE: Self = Self(0);
    /// A conjunction (and, so).
    pub const CONJUNCTION: Self = Self(1);
    /// The preposition "by, with, in".
    pub const BY: Self = Self(2);
    /// The preposition "to, for".
    pub const TO: Self = Self(4);
    /// The preposition "like, as".
    pub const LIKE: Self = Self(8);
    /// The definite article.
    pub const ARTICLE: Self = Self(16);
    /// The future particle.
    pub const FUTURE: Self = Self(32);
    /// Any of the three prepositions.
    pub const PREPOSITION: Self = Self(2 | 4 | 8);

    /// Whether any of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing but members of `other` is in the set.
    pub fn only(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The set without `other`.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Both sets together.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn parse(names: &str) -> Option<Self> {
        names.split_whitespace().try_fold(Self::NONE, |set, name| {
            let one = match name {
                "conjunction" => Self::CONJUNCTION,
                "by" => Self::BY,
                "to" => Self::TO,
                "like" => Self::LIKE,
                "article" => Self::ARTICLE,
                "future" => Self::FUTURE,
                _ => return None,
            };
            Some(Self(set.0 | one.0))
        })
    }
}

/// One way to take a folded word apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split<'w> {
    pub proclitics: Proclitics,
    /// Bytes of the folded word taken by the proclitics.
    pub stem: &'w str,
    /// The pronoun after the stem.
    pub enclitic: Option<Features>,
    /// The stem ends in the letter that teh marbuta turns into before a pronoun.
    pub open_teh: bool,
}

/// The clitics of a language, from `clitics.toml`.
#[derive(Debug, Clone, Default)]
pub struct Clitics {
    /// Folded surface and its parts by the surface's first letter, longest first.
    proclitics: ByLetter<Proclitics>,
    /// The same by its last letter.
    enclitics: ByLetter<Features>,
    /// The article by itself.
    article: Option<String>,
    open_teh: String,
    closed_teh: String,
    /// The same as it is written, before spellings are folded.
    written_teh: String,
}

/// Surfaces by a letter: most words have none of these letters there, and no surface is compared.
type ByLetter<T> = FxHashMap<char, Vec<(String, T)>>;

/// No stem is shorter than this many letters once a clitic is taken off.
const SHORTEST_STEM: usize = 2;

impl Clitics {
    /// Reads `clitics.toml`: tables `proclitics` (surface = names) and `enclitics` (surface = features), and the
    /// letter pair `teh = { open, closed }`.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        const PATH: &str = "clitics.toml";
        let table = files.toml(PATH)?;
        let entries = |name: &str| -> Result<Vec<(String, String)>, LanguageError> {
            let inner = table.get(name).and_then(|v| v.as_table());
            let inner =
                inner.ok_or_else(|| LanguageError::new(PATH, format!("table `{name}` is missing")))?;
            Ok(inner.iter().map(|(k, v)| (fold(k), v.as_str().unwrap_or_default().to_owned())).collect())
        };
        let mut clitics = Self::default();
        for (surface, names) in entries("proclitics")? {
            let parts = Proclitics::parse(&names);
            let parts =
                parts.ok_or_else(|| LanguageError::new(PATH, format!("unknown part in `{names}`")))?;
            if parts == Proclitics::ARTICLE {
                clitics.article = Some(surface.clone());
            }
            let first = surface.chars().next().unwrap_or_default();
            clitics.proclitics.entry(first).or_default().push((surface, parts));
        }
        for (surface, names) in entries("enclitics")? {
            let features = Features::parse(&names).map_err(|problem| LanguageError::new(PATH, problem))?;
            let last = surface.chars().next_back().unwrap_or_default();
            clitics.enclitics.entry(last).or_default().push((surface, features));
        }
        for (name, letter) in entries("teh")? {
            match name.as_str() {
                "open" => clitics.open_teh = fold(&letter),
                _ => {
                    clitics.closed_teh = fold(&letter);
                    clitics.written_teh = letter;
                }
            }
        }
        clitics.proclitics.values_mut().for_each(|list| longest_first(list));
        clitics.enclitics.values_mut().for_each(|list| longest_first(list));
        Ok(clitics)
    }

    /// The proclitics that may stand before a folded word, longest first.
    fn proclitics(&self, word: &str) -> &[(String, Proclitics)] {
        let listed = word.chars().next().and_then(|first| self.proclitics.get(&first));
        listed.map_or(&[], Vec::as_slice)
    }

    /// The pronouns that may stand behind a folded word, longest first.
    fn enclitics(&self, word: &str) -> &[(String, Features)] {
        let listed = word.chars().next_back().and_then(|last| self.enclitics.get(&last));
        listed.map_or(&[], Vec::as_slice)
    }

    /// Every rest of two letters or more that a proclitic leaves, longest proclitic first.
    pub(crate) fn without_proclitics<'w>(
        &self,
        word: &'w str,
    ) -> impl Iterator<Item = (&'w str, Proclitics)> {
        self.proclitics(word).iter().filter_map(move |(surface, parts)| {
            let rest = word.strip_prefix(surface.as_str())?;
            rest.chars().nth(SHORTEST_STEM - 1).map(|_| (rest, *parts))
        })
    }

    /// The whole word first, then every split that leaves a stem of two letters or more.
    pub(crate) fn splits<'w>(&'w self, word: &'w str) -> Vec<Split<'w>> {
        let mut splits = Vec::with_capacity(4);
        self.stems(word, Proclitics::NONE, &mut splits);
        for (surface, parts) in self.proclitics(word) {
            if let Some(rest) = word.strip_prefix(surface.as_str())
                && rest.chars().nth(SHORTEST_STEM - 1).is_some()
            {
                self.stems(rest, *parts, &mut splits);
                // Of the preposition, the article and a word's own first letter only two are written when all three
                // are the same.
                if parts.has(Proclitics::TO) && parts.has(Proclitics::ARTICLE) {
                    let shared = surface.chars().next_back().map_or(0, char::len_utf8);
                    self.stems(&word[surface.len() - shared..], *parts, &mut splits);
                }
            }
        }
        splits
    }

    fn stems<'w>(&'w self, stem: &'w str, proclitics: Proclitics, splits: &mut Vec<Split<'w>>) {
        splits.push(Split { proclitics, stem, enclitic: None, open_teh: false });
        if proclitics.has(Proclitics::ARTICLE) {
            return;
        }
        for (surface, features) in self.enclitics(stem) {
            if let Some(inner) = stem.strip_suffix(surface.as_str())
                && inner.chars().nth(SHORTEST_STEM - 1).is_some()
            {
                let open_teh = !self.open_teh.is_empty() && inner.ends_with(&self.open_teh);
                splits.push(Split { proclitics, stem: inner, enclitic: Some(*features), open_teh });
            }
        }
    }

    /// What the longest proclitic with an article before a folded word stands for; `None` when the word has no article.
    pub(crate) fn article(&self, word: &str) -> Option<Proclitics> {
        let articled = self.proclitics(word).iter().filter(|(_, parts)| parts.has(Proclitics::ARTICLE));
        let mut found = articled.filter(|(surface, _)| {
            word.strip_prefix(surface.as_str())
                .is_some_and(|rest| rest.chars().nth(SHORTEST_STEM - 1).is_some())
        });
        found.next().map(|(_, parts)| *parts)
    }

    /// The stem with its article where the preposition "to" swallowed it, for forms listed with the article.
    pub(crate) fn restore_article(&self, split: &Split<'_>) -> Option<(String, Proclitics)> {
        let both = split.proclitics.has(Proclitics::TO) && split.proclitics.has(Proclitics::ARTICLE);
        let article = self.article.as_ref().filter(|_| both && split.enclitic.is_none())?;
        Some((format!("{article}{}", split.stem), split.proclitics.without(Proclitics::ARTICLE)))
    }

    /// Whether a word, its spelling not folded, ends with the closed teh, behind which no pronoun is written; folded it looks
    /// like one.
    pub(crate) fn is_closed(&self, word: &str) -> bool {
        word.ends_with(&self.written_teh)
    }

    /// The stem with its final open teh closed again: the form the lexicon lists.
    pub(crate) fn close_teh(&self, stem: &str) -> String {
        let base = stem.strip_suffix(&self.open_teh).unwrap_or(stem);
        format!("{base}{}", self.closed_teh)
    }
}

fn longest_first<T>(surfaces: &mut [(String, T)]) {
    surfaces.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
}

#[cfg(test)]
mod tests {
    use crate::Proclitics;
    use crate::document::shared_analyzer;

    /// Whether the first word of `text` is found in class `counted` behind exactly these proclitics.
    #[track_caller]
    fn check(text: &str, proclitics: Proclitics, expected: bool) {
        let mut analyzer = shared_analyzer();
        let document = analyzer.analyze(text);
        let class = analyzer.lexicon().class("counted").unwrap();
        let found = document.hits(0).iter().any(|hit| hit.class == class && hit.proclitics == proclitics);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn three_like_letters_are_written_as_two() {
        let to_the = Proclitics::TO.with(Proclitics::ARTICLE);
        check("للجنة", to_the, true);
        check("وللجنة", to_the.with(Proclitics::CONJUNCTION), true);
        check("للمدينة", to_the, true);
        check("للجنة", Proclitics::NONE, false);
    }

    #[test]
    fn no_pronoun_stands_behind_a_closed_teh() {
        let mut analyzer = shared_analyzer();
        let mut owned = |word: &str| {
            let document = analyzer.analyze(word);
            document.hits(0).iter().any(|hit| hit.enclitic != crate::Features::NONE)
        };
        assert!(owned("رئيسه"));
        assert!(!owned("رئيسة"));
    }

    #[test]
    fn a_clitic_needs_a_stem_of_two_letters() {
        check("لل", Proclitics::TO, false);
        check("بال", Proclitics::BY, false);
    }
}

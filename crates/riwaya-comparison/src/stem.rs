//! From a folded word to the skeleton its other forms share.

use crate::tables::list;
use riwaya_text::{fold, without_prefix, without_suffix};
use rustc_hash::FxHashMap;

/// A stem keeps at least this many letters.
const SHORTEST: usize = 3;

/// Takes affixes and weak letters off Arabic words, to know their other forms again.
///
/// The affix steps follow light stemming (Larkey, Ballesteros and Connell 2007); the last step drops long vowels and
/// stem-building letters, so that broken plurals and verbal nouns meet their singulars and verbs. It conflates more
/// than a dictionary would: fit for weighing likeness, not for telling names apart.
#[derive(Debug, Default)]
pub(crate) struct Stemmer {
    before: Vec<String>,
    before_long: Vec<String>,
    after: Vec<String>,
    weak: Vec<char>,
    formative: Vec<char>,
    /// The skeleton that stands for the light stems of words written for each other.
    synonyms: FxHashMap<String, String>,
}

impl Stemmer {
    /// Reads `before`, `before-long`, `after`, `weak`, `formative` and `synonyms`.
    pub fn load(table: &toml::Table) -> Self {
        let affixes = |key: &str| {
            let mut affixes: Vec<String> = list(table, key).iter().map(|affix| fold(affix)).collect();
            affixes.sort_by_key(|affix| (std::cmp::Reverse(affix.len()), affix.clone()));
            affixes
        };
        let letters =
            |key: &str| fold(table.get(key).and_then(|v| v.as_str()).unwrap_or("")).chars().collect();
        let mut stemmer = Self {
            before: affixes("before"),
            before_long: affixes("before-long"),
            after: affixes("after"),
            weak: letters("weak"),
            formative: letters("formative"),
            synonyms: FxHashMap::default(),
        };
        for set in table.get("synonyms").and_then(|v| v.as_array()).into_iter().flatten() {
            let words = set.as_array().into_iter().flatten().filter_map(|word| word.as_str()).map(fold);
            stemmer.join(&words.collect::<Vec<String>>());
        }
        stemmer
    }

    /// Takes folded words for one: by their light stems, since whole families of words share a skeleton.
    fn join(&mut self, words: &[String]) {
        let known = words.iter().find_map(|word| self.synonyms.get(self.light(word)));
        let Some(standing) = known.cloned().or_else(|| Some(self.skeleton(words.first()?))) else { return };
        for word in words {
            let stem = self.light(word).to_owned();
            self.synonyms.entry(stem).or_insert_with(|| standing.clone());
        }
    }

    /// The skeleton of a folded word, or that of the word it is written for.
    pub fn concept(&self, folded: &str) -> String {
        self.synonyms.get(self.light(folded)).cloned().unwrap_or_else(|| self.skeleton(folded))
    }

    /// The skeleton of a folded word.
    pub fn skeleton(&self, folded: &str) -> String {
        let stem = self.light(folded);
        let letters: Vec<char> = stem.chars().filter(|letter| !self.weak.contains(letter)).collect();
        if letters.len() < SHORTEST {
            return stem.to_owned();
        }
        let most = letters.len() - SHORTEST;
        let formative =
            letters.iter().take(most).take_while(|letter| self.formative.contains(letter)).count();
        letters[formative..].iter().collect()
    }

    /// The skeletons of the words of a name or phrase.
    pub fn skeletons(&self, phrase: &str) -> Vec<String> {
        phrase.split_whitespace().map(|word| self.skeleton(&fold(word))).collect()
    }

    /// The word without its affixes.
    pub fn light<'w>(&self, folded: &'w str) -> &'w str {
        let mut word = folded;
        let keeps = |rest: &str, letters: usize| rest.chars().nth(letters - 1).is_some();
        let cut = |word: &'w str, affixes: &[String], letters: usize| {
            affixes.iter().find_map(|affix| without_prefix(word, affix).filter(|rest| keeps(rest, letters)))
        };
        if let Some(rest) =
            cut(word, &self.before, SHORTEST).or_else(|| cut(word, &self.before_long, SHORTEST + 1))
        {
            word = rest;
        }
        while let Some(rest) = self
            .after
            .iter()
            .find_map(|affix| without_suffix(word, affix).filter(|rest| keeps(rest, SHORTEST)))
        {
            word = rest;
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::LanguageFiles;

    fn concept(word: &str) -> String {
        let table = LanguageFiles::embedded("ar").toml("comparison/terms.toml").unwrap();
        Stemmer::load(&table).concept(&fold(word))
    }

    #[test]
    fn words_written_for_each_other_are_one_concept() {
        for set in [&["مناورات", "والتدريبات", "تمارين"][..], &["طهران", "إيران"], &["سيارة", "المركبة"]]
        {
            assert!(set.iter().all(|word| concept(word) == concept(set[0])), "{set:?}");
        }
    }

    #[test]
    fn words_of_one_skeleton_are_no_synonyms() {
        for (one, other) in [("معارك", "قتيل"), ("قطاع", "غزة"), ("سيارة", "عربي")] {
            assert_ne!(concept(one), concept(other), "{one} {other}");
        }
    }
}

//! Light stemming: the beginnings and endings that forms of one word differ in are taken off.

use riwaya_text::{LanguageError, LanguageFiles, fold, without_prefix, without_suffix};

const PATH: &str = "story/stems.toml";

/// Affixes of one group, tried together.
#[derive(Debug, Clone)]
struct Affixes {
    forms: Vec<String>,
    /// Letters that must be left.
    shortest: usize,
}

/// The light10 stemmer of Larkey, Ballesteros and Connell (2007), its affixes read from `story/stems.toml`.
#[derive(Debug, Clone)]
pub struct Stemmer {
    prefixes: Vec<Affixes>,
    suffixes: Vec<Affixes>,
}

impl Stemmer {
    /// Reads the affixes.
    ///
    /// # Errors
    /// A missing or malformed file.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        Ok(Self { prefixes: affixes(&table, "prefixes")?, suffixes: affixes(&table, "suffixes")? })
    }

    /// The stem of a folded word.
    pub fn stem<'w>(&self, word: &'w str) -> &'w str {
        if word.starts_with(|c: char| c.is_ascii()) {
            return word;
        }
        let mut stem = word;
        for group in &self.prefixes {
            let cut = |rest: &&str| letters(rest) >= group.shortest;
            if let Some(rest) = group.forms.iter().filter_map(|form| without_prefix(stem, form)).find(cut) {
                stem = rest;
                break;
            }
        }
        for group in &self.suffixes {
            for form in &group.forms {
                if let Some(rest) = without_suffix(stem, form)
                    && letters(rest) >= group.shortest
                {
                    stem = rest;
                }
            }
        }
        stem
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn affixes(table: &toml::Table, name: &str) -> Result<Vec<Affixes>, LanguageError> {
    let wrong = |problem: &str| LanguageError::new(PATH, format!("{name}: {problem}"));
    let groups =
        table.get(name).and_then(toml::Value::as_array).ok_or_else(|| wrong("the list is missing"))?;
    let one = |group: &toml::Value| {
        let forms = group.get("forms").and_then(toml::Value::as_array)?;
        let mut folded: Vec<String> = forms.iter().filter_map(toml::Value::as_str).map(fold).collect();
        folded.dedup();
        let shortest = group.get("shortest").and_then(toml::Value::as_integer)?;
        Some(Affixes { forms: folded, shortest: usize::try_from(shortest).ok()?.max(1) })
    };
    groups
        .iter()
        .map(|group| one(group).ok_or_else(|| wrong("a group needs `forms` and `shortest`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str]) {
        let stemmer = Stemmer::load(&LanguageFiles::embedded("ar")).unwrap();
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let stems: Vec<&str> = folded.iter().map(|word| stemmer.stem(word)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        check(&["حكومة", "الحكومة", "والحكومة", "للحكومة", "حكومية", "بالحكومات"]);
        check(&["عراقي", "العراقيين", "والعراقيون", "العراقية"]);
    }

    #[test]
    fn short_words_and_other_scripts_stay_whole() {
        let stemmer = Stemmer::load(&LanguageFiles::embedded("ar")).unwrap();
        for word in ["وعد", "2,500", "nato", "يد"] {
            assert_eq!(stemmer.stem(word), word);
        }
    }
}

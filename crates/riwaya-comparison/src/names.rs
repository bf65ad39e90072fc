//! When two names are spellings of one, and when they are two.

use crate::words::Words;
use riwaya_reading::NameKey;
use riwaya_text::fold;

impl Words {
    /// Whether two full names of one office's holder differ as two persons' names do: all parts alike but one, that
    /// one off by a letter, and not in a way in which one name is spelled differently.
    pub fn names_differ(&self, one: &str, other: &str) -> bool {
        self.parted_names_differ((one, &self.spelling.words(one)), (other, &self.spelling.words(other)))
    }

    /// As [`Words::names_differ`], of names that are taken apart already.
    pub fn parted_names_differ(&self, (one, a): (&str, &[String]), (other, b): (&str, &[String])) -> bool {
        let mut different = a.iter().zip(b).filter(|(x, y)| x != y);
        let (Some((x, y)), None) = (different.next(), different.next()) else { return false };
        // The keys cost most: they are made only where everything else speaks for two persons.
        a.len() == b.len()
            && a.len() > 1
            && self.parts_differ(x, y)
            && self.key(one).sameness(&self.key(other)).is_apart()
    }

    /// Whether two words are given names of the language, and not one name.
    pub fn are_two_given_names(&self, one: &str, other: &str) -> bool {
        let (one, other) = (fold(one), fold(other));
        let native = self.spelling.is_native(&one) && self.spelling.is_native(&other);
        one != other && native && !self.is_one_name(&one, &other)
    }

    /// Whether two folded words are known spellings of one given name.
    fn is_one_name(&self, one: &str, other: &str) -> bool {
        self.one_name.iter().any(|(x, y)| x == one && y == other || x == other && y == one)
    }

    /// Whether two names differ in more letters than spellings of one name do, their spaces left out.
    pub fn far_apart(&self, one: &str, other: &str) -> bool {
        let letters =
            |name: &str| -> Vec<char> { fold(name).chars().filter(|c| c.is_alphanumeric()).collect() };
        let (a, b) = (letters(one), letters(other));
        3 * distance(&a, &b) > a.len().max(b.len())
    }

    /// The key of a name, by which its spellings are one.
    pub fn key(&self, name: &str) -> NameKey {
        NameKey::new(name, &self.spelling)
    }

    /// Whether two words differ in nothing but what is written to them: "and X", "to X".
    fn only_joined(&self, one: &str, other: &str) -> bool {
        let bare = |word: &str| -> Vec<String> {
            let rests = self.lexicon.without_proclitics(word).map(|(rest, _)| rest.to_owned());
            rests.chain([word.to_owned()]).collect()
        };
        let (a, b) = (bare(one), bare(other));
        one.chars().count() == other.chars().count() && a.iter().any(|rest| b.contains(rest))
    }

    fn parts_differ(&self, one: &str, other: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        if a.len().min(b.len()) < 3 || distance(&a, &b) != 1 || self.only_joined(one, other) {
            return false;
        }
        if self.spelling.is_native(one) && self.spelling.is_native(other) {
            return !self.is_one_name(one, other);
        }
        let swapped = a.iter().zip(&b).find(|(x, y)| x != y);
        let alternate = |x: char, y: char| self.alternations.iter().any(|g| g.contains(x) && g.contains(y));
        a.len() == b.len() && swapped.is_some_and(|(&x, &y)| !alternate(x, y))
    }
}

/// Levenshtein's edit distance in letters.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, against) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != against);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

//! Names across articles: a spelling skeleton, and whether two names may denote one person.
//!
//! Transliterated names vary in their vowels and in the letters chosen for foreign sounds; Arabic names vary in hamza,
//! spaces and the article. The skeleton removes exactly that variation and keeps the consonants, so that two spellings of
//! one name share it. Long vowels are kept where Arabic names differ by nothing else (the yeh of a diminutive).

use crate::names::spelling::Spelling;

/// Skeletons of fewer letters are shared by many names.
const LEAST_LETTERS: usize = 4;

/// A name taken apart for comparison: one skeleton a word, particles joined to the word they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct NameKey {
    words: Vec<WordKey>,
}

/// One word of a name: how it is spelled once folded, and its skeleton.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct WordKey {
    folded: String,
    skeleton: String,
    /// A name of the language itself, known as such or by its article: only the same folded word equals it.
    native: bool,
    /// Whether it was written with the article.
    article: bool,
    /// Whether it ends as adjectives of belonging do (of a town, a tribe, a forefather).
    belonging: bool,
}

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sameness {
    /// Two names of different persons, as far as spelling tells.
    Different,
    /// All words alike but a foreign one, which has a consonant more or another one: a slip of the pen or of the ear, if what
    /// else is known agrees.
    Slip,
    /// One name's words are all in the other's (a last name and a full name).
    Part,
    /// The same words, some spelled in another way.
    Variant,
    /// The same words.
    Equal,
}

impl Sameness {
    /// Whether the names alone do not make the two one.
    pub fn is_apart(self) -> bool {
        self <= Self::Slip
    }
}

impl NameKey {
    /// The key of a name; empty for a text without words.
    pub fn new(name: &str, spelling: &Spelling) -> Self {
        let words = spelling.words_and_articles(name).into_iter();
        let words = words.map(|(folded, article)| WordKey {
            skeleton: spelling.skeleton(&folded),
            native: article || spelling.is_native(&folded),
            article,
            belonging: spelling.is_belonging(&folded),
            folded,
        });
        Self { words: words.collect() }
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The skeletons, in order, divided by spaces: equal for spellings of one name, fit for an index. Two different
    /// names may share it; [`NameKey::sameness`] decides.
    pub fn skeleton(&self) -> String {
        self.words.iter().map(|word| word.skeleton.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The skeleton of the last word: what a later mention by last name has in common with the full name.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", |word| &word.skeleton)
    }

    /// The skeleton written in one: newsrooms differ on where a foreign name is cut.
    fn joined(&self) -> String {
        self.words.iter().map(|word| word.skeleton.as_str()).collect()
    }

    /// Whether it is one word that says more than a common name does.
    fn is_rare(&self) -> bool {
        matches!(self.words.as_slice(), [word] if !word.native && word.skeleton.chars().count() >= LEAST_LETTERS)
    }

    fn shares_role(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        !short.is_empty()
            && short.words.iter().all(|word| long.words.iter().any(|w| w.skeleton == word.skeleton))
    }

    /// How the two names relate by their words alone. A part must hold the other's first or last word, and must not
    /// leave the order of the words. A single word is a last name; it is a first name only as that is written in the
    /// full name.
    pub fn sameness(&self, other: &Self) -> Sameness {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if short.is_empty() {
            return Sameness::Different;
        }
        if short.words.len() == long.words.len() {
            if short.words.iter().zip(&long.words).all(|(a, b)| a.folded == b.folded) {
                return Sameness::Equal;
            }
            let single = short.words.len() == 1;
            let alike = |a: &WordKey, b: &WordKey| a.alike(b) || !single && a.is_respelled(b);
            let unlike: Vec<_> = short.words.iter().zip(&long.words).filter(|(a, b)| !alike(a, b)).collect();
            return match unlike.as_slice() {
                [] => Sameness::Variant,
                [(a, b)] if short.words.len() > 1 && a.is_swapped(b) => Sameness::Variant,
                [(a, b)] if short.words.len() > 1 && a.is_misheard(b) => Sameness::Slip,
                _ => Sameness::Different,
            };
        }
        let foreign = short.words.iter().all(|word| !word.article);
        if foreign && self.joined() == other.joined() && short.joined().chars().count() >= LEAST_LETTERS {
            return Sameness::Variant;
        }
        if let [word] = short.words.as_slice() {
            let is_last = long.words.last().is_some_and(|last| word.alike(last));
            let is_first = long
                .words
                .first()
                .is_some_and(|first| word.folded == first.folded && word.article == first.article);
            return if is_last || is_first { Sameness::Part } else { Sameness::Different };
        }
        let mut rest = long.words.iter();
        let inside = short.words.iter().all(|word| rest.any(|other| word.alike(other)));
        let ends = [long.words.first(), long.words.last()];
        let at_end = ends.into_iter().flatten().any(|end| short.words.iter().any(|word| word.alike(end)));
        if inside && at_end { Sameness::Part } else { Sameness::Different }
    }
}

impl WordKey {
    /// Whether the two are one word, or one foreign word in two transliterations: vowels tell names of the language itself
    /// apart, and a name from the name of its bearer's forefather.
    fn alike(&self, other: &Self) -> bool {
        self.folded == other.folded
            || !self.native
                && !other.native
                && self.belonging == other.belonging
                && self.skeleton == other.skeleton
                && self.skeleton.chars().count() > 1
    }

    /// Whether a word of a full name may be the other's in another spelling: beside the same other words, one of the two may be a
    /// name of the language.
    fn is_respelled(&self, other: &Self) -> bool {
        let foreign = !self.native && !other.native;
        !(self.native && other.native)
            && self.article == other.article
            && (foreign || self.belonging == other.belonging)
            && self.skeleton == other.skeleton
            && self.skeleton.chars().count() > 1
    }

    /// Whether a consonant of a long foreign name is missing in the other, or is another one there.
    fn is_misheard(&self, other: &Self) -> bool {
        let letters = |word: &Self| word.skeleton.chars().collect::<Vec<_>>();
        let (a, b) = (letters(self), letters(other));
        let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
        if self.native || other.native || short.len() < LEAST_LETTERS || long.len() > short.len() + 1 {
            return false;
        }
        let before = short.iter().zip(long).take_while(|(x, y)| x == y).count();
        let behind = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
        before + behind + 1 >= long.len()
    }

    /// Whether the two differ by two neighbouring letters that changed places, a common slip of the pen.
    fn is_swapped(&self, other: &Self) -> bool {
        let letters = |word: &Self| word.folded.chars().collect::<Vec<_>>();
        let (a, mut b) = (letters(self), letters(other));
        let first = a.iter().zip(&b).position(|(x, y)| x != y);
        let Some(at) = first.filter(|at| at + 1 < b.len()) else { return false };
        b.swap(at, at + 1);
        a == b && a.len() > LEAST_LETTERS && !(self.native && other.native)
    }
}

/// A name with the roles known of its bearer, all as keys.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The name.
    pub name: &'k NameKey,
    /// The roles.
    pub roles: &'k [NameKey],
}

/// Whether two names denote one person, given the roles known of each.
///
/// Full names (two words or more) do when they are equal or spelling variants, and with a slip when no role speaks
/// against it. A single name, and a name that is part of
/// the other, does when a role is shared or when one side has no role to tell them apart by; a single name in another
/// spelling when a role is shared, or when the name is a rare one and no role speaks against it. Two roles are shared when all words of one are words of the other.
pub fn same_person(a: Known<'_>, b: Known<'_>) -> bool {
    let unknown = a.roles.is_empty() || b.roles.is_empty();
    let shared = || a.roles.iter().any(|x| b.roles.iter().any(|y| x.shares_role(y)));
    let full = a.name.words.len().min(b.name.words.len()) > 1;
    match a.name.sameness(b.name) {
        Sameness::Different => false,
        Sameness::Slip => unknown || shared(),
        Sameness::Equal | Sameness::Part => full || unknown || shared(),
        Sameness::Variant => full || a.name.is_rare() && unknown || shared(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::{LanguageFiles, Lexicon};

    fn spelling() -> Spelling {
        let files = LanguageFiles::embedded("ar");
        Spelling::load(&files, &Lexicon::load(&files).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(spelling: &Spelling, a: &str, b: &str, expected: Sameness) {
        let (x, y) = (NameKey::new(a, spelling), NameKey::new(b, spelling));
        assert_eq!(x.sameness(&y), expected, "{a} / {b}: {x:?} {y:?}");
        assert_eq!(y.sameness(&x), expected, "{b} / {a}");
    }

    #[test]
    fn spellings_of_one_name() {
        let spelling = spelling();
        for (a, b) in [
            ("أمريكا", "أميركا"),
            ("ماكنزي", "ماكينزي"),
            ("أنطونيو غوتيريش", "أنطونيو جوتيريس"),
            ("نتنياهو", "نتانياهو"),
            ("دونالد ترامب", "دونالد ترمب"),
            ("روبرت بلانكيت", "روبيرت بلنكت"),
            ("لوكا مودرتيش", "لوكا مودريتش"),
            ("هايلي مريام", "هايليماريام"),
        ] {
            check(&spelling, a, b, Sameness::Variant);
        }
        for (a, b) in [
            ("عبد الله العمري", "عبدالله العمرى"),
            ("سالم بن ناصر", "سالم ناصر"),
            ("الحلواني", "حلواني"),
            ("أبو مازن", "أبي مازن"),
        ] {
            check(&spelling, a, b, Sameness::Equal);
        }
    }

    #[test]
    fn parts_and_strangers() {
        let spelling = spelling();
        check(&spelling, "أحمد سالم الزهراني", "الزهراني", Sameness::Part);
        check(&spelling, "أحمد سالم الزهراني", "أحمد الزهراني", Sameness::Part);
        check(&spelling, "أحمد سالم الزهراني", "سالم", Sameness::Different);
        check(&spelling, "فؤاد حسن", "فؤاد حسين", Sameness::Different);
        check(&spelling, "سالم", "سليم", Sameness::Different);
        check(&spelling, "مودرتيش", "مودريتش", Sameness::Different);
        check(&spelling, "سالم محرم", "سالم محمر", Sameness::Different);
        check(&spelling, "", "سليم", Sameness::Different);
    }

    #[test]
    fn a_last_name_is_nobody_elses_first_name() {
        let spelling = spelling();
        for (last, full) in [
            ("الرشيدي", "راشد العلي"),
            ("الهاشمي", "هشام الخالدي"),
            ("الصالحي", "صالح الكبير"),
            ("السعيدي", "سعد الدين النجار"),
            ("الكاظمي", "قاسم البستاني"),
            ("الناصر", "ناصر البستاني"),
            ("العبادي", "سالم العبيدي"),
            ("الهاشمي", "سالم هاشم"),
        ] {
            check(&spelling, last, full, Sameness::Different);
        }
        check(&spelling, "سالم الصالحي", "سالم الصالح", Sameness::Different);
        check(&spelling, "راشد", "راشد العلي", Sameness::Part);
        check(&spelling, "غوتيريش", "أنطونيو جوتيريس", Sameness::Part);
    }

    #[test]
    fn a_slip_needs_a_long_foreign_name_and_all_else_alike() {
        let spelling = spelling();
        check(&spelling, "ناتان برندسكي", "ناتان برندتسكي", Sameness::Slip);
        check(&spelling, "ناتان كلفردي", "ناتان كلبردي", Sameness::Slip);
        check(&spelling, "برندسكي", "برندتسكي", Sameness::Different);
        check(&spelling, "ناتان برندسكي", "توبياس برندتسكي", Sameness::Different);
        check(&spelling, "ناتان كول", "ناتان كولن", Sameness::Different);
        check(&spelling, "سالم محمود", "سالم محمد", Sameness::Different);
    }

    #[test]
    fn roles_decide_what_a_single_name_leaves_open() {
        let spelling = spelling();
        let key = |text: &str| NameKey::new(text, &spelling);
        let (full, last, other) = (key("كارل ماكنزي"), key("ماكنزي"), key("ماكينزي"));
        let minister = [key("وزير الدفاع الأمريكي")];
        let same = [key("وزير الدفاع الأميركي السابق")];
        let singer = [key("المغني")];
        let check = |a: &NameKey, x: &[NameKey], b: &NameKey, y: &[NameKey]| {
            same_person(Known { name: a, roles: x }, Known { name: b, roles: y })
        };
        assert!(check(&full, &minister, &last, &same));
        assert!(!check(&full, &minister, &last, &singer));
        assert!(check(&full, &minister, &last, &[]));
        assert!(check(&last, &minister, &other, &same));
        assert!(!check(&last, &minister, &other, &singer));
        assert!(check(&last, &[], &other, &[]));
        let (short, other) = (key("بوش"), key("بوس"));
        assert!(!check(&short, &[], &other, &[]));
    }
}

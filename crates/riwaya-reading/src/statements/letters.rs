//! Letters written together with words, and word endings: what spelling alone shows of a word's part in a phrase.

use riwaya_text::{Features, LanguageError, LanguageFiles, fold};
use rustc_hash::FxHashSet;

/// Where the spelling hints stand.
const PATH: &str = "rules/statements.toml";

/// Letters that prepositions and the article are written with, and word endings.
#[derive(Debug, Default)]
pub(super) struct Letters {
    by: Vec<String>,
    to: Vec<String>,
    to_article: Vec<String>,
    article: Vec<String>,
    feminine: Vec<String>,
    feminine_plural: Vec<String>,
    masculine_plural: Vec<String>,
    dual: Vec<String>,
    bare_by: FxHashSet<String>,
    conjunction: Vec<String>,
    first_person: Vec<String>,
    quotative: Vec<String>,
    consequence: Vec<String>,
    behalf: Vec<String>,
    perfect: FxHashSet<String>,
    adjective_end: Vec<String>,
    adjective_start: Vec<String>,
    oblique_plural: Vec<String>,
    nominative_plural: Vec<String>,
    construct_plural: Vec<String>,
    oblique_construct: Vec<String>,
    /// Masculine nouns that end like feminine ones.
    masculine: FxHashSet<String>,
    feminine_past: Vec<String>,
    possessed: Vec<String>,
    pronoun_end: Vec<String>,
    pronoun_like: FxHashSet<String>,
    /// How a feminine noun ends before a pronoun.
    feminine_owned: Vec<String>,
    accusative: Vec<String>,
    tanwin: Vec<String>,
    owned_subject: Vec<String>,
    accusative_behind: FxHashSet<String>,
    feminine_end: Vec<String>,
    belonging_end: Vec<String>,
    passive_mark: Vec<String>,
}

impl Letters {
    /// Reads the spelling hints.
    ///
    /// # Errors
    /// When their file is missing or malformed.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        let letters = table.get("letters").and_then(|v| v.as_table());
        let letters = letters.ok_or_else(|| LanguageError::new(PATH, "table `letters` is missing"))?;
        let list = |name: &str| -> Vec<String> {
            let items = letters.get(name).and_then(|v| v.as_array());
            items.into_iter().flatten().filter_map(|v| v.as_str()).map(fold).collect()
        };
        let written = |name: &str| -> Vec<String> {
            let items = letters.get(name).and_then(|v| v.as_array());
            items.into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
        };
        Ok(Self {
            by: list("by"),
            to: list("to"),
            to_article: list("to-article"),
            article: list("article"),
            feminine: list("feminine"),
            feminine_plural: list("feminine-plural"),
            masculine_plural: list("masculine-plural"),
            dual: list("dual"),
            bare_by: list("bare-by").into_iter().collect(),
            conjunction: written("conjunction"),
            first_person: written("first-person"),
            quotative: written("quotative"),
            consequence: written("consequence"),
            behalf: list("behalf"),
            perfect: list("perfect").into_iter().collect(),
            adjective_end: written("adjective-end"),
            adjective_start: written("adjective-start"),
            oblique_plural: list("oblique-plural"),
            nominative_plural: list("nominative-plural"),
            construct_plural: list("construct-plural"),
            oblique_construct: list("oblique-construct"),
            masculine: list("masculine").into_iter().collect(),
            feminine_past: list("feminine-past"),
            possessed: list("possessed"),
            pronoun_end: written("pronoun-end"),
            pronoun_like: list("pronoun-like").into_iter().collect(),
            feminine_owned: list("feminine-owned"),
            accusative: written("accusative"),
            tanwin: written("tanwin"),
            owned_subject: written("owned-subject"),
            accusative_behind: list("accusative-behind").into_iter().collect(),
            feminine_end: written("feminine-end"),
            belonging_end: written("belonging-end"),
            passive_mark: written("passive-mark"),
        })
    }

    /// Bytes of the attached preposition in `word`, when its folded form looks like one. `known`: a lexicon reads it so.
    pub fn attached_by(&self, word: &str, folded: &str, known: bool) -> Option<usize> {
        if self.bare_by.contains(folded) || folded.chars().count() < if known { 3 } else { 4 } {
            return None;
        }
        let letter = self.by.iter().find(|by| folded.starts_with(by.as_str()))?;
        let first = word.chars().next()?;
        let rest = &word[first.len_utf8()..];
        let tatweel =
            rest.chars().take_while(|&c| riwaya_text::is_ignorable(c)).map(char::len_utf8).sum::<usize>();
        letter.starts_with(first).then_some(first.len_utf8() + tatweel)
    }

    /// Whether the word begins with the letter of the addressee.
    pub fn starts_with_to(&self, folded: &str) -> bool {
        self.to.iter().any(|letter| folded.starts_with(letter.as_str()))
    }

    /// Whether the word begins with a letter of a preposition that governs nouns of place, person or content.
    pub fn starts_with_preposition(&self, folded: &str) -> bool {
        self.by.iter().chain(&self.to).any(|letter| folded.starts_with(letter.as_str()))
    }

    /// Whether the definite word has an adjective's shape.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_end.iter().any(|end| word.ends_with(end.as_str()))
            || self.adjective_start.iter().any(|start| word.starts_with(start.as_str()))
    }

    /// Whether the word is nothing but a conjunction.
    pub fn is_conjunction(&self, word: &str) -> bool {
        self.conjunction.iter().any(|one| one == word)
    }

    /// Whether the word is the conjunction that the plainest verb of saying takes.
    pub fn is_quotative(&self, word: &str) -> bool {
        self.quotative.iter().any(|one| word.starts_with(one.as_str()))
    }

    /// Whether the conjunction begins as one does that tells a consequence, not what is reported.
    pub fn is_consequence(&self, word: &str) -> bool {
        self.consequence.iter().any(|one| word.starts_with(one.as_str()))
    }

    /// Whether the word is the particle of the perfect, which may stand between subject and verb.
    pub fn is_perfect(&self, folded: &str) -> bool {
        self.perfect.contains(folded)
    }

    /// Whether the word names on whose behalf somebody speaks.
    pub fn is_on_behalf(&self, folded: &str) -> bool {
        self.behalf.iter().any(|one| one == folded)
    }

    /// Whether a first person of the present begins with this letter.
    pub fn is_first_person(&self, letter: char) -> bool {
        self.first_person.iter().any(|one| one.starts_with(letter))
    }

    /// Whether the word ends as a masculine plural does where it is no subject.
    pub fn is_oblique(&self, folded: &str) -> bool {
        folded.chars().count() > 4 && self.oblique_plural.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// The word with the ending it has as a subject, when it ends as an oblique plural does.
    pub fn nominative(&self, word: &str) -> Option<String> {
        let end = self.oblique_plural.iter().find(|end| word.ends_with(end.as_str()))?;
        Some(format!("{}{}", &word[..word.len() - end.len()], self.nominative_plural.first()?))
    }

    /// Whether the word ends as a masculine plural does before its genitive: "the managers of".
    pub fn is_construct_plural(&self, folded: &str) -> bool {
        folded.chars().count() > 4 && self.construct_plural.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// Whether the folded word ends as a masculine plural does before its genitive, where it is no subject.
    pub fn is_oblique_construct(&self, folded: &str) -> bool {
        folded.chars().count() > 3 && self.oblique_construct.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// The singular of a folded dual, or `None` when the word does not end as a dual does.
    pub fn singular_of_dual<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let stem = self.dual.iter().find_map(|end| folded.strip_suffix(end.as_str()))?;
        (stem.chars().count() > 2).then_some(stem)
    }

    /// Whether the word ends as a noun does that belongs to somebody named before.
    pub fn is_possessed(&self, folded: &str) -> bool {
        folded.chars().count() > 4 && self.possessed.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// Whether the word is written with the feminine ending, not with the pronoun that folds to it: "its seat".
    pub fn has_feminine_end(&self, word: &str) -> bool {
        let word = word.trim_end_matches(riwaya_text::is_ignorable);
        self.feminine_end.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Whether the word ends as a masculine adjective of belonging does.
    pub fn has_belonging_end(&self, word: &str) -> bool {
        self.belonging_end.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Whether the word carries the mark of the passive behind its first letter, a conjunction aside.
    pub fn is_passive(&self, word: &str) -> bool {
        let mark = |c: char| self.passive_mark.iter().any(|mark| mark.starts_with(c));
        let marked = |word: &str| word.chars().nth(1).is_some_and(mark);
        let mut joints = self.conjunction.iter().chain(&self.consequence);
        marked(word) || joints.find_map(|joint| word.strip_prefix(joint.as_str())).is_some_and(marked)
    }

    /// Names joined to one: "this one and that one".
    pub fn joined(&self, names: &[&str]) -> String {
        let conjunction = self.conjunction.first().map_or("", String::as_str);
        names.join(&format!(" {conjunction}"))
    }

    /// Whether a name is several names joined to one.
    pub fn is_joined(&self, name: &str) -> bool {
        let joint =
            |word: &str| self.conjunction.iter().any(|conjunction| word.starts_with(conjunction.as_str()));
        name.split(' ').skip(1).any(joint)
    }

    /// Whether the word is an indefinite noun with a pronoun written behind it, by its shape.
    pub fn is_owned(&self, word: &str) -> bool {
        let long = word.chars().count() > 3 && !self.without_article(word).1;
        let ends = |list: &[String]| list.iter().any(|end| word.ends_with(end.as_str()));
        long && ends(&self.pronoun_end)
    }

    /// Whether the word is a noun with a pronoun behind it, and none whose last letters only look like one.
    pub fn has_pronoun(&self, word: &str, folded: &str) -> bool {
        self.is_owned(word) && !self.pronoun_like.contains(folded)
    }

    /// The noun without the pronoun written behind it.
    pub fn without_pronoun<'w>(&self, word: &'w str) -> &'w str {
        let longest = self
            .pronoun_end
            .iter()
            .filter_map(|end| word.strip_suffix(end.as_str()))
            .min_by_key(|rest| rest.len());
        longest.filter(|rest| rest.chars().count() > 2).unwrap_or(word)
    }

    /// Whether the pronoun behind the noun shows that the noun is a subject: "its names".
    pub fn is_owned_subject(&self, word: &str) -> bool {
        self.owned_subject.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// The word without the ending of an indefinite accusative, when it has one.
    pub fn without_accusative<'w>(&self, word: &'w str) -> Option<&'w str> {
        let plain = || self.tanwin.iter().find_map(|end| word.strip_suffix(end.as_str()));
        let stem = self.accusative.iter().find_map(|end| word.strip_suffix(end.as_str())).or_else(plain)?;
        (stem.chars().count() > 2).then_some(stem)
    }

    /// Whether the word is a conjunction whose subject stands in the accusative: "but an official said".
    pub fn governs_accusative(&self, folded: &str) -> bool {
        self.accusative_behind.contains(folded)
    }

    /// Whether the word ends as an indefinite accusative does. Names may end so as well.
    pub fn is_accusative(&self, word: &str) -> bool {
        let to = self.to.iter().any(|to| word.starts_with(to.as_str()));
        let plain =
            || !to && word.chars().count() > 3 && self.tanwin.iter().any(|end| word.ends_with(end.as_str()));
        self.accusative.iter().any(|end| word.ends_with(end.as_str()))
            || plain() && !self.without_article(word).1
    }

    /// Gender and number that a folded noun shows before the pronoun behind it.
    pub fn owned_shape(&self, folded: &str) -> Features {
        let stems = self.pronoun_end.iter().filter_map(|end| folded.strip_suffix(end.as_str()));
        let stem = stems.min_by_key(|rest| rest.len()).unwrap_or(folded);
        if self.feminine_owned.iter().any(|end| stem.ends_with(end.as_str())) {
            return Features::FEMININE.with(Features::SINGULAR);
        }
        self.shape(stem)
    }

    /// Whether the word is nothing but that preposition.
    pub fn is_by(&self, folded: &str) -> bool {
        self.by.iter().any(|by| by == folded)
    }

    /// The word without its article, and whether it had one.
    pub fn without_article<'w>(&self, folded: &'w str) -> (&'w str, bool) {
        for article in &self.article {
            if let Some(rest) = folded.strip_prefix(article.as_str())
                && rest.chars().nth(1).is_some()
            {
                return (rest, true);
            }
        }
        (folded, false)
    }

    /// The words without the preposition of the addressee at their start; its article is written out again.
    pub fn strip_to(&self, words: &str) -> String {
        if let (Some(rest), Some(article)) =
            (self.to_article.iter().find_map(|p| words.strip_prefix(p.as_str())), self.article.first())
        {
            return format!("{article}{rest}");
        }
        let stripped = self.to.iter().find_map(|p| words.strip_prefix(p.as_str()));
        stripped.unwrap_or(words).trim_start_matches(riwaya_text::is_ignorable).to_owned()
    }

    /// The first token that looks written with the preposition of the addressee.
    pub fn to_prefixed(
        &self,
        document: &riwaya_text::Document,
        mut range: std::ops::Range<usize>,
    ) -> Option<usize> {
        range.find(|&at| {
            let folded = document.folded(at);
            folded.chars().count() > 4 && self.to.iter().any(|to| folded.starts_with(to.as_str()))
        })
    }

    /// The gender a past of the third person shows by its ending, where the verb is not known.
    pub fn verb_shape(&self, folded: &str) -> Features {
        let feminine = self.feminine_past.iter().any(|end| folded.ends_with(end.as_str()));
        if feminine { Features::FEMININE } else { Features::NONE }
    }

    /// The gender and number a noun's ending shows; masculine singular when it shows none.
    pub fn shape(&self, folded: &str) -> Features {
        let ends = |list: &[String]| list.iter().any(|end| folded.ends_with(end.as_str()));
        if folded.chars().count() < 4 || self.masculine.contains(self.without_article(folded).0) {
            return Features::MASCULINE.with(Features::SINGULAR);
        }
        if ends(&self.feminine_plural) {
            Features::FEMININE.with(Features::PLURAL)
        } else if ends(&self.masculine_plural) {
            Features::MASCULINE.with(Features::PLURAL)
        } else if ends(&self.feminine) {
            Features::FEMININE.with(Features::SINGULAR)
        } else if ends(&self.dual) {
            Features::MASCULINE.with(Features::DUAL)
        } else {
            Features::MASCULINE.with(Features::SINGULAR)
        }
    }
}

//! Grammatical features, and paradigms that spell out the forms of a word from its stems.

use crate::language::{LanguageError, LanguageFiles};
use std::collections::BTreeMap;

/// A set of grammatical features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features(u32);

macro_rules! features {
    ($($name:literal $constant:ident $bit:literal $doc:literal;)*) => {
        impl Features {
            /// No feature.
            pub const NONE: Self = Self(0);
            $(#[doc = $doc] pub const $constant: Self = Self(1 << $bit);)*

            /// The names of the features in the set, in a fixed order.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                [$(($name, Self::$constant),)*].into_iter().filter(move |(_, f)| self.has(*f)).map(|(n, _)| n)
            }

            fn one(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$constant),)* _ => None }
            }
        }
    };
}

features! {
    "past" PAST 0 "The perfect.";
    "present" PRESENT 1 "The imperfect.";
    "passive" PASSIVE 2 "A passive form.";
    "first" FIRST 3 "First person.";
    "second" SECOND 4 "Second person.";
    "third" THIRD 5 "Third person.";
    "masculine" MASCULINE 6 "Masculine.";
    "feminine" FEMININE 7 "Feminine.";
    "singular" SINGULAR 8 "Singular.";
    "dual" DUAL 9 "Dual.";
    "plural" PLURAL 10 "Plural.";
    "participle" PARTICIPLE 11 "An active participle.";
    "passive-participle" PASSIVE_PARTICIPLE 12 "A passive participle.";
    "verbal-noun" VERBAL_NOUN 13 "A verbal noun (masdar).";
    "construct" CONSTRUCT 14 "A form that only stands before its genitive.";
    "accusative" ACCUSATIVE 15 "A form marked as accusative (tanwin alef).";
}

impl Features {
    /// Whether any of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of `other` is in the set.
    pub fn all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Reads names divided by spaces; the error names the unknown one.
    pub fn parse(names: &str) -> Result<Self, String> {
        names.split_whitespace().try_fold(Self::NONE, |set, name| {
            Self::one(name).map(|one| set.with(one)).ok_or_else(|| format!("unknown feature `{name}`"))
        })
    }
}

/// One cell of a paradigm: which stem, what is put around it, what the form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    stem: String,
    prefix: String,
    suffix: String,
    drop: String,
    features: Features,
}

/// The paradigms of a language, from `paradigms.toml`: name to cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paradigms(BTreeMap<String, Vec<Cell>>);

impl Paradigms {
    /// Reads `paradigms.toml`: arrays of tables, one array a paradigm, each cell
    /// `{ stem, prefix, suffix, drop, features }` (`drop`: letters the stem loses at its end before the suffix).
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        const PATH: &str = "paradigms.toml";
        let mut paradigms = BTreeMap::new();
        for (name, cells) in files.toml(PATH)? {
            let cells = cells.as_array().into_iter().flatten().map(|cell| {
                let text = |key: &str| cell.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
                let features = Features::parse(&text("features"))
                    .map_err(|problem| LanguageError::new(PATH, format!("{name}: {problem}")))?;
                Ok(Cell {
                    stem: text("stem"),
                    prefix: text("prefix"),
                    suffix: text("suffix"),
                    drop: text("drop"),
                    features,
                })
            });
            paradigms.insert(name.clone(), cells.collect::<Result<_, LanguageError>>()?);
        }
        Ok(Self(paradigms))
    }

    /// Every form of the paradigm `name` built on the given stems, with its features; `None` when there is no such
    /// paradigm.
    pub fn forms<'a>(
        &'a self,
        name: &str,
        stems: &'a BTreeMap<String, Vec<String>>,
    ) -> Option<Vec<(String, Features)>> {
        let cells = self.0.get(name)?;
        let mut forms = Vec::new();
        for cell in cells {
            for stem in stems.get(&cell.stem).into_iter().flatten() {
                let Some(base) = stem.strip_suffix(cell.drop.as_str()) else { continue };
                forms.push((format!("{}{base}{}", cell.prefix, cell.suffix), cell.features));
            }
        }
        Some(forms)
    }
}

//! The lexicon classes that names and roles are built from.

use riwaya_text::{ClassId, Document, Features, Hit, LanguageError, Lexicon, Proclitics};

macro_rules! classes {
    ($($field:ident = $name:literal),* $(,)?) => {
        /// The numbers of the classes, looked up once.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct Classes { $(pub $field: ClassId),* }

        impl Classes {
            /// Looks every class up; an error names the one no file has.
            pub fn load(lexicon: &Lexicon) -> Result<Self, LanguageError> {
                let class = |name: &str| {
                    lexicon.class(name).ok_or_else(|| LanguageError::new("words", format!("class `{name}` is missing")))
                };
                Ok(Self { $($field: class($name)?),* })
            }
        }
    };
}

classes! {
    country = "country",
    city = "city",
    region = "region",
    place_noun = "place-noun",
    nationality = "nationality",
    organisation = "organisation",
    organisation_noun = "organisation-noun",
    outlet = "outlet",
    given = "given-name",
    family = "family-name",
    particle = "name-particle",
    name_lookalike = "name-lookalike",
    title = "title",
    honorific = "honorific",
    rank = "rank",
    modifier = "role-modifier",
    stop = "phrase-stop",
    link = "phrase-link",
    weekday = "weekday",
    cue = "cue",
    preposition = "preposition",
    verb = "verb",
}

impl Classes {
    /// Whether the token starts an entry of the class.
    pub fn is(&self, document: &Document, at: usize, class: ClassId) -> bool {
        document.hits(at).iter().any(|hit| hit.class == class)
    }

    /// The longest entry of a place at the token.
    pub fn place<'d>(&self, document: &'d Document, at: usize) -> Option<&'d Hit> {
        self.longest(document, at, &[self.country, self.city, self.region])
    }

    /// The longest entry of an organisation or medium at the token.
    pub fn organisation<'d>(&self, document: &'d Document, at: usize) -> Option<&'d Hit> {
        self.longest(document, at, &[self.organisation, self.outlet])
    }

    /// The longest entry of a person's title at the token, the article being no part of the match.
    pub fn title<'d>(&self, document: &'d Document, at: usize) -> Option<&'d Hit> {
        self.longest(document, at, &[self.title])
    }

    /// Whether the token can be a finite verb and nothing else known.
    pub fn is_verb(&self, document: &Document, at: usize) -> bool {
        let finite = Features::PAST.with(Features::PRESENT);
        let mut verb = false;
        for hit in document.hits(at) {
            let listed = hit.class == self.cue || hit.class == self.verb;
            if listed && hit.features.has(finite) && !hit.proclitics.has(Proclitics::ARTICLE) {
                verb = true;
            } else if !listed && hit.enclitic == Features::NONE && hit.class != self.link {
                return false;
            }
        }
        verb
    }

    /// Whether the token can be a finite verb, whatever else it can be.
    pub fn may_be_verb(&self, document: &Document, at: usize) -> bool {
        let finite = Features::PAST.with(Features::PRESENT);
        document.hits(at).iter().any(|hit| {
            (hit.class == self.cue || hit.class == self.verb)
                && hit.features.has(finite)
                && hit.enclitic == Features::NONE
                && !hit.proclitics.has(Proclitics::PREPOSITION)
        })
    }

    fn longest<'d>(&self, document: &'d Document, at: usize, classes: &[ClassId]) -> Option<&'d Hit> {
        let hits = document.hits(at).iter().filter(|hit| classes.contains(&hit.class));
        hits.max_by_key(|hit| hit.tokens)
    }
}

/// See [`letters_before`]; one letter more where the preposition "to" swallowed the article of a listed form.
pub(crate) fn letters_before_listed(document: &Document, lexicon: &Lexicon, at: usize, hit: &Hit) -> usize {
    let swallowed = hit.proclitics.has(Proclitics::TO)
        && lexicon.article(document.folded(at)).is_some_and(|before| before.has(Proclitics::TO));
    letters_before(hit.proclitics) + usize::from(swallowed)
}

/// How many letters of a folded word its proclitics take, the article left out.
pub(crate) fn letters_before(proclitics: Proclitics) -> usize {
    usize::from(proclitics.has(Proclitics::CONJUNCTION))
        + usize::from(proclitics.has(Proclitics::PREPOSITION))
}

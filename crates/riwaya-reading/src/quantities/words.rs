//! The word classes that decide what a number counts.

use riwaya_text::{ClassId, Document, Features, Hit, Lexicon, Proclitics, fold};

/// The classes and word ends the recogniser asks for, found once.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Classes whose entries are nouns that can be counted.
    nouns: Vec<ClassId>,
    /// Classes whose entries never are.
    others: Vec<ClassId>,
    numerals: Vec<ClassId>,
    openers: Vec<ClassId>,
    starts: Vec<String>,
    articles: Vec<String>,
    conjunctions: Vec<String>,
    accusative: Vec<String>,
    plural: Vec<String>,
    dual: Vec<String>,
    pub quantity_verb: Option<ClassId>,
    pub figure_cue: Option<ClassId>,
    pub partitive: Option<ClassId>,
    pub list_after: Option<ClassId>,
    time_unit: Option<ClassId>,
    not_counted: Option<ClassId>,
    label: Option<ClassId>,
    pub and: Option<ClassId>,
}

impl Words {
    /// Looks the classes up.
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes = |names: &[&str]| names.iter().filter_map(|name| lexicon.class(name)).collect();
        let folded = |name: &str| {
            let forms = lexicon.of_class(name).flat_map(|entry| &entry.forms);
            forms.map(|form| fold(form)).collect::<Vec<_>>()
        };
        Self {
            nouns: classes(&["counted", "nationality", "title", "measure", "currency"]),
            others: classes(&["not-counted", "verb", "cue", "figure-cue", "no-figure-after"]),
            numerals: lexicon
                .entries()
                .iter()
                .map(|entry| entry.class)
                .filter(|class| lexicon.class_name(*class).starts_with("numeral-"))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect(),
            openers: classes(&[
                "quantity-modifier",
                "quantity-verb",
                "vague-number",
                "counted",
                "nationality",
            ]),
            starts: folded("not-counted-start"),
            conjunctions: folded("numeral-and"),
            articles: folded("article-mark"),
            accusative: folded("accusative-ending"),
            plural: folded("plural-ending"),
            dual: folded("dual-ending"),
            quantity_verb: lexicon.class("quantity-verb"),
            figure_cue: lexicon.class("figure-cue"),
            partitive: lexicon.class("partitive"),
            list_after: lexicon.class("list-after"),
            time_unit: lexicon.class("no-figure-after"),
            not_counted: lexicon.class("not-counted"),
            label: lexicon.class("no-figure-before"),
            and: lexicon.class("numeral-and"),
        }
    }

    /// The noun at a token that has nothing but perhaps the article before it.
    pub fn noun<'d>(&self, document: &'d Document, at: usize) -> Option<&'d Hit> {
        let plain = |hit: &&Hit| {
            hit.tokens == 1
                && self.nouns.contains(&hit.class)
                && hit.proclitics.only(Proclitics::ARTICLE)
                && hit.enclitic == Features::NONE
        };
        self.nouns
            .iter()
            .find_map(|class| document.hits(at).iter().filter(plain).find(|hit| hit.class == *class))
    }

    /// Whether the word is known to be a particle, a verb or the like.
    pub fn is_other(&self, document: &Document, at: usize) -> bool {
        document.hits(at).iter().any(|hit| self.others.contains(&hit.class) && hit.enclitic == Features::NONE)
    }

    /// Whether the word is a particle or a frequent verb.
    pub fn is_particle(&self, document: &Document, at: usize) -> bool {
        self.not_counted.is_some_and(|class| document.hit(at, class).is_some())
    }

    /// Whether the word stands before numbers that are names.
    pub fn is_label(&self, document: &Document, at: usize) -> bool {
        self.label.is_some_and(|class| document.hit(at, class).is_some())
    }

    /// Whether the word is a unit of time or the like.
    pub fn is_time_unit(&self, document: &Document, at: usize) -> bool {
        self.time_unit.is_some_and(|class| document.hit(at, class).is_some())
    }

    /// Whether an unknown word can be what a number counts: no clitic or verb prefix, and the case that
    /// 11 to 99 ask for.
    pub fn may_be_counted(&self, document: &Document, at: usize, value: f64) -> bool {
        let word = document.folded(at);
        let tens = value % 100.0;
        let accusative = tens > 10.0 && value.fract() == 0.0;
        !self.is_other(document, at)
            && word.chars().nth(2).is_some()
            && !self.starts_attached(document, at)
            && (!accusative || self.accusative.iter().any(|end| word.ends_with(end.as_str())))
    }

    /// Whether a class holds nouns that can be counted.
    pub fn is_noun_class(&self, class: ClassId) -> bool {
        self.nouns.contains(&class)
    }

    /// Whether the word starts as one with the article does.
    pub fn starts_definite(&self, document: &Document, at: usize) -> bool {
        self.articles.iter().any(|article| document.folded(at).starts_with(article.as_str()))
    }

    /// Whether the word has the ending of a sound plural.
    pub fn ends_as_plural(&self, document: &Document, at: usize) -> bool {
        let word = document.folded(at);
        word.chars().count() > 4 && self.plural.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Whether the word starts as one with a clitic or a verb prefix does.
    pub fn starts_attached(&self, document: &Document, at: usize) -> bool {
        self.starts.iter().any(|start| document.folded(at).starts_with(start.as_str()))
    }

    /// Whether a word starts as one with a conjunction does.
    pub fn starts_joined(&self, document: &Document, at: usize) -> bool {
        self.conjunctions.iter().any(|and| document.folded(at).starts_with(and.as_str()))
    }

    /// Whether the word has the ending of a dual.
    pub fn ends_as_dual(&self, document: &Document, at: usize) -> bool {
        self.dual.iter().any(|end| document.folded(at).ends_with(end.as_str()))
    }

    /// The word as a lemma of its own: without the ending that only its number asks for.
    pub fn bare_word(&self, document: &Document, at: usize, value: f64) -> String {
        let word = document.folded(at);
        let tens = value % 100.0;
        let ending = self.accusative.first().filter(|_| tens > 10.0 && value.fract() == 0.0);
        ending.and_then(|end| word.strip_suffix(end.as_str())).unwrap_or(word).to_owned()
    }

    /// Whether words of a class open a figure: modifiers, vague numbers, dual nouns.
    pub fn opens_figure(&self, class: ClassId) -> bool {
        self.openers.contains(&class)
    }

    /// The numeral that starts at a token.
    pub fn numeral<'d>(&self, document: &'d Document, at: usize) -> Option<&'d Hit> {
        let hits = document.hits(at).iter().filter(|hit| self.numerals.contains(&hit.class));
        hits.max_by_key(|hit| hit.tokens)
    }
}

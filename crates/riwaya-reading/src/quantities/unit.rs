//! What a number counts or measures.

use super::words::Words;
use riwaya_text::{Capture, Document, Features, Grammar, Kind, Lexicon, Match, Proclitics};
use std::ops::Range;

/// How sure it is that a word is the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// An unknown word in the place and form of a counted noun.
    Guess,
    /// A unit or noun of the lexicon.
    Known,
}

/// A unit as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    /// Its tokens, less the particle before it.
    pub tokens: Range<usize>,
    /// Lemma, currency code or symbol.
    pub lemma: String,
    /// One of it in SI units.
    pub si: Option<f64>,
    pub strength: Strength,
}

/// Reads the unit out of a match.
pub(crate) struct Units<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub words: &'a Words,
}

impl Units<'_> {
    /// The unit of a match whose number is `value` (`None`: vague) and, when `spelled`, stands in words.
    pub fn read(&self, found: &Match, value: Option<f64>, spelled: bool) -> Option<Unit> {
        let capture = |name: &'static str| self.grammar.captures(found, name).last();
        if let Some(percent) = capture("percent") {
            return Some(self.known(percent, "%".to_owned()));
        }
        if let Some(measure) = capture("measure") {
            let mut unit = self.known(measure, self.key(measure));
            unit.si = self.attribute(measure, "si").parse().ok();
            return Some(unit);
        }
        if let Some(currency) =
            capture("currency").or_else(|| capture("currency-sign")).or_else(|| capture("currency-part"))
        {
            let country = capture("currency-country").filter(|country| country.start >= currency.end);
            return Some(self.currency(currency, country));
        }
        // Half of all, or hundreds of them: a part is taken of something known.
        let part = value.is_none_or(|value| value < 1.0);
        if let Some(noun) = capture("counted") {
            let definite = noun.has(Proclitics::ARTICLE);
            let particle = self.words.is_particle(self.document, noun.start as usize);
            return (!particle && (part || !definite)).then(|| self.known(noun, self.key(noun)));
        }
        let word = capture("unit")?.start as usize;
        if capture("of").is_some() { self.taken_from(word, part, spelled) } else { self.word(word, value) }
    }

    /// A unit or noun of the lexicon, by its lemma.
    pub fn known(&self, capture: &Capture, lemma: String) -> Unit {
        Unit { tokens: capture.tokens(), lemma, si: None, strength: Strength::Known }
    }

    fn key(&self, capture: &Capture) -> String {
        capture.hit.map(|hit| self.lexicon.entry(hit.entry).key.clone()).unwrap_or_default()
    }

    fn attribute(&self, capture: &Capture, name: &str) -> &str {
        capture.hit.map_or("", |hit| self.lexicon.entry(hit.entry).attribute(name))
    }

    /// A currency, by the code that its country's adjective gives it.
    pub fn currency(&self, currency: &Capture, country: Option<&Capture>) -> Unit {
        let code = country.map(|country| self.attribute(currency, &self.key(country))).unwrap_or_default();
        let lemma = if code.is_empty() { self.key(currency) } else { code.to_owned() };
        let mut unit = self.known(currency, lemma);
        unit.tokens.end = country.map_or(unit.tokens.end, |country| country.end as usize);
        unit
    }

    /// A word right behind the number.
    fn word(&self, at: usize, value: Option<f64>) -> Option<Unit> {
        let part = value.is_none_or(|value| value < 1.0);
        if self.words.is_particle(self.document, at) {
            return None;
        }
        if let Some(noun) = self.words.noun(self.document, at) {
            let definite = noun.proclitics.has(Proclitics::ARTICLE);
            let lemma = self.lexicon.entry(noun.entry).forms[0].clone();
            let known = Unit { tokens: at..at + 1, lemma, si: None, strength: Strength::Known };
            return (part || !definite).then_some(known);
        }
        // "Half of those who answered": a participle with the article names people.
        let named = part && self.is_definite(at) && self.words.ends_as_plural(self.document, at);
        let fits = match value {
            _ if self.words.is_other(self.document, at) && !named => false,
            None => self.is_definite(at) || self.words.may_be_counted(self.document, at, 0.0),
            Some(value) if value < 1.0 => {
                self.is_definite(at) || self.words.may_be_counted(self.document, at, value)
            }
            Some(value) => self.words.may_be_counted(self.document, at, value),
        };
        fits.then(|| self.guess(at, value))
    }

    fn guess(&self, at: usize, value: Option<f64>) -> Unit {
        let lemma = self.words.bare_word(self.document, at, value.unwrap_or(0.0));
        Unit { tokens: at..at + 1, lemma, si: None, strength: Strength::Guess }
    }

    /// "Two of its ministers": a plural, or anything after a number in words.
    fn taken_from(&self, at: usize, part: bool, spelled: bool) -> Option<Unit> {
        let plural = |hit: &riwaya_text::Hit| {
            hit.features.has(Features::PLURAL) && hit.proclitics.only(Proclitics::ARTICLE)
        };
        let known =
            self.document.hits(at).iter().find(|hit| plural(hit) && self.words.is_noun_class(hit.class));
        if let Some(noun) = known {
            let lemma = self.lexicon.entry(noun.entry).forms[0].clone();
            return Some(Unit { tokens: at..at + 1, lemma, si: None, strength: Strength::Known });
        }
        let word = self.document.tokens().get(at).is_some_and(|token| token.kind == Kind::Word);
        let plural = self.words.ends_as_plural(self.document, at);
        let fits = word
            && !self.words.is_other(self.document, at)
            && (plural || if part { self.is_definite(at) } else { spelled });
        fits.then(|| self.guess(at, None))
    }

    /// Whether the article, alone or after a preposition, may start the word.
    fn is_definite(&self, at: usize) -> bool {
        self.words.starts_definite(self.document, at)
    }
}

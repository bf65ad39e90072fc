//! From the match of a rule to a figure.

use super::unit::{Strength, Unit, Units};
use super::words::Words;
use crate::model::Modifier;
use riwaya_text::{
    Capture, Document, Features, Folded, Grammar, Hit, Kind, LanguageError, Lexicon, Match, Number,
    Proclitics, Span,
};
use std::ops::Range;

/// The high end of a range of money with both units named is at most this many times the low one.
const WIDEST_RANGE: f64 = 10.0;

/// The production a rule names with `make`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Make {
    Amount,
    Range,
    Vague,
    One,
    Dual,
    None,
    /// A definite noun with its number behind it.
    NounFirst,
}

impl Make {
    /// The production called `name`.
    pub fn from_name(name: &str, rule: &str) -> Result<Self, LanguageError> {
        Ok(match name {
            "amount" => Self::Amount,
            "range" => Self::Range,
            "vague" => Self::Vague,
            "one" => Self::One,
            "dual" => Self::Dual,
            "none" => Self::None,
            "noun-first" => Self::NounFirst,
            _ => {
                let problem = format!("rule `{rule}`: unknown make `{name}`");
                return Err(LanguageError::new(super::RULES, problem));
            }
        })
    }
}

/// A figure as one rule found it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Modifier, number and unit.
    pub tokens: Range<usize>,
    pub value: Option<f64>,
    pub high: Option<f64>,
    pub modifier: Modifier,
    pub unit: Option<Unit>,
    /// The number stands in words.
    pub spelled: bool,
    /// Index of its rule.
    pub rule: usize,
}

impl Figure {
    /// Whether its unit is a unit or noun of the lexicon.
    pub fn has_known_unit(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.strength == Strength::Known)
    }
}

/// Reads the captures of one match.
pub(crate) struct Builder<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub words: &'a Words,
}

impl Builder<'_> {
    /// The figure of a match, unless its number counts nothing.
    pub fn build(&self, found: &Match, make: Make) -> Option<Figure> {
        match make {
            Make::Amount => self.amount(found),
            Make::Range => self.range(found),
            Make::Vague => self.vague(found),
            Make::One => {
                let noun = self.capture(found, "counted")?;
                let number = self.capture(found, "number")?;
                // A digit there is a score; "the One" is part of a name.
                if number.number?.digits.is_some() || self.has_article(number) {
                    return None;
                }
                let unit = Unit {
                    tokens: noun.tokens(),
                    lemma: self.key(noun),
                    si: None,
                    strength: Strength::Known,
                };
                Some(Figure { value: Some(1.0), unit: Some(unit), spelled: true, ..self.figure(found) })
            }
            Make::Dual => self.dual(found),
            Make::NounFirst => self.noun_first(found),
            Make::None => None,
        }
    }

    /// The bytes of a figure: its first word without the clitics before it.
    pub fn span(&self, figure: &Figure) -> Span {
        let span = self.document.span(figure.tokens.clone());
        let first = figure.tokens.start;
        let hits = self.document.hits(first);
        let known = self.words.numeral(self.document, first);
        let letters =
            known.or_else(|| hits.iter().find(|hit| self.words.opens_figure(hit.class))).map_or(0, |hit| {
                usize::from(hit.proclitics.has(Proclitics::CONJUNCTION))
                    + usize::from(hit.proclitics.has(Proclitics::PREPOSITION))
            });
        let word = Folded::new(self.document.word(first));
        let offset = word.as_str().char_indices().nth(letters).map_or(0, |(at, _)| word.to_original(at));
        Span::new(span.start + offset, span.end)
    }

    fn capture<'m>(&self, found: &'m Match, name: &str) -> Option<&'m Capture> {
        self.grammar.capture(found, name)
    }

    fn key(&self, capture: &Capture) -> String {
        capture.hit.map(|hit| self.lexicon.entry(hit.entry).key.clone()).unwrap_or_default()
    }

    /// A figure with everything but its number and unit.
    fn figure(&self, found: &Match) -> Figure {
        let start = self.capture(found, "before").map_or(found.tokens.start, |before| before.end as usize);
        Figure {
            tokens: start..found.tokens.end,
            value: None,
            high: None,
            modifier: self.modifier(found),
            unit: None,
            spelled: false,
            rule: found.rule,
        }
    }

    /// The modifier that says most: "about" yields to any other.
    fn modifier(&self, found: &Match) -> Modifier {
        let names = ["quantity-modifier", "quantity-verb", "quantity-after"];
        let keys = names.into_iter().flat_map(|name| self.grammar.captures(found, name)).map(|c| self.key(c));
        let mut modifiers = keys.filter_map(|key| Modifier::from_name(&key));
        let first = modifiers.next().unwrap_or_default();
        if first == Modifier::About { modifiers.next().unwrap_or(first) } else { first }
    }

    fn units(&self) -> Units<'_> {
        Units { document: self.document, lexicon: self.lexicon, grammar: self.grammar, words: self.words }
    }

    /// Ends the figure at its unit; without one at its number, unless a modifier stands right behind that.
    fn finish(&self, found: &Match, number: &Capture, mut figure: Figure) -> Figure {
        let unit = figure.unit.as_ref().map(|unit| unit.tokens.end);
        let end = unit.unwrap_or_default().max(number.end as usize);
        figure.tokens.end = self.end_after(found, end);
        figure
    }

    /// The end with a modifier that stands right behind it, or behind a comma.
    fn end_after(&self, found: &Match, end: usize) -> usize {
        let after = self.capture(found, "quantity-after").filter(|after| after.start as usize <= end + 1);
        after.map_or(end, |after| after.end as usize)
    }

    fn amount(&self, found: &Match) -> Option<Figure> {
        let capture = self.capture(found, "number")?;
        let number = capture.number?;
        let value = number.value?;
        let spelled = number.digits.is_none();
        let unit = self.units().read(found, Some(value), spelled);
        let figure = Figure { value: Some(value), unit, spelled, ..self.figure(found) };
        let figure = self.finish(found, capture, figure);
        // "The three", "one", "half": figures only with what they count.
        let counts = match &figure.unit {
            _ if self.has_article(capture) => {
                let whole = spelled && figure.unit.is_none();
                let qualified = figure.modifier != Modifier::Exact && figure.has_known_unit();
                qualified || self.is_measured(found) || value >= 1000.0 && (figure.has_known_unit() || whole)
            }
            None => !spelled || value > 1.0 || figure.modifier != Modifier::Exact && value < 1.0,
            // "One of the greatest" counts nothing.
            Some(_) if spelled && value == 1.0 => {
                figure.has_known_unit() && self.capture(found, "of").is_none()
            }
            Some(_) => true,
        };
        (counts && !self.is_part_of_a_name(&number)).then_some(figure)
    }

    /// "The five villages", whose number follows as an adjective does, with the article or its mark.
    fn noun_first(&self, found: &Match) -> Option<Figure> {
        let (noun, capture) = (self.capture(found, "counted")?, self.capture(found, "number")?);
        let number = capture.number?;
        let marked = self.capture(found, "article-mark").is_some();
        let spelled = number.digits.is_none();
        let unit = Unit { tokens: noun.tokens(), lemma: self.key(noun), si: None, strength: Strength::Known };
        let figure = Figure { value: number.value, unit: Some(unit), spelled, ..self.figure(found) };
        (marked || spelled && self.has_article(capture)).then_some(figure)
    }

    /// Whether the unit is one of measure or money, or a share.
    fn is_measured(&self, found: &Match) -> bool {
        let names = ["percent", "measure", "currency", "currency-sign"];
        names.iter().any(|name| self.capture(found, name).is_some())
    }

    fn has_article(&self, number: &Capture) -> bool {
        let numeral = self.words.numeral(self.document, number.start as usize);
        numeral.is_some_and(|hit| hit.proclitics.has(Proclitics::ARTICLE))
    }

    fn range(&self, found: &Match) -> Option<Figure> {
        let (low, high) = (self.capture(found, "low")?, self.capture(found, "high")?);
        let (from, to) = (low.number?, high.number?);
        let (mut from_value, to_value) = (from.value?, to.value?);
        let mut unit = self.units().read(found, Some(to_value), to.digits.is_none());
        if let Some(lone) = self.low_end(found, low, to_value) {
            return Some(lone);
        }
        if let Some(first) = self.capture(found, "first") {
            let first = self.units().known(first, self.key(first));
            if unit.is_some() || from_value >= to_value {
                return Some(self.low_alone(found, low, Some(first)));
            }
            unit = Some(first);
        }
        let one_unit = self.grammar.captures(found, "currency").count() < 2;
        if let Some(scale) = self.scale(&to).filter(|_| one_unit && from.digits.is_some())
            && from_value <= to_value / scale
        {
            from_value *= scale;
        }
        let spelled = to.digits.is_none();
        let figure =
            Figure { value: Some(from_value), high: Some(to_value), unit, spelled, ..self.figure(found) };
        let figure = self.finish(found, high, figure);
        let dashed = self.capture(found, "range-dash").is_some();
        let known = figure.has_known_unit();
        let bare = self.is_between(found) && spelled && from_value >= 1000.0;
        let holds = from_value < to_value && (known || bare || !dashed && figure.unit.is_some());
        if self.has_article(low) || dashed && !holds {
            return None;
        }
        Some(if holds { figure } else { self.low_alone(found, low, None) })
    }

    /// Whether a word for "between" opens a range.
    fn is_between(&self, found: &Match) -> bool {
        let hit = self.capture(found, "before").and_then(|before| before.hit);
        hit.is_some_and(|hit| self.lexicon.class_name(hit.class) == "range-between")
    }

    /// The low end of what is no range.
    fn low_alone(&self, found: &Match, low: &Capture, unit: Option<Unit>) -> Figure {
        let figure = self.figure(found);
        let end = unit.as_ref().map_or(low.end as usize, |unit| unit.tokens.end);
        let number = low.number;
        Figure {
            tokens: figure.tokens.start..end,
            value: number.and_then(|number| number.value),
            spelled: number.is_some_and(|number| number.digits.is_none()),
            unit,
            ..figure
        }
    }

    /// The low end alone of what reads as a range of money but is none: two currencies, a fall, or a rise by one sum
    /// to another ("rose 5 dollars to 1,300 dollars").
    fn low_end(&self, found: &Match, low: &Capture, high: f64) -> Option<Figure> {
        if self.grammar.captures(found, "percent").count() == 2 && !self.is_between(found) {
            return self.low_share(found, low, high);
        }
        let mut currencies = self.grammar.captures(found, "currency");
        let (first, second) = (currencies.next()?, currencies.next()?);
        let value = low.number?.value?;
        let same = first.hit.map(|hit| hit.entry) == second.hit.map(|hit| hit.entry);
        if same && value < high && high <= value * WIDEST_RANGE {
            return None;
        }
        let country = self.capture(found, "currency-country").filter(|c| c.start == first.end);
        let unit = self.units().currency(first, country);
        let tokens = self.figure(found).tokens.start..unit.tokens.end;
        Some(Figure { tokens, value: Some(value), unit: Some(unit), ..self.figure(found) })
    }

    /// The low end alone of what reads as a range of shares but is a fall or too wide.
    fn low_share(&self, found: &Match, low: &Capture, high: f64) -> Option<Figure> {
        let value = low.number?.value?;
        let percent = self.capture(found, "percent")?;
        let ranges = value < high && high <= value * WIDEST_RANGE;
        (!ranges).then(|| self.low_alone(found, low, Some(self.units().known(percent, "%".to_owned()))))
    }

    /// The scale a number in digits is multiplied by: a thousand in "30 thousand".
    fn scale(&self, number: &Number) -> Option<f64> {
        let digits = self.document.folded(number.start as usize);
        let mantissa: f64 = (number.end > number.start + 1).then(|| digits.parse().ok()).flatten()?;
        Some(number.value? / mantissa).filter(|scale| scale.is_finite() && *scale >= 1000.0)
    }

    fn vague(&self, found: &Match) -> Option<Figure> {
        let number = self.capture(found, "vague-number")?;
        if number.has(Proclitics::LIKE) || number.has(Proclitics::FUTURE) {
            return None;
        }
        // "The millions" take what they count only behind "of".
        let whole = number.has(Proclitics::ARTICLE) && self.capture(found, "of").is_none();
        let unit = self.units().read(found, None, true).filter(|_| !whole);
        if unit.as_ref().is_some_and(|unit| self.words.is_time_unit(self.document, unit.tokens.start)) {
            return None;
        }
        let figure = Figure { unit, modifier: Modifier::Vague, spelled: true, ..self.figure(found) };
        // "More than" tens is still no value: the words belong to it all the same.
        Some(self.finish(found, number, figure))
    }

    fn dual(&self, found: &Match) -> Option<Figure> {
        let nationality = self.capture(found, "nationality");
        let noun = self.capture(found, "counted").or(nationality)?;
        let at = noun.start as usize;
        let hit = noun.hit?;
        let entry = self.lexicon.entry(hit.entry);
        let is_plural =
            |other: &Hit| other.features.has(Features::PLURAL) && self.words.is_noun_class(other.class);
        let dangling = hit.features.has(Features::CONSTRUCT) && !self.may_be_genitive(at + 1);
        let like = hit.proclitics.has(Proclitics::LIKE) || hit.proclitics.has(Proclitics::FUTURE);
        // A word for two behind it tells a dual from a plural of the same spelling.
        let perhaps_plural = self.capture(found, "number").is_none();
        if dangling
            || like
            || entry.attribute("dual") == "no"
            || perhaps_plural && self.document.hits(at).iter().any(is_plural)
            || self.follows_dual(at, hit, nationality.is_some())
        {
            return None;
        }
        let unit =
            Unit { tokens: noun.tokens(), lemma: entry.key.clone(), si: None, strength: Strength::Known };
        let figure = self.figure(found);
        let end = self.capture(found, "number").map_or(noun.end as usize, |two| two.end as usize);
        let tokens = figure.tokens.start..self.end_after(found, end);
        Some(Figure { tokens, value: Some(2.0), unit: Some(unit), spelled: true, ..figure })
    }

    /// Whether a word can be what a dual in the construct state counts: without the article, which would follow
    /// "my case" as its adjective, and no list of two names ("the provinces of X and Y").
    fn may_be_genitive(&self, at: usize) -> bool {
        let two_names = (at + 1..at + 3).any(|next| self.words.starts_joined(self.document, next));
        self.document.tokens().get(at).is_some_and(|next| next.kind == Kind::Word)
            && !two_names
            && !self.words.starts_definite(self.document, at)
            && !self.words.is_other(self.document, at)
            && !self.words.starts_attached(self.document, at)
    }

    /// Whether a dual is the adjective of a dual before it; one of nationality also of a word that only ends as one.
    fn follows_dual(&self, at: usize, dual: Hit, nationality: bool) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !dual.proclitics.has(Proclitics::CONJUNCTION)) else {
            return false;
        };
        let hits = self.document.hits(before);
        let known =
            |feature| hits.iter().any(|hit| hit.features.has(feature) && self.words.is_noun_class(hit.class));
        // What a dual in the construct state governs is counted itself: "two bodies of two infants".
        let governed = hits.iter().any(|hit| hit.features.all(Features::DUAL.with(Features::CONSTRUCT)));
        let looks_dual = !known(Features::PLURAL) && self.words.ends_as_dual(self.document, before);
        known(Features::DUAL) && !governed || nationality && looks_dual
    }

    /// Digits written against a word or a mark belong to a name: a model, an address.
    fn is_part_of_a_name(&self, number: &Number) -> bool {
        if number.digits.is_none() && number.end == number.start + 1 {
            return false;
        }
        let at = number.start as usize;
        let glued = |at: usize| !self.document.token(at).space_before;
        let Some(before) = at.checked_sub(1).filter(|_| glued(at)) else { return false };
        match self.document.token(before).kind {
            Kind::Punctuation => {
                matches!(self.document.word(before), "-" | "." | "/" | "_" | ":" | "\\" | "@" | "#" | "+")
                    && before.checked_sub(1).is_some_and(|word| {
                        glued(before) && matches!(self.document.token(word).kind, Kind::Word | Kind::Number)
                    })
            }
            Kind::Word => self.document.word(before).is_ascii() || self.words.is_label(self.document, before),
            _ => false,
        }
    }
}

//! Figures: counts, measures, money and shares, with what qualifies them and what they count.
//!
//! Rules find what stands in one piece ([`build`]), with its unit ([`unit`]); the words around it ([`context`]) tell
//! whether a bare number is a figure, what it counts and what it is a part of. Times, ranks and scores are none.

mod build;
mod context;
mod unit;
mod words;

#[cfg(test)]
mod tests;

use crate::model::{Cause, Quantity, Time};
use build::{Builder, Figure, Make};
use context::{Context, Placed};
use riwaya_text::{Document, Grammar, LanguageError, LanguageFiles, Lexicon, Match, Span};
use std::ops::Range;
use words::Words;

/// Where the rules stand.
const RULES: &str = "rules/quantities.toml";

/// Finds quantities.
#[derive(Debug)]
pub(crate) struct Quantities {
    grammar: Grammar,
    makes: Vec<Make>,
    words: Words,
}

impl Quantities {
    /// Loads what it knows.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let grammar = Grammar::load(files, RULES, lexicon)?;
        let makes = grammar.rules().iter().map(|rule| Make::from_name(&rule.make, &rule.name));
        Ok(Self { makes: makes.collect::<Result<_, _>>()?, words: Words::new(lexicon), grammar })
    }

    /// The quantities of a document, in order of place; none shares a byte with a time.
    pub fn find(&self, document: &Document, lexicon: &Lexicon, times: &[Time]) -> Vec<Quantity> {
        let builder = Builder { document, lexicon, grammar: &self.grammar, words: &self.words };
        let figures = self.figures(&builder, times);
        let placed = Context { document, lexicon, words: &self.words }.place(figures);
        placed.into_iter().map(|placed| self.quantity(&builder, placed)).collect()
    }

    fn figures(&self, builder: &Builder<'_>, times: &[Time]) -> Vec<Figure> {
        let document = builder.document;
        let taken = |tokens: Range<usize>| overlaps(times, document.span(tokens));
        let mut matcher = self.grammar.matcher(document);
        let mut figures = Vec::new();
        let mut at = matcher.next_start(0);
        while at < document.len() {
            let found = matcher.match_at(at).filter(|_| !taken(at..at + 1));
            let Some(found) = found else {
                at = matcher.next_start(at + 1);
                continue;
            };
            if let Some(number) = self.number_under_label(&found) {
                let inner = matcher.match_at(number);
                let figure = inner.and_then(|inner| builder.build(&inner, self.makes[inner.rule]));
                let figure = figure.filter(|figure| figure.has_known_unit() && !taken(figure.tokens.clone()));
                at = matcher.next_start(figure.as_ref().map_or(found.tokens.end, |figure| figure.tokens.end));
                figures.extend(figure);
                continue;
            }
            let make = self.makes[found.rule];
            let figure = builder.build(&found, make).and_then(|figure| clear_of(figure, &taken));
            at = matcher.next_start(match &figure {
                Some(figure) => figure.tokens.end.max(found.tokens.start + 1),
                None if make == Make::None => found.tokens.end,
                None => found.tokens.start + 1,
            });
            figures.extend(figure);
        }
        figures
    }

    /// Where the number, or what qualifies it, starts that a label makes no figure of, unless its unit is known.
    fn number_under_label(&self, found: &Match) -> Option<usize> {
        self.grammar.rules()[found.rule].attributes.get("unless")?;
        let names = ["quantity-modifier", "quantity-verb", "number"];
        names.iter().filter_map(|name| self.grammar.capture(found, name)).map(|c| c.start as usize).min()
    }

    fn quantity(&self, builder: &Builder<'_>, placed: Placed) -> Quantity {
        let Placed { figure, inherited, part_of, steps } = placed;
        let text = builder.document.text();
        let (unit, unit_lemma) = match &figure.unit {
            Some(unit) => {
                (builder.document.span(unit.tokens.clone()).of(text).to_owned(), unit.lemma.clone())
            }
            None => inherited.unwrap_or_default(),
        };
        let factor = figure.unit.as_ref().and_then(|unit| unit.si);
        let rule = format!("quantities/{}", self.grammar.rules()[figure.rule].name);
        Quantity {
            span: builder.span(&figure),
            value: figure.value,
            value_high: figure.high,
            modifier: figure.modifier,
            unit,
            unit_lemma,
            si: factor.zip(figure.value).map(|(factor, value)| factor * value),
            part_of,
            cause: Cause { rule, steps },
        }
    }
}

/// The figure with a unit that is a time left off; nothing when its number is in one.
fn clear_of(mut figure: Figure, taken: &impl Fn(Range<usize>) -> bool) -> Option<Figure> {
    if !taken(figure.tokens.clone()) {
        return Some(figure);
    }
    let unit = figure.unit.take()?;
    figure.tokens.end = unit.tokens.start;
    // A noun in front of its number leaves nothing before it.
    (!figure.tokens.is_empty() && !taken(figure.tokens.clone())).then_some(figure)
}

fn overlaps(times: &[Time], span: Span) -> bool {
    let first = times.partition_point(|time| time.span.end <= span.start);
    times.get(first).is_some_and(|time| time.span.overlaps(span))
}

//! An expression found in a text, and the tale that its neighbours tell: all that its value depends on.

use super::parts::{Parts, When};
use super::resolve::{self, Anchor, Resolved};
use super::tense::Tense;
use jiff::civil::{Date, DateTime};
use riwaya_page::Published;
use riwaya_text::Span;
use std::ops::Range;

/// An expression and what its value depends on, beside the day of publication.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    pub parts: Parts,
    pub tokens: Range<usize>,
    pub span: Span,
    /// Number of its sentence.
    pub sentence: usize,
    pub tense: Tense,
    /// The token that tells the tense.
    pub teller: Option<usize>,
    /// Number of the rule that found it.
    pub rule: usize,
}

/// Goes through the expressions of a text in order and keeps the days told so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tale {
    anchor: Anchor,
    sentence: usize,
    /// The value of the last expression of this sentence that names its year.
    year_named: Option<String>,
}

impl Tale {
    /// A tale told on this day, when it is known.
    pub fn new(today: Option<Date>) -> Self {
        Self { anchor: Anchor { today, ..Anchor::default() }, ..Self::default() }
    }

    /// The same tale, published at that moment.
    pub fn published_at(mut self, now: Option<DateTime>) -> Self {
        self.anchor.now = now;
        self
    }

    /// Resolves the next expression; `None` when it names a day that does not exist.
    pub fn resolve(&mut self, expression: &Expression) -> Option<Resolved> {
        if expression.sentence != self.sentence {
            (self.sentence, self.anchor.this_day) = (expression.sentence, None);
            self.year_named = None;
        }
        let parts = &expression.parts;
        let mut resolved = resolve::resolve(parts, expression.tense, self.anchor)?;
        if parts.then.is_some() && self.anchor.this_day.is_none() {
            resolved.value = self.year_named.clone().unwrap_or(resolved.value);
        }
        if matches!(parts.year, Some(When::Of(_))) && parts.is_calendar() {
            self.year_named = Some(resolved.value.clone());
        }
        self.anchor.then = resolved.told.or(self.anchor.then);
        if let (Some(When::Of(_)), Some(When::Of(_))) = (parts.day, parts.month) {
            self.anchor.hijri = parts.hijri;
        }
        let is_day = parts.day.is_some() || parts.weekday.is_some();
        self.anchor.this_day = resolved.told.filter(|_| is_day).or(self.anchor.this_day);
        Some(resolved)
    }
}

/// The tale as told on the first and on the last day of possible publication. What is the same on both is so on every
/// day between, as later days never mean earlier times.
#[derive(Debug)]
pub(crate) struct Bounds(Tale, Tale);

impl Bounds {
    /// The bounds of an article whose day of publication is not known.
    pub fn of(published: &Published) -> Option<Self> {
        let (earliest, latest) = published.earliest.zip(published.latest)?;
        published.value.is_none().then(|| Self(Tale::new(Some(earliest)), Tale::new(Some(latest))))
    }

    /// Resolves the next expression; `None` when it depends on the day.
    pub fn resolve(&mut self, expression: &Expression) -> Option<Resolved> {
        let (first, last) = (self.0.resolve(expression), self.1.resolve(expression));
        first.filter(|first| Some(first) == last.as_ref())
    }
}

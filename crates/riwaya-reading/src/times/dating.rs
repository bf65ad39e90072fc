//! What the times of an article without a date would say if it had been published on one day or another.

use super::expression::{Expression, Tale};
use super::parts::{Direction, When};
use super::resolve::Resolved;
use super::value::DayRange;
use crate::model::TimeType;
use jiff::civil::Date;
use riwaya_text::Span;

/// The times of an article, to be resolved against one possible day of publication after the other.
#[derive(Debug, Clone)]
pub struct Dating {
    expressions: Vec<Expression>,
}

/// A time under the assumption that the article was published on some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldDays {
    /// Its place.
    pub span: Span,
    /// The days it names.
    pub days: DayRange,
    /// Its TIMEX3 mod.
    pub modifier: &'static str,
    /// Whether those days depend on the day of publication.
    pub relative: bool,
}

impl Dating {
    pub(crate) fn new(expressions: Vec<Expression>) -> Self {
        Self { expressions }
    }

    /// The calendar times of the article had it been published on `day`; `None` when its own words rule that out: it
    /// calls another year or month the current one, or speaks in July of July last.
    pub fn told_on(&self, day: Date) -> Option<Vec<ToldDays>> {
        let mut tale = Tale::new(Some(day));
        let mut told = Vec::new();
        for expression in &self.expressions {
            let Some(resolved) = tale.resolve(expression) else { continue };
            let Some(days) = dated(&resolved) else { continue };
            if contradicts(expression, days, day) {
                return None;
            }
            let relative = !super::bounds::is_absolute(&expression.parts);
            told.push(ToldDays { span: expression.span, days, modifier: resolved.modifier, relative });
        }
        Some(told)
    }
}

fn dated(resolved: &Resolved) -> Option<DayRange> {
    let calendar = matches!(resolved.kind, TimeType::Date | TimeType::Time);
    calendar.then(|| DayRange::of(&resolved.value)).flatten()
}

/// Whether an expression cannot have been written on `day`. A named month that is pointed at as the last or the next
/// one is not the month of writing; a named year or month pointed at as the current one is.
fn contradicts(expression: &Expression, days: DayRange, day: Date) -> bool {
    let parts = &expression.parts;
    let month = |date: Date| (date.year(), date.month());
    let same_month = month(days.first) == month(day);
    let names_month = matches!(parts.month, Some(When::Of(_))) && !parts.hijri && parts.weekday.is_none();
    let names_year = matches!(parts.year, Some(When::Of(_))) && !parts.hijri;
    match parts.direction {
        Some(Direction::Last | Direction::Next) if names_month => same_month,
        Some(Direction::This) if names_month => !same_month,
        Some(Direction::Last) if names_year => days.first.year() >= day.year(),
        Some(Direction::Next) if names_year => days.first.year() <= day.year(),
        Some(Direction::This) if names_year => days.first.year() != day.year(),
        _ => false,
    }
}

//! When an article without a date was published, as far as its own dates tell.

use super::parts::{Parts, When};
use super::tense::Tense;
use super::value::DayRange;
use jiff::civil::Date;
use riwaya_page::{DateSource, Moment, Published};

/// What one expression with a year of its own says of the day of publication.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clue {
    /// The days it names.
    pub days: DayRange,
    /// Whether they are told as past or as to come.
    pub tense: Tense,
}

/// Whether an expression names its year itself.
pub(crate) fn is_absolute(parts: &Parts) -> bool {
    matches!(parts.year, Some(When::Of(_))) && parts.is_calendar()
}

/// Bounds from the clues: published no earlier than the last day told as past, and no later than the first day told
/// as to come. Clues that contradict each other bound nothing.
pub(crate) fn infer(clues: &[Clue], exact: Option<Date>) -> Option<Published> {
    if let Some(day) = exact {
        return Some(Published {
            value: Some(Moment::day(day)),
            from: DateSource::Inferred,
            earliest: Some(day),
            latest: Some(day),
        });
    }
    let of = |tense: Tense| clues.iter().filter(move |clue| clue.tense == tense).map(|clue| clue.days);
    let earliest = of(Tense::Past).map(|days| days.first).max();
    let latest = of(Tense::Future).map(|days| days.last).min();
    let contradict = earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest);
    if contradict || earliest.is_none() && latest.is_none() {
        return None;
    }
    Some(Published { value: None, from: DateSource::Inferred, earliest, latest })
}

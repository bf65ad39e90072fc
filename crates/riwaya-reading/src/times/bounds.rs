//! When an article without a date was published, as far as its own dates tell.

use super::parts::{Direction, Parts, When};
use super::tense::Tense;
use super::value::DayRange;
use jiff::civil::Date;
use riwaya_page::{DateSource, Moment, Published};

/// On which side of publication the days of an expression lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
    /// Publication lies in them: "the current year 2021".
    Around,
    Unknown,
}

impl Side {
    /// By where the expression points, else by the tense around it.
    pub fn of(direction: Option<Direction>, tense: Tense) -> Self {
        match (direction, tense) {
            (Some(Direction::Last), _) => Self::Before,
            (Some(Direction::Next), _) => Self::After,
            (Some(Direction::This), _) => Self::Around,
            (_, Tense::Past) => Self::Before,
            (_, Tense::Future) => Self::After,
            (_, Tense::Unknown) => Self::Unknown,
        }
    }
}

/// What one expression with a year of its own says of the day of publication.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clue {
    /// The days it names.
    pub days: DayRange,
    /// Where publication lies beside them.
    pub side: Side,
}

/// Whether an expression names its year itself.
pub(crate) fn is_absolute(parts: &Parts) -> bool {
    matches!(parts.year, Some(When::Of(_))) && parts.is_calendar()
}

/// Bounds from the clues: published no earlier than the last day told as past, and no later than the first day told
/// as to come, and within a year called the current one. Clues that contradict each other bound nothing.
pub(crate) fn infer(clues: &[Clue], exact: Option<Date>) -> Option<Published> {
    if let Some(day) = exact {
        return Some(Published {
            value: Some(Moment::day(day)),
            from: DateSource::Inferred,
            earliest: Some(day),
            latest: Some(day),
        });
    }
    let of = |sides: [Side; 2]| clues.iter().filter(move |clue| sides.contains(&clue.side)).map(|c| c.days);
    let earliest = of([Side::Before, Side::Around]).map(|days| days.first).max();
    let latest = of([Side::After, Side::Around]).map(|days| days.last).min();
    let contradict = earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest);
    if contradict || earliest.is_none() && latest.is_none() {
        return None;
    }
    Some(Published { value: None, from: DateSource::Inferred, earliest, latest })
}

//! Values as intervals: when two figures or two dates can both be right.

use jiff::ToSpan;
use riwaya_reading::{DayRange, Modifier, Quantity, Time};

/// "About" covers this share above and below.
const ABOUT: f64 = 0.15;
/// "More than" is read as up to this many times the figure.
const MORE_THAN: f64 = 1.5;
/// Rounding is only taken for granted from this figure on.
const LEAST_ROUNDED: f64 = 100.0;
/// and no further than this share: 500 is not 1,000 rounded.
const MOST_ROUNDED: f64 = 0.1;

/// What is left out of a figure told short lies below thousands, and is so small a share of it.
const LEAST_CUT: f64 = 1000.0;
const MOST_CUT: f64 = 0.01;

/// Days of a week.
const WEEK: i32 = 7;

/// The interval a quantity stands for; `None` when it is vague.
pub(crate) fn interval(quantity: &Quantity) -> Option<(f64, f64)> {
    let low = quantity.value?;
    let high = quantity.value_high.unwrap_or(low).max(low);
    Some(match quantity.modifier {
        Modifier::Exact => (low, high),
        Modifier::About => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
        Modifier::MoreThan | Modifier::AtLeast => (low, (high * MORE_THAN).max(high + 5.0)),
        Modifier::LessThan | Modifier::AtMost => (low * 0.5, high),
        Modifier::Vague => return None,
    })
}

/// Whether two quantities of one unit can both be right: their intervals meet, or one is the other rounded.
pub(crate) fn agree(one: &Quantity, other: &Quantity) -> bool {
    let (Some(a), Some(b)) = (interval(one), interval(other)) else { return false };
    a.0.max(b.0) <= a.1.min(b.1) || rounds_to(a.0, b.0) || rounds_to(b.0, a.0)
}

/// Whether two quantities that agree are near enough to be one figure: "at least 7" agrees with 12, but does not say it.
pub(crate) fn equal(one: &Quantity, other: &Quantity) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= MOST_ROUNDED * a.max(b);
    agree(one, other) && one.value.zip(other.value).is_some_and(|(a, b)| near(a, b))
}

/// Whether `round` is `exact` rounded to the places it shows.
fn rounds_to(exact: f64, round: f64) -> bool {
    if exact.fract() != 0.0 && rounds_decimals(exact, round) {
        return true;
    }
    if round < LEAST_ROUNDED || exact < LEAST_ROUNDED {
        return false;
    }
    let mut grain = 1.0;
    while round % (grain * 10.0) == 0.0 {
        grain *= 10.0;
    }
    let off = (exact - round).abs();
    // Some only leave the rest out: 656,534 are told as 656,000.
    let cut = exact > round && grain >= LEAST_CUT && off < grain && off <= MOST_CUT * round;
    grain > 1.0 && (off <= grain / 2.0 || cut) && off <= MOST_ROUNDED * round
}

/// Whether `round` is `exact` with fewer decimals.
fn rounds_decimals(exact: f64, round: f64) -> bool {
    [1.0, 10.0, 100.0].into_iter().any(|scale| ((exact * scale).round() / scale - round).abs() < 1e-9)
}

/// The days that a date stands for: of its TIMEX3 value's days the third that a modifier names (start, middle or end);
/// `None` for anything but calendar dates.
pub(crate) fn days(time: &Time) -> Option<DayRange> {
    let DayRange { first, last } = DayRange::of(&time.value)?;
    let length = first.until(last).ok()?.get_days() + 1;
    let third = length / 3;
    let after = |days: i32| first.checked_add(days.days()).ok();
    let (first, last) = match time.modifier {
        _ if length < 3 => (first, last),
        "START" => (first, after(third - 1)?),
        "MID" => (after(third)?, after(length - third - 1)?),
        "END" => (after(length - third)?, last),
        _ => (first, last),
    };
    Some(DayRange { first, last })
}

/// A time as an article tells it: its TIMEX3 value, its words, and the days it stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub value: &'a str,
    pub words: &'a str,
    pub days: DayRange,
}

/// Whether two times may be one: their days meet, or one night holds both, or both are one weekday, of which only the
/// week was guessed.
pub(crate) fn may_be_one_time(one: Told<'_>, other: Told<'_>) -> bool {
    one.days.overlaps(other.days)
        || starts_in_night(one, other)
        || starts_in_night(other, one)
        || are_one_weekday(one, other)
}

/// Whether one time is a night, or its midnight, and the other is, or lies in, the day that begins in it.
fn starts_in_night(night: Told<'_>, day: Told<'_>) -> bool {
    (night.value.ends_with("TNI") || night.value.ends_with("T24:00"))
        && night.days.last.tomorrow().is_ok_and(|next| next == day.days.first)
}

/// Whether two days are weeks apart and one is told without a number: "on Monday" of one week, read as that of another.
fn are_one_weekday(one: Told<'_>, other: Told<'_>) -> bool {
    let single = |told: &Told<'_>| told.days.first == told.days.last;
    let bare = |told: &Told<'_>| !told.words.chars().any(char::is_numeric);
    single(&one)
        && single(&other)
        && (bare(&one) || bare(&other))
        && one.days.first.until(other.days.first).is_ok_and(|gap| gap.get_days() % WEEK == 0)
}

/// A figure as people read it: without a fraction where there is none, its modifier as the contract names it.
pub(crate) fn figure(quantity: &Quantity) -> String {
    let number = |value: f64| if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") };
    let Some(low) = quantity.value else { return quantity.unit.clone() };
    let value = match quantity.value_high {
        Some(high) => format!("{}–{}", number(low), number(high)),
        None => number(low),
    };
    let sign = match quantity.modifier {
        Modifier::About => "≈",
        Modifier::MoreThan => ">",
        Modifier::LessThan => "<",
        Modifier::AtLeast => "≥",
        Modifier::AtMost => "≤",
        Modifier::Exact | Modifier::Vague => "",
    };
    format!("{sign}{value} {}", quantity.unit).trim().to_owned()
}

/// Whether a quantity is a sum of money: its unit is a currency's code (ISO 4217).
pub(crate) fn is_money(quantity: &Quantity) -> bool {
    let code = &quantity.unit_lemma;
    code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_reading::{Cause, TimeType};
    use riwaya_text::Span;

    fn quantity(value: f64, modifier: Modifier) -> Quantity {
        Quantity {
            span: Span::default(),
            value: Some(value),
            value_high: None,
            modifier,
            unit: String::new(),
            unit_lemma: String::new(),
            si: None,
            part_of: None,
            cause: Cause::default(),
        }
    }

    #[test]
    fn roundings_and_modifiers_agree_and_other_figures_do_not() {
        let exact = |value| quantity(value, Modifier::Exact);
        assert!(agree(&exact(7367.0), &exact(7000.0)));
        assert!(agree(&exact(43.0), &quantity(40.0, Modifier::MoreThan)));
        assert!(agree(&exact(2600.0), &quantity(2500.0, Modifier::About)));
        assert!(agree(&exact(76.69), &exact(76.7)) && agree(&exact(76.69), &exact(77.0)));
        assert!(agree(&exact(656_534.0), &exact(656_000.0)) && !agree(&exact(2900.0), &exact(2000.0)));
        assert!(!agree(&exact(76.4), &exact(77.0)));
        assert!(!agree(&exact(500.0), &exact(1000.0)) && !agree(&exact(150.0), &exact(200.0)));
        assert!(!agree(&exact(328.0), &exact(329.0)));
        assert!(!agree(&exact(38.0), &quantity(40.0, Modifier::MoreThan)));
        assert!(!agree(&exact(9.0), &exact(15.0)));
    }

    #[test]
    fn days_follow_the_precision_of_a_value() {
        let time = |value: &str, modifier| Time {
            span: Span::default(),
            kind: TimeType::Date,
            value: value.to_owned(),
            modifier,
            cause: Cause::default(),
        };
        let span = |value: &str, modifier| {
            days(&time(value, modifier)).map(|days| format!("{}..{}", days.first, days.last))
        };
        assert_eq!(span("2031-02", "").as_deref(), Some("2031-02-01..2031-02-28"));
        assert_eq!(span("2031-Q2", "").as_deref(), Some("2031-04-01..2031-06-30"));
        assert_eq!(span("2031-W01", "").as_deref(), Some("2030-12-30..2031-01-05"));
        assert_eq!(span("2031-06-09T20:00", "").as_deref(), Some("2031-06-09..2031-06-09"));
        assert_eq!(span("2031-06", "START").as_deref(), Some("2031-06-01..2031-06-10"));
        assert_eq!(span("PRESENT_REF", ""), None);
        assert_eq!(span("2031-SU", ""), Some("2031-06-01..2031-08-31".to_owned()));
        assert_eq!(span("2031-W19-WE", ""), Some("2031-05-10..2031-05-11".to_owned()));
    }

    #[test]
    fn nights_and_weekdays_may_be_one_time() {
        let told = |value: &'static str, words| Told { value, words, days: DayRange::of(value).unwrap() };
        let one = |a, b| may_be_one_time(a, b) && may_be_one_time(b, a);
        assert!(one(told("2031-03-03TNI", "the night of 3 March"), told("2031-03-04", "on 4 March")));
        assert!(!one(told("2031-03-03TNI", "the night of 3 March"), told("2031-03-05", "on 5 March")));
        assert!(!one(told("2031-03-03", "on 3 March"), told("2031-03-04", "on 4 March")));
        assert!(one(told("2031-03-04", "on Tuesday"), told("2031-03-11", "next Tuesday")));
        assert!(one(told("2031-03-04", "on Tuesday"), told("2031-03-11", "on 11 March")));
        assert!(!one(told("2031-03-04", "on Tuesday"), told("2031-03-12", "next Wednesday")));
        assert!(!one(told("2031-03-04", "on 4 March"), told("2031-03-11", "on 11 March")));
    }
}

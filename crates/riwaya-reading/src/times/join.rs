//! Neighbouring expressions that together name one time.

use super::build::Atom;
use super::parts::{Grain, Parts, When};
use riwaya_text::{ClassId, Document, Kind, Lexicon};

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Comma,
    Dash,
    /// The second stands in brackets.
    Brackets,
    /// "of": the second holds the first.
    Of,
    /// "in", "at".
    In,
    /// The second is the same time in other words or by the other calendar.
    Equals,
}

/// The longest run of expressions taken for one.
const MOST_JOINED: usize = 6;

/// Joins neighbours.
pub(crate) struct Joiner<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub joint: Option<ClassId>,
    pub day_word: Option<ClassId>,
}

impl Joiner<'_> {
    /// Joins from left to right; drops what may not stand alone and found no company.
    pub fn join(&self, atoms: Vec<Atom>) -> Vec<Atom> {
        let mut joined: Vec<Atom> = Vec::with_capacity(atoms.len());
        let mut run = 0;
        for atom in atoms {
            if let Some(last) = joined.last_mut()
                && run < MOST_JOINED
                && let Some((parts, end)) = self.both(last, &atom)
            {
                last.tokens.end = end;
                last.alone = last.alone || atom.alone || grounded(&parts);
                last.parts = parts;
                run += 1;
            } else {
                joined.push(atom);
                run = 0;
            }
        }
        joined.retain(|atom| atom.alone);
        joined
    }

    fn both(&self, a: &Atom, b: &Atom) -> Option<(Parts, usize)> {
        let between = self.between(a.tokens.end, b.tokens.start)?;
        if is_night_into(&a.parts, &b.parts) && matches!(between, Between::Nothing | Between::Dash) {
            return Some((a.parts.clone(), b.tokens.end));
        }
        if self.carries_conjunction(b.tokens.start) {
            return None;
        }
        let twice = one_day_twice(&a.parts, &b.parts)
            .filter(|_| matches!(between, Between::Equals | Between::Brackets | Between::Dash));
        let parts = match twice {
            Some(parts) => parts,
            None => joined(&a.parts, &b.parts, between)
                .or_else(|| joined(&a.parts, &of_the_day(&b.parts)?, between))?,
        };
        let mut end = b.tokens.end;
        if between == Between::Brackets {
            if self.document.word(end) != ")" {
                return None;
            }
            end += 1;
        }
        Some((parts, end))
    }

    fn carries_conjunction(&self, at: usize) -> bool {
        let hits = self.document.hits(at);
        !hits.is_empty() && hits.iter().all(|hit| hit.proclitics.has(riwaya_text::Proclitics::CONJUNCTION))
    }

    fn between(&self, from: usize, to: usize) -> Option<Between> {
        let mut found = Between::Nothing;
        let mut at = from;
        while at < to {
            if self.document.token(at).kind == Kind::Newline {
                return None;
            }
            let next = match self.document.word(at) {
                "\u{060C}" | "," => (Between::Comma, 1),
                "-" | "\u{2013}" | "/" => (Between::Dash, 1),
                "(" => (Between::Brackets, 1),
                _ => self.joint_word(at)?,
            };
            if found != Between::Nothing && !(found == Between::Comma && next.0 == Between::Equals) {
                return None;
            }
            found = next.0;
            at += next.1;
        }
        (at == to).then_some(found)
    }

    fn joint_word(&self, at: usize) -> Option<(Between, usize)> {
        if let Some(hit) = self.joint.and_then(|class| self.document.hit(at, class)) {
            let between = match self.lexicon.entry(hit.entry).key.as_str() {
                "of" => Between::Of,
                "in" => Between::In,
                _ => Between::Equals,
            };
            return Some((between, hit.tokens as usize));
        }
        let word = self.day_word.and_then(|class| self.document.hit(at, class))?;
        word.proclitics.only(riwaya_text::Proclitics::NONE).then_some((Between::Nothing, 1))
    }
}

/// Whether the expression has a field that dates it.
pub(crate) fn grounded(parts: &Parts) -> bool {
    parts.month.is_some()
        || parts.year.is_some()
        || parts.week.is_some()
        || parts.weekday.is_some()
        || matches!(parts.day, Some(When::FromNow(_) | When::FromThen(_)))
        || parts.clock.is_some()
}

/// A day told by both calendars: the Gregorian one, unless only the other names its year; with the weekday of either.
fn one_day_twice(a: &Parts, b: &Parts) -> Option<Parts> {
    let full = |parts: &Parts| matches!((parts.day, parts.month), (Some(When::Of(_)), Some(When::Of(_))));
    if a.hijri == b.hijri || !full(a) || !full(b) || a.clock.is_some() {
        return None;
    }
    let (hijri, gregorian) = if a.hijri { (a, b) } else { (b, a) };
    let kept = if gregorian.year.is_none() && hijri.year.is_some() { hijri } else { gregorian };
    Some(Parts { weekday: a.weekday.or(b.weekday), day_part: a.day_part.or(b.day_part), ..kept.clone() })
}

/// The night from one weekday to the next one.
fn is_night_into(a: &Parts, b: &Parts) -> bool {
    let next_day = a.weekday.zip(b.weekday).is_some_and(|(a, b)| a % 7 + 1 == b);
    let bare = b.day.is_none() && b.day_part.is_none() && b.direction.is_none() && b.month.is_none();
    next_day
        && bare
        && (matches!(a.day_part, Some("NI" | "EV")) || a.clock.is_some_and(|clock| clock.hour == 24))
}

/// Both in one, when they may stand so beside each other.
fn joined(a: &Parts, b: &Parts, between: Between) -> Option<Parts> {
    a.join(b).filter(|_| may_join(a, b, between))
}

/// "In the evening" behind a day is its evening, elsewhere that of today.
fn of_the_day(parts: &Parts) -> Option<Parts> {
    let today = parts.day == Some(When::FromNow(0)) && parts.weekday.is_none() && parts.clock.is_none();
    (today && parts.day_part.is_some()).then(|| Parts { day: None, ..parts.clone() })
}

fn may_join(a: &Parts, b: &Parts, between: Between) -> bool {
    let (Some(a_fine), Some(b_fine)) = (a.finest(), b.finest()) else {
        return edge_joins(a, b, between);
    };
    let a_coarse = a.coarsest().unwrap_or(a_fine);
    let b_coarse = b.coarsest().unwrap_or(b_fine);
    let day_level = |fine: Grain| fine <= Grain::Day;
    let day_of_nothing = |parts: &Parts| matches!(parts.day, Some(When::Of(_))) && parts.month.is_none();
    if day_of_nothing(b) || day_of_nothing(a) && !(between == Between::Of && b_fine == Grain::Month) {
        return false;
    }
    if b.edge.is_some() && b_coarse >= Grain::Week {
        return between == Between::Of && a_coarse < b_fine;
    }
    match between {
        Between::Nothing => {
            let weekday_and_date = a_fine <= Grain::Day && b_fine <= Grain::Day;
            let of_year = a_coarse < b_fine
                && matches!(b_fine, Grain::Year | Grain::Month)
                && a_coarse >= Grain::Day
                && a.weekday.is_none_or(|_| a.day.is_some());
            let directed = a.direction.is_some() && b.direction.is_some();
            (weekday_and_date || of_year) && !directed
        }
        Between::Of => a_coarse < b_fine || b_coarse <= Grain::DayPart && day_level(a_fine),
        Between::In => {
            (a_coarse <= Grain::DayPart || b_coarse <= Grain::DayPart) && a_fine.max(b_fine) <= Grain::Day
        }
        Between::Comma => {
            (a.weekday.is_some() && a.day.is_none() && b.month.is_some() && b.day.is_some())
                || (day_level(a_fine) && b_coarse <= Grain::DayPart && a.day_part.is_none())
                || (a_coarse <= Grain::DayPart
                    && b_coarse > Grain::DayPart
                    && day_level(b_fine)
                    && a.clock.is_some())
        }
        Between::Brackets | Between::Dash => {
            let weekday_in_brackets =
                a.day.is_some() && b.weekday.is_some() && b.day.is_none() && b.month.is_none();
            let date_in_brackets = a.weekday.is_some() && a.day.is_none() && b.day.is_some();
            (weekday_in_brackets && between == Between::Brackets) || date_in_brackets
        }
        Between::Equals => a.weekday.is_some() != b.weekday.is_some(),
    }
}

/// "At the beginning of", right before what it is the beginning of.
fn edge_joins(a: &Parts, b: &Parts, between: Between) -> bool {
    let edge_only = a.finest().is_none() && a.edge.is_some();
    edge_only && b.edge.is_none() && b.finest().is_some() && matches!(between, Between::Nothing | Between::Of)
}

//! From the captures of a rule to what the expression says.

mod dates;
mod measures;

use super::parts::{Direction, Parts, Piece, Unit, When};
use crate::model::TimeType;
use riwaya_text::{Capture, Document, Grammar, Hit, LanguageError, Lexicon, Match, Proclitics};
use std::ops::Range;

/// The production a rule names with `make`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Make {
    Date,
    List,
    Hijri,
    Numeric,
    Dotted,
    Length,
    Ago,
    Clock,
    Fixed,
    /// A year, century or millennium before Christ.
    BeforeChrist,
    Then,
    Frequency,
    Feast,
    /// The words are something else: nothing, and nothing inside them.
    Nothing,
}

impl Make {
    /// The production called `name`.
    pub fn from_name(name: &str, rule: &str) -> Result<Self, LanguageError> {
        Ok(match name {
            "date" => Self::Date,
            "list" => Self::List,
            "hijri" => Self::Hijri,
            "numeric" => Self::Numeric,
            "dotted" => Self::Dotted,
            "length" => Self::Length,
            "ago" => Self::Ago,
            "clock" => Self::Clock,
            "fixed" => Self::Fixed,
            "before-christ" => Self::BeforeChrist,
            "then" => Self::Then,
            "frequency" => Self::Frequency,
            "feast" => Self::Feast,
            "nothing" => Self::Nothing,
            _ => {
                return Err(LanguageError::new(
                    super::RULES,
                    format!("rule `{rule}`: unknown make `{name}`"),
                ));
            }
        })
    }
}

/// An expression as one rule found it.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// What it says.
    pub parts: Parts,
    /// What is written together with its first word, when that is a word of the lexicon.
    pub opening: Option<Proclitics>,
    /// Index of its rule.
    pub rule: usize,
    /// Whether it stands without a neighbour that dates it.
    pub alone: bool,
}

/// Reads the captures of one match.
pub(crate) struct Builder<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    /// Whether what a rule finds may stand without a neighbour that dates it, by the number of the rule.
    pub stands_alone: &'a [bool],
}

impl Builder<'_> {
    /// Adds the expressions of a match, in order, to `atoms`; none when what it says cannot be. `tokens` is its
    /// [`Self::expression`].
    pub fn build(&self, found: &Match, make: Make, tokens: Range<usize>, atoms: &mut Vec<Atom>) {
        let rule = found.rule;
        let alone = self.stands_alone[rule];
        let mut add = |tokens: Range<usize>, parts: Parts| {
            let alone = alone || super::join::grounded(&parts);
            let opening = found.hit_at(tokens.start).or_else(|| self.numeral_at(tokens.start).copied());
            let opening = opening.map(|hit| hit.proclitics);
            atoms.push(Atom { tokens, parts, opening, rule, alone });
        };
        match make {
            Make::List => self.list(found, &tokens, &mut add),
            Make::Length => self.lengths(found, &tokens, &mut add),
            _ => {
                if let Some(parts) = self.one(found, make) {
                    add(tokens, parts);
                }
            }
        }
    }

    /// The numeral in words at a token, the longest, then the one with the least written before it.
    fn numeral_at(&self, at: usize) -> Option<&Hit> {
        let numerals = self.document.hits(at).iter();
        let numerals = numerals.filter(|hit| self.lexicon.class_name(hit.class).starts_with("numeral-"));
        numerals.max_by_key(|hit| (hit.tokens, hit.proclitics == Proclitics::NONE))
    }

    /// What a match says that is one expression.
    fn one(&self, found: &Match, make: Make) -> Option<Parts> {
        match make {
            Make::Date => self.date(found),
            Make::Hijri => self.date(found).map(|parts| Parts { hijri: true, ..parts }),
            Make::Numeric => self.numeric(found),
            Make::Dotted => self.dotted(found),
            Make::Ago => self.ago(found),
            Make::Clock => self.clock(found),
            Make::Fixed => self.fixed(found, "reference", TimeType::Date),
            Make::BeforeChrist => self.before_christ(found),
            Make::Frequency => self.frequency(found),
            Make::Then => self
                .key(found, "reference")
                .map(|value| Parts { then: Some(value.to_owned()), ..Parts::default() }),
            Make::Feast => self.feast(found),
            Make::List | Make::Length | Make::Nothing => None,
        }
    }

    /// The tokens of a match less its context, and less a second month name that is not the same month.
    pub fn expression(&self, found: &Match) -> Range<usize> {
        let before = self.grammar.captures(found, "before").map(|c| c.end as usize).max();
        let after = self.grammar.captures(found, "after").map(|c| c.start as usize).min();
        let mut end = after.unwrap_or(found.tokens.end);
        if let (Some(month), Some(pair)) = (self.capture(found, "month"), self.capture(found, "pair"))
            && self.key_of(month) != self.key_of(pair)
        {
            end = month.end as usize;
        }
        before.unwrap_or(found.tokens.start)..end
    }

    fn capture<'m>(&self, found: &'m Match, name: &str) -> Option<&'m Capture> {
        self.grammar.capture(found, name)
    }

    fn key(&self, found: &Match, name: &str) -> Option<&str> {
        self.capture(found, name).and_then(|capture| self.key_of(capture))
    }

    fn key_of(&self, capture: &Capture) -> Option<&str> {
        capture.hit.map(|hit| self.lexicon.entry(hit.entry).key.as_str())
    }

    /// A whole number, in digits, in words or as the key of an entry.
    fn whole(&self, capture: &Capture) -> Option<i64> {
        match capture.number {
            Some(number) => number.value.filter(|v| v.fract() == 0.0 && v.abs() < 1e9).map(|v| v as i64),
            None => self.key_of(capture)?.parse().ok(),
        }
    }

    fn number<T: TryFrom<i64>>(&self, found: &Match, name: &str) -> Option<T> {
        T::try_from(self.whole(self.capture(found, name)?)?).ok()
    }

    fn unit(&self, capture: &Capture) -> Option<Unit> {
        self.key_of(capture).and_then(Unit::from_key)
    }

    fn modifier(&self, found: &Match) -> Option<&'static str> {
        known(self.key(found, "time-modifier")?, &["APPROX", "MORE_THAN", "LESS_THAN"])
    }

    fn piece(&self, found: &Match, parts: &mut Parts) -> Option<()> {
        if let Some(key) = self.key(found, "piece") {
            let most = match key {
                "Q" => 4,
                "H" => 2,
                _ => 3,
            };
            let last = self.capture(found, "last").map(|_| most);
            let nth = last.or_else(|| self.number::<u8>(found, "nth")).filter(|nth| *nth <= most)?;
            parts.piece = Some(match key {
                "Q" => Piece::Quarter(nth),
                "H" => Piece::Half(nth),
                _ => Piece::Third(nth),
            });
        }
        if let Some(key) = self.key(found, "season") {
            parts.piece = known(key, &["SP", "SU", "FA", "WI"]).map(Piece::Season);
        }
        Some(())
    }

    /// A unit with a direction or an ordinal.
    fn directed_unit(&self, found: &Match, parts: &mut Parts) -> Option<()> {
        let Some(unit) = self.capture(found, "unit").and_then(|c| self.unit(c)) else { return Some(()) };
        fn field<T>(direction: Option<Direction>, nth: Option<u8>) -> Option<When<T>> {
            nth.map(When::Nth).or(direction.map(Direction::when))
        }
        let (mut direction, nth) = (parts.direction.take(), self.number::<u8>(found, "nth"));
        if parts.edge.is_some() && nth.is_none() {
            direction = direction.or(Some(Direction::This));
        }
        match unit {
            Unit::Day => parts.day = Some(field(direction, nth)?),
            Unit::Night => {
                parts.day = Some(field(direction, nth)?);
                parts.day_part = Some("NI");
            }
            Unit::Week => parts.week = Some(field(direction, nth)?),
            Unit::Month => parts.month = Some(field(direction, nth)?),
            // A year both pointed at and named: the direction then tells on which side of today it lies.
            Unit::Year if parts.year.is_some() => parts.direction = direction,
            Unit::Year => parts.year = Some(field(direction, nth)?),
            Unit::Decade => parts.decade = Some(field(direction, nth)?),
            Unit::Century => {
                parts.century = Some(nth.map_or(field(direction, None)?, |n| When::Of(i32::from(n) - 1)))
            }
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        }
        Some(())
    }

    /// Decades and centuries by name.
    fn age(&self, found: &Match, parts: &mut Parts) -> Option<()> {
        let nth = self.number::<i32>(found, "nth");
        let century = match (self.capture(found, "century-word"), nth, parts.direction) {
            (None, ..) => None,
            (Some(_), Some(nth), _) => Some(When::Of(nth - 1)),
            (Some(_), None, direction) => Some(direction?.when()),
        };
        if let Some(decade) = self.number::<i32>(found, "decade") {
            parts.decade = Some(match century {
                Some(When::Of(century)) => When::Of(century * 10 + decade % 10),
                Some(When::FromNow(0)) => When::Of(200 + decade % 10),
                _ => When::Of(decade),
            });
            parts.direction = None;
        } else if century.is_some() {
            parts.century = century;
            parts.direction = None;
        }
        Some(())
    }

    /// One expression for each day or year of a row; they share what stands once, and the last one holds the rest.
    fn list(&self, found: &Match, tokens: &Range<usize>, add: &mut impl FnMut(Range<usize>, Parts)) {
        let Some(shared) = self.date(found) else { return };
        let name = if self.capture(found, "day").is_some() { "day" } else { "year" };
        let mut row = self.grammar.captures(found, name).peekable();
        let mut start = tokens.start;
        while let Some(capture) = row.next() {
            let next = row.peek().map(|next| next.start as usize);
            if let Some(value) = self.whole(capture) {
                let mut parts = shared.clone();
                if name == "day" {
                    parts.day = u8::try_from(value).ok().map(When::Of);
                } else {
                    parts.year = i32::try_from(value).ok().map(When::Of);
                }
                add(start..next.map_or(tokens.end, |_| capture.end as usize), parts);
            }
            let mark = |next: usize| next - usize::from(self.has_mark(found, next));
            start = next.map_or(tokens.end, mark);
        }
    }

    fn fixed(&self, found: &Match, name: &str, kind: TimeType) -> Option<Parts> {
        let value = self.key(found, name)?.to_owned();
        Some(Parts { fixed: Some((kind, value)), ..Parts::default() })
    }

    fn frequency(&self, found: &Match) -> Option<Parts> {
        if self.capture(found, "count").is_some() {
            let every = super::length::value(&self.length(found)?);
            return Some(Parts { fixed: Some((TimeType::Set, every)), ..Parts::default() });
        }
        match self.number::<u8>(found, "weekday") {
            Some(day) => {
                Some(Parts { fixed: Some((TimeType::Set, format!("XXXX-WXX-{day}"))), ..Parts::default() })
            }
            None if self.is_family_name(found.tokens.start) => None,
            None => self.fixed(found, "frequency", TimeType::Set),
        }
    }
}

/// The static text equal to `key`.
fn known(key: &str, all: &[&'static str]) -> Option<&'static str> {
    all.iter().find(|one| **one == key).copied()
}

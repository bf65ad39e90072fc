//! Dates written with words or digits.

use super::{Builder, known};
use crate::model::TimeType;
use crate::times::parts::{Direction, Parts, When};
use riwaya_text::{Match, Proclitics};

impl Builder<'_> {
    /// The calendar fields of a match.
    pub(super) fn date(&self, found: &Match) -> Option<Parts> {
        let direction = ["direction", "demonstrative"]
            .iter()
            .find_map(|name| self.key(found, name).and_then(Direction::from_key));
        let this_month = self.capture(found, "direction").is_some_and(|direction| {
            direction.hit.is_some_and(|hit| self.lexicon.class_name(hit.class) == "direction-of-month")
        });
        let mut parts = Parts {
            weekday: self.number(found, "weekday"),
            day: self.number(found, "day").map(When::Of),
            month: self.month(found).map(When::Of),
            year: self.number(found, "year").map(When::Of),
            day_part: self.key(found, "day-part").and_then(|k| known(k, &["MO", "AF", "EV", "NI"])),
            edge: ["edge", "late"]
                .iter()
                .find_map(|name| self.key(found, name))
                .and_then(|k| known(k, &["START", "MID", "END"])),
            weekend: self.capture(found, "weekend").is_some(),
            direction,
            ..Parts::default()
        };
        if let Some(shift) = self.number::<i64>(found, "deictic") {
            parts.day = Some(When::FromNow(shift));
        } else if self.capture(found, "today").is_some() {
            parts.day = Some(When::FromNow(0));
        }
        if this_month {
            parts.month = parts.direction.take().map(Direction::when);
        }
        if parts.weekend {
            parts.week = Some(direction.map_or(When::FromNow(0), Direction::when));
            parts.direction = None;
        }
        if parts.day_part.is_some() && parts.day.is_none() && self.names_now(found) {
            parts.day = Some(direction.map_or(When::FromNow(0), Direction::when));
            parts.direction = None;
        }
        if matches!(parts.day, Some(When::Of(day)) if !(1..=31).contains(&day)) {
            return None;
        }
        self.piece(found, &mut parts)?;
        self.directed_unit(found, &mut parts)?;
        self.age(found, &mut parts)?;
        Some(parts)
    }

    pub(super) fn month(&self, found: &Match) -> Option<u8> {
        self.number::<u8>(found, "month").or_else(|| self.number(found, "hijri-month"))
    }

    /// Whether a part of the day is that of today: it is definite.
    pub(super) fn names_now(&self, found: &Match) -> bool {
        self.capture(found, "day-part").is_some_and(|part| part.has(Proclitics::ARTICLE))
    }

    pub(super) fn numeric(&self, found: &Match) -> Option<Parts> {
        let (mut day, mut month): (u8, u8) = (self.number(found, "day")?, self.number(found, "n")?);
        let year: i32 = self.number(found, "year")?;
        if month > 12 && day <= 12 {
            (day, month) = (month, day);
        }
        let hijri = self.capture(found, "hijri-era").is_some() || (1300..=1500).contains(&year);
        (month <= 12).then(|| Parts {
            day: Some(When::Of(day)),
            month: Some(When::Of(month)),
            year: Some(When::Of(year)),
            hijri,
            ..Parts::default()
        })
    }

    /// `26.7.2021` or `2021.7.26`, which the tokenizer keeps in one piece.
    pub(super) fn dotted(&self, found: &Match) -> Option<Parts> {
        let text = self.document.folded(found.tokens.start);
        let mut fields = text.split('.').map(|field| field.parse::<i32>().ok());
        let (a, b, c) = (fields.next()??, fields.next()??, fields.next()??);
        if fields.next().is_some() {
            return None;
        }
        let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
        let (month, day) = if month > 12 { (day, month) } else { (month, day) };
        let valid = crate::times::calendar::YEARS.contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day);
        valid.then(|| Parts {
            day: u8::try_from(day).ok().map(When::Of),
            month: u8::try_from(month).ok().map(When::Of),
            year: Some(When::Of(year)),
            ..Parts::default()
        })
    }

    /// `BC0332`, a century (`BC04`) or a millennium (`BC2`) by the leading digits of its years (TIMEX2).
    pub(super) fn before_christ(&self, found: &Match) -> Option<Parts> {
        let value = match (self.number::<u16>(found, "year"), self.number::<u8>(found, "nth")) {
            (Some(year), _) => format!("BC{year:04}"),
            (None, Some(nth)) if self.capture(found, "millennium").is_some() => {
                format!("BC{}", nth.checked_sub(1)?)
            }
            (None, nth) => format!("BC{:02}", nth?.checked_sub(1)?),
        };
        Some(Parts { fixed: Some((TimeType::Date, value)), ..Parts::default() })
    }

    /// A feast: its month and day, in its calendar.
    pub(super) fn feast(&self, found: &Match) -> Option<Parts> {
        let key = self.key(found, "feast")?;
        let (hijri, rest) = key.strip_prefix("hijri-").map_or((false, key), |rest| (true, rest));
        let (month, day) = rest.split_once('-')?;
        Some(Parts {
            day: day.parse().ok().map(When::Of),
            month: month.parse().ok().map(When::Of),
            hijri,
            ..Parts::default()
        })
    }

    /// Whether an adjective of frequency is a name: it is spelled like one, and no definite noun stands before it.
    pub(super) fn is_family_name(&self, at: usize) -> bool {
        let name = self.lexicon.class("frequency-name").and_then(|class| self.document.hit(at, class));
        let definite = |before: usize| {
            let hits = self.document.hits(before);
            self.lexicon.article(self.document.folded(before)).is_some()
                || hits.iter().any(|hit| hit.enclitic != riwaya_text::Features::NONE)
        };
        name.is_some() && !at.checked_sub(1).is_some_and(definite)
    }

    /// Whether an article mark of the match stands right before token `at`.
    pub(super) fn has_mark(&self, found: &Match, at: usize) -> bool {
        self.grammar.captures(found, "article-mark").any(|mark| mark.end as usize == at)
    }
}

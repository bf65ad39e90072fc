//! Lengths of time and times of day, from the captures of a rule.

use super::{Builder, known};
use crate::times::parts::{Ago, Clock, Length, Parts};
use riwaya_text::{Capture, Match};
use std::ops::Range;

impl Builder<'_> {
    /// The length of a match; two when its second unit is not finer than the first ("three days and five days").
    pub(super) fn lengths(
        &self,
        found: &Match,
        tokens: &Range<usize>,
        add: &mut impl FnMut(Range<usize>, Parts),
    ) {
        let Some(mut first) = self.length(found) else { return };
        let modifier = self.modifier(found);
        let parts = |length: Length| Parts { length: Some(length), modifier, ..Parts::default() };
        // "Six to nine months" are two lengths of one unit.
        if let (Some(low), Some(count), [(_, unit)]) =
            (self.capture(found, "low"), self.capture(found, "count"), first.terms.as_slice())
            && let Some(value) = low.number.and_then(|number| number.value)
        {
            add(tokens.start..low.end as usize, parts(Length { terms: vec![(Some(value), *unit)] }));
            return add(count.start as usize..tokens.end, parts(first));
        }
        let Some(at) = first.terms.windows(2).position(|pair| pair[0].1 <= pair[1].1) else {
            return add(tokens.clone(), parts(first));
        };
        let second = Length { terms: first.terms.split_off(at + 1) };
        let units = self.grammar.captures(found, "whole").chain(self.grammar.captures(found, "unit"));
        let mut units = units.skip(at);
        let end = units.next().map_or(tokens.end, |unit| unit.end as usize);
        let next = units.next().map_or(tokens.end, |unit| unit.start as usize);
        let mut counts = self.grammar.captures(found, "count").map(|count| count.start as usize);
        let start = counts.find(|start| (end..next).contains(start)).unwrap_or(next);
        add(tokens.start..end, parts(first));
        add(start..tokens.end, parts(second));
    }

    /// The units of a length with their counts.
    pub(super) fn length(&self, found: &Match) -> Option<Length> {
        let vague = self.capture(found, "vague").is_some();
        let counts: Vec<&Capture> = self.grammar.captures(found, "count").collect();
        let mut terms = Vec::new();
        // "An hour and 31 minutes": the first unit has no count of its own.
        if let Some(whole) = self.capture(found, "whole") {
            terms.push((Some(1.0), self.unit(whole)?));
        }
        let mut taken = 0;
        for unit in self.grammar.captures(found, "unit") {
            let class = self.lexicon.class_name(unit.hit?.class);
            let before = counts.get(taken).filter(|c| c.start < unit.start || terms.is_empty());
            let count = match (before, class) {
                (_, "time-unit-dual") => Some(2.0),
                (Some(count), _) => {
                    taken += 1;
                    count.number.map_or_else(|| self.whole(count).map(|v| v as f64), |n| n.value)
                }
                (None, "time-unit-plural") => None,
                (None, _) => Some(1.0),
            };
            let counted = before.is_some();
            if counted && count.is_none() || count.is_some_and(|c| !(0.0..1e11).contains(&c)) {
                return None;
            }
            terms.push((count.filter(|_| !vague), self.unit(unit)?));
        }
        if let (Some(_), Some((Some(count), _))) = (self.capture(found, "and-half"), terms.first_mut()) {
            *count += 0.5;
        }
        (!terms.is_empty()).then_some(Length { terms })
    }

    pub(super) fn ago(&self, found: &Match) -> Option<Parts> {
        let sign = self.number::<i64>(found, "ago")?;
        Some(Parts {
            ago: Some(Ago { sign, length: self.length(found)? }),
            modifier: self.modifier(found),
            ..Parts::default()
        })
    }

    pub(super) fn clock(&self, found: &Match) -> Option<Parts> {
        let capture = self.capture(found, "hour")?;
        let (mut hour, mut minute) = self.hour(capture)?;
        if let Some(given) = self.number::<u8>(found, "minute") {
            minute = Some(given);
        }
        if let Some(shift) = self.number::<i32>(found, "clock-fraction") {
            let all = i32::from(hour) * 60 + shift;
            hour = u8::try_from(all.rem_euclid(24 * 60) / 60).ok()?;
            minute = u8::try_from(all.rem_euclid(60)).ok();
        }
        let second = self.number(found, "second");
        let zone = ["zone", "zone-word"].iter().find_map(|name| self.capture(found, name));
        let zone =
            zone.map(|c| self.document.span(c.start as usize..found.tokens.end).of(self.document.text()));
        let valid = hour <= 24 && minute.is_none_or(|m| m < 60) && second.is_none_or(|s| s < 60);
        valid.then(|| Parts {
            clock: Some(Clock { hour, minute, second }),
            day_part: self.key(found, "day-part").and_then(|k| known(k, &["MO", "AF", "EV", "NI"])),
            zone: zone.map(str::to_owned),
            ..Parts::default()
        })
    }

    /// Hour and minute of `8`, `8.30`, `20,15` or `0515`, or the hour in words.
    fn hour(&self, capture: &Capture) -> Option<(u8, Option<u8>)> {
        if capture.number.is_none() {
            return Some((u8::try_from(self.whole(capture)?).ok().filter(|h| *h <= 12 || *h == 24)?, None));
        }
        let text = self.document.folded(capture.start as usize);
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            // In words.
            return Some((u8::try_from(self.whole(capture)?).ok()?, None));
        }
        let mut fields = text.split(|c: char| !c.is_ascii_digit());
        let (first, second) = (fields.next()?, fields.next());
        if fields.next().is_some() {
            return None;
        }
        match (first.len(), second) {
            (1 | 2, None) => Some((first.parse().ok()?, None)),
            (1 | 2, Some(minute)) => Some((first.parse().ok()?, Some(minute.parse().ok()?))),
            (3 | 4, None) => {
                let (hour, minute) = first.split_at(first.len() - 2);
                Some((hour.parse().ok()?, Some(minute.parse().ok()?)))
            }
            _ => None,
        }
    }
}

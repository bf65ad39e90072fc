//! Dates as metadata, feeds and archives state them: ISO 8601 and its looser relatives, RFC 2822, seconds since 1970.

use super::printed::PrintedDates;
use crate::article::Moment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::Offset;

static RFC_2822: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);

/// Reads a stated date; `None` when it is in no form riwaya knows.
pub(crate) fn stated(text: &str, printed: &PrintedDates) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    iso(text).or_else(|| rfc(text)).or_else(|| epoch(text)).or_else(|| printed.line(text).map(|p| p.moment))
}

/// `2021-07-26`, `2021-07-26 20:00:00`, `2021-07-26T20:00:00.5+0300`, `20210726T200000Z`.
fn iso(text: &str) -> Option<Moment> {
    let joined;
    let mut text = text.trim_end_matches(" UTC");
    if let Some((clock, zone)) = text.rsplit_once(' ')
        && clock.contains(':')
        && zone.starts_with(['+', '-'])
    {
        joined = format!("{clock}{zone}");
        text = &joined;
    }
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.offset().map(|offset| match offset {
        PiecesOffset::Numeric(numeric) => numeric.offset().seconds(),
        _ => 0,
    });
    Some(match pieces.time() {
        Some(time) => Moment { local: pieces.date().to_datetime(time), has_time: true, offset },
        None => Moment::day(pieces.date()),
    })
}

/// `Sun, 15 Jul 2018 21:56:56 +0400`, a wrong weekday forgiven.
fn rfc(text: &str) -> Option<Moment> {
    let zoned = RFC_2822.parse_zoned(text).ok()?;
    Some(Moment { local: zoned.datetime(), has_time: true, offset: Some(zoned.offset().seconds()) })
}

/// Seconds or milliseconds since 1970, which must be in the time of the web to be told from other numbers.
fn epoch(text: &str) -> Option<Moment> {
    let digits = text.split('.').next().unwrap_or(text);
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 10 || digits.len() == 13)?;
    let seconds = if digits.len() == 13 { number / 1000 } else { number };
    let local = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    let web = Date::constant(1995, 1, 1)..Date::constant(2100, 1, 1);
    web.contains(&local.date()).then_some(Moment { local, has_time: true, offset: Some(0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::tests::embedded;

    #[test]
    fn the_forms_metadata_uses() {
        let printed = &embedded().dates;
        for (text, expected) in [
            ("2021-07-26", Some("2021-07-26")),
            ("2015-07-26 16:46:45", Some("2015-07-26T16:46:45")),
            ("2021-07-26T20:00:00.123Z", Some("2021-07-26T20:00:00Z")),
            ("2021-07-26T20:00:00+0300", Some("2021-07-26T20:00:00+03:00")),
            ("2021-07-26 20:00:00 +0300", Some("2021-07-26T20:00:00+03:00")),
            ("2021-07-26T20:00", Some("2021-07-26T20:00:00")),
            ("20210726T200000Z", Some("2021-07-26T20:00:00Z")),
            ("Sun, 15 Jul 2018 21:56:56 +0400", Some("2018-07-15T21:56:56+04:00")),
            ("Mon, 15 Jul 2018 21:56:56 GMT", Some("2018-07-15T21:56:56Z")),
            ("1627329600", Some("2021-07-26T20:00:00Z")),
            ("1627329600000", Some("2021-07-26T20:00:00Z")),
            ("26 تموز 2021", Some("2021-07-26")),
            ("2021-02-31", None),
            ("1234567", None),
            ("أمس", None),
        ] {
            assert_eq!(stated(text, printed).map(|m| m.to_string()).as_deref(), expected, "{text}");
        }
    }
}

//! Promises with their deadlines as an iCalendar file (RFC 5545): one all-day event a deadline.

use riwaya_comparison::{Dossier, Promise};
use riwaya_reading::DayRange;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Octets of a content line before it is folded (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;
/// Letters of a promise that name its event.
const SUMMARY: usize = 120;
/// Octets of the digest in an event's identifier.
const IDENTIFIER: usize = 12;
/// When an event was made, for promises of articles without a date.
pub const NO_STAMP: &str = "19700101T000000Z";

/// A promise on its way into a calendar.
#[derive(Debug, Clone)]
pub struct CalendarEvent {
    /// What names the event for good, unique in its calendar.
    pub identifier: String,
    /// When it was made, in the basic format of ISO 8601.
    pub stamp: String,
    /// The deadline as a TIMEX3 value; the event is on its last day.
    pub deadline: String,
    /// Who promises; `""` when unknown.
    pub actor: String,
    /// What.
    pub act: String,
    /// What it rests on.
    pub description: String,
    /// What became of it.
    pub status: String,
}

/// The promises that have a deadline, as a calendar: each an all-day event on the last day of its deadline, with the
/// accounts it rests on in its description. The same dossiers give the same bytes.
pub fn calendar(dossiers: &[Dossier]) -> String {
    let events = dossiers.iter().flat_map(|dossier| {
        dossier.promises.iter().map(move |promise| CalendarEvent {
            identifier: identifier(dossier, promise),
            stamp: stamp(dossier, promise),
            deadline: promise.deadline.clone(),
            actor: promise.actor.clone(),
            act: promise.act.clone(),
            description: description(dossier, promise),
            status: promise.status.name().to_owned(),
        })
    });
    events_calendar(events)
}

/// A calendar of events; those whose deadline is no calendar date are left out.
pub fn events_calendar(events: impl IntoIterator<Item = CalendarEvent>) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//riwaya//promises//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    events.into_iter().for_each(|event| write_event(&mut out, &event));
    line(&mut out, "END", "VCALENDAR");
    out
}

fn write_event(out: &mut String, event: &CalendarEvent) {
    let Some(DayRange { last: due, .. }) = DayRange::of(&event.deadline) else { return };
    let Ok(next) = due.tomorrow() else { return };
    let act: String = event.act.chars().take(SUMMARY).collect();
    let summary = if event.actor.is_empty() { act } else { format!("{}: {act}", event.actor) };
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &format!("{}@riwaya", escaped(&event.identifier)));
    line(out, "DTSTAMP", &event.stamp);
    line(out, "DTSTART;VALUE=DATE", &due.strftime("%Y%m%d").to_string());
    line(out, "DTEND;VALUE=DATE", &next.strftime("%Y%m%d").to_string());
    line(out, "SUMMARY", &escaped(&summary));
    line(out, "DESCRIPTION", &escaped(&event.description));
    line(out, "CATEGORIES", &escaped(&event.status));
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// The accounts of a promise, one a line: outlet, words, address.
fn description(dossier: &Dossier, promise: &Promise) -> String {
    let mut text = dossier.title.clone();
    for account in &promise.accounts {
        let article = &dossier.articles[account.article];
        let words = account.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "\n{}: {words}", article.outlet);
        if !article.url.is_empty() {
            let _ = write!(text, " {}", article.url);
        }
    }
    text
}

/// An identifier that stays as long as story, deadline and first account do.
fn identifier(dossier: &Dossier, promise: &Promise) -> String {
    let mut digest = Sha256::new();
    digest.update(&dossier.id);
    digest.update(&promise.deadline);
    if let Some(first) = promise.accounts.first() {
        digest.update(&dossier.articles[first.article].id);
        digest.update(first.span.start.to_le_bytes());
    }
    digest.finalize().iter().take(IDENTIFIER).fold(String::new(), |mut hex, octet| {
        let _ = write!(hex, "{octet:02x}");
        hex
    })
}

/// When the last of a promise's accounts was published.
fn stamp(dossier: &Dossier, promise: &Promise) -> String {
    let published = promise.accounts.iter().filter_map(|account| {
        dossier.articles[account.article].published.value.map(|moment| moment.timestamp())
    });
    published.max().map_or(NO_STAMP.to_owned(), |time| time.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// Text with its special characters escaped (RFC 5545, 3.3.11); control characters are dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A content line, folded so that no line is longer than 75 octets and no character is torn.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if length + letter.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_comparison::{Account, PromiseStatus};
    use riwaya_page::{Article, Moment, Published};
    use riwaya_text::Span;

    fn dossier(deadline: &str) -> Dossier {
        let text = "وعد\nتعهدت وزارة النقل السمرينية بإعادة فتح الميناء، والجسر؛ قبل نهاية مارس 2031.";
        let value = "2031-03-04".parse().ok().map(Moment::day);
        let article = Article {
            id: "n0".to_owned(),
            outlet: "الأفق; سمرين".to_owned(),
            text: text.to_owned(),
            published: Published { value, ..Published::default() },
            ..Article::default()
        };
        let span = Span::new(text.find('\n').unwrap() + 1, text.len());
        let account =
            Account { article: 0, span, speaker: String::new(), chain: Vec::new(), cause: String::new() };
        let promise = Promise {
            id: "p1".to_owned(),
            actor: "وزارة النقل".to_owned(),
            act: span.of(text).to_owned(),
            deadline: deadline.to_owned(),
            status: PromiseStatus::Open,
            outcome: None,
            accounts: vec![account],
        };
        Dossier {
            id: "s1".to_owned(),
            articles: vec![article],
            promises: vec![promise],
            ..Dossier::default()
        }
    }

    /// Folded lines put together again.
    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_deadline_is_an_event_on_its_last_day() {
        let calendar = calendar(&[dossier("2031-03")]);
        let lines = unfolded(&calendar);
        for wanted in ["DTSTART;VALUE=DATE:20310331", "DTEND;VALUE=DATE:20310401", "DTSTAMP:20310304T000000Z"]
        {
            assert!(lines.iter().any(|line| line == wanted), "{wanted} in {lines:?}");
        }
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.iter().filter(|line| *line == "END:VEVENT").count(), 1);
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let calendar = calendar(&[dossier("2031-03-20")]);
        assert!(calendar.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        assert!(calendar.contains("\r\n "));
        let description = unfolded(&calendar).into_iter().find(|line| line.starts_with("DESCRIPTION:"));
        assert!(description.unwrap().ends_with("نهاية مارس 2031."));
    }

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
        assert!(unfolded(&calendar(&[dossier("2031")])).concat().contains("الأفق\\; سمرين"));
    }

    #[test]
    fn promises_without_a_deadline_are_left_out() {
        assert!(!calendar(&[dossier("")]).contains("VEVENT"));
        assert!(!calendar(&[dossier("PXM")]).contains("VEVENT"));
    }
}

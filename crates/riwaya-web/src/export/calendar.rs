//! Promises as a calendar (iCalendar, RFC 5545).

use crate::reply::Reply;
use jiff::civil::Date;
use riwaya_comparison::Dossier;
use riwaya_store::PromiseRow;

/// Bytes of a line, its break left out.
const LINE: usize = 75;

struct Calendar(String);

impl Calendar {
    fn new() -> Self {
        let mut calendar = Self(String::new());
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//riwaya//promises//EN");
        calendar
    }

    /// A content line, folded: a break and a blank wherever it would get too long.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A day's event; a deadline that is no single day has no place in a calendar.
    fn event(&mut self, id: &str, deadline: &str, actor: &str, act: &str, status: &str) {
        let day = deadline.split('T').next().unwrap_or_default();
        let Ok(day) = day.parse::<Date>() else { return };
        let day = day.strftime("%Y%m%d").to_string();
        let summary = if actor.is_empty() { act.to_owned() } else { format!("{actor}: {act}") };
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@riwaya", escaped(id)));
        self.line(&format!("DTSTAMP:{day}T000000Z"));
        self.line(&format!("DTSTART;VALUE=DATE:{day}"));
        self.line(&format!("SUMMARY:{}", escaped(&summary)));
        self.line(&format!("DESCRIPTION:{}", escaped(status)));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn reply(mut self) -> Reply {
        self.line("END:VCALENDAR");
        Reply::new("text/calendar; charset=utf-8", self.0)
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

pub(crate) fn promises(promises: &[PromiseRow]) -> Reply {
    let mut calendar = Calendar::new();
    for promise in promises {
        let id = format!("{}-{}-{}", promise.story, promise.article, promise.start);
        calendar.event(&id, &promise.deadline, &promise.actor, &promise.act, &promise.status);
    }
    calendar.reply()
}

pub(crate) fn story(dossier: &Dossier) -> Reply {
    let mut calendar = Calendar::new();
    for promise in &dossier.promises {
        let id = format!("{}-{}", dossier.id, promise.id);
        calendar.event(&id, &promise.deadline, &promise.actor, &promise.act, promise.status.name());
    }
    calendar.reply()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_and_texts_escaped() {
        let mut calendar = Calendar::new();
        calendar.event("x", "2026-03-20", "وزارة", &format!("وعد;{}", "كلمة، ".repeat(30)), "open");
        calendar.event("y", "2026-Q2", "", "no day", "open");
        let reply = String::from_utf8(calendar.reply().body).unwrap();
        assert!(reply.split("\r\n").all(|line| line.len() <= LINE), "{reply}");
        assert!(reply.contains("DTSTART;VALUE=DATE:20260320") && reply.contains("وعد\\;"));
        assert!(!reply.contains("no day"));
    }
}

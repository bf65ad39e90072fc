//! Keeping every date that was found and choosing the day of publication among them.

use crate::article::{DateCandidate, DateSource, Diagnostic, Moment, Published};
use jiff::civil::Date;

/// News pages did not exist before this day.
const BEFORE_THE_WEB: Date = Date::constant(1995, 1, 1);
/// No page riwaya will see says it is from after this day and means it.
const ABSURD: Date = Date::constant(2100, 1, 1);
/// Sources that differ by more days than this are told to the user.
const TOLERATED_DAYS: i64 = 2;

/// Dates of one kind that are kept of one article. A page that states more of them repeats itself, or dates something else.
const MOST: usize = 64;

/// How far a candidate can be trusted to be the day of publication; the first kind present wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Given with the article, or by the feed or the page's data for machines.
    Stated,
    /// In a `time` element.
    Element,
    /// Printed on a line of its own.
    Printed,
    /// In the address.
    Address,
    /// The day of the last change, which bounds the day of publication.
    Changed,
}

/// The dates found for one article.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    found: Vec<(Kind, DateCandidate)>,
}

impl Candidates {
    /// Keeps a date, the place it stands at and the words it was read from; only the first 64 of each kind.
    pub fn add(&mut self, kind: Kind, value: Moment, place: impl Into<String>, text: &str) {
        if self.found.iter().filter(|(known, _)| *known == kind).count() >= MOST {
            return;
        }
        let from = match kind {
            Kind::Stated | Kind::Changed => DateSource::Metadata,
            Kind::Element | Kind::Printed => DateSource::Page,
            Kind::Address => DateSource::Url,
        };
        let candidate =
            DateCandidate { value, from, place: place.into(), text: text.to_owned(), rejected: None };
        if !self
            .found
            .iter()
            .any(|(k, known)| *k == kind && known.place == candidate.place && known.text == text)
        {
            self.found.push((kind, candidate));
        }
    }

    /// Rejects what cannot be, chooses the best of the rest, and tells what is odd.
    pub fn choose(
        mut self,
        fetched: Option<Moment>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Published, Vec<DateCandidate>) {
        self.found.sort_by_key(|(kind, _)| *kind);
        let captured = fetched.map(|moment| moment.date());
        for (kind, candidate) in &mut self.found {
            candidate.rejected = rejection(*kind, candidate.value.date(), captured);
        }
        let possible: Vec<&DateCandidate> =
            self.found.iter().map(|(_, c)| c).filter(|c| c.rejected.is_none()).collect();
        let published = match possible.first() {
            Some(best) => {
                tell_disagreement(best, &possible, diagnostics);
                Published { value: Some(refined(best, &possible)), from: best.from, ..Published::default() }
            }
            None => {
                diagnostics.push(no_date(&self.found));
                Published { latest: self.latest(captured), ..Published::default() }
            }
        };
        (published, self.found.into_iter().map(|(_, candidate)| candidate).collect())
    }

    /// The last day it can have been published: the day of a change, or of the capture.
    fn latest(&self, captured: Option<Date>) -> Option<Date> {
        let changes = self.found.iter().filter(|(kind, candidate)| {
            *kind == Kind::Changed && rejection(Kind::Stated, candidate.value.date(), captured).is_none()
        });
        changes.map(|(_, candidate)| candidate.value.date()).chain(captured).min()
    }
}

/// A bare day gains the clock of another source that names the same day.
fn refined(best: &DateCandidate, possible: &[&DateCandidate]) -> Moment {
    let same = |c: &&&DateCandidate| c.value.has_time && c.value.date() == best.value.date();
    match possible.iter().find(same) {
        Some(other) if !best.value.has_time && best.from == other.from => other.value,
        _ => best.value,
    }
}

fn rejection(kind: Kind, day: Date, captured: Option<Date>) -> Option<String> {
    if day < BEFORE_THE_WEB {
        Some("before the web".to_owned())
    } else if day >= ABSURD {
        Some("absurdly late".to_owned())
    } else if let Some(captured) = captured.filter(|captured| day > captured.tomorrow().unwrap_or(*captured))
    {
        Some(format!("after the capture on {captured}"))
    } else if kind == Kind::Changed {
        Some("the day of a change".to_owned())
    } else {
        None
    }
}

fn tell_disagreement(best: &DateCandidate, possible: &[&DateCandidate], diagnostics: &mut Vec<Diagnostic>) {
    let apart =
        |c: &DateCandidate| c.value.date().since(best.value.date()).map_or(0, |s| i64::from(s.get_days()));
    if let Some(other) = possible.iter().find(|c| apart(c).abs() > TOLERATED_DAYS) {
        diagnostics.push(Diagnostic {
            code: "dates-disagree",
            message: format!(
                "{} says {}, {} says {}; the first was taken",
                best.place,
                best.value.date(),
                other.place,
                other.value.date()
            ),
            line: None,
        });
    }
}

fn no_date(found: &[(Kind, DateCandidate)]) -> Diagnostic {
    let rejected: Vec<String> = found
        .iter()
        .map(|(_, c)| format!("{} {} ({})", c.place, c.value, c.rejected.as_deref().unwrap_or_default()))
        .collect();
    let message = match rejected.is_empty() {
        true => "no publication date found".to_owned(),
        false => format!("no publication date; rejected: {}", rejected.join("; ")),
    };
    Diagnostic { code: "no-date", message, line: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Moment {
        Moment::day(text.parse().unwrap())
    }

    #[track_caller]
    fn check(
        found: &[(Kind, &str)],
        fetched: Option<&str>,
        expected: &str,
        codes: &[&str],
    ) -> Vec<DateCandidate> {
        let mut candidates = Candidates::default();
        for (kind, date) in found {
            candidates.add(*kind, day(date), "place", date);
        }
        let mut diagnostics = Vec::new();
        let (published, all) = candidates.choose(fetched.map(day), &mut diagnostics);
        let value = published.value.map_or(String::new(), |value| value.to_string());
        let latest = published.latest.map_or(String::new(), |latest| format!(" until {latest}"));
        assert_eq!(format!("{value} {}{latest}", published.from.name()), expected);
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), codes);
        all
    }

    #[test]
    fn the_most_trusted_possible_date_is_taken_and_the_rest_kept() {
        let all = check(
            &[(Kind::Address, "2021-07-26"), (Kind::Stated, "2021-07-27"), (Kind::Printed, "2021-07-26")],
            None,
            "2021-07-27 metadata",
            &[],
        );
        assert_eq!(all.len(), 3);
        check(&[(Kind::Printed, "2021-07-26"), (Kind::Stated, "1970-01-01")], None, "2021-07-26 page", &[]);
        check(
            &[(Kind::Address, "2021-07-20"), (Kind::Stated, "2021-07-26")],
            None,
            "2021-07-26 metadata",
            &["dates-disagree"],
        );
    }

    #[test]
    fn impossible_dates_are_rejected_with_the_reason() {
        let all = check(
            &[(Kind::Stated, "2021-08-26")],
            Some("2021-07-26"),
            " unknown until 2021-07-26",
            &["no-date"],
        );
        assert_eq!(all[0].rejected.as_deref(), Some("after the capture on 2021-07-26"));
        check(&[(Kind::Stated, "2021-07-27")], Some("2021-07-26"), "2021-07-27 metadata", &[]);
        check(
            &[(Kind::Changed, "2021-07-24")],
            Some("2021-07-26"),
            " unknown until 2021-07-24",
            &["no-date"],
        );
        check(&[(Kind::Stated, "2821-07-24")], None, " unknown", &["no-date"]);
    }
}

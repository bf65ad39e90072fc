//! An axis of days, in the direction of the interface, for pictures that are as wide as the page.

use crate::ui::Ui;
use jiff::civil::Date;
use maud::{Markup, html};

/// From the first day on, in days and parts of days.
pub(super) struct Axis {
    first: Date,
    days: f64,
    mirrored: bool,
    /// The share of the width that the axis takes, at the end of the line.
    width: f64,
}

impl Axis {
    /// An axis from the first day to `beyond` days after the beginning of the last.
    pub fn new(first: Date, last: Date, beyond: f64, ui: &Ui) -> Self {
        let days = (days_between(first, last) + beyond).max(f64::MIN_POSITIVE);
        Self { first, days, mirrored: ui.is_right_to_left(), width: 1.0 }
    }

    /// The same axis on the last part of the line: what stands before it has room for names.
    pub fn narrowed(self, width: f64) -> Self {
        Self { width, ..self }
    }

    /// How many days after the first one this day begins.
    pub fn along(&self, day: Date) -> f64 {
        days_between(self.first, day)
    }

    /// The place of a moment, with room at both ends for half a mark.
    pub fn place(&self, along: f64) -> String {
        format!("{:.2}%", 1.5 + 97.0 * self.share(along))
    }

    /// Where the line begins, before the axis: the place of names.
    pub fn start(&self) -> &'static str {
        if self.mirrored { "100%" } else { "0" }
    }

    /// Where the axis ends.
    pub fn end(&self) -> String {
        self.place(self.days)
    }

    /// Its length in days.
    pub fn length(&self) -> f64 {
        self.days
    }

    /// How far from the left a moment stands, 0 to 1.
    fn share(&self, along: f64) -> f64 {
        let share = 1.0 - self.width + self.width * (along / self.days);
        if self.mirrored { 1.0 - share } else { share }
    }

    /// Labels of the days that leave room for each other, both ends among them; with years when there are several.
    pub fn labels(&self, ui: &Ui, days: impl Iterator<Item = Date>, y: f64) -> Markup {
        let days: Vec<Date> = days.collect();
        let years = days.iter().any(|day| day.year() != self.first.year());
        html! {
            @for date in self.labelled(days, if years { 0.34 } else { 0.24 }) {
                text x=(self.place(self.along(date))) y=(y) text-anchor=(self.anchor(date)) {
                    @if years { (ui.brief_day(date)) } @else { (ui.short_day(date)) }
                }
            }
        }
    }

    /// Labels at the ends grow inwards; `start` is where the interface's lines start.
    fn anchor(&self, day: Date) -> &'static str {
        match self.along(day) / self.days {
            along if along < 0.05 => "start",
            along if along > 0.95 => "end",
            _ => "middle",
        }
    }

    /// The days whose labels are `room` apart, as a share of the width.
    fn labelled(&self, mut days: Vec<Date>, room: f64) -> Vec<Date> {
        let last = days.pop();
        let mut chosen: Vec<Date> = Vec::new();
        for day in days {
            let share = |day: Date| self.share(self.along(day));
            let far = |other: Date| (share(day) - share(other)).abs() >= room;
            if chosen.last().is_none_or(|&other| far(other)) && last.is_none_or(far) {
                chosen.push(day);
            }
        }
        chosen.extend(last);
        chosen
    }
}

fn days_between(first: Date, last: Date) -> f64 {
    first.until(last).map_or(0.0, |span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use riwaya_text::LanguageFiles;

    #[test]
    fn days_of_several_years_have_their_year() {
        let ui = Ui::load(&LanguageFiles::embedded("en")).unwrap();
        let labels = |first: Date, last: Date| {
            Axis::new(first, last, 0.0, &ui).labels(&ui, [first, last].into_iter(), 0.0).into_string()
        };
        assert!(labels(date(2025, 12, 30), date(2026, 1, 2)).contains(">30 Dec 2025<"));
        assert!(labels(date(2026, 1, 2), date(2026, 3, 2)).contains(">2 Jan<"));
    }
}

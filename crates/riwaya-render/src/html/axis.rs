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

    /// Labels of the days that leave room for each other, both ends among them.
    pub fn labels(&self, ui: &Ui, days: impl Iterator<Item = Date>, y: f64) -> Markup {
        html! {
            @for date in self.labelled(days) {
                text x=(self.place(self.along(date))) y=(y) text-anchor=(self.anchor(date)) { (ui.short_day(date)) }
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

    fn labelled(&self, days: impl Iterator<Item = Date>) -> Vec<Date> {
        const ROOM: f64 = 0.24;
        let mut days: Vec<Date> = days.collect();
        let last = days.pop();
        let mut chosen: Vec<Date> = Vec::new();
        for day in days {
            let share = |day: Date| self.share(self.along(day));
            let far = |other: Date| (share(day) - share(other)).abs() >= ROOM;
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

//! The happenings in order of time, with a picture of the story's days.

use super::accounts;
use super::axis::Axis;
use super::scope::Scope;
use jiff::civil::Date;
use maud::{Markup, html};
use riwaya_comparison::Happening;
use std::collections::BTreeMap;

/// Happenings before the rest is folded.
const SHOWN: usize = 25;
/// Where the axis lies in the picture, in pixels from its top: happenings above it, articles below.
const AXIS: f64 = 26.0;
/// The length of the longest bar of articles, in pixels.
const TALLEST: f64 = 34.0;

/// The section; nothing when nothing is dated.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let labels = scope.ui.labels();
    let (before, own): (Vec<&Happening>, Vec<&Happening>) =
        scope.dossier.timeline.iter().partition(|happening| happening.background);
    if before.is_empty() && own.is_empty() {
        return html! {};
    }
    let (first, rest) = own.split_at(SHOWN.min(own.len()));
    let content = html! {
        (picture(scope, &own))
        @if !first.is_empty() { (rail(scope, first)) }
        @if !rest.is_empty() {
            details.more {
                summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                (rail(scope, rest))
            }
        }
        @if !before.is_empty() {
            details.background {
                summary { (labels.background) ": " (scope.ui.count(&scope.ui.counts().happenings, before.len())) }
                (rail(scope, &before))
            }
        }
    };
    scope.section("timeline", &labels.timeline, content)
}

/// Happenings in order, those of one date together.
fn rail(scope: &Scope<'_>, happenings: &[&Happening]) -> Markup {
    html! {
        ol.rail {
            @for of_date in happenings.chunk_by(|a, b| a.date == b.date) {
                @let date = &of_date[0].date;
                li {
                    time datetime=(date) { (scope.ui.timex(date)) }
                    div {
                        @for happening in of_date {
                            div.happening { (accounts::told(scope, &happening.what, &happening.accounts)) }
                        }
                    }
                }
            }
        }
    }
}

/// What is counted of one day.
#[derive(Default)]
struct Day {
    articles: usize,
    happenings: usize,
}

/// Articles and happenings a day, along the story's days in the direction of the interface; nothing for a single day.
fn picture(scope: &Scope<'_>, own: &[&Happening]) -> Markup {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for moment in scope.dossier.articles.iter().filter_map(|article| article.published.value) {
        days.entry(moment.date()).or_default().articles += 1;
    }
    // A month or a year has no one place on an axis of days.
    for day in own.iter().filter_map(|happening| happening.date.split('T').next()?.parse::<Date>().ok()) {
        days.entry(day).or_default().happenings += 1;
    }
    let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return html! {};
    };
    if first == last {
        return html! {};
    }
    let axis = Axis::new(first, last, 0.0, scope.ui);
    let most = days.values().map(|day| day.articles).max().unwrap_or(1).max(1) as f64;
    html! {
        svg.days width="100%" height="84" role="img" aria-label=(scope.ui.labels().articles_by_day) {
            line.axis x1="0" x2="100%" y1=(AXIS) y2=(AXIS) {}
            @for (&date, day) in &days { (mark(scope, &axis, date, day, most)) }
            (axis.labels(scope.ui, days.keys().copied(), 80.0))
        }
    }
}

/// The marks of one day.
fn mark(scope: &Scope<'_>, axis: &Axis, date: Date, day: &Day, most: f64) -> Markup {
    let (ui, place) = (scope.ui, axis.place(axis.along(date)));
    let height = TALLEST * day.articles as f64 / most;
    html! {
        g {
            title {
                (ui.day(date)) ": " (ui.count(&ui.counts().articles, day.articles)) ", "
                (ui.count(&ui.counts().happenings, day.happenings))
            }
            @if day.articles > 0 {
                line.articles x1=(place) x2=(place) y1=(AXIS) y2=(AXIS + height) {}
            }
            @if day.happenings > 0 { circle.happenings cx=(place) cy=(AXIS - 12.0) r=(radius(day.happenings)) {} }
        }
    }
}

/// Dots of an area that grows with the count, within bounds.
fn radius(count: usize) -> String {
    format!("{:.1}", (3.5 * (count as f64).sqrt()).min(9.0))
}

//! A figure over time: which value was told when, one lane a value, the highest on top.

use super::axis::Axis;
use super::scope::Scope;
use crate::context::first_number;
use crate::view;
use jiff::civil::Date;
use maud::{Markup, html};
use riwaya_comparison::{Disagreement, DisagreementKind};
use std::collections::BTreeSet;

/// Values drawn; the table of positions has them all.
const MOST_LANES: usize = 8;
/// The height of a lane, in pixels, and of what stands above the first one.
const LANE: f64 = 28.0;
const ABOVE: f64 = 14.0;
/// The share of the width left of the lanes, for their values.
const NAMES: f64 = 0.3;

/// One telling of a value.
struct Telling<'d> {
    day: Date,
    /// Days and parts of days after midnight of `day`: half a day when only the day is known.
    clock: f64,
    outlet: std::borrow::Cow<'d, str>,
}

/// A value and its tellings, the earliest first.
struct Lane<'d> {
    number: f64,
    value: &'d str,
    tellings: Vec<Telling<'d>>,
}

/// The picture of a disagreement over a figure; nothing when it was told on one day only, or has no numbers.
pub(super) fn picture(scope: &Scope<'_>, disagreement: &Disagreement) -> Markup {
    let lanes = lanes(scope, disagreement);
    let days: BTreeSet<Date> = lanes.iter().flat_map(|lane| &lane.tellings).map(|told| told.day).collect();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return html! {} };
    if first == last || lanes.len() < 2 {
        return html! {};
    }
    let axis = Axis::new(first, last, 1.0, scope.ui).narrowed(1.0 - NAMES);
    let bottom = ABOVE + LANE * lanes.len() as f64;
    html! {
        svg.toll width="100%" height=(bottom + 18.0) role="img" aria-label=(scope.ui.labels().told_by_day) {
            (rise(&lanes, &axis))
            @for (at, lane) in lanes.iter().enumerate() { (draw(scope, disagreement, lane, &axis, height(at))) }
            line.axis x1=(axis.place(0.0)) x2=(axis.end()) y1=(bottom) y2=(bottom) {}
            (axis.labels(scope.ui, days.iter().copied(), bottom + 15.0))
        }
    }
}

fn height(lane: usize) -> f64 {
    ABOVE + LANE * (lane as f64 + 0.4)
}

/// The values with their tellings, the highest first.
fn lanes<'d>(scope: &'d Scope<'_>, disagreement: &'d Disagreement) -> Vec<Lane<'d>> {
    if disagreement.kind != DisagreementKind::Figure {
        return Vec::new();
    }
    let mut lanes: Vec<Lane<'d>> = Vec::new();
    for position in disagreement.positions.iter().take(MOST_LANES) {
        let Some((_, number)) = first_number(&position.value) else { continue };
        let telling = |at: usize| {
            let moment = scope.dossier.articles.get(at)?.published.value?;
            let clock = match moment.has_time {
                true => f64::from(moment.local.hour()) / 24.0 + f64::from(moment.local.minute()) / 1440.0,
                false => 0.5,
            };
            Some(Telling { day: moment.date(), clock, outlet: scope.outlet(at) })
        };
        let mut tellings: Vec<Telling<'d>> =
            position.accounts.iter().filter_map(|account| telling(account.article)).collect();
        tellings.sort_by(|a, b| a.day.cmp(&b.day).then(a.clock.total_cmp(&b.clock)));
        if !tellings.is_empty() {
            lanes.push(Lane { number, value: &position.value, tellings });
        }
    }
    lanes.sort_by(|a, b| b.number.total_cmp(&a.number));
    lanes
}

fn along(axis: &Axis, told: &Telling<'_>) -> String {
    axis.place(axis.along(told.day) + told.clock)
}

/// A line through the first telling of each value, in order of time.
fn rise(lanes: &[Lane<'_>], axis: &Axis) -> Markup {
    let mut firsts: Vec<(&Telling<'_>, f64)> =
        lanes.iter().enumerate().map(|(at, lane)| (&lane.tellings[0], height(at))).collect();
    firsts.sort_by(|(a, _), (b, _)| a.day.cmp(&b.day).then(a.clock.total_cmp(&b.clock)));
    html! {
        @for pair in firsts.windows(2) {
            line.rise x1=(along(axis, pair[0].0)) y1=(pair[0].1) x2=(along(axis, pair[1].0)) y2=(pair[1].1) {}
        }
    }
}

fn draw(scope: &Scope<'_>, disagreement: &Disagreement, lane: &Lane<'_>, axis: &Axis, y: f64) -> Markup {
    let value = scope.ui.position_value(disagreement.kind, lane.value);
    let last = &lane.tellings[lane.tellings.len() - 1];
    html! {
        text.value x=(axis.start()) y=(y + 5.0) { (view::shortened(&value, 22)) }
        line.lane x1=(along(axis, &lane.tellings[0])) x2=(along(axis, last)) y1=(y) y2=(y) {}
        @for told in &lane.tellings {
            circle.telling cx=(along(axis, told)) cy=(y) r="4.5" {
                title { (told.outlet) ", " (scope.ui.day(told.day)) ": " (value) }
            }
        }
    }
}

//! Who copied whom, as a map: an article a row in order of time, a line from each source down to its copies.

use super::axis::Axis;
use super::scope::Scope;
use crate::view;
use jiff::civil::Date;
use maud::{Markup, html};
use riwaya_story::Reuse;
use std::collections::BTreeSet;

/// Articles drawn; the list below the map has them all.
const MOST_ROWS: usize = 24;
/// The height of a row, in pixels.
const ROW: f64 = 26.0;
/// The share of the width for the outlets' names.
const NAMES: f64 = 0.34;

/// An article with copied text in it, or whose text was copied.
struct Row {
    article: usize,
    along: f64,
    copied: bool,
}

/// The map; nothing for a single copy, which a line of text tells as well.
pub(super) fn picture(scope: &Scope<'_>) -> Markup {
    let reuse = &scope.dossier.reuse;
    if reuse.len() < 2 {
        return html! {};
    }
    let day = |at: usize| scope.dossier.articles.get(at)?.published.value.map(|moment| moment.date());
    let articles: BTreeSet<usize> = reuse.iter().flat_map(|copy| [copy.from, copy.to]).collect();
    let days: BTreeSet<Date> = articles.iter().filter_map(|&at| day(at)).collect();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return html! {} };
    let axis = Axis::new(first, last, 1.0, scope.ui).narrowed(1.0 - NAMES);
    let rows = rows(scope, &articles, &axis);
    let bottom = ROW * rows.len() as f64;
    let place = |article: usize| rows.iter().position(|row| row.article == article);
    let lines = reuse.iter().filter_map(|copy| Some((copy, place(copy.from)?, place(copy.to)?)));
    html! {
        svg.copy-map width="100%" height=(bottom + 22.0) role="img" aria-label=(scope.ui.labels().copy_map) {
            @for (copy, from, to) in lines { (line(scope, copy, &axis, (&rows[from], from), (&rows[to], to))) }
            @for (at, row) in rows.iter().enumerate() { (node(scope, row, &axis, height(at))) }
            line.axis x1=(axis.place(0.0)) x2=(axis.end()) y1=(bottom + 2.0) y2=(bottom + 2.0) {}
            (axis.labels(scope.ui, days.iter().copied(), bottom + 18.0))
        }
    }
}

fn height(row: usize) -> f64 {
    ROW * (row as f64 + 0.5)
}

/// The rows in order of time; an article without a date stands at the end.
fn rows(scope: &Scope<'_>, articles: &BTreeSet<usize>, axis: &Axis) -> Vec<Row> {
    let along = |at: usize| {
        let moment = scope.dossier.articles.get(at)?.published.value?;
        let clock = f64::from(moment.local.hour()) / 24.0 + f64::from(moment.local.minute()) / 1440.0;
        Some(axis.along(moment.date()) + if moment.has_time { clock } else { 0.5 })
    };
    let copied = |at: usize| scope.dossier.reuse.iter().any(|copy| copy.to == at);
    let row = |&article: &usize| Row {
        article,
        along: along(article).unwrap_or(axis.length()),
        copied: copied(article),
    };
    let mut rows: Vec<Row> = articles.iter().map(row).collect();
    rows.sort_by(|a, b| {
        a.along.total_cmp(&b.along).then(a.copied.cmp(&b.copied)).then(a.article.cmp(&b.article))
    });
    rows.truncate(MOST_ROWS);
    rows
}

/// A line as thick as the share of the copy's words that it stands for.
fn line(scope: &Scope<'_>, copy: &Reuse, axis: &Axis, from: (&Row, usize), to: (&Row, usize)) -> Markup {
    let labels = scope.ui.labels();
    let relation = if copy.directed { &labels.copied_from } else { &labels.shares_with };
    let width = format!("{:.1}", 1.0 + 4.0 * copy.share.clamp(0.0, 1.0));
    html! {
        line.copying.undirected[!copy.directed] stroke-width=(width)
            x1=(axis.place(from.0.along)) y1=(height(from.1)) x2=(axis.place(to.0.along)) y2=(height(to.1)) {
            title {
                (scope.outlet(copy.to)) " " (relation) " " (scope.outlet(copy.from)) ": " (scope.ui.percent(copy.share))
            }
        }
    }
}

fn node(scope: &Scope<'_>, row: &Row, axis: &Axis, y: f64) -> Markup {
    let name = scope.outlet(row.article);
    html! {
        a href={ "#" (scope.id(format_args!("a{}", row.article))) } {
            text x=(axis.start()) y=(y + 5.0) { (view::shortened(&name, 24)) }
            circle.copy[row.copied] cx=(axis.place(row.along)) cy=(y) r="5" { title { (name) } }
        }
    }
}

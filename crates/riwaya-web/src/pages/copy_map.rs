//! Who copies whom among the outlets, as a map: sources on one side, those who copy them on the other.

use crate::request::Request;
use maud::{Markup, html};
use riwaya_render::{Ui, encoded};
use riwaya_store::Copies;

/// The height of an outlet, in pixels, and of the headings.
const ROW: f64 = 30.0;
const ABOVE: f64 = 34.0;
/// Where lines begin and end, in percent from the side where the interface's lines start.
const LINES: (f64, f64) = (30.0, 70.0);
/// Outlets on one side.
const MOST_ROWS: usize = 20;

/// One side of the map: its outlets in order of how much they copy or are copied.
fn side(copies: &[Copies], name: fn(&Copies) -> &String) -> Vec<&str> {
    let mut names: Vec<(&str, i64)> = Vec::new();
    for pair in copies {
        match names.iter_mut().find(|(known, _)| *known == name(pair)) {
            Some((_, count)) => *count += pair.count,
            None => names.push((name(pair), pair.count)),
        }
    }
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.into_iter().take(MOST_ROWS).map(|(name, _)| name).collect()
}

pub(crate) fn picture(request: &Request, ui: &Ui, copies: &[Copies]) -> Markup {
    let words = ui.site();
    let (sources, takers) = (side(copies, |pair| &pair.from), side(copies, |pair| &pair.to));
    let most = copies.iter().map(|pair| pair.count).max().unwrap_or(1).max(1) as f64;
    let height = ABOVE + ROW * sources.len().max(takers.len()) as f64;
    let place = |percent: f64| format!("{}%", if ui.is_right_to_left() { 100.0 - percent } else { percent });
    let y = |row: usize| ABOVE + ROW * (row as f64 + 0.5);
    let row = |side: &[&str], name: &str| side.iter().position(|known| *known == name);
    let lines =
        copies.iter().filter_map(|pair| Some((pair, row(&sources, &pair.from)?, row(&takers, &pair.to)?)));
    let name = |name: &str, at: usize, percent: f64, anchor: &str| {
        html! {
            a href={ "/outlets/" (encoded(name)) (request.suffix()) } {
                text x=(place(percent)) y=(y(at) + 5.0) text-anchor=(anchor) { (name) }
            }
        }
    };
    html! {
        @if !copies.is_empty() {
            section {
                div.section-title { h2 { (words.copy_map) } }
                svg.outlet-map width="100%" height=(height) role="img" aria-label=(words.copy_map) {
                    text.side x=(place(LINES.0 - 2.0)) y="16" text-anchor="end" { (words.sources) }
                    text.side x=(place(LINES.1 + 2.0)) y="16" text-anchor="start" { (words.copied_by) }
                    @for (pair, from, to) in lines {
                        @let width = format!("{:.1}", 1.0 + 9.0 * (pair.count as f64 / most).sqrt());
                        line.copying stroke-width=(width) x1=(place(LINES.0)) y1=(y(from)) x2=(place(LINES.1)) y2=(y(to)) {
                            title { (pair.to) " " (words.copies_from) " " (pair.from) ": " (ui.articles(usize::try_from(pair.count).unwrap_or_default())) }
                        }
                    }
                    @for (at, source) in sources.iter().enumerate() { (name(source, at, LINES.0 - 2.0, "end")) }
                    @for (at, taker) in takers.iter().enumerate() { (name(taker, at, LINES.1 + 2.0, "start")) }
                }
            }
        }
    }
}

//! A person: spellings, roles, statements over time.

use super::parts;
use crate::export::table;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_render::Ui;
use riwaya_store::{Count, Filter, Page, Person, Result, StatementRow};
use serde::Serialize;

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    person: Person,
    statements: Vec<StatementRow>,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, name: &str) -> Result<Option<Reply>> {
    let key = desk.key(name);
    if key.is_empty() {
        return Ok(None);
    }
    let Some(person) = desk.store.person(&key, parts::PAGE)? else { return Ok(None) };
    let filter = Filter { speaker: Some(desk.key(&person.name)), ..Filter::default() };
    let page = Page { skip: (parts::number(request) - 1) * parts::PAGE, most: parts::PAGE };
    let data = Data { statements: desk.store.statements(&filter, page)?, person };
    Ok(match request.form {
        Form::Html => Some(show(desk.ui(request.english), request, &data)),
        Form::Json => Some(Reply::json(&data)),
        form => table::list(&data.statements, form, table::statements),
    })
}

fn show(ui: &Ui, request: &Request, data: &Data) -> Reply {
    let (words, person) = (ui.site(), &data.person);
    let main = html! {
        header.report { h1 { bdi { (person.name) } } }
        (days(ui, &person.days))
        (parts::counts(ui, &words.spellings, &person.spellings, |_| None))
        (parts::counts(ui, &words.roles, &person.roles, |_| None))
        @if !data.statements.is_empty() {
            section {
                div.section-title { h2 { (words.said) } }
                @for statement in &data.statements { (parts::said(ui, request, statement, false)) }
                (parts::more(request, ui, data.statements.len(), parts::PAGE))
            }
        }
        @if !person.stories.is_empty() {
            section {
                div.section-title { h2 { (words.named_in) } }
                ol.stories-list.brief { @for story in &person.stories { (parts::story(request, ui, story)) } }
            }
        }
        (parts::forms(request, ui, &parts::LIST_FORMS))
    };
    parts::page(request, ui, &person.name, false, main)
}

/// Statements a day, as bars along the days in the direction of the interface.
fn days(ui: &Ui, days: &[Count]) -> Markup {
    let dates: Vec<(jiff::civil::Date, i64)> =
        days.iter().filter_map(|day| Some((day.name.parse().ok()?, day.count))).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (dates.first(), dates.last()) else { return html! {} };
    let length = |day: jiff::civil::Date| first.until(day).map_or(0.0, |span| f64::from(span.get_days()));
    let (whole, most) = (length(last), dates.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1));
    if whole == 0.0 {
        return html! {};
    }
    let place = |day| {
        let share = length(day) / whole;
        format!("{:.2}%", 1.5 + 97.0 * if ui.is_right_to_left() { 1.0 - share } else { share })
    };
    html! {
        figure {
            figcaption.hint { (ui.site().said_by_day) ", " (ui.days(Some(first), Some(last))) }
            svg.days width="100%" height="64" role="img" aria-label=(ui.site().said_by_day) {
                line.axis x1="0" x2="100%" y1="60" y2="60" {}
                @for &(day, count) in &dates {
                    @let height = 52.0 * count as f64 / most as f64;
                    line.articles x1=(place(day)) x2=(place(day)) y1="60" y2=(format!("{:.1}", 60.0 - height)) {
                        title { (ui.day(day)) ": " (ui.statements(usize::try_from(count).unwrap_or_default())) }
                    }
                }
            }
        }
    }
}

//! Who said what, over all stories: statements by speaker, outlet and day.

use super::{parts, search};
use crate::export::table;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_render::Ui;
use riwaya_store::{Page, Result, StatementRow};
use serde::Serialize;

/// Statements in an exported list.
const MOST: usize = 5000;

#[derive(Serialize)]
struct Statements {
    statements: Vec<StatementRow>,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let page = match request.form {
        Form::Html | Form::Json => {
            Page { skip: (parts::number(request) - 1) * parts::PAGE, most: parts::PAGE }
        }
        _ => Page { skip: 0, most: MOST },
    };
    let data = Statements { statements: desk.store.statements(&search::filter(desk, request), page)? };
    Ok(match request.form {
        Form::Html => Some(show(desk.ui(request.english), request, &data.statements)),
        Form::Json => Some(Reply::json(&data)),
        form => table::list(&data.statements, form, table::statements),
    })
}

fn show(ui: &Ui, request: &Request, statements: &[StatementRow]) -> Reply {
    let words = ui.site();
    let main = html! {
        header.report { h1 { (words.statements) } (form(ui, request)) }
        @if statements.is_empty() { p.empty { (words.nothing_found) } }
        @for statement in statements { (parts::said(ui, request, statement, true)) }
        (parts::more(request, ui, statements.len(), parts::PAGE))
        (parts::forms(request, ui, &parts::LIST_FORMS))
    };
    parts::page(request, ui, &words.statements, false, main)
}

fn form(ui: &Ui, request: &Request) -> Markup {
    let words = ui.site();
    let fields = [
        ("speaker", &words.speaker, "text"),
        ("outlet", &words.outlet, "text"),
        ("since", &words.since, "date"),
        ("until", &words.until, "date"),
    ];
    html! {
        form.search action="/statements" {
            @if request.english { input type="hidden" name="ui" value="en"; }
            div.filters {
                @for (name, label, kind) in fields { (parts::field(request, name, label, kind)) }
            }
            button { (words.show) }
        }
    }
}

//! The calendar of promises.

use super::parts;
use crate::export::{calendar, table};
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::html;
use riwaya_render::Ui;
use riwaya_store::{Page, PromiseRow, Result};
use serde::Serialize;

/// Promises in an exported calendar.
const MOST: usize = 5000;

#[derive(Serialize)]
struct Promises {
    promises: Vec<PromiseRow>,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let whole = !matches!(request.form, Form::Html | Form::Json);
    let page = match whole {
        true => Page { skip: 0, most: MOST },
        false => Page { skip: (parts::number(request) - 1) * parts::PAGE, most: parts::PAGE },
    };
    let data = Promises { promises: desk.store.promises(request.parameter("since"), page)? };
    Ok(match request.form {
        Form::Html => Some(show(desk.ui(request.english), request, &data.promises)),
        Form::Json => Some(Reply::json(&data)),
        Form::Calendar => Some(calendar::promises(&data.promises)),
        form => table::list(&data.promises, form, table::promises),
    })
}

fn show(ui: &Ui, request: &Request, promises: &[PromiseRow]) -> Reply {
    let words = ui.site();
    let main = html! {
        header.report {
            h1 { (words.promises) }
            form.day {
                @if request.english { input type="hidden" name="ui" value="en"; }
                label { (words.since) " " input type="date" name="since" value=[request.parameter("since")]; }
                button { (words.show) }
            }
        }
        @if promises.is_empty() { p.empty { (words.no_promises) } }
        ol.promised {
            @for promise in promises {
                li {
                    div.deadline {
                        @if promise.deadline.is_empty() { p { (ui.no_deadline()) } }
                        @else { p { time datetime=(promise.deadline) { (ui.timex(&promise.deadline)) } } }
                        p.state { (ui.promise_state_named(&promise.status)) }
                    }
                    div {
                        @if !promise.actor.is_empty() {
                            p.actor { bdi { (promise.actor) } }
                        }
                        p.what dir="auto" {
                            a.words href=(parts::place(request, &promise.article, promise.start, promise.end)) { (promise.act) }
                        }
                        p.hint {
                            (words.promised_in) " "
                            a href={ "/stories/" (promise.story) (request.suffix()) } dir="auto" { (parts::title(ui, &promise.story_title)) }
                        }
                    }
                }
            }
        }
        (parts::more(request, ui, promises.len(), parts::PAGE))
        (parts::forms(request, ui, &[&[(".ics", "iCalendar")][..], &parts::LIST_FORMS].concat()))
    };
    parts::page(request, ui, &words.promises, false, main)
}

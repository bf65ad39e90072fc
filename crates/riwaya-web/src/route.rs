//! From an address to the page behind it.

use crate::pages::{article, compare, outlet, parts, person, promises, search, statements, stories, story};
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use riwaya_store::{Error, Result};

/// Three lines of text that meet in one: tellings of one event.
const ICON: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#9b2c1d"/>"##,
    r##"<path d="M12 4H7L4 8m8 0H4m8 4H7L4 8" fill="none" stroke="#fff" stroke-width="1.6"/></svg>"##,
);
const OPENAPI: &str = include_str!("openapi.json");

/// The answer to a request. Never fails: what goes wrong is told as an answer.
pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request) -> Reply {
    match page(desk, request) {
        Ok(Some(reply)) => reply,
        Ok(None) if request.form == Form::Html => parts::not_found(request, desk.ui(request.english)),
        Ok(None) => Reply::json(&serde_json::json!({ "error": "not found" })).with_status(404),
        Err(Error::Busy) => Reply::text(503, "the store is busy\n"),
        Err(error) => Reply::json(&serde_json::json!({ "error": error.to_string() })).with_status(500),
    }
}

fn page(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    match (path.as_slice(), request.form) {
        ([], Form::Html) => Ok(Some(Reply::redirect(format!("/stories{}", request.suffix())))),
        (["style.css"], _) => Ok(Some(Reply::new("text/css; charset=utf-8", style()))),
        (["script.js"], _) => Ok(Some(Reply::new("text/javascript; charset=utf-8", riwaya_render::script()))),
        (["icon.svg"], _) => Ok(Some(Reply::new("image/svg+xml", ICON))),
        (["openapi"], Form::Json) => Ok(Some(Reply::new("application/json", OPENAPI))),
        (["stories"], _) => stories::reply(desk, request),
        (["stories", id], _) => story::reply(desk, request, id),
        (["articles", id], _) => article::reply(desk, request, id),
        (["compare", one, other], _) => compare::reply(desk, request, [one, other]),
        (["people", name], _) => person::reply(desk, request, name),
        (["outlets"], _) => outlet::list(desk, request),
        (["outlets", name], _) => outlet::reply(desk, request, name),
        (["statements"], _) => statements::reply(desk, request),
        (["promises"], _) => promises::reply(desk, request),
        (["search"], _) => search::reply(desk, request),
        _ => Ok(None),
    }
}

/// The style of the dossiers, and what the other pages add.
fn style() -> String {
    riwaya_render::style() + include_str!("site.css")
}

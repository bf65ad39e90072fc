//! An outlet: whom it credits, whom it copies, who copies it; and the list of outlets.

use super::{copy_map, parts};
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::html;
use riwaya_render::encoded;
use riwaya_store::{Copies, Count, Result};
use serde::Serialize;

/// Outlets listed.
const MOST: usize = 500;

/// Pairs of outlets in the map.
const MOST_PAIRS: usize = 40;

#[derive(Serialize)]
struct Outlets {
    outlets: Vec<Count>,
    /// How many articles of which outlet stand, in part or whole, in articles of which other.
    copies: Vec<Copies>,
}

pub(crate) fn list(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let data = Outlets { outlets: desk.store.outlets(MOST)?, copies: desk.store.copies(MOST_PAIRS)? };
    let ui = desk.ui(request.english);
    Ok(match request.form {
        Form::Html => {
            let address = |name: &str| Some(format!("/outlets/{}{}", encoded(name), request.suffix()));
            let main = html! {
                header.report { h1 { (ui.site().outlets) } }
                (copy_map::picture(request, ui, &data.copies))
                (parts::counts(ui, &ui.outlets(data.outlets.len()), &data.outlets, address))
                (parts::forms(request, ui, &[(".json", "JSON")]))
            };
            Some(parts::page(request, ui, &ui.site().outlets, false, main))
        }
        Form::Json => Some(Reply::json(&data)),
        _ => None,
    })
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, name: &str) -> Result<Option<Reply>> {
    let Some(outlet) = desk.store.outlet(name, parts::PAGE)? else { return Ok(None) };
    let ui = desk.ui(request.english);
    let words = ui.site();
    let address = |name: &str| Some(format!("/outlets/{}{}", encoded(name), request.suffix()));
    Ok(match request.form {
        Form::Html => {
            let main = html! {
                header.report {
                    h1 { bdi { (parts::title(ui, &outlet.name)) } }
                    p.measures { span { (ui.articles(usize::try_from(outlet.articles).unwrap_or_default())) } }
                }
                (parts::counts(ui, &words.credits, &outlet.credits, |_| None))
                (parts::counts(ui, &words.copies_from, &outlet.copies_from, address))
                (parts::counts(ui, &words.copied_by, &outlet.copied_by, address))
                section {
                    div.section-title { h2 { (words.stories) } }
                    ol.stories-list.brief { @for story in &outlet.stories { (parts::story(request, ui, story)) } }
                }
                (parts::forms(request, ui, &[(".json", "JSON")]))
            };
            Some(parts::page(request, ui, &outlet.name, false, main))
        }
        Form::Json => Some(Reply::json(&outlet)),
        _ => None,
    })
}

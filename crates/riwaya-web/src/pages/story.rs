//! The dossier of a story.

use super::parts;
use crate::atom;
use crate::export;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use riwaya_comparison::Dossier;
use riwaya_render::SitePage;
use riwaya_store::Result;

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, id: &str) -> Result<Option<Reply>> {
    let Some((story, readings)) = desk.store.story(id)? else { return Ok(None) };
    if story.id != id {
        let moved = Request { path: vec!["stories".into(), story.id], ..request.clone() };
        let ending = if request.form == Form::Html { "" } else { ".json" };
        return Ok(Some(Reply::redirect(moved.address(ending, &[]))));
    }
    let dossier = desk.site.comparer.compare(&mut desk.worker, &story, readings, None);
    Ok(Some(match request.form {
        Form::Html => show(desk, request, &dossier),
        Form::Json => Reply::json(&riwaya_render::dossier(&dossier)),
        Form::Atom => atom::story(&dossier),
        Form::Csv => export::csv::statements(&dossier),
        Form::Calendar => export::calendar::story(&dossier),
        Form::Annotations => export::annotation::dossier(&dossier),
        Form::Provenance => export::provenance::dossier(&dossier),
        Form::Claims => export::claim::dossier(&dossier),
        Form::Timeline => export::timeline::dossier(&dossier),
        Form::JsonLines => return Ok(None),
    }))
}

fn show(desk: &Desk<'_>, request: &Request, dossier: &Dossier) -> Reply {
    let ui = desk.ui(request.english);
    let forms = [
        (".json", "JSON"),
        (".atom", "Atom"),
        (".csv", "CSV"),
        (".ics", "iCalendar"),
        (".annotations.json", "Web Annotation"),
        (".prov.json", "PROV"),
        (".claims.json", "schema.org"),
        (".timeline.json", "TimelineJS"),
    ];
    let site = SitePage {
        title: "",
        head: parts::head(request, true),
        masthead: maud::html! { (parts::masthead(request, ui)) (parts::forms(request, ui, &forms)) },
        suffix: request.suffix(),
        script: "/script.js",
    };
    Reply::html(riwaya_render::site_dossier(site, dossier, ui))
}

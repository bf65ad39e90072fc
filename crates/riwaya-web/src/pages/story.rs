//! The dossier of a story.

use super::parts;
use crate::atom;
use crate::export;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use riwaya_comparison::Dossier;
use riwaya_render::SitePage;
use riwaya_store::{Result, Version};

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, id: &str) -> Result<Option<Reply>> {
    let Some((story, readings)) = desk.store.story(id)? else { return Ok(None) };
    if story.id != id {
        let moved = Request { path: vec!["stories".into(), story.id], ..request.clone() };
        return Ok(Some(Reply::redirect(moved.address(request.form.ending(), &[]))));
    }
    let dossier = desk.site.comparer.compare(&mut desk.worker, &story, readings, None);
    Ok(Some(match request.form {
        Form::Html => show(desk, request, &dossier),
        Form::Json => Reply::json(&riwaya_render::dossier(&dossier)),
        Form::Atom => atom::story(&dossier),
        Form::Calendar => export::calendar::story(&dossier),
        Form::Annotations => export::annotation::dossier(&dossier),
        Form::Provenance => export::provenance::dossier(&dossier, &versions(desk, &dossier)?),
        Form::Claims => export::claim::dossier(&dossier),
        Form::Timeline => export::timeline::dossier(&dossier),
        form => return Ok(export::table::accounts(&dossier, form)),
    }))
}

/// The earlier versions of each article, in the order of the articles.
fn versions(desk: &Desk<'_>, dossier: &Dossier) -> Result<Vec<Vec<Version>>> {
    dossier.articles.iter().map(|article| desk.store.versions(&article.id)).collect()
}

fn show(desk: &Desk<'_>, request: &Request, dossier: &Dossier) -> Reply {
    let ui = desk.ui(request.english);
    let forms = [
        (".json", "JSON"),
        (".atom", "Atom"),
        (".csv", "CSV"),
        (".parquet", "Parquet"),
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

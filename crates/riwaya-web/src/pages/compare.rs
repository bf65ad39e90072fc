//! Two articles side by side: shared passages aligned, differing figures marked.

use super::article::{Mark, marked};
use super::parts;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_comparison::{Disagreement, Dossier};
use riwaya_store::Result;
use riwaya_text::Span;

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, ids: [&str; 2]) -> Result<Option<Reply>> {
    let (mut story, readings) = desk.store.together(&ids)?;
    if readings.len() != 2 {
        return Ok(None);
    }
    story.id = format!("{}-{}", readings[0].article.id, readings[1].article.id);
    let dossier = desk.site.comparer.compare(&mut desk.worker, &story, readings, None);
    Ok(Some(match request.form {
        Form::Html => show(desk, request, &dossier),
        Form::Json => Reply::json(&riwaya_render::dossier(&dossier)),
        _ => return Ok(None),
    }))
}

/// The marks of one of the two articles: passages link to the other side's, differing places to their list.
fn marks(dossier: &Dossier, side: usize) -> Vec<Mark> {
    let name = |side: usize, n: usize| format!("{}{n}", if side == 0 { "a" } else { "b" });
    let mut marks = Vec::new();
    let passages =
        dossier.reuse.iter().flat_map(|reuse| reuse.passages.iter().map(move |passage| (reuse, passage)));
    for (n, (reuse, passage)) in (1..).zip(passages) {
        let span = if reuse.from == side { passage.from } else { passage.to };
        marks.push(Mark {
            span,
            class: "shared",
            id: name(side, n),
            href: format!("#{}", name(1 - side, n)),
        });
    }
    for (n, (at, _)) in (1..).zip(places(dossier)) {
        if at.0 == side {
            marks.push(Mark {
                span: at.1,
                class: "differing",
                id: format!("d{n}"),
                href: "#differing".into(),
            });
        }
    }
    marks
}

/// Every place of a disagreement, with its number in the page's order.
fn places(dossier: &Dossier) -> impl Iterator<Item = ((usize, Span), &Disagreement)> {
    dossier.disagreements.iter().flat_map(|found| {
        let accounts = found.positions.iter().flat_map(|position| &position.accounts);
        accounts.map(move |account| ((account.article, account.span), found))
    })
}

fn show(desk: &Desk<'_>, request: &Request, dossier: &Dossier) -> Reply {
    let ui = desk.ui(request.english);
    let words = ui.site();
    let share = dossier.reuse.first();
    let main = html! {
        header.report {
            h1 { (words.compared) }
            p.measures {
                @match share {
                    Some(reuse) => span.differs { (words.shared_text) ": " (ui.percent(reuse.share)) },
                    None => span { (words.no_shared_text) },
                }
                @if !dossier.disagreements.is_empty() {
                    span.differs { (ui.disagreements(dossier.disagreements.len())) }
                }
            }
        }
        (differing(ui, dossier))
        div.side-by-side { (side(desk, request, dossier, 0)) (side(desk, request, dossier, 1)) }
        (parts::forms(request, ui, &[(".json", "JSON")]))
    };
    parts::page(request, ui, &words.compared, false, main)
}

fn differing(ui: &riwaya_render::Ui, dossier: &Dossier) -> Markup {
    let mut number = 0;
    html! {
        @if !dossier.disagreements.is_empty() {
            section id="differing" {
                div.section-title { h2 { (ui.site().differs_in) } }
                ul.plain {
                    @for found in &dossier.disagreements {
                        li dir="auto" {
                            span.about { (found.about) ": " }
                            @for (at, position) in found.positions.iter().enumerate() {
                                @if at > 0 { span.against { " / " } }
                                @let first = number + 1;
                                @let () = number += position.accounts.len();
                                a href={ "#d" (first) } { b { (position.value) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn side(desk: &Desk<'_>, request: &Request, dossier: &Dossier, side: usize) -> Markup {
    let ui = desk.ui(request.english);
    let Some(article) = dossier.articles.get(side) else { return html! {} };
    let language = Some(article.language.as_str()).filter(|code| !code.is_empty());
    html! {
        article {
            header {
                p.from {
                    (parts::outlet(request, ui, &article.outlet))
                    @if let Some(moment) = article.published.value { time datetime=(moment.date()) { (ui.moment(&moment)) } }
                }
                h2 lang=[language] dir="auto" {
                    a href={ "/articles/" (article.id) (request.suffix()) } { (parts::title(ui, &article.title)) }
                }
            }
            div.text lang=[language] dir="auto" { (marked(&article.text, &marks(dossier, side))) }
        }
    }
}

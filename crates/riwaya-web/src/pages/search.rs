//! The search.

use super::parts;
use crate::atom;
use crate::export::table;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_render::Ui;
use riwaya_store::{ArticleRow, Filter, Found, Page, Piece, Query, Result, pieces};
use serde::Serialize;

/// Articles on one page: the passage of each is looked for in its text.
const HITS: usize = 20;

/// An article that was found.
#[derive(Serialize)]
pub(crate) struct Hit {
    #[serde(flatten)]
    pub article: ArticleRow,
    pub score: f64,
    pub passage: Vec<Piece>,
}

#[derive(Serialize)]
pub(crate) struct Results {
    pub query: String,
    /// Articles with all the words; phrases may stand in other forms in some of them.
    pub count: usize,
    pub hits: Vec<Hit>,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let text = request.parameter("q").unwrap_or_default();
    let query = Query::parse(text, &desk.site.terms, desk.worker.analyzer());
    let page = Page { skip: (parts::number(request) - 1) * HITS, most: HITS };
    let filter = filter(desk, request);
    let (found, count) = match query.is_empty() {
        true => (Vec::new(), 0),
        false => desk.store.search(&query, &filter, page, desk.worker.analyzer())?,
    };
    let mut hit = |found: Found| Hit {
        passage: pieces(found.body(), &query, &desk.site.terms, desk.worker.analyzer(), false),
        article: found.article,
        score: (found.score * 1000.0).round() / 1000.0,
    };
    let hits = found.into_iter().map(&mut hit).collect();
    let results = Results { query: text.to_owned(), count, hits };
    Ok(match request.form {
        Form::Html => Some(show(desk.ui(request.english), request, &results)),
        Form::Json => Some(Reply::json(&results)),
        Form::Atom => Some(atom::search(request, &results)),
        form => table::list(&results.hits, form, |hits| table::articles(hits, |hit| &hit.article)),
    })
}

/// The filters given; a name without letters, or a day that is none, filters nothing.
pub(crate) fn filter(desk: &Desk<'_>, request: &Request) -> Filter {
    let name =
        |parameter| request.parameter(parameter).map(|name| desk.key(name)).filter(|key| !key.is_empty());
    let day = |parameter| request.parameter(parameter).and_then(|day| day.parse().ok());
    Filter {
        outlet: request.parameter("outlet").map(str::to_owned),
        since: day("since"),
        until: day("until"),
        story: request.parameter("story").map(str::to_owned),
        person: name("person"),
        speaker: name("speaker"),
    }
}

fn show(ui: &Ui, request: &Request, results: &Results) -> Reply {
    let words = ui.site();
    let main = html! {
        header.report {
            h1 { (words.search) }
            (form(ui, request))
            @if !results.query.is_empty() { p.measures { span { (words.results) ": " (ui.articles(results.count)) } } }
        }
        @if results.query.is_empty() { p.empty { (words.no_words) } }
        @else if results.hits.is_empty() { p.empty { (words.nothing_found) } }
        ol.hits {
            @for hit in &results.hits {
                li {
                    h2 { a href={ "/articles/" (hit.article.id) (request.suffix()) } dir="auto" { (parts::title(ui, &hit.article.title)) } }
                    (parts::article(request, ui, &hit.article))
                    p.passage dir="auto" {
                        @for piece in &hit.passage { @if piece.found { mark.on { (piece.text) } } @else { (piece.text) } }
                    }
                }
            }
        }
        (parts::more(request, ui, results.hits.len(), HITS))
        @if !results.query.is_empty() {
            (parts::forms(request, ui, &[&[(".atom", "Atom")][..], &parts::LIST_FORMS].concat()))
        }
    };
    parts::page(request, ui, &words.search, !results.query.is_empty(), main)
}

fn form(ui: &Ui, request: &Request) -> Markup {
    let words = ui.site();
    let field = |name, label, kind| parts::field(request, name, label, kind);
    let filtered = ["outlet", "person", "speaker", "since", "until"]
        .iter()
        .any(|name| request.parameter(name).is_some());
    html! {
        form.search action="/search" {
            @if request.english { input type="hidden" name="ui" value="en"; }
            input type="search" name="q" value=[request.parameter("q")] placeholder=(words.search_for) aria-label=(words.search);
            button { (words.search_button) }
            details open[filtered] {
                summary { (words.filters) }
                div.filters {
                    (field("outlet", &words.outlet, "text")) (field("person", &words.person, "text"))
                    (field("speaker", &words.speaker, "text"))
                    (field("since", &words.since, "date")) (field("until", &words.until, "date"))
                }
            }
        }
    }
}

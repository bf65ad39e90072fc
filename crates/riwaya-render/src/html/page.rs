//! The frame of the page: head, masthead, the list of stories, the panel articles open in.

use super::scope::Scope;
use super::{assets, story};
use crate::ui::Ui;
use crate::view;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use riwaya_comparison::Dossier;

/// With more stories than this a search field helps.
const SEARCHABLE: usize = 8;

/// What a page is made of, and what it is framed in.
struct Frame<'f> {
    title: &'f str,
    ui: &'f Ui,
    /// Style, script and policy.
    head: Markup,
    masthead: Markup,
    main: Markup,
    /// The end of the body.
    script: Markup,
}

/// The whole page.
pub(super) fn page(dossiers: &[Dossier], ui: &Ui) -> Markup {
    let labels = ui.labels();
    let (style, script) = (assets::style(), assets::script());
    let title = match dossiers {
        [only] => view::title(&only.title, ui),
        _ => &labels.report,
    };
    let main = match dossiers {
        [only] => alone(only, ui, None),
        _ => several(dossiers, ui),
    };
    frame(Frame {
        title,
        ui,
        head: html! {
            meta http-equiv="Content-Security-Policy" content=(assets::policy(&style, &script));
            style { (PreEscaped(style)) }
        },
        masthead: html! { div.masthead { p.program { (labels.program) } p { (labels.how_to_read) } } },
        main,
        script: html! { (panel(ui)) script { (PreEscaped(script)) } },
    })
}

/// What a site puts around each page it serves.
#[derive(Debug)]
pub struct SitePage<'p> {
    /// The page's title.
    pub title: &'p str,
    /// Links and style in the head.
    pub head: Markup,
    /// The site's navigation.
    pub masthead: Markup,
    /// What is added to the address of links into the site: `?ui=en`, or nothing.
    pub suffix: &'p str,
    /// The address of the script.
    pub script: &'p str,
}

/// A page of a site around `main`.
pub(super) fn site_page(site: SitePage<'_>, main: Markup, ui: &Ui) -> Markup {
    let SitePage { title, head, masthead, script, .. } = site;
    let script = html! { script src=(script) defer {} };
    frame(Frame { title, ui, head, masthead, main, script })
}

/// A dossier as a page of a site.
pub(super) fn site_dossier(site: SitePage<'_>, dossier: &Dossier, ui: &Ui) -> Markup {
    let SitePage { head, masthead, script, .. } = site;
    let main = alone(dossier, ui, Some(site.suffix));
    let script = html! { (panel(ui)) script src=(script) defer {} };
    frame(Frame { title: view::title(&dossier.title, ui), ui, head, masthead, main, script })
}

fn frame(frame: Frame<'_>) -> Markup {
    let (ui, labels) = (frame.ui, frame.ui.labels());
    html! {
        (DOCTYPE)
        html lang=(ui.language()) dir=(ui.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "riwaya " (env!("CARGO_PKG_VERSION")) };
                title { (frame.title) }
                (frame.head)
            }
            body {
                a.skip href="#main" { (labels.skip) }
                (frame.masthead)
                main id="main" { (frame.main) }
                footer { p { (labels.made_by_machine) } }
                (frame.script)
            }
        }
    }
}

fn alone(dossier: &Dossier, ui: &Ui, site: Option<&str>) -> Markup {
    let scope = Scope { site: site.map(str::to_owned), ..Scope::new(dossier, ui, 1, 1) };
    html! {
        article.story.alone {
            header { (story::title(&scope)) (story::measures(&scope)) }
            (story::body(&scope))
        }
    }
}

fn several(dossiers: &[Dossier], ui: &Ui) -> Markup {
    let labels = ui.labels();
    let (stories, single) = view::ranked(dossiers);
    let articles = dossiers.iter().map(|dossier| dossier.articles.len()).sum();
    html! {
        header.report {
            h1 { (labels.report) }
            p.measures {
                span { (ui.count(&ui.counts().stories, dossiers.len())) }
                " " span { (ui.count(&ui.counts().articles, articles)) }
            }
            @if dossiers.len() > SEARCHABLE {
                input id="filter" type="search" hidden placeholder=(labels.filter) aria-label=(labels.filter);
            }
        }
        @if dossiers.is_empty() { p.empty { (labels.nothing_at_all) } }
        @for (number, dossier) in (1..).zip(&stories) { (folded(dossier, ui, number, 2, stories.len() == 1)) }
        @if !single.is_empty() {
            section.singles aria-labelledby="singles" {
                h2 id="singles" { (labels.single_stories) }
                @for (number, dossier) in (stories.len() + 1..).zip(&single) { (folded(dossier, ui, number, 3, false)) }
            }
        }
    }
}

/// A story behind its title.
fn folded(dossier: &Dossier, ui: &Ui, number: usize, level: u8, open: bool) -> Markup {
    let scope = Scope::new(dossier, ui, number, level);
    html! {
        details.story id=(scope.id("story")) open[open] {
            summary {
                (story::title(&scope))
                @if level == 2 { (story::measures(&scope)) } @else { (only_article(&scope)) }
            }
            (story::body(&scope))
        }
    }
}

/// The outlet and day of a story of one article.
fn only_article(scope: &Scope<'_>) -> Markup {
    let dossier = scope.dossier;
    html! {
        p.measures {
            @if let Some(article) = dossier.articles.first() {
                span { cite { bdi { (view::outlet(article).unwrap_or(&scope.ui.labels().unknown_outlet)) } } }
            }
            " " span { (scope.ui.days(dossier.first, dossier.last)) }
        }
    }
}

/// Where the script shows an article with the words marked.
fn panel(ui: &Ui) -> Markup {
    let labels = ui.labels();
    html! {
        dialog id="panel" aria-labelledby="panel-title" {
            div.bar {
                p id="panel-title" tabindex="-1" {}
                button type="button" id="panel-close" { (labels.close) }
            }
            div id="panel-text" {}
        }
    }
}

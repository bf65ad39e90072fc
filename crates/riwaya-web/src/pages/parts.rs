//! What the pages share: the frame, lists of stories, counts.

use crate::reply::Reply;
use crate::request::Request;
use jiff::civil::Date;
use maud::{Markup, html};
use riwaya_render::{SitePage, Ui, encoded};
use riwaya_store::{ArticleRow, Count, StatementRow, StoryRow};

/// The forms every list has beside its page.
pub(crate) const LIST_FORMS: [(&str, &str); 4] =
    [(".json", "JSON"), (".csv", "CSV"), (".jsonl", "JSON Lines"), (".parquet", "Parquet")];
/// Items on one page of a list.
pub(crate) const PAGE: usize = 40;

/// The page that a parameter asks for, from 1.
pub(crate) fn number(request: &Request) -> usize {
    request.parameter("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1000)
}

/// The head of a page: style, and where its data and feed are.
pub(crate) fn head(request: &Request, feed: bool) -> Markup {
    html! {
        link rel="stylesheet" href="/style.css";
        link rel="icon" type="image/svg+xml" href="/icon.svg";
        link rel="alternate" type="application/json" href=(request.address(".json", &[]));
        @if feed { link rel="alternate" type="application/atom+xml" href=(request.address(".atom", &[])); }
    }
}

/// The navigation: lists, search, the other language.
pub(crate) fn masthead(request: &Request, ui: &Ui) -> Markup {
    let (words, suffix) = (ui.site(), request.suffix());
    let here = request.path.first().map(String::as_str);
    let item = |folder: &str, label: &str| {
        html! {
            li { a href={ "/" (folder) (suffix) } aria-current=[(here == Some(folder)).then_some("page")] { (label) } }
        }
    };
    let (code, other) = if request.english { ("", "ar") } else { ("en", "en") };
    html! {
        header.masthead.site {
            p.program { a href={ "/stories" (suffix) } { "riwaya" } }
            nav {
                ul {
                    (item("stories", &words.stories))
                    (item("statements", &words.statements))
                    (item("promises", &words.promises))
                    (item("outlets", &words.outlets))
                }
            }
            form.find action="/search" role="search" {
                @if request.english { input type="hidden" name="ui" value="en"; }
                input type="search" name="q" aria-label=(words.search) placeholder=(words.search) value=[request.parameter("q")];
                button { (words.search_button) }
            }
            p.language { a href=(request.address("", &[("ui", code)])) lang=(other) { (words.other_language) } }
        }
    }
}

/// A page around `main`.
pub(crate) fn page(request: &Request, ui: &Ui, title: &str, feed: bool, main: Markup) -> Reply {
    let site = SitePage {
        title,
        head: head(request, feed),
        masthead: masthead(request, ui),
        suffix: request.suffix(),
        script: "/script.js",
    };
    Reply::html(riwaya_render::site_page(site, main, ui))
}

/// Nothing there.
pub(crate) fn not_found(request: &Request, ui: &Ui) -> Reply {
    let words = ui.site();
    let main = html! { h1 { (words.not_found) } p.note { (words.not_found_hint) } };
    page(request, ui, &words.not_found, false, main).with_status(404)
}

/// Links to the page in other forms.
pub(crate) fn forms(request: &Request, ui: &Ui, forms: &[(&str, &str)]) -> Markup {
    html! {
        p.forms {
            (ui.site().as_data) ": "
            @for (at, (ending, label)) in forms.iter().enumerate() {
                @if at > 0 { (ui.separator()) }
                a href=(request.address(ending, &[("ui", "")])) { (label) }
            }
        }
    }
}

/// A link to what follows in a list, when a whole page of it is shown.
pub(crate) fn more(request: &Request, ui: &Ui, shown: usize, page: usize) -> Markup {
    let next = (number(request) + 1).to_string();
    html! {
        @if shown == page { p.next { a rel="next" href=(request.address("", &[("page", &next)])) { (ui.site().next_page) } } }
    }
}

/// A day in words; anything else as it is.
pub(crate) fn day(ui: &Ui, day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| ui.day(day))
}

/// A title, or the words for none.
pub(crate) fn title<'t>(ui: &'t Ui, title: &'t str) -> &'t str {
    if title.trim().is_empty() { ui.untitled() } else { title }
}

/// An outlet's name as a link, or the words for none.
pub(crate) fn outlet(request: &Request, ui: &Ui, name: &str) -> Markup {
    html! {
        @if name.is_empty() { cite { (ui.unknown_outlet()) } }
        @else { a href={ "/outlets/" (encoded(name)) (request.suffix()) } { cite { bdi { (name) } } } }
    }
}

/// A story with its measures, and what its accounts differ in.
pub(crate) fn story(request: &Request, ui: &Ui, story: &StoryRow) -> Markup {
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    html! {
        li.story-row {
            h2 { a href={ "/stories/" (story.id) (request.suffix()) } dir="auto" { (title(ui, &story.title)) } }
            p.measures {
                @if story.articles > 1 {
                    span { (ui.articles(count(story.articles))) }
                    " " span.origins { (ui.origins(count(story.origins))) }
                }
                @if story.disagreements > 0 { " " span.differs { (ui.disagreements(count(story.disagreements))) } }
                " " span {
                    @for (at, name) in story.told_by.iter().enumerate() {
                        @if at > 0 { (ui.separator()) }
                        bdi { (name) }
                    }
                }
            }
            @if let Some(differs) = &story.differs {
                p.in-short {
                    span.about { bdi { (ui.differs_in(&differs.kind, &differs.about)) } ": " }
                    @for (at, value) in differs.values.iter().enumerate() {
                        @if at > 0 { span.against { " / " } }
                        b { bdi { (ui.value_named(&differs.kind, value)) } }
                    }
                }
            }
        }
    }
}

/// The address of a place in an article, in code points; the page marks it.
pub(crate) fn place(request: &Request, article: &str, start: i64, end: i64) -> String {
    let language = if request.english { "&ui=en" } else { "" };
    format!("/articles/{article}?at={start}-{end}{language}#at")
}

/// A field of a form, with what it holds.
pub(crate) fn field(request: &Request, name: &str, label: &str, kind: &str) -> Markup {
    html! { label { span { (label) } input type=(kind) name=(name) value=[request.parameter(name)]; } }
}

/// A statement, linked to its place in the article; `named` with who said it.
pub(crate) fn said(ui: &Ui, request: &Request, statement: &StatementRow, named: bool) -> Markup {
    let row = &statement.article;
    html! {
        article.statement {
            @if named {
                p.actor {
                    @if statement.speaker.is_empty() { (ui.unnamed_speaker()) }
                    @else { a href={ "/people/" (encoded(&statement.speaker)) (request.suffix()) } { bdi { (riwaya_render::shown_name(&statement.speaker)) } } }
                }
            }
            blockquote dir="auto" {
                a.words href=(place(request, &row.id, statement.start, statement.end)) { (statement.content) }
            }
            (article(request, ui, row))
            @if !statement.chain.is_empty() {
                p.hint { @for medium in &statement.chain { (ui.via()) " " bdi { (medium) } " " } }
            }
        }
    }
}

/// Names with how often, each linked when `address` gives one.
pub(crate) fn counts(
    ui: &Ui,
    heading: &str,
    counts: &[Count],
    address: impl Fn(&str) -> Option<String>,
) -> Markup {
    html! {
        @if !counts.is_empty() {
            section {
                div.section-title { h2 { (heading) } }
                ul.counts {
                    @for count in counts {
                        li {
                            @match address(&count.name) {
                                Some(address) => a href=(address) { bdi { (count.name) } },
                                None => bdi { (count.name) },
                            }
                            " " span { (ui.number(usize::try_from(count.count).unwrap_or_default())) }
                        }
                    }
                }
            }
        }
    }
}

/// An article in one line: outlet, day, title.
pub(crate) fn article(request: &Request, ui: &Ui, article: &ArticleRow) -> Markup {
    html! {
        p.from {
            (outlet(request, ui, &article.outlet))
            " "
            @match &article.day {
                Some(date) => time datetime=(date) { (day(ui, date)) },
                None => span { (ui.site().undated) },
            }
            @if article.version > 1 { " " span { (ui.site().version) " " (ui.number(article.version.unsigned_abs() as usize)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_store::Differs;
    use riwaya_text::LanguageFiles;

    #[test]
    fn what_a_story_differs_in_reads_as_in_its_dossier() {
        let differs = |kind: &str, value: &str| {
            let differs = Differs { kind: kind.into(), about: "السد".into(), values: vec![value.into()] };
            let row = StoryRow {
                id: "s1".into(),
                title: String::new(),
                first: None,
                last: None,
                articles: 2,
                outlets: 2,
                origins: 2,
                agreements: 0,
                disagreements: 1,
                statements: 0,
                differs: Some(differs),
                told_by: Vec::new(),
            };
            let ui = Ui::load(&LanguageFiles::embedded("en")).unwrap();
            story(&Request::parse("/stories", None).unwrap(), &ui, &row).into_string()
        };
        assert!(differs("date", "2026-04-16").contains("<bdi>16 April 2026</bdi>"));
        assert!(differs("figure", "12500 خيمة").contains("<bdi>12,500 خيمة</bdi>"));
        assert!(differs("place", "2026-04-16").contains("<bdi>2026-04-16</bdi>"));
    }
}

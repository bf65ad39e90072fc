//! An article with everything that was read in it marked, each mark with its rule.

use super::parts;
use crate::diff::{Change, changes};
use crate::export;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_reading::{Cause, Reading};
use riwaya_render::{Ui, web_address};
use riwaya_store::{ArticleRow, Page, Result, Version};
use riwaya_text::Span;

/// Articles of the same story offered for comparison.
const OTHERS: usize = 12;

/// One finding, as it is listed.
pub(crate) struct Finding<'r> {
    pub span: Span,
    pub kind: &'static str,
    pub label: &'r str,
    pub value: String,
    pub cause: &'r Cause,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, id: &str) -> Result<Option<Reply>> {
    let Some((row, _)) = desk.store.article(id)? else { return Ok(None) };
    let (_, readings) = desk.store.together(&[id])?;
    let Some(reading) = readings.first() else { return Ok(None) };
    Ok(Some(match request.form {
        Form::Html => show(desk, request, &row, reading)?,
        Form::Json => Reply::json(&riwaya_render::reading(reading)),
        Form::Annotations => export::annotation::reading(reading),
        _ => return Ok(None),
    }))
}

/// Everything found, in order of place, the wider first.
fn findings<'r>(reading: &'r Reading, ui: &'r Ui) -> Vec<Finding<'r>> {
    let (words, text) = (ui.site(), &reading.article.text);
    let mut found: Vec<Finding<'r>> = Vec::new();
    let mut add = |span, kind, label, value, cause| found.push(Finding { span, kind, label, value, cause });
    for said in &reading.statements {
        let who = if said.speaker_name.is_empty() { ui.unnamed_speaker() } else { &said.speaker_name };
        let via = said.chain.iter().map(|medium| format!(" {} {medium}", ui.via())).collect::<String>();
        add(said.content, "statement", words.statement.as_str(), format!("{who}{via}"), &said.cause);
    }
    for time in &reading.times {
        add(time.span, "time", &words.time, ui.timex(&time.value), &time.cause);
    }
    for quantity in &reading.quantities {
        let value = quantity.value.map_or_else(String::new, |value| format!("{value} {}", quantity.unit));
        add(quantity.span, "quantity", &words.quantity, value, &quantity.cause);
    }
    for name in &reading.names {
        add(name.span, "name", &words.name, name.full.clone(), &name.cause);
    }
    for role in &reading.roles {
        add(role.role, "role", &words.role, role.person.of(text).to_owned(), &role.cause);
    }
    found.retain(|finding| !finding.span.of(text).trim().is_empty());
    found.sort_by_key(|finding| (finding.span.start, usize::MAX - finding.span.end, finding.kind));
    found
}

/// The place asked for with `at`, as two code points with a hyphen between.
fn place(request: &Request, text: &str) -> Option<Span> {
    let (start, end) = request.parameter("at")?.split_once('-')?;
    let byte = |point: &str| {
        let point: usize = point.parse().ok()?;
        text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(point)
    };
    Some(Span::new(byte(start)?, byte(end)?)).filter(|span| !span.is_empty())
}

fn show(desk: &Desk<'_>, request: &Request, row: &ArticleRow, reading: &Reading) -> Result<Reply> {
    let ui = desk.ui(request.english);
    let words = ui.site();
    let found = findings(reading, ui);
    let asked = place(request, &reading.article.text).map(|span| Mark {
        span,
        class: "on",
        id: "at".into(),
        href: "#at".into(),
    });
    let marks: Vec<Mark> = found
        .iter()
        .zip(1..)
        .map(|(f, n)| Mark { span: f.span, class: f.kind, id: format!("m{n}"), href: format!("#f{n}") })
        .chain(asked)
        .collect();
    let others = match &row.story {
        Some(story) => desk.store.of_story(story, Page { skip: 0, most: OTHERS + 1 })?,
        None => Vec::new(),
    };
    let versions = desk.store.versions(&row.id)?;
    let language = Some(row.language.as_str()).filter(|code| !code.is_empty());
    let main = html! {
        article.alone {
            header {
                h1 lang=[language] dir="auto" { (parts::title(ui, &row.title)) }
                (parts::article(request, ui, row))
                p.more-of {
                    @if let (Some(story), Some(title)) = (&row.story, &row.story_title) {
                        (words.open_story) ": "
                        a href={ "/stories/" (story) (request.suffix()) } dir="auto" { (parts::title(ui, title)) }
                    }
                }
                @if let Some(url) = web_address(&row.url) {
                    p.more-of { a href=(url) rel="noopener noreferrer" { (words.original) } " " bdi.code { (url) } }
                }
            }
            div.text lang=[language] dir="auto" { (marked(&reading.article.text, Span::new(0, reading.article.text.len()), &marks)) }
            (compare_with(request, ui, row, &others))
            (versions_of(ui, &versions, &reading.article.text))
            section {
                div.section-title { h2 { (words.marks) } }
                @if found.is_empty() { p.empty { (words.no_marks) } }
                @else { (list(ui, &found, &reading.article.text)) }
            }
            (parts::forms(request, ui, &[(".json", "JSON"), (".annotations.json", "Web Annotation")]))
        }
    };
    Ok(parts::page(request, ui, parts::title(ui, &row.title), false, main))
}

fn list(ui: &Ui, found: &[Finding<'_>], text: &str) -> Markup {
    html! {
        ol.findings {
            @for (number, finding) in (1..).zip(found) {
                li id={ "f" (number) } class=(finding.kind) {
                    span.kind { (finding.label) }
                    " " a.words href={ "#m" (number) } dir="auto" { (finding.span.of(text)) }
                    " " span.value-read dir="auto" { (finding.value) }
                    details {
                        summary { (ui.site().rule) " " bdi.code { (finding.cause.rule) } }
                        ul { @for step in &finding.cause.steps { li dir="auto" { (step) } } }
                    }
                }
            }
        }
    }
}

fn compare_with(request: &Request, ui: &Ui, row: &ArticleRow, others: &[ArticleRow]) -> Markup {
    let others: Vec<&ArticleRow> = others.iter().filter(|other| other.id != row.id).take(OTHERS).collect();
    html! {
        @if !others.is_empty() {
            section {
                div.section-title { h2 { (ui.site().compare_with) } }
                ul.plain {
                    @for other in others {
                        li {
                            a href={ "/compare/" (row.id) "/" (other.id) (request.suffix()) } dir="auto" { (parts::title(ui, &other.title)) }
                            (parts::article(request, ui, other))
                        }
                    }
                }
            }
        }
    }
}

/// Every earlier version, as what changed towards the one after it.
fn versions_of(ui: &Ui, versions: &[Version], now: &str) -> Markup {
    let texts: Vec<&str> = versions.iter().map(|version| version.text.as_str()).chain([now]).collect();
    html! {
        @if !versions.is_empty() {
            section {
                div.section-title { h2 { (ui.site().versions) } }
                @for (version, pair) in versions.iter().zip(texts.windows(2)) {
                    details.version open {
                        summary { (ui.site().version) " " (ui.number(version.version.unsigned_abs() as usize)) ": " (ui.site().changed_words) }
                        p.changes dir="auto" {
                            @for change in changes(pair[0], pair[1]) {
                                @match change {
                                    Change::Same(word) => (word),
                                    Change::Gone(word) => del { (word) },
                                    Change::New(word) => ins { (word) },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A place in a text that links somewhere.
pub(crate) struct Mark {
    pub span: Span,
    pub class: &'static str,
    pub id: String,
    pub href: String,
}

/// A part of a text, a paragraph a line, cut wherever a mark begins or ends: marks may overlap, elements may not. The
/// narrowest mark over a piece is the one it links to.
pub(crate) fn marked(text: &str, part: Span, marks: &[Mark]) -> Markup {
    let mut start = part.start;
    html! {
        @for paragraph in part.of(text).split('\n') {
            @let span = Span::new(start, start + paragraph.len());
            @if !paragraph.trim().is_empty() { p dir="auto" { (pieces(text, span, marks)) } }
            @let () = start = span.end + 1;
        }
    }
}

fn pieces(text: &str, paragraph: Span, marks: &[Mark]) -> Markup {
    let inside: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(paragraph)).collect();
    let mut cuts: Vec<usize> = inside.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.extend([paragraph.start, paragraph.end]);
    cuts.retain(|cut| (paragraph.start..=paragraph.end).contains(cut) && text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for cut in cuts.windows(2) {
            @let piece = Span::new(cut[0], cut[1]);
            @let over: Vec<&&Mark> = inside.iter().filter(|mark| mark.span.contains(piece)).collect();
            @match over.iter().min_by_key(|mark| mark.span.len()) {
                None => (piece.of(text)),
                Some(narrowest) => {
                    @for mark in over.iter().filter(|mark| mark.span.start.max(paragraph.start) == piece.start) { span id=(mark.id) {} }
                    @let classes = over.iter().map(|mark| mark.class).collect::<Vec<_>>().join(" ");
                    a href=(narrowest.href) { mark class=(classes) { (piece.of(text)) } }
                }
            }
        }
    }
}

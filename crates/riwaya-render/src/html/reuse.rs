//! Who copied whom, and which articles are one origin.

use super::copy_map;
use super::scope::Scope;
use crate::view;
use maud::{Markup, html};
use riwaya_story::Reuse;
use riwaya_text::Span;

/// Copies of one text before the rest is folded.
const SHOWN: usize = 8;
/// Passages of one copy that are shown; the rest is counted.
const PASSAGES: usize = 12;
/// Characters of a passage that are shown; the link opens all of it.
const EXCERPT: usize = 160;

/// The section; nothing when no text was copied.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let copies = crate::view::copies(scope.dossier);
    if copies.is_empty() {
        return html! {};
    }
    let content = html! {
        (copy_map::picture(scope))
        @for (source, copies) in &copies { (of_source(scope, *source, copies)) }
    };
    scope.section("reuse", &scope.ui.labels().reuse, content)
}

fn of_source(scope: &Scope<'_>, source: usize, copies: &[&Reuse]) -> Markup {
    let (first, rest) = copies.split_at(SHOWN.min(copies.len()));
    html! {
        section.copied {
            (scope.heading(2, "", article(scope, source)))
            ul.copies { @for copy in first { (one(scope, copy)) } }
            @if !rest.is_empty() {
                details.more {
                    summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                    ul.copies { @for copy in rest { (one(scope, copy)) } }
                }
            }
        }
    }
}

/// An article by its outlet and title, as a link to it.
pub(super) fn article(scope: &Scope<'_>, at: usize) -> Markup {
    let article = scope.dossier.articles.get(at);
    let title =
        article.filter(|article| view::outlet(article).is_some()).map_or("", |article| &article.title);
    html! {
        a.article-link href={ "#" (scope.id(format_args!("a{at}"))) } {
            cite { bdi { (scope.outlet(at)) } }
            @if !title.is_empty() { " " span.title lang=[scope.language(at)] dir="auto" { (title) } }
        }
    }
}

fn one(scope: &Scope<'_>, copy: &Reuse) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let relation = if copy.directed { &labels.copied_from } else { &labels.shares_with };
    let left = copy.passages.len().saturating_sub(PASSAGES);
    html! {
        li {
            details {
                summary {
                    cite { bdi { (scope.outlet(copy.to)) } }
                    " " (relation) " " bdi { (scope.outlet(copy.from)) } " "
                    (bar(scope, copy.share))
                    " " b { (ui.percent(copy.share)) } " " (labels.of_its_text) " "
                    span.support { (ui.count(&ui.counts().passages, copy.passages.len())) }
                }
                @if let (Some(from), Some(to)) = (scope.dossier.articles.get(copy.from), scope.dossier.articles.get(copy.to))
                    && let Some(address) = scope.site_address("compare", &[&from.id, &to.id]) {
                    p.more-of { a href=(address) { (ui.site().compared) } }
                }
                ul.passages {
                    @for passage in copy.passages.iter().take(PASSAGES) {
                        li {
                            (excerpt(scope, copy.to, passage.to))
                            p.from {
                                a href=(scope.address(copy.to, passage.to)) { bdi { (scope.outlet(copy.to)) } }
                                a href=(scope.address(copy.from, passage.from)) { bdi { (scope.outlet(copy.from)) } }
                            }
                        }
                    }
                    @if left > 0 { li { (ui.count(&ui.counts().more_items, left)) } }
                }
            }
        }
    }
}

/// A share as a bar that fills in the direction of the interface; the number stands beside it.
fn bar(scope: &Scope<'_>, share: f64) -> Markup {
    let percent = (share.clamp(0.0, 1.0) * 100.0).round();
    let start = if scope.ui.is_right_to_left() { 100.0 - percent } else { 0.0 };
    html! {
        svg.bar-of-share width="96" height="8" aria-hidden="true" {
            rect.whole width="100%" height="100%" {}
            rect.part x={ (start) "%" } width={ (percent) "%" } height="100%" {}
        }
    }
}

/// The beginning of a passage, linked to the whole of it.
fn excerpt(scope: &Scope<'_>, article: usize, span: Span) -> Markup {
    let words = scope.dossier.articles.get(article).map_or("", |article| span.of(&article.text));
    let end = words.char_indices().nth(EXCERPT).map_or(words.len(), |(end, _)| end);
    html! {
        a.words href=(scope.address(article, span)) lang=[scope.language(article)] dir="auto" {
            (&words[..end]) @if end < words.len() { " …" }
        }
    }
}

/// The origins that several articles share, and why.
pub(super) fn origins(scope: &Scope<'_>) -> Markup {
    let labels = scope.ui.labels();
    let shared: Vec<_> = scope.dossier.origins.iter().filter(|origin| origin.articles.len() > 1).collect();
    if shared.is_empty() {
        return html! {};
    }
    let content = html! {
        ul.rows {
            @for origin in &shared {
                li.shared-origin {
                    span.kind { bdi { (origin.id) } }
                    " " span.what {
                        @for (at, &article) in origin.articles.iter().enumerate() {
                            @if at > 0 { (labels.separator) }
                            a href={ "#" (scope.id(format_args!("a{article}"))) } { bdi { (scope.outlet(article)) } }
                        }
                        " " span.reasons {
                            @for reason in &origin.reasons { " " span { bdi { (scope.ui.reason(reason)) } } }
                        }
                    }
                    " " span.support { (scope.ui.count(&scope.ui.counts().articles, origin.articles.len())) }
                }
            }
        }
        @if shared.len() < scope.dossier.origins.len() { p.note { (labels.lone_origins) } }
    };
    scope.section("origins", &labels.origins, content)
}

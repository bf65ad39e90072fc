//! One story: its head, what is not agreed, what is, who said what, and the rest down to the articles.

use super::scope::Scope;
use super::{agreements, articles, disagreements, people, promises, reuse, statements, timeline};
use crate::view;
use maud::{Markup, html};

/// Outlets named in the head before the rest is counted.
const OUTLETS: usize = 12;

/// The days and the counts of a story, in one line.
pub(super) fn measures(scope: &Scope<'_>) -> Markup {
    let (ui, counts, dossier) = (scope.ui, scope.ui.counts(), scope.dossier);
    let outlets = view::outlets(dossier).len();
    html! {
        p.measures {
            span { (ui.days(dossier.first, dossier.last)) }
            " " span { (ui.count(&counts.articles, dossier.articles.len())) }
            @if outlets > 0 { " " span { (ui.count(&counts.outlets, outlets)) } }
            " " span.origins { (ui.count(&counts.origins, dossier.origins.len())) }
            @if !dossier.disagreements.is_empty() {
                " " span.differs { (ui.count(&counts.disagreements, dossier.disagreements.len())) }
            }
        }
    }
}

/// The story's title.
pub(super) fn title(scope: &Scope<'_>) -> Markup {
    let language = scope.dossier.articles.first().and_then(|_| scope.language(0));
    let words = view::title(&scope.dossier.title, scope.ui);
    scope.heading(0, &scope.id("title"), html! { bdi lang=[language] { (words) } })
}

/// Everything below the head. A story of one article has nothing to agree or differ on.
pub(super) fn body(scope: &Scope<'_>) -> Markup {
    let several = scope.dossier.articles.len() > 1;
    html! {
        (outlets(scope))
        @if several { (contents(scope)) (disagreements::section(scope)) }
        @else if !scope.dossier.disagreements.is_empty() { (disagreements::section(scope)) }
        @if several || !scope.dossier.agreements.is_empty() { (agreements::section(scope)) }
        @if several || !scope.dossier.statements.is_empty() { (statements::section(scope)) }
        (timeline::section(scope))
        (promises::section(scope))
        (reuse::section(scope))
        (reuse::origins(scope))
        (people::section(scope))
        (articles::section(scope))
    }
}

fn outlets(scope: &Scope<'_>) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let outlets = view::outlets(scope.dossier);
    let left = outlets.len().saturating_sub(OUTLETS);
    html! {
        @if !outlets.is_empty() {
            p.outlets {
                (labels.outlets) ": "
                @for (at, outlet) in outlets.iter().take(OUTLETS).enumerate() {
                    @if at > 0 { (labels.separator) }
                    bdi { (outlet) }
                }
                @if left > 0 { (labels.separator) (ui.count(&ui.counts().more_items, left)) }
            }
        }
    }
}

/// The sections that have something in them, each with how much.
fn contents(scope: &Scope<'_>) -> Markup {
    let (labels, dossier) = (scope.ui.labels(), scope.dossier);
    let sections = [
        ("disagreements", &labels.disagreements, dossier.disagreements.len()),
        ("agreements", &labels.agreements, dossier.agreements.len()),
        ("statements", &labels.statements, dossier.statements.len()),
        ("timeline", &labels.timeline, dossier.timeline.len()),
        ("promises", &labels.promises, dossier.promises.len()),
        ("reuse", &labels.reuse, view::copies(dossier).iter().map(|(_, copies)| copies.len()).sum()),
        ("people", &labels.people, dossier.people.len()),
        ("articles", &labels.articles, dossier.articles.len()),
    ];
    html! {
        nav.contents aria-label=(labels.contents) {
            ul {
                @for (part, label, count) in sections.iter().filter(|(_, _, count)| *count > 0) {
                    li { a href={ "#" (scope.id(part)) } { (label) } " " span { (scope.ui.number(*count)) } }
                }
            }
        }
    }
}

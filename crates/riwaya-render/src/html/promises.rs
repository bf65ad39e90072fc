//! What was promised by when, and where it stands.

use super::accounts;
use super::scope::Scope;
use maud::{Markup, html};
use riwaya_comparison::{Promise, PromiseStatus};

/// Promises before the rest is folded.
const SHOWN: usize = 10;

/// The section; nothing when nothing was promised.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    if scope.dossier.promises.is_empty() {
        return html! {};
    }
    let (first, rest) = scope.dossier.promises.split_at(SHOWN.min(scope.dossier.promises.len()));
    let content = html! {
        ul.promised { @for promise in first { (one(scope, promise)) } }
        @if !rest.is_empty() {
            details.more {
                summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                ul.promised { @for promise in rest { (one(scope, promise)) } }
            }
        }
    };
    scope.section("promises", &scope.ui.labels().promises, content)
}

fn one(scope: &Scope<'_>, promise: &Promise) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    html! {
        li.(state(promise.status)) {
            div.deadline {
                @if promise.deadline.is_empty() { p { (labels.no_deadline) } }
                @else { p { time datetime=(promise.deadline) { (ui.timex(&promise.deadline)) } } }
                p.state { (ui.promise_state(promise.status)) }
            }
            div {
                @if !promise.actor.is_empty() { p.actor { bdi { (promise.actor) } } }
                (accounts::told(scope, &promise.act, &promise.accounts))
                @if let Some(outcome) = &promise.outcome {
                    p.outcome { (ui.promise_state(promise.status)) ":" }
                    (accounts::list(scope, std::slice::from_ref(outcome), 1, ""))
                }
            }
        }
    }
}

fn state(status: PromiseStatus) -> &'static str {
    match status {
        PromiseStatus::Open => "open",
        PromiseStatus::Due => "due",
        PromiseStatus::Overdue => "overdue",
        PromiseStatus::ReportedKept => "kept",
        PromiseStatus::ReportedBroken => "broken",
    }
}

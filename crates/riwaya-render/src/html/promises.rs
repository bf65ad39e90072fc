//! What was promised by when, and where it stands.

use super::accounts;
use super::scope::Scope;
use maud::{Markup, html};
use riwaya_comparison::{Promise, PromiseStatus};

/// Accounts of a promise before the rest is folded.
const ACCOUNTS: usize = 2;

/// The section; nothing when nothing was promised.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    if scope.dossier.promises.is_empty() {
        return html! {};
    }
    let content = html! { ul.promised { @for promise in &scope.dossier.promises { (one(scope, promise)) } } };
    scope.section("promises", &scope.ui.labels().promises, content)
}

fn one(scope: &Scope<'_>, promise: &Promise) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    html! {
        li.(state(promise.status)) {
            p.act lang=[scope.language_of(&promise.accounts)] {
                @if !promise.actor.is_empty() { b { bdi { (promise.actor) } } ": " }
                bdi { (promise.act) }
            }
            p.deadline {
                @if promise.deadline.is_empty() { span { (labels.no_deadline) } }
                @else {
                    span { (labels.deadline) " " time datetime=(promise.deadline) { (ui.timex(&promise.deadline)) } }
                }
                span.state { (ui.promise_state(promise.status)) }
            }
            (accounts::list(scope, &promise.accounts, ACCOUNTS, ""))
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

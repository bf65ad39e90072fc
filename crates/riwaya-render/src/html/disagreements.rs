//! What the accounts do not agree on: the positions side by side.

use super::accounts;
use super::scope::Scope;
use super::toll;
use crate::{context, view};
use maud::{Markup, html};
use riwaya_comparison::{Disagreement, Position, Relation};

/// Disagreements in full before the rest is folded.
const SHOWN: usize = 12;
/// Accounts of a position before the rest is folded.
const ACCOUNTS: usize = 3;
/// A value of more characters than this is a sentence, not a figure or name.
const LONG_VALUE: usize = 28;

/// The section.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let labels = scope.ui.labels();
    let (first, rest) = scope.dossier.disagreements.split_at(SHOWN.min(scope.dossier.disagreements.len()));
    let content = html! {
        @if first.is_empty() { p.empty { (labels.no_disagreements) } }
        @for disagreement in first { (one(scope, disagreement)) }
        @if !rest.is_empty() {
            details.more {
                summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                @for disagreement in rest { (one(scope, disagreement)) }
            }
        }
    };
    scope.section("disagreements", &labels.disagreements, content)
}

fn one(scope: &Scope<'_>, disagreement: &Disagreement) -> Markup {
    let positions = view::positions(scope.dossier, disagreement);
    let heading = context::heading(scope.dossier, disagreement, scope.ui);
    let later = |at| view::is_later(scope.dossier, disagreement.relation, &positions, at);
    let (relation, hint) = scope.ui.relation(disagreement.relation);
    html! {
        article.disagreement.(disagreement.relation.name()) {
            header {
                div {
                    (scope.heading(2, "", html! { bdi { (heading) } }))
                    " " span.kind { (scope.ui.disagreement_kind(disagreement.kind)) }
                }
                p.badges {
                    span.relation { (relation) }
                    " " span.hint { (hint) }
                }
            }
            (toll::picture(scope, disagreement))
            ol.positions {
                @for (at, each) in positions.iter().enumerate() { (position(scope, disagreement, each, later(at))) }
            }
        }
    }
}

/// One position; `later` when it was told after the one before it.
fn position(scope: &Scope<'_>, disagreement: &Disagreement, position: &Position, later: bool) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let value = ui.position_value(disagreement.kind, &position.value);
    let told = view::first_told(scope.dossier, position);
    // The hour is of use where one figure took the place of another on one day.
    let written = |moment| match disagreement.relation {
        Relation::Update => ui.brief_moment(moment),
        _ => ui.brief_day(moment.date()),
    };
    let long = value.chars().count() > LONG_VALUE;
    html! {
        li.position {
            p.value.long[long] lang=[scope.language_of(&position.accounts)] {
                @if later { span.then { (labels.then) } " " }
                bdi { (value) }
            }
            p.support {
                span { (ui.count(&ui.counts().origins, position.origins)) }
                @if let Some(moment) = &told {
                    " " span { (labels.first_told) " " time datetime=(moment) { (written(moment)) } }
                }
            }
            (accounts::list(scope, &position.accounts, ACCOUNTS, &position.value))
        }
    }
}

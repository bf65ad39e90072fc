//! Who is named: variant spellings and roles.

use super::scope::Scope;
use crate::view;
use maud::{Markup, html};
use riwaya_comparison::Entity;
use riwaya_reading::NameType;

/// Names of one kind before the rest is folded.
const SHOWN: usize = 12;
const KINDS: [NameType; 4] =
    [NameType::Person, NameType::Organization, NameType::Location, NameType::Miscellaneous];

/// The section; nothing when nobody is named.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    if scope.dossier.people.is_empty() {
        return html! {};
    }
    let content = html! { @for kind in KINDS { (of_kind(scope, kind)) } };
    scope.section("people", &scope.ui.labels().people, content)
}

fn of_kind(scope: &Scope<'_>, kind: NameType) -> Markup {
    let entities: Vec<&Entity> = scope.dossier.people.iter().filter(|entity| entity.kind == kind).collect();
    let (first, rest) = entities.split_at(SHOWN.min(entities.len()));
    html! {
        @if !first.is_empty() {
            (scope.heading(2, "", html! { (scope.ui.name_kind(kind)) }))
            ul.names { @for entity in first { (one(scope, entity)) } }
        }
        @if !rest.is_empty() {
            details.more {
                summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                ul.names { @for entity in rest { (one(scope, entity)) } }
            }
        }
    }
}

fn one(scope: &Scope<'_>, entity: &Entity) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let others = || entity.variants.iter().filter(|variant| **variant != entity.name);
    html! {
        li {
            @match scope.site_address("people", &[&entity.name]).filter(|_| entity.kind == NameType::Person) {
                Some(address) => a href=(address) { b { bdi { (view::shown_name(&entity.name)) } } },
                None => b { bdi { (view::shown_name(&entity.name)) } },
            }
            @if !entity.roles.is_empty() {
                " " span.roles {
                    @for (at, role) in entity.roles.iter().enumerate() {
                        @if at > 0 { (labels.separator) }
                        bdi { (role) }
                    }
                }
            }
            @if others().next().is_some() {
                " " span.variants {
                    (labels.variants) " "
                    @for (at, variant) in others().enumerate() {
                        @if at > 0 { (labels.separator) }
                        bdi { (view::shown_name(variant)) }
                    }
                }
            }
            " " span.mentions { (ui.count(&ui.counts().mentions, entity.mentions)) }
        }
    }
}

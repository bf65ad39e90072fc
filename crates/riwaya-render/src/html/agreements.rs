//! What the accounts agree on, each line unfolding to its accounts.

use super::accounts;
use super::scope::Scope;
use crate::context;
use maud::{Markup, html};
use riwaya_comparison::{Agreement, AgreementKind};

/// Agreements before the rest is folded.
const SHOWN: usize = 15;
/// A value of more characters than this is a sentence, not a figure or name.
const LONG_VALUE: usize = 40;
/// Accounts of one before the rest is folded.
const ACCOUNTS: usize = 8;

/// The section.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let labels = scope.ui.labels();
    let (first, rest) = scope.dossier.agreements.split_at(SHOWN.min(scope.dossier.agreements.len()));
    let content = html! {
        @if first.is_empty() { p.empty { (labels.no_agreements) } }
        @else { ul.rows { @for agreement in first { (one(scope, agreement)) } } }
        @if !rest.is_empty() {
            details.more {
                summary { (scope.ui.count(&scope.ui.counts().more_items, rest.len())) }
                ul.rows { @for agreement in rest { (one(scope, agreement)) } }
            }
        }
    };
    scope.section("agreements", &labels.agreements, content)
}

fn one(scope: &Scope<'_>, agreement: &Agreement) -> Markup {
    let ui = scope.ui;
    let value = ui.agreed_value(agreement.kind, &agreement.value);
    let beside = context::beside(scope.dossier, agreement);
    // A value of few words stands first, its clause behind it.
    let value_first = matches!(agreement.kind, AgreementKind::Figure | AgreementKind::Date);
    let long = agreement.kind == AgreementKind::Act || value.chars().count() > LONG_VALUE;
    let language = scope.language_of(&agreement.accounts);
    html! {
        li {
            details {
                summary {
                    span.kind { (ui.agreement_kind(agreement.kind)) }
                    " " span.what lang=[language] {
                        @if !beside.is_empty() && !value_first { span.about { bdi { (beside) } } " " }
                        span.agreed.long[long] { bdi { (value) } }
                        @if !beside.is_empty() && value_first { " " span.clause { bdi { (beside) } } }
                    }
                    " " span.support { (ui.count(&ui.counts().origins, agreement.origins)) }
                }
                (accounts::list(scope, &agreement.accounts, ACCOUNTS, &agreement.value))
            }
        }
    }
}

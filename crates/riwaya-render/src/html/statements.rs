//! Who said what, and the way of each utterance from its speaker through the media to the outlets.

use super::accounts;
use super::scope::Scope;
use crate::view::{self, Speaker};
use maud::{Markup, html};
use riwaya_comparison::{Account, JoinedStatement};

/// Speakers before the rest is folded.
const SPEAKERS: usize = 10;
/// Statements of one speaker before the rest is folded.
const STATEMENTS: usize = 5;
/// Outlets under one medium before the rest is folded.
const OUTLETS: usize = 4;
/// Media drawn on the way of one account; whoever claims more is not believed.
const DEEPEST: usize = 6;

/// The section.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let speakers = view::speakers(scope.dossier);
    let (first, rest) = speakers.split_at(SPEAKERS.min(speakers.len()));
    let content = html! {
        @if first.is_empty() { p.empty { (labels.no_statements) } }
        @for speaker in first { (of_speaker(scope, speaker)) }
        @if !rest.is_empty() {
            details.more {
                summary { (labels.other_speakers) ": " (ui.count(&ui.counts().speakers, rest.len())) }
                @for speaker in rest { (of_speaker(scope, speaker)) }
            }
        }
    };
    scope.section("statements", &labels.statements, content)
}

fn of_speaker(scope: &Scope<'_>, speaker: &Speaker<'_>) -> Markup {
    let (first, rest) = speaker.statements.split_at(STATEMENTS.min(speaker.statements.len()));
    let name = if speaker.name.is_empty() { &scope.ui.labels().unnamed_speaker } else { speaker.name };
    html! {
        section.speaker {
            header {
                (scope.heading(2, "", html! { bdi { (view::shown_name(name)) } }))
                @if !speaker.role.is_empty() && speaker.role != speaker.name {
                    p.role { bdi { (speaker.role) } }
                }
            }
            @for each in first { (statement(scope, each)) }
            @if !rest.is_empty() {
                details.more {
                    summary { (scope.ui.count(&scope.ui.counts().statements, rest.len())) }
                    @for each in rest { (statement(scope, each)) }
                }
            }
        }
    }
}

fn statement(scope: &Scope<'_>, statement: &JoinedStatement) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let direct = view::is_verbatim(scope.dossier, statement);
    let content = html! {
        @if direct { (labels.quote_open) }
        (statement.content)
        @if direct { (labels.quote_close) }
    };
    html! {
        article.statement {
            blockquote {
                @if let Some(cue) = view::told_cue(statement) { span.cue { (cue) } " " }
                @match view::shown(scope.dossier, statement) {
                    Some(account) => (scope.link(account, content)),
                    None => bdi { (content) },
                }
            }
            @match statement.accounts.as_slice() {
                [only] => {
                    (accounts::from(scope, &[only], only.speaker != statement.speaker))
                    (wording(scope, only, statement))
                }
                accounts => {
                    p.support {
                        @if let Some(kind) = view::statement_kind(scope.dossier, statement, ui) { span { (kind) } }
                        " " span { (ui.count(&ui.counts().origins, statement.origins)) }
                    }
                    (tree(scope, accounts, statement))
                }
            }
        }
    }
}

/// The words of one account, when they are not the ones already shown.
fn wording(scope: &Scope<'_>, account: &Account, statement: &JoinedStatement) -> Markup {
    let words = view::words(scope.dossier, account);
    html! {
        @if !words.is_empty() && words != statement.content {
            p.wording { (scope.link(account, html! { (words) })) }
        }
    }
}

/// A medium on the way, with those who had it from there.
struct Medium<'d> {
    name: &'d str,
    media: Vec<Medium<'d>>,
    accounts: Vec<&'d Account>,
}

impl<'d> Medium<'d> {
    fn new(name: &'d str) -> Self {
        Self { name, media: Vec::new(), accounts: Vec::new() }
    }

    /// Adds an account below the media it came through, the one nearest to the speaker first.
    fn add(&mut self, account: &'d Account) {
        let mut here = self;
        for name in account.chain.iter().rev().take(DEEPEST) {
            let at = here.media.iter().position(|medium| medium.name == name);
            let at = at.unwrap_or_else(|| {
                here.media.push(Medium::new(name));
                here.media.len() - 1
            });
            here = &mut here.media[at];
        }
        here.accounts.push(account);
    }
}

/// The way of an utterance as a tree: the speaker at its root, media as branches, outlets as leaves.
fn tree(scope: &Scope<'_>, accounts: &[Account], statement: &JoinedStatement) -> Markup {
    let labels = scope.ui.labels();
    let mut root = Medium::new(&statement.speaker);
    accounts.iter().for_each(|account| root.add(account));
    let name = if root.name.is_empty() { &labels.unnamed_speaker } else { root.name };
    html! {
        details.told open[accounts.len() <= OUTLETS] {
            summary { (labels.wordings) }
            div.tree { span.root { bdi { (view::shown_name(name)) } } (branches(scope, &root, statement)) }
        }
    }
}

fn branches(scope: &Scope<'_>, medium: &Medium<'_>, statement: &JoinedStatement) -> Markup {
    let leaves = view::pages(scope.dossier, &medium.accounts);
    let (first, rest) = leaves.split_at(OUTLETS.max(1).min(leaves.len()));
    // The media stand in the tree already.
    let from = |pages: &[&Account]| {
        let bare: Vec<Account> =
            pages.iter().map(|&account| Account { chain: Vec::new(), ..account.clone() }).collect();
        let named = pages.iter().any(|account| account.speaker != statement.speaker);
        accounts::from(scope, &bare.iter().collect::<Vec<_>>(), named)
    };
    let leaf = |pages: &[&Account]| {
        html! {
            li.leaf {
                (from(pages))
                @if let Some(account) = pages.first() { (wording(scope, account, statement)) }
            }
        }
    };
    html! {
        ul {
            @for inner in &medium.media {
                li.medium { span { bdi { (view::shown_name(inner.name)) } } (branches(scope, inner, statement)) }
            }
            @for pages in first { (leaf(pages)) }
            @if !rest.is_empty() {
                li.leaf {
                    details.more {
                        summary { (scope.ui.count(&scope.ui.counts().more_accounts, rest.len())) }
                        ul { @for pages in rest { (leaf(pages)) } }
                    }
                }
            }
        }
    }
}

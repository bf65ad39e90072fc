//! Accounts: the exact words, and who tells them through whom.

use super::scope::Scope;
use crate::view;
use maud::{Markup, html};
use riwaya_comparison::Account;
use std::collections::BTreeMap;

/// Tellers of the same words before the rest is folded.
const TELLERS: usize = 4;

/// A list of accounts: those in the same words together, those after the first `shown` wordings folded. `value` is set
/// off in the words when it stands there.
pub(super) fn list(scope: &Scope<'_>, accounts: &[Account], shown: usize, value: &str) -> Markup {
    list_of(scope, &accounts.iter().collect::<Vec<_>>(), shown, value)
}

fn list_of(scope: &Scope<'_>, accounts: &[&Account], shown: usize, value: &str) -> Markup {
    let wordings = wordings(scope, accounts);
    // Folding away a single one would cost the reader a click to save one line.
    let shown = if wordings.len() == shown + 1 { wordings.len() } else { shown.min(wordings.len()) };
    let (first, rest) = wordings.split_at(shown);
    let left = rest.iter().map(|(_, told)| told.len()).sum();
    html! {
        ul.accounts { @for wording in first { (item(scope, wording, value)) } }
        @if !rest.is_empty() {
            (more(scope, left, html! { ul.accounts { @for wording in rest { (item(scope, wording, value)) } } }))
        }
    }
}

/// Further accounts behind their number.
fn more(scope: &Scope<'_>, count: usize, content: Markup) -> Markup {
    html! {
        details.more {
            summary { (scope.ui.count(&scope.ui.counts().more_accounts, count)) }
            (content)
        }
    }
}

type Wording<'d> = (&'d str, Vec<&'d Account>);

/// The accounts by their exact words, in the order of each wording's first.
fn wordings<'d>(scope: &Scope<'d>, accounts: &[&'d Account]) -> Vec<Wording<'d>> {
    let mut wordings: Vec<Wording<'d>> = Vec::new();
    let mut known = BTreeMap::new();
    for &account in accounts {
        let words = view::words(scope.dossier, account);
        let at = *known.entry(words).or_insert(wordings.len());
        if at == wordings.len() {
            wordings.push((words, Vec::new()));
        }
        wordings[at].1.push(account);
    }
    wordings
}

fn item(scope: &Scope<'_>, (words, accounts): &Wording<'_>, value: &str) -> Markup {
    html! {
        li {
            @if let Some(first) = accounts.first() { (scope.link(first, emphasized(words, value))) }
            (tellers(scope, accounts))
        }
    }
}

/// What an item says, linked to its first account; the words of accounts follow only when they are others.
pub(super) fn told(scope: &Scope<'_>, says: &str, accounts: &[Account]) -> Markup {
    let Some(first) = accounts.first() else {
        return html! { p.what { bdi { (says) } } };
    };
    let says_it = |account: &&Account| view::words(scope.dossier, account).trim() == says.trim();
    let (same, others): (Vec<&Account>, Vec<&Account>) = match says_it(&first) {
        true => accounts.iter().partition(says_it),
        false => (Vec::new(), accounts.iter().collect()),
    };
    html! {
        p.what { (scope.link(first, html! { (says) })) }
        (tellers(scope, &same))
        @if !others.is_empty() { (list_of(scope, &others, 1, "")) }
    }
}

/// Who tells the same words.
fn tellers(scope: &Scope<'_>, accounts: &[&Account]) -> Markup {
    let tellers = view::pages(scope.dossier, accounts);
    let (first, rest) = tellers.split_at(TELLERS.min(tellers.len()));
    html! {
        @for pages in first { (from(scope, pages, true)) }
        @if !rest.is_empty() {
            (more(scope, rest.len(), html! { @for pages in rest { (from(scope, pages, true)) } }))
        }
    }
}

/// Who tells it: outlet, speaker, chain, day. The outlet links to its own place, each further page of its to that page's.
pub(super) fn from(scope: &Scope<'_>, pages: &[&Account], with_speaker: bool) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let Some((account, further)) = pages.split_first() else { return html! {} };
    let address = |account: &Account| scope.address(account.article, account.span);
    html! {
        p.from {
            a href=(address(account)) { cite { bdi { (scope.outlet(account.article)) } } }
            @if !further.is_empty() {
                " " span.pages {
                    (ui.count(&ui.counts().pages, pages.len())) ":"
                    @for (at, page) in (1..).zip(pages) { " " a href=(address(page)) { (ui.number(at)) } }
                }
            }
            @if with_speaker && !account.speaker.is_empty() {
                " " span { (labels.by) " " bdi { (view::shown_name(&account.speaker)) } }
            }
            @if !account.chain.is_empty() { " " span.chain { (chain(scope, &account.chain)) } }
            " " (day(scope, account.article))
        }
    }
}

/// Through whom: nearest to the outlet first.
fn chain(scope: &Scope<'_>, chain: &[String]) -> Markup {
    let labels = scope.ui.labels();
    html! {
        (labels.via)
        @for (at, medium) in chain.iter().enumerate() {
            @if at > 0 { " " (labels.chain_joint) }
            " " bdi { (view::shown_name(medium)) }
        }
    }
}

/// The day an article was published.
pub(super) fn day(scope: &Scope<'_>, article: usize) -> Markup {
    let Some(article) = scope.dossier.articles.get(article) else { return html! {} };
    let machine = article.published.value.map(|moment| moment.date().to_string());
    html! {
        @match machine {
            Some(machine) => time datetime=(machine) { (scope.ui.published_briefly(&article.published)) },
            None => span.undated { (scope.ui.published_briefly(&article.published)) },
        }
    }
}

/// The words with the value in them set off, when it stands there as a word of its own.
fn emphasized(words: &str, value: &str) -> Markup {
    let place = words.match_indices(value).map(|(start, _)| start).find(|&start| {
        let before = words[..start].chars().next_back();
        let after = words[start + value.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    });
    let Some(start) = place.filter(|_| !value.is_empty() && value.len() < words.len()) else {
        return html! { (words) };
    };
    let end = start + value.len();
    html! { (&words[..start]) b { (&words[start..end]) } (&words[end..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_word_is_set_off() {
        let check = |words, value, expected: &str| assert_eq!(emphasized(words, value).0, expected);
        check("some 250 of 2500", "250", "some <b>250</b> of 2500");
        check("some 2500", "250", "some 2500");
        check("2500 and 250", "250", "2500 and <b>250</b>");
        check("250", "250", "250");
        check("any", "", "any");
    }
}

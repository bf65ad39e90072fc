//! Who does it and to what: the words around the mention of an act.
//!
//! No parser: an Arabic verb has its subject right behind it, or before it after a particle or at the start of the
//! clause. Words up to the next particle, preposition or mark are taken. Good enough to tell that two parties are not
//! one, which is what it is for.

use crate::accounts::Accounts;
use crate::telling::Mention;
use crate::terms::TermId;
use crate::words::Words;
use riwaya_text::{Kind, Proclitics};
use std::ops::Range;

/// Tokens of a phrase at most.
const LONGEST: usize = 5;

/// The tokens of the phrase that stands right behind an act.
pub(crate) fn behind(accounts: &Accounts<'_>, clause: usize, act: &Mention, words: &Words) -> Range<usize> {
    let start = act.token + act.width;
    let end = accounts.clause(clause).tokens.end.min(start + LONGEST);
    start..(start..end).find(|&at| ends_phrase(accounts, clause, at, words)).unwrap_or(end)
}

/// The tokens of the phrase that stands right before an act.
pub(crate) fn before(accounts: &Accounts<'_>, clause: usize, act: &Mention, words: &Words) -> Range<usize> {
    let end = act.token;
    let first = accounts.clause(clause).tokens.start.max(end.saturating_sub(LONGEST));
    let stop = (first..end).rev().find(|&at| ends_phrase(accounts, clause, at, words));
    stop.map_or(first, |at| at + 1)..end
}

/// The terms of the phrase that says who does it: before the verb where there is one, else behind it.
pub(crate) fn agent(accounts: &Accounts<'_>, clause: usize, act: &Mention, words: &Words) -> Vec<TermId> {
    let article = accounts.clauses[clause].0;
    let early = accounts.terms_in(article, before(accounts, clause, act, words));
    if early.is_empty() { accounts.terms_in(article, behind(accounts, clause, act, words)) } else { early }
}

/// Whether two mentions name their agents, and no word is common to both.
pub(crate) fn different_agents(
    accounts: &Accounts<'_>,
    one: (usize, &Mention),
    other: (usize, &Mention),
    words: &Words,
) -> bool {
    common_agent(accounts, one, other, words) == Some(false)
}

/// Whether two mentions name their agents, and some word is common to both.
pub(crate) fn one_agent(
    accounts: &Accounts<'_>,
    one: (usize, &Mention),
    other: (usize, &Mention),
    words: &Words,
) -> bool {
    common_agent(accounts, one, other, words) == Some(true)
}

/// Whether the agents of two mentions have a word in common; `None` where one of them names none.
fn common_agent(
    accounts: &Accounts<'_>,
    one: (usize, &Mention),
    other: (usize, &Mention),
    words: &Words,
) -> Option<bool> {
    let (a, b) = (agent(accounts, one.0, one.1, words), agent(accounts, other.0, other.1, words));
    (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|term| b.contains(term)))
}

/// Whether a token cannot be a further word of a noun phrase: a mark, a particle, or a word with a preposition or a
/// conjunction written to it.
fn ends_phrase(accounts: &Accounts<'_>, clause: usize, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(clause).document;
    let folded = document.folded(at);
    let attached = Proclitics::PREPOSITION.or(Proclitics::CONJUNCTION);
    document.token(at).kind != Kind::Word
        || words.is_stop(folded)
        || words.marker(document, at, words.classes.negator).is_some()
        || document.hits(at).iter().any(|hit| hit.proclitics.has(attached) && hit.tokens == 1)
}

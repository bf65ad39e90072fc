//! The apposition after a name.

use super::Found;
use super::phrase::{LONGEST, Phrases, is_comma};
use riwaya_text::{Kind, Proclitics};
use std::ops::Range;

/// The roles that stand after the name, in order.
pub(super) fn find(phrases: &Phrases<'_>, name: Range<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    let Some((mut at, marked)) = opening(phrases, name.end) else { return found };
    let mut closed = marked;
    while let Some(end) = role_at(phrases, at, closed) {
        found.push(Found {
            tokens: at..end,
            rule: if marked { "roles/apposition" } else { "roles/title-after" },
        });
        let Some(next) = further(phrases, end) else { break };
        (at, closed) = (next, true);
    }
    found
}

/// Where a role may start behind a name that ends at `end`, and whether a mark sets it off.
fn opening(phrases: &Phrases<'_>, end: usize) -> Option<(usize, bool)> {
    let document = phrases.document;
    let token = document.tokens().get(end)?;
    match token.kind {
        Kind::Word => Some((end, false)),
        Kind::Punctuation if is_comma(document.word(end)) || is_bracket(document.word(end)) => {
            let pronoun = document.hits(end + 1).iter().any(|hit| {
                hit.class == phrases.classes.stop
                    && hit.proclitics.has(Proclitics::CONJUNCTION)
                    && phrases.lexicon.entry(hit.entry).key == "pronoun"
            });
            Some((end + 1 + usize::from(pronoun), true))
        }
        _ => None,
    }
}

fn is_bracket(word: &str) -> bool {
    matches!(word, "(" | "-" | "\u{2013}" | "\u{2014}" | "[")
}

/// The end of the role headed at `at`. Behind a mark any title will do; directly behind the name only a construct that
/// is completed.
fn role_at(phrases: &Phrases<'_>, at: usize, marked: bool) -> Option<usize> {
    let document = phrases.document;
    let hit = phrases.classes.title(document, at)?;
    let length = hit.tokens as usize;
    let bare = !phrases.has_article(at) && !hit.proclitics.has(Proclitics::PREPOSITION);
    if !marked && (!bare || hit.proclitics.has(Proclitics::CONJUNCTION))
        || hit.proclitics.has(Proclitics::LIKE)
    {
        return None;
    }
    if phrases.classes.may_be_verb(document, at) && bare {
        return None;
    }
    let limit = (at + LONGEST).min(document.len());
    let end = *phrases.ends(at, limit).last()?;
    let named = phrases.people.get(end).is_some_and(|&person| person > 0);
    let long_enough = end > at + length || marked && phrases.has_article(at);
    (long_enough && !named).then_some(end)
}

/// The start of a further role behind one that ends at `end`: a title joined by a conjunction, or a construct that
/// starts anew.
fn further(phrases: &Phrases<'_>, end: usize) -> Option<usize> {
    let hit = phrases.classes.title(phrases.document, end)?;
    let article = hit.proclitics.has(Proclitics::ARTICLE);
    (!article && !hit.proclitics.has(Proclitics::PREPOSITION)).then_some(end)
}

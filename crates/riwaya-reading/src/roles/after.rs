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

/// Words between a name and the noun of the post that its bearer holds: "…, who had held the post of".
const POST: usize = 4;

/// Where a role may start behind a name that ends at `end`, and whether a mark sets it off.
fn opening(phrases: &Phrases<'_>, end: usize) -> Option<(usize, bool)> {
    let document = phrases.document;
    let end = behind_age(phrases, end);
    let token = document.tokens().get(end)?;
    if let Some(post) = post(phrases, end) {
        return Some((post + 1, true));
    }
    match token.kind {
        Kind::Word => Some((end, false)),
        Kind::Punctuation if is_comma(document.word(end)) || is_opening(document.word(end)) => {
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

/// The token behind an age or years in brackets: "somebody (42), manager of …".
fn behind_age(phrases: &Phrases<'_>, end: usize) -> usize {
    let document = phrases.document;
    let word = |at: usize| document.tokens().get(at).map_or("", |_| document.word(at));
    if word(end) != "(" || document.tokens().get(end + 1).is_none_or(|token| token.kind != Kind::Number) {
        return end;
    }
    let close = (end + 2..end + 6).find(|&at| word(at) == ")");
    close.map_or(end, |close| close + 1)
}

/// The noun of a post right behind a name, or in the relative clause about its bearer.
fn post(phrases: &Phrases<'_>, end: usize) -> Option<usize> {
    let document = phrases.document;
    let comma = usize::from(is_comma(document.word(end)));
    let relative = phrases.is_stop(end + comma, "relative");
    let reach = if relative { comma + 1 + POST } else { 2 };
    let mut words = (end..document.len().min(end + reach)).take_while(|&at| {
        phrases.people[at] == 0 && (document.token(at).kind == Kind::Word || comma > 0 && at == end)
    });
    words.find(|&at| phrases.is(at, phrases.asked.post))
}

fn is_opening(word: &str) -> bool {
    matches!(word, "(" | "-" | "\u{2013}" | "\u{2014}" | "[")
}

/// The end of the role headed at `at`. Behind a mark any title will do; directly behind the name only a construct that
/// is completed, "as" with a title, or a definite title with more than an adjective of belonging behind it.
fn role_at(phrases: &Phrases<'_>, at: usize, marked: bool) -> Option<usize> {
    let document = phrases.document;
    let hit = phrases.classes.title(document, at)?;
    let length = hit.tokens as usize;
    let article = phrases.has_article(at);
    let like = hit.proclitics.has(Proclitics::LIKE);
    let joined = hit.proclitics.has(Proclitics::CONJUNCTION);
    let preposition = hit.proclitics.has(Proclitics::PREPOSITION) && !like;
    if preposition || joined && !marked || length == 1 && !article && !like && is_verb(phrases, at, marked) {
        return None;
    }
    // "… an imam with his new film": behind a bare title a noun with its own preposition is no genitive.
    let behind = document.hits(at + length);
    if !marked
        && !article
        && !behind.is_empty()
        && behind.iter().all(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
    {
        return None;
    }
    let limit = (at + LONGEST).min(document.len());
    let end = before_addition(phrases, at, phrases.end(at, limit)?);
    // The title of the person that follows, perhaps between commas.
    let comma = usize::from(end < document.len() && is_comma(document.word(end)));
    let named = |at: usize| phrases.bearers.get(at).is_some_and(|&bears| bears);
    let next = phrases.skip_honorifics(end + comma);
    let enclosed = comma > 0 && !marked && named(next) && is_closed_off(phrases, phrases.people[next]);
    let titled = named(end) || named(phrases.skip_honorifics(end));
    if titled && !holds_title(phrases, at..end) || joined && named(next) || enclosed {
        return None;
    }
    let long_enough = if marked {
        end > at + length || article
    } else if article {
        let linked = end > at + 2 && phrases.classes.is(document, at + 1, phrases.classes.link);
        let adjectives = end > at + 2 && (at + 1..end).all(|at| phrases.has_article(at));
        linked
            || adjectives
            || (at + 1..end).any(|at| phrases.classes.is(document, at, phrases.classes.modifier))
    } else {
        end > at + length || length > 1
    };
    long_enough.then_some(end)
}

/// Whether a bare title may be a verb instead: behind a mark only one that reports.
fn is_verb(phrases: &Phrases<'_>, at: usize, marked: bool) -> bool {
    let (document, classes) = (phrases.document, phrases.classes);
    classes.may_be_verb(document, at) && (!marked || classes.is(document, at, classes.cue))
}

/// Whether a name that ends at `end` is set off there: its title stands before it, none follows.
fn is_closed_off(phrases: &Phrases<'_>, end: usize) -> bool {
    let document = phrases.document;
    let Some(token) = document.tokens().get(end) else { return true };
    let title = is_comma(document.word(end)) && phrases.head(end + 1).is_some();
    (token.kind != Kind::Word || phrases.classes.may_be_verb(document, end)) && !title
}

/// "The spokesman of the president X": whether the title of the name that follows stands inside the role's words.
fn holds_title(phrases: &Phrases<'_>, role: Range<usize>) -> bool {
    let title = |at: usize| phrases.head(at).is_some() && phrases.has_article(at);
    (role.start + 1..role.end).any(|at| title(at) && phrases.ends_before_name(at, role.end))
}

/// A title of several words that "former" or the like completes ends there: what a preposition adds belongs to the clause.
fn before_addition(phrases: &Phrases<'_>, at: usize, end: usize) -> usize {
    let (document, classes) = (phrases.document, phrases.classes);
    let prefixed = |at: usize| {
        phrases.lexicon.article(document.folded(at)).is_some_and(|before| before.has(Proclitics::PREPOSITION))
    };
    let since_when = |at: usize| {
        let mut hits = document.hits(at).iter().filter(|hit| hit.class == classes.modifier);
        hits.any(|hit| phrases.lexicon.entry(hit.entry).key != "deputy")
    };
    let modified = (at + 2..end).find(|&word| since_when(word) && word + 1 < end && prefixed(word + 1));
    modified.map_or(end, |word| word + 1)
}

/// The start of a further role behind one that ends at `end`: a title joined by a conjunction, or a construct that
/// starts anew.
fn further(phrases: &Phrases<'_>, end: usize) -> Option<usize> {
    let comma = usize::from(end < phrases.document.len() && is_comma(phrases.document.word(end)));
    let hit = phrases.classes.title(phrases.document, end + comma)?;
    let joined = hit.proclitics.has(Proclitics::CONJUNCTION);
    let article = (comma > 0 || hit.proclitics.has(Proclitics::ARTICLE)) && !joined;
    (!article && !hit.proclitics.has(Proclitics::PREPOSITION)).then_some(end + comma)
}

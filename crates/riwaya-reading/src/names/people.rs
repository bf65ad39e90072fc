//! Persons found by the shape of their names: given names, particles, and what follows them.

use super::{Classes, Mention, letters_before};
use crate::model::{Cause, NameType};
use riwaya_text::{ClassId, Document, Features, Hit, Kind, Lexicon, Proclitics};

/// A name with the article has at least this many letters.
const SHORTEST_WITH_ARTICLE: usize = 4;
/// No name has more words than this.
const LONGEST: usize = 8;

/// Every run of name words that starts with a given name or a particle, in order of place.
pub(super) fn find(document: &Document, lexicon: &Lexicon, classes: &Classes) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < document.len() {
        match person_at(document, lexicon, classes, at) {
            Some(mention) => {
                at = mention.tokens.end;
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mentions
}

fn person_at(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize) -> Option<Mention> {
    let begins = [classes.given, classes.particle, classes.family];
    // Asked first, as most words begin no name.
    if !document.hits(at).iter().any(|hit| begins.contains(&hit.class)) {
        return None;
    }
    let titled = at > 0 && titled(document, classes, at);
    let first = start(document, lexicon, classes, at, titled)?;
    if named_after(document, lexicon, classes, at) {
        return None;
    }
    let end = extend(document, lexicon, classes, at, at + first.tokens as usize);
    if classes.place(document, at).is_some_and(|place| at + place.tokens as usize >= end && !titled) {
        return None;
    }
    let single = end - at == first.tokens as usize && first.tokens == 1;
    (!single || titled).then(|| Mention {
        tokens: at..end,
        skip: letters_before(first.proclitics),
        kind: NameType::Person,
        standard: String::new(),
        cause: Cause::rule(if titled { "names/titled-person" } else { "names/given-name" }),
    })
}

/// A given name or a particle; after a title also a known family name.
fn start<'d>(
    document: &'d Document,
    lexicon: &Lexicon,
    classes: &Classes,
    at: usize,
    titled: bool,
) -> Option<&'d Hit> {
    // "Began" and "with us" are known words, no names behind a preposition; nor are particles what is "and no" as well.
    let known = |hit: &Hit| {
        let names = [classes.given, classes.family, classes.particle];
        let letters = letters_before(hit.proclitics);
        letters > 0
            && document.hits(at).iter().filter(|other| !names.contains(&other.class)).any(|other| {
                let others = letters_before(other.proclitics);
                others < letters || others == letters && hit.class == classes.particle
            })
    };
    let usable = |hit: &&Hit| {
        let listed = hit.class == classes.given
            || hit.class == classes.particle
            || titled && hit.class == classes.family;
        // Behind a title no preposition stands: its letter is the first of the name.
        let attached = hit.proclitics.has(Proclitics::ARTICLE)
            || hit.proclitics.has(Proclitics::LIKE)
            || titled && hit.proclitics.has(Proclitics::PREPOSITION);
        listed && !attached && hit.enclitic == Features::NONE && !known(hit) && !is_left(lexicon, hit)
    };
    // The whole word rather than what is left of it behind a letter that may be written to it.
    let whole = |hit: &&Hit| (hit.tokens, std::cmp::Reverse(letters_before(hit.proclitics)));
    let hit = document.hits(at).iter().filter(usable).max_by_key(whole)?;
    if hit.class == classes.particle {
        let next = document.tokens().get(at + 1)?;
        // "Mother of" is spelled like "or".
        let known = if opens(lexicon, hit) {
            classes.is(document, at + 1, classes.given)
        } else {
            is_name(document, lexicon, classes, at + 1)
        };
        return (next.kind == Kind::Word && known).then_some(hit);
    }
    // A name that is a common word as well needs a second name behind it.
    let common = [
        classes.link,
        classes.stop,
        classes.title,
        classes.honorific,
        classes.cue,
        classes.place_noun,
        classes.organisation_noun,
    ];
    let is_common = |other: &Hit| common.contains(&other.class) && other.enclitic == Features::NONE;
    let common =
        document.hits(at).iter().any(is_common) || lexicon.entry(hit.entry).attribute("common") == "true";
    (!common || hit.tokens > 1 || is_name(document, lexicon, classes, at + 1)).then_some(hit)
}

/// Whether a title, an honorific, a rank or an adjective of belonging stands directly before.
fn titled(document: &Document, classes: &Classes, at: usize) -> bool {
    let kinds = [classes.title, classes.honorific, classes.rank, classes.nationality, classes.modifier];
    let from = at.saturating_sub(3);
    (from..at).any(|before| {
        document
            .hits(before)
            .iter()
            .any(|hit| kinds.contains(&hit.class) && before + hit.tokens as usize == at)
    })
}

/// Whether a hit is only what is left of a word behind its preposition, and no particle of a name: "on the tongue of" ends
/// like "saint".
pub(super) fn is_left(lexicon: &Lexicon, hit: &Hit) -> bool {
    letters_before(hit.proclitics) > 0 && lexicon.entry(hit.entry).attribute("bare") == "true"
}

/// Whether a particle only opens a name.
fn opens(lexicon: &Lexicon, hit: &Hit) -> bool {
    lexicon.entry(hit.entry).attribute("opening") == "true"
}

/// Whether a word is known to go on with a name; a weekday is none, though spelled like one.
fn is_name(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize) -> bool {
    let kinds: [ClassId; 3] = [classes.given, classes.family, classes.particle];
    let weekday = |hit: &Hit| hit.class == classes.weekday && !hit.proclitics.has(Proclitics::PREPOSITION);
    let hits = document.hits(at);
    !hits.iter().any(weekday)
        && hits.iter().any(|hit| {
            kinds.contains(&hit.class)
                && !opens(lexicon, hit)
                && hit.enclitic == Features::NONE
                && !hit.proclitics.has(Proclitics::CONJUNCTION)
                && !hit.proclitics.has(Proclitics::PREPOSITION)
        })
}

/// The end of the name that has reached `end`: further name words, and an unknown family name.
fn extend(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize, mut end: usize) -> usize {
    while end < document.len() && end - at < LONGEST && document.token(end).kind == Kind::Word {
        if !is_name(document, lexicon, classes, end) {
            let complete = classes.is(document, end - 1, classes.family);
            return if !complete && is_family_name(document, lexicon, end) { end + 1 } else { end };
        }
        end += 1;
    }
    end
}

/// An unknown word with the article, and nothing else before it, is a family name behind a given name. Known with a pronoun
/// behind it does not count: a word with the article takes none.
fn is_family_name(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let folded = document.folded(at);
    let article = lexicon.article(folded).filter(|_| folded.chars().count() >= SHORTEST_WITH_ARTICLE);
    document.hits(at).iter().all(|hit| hit.enclitic != Features::NONE)
        && article.is_some_and(|before| before.only(Proclitics::ARTICLE))
}

/// Whether the name is part of another: of a street, a university, an airport named after a person.
fn named_after(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize) -> bool {
    let honorific =
        |at: usize| classes.is(document, at, classes.honorific) || classes.is(document, at, classes.title);
    let Some(before) = at.checked_sub(1) else { return false };
    let noun = if honorific(before) { before.checked_sub(1) } else { Some(before) };
    noun.is_some_and(|noun| {
        document.hits(noun).iter().any(|hit| {
            let kind = hit.class == classes.organisation_noun || hit.class == classes.place_noun;
            kind && !hit.proclitics.has(Proclitics::ARTICLE)
                && lexicon.entry(hit.entry).attribute("named-after") == "true"
        })
    })
}

//! What the finders took into names and is none: times, set phrases, nouns with a preposition, the place a person heads.

use super::{Classes, Mention, brackets};
use crate::model::{Cause, NameType, Time};
use riwaya_text::{ClassId, Document, Features, Hit, Kind, Lexicon, Proclitics};
use std::ops::Range;

/// A run of more words in another script is a sentence in another language, not a name.
const MOST_FOREIGN_WORDS: usize = 6;

/// Takes out of `mentions` what is no name, and out of persons what is no part of theirs.
pub(super) fn leave(
    mentions: &mut Vec<Mention>,
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    times: &[Time],
) {
    mentions.iter_mut().for_each(|mention| brackets::balance(mention, document));
    let times: Vec<Range<usize>> = times.iter().map(|time| document.tokens_in(time.span)).collect();
    for mention in mentions.iter_mut().filter(|mention| mention.kind == NameType::Organization) {
        // "The met office on Tuesday": nor of a body's.
        let last = mention.tokens.end.saturating_sub(1);
        if mention.tokens.len() > 2 && classes.is(document, last, classes.weekday) {
            mention.tokens.end = last;
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.kind == NameType::Person) {
        let tokens = mention.tokens.clone();
        let within = |at: &usize| *at > tokens.start;
        let ends = |at: &usize| takes_preposition(document, lexicon, classes, *at);
        mention.tokens.end = tokens.clone().filter(within).find(ends).unwrap_or(tokens.end);
        let place = opens_with_place(document, lexicon, classes, &mention.tokens);
        if place
            || opens_with_verb(document, classes, &mention.tokens)
            || opens_with_preposition(document, lexicon, classes, &mention.tokens)
        {
            mention.tokens.start += 1;
            mention.skip = 0;
        }
        if ends_with_preposition(document, lexicon, classes, &mention.tokens) {
            mention.tokens.end -= 1;
        }
        // A day behind a name of two words is no part of it, even if some are called so.
        let last = mention.tokens.end.saturating_sub(1);
        if mention.tokens.len() > 2 && times.iter().any(|time| time.contains(&last)) {
            mention.tokens.end = last;
        }
    }
    let holders: Vec<Mention> =
        mentions.iter_mut().filter_map(|mention| holder(mention, document, lexicon, classes)).collect();
    if !holders.is_empty() {
        mentions.extend(holders);
        mentions.sort_by_key(|mention| mention.tokens.start);
    }
    mentions.retain(|mention| {
        let title = mention.tokens.len() == 1
            && mention.tokens.start > 0
            && opens_with_verb(document, classes, &(mention.tokens.start - 1..mention.tokens.end))
            && classes.title(document, mention.tokens.start).is_some();
        let phrase = mention.kind == NameType::Person && is_phrase(document, classes, &mention.tokens);
        let time = is_time(document, classes, &times, mention);
        !title && !phrase && !time && !is_foreign_sentence(document, &mention.tokens)
    });
}

/// Whether a word behind the first is a noun with the preposition "to": the name before it has ended.
fn takes_preposition(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize) -> bool {
    let nouns = [classes.organisation_noun, classes.place_noun, classes.title];
    let hits = || document.hits(at).iter().filter(|hit| hit.enclitic == Features::NONE);
    let with_article = lexicon.article(document.folded(at)).is_some_and(|before| before.has(Proclitics::TO));
    let is_noun = hits().any(|hit| nouns.contains(&hit.class) && hit.proclitics.has(Proclitics::TO));
    (with_article || is_noun) && hits().all(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
}

/// Whether a person opens with the name of what they head: a listed place or an unknown word with the article, a noun that it
/// is the name of before it, and a given name behind an unknown word.
fn opens_with_place(
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    tokens: &Range<usize>,
) -> bool {
    let bare = |at: usize, kinds: &[ClassId]| {
        document.hits(at).iter().any(|hit| {
            kinds.contains(&hit.class)
                && hit.enclitic == Features::NONE
                && !hit.proclitics.has(Proclitics::ARTICLE)
        })
    };
    let nouns = [classes.place_noun, classes.organisation_noun];
    let names = [classes.given, classes.family, classes.particle];
    let first = tokens.start;
    let known = document.hits(first).iter().any(|hit| names.contains(&hit.class));
    let listed = || classes.place(document, first).is_some_and(|hit| hit.tokens == 1);
    let with_article =
        || lexicon.article(document.folded(first)).is_some_and(|before| before.only(Proclitics::ARTICLE));
    tokens.len() > 2
        && !known
        && first.checked_sub(1).is_some_and(|before| bare(before, &nouns))
        && (listed() || with_article() && bare(first + 1, &[classes.given]))
}

/// The person taken into the name of the body before, cut off it: a given name behind a noun with the article, which is no
/// title of the one the body is named after.
fn holder(body: &mut Mention, document: &Document, lexicon: &Lexicon, classes: &Classes) -> Option<Mention> {
    let tokens = body.tokens.clone();
    let given = |at: usize| {
        document.hits(at).iter().any(|hit| {
            hit.class == classes.given && hit.proclitics == Proclitics::NONE && hit.enclitic == Features::NONE
        })
    };
    let titles = [classes.title, classes.honorific, classes.rank];
    let plain = |at: usize| {
        let article =
            lexicon.article(document.folded(at)).is_some_and(|before| before.has(Proclitics::ARTICLE));
        article && !document.hits(at).iter().any(|hit| titles.contains(&hit.class))
    };
    let start = (tokens.start + 2..tokens.end.saturating_sub(1)).find(|&at| given(at) && plain(at - 1))?;
    if body.kind != NameType::Organization || document.hits(start).iter().any(|hit| hit.class == classes.city)
    {
        return None;
    }
    body.tokens.end = start;
    Some(Mention {
        tokens: start..tokens.end,
        skip: 0,
        kind: NameType::Person,
        standard: String::new(),
        cause: Cause::rule("names/behind-body"),
    })
}

/// Whether a person opens with a verb of saying that is a given name too, and that opens its sentence.
fn opens_with_verb(document: &Document, classes: &Classes, tokens: &Range<usize>) -> bool {
    let first = tokens.start;
    let said = |hit: &Hit| {
        hit.class == classes.cue && hit.features.has(Features::PAST) && hit.enclitic == Features::NONE
    };
    tokens.len() > 1
        && document.hits(first).iter().any(said)
        && document.sentences().binary_search_by_key(&first, |sentence| sentence.start).is_ok()
}

/// Whether a person opens with a preposition that some spell a given name like, before a word that no list of names has.
fn opens_with_preposition(
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    tokens: &Range<usize>,
) -> bool {
    let names = [classes.given, classes.family, classes.particle];
    let known = |at: usize| document.hits(at).iter().any(|hit| names.contains(&hit.class));
    tokens.len() == 2 && is_preposition(document, lexicon, classes, tokens.start) && !known(tokens.start + 1)
}

/// Whether a person ends with a preposition that some spell a given name like, before the word that it governs: "Hamza insisted
/// on the work".
fn ends_with_preposition(
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    tokens: &Range<usize>,
) -> bool {
    let governs = document.tokens().get(tokens.end).is_some_and(|token| token.kind == Kind::Word);
    tokens.len() > 1 && governs && is_preposition(document, lexicon, classes, tokens.end - 1)
}

/// Whether the word at a token is written as a preposition is, in every letter.
fn is_preposition(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize) -> bool {
    let written =
        |hit: &Hit| hit.class == classes.preposition && lexicon.entry(hit.entry).key == document.word(at);
    document.hits(at).iter().any(written)
}

/// Whether the words are a set phrase that only looks like a given name with a family name.
fn is_phrase(document: &Document, classes: &Classes, tokens: &Range<usize>) -> bool {
    let ends_name = |hit: &Hit| tokens.start + usize::from(hit.tokens) >= tokens.end;
    document.hits(tokens.start).iter().any(|hit| hit.class == classes.name_lookalike && ends_name(hit))
}

/// Whether all words of a person or an organisation tell a time: a month, a part of a day; after a noun that says
/// what it is they are a name all the same.
fn is_time(document: &Document, classes: &Classes, times: &[Range<usize>], mention: &Mention) -> bool {
    let tokens = &mention.tokens;
    let at = times.partition_point(|time| time.end <= tokens.start);
    let inside = times.get(at).is_some_and(|time| time.start <= tokens.start && tokens.end <= time.end);
    let called = || tokens.start > 0 && classes.is(document, tokens.start - 1, classes.organisation_noun);
    inside && matches!(mention.kind, NameType::Person | NameType::Organization) && !called()
}

/// Whether it stands in a long run of words in letters that the text's own language does not use.
fn is_foreign_sentence(document: &Document, tokens: &Range<usize>) -> bool {
    let foreign = |at: &usize| {
        document.token(*at).kind == Kind::Word
            && document.folded(*at).starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let behind = (tokens.start..document.len()).take_while(foreign).take(MOST_FOREIGN_WORDS + 1).count();
    let before = (0..tokens.start).rev().take_while(foreign).take(MOST_FOREIGN_WORDS + 1).count();
    behind > 0 && before + behind > MOST_FOREIGN_WORDS
}

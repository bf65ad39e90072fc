//! The title before a name.

use super::Found;
use super::phrase::{LONGEST, Phrases, is_bracket, is_comma, is_quote};
use riwaya_text::{Features, Hit, Kind, Proclitics};
use std::ops::Range;

/// The roles that stand before the name, nearest first.
pub(super) fn find(phrases: Phrases<'_>, name: Range<usize>) -> Vec<Found> {
    let phrases = &Phrases { before: true, ..phrases };
    let mut found: Vec<Found> = Vec::new();
    let mut end = skip_honorifics(phrases, name.start);
    if end > 0 && is_comma(phrases.document.word(end - 1)) && is_apposition(phrases, &name) {
        end -= 1;
    }
    end = before_style(phrases, end).unwrap_or(end);
    while let Some(start) = start_of(phrases, end, found.len()) {
        if let Some(own) = own_head(phrases, start, end) {
            found.push(Found { tokens: own..end, rule: "roles/title-before" });
            break;
        }
        // "The film's hero, the artist …": a title behind a complete one is another role.
        let last = end - 1;
        let own = start + 1 < last
            && !phrases.has_article(start)
            && phrases.head(last) == Some(1)
            && phrases.has_article(last)
            && !phrases.classes.is(phrases.document, last, phrases.classes.modifier)
            && !phrases.classes.is(phrases.document, last, phrases.classes.nationality)
            && !phrases.document.hits(last).iter().any(|hit| {
                hit.class == phrases.classes.title
                    && hit.proclitics.has(Proclitics::CONJUNCTION.or(Proclitics::PREPOSITION))
            })
            && phrases.ends_closed(start, last);
        if own {
            found.push(Found { tokens: last..end, rule: "roles/title-before" });
            found.push(Found { tokens: start..last, rule: "roles/further-title-before" });
            end = skip_honorifics(phrases, start);
            continue;
        }
        let rule = if found.is_empty() { "roles/title-before" } else { "roles/further-title-before" };
        found.push(Found { tokens: start..end, rule });
        // What stands before a preposition is somebody else.
        if phrases.is_introduced(start) {
            break;
        }
        end = skip_honorifics(phrases, start);
    }
    found
}

/// "Somebody, the spokesman of the president X": a title right behind another person's name is that person's, and X bears
/// the one inside it.
fn own_head(phrases: &Phrases<'_>, start: usize, end: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let comma = usize::from(is_comma(phrases.document.word(before)));
    let named = phrases.people[before.checked_sub(comma)?] > 0;
    let head = |&at: &usize| {
        phrases.head(at).is_some() && phrases.has_article(at) && phrases.ends_before_name(at, end)
    };
    (start + 1..end).rev().find(head).filter(|_| named)
}

/// The start of the honorifics, ranks and opening marks that end at `end`.
fn skip_honorifics(phrases: &Phrases<'_>, mut end: usize) -> usize {
    let (document, classes) = (phrases.document, phrases.classes);
    loop {
        let kinds = [classes.honorific, classes.rank];
        let ends = |at: usize, end: usize| {
            document.hits(at).iter().any(|hit| kinds.contains(&hit.class) && at + hit.tokens as usize == end)
        };
        let start = (end.saturating_sub(4)..end).find(|&at| {
            ends(at, end) || at > 0 && phrases.is_whole(at..end, phrases.asked.branch) && ends(at - 1, at)
        });
        match start {
            // An honorific with a conjunction opens a new member of a list: nothing before it belongs to the name.
            Some(start) => end = start,
            None if end > 0 && is_opening(document.word(end - 1)) => end -= 1,
            None => return end,
        }
    }
}

/// "The monarch of the country, King …": where the title before the one that a ruler is addressed by ends.
fn before_style(phrases: &Phrases<'_>, end: usize) -> Option<usize> {
    let style = end.checked_sub(1).filter(|&at| phrases.is_style(at))?;
    let comma = usize::from(style > 0 && is_comma(phrases.document.word(style - 1)));
    let end = skip_honorifics(phrases, style - comma);
    start_of(phrases, end, 0).map(|_| end)
}

fn is_opening(word: &str) -> bool {
    is_quote(word) || word == "/"
}

/// A name between commas after a title: the comma before it is only allowed when the name is closed off as well.
fn is_apposition(phrases: &Phrases<'_>, name: &Range<usize>) -> bool {
    let document = phrases.document;
    name.end >= document.len()
        || document.token(name.end).kind != Kind::Word
        || phrases.classes.may_be_verb(document, name.end)
        || phrases.is(name.end, phrases.asked.preposition)
}

/// The leftmost head whose phrase ends exactly at `end`. A phrase with titles `behind` it must not be
/// the subject of a verb, whose object the other would then be.
fn start_of(phrases: &Phrases<'_>, end: usize, behind: usize) -> Option<usize> {
    // "A minister under the rule of X", "the manager of the affairs of X": the name is the genitive of the noun before it.
    if end
        .checked_sub(1)
        .is_some_and(|last| phrases.is(last, phrases.asked.led) && !phrases.has_article(last))
    {
        return None;
    }
    let lowest = lowest(phrases, end);
    // A word that starts the name of a body is no title.
    let titles = |at: &usize| {
        phrases.head(*at).is_some() && phrases.bodies[*at] < at + 2 && !is_adjective(phrases, *at)
    };
    let heads: Vec<usize> = (lowest..end).filter(titles).collect();
    let fits = |&&head: &&usize| phrases.ends_before_name(head, end);
    let verbal =
        |head: usize| phrases.classes.may_be_verb(phrases.document, head) && !phrases.has_article(head);
    let mut fitting = heads.iter().filter(fits);
    // A verb spelled like a noun, with the real title behind it. Behind another verb or a preposition it is the noun.
    let noun = |head: usize| {
        let reports = phrases.classes.is(phrases.document, head, phrases.classes.cue);
        let before = head.checked_sub(1);
        let governed = before.is_some_and(|at| {
            phrases.classes.may_be_verb(phrases.document, at)
                || phrases.classes.is(phrases.document, at, phrases.classes.preposition)
        });
        // "The star of the club X": the name of a body behind it is its genitive.
        let of_body = phrases.bodies.get(head + 1).is_some_and(|&end| end > head + 1);
        !reports && (governed || of_body)
    };
    let plain = heads.iter().filter(fits).find(|&&head| !verbal(head));
    let mut start = *plain.or_else(|| heads.iter().filter(fits).find(|&&head| noun(head)))?;
    fitting.find(|&&head| head == start);
    if is_loose(phrases, start..end) {
        start = fitting.find(|&&head| !is_loose(phrases, head..end)).copied().unwrap_or(start);
    }
    let owned =
        phrases.classes.title(phrases.document, start).is_some_and(|hit| hit.enclitic.has(Features::THIRD));
    let single = end - start == 1 && !phrases.has_article(start) && !owned;
    // "The university of Imam …": the title belongs to the name of the institution.
    let names_institution = start.checked_sub(1).is_some_and(|before| {
        let nouns = [phrases.classes.organisation_noun, phrases.classes.place_noun];
        end - start == 1
            && !phrases.has_article(before)
            && !phrases.is(before, phrases.asked.led)
            && phrases.document.hits(before).iter().any(|hit| nouns.contains(&hit.class))
    });
    if single || names_institution || behind > 0 && !stands_free(phrases, start..end, behind) {
        return None;
    }
    Some(coordinated(phrases, start, lowest))
}

/// "The press office": a title that is an adjective too, behind a noun with the article.
fn is_adjective(phrases: &Phrases<'_>, at: usize) -> bool {
    let classes = phrases.classes;
    let noun = |before: usize| phrases.has_article(before) && phrases.head(before).is_none();
    at > 0 && classes.is(phrases.document, at, classes.modifier) && noun(at - 1)
}

/// "A commander loyal to the president X": whether the phrase is of somebody unnamed, so that the name is that of whom a preposition
/// in it speaks of. A title in construct, with the article or with a pronoun is that of a known person.
fn is_loose(phrases: &Phrases<'_>, title: Range<usize>) -> bool {
    let document = phrases.document;
    let known = |hit: &Hit| hit.enclitic != Features::NONE;
    if phrases.has_article(title.start) || phrases.classes.title(document, title.start).is_none_or(known) {
        return false;
    }
    for at in title.start + 1..title.end {
        let hits = document.hits(at);
        let preposition = |hit: &Hit| hit.proclitics.has(Proclitics::PREPOSITION);
        if let Some(before) = phrases.lexicon.article(document.folded(at)) {
            return before.has(Proclitics::PREPOSITION);
        }
        if phrases.people[at] > 0 || phrases.bodies[at] > 0 {
            return false;
        }
        if phrases.is_introduced(at) || phrases.classes.is(document, at, phrases.classes.link) {
            return true;
        }
        if !hits.is_empty() && hits.iter().all(preposition) {
            return true;
        }
    }
    false
}

/// The first token of the stretch before `end` that a role may cover.
fn lowest(phrases: &Phrases<'_>, end: usize) -> usize {
    let document = phrases.document;
    let floor = end.saturating_sub(LONGEST);
    let closes = |at: &usize| {
        let word = document.word(*at);
        phrases.people[*at] > 0 && !phrases.is_genitive_name(*at)
            || document.token(*at).kind != Kind::Word && !is_quote(word) && !is_bracket(word)
    };
    (floor..end).rev().find(closes).map_or(floor, |at| at + 1)
}

/// "The writer and journalist": a definite title before one that a conjunction joins to it.
fn coordinated(phrases: &Phrases<'_>, start: usize, lowest: usize) -> usize {
    let joined = phrases.classes.title(phrases.document, start).is_some_and(|hit| {
        hit.proclitics.has(Proclitics::CONJUNCTION) && hit.proclitics.has(Proclitics::ARTICLE)
    });
    let before = start.checked_sub(1).filter(|&before| before >= lowest);
    match before {
        Some(before) if joined && phrases.head(before) == Some(1) && phrases.has_article(before) => before,
        _ => start,
    }
}

/// Titles of one person that are looked at in a row: a bound on hostile input.
const MOST_TITLES: usize = 5;

/// Whether no verb stands before the phrase, nor before the titles in front of it, so that it is no subject.
fn stands_free(phrases: &Phrases<'_>, title: Range<usize>, behind: usize) -> bool {
    let document = phrases.document;
    let Some(before) = title.start.checked_sub(1) else { return true };
    let has = |at: usize, proclitics: Proclitics| {
        let mut hits = document.hits(at).iter().filter(|hit| hit.class == phrases.classes.title);
        hits.any(|hit| hit.proclitics.has(proclitics))
    };
    // "Between the minister and the chairman X": what a conjunction joins may be two persons.
    let in_a_row = || {
        !has(title.end, Proclitics::CONJUNCTION)
            && (phrases.is_stop(before, "preposition")
                || behind < MOST_TITLES && start_of(phrases, title.start, behind + 1).is_some())
    };
    has(title.start, Proclitics::CONJUNCTION.or(Proclitics::PREPOSITION))
        || document.token(before).kind != Kind::Word
        || phrases.classes.is(document, before, phrases.classes.link)
        || in_a_row()
}

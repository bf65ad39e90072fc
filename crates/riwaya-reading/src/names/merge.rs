//! One list of mentions from the tagger, the name shapes and the gazetteers.

use super::tagger::WordTable;
use super::{Classes, Mention};
use crate::model::{Cause, NameType};
use riwaya_text::{Document, Kind, Lexicon, Proclitics};
use rustc_hash::FxHashSet;

/// The binary logarithm of a frequent word's frequency.
const FREQUENT: u8 = 7;

/// Adds to `mentions` (the tagger's) every person found by the shape of the name: in free places, and in the place of a
/// shorter person.
pub(super) fn add_people(mentions: Vec<Mention>, people: Vec<Mention>) -> Vec<Mention> {
    merge(mentions, people, |person, other| other.kind == NameType::Person && covers(person, other))
}

/// Adds the gazetteers' names in free places and in the place of shorter names.
pub(super) fn add_listed(mentions: Vec<Mention>, listed: Vec<Mention>) -> Vec<Mention> {
    merge(mentions, listed, |name, other| {
        covers(name, other) && (other.tokens != name.tokens || other.kind == name.kind)
    })
}

fn covers(name: &Mention, other: &Mention) -> bool {
    name.tokens.start <= other.tokens.start && other.tokens.end <= name.tokens.end
}

/// Two lists, each in order and without overlaps, as one: a new mention stands if it `replaces` all the old ones that share a
/// token with it.
fn merge(
    old: Vec<Mention>,
    new: Vec<Mention>,
    replaces: impl Fn(&Mention, &Mention) -> bool,
) -> Vec<Mention> {
    let mut merged: Vec<Mention> = Vec::with_capacity(old.len() + new.len());
    let mut old = old.into_iter().peekable();
    for name in new {
        while let Some(before) = old.next_if(|other| other.tokens.end <= name.tokens.start) {
            merged.push(before);
        }
        let free = merged.last().is_none_or(|last| last.tokens.end <= name.tokens.start);
        let mut over = Vec::new();
        while let Some(other) = old.next_if(|other| other.tokens.start < name.tokens.end) {
            over.push(other);
        }
        if free && over.iter().all(|other| replaces(&name, other)) {
            merged.push(name);
        } else {
            merged.append(&mut over);
        }
    }
    merged.extend(old);
    merged
}

/// Adds the later mentions by last name alone of persons named in full.
pub(super) fn add_last_names(
    mentions: &mut Vec<Mention>,
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    table: &WordTable,
) {
    let mut last: FxHashSet<&str> = FxHashSet::default();
    for mention in mentions.iter() {
        if mention.kind == NameType::Person && mention.tokens.len() > 1 {
            let word = mention.tokens.end - 1;
            let folded = document.folded(word);
            let facts = table.get(folded);
            // A frequent word that the corpus knows as no name is none without the rest: "the second".
            let may_stand_alone = facts.frequency < FREQUENT || facts.is_name() != Some(false);
            if folded.chars().nth(2).is_some() && may_stand_alone && !is_common(document, classes, word) {
                last.insert(folded);
            }
        }
    }
    if last.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut known = mentions.iter().map(|mention| &mention.tokens).peekable();
    for at in 0..document.len() {
        while known.next_if(|tokens| tokens.end <= at).is_some() {}
        if document.token(at).kind != Kind::Word || known.peek().is_some_and(|tokens| tokens.start <= at) {
            continue;
        }
        let folded = document.folded(at);
        let bare = last.contains(folded).then_some(0);
        let skip = bare.or_else(|| {
            let rests = lexicon.without_proclitics(folded);
            let known = rests.filter(|(rest, before)| {
                last.contains(rest) && !before.has(Proclitics::ARTICLE) && !before.has(Proclitics::FUTURE)
            });
            known.map(|(_, before)| super::letters_before(before)).next()
        });
        if let Some(skip) = skip {
            let cause = Cause::rule("names/last-name");
            let tokens = at..at + 1;
            found.push(Mention { tokens, skip, kind: NameType::Person, standard: String::new(), cause });
        }
    }
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.tokens.start);
}

fn is_common(document: &Document, classes: &Classes, at: usize) -> bool {
    let common = [
        classes.stop,
        classes.link,
        classes.title,
        classes.nationality,
        classes.cue,
        classes.verb,
        classes.given,
        classes.country,
        classes.city,
        classes.modifier,
        classes.organisation_noun,
        classes.place_noun,
    ];
    document.hits(at).iter().any(|hit| common.contains(&hit.class))
}

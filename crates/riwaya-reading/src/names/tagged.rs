//! Mentions read off the tagger's labels.

use super::attached::Attached;
use super::people::is_left;
use super::tagger::{Label, Memory, Tagger};
use super::{Classes, Mention};
use crate::model::{Cause, NameType};
use riwaya_text::{Document, Features, Hit, Kind, Lexicon, Proclitics};

/// The tagger's mentions, in order of place.
pub(super) fn find(
    document: &Document,
    lexicon: &Lexicon,
    classes: &Classes,
    tagger: &Tagger,
    memory: &mut Memory,
) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for (at, label) in tagger.tag(document, lexicon, memory).into_iter().enumerate() {
        let Some(kind) = label.kind() else { continue };
        match mentions.last_mut() {
            Some(last) if goes_on(last, at, label) => last.tokens.end = at + 1,
            _ => mentions.push(mention(at, kind)),
        }
    }
    let attached = Attached { document, lexicon, classes, model: tagger.model() };
    for mention in &mut mentions {
        trim(document, mention);
        if mention.kind == NameType::Person {
            leave_strangers(document, lexicon, classes, mention);
        }
        if mention.tokens.is_empty() {
            continue;
        }
        mention.skip = attached.letters(mention);
    }
    mentions.retain(|mention| !mention.tokens.is_empty());
    mentions
}

fn mention(at: usize, kind: NameType) -> Mention {
    let cause = Cause::rule("names/tagger");
    Mention { tokens: at..at + 1, skip: 0, kind, standard: String::new(), cause }
}

fn goes_on(last: &Mention, at: usize, label: Label) -> bool {
    last.tokens.end == at && last.kind == label.kind().unwrap_or(last.kind) && !label.is_begin()
}

/// A name neither begins nor ends with a mark.
fn trim(document: &Document, mention: &mut Mention) {
    let mark = |at: usize| !matches!(document.token(at).kind, Kind::Word | Kind::Number);
    while !mention.tokens.is_empty() && mark(mention.tokens.start) {
        mention.tokens.start += 1;
    }
    while !mention.tokens.is_empty() && mark(mention.tokens.end - 1) {
        mention.tokens.end -= 1;
    }
}

/// Titles, honorifics and adjectives of belonging at its start are no part of a person's name, nor is a title without the
/// article at its end, where a role begins; conjunctions, particles and weekdays are none at either end.
fn leave_strangers(document: &Document, lexicon: &Lexicon, classes: &Classes, mention: &mut Mention) {
    let titles = [classes.title, classes.honorific, classes.rank, classes.nationality, classes.modifier];
    let names = [classes.given, classes.family, classes.particle];
    let hits = |at: usize| document.hits(at).iter().filter(|hit| hit.enclitic == Features::NONE);
    let is_name = |at: usize| hits(at).any(|hit| names.contains(&hit.class) && !is_left(lexicon, hit));
    let is_title = |at: usize| hits(at).any(|hit| titles.contains(&hit.class));
    // With the article a weekday is no name, and a word that looks like a particle is none.
    let is_function_word = |at: usize| {
        hits(at).any(|hit| {
            let article = hit.proclitics.has(Proclitics::ARTICLE);
            let key = || lexicon.entry(hit.entry).key.as_str();
            hit.class == classes.weekday && article
                || hit.class == classes.stop && !article && FUNCTION_WORDS.contains(&key())
        })
    };
    // What they said begins: a name takes no pronoun.
    let reports = |at: usize| hits_with_pronoun(document, at).any(|hit| hit.class == classes.cue);
    let begins_role =
        |at: usize| hits(at).any(|hit| hit.class == classes.title && hit.proclitics == Proclitics::NONE);
    while !mention.tokens.is_empty()
        && !is_name(mention.tokens.start)
        && (is_title(mention.tokens.start)
            || is_function_word(mention.tokens.start)
            || hits(mention.tokens.start).any(|hit| is_left(lexicon, hit)))
    {
        mention.tokens.start += 1;
    }
    while !mention.tokens.is_empty()
        && !is_name(mention.tokens.end - 1)
        && (is_function_word(mention.tokens.end - 1)
            || begins_role(mention.tokens.end - 1)
            || reports(mention.tokens.end - 1))
    {
        mention.tokens.end -= 1;
    }
}

fn hits_with_pronoun(document: &Document, at: usize) -> impl Iterator<Item = &Hit> {
    document.hits(at).iter().filter(|hit| hit.enclitic != Features::NONE)
}

/// The entries of the class of phrase stops that are spelled like no name.
const FUNCTION_WORDS: [&str; 3] = ["conjunction", "relative", "particle"];

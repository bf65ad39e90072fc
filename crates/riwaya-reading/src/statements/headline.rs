//! Headlines that name their speaker before a colon.

use super::chain;
use super::complement::{Complement, Marker};
use super::cue::Form;
use super::frame::Group;
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use super::speaker;
use crate::model::{NameType, Stance};
use riwaya_text::Features;
use std::ops::Range;

/// Words a headline's speaker may have.
const LONGEST_HEAD: usize = 9;

/// Tokens a heading inside the text may have.
const HEADING: Range<usize> = 5..30;

/// The speakers and words of the headline and of headings inside the text, each a line of the shape "somebody: words".
pub(super) fn headlines<'a>(scene: &Scene<'a>) -> Vec<Report<'a>> {
    let newlines = (0..scene.document.len()).filter(|&at| scene.is_newline(at));
    let mut found = Vec::new();
    let mut start = 0;
    for end in newlines {
        let line = start..end;
        start = end + 1;
        if line.start == 0 || is_heading(scene, &line) {
            found.extend(headline(scene, line));
        }
    }
    found
}

/// Whether a line inside the text is short, opens with a name and has one sentence: a heading or the headline of another article.
fn is_heading(scene: &Scene<'_>, line: &Range<usize>) -> bool {
    let named = scene.is(line.start, Mark::PERSON) && scene.is(line.start, Mark::NAME_START)
        || scene.name_at(line.start).is_some_and(|name| name.kind == NameType::Organization)
        || scene.surname(&(line.start..line.start + 1)).is_some();
    let stop = |at: usize| scene.is_stop(at) && scene.document.word(at) == ".";
    let colon = line.clone().find(|&at| scene.is_colon(at)).unwrap_or(line.end);
    let verb = |at: usize| scene.is(at, Mark::VERB.or(Mark::COPULA).or(Mark::NEGATION));
    let says =
        (colon + 1..line.end.min(colon + 5)).any(verb) || (colon..line.end).any(|at| scene.is_quote_mark(at));
    named && says && HEADING.contains(&line.len()) && !line.clone().any(stop)
}

/// The speaker and words of a line that has the shape "somebody: words".
fn headline<'a>(scene: &Scene<'a>, line: Range<usize>) -> Option<Report<'a>> {
    let Range { start, end } = line;
    let colon = (start + 1..end.min(start + LONGEST_HEAD + 2)).find(|&at| scene.is_colon(at))?;
    let label = scene.width(start, scene.vocabulary.topic);
    if colon + 2 >= end
        || scene.is(start, Mark::TOPIC)
            && !(scene.is(start, Mark::SPEAKER) && colon > start + 1 && start + label < colon)
        || (start..colon).any(|at| {
            scene.hit(at, scene.vocabulary.cue).is_some() && scene.is(at, Mark::VERB)
                || scene.is_comma(at) && !is_whole(scene, start..colon)
        })
    {
        return None;
    }
    // Behind dots another clause begins: "Protests close the city .. and their leader: …".
    let first = (start..colon).rev().find(|&at| scene.is_stop(at)).map_or(start, |at| at + 1);
    let head = without_addressee(scene, first..colon);
    let media = chain::media(scene, first + 1..colon);
    if !speaks(scene, head.clone(), colon + 1..end) {
        return None;
    }
    Some(Report {
        source: Source::Headline,
        cue: colon..colon + 1,
        start,
        form: Form::Finite,
        lemma: ":",
        group: Group::Says,
        stance: Stance::Asserts,
        agreement: Features::NONE,
        conjunction: false,
        opened: false,
        relative: false,
        fronted: false,
        complement: words(scene, colon, end),
        unclear: false,
        subject: Some(head),
        media,
    })
}

/// The words before the colon without whom they are said to: "somebody to somebody:" names the addressee as well.
fn without_addressee(scene: &Scene<'_>, head: Range<usize>) -> Range<usize> {
    // "A source at the ministry", "a deputy for the party of …".
    if is_whole(scene, head.clone()) {
        return head;
    }
    let behind = head.start + 1..head.end;
    let to = |at: &usize| speaker::addressee(scene, *at) || scene.is(*at, Mark::PREPOSITION);
    let prefixed = || scene.vocabulary.letters.to_prefixed(scene.document, behind.clone());
    let end = behind.clone().find(to).or_else(prefixed);
    head.start..end.unwrap_or(head.end)
}

/// What stands behind the colon up to the end of the line: a quotation that fills it, or plain words.
fn words(scene: &Scene<'_>, colon: usize, end: usize) -> Complement {
    let from = colon + 1;
    let between = colon..colon;
    match scene.quotes.opening_at(from) {
        Some(quote) if quote.close + 2 >= end => {
            Complement { marker: Marker::Quote, between, from: from + 1, skip: 0, until: Some(quote.close) }
        }
        _ => Complement { marker: Marker::Colon, between, from, skip: 0, until: Some(end) },
    }
}

/// Whether one description of a source fills the words before the colon.
fn is_whole(scene: &Scene<'_>, head: Range<usize>) -> bool {
    scene.is(head.start, Mark::SPEAKER.or(Mark::PERSON))
        && scene.speaker_kind(head.start) != "document"
        && speaker::phrase(scene, head.start, head.end).is_some_and(|phrase| phrase.end == head.end)
}

/// A person, body or paper speaks; others when a clause follows; a place only in the first person or in quote marks, since
/// it is mostly where things happen.
fn speaks(scene: &Scene<'_>, head: Range<usize>, words: Range<usize>) -> bool {
    if head.is_empty() || !scene.is_word(head.start) && !scene.is_quote_mark(head.start) {
        return false;
    }
    if scene.is(head.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::MEDIUM)) || scene.surname(&head).is_some()
    {
        return true;
    }
    if scene.is(head.start, Mark::MASDAR) {
        return false;
    }
    if scene.name_at(head.start).is_some_and(|name| name.kind == NameType::Organization) {
        return true;
    }
    let quoted = scene.quotes.opening_at(words.start).is_some();
    let place = scene.name_at(head.start).is_some_and(|name| name.kind == NameType::Location);
    if place {
        let ours = |at: usize| {
            scene.document.hits(at).iter().any(|hit| hit.enclitic.all(Features::FIRST.with(Features::PLURAL)))
        };
        return quoted || words.clone().take(6).any(|at| scene.we(at) || ours(at));
    }
    let clause = words
        .clone()
        .take(5)
        .any(|at| scene.is(at, Mark::VERB.or(Mark::NEGATION).or(Mark::COPULA)) || scene.first_person(at))
        || quoted;
    clause && head.len() <= 4 && !scene.is(words.start, Mark::MASDAR)
}

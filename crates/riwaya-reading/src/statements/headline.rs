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

/// The headline's speaker and words, when its first line has the shape "somebody: words".
pub(super) fn headline<'a>(scene: &Scene<'a>) -> Option<Report<'a>> {
    let end = (0..scene.document.len()).find(|&at| scene.is_newline(at))?;
    let colon = (1..end.min(LONGEST_HEAD + 2)).find(|&at| scene.is_colon(at))?;
    if colon + 2 >= end
        || scene.is(0, Mark::TOPIC)
            && !(scene.is(0, Mark::SPEAKER) && colon > 1 && scene.width(0, scene.vocabulary.topic) < colon)
        || (0..colon).any(|at| {
            scene.is_comma(at) || scene.hit(at, scene.vocabulary.cue).is_some() && scene.is(at, Mark::VERB)
        })
    {
        return None;
    }
    // Behind dots another clause begins: "Protests close the city .. and their leader: …".
    let first = (0..colon).rev().find(|&at| scene.is_stop(at)).map_or(0, |at| at + 1);
    let mut head = first..colon;
    let media = chain::media(scene, first + 1..colon);
    // "Somebody to somebody:" names the addressee as well.
    if let Some(to) =
        (first + 1..colon).find(|&at| speaker::addressee(scene, at) || scene.is(at, Mark::PREPOSITION))
    {
        head.end = to;
    } else if let Some(name) = scene.vocabulary.letters.to_prefixed(scene.document, first + 1..colon) {
        head.end = name;
    }
    if !speaks(scene, head.clone(), colon + 1..end) {
        return None;
    }
    let from = colon + 1;
    let complement = match scene.quotes.opening_at(from) {
        Some(quote) if quote.close + 2 >= end => Complement {
            marker: Marker::Quote,
            between: colon..colon,
            from: from + 1,
            skip: 0,
            until: Some(quote.close),
        },
        _ => Complement { marker: Marker::Colon, between: colon..colon, from, skip: 0, until: Some(end) },
    };
    Some(Report {
        source: Source::Headline,
        cue: colon..colon + 1,
        start: 0,
        form: Form::Finite,
        lemma: ":",
        group: Group::Says,
        stance: Stance::Asserts,
        agreement: Features::NONE,
        conjunction: false,
        opened: false,
        relative: false,
        fronted: false,
        complement,
        unclear: false,
        subject: Some(head),
        media,
    })
}

/// A person, body or paper speaks; others when a clause follows; a place only in the first person or in quote marks, since
/// it is mostly where things happen.
fn speaks(scene: &Scene<'_>, head: Range<usize>, words: Range<usize>) -> bool {
    if head.is_empty() || !scene.is_word(head.start) && !scene.is_quote_mark(head.start) {
        return false;
    }
    if scene.is(head.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::MEDIUM)) {
        return true;
    }
    if scene.is(head.start, Mark::MASDAR) {
        return false;
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

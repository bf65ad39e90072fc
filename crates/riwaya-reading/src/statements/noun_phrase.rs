//! Where a noun phrase ends by its grammar, for places where another noun may follow at once: verbs with an object, and
//! subjects of verbs that do not report.
//!
//! A phrase is open while its last noun wants a genitive, and complete once that is definite or a name (construct state).
//! Behind a complete phrase only adjectives that agree, a name, or a further part joined by a conjunction go on.

use super::mark::Mark;
use super::scene::Scene;
use riwaya_text::Features;
use std::ops::Range;

/// The part of a phrase that its grammar holds together.
pub(super) fn cut(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let mut at = phrase.start + 1;
    let mut complete = closes(scene, phrase.start);
    let mut person = scene.is(phrase.start, Mark::PERSON);
    while at < phrase.end {
        if complete && scene.is_demonstrative(at) {
            break;
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            // "Berlin condemned «the attack»": behind a name that is complete the marks open another noun.
            let name = Mark::NAME.or(Mark::PERSON);
            if complete && scene.is(phrase.start, name) && !scene.is(phrase.start, Mark::SPEAKER) {
                break;
            }
            at = quote.close + 1;
            complete = true;
            continue;
        }
        if scene.document.word(at) == "(" {
            let close = (at..phrase.end).find(|&i| scene.document.word(i) == ")");
            at = close.unwrap_or(at) + 1;
            complete = true;
            continue;
        }
        if scene.is_comma(at) {
            return phrase;
        }
        let joined = scene.has_conjunction(at);
        let name = Mark::PERSON.or(Mark::NAME);
        // "The company's managers advised Musk": the name of one behind several is another noun.
        let borne = (phrase.start + 1..at).any(|i| scene.speaker_kind(i) == "person");
        let several = complete
            && !borne
            && scene.vocabulary.letters.is_construct_plural(scene.document.folded(phrase.start));
        // "The judiciary accuses somebody": a body's noun with its article bears no person's name.
        let body = at == phrase.start + 1
            && scene.is_definite(phrase.start)
            && scene.speaker_kind(phrase.start) == "body"
            && scene.hit(phrase.start, scene.vocabulary.rank).is_none()
            && scene.is(at, Mark::NAME_START);
        if (several || body) && scene.is(at, Mark::PERSON) && !joined {
            break;
        }
        if scene.is(at, name) && scene.is(at, Mark::NAME_START) {
            let attached =
                scene.name_at(at).is_some_and(|n| n.span.start > scene.document.token(at).start as usize);
            let place =
                scene.is(phrase.start, Mark::NAME) && !scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON));
            let kin = at == phrase.start + 1 && scene.is_relative_of(phrase.start);
            let another = !attached
                && complete
                && (person || place || !scene.is(at, Mark::PERSON))
                && !joined
                && !(kin && scene.is(at, Mark::PERSON));
            if another {
                break;
            }
            person |= scene.is(at, Mark::PERSON);
            complete = true;
        } else if scene.is(at, name) {
            complete = true;
        } else if scene.is(at, Mark::PREPOSITION) {
            if names_holder(scene, &phrase, at) {
                complete = false;
                at += 1;
                continue;
            }
            // "A number of": the noun that counts stands first, without an article; "senior officials in …": so does a source.
            let source = || {
                is_source(scene, phrase.start..at)
                    && (scene.speaker_kind(phrase.start) != "document"
                        || scene.hit(at - 1, scene.vocabulary.issued).is_some())
                    && scene.joins_titles(at, false)
                    && at + 1 < phrase.end
            };
            let counted = at == phrase.start + 1 && scene.counts(phrase.start);
            if !counted && scene.is_definite(phrase.start) || at > phrase.start + 1 && !source() {
                break;
            }
            complete = false;
        } else if scene.is_prefixed(at) && !joined {
            complete = scene.is_definite(at);
        } else if at > phrase.start + 1
            && scene.is(at, Mark::MASDAR)
            && !scene.is_definite(at)
            && !scene.is(at - 1, Mark::PREPOSITION)
            && is_source(scene, phrase.start..at)
        {
            // "A security source denied the existence of …": the deed is another noun.
            break;
        } else if at > phrase.start + 1
            && scene.is_definite(at)
            && !joined
            && (scene.describes(at - 1) || scene.counts_people(at - 2) && scene.is_oblique_plural(at - 1))
            && is_source(scene, phrase.start..at)
        {
            // "A security source described the decision as …": so is a definite noun behind an indefinite adjective.
            break;
        } else if scene.is_word(at) {
            // A title or honorific right before the name.
            let titled = !person
                && scene.is(at + 1, Mark::PERSON)
                && scene.is(at + 1, Mark::NAME_START)
                && !(complete && scene.is(at, Mark::MASDAR) && !scene.is(at, Mark::SPEAKER));
            if titled {
                complete = false;
                at += 1;
                continue;
            }
            let named =
                person || scene.is(phrase.start, Mark::NAME) && !scene.is(phrase.start, Mark::SPEAKER);
            let plural = named && scene.is_oblique_plural(at);
            // Behind a person's name stands no adjective, save a known one.
            let behind =
                scene.is(at - 1, Mark::PERSON) && !scene.vocabulary.is_adjective(scene.document.hits(at));
            let title = !matches!(scene.speaker_kind(at), "document" | "people")
                && scene.is(at, Mark::SPEAKER)
                && (!scene.is_definite(at) || titles_name(scene, at, phrase.end));
            // "The government accused the opposition": an adjective as well, but only of several or of a person.
            let body = matches!(scene.speaker_kind(at), "body" | "people");
            let lone = complete
                && body
                && scene.is(at, Mark::SPEAKER)
                && scene.is_definite(at)
                && scene.speaker_kind(phrase.start) != "people"
                && !scene.is_plural(phrase.start);
            let other = plural || lone || if behind { !title } else { !adjective(scene, phrase.start, at) };
            if complete && !joined && other || ends(scene, at) {
                break;
            }
            complete = scene.is_definite(at) || complete && !joined;
        }
        at += 1;
    }
    phrase.start..at.min(phrase.end)
}

/// Whether the words are a source without a name or an article: "a security source", "a statement issued".
fn is_source(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let plain =
        |at: usize| scene.is_word(at) && !scene.is_definite(at) && !scene.is(at, Mark::NAME.or(Mark::PERSON));
    (matches!(scene.speaker_kind(words.start), "person" | "people" | "document")
        || scene.counts_people(words.start))
        && !scene.is_relation(words.start)
        && words.clone().all(plain)
}

/// Whether a definite title behind a name belongs to it: more of the title follows. Alone it is somebody else.
fn titles_name(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    let more = scene.is_definite(next)
        || scene.is(next, Mark::PREPOSITION)
        || scene.is_prefixed(next)
        || scene.vocabulary.letters.is_on_behalf(scene.document.folded(next));
    next < end && more || scene.is_comma(next)
}

/// Whether behind the preposition at a token a person's title goes on up to the name of who holds it: "the envoy to Yemen,
/// …", "the ambassador at the United Nations …".
fn names_holder(scene: &Scene<'_>, phrase: &Range<usize>, at: usize) -> bool {
    if scene.speaker_kind(phrase.start) != "person"
        || scene.has_pronoun(at)
        || (phrase.start..at).any(|i| scene.is(i, Mark::PERSON))
    {
        return false;
    }
    let name = Mark::PERSON.or(Mark::NAME);
    let end = phrase.end.min(at + 8);
    let inside = |i: &usize| {
        (scene.is(*i, Mark::NAME) || scene.is_definite(*i) || *i == at + 1) && !scene.is(*i, Mark::PERSON)
    };
    let rest = (at + 1..end).find(|i| !inside(i)).unwrap_or(end);
    let holder = rest + usize::from(scene.is_comma(rest));
    let named = scene.is(holder, Mark::PERSON)
        && scene.is(holder, Mark::NAME_START)
        && !scene.is_prefixed_name(holder);
    holder < phrase.end && rest > at + 1 && named && scene.is(at + 1, name.or(Mark::SPEAKER))
        || scene.is_at_court(at) && scene.is(at + 1, Mark::NAME)
}

fn closes(scene: &Scene<'_>, at: usize) -> bool {
    let name = scene.is(at, Mark::PERSON.or(Mark::NAME)) && !scene.is(at, Mark::SPEAKER);
    // A masculine plural with its last letter is in no construct state.
    let speaker = scene.is(at, Mark::SPEAKER) && scene.is_plural(at);
    scene.is_definite(at) || name || speaker || scene.is_relative_of(at)
}

fn ends(scene: &Scene<'_>, at: usize) -> bool {
    let other = Mark::TIME.or(Mark::ADVERB).or(Mark::VERB).or(Mark::COPULA);
    scene.is(at, other) && !scene.is(at, Mark::SPEAKER) && !scene.goes_on_name(at)
        || scene.vocabulary.letters.is_accusative(scene.document.word(at)) && !scene.is(at, Mark::SPEAKER)
}

/// Whether the word at a token may be an adjective of the phrase: definite, of an adjective's shape or known as one, and
/// not of the other gender than both the head and the noun before it.
fn adjective(scene: &Scene<'_>, head: usize, at: usize) -> bool {
    let letters = &scene.vocabulary.letters;
    let feminine = |i: usize| scene.has_feminine_end(i);
    // Behind a man's title, his name or an adjective of his, a feminine is another noun: "the Turkish minister accused the
    // opposition".
    let man = (scene.speaker_kind(head) == "person" || scene.is(head, Mark::PERSON)) && !feminine(head);
    let his = at == head + 1
        || scene.is(at - 1, Mark::PERSON)
        || scene.is_definite(at - 1)
            && letters.has_belonging_end(scene.document.word(at - 1))
            && !scene.is(at - 1, Mark::NAME);
    if man && his && feminine(at) {
        return false;
    }
    if scene.vocabulary.is_adjective(scene.document.hits(at)) {
        return true;
    }
    if !scene.is_definite(head) && scene.is_plural(head) {
        return scene.is_plural(at) && !scene.is_definite(at);
    }
    if scene.is_oblique_plural(at)
        && !scene.is_oblique_plural(head)
        && !scene.is_plural(head)
        && scene.speaker_kind(head) != "people"
    {
        return false;
    }
    let plural = letters.shape(scene.document.folded(at)).all(Features::FEMININE.with(Features::PLURAL));
    if !scene.is_definite(at) || scene.is_prefixed(at) || plural {
        return false;
    }
    let apart = !feminine(at) && feminine(head) && feminine(at - 1);
    letters.is_adjective(scene.document.word(at)) && !apart
}

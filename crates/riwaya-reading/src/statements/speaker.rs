//! The noun phrase that names a speaker, behind its cue.

use super::mark::Mark;
use super::scene::Scene;
use super::title_phrase;
use riwaya_text::{Features, Kind, Proclitics};
use std::ops::Range;

/// Tokens a speaker's description may have.
pub(super) const LONGEST: usize = 30;
/// Words of a quotation that is a name.
pub(super) const NAME_WORDS: usize = 5;

/// The speaker between a cue and its content, appositions included; `None` when the subject is dropped.
pub(super) fn after(scene: &Scene<'_>, between: Range<usize>) -> Option<Range<usize>> {
    let start = skip_circumstances(scene, between.clone())?;
    let end = phrase_end(scene, start, between.end.min(start + LONGEST));
    let trimmed = trim(scene, start..end);
    (!trimmed.is_empty()).then_some(trimmed)
}

/// The noun phrase that starts at a token.
pub(super) fn phrase(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Range<usize>> {
    let start = start + usize::from(start < limit && is_hash(scene, start));
    let quoted = scene.quotes.opening_at(start).is_some_and(|quote| quote.close - quote.open <= NAME_WORDS);
    if !quoted && (!scene.is_word(start) || stops(scene, start)) {
        return None;
    }
    let trimmed = trim(scene, start..phrase_end(scene, start, limit.min(start + LONGEST)));
    (!trimmed.is_empty()).then_some(trimmed)
}

/// The sign before a keyword, as some outlets write names.
pub(super) fn is_hash(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.document.word(at), "#" | "@")
}

/// Adverbs, times and a preposition with its pronoun may stand between verb and subject.
fn skip_circumstances(scene: &Scene<'_>, between: Range<usize>) -> Option<usize> {
    let mut at = between.start;
    while at < between.end {
        // A name that is spelled like a preposition with its pronoun.
        if scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START) && scene.is(at + 1, Mark::PERSON) {
            break;
        }
        if scene.is_comma(at)
            || is_hash(scene, at)
            || scene.is(at, Mark::TIME) && !scene.is(at, Mark::SPEAKER.or(Mark::PERSON))
            || scene.document.token(at).kind == Kind::Number
        {
            at += 1;
        } else if scene.is(at, Mark::ADVERB) {
            at += scene.adverb_width(at);
        } else if scene.is(at, Mark::PREPOSITION) && scene.has_pronoun(at) || scene.points_at_source(at) {
            at += 1;
        } else if scene.is(at, Mark::PREPOSITION)
            || scene.attached_by(at).is_some()
            || scene.is(at, Mark::LEAD_IN)
        {
            at = (at..between.end).find(|&next| scene.is_comma(next))?;
        } else {
            break;
        }
    }
    if at >= between.end
        || scene.is_prefixed_source(at) && !scene.is(at, Mark::PERSON.or(Mark::NAME))
        || addressee(scene, at)
        || scene.is(at, Mark::WEAK_BREAK)
        || scene.is_prefixed_name(at) && (at != between.start || scene.has_preposition_letter(at))
    {
        return None;
    }
    let opens = scene.quotes.opening_at(at).is_some_and(|quote| quote.close - quote.open <= NAME_WORDS);
    if opens && addressee(scene, at + 1) {
        return None;
    }
    let name = at == between.start && scene.is(at, Mark::VERB) && !scene.is(at, Mark::THAT);
    (opens || scene.is_word(at) && (name || !stops(scene, at))).then_some(at)
}

/// A noun with the preposition of the addressee written before it.
pub(super) fn addressee(scene: &Scene<'_>, at: usize) -> bool {
    let addressed = scene.document.hits(at).iter().any(|hit| {
        hit.proclitics.has(Proclitics::TO)
            && (Some(hit.class) == scene.vocabulary.press || scene.vocabulary.is_medium(scene.lexicon, hit))
    });
    // Reporters in the oblique plural are told something; they tell it in the nominative.
    // Behind a body's noun or a deed they are its genitive: "the union of reporters", "the protection of reporters".
    let genitive = at > 0
        && !scene.is_definite(at - 1)
        && (scene.speaker_kind(at - 1) == "body" || scene.is(at - 1, Mark::MASDAR));
    addressed
        || scene.is(at, Mark::PRESS) && scene.is_oblique_plural(at) && !genitive
        || scene.preposition(at).is_some() && scene.document.folded(at).chars().count() == 1
}

/// Whether the people counted stand at a token, or behind one number there: "more than 400 thousand people".
fn counts_noun(scene: &Scene<'_>, at: usize) -> bool {
    let number = scene.document.tokens().get(at).is_some_and(|token| token.kind == Kind::Number);
    let noun = at + usize::from(number);
    scene.is_word(noun) && !scene.is(noun, Mark::PREPOSITION)
}

/// Whether the medium behind "to" is told something by the source before it, rather than part of a title: "a source to «…»".
/// A paper is written for a medium, and an office is held in one.
fn told_medium(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    if at <= start
        || scene.speaker_kind(start) == "document"
        || scene.is(start, Mark::INTERVIEW)
        || scene.belongs(at - 1)
        || scene.hit(at - 1, scene.vocabulary.office_adjective).is_some()
    {
        return false;
    }
    let folded = scene.document.folded(at);
    let letter = scene.preposition(at).is_some()
        && folded.chars().count() == 1
        && scene.vocabulary.letters.starts_with_to(folded);
    let quote = scene.quotes.opening_at(at + 1).is_some();
    let medium = scene.is(at + 1 + usize::from(quote), Mark::MEDIUM);
    // An agency of two words may be taken for the name of a person.
    let agency = || {
        scene.document.hits(at).iter().any(|hit| {
            hit.proclitics.has(Proclitics::TO)
                && hit.tokens > 1
                && scene.vocabulary.is_medium(scene.lexicon, hit)
        })
    };
    letter && (medium || quote && !scene.is_definite(at - 1)) || agency()
}

/// Some words of time are common nouns as well, without their article.
fn noun_not_time(scene: &Scene<'_>, at: usize) -> bool {
    let inside =
        scene.is(at, Mark::PERSON.or(Mark::NAME)) && !scene.strange.contains(scene.document.folded(at));
    inside || scene.goes_on_name(at) || scene.is(at, Mark::SPEAKER) && !scene.is_definite(at)
}

/// Whether the word at a token stands inside the name of a body: "Doctors without Borders".
fn inside_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::NAME) && !scene.is(at, Mark::NAME_START) && scene.is(at + 1, Mark::NAME)
}

/// Whether a word spelled like an adverb goes on with a name or a title.
fn names_on(scene: &Scene<'_>, at: usize) -> bool {
    let before_name = scene.is(at + 1, Mark::PERSON)
        && scene.is(at + 1, Mark::NAME_START)
        && scene.is_definite(at.max(1) - 1);
    scene.is(at, Mark::PERSON.or(Mark::SPEAKER)) || scene.goes_on_name(at) || before_name
}

/// Whether a noun phrase ends before this token.
pub(super) fn stops(scene: &Scene<'_>, at: usize) -> bool {
    let ends = Mark::THAT
        .or(Mark::OPENER)
        .or(Mark::RELATIVE)
        .or(Mark::WHETHER)
        .or(Mark::BREAK)
        .or(Mark::NEGATION)
        .or(Mark::PUBLISHED);
    let token = scene.document.token(at);
    token.kind == Kind::Newline
        || scene.is_stop(at)
        || matches!(scene.document.word(at), ":" | "!" | "?" | "\u{61F}")
        || scene.is(at, ends) && !scene.is(at, Mark::SPEAKER.or(Mark::PERSON)) && !inside_name(scene, at)
        || scene.is(at, Mark::PREPOSITION) && !scene.is(at, Mark::PERSON)
        || scene.is(at, Mark::VERB.or(Mark::COPULA))
            && !scene.is(at, Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER))
        || scene.is(at, Mark::MODAL) && !scene.is(at, Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER))
        || scene.is(at, Mark::TIME) && !noun_not_time(scene, at)
        || scene.is(at, Mark::ADVERB) && !names_on(scene, at)
        || scene.is(at, Mark::LEAD_IN.or(Mark::EPITHET))
            && !scene.is(at, Mark::SPEAKER)
            && !(scene.is(at, Mark::EPITHET) && scene.quotes.opening_at(at + 1).is_some())
        || scene.is(at, Mark::ANONYMITY.or(Mark::CIRCUMSTANCE)) && !scene.is_called(at)
}

/// Whether a participle of saying stands at a token, behind the noun phrase of whom it tells: "commented somebody, saying".
fn says_further(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::PARTICIPLE)
        && !scene.is(at, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME))
        && scene.participle_features(at).has(Features::ACCUSATIVE.with(Features::FEMININE))
        && scene.quotes.opening_at(at + 1 + usize::from(scene.is_colon(at + 1))).is_some()
}

fn phrase_end(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        if scene.document.word(at) == "(" {
            let close = (at..limit.min(at + 12)).find(|&i| scene.document.word(i) == ")");
            let Some(close) = close else { return at };
            at = close + 1;
        } else if let Some(quote) = scene.quotes.opening_at(at) {
            // "The spokesman of the coalition «…», Colonel …": a longer name, before the name of the title's holder.
            let holder = (quote.close + 2..limit.min(quote.close + 6)).any(|i| scene.is(i, Mark::PERSON));
            let inside = at > start && holder && scene.is_comma(quote.close + 1);
            if quote.close - quote.open > if inside { 2 * NAME_WORDS } else { NAME_WORDS } {
                return at;
            }
            at = quote.close + 1;
        } else if scene.is_comma(at) {
            if !apposition(scene, start, at + 1, limit) {
                return at;
            }
            at += 1;
        } else if at > start && scene.belongs(at - 1) && scene.is_prefixed(at) {
            at += 1;
        } else if at == start + 1
            && scene.counts(start)
            && (scene.has_pronoun(at) || counts_noun(scene, at + 1))
        {
            // "Many of the experts": the noun that counts never stands alone.
            at += 1;
        } else if told_medium(scene, start, at) {
            return at;
        } else if at > start && stops(scene, at) {
            match title_phrase::goes_on(scene, start, at, limit) {
                Some(next) => at = next,
                None => return at,
            }
        } else if at > start
            && (addressee(scene, at) && !scene.is(at, Mark::PERSON)
                || says_further(scene, at)
                || title_phrase::governed(scene, at)
                    && title_phrase::goes_on(scene, start, at, limit).is_none()
                || another_noun(scene, start, at))
        {
            return at;
        } else {
            at += 1;
        }
    }
    at
}

/// A noun that cannot belong to the phrase before it: somebody's relation or possession behind a phrase that is complete,
/// a title behind the name of a place or body, and an indefinite accusative.
fn another_noun(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    let name = Mark::PERSON.or(Mark::NAME);
    if scene.is(at, name) && !scene.is_relation(at) || !scene.is_word(at) {
        return false;
    }
    let complete = scene.is_definite(at - 1) || scene.is(at - 1, name) || scene.document.word(at - 1) == ")";
    let letters = &scene.vocabulary.letters;
    let deed = scene.is(at, Mark::MASDAR) && letters.is_owned(scene.document.word(at));
    let owned = deed
        || scene.is_relation(at)
        || letters.is_possessed(scene.document.folded(at))
        || scene.is_definite(at - 1) && scene.is_unknown_deed(at, start);
    let after_name = scene.is(start, Mark::NAME) && !scene.is(start, Mark::PERSON.or(Mark::SPEAKER));
    let third = after_name && scene.is(at, Mark::SPEAKER) && scene.is_definite(at);
    // "The ministry this decision", "the police an appeal": what is decided or given out is no part of who does it.
    let given = scene.is_demonstrative(at) && !scene.is(at + 1, Mark::PERSON)
        || !scene.is_definite(at)
            && !scene.has_conjunction(at)
            && !letters.starts_with_to(scene.document.folded(at))
            && !scene.is_prefixed(at - 1)
            && (scene.speaker_kind(at) == "document" || scene.is(at, Mark::INTERVIEW));
    complete && (owned || third || given || letters.is_accusative(scene.document.word(at)))
}

/// Behind a comma: the name of the title before it, or the title of the name before it.
fn apposition(scene: &Scene<'_>, start: usize, at: usize, limit: usize) -> bool {
    if at >= limit
        || !scene.is_word(at)
        || stops(scene, at)
        || addressee(scene, at)
        || scene.attached_by(at).is_some()
    {
        return false;
    }
    let conjunction = scene.document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION));
    let place = scene.is(at, Mark::NAME) && !scene.is(at, Mark::PERSON.or(Mark::SPEAKER));
    // "The minister, in answer to the report, …": an adverb is no apposition.
    let manner = !scene.is(at, Mark::SPEAKER.or(Mark::PERSON))
        && scene.vocabulary.letters.is_accusative(scene.document.word(at));
    if conjunction || place || manner {
        return false;
    }
    // Somebody's relation may be named behind: "his mother, …".
    let person_before = (start..at).any(|i| scene.is(i, Mark::PERSON)) && !is_owner(scene, start);
    // "Accused somebody, the manager of the site, the government of …": a body is no title of a person.
    let kind = scene.speaker_kind(at);
    if person_before
        && !scene.is(at, Mark::PERSON)
        && matches!(kind, "body" | "people" | "medium" | "document")
    {
        return false;
    }
    let titled = scene.speaker_kind(start) == "person";
    scene.is(at, Mark::PERSON) && !person_before || scene.is(at, Mark::SPEAKER) || titled && !person_before
}

/// Whether the phrase opens with a noun of relation and the name of the one it is related to: "the mother of …".
pub(super) fn is_owner(scene: &Scene<'_>, start: usize) -> bool {
    scene.is(start, Mark::SPEAKER)
        && !scene.is_definite(start)
        && !scene.is_relation(start)
        && scene.hit(start, scene.vocabulary.honour).is_none()
        && scene.hit(start, scene.vocabulary.rank).is_none()
        && scene.is(start + 1, Mark::PERSON)
        && scene.is(start + 1, Mark::NAME_START)
}

pub(super) fn trim(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && is_hash(scene, range.start) {
        range.start += 1;
    }
    while range.start < range.end
        && !scene.is_word(range.end - 1)
        && scene.document.word(range.end - 1) != ")"
        && !closes_quote(scene, &range)
    {
        range.end -= 1;
    }
    if scene.is_quote_mark(range.start)
        && range.end > range.start + 1
        && scene.is_quote_mark(range.end - 1)
        && !(range.start + 1..range.end - 1).any(|i| scene.is_quote_mark(i))
    {
        return range.start + 1..range.end - 1;
    }
    range
}

fn closes_quote(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    scene.is_quote_mark(last) && (range.start..last).any(|i| scene.is_quote_mark(i))
}

//! The media a statement came through.

use super::mark::Mark;
use super::scene::Scene;
use riwaya_text::{Kind, Proclitics};
use std::ops::Range;

/// Tokens a medium's name may have.
const LONGEST: usize = 7;
/// Tokens back to which a medium is remembered.
const FARTHEST: usize = 300;

/// The media named as addressee or stage of the words, in the tokens around a cue.
pub(super) fn media(scene: &Scene<'_>, range: Range<usize>) -> Vec<String> {
    let mut media = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match stage(scene, at, range.end) {
            Some((name, end)) => {
                if !name.is_empty() && !media.contains(&name) {
                    media.push(name);
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    media
}

/// The same where a participle tells a circumstance of the words before: only media known by name or noun.
pub(super) fn media_beside(scene: &Scene<'_>, range: Range<usize>) -> Vec<String> {
    let start = (range.clone())
        .find(|&at| addressed(scene, at) || talk_before(scene, at) && is_medium_noun(scene, at));
    start.map_or_else(Vec::new, |start| media(scene, start..range.end.min(start + LONGEST)))
}

/// A medium at this token that the preposition of the addressee, a talk or a relaying verb introduces.
fn stage(scene: &Scene<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    // "Which the network cannot verify": nobody told it anything.
    let able = at > 0 && scene.is(at - 1, Mark::MODAL);
    let to = addressed(scene, at) && !in_title(scene, at) && !able;
    let behind = at > 0
        && (scene.is(at - 1, Mark::PREPOSITION) && talk_before(scene, at) && !from_source(scene, at - 1)
            || relays(scene, at - 1)
            || scene.is(at - 1, Mark::PRESS) && scene.has_preposition_letter(at - 1)
            || lone_letter(scene, at - 1) && (scene.quotes.opening_at(at).is_none() || tells(scene, at)));
    // "In an article in the paper …": the noun with its preposition written before it.
    let within = !to && talk_before(scene, at) && is_medium_noun(scene, at) && scene.is_prefixed_source(at);
    // "A statement that the agency published".
    let published = |verb: usize| {
        scene.is(verb, Mark::PUBLISHED) && verb + scene.width(verb, scene.vocabulary.published) == at
    };
    let published = (at.saturating_sub(2)..at).any(published);
    if !to && !behind && !within && !published {
        return None;
    }
    if (scene.is_definite_to(at) || scene.is_definite(at)) && is_medium_noun(scene, at) {
        // "The agency", "the Australian network": the one named before.
        let adjective = usize::from(scene.vocabulary.is_adjective(scene.document.hits(at + 1)));
        let lone = !goes_on(scene, at + 1 + adjective) && scene.quotes.opening_at(at + 1).is_none();
        let found = lone.then(|| earlier(scene, at)).flatten().map(|name| (name, at + 1));
        return found.or_else(|| goes_on(scene, at + 1).then(|| medium(scene, at, end)).flatten());
    }
    medium(scene, at, end)
}

/// "The agency", "the paper": the one of that noun, or of its kind, named before.
fn earlier(scene: &Scene<'_>, at: usize) -> Option<String> {
    let floor = at.saturating_sub(FARTHEST);
    let noun = super::naming::bare(scene, scene.document.folded(at));
    let group = scene.vocabulary.trade(noun);
    let same = |i: usize| {
        let other = super::naming::bare(scene, scene.document.folded(i));
        other.ends_with(noun) || group.is_some() && scene.vocabulary.trade(other) == group
    };
    let named = (floor..at).rev().find(|&i| is_medium_noun(scene, i) && !scene.is_definite(i) && same(i))?;
    medium(scene, named, named + LONGEST).map(|(name, _)| name).filter(|name| !name.is_empty())
}

/// "The channel's adviser, somebody": a name behind the medium shows that it belongs to the title before it.
fn in_title(scene: &Scene<'_>, at: usize) -> bool {
    let behind = at + 1 + usize::from(scene.is_comma(at + 1));
    scene.is_definite_to(at) && scene.is(behind, Mark::PERSON) && scene.is(behind, Mark::NAME_START)
}

/// Behind the preposition of a source stands whom somebody speaks for.
fn from_source(scene: &Scene<'_>, at: usize) -> bool {
    scene.preposition(at) == Some(scene.vocabulary.from_source.as_str())
}

fn lone_letter(scene: &Scene<'_>, at: usize) -> bool {
    scene.preposition(at).is_some()
        && scene.document.folded(at).chars().count() == 1
        && !scene.vocabulary.letters.is_by(scene.document.folded(at))
}

/// Whether what is quoted behind the preposition of the addressee is told something: a name known as a medium's, or one
/// right behind a talk or the subject.
fn tells(scene: &Scene<'_>, quote: usize) -> bool {
    let before = quote.saturating_sub(2);
    let other =
        Mark::PERSON.or(Mark::NAME).or(Mark::INTERVIEW).or(Mark::TIME).or(Mark::ADVERB).or(Mark::VERB);
    named(scene, quote + 1).is_some()
        || scene.is(before, other)
        || scene.is(before, Mark::SPEAKER) && scene.speaker_kind(before) != "document"
        || scene.is_comma(before)
        || scene.document.word(quote + 1).is_ascii()
        || talk_before(scene, quote)
}

fn addressed(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .document
        .hits(at)
        .iter()
        .any(|hit| hit.proclitics.has(Proclitics::TO) && scene.vocabulary.is_medium(scene.lexicon, hit))
}

/// A talk, interview or statement a few words before.
fn talk_before(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|i| scene.is(i, Mark::INTERVIEW))
}

fn relays(scene: &Scene<'_>, at: usize) -> bool {
    use super::frame::Group;
    let Some(hit) = scene.hit(at, scene.vocabulary.cue) else { return false };
    scene.vocabulary.frame(hit.entry).is_some_and(|frame| frame.group == Group::Relays)
        && hit.enclitic != riwaya_text::Features::NONE
}

/// The name, as written, of the medium that starts at this token, and the token behind it.
pub(super) fn medium(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    if scene.is(at, Mark::OWN_PAGE) {
        return Some((String::new(), at + scene.width(at, scene.vocabulary.own_page)));
    }
    if let Some(quote) = scene.quotes.opening_at(at)
        && quote.close - quote.open <= 5
    {
        if scene.is(quote.open + 1, Mark::OWN_PAGE) {
            return Some((String::new(), quote.close + 1));
        }
        return Some((text(scene, quote.open + 1..quote.close), quote.close + 1));
    }
    if named(scene, at).is_some() {
        return listed(scene, at, limit);
    }
    if !is_medium_noun(scene, at) || is_other_body(scene, at, limit) {
        return None;
    }
    headed(scene, at, limit)
}

/// A medium known by name, with what its noun takes along.
fn listed(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    let hit = named(scene, at)?;
    let end = at + usize::from(hit.tokens);
    let headed = is_medium_noun(scene, at) && hit.tokens > 1;
    // "The Iranian news agency «…»": the noun that describes it, then its name.
    if let Some(found) = headed.then(|| quoted_name(scene, end, limit)).flatten() {
        return Some(found);
    }
    // A noun with a listed name takes the adjective of its country along.
    let adjective = headed
        && end < limit
        && scene.is_definite(end)
        && scene.vocabulary.is_adjective(scene.document.hits(end));
    let end = end + usize::from(adjective);
    Some((without_preposition(scene, at..end), end))
}

/// A medium that its noun tells: "the newspaper …", with the name behind the noun, or the noun alone where it was named before.
fn headed(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    let name = at + 1;
    if let Some(found) = quoted_name(scene, name, limit) {
        return Some(found);
    }
    if scene.is(name, Mark::OWN_PAGE) {
        return Some((String::new(), name + 1));
    }
    let last = limit.min(name + LONGEST);
    let end = (name..last).find(|&i| !goes_on(scene, i)).unwrap_or(last.max(name));
    if let Some(hit) = named(scene, name) {
        return Some((text(scene, name..name + usize::from(hit.tokens)), end.max(name + 1)));
    }
    if end == name && scene.is_definite(at) {
        let earlier = earlier(scene, at).map(|name| (name, at + 1));
        return earlier.or_else(|| Some((without_preposition(scene, at..end), end)));
    }
    // A name that describes itself keeps its first word: the agency of a country's news.
    let described = end == name
        || scene.vocabulary.is_adjective(scene.document.hits(name))
        || scene.is(name, Mark::SPEAKER)
        || end - name != 1 && scene.is_definite(name);
    let first = if described { at } else { name };
    Some((without_preposition(scene, first..end), end))
}

/// The name in quote marks that the noun before a token bears, behind adjectives and the like, and the token behind it.
/// Past the limit of the phrase, what stands behind a definite noun is quoted speech.
fn quoted_name(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    let quote = (at..at + 5).find_map(|i| scene.quotes.opening_at(i))?;
    let within = quote.open < limit;
    if !within && scene.is_definite(at - 1) {
        return None;
    }
    let longest = if quote.open == at && within { 2 * LONGEST } else { LONGEST + 1 };
    let describes = |i: usize| scene.is_definite(i) || scene.hit(i, scene.vocabulary.news).is_some();
    if quote.close - quote.open > longest || !(at..quote.open).all(describes) {
        return None;
    }
    if scene.is(quote.open + 1, Mark::OWN_PAGE) {
        return Some((String::new(), quote.close + 1));
    }
    Some((text(scene, quote.open + 1..quote.close), quote.close + 1))
}

/// A medium known by name, the longest spelling first.
pub(super) fn named<'a>(scene: &Scene<'a>, at: usize) -> Option<&'a riwaya_text::Hit> {
    let hits = scene.document.hits(at).iter().filter(|hit| Some(hit.class) != scene.vocabulary.speaker);
    hits.filter(|hit| scene.vocabulary.is_medium(scene.lexicon, hit)).max_by_key(|hit| hit.tokens)
}

pub(super) fn is_medium_noun(scene: &Scene<'_>, at: usize) -> bool {
    let hits = scene.document.hits(at).iter().filter(|hit| Some(hit.class) == scene.vocabulary.speaker);
    hits.into_iter().any(|hit| scene.lexicon.entry(hit.entry).attribute("kind") == "medium")
}

/// Whether a noun that other bodies bear as well ("agency") heads no medium's name here: no news, no name in quote marks,
/// none known as a medium's.
fn is_other_body(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let shared = scene
        .hit(at, scene.vocabulary.speaker)
        .is_some_and(|hit| scene.lexicon.entry(hit.entry).attribute("shared") == "true");
    let end = limit.min(at + LONGEST);
    let mut words = (at + 1..end).take_while(|&i| scene.is_word(i) || scene.is_quote_mark(i));
    let medium = |i: usize| {
        scene.hit(i, scene.vocabulary.news).is_some()
            || scene.quotes.opening_at(i).is_some()
            || named(scene, i).is_some()
            || scene.document.word(i).is_ascii()
    };
    // One word alone is a name.
    let several = scene.is_word(at + 2) && goes_on(scene, at + 2);
    shared && several && at + 1 < end && !scene.is_definite(at) && !words.any(medium)
}

fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    let ends = Mark::THAT
        .or(Mark::PREPOSITION)
        .or(Mark::OPENER)
        .or(Mark::RELATIVE)
        .or(Mark::VERB)
        .or(Mark::TIME)
        .or(Mark::ADVERB)
        .or(Mark::LEAD_IN);
    scene.document.tokens().get(at).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Number))
        && !scene.is(at, ends)
        && (scene.is(at, Mark::NAME)
            || !scene.document.hits(at).is_empty()
            || !scene.vocabulary.letters.is_accusative(scene.document.word(at)))
        && scene.attached_by(at).is_none()
}

fn text(scene: &Scene<'_>, range: Range<usize>) -> String {
    scene.document.span(range).of(scene.document.text()).trim().to_owned()
}

/// The words of a name, without the preposition and the article that its first word is written with.
fn without_preposition(scene: &Scene<'_>, range: Range<usize>) -> String {
    let words = text(scene, range.clone());
    let to = scene.document.hits(range.start).iter().any(|hit| hit.proclitics.has(Proclitics::TO));
    if !to { words } else { scene.vocabulary.letters.strip_to(&words) }
}

//! The body or medium that a bare noun means: "the company", "the paper".

use super::chain;
use super::mark::Mark;
use super::naming::Description;
use super::noun_phrase;
use super::scene::Scene;
use super::speaker;
use std::ops::Range;

/// Tokens back to which a body is remembered.
const FARTHEST: usize = 400;
/// Tokens back to which a name in quote marks, without a noun before it, is taken for it.
const NEAR: usize = 40;
/// Sentences at the head of an article, the headline among them.
const LEAD: usize = 3;
/// Tokens behind the lead within which a medium is named.
const AHEAD: usize = 200;
/// Words a name in quote marks may have.
const NAME_WORDS: Range<usize> = 2..5;

/// The name of somebody not met before, and how it was found where the phrase is not what names them.
pub(super) fn name(
    scene: &Scene<'_>,
    description: &Description,
    phrase: &Range<usize>,
) -> (String, Option<&'static str>) {
    if let Some(person) = &description.person {
        return (person.clone(), None);
    }
    if let Some(body) = body(scene, description, phrase.start) {
        return (body, Some("the body of that kind named before"));
    }
    let fuller = spelled_out(scene, description, phrase).or_else(|| named_later(scene, description, phrase));
    (fuller.unwrap_or_else(|| description.text.clone()), None)
}

/// The name of the body that a definite noun without more words means, when one of its kind is named before it.
fn body(scene: &Scene<'_>, description: &Description, at: usize) -> Option<String> {
    if let Some(name) = byname(scene, description, at) {
        return Some(name);
    }
    // "The French newspaper" means the last one named, as "the newspaper" does.
    // "Channel X" is its own name.
    let longest = if scene.speaker_kind(at) == "medium" && scene.is_definite(at) { 2 } else { 1 };
    if !description.definite || description.core > longest || !scene.is(at, Mark::SPEAKER) {
        return None;
    }
    noun(scene, &description.head, at)
}

/// The name of the medium that the first sentences call by its kind alone: "an American newspaper said … . The newspaper «…»
/// reported …".
fn named_later(scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) -> Option<String> {
    let alone = !description.definite
        && scene.speaker_kind(phrase.start) == "medium"
        && scene.sentence_number(phrase.start) <= LEAD
        && phrase.clone().skip(1).all(|at| is_adjective(scene, at));
    let end = scene.document.len().min(phrase.end + AHEAD);
    let name =
        (phrase.end..end).filter(|_| alone).find_map(|at| named(scene, at, &description.head, "medium"))?;
    // As it is called where it is named, with its noun.
    let noun = description.text.split(' ').next().unwrap_or_default();
    Some(if name.starts_with(noun) { name } else { format!("{noun} {name}") })
}

fn is_adjective(scene: &Scene<'_>, at: usize) -> bool {
    let known = scene.vocabulary.is_adjective(scene.document.hits(at));
    let formed = scene.vocabulary.letters.is_adjective(scene.document.word(at));
    (known || formed) && !scene.is_definite(at) && !scene.is(at, Mark::NAME)
}

/// The token of the paper somebody gave out that "the statement" means, when nothing there says whose it is.
pub(super) fn paper_before(scene: &Scene<'_>, description: &Description, at: usize) -> Option<usize> {
    let paper = |&i: &usize| scene.hit(i, scene.vocabulary.issued_paper).is_some();
    if !description.definite || description.words.len() != 1 || !paper(&at) {
        return None;
    }
    let before = (at.saturating_sub(FARTHEST)..at).rev().find(paper)?;
    let named = (before + 1..before + 4).any(|i| issues(scene, i))
        || scene.is(before + 1, Mark::SPEAKER.or(Mark::NAME)) && !scene.is_definite(before);
    (!named).then_some(before)
}

/// The body that bears a listed byname ("the international organisation"), where it is named before.
fn byname(scene: &Scene<'_>, description: &Description, at: usize) -> Option<String> {
    let hit = scene.hit(at, scene.vocabulary.byname)?;
    let key = &scene.lexicon.entry(hit.entry).key;
    let [floor, start] = [at.saturating_sub(FARTHEST), at].map(|at| scene.document.token(at).start as usize);
    let names = &scene.reading.names;
    let before = names[..names.partition_point(|name| name.span.start < start)].iter().rev();
    let mut near = before.take_while(|name| name.span.start >= floor);
    let named = near.any(|name| name.span.of(scene.document.text()).contains(key.as_str()));
    (named && usize::from(hit.tokens) == description.words.len()).then(|| key.clone())
}

/// A description that ends in such a noun, with the body's name in its place: "a spokesman for the company".
fn spelled_out(scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) -> Option<String> {
    let last = phrase.end.checked_sub(1).filter(|&last| last > phrase.start)?;
    let lone = scene.is(last, Mark::SPEAKER) && scene.is_definite(last) && !scene.is_definite(last - 1);
    let head = description.words.last().filter(|_| lone && !scene.is_prefixed(last))?;
    scene.vocabulary.trade(head)?;
    let name = noun(scene, head, last)?;
    let (before, _) = description.text.rsplit_once(' ')?;
    Some(format!("{before} {name}"))
}

fn noun(scene: &Scene<'_>, head: &str, at: usize) -> Option<String> {
    let kind = scene.speaker_kind(at);
    if !matches!(kind, "body" | "medium" | "document") {
        return None;
    }
    let floor = at.saturating_sub(FARTHEST);
    let same = (floor..at).rev().find_map(|i| named(scene, i, head, kind));
    same.or_else(|| ministry(scene, at, floor)).or_else(|| quoted(scene, head, at))
}

/// "The ministry", where one is named before by its field alone: "the Russian foreign office".
fn ministry(scene: &Scene<'_>, at: usize, floor: usize) -> Option<String> {
    let key = |at: usize| {
        let hit = scene.hit(at, scene.vocabulary.ministry)?;
        Some(scene.lexicon.entry(hit.entry).key.as_str())
    };
    let field = |&i: &usize| {
        let adjective = scene.is_definite(i + 1) && scene.vocabulary.is_adjective(scene.document.hits(i + 1));
        adjective
            && i > 0
            && key(i) == Some("field")
            && !scene.is(i - 1, Mark::SPEAKER)
            && !scene.is_prefixed(i)
    };
    let field = (floor..at).rev().find(field).filter(|_| key(at) == Some("noun"))?;
    Some(words(scene, field..field + 2))
}

/// The name at a token whose noun is the same, or of the same kind.
fn named(scene: &Scene<'_>, at: usize, head: &str, kind: &str) -> Option<String> {
    if !scene.is(at, Mark::SPEAKER.or(Mark::INTRODUCER)) {
        return None;
    }
    if scene.is_definite(at) {
        return described(scene, at, head, kind);
    }
    let group = scene.vocabulary.trade(head);
    let folded = scene.document.folded(at);
    let noun = |word: &str| word == head || group.is_some() && scene.vocabulary.trade(word) == group;
    if !noun(folded) && !scene.lexicon.without_proclitics(folded).any(|(rest, _)| noun(rest)) {
        return None;
    }
    if let Some(quote) = (at + 1..at + 3).find_map(|i| scene.quotes.opening_at(i))
        && quote.close - quote.open <= NAME_WORDS.end
    {
        return Some(words(scene, quote.open + 1..quote.close));
    }
    if kind == "medium" {
        return chain::medium(scene, at, at + 8).map(|(name, _)| name).filter(|name| !name.is_empty());
    }
    let named = scene.is(at + 1, Mark::NAME) && !scene.is(at + 1, Mark::PERSON);
    let issued = (at + 1..at + 4).find(|&i| kind == "document" && issues(scene, i));
    let phrase = speaker::phrase(scene, at, scene.sentence(at).end)
        .filter(|phrase| named && phrase.len() > 1 || issued.is_some_and(|i| i + 1 < phrase.end))?;
    // What stands behind a comma tells more of the body and is no part of its name.
    let end = phrase.clone().find(|&i| scene.is_comma(i)).unwrap_or(phrase.end);
    Some(words(scene, phrase.start..end))
}

/// "The Spanish federation": a definite noun of the same head with an adjective behind.
fn described(scene: &Scene<'_>, at: usize, head: &str, kind: &str) -> Option<String> {
    let same = scene.vocabulary.letters.without_article(scene.document.folded(at)).0 == head;
    let adjective = scene.is_definite(at + 1) && scene.vocabulary.is_adjective(scene.document.hits(at + 1));
    if kind != "body" || !same || !adjective || scene.is_prefixed(at) {
        return None;
    }
    let phrase = noun_phrase::cut(scene, speaker::phrase(scene, at, scene.sentence(at).end)?);
    let other = |i: &usize| scene.is(*i, Mark::PERSON) || scene.attached_by(*i).is_some();
    let end = phrase.clone().find(other).unwrap_or(phrase.end);
    Some(words(scene, at..end))
}

/// Whether the issuer of a paper follows: "a statement from", "a report of the ministry's".
fn issues(scene: &Scene<'_>, at: usize) -> bool {
    scene.preposition(at) == Some(scene.vocabulary.from_source.as_str())
        || scene.is(at, Mark::SPEAKER) && scene.is_prefixed(at)
}

/// A name in quote marks shortly before, for kinds of bodies that stand without a noun.
fn quoted(scene: &Scene<'_>, head: &str, at: usize) -> Option<String> {
    scene.vocabulary.trade(head)?;
    let all = &scene.quotes.all;
    let end = all.partition_point(|quote| quote.close < at);
    let quote = all[..end].last().filter(|quote| quote.close + NEAR >= at)?;
    let inside = quote.open + 1..quote.close;
    if quote.open > 0 && chain::is_medium_noun(scene, quote.open - 1) {
        return None;
    }
    let name = NAME_WORDS.contains(&inside.len())
        && inside.clone().all(|i| scene.is_word(i) && !scene.is(i, Mark::VERB.or(Mark::THAT)));
    name.then(|| words(scene, inside))
}

fn words(scene: &Scene<'_>, range: Range<usize>) -> String {
    let text = scene.document.span(range.clone()).of(scene.document.text());
    let to =
        scene.document.hits(range.start).iter().any(|hit| hit.proclitics.has(riwaya_text::Proclitics::TO));
    let text = if to { scene.vocabulary.letters.strip_to(text) } else { text.to_owned() };
    text.chars().filter(|c| !matches!(c, '"' | '\u{AB}' | '\u{BB}' | '\u{201C}' | '\u{201D}' | '#')).collect()
}

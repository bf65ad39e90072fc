//! The source that a phrase such as "according to" names, and the clause it stands beside.

use super::according::is_cue;
use super::chain;
use super::mark::Mark;
use super::naming;
use super::noun_phrase;
use super::scene::Scene;
use super::speaker;
use riwaya_text::Features;
use std::ops::Range;

/// Tokens of a source past which only its grammar tells its end.
const LONGEST_SOURCE: usize = 6;

/// Tokens a dateline may have.
const DATELINE: usize = 14;

/// The source behind the cue: somebody or something that speaks, no law, plan or measure.
pub(super) fn source(scene: &Scene<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    if scene.is(from, Mark::NOT_SOURCE.or(Mark::PREPOSITION).or(Mark::THAT).or(Mark::TIME))
        && !scene.is(from, Mark::SPEAKER)
    {
        return None;
    }
    let phrase = speaker::phrase(scene, from, end)?;
    let phrase = before_clause(scene, phrase);
    let phrase = if phrase.len() > LONGEST_SOURCE { noun_phrase::cut(scene, phrase) } else { phrase };
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
    let definite = scene.vocabulary.letters.without_article(scene.document.folded(phrase.start)).1;
    if scene.is(phrase.start, Mark::MASDAR) && !scene.is(phrase.start, known) {
        return None;
    }
    let ruled = scene.is_prefixed(from) || phrase.clone().skip(1).any(|at| scene.has_conjunction(at));
    if !scene.is(phrase.start, known)
        && (!definite || ruled)
        && !scene.is_quote_mark(from)
        && (phrase.len() < 2 || ruled)
    {
        return None;
    }
    if chain::medium(scene, phrase.start, phrase.end).is_some_and(|(name, _)| !name.is_empty()) {
        return Some(phrase);
    }
    // "According to remarks of the spokesman's": whoever made them speaks.
    let several = || {
        let shape = scene.vocabulary.letters.shape(naming::bare(scene, scene.document.folded(phrase.start)));
        shape.all(Features::FEMININE.with(Features::PLURAL))
    };
    if scene.is(phrase.start, Mark::INTERVIEW)
        && (scene.speaker_kind(phrase.start) != "document" || several())
        && scene.is(phrase.start + 1, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME))
        && let Some(owner) = speaker::phrase(scene, phrase.start + 1, end)
    {
        return Some(owner);
    }
    // A paper "issued by" somebody speaks for them.
    let paper = scene.speaker_kind(phrase.start) == "document";
    let from = if paper { phrase.start + 1 } else { phrase.end };
    let issued = (from..end.min(phrase.end + 4))
        .take_while(|&at| !scene.is_comma(at))
        .find(|&at| scene.preposition(at) == Some(scene.vocabulary.from_source.as_str()));
    if let Some(at) = issued
        && !scene.has_pronoun(at)
        && let Some(issuer) = speaker::phrase(scene, at + 1, end)
    {
        return Some(issuer);
    }
    Some(phrase)
}

/// The source without what follows its comma, where that holds neither a name nor a title: "according to the minister, the dam
/// broke".
fn before_clause(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
    let comma = phrase.clone().find(|&at| scene.is_comma(at));
    match comma.filter(|&comma| !scene.is(comma + 1, known)) {
        Some(comma) => phrase.start..comma,
        None => phrase,
    }
}

/// The clause the source stands beside: behind it when the sentence opens with it, else the longer side.
pub(super) fn content(
    scene: &Scene<'_>,
    at: usize,
    source: &Range<usize>,
    sentence: &Range<usize>,
    fronted: bool,
) -> Option<Range<usize>> {
    let after = source.end;
    if at == sentence.start && (after..sentence.end).all(|i| !scene.is_word(i)) && at > 0 {
        return sentence_before(scene, at);
    }
    // "Which include, according to somebody, «…»".
    let quote = scene.quotes.opening_at(after).filter(|quote| !fronted && quote.close > after + 4);
    if let Some(quote) = quote {
        return Some(after + 1..quote.close);
    }
    let comma =
        |i: usize| scene.is_comma(i) || scene.is_quote_mark(i) && scene.quotes.opening_at(i).is_none();
    let from = (after..sentence.end).find(|&i| !comma(i)).unwrap_or(after.max(sentence.end));
    let rest = from..sentence.end;
    let words = if fronted {
        clause_behind(scene, source, rest)
    } else {
        longer_side(scene, clause_before(scene, at, sentence.start), rest, from > after)
    };
    let words = trim(scene, words);
    // "This came in remarks, according to …": nothing is told.
    let empty = scene.is(words.start, Mark::BREAK)
        && words.len() <= scene.width(words.start, scene.vocabulary.breaks);
    (words.len() >= 2 && !empty).then_some(words)
}

/// "… . According to the agency.": the sentence before.
fn sentence_before(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let before = scene.sentence(at - 1);
    let beside = !(before.start..at).any(|i| scene.is_newline(i));
    beside.then(|| trim(scene, before)).filter(|before| before.len() > 2)
}

/// The clause behind a source that opens its sentence, among the rest of the sentence.
fn clause_behind(scene: &Scene<'_>, source: &Range<usize>, rest: Range<usize>) -> Range<usize> {
    let when = |i: usize| scene.is(i, Mark::TIME) || scene.is_comma(i);
    let time = rest.clone().find(|&i| !when(i)).filter(|&i| opens_content(scene, i));
    let from = time.unwrap_or(rest.start);
    let end = (from + 1..rest.end).find(|&i| goes_on_telling(scene, source, i)).unwrap_or(rest.end);
    let mut words = behind_clause_of_source(scene, source, from..end);
    if scene.hit(words.start, scene.vocabulary.that).is_some_and(|hit| hit.enclitic == Features::NONE) {
        words.start += 1;
    }
    // Behind a source with a relative clause of its own, a consecutive conjunction opens the content.
    if scene.is(words.start, Mark::RELATIVE) {
        let so = |&i: &usize| {
            scene.hit(i, scene.vocabulary.that).is_some()
                && scene.vocabulary.letters.is_consequence(scene.document.word(i))
        };
        words.start = words.clone().find(so).map_or(words.start, |open| open + 1);
    }
    words
}

/// What follows the words that still belong to a source: "according to a poll that an institute held, …", where an indefinite
/// noun has a clause without a relative pronoun.
fn behind_clause_of_source(scene: &Scene<'_>, source: &Range<usize>, words: Range<usize>) -> Range<usize> {
    if words.start != source.end {
        return words;
    }
    // "According to a bulletin that the ministry issues, so …": behind an indefinite paper a consecutive conjunction opens
    // what stands in it.
    let paper = scene.speaker_kind(source.start) == "document" && !scene.is_definite(source.start);
    if paper && let Some(open) = words.clone().take(DATELINE).find(|&i| opens_content(scene, i)) {
        return open + 1..words.end;
    }
    let clause = !scene.is(words.start, Mark::RELATIVE) && scene.is(words.start, Mark::VERB);
    let comma = words.clone().find(|&i| clause && scene.is_comma(i));
    comma.map_or(words.start, |comma| comma + 1)..words.end
}

/// Whether a consecutive conjunction opens the content at a token: "so".
fn opens_content(scene: &Scene<'_>, at: usize) -> bool {
    scene.vocabulary.letters.is_consequence(scene.document.word(at))
        && (scene.hit(at, scene.vocabulary.that).is_some() || scene.is(at, Mark::OPENER))
}

/// The longer of the words before a source inside its sentence and the rest behind it, as far as that goes on with the clause;
/// `comma` tells that a comma closes the source.
fn longer_side(scene: &Scene<'_>, before: Range<usize>, rest: Range<usize>, comma: bool) -> Range<usize> {
    if comma && is_circumstance(scene, &before) && scene.is_word(rest.start) {
        return rest;
    }
    // "This led, according to the agency to a delay": hardly anything stands before, the clause goes on without a comma.
    let short = !comma && before.len() <= 3 && rest.len() > 6 && scene.is(rest.start, Mark::PREPOSITION);
    let follows = comma && (rest.is_empty() || goes_on(scene, rest.start));
    if (short || follows) && rest.len() > before.len() { rest } else { before }
}

/// "After that, as they say, he threatened": what stands before is a circumstance of what follows.
fn is_circumstance(scene: &Scene<'_>, before: &Range<usize>) -> bool {
    let verb = |i: usize| scene.is(i, Mark::VERB.or(Mark::COPULA)) || scene.verb_features(i).is_some();
    scene.is(before.start, Mark::PREPOSITION) && !before.clone().any(verb)
}

/// Whether a participle behind a comma tells what the source says further: "…, confirming that".
fn goes_on_telling(scene: &Scene<'_>, source: &Range<usize>, at: usize) -> bool {
    let people = matches!(scene.speaker_kind(source.start), "person" | "people");
    let features = scene.participle_features(at);
    let noun = naming::noun_features(scene, source.start);
    // Broken plurals take the feminine singular.
    let broken = noun == Features::NONE && features.all(Features::FEMININE.with(Features::SINGULAR));
    let agrees = || broken || super::content::agrees(noun, features);
    people && scene.is_comma(at - 1) && scene.is(at, Mark::PARTICIPLE) && agrees()
}

/// What follows an aside goes on with the clause unless a new one opens.
fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    !scene.is(at, Mark::OPENER.or(Mark::BREAK).or(Mark::WEAK_BREAK).or(Mark::RELATIVE)) && !is_cue(scene, at)
}

/// The words before the phrase: a quotation that opens the sentence, or all behind its dateline.
fn clause_before(scene: &Scene<'_>, at: usize, start: usize) -> Range<usize> {
    if let Some(quote) = at.checked_sub(1).and_then(|_| scene.quotes.closing_before(skip_commas(scene, at)))
        && quote.close - quote.open > 4
    {
        let direct = quote.open <= start + 1;
        if direct {
            return quote.open + 1..quote.close;
        }
    }
    behind_dateline(scene, start, at)..at
}

/// The token behind a dateline: a place, the agency in brackets and a dash.
fn behind_dateline(scene: &Scene<'_>, start: usize, at: usize) -> usize {
    let dash = (start..at.min(start + DATELINE)).find(|&i| {
        scene.is_comma(i)
            && i > start
            && scene.document.word(i - 1) == ")"
            && scene.document.word(i) != "\u{60C}"
    });
    dash.map_or(start, |dash| dash + 1)
}

fn skip_commas(scene: &Scene<'_>, mut at: usize) -> usize {
    while at > 0 && scene.is_comma(at - 1) {
        at -= 1;
    }
    at
}

/// The words without marks and conjunctions at their edges.
fn trim(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end
        && !scene.is_word(range.end - 1)
        && !scene.is_quote_mark(range.end - 1)
        && scene.document.word(range.end - 1) != ")"
        && scene.document.number(range.end - 1).is_none()
        || range.start < range.end && scene.is(range.end - 1, Mark::WEAK_BREAK)
    {
        range.end -= 1;
    }
    while range.start < range.end && (scene.is_comma(range.start) || scene.is_newline(range.start)) {
        range.start += 1;
    }
    range
}

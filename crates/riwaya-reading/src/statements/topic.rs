//! The noun phrase that names a speaker, before its cue: subjects that come first, topics, owners of a talk.

use super::mark::Mark;
use super::scene::Scene;
use super::speaker::{LONGEST, NAME_WORDS, addressee, phrase, trim};
use riwaya_text::{Features, Proclitics};
use std::ops::Range;

/// Tokens of an aside between a subject and its verb.
const ASIDE: usize = 14;
/// Tokens of a title between commas.
const TITLE: usize = 18;

/// The speaker before the cue, for a clause whose subject comes first.
pub(super) fn before(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    // "A tweet on his page in which he said": the clause tells of a thing, its subject is the one before.
    if scene.is(cue + 1, Mark::PREPOSITION) && scene.has_pronoun(cue + 1) && !scene.has_conjunction(cue) {
        return None;
    }
    // "And they are chanting": a circumstance has its pronoun for its subject.
    if cue > 0 && scene.is(cue - 1, Mark::CIRCUMSTANCE) {
        return None;
    }
    let floor = scene.sentence(cue).start.max(cue.saturating_sub(LONGEST));
    let mut end = cue;
    while end > floor && (skippable(scene, end - 1) || end < cue && still(scene, end - 1)) {
        end -= 1;
    }
    // "To its leader, somebody, (who) urges in it …": the name between commas.
    if end == cue && end > floor && scene.is_comma(end - 1) && !scene.has_conjunction(cue) {
        let open = (floor..end - 1).rev().find(|&at| !scene.is(at, Mark::PERSON));
        let present = scene.verb_features(cue).is_some_and(|features| features.has(Features::PRESENT));
        if let Some(open) = open.filter(|&open| present && scene.is_comma(open) && open + 2 < end) {
            return Some(open + 1..end - 1);
        }
    }
    if end > floor
        && scene.is_comma(end - 1)
        && end < cue
        && let Some(phrase) = behind_copula(scene, floor, end - 1)
    {
        return Some(phrase);
    }
    if end > floor
        && scene.is_comma(end - 1)
        && let Some(name) = name_behind_that(scene, floor, end - 1)
    {
        return Some(name);
    }
    // "And the ministry, for its part, said".
    if end > floor && end == cue && scene.is_comma(end - 1) {
        let open = (floor + 1..end - 1).rev().take(4).find(|&at| scene.is_comma(at));
        let aside = |open: &usize| {
            scene.is(open + 1, Mark::ADVERB) && open + 1 + scene.adverb_width(open + 1) == end - 1
        };
        end = open.filter(aside).unwrap_or(end);
    }
    let titled =
        (end > floor && scene.is_comma(end - 1)).then(|| title_between(scene, floor, end - 1)).flatten();
    if end == floor || scene.is_comma(end - 1) && titled.is_none() && !between_commas(scene, floor, end - 1) {
        return None;
    }
    if let Some(open) = titled {
        end = open;
    } else if scene.is_comma(end - 1) {
        end -= 1;
        // "A witness, who refused to be named, said": the aside is no part of the subject.
        // So is a relative clause between commas: "somebody, who …, said".
        let open = (floor..end).rev().take(ASIDE).find(|&at| scene.is_comma(at));
        let bare =
            (floor..end).rev().take(8).find(|&at| scene.is(at, Mark::ANONYMITY) && !scene.is_called(at));
        if let Some(open) =
            open.filter(|&open| open > floor && scene.is(open + 1, Mark::ANONYMITY.or(Mark::RELATIVE)))
        {
            end = open;
        } else if let Some(bare) = bare.filter(|&bare| bare > floor + 1) {
            end = bare;
        }
    }
    let mut start = end;
    while start > floor && (continues_left(scene, start - 1, floor) || inside_name(scene, start - 1)) {
        start -= 1;
    }
    if start == end {
        return None;
    }
    // Words before the title or the name are another noun's.
    let head = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::BACK);
    if !scene.is(start, head)
        && let Some(title) = (start..end).find(|&at| scene.is(at, Mark::SPEAKER) && scene.is_definite(at))
        && (title..end).any(|at| scene.is(at, Mark::PERSON))
    {
        start = title;
    } else if !scene.is(start, head)
        && scene.document.hits(start).is_empty()
        && !scene.is_definite(start)
        && let Some(noun) = (start..end).find(|&at| scene.is(at, Mark::SPEAKER))
    {
        // A verb that no lexicon knows, then its own noun: "it examines reports that tell …".
        start = noun;
    }
    // "Intend to issue a statement that calls …": a paper right before its verb is that verb's own subject.
    let last = end - 1;
    if last > start
        && scene.speaker_kind(last) == "document"
        && !scene.is_definite(last)
        && !scene.is_prefixed(last)
    {
        start = last;
    }
    // "Russia brought a worker who said": a verb with its subject; a person or paper behind them is whom the clause
    // tells of, else nobody is named.
    if scene.is_unknown_verb(start)
        || scene.verb_features(start).is_some() && scene.is(start + 1, Mark::NAME_START)
    {
        let told =
            |at: &usize| matches!(scene.speaker_kind(*at), "person" | "document") && !scene.is_definite(*at);
        start = (start + 2..end).find(told)?;
        end = start + 1;
    }
    // "That the council adopt a statement that calls": the accusative is whom the clause tells of, not the subject before it.
    let told = end > start + 1
        && start > floor
        && (scene.is(start - 1, Mark::VERB) || scene.verb_features(start - 1).is_some())
        && scene.vocabulary.letters.is_accusative(scene.document.word(end - 1))
        && !scene.is(end - 1, Mark::PERSON.or(Mark::NAME));
    if told {
        return None;
    }
    // A preposition that opens the sentence makes the phrase a circumstance, not a subject.
    if start > floor && scene.is(start - 1, Mark::PREPOSITION) {
        // The noun before the preposition may be the topic: "the experts in the museum".
        if let Some(topic) = topic(scene, cue, scene.verb_features(cue).unwrap_or_default()) {
            return Some(topic);
        }
        let fronted = start - 1 == scene.sentence(cue).start || scene.is_comma(start.wrapping_sub(2));
        if fronted || !scene.is(start, Mark::SPEAKER) {
            return None;
        }
    }
    // So does one that is written with its noun.
    if scene.attached_by(start).is_some() && (start == floor || !scene.is(start, Mark::NAME.or(Mark::PERSON)))
    {
        return None;
    }
    // "The draft that the agency saw calls for": the subject of the relative clause is not that of the verb behind it.
    if tells_of_topic(scene, floor, start)
        && let Some(topic) = topic_with_relative(scene, cue, scene.verb_features(cue).unwrap_or_default())
    {
        return Some(topic);
    }
    let range = trim(scene, start..end);
    (!range.is_empty() && scene.is_word(range.start) | scene.is_quote_mark(range.start)).then_some(range)
}

/// Whether the phrase at a token is the subject of a relative clause: right behind its verb and what takes up the noun before.
fn tells_of_topic(scene: &Scene<'_>, floor: usize, start: usize) -> bool {
    let taken_up = |at: usize| scene.is(at, Mark::PREPOSITION) && scene.has_pronoun(at);
    let verb = (floor..start).rev().find(|&at| !taken_up(at));
    verb.is_some_and(|verb| {
        verb > floor
            && scene.verb_features(verb).is_some()
            && scene.is(verb - 1, Mark::RELATIVE)
            && !scene.is(verb - 1, Mark::OPENER)
    })
}

/// "It is recalled that somebody, said": a person's name alone between the conjunction and a stray comma.
fn name_behind_that(scene: &Scene<'_>, floor: usize, comma: usize) -> Option<Range<usize>> {
    let that = (floor..comma).rev().find(|&at| !scene.is(at, Mark::PERSON))?;
    let name = that + 1..comma;
    (scene.is(that, Mark::THAT) && scene.is(name.start, Mark::NAME_START)).then_some(name)
}

/// "Somebody had been, long before, …, (and) had said": the subject behind the copula that a comma sets off from the particle of
/// the perfect.
fn behind_copula(scene: &Scene<'_>, floor: usize, comma: usize) -> Option<Range<usize>> {
    let copula = (floor..comma).rev().find(|&at| scene.is(at, Mark::COPULA.or(Mark::VERB).or(Mark::THAT)))?;
    if !scene.is(copula, Mark::COPULA) {
        return None;
    }
    let phrase = phrase(scene, copula + 1, comma)?;
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
    let rest = |at: usize| {
        scene.is_comma(at)
            || scene.is(at, Mark::TIME.or(Mark::ADVERB).or(Mark::PREPOSITION))
            || scene.is_prefixed(at)
    };
    (scene.is(phrase.start, known) && (phrase.end..comma).take(1).all(rest)).then_some(phrase)
}

/// The topic of a clause whose verb stands behind a circumstance of its subject: "the experts in the museum confirmed".
pub(super) fn topic(scene: &Scene<'_>, cue: usize, features: Features) -> Option<Range<usize>> {
    let floor = scene.sentence(cue).start.max(cue.saturating_sub(LONGEST));
    let ends = Mark::OPENER.or(Mark::THAT).or(Mark::BREAK).or(Mark::CIRCUMSTANCE);
    let opens = |at: usize| {
        scene.is_comma(at)
            || scene.is_stop(at)
            || scene.is_colon(at)
            || scene.is_newline(at)
            || scene.is(at, ends) && !scene.is(at, Mark::PREPOSITION)
    };
    // Behind a copula at the head of the sentence stands the subject, whatever appositions follow it.
    let copula = scene.is(floor, Mark::COPULA) && floor == scene.sentence(cue).start;
    let start =
        if copula { floor + 1 } else { (floor..cue).rev().find(|&at| opens(at)).map_or(floor, |at| at + 1) };
    let inside = Mark::VERB.or(Mark::COPULA).or(Mark::RELATIVE).or(Mark::NEGATION);
    let clean = (start..cue).all(|at| {
        (!scene.is(at, inside) || scene.is(at, Mark::PERSON.or(Mark::SPEAKER))) && !scene.is_quote_mark(at)
    });
    if let Some(phrase) = topic_with_relative(scene, cue, features) {
        return Some(phrase);
    }
    let person = scene.is(start, Mark::PERSON.or(Mark::NAME)) && scene.is(start, Mark::NAME_START);
    let floor = scene.sentence(cue).start;
    let first = start == floor || scene.is(start - 1, Mark::OPENER.or(Mark::THAT));
    let source = scene.is(start, Mark::SPEAKER) && (scene.is_definite(start) || first)
        || first && scene.is_governed_subject(start);
    let noun = (copula || source) && !scene.is_prefixed(start);
    if !clean || !(person || noun) {
        return None;
    }
    let shape = scene.vocabulary.letters.shape(scene.document.folded(start));
    let people = scene.speaker_kind(start) == "people";
    let agrees = person || copula || people || super::content::agrees(shape, features);
    let phrase = phrase(scene, start, cue).filter(|_| agrees)?;
    let circumstance = (phrase.end..cue).find(|&at| !scene.is_comma(at)).unwrap_or(cue);
    (copula
        || circumstance == cue
        || scene.is(circumstance, Mark::PREPOSITION.or(Mark::TIME).or(Mark::ADVERB)))
    .then_some(phrase)
}

/// The topic of a clause with a relative clause behind it: "the man who … said".
fn topic_with_relative(scene: &Scene<'_>, cue: usize, features: Features) -> Option<Range<usize>> {
    let floor = scene.sentence(cue).start.max(cue.saturating_sub(LONGEST));
    let opens =
        |at: usize| at == floor || scene.is(at - 1, Mark::THAT.or(Mark::COPULA)) || scene.is_newline(at - 1);
    let starts = (floor..cue).rev().filter(|&at| opens(at));
    let relative = |end: usize| {
        let at = end + usize::from(scene.is_comma(end));
        scene.is(at, Mark::RELATIVE) && !scene.is(at, Mark::OPENER) && !scene.is_what(at) && at + 2 < cue
    };
    let head = Mark::SPEAKER.or(Mark::NAME_START);
    let mut found =
        starts.filter(|&at| scene.is(at, head) && !scene.is_prefixed(at)).take(3).filter_map(|at| {
            let phrase = phrase(scene, at, cue).filter(|phrase| relative(phrase.end))?;
            let clean = (phrase.end..cue).all(|i| !scene.is(i, Mark::THAT) && !scene.is_colon(i));
            let named = scene.is(at, Mark::NAME_START);
            let shape = scene.vocabulary.letters.shape(scene.document.folded(at));
            (clean && (named || super::content::agrees(shape, features))).then_some(phrase)
        });
    found.next()
}

/// "As for somebody, he said": the topic of a clause whose verb a consecutive conjunction joins to it.
pub(super) fn contrasted(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    // The conjunction may stand on the particle of the perfect: "as for somebody, he has said".
    let perfect = |at: usize| {
        is_particle(scene, at) && scene.vocabulary.letters.is_consequence(scene.document.word(at))
    };
    let joined = cue > 0 && perfect(cue - 1)
        || scene.vocabulary.letters.is_consequence(scene.document.word(cue)) && scene.has_conjunction(cue);
    if !joined {
        return None;
    }
    let floor = scene.sentence(cue).start.max(cue.saturating_sub(LONGEST));
    let contrast = (floor..cue).rev().find(|&at| scene.hit(at, scene.vocabulary.contrast).is_some())?;
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM).or(Mark::BACK);
    phrase(scene, contrast + 1, cue)
        .filter(|phrase| scene.has_conjunction(cue) || scene.is(phrase.start, known))
}

/// Whose talk a clause opens with: "in a comment of the ministry's it said", "in an interview with him he said".
pub(super) fn talk_owner(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    let floor = scene.sentence(cue).start;
    let talk = (floor..cue.min(floor + 4)).find(|&at| scene.is(at, Mark::INTERVIEW))?;
    if talk == floor || !scene.is(talk - 1, Mark::PREPOSITION) {
        return None;
    }
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
    let to = |at: usize| {
        scene.is_prefixed_name(at)
            || scene.document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::TO))
    };
    let owner = (talk + 1..cue.min(talk + 4)).find(|&at| scene.is(at, known) && to(at))?;
    let phrase = phrase(scene, owner, cue)?;
    let rest = |at: usize| scene.is_comma(at) || scene.is(at, Mark::TIME.or(Mark::ADVERB));
    (!addressee(scene, owner) && (phrase.end..cue).all(rest)).then_some(phrase)
}

/// The negation of a copula that means "still".
fn still(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::NEGATION) && scene.is(at + 1, Mark::COPULA)
}

fn skippable(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::COPULA)
        || (scene.is(at, Mark::ADVERB.or(Mark::TIME)) || is_particle(scene, at))
            && !scene.is(at, Mark::PERSON.or(Mark::SPEAKER))
}

/// The particle of the perfect between subject and verb.
fn is_particle(scene: &Scene<'_>, at: usize) -> bool {
    scene.vocabulary.letters.is_perfect(scene.document.folded(at))
}

/// The comma behind a person's name that opens a title between commas: "somebody, the analyst at the firm, said".
fn title_between(scene: &Scene<'_>, floor: usize, comma: usize) -> Option<usize> {
    let open = (floor + 1..comma).rev().take(TITLE).find(|&at| scene.is_comma(at))?;
    let circumstance = scene.is(open + 1, Mark::CIRCUMSTANCE);
    let head = open + 1 + usize::from(circumstance);
    let other = Mark::VERB.or(Mark::COPULA).or(Mark::THAT);
    let plain =
        |at: usize| !scene.is(at, other) || scene.is(at, Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER));
    let title = scene.speaker_kind(head) == "person"
        && (scene.is_definite(head) || circumstance || scene.is_definite(head + 1));
    (title && scene.is(open - 1, Mark::PERSON) && (head..comma).all(plain)).then_some(open)
}

/// A short aside between commas may divide subject and verb.
fn between_commas(scene: &Scene<'_>, floor: usize, comma: usize) -> bool {
    let first = (floor..comma).rev().take(8).find(|&at| scene.is_comma(at));
    first.is_some_and(|first| first > floor && comma - first <= 7 && opens_with_subject(scene, floor, first))
}

/// Whether a subject, or the copula before it, opens the clause before this token: at the floor or behind a conjunction.
fn opens_with_subject(scene: &Scene<'_>, floor: usize, at: usize) -> bool {
    let subject = Mark::SPEAKER.or(Mark::PERSON);
    let that = (floor..at).rev().find(|&i| scene.is(i, Mark::THAT.or(Mark::OPENER)));
    scene.is(floor, subject.or(Mark::COPULA)) || that.is_some_and(|that| scene.is(that + 1, subject))
}

/// Whether the token stands in few quoted words behind the noun of a body or medium: its name, whatever words it has.
fn inside_name(scene: &Scene<'_>, at: usize) -> bool {
    let quote =
        scene.quotes.around(at).filter(|quote| quote.close - quote.open <= NAME_WORDS && quote.open > 0);
    quote.is_some_and(|quote| matches!(scene.speaker_kind(quote.open - 1), "body" | "medium"))
}

fn continues_left(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    let document = scene.document;
    if scene.is_newline(at)
        || scene.quotes.opening_at(at).is_some_and(|quote| quote.close - quote.open > NAME_WORDS)
        || scene.is_stop(at)
        || scene.is_colon(at)
        || matches!(document.word(at), "!" | "?" | "\u{61F}")
    {
        return false;
    }
    let person = scene.is(at, Mark::PERSON.or(Mark::SPEAKER));
    let ends = Mark::THAT
        .or(Mark::OPENER)
        .or(Mark::RELATIVE)
        .or(Mark::VERB)
        .or(Mark::COPULA)
        .or(Mark::PREPOSITION)
        .or(Mark::BREAK)
        .or(Mark::NEGATION);
    if scene.is(at, ends) && !person {
        return false;
    }
    if scene.is_comma(at) {
        return between_commas(scene, floor, at)
            || at > floor
                && scene.is(at - 1, Mark::PERSON.or(Mark::SPEAKER))
                && opens_with_subject(scene, floor, at);
    }
    true
}

//! The speaker at the head of a clause whose verb stands further back: topics, owners of a talk.

use super::mark::Mark;
use super::scene::Scene;
use super::speaker::{LONGEST, addressee, phrase};
use riwaya_text::{Features, Proclitics};
use std::ops::Range;

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
pub(super) fn topic_with_relative(scene: &Scene<'_>, cue: usize, features: Features) -> Option<Range<usize>> {
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
    phrase(scene, contrast + 1, cue)
        .filter(|phrase| scene.has_conjunction(cue) || scene.is(phrase.start, Mark::KNOWN))
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

/// The particle of the perfect between subject and verb.
pub(super) fn is_particle(scene: &Scene<'_>, at: usize) -> bool {
    scene.vocabulary.letters.is_perfect(scene.document.folded(at))
}

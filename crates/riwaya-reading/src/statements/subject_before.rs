//! The subject before its verb: a noun phrase that ends there, or that an aside or a title sets off from it.

use super::mark::Mark;
use super::scene::Scene;
use super::speaker::{LONGEST, NAME_WORDS, phrase, trim};
use super::topic::{is_particle, topic, topic_with_relative};
use riwaya_text::Features;
use std::ops::Range;

/// Tokens of an aside between a subject and its verb.
const ASIDE: usize = 14;
/// Tokens of a title between commas.
const TITLE: usize = 18;

/// The speaker before the cue, for a clause whose subject comes first.
pub(super) fn subject(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    // "A tweet on his page in which he said": the clause tells of a thing, its subject is the one before.
    if scene.is(cue + 1, Mark::PREPOSITION) && scene.has_pronoun(cue + 1) && !scene.has_conjunction(cue) {
        return None;
    }
    // "And they are chanting": a circumstance has its pronoun for its subject.
    if cue > 0 && scene.is(cue - 1, Mark::CIRCUMSTANCE) {
        return None;
    }
    let floor = scene.sentence(cue).start.max(cue.saturating_sub(LONGEST));
    Before { scene, cue, floor }.subject()
}

/// A verb with the words of its sentence before it.
struct Before<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: usize,
    /// First token that may belong to the subject.
    floor: usize,
}

impl Before<'_, '_> {
    fn subject(&self) -> Option<Range<usize>> {
        let scene = self.scene;
        let verb = self.verb_start();
        let comma = (verb > self.floor && scene.is_comma(verb - 1)).then(|| verb - 1);
        if let Some(name) = comma.and_then(|comma| self.set_off(comma, verb)) {
            return Some(name);
        }
        let end = self.end(verb)?;
        let words = self.start(end)..end;
        if words.is_empty() {
            return None;
        }
        let words = told_of(scene, own_paper(scene, own_noun(scene, words)))?;
        if self.is_object(&words) {
            return None;
        }
        let features = scene.verb_features(self.cue).unwrap_or_default();
        if words.start > self.floor && scene.is(words.start - 1, Mark::PREPOSITION) {
            // The noun before the preposition may be the topic: "the experts in the museum".
            if let Some(topic) = topic(scene, self.cue, features) {
                return Some(topic);
            }
            if self.is_circumstance(words.start) {
                return None;
            }
        }
        // A preposition written with its noun makes it a circumstance as well.
        let named = scene.is(words.start, Mark::NAME.or(Mark::PERSON));
        if scene.attached_by(words.start).is_some() && (words.start == self.floor || !named) {
            return None;
        }
        // "The draft that the agency saw calls for": the subject of the relative clause is not that of the verb behind it.
        if tells_of_topic(scene, self.floor, words.start)
            && let Some(topic) = topic_with_relative(scene, self.cue, features)
        {
            return Some(topic);
        }
        let words = trim(scene, words);
        (!words.is_empty() && scene.is_word(words.start) | scene.is_quote_mark(words.start)).then_some(words)
    }

    /// Where the verb begins with what belongs to it: the copula, the particle of the perfect, adverbs.
    fn verb_start(&self) -> usize {
        let mut at = self.cue;
        while at > self.floor && (skippable(self.scene, at - 1) || at < self.cue && still(self.scene, at - 1))
        {
            at -= 1;
        }
        at
    }

    /// A subject that a comma sets off from its verb.
    fn set_off(&self, comma: usize, verb: usize) -> Option<Range<usize>> {
        let name = if verb == self.cue {
            self.name_between_commas(comma)
        } else {
            behind_copula(self.scene, self.floor, comma)
        };
        name.or_else(|| name_behind_that(self.scene, self.floor, comma))
    }

    /// "To its leader, somebody, (who) urges in it …": the name between commas.
    fn name_between_commas(&self, comma: usize) -> Option<Range<usize>> {
        let Self { scene, cue, floor } = *self;
        if scene.has_conjunction(cue) {
            return None;
        }
        let open = (floor..comma).rev().find(|&at| !scene.is(at, Mark::PERSON))?;
        let present = scene.verb_features(cue).is_some_and(|features| features.has(Features::PRESENT));
        (present && scene.is_comma(open) && open + 1 < comma).then(|| open + 1..comma)
    }

    /// Where the subject's words end: before the verb, before an aside, or before a title between commas.
    fn end(&self, verb: usize) -> Option<usize> {
        let Self { scene, floor, .. } = *self;
        let end = self.without_adverb(verb);
        if end == floor {
            return None;
        }
        if !scene.is_comma(end - 1) {
            return Some(end);
        }
        let comma = end - 1;
        title_between(scene, floor, comma)
            .or_else(|| between_commas(scene, floor, comma).then(|| self.without_aside(comma)))
    }

    /// The token before an adverb between commas: "and the ministry, for its part, said".
    fn without_adverb(&self, verb: usize) -> usize {
        let Self { scene, cue, floor } = *self;
        if verb == floor || verb != cue || !scene.is_comma(verb - 1) {
            return verb;
        }
        let open = (floor + 1..verb - 1).rev().take(4).find(|&at| scene.is_comma(at));
        let aside = |open: &usize| {
            scene.is(open + 1, Mark::ADVERB) && open + 1 + scene.adverb_width(open + 1) == verb - 1
        };
        open.filter(aside).unwrap_or(verb)
    }

    /// "A witness, who refused to be named, said": the aside is no part of the subject. So is a relative clause between
    /// commas: "somebody, who …, said".
    fn without_aside(&self, comma: usize) -> usize {
        let Self { scene, floor, .. } = *self;
        let open = (floor..comma).rev().take(ASIDE).find(|&at| scene.is_comma(at));
        let open =
            open.filter(|&open| open > floor && scene.is(open + 1, Mark::ANONYMITY.or(Mark::RELATIVE)));
        let bare = || {
            let unnamed = |at: &usize| scene.is(*at, Mark::ANONYMITY) && !scene.is_called(*at);
            (floor..comma).rev().take(8).find(unnamed).filter(|&bare| bare > floor + 1)
        };
        open.or_else(bare).unwrap_or(comma)
    }

    /// Where the words before an end begin.
    fn start(&self, end: usize) -> usize {
        let Self { scene, floor, .. } = *self;
        let mut start = end;
        while start > floor && (continues_left(scene, start - 1, floor) || inside_name(scene, start - 1)) {
            start -= 1;
        }
        start
    }

    /// "That the council adopt a statement that calls": the accusative is whom the clause tells of, not the subject before it.
    fn is_object(&self, words: &Range<usize>) -> bool {
        let scene = self.scene;
        let Range { start, end } = *words;
        end > start + 1
            && start > self.floor
            && (scene.is(start - 1, Mark::VERB) || scene.verb_features(start - 1).is_some())
            && scene.vocabulary.letters.is_accusative(scene.document.word(end - 1))
            && !scene.is(end - 1, Mark::PERSON.or(Mark::NAME))
    }

    /// A preposition that opens the sentence makes the phrase behind it a circumstance, not a subject; so does one before a
    /// noun that heads no source.
    fn is_circumstance(&self, start: usize) -> bool {
        let scene = self.scene;
        start - 1 == scene.sentence(self.cue).start
            || scene.is_comma(start.wrapping_sub(2))
            || !scene.is(start, Mark::SPEAKER)
    }
}

/// The words from the title or the name on: those before it are another noun's.
fn own_noun(scene: &Scene<'_>, words: Range<usize>) -> Range<usize> {
    let Range { start, end } = words;
    if scene.is(start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::BACK)) {
        return words;
    }
    let title = (start..end).find(|&at| scene.is(at, Mark::SPEAKER) && scene.is_definite(at));
    if let Some(title) = title.filter(|&title| (title..end).any(|at| scene.is(at, Mark::PERSON))) {
        return title..end;
    }
    // A verb that no lexicon knows, then its own noun: "it examines reports that tell …".
    let unknown = scene.document.hits(start).is_empty() && !scene.is_definite(start);
    let noun = (start..end).find(|&at| unknown && scene.is(at, Mark::SPEAKER));
    noun.unwrap_or(start)..end
}

/// "Intend to issue a statement that calls …": a paper right before its verb is that verb's own subject.
fn own_paper(scene: &Scene<'_>, words: Range<usize>) -> Range<usize> {
    let last = words.end - 1;
    let paper = last > words.start
        && scene.speaker_kind(last) == "document"
        && !scene.is_definite(last)
        && !scene.is_prefixed(last);
    if paper { last..words.end } else { words }
}

/// "Russia brought a worker who said": behind a verb with its subject, a person or paper is whom the clause tells of, else
/// nobody is named. Other words stay as they are.
fn told_of(scene: &Scene<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let Range { start, end } = words;
    let clause = scene.is_unknown_verb(start)
        || scene.verb_features(start).is_some() && scene.is(start + 1, Mark::NAME_START);
    if !clause {
        return Some(words);
    }
    let told =
        |at: &usize| matches!(scene.speaker_kind(*at), "person" | "document") && !scene.is_definite(*at);
    let noun = (start + 2..end).find(told)?;
    Some(noun..noun + 1)
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

/// The negation of a copula that means "still".
fn still(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::NEGATION) && scene.is(at + 1, Mark::COPULA)
}

/// Whether a word between subject and verb belongs to the verb: the copula, an adverb, the particle of the perfect.
fn skippable(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Mark::COPULA)
        || (scene.is(at, Mark::ADVERB.or(Mark::TIME)) || is_particle(scene, at))
            && !scene.is(at, Mark::PERSON.or(Mark::SPEAKER))
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

/// Whether the words of a subject may go on to the left with the token.
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

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
    let mut walk = Walk {
        scene,
        at: phrase.start + 1,
        complete: closes(scene, phrase.start),
        person: scene.is(phrase.start, Mark::PERSON),
        phrase,
    };
    while walk.at < walk.phrase.end
        && let Some(next) = walk.step()
    {
        walk.at = next;
    }
    walk.phrase.start..walk.at.min(walk.phrase.end)
}

/// A phrase read from its head on, word by word.
struct Walk<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The words that may belong to it.
    phrase: Range<usize>,
    /// The word to read next.
    at: usize,
    /// Whether the last noun wants no genitive.
    complete: bool,
    /// Whether a person's name was read.
    person: bool,
}

impl Walk<'_, '_> {
    /// The token behind the word when that belongs to the phrase, none when the phrase ends before it.
    fn step(&mut self) -> Option<usize> {
        let Self { scene, at, .. } = *self;
        if self.complete && scene.is_demonstrative(at) {
            return None;
        }
        // "The leaders of these states": a demonstrative and its noun are one genitive.
        if scene.is_demonstrative(at) && scene.is_definite(at + 1) && at + 1 < self.phrase.end {
            return self.completed(at + 1);
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            return self.quotation(quote.close);
        }
        if scene.document.word(at) == "(" {
            let close = (at..self.phrase.end).find(|&i| scene.document.word(i) == ")");
            return self.completed(close.unwrap_or(at));
        }
        if scene.is_comma(at) {
            return Some(self.phrase.end);
        }
        if self.bears_no_name() {
            return None;
        }
        if scene.is(at, Mark::PERSON.or(Mark::NAME)) {
            return if scene.is(at, Mark::NAME_START) { self.name() } else { self.completed(at) };
        }
        if scene.is(at, Mark::PREPOSITION) {
            return self.preposition();
        }
        if scene.is_prefixed(at) && !scene.has_conjunction(at) {
            self.complete = scene.is_definite(at);
            return Some(at + 1);
        }
        if self.is_deed() || self.is_described() {
            return None;
        }
        if scene.is_word(at) { self.word() } else { Some(at + 1) }
    }

    /// The token behind the last of something that completes the phrase.
    fn completed(&mut self, last: usize) -> Option<usize> {
        self.complete = true;
        Some(last + 1)
    }

    /// The token behind one that leaves the phrase open.
    fn opened(&mut self) -> Option<usize> {
        self.complete = false;
        Some(self.at + 1)
    }

    /// Words in quote marks: "Berlin condemned «the attack»", where behind a name that is complete they open another noun.
    fn quotation(&mut self, close: usize) -> Option<usize> {
        let head = self.phrase.start;
        let named = self.scene.is(head, Mark::NAME.or(Mark::PERSON)) && !self.scene.is(head, Mark::SPEAKER);
        if self.complete && named { None } else { self.completed(close) }
    }

    /// Whether a person's name cannot belong to the words before it.
    fn bears_no_name(&self) -> bool {
        let Self { scene, at, .. } = *self;
        let head = self.phrase.start;
        if !scene.is(at, Mark::PERSON) || scene.has_conjunction(at) {
            return false;
        }
        // "The company's managers advised Musk": the name of one behind several is another noun.
        let borne = (head + 1..at).any(|i| scene.speaker_kind(i) == "person");
        let several = self.complete
            && !borne
            && scene.vocabulary.letters.is_construct_plural(scene.document.folded(head));
        // "The judiciary accuses somebody": a body's noun with its article bears no person's name.
        let body = at == head + 1
            && scene.is_definite(head)
            && scene.speaker_kind(head) == "body"
            && scene.hit(head, scene.vocabulary.rank).is_none()
            && scene.is(at, Mark::NAME_START);
        several || body
    }

    /// The first word of a name, which completes the phrase or, behind a complete one, is another noun.
    fn name(&mut self) -> Option<usize> {
        let Self { scene, at, .. } = *self;
        let head = self.phrase.start;
        let person = scene.is(at, Mark::PERSON);
        let attached =
            scene.name_at(at).is_some_and(|name| name.span.start > scene.document.token(at).start as usize);
        let place = scene.is(head, Mark::NAME) && !scene.is(head, Mark::SPEAKER.or(Mark::PERSON));
        let kin = at == head + 1 && scene.is_relative_of(head);
        let another = !attached
            && self.complete
            && (self.person || place || !person)
            && !scene.has_conjunction(at)
            && !(kin && person);
        if another {
            return None;
        }
        self.person |= person;
        self.completed(at)
    }

    /// A preposition, which goes on with a title, with what is counted, or with where a source without a name is.
    fn preposition(&mut self) -> Option<usize> {
        let Self { scene, at, .. } = *self;
        let head = self.phrase.start;
        if names_holder(scene, &self.phrase, at) {
            return self.opened();
        }
        // "A number of": the noun that counts stands first, without an article; "senior officials in …": so does a source.
        let source = || {
            is_source(scene, head..at)
                && (scene.speaker_kind(head) != "document"
                    || scene.hit(at - 1, scene.vocabulary.issued).is_some())
                && scene.joins_titles(at, false)
                && at + 1 < self.phrase.end
        };
        let counted = at == head + 1 && scene.counts(head);
        if !counted && scene.is_definite(head) || at > head + 1 && !source() {
            return None;
        }
        self.opened()
    }

    /// "A security source denied the existence of …": behind a source without a name a deed is another noun.
    fn is_deed(&self) -> bool {
        let Self { scene, at, .. } = *self;
        at > self.phrase.start + 1
            && scene.is(at, Mark::MASDAR)
            && !scene.is_definite(at)
            && !scene.is(at - 1, Mark::PREPOSITION)
            && is_source(scene, self.phrase.start..at)
    }

    /// "A security source described the decision as …": so is a definite noun behind an indefinite adjective.
    fn is_described(&self) -> bool {
        let Self { scene, at, .. } = *self;
        at > self.phrase.start + 1
            && scene.is_definite(at)
            && !scene.has_conjunction(at)
            && (scene.describes(at - 1) || scene.counts_people(at - 2) && scene.is_oblique_plural(at - 1))
            && is_source(scene, self.phrase.start..at)
    }

    /// Another word: a title, a genitive, an adjective, or the first of another noun.
    fn word(&mut self) -> Option<usize> {
        let Self { scene, at, .. } = *self;
        let joined = scene.has_conjunction(at);
        if self.is_title_of_name() {
            return self.opened();
        }
        if self.complete && !joined && self.is_another_noun() || ends(scene, at) {
            return None;
        }
        self.complete = scene.is_definite(at) || self.complete && !joined;
        Some(at + 1)
    }

    /// A title or honorific right before the name.
    fn is_title_of_name(&self) -> bool {
        let Self { scene, at, .. } = *self;
        !self.person
            && scene.is(at + 1, Mark::PERSON)
            && scene.is(at + 1, Mark::NAME_START)
            && !(self.complete && scene.is(at, Mark::MASDAR) && !scene.is(at, Mark::SPEAKER))
    }

    /// Whether a word behind a complete phrase is neither an adjective of its nor a title of the person named.
    fn is_another_noun(&self) -> bool {
        let Self { scene, at, .. } = *self;
        let head = self.phrase.start;
        let named = self.person || scene.is(head, Mark::NAME) && !scene.is(head, Mark::SPEAKER);
        if named && scene.is_oblique_plural(at) || self.is_lone_body() {
            return true;
        }
        // Behind a person's name stands no adjective, save a known one.
        if scene.is(at - 1, Mark::PERSON) && !scene.vocabulary.is_adjective(scene.document.hits(at)) {
            let title = !matches!(scene.speaker_kind(at), "document" | "people")
                && scene.is(at, Mark::SPEAKER)
                && (!scene.is_definite(at) || titles_name(scene, at, self.phrase.end));
            return !title;
        }
        !adjective(scene, head, at)
    }

    /// "The government accused the opposition": an adjective as well, but only of several or of a person.
    fn is_lone_body(&self) -> bool {
        let Self { scene, at, .. } = *self;
        let head = self.phrase.start;
        matches!(scene.speaker_kind(at), "body" | "people")
            && scene.is(at, Mark::SPEAKER)
            && scene.is_definite(at)
            && scene.speaker_kind(head) != "people"
            && !scene.is_plural(head)
    }
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

/// Whether a noun wants no genitive: it is definite, a name, or has the ending that a genitive takes away.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    let name = scene.is(at, Mark::PERSON.or(Mark::NAME)) && !scene.is(at, Mark::SPEAKER);
    // A masculine plural with its last letter is in no construct state.
    let speaker = scene.is(at, Mark::SPEAKER) && scene.is_plural(at);
    scene.is_definite(at) || name || speaker || scene.is_relative_of(at)
}

/// Whether the word belongs to no noun phrase: a time, an adverb, a verb, an indefinite accusative.
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

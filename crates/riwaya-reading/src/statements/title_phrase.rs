//! Prepositions inside a title, which the rest of it follows: "the manager of sales at the bank, somebody".

use super::mark::Mark;
use super::scene::Scene;
use super::speaker::{addressee, stops};
use riwaya_text::Proclitics;

/// Tokens behind a preposition in which the name of the title's holder stands.
const HOLDER: usize = 8;

/// The token at which a phrase goes on behind the preposition at `at`: a further title or the person's name.
pub(super) fn goes_on(scene: &Scene<'_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    if !may_stand_in_title(scene, at) {
        return None;
    }
    let title = Title { scene, start, at, limit };
    let last = title.last_noun();
    // Behind a name that closes the phrase nothing goes on; behind a title after it, the title does.
    if scene.is(last, Mark::PERSON) && !scene.is(last, Mark::SPEAKER) {
        return None;
    }
    if is_office_of_body(scene, at) || title.is_joined(last) {
        return Some(at + 1);
    }
    title.holder()
}

/// Whether a preposition is written together with the noun at this token.
pub(super) fn governed(scene: &Scene<'_>, at: usize) -> bool {
    scene.attached_by(at).is_some() || scene.is_prefixed_source(at) && !scene.is(at, Mark::PERSON)
}

/// Whether the noun behind that preposition is definite by itself or by its genitive, as in a title ("in the ministry of …").
fn governs_definite(scene: &Scene<'_>, at: usize) -> bool {
    let definite = |i: usize| scene.is_definite(i) || scene.is(i, Mark::NAME);
    scene.lexicon.article(scene.document.folded(at)).is_some_and(|p| p.has(Proclitics::ARTICLE))
        || definite(at)
        || definite(at + 1)
}

/// Whether the preposition at a token may stand in a title, whatever stands before it.
fn may_stand_in_title(scene: &Scene<'_>, at: usize) -> bool {
    let inside = scene.is(at, Mark::PREPOSITION) || governed(scene, at);
    if !inside || scene.has_pronoun(at) || scene.attached_by(at).is_some() && !governs_definite(scene, at) {
        return false;
    }
    // "Sources that …", "the minister after meeting somebody": neither a clause nor a circumstance goes on with a title.
    if scene.is(at, Mark::THAT) || scene.opens_circumstance(at) {
        return false;
    }
    // "The committee in a report that the agency published": the paper is what it speaks in.
    let paper = scene.speaker_kind(at + 1) == "document" || scene.is(at + 1, Mark::INTERVIEW);
    let source = scene.preposition(at) == Some(scene.vocabulary.from_source.as_str());
    let spoken_in = scene.is(at, Mark::PREPOSITION) && paper && !source && !scene.is_definite(at + 1);
    !spoken_in
}

/// "The chief executive of the company": a title with the adjective of an office wants its body.
fn is_office_of_body(scene: &Scene<'_>, at: usize) -> bool {
    at >= 2
        && scene.speaker_kind(at - 2) == "person"
        && scene.is_definite(at - 2)
        && scene.hit(at - 1, scene.vocabulary.office_adjective).is_some()
        && (scene.speaker_kind(at) == "body" || scene.is(at, Mark::NAME) && !scene.is(at, Mark::PERSON))
        && governed(scene, at)
}

/// A phrase with a preposition in it.
struct Title<'s, 'a> {
    scene: &'s Scene<'a>,
    /// Its first token.
    start: usize,
    /// The preposition.
    at: usize,
    /// Where it ends at the latest.
    limit: usize,
}

impl Title<'_, '_> {
    /// The last noun or name before the preposition that heads a source.
    fn last_noun(&self) -> usize {
        let head = |i: &usize| self.scene.is(*i, Mark::SPEAKER.or(Mark::PERSON));
        (self.start..self.at).rev().find(head).unwrap_or(self.start)
    }

    /// Whether the preposition joins more to the title, or to the description of a source without a name.
    fn is_joined(&self, last: usize) -> bool {
        let Self { scene, start, at, .. } = *self;
        let head = if scene.is(start, Mark::PERSON) { last } else { start };
        let indefinite = !scene.is_definite(head);
        // A title behind the name and its comma goes on: "somebody, the analyst at the firm".
        let apposed = scene.is(start, Mark::PERSON) && last > start && scene.is_comma(last - 1);
        let least = if indefinite || apposed { 1 } else { 3 };
        // "The minister of defence on the criticism": behind a title that is complete the preposition goes with the verb.
        let complete = scene.speaker_kind(head) == "person"
            && (scene.is_definite(head + 1) || scene.is(head + 1, Mark::NAME))
            && (scene.is_definite(at - 1) || scene.is(at - 1, Mark::NAME));
        let joins = !scene.is(at, Mark::PREPOSITION) || scene.joins_titles(at, !indefinite || complete);
        joins
            && !self.opens_talk()
            && self.words_behind() > least
            && scene.is(head, Mark::SPEAKER)
            && !scene.is(at, Mark::PERSON)
    }

    /// Whether the preposition tells when, where or in what talk something was said.
    fn opens_talk(&self) -> bool {
        let other = Mark::INTERVIEW.or(Mark::TIME).or(Mark::OWN_PAGE).or(Mark::LEAD_IN).or(Mark::OCCASION);
        self.scene.is(self.at + 1, other) || self.scene.is_demonstrative(self.at + 1)
    }

    /// How many tokens from the preposition on may belong to the phrase.
    fn words_behind(&self) -> usize {
        let Self { scene, at, limit, .. } = *self;
        let belongs = |&i: &usize| i == at || !scene.is_comma(i) && !stops(scene, i) && !addressee(scene, i);
        (at..limit).take_while(belongs).count()
    }

    /// The name or the definite title of whoever holds the title, behind the preposition and its noun.
    fn holder(&self) -> Option<usize> {
        let Self { scene, at, limit, .. } = *self;
        for next in at + 1..limit.min(at + HOLDER) {
            // "The manager of sales at the bank, somebody": the holder of the title behind a comma.
            let holder = || scene.is(next + 1, Mark::PERSON) && scene.is(next + 1, Mark::NAME_START);
            if scene.is_comma(next) && governed(scene, at) && holder() {
                return Some(next);
            }
            if scene.is_comma(next) || stops(scene, next) {
                return None;
            }
            let title = scene.is(next, Mark::SPEAKER) && scene.is_definite(next) && next > at + 1;
            if scene.is(next, Mark::PERSON) || title {
                return Some(next);
            }
        }
        None
    }
}

//! The clause of a verb of saying behind another verb that tells of its speaker, with or without a relative pronoun: "women
//! who work there said that", "an agency serving workers said that", "the minister, whom the pictures shocked, said that".

use super::complement::{Complement, Marker, Search};
use super::cue::Form;
use super::frame::{Frame, Group, Object, Strict, Takes};
use super::mark::Mark;

impl Search<'_, '_> {
    /// The clause that nothing between it and the cue can own: behind the conjunction that only verbs of saying take, or
    /// behind a comma.
    pub(super) fn clause_beyond(&self) -> Option<Complement> {
        let scene = self.scene;
        if self.cue.form != Form::Finite || !is_saying(self.frame()) {
            return None;
        }
        let mut at = self.start;
        while at < self.limit {
            if scene.is_newline(at) || self.is_owner(at) {
                return None;
            }
            if self.opens_own_clause(at) {
                return Some(self.found(Marker::That, at, at + 1));
            }
            at = scene.quotes.opening_at(at).map_or(at, |quote| quote.close) + 1;
        }
        None
    }

    /// Whether another word of saying stands here, whose the clause would be.
    fn is_owner(&self, at: usize) -> bool {
        let scene = self.scene;
        let frame = scene.hit(at, scene.vocabulary.cue).and_then(|hit| scene.vocabulary.frame(hit.entry));
        frame.is_some_and(is_saying) && !scene.is(at, Mark::PERSON) || scene.is(at, Mark::LEAD_IN)
    }

    fn opens_own_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        let before = at - 1;
        let quotative = scene.vocabulary.letters.is_quotative(scene.document.word(at));
        scene.is(at, Mark::THAT)
            && !scene.has_conjunction(at)
            && (scene.is_comma(before) || quotative && !scene.is(before, Mark::NOT_THAT))
    }
}

/// Whether a verb takes clauses and quotations, and nobody else's words stand between.
fn is_saying(frame: &Frame) -> bool {
    frame.strict == Strict::Free
        && frame.object == Object::None
        && frame.group != Group::Relays
        && frame.takes.has(Takes::THAT)
        && frame.takes.has(Takes::QUOTE)
}

//! What a few quoted words are beside a cue: the content, the name of a body, or a part of a noun phrase.

use super::complement::{SPEECH_WORDS, Search};
use super::frame::Object;
use super::mark::Mark;

impl Search<'_, '_> {
    /// A short quotation behind a noun that names stand behind: a channel, a company, a label.
    pub(super) fn is_name(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        let before = open - 1;
        if close - open > SPEECH_WORDS + 2 || open <= self.start || scene.is_colon(before) {
            return false;
        }
        let inside = before > self.start;
        let kind = scene.speaker_kind(before);
        if scene.is(before, Mark::INTRODUCER) || kind == "medium" && inside {
            return true;
        }
        // "A spokeswoman of the ministry «we will answer»": behind the last quotation of a sentence no content is left.
        let behind = close + 1;
        let last = behind >= scene.document.len() || scene.is_stop(behind) || scene.is_newline(behind);
        let named = || {
            kind == "body" && inside
                || self.names_body(open, close)
                || self.names_office(open, close)
                || scene.is(before, Mark::PREPOSITION) && open > 1 && scene.is(open - 2, Mark::INTERVIEW)
                || self.is_lone_preposition(before)
        };
        !(last && close - open > SPEECH_WORDS) && named()
    }

    /// Few quoted words behind a preposition of the subject's title, where the title goes on and the content is still to come:
    /// "the head of the office in «the room …» of the factions, somebody, «…»".
    fn names_office(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        let title = scene.is(self.start, Mark::SPEAKER) && (self.start..open).all(|at| !scene.is_comma(at));
        let inside = scene.is(open - 1, Mark::PREPOSITION) && !scene.has_pronoun(open - 1);
        let named = (close + 1..self.limit.min(close + 8)).any(|at| scene.is(at, Mark::PERSON));
        title && inside && open > self.start + 1 && scene.is_word(close + 1) && named
    }

    /// Few quoted words at the end of the subject, behind the noun and adjectives of a body or medium: its name.
    pub(super) fn names_body(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        matches!(scene.speaker_kind(self.start), "body" | "medium")
            && close - open <= SPEECH_WORDS
            && open > self.start + 1
            && (self.start + 1..open).all(|at| scene.is_definite(at) || scene.is(at, Mark::NAME))
            && (scene.is_comma(close + 1) || scene.is_word(close + 1))
    }

    /// A preposition of one letter, other than the one that governs contents: what is quoted behind it is a name.
    pub(super) fn is_lone_preposition(&self, at: usize) -> bool {
        let folded = self.scene.document.folded(at);
        self.scene.preposition(at).is_some()
            && folded.chars().count() == 1
            && !self.scene.vocabulary.letters.is_by(folded)
    }

    /// A short quotation right behind the cue that names a body or somebody: the subject.
    pub(super) fn is_subject(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        let body =
            scene.is(open + 1, Mark::SPEAKER) && matches!(scene.speaker_kind(open + 1), "body" | "medium");
        let relative = scene.is_comma(close + 1) && scene.is(close + 2, Mark::RELATIVE);
        let goes_on = scene.is_word(close + 1) || scene.quotes.opening_at(close + 1).is_some() || relative;
        open == self.start
            && close - open <= SPEECH_WORDS + 3
            && self.frame().object == Object::None
            && (body && goes_on || (open + 1..close).all(|at| scene.is(at, Mark::NAME.or(Mark::PERSON))))
    }

    /// Whether the quotation at a token opens with the preposition that governs the content: "expressed «his regret of …»".
    pub(super) fn opens_with_preposition(&self, open: usize) -> bool {
        let governed = |key: &str| self.frame().prepositions.iter().any(|preposition| preposition == key);
        self.scene.preposition(open + 1).is_some_and(governed) && !self.scene.has_pronoun(open + 1)
    }

    /// Whether the quotation is only a part of the noun phrase that it stands in: the words behind it go on with it, or
    /// it is the genitive of the indefinite noun before it.
    pub(super) fn quoted_in_part(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        let behind = close + 1;
        let other = Mark::PREPOSITION
            .or(Mark::OPENER)
            .or(Mark::THAT)
            .or(Mark::TIME)
            .or(Mark::ADVERB)
            .or(Mark::VERB)
            .or(Mark::COPULA)
            .or(Mark::ACCORDING)
            .or(Mark::BREAK)
            .or(Mark::WEAK_BREAK)
            .or(Mark::PARTICIPLE)
            .or(Mark::PERSON)
            .or(Mark::NEGATION);
        open > self.start
            && close - open <= SPEECH_WORDS + 4
            && behind < self.limit
            && scene.is_word(behind)
            && !scene.is(behind, other)
            && !scene.has_conjunction(behind)
            && scene.attached_by(behind).is_none()
    }
}

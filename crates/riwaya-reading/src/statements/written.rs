//! Conjunctions and prepositions: those written together with a word, and those written alone.

use super::mark::Mark;
use super::scene::Scene;
use crate::model::NameType;
use riwaya_text::{Features, Hit, Kind, Proclitics};
use std::ops::Range;

impl Scene<'_> {
    /// Whether a conjunction is written before the word at the token.
    pub fn has_conjunction(&self, at: usize) -> bool {
        let hits = self.document.hits(at);
        // "Media", a word of its own in two tokens, begins with the letter of the conjunction.
        let whole = |hit: &Hit| hit.tokens > 1 && !hit.proclitics.has(Proclitics::CONJUNCTION);
        hits.iter().any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION)) && !hits.iter().any(whole)
    }

    /// Whether a preposition is written before the word at the token.
    pub fn is_prefixed(&self, at: usize) -> bool {
        self.lexicon.article(self.document.folded(at)).is_some_and(|p| p.has(Proclitics::PREPOSITION))
            || self.document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
    }

    /// Whether the preposition of the addressee and the article are written before the word at the token.
    pub fn is_definite_to(&self, at: usize) -> bool {
        let written =
            |hit: &Hit| hit.proclitics.has(Proclitics::TO) && hit.proclitics.has(Proclitics::ARTICLE);
        self.document.hits(at).iter().any(written)
    }

    /// Whether a preposition is written before the source's head noun at the token.
    pub fn is_prefixed_source(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.speaker).is_some_and(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
    }

    /// Whether the indefinite accusative at the token is the subject behind a conjunction that governs it.
    pub fn is_governed_subject(&self, at: usize) -> bool {
        at > 0
            && !self.is(at, Mark::PERSON.or(Mark::NAME).or(Mark::MEDIUM))
            && (self.vocabulary.letters.governs_accusative(self.document.folded(at - 1))
                || self.document.token(at - 1).kind == Kind::Number)
            && self.vocabulary.letters.is_accusative(self.document.word(at))
            && !self.is_kin(at)
            && !self.is_relation(at)
    }

    /// Whether the word of time at the token belongs to the noun before it: "the newspaper the Evening", "secretary-general", which
    /// is spelled like the year.
    pub fn goes_on_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let medium =
            self.is_definite(at) && !self.is_definite(before) && self.speaker_kind(before) == "medium";
        self.is_word(at) && (medium || self.width(before, self.vocabulary.speaker) > 1)
    }

    /// Whether behind a word that governs the accusative stands a plural with the pronoun of whose they are, as the subject of the
    /// plural verb that follows: "but his critics say".
    pub fn is_governed_plural(&self, at: usize) -> bool {
        let letters = &self.vocabulary.letters;
        let folded = self.document.folded(at);
        let stem = letters.without_pronoun(folded);
        let several = self
            .verb_features(at + 1)
            .is_some_and(|verb| verb.all(Features::MASCULINE.with(Features::PLURAL).with(Features::THIRD)));
        at > 0
            && several
            && stem != folded
            && letters.is_oblique_construct(stem)
            && letters.governs_accusative(self.document.folded(at - 1))
    }

    /// The phrase with the number before it that counts its noun: "18 members".
    pub fn with_count(&self, phrase: Range<usize>) -> Range<usize> {
        let counted = phrase.start > 0
            && self.document.token(phrase.start - 1).kind == Kind::Number
            && self.is_governed_subject(phrase.start);
        phrase.start - usize::from(counted)..phrase.end
    }

    /// Whether a preposition at the token has its pronoun with it.
    pub fn has_pronoun(&self, at: usize) -> bool {
        let class = self.vocabulary.preposition;
        self.document.hits(at).iter().any(|hit| {
            Some(hit.class) == class
                && (hit.enclitic != Features::NONE
                    || self.lexicon.entry(hit.entry).attribute("pronoun") == "true")
        })
    }

    /// Whether the preposition at the token goes on with a title, definite or not: "the minister in", "a source close to".
    pub fn joins_titles(&self, at: usize, definite: bool) -> bool {
        let hit = self.hit(at, self.vocabulary.preposition);
        hit.is_some_and(|hit| match self.lexicon.entry(hit.entry).attribute("title") {
            "any" => true,
            "indefinite" => !definite,
            _ => false,
        })
    }

    /// Whether the preposition at the token opens a circumstance and never goes on with a title: "after", "during".
    pub fn opens_circumstance(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.preposition);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).attribute("title") == "never")
    }

    /// Whether the preposition at the token says to whom somebody is sent: "the ambassador at …".
    pub fn is_at_court(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.preposition);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).attribute("court") == "true")
    }

    /// The key of a preposition written alone at a token.
    pub fn preposition(&self, at: usize) -> Option<&str> {
        let hit = self.hit(at, self.vocabulary.preposition)?;
        Some(self.lexicon.entry(hit.entry).key.as_str())
    }

    /// Bytes of the preposition that is written together with the noun at this token, where it governs a content.
    pub fn attached_by(&self, at: usize) -> Option<usize> {
        if !self.is_word(at)
            || self.is(at, Mark::VERB.or(Mark::THAT).or(Mark::PERSON).or(Mark::ADVERB).or(Mark::SPEAKER))
            || self.is(
                at,
                Mark::OPENER.or(Mark::BREAK).or(Mark::WEAK_BREAK).or(Mark::PREPOSITION).or(Mark::ACCORDING),
            )
        {
            return None;
        }
        // Behind a preposition the letter is the word's own.
        if at > 0 && self.is(at - 1, Mark::PREPOSITION) && !self.has_pronoun(at - 1) {
            return None;
        }
        let start = self.document.token(at).start as usize;
        if self.name_at(at).is_some_and(|name| name.span.start == start) {
            return None;
        }
        let hits = self.document.hits(at);
        if !hits.is_empty() && hits.iter().all(|hit| !hit.proclitics.has(Proclitics::PREPOSITION)) {
            return None;
        }
        let known = !hits.is_empty();
        self.vocabulary.letters.attached_by(self.document.word(at), self.document.folded(at), known)
    }

    /// Bytes of the preposition "to" that is written together with the verbal noun at this token; none where it swallowed
    /// the article.
    pub fn attached_to(&self, at: usize) -> Option<usize> {
        let hit = self.document.hits(at).iter().find(|hit| hit.proclitics.has(Proclitics::TO))?;
        if self.is(at, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME)) || !self.is(at, Mark::MASDAR) {
            return None;
        }
        let first = self.document.word(at).chars().next()?;
        Some(if hit.proclitics.has(Proclitics::ARTICLE) { 0 } else { first.len_utf8() })
    }

    /// The same for a noun that heads a source: "described him as the president of …".
    pub fn attached_by_source(&self, at: usize) -> Option<usize> {
        let prefixed = self.is_prefixed_source(at) && !self.is(at, Mark::PERSON.or(Mark::NAME));
        let letters = &self.vocabulary.letters;
        prefixed
            .then(|| letters.attached_by(self.document.word(at), self.document.folded(at), true))
            .flatten()
    }

    /// Whether a preposition is written before the name that starts in the token.
    pub fn is_prefixed_name(&self, at: usize) -> bool {
        let start = self.document.tokens().get(at).map(|token| token.start as usize);
        self.name_at(at).is_some_and(|name| start.is_some_and(|start| name.span.start > start))
            && !self.has_conjunction(at)
    }

    /// Whether the word at the token begins with a letter that prepositions of one letter are written with.
    pub fn has_preposition_letter(&self, at: usize) -> bool {
        self.vocabulary.letters.starts_with_preposition(self.document.folded(at))
    }

    /// The same where the name is a place's.
    pub fn is_prefixed_place(&self, at: usize) -> bool {
        self.is_prefixed_name(at) && self.name_at(at).is_some_and(|name| name.kind == NameType::Location)
    }
}

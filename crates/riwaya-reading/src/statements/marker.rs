//! What opens a content: conjunctions, colons, quotations, governed prepositions, and what only looks like them.

use super::complement::{Complement, LONGEST_ASIDE, Marker, SPEECH_WORDS, Search};
use super::content;
use super::cue::Form;
use super::frame::{Group, Object, Strict, Takes};
use super::mark::Mark;
use riwaya_text::Features;

impl Search<'_, '_> {
    /// Whether between this comma and the conjunction of a clause stand only names and times: "the deputy of the ministry of
    /// water and farming, somebody, that …".
    pub(super) fn names_before_clause(&self, comma: usize) -> bool {
        let scene = self.scene;
        let named = Mark::PERSON.or(Mark::NAME).or(Mark::TIME).or(Mark::SPEAKER);
        let end =
            (comma + 1..self.limit).find(|&at| !scene.is(at, named) && !scene.is_comma(at)).unwrap_or(comma);
        end > comma + 1 && scene.is(end, Mark::THAT) && self.preposition.is_none()
    }

    /// Whether only adverbs and times stand between this conjunction and the next one, which then opens the clause: the
    /// first one ends a foreign name, or is said twice.
    fn repeated(&self, that: usize) -> bool {
        let scene = self.scene;
        let mut rest =
            (that + 1..self.limit.min(that + 5)).skip_while(|&at| scene.is(at, Mark::TIME.or(Mark::ADVERB)));
        rest.next().is_some_and(|at| at > that + 1 && scene.is(at, Mark::THAT))
    }

    /// Whether a verb right behind an indefinite noun is a clause of its own about it: "a spokeswoman for a unit that
    /// watches the crossing".
    pub(super) fn describes_source(&self, at: usize) -> bool {
        let scene = self.scene;
        // A number may stand before the noun.
        let head = (self.start..self.start + 2).find(|&i| scene.is(i, Mark::SPEAKER)).unwrap_or(self.start);
        self.cue.form == Form::Finite
            && at > head + 1
            && scene.is(head, Mark::SPEAKER)
            && !scene.is_definite(head)
            && !scene.has_conjunction(at)
            && !scene.is_comma(at - 1)
            && scene.verb_features(at).is_some_and(|features| {
                let shape = scene.vocabulary.letters.shape(scene.document.folded(head));
                let several = matches!(scene.speaker_kind(head), "people");
                let paper = scene.speaker_kind(head) == "document";
                (features.has(Features::PRESENT) || paper && features.has(Features::PAST))
                    && (several || paper || content::agrees(shape, features))
            })
    }

    /// Whether the verb at this token belongs to a circumstance: "in remarks that were broadcast".
    pub(super) fn in_circumstance(&self, at: usize) -> bool {
        let scene = self.scene;
        self.passed.is_some()
            || self.frame().strict == Strict::Free
                && self.cue.form == Form::Finite
                && self.preposition.is_none()
                && self.short_quote.is_none()
                && (self.start..at).any(|i| scene.is(i, Mark::PREPOSITION.or(Mark::INTERVIEW)))
    }

    /// A marker at this token that settles the matter; weaker ones are kept for later.
    pub(super) fn at_token(&mut self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let takes = self.frame().takes;
        let literal = takes.has(Takes::QUOTE) || takes.has(Takes::THAT) && self.frame().needs.is_none();
        if scene.is_colon(at) && literal {
            return self.at_colon(at);
        }
        if let Some(found) = self.quoted_object(at) {
            return Some(found);
        }
        if takes.has(Takes::QUOTE)
            && let Some(quote) = scene.quotes.opening_at(at)
            && !self.is_name(quote.open, quote.close)
            && !self.is_subject(quote.open, quote.close)
            && !(takes.has(Takes::BY) && scene.attached_by(at + 1).is_some())
            && !self.opens_with_preposition(at)
        {
            let complement = Complement { until: Some(quote.close), ..self.found(Marker::Quote, at, at + 1) };
            if self.preposition.is_some() {
                return None;
            }
            if takes.has(Takes::NOUN) && self.quoted_in_part(quote.open, quote.close) {
                if self.passed.is_none() && !self.noun_started(at) && self.short_quote.is_none() {
                    self.short_quote = Some(self.found(Marker::Noun, at, at));
                }
                return None;
            }
            let inside = takes.has(Takes::NOUN) && scene.is_word(at - 1) && self.noun_started(at);
            if quote.close - quote.open > SPEECH_WORDS && !inside {
                return Some(complement);
            }
            if self.passed.is_none() && !self.noun_started(at) {
                self.short_quote.get_or_insert(complement);
            }
            return None;
        }
        // "… threatens millions, and that …": a second clause of the cue before.
        let second = at > self.start && scene.is_comma(at - 1) && scene.has_conjunction(at);
        if scene.is(at, Mark::THAT) && !second && !self.repeated(at) && self.opens_clause(at) {
            return Some(self.found(Marker::That, at, at + 1));
        }
        if let Some(from) = self.own_words(at) {
            return Some(self.found(Marker::Unmarked, from, from));
        }
        if self.passed.is_some() {
            return None;
        }
        if scene.is(at, Mark::WHETHER) && takes.has(Takes::WHETHER) && self.cue.at + 12 > at {
            return Some(self.found(Marker::Whether, at, at));
        }
        if let Some(content) = self.behind_preposition(at) {
            self.keep(content);
        }
        None
    }

    /// The comma that closes a circumstance between commas: "…, during a conference on …, …".
    pub(super) fn aside(&self, comma: usize) -> Option<usize> {
        let scene = self.scene;
        let inside = comma + 2..self.limit.min(comma + LONGEST_ASIDE);
        if !scene.is_comma(comma)
            || !scene.is(comma + 1, Mark::PREPOSITION)
            || self.governs(comma + 1)
            || self.preposition.is_some()
            || self.noun_started(comma)
        {
            return None;
        }
        let other = Mark::THAT.or(Mark::VERB).or(Mark::COPULA).or(Mark::RELATIVE);
        let close = inside.clone().find(|&at| scene.is_comma(at))?;
        let plain = |at: usize| !scene.is(at, other) && !scene.is_colon(at) && !scene.is_quote_mark(at);
        (inside.start..close).all(plain).then_some(close)
    }

    /// Where words without marks start: at a verb in the first person behind the subject, with what negates it.
    fn own_words(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let frame = self.frame();
        let plain = frame.strict == Strict::Free
            && frame.object == Object::None
            && frame.takes.has(Takes::THAT)
            && frame.takes.has(Takes::QUOTE)
            && frame.group != Group::Relays;
        let opens = self.cue.conjunction && scene.sentence(self.cue.at).start == self.cue.at;
        if !(plain && opens && self.cue.form == Form::Finite && scene.speaks_first(at))
            || self.preposition.is_some()
        {
            return None;
        }
        let before = |from: usize| {
            from > self.start && scene.is(from - 1, Mark::NEGATION.or(Mark::MODAL).or(Mark::ADVERB))
        };
        let mut from = at;
        while before(from) && at - from < 3 {
            from -= 1;
        }
        Some(from)
    }

    /// The content of a verb that takes an object and a preposition, where both stand in one quotation: "accused «the firm of …»".
    fn quoted_object(&self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let object = self.frame().object;
        let quote = scene.quotes.opening_at(at)?;
        let fits =
            matches!(object, Object::Included | Object::Addressee) && self.frame().takes.has(Takes::BY);
        if !fits || self.preposition.is_some() || quote.close - quote.open <= SPEECH_WORDS {
            return None;
        }
        let (by, skip) = (quote.open + 2..quote.close)
            .take_while(|&i| !scene.is(i, Mark::THAT) && !scene.is_comma(i))
            .find_map(|i| Some((i, scene.attached_by(i)?)))?;
        let object_before = scene.is_definite(quote.open + 1)
            || scene.is(quote.open + 1, Mark::NAME.or(Mark::PERSON).or(Mark::SPEAKER))
            || by == quote.open + 3;
        let (from, skip) = if object == Object::Included { (quote.open + 1, 0) } else { (by, skip) };
        let found = self.found(Marker::Preposition, at, from);
        object_before.then_some(Complement { skip, until: Some(quote.close), ..found })
    }

    fn at_colon(&self, colon: usize) -> Option<Complement> {
        let scene = self.scene;
        let mut at = colon + 1;
        while at < scene.document.len() && (scene.is_newline(at) || scene.document.word(at) == ":") {
            at += 1;
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            return Some(Complement { until: Some(quote.close), ..self.found(Marker::Quote, colon, at + 1) });
        }
        if scene.is(at, Mark::THAT) {
            return Some(self.found(Marker::That, colon, at + 1));
        }
        (at < scene.document.len()).then(|| self.found(Marker::Colon, colon, at))
    }

    /// Whether the conjunction at this token opens the content of this cue.
    fn opens_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        let frame = self.frame();
        // "Came to saying that": the preposition governs the noun of saying.
        if at > self.start + 1 && scene.is(at - 1, Mark::LEAD_IN) && self.governs(at - 2) {
            return true;
        }
        if !frame.takes.has(Takes::THAT.or(Takes::BY)) && !self.governed(at) || frame.group == Group::Relays {
            return false;
        }
        if at == self.start {
            return true;
        }
        let before = at - 1;
        if self.passed.is_some() {
            let quotative = frame.takes.has(Takes::QUOTE)
                && scene.vocabulary.letters.is_quotative(scene.document.word(at));
            return scene.is_comma(before) || quotative && !scene.is(before, Mark::NOT_THAT);
        }
        let before_that = scene.is(before, Mark::NOT_THAT)
            && scene.vocabulary.letters.is_quotative(scene.document.word(at));
        if scene.is(before, Mark::PREPOSITION) && !scene.has_pronoun(before) && !before_that {
            // "Hastened to the assurance that": the noun of saying has its own preposition.
            let saying = before > self.start && scene.is(before - 1, Mark::LEAD_IN);
            return saying && frame.strict == Strict::SayingNoun || self.governed(at);
        }
        if self.preposition.is_some() {
            // A preposition with one noun before the conjunction governs both of them.
            let noun = self.preposition.as_ref().map_or(at, |p| p.from);
            let inner = (noun..at).any(|i| scene.is(i, Mark::RELATIVE)) || scene.is(before, Mark::VERB);
            return frame.takes.has(Takes::THAT) && noun + 1 < at && noun != before && !inner;
        }
        // "…, which led them to the view that": behind a comma, the clause of another noun of saying.
        let other = scene.is_cue_noun(before)
            && !scene.is(before, Mark::LEAD_IN)
            && (self.start..before).any(|i| scene.is_comma(i));
        // "Announced the launch of eight rockets a day after the announcement by the kingdom that …": the clause of that noun.
        let told = frame.takes.has(Takes::NOUN)
            && self.noun_started(before)
            && (self.start + 1..before).any(|i| scene.is_cue_noun(i) && !scene.is_definite(i));
        let quotative = frame.takes.has(Takes::QUOTE)
            && scene.preposition(before).is_some()
            && scene.vocabulary.letters.is_quotative(scene.document.word(at));
        // "Said, joking, that": an accusative that is spelled like a verb for two.
        let manner = scene.vocabulary.letters.is_accusative(scene.document.word(before))
            && scene.vocabulary.letters.is_quotative(scene.document.word(at));
        let verb = scene.is(before, Mark::VERB) && !scene.is(before, Mark::PERSON.or(Mark::NAME)) && !manner;
        (quotative || !scene.is(before, Mark::NOT_THAT)) && !verb && !other && !told
    }

    /// Whether the cue governs a preposition right before this token.
    fn governed(&self, at: usize) -> bool {
        at > self.start && self.governs(at - 1)
    }

    /// Keeps a content behind a governed preposition until something better is found.
    fn keep(&mut self, complement: Complement) {
        if self.relative {
            self.inner_preposition.get_or_insert(complement);
        } else {
            self.preposition = Some(complement);
        }
    }
}

//! Contents that are noun phrases: what a preposition governs, what is announced or described, quoted words in a phrase.

use super::complement::{Complement, Marker, Search};
use super::cue::Form;
use super::frame::{Object, Strict, Takes};
use super::mark::Mark;
use super::noun_phrase;
use super::source;
use super::speaker;
use super::subject_before;
use riwaya_text::{ClassId, Features, Kind};
use std::ops::Range;

impl Search<'_, '_> {
    /// Whether a noun phrase that can be the content stands between cue and `at`.
    pub fn noun_started(&self, at: usize) -> bool {
        self.frame().takes.has(Takes::NOUN) && self.noun_start(at).is_some()
    }

    /// The first token before `end` where a noun phrase that can be the content starts: outside quotations, and outside
    /// circumstances between commas ("…, during a conference on …, …").
    fn noun_start(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        let mut at = self.start;
        while at < end {
            if let Some(quote) = scene.quotes.opening_at(at) {
                at = quote.close + 1;
                continue;
            }
            // "A source who asked not to be named announced that".
            if scene.is(at, Mark::ANONYMITY) {
                at = scene.anonymity_end(at);
                continue;
            }
            let aside = scene.is(at, Mark::PREPOSITION) && at > self.start && scene.is_comma(at - 1);
            if aside && let Some(comma) = (at..end).find(|&i| scene.is_comma(i)) {
                at = comma + 1;
                continue;
            }
            let pointed = at > self.start
                && scene.is_demonstrative(at)
                && scene.is_definite(at + 1)
                && !scene.is(at - 1, Mark::PREPOSITION);
            if pointed || scene.opens_noun_content(at, self.start) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The weaker findings, when nothing settled the matter before `end`.
    pub fn fallback(&mut self, end: usize) -> Option<Complement> {
        let object = self.cue.frame.object == Object::Included;
        if self.frame().takes.has(Takes::NOUN)
            && let Some(from) = self.behind_asked(end.min(self.limit))
            && self.preposition.as_ref().is_none_or(|found| found.from > from)
        {
            return Some(self.found(Marker::Noun, from, from));
        }
        // "The toll of the accident, which came of …": a preposition inside a relative clause gives way to a noun before it.
        let noun = self.frame().takes.has(Takes::NOUN).then(|| self.noun_start(end)).flatten();
        let inner = self.inner_preposition.take().filter(|found| noun.is_none_or(|at| at > found.from));
        if let Some(mut complement) = self.preposition.take().or(inner) {
            if object {
                self.include_object(&mut complement);
            }
            return Some(complement);
        }
        if let Some(quote) = self.short_quote.take() {
            return Some(self.whole_noun(quote));
        }
        self.noun(end).or_else(|| self.thing(end.min(self.limit)))
    }

    /// "Moscow denied the charges", "which some consider a scandal": the noun phrase behind the subject, whatever it means.
    fn thing(&self, end: usize) -> Option<Complement> {
        let scene = self.scene;
        if !self.frame().takes.has(Takes::THING) || self.cue.form != Form::Finite || self.start >= end {
            return None;
        }
        let before =
            subject_before::subject(scene, self.cue.at).filter(|phrase| source::speaks(scene, phrase));
        let passive = self.frame().passive && self.cue.features.has(Features::PRESENT);
        if passive && before.is_none() && self.cue.enclitic == Features::NONE {
            return None;
        }
        let other = Mark::PREPOSITION
            .or(Mark::OPENER)
            .or(Mark::RELATIVE)
            .or(Mark::TIME)
            .or(Mark::ADVERB)
            .or(Mark::VERB)
            .or(Mark::BREAK)
            .or(Mark::WEAK_BREAK);
        let plain = |at: &usize| {
            *at < end && scene.is_word(*at) && !scene.is(*at, other) && scene.attached_by(*at).is_none()
        };
        let subject = || {
            let phrase = speaker::after(scene, self.start..end).filter(|phrase| phrase.start == self.start);
            phrase.filter(|phrase| {
                !source::is_accusative(scene, phrase) && !source::is_object(scene, phrase, self.cue.features)
            })
        };
        let behind = |phrase: Range<usize>| {
            let at = noun_phrase::cut(scene, phrase).end;
            self.behind_manner(at + usize::from(scene.is_comma(at)), end)
        };
        let at = match subject().filter(|_| before.is_none()).map(behind) {
            Some(behind) if plain(&behind) => behind,
            _ => self.start,
        };
        plain(&at).then(|| self.found(Marker::Noun, at, at))
    }

    /// The first token from one on that tells neither how nor when: "denied again, yesterday, the charges".
    fn behind_manner(&self, from: usize, end: usize) -> usize {
        let scene = self.scene;
        let mut at = from;
        while at < end {
            if scene.is(at, Mark::ADVERB) {
                at += scene.adverb_width(at);
            } else if scene.is(at, Mark::TIME) {
                at += 1;
            } else {
                break;
            }
        }
        at + usize::from(at > from && at < end && scene.is_comma(at))
    }

    /// Quoted words that open a noun phrase: the phrase is the content.
    fn whole_noun(&self, quote: Complement) -> Complement {
        let scene = self.scene;
        let behind = quote.until.map_or(0, |close| close + 1);
        let goes_on = behind > 0
            && behind < self.limit
            && matches!(scene.document.token(behind).kind, Kind::Word | Kind::Number)
            && !scene.is(behind, Mark::PREPOSITION.or(Mark::OPENER));
        if quote.marker == Marker::Noun
            || !goes_on
            || !self.frame().takes.has(Takes::NOUN)
            || quote.between.end != self.start
        {
            return quote;
        }
        self.found(Marker::Noun, quote.from - 1, quote.from - 1)
    }

    /// The accused and the described are part of the content.
    pub fn include_object(&self, complement: &mut Complement) {
        let pronoun = self.scene.hit(self.start, self.scene.vocabulary.object_pronoun).is_some();
        if self.cue.enclitic != Features::NONE || complement.between.is_empty() || pronoun {
            return;
        }
        let first = || {
            !self.cue.conjunction
                && subject_before::subject(self.scene, self.cue.at)
                    .is_some_and(|phrase| source::speaks(self.scene, &phrase))
        };
        let from = match self.cue.form {
            Form::Participle => self.start,
            Form::Finite if first() => self.start,
            Form::Finite => self.object_start(complement.between.clone()).unwrap_or(complement.from),
        };
        if from < complement.from {
            complement.between = self.start..from;
            complement.from = from;
            complement.skip = 0;
        }
    }

    /// Where the object begins behind the subject: at the last name, else at the second noun phrase.
    fn object_start(&self, between: Range<usize>) -> Option<usize> {
        let scene = self.scene;
        // Where the grammar of the subject ends, the object begins.
        let subject = speaker::after(scene, between.clone()).map(|phrase| noun_phrase::cut(scene, phrase));
        let subject = subject.map(|phrase| self.with_complement(phrase, between.end));
        if let Some(subject) = subject.filter(|subject| subject.start == between.start) {
            // Two persons with a comma between them are two.
            let person = |mut range: Range<usize>| range.any(|i| scene.is(i, Mark::PERSON));
            let two = |i: &usize| scene.is_comma(*i) && person(subject.start..*i) && person(*i..subject.end);
            if let Some(comma) = subject.clone().find(two) {
                return Some(comma + 1);
            }
            let mut at = subject.end + usize::from(scene.is_comma(subject.end));
            if scene.is(at, Mark::ANONYMITY) {
                at = scene.anonymity_end(at).min(between.end);
            }
            // Behind a relative clause of the subject's, the object follows its closing comma.
            if scene.is(at, Mark::RELATIVE) && !scene.is(at, Mark::OPENER) {
                at = (at..between.end).find(|&i| scene.is_comma(i)).map_or(between.end, |comma| comma + 1);
            }
            // A lone noun phrase is the one spoken of: who speaks is known from before.
            let thing = self.cue.conjunction
                && !scene.is(subject.start, Mark::KNOWN)
                && scene.is_definite(subject.start);
            let charged = self.cue.conjunction && scene.is(subject.end, Mark::RELATIVE);
            let end = subject.end + usize::from(scene.is_comma(subject.end));
            let other = Mark::PREPOSITION.or(Mark::OPENER).or(Mark::RELATIVE).or(Mark::TIME).or(Mark::ADVERB);
            let second =
                at < between.end && scene.is_word(at) && !scene.is(at, other) && !scene.is_prefixed(at);
            if (end >= between.end || thing && !second || charged) && self.frame().needs.is_none() {
                return Some(between.start);
            }
            if second {
                return Some(at);
            }
        }
        let mut names = between.clone().filter(|&at| scene.is(at, Mark::NAME_START));
        let first = names.next();
        if let Some(last) = names.next_back() {
            return Some(last);
        }
        if first.is_none() && scene.is(between.start, Mark::SPEAKER) {
            // Behind a plain noun the subject takes its adjectives, then the object begins.
            let definite = |at: usize| scene.vocabulary.letters.without_article(scene.document.folded(at)).1;
            return (between.start + 1..between.end).find(|&at| !definite(at) || scene.is(at, Mark::SPEAKER));
        }
        let alone = between.len() <= 2 && !scene.is(between.start, Mark::SPEAKER.or(Mark::PERSON));
        match first {
            _ if alone => Some(between.start),
            Some(name) if name > between.start && !scene.is(name, Mark::PERSON) => Some(name),
            _ => None,
        }
    }

    /// The subject with what a preposition written together with its noun adds to it ("the committee of the party"), and
    /// an aside of time between commas.
    fn with_complement(&self, phrase: Range<usize>, end: usize) -> Range<usize> {
        let scene = self.scene;
        let mut to = phrase.end;
        while to < end && scene.is_word(to) && scene.is_prefixed(to) && scene.attached_by(to).is_none() {
            let Some(more) = speaker::phrase(scene, to, end) else { break };
            to = noun_phrase::cut(scene, more).end.max(to + 1);
        }
        if scene.is(to, Mark::PREPOSITION)
            && let Some(place) = speaker::phrase(scene, to + 1, end).filter(|_| to + 1 < end)
        {
            let held = noun_phrase::cut(scene, place.clone());
            let another = held.end < end
                && scene.is_definite(held.end)
                && (phrase.clone()).any(|i| scene.is(i, Mark::PERSON));
            to = if another {
                held.end
            } else if scene.is_comma(place.end) {
                place.end
            } else {
                to
            };
        }
        let mut aside = to + 1;
        while aside < end
            && scene.is_comma(to)
            && (scene.is(aside, Mark::TIME.or(Mark::ADVERB).or(Mark::PERSON))
                || aside < to + 5 && scene.is_word(aside) && scene.document.hits(aside).is_empty())
        {
            aside += 1;
        }
        if aside > to + 1 && aside < end && scene.is_comma(aside) {
            to = aside;
        }
        phrase.start..to
    }

    /// A noun phrase with a word of the class the frame asks for, the object before it taken in.
    fn needed(&self, class: ClassId, end: usize) -> Option<Complement> {
        let scene = self.scene;
        let word = (self.start..end)
            .take_while(|&at| !scene.is_comma(at))
            .find(|&at| scene.hit(at, Some(class)).is_some() && !scene.is_prefixed(at))?;
        let mut complement = self.found(Marker::Noun, word, word);
        if self.frame().object == Object::Included {
            self.include_object(&mut complement);
        }
        Some(complement)
    }

    /// Whether an indefinite noun follows directly upon the subject's name.
    fn behind_name(&self, at: usize) -> bool {
        let scene = self.scene;
        let name = Mark::PERSON.or(Mark::NAME);
        let other =
            name.or(Mark::SPEAKER).or(Mark::TIME).or(Mark::ADVERB).or(Mark::PREPOSITION).or(Mark::RELATIVE);
        scene.is(at - 1, name)
            && scene.is_word(at)
            && !scene.is(at, other.or(Mark::VERB).or(Mark::OPENER).or(Mark::WEAK_BREAK))
            && !scene.is_definite(at)
            && !scene.is_prefixed(at)
            && scene.attached_by(at).is_none()
    }

    /// The noun right behind the verb of a clause that its subject opens: "the army expects the hypothesis of …".
    fn behind_verb(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        if self.cue.conjunction || self.cue.form != Form::Finite || self.frame().shows {
            return None;
        }
        let subject = subject_before::subject(scene, self.cue.at)?;
        let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
        let agrees = self.cue.features.has(Features::FEMININE) || !scene.has_feminine_end(subject.start);
        let speaks = scene.is(subject.start, known) && agrees && source::speaks(scene, &subject);
        let other = known
            .or(Mark::PREPOSITION)
            .or(Mark::TIME)
            .or(Mark::ADVERB)
            .or(Mark::OPENER)
            .or(Mark::VERB)
            .or(Mark::RELATIVE)
            .or(Mark::LEAD_IN)
            .or(Mark::BREAK)
            .or(Mark::WEAK_BREAK);
        let at = self.start;
        let noun = at < end
            && scene.is_word(at)
            && scene.is_word(at + 1)
            && !scene.is(at, other)
            && !scene.is_prefixed(at)
            && scene.attached_by(at).is_none()
            && !scene.vocabulary.letters.is_accusative(scene.document.word(at));
        (speaks && noun).then_some(at)
    }

    /// An indefinite noun that no lexicon knows, right behind a subject that its grammar closes: "the scientists expect an
    /// observation of …".
    fn behind_title(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        if !scene.is(self.start, Mark::SPEAKER) {
            return None;
        }
        let subject = speaker::after(scene, self.start..end).filter(|phrase| phrase.start == self.start)?;
        let at = noun_phrase::cut(scene, subject).end;
        let plain = at < end
            && scene.is_word(at)
            && scene.is_definite(at - 1)
            && scene.document.hits(at).is_empty()
            && !scene.is_definite(at)
            && !scene.is(at, Mark::PERSON.or(Mark::NAME).or(Mark::TIME))
            && scene.attached_by(at).is_none()
            && scene.lexicon.article(scene.document.folded(at)).is_none();
        plain.then_some(at)
    }

    fn noun(&self, end: usize) -> Option<Complement> {
        let scene = self.scene;
        if !self.frame().takes.has(Takes::NOUN) || self.frame().strict == Strict::Source {
            return None;
        }
        let end = end.min(self.limit);
        if let Some(class) = self.frame().needs {
            return self.needed(class, end);
        }
        if self.cue.form == Form::Participle {
            let real = (self.start..end)
                .take(2)
                .any(|at| matches!(scene.document.token(at).kind, Kind::Word | Kind::Number));
            let comma = scene.is_comma(self.start);
            return (real && !comma).then(|| self.found(Marker::Noun, self.start, self.start));
        }
        let near =
            self.behind_asked(end).or_else(|| self.behind_subject(end)).or_else(|| self.behind_aside(end));
        let from = near.or_else(|| {
            let listed = self.noun_start(end);
            let named = (self.start + 1..listed.unwrap_or(end)).find(|&at| self.behind_name(at));
            let behind = || {
                self.behind_title(listed.unwrap_or(end)).or_else(|| self.behind_verb(listed.unwrap_or(end)))
            };
            named.or_else(behind).or(listed)
        })?;
        Some(self.found(Marker::Noun, from, from))
    }

    /// "She asked of the minister the release …": the noun behind the one who is asked.
    fn behind_asked(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        if self.frame().object != Object::Asked {
            return None;
        }
        let asked = (self.start..end).find(|&at| scene.is(at, Mark::PREPOSITION))?;
        if scene.has_pronoun(asked) {
            let word = asked + 1 < end && scene.is_word(asked + 1);
            // "As the court asked of him": who asks stands behind.
            let asks = (scene.is(asked + 1, Mark::SPEAKER) || scene.is_definite(asked + 1))
                && !scene.is(asked + 1, Mark::MASDAR)
                && (asked + 2 >= end || !scene.is_word(asked + 2));
            return (word && !asks).then_some(asked + 1);
        }
        let first = asked
            + 1
            + usize::from(!scene.is(asked + 1, Mark::SPEAKER) && scene.is(asked + 1, Mark::PREPOSITION));
        // "Asked of some ten thousand people to leave": behind a number the noun that is counted, then what is asked.
        let counted = (first..end.min(first + 8)).find(|&at| scene.document.number(at).is_some());
        if let Some(number) = counted {
            let deed =
                |&at: &usize| scene.is(at, Mark::MASDAR) && !scene.is_definite(at) && !scene.is_prefixed(at);
            return (number + 1..end.min(number + 8)).take_while(|&at| scene.is_word(at)).find(deed);
        }
        let phrase = noun_phrase::cut(scene, speaker::phrase(scene, first, end)?);
        let other = Mark::PREPOSITION.or(Mark::VERB).or(Mark::OPENER).or(Mark::TIME);
        (phrase.end < end && scene.is_word(phrase.end) && !scene.is(phrase.end, other)).then_some(phrase.end)
    }

    /// "The board asked, on Thursday, for details": the noun behind the subject and an aside of time.
    fn behind_aside(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        let subject = speaker::after(scene, self.start..end).filter(|phrase| phrase.start == self.start)?;
        let with = self.with_complement(noun_phrase::cut(scene, subject.clone()), end);
        let at = with.end + 1;
        let other = Mark::PREPOSITION
            .or(Mark::VERB)
            .or(Mark::OPENER)
            .or(Mark::TIME)
            .or(Mark::RELATIVE)
            .or(Mark::BREAK)
            .or(Mark::WEAK_BREAK);
        let apposition = subject.clone().any(|i| scene.is_comma(i));
        let aside = scene.is_comma(with.end) && (with.end > subject.end || apposition);
        (aside && at < end && scene.is_word(at) && !scene.is(at, other) && !scene.is_prefixed(at))
            .then_some(at)
    }

    /// "Which Ankara considers it a … organisation": behind a pronoun for the object and a short subject.
    fn behind_subject(&self, end: usize) -> Option<usize> {
        let scene = self.scene;
        let name = Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER);
        let people = scene.is_definite(self.start)
            && scene.is_plural(self.start)
            && !scene.is_oblique_plural(self.start);
        if self.cue.enclitic == Features::NONE {
            return None;
        }
        // "As it considers them an extension of …": the subject is dropped.
        if self.frame().passive && source::is_accusative(scene, &(self.start..self.start + 1)) {
            return Some(self.start);
        }
        if !scene.is(self.start, name) && !people {
            return None;
        }
        let phrase = noun_phrase::cut(scene, speaker::phrase(scene, self.start, end)?);
        let other = Mark::PREPOSITION.or(Mark::VERB).or(Mark::OPENER).or(Mark::TIME).or(Mark::RELATIVE);
        (phrase.end < end && scene.is_word(phrase.end) && !scene.is(phrase.end, other)).then_some(phrase.end)
    }
}

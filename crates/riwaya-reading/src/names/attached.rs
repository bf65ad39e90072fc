//! Which letters at the head of a name are a conjunction or preposition written to it.

use super::tagger::{Model, stem};
use super::{Classes, Mention, letters_before};
use crate::model::NameType;
use riwaya_text::{Document, Features, Hit, Lexicon, Proclitics};

/// Nothing shorter is left of a name behind a preposition.
const SHORTEST: usize = 3;
/// A logarithm of frequency so much higher is that of a far commoner word.
const FAR: u8 = 3;
/// A word whose frequency has a lower logarithm is too rare to be told from others.
const RARE: u8 = 2;

/// What tells a preposition from the first letter of a name: the lexicon, and how often the corpus has either word.
pub(super) struct Attached<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub classes: &'a Classes,
    pub model: &'a Model,
}

impl<'a> Attached<'a> {
    /// How many letters of a name's first word are written to it: none when the lexicon knows the whole word; by the
    /// lexicon when it knows the rest as part of a name, else by the corpus.
    pub fn letters(&self, mention: &Mention) -> usize {
        let at = mention.tokens.start;
        if self.hits(at).any(|hit| hit.proclitics == Proclitics::NONE) {
            return 0;
        }
        let folded = self.document.folded(at);
        let person = mention.kind == NameType::Person;
        if let Some(before) = self.lexicon.article(folded) {
            return self.before_article(folded, before, person);
        }
        match self.before_listed(at) {
            Some(before) if self.is_foreign(folded, before) => 0,
            Some(before) => letters_before(before),
            None => self.before_known(folded, person),
        }
    }

    /// What the lexicon knows the word as, but for verbs.
    fn hits(&self, at: usize) -> impl Iterator<Item = &'a Hit> {
        let verbs = [self.classes.cue, self.classes.verb];
        let hits = self.document.hits(at).iter();
        hits.filter(move |hit| hit.enclitic == Features::NONE && !verbs.contains(&hit.class))
    }

    /// "Valverde" is spelled as if an article stood in it: the corpus knows the whole word alone.
    fn before_article(&self, folded: &str, before: Proclitics, person: bool) -> usize {
        let letters = letters_before(before) + usize::from(before.has(Proclitics::TO));
        let known = self.frequency(folded);
        let may_be_foreign =
            letters > 0 && !before.has(Proclitics::TO) && (person || !before.has(Proclitics::CONJUNCTION));
        let alone = || known > 1 && self.frequency(without(folded, letters)) < known;
        if may_be_foreign && alone() { 0 } else { letters }
    }

    /// What stands before what the lexicon knows as part of a name.
    fn before_listed(&self, at: usize) -> Option<Proclitics> {
        let classes = self.classes;
        let own = [
            classes.given,
            classes.family,
            classes.particle,
            classes.country,
            classes.city,
            classes.region,
            classes.place_noun,
            classes.organisation,
            classes.organisation_noun,
            classes.outlet,
            classes.title,
        ];
        let listed = self.hits(at).filter(|hit| own.contains(&hit.class)).map(|hit| hit.proclitics);
        listed.min_by_key(|&before| letters_before(before))
    }

    /// Whether a name begins with the letter of a preposition: the corpus knows the whole word, and hardly the rest. "Like"
    /// hardly ever stands before a name, unless that is far commoner.
    fn is_foreign(&self, folded: &str, before: Proclitics) -> bool {
        let rest = without(folded, letters_before(before));
        let (known, left) = (self.frequency(folded), self.frequency(rest));
        let strange =
            if before.has(Proclitics::LIKE) { left < known + FAR } else { known > 1 && left + 1 < known };
        strange || rest.chars().count() < SHORTEST
    }

    /// The letters before a rest that the corpus knows better than the whole, and for a person as a name.
    fn before_known(&self, folded: &str, person: bool) -> usize {
        let known = self.frequency(folded).max(RARE);
        let no_name = Proclitics::FUTURE.or(Proclitics::LIKE);
        let rests = self.lexicon.without_proclitics(folded).filter(|(_, before)| !before.has(no_name));
        let better = rests.filter(|(rest, _)| {
            self.frequency(rest) > known
                && rest.chars().count() >= SHORTEST
                && (!person || self.may_be_a_persons(rest, folded))
        });
        better.map(|(_, before)| letters_before(before)).next().unwrap_or(0)
    }

    /// Whether nothing speaks against the rest of a word as somebody's name: a letter before it too, or another use in a
    /// corpus that knows the whole word.
    fn may_be_a_persons(&self, rest: &str, whole: &str) -> bool {
        let words = &self.model.words;
        let bare = self.lexicon.article(rest).is_some_and(|before| before.only(Proclitics::ARTICLE))
            || stem(rest, self.lexicon, words) == rest;
        bare && (self.frequency(whole) <= 1 || words.get(rest).is_name() != Some(false))
    }

    /// The binary logarithm of a folded word's frequency in the corpus.
    fn frequency(&self, folded: &str) -> u8 {
        self.model.words.get(folded).frequency
    }
}

/// A folded word without its first letters.
fn without(folded: &str, letters: usize) -> &str {
    folded.char_indices().nth(letters).map_or("", |(at, _)| &folded[at..])
}

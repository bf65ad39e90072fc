//! What single words are to the statement rules, beyond their marks.

use super::frame::Object;
use super::mark::Mark;
use super::scene::Scene;
use riwaya_text::{Features, Hit, Proclitics};
use std::ops::Range;

impl Scene<'_> {
    /// Whether the word at the token means the last one named: "the latter".
    pub fn is_latter(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.back);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "latter")
    }

    /// Whether the word at the token leads in somebody's name: "called".
    pub fn is_called(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.anonymity);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "named")
    }

    /// Whether the relative pronoun at the token has no gender: "what".
    pub fn is_what(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.relative);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "what")
    }

    /// Whether the word at the token opens a clause about a place named before it.
    pub fn is_where(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.opener);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "where")
    }

    /// Whether the word at the token takes up words that stand before it: "thus".
    pub fn is_thus(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.opener);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "thus")
    }

    /// Whether the word at the token goes on with what somebody did: "then".
    pub fn is_then(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.opener);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "then")
    }

    /// Whether the word at the token opens a condition: "if".
    pub fn is_condition(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.condition).is_some()
    }

    /// Whether a demonstrative stands at the token.
    pub fn is_demonstrative(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.demonstrative).is_some()
    }

    /// Whether the preposition of one letter with its pronoun stands at the token: "with it".
    pub fn is_by_pronoun(&self, at: usize) -> bool {
        let mut letters = self.document.folded(at).chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        self.vocabulary.letters.is_by(&first) && self.has_pronoun(at)
    }

    /// Whether a demonstrative stands at the token before a source's head noun: "this study".
    pub fn points_at_source(&self, at: usize) -> bool {
        self.is_demonstrative(at) && self.is(at + 1, Mark::SPEAKER) && self.is_definite(at + 1)
    }

    /// Whether the word at the token means "the same".
    pub fn is_same(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.same).is_some_and(|hit| self.lexicon.entry(hit.entry).key == "same")
    }

    /// Whether the word at the token tells of the noun before it that it was named before: "the source itself".
    pub fn is_named_again(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.same);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "again")
    }

    /// Whether the title at the token is so general that it may mean whoever spoke last: "the official".
    pub fn is_official(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.official);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "official")
    }

    /// Whether the word at the token picks one of several: "one of the officials".
    pub fn is_one_of(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.official);
        hit.is_some_and(|hit| self.lexicon.entry(hit.entry).key == "one-of")
    }

    /// Whether the word at the token is somebody's last name in the article.
    pub fn is_surname(&self, at: usize) -> bool {
        self.surnames.contains_key(self.document.folded(at))
    }

    /// The person whose last name a lone word is that the names layer did not take for one, when only one person of the article
    /// bears it.
    pub fn surname(&self, phrase: &Range<usize>) -> Option<&str> {
        let at = phrase.start;
        let plain = phrase.len() == 1
            && self.is_word(at)
            && !self.is(at, Mark::SPEAKER.or(Mark::NAME).or(Mark::MEDIUM));
        self.surnames
            .get(self.document.folded(at))
            .filter(|name| plain && !name.is_empty())
            .map(String::as_str)
    }

    /// Whether a reporting verb's verbal noun stands at the token: "the announcement of".
    pub fn is_cue_noun(&self, at: usize) -> bool {
        let class = self.vocabulary.cue;
        let mut hits = self.document.hits(at).iter();
        hits.any(|hit| {
            Some(hit.class) == class
                && hit.features.has(Features::VERBAL_NOUN)
                && hit.enclitic == Features::NONE
        })
    }

    /// Whether such a noun is followed by the one it is done to: "the accusation of".
    pub fn is_done_to(&self, at: usize) -> bool {
        let hit = self.hit(at, self.vocabulary.cue);
        let frame = hit.and_then(|hit| self.vocabulary.frame(hit.entry));
        frame.is_some_and(|frame| frame.object != Object::None)
    }

    /// Whether the noun at the token tells whose relation somebody is.
    pub fn is_kin(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.kin).is_some_and(|hit| !hit.enclitic.has(Features::FIRST))
    }

    /// The token behind a source's wish to stay unnamed, which ends with what belongs to it: "who asked not to give his name".
    pub fn anonymity_end(&self, at: usize) -> usize {
        let behind = at + self.width(at, self.vocabulary.anonymity).max(1);
        let owned = |&i: &usize| self.vocabulary.letters.is_owned(self.document.word(i));
        let end = (at..(behind + 4).min(self.document.len())).rev().find(owned);
        end.map_or(behind, |owned| (owned + 1).max(behind))
    }

    /// Whether the noun at the token counts the people behind it and its preposition: "a number of".
    pub fn counts(&self, at: usize) -> bool {
        let hit = self.hit(at + 1, self.vocabulary.preposition);
        let partitive = hit.is_some_and(|hit| self.lexicon.entry(hit.entry).attribute("partitive") == "true");
        partitive && self.hit(at, self.vocabulary.counting).is_some()
    }

    /// Whether a number word stands at the token before the people it counts: "three officials".
    pub fn counts_people(&self, at: usize) -> bool {
        let people = |at: usize| matches!(self.speaker_kind(at), "person" | "people" | "body");
        self.hit(at, self.vocabulary.counting).is_some()
            && (people(at + 1) || self.counts(at) && people(at + 2))
    }

    /// Whether several people are counted at the token: "three officials", "18 members".
    pub fn counts_several(&self, at: usize) -> bool {
        let one = |hit: &Hit| self.lexicon.entry(hit.entry).key == "one";
        let word = self.counts_people(at) && !self.hit(at, self.vocabulary.counting).is_some_and(one);
        word || self.with_count(at..at + 1).len() > 1
    }

    /// Whether somebody's relation stands at the token, told by a pronoun: "his mother".
    pub fn is_relative_of(&self, at: usize) -> bool {
        self.is_kin(at) && self.vocabulary.letters.is_owned(self.document.word(at))
    }

    /// Whether the token is an indefinite title and no name that people bear.
    pub fn is_plain_title(&self, at: usize) -> bool {
        self.speaker_kind(at) == "person"
            && !self.is_definite(at)
            && !self.is_relation(at)
            && !self.is_prefixed(at)
            && !self.has_conjunction(at)
            && !self.is_given(at)
            && self.vocabulary.trade(self.document.folded(at)).is_some()
    }

    /// Whether the word at the token is a name that people bear.
    pub fn is_given(&self, at: usize) -> bool {
        self.document.hits(at).iter().any(|hit| self.vocabulary.given.contains(&hit.class))
    }

    /// Whether the word at the token tells only that somebody holds an office now.
    pub fn is_present(&self, at: usize) -> bool {
        self.vocabulary.is_present(self.document.hits(at))
    }

    /// Whether the adjective at the token goes on with the one that something belongs to: "the office attached to".
    pub fn belongs(&self, at: usize) -> bool {
        self.hit(at, self.vocabulary.belonging).is_some()
    }

    /// Whether the token is a verb of the first person.
    pub fn first_person(&self, at: usize) -> bool {
        self.document.hits(at).iter().any(|hit| {
            self.vocabulary.is_verb(hit.class)
                && hit.features.has(Features::FIRST)
                && hit.features.has(Features::PRESENT)
        })
    }

    /// Whether the token is a verb of the first person and nothing else: in the future, or negated.
    pub fn speaks_first(&self, at: usize) -> bool {
        let negated = at > 0 && self.is(at - 1, Mark::NEGATION) && !self.is(at - 1, Mark::RELATIVE);
        let allowed = Proclitics::CONJUNCTION.or(Proclitics::FUTURE);
        let first = |hit: &Hit| {
            self.vocabulary.is_verb(hit.class)
                && hit.features.all(Features::FIRST.with(Features::PRESENT))
                && hit.proclitics.only(allowed)
                && (negated || hit.proclitics.has(Proclitics::FUTURE))
        };
        let mut letters =
            self.document.word(at).chars().skip_while(|c| !self.vocabulary.letters.is_first_person(*c));
        let written = letters.next().is_some() && self.document.word(at).chars().count() > 3;
        written && self.document.hits(at).iter().all(first) && !self.document.hits(at).is_empty()
    }

    /// Whether the token is a verb of the first person plural.
    pub fn we(&self, at: usize) -> bool {
        let plural = |hit: &Hit| hit.features.has(Features::PLURAL);
        self.first_person(at)
            && self.document.hits(at).iter().filter(|hit| self.vocabulary.is_verb(hit.class)).all(plural)
    }

    /// The gender that a first name which starts at a token shows, where it is known.
    pub fn name_gender(&self, at: usize) -> Features {
        if !self.is(at, Mark::PERSON) || !self.is(at, Mark::NAME_START) {
            return Features::NONE;
        }
        let given = self.vocabulary.given_name;
        let mut hits = self.document.hits(at).iter().filter(|hit| Some(hit.class) == given);
        match hits.next().map(|hit| self.lexicon.entry(hit.entry).attribute("gender")) {
            Some("masculine") => Features::MASCULINE,
            Some("feminine") => Features::FEMININE,
            _ => Features::NONE,
        }
    }

    /// The gender and number of a participle at a token.
    pub fn participle_features(&self, at: usize) -> Features {
        let hits = self.document.hits(at).iter();
        let found =
            hits.filter(|hit| self.vocabulary.is_verb(hit.class) && hit.features.has(Features::PARTICIPLE));
        found.map(|hit| hit.features).next().unwrap_or_default()
    }
}

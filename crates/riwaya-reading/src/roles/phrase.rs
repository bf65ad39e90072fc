//! The noun phrase of a role, read word by word from its head.
//!
//! An Arabic role is a head noun, then either a chain of genitives that ends in a definite noun (construct state), or adjectives
//! that repeat the head's article; prepositional phrases and coordinated nouns may follow. The walk keeps only whether the phrase
//! is still open (the last noun wants a genitive) or closed (definite), which is enough to tell where it cannot go on.

use crate::names::Classes;
use riwaya_text::{ClassId, Document, Features, Hit, Kind, Lexicon, Proclitics};
use std::ops::Range;

/// No role has more words than this.
pub(super) const LONGEST: usize = 18;

/// Tokens of another name in brackets inside a role's words, the brackets counted.
const BRACKETED: usize = 6;

/// Tokens of a quotation that is a name inside a role's words, its marks counted.
const QUOTED: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The last noun is indefinite: a genitive, an adjective or nothing may follow.
    Open,
    /// The last noun is definite: adjectives, prepositions and coordination may follow.
    Closed,
    /// A preposition or conjunction was read: a noun must follow.
    Wanting,
    /// Behind a complete phrase a noun was read that wants its own genitive: "of the company …".
    Reopened,
}

/// The classes that only phrases of roles ask for, where the lexicon has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseClasses {
    /// Prepositions written alone.
    pub preposition: Option<ClassId>,
    /// Nouns that behind a preposition tell of a talk or an occasion, and belong to no role.
    pub occasions: [Option<ClassId>; 2],
    /// Nouns of a field, behind the preposition that is written with them: "for the affairs of …".
    pub domain: Option<ClassId>,
    /// The noun of a post that somebody holds.
    pub post: Option<ClassId>,
    /// Bodies that are called by the name of who leads them: "the government of …".
    pub led: Option<ClassId>,
    /// Titles that a ruler is addressed by, whatever else he is called: "the monarch of …, King …".
    pub style: Option<ClassId>,
    /// What may follow a rank: the branch its bearer serves in.
    pub branch: Option<ClassId>,
    /// What somebody is to somebody else, which is no role.
    pub relation: Option<ClassId>,
    /// Reporters, nouns of media and media by name: whom somebody tells something.
    pub told: [Option<ClassId>; 3],
}

impl PhraseClasses {
    /// Looks every class up.
    pub fn of(lexicon: &Lexicon) -> Self {
        Self {
            preposition: lexicon.class("preposition"),
            occasions: [lexicon.class("occasion"), lexicon.class("interview")],
            domain: lexicon.class("phrase-domain"),
            post: lexicon.class("phrase-post"),
            led: lexicon.class("led-body"),
            style: lexicon.class("style"),
            branch: lexicon.class("rank-branch"),
            relation: lexicon.class("no-role"),
            told: [lexicon.class("press"), lexicon.class("speaker"), lexicon.class("medium")],
        }
    }
}

/// Reads phrases of one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases<'d> {
    pub document: &'d Document,
    pub lexicon: &'d Lexicon,
    pub classes: &'d Classes,
    /// The classes that only phrases ask for.
    pub asked: &'d PhraseClasses,
    /// For every token of a person's name where that name ends, or 0.
    pub people: &'d [usize],
    /// For every token whether a person's name starts there that a noun before it may belong to.
    pub bearers: &'d [bool],
    /// For every token where the name of a place or a body that starts there ends, or 0.
    pub bodies: &'d [usize],
    /// Whether the phrases stand before a name, where they must end: more may then stand inside them.
    pub before: bool,
}

impl Phrases<'_> {
    /// Whether a title starts at the token, and how many tokens it has.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.classes.title(self.document, at).map(|hit| hit.tokens as usize)
    }

    /// Whether a title starts at the token, with a preposition written before it.
    pub fn is_introduced(&self, at: usize) -> bool {
        let title = self.classes.title(self.document, at);
        title.is_some_and(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
    }

    /// Whether the word has the article.
    pub fn has_article(&self, at: usize) -> bool {
        self.lexicon.article(self.document.folded(at)).is_some()
    }

    /// Whether the token is a title that a ruler is addressed by, with its article.
    pub fn is_style(&self, at: usize) -> bool {
        let mut hits = self.document.hits(at).iter().filter(|hit| Some(hit.class) == self.asked.style);
        hits.any(|hit| hit.proclitics == Proclitics::NONE)
    }

    /// Whether the token belongs to a person's name right behind a title without the article: "the adviser of X".
    pub fn is_genitive_name(&self, at: usize) -> bool {
        let start = (0..=at).rev().take_while(|&before| self.people[before] == self.people[at]).last();
        start.filter(|&start| start > 0 && self.bearers[start]).is_some_and(|start| {
            self.before && self.head(start - 1) == Some(1) && !self.has_article(start - 1)
        })
    }

    /// The token behind the honorifics and ranks that start at `at`.
    pub fn skip_honorifics(&self, mut at: usize) -> usize {
        let kinds = [self.classes.honorific, self.classes.rank];
        while let Some(hit) =
            self.document.hits(at).iter().filter(|hit| kinds.contains(&hit.class)).max_by_key(|h| h.tokens)
        {
            at += hit.tokens as usize;
        }
        at
    }

    /// Whether an entry of the class starts at the token.
    pub fn is(&self, at: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|class| self.document.hits(at).iter().any(|hit| hit.class == class))
    }

    /// Whether an entry of the class covers exactly these tokens.
    pub fn is_whole(&self, tokens: Range<usize>, class: Option<ClassId>) -> bool {
        let mut hits = self.document.hits(tokens.start).iter();
        hits.any(|hit| Some(hit.class) == class && hit.tokens as usize == tokens.len())
    }

    /// Whether the token is a word of this kind that never stands inside a role's words.
    pub fn is_stop(&self, at: usize, kind: &str) -> bool {
        let mut hits = self.document.hits(at).iter().filter(|hit| hit.class == self.classes.stop);
        hits.any(|hit| self.lexicon.entry(hit.entry).key == kind)
    }

    /// Where the phrase headed at `head` ends at the latest, not past `limit`.
    pub fn end(&self, head: usize, limit: usize) -> Option<usize> {
        self.ends(head, limit).last().map(|(end, _)| *end)
    }

    /// Whether the phrase headed at `head` ends at `end`, and what follows is no genitive of its last noun.
    pub fn ends_before_name(&self, head: usize, end: usize) -> bool {
        // The mark that closes a quotation may stand between.
        let mark = usize::from(end < self.document.len() && is_quote(self.document.word(end)));
        let ends = |end: usize| self.ends(head, end).last().copied();
        let found = [end, end + mark].into_iter().find_map(|end| ends(end).filter(|&(at, _)| at == end));
        found.is_some_and(|(_, state)| state != State::Reopened)
    }

    /// Whether the phrase headed at `head` is complete at `end`.
    pub fn ends_closed(&self, head: usize, end: usize) -> bool {
        self.ends(head, end).last().is_some_and(|&(at, state)| at == end && state == State::Closed)
    }

    /// Every place where the phrase headed at `head` may end, nearest first, not past `limit`, with its state there.
    fn ends(&self, head: usize, limit: usize) -> Vec<(usize, State)> {
        let mut ends = Vec::new();
        let Some(length) = self.head(head) else { return ends };
        let mut at = head + length;
        if at > limit {
            return ends;
        }
        let mut state = if self.is_closed_head(head, length) { State::Closed } else { State::Open };
        // "The chief of the negotiators": a noun that is an adjective but for its genitive.
        let wants = self
            .classes
            .title(self.document, head)
            .is_some_and(|hit| self.lexicon.entry(hit.entry).attribute("construct") == "true");
        if wants && (state == State::Closed || !self.is_genitive(at)) {
            return ends;
        }
        ends.push((at, state));
        let coordinates = self.has_article(head);
        while at < limit && at - head < LONGEST {
            if !coordinates && state == State::Closed && self.is_further(at) {
                break;
            }
            let Some((next, after)) = self.step(at, state) else { break };
            if next > limit {
                break;
            }
            at = next;
            state = after;
            if state != State::Wanting {
                ends.push((at, state));
            }
        }
        ends
    }

    /// "… and the chairman of": whether a title in the singular starts another role behind a complete one.
    fn is_further(&self, at: usize) -> bool {
        let many = Features::PLURAL.with(Features::DUAL);
        let joined = |hit: &Hit| hit.proclitics.has(Proclitics::CONJUNCTION) && !hit.features.has(many);
        self.head(at) == Some(1) && self.classes.title(self.document, at).is_some_and(joined)
    }

    /// Whether the token is a definite noun or another title, with no preposition before it.
    fn is_genitive(&self, at: usize) -> bool {
        let article =
            self.document.tokens().get(at).and_then(|_| self.lexicon.article(self.document.folded(at)));
        article.is_some_and(|before| !before.has(Proclitics::PREPOSITION.or(Proclitics::CONJUNCTION)))
            || self.head(at).is_some()
            || self.classes.place(self.document, at).is_some_and(|hit| hit.proclitics == Proclitics::NONE)
    }

    /// A head of several words is closed when its last word has the article; so is one word with the article.
    fn is_closed_head(&self, head: usize, length: usize) -> bool {
        let last = head + length - 1;
        self.has_article(last) && !self.classes.is(self.document, last, self.classes.link)
            || self.classes.title(self.document, head).is_some_and(|hit| hit.enclitic != Features::NONE)
    }

    /// The word at `at` taken into a phrase in `state`: where it ends, and the new state.
    fn step(&self, at: usize, state: State) -> Option<(usize, State)> {
        let document = self.document;
        let token = document.tokens().get(at)?;
        if self.people[at] > 0 {
            let inside = state == State::Open && self.is_genitive_name(at);
            return inside.then_some((self.people[at], State::Closed));
        }
        match token.kind {
            Kind::Word => {}
            Kind::Punctuation if is_quote(document.word(at)) => {
                // A short quotation is a name, whatever its words.
                let inside = at + 2..document.len().min(at + QUOTED);
                let close = inside.clone().find(|&i| document.token(i).kind != Kind::Word);
                let close = close.filter(|&i| {
                    is_quote(document.word(i))
                        && !matches!(document.word(at), "#" | "_")
                        && !(at + 1..i).any(|word| self.classes.is_verb(document, word))
                });
                let mark = matches!(document.word(at), "#" | "_").then_some((at + 1, state));
                return close.map(|close| (close + 1, State::Closed)).or(mark);
            }
            Kind::Punctuation if self.before && state == State::Closed && document.word(at) == "(" => {
                let close =
                    (at + 2..document.len().min(at + BRACKETED)).find(|&i| document.word(i) == ")")?;
                let words = (at + 1..close).all(|i| document.token(i).kind == Kind::Word);
                return words.then_some((close + 1, State::Closed));
            }
            _ => return None,
        }
        let classes = self.classes;
        if self.is_second_of_link(at) && state != State::Wanting {
            return Some((at + 1, State::Wanting));
        }
        if [classes.stop, classes.weekday].iter().any(|&class| classes.is(document, at, class))
            || classes.is_verb(document, at)
        {
            return None;
        }
        let preposition = self.asked.preposition.is_some_and(|class| {
            document.hits(at).iter().any(|hit| hit.class == class && hit.enclitic == Features::NONE)
        });
        let link = document.hits(at).iter().any(|hit| hit.class == classes.link && hit.tokens == 1);
        if preposition && !link {
            return None;
        }
        if link {
            let occasion = self.asked.occasions.iter().any(|&class| self.is(at + 1, class));
            let goes_on = state != State::Wanting && !occasion;
            let belongs = self.before || state != State::Closed || self.is_body(at + 1);
            return (goes_on && belongs).then_some((at + 1, State::Wanting));
        }
        self.noun(at, state)
    }

    /// Whether behind a complete phrase and a preposition a noun still belongs to a role: a definite one, a place, a body, a field.
    fn is_body(&self, at: usize) -> bool {
        let known = |hit: &Hit| {
            let classes = self.classes;
            [classes.organisation_noun, classes.place_noun, classes.title].contains(&hit.class)
                || Some(hit.class) == self.asked.domain
        };
        let (document, classes) = (self.document, self.classes);
        at < document.len()
            && (self.has_article(at)
                || self.bodies[at] > 0
                || classes.place(document, at).is_some()
                || classes.organisation(document, at).is_some()
                || document.hits(at).is_empty()
                || document.hits(at).iter().any(known)
                || is_quote(document.word(at)))
    }

    /// "The university of King": whether the name of a body ends with a title before a person's name, and is not complete.
    fn is_begun(&self, name: Range<usize>) -> bool {
        name.len() > 1 && self.bearers.get(name.end) == Some(&true) && self.head(name.end - 1).is_some()
    }

    /// Whether the token is the preposition that a noun before it takes: "the defence of …".
    fn is_second_of_link(&self, at: usize) -> bool {
        let hits = at.checked_sub(1).map(|before| self.document.hits(before)).unwrap_or_default();
        hits.iter().any(|hit| hit.class == self.classes.link && hit.tokens == 2)
    }

    fn noun(&self, at: usize, state: State) -> Option<(usize, State)> {
        let (document, classes) = (self.document, self.classes);
        let listed = classes.place(document, at).or_else(|| classes.organisation(document, at));
        let listed = listed.filter(|hit| !hit.proclitics.has(Proclitics::ARTICLE));
        let named = self.bodies[at].checked_sub(at).filter(|length| !self.is_begun(at..at + length));
        let length = listed.map_or(1, |hit| hit.tokens as usize).max(named.unwrap_or(1));
        let article = self.lexicon.article(document.folded(at));
        let before = article.or(listed.map(|hit| hit.proclitics)).unwrap_or_default();
        let definite = article.is_some() || listed.is_some() || named.is_some();
        let joined = before.has(Proclitics::CONJUNCTION) || before.has(Proclitics::PREPOSITION);
        // "The analyst at the institute told the agency": behind a role that follows its name stands whom its bearer tells.
        if !self.before && state == State::Closed && self.is_told(at) {
            return None;
        }
        let adjective =
            |at| classes.is(document, at, classes.nationality) || classes.is(document, at, classes.modifier);
        // A conjunction on a line of its own, or the like, is no noun.
        if !definite && document.folded(at).chars().count() < 2 {
            return None;
        }
        match state {
            State::Open | State::Wanting | State::Reopened if definite => Some((at + length, State::Closed)),
            State::Wanting if self.names_kind(at) || self.is_place_from(at) => {
                Some((at + 1, State::Reopened))
            }
            // A word that is not known is a name.
            State::Reopened if self.before && document.hits(at).is_empty() => Some((at + 1, State::Closed)),
            State::Reopened => Some((at + 1, State::Reopened)),
            State::Open | State::Wanting => Some((at + 1, State::Open)),
            State::Closed if joined && definite => Some((at + length, State::Closed)),
            State::Closed if article.is_some() => Some((at + 1, State::Closed)),
            State::Closed if adjective(at) => Some((at + 1, State::Closed)),
            State::Closed => self.opened(at).then_some((at + 1, State::Reopened)),
        }
    }

    /// Whether the token is a medium or the press with the preposition of the addressee written before it.
    fn is_told(&self, at: usize) -> bool {
        let mut hits = self.document.hits(at).iter().filter(|hit| hit.proclitics.has(Proclitics::TO));
        hits.any(|hit| {
            let medium = Some(hit.class) != self.asked.told[1]
                || self.lexicon.entry(hit.entry).attribute("kind") == "medium";
            self.asked.told.contains(&Some(hit.class)) && medium
        })
    }

    /// Whether an indefinite noun stands behind a preposition that no body's name follows: "near to the house of …".
    fn is_place_from(&self, at: usize) -> bool {
        let link = |hit: &Hit| hit.class == self.classes.link && self.lexicon.entry(hit.entry).key == "from";
        at > 0 && self.document.hits(at - 1).iter().any(link) && self.head(at).is_none()
    }

    /// Whether the token is an indefinite noun that heads names of organisations or places: "a company", "a house".
    fn names_kind(&self, at: usize) -> bool {
        let kinds = [self.classes.organisation_noun, self.classes.place_noun];
        self.document.hits(at).iter().any(|hit| kinds.contains(&hit.class)) && self.head(at).is_none()
    }

    /// An indefinite noun after a closed phrase only goes on with it when a conjunction or a preposition is written before
    /// it, and what is left is a noun known to head names of organisations or places.
    fn opened(&self, at: usize) -> bool {
        let kinds = [self.classes.organisation_noun, self.classes.place_noun];
        // "For the support of …": a word with the preposition written before it; behind a name only one that is not known.
        let unknown = (self.before || self.document.hits(at).is_empty())
            && self
                .lexicon
                .without_proclitics(self.document.folded(at))
                .any(|(rest, before)| before == Proclitics::TO && rest.chars().count() > 2);
        // Behind a name, a body that a conjunction joins is another one.
        let conjunction = if self.before { Proclitics::CONJUNCTION } else { Proclitics::NONE };
        let prefixed = Proclitics::PREPOSITION.or(conjunction);
        let field = self
            .document
            .hits(at)
            .iter()
            .any(|hit| Some(hit.class) == self.asked.domain && hit.proclitics.has(prefixed));
        unknown
            || field
            || self
                .document
                .hits(at)
                .iter()
                .any(|hit| kinds.contains(&hit.class) && hit.proclitics.has(prefixed))
    }
}

pub(super) fn is_quote(word: &str) -> bool {
    matches!(
        word,
        "\"" | "\u{201C}" | "\u{201D}" | "\u{00AB}" | "\u{00BB}" | "'" | "\u{2018}" | "\u{2019}" | "#" | "_"
    )
}

pub(super) fn is_bracket(word: &str) -> bool {
    matches!(word, "(" | ")")
}

pub(super) fn is_comma(word: &str) -> bool {
    matches!(word, "," | "\u{060C}")
}

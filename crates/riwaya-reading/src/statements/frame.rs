//! What the lexicon says of each reporting verb: which complements it takes and what it does.

use crate::model::Stance;
use riwaya_text::{ClassId, Entry, Lexicon, fold};

/// The kinds of complement a cue takes, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Takes(u16);

impl Takes {
    /// A clause behind a conjunction.
    pub const THAT: Self = Self(1);
    /// A quotation or a colon.
    pub const QUOTE: Self = Self(2);
    /// A bare noun phrase.
    pub const NOUN: Self = Self(4);
    /// An indirect question.
    pub const WHETHER: Self = Self(8);
    /// The preposition that is written together with its noun.
    pub const BY: Self = Self(16);
    /// Any noun phrase at all, whatever it means.
    pub const THING: Self = Self(32);

    /// Whether any of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What must be there for a common word to be a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Strict {
    /// Any complement will do.
    #[default]
    Free,
    /// A clause behind a conjunction, a colon or a quotation.
    Clause,
    /// A quotation or a colon.
    Quote,
    /// Only the governed preposition, or a quotation.
    Preposition,
    /// A noun of saying, then a clause.
    SayingNoun,
    /// A source behind the preposition (media that relay).
    Source,
    /// A relative pronoun before the verb.
    Relative,
    /// Only where it opens a clause, before a conjunction.
    Opening,
    /// A paper behind a preposition: "in the report stood that".
    Paper,
    /// The governed preposition right behind the verb.
    Adjacent,
    /// The governed preposition before a verbal noun, or literal words.
    Deed,
    /// A noun of blame, then the governed preposition.
    Blame,
}

/// Who may stand between subject and content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Object {
    /// Nobody.
    #[default]
    None,
    /// The one addressed: not part of the content.
    Addressee,
    /// The one asked, behind a preposition: not part of the content.
    Asked,
    /// The one accused, described or given as a cause: part of the content.
    Included,
}

/// How a cue stands to what was said before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Group {
    /// Nothing special.
    #[default]
    Says,
    /// Goes on with the last speaker's words.
    Continues,
    /// The subject is a medium; the source follows.
    Relays,
}

/// Which participles of the verb report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Participles {
    /// They do.
    #[default]
    Too,
    /// They do not.
    Not,
    /// Nothing else does.
    Only,
}

/// A reporting verb's frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// The lexicon key, for causes.
    pub lemma: String,
    /// The complements.
    pub takes: Takes,
    /// The keys of the prepositions that may govern the content.
    pub prepositions: Vec<String>,
    /// What must be there.
    pub strict: Strict,
    /// Who may stand before the content.
    pub object: Object,
    /// Its relation to the words before.
    pub group: Group,
    /// Its participles.
    pub participles: Participles,
    /// Whether it reports with a negation as well: "did not rule out".
    pub negated: bool,
    /// Whether things as well as persons may be its subject.
    pub shows: bool,
    /// The class of words one of which a bare noun phrase must hold to be the content.
    pub needs: Option<ClassId>,
    /// Whether only a medium reports so.
    pub by_medium: bool,
    /// Whether only a paper, or what papers say, reports so: "reports came of".
    pub by_paper: bool,
    /// Whether a present before a bare noun phrase is mostly a passive: "is considered a …".
    pub passive: bool,
    /// Whether the passive of the present is spelled in another way (verbs with a weak middle letter).
    pub hollow: bool,
    /// Folded forms that are this verb's only behind a negation.
    pub short: Vec<String>,
    /// Whether the bare past is spelled like the verbal noun.
    pub homograph: bool,
    /// What the speaker does.
    pub stance: Option<Stance>,
}

impl Frame {
    /// Reads a lexicon entry; `by` is the key of the preposition written together with its noun.
    pub fn read(entry: &Entry, lexicon: &Lexicon, by: &str) -> Self {
        let mut frame = Self { lemma: entry.key.clone(), ..Self::default() };
        for word in entry.attribute("takes").split_whitespace() {
            frame.takes.0 |= match word {
                "that" | "subjunctive" => Takes::THAT.0,
                "quote" => Takes::QUOTE.0,
                "noun" => Takes::NOUN.0,
                "thing" => Takes::THING.0,
                "if" => Takes::WHETHER.0,
                _ if word == by => Takes::BY.0,
                _ => {
                    frame.prepositions.push(word.to_owned());
                    0
                }
            };
        }
        frame.strict = match entry.attribute("strict") {
            "that" | "to-that" => Strict::Clause,
            "quote" => Strict::Quote,
            "about" => Strict::Preposition,
            "saying-noun" => Strict::SayingNoun,
            "source" => Strict::Source,
            "opening" => Strict::Opening,
            "paper" => Strict::Paper,
            "what" => Strict::Relative,
            "adjacent" => Strict::Adjacent,
            "deed" => Strict::Deed,
            "blame" => Strict::Blame,
            _ => Strict::Free,
        };
        frame.object = match entry.attribute("object") {
            "addressee" => Object::Addressee,
            "from" => Object::Asked,
            "charged" | "described" | "described-to" => Object::Included,
            _ => Object::None,
        };
        frame.group = match entry.attribute("group") {
            "continues" => Group::Continues,
            "relays" => Group::Relays,
            _ => Group::Says,
        };
        frame.participles = match entry.attribute("participles") {
            "no" => Participles::Not,
            "only" => Participles::Only,
            _ => Participles::Too,
        };
        frame.needs = lexicon.class(entry.attribute("needs"));
        frame.passive = entry.attribute("passive") == "true";
        frame.by_medium = entry.attribute("by") == "medium";
        frame.by_paper = entry.attribute("by") == "paper";
        frame.homograph = entry.attribute("homograph") == "true";
        frame.hollow = entry.attribute("passive-differs") == "true";
        frame.short = entry.attribute("short").split_whitespace().map(fold).collect();
        frame.negated = entry.attribute("negated") == "true";
        frame.shows = entry.attribute("shows") == "true";
        frame.stance = Stance::from_name(entry.attribute("stance"));
        frame
    }
}

//! What a token may be to the statement rules.

use super::vocabulary::Vocabulary;
use riwaya_text::{Document, Proclitics};

/// What a token may be, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mark(pub u64);

impl Mark {
    /// The conjunction of a reported clause.
    pub const THAT: Self = Self(1);
    /// A preposition written alone.
    pub const PREPOSITION: Self = Self(1 << 1);
    /// Opens a clause.
    pub const OPENER: Self = Self(1 << 2);
    /// A relative pronoun.
    pub const RELATIVE: Self = Self(1 << 3);
    /// A negation.
    pub const NEGATION: Self = Self(1 << 4);
    /// Ends reported words when a comma stands before it.
    pub const BREAK: Self = Self(1 << 5);
    /// Ends a reported phrase when a comma stands before it.
    pub const WEAK_BREAK: Self = Self(1 << 6);
    /// An adverb.
    pub const ADVERB: Self = Self(1 << 7);
    /// A noun that heads a source's name.
    pub const SPEAKER: Self = Self(1 << 8);
    /// A finite verb.
    pub const VERB: Self = Self(1 << 9);
    /// Opens an indirect question.
    pub const WHETHER: Self = Self(1 << 10);
    /// A page of the speaker's own.
    pub const OWN_PAGE: Self = Self(1 << 11);
    /// A medium known by name.
    pub const MEDIUM: Self = Self(1 << 12);
    /// Part of a time expression.
    pub const TIME: Self = Self(1 << 13);
    /// Part of a person's name.
    pub const PERSON: Self = Self(1 << 14);
    /// Part of another name.
    pub const NAME: Self = Self(1 << 15);
    /// A noun of saying that leads in the content.
    pub const LEAD_IN: Self = Self(1 << 16);
    /// Words by which a source stays unnamed.
    pub const ANONYMITY: Self = Self(1 << 17);
    /// A noun that a name in quote marks follows.
    pub const INTRODUCER: Self = Self(1 << 18);
    /// A headline's label.
    pub const TOPIC: Self = Self(1 << 19);
    /// A talk that names its medium.
    pub const INTERVIEW: Self = Self(1 << 20);
    /// A noun that is no source.
    pub const NOT_SOURCE: Self = Self(1 << 21);
    /// A verbal noun that may be the content.
    pub const MASDAR: Self = Self(1 << 22);
    /// A word behind which the conjunction opens no reported content.
    pub const NOT_THAT: Self = Self(1 << 23);
    /// Names the source of the clause.
    pub const ACCORDING: Self = Self(1 << 24);
    /// Reporters as a crowd.
    pub const PRESS: Self = Self(1 << 25);
    /// First token of a name found by the names layer.
    pub const NAME_START: Self = Self(1 << 26);
    /// A form of the copula.
    pub const COPULA: Self = Self(1 << 27);
    /// A participle that reports.
    pub const PARTICIPLE: Self = Self(1 << 29);
    /// Points back to somebody named before.
    pub const BACK: Self = Self(1 << 28);
    /// A verb behind which a verbal noun stands: can, must.
    pub const MODAL: Self = Self(1 << 30);
    /// Opens a circumstance with a verb of its own: "and he is".
    pub const CIRCUMSTANCE: Self = Self(1 << 31);
    /// A noun that behind a preposition tells when or where, and belongs to no title: "framework", "presence".
    pub const OCCASION: Self = Self(1 << 32);
    /// Leads in a byname or a further description of somebody: "nicknamed", "known as".
    pub const EPITHET: Self = Self(1 << 33);
    /// Stands between a verb and its subject or content and belongs to neither: "each of".
    pub const FILLER: Self = Self(1 << 34);
    /// Ascribes what stands before it to the speaker: "as he put it".
    pub const MANNER: Self = Self(1 << 35);
    /// A verb by which a medium makes known what somebody else says.
    pub const PUBLISHED: Self = Self(1 << 36);

    /// A weak break that ends a reported phrase only behind a comma: "after", "during".
    pub const LOOSE_BREAK: Self = Self(1 << 37);

    /// Whoever is known to speak: a noun that heads a source, a name, a medium, a word that points back to one of them.
    pub const KNOWN: Self = Self::SPEAKER.or(Self::PERSON).or(Self::NAME).or(Self::MEDIUM).or(Self::BACK);

    /// Both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the lexicon's hits make of each token.
pub(super) fn read(document: &Document, vocabulary: &Vocabulary) -> Vec<u64> {
    let mut marks = vec![0; document.len()];
    // One past the last token of a medium's name: a word inside one is no conjunction.
    let mut medium_end = 0;
    for (at, mark) in marks.iter_mut().enumerate() {
        for hit in document.hits(at) {
            let kind = vocabulary.mark(hit);
            if kind == Mark::MEDIUM && hit.tokens > 1 {
                medium_end = medium_end.max(at + usize::from(hit.tokens));
            }
            *mark |= kind.0;
        }
        // "In the name of the corps": behind such a word stands a noun, even if it is spelled like a verb.
        if at > 0 && vocabulary.letters.is_on_behalf(document.folded(at - 1)) {
            *mark &= !Mark::VERB.0;
        }
        // "A guardian": a title spelled like a conjunction and a preposition with its pronoun.
        let conjunction = |hit: &riwaya_text::Hit| {
            vocabulary.mark(hit) == Mark::PREPOSITION && hit.proclitics.has(Proclitics::CONJUNCTION)
        };
        if *mark & Mark::SPEAKER.0 != 0 && document.hits(at).iter().any(conjunction) {
            *mark &= !Mark::PREPOSITION.0;
        }
        if *mark & Mark::THAT.0 == 0 {
            continue;
        }
        if at < medium_end || !opens(document, at + 1) {
            *mark &= !Mark::THAT.0;
        } else if vocabulary.letters.is_consequence(document.word(at)) {
            *mark = *mark & !Mark::THAT.0 | Mark::OPENER.0;
        }
    }
    marks
}

/// Whether a clause may begin with a token: it does not with a mark that closes one.
fn opens(document: &Document, at: usize) -> bool {
    at < document.len()
        && !matches!(document.word(at), "\u{60C}" | "," | "." | ")" | "\u{61B}" | "!" | "?" | "\u{61F}")
}

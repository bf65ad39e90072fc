//! A report: a cue with its complement and subject, before its speaker is resolved.

use super::complement::Complement;
use super::cue::Form;
use super::frame::Group;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Where a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A verb or participle.
    Cue,
    /// A medium that relays somebody.
    Relay,
    /// A phrase that names the source of a clause.
    According,
    /// A headline's colon.
    Headline,
}

/// A cue, what it reports, and the words that name the speaker.
#[derive(Debug, Clone)]
pub(super) struct Report<'a> {
    /// Where it comes from.
    pub source: Source,
    /// The tokens of the cue.
    pub cue: Range<usize>,
    /// First token of its clause: the cue, or the word that opens its clause.
    pub start: usize,
    /// Finite or participle.
    pub form: Form,
    /// What the lexicon calls it.
    pub lemma: &'a str,
    /// Its relation to earlier words.
    pub group: Group,
    /// What the speaker does.
    pub stance: Stance,
    /// Gender and number of the speaker, as far as the cue shows them.
    pub agreement: Features,
    /// Whether a conjunction is written before the cue.
    pub conjunction: bool,
    /// Whether a word that opens a clause stands before the cue.
    pub opened: bool,
    /// Whether a relative pronoun stands before the cue.
    pub relative: bool,
    /// Whether the source stands before what it says.
    pub fronted: bool,
    /// The content's place.
    pub complement: Complement,
    /// Whether there are words where the speaker stands, but none that can speak.
    pub unclear: bool,
    /// The words that name the speaker.
    pub subject: Option<Range<usize>>,
    /// Media through which it came, nearest to the outlet first.
    pub media: Vec<String>,
}

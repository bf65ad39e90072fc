//! What the story stage makes of each spelling, found out once for all articles that one analyzer reads.

use crate::features::Rarity;
use riwaya_text::Document;

/// What one spelling is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// Its stem, where it may be a term.
    pub stem: Option<Stem>,
    /// The hash of its folded form.
    pub hash: u16,
}

/// A stem that is no stop word and not too common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stem {
    /// Where it starts and ends in the folded word.
    pub start: u32,
    pub end: u32,
    pub id: u32,
    pub rarity: Rarity,
}

/// What is known of the spellings that one analyzer numbers.
#[derive(Debug, Default)]
pub(crate) struct Spellings(Vec<Option<Known>>);

impl Spellings {
    /// What the spelling of a token is: what was found before, or what `find` finds.
    pub fn at(&mut self, document: &Document, at: usize, find: impl FnOnce() -> Known) -> Known {
        let Some(spelling) = document.spelling(at) else { return find() };
        if self.0.len() <= spelling {
            self.0.resize(spelling + 1, None);
        }
        *self.0[spelling].get_or_insert_with(find)
    }
}

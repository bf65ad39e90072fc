//! What is known of the spellings met so far, by number. Side by side in a few long lists: what is met often was met early,
//! and lies together.

use crate::Proclitics;
use crate::document::Hit;

/// What is known of each spelling, found once and kept.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    ends: Vec<Ends>,
    folds: String,
    hits: Vec<Hit>,
    open: Vec<Open>,
}

/// A form of several words that may start at a word: the node after that word, and its clitics.
pub(crate) type Open = (u32, Proclitics);

/// Where the parts of a spelling end; they start where those of the one before it end.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    fold: u32,
    hits: u32,
    open: u32,
}

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'f> {
    pub fold: &'f str,
    pub hits: &'f [Hit],
    pub open: &'f [Open],
}

impl Forms {
    /// How many spellings are known.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a spelling; its number is the length before.
    pub fn push(&mut self, form: Form<'_>) {
        self.folds.push_str(form.fold);
        self.hits.extend_from_slice(form.hits);
        self.open.extend_from_slice(form.open);
        self.ends.push(Ends {
            fold: self.folds.len() as u32,
            hits: self.hits.len() as u32,
            open: self.open.len() as u32,
        });
    }

    /// The spelling with a number, when there is one.
    #[inline]
    pub fn get(&self, number: u32) -> Option<Form<'_>> {
        let end = self.ends.get(number as usize)?;
        let start = (number as usize).checked_sub(1).map_or(Ends::default(), |before| self.ends[before]);
        Some(Form {
            fold: &self.folds[start.fold as usize..end.fold as usize],
            hits: &self.hits[start.hits as usize..end.hits as usize],
            open: &self.open[start.open as usize..end.open as usize],
        })
    }

    /// Forgets every spelling.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

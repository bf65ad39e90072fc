//! Names of agencies, media and places, as datelines and credits write them.

use crate::pieces::{Piece, plain};
use riwaya_text::Lexicon;
use std::collections::HashMap;

/// What a run of words in a credit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A medium: its standard name, and whether it is an agency (or agencies at large).
    Medium { name: String, agency: bool },
    /// A city, a region or a country.
    Place,
    /// A word that announces or joins credits.
    Label,
    /// A person's first name.
    Given,
    /// Any other word.
    Strange,
}

/// The names, by their folded pieces.
#[derive(Debug, Default)]
pub(crate) struct Media {
    /// First piece to the names that start with it, longest first.
    names: HashMap<String, Vec<(Vec<String>, Part)>>,
    /// Letters and digits of each spelling of a medium, to its standard name.
    compact: HashMap<String, String>,
}

impl Media {
    /// Reads the classes of the lexicon that name media and places.
    pub fn load(lexicon: &Lexicon) -> Self {
        let mut media = Self::default();
        for class in ["agency", "outlet", "credit-label", "country", "region", "city", "given-name"] {
            for entry in lexicon.of_class(class) {
                let kind = entry.attribute("kind");
                let part = match class {
                    "outlet" | "agency" => {
                        Part::Medium { name: entry.key.clone(), agency: matches!(kind, "agency" | "generic") }
                    }
                    "credit-label" => Part::Label,
                    "given-name" => Part::Given,
                    _ => Part::Place,
                };
                for form in &entry.forms {
                    media.add(plain(form), &part);
                }
            }
        }
        media
    }

    fn add(&mut self, pieces: Vec<String>, part: &Part) {
        if let Part::Medium { name, .. } = part {
            self.compact.insert(pieces.concat(), name.clone());
        }
        if let Some(first) = pieces.first() {
            let names = self.names.entry(first.clone()).or_default();
            if !names.iter().any(|(known, _)| *known == pieces) {
                let at = names.partition_point(|(known, _)| known.len() >= pieces.len());
                names.insert(at, (pieces, part.clone()));
            }
        }
    }

    /// The standard name of an outlet that is given by a name or a host; `None` for one riwaya does not know.
    pub fn standard(&self, outlet: &str) -> Option<&str> {
        let whole = self.compact.get(&plain(outlet).concat());
        let labels = outlet.split('.').filter(|label| outlet.contains('.') && label.len() > 2);
        whole
            .or_else(|| labels.rev().find_map(|label| self.compact.get(&plain(label).concat())))
            .map(String::as_str)
    }

    /// The longest name that starts at the first of `pieces`, and how many pieces it takes.
    pub fn part(&self, pieces: &[Piece]) -> (Part, usize) {
        let names = pieces.first().and_then(|first| self.names.get(&first.text));
        let fits = |(name, _): &&(Vec<String>, Part)| {
            name.len() <= pieces.len() && name.iter().zip(pieces).all(|(word, piece)| *word == piece.text)
        };
        let named = names.into_iter().flatten().find(fits);
        named.map_or((Part::Strange, 1), |(name, part)| (part.clone(), name.len()))
    }
}

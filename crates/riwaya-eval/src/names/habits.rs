//! Self-training: how a first tagger labels each word over a whole corpus, as a feature of the second tagger.
//!
//! One context misleads; the label a word gets most often over thousands of articles seldom does. The second tagger learns
//! how far to trust that habit.

use riwaya_reading::tagger::{Label, Memory, Tagger, stem};
use riwaya_text::{Analyzer, Kind};
use rustc_hash::FxHashMap;

/// Words labelled less often have no habit.
const FEWEST: u32 = 4;

/// The greatest code of a word that is mostly no name.
pub const NAMELESS: u8 = 4;

/// Counts labels by word.
#[derive(Debug, Default)]
pub struct Habits {
    counts: FxHashMap<String, [u32; Label::COUNT]>,
    memory: Memory,
}

impl Habits {
    /// Labels a text and counts.
    pub fn add(&mut self, text: &str, analyzer: &mut Analyzer, tagger: &Tagger) {
        let document = analyzer.analyze(text);
        let lexicon = analyzer.lexicon();
        let labels = tagger.tag(&document, lexicon, &mut self.memory);
        for (at, label) in labels.iter().enumerate() {
            if document.token(at).kind == Kind::Word {
                let word = stem(document.folded(at), lexicon, &tagger.model().words);
                match self.counts.get_mut(word) {
                    Some(counts) => counts[label.index()] += 1,
                    None => {
                        let mut counts = [0; Label::COUNT];
                        counts[label.index()] = 1;
                        self.counts.insert(word.to_owned(), counts);
                    }
                }
            }
        }
    }

    /// The habit of every word seen often enough: 1 + 4 × label + how regular it is (0 to 3), in the order of the words.
    pub fn codes(&self) -> Vec<(&str, u8)> {
        let mut codes: Vec<(&str, u8)> =
            self.counts.iter().filter_map(|(word, counts)| Some((word.as_str(), code(counts)?))).collect();
        codes.sort_unstable();
        codes
    }
}

fn code(counts: &[u32; Label::COUNT]) -> Option<u8> {
    let total: u32 = counts.iter().sum();
    if total < FEWEST {
        return None;
    }
    // A name is worth noting even when the word is more often none.
    let named = (1..Label::COUNT).max_by_key(|&label| (counts[label], Label::COUNT - label))?;
    let label = if counts[named] * 10 >= total { named } else { 0 };
    let share = 10 * counts[label] / total;
    let regular = match share {
        9.. => 3,
        7.. => 2,
        4.. => 1,
        _ => 0,
    };
    Some(1 + 4 * label as u8 + regular)
}

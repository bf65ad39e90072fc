//! Scores by span and kind, as the CoNLL shared tasks count them.

use super::labelled::{Labelled, columns};
use crate::score::Score;
use riwaya_reading::NameType;
use riwaya_reading::tagger::{Label, Memory, Model, Tagger};
use riwaya_text::Lexicon;
use std::collections::BTreeMap;

/// Counts of one kind of name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found with the right span and kind.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold standard.
    pub gold: usize,
}

impl Counts {
    /// Their score.
    pub fn score(self) -> Score {
        Score::of(self.right, self.found, self.gold)
    }
}

/// Scores by kind, and of all kinds together under `None`.
pub type Scores = BTreeMap<Option<NameType>, Counts>;

/// Scores a model on labelled documents.
pub fn score(documents: &[Labelled], lexicon: &Lexicon, model: Model) -> Scores {
    let (tagger, mut memory) = (Tagger::new(model, lexicon), Memory::default());
    let mut scores = Scores::new();
    for labelled in documents {
        let labels = tagger.tag(&labelled.document, lexicon, &mut memory);
        for (row, found) in labelled.columns.iter().zip(columns(labelled, &labels)) {
            let gold: Vec<Label> = row.iter().map(|(_, label)| *label).collect();
            let (gold, found) = (names(&gold), names(&found));
            for name in &found {
                let right = usize::from(gold.contains(name));
                for kind in [None, Some(name.2)] {
                    let counts = scores.entry(kind).or_default();
                    counts.found += 1;
                    counts.right += right;
                }
            }
            for name in &gold {
                [None, Some(name.2)].iter().for_each(|kind| scores.entry(*kind).or_default().gold += 1);
            }
        }
    }
    scores
}

/// Start, end and kind of every name in a row of labels.
pub fn names(labels: &[Label]) -> Vec<(usize, usize, NameType)> {
    let mut names: Vec<(usize, usize, NameType)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(kind) = label.kind() else { continue };
        match names.last_mut() {
            Some(last) if last.1 == at && last.2 == kind && !label.is_begin() => last.1 = at + 1,
            _ => names.push((at, at + 1, kind)),
        }
    }
    names
}

/// The scores as a table.
pub fn table(scores: &Scores) -> String {
    let mut table = String::new();
    for (kind, counts) in scores {
        let [precision, recall, f1] = counts.score().percent();
        table.push_str(&format!(
            "{:5} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}   (gold {}, found {})\n",
            kind.map_or("all", NameType::name),
            counts.gold,
            counts.found
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{labelled, train};
    use riwaya_reading::tagger::WordTable;
    use riwaya_text::Analyzer;

    const DATA: &str = "وصل O\nكركان B-PERS\nسمران I-PERS\nإلى O\nبلدة O\nشنكار B-LOC\n. O\n\n";

    #[test]
    fn a_model_learns_its_sentence_and_survives_its_file() {
        let mut analyzer = Analyzer::embedded("ar");
        let data = labelled::read(&DATA.repeat(3), &mut analyzer);
        let options = train::Options { learners: 2, epochs: 5, bits: 12, margin: 4, missing: 4, dropout: 20 };
        let model = train::train(&data, analyzer.lexicon(), WordTable::default(), options);
        let again = train::train(&data, analyzer.lexicon(), WordTable::default(), options);
        assert_eq!(model.to_bytes(), again.to_bytes());
        let read = Model::read(model.to_bytes()).unwrap();
        let scores = score(&data, analyzer.lexicon(), read);
        assert_eq!(scores[&None], Counts { right: 6, found: 6, gold: 6 });
        assert_eq!(scores[&Some(NameType::Person)].score().percent(), [100.0; 3]);
        assert!(Model::read(&b"rwnames1\xff\xff\xff\xff\0\0\0\0"[..]).is_err());
    }

    #[test]
    fn names_are_cut_where_a_new_one_begins() {
        let person = Label::begin(NameType::Person);
        let inside = Label::inside(NameType::Person);
        let place = Label::inside(NameType::Location);
        assert_eq!(
            names(&[person, inside, person, Label::OUTSIDE, place]),
            [(0, 2, NameType::Person), (2, 3, NameType::Person), (4, 5, NameType::Location)]
        );
    }
}

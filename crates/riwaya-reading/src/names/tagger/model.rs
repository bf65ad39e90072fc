//! The model: weights, transitions and word facts, read from one file.

use super::features::Features;
use super::label::Label;
use super::word::WordTable;
use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"rwnames1";
const LABELS: usize = Label::COUNT;
/// Rows of the transition table: one a label, and one for the start of a sentence.
const ROWS: usize = LABELS + 1;
const HEADER: usize = 16 + ROWS * LABELS * 2;

/// A file that is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelError;

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a name model of this version")
    }
}

impl std::error::Error for ModelError {}

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    bits: u32,
    transitions: [[i32; LABELS]; ROWS],
    /// One row of weights a bucket.
    weights: Cow<'static, [u8]>,
    /// What the corpus tells of words.
    pub words: WordTable,
}

/// The score of a transition the labels forbid.
const FORBIDDEN: i32 = i32::MIN / 4;

impl Model {
    /// A model of `1 << bits` buckets; weights and transitions as trained, one row of [`Label::COUNT`] a bucket.
    pub fn new(bits: u32, weights: Vec<i8>, transitions: [[i16; LABELS]; ROWS], words: WordTable) -> Self {
        let weights = Cow::Owned(weights.into_iter().map(|w| w as u8).collect());
        Self { bits, transitions: allowed(transitions), weights, words }
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// A file of another kind or length.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError)?;
        let number = |at: usize| {
            rest.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes).ok_or(ModelError)
        };
        let (bits, words) = (number(0)?, number(4)? as usize);
        if bits > 24 || bytes.len() < HEADER {
            return Err(ModelError);
        }
        let mut transitions = [[0; LABELS]; ROWS];
        let mut pairs = bytes[16..HEADER].chunks_exact(2);
        for score in transitions.iter_mut().flatten() {
            *score = pairs.next().map_or(0, |b| i16::from_le_bytes([b[0], b[1]]));
        }
        let end = HEADER + (LABELS << bits);
        let (Some(weights), Some(table)) = (bytes.get(HEADER..end), bytes.get(end..)) else {
            return Err(ModelError);
        };
        let table = WordTable::from_bytes(table);
        if table.len() != words {
            return Err(ModelError);
        }
        let weights = match &bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[HEADER..end]),
            Cow::Owned(_) => Cow::Owned(weights.to_vec()),
        };
        Ok(Self { bits, transitions: allowed(transitions), weights, words: table })
    }

    /// The model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.bits.to_le_bytes());
        bytes.extend((self.words.len() as u32).to_le_bytes());
        for score in self.transitions.iter().flatten() {
            bytes.extend((*score).clamp(i16::MIN.into(), i16::MAX.into()).to_le_bytes()[..2].iter());
        }
        bytes.extend(self.weights.iter());
        bytes.extend(self.words.to_bytes());
        bytes
    }

    /// The best labels of the tokens whose features these are.
    pub fn decode(&self, features: &Features) -> Vec<Label> {
        let mask = (1u32 << self.bits) - 1;
        let scores = features.tokens().map(|hashes| {
            let mut scores = [0i32; LABELS];
            for hash in hashes {
                let row = (hash & mask) as usize * LABELS;
                let weights = &self.weights[row..row + LABELS];
                scores.iter_mut().zip(weights).for_each(|(score, &w)| *score += i32::from(w as i8));
            }
            scores
        });
        viterbi(scores, &self.transitions)
    }
}

/// Transition scores with the forbidden ones made impossible.
pub fn allowed(transitions: [[i16; LABELS]; ROWS]) -> [[i32; LABELS]; ROWS] {
    let mut all = [[0; LABELS]; ROWS];
    for (before, row) in all.iter_mut().enumerate() {
        for (label, score) in row.iter_mut().enumerate() {
            let from = if before == LABELS { Label::OUTSIDE } else { Label::from_index(before) };
            let may = Label::from_index(label).may_follow(from);
            *score = if may { i32::from(transitions[before][label]) } else { FORBIDDEN };
        }
    }
    all
}

/// The best path through the label scores of a sentence; `transitions` from each label (last row: the start) to each label.
pub fn viterbi(
    scores: impl Iterator<Item = [i32; LABELS]>,
    transitions: &[[i32; LABELS]; ROWS],
) -> Vec<Label> {
    let mut best = [0i64; LABELS];
    let mut back: Vec<[u8; LABELS]> = Vec::new();
    for (at, emitted) in scores.enumerate() {
        let mut next = [i64::MIN; LABELS];
        let mut from = [0u8; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                next[label] = i64::from(transitions[LABELS][label]);
            } else {
                for before in 0..LABELS {
                    let score = best[before] + i64::from(transitions[before][label]);
                    if score > next[label] {
                        (next[label], from[label]) = (score, before as u8);
                    }
                }
            }
            next[label] += i64::from(emitted[label]);
        }
        back.push(from);
        best = next;
    }
    let mut label = (0..LABELS).max_by_key(|&l| (best[l], LABELS - l)).unwrap_or(0);
    let mut labels = vec![Label::OUTSIDE; back.len()];
    for at in (0..back.len()).rev() {
        labels[at] = Label::from_index(label);
        label = back[at][label] as usize;
    }
    labels
}

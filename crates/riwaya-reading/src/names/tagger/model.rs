//! The model: weights, transitions and word facts, read from one file.

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
    /// One row of weights a bucket, then at least as much of anything as fills the last row's lanes.
    weights: Cow<'static, [u8]>,
    /// What the corpus tells of words.
    pub words: WordTable,
}

/// The score of a transition the labels forbid.
const FORBIDDEN: i32 = i32::MIN / 4;

impl Model {
    /// A model of `1 << bits` buckets; weights and transitions as trained, one row of [`Label::COUNT`] a bucket.
    pub fn new(bits: u32, weights: Vec<i8>, transitions: [[i16; LABELS]; ROWS], words: WordTable) -> Self {
        let padded = weights.into_iter().map(|w| w as u8).chain([0; LANES]);
        let weights = Cow::Owned(padded.collect());
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
            Cow::Borrowed(bytes) if bytes.len() >= end + LANES => Cow::Borrowed(&bytes[HEADER..end + LANES]),
            _ => Cow::Owned([weights, &[0; LANES]].concat()),
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
        bytes.extend(&self.weights[..LABELS << self.bits]);
        bytes.extend(self.words.to_bytes());
        bytes
    }

    /// The weights of a feature, one a label, as bytes of `i8`; what follows them in the last lanes means nothing.
    #[inline]
    pub(super) fn row(&self, hash: u32) -> &[u8; LANES] {
        let row = (hash & ((1u32 << self.bits) - 1)) as usize * LABELS;
        self.weights[row..].first_chunk().unwrap_or(&[0; LANES])
    }

    /// The score of each label (last row: the start) followed by each label.
    pub(super) fn transitions(&self) -> &[[i32; LABELS]; ROWS] {
        &self.transitions
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

/// Label scores padded to whole vector registers.
pub(super) const LANES: usize = 16;

/// Transition scores as the decoder reads them.
#[derive(Debug, Clone)]
pub struct Transitions([[i32; LANES]; ROWS]);

impl Transitions {
    /// From each label (last row: the start) to each label.
    pub fn new(scores: &[[i32; LABELS]; ROWS]) -> Self {
        Self(scores.map(|row| std::array::from_fn(|label| row.get(label).copied().unwrap_or(FORBIDDEN))))
    }
}

/// Writes the best path through the label scores of a sentence (Viterbi, 1967) into `labels`, one for each token.
pub fn viterbi(scores: impl Iterator<Item = [i32; LABELS]>, transitions: &Transitions, labels: &mut [Label]) {
    let mut best = [0i32; LANES];
    let mut back: Vec<[u8; LANES]> = Vec::with_capacity(labels.len());
    for (at, emitted) in scores.enumerate() {
        let mut next = [i32::MIN; LANES];
        let mut from = [0i32; LANES];
        if at == 0 {
            next = transitions.0[LABELS];
        } else {
            for (before, (&so_far, row)) in best.iter().zip(&transitions.0[..LABELS]).enumerate() {
                for ((next, from), step) in next.iter_mut().zip(&mut from).zip(row) {
                    // Written without branches, so that all labels are compared at once.
                    let better = so_far + step > *next;
                    *next = if better { so_far + step } else { *next };
                    *from = if better { before as i32 } else { *from };
                }
            }
        }
        next.iter_mut().zip(emitted).for_each(|(score, emitted)| *score += emitted);
        // Only differences count; kept near zero they never overflow, however long the sentence.
        let highest = next[..LABELS].iter().copied().max().unwrap_or(0);
        best = next.map(|score| (score - highest).max(FORBIDDEN));
        back.push(from.map(|before| before as u8));
    }
    let mut label = (0..LABELS).max_by_key(|&l| (best[l], LABELS - l)).unwrap_or(0);
    for (place, back) in labels.iter_mut().zip(&back).rev() {
        *place = Label::from_index(label);
        label = back[label] as usize;
    }
}

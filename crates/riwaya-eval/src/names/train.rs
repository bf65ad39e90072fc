//! The averaged structured perceptron (Collins, 2002) over hashed features, in integers: the same data gives the same model.

use super::labelled::Labelled;
use crate::random::Random;
use riwaya_reading::tagger::{Extractor, Features, Label, Model, Transitions, WordTable, allowed, viterbi};
use riwaya_text::Lexicon;

const LABELS: usize = Label::COUNT;

/// What to train with.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Learners that see the data in different orders; the model is their mean, which errs less than one does (bagging
    /// without the sampling, after Breiman, 1996).
    pub learners: u32,
    /// Passes over the data.
    pub epochs: usize,
    /// The model has `1 << bits` buckets.
    pub bits: u32,
    /// How much a wrong label is favoured while training, in updates: a margin.
    pub margin: i32,
    /// The same for taking part of a name for none: as most tokens are none, a learner else names too little.
    pub missing: i32,
    /// Of every 256 features of a token how many are left out, anew each time it is seen: known words must not hide what
    /// tells of unknown ones.
    pub dropout: u64,
}

/// A sentence ready for training.
struct Example {
    features: Features,
    labels: Vec<Label>,
    times: usize,
}

impl Example {
    /// A copy with features left out at random.
    fn without(&self, dropout: u64, random: &mut Random) -> Self {
        let features = self.features.filtered(|_| random.bits() & 0xFF >= dropout);
        Self { features, labels: self.labels.clone(), times: self.times }
    }
}

/// Trains a model on labelled documents.
pub fn train(documents: &[Labelled], lexicon: &Lexicon, words: WordTable, options: Options) -> Model {
    let extractor = Extractor::new(lexicon);
    let mut examples = Vec::new();
    for labelled in documents {
        let document = &labelled.document;
        let features = extractor.document(document, lexicon, &words);
        for (features, sentence) in features.into_iter().zip(document.sentences()) {
            let labels = labelled.labels[sentence.clone()].to_vec();
            examples.push(Example { features, labels, times: labelled.times });
        }
    }
    let mut sum = Sum::new(options.bits);
    for seed in 0..options.learners {
        learned(&examples, options, seed).add_to(&mut sum);
    }
    sum.model(options, words)
}

/// A learner that has seen the examples in an order of its own.
fn learned(examples: &[Example], options: Options, seed: u32) -> Learner {
    let mut learner = Learner::new(options);
    let mut random = Random::new(0xA11CE + u64::from(seed));
    let times = examples.iter().enumerate().flat_map(|(at, example)| std::iter::repeat_n(at, example.times));
    let mut order: Vec<usize> = times.collect();
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        order.iter().for_each(|&at| learner.learn(&examples[at].without(options.dropout, &mut random)));
    }
    learner
}

struct Learner {
    options: Options,
    weights: Vec<[i32; LABELS]>,
    /// Each update times the step it was made at, for the average.
    weighted: Vec<[i64; LABELS]>,
    transitions: [[i32; LABELS]; LABELS + 1],
    weighted_transitions: [[i64; LABELS]; LABELS + 1],
    step: i64,
}

impl Learner {
    fn new(options: Options) -> Self {
        Self {
            options,
            weights: vec![[0; LABELS]; 1 << options.bits],
            weighted: vec![[0; LABELS]; 1 << options.bits],
            transitions: [[0; LABELS]; LABELS + 1],
            weighted_transitions: [[0; LABELS]; LABELS + 1],
            step: 1,
        }
    }

    fn bucket(&self, hash: u32) -> usize {
        (hash & ((1 << self.options.bits) - 1)) as usize
    }

    fn learn(&mut self, example: &Example) {
        let scores = example.features.tokens().zip(&example.labels).map(|(hashes, gold)| {
            let mut scores = [self.options.margin; LABELS];
            if gold.kind().is_some() {
                scores[Label::OUTSIDE.index()] = self.options.missing;
            }
            scores[gold.index()] = 0;
            for &hash in hashes {
                let row = &self.weights[self.bucket(hash)];
                scores.iter_mut().zip(row).for_each(|(score, w)| *score += w);
            }
            scores
        });
        let mut transitions = [[0i16; LABELS]; LABELS + 1];
        for (row, from) in transitions.iter_mut().zip(&self.transitions) {
            row.iter_mut().zip(from).for_each(|(t, &w)| *t = w.clamp(-30_000, 30_000) as i16);
        }
        let scores: Vec<[i32; LABELS]> = scores.collect();
        let mut found = vec![Label::OUTSIDE; scores.len()];
        viterbi(scores.into_iter(), &Transitions::new(&allowed(transitions)), &mut found);
        if found != example.labels {
            let (mut before_gold, mut before_found) = (LABELS, LABELS);
            for ((hashes, &gold), &found) in example.features.tokens().zip(&example.labels).zip(&found) {
                let same_step = before_gold == before_found && gold == found;
                if gold != found {
                    for &hash in hashes {
                        let bucket = self.bucket(hash);
                        self.change(bucket, gold, 1);
                        self.change(bucket, found, -1);
                    }
                }
                if !same_step {
                    self.change_transition(before_gold, gold, 1);
                    self.change_transition(before_found, found, -1);
                }
                (before_gold, before_found) = (gold.index(), found.index());
            }
        }
        self.step += 1;
    }

    fn change(&mut self, bucket: usize, label: Label, by: i32) {
        self.weights[bucket][label.index()] += by;
        self.weighted[bucket][label.index()] += i64::from(by) * self.step;
    }

    fn change_transition(&mut self, before: usize, label: Label, by: i32) {
        self.transitions[before][label.index()] += by;
        self.weighted_transitions[before][label.index()] += i64::from(by) * self.step;
    }

    /// Adds the average of all weights seen.
    fn add_to(&self, sum: &mut Sum) {
        let steps = self.step as f64;
        let average = |weight: i32, weighted: i64| (i64::from(weight) * self.step - weighted) as f64 / steps;
        let add = |sum: &mut [f64; LABELS], weights: &[i32; LABELS], weighted: &[i64; LABELS]| {
            for ((sum, &weight), &weighted) in sum.iter_mut().zip(weights).zip(weighted) {
                *sum += average(weight, weighted);
            }
        };
        let rows = sum.weights.iter_mut().zip(&self.weights).zip(&self.weighted);
        rows.for_each(|((sum, weights), weighted)| add(sum, weights, weighted));
        let rows = sum.transitions.iter_mut().zip(&self.transitions).zip(&self.weighted_transitions);
        rows.for_each(|((sum, weights), weighted)| add(sum, weights, weighted));
    }
}

/// The weights of several learners added up.
struct Sum {
    weights: Vec<[f64; LABELS]>,
    transitions: [[f64; LABELS]; LABELS + 1],
}

impl Sum {
    fn new(bits: u32) -> Self {
        Self { weights: vec![[0.0; LABELS]; 1 << bits], transitions: [[0.0; LABELS]; LABELS + 1] }
    }

    /// The mean of the learners, scaled to eight bits.
    fn model(self, options: Options, words: WordTable) -> Model {
        const SCALE: f64 = 16.0;
        let scaled = |sum: f64| (sum * SCALE / f64::from(options.learners)).round();
        let weights = self.weights.iter().flatten().map(|&sum| scaled(sum).clamp(-127.0, 127.0) as i8);
        let transitions = self.transitions.map(|row| row.map(|sum| scaled(sum) as i16));
        Model::new(options.bits, weights.collect(), transitions, words)
    }
}

//! Word vectors by skip-gram with negative sampling (Mikolov et al., 2013), single-threaded with a fixed seed so that the same
//! corpus gives the same vectors.

use crate::random::Random;
use rustc_hash::FxHashMap;

/// Dimensions of a vector.
pub const DIMENSIONS: usize = 48;
const WINDOW: usize = 2;
const NEGATIVES: usize = 4;
const EPOCHS: usize = 3;
const RATE: f32 = 0.05;
/// Words seen less often get no vector.
const RAREST: u64 = 6;
/// Words more frequent than this share of the text are skipped now and then.
const SUBSAMPLE: f64 = 2e-4;
const NOISE: usize = 1 << 20;

/// A word with how often it was seen and its vector.
#[derive(Debug, Clone)]
pub struct WordVector {
    /// The folded word.
    pub word: String,
    /// Occurrences in the corpus.
    pub count: u64,
    /// Its vector, of unit length.
    pub vector: [f32; DIMENSIONS],
}

/// Sentences of folded words, each word stored once.
#[derive(Debug, Default)]
pub struct Corpus {
    words: Vec<String>,
    ids: FxHashMap<String, u32>,
    counts: Vec<u64>,
    /// Word numbers; `u32::MAX` ends a sentence.
    text: Vec<u32>,
}

impl Corpus {
    /// Adds a word of the current sentence.
    pub fn word(&mut self, word: &str) {
        let id = match self.ids.get(word) {
            Some(&id) => id,
            None => {
                let id = self.words.len() as u32;
                self.words.push(word.to_owned());
                self.ids.insert(word.to_owned(), id);
                self.counts.push(0);
                id
            }
        };
        self.counts[id as usize] += 1;
        self.text.push(id);
    }

    /// Ends the sentence.
    pub fn end(&mut self) {
        self.text.push(u32::MAX);
    }

    /// How many words were added.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The vectors of the corpus's words, most frequent first.
pub fn train(corpus: &Corpus) -> Vec<WordVector> {
    let mut order: Vec<u32> = (0..corpus.words.len() as u32).collect();
    order.retain(|&id| corpus.counts[id as usize] >= RAREST);
    order.sort_by_key(|&id| (u64::MAX - corpus.counts[id as usize], id));
    let mut rank = vec![u32::MAX; corpus.words.len()];
    order.iter().enumerate().for_each(|(at, &id)| rank[id as usize] = at as u32);
    let mut space = Space::new(&order.iter().map(|&id| corpus.counts[id as usize]).collect::<Vec<_>>());
    let mut sentence = Vec::new();
    let total = corpus.text.len() * EPOCHS;
    for epoch in 0..EPOCHS {
        for (at, &id) in corpus.text.iter().enumerate() {
            if id != u32::MAX {
                let word = rank[id as usize];
                if word != u32::MAX && space.kept(word) {
                    sentence.push(word);
                }
                continue;
            }
            let done = (epoch * corpus.text.len() + at) as f32 / total as f32;
            space.learn(&sentence, RATE * (1.0 - done).max(1e-3));
            sentence.clear();
        }
    }
    let word = |(at, &id): (usize, &u32)| WordVector {
        word: corpus.words[id as usize].clone(),
        count: corpus.counts[id as usize],
        vector: unit(&space.input[at]),
    };
    order.iter().enumerate().map(word).collect()
}

type Vector = [f32; DIMENSIONS];

struct Space {
    input: Vec<Vector>,
    output: Vec<Vector>,
    keep: Vec<f64>,
    noise: Vec<u32>,
    random: Random,
}

impl Space {
    fn new(counts: &[u64]) -> Self {
        let mut random = Random::new(0x5EED);
        let total: u64 = counts.iter().sum();
        let mut vector = || {
            let mut vector = [0.0; DIMENSIONS];
            vector.iter_mut().for_each(|x| *x = (unit_number(&mut random) - 0.5) / DIMENSIONS as f32);
            vector
        };
        let input: Vec<Vector> = counts.iter().map(|_| vector()).collect();
        let keep = counts.iter().map(|&count| {
            let share = count as f64 / total.max(1) as f64;
            (SUBSAMPLE / share).sqrt().min(1.0)
        });
        let weights: Vec<f64> = counts.iter().map(|&count| (count as f64).powf(0.75)).collect();
        let sum: f64 = weights.iter().sum();
        let mut noise = Vec::with_capacity(NOISE);
        let mut reached = 0.0;
        for (word, weight) in weights.iter().enumerate() {
            reached += weight / sum;
            noise.resize((reached * NOISE as f64) as usize, word as u32);
        }
        noise.resize(NOISE, 0);
        Self { output: vec![[0.0; DIMENSIONS]; counts.len()], keep: keep.collect(), noise, input, random }
    }

    fn kept(&mut self, word: u32) -> bool {
        self.keep[word as usize] >= 1.0 || self.random.chance(self.keep[word as usize])
    }

    fn learn(&mut self, sentence: &[u32], rate: f32) {
        for (at, &word) in sentence.iter().enumerate() {
            let reach = 1 + self.random.below(WINDOW);
            let from = at.saturating_sub(reach);
            for (place, &other) in sentence.iter().enumerate().take(at + reach + 1).skip(from) {
                if place != at {
                    self.pair(other as usize, word as usize, rate);
                }
            }
        }
    }

    fn pair(&mut self, input: usize, output: usize, rate: f32) {
        let mut change = [0.0; DIMENSIONS];
        for round in 0..=NEGATIVES {
            let (target, wanted) = if round == 0 {
                (output, 1.0)
            } else {
                let target = self.noise[self.random.below(NOISE)] as usize;
                if target == output {
                    continue;
                }
                (target, 0.0)
            };
            let (x, y) = (&self.input[input], &mut self.output[target]);
            let score: f32 = dot(x, y);
            let step = rate * (wanted - 1.0 / (1.0 + (-score.clamp(-12.0, 12.0)).exp()));
            for i in 0..DIMENSIONS {
                change[i] += step * y[i];
                y[i] += step * x[i];
            }
        }
        self.input[input].iter_mut().zip(change).for_each(|(x, c)| *x += c);
    }
}

/// A number in 0..1.
fn unit_number(random: &mut Random) -> f32 {
    (random.bits() >> 40) as f32 / (1u32 << 24) as f32
}

/// The dot product, summed in eight lanes in a fixed order.
pub fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (x, y) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for i in 0..8 {
            lanes[i] += x[i] * y[i];
        }
    }
    lanes.iter().sum()
}

/// The vector scaled to length 1.
pub fn unit(vector: &Vector) -> Vector {
    let length = dot(vector, vector).sqrt().max(1e-9);
    vector.map(|x| x / length)
}

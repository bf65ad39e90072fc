//! Clusters of word vectors by spherical k-means, at several granularities.

use super::vectors::{DIMENSIONS, WordVector, dot, unit};

const ROUNDS: usize = 8;

/// The cluster of every vector among `k`; the first `k` words (the most frequent) seed the centres.
pub fn cluster(words: &[WordVector], k: usize) -> Vec<u16> {
    let k = k.min(words.len());
    let mut centres: Vec<[f32; DIMENSIONS]> = words.iter().take(k).map(|word| word.vector).collect();
    let mut assigned = vec![0u16; words.len()];
    for _ in 0..ROUNDS {
        for (word, cluster) in words.iter().zip(&mut assigned) {
            *cluster = nearest(&word.vector, &centres);
        }
        let mut sums = vec![[0.0f32; DIMENSIONS]; k];
        for (word, &cluster) in words.iter().zip(&assigned) {
            sums[cluster as usize].iter_mut().zip(word.vector).for_each(|(sum, x)| *sum += x);
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            if dot(sum, sum) > 0.0 {
                *centre = unit(sum);
            }
        }
    }
    assigned
}

fn nearest(vector: &[f32; DIMENSIONS], centres: &[[f32; DIMENSIONS]]) -> u16 {
    let mut best = (f32::MIN, 0);
    for (at, centre) in centres.iter().enumerate() {
        let score = dot(vector, centre);
        if score > best.0 {
            best = (score, at);
        }
    }
    best.1 as u16
}

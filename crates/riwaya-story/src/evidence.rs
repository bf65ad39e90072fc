//! Why two articles are in one story or not.

use crate::model::Reuse;
use crate::neighbours::{decay, gap};
use crate::reuse::between;
use crate::sketch::Sketch;
use crate::story::{COPIED, THRESHOLD};
use crate::weights::{cosine, shared, vectors};

/// A term two articles share.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedTerm {
    /// As one of them writes it; `""` when it is not among the strongest terms of either.
    pub label: String,
    /// What it adds to the similarity.
    pub adds: f32,
}

/// What speaks for and against two articles telling of the same event.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Cosine of the two articles' weighted terms, 0 to 1.
    pub cosine: f32,
    /// What is left of a similarity after the time between them, 0 to 1.
    pub decay: f32,
    /// What is left of a similarity given the places their openings name, 0 to 1.
    pub places: f32,
    /// How alike the two are to the stage that finds stories: what is left of the cosine, or the share of a copy when that is
    /// more.
    pub similarity: f32,
    /// Hours between them, when both are dated.
    pub hours: Option<f32>,
    /// How alike two groups must be, and two single articles, to be one story.
    pub threshold: f32,
    /// The shared terms, strongest first.
    pub terms: Vec<SharedTerm>,
    /// Text reuse between them (0 is the first article, 1 the second), when there is any.
    pub reuse: Option<Reuse>,
}

impl Evidence {
    /// The evidence on the articles `a` and `b` of `sketches`; the others tell which terms are in the news. `None` when
    /// there are no such two articles.
    pub fn of(sketches: &[Sketch], a: usize, b: usize) -> Option<Self> {
        let pair = [sketches.get(a)?, sketches.get(b)?];
        let mut order: Vec<&Sketch> = sketches.iter().collect();
        order.sort_by_key(|sketch| sketch.order());
        let vectors = vectors(&order);
        let place = |sketch: &Sketch| order.iter().position(|other| std::ptr::eq(*other, sketch));
        let (first, second) = (&vectors[place(pair[0])?], &vectors[place(pair[1])?]);
        let label = |id: u32| {
            let mut labels = pair.iter().flat_map(|sketch| sketch.features.labels.iter());
            labels.find(|(term, _)| *term == id).map_or_else(String::new, |(_, label)| label.to_owned())
        };
        let mut terms: Vec<SharedTerm> =
            shared(first, second).map(|(id, adds)| SharedTerm { label: label(id), adds }).collect();
        terms.sort_by(|a, b| b.adds.total_cmp(&a.adds).then_with(|| a.label.cmp(&b.label)));
        let gap = gap(pair[0], pair[1]);
        let (cosine, decay) = (cosine(first, second), decay(gap));
        let places = pair[0].places.likeness(&pair[1].places);
        let reuse = between(&pair, 0, 1);
        let copied = reuse.as_ref().filter(|reuse| reuse.share >= COPIED).map(|reuse| reuse.share as f32);
        Some(Self {
            cosine,
            decay,
            places,
            similarity: (cosine * decay * places).max(copied.unwrap_or_default()),
            hours: gap.map(|seconds| seconds as f32 / 3600.0),
            threshold: THRESHOLD,
            terms,
            reuse,
        })
    }

    /// Whether the two alone are one story. Further articles may join two that are not, or draw one of them elsewhere.
    pub fn is_one_story(&self) -> bool {
        self.similarity >= self.threshold
    }
}

//! The feature templates: which facts of a token and its neighbours are features, and under which number.

use super::view::{View, Word};

/// Takes features: the numbers of a template and of a value.
pub(super) trait Sink {
    /// Takes a feature by its hash.
    fn take(&mut self, hash: u32);

    /// Takes a value of a template.
    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        let mixed = (value ^ template.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x85EB_CA6B);
        let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35);
        self.take(mixed ^ (mixed >> 16));
    }

    /// Takes two values of a template together.
    #[inline]
    fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.add(template, a.wrapping_mul(0x1656_67B1).rotate_left(13) ^ b);
    }
}

/// How far a neighbour stands, in tokens.
pub(super) const OFFSETS: [isize; 4] = [-1, 1, -2, 2];

/// The first template of the neighbour at each offset.
const NEIGHBOURS: [u32; 4] = [100, 130, 160, 180];

/// Every feature of the third of five tokens in a row.
pub(super) fn all(sink: &mut impl Sink, [before2, before, own, after, after2]: [View<'_>; 5]) {
    own_word(sink, own.word);
    own_context(sink, own);
    own.classes.iter().for_each(|&class| own_class(sink, class, own.context, own.word.before));
    for (place, view) in [before, after, before2, after2].into_iter().enumerate() {
        neighbour(sink, place, view.word);
        view.classes.iter().for_each(|&class| neighbour_class(sink, place, class));
    }
    joint(sink, before, own, after);
}

/// What the word itself tells.
pub(super) fn own_word(sink: &mut impl Sink, word: &Word) {
    sink.add(0, 0);
    sink.add(1, word.folded);
    sink.add(2, word.light);
    sink.add(3, word.stem);
    for (at, (&prefix, &suffix)) in word.prefixes.iter().zip(&word.suffixes).enumerate() {
        sink.add(4 + at as u32, prefix);
        sink.add(8 + at as u32, suffix);
    }
    sink.add(12, word.shape);
    sink.add(13, u32::from(word.before));
    sink.add(14, u32::from(word.facts.frequency));
    facts(sink, 15, word);
}

/// What stands before other occurrences of the word.
pub(super) fn own_context(sink: &mut impl Sink, view: View<'_>) {
    let context = u32::from(view.context);
    let cluster = u32::from(view.word.stem_facts.clusters[1]);
    sink.add(22, context);
    sink.pair(23, context, u32::from(view.word.before));
    sink.pair(24, cluster, view.word.suffixes[1]);
    sink.pair(25, cluster, context);
}

/// One of the token's classes.
pub(super) fn own_class(sink: &mut impl Sink, class: u8, context: u8, before: u8) {
    let class = u32::from(class);
    sink.add(30, class);
    sink.pair(31, class, u32::from(context));
    sink.pair(32, class, u32::from(before));
}

/// What the word at an offset tells; `place` is its number in [`OFFSETS`].
pub(super) fn neighbour(sink: &mut impl Sink, place: usize, word: &Word) {
    let template = NEIGHBOURS[place];
    sink.add(template, word.folded);
    if place >= 2 {
        sink.add(template + 1, u32::from(word.stem_facts.clusters[1]));
        sink.add(template + 2, u32::from(word.stem_facts.clusters[2]));
        sink.add(template + 3, u32::from(word.stem_facts.habit));
        return;
    }
    sink.add(template + 1, word.stem);
    sink.add(template + 2, word.suffixes[1]);
    sink.add(template + 3, word.suffixes[2]);
    sink.add(template + 4, word.prefixes[1]);
    sink.add(template + 5, word.shape);
    facts(sink, template + 6, word);
    sink.add(template + 13, u32::from(word.before));
}

/// One of the classes of the token at an offset.
pub(super) fn neighbour_class(sink: &mut impl Sink, place: usize, class: u8) {
    let template = NEIGHBOURS[place] + if place < 2 { 14 } else { 4 };
    sink.add(template, u32::from(class));
}

fn facts(sink: &mut impl Sink, template: u32, word: &Word) {
    for (at, (own, stem)) in word.facts.clusters.iter().zip(word.stem_facts.clusters).enumerate() {
        sink.add(template + at as u32, u32::from(*own));
        sink.add(template + 3 + at as u32, u32::from(stem));
    }
    sink.add(template + 6, u32::from(word.stem_facts.habit));
}

/// What neighbours tell together.
pub(super) fn joint(sink: &mut impl Sink, before: View<'_>, own: View<'_>, after: View<'_>) {
    let cluster = |view: View<'_>| u32::from(view.word.stem_facts.clusters[1]);
    let class = |view: View<'_>| view.classes.first().map_or(0, |&class| u32::from(class) + 1);
    let habit = |view: View<'_>| u32::from(view.word.stem_facts.habit);
    sink.pair(200, before.word.stem, own.word.stem);
    sink.pair(201, own.word.stem, after.word.stem);
    sink.pair(210, cluster(before), cluster(own));
    sink.pair(211, cluster(own), cluster(after));
    sink.pair(220, class(before), class(own));
    sink.pair(221, class(own), class(after));
    sink.pair(224, class(before), cluster(own));
    sink.pair(225, cluster(before), class(own));
    sink.pair(226, cluster(before), own.word.suffixes[2]);
    sink.pair(227, before.word.stem, own.word.suffixes[2]);
    sink.pair(228, before.word.stem, u32::from(own.word.before));
    sink.pair(229, habit(before), habit(own));
    sink.pair(230, habit(own), habit(after));
}

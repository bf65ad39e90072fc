//! One-to-one pairing of labels and findings.

/// Pairs of a label and a finding by descending likeness, each used once; those with no likeness stay alone. The third
/// part is the likeness.
pub(super) fn pair(
    labels: usize,
    findings: usize,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize, f64)> {
    let mut all: Vec<(f64, usize, usize)> = (0..labels)
        .flat_map(|label| (0..findings).map(move |finding| (label, finding)))
        .map(|(label, finding)| (likeness(label, finding), label, finding))
        .filter(|(likeness, ..)| *likeness > 0.0)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut taken, mut used) = (vec![false; labels], vec![false; findings]);
    let mut pairs = Vec::new();
    for (likeness, label, finding) in all {
        if !taken[label] && !used[finding] {
            (taken[label], used[finding]) = (true, true);
            pairs.push((label, finding, likeness));
        }
    }
    pairs
}

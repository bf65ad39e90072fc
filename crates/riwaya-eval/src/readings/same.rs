//! Whether two names mean one source, as the grader decides it.

use riwaya_text::{Lexicon, Proclitics, fold};
use std::collections::BTreeSet;

/// The words of a name: folded, without punctuation, without the article.
pub(super) fn words(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let folded = fold(name);
    let split = folded.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    split
        .map(|word| {
            let long = word.chars().count() > 4;
            let bare = lexicon.without_proclitics(word).find(|(_, before)| *before == Proclitics::ARTICLE);
            bare.filter(|_| long).map_or(word, |(rest, _)| rest).to_owned()
        })
        .collect()
}

/// Two names mean one source when they are equal, when the words of one are all in the other, or when they share three
/// fifths of their words.
pub(super) fn same_name(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    let (a, b) = (words(lexicon, a), words(lexicon, b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let within = |word: &String| {
        long.contains(word)
            || long.iter().any(|other| {
                other.chars().count() > 3 && lexicon.without_proclitics(other).any(|(rest, _)| rest == word)
            })
    };
    let shared = short.iter().filter(|word| within(word)).count();
    let all: BTreeSet<&String> = short.iter().chain(long).collect();
    shared == short.len() || shared as f64 / all.len() as f64 >= 0.6
}

/// The share of a role's words that both have, of those that either has.
pub(super) fn likeness(lexicon: &Lexicon, a: &str, b: &str) -> f64 {
    let a: BTreeSet<String> = words(lexicon, a).into_iter().collect();
    let b: BTreeSet<String> = words(lexicon, b).into_iter().collect();
    a.intersection(&b).count() as f64 / a.union(&b).count().max(1) as f64
}

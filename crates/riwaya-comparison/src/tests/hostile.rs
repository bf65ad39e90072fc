//! Texts that no newsroom writes: comparing them ends all the same, without a clock to say so.

use super::dossier;

/// Figures of an article without a comma or full stop. A loop over all figures of one article for every two figures of
/// both would look at some 10^10 of them.
const FIGURES: usize = 3000;

#[test]
fn figures_without_end_are_compared() {
    let told = |first: usize| {
        let ships = (first..first + FIGURES).map(|count| format!("{count} سفينة"));
        ships.collect::<Vec<_>>().join(" ثم ")
    };
    let found = dossier(&[("2031-03-04", "السفن", &told(20)), ("2031-03-04", "السفن", &told(90_000))]);
    assert_eq!(found.articles.len(), 2);
}

#[test]
fn clauses_days_and_statements_without_end_are_compared() {
    let told = |year: usize| {
        let day = |at: usize| format!("قال سالم النوري إن السفينة ستصل يوم {} مارس {year}", 1 + at % 28);
        (0..FIGURES / 8).map(day).collect::<Vec<_>>().join("، ")
    };
    let found = dossier(&[("2031-03-04", "السفن", &told(2031)), ("2031-03-04", "السفن", &told(2032))]);
    assert!(!found.promises.is_empty());
}

//! Figures that add up: "158 by planes and 413 by guns" are the 571 of another account.

use crate::accounts::Accounts;
use crate::figure::Figure;
use crate::words::Words;

/// Whether one of two figures and another one of its sentence, of the same things, make the other.
pub(crate) fn add_up(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    pair: (usize, usize),
    words: &Words,
) -> bool {
    let (one, other) = (&figures[pair.0], &figures[pair.1]);
    let make = |part: &Figure, whole: &Figure| {
        let (Some(value), Some(sum)) = (part.quantity.value, whole.quantity.value) else { return false };
        let sentence = |figure: &Figure| (figure.article, accounts.clause(figure.clause).sentence);
        let rest = |figure: &&Figure| {
            sentence(figure) == sentence(part)
                && figure.span() != part.span()
                && figure.toll == part.toll
                && (figure.same_unit(part) || figure.both_people(part, words))
        };
        value < sum && figures.iter().filter(rest).any(|rest| rest.quantity.value == Some(sum - value))
    };
    make(one, other) || make(other, one)
}

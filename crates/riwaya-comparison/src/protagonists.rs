//! The person a story is about, when accounts agree on the given name and not on the last.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::words::Words;
use riwaya_reading::NameType;
use riwaya_text::Span;
use rustc_hash::FxHashMap;

/// An article is about a person it names at least so often.
const MENTIONS: usize = 2;
/// Some sentences about the two share this many terms,
const TERMS: usize = 3;
/// and their clauses are this alike.
const LIKENESS: f64 = 0.15;
/// Places of a name that are compared.
const MOST_PLACES: usize = 6;
/// A story of more articles is about many people.
const MOST: usize = 15;

/// The person an article names most, by full name.
#[derive(Debug)]
struct Protagonist {
    name: String,
    /// The words of the name, folded, with what spellings share.
    words: Vec<String>,
    /// Clause and place of each mention.
    places: Vec<(usize, Span)>,
}

/// Rifts between last names that articles give the person they are about; none where one article has both.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let articles = accounts.tellings.len();
    if articles > MOST {
        return Vec::new();
    }
    let found: Vec<Protagonist> =
        (0..articles).filter_map(|article| protagonist(accounts, article, words)).collect();
    let mut rifts = Vec::new();
    for (nth, one) in found.iter().enumerate() {
        for other in &found[nth + 1..] {
            if opposed(accounts, one, other, words) {
                rifts.push(rift(accounts, one, other));
            }
        }
    }
    rifts
}

fn protagonist(accounts: &Accounts<'_>, article: usize, words: &Words) -> Option<Protagonist> {
    let telling = &accounts.tellings[article];
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let people = || telling.reading.names.iter().filter(|name| name.kind == NameType::Person);
    people().for_each(|name| *counts.entry(name.full.as_str()).or_default() += 1);
    let most = |a: &(&str, usize), b: &(&str, usize)| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0));
    let (full, count) = counts.into_iter().max_by(most)?;
    let places: Vec<(usize, Span)> = people()
        .filter(|name| name.full == full)
        .filter_map(|name| Some((accounts.clause_at(article, name.span.start)?, name.span)))
        .collect();
    let parts = words.stemmer.skeletons(full);
    (count >= MENTIONS && parts.len() == 2).then(|| Protagonist {
        name: full.to_owned(),
        words: parts,
        places,
    })
}

/// One given name and two last names that are no spellings of each other, in like sentences of two outlets.
fn opposed(accounts: &Accounts<'_>, one: &Protagonist, other: &Protagonist, words: &Words) -> bool {
    let last = |name: &str| name.split_whitespace().last().unwrap_or_default().to_owned();
    let (a, b) = (last(&one.name), last(&other.name));
    let given = one.words[0] == other.words[0] && one.words[1] != other.words[1];
    let (Some(first), Some(second)) = (one.places.first(), other.places.first()) else { return false };
    let alike = |x: usize, y: usize| {
        accounts.shared_sentence_terms(x, y) >= TERMS && accounts.likeness(x, y) >= LIKENESS
    };
    given
        && words.far_apart(&a, &b)
        && !accounts.one_outlet(first.0, second.0)
        && !know_both(accounts, one, other, words)
        && words.key(&one.name).sameness(&words.key(&other.name)).is_apart()
        && one
            .places
            .iter()
            .take(MOST_PLACES)
            .any(|x| other.places.iter().take(MOST_PLACES).any(|y| alike(x.0, y.0)))
}

/// Whether some article of the story names somebody by either last name: they are two people.
fn know_both(accounts: &Accounts<'_>, one: &Protagonist, other: &Protagonist, words: &Words) -> bool {
    accounts.tellings.iter().any(|telling| {
        let names = |word: &str| {
            let mut people = telling.reading.names.iter().filter(|name| name.kind == NameType::Person);
            people.any(|name| words.stemmer.skeletons(&name.full).iter().any(|part| part == word))
        };
        names(&one.words[1]) && names(&other.words[1])
    })
}

fn rift(accounts: &Accounts<'_>, one: &Protagonist, other: &Protagonist) -> Rift {
    let hold = |person: &Protagonist| -> Vec<Held> {
        let places = person.places.iter();
        places
            .map(|&(clause, span)| {
                Held::new(person.name.clone(), accounts.account(clause, span, "comparison/protagonist"))
            })
            .collect()
    };
    let mut held = hold(one);
    held.extend(hold(other));
    Rift::new(DisagreementKind::Name, one.name.clone(), held, 1.5)
}

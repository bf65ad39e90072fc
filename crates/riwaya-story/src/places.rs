//! Where an article's event takes place, as far as its title and opening tell.

use crate::background::term_id;
use riwaya_text::{Document, EntryId, Lexicon};
use rustc_hash::FxHashMap;

/// The places of the lexicon: each entry's country and, for a town or a region, the town, as hashes.
#[derive(Debug, Clone)]
pub(crate) struct Gazetteer(FxHashMap<EntryId, (u32, Option<u32>)>);

/// The places named early in an article, as hashes in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) countries: Box<[u32]>,
    pub(crate) towns: Box<[u32]>,
}

/// Words of the body that count as its opening.
const OPENING: usize = 60;
/// What is left of a similarity when the two articles name different countries, and no common one.
const OTHER_COUNTRIES: f32 = 0.9;
/// The same for towns of a common country: towns pin an event down, countries are named for many reasons.
const OTHER_TOWNS: f32 = 0.75;

impl Gazetteer {
    /// Countries and adjectives of belonging, whose key is the country's code; cities and regions, which have it as an
    /// attribute. Towns whose name is also a common word are left out.
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let mut places = FxHashMap::default();
        for id in lexicon.entry_ids() {
            let entry = lexicon.entry(id);
            let place = match lexicon.class_name(entry.class) {
                "country" | "nationality" => (term_id(&entry.key), None),
                "city" | "region" if entry.attribute("common") != "true" => {
                    (term_id(entry.attribute("country")), Some(term_id(&entry.key)))
                }
                _ => continue,
            };
            places.insert(id, place);
        }
        Self(places)
    }

    /// The places in the title and opening of a text whose body starts at byte `body`.
    pub(crate) fn find(&self, document: &Document, body: usize) -> Places {
        let (mut countries, mut towns) = (Vec::new(), Vec::new());
        let end = document.len().min(document.token_at(body) + OPENING);
        let mut at = 0;
        while at < end {
            let known =
                document.hits(at).iter().filter_map(|hit| Some((hit.tokens, self.0.get(&hit.entry)?)));
            let Some((tokens, &(country, town))) = known.max_by_key(|(tokens, _)| *tokens) else {
                at += 1;
                continue;
            };
            countries.push(country);
            towns.extend(town);
            at += usize::from(tokens).max(1);
        }
        Places { countries: set(countries), towns: set(towns) }
    }
}

impl Places {
    /// What is left of two articles' similarity, given where they play, 0 to 1: two strikes in two towns are two.
    pub(crate) fn likeness(&self, other: &Self) -> f32 {
        if apart(&self.countries, &other.countries) {
            OTHER_COUNTRIES
        } else if apart(&self.towns, &other.towns) {
            OTHER_TOWNS
        } else {
            1.0
        }
    }
}

fn set(mut ids: Vec<u32>) -> Box<[u32]> {
    ids.sort_unstable();
    ids.dedup();
    ids.into()
}

/// Whether both sets hold something, but nothing in common.
fn apart(a: &[u32], b: &[u32]) -> bool {
    !a.is_empty() && !b.is_empty() && a.iter().all(|id| b.binary_search(id).is_err())
}

//! Who and where: the people and places an article names most, and those of a story.

use crate::background::term_id;
use crate::labels::Labels;
use riwaya_reading::{Name, NameKey, NameType, Spelling};
use rustc_hash::FxHashMap;

/// The people and places of one article as it writes them in full, strongest first, each with a hash that survives its
/// spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub people: Labels,
    pub places: Labels,
}

/// Names kept of one article, of either kind.
const MOST_IN_ARTICLE: usize = 8;
/// Names told of one story, of either kind.
const MOST_IN_STORY: usize = 5;
/// A name in fewer than this share of a story's articles is not the story's.
const FEWEST: f32 = 0.2;

impl Named {
    pub(crate) fn of(names: &[Name], spelling: &Spelling) -> Self {
        let person = |name: &str| NameKey::new(name, spelling).skeleton();
        let place = |name: &str| spelling.words(name).join(" ");
        Self {
            people: most_named(names, NameType::Person, person),
            places: most_named(names, NameType::Location, place),
        }
    }
}

/// The names of one kind that occur most; ties go to the earlier.
fn most_named(names: &[Name], kind: NameType, key: impl Fn(&str) -> String) -> Labels {
    let mut counted: Vec<(u32, &str, u32)> = Vec::new();
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    for name in names.iter().filter(|name| name.kind == kind) {
        let id = *known.entry(&name.full).or_insert_with(|| term_id(&key(&name.full)));
        match counted.iter_mut().find(|(known, ..)| *known == id) {
            Some((_, _, count)) => *count += 1,
            None => counted.push((id, &name.full, 1)),
        }
    }
    counted.sort_by_key(|&(_, _, count)| std::cmp::Reverse(count));
    counted.iter().take(MOST_IN_ARTICLE).map(|&(id, label, _)| (id, label)).collect()
}

/// A name among the articles of a story.
#[derive(Default)]
struct Tally<'l> {
    articles: usize,
    /// Its spellings and how many articles use each.
    spellings: Vec<(&'l str, usize)>,
}

/// The names that most articles of a story hold, each in the spelling that most of them use.
pub(crate) fn told<'l>(articles: impl ExactSizeIterator<Item = &'l Labels>) -> Vec<String> {
    let needed = (articles.len() as f32 * FEWEST).max(1.0);
    let mut tallies: Vec<Tally> = Vec::new();
    let mut place: FxHashMap<u32, usize> = FxHashMap::default();
    for (id, label) in articles.flat_map(|labels| labels.iter()) {
        let at = *place.entry(id).or_insert(tallies.len());
        if at == tallies.len() {
            tallies.push(Tally::default());
        }
        let tally = &mut tallies[at];
        tally.articles += 1;
        match tally.spellings.iter_mut().find(|(spelling, _)| *spelling == label) {
            Some((_, count)) => *count += 1,
            None => tally.spellings.push((label, 1)),
        }
    }
    tallies.sort_by_key(|tally| std::cmp::Reverse(tally.articles));
    let common = tallies.iter().take_while(|tally| tally.articles as f32 >= needed).take(MOST_IN_STORY);
    common.filter_map(|tally| commonest(&tally.spellings)).collect()
}

/// The commonest spelling; ties go to the longer, then to the earlier one.
fn commonest(spellings: &[(&str, usize)]) -> Option<String> {
    let best = spellings.iter().rev().max_by_key(|(spelling, count)| (*count, spelling.chars().count()));
    best.map(|(spelling, _)| (*spelling).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_reading::Cause;
    use riwaya_text::{LanguageFiles, Lexicon, Span};

    /// Articles given by the people they name, in order.
    fn people(articles: &[&[&str]]) -> Vec<String> {
        let files = LanguageFiles::embedded("ar");
        let spelling = Spelling::load(&files, &Lexicon::load(&files).unwrap()).unwrap();
        let name = |full: &&str| Name {
            span: Span::default(),
            kind: NameType::Person,
            full: (*full).into(),
            cause: Cause::default(),
        };
        let named =
            |names: &&[&str]| Named::of(&names.iter().map(name).collect::<Vec<_>>(), &spelling).people;
        let named: Vec<Labels> = articles.iter().map(named).collect();
        told(named.iter())
    }

    #[test]
    fn the_people_most_articles_name_come_first_in_their_commonest_spelling() {
        let told = people(&[
            &["سامي البستاني", "أنطونيو ماكنزي"],
            &["أنطونيو ماكينزي", "أنطونيو ماكينزي"],
            &["أنطونيو ماكينزي", "ليلى القصار"],
        ]);
        assert_eq!(told, ["أنطونيو ماكينزي", "سامي البستاني", "ليلى القصار"]);
    }

    #[test]
    fn a_name_in_one_article_of_many_is_not_the_storys() {
        let one: &[&str] = &["سامي البستاني"];
        let articles: Vec<&[&str]> = std::iter::once(&["ليلى القصار"][..]).chain([one; 6]).collect();
        assert_eq!(people(&articles), ["سامي البستاني"]);
    }

    #[test]
    fn the_name_that_an_article_repeats_leads() {
        assert_eq!(
            people(&[&["ليلى القصار", "سامي البستاني", "سامي البستاني"]]),
            ["سامي البستاني", "ليلى القصار"]
        );
        assert!(people(&[]).is_empty());
    }
}

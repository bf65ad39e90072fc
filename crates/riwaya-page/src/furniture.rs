//! Lines that belong to the page, not to the story: recognised by phrases kept as data.

use crate::pieces::{Piece, is_number, pieces, plain};
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};
use std::collections::{BTreeMap, BTreeSet};

/// Where the phrases stand.
pub(crate) const FILE: &str = "page/furniture.toml";
/// A line of more words than this is not looked at.
const MOST_PIECES: usize = 80;
/// A longer run of letters is not a run of section names.
const MOST_SECTION_BYTES: usize = 120;

/// Which part of a line the phrase must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Label,
    Start,
    Bracket,
}

/// Whether the story ends at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// It goes on.
    No,
    /// It ends unless a whole paragraph follows.
    UnlessStory,
    /// It ends.
    Always,
}

/// A kind of furniture.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// What it says about the lines below.
    pub ends: Ends,
    /// Whether it counts above the story only.
    pub head_only: bool,
    place: Place,
    /// Words a line may hold beside the phrase.
    most: usize,
    agencies: bool,
}

/// All furniture phrases.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    rules: Vec<Rule>,
    /// First piece of a phrase to the whole phrase and its rule.
    phrases: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    agencies: BTreeSet<Vec<String>>,
    sections: BTreeSet<String>,
}

impl Furniture {
    /// Reads [`FILE`] and the agencies of the lexicon.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let table = files.toml(FILE)?;
        let mut furniture = Self::default();
        for value in table.get("furniture").and_then(|v| v.as_array()).into_iter().flatten() {
            furniture.add(value)?;
        }
        let sections = table.get("sections").and_then(|s| s.get("words"));
        furniture.sections = strings(sections).map(|name| plain(name).concat()).collect();
        let agencies = lexicon.entries().iter().filter(|entry| entry.attribute("kind") == "agency");
        furniture.agencies = agencies.flat_map(|entry| &entry.forms).map(|form| plain(form)).collect();
        Ok(furniture)
    }

    fn add(&mut self, value: &toml::Value) -> Result<(), LanguageError> {
        let text = |key: &str| value.get(key).and_then(|v| v.as_str()).unwrap_or_default();
        let name = text("name").to_owned();
        let fail = |problem: &str| LanguageError::new(FILE, format!("furniture `{name}`: {problem}"));
        let place = match text("where") {
            "line" => Place::Line,
            "label" => Place::Label,
            "start" => Place::Start,
            "bracket" => Place::Bracket,
            _ => return Err(fail("unknown `where`")),
        };
        let ends = match text("ends") {
            "" => Ends::No,
            "unless story" => Ends::UnlessStory,
            "always" => Ends::Always,
            _ => return Err(fail("unknown `ends`")),
        };
        for phrase in strings(value.get("phrases")) {
            let phrase = plain(&phrase.replace('#', " 0 "));
            let Some(first) = phrase.first() else { return Err(fail("an empty phrase")) };
            self.phrases.entry(first.clone()).or_default().push((phrase, self.rules.len()));
        }
        let most = value.get("most").and_then(|v| v.as_integer()).unwrap_or(0);
        let agencies = value.get("agencies").and_then(|v| v.as_bool()).unwrap_or(false);
        let head_only = text("zone") == "head";
        let most = usize::try_from(most).map_err(|_| fail("`most` below zero"))?;
        self.rules.push(Rule { ends, head_only, place, most, agencies });
        Ok(())
    }

    /// What kind of furniture a line is, if it is any.
    pub fn of(&self, line: &str) -> Option<&Rule> {
        let pieces = pieces(line);
        if pieces.is_empty() || pieces.len() > MOST_PIECES {
            return None;
        }
        self.at_start(&pieces).or_else(|| self.in_bracket(line, pieces.len())).map(|rule| &self.rules[rule])
    }

    fn at_start(&self, pieces: &[Piece]) -> Option<usize> {
        let mut found = None;
        for (phrase, rule) in self.starting_with(&pieces[0].text) {
            let fits = phrase.len() <= pieces.len()
                && phrase.iter().zip(pieces).all(|(wanted, piece)| same(wanted, &piece.text));
            let rest = pieces.len() - phrase.len().min(pieces.len());
            let kept = match self.rules[*rule].place {
                Place::Line => rest == 0,
                Place::Start => rest <= self.rules[*rule].most,
                Place::Label => {
                    let mark = pieces.get(phrase.len()).map_or(' ', |piece| piece.mark);
                    rest > 0 && rest <= self.rules[*rule].most && is_label_mark(mark)
                }
                Place::Bracket => false,
            };
            if fits && kept && found.is_none_or(|earlier| *rule < earlier) {
                found = Some(*rule);
            }
        }
        found
    }

    fn starting_with(&self, piece: &str) -> impl Iterator<Item = &(Vec<String>, usize)> {
        let key = if is_number(piece) { "0" } else { piece };
        self.phrases.get(key).into_iter().flatten()
    }

    /// A line that ends with a phrase in brackets and is no finished sentence before them.
    fn in_bracket(&self, line: &str, count: usize) -> Option<usize> {
        let line = line.trim_end();
        let inside = line.strip_suffix(')').or_else(|| line.strip_suffix(']'))?;
        let (before, inside) = inside.rsplit_once(['(', '['])?;
        let finished = before.trim_end().ends_with(['.', '\u{061F}', '!']) || before.contains(". ");
        let inside = plain(inside);
        let first = inside.first().filter(|_| !finished)?;
        let listed = self.starting_with(first).find(|(phrase, rule)| {
            self.rules[*rule].place == Place::Bracket && *phrase == inside && count <= self.rules[*rule].most
        });
        listed.map(|(_, rule)| *rule).or_else(|| {
            let rule = self.rules.iter().position(|rule| rule.agencies && count <= rule.most)?;
            self.agencies.contains(&inside).then_some(rule)
        })
    }

    /// Whether a line is nothing but names of sections, apart or run together.
    pub fn is_section(&self, line: &str) -> bool {
        let run: String = plain(line).concat();
        if run.is_empty() || run.len() > MOST_SECTION_BYTES {
            return false;
        }
        let mut ends = BTreeSet::from([0]);
        let mut start = Some(0);
        while let Some(at) = start.filter(|&at| at < run.len()) {
            let named = |&end: &usize| run.get(at..end).is_some_and(|part| self.sections.contains(part));
            ends.extend((at + 1..=run.len()).filter(named));
            start = ends.range(at + 1..).next().copied();
        }
        ends.contains(&run.len())
    }
}

fn strings(list: Option<&toml::Value>) -> impl Iterator<Item = &str> {
    list.and_then(|v| v.as_array()).into_iter().flatten().filter_map(|v| v.as_str())
}

fn same(wanted: &str, piece: &str) -> bool {
    wanted == piece || wanted == "0" && is_number(piece)
}

fn is_label_mark(mark: char) -> bool {
    matches!(
        mark,
        ':' | '|' | '-' | '/' | '\u{2013}' | '\u{2014}' | '\u{00BB}' | '\u{00AB}' | '#' | '(' | '>'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::tests::embedded;

    #[test]
    fn every_example_is_furniture_and_no_near_miss_is() {
        let furniture = &embedded().furniture;
        let table = LanguageFiles::embedded("ar").toml(FILE).unwrap();
        let mut wrong = Vec::new();
        for value in table["furniture"].as_array().unwrap() {
            let name = value["name"].as_str().unwrap();
            let (examples, misses) = (value.get("examples"), value.get("near_misses"));
            assert!(
                strings(examples).count() >= 2 && strings(misses).count() >= 1,
                "{name}: too few examples"
            );
            for line in strings(examples) {
                if furniture.of(line).is_none() {
                    wrong.push(format!("{name}: `{line}` is not found"));
                }
            }
            for line in strings(misses) {
                if let Some(rule) = furniture.of(line) {
                    wrong.push(format!("{name}: `{line}` is taken for {rule:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn section_names_stand_alone_or_run_together() {
        let furniture = &embedded().furniture;
        for line in ["العالمرئيسي", "أخبار / عربي ودولي", "سياسة"] {
            assert!(furniture.is_section(line), "{line}");
        }
        for line in ["العالم يترقب", "سياسة جديدة", ""] {
            assert!(!furniture.is_section(line), "{line}");
        }
    }
}

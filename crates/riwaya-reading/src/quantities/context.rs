//! What stands around a figure: modifiers some words off, units left out, parts of a total.

use super::build::Figure;
use super::words::Words;
use crate::model::Modifier;
use riwaya_text::{ClassId, Document, Hit, Kind, Lexicon, is_recent_year};

/// A verb qualifies a number at most this many tokens behind it.
const REACH: usize = 7;
/// A number in words goes on a list at most this many tokens behind its last figure.
const LIST_REACH: usize = 20;
/// A total stands at most this many tokens before its part.
const SENTENCE_REACH: usize = 60;

/// A figure with what its surroundings add.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub figure: Figure,
    /// Unit and lemma taken from elsewhere when it has none of its own.
    pub inherited: Option<(String, String)>,
    /// Index of the whole it is a part of.
    pub part_of: Option<usize>,
    pub steps: Vec<String>,
}

/// Looks around figures.
pub(crate) struct Context<'a> {
    pub document: &'a Document,
    pub lexicon: &'a Lexicon,
    pub words: &'a Words,
}

impl Context<'_> {
    /// Keeps the figures that count something, left to right.
    pub fn place(&self, figures: Vec<Figure>) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::with_capacity(figures.len());
        for mut figure in figures {
            let here = placed.len();
            let mut steps = Vec::new();
            if figure.modifier == Modifier::Exact
                && let Some(modifier) = self.modifier_before(&figure)
            {
                figure.modifier = modifier;
                steps.push("qualified by a verb before it".to_owned());
            }
            let part_of = self.part_of(&figure, &placed);
            let inherited =
                if figure.unit.is_some() { None } else { self.inherited(&figure, &placed, part_of) };
            if let Some((unit, _)) = &inherited
                && !unit.is_empty()
            {
                steps.push(format!("counts {unit}, as said before"));
            }
            if figure.unit.is_some() || inherited.is_some() {
                if let Some(part) =
                    placed.last_mut().filter(|part| self.is_total_of(part, figure.tokens.start))
                {
                    part.part_of = Some(here);
                    // "4 out of 5 people" counts people twice.
                    if let (None, Some(unit)) = (&part.figure.unit, &figure.unit)
                        && part.inherited.as_ref().is_none_or(|(unit, _)| unit.is_empty())
                    {
                        let words = self.document.span(unit.tokens.clone()).of(self.document.text());
                        part.inherited = Some((words.to_owned(), unit.lemma.clone()));
                    }
                }
                placed.push(Placed { figure, inherited, part_of, steps });
            }
        }
        placed
    }

    fn hit(&self, at: usize, class: Option<ClassId>) -> Option<&Hit> {
        self.document.hit(at, class?)
    }

    fn modifier_before(&self, figure: &Figure) -> Option<Modifier> {
        let start = figure.tokens.start;
        for at in (start.saturating_sub(REACH)..start).rev() {
            if self.document.token(at).kind != Kind::Word || self.document.number(at).is_some() {
                return None;
            }
            if let Some(verb) = self.hit(at, self.words.quantity_verb) {
                // The particle of a longer form ("did not exceed") stands one or two words further left.
                let longer = (at.saturating_sub(2)..at)
                    .filter_map(|first| Some((first, self.hit(first, self.words.quantity_verb)?)))
                    .find(|(first, hit)| first + usize::from(hit.tokens) == at + 1);
                let hit = longer.map_or(verb, |(_, hit)| hit);
                return Modifier::from_name(&self.lexicon.entry(hit.entry).key);
            }
        }
        None
    }

    /// The unit of a bare number; `None` when nothing shows that it is a figure.
    fn inherited(
        &self,
        figure: &Figure,
        placed: &[Placed],
        part_of: Option<usize>,
    ) -> Option<(String, String)> {
        let start = figure.tokens.start;
        if let Some(cue) = self.cue_before(start) {
            let unit = self.lexicon.entry(cue.entry).attribute("unit").to_owned();
            return Some((unit.clone(), unit));
        }
        let total = self.partitive_before(start) == Some("total");
        let whole_of =
            placed.len().checked_sub(1).filter(|last| total && self.is_near(&placed[*last], start));
        let source = part_of.or(whole_of).or_else(|| self.same_list(figure, placed));
        let earlier = source.map(|source| self.unit_of(&placed[source]));
        let shown = figure.modifier == Modifier::Vague
            || self.is_scaled(figure)
            || self.names_a_part(figure)
            || figure.modifier != Modifier::Exact && !self.is_year(figure);
        earlier.or_else(|| shown.then(Default::default))
    }

    /// "20 thousand", "13 thousand and 687": ranks are not written with a scale, and of years none below 1900.
    fn is_scaled(&self, figure: &Figure) -> bool {
        let counts = |v: f64| v >= 1000.0 && (v % 1000.0 == 0.0 || !is_recent_year(v));
        figure.spelled && figure.value.is_some_and(counts)
    }

    /// "7 of them", "4 out of 5", "30 of 38".
    fn names_a_part(&self, figure: &Figure) -> bool {
        let end = figure.tokens.end;
        let Some(hit) = self.hit(end, self.words.partitive) else { return false };
        let number = self.document.number(end + usize::from(hit.tokens));
        match self.lexicon.entry(hit.entry).key.as_str() {
            "part" => true,
            _ => number.and_then(|number| number.value) > figure.value && !self.is_year(figure),
        }
    }

    /// Whether the figure at a token is the total that the one before it is a part of.
    fn is_total_of(&self, part: &Placed, start: usize) -> bool {
        match self.partitive_before(start) {
            Some("total") => self.is_near(part, start),
            Some("of") => part.figure.tokens.end + 1 == start && self.names_a_part(&part.figure),
            _ => false,
        }
    }

    fn unit_of(&self, placed: &Placed) -> (String, String) {
        match (&placed.figure.unit, &placed.inherited) {
            (Some(unit), _) => (
                self.document.span(unit.tokens.clone()).of(self.document.text()).to_owned(),
                unit.lemma.clone(),
            ),
            (None, Some(inherited)) => inherited.clone(),
            (None, None) => Default::default(),
        }
    }

    /// "Killed 15": the word that takes the number, right before it.
    fn cue_before(&self, start: usize) -> Option<&Hit> {
        let mut at = start.checked_sub(1)?;
        if self.hit(at, self.words.and).is_some() {
            at = at.checked_sub(1)?;
        }
        (at.saturating_sub(2)..=at).find_map(|first| {
            self.hit(first, self.words.figure_cue).filter(|hit| first + usize::from(hit.tokens) == at + 1)
        })
    }

    /// "200 boats and 100 from the port": a later member of a list whose unit was said.
    fn same_list(&self, figure: &Figure, placed: &[Placed]) -> Option<usize> {
        let last = placed.len().checked_sub(1)?;
        let before = &placed[last].figure.tokens;
        let joined = self.joins(figure.tokens.start);
        // A number in words behind "and" goes on a list that names its other members at some length.
        let reach = if joined && figure.spelled { LIST_REACH } else { REACH + 5 };
        let near = figure.tokens.start.saturating_sub(before.end) <= reach;
        let counted = placed[last].figure.unit.as_ref().is_none_or(|unit| unit.si.is_none());
        let goes_on = self.hit(figure.tokens.end, self.words.list_after).is_some();
        let listed = goes_on && (joined || !figure.spelled);
        let here = self.same_sentence(before.start, figure.tokens.start);
        (near && counted && listed && !self.is_year(figure) && here).then_some(last)
    }

    fn is_near(&self, earlier: &Placed, start: usize) -> bool {
        start.saturating_sub(earlier.figure.tokens.end) <= SENTENCE_REACH
            && self.same_sentence(earlier.figure.tokens.start, start)
    }

    fn same_sentence(&self, one: usize, other: usize) -> bool {
        let sentence = |at: usize| self.document.sentences().partition_point(|range| range.end <= at);
        sentence(one) == sentence(other)
    }

    /// The kind of the partitive right before a token: `part` (among them) or `total` (out of).
    fn partitive_before(&self, start: usize) -> Option<&str> {
        let ends_here = |first: usize| {
            self.hit(first, self.words.partitive).filter(|hit| first + usize::from(hit.tokens) == start)
        };
        let hit = (start.saturating_sub(3)..start).find_map(ends_here)?;
        Some(self.lexicon.entry(hit.entry).key.as_str())
    }

    /// The total that a partitive right before the figure refers to.
    fn part_of(&self, figure: &Figure, placed: &[Placed]) -> Option<usize> {
        let start = figure.tokens.start;
        let last = placed.len().checked_sub(1)?;
        let total = &placed[last];
        if !self.is_near(total, start) {
            return None;
        }
        let partitive = self.partitive_before(start) == Some("part");
        if partitive {
            return Some(total.part_of.unwrap_or(last));
        }
        // A second part joined by "and" right behind the first.
        let joined = start <= total.figure.tokens.end + 4 && self.joins(start);
        total.part_of.filter(|_| joined)
    }

    fn joins(&self, start: usize) -> bool {
        let glued = self
            .words
            .numeral(self.document, start)
            .is_some_and(|hit| hit.proclitics.has(riwaya_text::Proclitics::CONJUNCTION));
        glued || start.checked_sub(1).is_some_and(|at| self.hit(at, self.words.and).is_some())
    }

    fn is_year(&self, figure: &Figure) -> bool {
        !figure.spelled && figure.value.is_some_and(is_recent_year)
    }
}

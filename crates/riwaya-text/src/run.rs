//! Running the rules of a grammar over one document.

use crate::document::{Document, Hit};
use crate::grammar::{Capture, Grammar, Match};
use crate::pattern::{ACCEPT, Element, Mask, NUMBER, Program, WORD, What};
use crate::token::Kind;
use crate::{Number, Proclitics};

/// Steps after which a match attempt is given up: a bound on hostile input, far above any real phrase.
const MOST_STEPS: usize = 20_000;

/// The rules of a grammar at work on a document.
#[derive(Debug)]
pub struct Matcher<'a> {
    grammar: &'a Grammar,
    document: &'a Document,
    /// What each token can be for the rules.
    masks: Vec<Mask>,
    start: usize,
    /// How many numbers start before `start`.
    numbers_before: usize,
    captures: Vec<Capture>,
    /// The longest match of the rule at work.
    best: Vec<Capture>,
    best_end: usize,
    /// The longest match of the rules tried before it.
    kept: Vec<Capture>,
    steps: usize,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(grammar: &'a Grammar, document: &'a Document) -> Self {
        let mut masks = Vec::with_capacity(document.len());
        masks.extend(document.rows().map(|(kind, folded, hits)| {
            let word = if kind == Kind::Word { 1 << WORD } else { 0 };
            let spelled = word | grammar.mask_of_spelling(folded);
            hits.iter().fold(spelled, |mask, hit| mask | grammar.mask_of(hit.class))
        }));
        for number in document.numbers() {
            masks[number.start as usize] |= 1 << NUMBER;
        }
        Self {
            grammar,
            document,
            masks,
            start: 0,
            numbers_before: 0,
            captures: Vec::new(),
            best: Vec::new(),
            best_end: 0,
            kept: Vec::new(),
            steps: 0,
        }
    }

    /// The first token at or behind `from` at which a rule may start; the number of tokens when there is none.
    pub fn next_start(&self, from: usize) -> usize {
        let starts = self.grammar.starts();
        let rest = self.masks.get(from..).unwrap_or_default();
        from + rest.iter().position(|mask| mask & starts != 0).unwrap_or(rest.len())
    }

    /// The best match that starts at token `at`.
    pub fn match_at(&mut self, at: usize) -> Option<Match> {
        let mask = *self.masks.get(at)?;
        self.pass_numbers(at);
        let (grammar, ahead) = (self.grammar, self.ahead(at));
        let mut found: Option<(usize, usize)> = None;
        for rule in grammar.rules_for(mask, ahead) {
            let end = found.map_or(0, |(_, end)| end);
            if self.run(grammar.program(rule), at) && self.best_end > end {
                found = Some((rule, self.best_end));
                std::mem::swap(&mut self.best, &mut self.kept);
            }
        }
        found.map(|(rule, end)| Match { rule, tokens: at..end, captures: self.kept.clone() })
    }

    /// Counts the numbers before `at` on, or back.
    fn pass_numbers(&mut self, at: usize) {
        let numbers = self.document.numbers();
        let before = |number: &Number| (number.start as usize) < at;
        while self.numbers_before > 0 && !before(&numbers[self.numbers_before - 1]) {
            self.numbers_before -= 1;
        }
        while numbers.get(self.numbers_before).is_some_and(before) {
            self.numbers_before += 1;
        }
    }

    /// What the tokens can be that stand behind anything that starts at `at`.
    fn ahead(&self, at: usize) -> Mask {
        let several = self.document.hits(at).iter().filter(|hit| hit.tokens > 1);
        let behind =
            several.fold(self.mask(at + 1), |all, hit| all | self.mask(at + usize::from(hit.tokens)));
        let number = self.document.numbers().get(self.numbers_before);
        let number = number.filter(|number| number.start as usize == at);
        behind | number.map_or(0, |number| self.mask(number.end as usize))
    }

    fn mask(&self, at: usize) -> Mask {
        self.masks.get(at).copied().unwrap_or(0)
    }

    /// Looks for the longest match of one rule; whether there is one.
    fn run(&mut self, program: &Program, start: usize) -> bool {
        self.start = start;
        self.steps = 0;
        self.best_end = 0;
        self.captures.clear();
        self.step(program, 0, start);
        self.best_end > 0
    }

    fn step(&mut self, program: &Program, state: usize, at: usize) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let mask = self.mask(at);
        for &number in &program.next[state].elements {
            if number == ACCEPT {
                if at > self.best_end {
                    self.best_end = at;
                    self.best.clone_from(&self.captures);
                }
                continue;
            }
            let element = &program.elements[usize::from(number)];
            if element.mask & mask != 0 {
                self.element(program, element, usize::from(number) + 1, at);
            }
        }
    }

    /// Goes on behind an element wherever it matches at token `at`.
    fn element(&mut self, program: &Program, element: &Element, state: usize, at: usize) {
        let document = self.document;
        match &element.what {
            What::Class(class) => {
                let hits = document.hits(at);
                // Forms of several words first: of two equally long matches the one with fewer pieces stays.
                let (single, several) = (|hit: &&Hit| hit.tokens == 1, |hit: &&Hit| hit.tokens > 1);
                for hit in hits.iter().rev().filter(several).chain(hits.iter().filter(single)) {
                    if hit.class == *class && hit_fits(element, hit, at == self.start) {
                        self.take(
                            program,
                            element,
                            state,
                            at..at + usize::from(hit.tokens),
                            Some(*hit),
                            None,
                        );
                    }
                }
            }
            What::Number => {
                let mut rest = document.numbers()[self.numbers_before..].iter();
                let number = rest.find(|number| number.start as usize >= at);
                if let Some(number) = number.filter(|n| number_fits(element, n)) {
                    self.take(program, element, state, at..number.end as usize, None, Some(*number));
                }
            }
            What::Word | What::Literal => self.take(program, element, state, at..at + 1, None, None),
        }
    }

    fn take(
        &mut self,
        program: &Program,
        element: &Element,
        state: usize,
        tokens: std::ops::Range<usize>,
        hit: Option<Hit>,
        number: Option<Number>,
    ) {
        let next = program.next[state].mask;
        if next != Mask::MAX && next & self.mask(tokens.end) == 0 {
            return;
        }
        let (start, end) = (tokens.start as u32, tokens.end as u32);
        self.captures.push(Capture { name: element.name, start, end, hit, number });
        self.step(program, state, tokens.end);
        self.captures.pop();
    }
}

fn hit_fits(element: &Element, hit: &Hit, first: bool) -> bool {
    let wants = &element.constraints;
    let conjunction = hit.proclitics.has(Proclitics::CONJUNCTION);
    let preposition = hit.proclitics.has(Proclitics::PREPOSITION);
    wants.article.is_none_or(|article| article == hit.proclitics.has(Proclitics::ARTICLE))
        && hit.features.all(wants.features)
        && (!wants.bare || hit.proclitics.only(Proclitics::ARTICLE))
        && (conjunction || !wants.conjunction)
        && (!conjunction || first || wants.conjunction)
        && (preposition || !wants.preposition)
        && (!preposition || first || wants.preposition)
        && wants.entries.as_ref().is_none_or(|entries| entries.binary_search(&hit.entry).is_ok())
}

fn number_fits(element: &Element, number: &Number) -> bool {
    let wants = &element.constraints;
    let digits = match wants.digits {
        None => true,
        Some(None) => number.digits.is_some(),
        Some(wanted) => number.digits == wanted,
    };
    digits
        && wants.range.is_none_or(|(low, high)| {
            number.value.is_some_and(|v| v >= low && v <= high && (v.fract() == 0.0 || high < 1.0))
        })
}

//! Patterns compiled to a small backtracking program (Thompson's construction, longest match kept).

use crate::document::{Document, Hit};
use crate::grammar::Capture;
use crate::lexicon::{ClassId, Lexicon};
use crate::token::Kind;
use crate::{Features, Number, Proclitics, fold};

/// Steps after which a match attempt is given up: a bound on hostile input, far above any real phrase.
const MOST_STEPS: usize = 20_000;

#[derive(Debug, Clone)]
enum What {
    Class(ClassId),
    Number,
    Word,
    Literal(String),
}

#[derive(Debug, Clone, Default)]
struct Constraints {
    article: Option<bool>,
    bare: bool,
    conjunction: bool,
    preposition: bool,
    digits: Option<Option<u8>>,
    range: Option<(f64, f64)>,
    features: Features,
    attributes: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Element {
    what: What,
    name: u16,
    constraints: Constraints,
}

#[derive(Debug, Clone)]
enum Instruction {
    Element(Element),
    Split(usize, usize),
    Jump(usize),
    Accept,
}

/// What a rule may start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum First {
    Class(ClassId),
    Number,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Program(Vec<Instruction>);

/// Compiles `source`; capture names are interned in `names`.
pub(crate) fn compile(source: &str, lexicon: &Lexicon, names: &mut Vec<String>) -> Result<Program, String> {
    let mut parser = Parser { source, at: 0, lexicon, names, code: Vec::new() };
    parser.alternatives()?;
    if parser.peek().is_some() {
        return Err(format!("unexpected `{}`", &source[parser.at..]));
    }
    parser.code.push(Instruction::Accept);
    Ok(Program(parser.code))
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    lexicon: &'a Lexicon,
    names: &'a mut Vec<String>,
    code: Vec<Instruction>,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.source[self.at..].chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.source[self.at..].starts_with(expected);
        self.at += if found { expected.len_utf8() } else { 0 };
        found
    }

    fn alternatives(&mut self) -> Result<(), String> {
        let start = self.code.len();
        self.sequence()?;
        let mut ends = Vec::new();
        let mut branch = start;
        while self.peek() == Some('|') {
            self.at += 1;
            self.insert(branch, Instruction::Split(branch + 1, self.code.len() + 2));
            ends.iter_mut().for_each(|end| *end += usize::from(*end >= branch));
            ends.push(self.code.len());
            self.code.push(Instruction::Jump(0));
            branch = self.code.len();
            self.sequence()?;
        }
        let after = self.code.len();
        ends.into_iter().for_each(|end| self.code[end] = Instruction::Jump(after));
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), String> {
        let start = self.code.len();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            self.item()?;
        }
        if self.code.len() == start { Err("an empty alternative".into()) } else { Ok(()) }
    }

    fn item(&mut self) -> Result<(), String> {
        let start = self.code.len();
        if self.eat('(') {
            self.alternatives()?;
            if self.peek() != Some(')') {
                return Err("an open bracket".into());
            }
            self.at += 1;
        } else {
            let element = self.element()?;
            self.code.push(Instruction::Element(element));
        }
        if self.eat('?') {
            self.insert(start, Instruction::Split(start + 1, self.code.len() + 1));
        } else if self.eat('*') {
            self.insert(start, Instruction::Split(start + 1, self.code.len() + 2));
            self.code.push(Instruction::Jump(start));
        }
        Ok(())
    }

    /// Puts an instruction in front of a finished piece and moves the piece's own targets with it.
    fn insert(&mut self, at: usize, instruction: Instruction) {
        for moved in &mut self.code[at..] {
            match moved {
                Instruction::Split(a, b) => (*a, *b) = (*a + 1, *b + 1),
                Instruction::Jump(target) => *target += 1,
                _ => {}
            }
        }
        self.code.insert(at, instruction);
    }

    fn element(&mut self) -> Result<Element, String> {
        let first = self.atom()?;
        let (name, what) = if self.eat('=') { (Some(first), self.atom()?) } else { (None, first) };
        let (name, what) = match (name, what) {
            (name, Atom::Literal(text)) => (name.map(Atom::text), What::Literal(fold(&text))),
            (name, Atom::Name(class)) => {
                let name = name.map_or_else(|| class.clone(), Atom::text);
                let what = match class.as_str() {
                    "number" => What::Number,
                    "word" => What::Word,
                    _ => What::Class(
                        self.lexicon.class(&class).ok_or_else(|| format!("unknown class `{class}`"))?,
                    ),
                };
                (Some(name), what)
            }
        };
        let name = name.unwrap_or_else(|| "literal".into());
        let constraints = if self.eat('[') { self.constraints()? } else { Constraints::default() };
        let id = self.names.iter().position(|n| *n == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        Ok(Element { what, name: id as u16, constraints })
    }

    fn atom(&mut self) -> Result<Atom, String> {
        self.peek();
        if self.eat('"') {
            let rest = &self.source[self.at..];
            let end = rest.find('"').ok_or("an open quote")?;
            self.at += end + 1;
            return Ok(Atom::Literal(rest[..end].to_owned()));
        }
        let rest = &self.source[self.at..];
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        if end == 0 {
            return Err(format!("an element was expected at `{rest}`"));
        }
        self.at += end;
        Ok(Atom::Name(rest[..end].to_owned()))
    }

    fn constraints(&mut self) -> Result<Constraints, String> {
        let rest = &self.source[self.at..];
        let end = rest.find(']').ok_or("an open constraint")?;
        self.at += end + 1;
        let mut all = Constraints::default();
        for constraint in rest[..end].split(',').map(str::trim) {
            match constraint {
                "def" => all.article = Some(true),
                "indef" => all.article = Some(false),
                "bare" => all.bare = true,
                "conj" => all.conjunction = true,
                "prep" => all.preposition = true,
                "digits" => all.digits = Some(None),
                _ => other_constraint(constraint, &mut all)?,
            }
        }
        Ok(all)
    }
}

fn other_constraint(constraint: &str, all: &mut Constraints) -> Result<(), String> {
    if let Some((key, value)) = constraint.split_once('=') {
        all.attributes.push((key.to_owned(), value.to_owned()));
    } else if let Some((low, high)) = constraint.split_once("..") {
        let bound = |text: &str| text.parse::<f64>().map_err(|_| format!("`{constraint}` is no range"));
        all.range = Some((bound(low)?, bound(high)?));
    } else if let Some(digits) = constraint.strip_suffix("digits") {
        all.digits = Some(Some(digits.parse().map_err(|_| format!("unknown constraint `{constraint}`"))?));
    } else if let Ok(features) = Features::parse(constraint) {
        all.features = all.features.with(features);
    } else {
        return Err(format!("unknown constraint `{constraint}`"));
    }
    Ok(())
}

enum Atom {
    Name(String),
    Literal(String),
}

impl Atom {
    fn text(self) -> String {
        match self {
            Atom::Name(text) | Atom::Literal(text) => text,
        }
    }
}

impl Program {
    /// What a match can start with; an error when it can be empty or start with any word or a literal.
    pub fn first(&self) -> Result<Vec<First>, String> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.0.len()];
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.0[at] {
                Instruction::Split(a, b) => open.extend([*a, *b]),
                Instruction::Jump(target) => open.push(*target),
                Instruction::Accept => return Err("the pattern can match nothing".into()),
                Instruction::Element(element) => match element.what {
                    What::Class(class) => found.push(First::Class(class)),
                    What::Number => found.push(First::Number),
                    _ => return Err("a pattern starts with a class or a number".into()),
                },
            }
        }
        Ok(found)
    }

    /// The longest match that starts at token `start`: its end and captures.
    pub fn run(&self, document: &Document, lexicon: &Lexicon, start: usize) -> Option<(usize, Vec<Capture>)> {
        let mut run =
            Run { program: self, document, lexicon, start, captures: Vec::new(), best: None, steps: 0 };
        run.step(0, start);
        run.best
    }
}

struct Run<'a> {
    program: &'a Program,
    document: &'a Document,
    lexicon: &'a Lexicon,
    start: usize,
    captures: Vec<Capture>,
    best: Option<(usize, Vec<Capture>)>,
    steps: usize,
}

impl Run<'_> {
    fn step(&mut self, pc: usize, at: usize) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let program = self.program;
        match &program.0[pc] {
            Instruction::Accept => {
                if self.best.as_ref().is_none_or(|(end, _)| at > *end) {
                    self.best = Some((at, self.captures.clone()));
                }
            }
            Instruction::Jump(target) => self.step(*target, at),
            Instruction::Split(a, b) => {
                self.step(*a, at);
                self.step(*b, at);
            }
            Instruction::Element(element) => self.element(element, pc, at),
        }
    }

    fn element(&mut self, element: &Element, pc: usize, at: usize) {
        let document = self.document;
        match &element.what {
            What::Class(class) => {
                // Forms of several words first: of two equally long matches the one with fewer pieces stays.
                let hits = document.hits(at);
                if !hits.iter().any(|hit| hit.class == *class) {
                    return;
                }
                let (single, several) = (|hit: &&Hit| hit.tokens == 1, |hit: &&Hit| hit.tokens > 1);
                for hit in hits.iter().rev().filter(several).chain(hits.iter().filter(single)) {
                    if hit.class == *class && self.fits(element, hit, at) {
                        self.take(element, pc, at, at + hit.tokens as usize, Some(*hit), None);
                    }
                }
            }
            What::Number => {
                if let Some(number) = document.number(at).filter(|n| number_fits(element, n)) {
                    self.take(element, pc, at, number.end as usize, None, Some(*number));
                }
            }
            What::Word => {
                if document.tokens().get(at).is_some_and(|token| token.kind == Kind::Word) {
                    self.take(element, pc, at, at + 1, None, None);
                }
            }
            What::Literal(text) => {
                if at < document.len() && document.folded(at) == text {
                    self.take(element, pc, at, at + 1, None, None);
                }
            }
        }
    }

    fn take(
        &mut self,
        element: &Element,
        pc: usize,
        start: usize,
        end: usize,
        hit: Option<Hit>,
        number: Option<Number>,
    ) {
        self.captures.push(Capture { name: element.name, start: start as u32, end: end as u32, hit, number });
        self.step(pc + 1, end);
        self.captures.pop();
    }

    fn fits(&self, element: &Element, hit: &Hit, at: usize) -> bool {
        let wants = &element.constraints;
        let first = at == self.start;
        let conjunction = hit.proclitics.has(Proclitics::CONJUNCTION);
        let preposition = hit.proclitics.has(Proclitics::PREPOSITION);
        wants.article.is_none_or(|article| article == hit.proclitics.has(Proclitics::ARTICLE))
            && hit.features.all(wants.features)
            && (!wants.bare || hit.proclitics.only(Proclitics::ARTICLE))
            && (conjunction || !wants.conjunction)
            && (!conjunction || first || wants.conjunction)
            && (preposition || !wants.preposition)
            && (!preposition || first || wants.preposition)
            && wants.attributes.iter().all(|(name, value)| {
                let entry = self.lexicon.entry(hit.entry);
                value == if name == "key" { &entry.key } else { entry.attribute(name) }
            })
    }
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

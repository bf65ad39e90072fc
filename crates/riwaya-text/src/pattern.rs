//! Patterns compiled to position automata: Thompson's construction, then, for each element, what may come after it
//! (Glushkov 1961). [`crate::run`] runs them.

use crate::lexicon::{ClassId, EntryId, Lexicon};
use crate::{Features, fold};

/// What a token can be for the rules of one grammar, one bit each: its classes and spellings, [`NUMBER`], [`WORD`].
pub(crate) type Mask = u128;
/// A number starts at the token.
pub(crate) const NUMBER: u32 = 127;
/// The token is a word.
pub(crate) const WORD: u32 = 126;
/// Classes and spellings that the rules of one grammar may use.
const MOST_SYMBOLS: usize = 126;

/// What an element matches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// An entry of a class.
    Class(ClassId),
    /// A number.
    Number,
    /// Any word.
    Word,
    /// A word with one spelling.
    Literal,
}

/// What a bit stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Symbol {
    /// An entry of a class.
    Class(ClassId),
    /// A word spelled like this, folded.
    Literal(String),
}

/// The names of captures, the classes and the spellings that the rules of one grammar use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Symbols {
    pub names: Vec<String>,
    /// What each bit stands for.
    pub bits: Vec<Symbol>,
}

impl Symbols {
    fn name(&mut self, name: String) -> u16 {
        let known = self.names.iter().position(|n| *n == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        }) as u16
    }

    fn bit(&mut self, symbol: Symbol) -> Result<Mask, String> {
        let known = self.bits.iter().position(|s| *s == symbol);
        let bit = known.unwrap_or_else(|| {
            self.bits.push(symbol);
            self.bits.len() - 1
        });
        if bit < MOST_SYMBOLS {
            Ok(1 << bit)
        } else {
            Err(format!("more than {MOST_SYMBOLS} classes and words"))
        }
    }
}

/// What an element asks of a hit or number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Constraints {
    pub article: Option<bool>,
    pub bare: bool,
    pub conjunction: bool,
    pub preposition: bool,
    pub digits: Option<Option<u8>>,
    pub range: Option<(f64, f64)>,
    pub features: Features,
    attributes: Vec<(String, String)>,
    /// The entries with the attributes asked for, in order; `None` when none is asked for.
    pub entries: Option<Vec<EntryId>>,
}

/// One element of a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub what: What,
    /// The bit of what it matches.
    pub mask: Mask,
    pub name: u16,
    pub constraints: Constraints,
}

#[derive(Debug, Clone)]
enum Instruction {
    Element(Element),
    Split(usize, usize),
    Jump(usize),
    Accept,
}

/// What may come next in a pattern, most wanted first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Next {
    /// Numbers of elements; [`ACCEPT`] where the match may end.
    pub elements: Vec<u16>,
    /// The tokens that any of them can match; all of them where the match may end.
    pub mask: Mask,
}

/// The end of a match among the numbers of elements.
pub(crate) const ACCEPT: u16 = u16::MAX;

/// A compiled pattern.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    pub elements: Vec<Element>,
    /// What a match starts with, then what comes after each element.
    pub next: Vec<Next>,
    /// What may stand behind the first element; anything when that can be all.
    pub second: Mask,
}

/// Compiles `source`; the names and classes it uses are interned in `symbols`.
pub(crate) fn compile(source: &str, lexicon: &Lexicon, symbols: &mut Symbols) -> Result<Program, String> {
    let mut parser = Parser { source, at: 0, lexicon, symbols, code: Vec::new() };
    parser.alternatives()?;
    if parser.peek().is_some() {
        return Err(format!("unexpected `{}`", &source[parser.at..]));
    }
    parser.code.push(Instruction::Accept);
    link(&parser.code)
}

/// The program without its splits and jumps.
fn link(code: &[Instruction]) -> Result<Program, String> {
    let is_element = |instruction: &&Instruction| matches!(instruction, Instruction::Element(_));
    if code.iter().filter(is_element).count() >= usize::from(ACCEPT) {
        return Err("too long a pattern".into());
    }
    let mut program = Program::default();
    program.next.push(reach(code, 0));
    for (at, instruction) in code.iter().enumerate() {
        if let Instruction::Element(element) = instruction {
            program.elements.push(element.clone());
            program.next.push(reach(code, at + 1));
        }
    }
    for next in &mut program.next {
        next.mask = next.elements.iter().fold(0, |mask, number| {
            let element = program.elements.get(usize::from(*number));
            mask | element.map_or(Mask::MAX, |element| element.mask)
        });
    }
    let start = &program.next[0];
    if start.elements.contains(&ACCEPT) {
        return Err("the pattern can match nothing".into());
    }
    let open =
        |number: &u16| matches!(program.elements[usize::from(*number)].what, What::Word | What::Literal);
    if start.elements.iter().any(open) {
        return Err("a pattern starts with a class or a number".into());
    }
    let behind = |number: &u16| program.next[usize::from(*number) + 1].mask;
    program.second = start.elements.iter().map(behind).fold(0, |all, mask| all | mask);
    Ok(program)
}

/// The elements that may come first from instruction `from` on, in the order in which they are to be tried.
fn reach(code: &[Instruction], from: usize) -> Next {
    let number =
        |at: usize| code[..at].iter().filter(|i| matches!(i, Instruction::Element(_))).count() as u16;
    let mut next = Next::default();
    let mut seen = vec![false; code.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match &code[at] {
            Instruction::Split(a, b) => open.extend([*b, *a]),
            Instruction::Jump(target) => open.push(*target),
            Instruction::Accept => next.elements.push(ACCEPT),
            Instruction::Element(_) => next.elements.push(number(at)),
        }
    }
    next
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    lexicon: &'a Lexicon,
    symbols: &'a mut Symbols,
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
        let (name, what, mask) = match (name, what) {
            (name, Atom::Literal(text)) => {
                let name = name.map_or_else(|| "literal".into(), Atom::text);
                (name, What::Literal, self.symbols.bit(Symbol::Literal(fold(&text)))?)
            }
            (name, Atom::Name(class)) => {
                let name = name.map_or_else(|| class.clone(), Atom::text);
                match class.as_str() {
                    "number" => (name, What::Number, 1 << NUMBER),
                    "word" => (name, What::Word, 1 << WORD),
                    _ => {
                        let id = self.lexicon.class(&class);
                        let id = id.ok_or_else(|| format!("unknown class `{class}`"))?;
                        (name, What::Class(id), self.symbols.bit(Symbol::Class(id))?)
                    }
                }
            }
        };
        let mut constraints = if self.eat('[') { self.constraints()? } else { Constraints::default() };
        if let What::Class(class) = what {
            constraints.entries = self.entries(class, &constraints.attributes);
        }
        Ok(Element { what, mask, name: self.symbols.name(name), constraints })
    }

    /// The entries of a class that have all these attributes.
    fn entries(&self, class: ClassId, attributes: &[(String, String)]) -> Option<Vec<EntryId>> {
        let fits = |entry: &crate::Entry| {
            let value = |name: &str| if name == "key" { entry.key.as_str() } else { entry.attribute(name) };
            entry.class == class && attributes.iter().all(|(name, wanted)| value(name) == wanted)
        };
        let found = || self.lexicon.numbered().filter(|(_, entry)| fits(entry)).map(|(id, _)| id).collect();
        (!attributes.is_empty()).then(found)
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

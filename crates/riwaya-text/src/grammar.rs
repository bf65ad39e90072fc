//! Rules over tokens: patterns of lexicon classes, numbers and literals, kept as data with their examples.

use crate::document::{Document, Hit};
use crate::language::{LanguageError, LanguageFiles};
use crate::lexicon::{ClassId, Lexicon};
use crate::pattern::{self, Mask, NUMBER, Program, Symbol, Symbols};
use crate::run::Matcher;
use crate::{Number, Proclitics};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is wrong with a rule.
pub type GrammarError = LanguageError;

/// A sentence that shows what a rule finds: the fields as the file gives them (`text`, `found`, `value`, …).
pub type Example = BTreeMap<String, String>;

/// A rule: what it matches and what the engine makes of it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name, unique in the file; findings name it as their cause.
    pub name: String,
    /// Which production of the engine reads the captures.
    pub make: String,
    /// Any further string fields of the rule.
    pub attributes: BTreeMap<String, String>,
    /// Sentences it finds something in.
    pub examples: Vec<Example>,
    /// Sentences in which this rule must find nothing.
    pub near_misses: Vec<String>,
    program: Program,
}

/// What one named element of a pattern matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capture {
    /// Index into [`Grammar::capture_name`].
    pub(crate) name: u16,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The lexicon hit, for an element that names a class.
    pub hit: Option<Hit>,
    /// The number, for an element `number`.
    pub number: Option<Number>,
}

/// A rule found at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Index into [`Grammar::rules`].
    pub rule: usize,
    /// The tokens it covers.
    pub tokens: Range<usize>,
    pub(crate) captures: Vec<Capture>,
}

/// The rules of one file, ready to run over documents in one pass.
///
/// A pattern is a sequence of elements with `( … | … )`, `?` and `*`. An element is a class name, `number`, `word` (any
/// word), or a literal in quotes; `name=element` captures under another name than its own; constraints stand in
/// brackets: `def`, `indef` (with or without the article), `bare` (nothing written before it), `conj`, `prep` (such a
/// clitic is written before it), `digits`, `4digits`, `1..31` (numbers), `key=7`, `attribute=value`. Only the first element
/// may carry conjunctions and prepositions unless it says so; the names of [`crate::Features`] ask for them. `{name}` stands
/// for the pattern of that name in the table `define`. The longest match at a place wins, then the rule that stands first
/// in the file.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    rules: Vec<Rule>,
    symbols: Symbols,
    /// The bit of each class that the rules use, by its number.
    masks: Vec<Mask>,
    /// The words with a bit of their own, by their length in bytes.
    spellings: Vec<Vec<Spelling>>,
    /// The rules that may start with a thing, by its bit.
    by_bit: Vec<RuleSet>,
    /// The things that rules may start with.
    starts: Mask,
    /// What may stand behind the first element of each rule, by its number.
    seconds: Vec<Mask>,
}

/// The most rules in one file.
const MOST_RULES: usize = 256;

/// A word with a bit of its own.
#[derive(Debug, Clone)]
struct Spelling {
    /// Its first bytes, to tell most other words without comparing all.
    head: u64,
    word: String,
    mask: Mask,
}

/// The first eight bytes of a word as a number.
fn head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_le_bytes(bytes)
}

/// Numbers of rules, a bit each.
type RuleSet = [u64; MOST_RULES / 64];

impl Grammar {
    /// Reads one rule file (`rules/times.toml`): `[[rule]]` tables with `name`, `pattern`, `make`, `examples`, `near_misses`.
    ///
    /// # Errors
    /// The first rule whose pattern does not parse, names an unknown class, or may start with anything but a class
    /// or a number (such a rule would have to be tried at every word).
    pub fn load(files: &LanguageFiles, path: &str, lexicon: &Lexicon) -> Result<Self, GrammarError> {
        let table = files.toml(path)?;
        let mut grammar = Self::default();
        let rules = table.get("rule").and_then(|v| v.as_array());
        for value in rules.into_iter().flatten() {
            let name = text_of(value, "name");
            let fail = |problem: String| GrammarError::new(path, format!("rule `{name}`: {problem}"));
            if grammar.rules.iter().any(|rule| rule.name == name) {
                return Err(fail("stands twice".into()));
            }
            let source = expand(&text_of(value, "pattern"), table.get("define"));
            let program = pattern::compile(&source, lexicon, &mut grammar.symbols).map_err(fail)?;
            if grammar.rules.len() == MOST_RULES {
                return Err(fail("one rule too many".into()));
            }
            grammar.index(&program);
            grammar.rules.push(read_rule(value, name.clone(), program));
        }
        grammar.spread_bits();
        Ok(grammar)
    }

    /// The rules, in the order of the file.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The name a capture stands under.
    pub fn capture_name(&self, capture: &Capture) -> &str {
        &self.symbols.names[capture.name as usize]
    }

    /// The first capture of a match that stands under `name`.
    pub fn capture<'m>(&self, found: &'m Match, name: &str) -> Option<&'m Capture> {
        found.captures.iter().find(|capture| self.capture_name(capture) == name)
    }

    /// All captures of a match under `name`, in order.
    pub fn captures<'m>(&'m self, found: &'m Match, name: &'m str) -> impl Iterator<Item = &'m Capture> {
        found.captures.iter().filter(move |capture| self.capture_name(capture) == name)
    }

    /// The rules ready to run over a document.
    pub fn matcher<'a>(&'a self, document: &'a Document) -> Matcher<'a> {
        Matcher::new(self, document)
    }

    /// Every match, left to right, none overlapping another.
    pub fn scan(&self, document: &Document) -> Vec<Match> {
        let mut matcher = self.matcher(document);
        let mut matches = Vec::new();
        let mut at = matcher.next_start(0);
        while at < document.len() {
            let found = matcher.match_at(at);
            at = matcher.next_start(found.as_ref().map_or(at + 1, |found| found.tokens.end));
            matches.extend(found);
        }
        matches
    }

    fn index(&mut self, program: &Program) {
        let rule = self.rules.len();
        self.by_bit.resize(NUMBER as usize + 1, RuleSet::default());
        self.starts |= program.next[0].mask;
        self.seconds.push(program.second);
        for (bit, rules) in self.by_bit.iter_mut().enumerate() {
            if program.next[0].mask & (1 << bit) != 0 {
                rules[rule / 64] |= 1 << (rule % 64);
            }
        }
    }

    /// Puts the bits where they are looked up.
    fn spread_bits(&mut self) {
        for (bit, symbol) in self.symbols.bits.iter().enumerate() {
            match symbol {
                Symbol::Class(class) => {
                    let class = usize::from(class.0);
                    self.masks.resize(self.masks.len().max(class + 1), 0);
                    self.masks[class] = 1 << bit;
                }
                Symbol::Literal(word) => {
                    self.spellings.resize(self.spellings.len().max(word.len() + 1), Vec::new());
                    let spelling = Spelling { head: head(word), word: word.clone(), mask: 1 << bit };
                    self.spellings[word.len()].push(spelling);
                }
            }
        }
    }

    /// The bit of a folded word, or none.
    pub(crate) fn mask_of_spelling(&self, folded: &str) -> Mask {
        let Some(same_length) = self.spellings.get(folded.len()) else { return 0 };
        if same_length.is_empty() {
            return 0;
        }
        let head = head(folded);
        let found = same_length.iter().find(|known| known.head == head && known.word == folded);
        found.map_or(0, |known| known.mask)
    }

    /// The bit of a class, or none.
    pub(crate) fn mask_of(&self, class: ClassId) -> Mask {
        self.masks.get(usize::from(class.0)).copied().unwrap_or(0)
    }

    /// The bits that rules may start with.
    pub(crate) fn starts(&self) -> Mask {
        self.starts
    }

    pub(crate) fn program(&self, rule: usize) -> &Program {
        &self.rules[rule].program
    }

    /// The rules that may start at a token with these bits and go on with one that has any of `ahead`, in the order of
    /// the file.
    pub(crate) fn rules_for(&self, mask: Mask, ahead: Mask) -> impl Iterator<Item = usize> {
        let mut rules = RuleSet::default();
        let mut bits = mask & self.starts;
        while bits != 0 {
            let of_bit = &self.by_bit[bits.trailing_zeros() as usize];
            rules.iter_mut().zip(of_bit).for_each(|(all, more)| *all |= more);
            bits &= bits - 1;
        }
        let rules = rules.into_iter().enumerate().flat_map(|(word, mut left)| {
            std::iter::from_fn(move || {
                let rule = (left != 0).then(|| word * 64 + left.trailing_zeros() as usize);
                left &= left.wrapping_sub(1);
                rule
            })
        });
        rules.filter(move |rule| {
            let second = self.seconds[*rule];
            second == Mask::MAX || second & ahead != 0
        })
    }
}

/// The pattern with every `{name}` replaced by its definition, in brackets. A name without one stays as it is, and
/// does not compile.
fn expand(pattern: &str, definitions: Option<&toml::Value>) -> String {
    let mut expanded = pattern.to_owned();
    for (name, definition) in definitions.and_then(|v| v.as_table()).into_iter().flatten() {
        let definition = definition.as_str().unwrap_or_default();
        expanded = expanded.replace(&format!("{{{name}}}"), &format!("({definition})"));
    }
    expanded
}

fn text_of(value: &toml::Value, key: &str) -> String {
    value.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned()
}

fn read_rule(value: &toml::Value, name: String, program: Program) -> Rule {
    let list = |key: &str| value.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
    let fields = |table: &toml::Table| -> BTreeMap<String, String> {
        let text = |v: &toml::Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        table.iter().map(|(k, v)| (k.clone(), text(v))).collect()
    };
    let known = ["name", "pattern", "make", "examples", "near_misses"];
    let mut attributes = value.as_table().map(fields).unwrap_or_default();
    attributes.retain(|key, _| !known.contains(&key.as_str()));
    Rule {
        make: text_of(value, "make"),
        attributes,
        examples: list("examples").iter().filter_map(|v| v.as_table()).map(fields).collect(),
        near_misses: list("near_misses").iter().filter_map(|v| v.as_str()).map(str::to_owned).collect(),
        name,
        program,
    }
}

impl Match {
    /// The entry that the match found at a token.
    pub fn hit_at(&self, token: usize) -> Option<Hit> {
        self.captures.iter().find(|capture| capture.start as usize == token)?.hit
    }
}

impl Capture {
    /// Whether the captured hit has any of these written before it.
    pub fn has(&self, proclitics: Proclitics) -> bool {
        self.hit.is_some_and(|hit| hit.proclitics.has(proclitics))
    }

    /// The tokens it covers.
    pub fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::document::shared_analyzer;

    fn grammar(rules: &str) -> (Grammar, Analyzer) {
        let analyzer = shared_analyzer();
        let files = LanguageFiles::new([("rules.toml".to_owned(), rules.to_owned())].into());
        let grammar = Grammar::load(&files, "rules.toml", analyzer.lexicon()).unwrap();
        (grammar, analyzer)
    }

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let (grammar, mut analyzer) =
            grammar(&format!("[[rule]]\nname = 'r'\npattern = '{pattern}'\nmake = 'm'\n"));
        let document = analyzer.analyze(text);
        let found = grammar.scan(&document);
        let words: Vec<_> = found.iter().map(|m| document.span(m.tokens.clone()).of(text)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn options_alternatives_and_repetition() {
        check("weekday direction?", "يوم الاثنين المقبل والثلاثاء", &["الاثنين المقبل", "والثلاثاء"]);
        check("number (\"/\" number)*", "في 26/7/2021 و5", &["26/7/2021", "5"]);
        check(
            "weekday (direction | \"(\" number \")\")",
            "الأحد (5) السبت الماضي الجمعة",
            &["الأحد (5)", "السبت الماضي"],
        );
        check("number[1..31,digits] (\"a\" | \"b\" | \"c\" \"d\")", "5 b 32 a 7 c d", &["5 b", "7 c d"]);
    }

    #[test]
    fn inner_elements_carry_conjunctions_only_when_asked() {
        check("weekday weekday", "الأحد والاثنين", &[]);
        check("weekday weekday[conj]", "الأحد والاثنين", &["الأحد والاثنين"]);
    }

    #[test]
    fn a_rule_that_may_start_with_anything_is_refused() {
        let files = LanguageFiles::new(
            [("r.toml".into(), "[[rule]]\nname='x'\npattern='word number'\n".into())].into(),
        );
        let error = Grammar::load(&files, "r.toml", shared_analyzer().lexicon()).unwrap_err();
        assert_eq!(error.to_string(), "r.toml: rule `x`: a pattern starts with a class or a number");
    }
}

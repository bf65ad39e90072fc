//! The words riwaya knows: classes of entries, each with its forms, attributes and, for inflected words, paradigm.

use crate::clitic::Clitics;
use crate::language::{LanguageError, LanguageFiles, parse};
use crate::morphology::{Features, Paradigms};
use crate::{Proclitics, fold, light};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A class of lexicon entries (`month`, `cue-verb`): a table of a file below `words/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub(crate) u16);

impl ClassId {
    /// Its number, for tables by class: below the number of classes.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An entry's number in its lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(crate) u32);

/// Which clitics may be written together with the forms of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Attach {
    #[default]
    Any,
    /// Only before the word.
    Before,
    /// Before the word, the article left out.
    NoArticle,
    None,
}

/// One entry: what it stands for and what the file says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The class it belongs to.
    pub class: ClassId,
    /// Its key in the file: a value (`7` for July) or a lemma.
    pub key: String,
    /// Further attributes, as the file spells them.
    pub attributes: BTreeMap<String, String>,
    /// The file it stands in.
    pub path: String,
    /// The forms as the file lists them, spelled out by the paradigm when it names one.
    pub forms: Vec<String>,
    /// Only the light spelling matches, not the folded one.
    pub(crate) exact: bool,
}

impl Entry {
    /// An attribute's text, or `""`.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// The key read as a number.
    pub fn value<T: std::str::FromStr>(&self) -> Option<T> {
        self.key.parse().ok()
    }
}

/// A form that stands for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Listed {
    pub entry: EntryId,
    pub features: Features,
}

/// A node of the tree of forms with several words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    next: FxHashMap<Box<str>, u32>,
    /// One bit for the shape of each word in `next`: most words that stand behind one of several are none of them, and
    /// are found out by it.
    shapes: u64,
    pub listed: Vec<Listed>,
}

impl Node {
    /// The node behind this one, by the folded word that leads there.
    pub fn next(&self, word: &str) -> Option<u32> {
        if self.shapes & shape(word) == 0 { None } else { self.next.get(word).copied() }
    }

    /// Whether no word leads on.
    pub fn is_last(&self) -> bool {
        self.next.is_empty()
    }

    fn add(&mut self, word: &str, node: u32) {
        self.shapes |= shape(word);
        self.next.insert(word.into(), node);
    }
}

/// A bit that tells most words apart, by their length and their second and last byte: the first one is the same for most
/// letters of a script.
fn shape(word: &str) -> u64 {
    let byte = |at: usize| word.as_bytes().get(at).map_or(0, |&byte| usize::from(byte));
    1 << ((5 * word.len() + 3 * byte(1) + byte(word.len().wrapping_sub(1))) % 64)
}

/// All entries, and the ways from a folded word to them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pub(crate) clitics: Clitics,
    classes: Vec<String>,
    pub(crate) attach: Vec<Attach>,
    entries: Vec<Entry>,
    /// Node 0 is the root.
    pub(crate) nodes: Vec<Node>,
}

impl Lexicon {
    /// Reads `clitics.toml`, `paradigms.toml` and every file below `words/`.
    ///
    /// A table of a word file is a class; its keys are entries, `key = ["form", …]` or
    /// `key = { forms = […], paradigm = "…", <stem> = […], <attribute> = "…" }`. The table `options` sets for a class
    /// `clitics = "any" | "before" | "no-article" | "none"`.
    ///
    /// # Errors
    /// The first file that is not TOML of this shape, or names an unknown paradigm.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let mut lexicon =
            Self { clitics: Clitics::load(files)?, nodes: vec![Node::default()], ..Self::default() };
        let paradigms = Paradigms::load(files)?;
        for (path, content) in files.below("words") {
            let table = parse(path, content)?;
            for (class, entries) in &table {
                let Some(entries) = entries.as_table() else { continue };
                if class == "options" {
                    lexicon.set_options(path, entries)?;
                    continue;
                }
                let id = lexicon.class_or_new(class);
                for (key, value) in entries {
                    lexicon.add(path, id, key, value, &paradigms)?;
                }
            }
        }
        Ok(lexicon)
    }

    /// The class called `name`, if any file has it.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.iter().position(|class| class == name).map(|at| ClassId(at as u16))
    }

    /// The name of a class.
    pub fn class_name(&self, class: ClassId) -> &str {
        &self.classes[class.0 as usize]
    }

    /// The entry with this number.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// What is written before a folded word that starts with the definite article, judged by its letters alone; `None`
    /// when it has no article.
    pub fn article(&self, folded: &str) -> Option<Proclitics> {
        self.clitics.article(folded)
    }

    /// The ways to take what is written before a folded word off it: the rest, and what was taken; the longest first.
    pub fn without_proclitics<'w>(&self, folded: &'w str) -> impl Iterator<Item = (&'w str, Proclitics)> {
        self.clitics.without_proclitics(folded)
    }

    /// The number of every entry, in the order of the files.
    pub fn entry_ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every entry with its number, in the order of the files.
    pub fn numbered(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryId(at as u32), entry))
    }

    /// The entries of one class.
    pub fn of_class<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entry> {
        let class = self.class(name);
        self.entries.iter().filter(move |entry| Some(entry.class) == class)
    }

    fn class_or_new(&mut self, name: &str) -> ClassId {
        self.class(name).unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.attach.push(Attach::default());
            ClassId(self.classes.len() as u16 - 1)
        })
    }

    fn set_options(&mut self, path: &str, options: &toml::Table) -> Result<(), LanguageError> {
        for (class, option) in options {
            let id = self.class_or_new(class);
            self.attach[id.0 as usize] = match option.get("clitics").and_then(|v| v.as_str()) {
                Some("any") | None => Attach::Any,
                Some("before") => Attach::Before,
                Some("no-article") => Attach::NoArticle,
                Some("none") => Attach::None,
                Some(other) => {
                    return Err(LanguageError::new(path, format!("{class}: unknown clitics `{other}`")));
                }
            };
        }
        Ok(())
    }

    fn add(
        &mut self,
        path: &str,
        class: ClassId,
        key: &str,
        value: &toml::Value,
        paradigms: &Paradigms,
    ) -> Result<(), LanguageError> {
        let fail = |problem: String| LanguageError::new(path, format!("{key}: {problem}"));
        let mut attributes = BTreeMap::new();
        let mut lists = BTreeMap::new();
        match value {
            toml::Value::Array(forms) => drop(lists.insert("forms".to_owned(), strings(forms))),
            toml::Value::Table(table) => {
                for (name, value) in table {
                    match value {
                        toml::Value::Array(items) => drop(lists.insert(name.clone(), strings(items))),
                        toml::Value::String(text) => drop(attributes.insert(name.clone(), text.clone())),
                        other => drop(attributes.insert(name.clone(), other.to_string())),
                    }
                }
            }
            _ => return Err(fail("an entry is a list of forms or a table".to_owned())),
        }
        let mut forms: Vec<(String, Features)> =
            lists.get("forms").into_iter().flatten().map(|form| (form.clone(), Features::NONE)).collect();
        if let Some(paradigm) = attributes.get("paradigm") {
            let spelled = paradigms.forms(paradigm, &lists);
            forms.extend(spelled.ok_or_else(|| fail(format!("unknown paradigm `{paradigm}`")))?);
        }
        if forms.is_empty() {
            return Err(fail("no forms".to_owned()));
        }
        let entry = EntryId(self.entries.len() as u32);
        let exact = attributes.get("exact").is_some_and(|v| v == "true");
        for (form, features) in &forms {
            self.list(form, Listed { entry, features: *features });
        }
        let forms = forms.into_iter().map(|(form, _)| form).collect();
        self.entries.push(Entry {
            class,
            key: key.to_owned(),
            attributes,
            path: path.to_owned(),
            forms,
            exact,
        });
        Ok(())
    }

    fn list(&mut self, form: &str, listed: Listed) {
        let mut node = 0;
        for word in split_words(&fold(form)) {
            node = match self.nodes[node].next(word) {
                Some(next) => next as usize,
                None => {
                    self.nodes.push(Node::default());
                    let next = self.nodes.len() - 1;
                    self.nodes[node].add(word, next as u32);
                    next
                }
            };
        }
        if node != 0 && !self.nodes[node].listed.contains(&listed) {
            self.nodes[node].listed.push(listed);
        }
    }

    /// Whether a light spelling satisfies an entry that asks for the exact one.
    pub(crate) fn accepts(&self, entry: EntryId, stem: &str, light_word: &str) -> bool {
        let entry = self.entry(entry);
        !entry.exact
            || entry.forms.iter().any(|form| fold(form) == stem && light_word.ends_with(&light(form)))
    }
}

fn strings(values: &[toml::Value]) -> Vec<String> {
    values.iter().filter_map(|v| v.as_str()).map(str::to_owned).collect()
}

/// A listed form cut the way the tokenizer cuts text.
fn split_words(form: &str) -> impl Iterator<Item = &str> {
    let tokens = crate::token::tokenize(form);
    tokens.into_iter().map(move |token| &form[token.range()])
}

//! Checks on a language's word and rule files, run as a test.

use crate::grammar::Grammar;
use crate::language::{LanguageFiles, parse};
use crate::lexicon::Lexicon;
use crate::{is_ignorable, light};
use std::collections::{BTreeMap, BTreeSet};

/// Lines at the head of a file in which its source must be named.
const HEAD: usize = 8;

/// Everything wrong in the word and rule files: forms with marks or odd code points, forms listed twice in one class,
/// options for a class that no file has, files that name no source, rules that do not compile. Each problem
/// names its file and entry.
pub fn lint(files: &LanguageFiles) -> Vec<String> {
    let mut problems = Vec::new();
    let mut classes = BTreeSet::new();
    let mut options = Vec::new();
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    for (path, content) in files.below("words") {
        if !content.lines().take(HEAD).any(|line| line.starts_with('#') && line.contains("Source")) {
            problems.push(format!("{path}: the head names no source"));
        }
        let table = match parse(path, content) {
            Ok(table) => table,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        for (class, entries) in &table {
            let Some(entries) = entries.as_table() else {
                problems.push(format!("{path}: `{class}` is no table"));
                continue;
            };
            if class == "options" {
                options.extend(entries.keys().map(|class| (path.to_owned(), class.clone())));
                continue;
            }
            classes.insert(class.clone());
            for (key, value) in entries {
                entry(path, class, key, value, &mut seen, &mut problems);
            }
        }
    }
    let undeclared = options.into_iter().filter(|(_, class)| !classes.contains(class));
    problems
        .extend(undeclared.map(|(path, class)| format!("{path}: options for `{class}`, which no file has")));
    problems.extend(rules(files));
    problems
}

/// The rules that do not compile.
fn rules(files: &LanguageFiles) -> Vec<String> {
    let lexicon = match Lexicon::load(files) {
        Ok(lexicon) => lexicon,
        Err(error) => return vec![error.to_string()],
    };
    let paths = files.below("rules").map(|(path, _)| path).filter(|path| path.ends_with(".toml"));
    paths
        .filter_map(|path| Grammar::load(files, path, &lexicon).err())
        .map(|error| error.to_string())
        .collect()
}

fn entry(
    path: &str,
    class: &str,
    key: &str,
    value: &toml::Value,
    seen: &mut BTreeMap<(String, String), String>,
    problems: &mut Vec<String>,
) {
    for form in listed(value) {
        let cased = form.chars().any(|c| c.is_ascii_uppercase());
        if form.chars().any(is_ignorable) || form != light(form) && !cased {
            problems.push(format!("{path}: {class}.{key}: `{form}` is not in its plain spelling"));
        }
        if form.trim() != form || form.is_empty() {
            problems.push(format!("{path}: {class}.{key}: `{form}` is empty or has space around it"));
        }
        if let Some(other) = seen.insert((class.to_owned(), form.to_owned()), key.to_owned()) {
            problems.push(format!("{path}: {class}: `{form}` stands under `{other}` and `{key}`"));
        }
    }
}

fn listed(value: &toml::Value) -> impl Iterator<Item = &str> {
    let forms = match value {
        toml::Value::Array(forms) => Some(forms),
        other => other.get("forms").and_then(|forms| forms.as_array()),
    };
    forms.into_iter().flatten().filter_map(|form| form.as_str())
}

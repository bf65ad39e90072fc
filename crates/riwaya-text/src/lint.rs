//! Checks on a language's word and rule files, run as a test.

use crate::grammar::Grammar;
use crate::language::{LanguageFiles, parse};
use crate::lexicon::Lexicon;
use crate::{fold, is_ignorable, light};
use std::collections::{BTreeMap, BTreeSet};

/// Lines at the head of a file in which its source must be named.
const HEAD: usize = 8;
/// Sentences that a rule must find something in.
const FEWEST_EXAMPLES: usize = 2;

/// The forms seen: class, form as the lexicon looks it up, and whether exact; each with its entry and its spelling.
type Seen = BTreeMap<(String, (String, bool)), (String, String)>;

/// Everything wrong in the word and rule files: forms with marks or odd code points, forms listed twice in one class,
/// stems listed twice in one entry, entries that stand in two files, options for a class that no file has, files that
/// name no source, rules that do not compile or lack their two examples and their near miss. Each problem names its
/// file and entry.
pub fn lint(files: &LanguageFiles) -> Vec<String> {
    let mut problems = Vec::new();
    let mut classes = BTreeSet::new();
    let mut options = Vec::new();
    let mut seen = Seen::new();
    let mut keys: BTreeMap<(String, String), String> = BTreeMap::new();
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
                if let Some(other) = keys.insert((class.clone(), key.clone()), path.to_owned()) {
                    problems.push(format!("{path}: {class}.{key} stands in {other} too"));
                }
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

/// The rules that do not compile, and those that show too little of what they find and do not find.
fn rules(files: &LanguageFiles) -> Vec<String> {
    let lexicon = match Lexicon::load(files) {
        Ok(lexicon) => lexicon,
        Err(error) => return vec![error.to_string()],
    };
    let mut problems = Vec::new();
    for (path, _) in files.below("rules").filter(|(path, _)| path.ends_with(".toml")) {
        let grammar = match Grammar::load(files, path, &lexicon) {
            Ok(grammar) => grammar,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        for rule in grammar.rules() {
            let texts: BTreeSet<&String> = rule.examples.iter().filter_map(|e| e.get("text")).collect();
            if texts.len() < FEWEST_EXAMPLES || rule.near_misses.is_empty() {
                problems
                    .push(format!("{path}: rule `{}`: two examples and a near miss are wanted", rule.name));
            }
        }
    }
    problems
}

fn entry(
    path: &str,
    class: &str,
    key: &str,
    value: &toml::Value,
    seen: &mut Seen,
    problems: &mut Vec<String>,
) {
    let exact = value.get("exact").and_then(|exact| exact.as_str()) == Some("true");
    let twice = repeated(value).into_iter();
    problems.extend(twice.map(|form| format!("{path}: {class}.{key}: `{form}` is listed twice")));
    for form in listed(value) {
        let cased = form.chars().any(|c| c.is_ascii_uppercase());
        if form.chars().any(is_ignorable) || form != light(form) && !cased {
            problems.push(format!("{path}: {class}.{key}: `{form}` is not in its plain spelling"));
        }
        if form.trim() != form || form.is_empty() {
            problems.push(format!("{path}: {class}.{key}: `{form}` is empty or has space around it"));
        }
        // Two entries must not share a form as the lexicon looks it up: one would take the other's place.
        let looked_up = if exact { (light(form), true) } else { (fold(form), false) };
        if let Some((other, spelled)) =
            seen.insert((class.to_owned(), looked_up), (key.to_owned(), form.to_owned()))
            && (other != key || spelled == form)
        {
            problems.push(format!("{path}: {class}: `{form}` stands under `{other}` and `{key}`"));
        }
    }
}

/// The forms of every list of an entry that stand in it twice.
fn repeated(value: &toml::Value) -> Vec<&str> {
    let lists: Vec<&Vec<toml::Value>> = match value {
        toml::Value::Array(forms) => vec![forms],
        other => other.as_table().into_iter().flatten().filter_map(|(_, list)| list.as_array()).collect(),
    };
    let twice =
        |list: &Vec<toml::Value>, form: &str| list.iter().filter(|f| f.as_str() == Some(form)).count() > 1;
    let of_list = |list| {
        let list: &Vec<toml::Value> = list;
        let forms: BTreeSet<&str> = list.iter().filter_map(|form| form.as_str()).collect();
        forms.into_iter().filter(|form| twice(list, form)).collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(of_list).collect()
}

fn listed(value: &toml::Value) -> impl Iterator<Item = &str> {
    let forms = match value {
        toml::Value::Array(forms) => Some(forms),
        other => other.get("forms").and_then(|forms| forms.as_array()),
    };
    forms.into_iter().flatten().filter_map(|form| form.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a word file, a rule file and a sound word file beside them.
    #[track_caller]
    fn check(words: &str, rules: &str, expected: &[&str]) {
        let embedded = LanguageFiles::embedded("ar");
        let mut files: BTreeMap<String, String> = ["clitics.toml", "paradigms.toml"]
            .map(|path| (path.to_owned(), embedded.get(path).unwrap_or_default().to_owned()))
            .into();
        let sound = "# Source: a test.\n[month]\n7 = ['july']\n[weekday]\n1 = ['monday']\n";
        files.insert("words/aa.toml".to_owned(), sound.to_owned());
        files.insert("words/zz.toml".to_owned(), format!("# Source: a test.\n{words}"));
        files.insert("rules/zz.toml".to_owned(), rules.to_owned());
        assert_eq!(lint(&LanguageFiles::new(files)), expected);
    }

    #[test]
    fn words_are_listed_once() {
        check(
            "[zz]\na = ['x', 'x']\n",
            "",
            &["words/zz.toml: zz.a: `x` is listed twice", "words/zz.toml: zz: `x` stands under `a` and `a`"],
        );
        check(
            "[zz]\na = { forms = ['x'], stem = ['y', 'y'] }\n",
            "",
            &["words/zz.toml: zz.a: `y` is listed twice"],
        );
        check(
            "[zz]\na = ['مدينة']\nb = ['مدينه']\n",
            "",
            &["words/zz.toml: zz: `مدينه` stands under `a` and `b`"],
        );
        check("[zz]\na = ['مدينة']\nb = { exact = 'true', forms = ['مدينه'] }\n", "", &[]);
        check("[month]\n7 = ['zz']\n", "", &["words/zz.toml: month.7 stands in words/aa.toml too"]);
    }

    #[test]
    fn rules_show_what_they_find() {
        let rule = |examples: &str, misses: &str| {
            format!(
                "[[rule]]\nname = 'r'\npattern = 'weekday'\nexamples = [{examples}]\nnear_misses = [{misses}]\n"
            )
        };
        check("", &rule("{ text = 'a' }, { text = 'b' }", "'c'"), &[]);
        let wanted = ["rules/zz.toml: rule `r`: two examples and a near miss are wanted"];
        check("", &rule("{ text = 'a' }, { text = 'a' }", "'c'"), &wanted);
        check("", &rule("{ text = 'a' }, { text = 'b' }", ""), &wanted);
    }
}

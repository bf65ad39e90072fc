//! Checks on a language's word files, run as a test.

use crate::language::{LanguageFiles, parse};
use crate::{is_ignorable, light};
use std::collections::BTreeMap;

/// Everything wrong in the word files: forms with marks or odd code points, forms listed twice in one class.
/// Each problem names its file and entry.
pub fn lint(files: &LanguageFiles) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, content) in files.below("words") {
        let table = match parse(path, content) {
            Ok(table) => table,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        for (class, entries) in &table {
            let Some(entries) = entries.as_table().filter(|_| class != "options") else { continue };
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for (key, value) in entries {
                for form in listed(value) {
                    if form.chars().any(is_ignorable)
                        || form != light(form) && !form.chars().any(|c| c.is_ascii_uppercase())
                    {
                        problems
                            .push(format!("{path}: {class}.{key}: `{form}` is not in its plain spelling"));
                    }
                    if let Some(other) = seen.insert(form.to_owned(), key) {
                        problems
                            .push(format!("{path}: {class}: `{form}` stands under `{other}` and `{key}`"));
                    }
                }
            }
        }
    }
    problems
}

fn listed(value: &toml::Value) -> impl Iterator<Item = &str> {
    let forms = match value {
        toml::Value::Array(forms) => Some(forms),
        other => other.get("forms").and_then(|forms| forms.as_array()),
    };
    forms.into_iter().flatten().filter_map(|form| form.as_str())
}

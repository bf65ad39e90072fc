//! Lists of words in TOML tables.

use riwaya_text::{LanguageError, fold};
use rustc_hash::FxHashSet;

/// The strings of a list in a TOML table; empty when it is missing.
pub(crate) fn list(table: &toml::Table, key: &str) -> Vec<String> {
    let items = table.get(key).and_then(|v| v.as_array());
    items.into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
}

/// The folded strings of a list in a TOML table.
pub(crate) fn folded(table: &toml::Table, key: &str) -> FxHashSet<String> {
    list(table, key).iter().map(|word| fold(word)).collect()
}

/// The pairs of strings of a list in a TOML table.
pub(crate) fn pairs(
    path: &str,
    table: &toml::Table,
    key: &str,
) -> Result<Vec<(String, String)>, LanguageError> {
    let mut pairs = Vec::new();
    for pair in table.get(key).and_then(|v| v.as_array()).into_iter().flatten() {
        let names: Vec<&str> = pair.as_array().into_iter().flatten().filter_map(|v| v.as_str()).collect();
        let [one, other] = names[..] else {
            return Err(LanguageError::new(path, format!("`{key}` holds pairs")));
        };
        pairs.push((one.to_owned(), other.to_owned()));
    }
    Ok(pairs)
}

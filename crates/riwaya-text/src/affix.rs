//! Taking affixes off words, of which most do not fit.

/// As [`str::strip_prefix`], made for trying many affixes: one byte rules most of them out before the whole is compared.
///
/// ```
/// assert_eq!(riwaya_text::without_prefix("والكتاب", "وال"), Some("كتاب"));
/// assert_eq!(riwaya_text::without_prefix("كتاب", "وال"), None);
/// ```
#[inline]
pub fn without_prefix<'w>(word: &'w str, prefix: &str) -> Option<&'w str> {
    let alike = word.as_bytes().get(prefix.len().wrapping_sub(1)) == prefix.as_bytes().last();
    if alike { word.strip_prefix(prefix) } else { None }
}

/// As [`without_prefix`], from the end.
#[inline]
pub fn without_suffix<'w>(word: &'w str, suffix: &str) -> Option<&'w str> {
    let alike = word.as_bytes().last() == suffix.as_bytes().last();
    if alike { word.strip_suffix(suffix) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_strip_what_the_standard_library_strips() {
        for word in ["", "و", "كتاب", "وال", "والكتاب", "كتابها"] {
            for affix in ["و", "وال", "ها", "كتاب", "والكتاب"] {
                assert_eq!(without_prefix(word, affix), word.strip_prefix(affix), "{affix} before {word}");
                assert_eq!(without_suffix(word, affix), word.strip_suffix(affix), "{affix} behind {word}");
            }
        }
    }
}

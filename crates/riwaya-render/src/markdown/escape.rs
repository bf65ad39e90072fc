//! Article text as literal Markdown.

/// The text on one line, with every character that CommonMark could read as markup escaped; white space is one space.
pub(super) fn literal(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        let at_start = escaped.is_empty();
        for (at, c) in word.char_indices() {
            // A number with a point or bracket opens a list, but only at the start of a line.
            let lists = at_start && matches!(c, '.' | ')') && word[..at].bytes().all(|b| b.is_ascii_digit());
            if lists || is_markup(c) || at_start && at == 0 && matches!(c, '-' | '+' | '=' | '#') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!' | '^' | '$' | '#')
}

/// The text as a code span, whatever backticks it holds (CommonMark 6.1).
pub(super) fn code(text: &str) -> String {
    let clean: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = clean.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("{fence}{clean}{fence}") } else { format!("{fence} {clean} {fence}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let check = |text, expected: &str| assert_eq!(literal(text), expected);
        check("a *b* _c_ [d](e) <f> `g`", r"a \*b\* \_c\_ \[d\](e) \<f\> \`g\`");
        check("1. one\n2. two", r"1\. one 2. two");
        check("- a - b", r"\- a - b");
        check("# not a heading", r"\# not a heading");
        check("https://a.example/?b&c", r"https://a.example/?b\&c");
    }

    #[test]
    fn a_code_span_holds_any_backticks() {
        assert_eq!(code("a1"), "`a1`");
        assert_eq!(code("a``b"), "``` a``b ```");
    }
}

//! Lines cut into the pieces that phrases are compared by.

use riwaya_text::fold;

/// Cuts a line into folded runs of digits and runs of letters, each with the mark that stands before it (a space when
/// there is none). Thousands separators are taken out of numbers.
pub(crate) fn pieces(line: &str) -> Vec<(char, String)> {
    let line = fold(line);
    let mut out: Vec<(char, String)> = Vec::new();
    let (mut before, mut open) = (' ', false);
    for (at, c) in line.char_indices() {
        let last = out.last_mut().filter(|_| open);
        if !c.is_alphanumeric() {
            if last.is_some_and(|(_, piece)| is_number(piece)) && is_thousands(c, &line[at + c.len_utf8()..])
            {
                continue;
            }
            before = if c.is_whitespace() { before } else { c };
            open = false;
            continue;
        }
        match last {
            Some((_, piece)) if is_number(piece) == c.is_ascii_digit() => piece.push(c),
            _ => out.push((std::mem::replace(&mut before, ' '), c.to_string())),
        }
        open = true;
    }
    out
}

/// Whether a piece is a run of digits.
pub(crate) fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// A separator with exactly three digits behind it.
fn is_thousands(mark: char, rest: &str) -> bool {
    matches!(mark, ',' | '\u{060C}' | '\u{066C}') && rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// How many words a line has.
pub(crate) fn words(line: &str) -> usize {
    line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

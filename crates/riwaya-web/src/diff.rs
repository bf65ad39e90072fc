//! What changed between two versions of a text, word by word.

/// A run of words that both versions have, or one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// Cells of the table of common subsequences; longer changes are told as a whole.
const MOST_CELLS: usize = 4_000_000;

/// The changes from `old` to `new`: a longest common subsequence of words (Hunt and McIlroy 1976), after the common
/// beginning and end.
pub(crate) fn changes<'t>(old: &'t str, new: &'t str) -> Vec<Change<'t>> {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(old), words(new));
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (middle_a, middle_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let mut changes: Vec<Change<'t>> = a[..head].iter().map(|word| Change::Same(word)).collect();
    if middle_a.len() * middle_b.len() > MOST_CELLS {
        changes.extend(middle_a.iter().map(|word| Change::Gone(word)));
        changes.extend(middle_b.iter().map(|word| Change::New(word)));
    } else {
        changes.extend(common(middle_a, middle_b));
    }
    changes.extend(b[b.len() - tail..].iter().map(|word| Change::Same(word)));
    changes
}

/// Words with the blanks behind them, so that they join to the text again.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn common<'t>(a: &[&'t str], b: &[&'t str]) -> Vec<Change<'t>> {
    let width = b.len() + 1;
    let mut longest = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut changes = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            changes.push(Change::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            changes.push(Change::Gone(a[i]));
            i += 1;
        } else {
            changes.push(Change::New(b[j]));
            j += 1;
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_told_apart() {
        use Change::{Gone, New, Same};
        let found = changes("the toll is 14 dead", "the toll rose to 21 dead");
        let expected = [
            Same("the "),
            Same("toll "),
            Gone("is "),
            Gone("14 "),
            New("rose "),
            New("to "),
            New("21 "),
            Same("dead"),
        ];
        assert_eq!(found, expected);
        assert!(changes("", "").is_empty());
        assert_eq!(changes("a", ""), [Gone("a")]);
    }

    #[test]
    fn both_texts_can_be_read_off() {
        let (old, new) = ("a b c d e f", "b c x d f g");
        let found = changes(old, new);
        let read = |skip: fn(&Change<'_>) -> bool| {
            found
                .iter()
                .filter(|change| !skip(change))
                .map(|change| match change {
                    Change::Same(word) | Change::Gone(word) | Change::New(word) => word.trim(),
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(read(|change| matches!(change, Change::New(_))), old);
        assert_eq!(read(|change| matches!(change, Change::Gone(_))), new);
    }
}

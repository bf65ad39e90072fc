//! Where sentences end.

use crate::document::Document;
use crate::token::Kind;
use std::ops::Range;

/// Cuts the document into sentences: at line breaks, and after a closing mark that is not inside a number,
/// an abbreviation or an open quotation's last word.
pub(crate) fn split(document: &Document) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in document.tokens().iter().enumerate() {
        if token.kind == Kind::Newline {
            push(&mut sentences, start..at);
            start = at + 1;
        } else if at >= start && ends_sentence(document, at) {
            let end = closing(document, at + 1);
            push(&mut sentences, start..end);
            start = end;
        }
    }
    push(&mut sentences, start..document.len());
    sentences
}

fn push(sentences: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.start < range.end {
        sentences.push(range);
    }
}

fn ends_sentence(document: &Document, at: usize) -> bool {
    match document.word(at) {
        "!" | "?" | "\u{061F}" | "\u{06D4}" => true,
        "." => !is_initial(document, at),
        _ => false,
    }
}

/// A full stop directly behind one lone letter marks an initial or an abbreviation.
fn is_initial(document: &Document, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    !document.token(at).space_before
        && document.token(before).kind == Kind::Word
        && document.folded(before).chars().count() == 1
}

/// Closing quotes and brackets directly behind the full stop belong to the sentence.
fn closing(document: &Document, mut at: usize) -> usize {
    while at < document.len()
        && !document.token(at).space_before
        && matches!(
            document.word(at),
            "\"" | "\u{201D}" | "\u{00BB}" | ")" | "]" | "\u{2019}" | "!" | "?" | "." | "..." | "\u{061F}"
        )
    {
        at += 1;
    }
    at
}

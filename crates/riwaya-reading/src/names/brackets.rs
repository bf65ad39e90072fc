//! Names that hold one mark of a pair of quote marks or brackets: the institute «Elab, Leo (Messi.

use super::Mention;
use crate::model::NameType;
use riwaya_text::Document;

/// The mark of a pair at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// A straight mark, which opens or closes.
    Either,
}

fn side(document: &Document, at: usize) -> Option<Side> {
    match document.word(at) {
        "(" | "\u{AB}" => Some(Side::Open),
        ")" | "\u{BB}" => Some(Side::Close),
        "\"" | "\u{201C}" | "\u{201D}" => Some(Side::Either),
        _ => None,
    }
}

/// Gives a mention the other mark of a pair that stands right behind it, or else ends it before its lone mark. What a
/// person is called stands in brackets; words in quote marks behind a person tell something else.
pub(super) fn balance(mention: &mut Mention, document: &Document) {
    let Some(lone) = lone_mark(mention, document) else { return };
    let person = mention.kind == NameType::Person;
    let behind = mention.tokens.end;
    let closes =
        behind < document.len() && matches!(side(document, behind), Some(Side::Close | Side::Either));
    match side(document, lone) {
        // "(John) Kelly": the name goes on behind the bracket.
        Some(Side::Close) if person => {}
        Some(Side::Open) if closes => mention.tokens.end = behind + 1,
        Some(Side::Either) if closes && !person => mention.tokens.end = behind + 1,
        _ if lone > mention.tokens.start => mention.tokens.end = lone,
        _ => {}
    }
}

/// The first mark of the mention whose other mark is not in it.
fn lone_mark(mention: &Mention, document: &Document) -> Option<usize> {
    let mut open = Vec::new();
    for at in mention.tokens.clone() {
        match side(document, at) {
            None => {}
            Some(Side::Open) => open.push(at),
            Some(Side::Either) if open.is_empty() => open.push(at),
            Some(Side::Close) if open.is_empty() => return Some(at),
            Some(Side::Close | Side::Either) => {
                open.pop();
            }
        }
    }
    open.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cause;
    use riwaya_text::Analyzer;

    /// The words of a mention of `kind` from token `start` to `end`, once balanced.
    fn balanced(text: &str, kind: NameType, start: usize, end: usize) -> String {
        let document = Analyzer::embedded("ar").analyze(text);
        let cause = Cause::rule("names/tagger");
        let mut mention = Mention { tokens: start..end, skip: 0, kind, standard: String::new(), cause };
        balance(&mut mention, &document);
        document.span(mention.tokens).of(text).to_owned()
    }

    #[test]
    fn the_other_mark_behind_a_body_belongs_to_it() {
        assert_eq!(balanced("أعلن معهد \"النهر\" ذلك", NameType::Organization, 1, 4), "معهد \"النهر\"");
        assert_eq!(balanced("أعلن معهد (النهر) ذلك", NameType::Organization, 1, 4), "معهد (النهر)");
        assert_eq!(balanced("أعلن معهد \"النهر\" ذلك", NameType::Organization, 1, 5), "معهد \"النهر\"");
    }

    #[test]
    fn what_a_person_is_called_stands_in_brackets() {
        assert_eq!(balanced("وجاء رامي (سامي) بذلك", NameType::Person, 1, 4), "رامي (سامي)");
        assert_eq!(balanced("وجاء (رامي) سامي بذلك", NameType::Person, 2, 5), "رامي) سامي");
    }

    #[test]
    fn a_lone_mark_ends_a_name() {
        assert_eq!(balanced("أعلن \"النهر\" الجديد ذلك", NameType::Organization, 2, 5), "النهر");
        assert_eq!(balanced("وجاء رامي \"مؤمنا\" بذلك", NameType::Person, 1, 4), "رامي");
        assert_eq!(balanced("وجاء رامي (سامي بذلك", NameType::Person, 1, 4), "رامي");
    }
}

//! The words found, in the original text.

use super::query::Query;
use super::terms::Terms;
use riwaya_text::{Analyzer, Document, Kind};

/// A piece of an original text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// The words, as they stand.
    pub text: String,
    /// Whether they were searched for.
    pub found: bool,
}

/// Words shown before and after the place.
const BEFORE: usize = 8;
const WINDOW: usize = 36;

/// A passage of `text` around the words searched for, cut into what was found and the rest; with `whole`, all of it.
/// Without any such word the passage is the beginning.
pub fn pieces(text: &str, query: &Query, terms: &Terms, analyzer: &mut Analyzer, whole: bool) -> Vec<Piece> {
    let document = analyzer.analyze(text);
    let found = matches(&document, query, terms);
    let tokens = if whole { 0..document.len() } else { window(&document, &found) };
    let span = document.span(tokens.clone());
    let mut pieces = Vec::new();
    if tokens.start > 0 {
        pieces.push(Piece { text: "… ".to_owned(), found: false });
    }
    let mut at = span.start;
    for token in tokens.clone().filter(|&token| found[token]) {
        let token = document.token(token);
        push(&mut pieces, &text[at..token.start as usize], false);
        push(&mut pieces, &text[token.range()], true);
        at = token.end as usize;
    }
    push(&mut pieces, &text[at..span.end], false);
    if tokens.end < document.len() {
        pieces.push(Piece { text: " …".to_owned(), found: false });
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, found: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.replace('\n', " "), found });
    }
}

/// For each token whether it was searched for, as a word or in a phrase.
fn matches(document: &Document, query: &Query, terms: &Terms) -> Vec<bool> {
    let mut found = vec![false; document.len()];
    let stems: Vec<Option<String>> = (0..document.len()).map(|at| terms.term(document, at)).collect();
    for (at, stem) in stems.iter().enumerate() {
        found[at] = stem.as_ref().is_some_and(|stem| query.words.contains(stem));
    }
    for (_, folded) in &query.phrases {
        for place in places(document, folded) {
            found[place].fill(true);
        }
    }
    found
}

/// Where a phrase stands in exactly these words, as token ranges.
fn places<'a>(
    document: &'a Document,
    folded: &'a [String],
) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    let words: Vec<usize> = (0..document.len())
        .filter(|&at| matches!(document.token(at).kind, Kind::Word | Kind::Number))
        .collect();
    let count = folded.len();
    (0..(words.len() + 1).saturating_sub(count.max(1))).filter_map(move |first| {
        let run = &words[first..first + count];
        let same = run.iter().zip(folded).all(|(&at, word)| document.folded(at) == word);
        same.then(|| run[0]..run[count - 1] + 1)
    })
}

/// Whether every phrase of the query stands in the text.
pub(crate) fn has_phrases(text: &str, query: &Query, analyzer: &mut Analyzer) -> bool {
    if query.phrases.is_empty() {
        return true;
    }
    let document = analyzer.analyze(text);
    query.phrases.iter().all(|(_, folded)| places(&document, folded).next().is_some())
}

/// The stretch of tokens with the most words found in it, the first of several.
fn window(document: &Document, found: &[bool]) -> std::ops::Range<usize> {
    let firsts = (0..found.len()).filter(|&at| found[at]);
    let count =
        |at: &usize| found[*at..(*at + WINDOW - BEFORE).min(found.len())].iter().filter(|f| **f).count();
    let best = firsts.max_by_key(|at| (count(at), usize::MAX - at)).unwrap_or(0);
    let start = best.saturating_sub(BEFORE);
    start..(start + WINDOW).min(document.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::LanguageFiles;

    #[track_caller]
    fn check(query: &str, text: &str, expected: &[&str]) {
        let terms = Terms::load(&LanguageFiles::embedded("ar")).unwrap();
        let mut analyzer = Analyzer::embedded("ar");
        let query = Query::parse(query, &terms, &mut analyzer);
        let pieces = pieces(text, &query, &terms, &mut analyzer, true);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let found = pieces.iter().filter(|piece| piece.found).map(|piece| piece.text.as_str());
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_are_marked_as_they_stand() {
        check("الاميركيه", "زارت البعثة الأميركيّة الوادي", &["الأميركيّة"]);
        check("وزير", "قال للوزير إن الوزارة", &["للوزير"]);
        check("\"وادي الريحان\"", "وصل وادى الريحان لا وادي الملح", &["وادى", "الريحان"]);
        check("غائب", "لا شيء هنا", &[]);
    }

    #[test]
    fn a_passage_is_cut_around_the_place() {
        let terms = Terms::load(&LanguageFiles::embedded("ar")).unwrap();
        let mut analyzer = Analyzer::embedded("ar");
        let query = Query::parse("القافلة", &terms, &mut analyzer);
        let text = format!("{}القافلة{}", "كلمة ".repeat(90), " ثم".repeat(90));
        let pieces = pieces(&text, &query, &terms, &mut analyzer, false);
        assert!(pieces.iter().any(|piece| piece.found && piece.text == "القافلة"));
        let length: usize = pieces.iter().map(|piece| piece.text.split_whitespace().count()).sum();
        assert!(length < 45 && pieces[0].text == "… ", "{pieces:?}");
    }
}

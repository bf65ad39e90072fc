//! Where sentences end.

use crate::document::Document;
use crate::lexicon::{ClassId, Lexicon};
use crate::token::Kind;
use std::ops::Range;

/// Words beside which a full stop ends no sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InnerStops {
    /// The last parts of sites' names.
    sites: Option<ClassId>,
    /// Names of foreign letters, of which abbreviations are spelled out.
    letters: Option<ClassId>,
}

impl InnerStops {
    /// The classes of such words.
    pub fn load(lexicon: &Lexicon) -> Self {
        Self { sites: lexicon.class("site-ending"), letters: lexicon.class("letter-name") }
    }
}

/// Cuts the document into sentences: at line breaks and behind closing marks. A full stop inside an abbreviation, an
/// address or before the last part of a site's name ends none, nor do two or more stops or an ellipsis, which news uses
/// as a dash.
pub(crate) fn split(document: &Document, stops: InnerStops) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in document.tokens().iter().enumerate() {
        if token.kind == Kind::Newline {
            push(&mut sentences, start..at);
            start = at + 1;
        } else if at >= start && ends_sentence(document, stops, at) {
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

fn ends_sentence(document: &Document, stops: InnerStops, at: usize) -> bool {
    if document.token(at).kind != Kind::Punctuation {
        return false;
    }
    match document.word(at) {
        "!" | "?" | "\u{061F}" | "\u{06D4}" => true,
        "." => {
            !is_initial(document, at)
                && !is_in_address(document, stops.sites, at)
                && !is_among_letters(document, stops.letters, at)
        }
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

/// A full stop with no space on either side between two names of foreign letters, or behind the last of them before a word
/// that no lexicon knows.
fn is_among_letters(document: &Document, letters: Option<ClassId>, at: usize) -> bool {
    let Some(next) = document.tokens().get(at + 1) else { return false };
    let letter = |at: usize| letters.is_some_and(|class| document.hit(at, class).is_some());
    if at == 0 || document.token(at).space_before || !letter(at - 1) {
        return false;
    }
    let spelled = at > 2 && document.word(at - 2) == "." && letter(at - 3);
    !next.space_before && letter(at + 1)
        || spelled && next.kind == Kind::Word && document.hits(at + 1).is_empty()
}

/// A full stop with no space on either side, beside ASCII letters or before the last part of a site's name.
fn is_in_address(document: &Document, sites: Option<ClassId>, at: usize) -> bool {
    let Some(next) = document.tokens().get(at + 1) else { return false };
    let glued = !document.token(at).space_before && !next.space_before;
    let word = |at: usize| document.token(at).kind == Kind::Word || document.token(at).kind == Kind::Number;
    let ascii = |at: usize| word(at) && document.word(at).is_ascii();
    let named = || sites.is_some_and(|class| document.hit(at + 1, class).is_some());
    glued && at > 0 && (ascii(at - 1) && ascii(at + 1) || named())
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

#[cfg(test)]
mod tests {
    use crate::document::shared_analyzer;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = shared_analyzer().analyze(text);
        let found: Vec<_> = document.sentences().iter().map(|s| document.span(s.clone()).of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_of_both_scripts_and_line_breaks_end_sentences() {
        check("وصل الوفد. هل عاد؟ نعم!\nثم غادر", &["وصل الوفد.", "هل عاد؟", "نعم!", "ثم غادر"]);
        check("عاد أمس.وقال إنه بخير", &["عاد أمس.", "وقال إنه بخير"]);
        check("بلغ 3.5 ملايين. وزاد", &["بلغ 3.5 ملايين.", "وزاد"]);
    }

    #[test]
    fn initials_addresses_and_ellipses_end_none() {
        check("قال د. سامي لوكالة أ.ف.ب إنه عاد", &["قال د. سامي لوكالة أ.ف.ب إنه عاد"]);
        check("نشره موقع example.com أمس", &["نشره موقع example.com أمس"]);
        check("ذكرت النهار.نت ذلك", &["ذكرت النهار.نت ذلك"]);
        check("قال نادي كيو.آر إنه عاد. وقال", &["قال نادي كيو.آر إنه عاد.", "وقال"]);
        check("زرعت دي.إف.جي. الضفاف القمح", &["زرعت دي.إف.جي. الضفاف القمح"]);
        check("عادت إلى بي.بي. وقالت", &["عادت إلى بي.بي.", "وقالت"]);
        check("زلزال.. وأضرار… وخوف", &["زلزال.. وأضرار… وخوف"]);
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        check("قال: \"عدنا. سنبقى.\" وغادر", &["قال: \"عدنا.", "سنبقى.\"", "وغادر"]);
        check("«انتهى الأمر.» هكذا قال", &["«انتهى الأمر.»", "هكذا قال"]);
    }
}

//! Quotations: which marks belong together, in texts that lose some of them.

use riwaya_text::{Document, Kind};

/// A quotation, by its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// The opening mark.
    pub open: usize,
    /// The closing mark, or the token behind the quotation's last word when there is none.
    pub close: usize,
    /// How many quotations it stands in.
    pub depth: usize,
}

/// The quotations of a document.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// In order of their opening marks.
    pub all: Vec<Quote>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// Paragraphs a quotation may run over.
const MOST_PARAGRAPHS: usize = 8;
/// Words that a quotation without its closing mark has at least.
const LONE_WORDS: usize = 5;
/// Quotations inside quotations that are told apart.
const DEEPEST: usize = 3;

impl Quotes {
    /// Pairs the marks of the document in one pass.
    pub fn find(document: &Document) -> Self {
        let mut all: Vec<Quote> = Vec::new();
        let mut stack: Vec<usize> = Vec::new();
        let mut paragraphs = 0;
        let mut lost = marks_lost(document, 0);
        for (at, token) in document.tokens().iter().enumerate() {
            if token.kind == Kind::Newline {
                paragraphs += 1;
                lost = marks_lost(document, at + 1);
                if paragraphs > MOST_PARAGRAPHS || !stack.is_empty() && !runs_on(document, at + 1) {
                    end_all(&mut all, &mut stack, at);
                }
                continue;
            }
            let Some(side) = side(document, at) else { continue };
            let opens = match side {
                Side::Open => true,
                Side::Close => stack.is_empty() && (glued(document, at) || displaced(document, at)),
                Side::Either => stack.is_empty(),
            };
            if opens {
                if stack.is_empty() {
                    paragraphs = 0;
                }
                // A mark repeated at the start of a paragraph carries an open quotation on.
                let repeats = at > 0 && document.token(at - 1).kind == Kind::Newline && !stack.is_empty();
                // So does one behind a full stop, in agency copy that lost its paragraphs and closes only the last.
                let resumes = lost > 0 && stack.len() == 1 && at > 0 && document.word(at - 1) == ".";
                lost -= usize::from(resumes && !repeats);
                if !repeats && !resumes && stack.len() < DEEPEST {
                    stack.push(all.len());
                    all.push(Quote { open: at, close: at + 1, depth: stack.len() - 1 });
                }
            } else if let Some(quote) = stack.pop() {
                all[quote].close = at;
            }
        }
        end_all(&mut all, &mut stack, document.len());
        all.retain(|quote| {
            quote.close > quote.open + 1
                && (closed(document, quote) || led_in(document, quote.open) || lone(document, quote))
        });
        Self { all }
    }

    /// The quotation whose opening mark is this token.
    pub fn opening_at(&self, at: usize) -> Option<&Quote> {
        self.all.binary_search_by_key(&at, |quote| quote.open).ok().map(|i| &self.all[i])
    }

    /// The innermost quotation around a token.
    pub fn around(&self, at: usize) -> Option<&Quote> {
        let end = self.all.partition_point(|quote| quote.open < at);
        self.all[..end].iter().rev().take(12).find(|quote| at < quote.close)
    }

    /// The quotation that ends just before `at`: its closing mark is the last token there.
    pub fn closing_before(&self, at: usize) -> Option<&Quote> {
        let end = self.all.partition_point(|quote| quote.open < at);
        self.all[..end].iter().rev().take(12).filter(|quote| quote.close + 1 == at).min_by_key(|q| q.open)
    }
}

/// How many marks of the paragraph that starts at a token open a quotation that none closes.
fn marks_lost(document: &Document, from: usize) -> usize {
    let tokens = document.tokens().iter().enumerate().skip(from);
    let inside = tokens.take_while(|(_, token)| token.kind != Kind::Newline);
    let (mut opening, mut closing) = (0_usize, 0_usize);
    for (at, _) in inside {
        match side(document, at) {
            Some(Side::Open) => opening += 1,
            Some(_) => closing += 1,
            None => {}
        }
    }
    opening.saturating_sub(closing)
}

/// Whether a mark stands between two words without any white space, as where a scrape lost the space before it.
fn glued(document: &Document, at: usize) -> bool {
    let word = |at: usize| document.tokens().get(at).is_some_and(|token| token.kind == Kind::Word);
    at > 0
        && word(at - 1)
        && word(at + 1)
        && !document.token(at).space_before
        && !document.token(at + 1).space_before
}

/// Whether a mark that stands right behind a word, as closing ones do, opens a quotation: the next mark of the paragraph closes
/// too, and nothing is open. White space slipped to the wrong side of it.
fn displaced(document: &Document, at: usize) -> bool {
    let word = |at: usize| document.tokens().get(at).is_some_and(|token| token.kind == Kind::Word);
    let mut rest = at + 1..document.len();
    let next = rest
        .find(|&at| document.token(at).kind == Kind::Newline || side(document, at).is_some())
        .filter(|&next| side(document, next) == Some(Side::Close));
    at > 0 && word(at - 1) && word(at + 1) && next.is_some() && !is_guillemet(document.word(at))
}

/// An unclosed quotation goes on in the next paragraph when that one repeats the mark or closes before it opens.
fn runs_on(document: &Document, from: usize) -> bool {
    let mut at = from;
    while at < document.len() && document.token(at).kind != Kind::Newline {
        match side(document, at) {
            Some(Side::Close) => return true,
            Some(_) => return at == from && is_guillemet(document.word(at)),
            None => at += 1,
        }
    }
    false
}

fn closed(document: &Document, quote: &Quote) -> bool {
    quote.close < document.len() && side(document, quote.close).is_some()
}

/// A mark that is never closed counts only where a colon leads it in; elsewhere it is a stray.
fn led_in(document: &Document, open: usize) -> bool {
    open > 0 && document.word(open - 1) == ":"
}

/// A mark that opens some words at the end of a paragraph without another mark: the closing one was lost.
fn lone(document: &Document, quote: &Quote) -> bool {
    let ends = document.tokens().get(quote.close).is_none_or(|token| token.kind == Kind::Newline);
    let start =
        (0..quote.open).rev().find(|&at| document.token(at).kind == Kind::Newline).map_or(0, |at| at + 1);
    let only = (start..quote.close).filter(|&at| side(document, at).is_some()).count() == 1;
    ends && only
        && !is_guillemet(document.word(quote.open))
        && quote.open > start
        && quote.close > quote.open + LONE_WORDS
}

fn end_all(all: &mut [Quote], stack: &mut Vec<usize>, at: usize) {
    for quote in stack.drain(..) {
        all[quote].close = at;
    }
}

fn is_guillemet(mark: &str) -> bool {
    matches!(mark, "\u{AB}" | "\u{201C}")
}

fn side(document: &Document, at: usize) -> Option<Side> {
    match document.word(at) {
        "\u{AB}" | "\u{201E}" => Some(Side::Open),
        "\u{BB}" => Some(Side::Close),
        "\"" | "\u{201C}" | "\u{201D}" | "\u{FF02}" => Some(by_spacing(document, at)),
        _ => None,
    }
}

/// A straight or misused mark opens where white space is before it, and closes where its word is.
fn by_spacing(document: &Document, at: usize) -> Side {
    let spaced_before = document.token(at).space_before;
    let next = document.tokens().get(at + 1);
    let spaced_after = next
        .is_none_or(|token| token.space_before || matches!(token.kind, Kind::Newline | Kind::Punctuation));
    if !spaced_before && at > 0 {
        let before = document.token(at - 1);
        let short = document.folded(at - 1).chars().count() <= 2 && before.kind == Kind::Word;
        let opener = matches!(document.word(at - 1), ":" | "(" | "\u{060C}" | "-" | "\u{2013}" | "[" | "/");
        let comma = document.word(at - 1) == "\u{060C}";
        if (short && !spaced_after)
            || (opener && !(comma && spaced_after) && !next.is_none_or(|t| t.kind == Kind::Newline))
        {
            return Side::Open;
        }
        return Side::Close;
    }
    if spaced_after && at > 0 { Side::Either } else { Side::Open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::Analyzer;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Analyzer::embedded("ar").analyze(text);
        let quotes = Quotes::find(&document);
        let found: Vec<_> =
            quotes.all.iter().map(|q| document.span(q.open + 1..q.close).of(text).trim()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pairs_marks_of_every_kind() {
        check("قال \"نعم\" ثم «لا» و“ربما”.", &["نعم", "لا", "ربما"]);
        check("قال :\"نعم\"، و\"لا\" بـ\"قوة\".", &["نعم", "لا", "قوة"]);
    }

    #[test]
    fn a_comma_inside_the_closing_mark() {
        check("قال: \"سنعود غدا،\" مضيفا: \"لن نتأخر.\"", &["سنعود غدا،", "لن نتأخر."]);
    }

    #[test]
    fn a_quotation_inside_a_quotation() {
        check("قال: \"رأيت \"النجم الساطع\" هناك\" وسكت", &["رأيت \"النجم الساطع\" هناك", "النجم الساطع"]);
    }

    #[test]
    fn marks_that_open_again_behind_a_full_stop_go_on() {
        check("قال \"بدأنا اليوم. \"ثم نكمل غدا\". وسكت", &["بدأنا اليوم. \"ثم نكمل غدا"]);
        check("قال \"بدأنا. \"النجم\" هنا\" وسكت", &["بدأنا. \"النجم\" هنا", "النجم"]);
    }

    #[test]
    fn an_opening_mark_whose_space_was_lost() {
        check("قال المدير في الشركة\"لم نشهد هذا من قبل\" وسكت", &["لم نشهد هذا من قبل"]);
    }

    #[test]
    fn an_opening_mark_whose_space_slipped_behind_it() {
        check("قال في حديث صحفي\" لم نشهد هذا من قبل\"، وسكت", &["لم نشهد هذا من قبل"]);
        check("قال إن الأمر انتهى\" وسكت. وأضاف \"نعم\"", &["نعم"]);
        check("قال \"نعم\" وسكت\" ثم \"عاد\"", &["نعم", "عاد"]);
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph() {
        check("قال: \"سنعود غدا.\nوعاد في \"الموعد\".", &["سنعود غدا.", "الموعد"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        check("قال «سنعود.\n«ثم نبقى». وسكت", &["سنعود.\n«ثم نبقى"]);
    }
}

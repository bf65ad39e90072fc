//! Numbers, in digits of any system, in words, or in both.

use crate::clitic::Proclitics;
use crate::digits;
use crate::document::{Document, Hit};
use crate::lexicon::{ClassId, EntryId, Lexicon};
use crate::sum::{Part, Sum, Word};
use crate::token::Kind;
use rustc_hash::FxHashMap;

/// A number as it stands in a text: digits (`2,500`), words (`خمسة وعشرين ألفا`) or both (`3.5 ملايين`).
///
/// A lone fraction (half) is a number too; plural scales alone (thousands, millions) are none, since they give no
/// value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The value; `None` when it has more digits than a double holds.
    pub value: Option<f64>,
    /// Digits before the decimal separator, when written in digits alone.
    pub digits: Option<u8>,
}

/// The numeral classes of a lexicon, found once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numerals {
    /// What the entries of a class do in a number, by class.
    parts: Vec<Option<Part>>,
    /// Value of each numeral, and whether the article makes another word of it.
    values: FxHashMap<EntryId, (f64, bool)>,
    and: Option<ClassId>,
    not: Option<ClassId>,
    decimal_unit: Option<ClassId>,
    percent: Option<ClassId>,
    ordinal: Option<ClassId>,
}

const CLASSES: [(&str, Part); 9] = [
    ("numeral-unit", Part::Unit),
    ("numeral-opener", Part::Opener),
    ("numeral-teen", Part::Teen),
    ("numeral-ten", Part::Ten),
    ("numeral-hundred", Part::Hundred),
    ("numeral-scale", Part::Scale),
    ("numeral-scales", Part::Scales),
    ("numeral-dual", Part::Dual),
    ("numeral-fraction", Part::Fraction),
];

impl Numerals {
    /// The numeral classes of `lexicon`; those it lacks never match.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut numerals = Self {
            and: lexicon.class("numeral-and"),
            not: lexicon.class("numeral-not"),
            decimal_unit: lexicon.class("decimal-unit"),
            percent: lexicon.class("percent"),
            ordinal: lexicon.class("ordinal"),
            ..Self::default()
        };
        for (name, part) in CLASSES {
            let Some(ClassId(class)) = lexicon.class(name) else { continue };
            let class = usize::from(class);
            numerals.parts.resize(numerals.parts.len().max(class + 1), None);
            numerals.parts[class] = Some(part);
        }
        for (at, entry) in lexicon.entries().iter().enumerate() {
            if numerals.part(entry.class).is_some()
                && let Some(value) = entry.value()
            {
                let bare = entry.attribute("article") == "no";
                numerals.values.insert(EntryId(at as u32), (value, bare));
            }
        }
        numerals
    }

    fn part(&self, class: ClassId) -> Option<Part> {
        self.parts.get(usize::from(class.0)).copied().flatten()
    }

    /// Whether a number, or a phrase that is read whole, may start at a token.
    fn may_start(&self, document: &Document, at: usize) -> bool {
        document.token(at).kind == Kind::Number
            || document.hits(at).iter().any(|hit| {
                self.part(hit.class).is_some()
                    || Some(hit.class) == self.percent
                    || Some(hit.class) == self.ordinal && hit.tokens > 1
            })
    }

    /// The numerals that may stand at a token, the longest first.
    fn words(&self, document: &Document, at: usize) -> impl Iterator<Item = (Word, usize)> {
        let hits = document.hits(at);
        let mut words: Vec<_> = hits.iter().filter_map(|hit| self.word(hit)).collect();
        if !words.is_empty() && self.is(self.not, document, at) {
            words.clear();
        }
        // "A million and …": a dual would keep its last letter before the conjunction, so the word spelled like one is a single.
        let scale = words.iter().any(|(word, _)| word.part == Part::Scale);
        if scale && self.goes_on(document, at + 1) {
            words.retain(|(word, _)| word.part != Part::Dual);
        }
        words.sort_by_key(|(_, tokens)| std::cmp::Reverse(*tokens));
        words.into_iter().map(move |(word, tokens)| (word, at + tokens))
    }

    /// Whether a conjunction, alone or written together with a numeral, stands at a token.
    fn goes_on(&self, document: &Document, at: usize) -> bool {
        let joined =
            |hit: &Hit| hit.proclitics.has(Proclitics::CONJUNCTION) && self.part(hit.class).is_some();
        at < document.len() && (self.is(self.and, document, at) || document.hits(at).iter().any(joined))
    }

    /// The numeral a hit stands for, and how many tokens it covers.
    fn word(&self, hit: &Hit) -> Option<(Word, usize)> {
        let part = self.part(hit.class)?;
        let &(value, bare) = self.values.get(&hit.entry)?;
        if hit.proclitics.has(Proclitics::LIKE) || hit.proclitics.has(Proclitics::FUTURE) {
            return None;
        }
        let article = hit.proclitics.has(Proclitics::ARTICLE);
        let word = Word {
            part,
            value,
            conjunction: hit.proclitics.has(Proclitics::CONJUNCTION),
            preposition: hit.proclitics.has(Proclitics::PREPOSITION),
            article,
        };
        (!(article && bare)).then_some((word, usize::from(hit.tokens)))
    }

    /// The tokens of a phrase whose numerals are no numbers by themselves: per cent, the twelfth.
    fn read_whole(&self, document: &Document, at: usize) -> Option<usize> {
        let percent = self.percent.and_then(|class| document.hit(at, class));
        let ordinal = self.ordinal.and_then(|class| document.hit(at, class)).filter(|hit| hit.tokens > 1);
        percent.or(ordinal).map(|hit| usize::from(hit.tokens))
    }

    fn is(&self, class: Option<ClassId>, document: &Document, at: usize) -> bool {
        class.is_some_and(|class| document.hits(at).iter().any(|hit| hit.class == class))
    }
}

/// Finds every number of the document, longest first at each place, none overlapping another.
pub(crate) fn find(document: &Document, numerals: &Numerals) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < document.len() {
        if !numerals.may_start(document, at) {
            at += 1;
            continue;
        }
        if let Some(tokens) = numerals.read_whole(document, at) {
            at += tokens;
            continue;
        }
        match number_at(document, numerals, at) {
            Some(number) => {
                at = number.end as usize;
                numbers.push(number);
            }
            None => at += 1,
        }
    }
    numbers
}

fn number_at(document: &Document, numerals: &Numerals, start: usize) -> Option<Number> {
    let (mut sum, mut at) = if document.token(start).kind == Kind::Number {
        let read = read_digits(document, numerals, start);
        let only =
            Number { start: start as u32, end: start as u32 + 1, value: read.value, digits: read.whole };
        // A year goes into no scale: "in 2018 a million".
        let Some(value) = read.value.filter(|_| !is_year(document.folded(start))) else { return Some(only) };
        (Sum::digits(value), start + 1)
    } else {
        let first = |(word, end): (Word, usize)| Some((Sum::first(word)?, end));
        numerals.words(document, start).find_map(first)?
    };
    let mut best = sum.value().map(|value| (value, at));
    let mut whole = best;
    while let Some((next, end)) = advance(document, numerals, sum, at) {
        (sum, at) = (next, end);
        best = sum.value().map(|value| (value, at)).or(best);
        whole = if sum.ends_in_scale() { best } else { whole };
    }
    // A scale that no longer fits belongs to a second number: "20 thousand and 5 thousand".
    if numerals.words(document, at).any(|(word, _)| word.multiplies()) {
        best = whole;
    }
    let (value, end) = best?;
    let digits = (end == start + 1).then(|| read_digits(document, numerals, start).whole).flatten();
    Some(Number { start: start as u32, end: end as u32, value: Some(value), digits })
}

/// The number with what stands at `at` taken in.
fn advance(document: &Document, numerals: &Numerals, sum: Sum, at: usize) -> Option<(Sum, usize)> {
    if at >= document.len() {
        return None;
    }
    let found = numerals.words(document, at).find_map(|(word, end)| Some((sum.with(word)?, end)));
    if found.is_some() || !numerals.is(numerals.and, document, at) || at + 1 >= document.len() {
        return found;
    }
    // The conjunction stands by itself before digits, or before a word that a space cut off.
    if document.token(at + 1).kind == Kind::Number {
        let value = read_digits(document, numerals, at + 1).value?;
        return Some((sum.and_digits(value)?, at + 2));
    }
    let joined = |(word, end): (Word, usize)| Some((sum.with(Word { conjunction: true, ..word })?, end));
    numerals.words(document, at + 1).find_map(joined)
}

fn read_digits(document: &Document, numerals: &Numerals, at: usize) -> digits::Digits {
    if document.token(at).kind != Kind::Number {
        return digits::Digits { value: None, whole: None, ambiguous: false };
    }
    let read = digits::parse(document.folded(at), true);
    let counted = document.tokens().get(at + 1).is_some_and(|next| next.kind == Kind::Word)
        && ![numerals.decimal_unit, numerals.percent]
            .into_iter()
            .any(|class| numerals.is(class, document, at + 1));
    if read.ambiguous && !counted { digits::parse(document.folded(at), false) } else { read }
}

fn is_year(folded: &str) -> bool {
    folded.len() == 4
        && folded.bytes().all(|byte| byte.is_ascii_digit())
        && folded.parse().is_ok_and(is_recent_year)
}

/// Whether a number in four digits and without a scale is more likely a year than a count.
pub fn is_recent_year(value: f64) -> bool {
    (1900.0..2100.0).contains(&value) && value.fract() == 0.0
}

#[cfg(test)]
mod tests {
    use crate::document::shared_analyzer;

    /// The numbers of `text`, as their words and values.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, f64)]) {
        let document = shared_analyzer().analyze(text);
        let words = |n: &super::Number| document.span(n.start as usize..n.end as usize).of(text).to_owned();
        let found: Vec<(String, f64)> =
            document.numbers().iter().map(|n| (words(n), n.value.unwrap_or(f64::NAN))).collect();
        let expected: Vec<(String, f64)> = expected.iter().map(|&(w, v)| (w.to_owned(), v)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn digits_of_any_system() {
        check(
            "2500 و٢٥٠٠ و۲۵۰۰ و2,500",
            &[("2500", 2500.0), ("٢٥٠٠", 2500.0), ("۲۵۰۰", 2500.0), ("2,500", 2500.0)],
        );
        check("وزع 20.000 عبوة و3.125 كيسا", &[("20.000", 20000.0), ("3.125", 3125.0)]);
        check("نما 3.125 في المئة ثم 2.500 مليون", &[("3.125", 3.125), ("2.500 مليون", 2_500_000.0)]);
        check("٢،٥٠٠ جندي و١٢٫٥٪", &[("٢،٥٠٠", 2500.0), ("١٢٫٥", 12.5)]);
    }

    #[test]
    fn words_in_every_case_and_spelling() {
        check("ثلاثة وأربع وخمساً", &[("ثلاثة", 3.0), ("وأربع", 4.0), ("وخمساً", 5.0)]);
        check("أحد عشر لاعبا وثماني عشرة لاعبة", &[("أحد عشر", 11.0), ("وثماني عشرة", 18.0)]);
        check("خمسة وعشرين", &[("خمسة وعشرين", 25.0)]);
        check("إحدى وثلاثون دولة وإحدى الدول", &[("إحدى وثلاثون", 31.0)]);
        check(
            "مائة وميه ومائتي ومئتان",
            &[("مائة", 100.0), ("وميه", 100.0), ("ومائتي", 200.0), ("ومئتان", 200.0)],
        );
        check("ثلاثمائة، ثلاث مئة، تسعمئة", &[("ثلاثمائة", 300.0), ("ثلاث مئة", 300.0), ("تسعمئة", 900.0)]);
        check("ألفان وألفي وألفا", &[("ألفان", 2000.0), ("وألفي", 2000.0), ("وألفا", 2000.0)]);
    }

    #[test]
    fn compounds() {
        check("مئة وثلاثة وعشرون ألفا وأربعمئة", &[("مئة وثلاثة وعشرون ألفا وأربعمئة", 123_400.0)]);
        check("ألفين وثمانية عشر", &[("ألفين وثمانية عشر", 2018.0)]);
        // An accusative that goes on is one; a dual would keep its last letter.
        check("مليونا و762 ألفا و762", &[("مليونا و762 ألفا و762", 1_762_762.0)]);
        check("ألفا وثلاثمئة", &[("ألفا وثلاثمئة", 1300.0)]);
        check("ألفا شخص", &[("ألفا", 2000.0)]);
        check("ثلاثة ملايين ومئتا ألف وخمسة", &[("ثلاثة ملايين ومئتا ألف وخمسة", 3_200_005.0)]);
        check("خمسة آلاف وآلاف", &[("خمسة آلاف", 5000.0)]);
        check("الثلاثة والعشرين", &[("الثلاثة والعشرين", 23.0)]);
        check("ألف مليون", &[("ألف مليون", 1e9)]);
        check("عشرة وخمسة", &[("عشرة", 10.0), ("وخمسة", 5.0)]);
    }

    #[test]
    fn digits_and_words() {
        check("3.5 ملايين", &[("3.5 ملايين", 3_500_000.0)]);
        check("20 ألف و5 آلاف", &[("20 ألف", 20_000.0), ("5 آلاف", 5000.0)]);
        check("ألف و200 جندي", &[("ألف و200", 1200.0)]);
        check("باع 20.5 مليون نسخة و19.3 ألف", &[("20.5 مليون", 20_500_000.0), ("19.3 ألف", 19_300.0)]);
        check("نحو 2.05 مليون ثم 1.1 مليار", &[("2.05 مليون", 2_050_000.0), ("1.1 مليار", 1.1e9)]);
        check("في عام 2018 مليون زائر", &[("2018", 2018.0), ("مليون", 1e6)]);
    }

    #[test]
    fn fractions() {
        check("مليون ونصف المليون", &[("مليون ونصف المليون", 1_500_000.0)]);
        check("مليونين ونصف", &[("مليونين ونصف", 2_500_000.0)]);
        check("ثلاثة ونصف", &[("ثلاثة ونصف", 3.5)]);
        check(
            "نصف مليون، وثلاثة أرباع المليون",
            &[("نصف مليون", 500_000.0), ("وثلاثة أرباع المليون", 750_000.0)],
        );
        check("ثلثا السكان", &[("ثلثا", 2.0 / 3.0)]);
    }

    #[test]
    fn words_that_only_look_like_numbers() {
        check("يوم الاثنين ويوم الأحد أحد القادة لست منهم", &[]);
        check("آلاف وملايين", &[]);
        check("في الثانية عشرة من عمره", &[]);
        check("سمية وكميات وكستة", &[]);
        check("اثنين من الحراس", &[("اثنين", 2.0)]);
    }

    #[test]
    fn digits_count_only_for_digits() {
        let document = shared_analyzer().analyze("2018 و20 ألف");
        let digits: Vec<_> = document.numbers().iter().map(|n| n.digits).collect();
        assert_eq!(digits, [Some(4), None]);
    }
}

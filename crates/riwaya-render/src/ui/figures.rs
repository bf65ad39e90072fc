//! Figures as people read them: modifiers in words, since a sign such as `>` turns round from right to left.

use super::{Ui, fill};

impl Ui {
    /// A figure as the comparison writes it (`>40 dead`, `≥25`, `250–300 people`), its modifier and range in words and long
    /// numbers in groups. A noun in the dual says itself that there are two.
    pub(super) fn figure(&self, value: &str) -> String {
        let words = &self.words.figures;
        let signs = [
            ('≈', &words.about),
            ('>', &words.more_than),
            ('<', &words.less_than),
            ('≥', &words.at_least),
            ('≤', &words.at_most),
        ];
        let signed =
            signs.iter().find_map(|(sign, words)| Some((value.strip_prefix(*sign)?, Some(words.as_str()))));
        let (plain, modifier) = signed.unwrap_or((value, None));
        let (number, unit) = plain.split_once(char::is_whitespace).unwrap_or((plain, ""));
        let noun = unit.split_whitespace().next().unwrap_or_default();
        let dual = number == "2" && words.dual_endings.iter().any(|ending| noun.ends_with(ending.as_str()));
        let counted = match range(number) {
            _ if dual => unit.to_owned(),
            Some((from, to)) => {
                let range = fill(&words.range, &[("from", &self.grouped(from)), ("to", &self.grouped(to))]);
                format!("{range} {unit}").trim_end().to_owned()
            }
            None => self.grouped(plain),
        };
        modifier.map_or(counted.clone(), |words| fill(words, &[("value", &counted)]))
    }

    /// Whole numbers of five digits and more in groups of three.
    fn grouped(&self, value: &str) -> String {
        let mut grouped = String::with_capacity(value.len() + 4);
        let mut fraction = false;
        for run in value.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
            let text = std::str::from_utf8(run).unwrap_or_default();
            let long = run.len() > 4 && run[0].is_ascii_digit() && !fraction;
            for (at, c) in text.chars().enumerate() {
                if long && at > 0 && (run.len() - at) % 3 == 0 {
                    grouped.push_str(&self.words.thousands);
                }
                grouped.push(c);
            }
            fraction = text.ends_with('.');
        }
        grouped
    }
}

/// The ends of a range of numbers.
fn range(number: &str) -> Option<(&str, &str)> {
    let (from, to) = number.split_once('–')?;
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !text.is_empty();
    (is_number(from) && is_number(to)).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::super::tests::ui;

    #[track_caller]
    fn check(value: &str, arabic: &str, english: &str) {
        assert_eq!(ui("ar").figure(value), arabic);
        assert_eq!(ui("en").figure(value), english);
    }

    #[test]
    fn modifiers_are_words() {
        check(">40 قتيلا", "أكثر من 40 قتيلا", "more than 40 قتيلا");
        check("≥25 شخصا", "25 شخصا على الأقل", "at least 25 شخصا");
        check("<3 %", "أقل من 3 %", "less than 3 %");
        check("≤100", "100 على الأكثر", "at most 100");
        check("≈25000 لاجئ", "نحو 25,000 لاجئ", "about 25,000 لاجئ");
    }

    #[test]
    fn ranges_are_told_from_end_to_end() {
        check("250–300 شخص", "بين 250 و300 شخص", "250 to 300 شخص");
        check("1–1.5 %", "بين 1 و1.5 %", "1 to 1.5 %");
        check("≈14500–123456", "نحو بين 14,500 و123,456", "about 14,500 to 123,456");
    }

    #[test]
    fn a_dual_needs_no_number() {
        check("2 غواصان", "غواصان", "2 غواصان");
        check("2 من المدنيين", "2 من المدنيين", "2 من المدنيين");
        check("12 مواطنين", "12 مواطنين", "12 مواطنين");
        check("≥2 مبنيين", "مبنيين على الأقل", "at least 2 مبنيين");
    }

    #[test]
    fn long_numbers_are_grouped() {
        check("6000000 دولار", "6,000,000 دولار", "6,000,000 دولار");
        check("4500 عامل", "4500 عامل", "4500 عامل");
        check("1.23456", "1.23456", "1.23456");
        check("يومين فقط", "يومين فقط", "يومين فقط");
        check("", "", "");
        check(">", "أكثر من ", "more than ");
    }
}

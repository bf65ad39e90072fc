//! Numbers written in digits: which marks divide thousands, which the decimal part.

/// What a run of digits and separators stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Digits {
    /// The value; `None` when a double cannot hold it or the marks fit no number (`1.2.3`).
    pub value: Option<f64>,
    /// Digits before the decimal separator.
    pub whole: Option<u8>,
    /// One point and three digits after it: thousands or decimals, as the next word tells.
    pub ambiguous: bool,
}

/// Values from here on have lost digits in a double, and no article counts that far.
const LARGEST: f64 = 1e15;
/// No number of an article has more digits and marks.
const LONGEST: usize = 40;
const DECIMAL_MARK: char = '\u{066B}';

/// Reads a folded number token. `thousands` says how to read one point with three digits after it.
pub(crate) fn parse(folded: &str, thousands: bool) -> Digits {
    if folded.len() > LONGEST {
        let whole = folded.bytes().take_while(u8::is_ascii_digit).count();
        return Digits { value: None, whole: u8::try_from(whole).ok(), ambiguous: false };
    }
    let groups: Vec<&str> = folded.split(|c: char| !c.is_ascii_digit()).collect();
    let marks: Vec<char> = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
    let ambiguous = marks == ['.'] && three_digits(&groups) && groups[1] != "000";
    let Some(decimal) = decimal_at(&groups, &marks, thousands) else {
        return Digits { value: None, whole: None, ambiguous: false };
    };
    let whole = groups[..decimal].concat();
    let plain = format!("{whole}.{}", groups[decimal..].concat());
    let value = plain.parse::<f64>().ok().filter(|value| *value < LARGEST);
    Digits { value, whole: u8::try_from(whole.len()).ok(), ambiguous }
}

/// Index of the first group of the decimal part (the number of groups when there is none); `None` when the marks
/// fit no number.
fn decimal_at(groups: &[&str], marks: &[char], thousands: bool) -> Option<usize> {
    let grouped = |end: usize| groups[1..end].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    let all = groups.len();
    match marks {
        [] => Some(1),
        [DECIMAL_MARK] => Some(1),
        ['.'] if three_digits(groups) && (thousands || groups[1] == "000") => Some(2),
        ['.'] => Some(1),
        [_] if three_digits(groups) => Some(2),
        [_] => Some(1),
        [first, rest @ ..] => {
            if rest.iter().all(|mark| mark == first) {
                return grouped(all).then_some(all);
            }
            let (last, before) = (marks[marks.len() - 1], &marks[..marks.len() - 1]);
            let uniform = before.iter().all(|mark| mark == first && *mark != last);
            (uniform && grouped(all - 1)).then_some(all - 1)
        }
    }
}

fn three_digits(groups: &[&str]) -> bool {
    groups.len() == 2 && groups[1].len() == 3 && groups[0].len() <= 3 && !groups[0].starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folded: &str, expected: Option<f64>, whole: Option<u8>) {
        let digits = parse(folded, true);
        assert_eq!((digits.value, digits.whole), (expected, whole), "{folded}");
    }

    #[test]
    fn separators() {
        check("2500", Some(2500.0), Some(4));
        check("2,500", Some(2500.0), Some(4));
        check("2\u{060C}500", Some(2500.0), Some(4));
        check("1\u{066C}234\u{066C}567", Some(1_234_567.0), Some(7));
        check("12.5", Some(12.5), Some(2));
        check("12,5", Some(12.5), Some(2));
        check("12\u{066B}125", Some(12.125), Some(2));
        check("50.35", Some(50.35), Some(2));
        check("20.000", Some(20_000.0), Some(5));
        check("0.125", Some(0.125), Some(1));
        check("1,234.56", Some(1234.56), Some(4));
        check("1.234,56", Some(1234.56), Some(4));
        check("1.234.567", Some(1_234_567.0), Some(7));
    }

    #[test]
    fn three_decimals_before_a_measure() {
        assert_eq!(parse("3.125", false).value, Some(3.125));
        assert_eq!(parse("20.000", false).value, Some(20_000.0));
        assert!(parse("3.125", true).ambiguous);
    }

    #[test]
    fn what_is_no_number_has_no_value() {
        check("1.2.3", None, None);
        check("26.7.2021", None, None);
        check(&"9".repeat(30), None, Some(30));
        check(&"9".repeat(5000), None, None);
    }
}

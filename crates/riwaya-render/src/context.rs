//! What a finding is about, in whole clauses: the words the comparison cuts out behind a figure say little alone.

use crate::ui::Ui;
use crate::view;
use riwaya_comparison::{Account, Agreement, AgreementKind, Disagreement, DisagreementKind, Dossier};
use std::borrow::Cow;
use std::ops::Range;

/// Characters of a clause before and behind its figure that a line has room for.
const BEFORE: usize = 60;
const BEHIND: usize = 80;

/// The heading of a disagreement: what it is about; of a figure a clause that gives it, the number left open.
pub fn heading<'d>(dossier: &'d Dossier, disagreement: &'d Disagreement, ui: &Ui) -> Cow<'d, str> {
    if disagreement.kind != DisagreementKind::Figure {
        return view::about(&disagreement.about, "").into();
    }
    let positions = disagreement.positions.iter();
    let accounts = || positions.clone().flat_map(|held| held.accounts.iter().map(|told| (told, &held.value)));
    let open = |(account, value): (&'d Account, &String)| {
        let clause = view::about(view::words(dossier, account), "");
        let place = place_of(clause, first_number(value)?.1)?;
        let (before, behind) = around(clause, &place);
        Some(format!("{before}{}{behind}", ui.labels().open_number))
    };
    let told = accounts().find_map(open).map(Cow::Owned);
    let first = || accounts().map(|(account, _)| view::about(view::words(dossier, account), "")).next();
    told.or_else(|| first().map(|clause| view::shortened(clause, BEFORE + BEHIND)))
        .filter(|clause| !clause.is_empty())
        .unwrap_or_else(|| view::about(&disagreement.about, "").into())
}

/// What stands beside an agreed value: of a figure the clause that gives it, else what it is about.
pub(crate) fn beside<'d>(dossier: &'d Dossier, agreement: &'d Agreement) -> Cow<'d, str> {
    if agreement.kind != AgreementKind::Figure {
        return view::about(&agreement.about, &agreement.value).into();
    }
    let clauses = || agreement.accounts.iter().map(|account| view::about(view::words(dossier, account), ""));
    let number = first_number(&agreement.value).map(|(_, number)| number);
    let given = |clause: &'d str| {
        let place = place_of(clause, number?)?;
        let (before, behind) = around(clause, &place);
        Some(format!("{before}{}{behind}", &clause[place]))
    };
    let told = clauses().find_map(given).map(Cow::Owned);
    told.or_else(|| clauses().next().map(|clause| view::shortened(clause, BEFORE + BEHIND)))
        .filter(|clause| *clause != agreement.value)
        .unwrap_or_default()
}

/// The clause before and behind a place in it, as much as a line has room for.
fn around<'c>(clause: &'c str, place: &Range<usize>) -> (Cow<'c, str>, Cow<'c, str>) {
    let before = &clause[..place.start];
    let start = match before.char_indices().rev().nth(BEFORE) {
        Some((cut, _)) => cut + before[cut..].find(char::is_whitespace).unwrap_or(0),
        None => 0,
    };
    let before = if start == 0 { before.into() } else { format!("…{}", &before[start..]).into() };
    (before, view::shortened(&clause[place.end..], BEHIND))
}

/// The first number written in digits in a text, and where it stands; Arabic-Indic digits and separators are read too.
pub(crate) fn first_number(text: &str) -> Option<(Range<usize>, f64)> {
    numbers(text).next()
}

/// Where a number of this value stands in a clause.
fn place_of(clause: &str, value: f64) -> Option<Range<usize>> {
    numbers(clause).find(|(_, number)| *number == value).map(|(place, _)| place)
}

fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, f64)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find(|c| digit(c).is_some())?;
            let length =
                text[start..].find(|c| digit(c).is_none() && !is_separator(c)).unwrap_or(text.len() - start);
            let run = text[start..start + length].trim_end_matches(is_separator);
            from = start + run.len();
            if let Some(value) = value_of(run) {
                return Some((start..from, value));
            }
        }
    })
}

/// A comma groups thousands, a point begins a fraction.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{66B}' | '\u{66C}' | '\u{60C}')
}

fn value_of(run: &str) -> Option<f64> {
    let plain: String = run
        .chars()
        .filter_map(|c| match c {
            '.' | '\u{66B}' => Some('.'),
            _ => digit(c),
        })
        .collect();
    plain.parse().ok()
}

/// The ASCII digit of a digit.
fn digit(c: char) -> Option<char> {
    let of = |zero: char| char::from_digit(c as u32 - zero as u32, 10);
    match c {
        '0'..='9' => Some(c),
        '\u{660}'..='\u{669}' => of('\u{660}'),
        '\u{6F0}'..='\u{6F9}' => of('\u{6F0}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_comparison::{Position, Relation};
    use riwaya_page::Article;
    use riwaya_text::{LanguageFiles, Span};

    fn told(clauses: &[&str]) -> (Dossier, Vec<Account>) {
        let text = clauses.join("\n");
        let account = |clause: &&str| {
            let start = text.find(clause).unwrap();
            let span = Span::new(start, start + clause.len());
            Account { article: 0, span, speaker: String::new(), chain: Vec::new(), cause: String::new() }
        };
        let accounts = clauses.iter().map(account).collect();
        (
            Dossier {
                articles: vec![Article { text: text.clone(), ..Article::default() }],
                ..Dossier::default()
            },
            accounts,
        )
    }

    #[track_caller]
    fn check_heading(value: &str, clauses: &[&str], expected: &str) {
        let (dossier, accounts) = told(clauses);
        let disagreement = Disagreement {
            id: String::new(),
            kind: DisagreementKind::Figure,
            relation: Relation::Conflict,
            about: "أسرة من منازلها منذ".into(),
            positions: vec![Position { value: value.into(), accounts, origins: 1 }],
        };
        let ui = Ui::load(&LanguageFiles::embedded("ar")).unwrap();
        assert_eq!(heading(&dossier, &disagreement, &ui), expected);
    }

    #[test]
    fn a_figure_in_dispute_is_left_open_in_its_clause() {
        check_heading("3200 أسرة", &["ونزحت 3200 أسرة من منازلها."], "ونزحت [؟] أسرة من منازلها");
        check_heading(">3200 أسرة", &["ونزحت ٣٬٢٠٠ أسرة"], "ونزحت [؟] أسرة");
        check_heading(
            "3200 أسرة",
            &["نزوح آلاف الأسر", "نزحت 13200، ثم 3,200 أسرة"],
            "نزحت 13200، ثم [؟] أسرة",
        );
        check_heading("3200 أسرة", &["نزوح ثلاثة آلاف ومئتي أسرة"], "نزوح ثلاثة آلاف ومئتي أسرة");
        check_heading("3200 أسرة", &[], "أسرة من منازلها منذ");
        let long = format!("{}3200 أسرة{}", "قالت مصادر في البلدة ".repeat(9), " ولم تعد بعد".repeat(20));
        let (dossier, accounts) = told(&[&long]);
        let words = view::words(&dossier, &accounts[0]);
        let (before, behind) = around(words, &place_of(words, 3200.0).unwrap());
        assert!(before.starts_with('…') && before.chars().count() <= BEFORE + 2, "{before}");
        assert!(behind.ends_with('…') && behind.chars().count() <= BEHIND + 1, "{behind}");
    }

    #[test]
    fn an_agreed_figure_stands_beside_its_clause() {
        let check = |value: &str, clauses: &[&str], expected: &str| {
            let (dossier, accounts) = told(clauses);
            let agreement = Agreement {
                id: String::new(),
                kind: AgreementKind::Figure,
                about: "أسرة من".into(),
                value: value.into(),
                accounts,
                origins: 2,
            };
            assert_eq!(beside(&dossier, &agreement), expected);
        };
        check("3200 أسرة", &["نزوح الآلاف", "ونزحت 3,200 أسرة."], "ونزحت 3,200 أسرة");
        check("يومين", &["بعد يومين من الهدنة"], "بعد يومين من الهدنة");
        check("يومين", &["يومين"], "");
    }

    #[test]
    fn numbers_are_read_in_all_digits() {
        let check = |text: &str, expected: &[f64]| {
            assert_eq!(numbers(text).map(|(_, value)| value).collect::<Vec<_>>(), expected, "{text}");
        };
        check("14 قتيلا، 3,200 و٢٫٥ مليون.", &[14.0, 3200.0, 2.5]);
        check("1.2.3 ثم 5", &[5.0]);
        check("عشرات", &[]);
        check("۱۲", &[12.0]);
    }
}

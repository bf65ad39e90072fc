//! Stance of pairs of headlines, as in the Arabic news stance corpus (Khouja 2020): agree, disagree, other.

use crate::corpus::Problem;
use riwaya_comparison::{Comparer, Stance};
use riwaya_reading::Reader;
use riwaya_text::LanguageFiles;
use std::fmt::Write;

const LABELS: [(&str, Stance); 3] =
    [("agree", Stance::Agree), ("disagree", Stance::Disagree), ("other", Stance::Other)];

/// Scores the pairs of a CSV file with the columns `s1`, `s2`, `stance`: F1 of each label, their mean, accuracy.
pub fn run(path: &str) -> Result<String, Problem> {
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files)?;
    let comparer = Comparer::load(&files, reader.lexicon())?;
    let mut worker = reader.worker();
    let mut table = [[0usize; 3]; 3];
    for record in records(&std::fs::read_to_string(path)?).iter().skip(1) {
        let [one, other, label] = record.as_slice() else {
            return Err(format!("{path}: a record has three fields: {record:?}").into());
        };
        let gold = LABELS.iter().position(|(name, _)| name == label);
        let gold = gold.ok_or_else(|| format!("{path}: no stance `{label}`"))?;
        let found = comparer.stance(&mut worker, one, other);
        let found = LABELS.iter().position(|(_, stance)| *stance == found).unwrap_or_default();
        table[gold][found] += 1;
    }
    Ok(tell(&table))
}

fn tell(table: &[[usize; 3]; 3]) -> String {
    let mut out = String::from("            pairs      P      R     F1\n");
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut mean = 0.0;
    for (at, (name, _)) in LABELS.iter().enumerate() {
        let (right, gold) = (table[at][at], table[at].iter().sum::<usize>());
        let found: usize = table.iter().map(|row| row[at]).sum();
        let (precision, recall) = (share(right, found), share(right, gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        mean += f1 / LABELS.len() as f64;
        let _ = writeln!(out, "{name:<10} {gold:>6} {precision:>6.1} {recall:>6.1} {f1:>6.1}");
    }
    let right: usize = (0..LABELS.len()).map(|at| table[at][at]).sum();
    let all: usize = table.iter().flatten().sum();
    let _ = writeln!(out, "macro-F1 {mean:.1}, accuracy {:.1}", share(right, all));
    out
}

/// The records of a CSV text (RFC 4180): fields may stand in quote marks, doubled inside.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(record) = records.last_mut() else { break };
        let Some(field) = record.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            letter => field.push(letter),
        }
    }
    records.retain(|record| record.len() > 1);
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_hold_commas_quote_marks_and_line_breaks() {
        let text = "s1,s2,stance\r\n\"a, b\",\"c \"\"d\"\"\ne\",agree\r\n";
        assert_eq!(records(text)[1], ["a, b", "c \"d\"\ne", "agree"]);
    }
}

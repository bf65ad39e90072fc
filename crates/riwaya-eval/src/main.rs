//! `riwaya-eval FAMILY …`: one command for each family of measurements. Results go to stdout, errors to stderr.

use std::process::ExitCode;

const USAGE: &str = "usage: riwaya-eval FAMILY ...
  background CORPUS.jsonl              document frequencies of terms, as models/story-background.tsv
  stories GOLD.json ARTICLES.jsonl     B-cubed and pairs of the stories, whole and over parts of the articles
  store search STORE                   time of 1,000 searches in one process
  store load ADDRESS RATE SECONDS [PROCESS]
                                       mixed pages at a steady rate from a running `riwaya serve`; memory of its process
  copies CORPUS.jsonl                  copies made with a fixed seed: found and missed, by the share reused
  scale CORPUS.jsonl COUNT...          time and memory of the story stage at each number of articles
  readings GOLD.json [--errors]        statements with speakers and chains, and roles, of labelled articles
  readings places LABELS.jsonl CORPUS.jsonl [--errors]
                                       the same, of articles of a corpus labelled by places in them
  readings speed CORPUS.jsonl          speed of the statement stage alone
  accounts LABELS.jsonl CORPUS.jsonl   dossiers of stories of a corpus whose accounts are labelled by places: what is found
  changes CORPUS.jsonl                 copies with one changed figure, date, name, place or negation: found, false alarms
  stance PAIRS.csv                     stance of pairs of headlines (columns s1, s2, stance)
  names STEP ...                       the name tagger: clusters, train, habits, score (models/names.md)
  times CASES.json                     times of the Recognizers-Text cases, by sub-suite
  times failed CASES.json              the cases that do not pass: number, words, what was expected and found
  times gold GOLD.json [--errors]      times and quantities of labelled articles
  times speed CORPUS                   speed of analysis, times and quantities; fingerprint of what is found
A file named - is the standard input.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["background", corpus] => riwaya_eval::background::run(corpus),
        ["stories", gold, articles] => riwaya_eval::stories::run(gold, articles),
        ["times", step @ ..] => riwaya_eval::times::run(step),
        ["readings", step @ ..] => riwaya_eval::readings::run(step),
        ["accounts", labels, corpus] => riwaya_eval::accounts::run(labels, corpus),
        ["changes", corpus] => riwaya_eval::changes::run(corpus),
        ["stance", pairs] => riwaya_eval::stance::run(pairs),
        ["store", step @ ..] => riwaya_eval::store::run(step),
        ["copies", corpus] => riwaya_eval::copies::run(corpus),
        ["scale", corpus, counts @ ..] if !counts.is_empty() => riwaya_eval::scale::run(corpus, counts),
        ["names", step @ ..] => riwaya_eval::names::command::run(step),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("riwaya-eval: {problem}");
            ExitCode::from(1)
        }
    }
}

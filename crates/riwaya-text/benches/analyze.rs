//! Speed of loading the lexicon and of reading text. The text is made of words of the lexicon, so that it needs no corpus.

use divan::Bencher;
use divan::counter::BytesCount;
use riwaya_text::{Analyzer, LanguageFiles, Lexicon};

fn main() {
    divan::main();
}

/// About a megabyte: every tenth word unknown, some numbers, a sentence end now and then.
fn text(lexicon: &Lexicon) -> String {
    let forms: Vec<&String> = lexicon.entries().iter().flat_map(|entry| entry.forms.iter().take(2)).collect();
    let mut text = String::new();
    let mut at = 7usize;
    while text.len() < 1 << 20 {
        at = (at * 1_103_515_245 + 12_345) % (1 << 31);
        match at % 97 {
            0..=4 => text.push_str(&format!("{} ", at % 3000)),
            5..=9 => text.push_str(". "),
            10..=19 => text.push_str(&format!("قلم{} ", "مسطرة".repeat(at % 3))),
            _ => text.push_str(&format!("{} ", forms[at / 97 % forms.len()])),
        }
    }
    text
}

#[divan::bench]
fn load_lexicon() -> Lexicon {
    Lexicon::load(&LanguageFiles::embedded("ar")).unwrap()
}

#[divan::bench]
fn analyze(bencher: Bencher) {
    let mut analyzer = Analyzer::embedded("ar");
    let text = text(analyzer.lexicon());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| analyzer.analyze(&text));
}

//! Speed of reading a text full of reported speech. The text is invented, so that it needs no corpus.

use divan::Bencher;
use divan::counter::BytesCount;
use riwaya_page::Article;
use riwaya_reading::Reader;
use riwaya_text::LanguageFiles;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "وقالت وزيرة الطاقة سلمى الكرخي في بيان إن الشبكة ستعود \"خلال أيام قليلة فقط\"، مشيرة إلى أن الفرق تعمل ليلا. \
    ونقلت صحيفة \"الميناء\" عن مسؤول في البلدية قوله إن الجسر آمن، وأضاف أن العمل سيستمر حتى الصيف.\n";

#[divan::bench]
fn read_statements(bencher: Bencher) {
    let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
    let mut worker = reader.worker();
    let text = PARAGRAPH.repeat(20);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Article { text: text.clone(), ..Article::default() })
        .bench_local_values(|article| worker.read(article));
}

/// The statement stage alone: the text is analysed and its names are found already.
#[divan::bench]
fn statements_alone(bencher: Bencher) {
    let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
    let mut worker = reader.worker();
    let text = PARAGRAPH.repeat(20);
    let article = Article { text: text.clone(), ..Article::default() };
    let (reading, document) = worker.read_with_document(article);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| reader.statements(&document, &reading));
}

//! dev
use riwaya_reading::tagger::*;
fn main() {
    let mut a = riwaya_text::Analyzer::embedded("ar");
    let m = Model::read(std::fs::read("/tmp/n/m1.bin").unwrap()).unwrap();
    let lex = a.lexicon().clone();
    let x = Extractor::new(&lex);
    let l = riwaya_eval::names::labelled::read(&std::fs::read_to_string("/tmp/n/t1.txt").unwrap(), &mut a);
    let d = &l[0].document;
    for d in [
        d,
        &a.analyze("قال الرئيس الأمريكي دونالد ترامب إن وزير الخارجية مايك بومبيو سيزور السعودية .\n"),
        &a.analyze("خبر\nقال الرئيس الأمريكي دونالد ترامب إن وزير الخارجية مايك بومبيو سيزور السعودية."),
    ] {
        let f = x.document(d, &lex, &m.words);
        for (f, s) in f.iter().zip(d.sentences()) {
            println!(
                "{:?}",
                s.clone().zip(m.decode(f)).map(|(i, l)| (d.word(i), l.index())).collect::<Vec<_>>()
            );
        }
    }
}

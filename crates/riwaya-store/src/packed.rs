//! The packed form of what was read in an article, so that it need not be read again to be shown or compared.

use riwaya_reading::Reading;
use riwaya_text::Pack;

/// Tells which program read an article: to be raised when the packed form of readings or sketches changes, or search
/// terms are made in another way. What has another number is read again by the next `riwaya add`.
pub(crate) const SHAPE: u32 = 4;

/// The bytes of a reading.
pub(crate) fn pack(reading: &Reading) -> Vec<u8> {
    let mut out = Vec::with_capacity(reading.article.text.len() * 3);
    SHAPE.pack(&mut out);
    reading.pack(&mut out);
    out
}

/// The reading that the bytes hold; `None` when another version of the program wrote them.
pub(crate) fn unpack(mut bytes: &[u8]) -> Option<Reading> {
    (u32::unpack(&mut bytes)? == SHAPE).then_some(())?;
    Reading::unpacked(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_page::Article;
    use riwaya_reading::Reader;
    use riwaya_text::LanguageFiles;

    #[test]
    fn a_reading_comes_back_whole() {
        let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
        let text = "وزير الري يعد بإصلاح السد\nقال وزير الري نادر البستان أمس الأحد إن نحو 1800 أسرة غادرت بيوتها، بحسب وكالة سراج، ووعد بإصلاح السد قبل 20 آذار.";
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let reading = reader.worker().read(article);
        assert!(!reading.statements.is_empty() && !reading.times.is_empty() && !reading.roles.is_empty());
        let packed = pack(&reading);
        assert_eq!(unpack(&packed).as_ref(), Some(&reading));
        assert_eq!(unpack(&packed[..packed.len() - 1]), None);
        assert_eq!(unpack(&[&[99], &packed[1..]].concat()), None);
    }
}

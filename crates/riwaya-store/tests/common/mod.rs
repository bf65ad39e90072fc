//! A store in a folder of its own, and articles about an invented flood.
#![allow(missing_docs, dead_code)]

use jiff::Timestamp;
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::Reader;
use riwaya_store::{Added, Error, Identity, Prepared, Preparer, Store};
use riwaya_text::LanguageFiles;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

pub static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(&LanguageFiles::embedded("ar")).unwrap());
pub static PREPARER: LazyLock<Preparer<'static>> =
    LazyLock::new(|| Preparer::load(&LanguageFiles::embedded("ar"), &READER).unwrap());

/// A folder that is gone after the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-store-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("news.riwaya")
    }

    pub fn store(&self) -> Store {
        Store::open(&self.file(), Duration::from_millis(200)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn article(id: &str, outlet: &str, day: i8, title: &str, body: &str) -> Article {
    let value = Some(Moment::day(jiff::civil::date(2026, 3, day)));
    Article {
        id: id.into(),
        outlet: outlet.into(),
        title: title.into(),
        text: format!("{title}\n{body}"),
        language: "ar".into(),
        published: Published { value, from: DateSource::Metadata, ..Published::default() },
        ..Article::default()
    }
}

/// A story told twice, and another one.
pub fn articles() -> Vec<Article> {
    vec![
        article(
            "f1",
            "الشاطئ",
            2,
            "سيول وادي الريحان",
            "غمرت السيول بلدة وادي الريحان بعد انهيار سد المرجان، وقتل 14 شخصاً. وقال وزير الري نادر البستان إن فرق الإنقاذ نقلت عشرات السكان إلى مدرسة البلدة.",
        ),
        article(
            "f2",
            "المرسى",
            2,
            "سد المرجان ينهار",
            "انهيار سد المرجان يغرق وادي الريحان ويقتل 17 شخصاً، وفرق الإنقاذ تخلي السكان من بيوتهم إلى مدرسة البلدة قبل السيول. ووعد نادر البستان بإصلاح السد قبل 20 آذار.",
        ),
        article(
            "m1",
            "المرسى",
            3,
            "نجوم الساحل بطل الكأس",
            "فاز فريق نجوم الساحل على اتحاد الهضبة بهدفين في نهائي كأس الصداقة وسجل اللاعب الشاب هدف الفوز للبعثة الأميركيّة.",
        ),
    ]
}

pub fn prepare(article: Article, identity: Identity) -> Prepared {
    PREPARER.prepare(&mut READER.worker(), article, identity)
}

pub fn add(store: &mut Store, articles: Vec<Article>) -> Result<Added, Error> {
    let identified = articles.into_iter().map(|article| (Identity::of(&article), article));
    let prepared: Vec<_> = identified.map(|(identity, article)| prepare(article, identity)).collect();
    store.add(&prepared, Timestamp::UNIX_EPOCH)
}

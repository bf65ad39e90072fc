//! Takes the pictures of the pages in `docs/pages`, of the bundled examples, with Chromium:
//! `cargo run -p riwaya-web --example pictures`.

#[path = "../tests/chromium/mod.rs"]
mod chromium;
#[path = "../tests/common/mod.rs"]
mod common;

use chromium::Browser;
use common::{Folder, articles, copied, fill, hostile, served};
use riwaya_render::encoded;
use std::path::Path;

/// How a page is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Desktop,
    Phone,
    Dark,
    Print,
}

/// The highest picture, in pixels.
const HIGHEST: u32 = 1500;

fn main() {
    let Some(browser) = chromium::installed() else { return };
    let folder = Folder::new("pictures");
    fill(&folder.file(), |pages| {
        let mut articles = articles(pages);
        articles.retain(|article| article.id != hostile().id);
        articles
    });
    served(&folder.file(), None, |client| {
        let mut browser = Browser::start(browser, &folder.0.join("profile"));
        let site = format!("http://{}", client.0.address);
        let (story, [source, copy]) = copied(client);
        let dossier = client.json(&format!("/stories/{story}.json"));
        let speaker = dossier["statements"][0]["speaker"].as_str().unwrap_or_default();
        let day = dossier["story"]["first"].as_str().and_then(|time| time.get(..10)).unwrap_or_default();
        let outlet = dossier["story"]["articles"][0]["outlet"].as_str().unwrap_or_default();
        let dossier = format!("/stories/{story}");
        let article = format!("/articles/{source}");
        let stories = format!("/stories?day={day}");
        use Look::{Dark, Desktop, Phone, Print};
        let pictures = [
            ("stories", stories.clone(), Desktop),
            ("stories-phone", stories, Phone),
            ("dossier", dossier.clone(), Desktop),
            ("dossier-phone", dossier.clone(), Phone),
            ("dossier-dark", dossier.clone(), Dark),
            ("dossier-print", dossier.clone(), Print),
            ("dossier-english", format!("{dossier}?ui=en"), Desktop),
            ("article", article.clone(), Desktop),
            ("article-phone", article, Phone),
            ("compare", format!("/compare/{source}/{copy}"), Desktop),
            ("search", format!("/search?q={}", encoded("للميناء")), Desktop),
            ("statements", "/statements".to_owned(), Desktop),
            ("person", format!("/people/{}", encoded(speaker)), Desktop),
            ("outlets", "/outlets".to_owned(), Desktop),
            ("outlet", format!("/outlets/{}", encoded(outlet)), Desktop),
            ("promises", "/promises".to_owned(), Desktop),
        ];
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pages");
        for (name, address, look) in pictures {
            let width = if look == Phone { 390 } else { 1100 };
            browser.size(width, 400);
            browser.media(if look == Print { "print" } else { "screen" }, look == Dark);
            browser.open(&format!("{site}{address}"));
            let high = browser.value("document.documentElement.scrollHeight").as_u64().unwrap_or(400) as u32;
            // A page longer than the view is shown at its length.
            browser.size(width, high.clamp(400, HIGHEST));
            let file = docs.join(format!("{name}.png"));
            browser.picture(&file);
            println!("{}", file.display());
        }
    });
}

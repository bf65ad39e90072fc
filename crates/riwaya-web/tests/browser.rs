//! The site in a real browser (Chromium, without a window): clicked through as an editor would, and that no article runs
//! anything.
//!
//! Without Chromium on the machine the tests say so and check nothing; `scripts/setup` installs it for CI.
#![allow(missing_docs)]

mod chromium;
mod common;

use chromium::Browser;
use common::{Client, Folder, articles, copied, fill, hostile, served};
use riwaya_store::Identity;

/// Runs a test in a browser over a site of its own. Whatever the test does, nothing may leave the machine, and no script
/// may fail.
fn in_browser(name: &str, test: impl FnOnce(&mut Browser, &Client, &str)) {
    let Some(browser) = chromium::installed() else { return };
    let folder = Folder::new(name);
    fill(&folder.file(), articles);
    served(&folder.file(), None, |client| {
        let mut browser = Browser::start(browser, &folder.0.join("profile"));
        let site = format!("http://{}", client.0.address);
        test(&mut browser, client, &site);
        for (event, parameters) in &browser.events {
            // Icons of its own form fields the browser has in `data:` addresses.
            let asked = parameters["request"]["url"].as_str().unwrap_or(&site);
            let inside = [site.as_str(), "data:", "about:blank"].iter().any(|start| asked.starts_with(start));
            assert!(inside, "a request left for {asked}");
            let bad = ["Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Log.entryAdded"];
            assert!(!bad.contains(&event.as_str()), "{event}: {parameters}");
        }
    });
}

#[test]
fn a_dossier_is_read_and_its_words_open() {
    in_browser("read", |browser, client, site| {
        let (story, _) = copied(client);
        browser.open(&format!("{site}/stories"));
        assert_eq!(browser.text("document.documentElement.dir"), "rtl");
        browser.open(&format!("{site}/stories/{story}"));
        assert!(browser.value("document.querySelectorAll('.disagreement .position').length > 1") == true);
        let words = ".disagreement .accounts a.words";
        let clicked = browser.text(&format!("document.querySelector('{words}').textContent"));
        browser.click(words);
        browser.wait("document.getElementById('panel').open");
        let marked = "[...document.querySelectorAll('#panel mark.on')].map(m => m.textContent).join('')";
        let (marked, clicked) = (browser.text(marked), clicked.trim());
        assert!(!marked.is_empty() && marked.replace('\n', " ").contains(clicked), "{marked} / {clicked}");
        let seen = "(() => { const r = document.querySelector('#panel mark.on').getBoundingClientRect();
            return r.top >= 0 && r.bottom <= innerHeight; })()";
        assert!(browser.value(seen) == true, "the words are in view");
        browser.press("Escape");
        browser.wait("!document.getElementById('panel').open");
        // The same from the map of copies, whose links stand in a picture.
        if browser.value("document.querySelector('.copy-map a text') !== null") == true {
            browser.click(".copy-map a text");
            browser.wait("document.getElementById('panel').open");
        }
    });
}

#[test]
fn a_search_in_arabic_leads_to_an_article() {
    in_browser("search", |browser, _, site| {
        browser.open(&format!("{site}/stories"));
        browser.click(".find input[type=search]");
        browser.write("للميناء");
        browser.value("window.stays = true");
        browser.press("Enter");
        browser.wait("window.stays === undefined && document.readyState === 'complete'");
        let found = "[...document.querySelectorAll('.hits mark.on')].map(m => m.textContent).join(' ')";
        let found = browser.text(found);
        assert!(found.contains("ميناء"), "{found}");
        let title = browser.text("document.querySelector('.hits h2').textContent");
        browser.follow(".hits h2 a");
        assert_eq!(browser.text("document.querySelector('h1').textContent"), title);
        browser.click(".findings details summary");
        browser.wait("document.querySelector('.findings details').open");
    });
}

#[test]
fn two_articles_are_compared() {
    in_browser("compare", |browser, client, site| {
        let (_, [source, copy]) = copied(client);
        browser.open(&format!("{site}/articles/{source}"));
        browser.follow(&format!("a[href='/compare/{source}/{copy}']"));
        assert!(browser.value("document.querySelectorAll('.side-by-side > header').length === 2") == true);
        let aligned =
            "(() => { const one = document.querySelector('.one mark.shared').getBoundingClientRect();
            const other = document.querySelector('.other mark.shared').getBoundingClientRect();
            return Math.abs(one.top - other.top) < 2; })()";
        assert!(browser.value(aligned) == true, "a passage stands beside itself");
        browser.click(".one mark.shared");
        browser.wait("location.hash.startsWith('#b')");
        let other = "(() => { const at = document.querySelector(location.hash);
            return at.closest('.other') !== null; })()";
        assert!(browser.value(other) == true, "the passage leads to the other side");
    });
}

#[test]
fn the_language_is_switched_and_kept() {
    in_browser("language", |browser, _, site| {
        browser.open(&format!("{site}/stories"));
        browser.follow(".language a");
        assert_eq!(browser.text("document.documentElement.dir"), "ltr");
        assert!(browser.text("document.querySelector('h1').textContent").starts_with("Stories"));
        browser.follow(".stories-list h2 a");
        assert_eq!(browser.text("document.documentElement.lang"), "en");
        browser.follow(".language a");
        assert_eq!(browser.text("document.documentElement.dir"), "rtl");
    });
}

#[test]
fn a_hostile_article_runs_nothing() {
    in_browser("hostile", |browser, client, site| {
        let id = Identity::of(&hostile()).id;
        let story = client.json(&format!("/articles/{id}.json"));
        assert_eq!(story["article"]["id"], *id);
        for address in [format!("/articles/{id}"), format!("/search?q={}", riwaya_render::encoded("الحيل"))]
        {
            browser.open(&format!("{site}{address}"));
            assert!(browser.text("document.body.innerText").contains("<script>document.title"), "{address}");
            assert!(!browser.text("document.title").starts_with("owned"));
            let live =
                "document.querySelectorAll('main :is(script, img, iframe, [onload], [onerror])').length";
            assert_eq!(browser.value(live), 0, "{address}");
            let links = "[...document.querySelectorAll('a')].filter(a => !['http:', 'https:'].includes(a.protocol)).length";
            assert_eq!(browser.value(links), 0, "{address}");
        }
    });
}

#[test]
fn pages_fit_a_phone_and_can_be_read_by_keyboard() {
    in_browser("phone", |browser, client, site| {
        let (story, [source, copy]) = copied(client);
        let pages = [
            "/stories".to_owned(),
            format!("/stories/{story}"),
            format!("/articles/{source}"),
            format!("/compare/{source}/{copy}"),
            "/search?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1".to_owned(),
            "/statements".to_owned(),
            "/promises".to_owned(),
            "/outlets?ui=en".to_owned(),
        ];
        browser.size(390, 844);
        for page in pages {
            browser.open(&format!("{site}{page}"));
            let wide = browser.value("document.documentElement.scrollWidth").as_i64().unwrap();
            assert!(wide <= 390, "{page} is {wide} pixels wide");
            browser.press("Tab");
            assert_eq!(browser.text("document.activeElement.className"), "skip", "{page}");
            assert!(
                browser.value("document.activeElement.getBoundingClientRect().top >= 0") == true,
                "{page}"
            );
        }
    });
}

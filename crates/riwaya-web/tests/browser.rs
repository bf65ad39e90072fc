//! The site in a real browser (Chromium, without a window): what is shown, and that no article runs anything.
//!
//! Without Chromium on the machine the test says so and checks nothing; `scripts/setup` installs it for CI.
#![allow(missing_docs)]

mod common;

use common::{Client, Folder, articles, fill, hostile, served};
use riwaya_store::Identity;
use std::process::Command;

fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let runs =
        |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|run| run.status.success());
    let found = names.into_iter().find(runs);
    if found.is_none() {
        println!("no Chromium on this machine: pages were not looked at in a browser");
    }
    found
}

/// The document after the page and its scripts have run.
fn shown(browser: &str, folder: &Folder, client: &Client, address: &str) -> String {
    let profile = folder.0.join("profile");
    let run = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--virtual-time-budget=3000", "--dump-dom"])
        .arg(format!("http://{}{address}", client.0.address))
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

/// A story with copied text, and its first copy.
fn copied(client: &Client) -> (String, serde_json::Value) {
    let mut day = String::new();
    loop {
        let stories = client.json(&format!("/stories.json?day={day}"));
        for story in stories["stories"].as_array().unwrap() {
            let id = story["id"].as_str().unwrap();
            let dossier = client.json(&format!("/stories/{id}.json"));
            if let Some(reuse) = dossier["reuse"].as_array().unwrap().first() {
                return (id.to_owned(), reuse.clone());
            }
        }
        day = stories["earlier"].as_str().expect("some story has copied text").to_owned();
    }
}

#[test]
fn pages_are_shown_and_articles_run_nothing() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new("browser");
    fill(&folder.file(), articles);
    served(&folder.file(), None, |client| {
        let show = |address: &str| shown(browser, &folder, client, address);
        let id = Identity::of(&hostile()).id;
        let article = show(&format!("/articles/{id}"));
        assert!(
            article.contains("&lt;script&gt;document.title") && !article.contains("<title>owned"),
            "{article}"
        );
        let found = show(&format!("/search?q={}", riwaya_render::encoded("للميناء")));
        assert!(found.contains("dir=\"rtl\"") && found.contains("<mark class=\"on\">"));
        let (story, reuse) = copied(client);
        let dossier = show(&format!("/stories/{story}?ui=en"));
        assert!(dossier.contains("dir=\"ltr\"") && dossier.contains("Where the accounts differ"));
        let [from, to] = ["from", "to"].map(|side| reuse[side].as_str().unwrap());
        let compared = show(&format!("/compare/{from}/{to}"));
        assert!(compared.matches("class=\"shared").count() > 1);
    });
}

//! The site over a real port: every page, its twins, its limits.
#![allow(missing_docs)]

mod common;
mod schema;

use common::{Client, Folder, HOSTILE, articles, fill, hostile, served};
use riwaya_page::Article;
use riwaya_store::Identity;
use schema::Document;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The store all tests read.
static STORE: LazyLock<(Folder, PathBuf)> = LazyLock::new(|| {
    let folder = Folder::new("http");
    let file = folder.file();
    fill(&file, articles);
    (folder, file)
});

fn with_site(test: impl FnOnce(&Client)) {
    served(&STORE.1, None, test);
}

/// An address of each kind, by its path in the OpenAPI document.
fn filled(client: &Client, path: &str) -> String {
    let stories = client.json("/stories.json");
    let story = stories["stories"][0]["id"].as_str().unwrap().to_owned();
    let dossier = client.json(&format!("/stories/{story}.json"));
    let article = |at: usize| dossier["story"]["articles"][at]["id"].as_str().unwrap().to_owned();
    let outlet = dossier["story"]["articles"][0]["outlet"].as_str().unwrap();
    let people = dossier["people"].as_array().unwrap();
    let person = people.iter().find(|entity| entity["type"] == "PER").unwrap()["name"].as_str().unwrap();
    let name = if path.starts_with("/people") { person } else { outlet };
    path.replace(
        "{id}",
        if path.starts_with("/stories") { &story } else { Box::leak(article(0).into_boxed_str()) },
    )
    .replace("{one}", &article(0))
    .replace("{other}", &article(1))
    .replace("{name}", &riwaya_render::encoded(name))
}

#[test]
fn every_path_of_the_document_answers_as_it_says() {
    with_site(|client| {
        let document = Document::new(client.json("/openapi.json"));
        let mut described = 0;
        for path in document.paths() {
            let mut address = filled(client, &path);
            if path.starts_with("/search") {
                address.push_str("?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1");
            }
            let reply = client.get(&address);
            assert_eq!(reply.status, 200, "{address}: {}", reply.body);
            if let Some(schema) = document.of_path(&path) {
                let value = serde_json::from_str(&reply.body).unwrap();
                let problems = document.problems(schema, &value, &path);
                assert!(problems.is_empty(), "{problems:#?}");
                let page = client.get(&address.replacen(".json", "", 1));
                assert_eq!(page.status, 200, "the page of {address}");
                assert!(
                    page.body.contains(&format!("href=\"{}", address.split('?').next().unwrap())),
                    "{address} is linked"
                );
                described += 1;
            }
        }
        assert!(described > 8);
        let missing = client.get("/stories/none.json");
        assert_eq!(missing.status, 404);
        let error: serde_json::Value = serde_json::from_str(&missing.body).unwrap();
        assert_eq!(error["error"], "not found");
    });
}

/// The addresses within the site that a page links to.
fn links(body: &str) -> Vec<String> {
    let found = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inside = found.filter(|link| link.starts_with('/') && !link.starts_with("//"));
    inside.map(|link| link.split('#').next().unwrap().replace("&amp;", "&")).collect()
}

#[test]
fn every_link_leads_somewhere_and_no_page_holds_live_markup_of_an_article() {
    with_site(|client| {
        let mut waiting = vec!["/stories".to_owned(), "/search?q=1&ui=en".to_owned(), "/promises".to_owned()];
        waiting.push(format!("/articles/{}", Identity::of(&hostile()).id));
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut pages = 0;
        while let Some(address) = waiting.pop().filter(|_| pages < 260) {
            let reply = client.get(&address);
            assert_eq!(reply.status, 200, "{address}");
            pages += 1;
            if !reply.header("content-type").unwrap().starts_with("text/html") {
                continue;
            }
            for trick in ["<script>document", "<img", "onload=alert(1)>", "</style>", "href=\"javascript:"] {
                assert!(!reply.body.contains(trick), "{address}: {trick}");
            }
            // What stands in isolates does not count for `auto`: a line of nothing else would run from the left.
            for line in ["dir=\"auto\"><bdi", "dir=\"auto\"><span class"] {
                assert!(!reply.body.contains(line), "{address}: {line}");
            }
            assert!(!reply.body.contains(['\u{202E}', '\u{2066}']), "{address}");
            for link in links(&reply.body) {
                if seen.insert(link.clone()) {
                    waiting.push(link);
                }
            }
        }
        assert!(pages > 60, "{pages}");
    });
}

#[test]
fn pages_allow_nothing_but_the_sites_own_style_and_script() {
    with_site(|client| {
        for address in ["/stories", "/search?q=x", "/promises", "/nowhere"] {
            let reply = client.get(address);
            let policy = reply.header("content-security-policy").unwrap();
            assert!(
                policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
                "{policy}"
            );
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
            for outside in ["src=\"http", "@import", "<style", "style=\"", "onclick"] {
                assert!(!reply.body.contains(outside), "{address}: {outside}");
            }
        }
        let script = client.get("/script.js");
        assert!(script.body.len() < 100_000 && !script.body.contains("fetch("));
    });
}

#[test]
fn search_finds_forms_of_a_word_and_nothing_of_a_query_reaches_storage() {
    with_site(|client| {
        let search = |query: &str| client.json(&format!("/search.json?q={}", riwaya_render::encoded(query)));
        let found = search("للميناء");
        assert!(found["count"].as_u64().unwrap() > 2);
        for hostile in
            [HOSTILE, "\"", "* OR 1", "a' UNION SELECT text FROM articles --", "title:x", "NEAR(a b)", "\0"]
        {
            let count = search(hostile)["count"].as_u64().unwrap();
            assert!(count <= 1, "{hostile}: {count}");
        }
        let mut outlets = found["hits"].as_array().unwrap().iter().filter_map(|hit| hit["outlet"].as_str());
        let outlet = outlets.find(|outlet| !outlet.is_empty()).unwrap();
        let of_one = client.json(&format!(
            "/search.json?q={}&outlet={}&since=2020-01-01",
            riwaya_render::encoded("الميناء"),
            riwaya_render::encoded(outlet)
        ));
        assert!(of_one["hits"].as_array().unwrap().iter().all(|hit| hit["outlet"] == outlet));
        assert_eq!(client.json("/search.json?q=x&since=2999-01-01")["count"], 0);
    });
}

#[test]
fn what_is_no_request_for_a_page_is_refused() {
    with_site(|client| {
        assert_eq!(client.ask("POST", "/stories", "Content-Length: 3\r\n").status, 405);
        assert_eq!(client.ask("DELETE", "/stories", "").status, 405);
        assert_eq!(client.ask("GET", "/stories", "Content-Length: 3\r\n").status, 413);
        let head = client.ask("HEAD", "/stories", "");
        assert!(head.status == 200 && head.body.is_empty());
        for path in [
            "/../../etc/passwd",
            "/stories/..%2f..%2fetc%2fpasswd",
            "/articles/%00",
            "/people/%20",
            "/x",
            "/compare/a",
        ] {
            assert_eq!(client.get(path).status, 404, "{path}");
        }
        assert_eq!(client.get("/stories/%ff").status, 400);
        let long = format!("X-Long: {}\r\n", "x".repeat(64 << 10));
        let reply = client.ask("GET", "/stories", &long);
        assert!(matches!(reply.status, 0 | 400 | 431), "{}", reply.status);
        let elsewhere =
            client.raw("GET /stories HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n");
        assert_eq!(elsewhere.status, 421);
        assert_eq!(client.get("/").header("location"), Some("/stories"));
    });
}

#[test]
fn a_token_is_asked_for() {
    served(&STORE.1, Some("a token of some length"), |client| {
        assert_eq!(client.get("/stories").status, 401);
        assert_eq!(
            client.ask("GET", "/stories", "Authorization: Bearer a token of some length\r\n").status,
            200
        );
        assert_eq!(client.ask("GET", "/stories", "Authorization: Bearer another\r\n").status, 401);
    });
    let site = riwaya_web::Site::load(&STORE.1, &riwaya_text::LanguageFiles::embedded("ar")).unwrap();
    let open = riwaya_web::Options { address: "0.0.0.0:0".parse().unwrap(), token: None, threads: 1 };
    let refused = riwaya_web::serve(&site, &open, |running| running.stop());
    assert!(refused.unwrap_err().to_string().contains("token"));
}

#[test]
fn pages_follow_the_store() {
    let folder = Folder::new("follow");
    fill(&folder.file(), articles);
    served(&folder.file(), None, |client| {
        let count = || client.json("/search.json?q=zebra")["count"].as_u64().unwrap();
        assert_eq!(count(), 0);
        let article = Article {
            id: "z".into(),
            title: "zebra".into(),
            text: "zebra\nA zebra came.".into(),
            ..Article::default()
        };
        fill(&folder.file(), |_| vec![article]);
        let seen = (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            count() == 1
        });
        assert!(seen, "the page stays as it was");
    });
}

#[test]
fn exports_hold_what_the_dossier_holds() {
    with_site(|client| {
        let story = client.json("/stories.json")["stories"][0]["id"].as_str().unwrap().to_owned();
        let dossier = client.json(&format!("/stories/{story}.json"));
        let annotations = client.json(&format!("/stories/{story}.annotations.json"));
        let items = annotations["items"].as_array().unwrap();
        assert!(items.len() > 10);
        let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), items.len());
        assert!(ids.iter().all(|id| id.is_ascii() && !id.contains(' ')), "{ids:?}");
        for item in items {
            let [quote, position] = [0, 1].map(|at| &item["target"]["selector"][at]);
            let (start, end) = (position["start"].as_u64().unwrap(), position["end"].as_u64().unwrap());
            assert_eq!(quote["exact"].as_str().unwrap().chars().count() as u64, end - start);
        }
        let provenance = client.json(&format!("/stories/{story}.prov.json"));
        let kinds = provenance["wasDerivedFrom"].to_string();
        assert!(kinds.contains("prov:Quotation"), "{kinds}");
        let reuse = dossier["reuse"].as_array().unwrap().iter();
        assert_eq!(
            kinds.matches("prov:Derivation").count(),
            reuse.filter(|reuse| reuse["directed"] == true).count()
        );
        let credited = dossier["story"]["articles"].as_array().unwrap().iter();
        let credited = credited.map(|article| article["credits"].as_array().unwrap().len()).sum::<usize>();
        assert_eq!(kinds.matches("prov:PrimarySource").count(), credited);
        let claims = client.json(&format!("/stories/{story}.claims.json"));
        assert_eq!(
            claims["@graph"].as_array().unwrap().len(),
            dossier["statements"].as_array().unwrap().len()
        );
        let timeline = client.json(&format!("/stories/{story}.timeline.json"));
        assert!(
            timeline["events"].as_array().unwrap().iter().all(|event| event["start_date"]["year"].is_i64())
        );
        let feed = client.get(&format!("/stories/{story}.atom")).body;
        assert_eq!(feed.matches("<entry>").count(), dossier["story"]["articles"].as_array().unwrap().len());
        let calendar = client.get(&format!("/stories/{story}.ics")).body;
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    });
}

#[test]
fn a_list_is_the_same_in_every_form() {
    with_site(|client| {
        let said = client.json("/statements.json")["statements"].clone();
        let speakers: Vec<&str> =
            said.as_array().unwrap().iter().map(|row| row["speaker"].as_str().unwrap()).collect();
        assert!(speakers.len() > 5);
        let lines = client.get("/statements.jsonl").body;
        assert!(lines.lines().count() >= speakers.len());
        let table = client.get("/statements.csv").body;
        assert_eq!(table.matches("\r\n").count(), lines.lines().count() + 1);
        let parquet = client.get("/statements.parquet");
        assert_eq!(parquet.header("content-type"), Some("application/vnd.apache.parquet"));
        assert!(parquet.body.starts_with("PAR1") && parquet.body.ends_with("PAR1"));
        for form in [lines, table, parquet.body] {
            assert!(speakers.iter().all(|speaker| form.contains(speaker)));
        }
        let theirs = client.json(&format!("/statements.json?speaker={}", riwaya_render::encoded("حامد")));
        let mut theirs = theirs["statements"].as_array().unwrap().iter().map(|row| row["speaker"].as_str());
        assert!(theirs.len() > 0 && theirs.all(|speaker| speaker.unwrap().contains("حامد")));
    });
}

#[test]
fn a_statement_leads_to_its_words() {
    with_site(|client| {
        let said = client.json("/statements.json")["statements"].clone();
        for row in said.as_array().unwrap().iter().take(12) {
            let (id, start, end) = (row["article"]["id"].as_str().unwrap(), &row["start"], &row["end"]);
            let address = format!("/articles/{id}?at={start}-{end}");
            assert!(client.get("/statements").body.contains(&format!("href=\"{address}#at\"")), "{address}");
            let page = client.get(&address).body;
            assert!(page.contains("id=\"at\"") && page.contains(" on\">"), "{address}");
        }
        for odd in ["9-3", "x-y", "-", "0-99999999", "5"] {
            let id = said[0]["article"]["id"].as_str().unwrap();
            let page = client.get(&format!("/articles/{id}?at={odd}"));
            assert!(page.status == 200 && !page.body.contains("id=\"at\""), "{odd}");
        }
    });
}

#[test]
fn a_changed_article_is_a_revision_and_the_change_is_shown() {
    let folder = Folder::new("revision");
    fill(&folder.file(), articles);
    let changed = |pages: &riwaya_page::PageReader| {
        let mut first = articles(pages).remove(0);
        first.text.push_str("\nأضيفت هذه الجملة لاحقاً.");
        vec![first]
    };
    fill(&folder.file(), changed);
    served(&folder.file(), None, |client| {
        let found = client.json(&format!("/search.json?q={}", riwaya_render::encoded("\"الجملة لاحقاً\"")));
        let hit = &found["hits"][0];
        assert_eq!(hit["version"], 2);
        let id = hit["id"].as_str().unwrap();
        let page = client.get(&format!("/articles/{id}")).body;
        assert!(page.contains("<ins>أضيفت </ins>"), "the change is shown");
        let story = hit["story"].as_str().unwrap();
        let derived = client.json(&format!("/stories/{story}.prov.json"))["wasDerivedFrom"].clone();
        let revision =
            derived.as_object().unwrap().values().find(|one| one["prov:type"]["$"] == "prov:Revision");
        let revision = revision.unwrap();
        assert_eq!(revision["prov:generatedEntity"], format!("riwaya:{id}"));
        assert_eq!(revision["prov:usedEntity"], format!("riwaya:{id}/1"));
    });
}

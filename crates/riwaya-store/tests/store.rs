//! Adding, changing, grouping and comparing; what is refused, and what happens when there is no room.
#![allow(missing_docs)]

mod common;

use common::{Folder, READER, add, article, articles};
use riwaya_comparison::Comparer;
use riwaya_store::{Added, Error, Filter, Identity, Page, Store};
use riwaya_text::LanguageFiles;
use std::time::Duration;

const ALL: Page = Page { skip: 0, most: 100 };

fn stories(store: &Store) -> Vec<(String, usize)> {
    let ids: Vec<String> = articles().iter().map(|article| Identity::of(article).id).collect();
    let story_of = |id: &String| store.article(id).unwrap().unwrap().0.story.unwrap_or_default();
    let mut found: Vec<(String, usize)> = Vec::new();
    for story in ids.iter().map(story_of) {
        match found.iter_mut().find(|(known, _)| *known == story) {
            Some((_, count)) => *count += 1,
            None => found.push((story, 1)),
        }
    }
    found
}

#[test]
fn what_is_there_is_passed_over_and_what_changed_is_a_version() {
    let folder = Folder::new("versions");
    let mut store = folder.store();
    assert_eq!(add(&mut store, articles()).unwrap(), Added { new: 3, changed: 0, same: 0 });
    assert_eq!(add(&mut store, articles()).unwrap(), Added { new: 0, changed: 0, same: 3 });
    let changed = article("f1", "الشاطئ", 2, "سيول وادي الريحان", "ارتفع عدد القتلى إلى 21 شخصاً.");
    let identity = Identity::of(&changed);
    assert!(!store.known().unwrap().has(&identity));
    assert_eq!(add(&mut store, vec![changed]).unwrap(), Added { new: 0, changed: 1, same: 0 });
    assert!(store.known().unwrap().has(&identity));
    let (row, text) = store.article(&identity.id).unwrap().unwrap();
    assert_eq!(row.version, 2);
    assert!(text.contains("21"));
    let versions = store.versions(&identity.id).unwrap();
    assert_eq!(versions.len(), 1);
    assert!(versions[0].version == 1 && versions[0].text.contains("14 شخصاً"));
}

#[test]
fn an_address_names_an_article_whatever_its_id() {
    let at = |id: &str, url: &str| {
        let mut article = articles().remove(0);
        (article.id, article.url) = (id.into(), url.into());
        Identity::of(&article).id
    };
    assert_eq!(at("1", "https://shati.example/7#top"), at("2", "https://shati.example/7"));
    assert_ne!(at("1", "https://shati.example/7"), at("1", "https://shati.example/8"));
    assert_ne!(at("1", ""), at("2", ""));
}

#[test]
fn a_file_name_alone_names_no_article() {
    let at = |file: &str, title: &str, end: &str| {
        let mut read =
            article(file, "", 2, title, &format!("{}{end}", "غمرت السيول بلدة وادي الريحان. ".repeat(9)));
        read.file_id = file.into();
        Identity::of(&read).id
    };
    let first = at("index", "سيول وادي الريحان", "");
    assert_ne!(first, at("index", "نجوم الساحل بطل الكأس", ""));
    assert_ne!(first, at("home", "سيول وادي الريحان", ""));
    assert_eq!(first, at("index", "سيول وادي الريحان", "وارتفع عدد القتلى."), "a later version");
}

#[test]
fn new_articles_join_the_story_they_tell_and_leave_the_rest_alone() {
    let folder = Folder::new("group");
    let mut store = folder.store();
    let mut given = articles();
    let late = given.remove(1);
    add(&mut store, given).unwrap();
    assert_eq!(store.group(false).unwrap().stories, 2);
    let before = stories_of(&store, &["f1", "m1"]);
    add(&mut store, vec![late]).unwrap();
    let grouped = store.group(false).unwrap();
    assert_eq!((grouped.articles, grouped.stories), (1, 1));
    assert_eq!(stories_of(&store, &["f1", "m1"]), before, "stories keep their ids");
    assert_eq!(stories(&store).iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(store.group(false).unwrap().articles, 0);
    let together = stories(&store);
    assert_eq!(store.group(true).unwrap().stories, 0);
    assert_eq!(stories(&store), together, "found afresh they are the same");
}

fn stories_of(store: &Store, ids: &[&str]) -> Vec<String> {
    let id = |given: &&str| {
        let article = articles().into_iter().find(|article| article.id == **given).unwrap();
        store.article(&Identity::of(&article).id).unwrap().unwrap().0.story.unwrap()
    };
    ids.iter().map(id).collect()
}

#[test]
fn a_changed_article_leaves_its_story() {
    let folder = Folder::new("leave");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    store.group(false).unwrap();
    let old = stories_of(&store, &["f2"]).remove(0);
    let body = "فاز فريق نجوم الساحل على اتحاد الهضبة بهدفين في نهائي كأس الصداقة.";
    add(&mut store, vec![article("f1", "الشاطئ", 3, "نجوم الساحل بطل الكأس", body)]).unwrap();
    store.group(false).unwrap();
    assert_eq!(stories(&store).iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1]);
    let (story, readings) = store.story(&old).unwrap().unwrap();
    assert_eq!((story.articles.len(), readings.len()), (1, 1));
}

#[test]
fn dossiers_leave_their_disagreements_and_promises() {
    let folder = Folder::new("dossier");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    store.group(false).unwrap();
    let waiting = store.to_compare().unwrap();
    assert_eq!(waiting.len(), 1, "one article that promises nothing needs no comparison");
    let (story, readings) = store.story(&waiting[0]).unwrap().unwrap();
    let comparer = Comparer::load(&LanguageFiles::embedded("ar"), READER.lexicon()).unwrap();
    let dossier = comparer.compare(&mut READER.worker(), &story, readings, None);
    assert!(!dossier.disagreements.is_empty());
    store.keep(std::slice::from_ref(&dossier)).unwrap();
    assert!(store.to_compare().unwrap().is_empty());
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    assert_eq!(count("SELECT count(*) FROM disagreements"), dossier.disagreements.len());
    assert_eq!(count("SELECT count(*) FROM promises"), dossier.promises.len());
    assert_eq!(count("SELECT disagreements FROM story_list"), dossier.disagreements.len());
    for view in ["article_list", "statement_list", "story_list"] {
        assert!(count(&format!("SELECT count(*) FROM {view}")) > 0, "{view}");
    }
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

#[test]
fn statements_are_found_by_who_said_them() {
    let folder = Folder::new("statements");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    let key = riwaya_store::person_key("البستان", READER.spelling());
    let said = store.statements(&Filter { speaker: Some(key), ..Filter::default() }, ALL).unwrap();
    assert!(!said.is_empty());
    for statement in &said {
        assert_eq!(statement.speaker, "نادر البستان");
        let (_, text) = store.article(&statement.article.id).unwrap().unwrap();
        let (start, end) = (statement.start as usize, statement.end as usize);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), statement.content);
    }
    let of_outlet = Filter { outlet: Some("المرسي".into()), ..Filter::default() };
    assert!(store.statements(&of_outlet, ALL).unwrap().iter().all(|s| s.article.outlet == "المرسى"));
}

#[test]
fn spellings_of_a_name_share_a_key_and_other_names_have_another() {
    let key = |name: &str| riwaya_store::person_key(name, READER.spelling());
    assert_eq!(key("دونالد ترامب"), key("دونالد ترمب"));
    assert_ne!(key("نادر حامد"), key("نادر حمد"));
    assert_eq!(key("…"), "");
}

#[test]
fn a_second_writer_is_told_and_readers_go_on() {
    let folder = Folder::new("writers");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    let other = rusqlite::Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let more = vec![article("x", "الشاطئ", 4, "خبر", "وصلت القافلة إلى المدينة.")];
    assert!(matches!(add(&mut store, more.clone()), Err(Error::Busy)));
    let reader = Store::open_to_read(&folder.file()).unwrap();
    assert_eq!(reader.counts().unwrap()[0], 3);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(add(&mut store, more).unwrap().new, 1);
    assert_eq!(reader.counts().unwrap()[0], 4);
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let folder = Folder::new("full");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    store.group(false).unwrap();
    store.limit(1).unwrap();
    let long = "كلمة أخرى في نص طويل جداً. ".repeat(20_000);
    let result = add(&mut store, vec![article("long", "الشاطئ", 5, "نص طويل", &long)]);
    assert!(matches!(result, Err(Error::Full)), "{result:?}");
    assert_eq!(store.counts().unwrap()[0], 3);
    drop(store);
    let mut store = folder.store();
    assert_eq!(add(&mut store, articles()).unwrap().same, 3);
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn other_files_are_left_alone() {
    let folder = Folder::new("foreign");
    let open = || Store::open(&folder.file(), Duration::ZERO);
    std::fs::write(
        folder.file(),
        "this is a text file, long enough to be no database header at all, and more",
    )
    .unwrap();
    assert!(matches!(open(), Err(Error::NoStore(_))));
    std::fs::remove_file(folder.file()).unwrap();
    let foreign = rusqlite::Connection::open(folder.file()).unwrap();
    foreign.execute_batch("CREATE TABLE articles (id)").unwrap();
    assert!(matches!(open(), Err(Error::NoStore(_))));
    let tables: i64 = foreign.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
    let missing = folder.0.join("missing");
    assert!(matches!(Store::open_to_read(&missing), Err(Error::Missing(path)) if path == missing));
}

#[test]
fn every_page_of_a_long_list_of_hits_is_there() {
    let folder = Folder::new("many");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    let copies = "INSERT INTO articles (id, key, version, outlet, title, url, canonical, author, language,
          published_from, added, fingerprint, text)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2300)
        SELECT 'x' || i, 'x' || i, 1, 1, '', '', '', '', 'ar', 'unknown', '', x'00', '' FROM n;
        INSERT INTO search (rowid, title, body) SELECT articles.number, kept.title, kept.body
        FROM articles JOIN search AS kept ON kept.rowid = 1 WHERE articles.id LIKE 'x%'";
    connection.execute_batch(copies).unwrap();
    let terms = riwaya_store::Terms::load(&LanguageFiles::embedded("ar")).unwrap();
    let mut worker = READER.worker();
    let query = riwaya_store::Query::parse("الريحان", &terms, worker.analyzer());
    let mut hits = |skip, most| {
        let page = Page { skip, most };
        store.search(&query, &Filter::default(), page, worker.analyzer()).unwrap().0.len()
    };
    assert_eq!(hits(0, 5000), 2302);
    assert_eq!(hits(2290, 20), 12);
}

#[test]
fn a_deadline_counts_by_its_last_day() {
    let folder = Folder::new("deadlines");
    let mut store = folder.store();
    add(&mut store, articles()).unwrap();
    store.group(false).unwrap();
    let connection = rusqlite::Connection::open(folder.file()).unwrap();
    for (number, deadline) in
        (1..).zip(["2026", "2026-03-09", "", "2026-03", "2026-W11", "2026-03-10", "FUTURE_REF"])
    {
        let sql =
            "INSERT INTO promises (story, number, actor, act, deadline, status, article, start, \"end\")
            SELECT min(id), ?1, '', '', ?2, 'open', 1, 0, 0 FROM stories";
        connection.execute(sql, (number, deadline)).unwrap();
    }
    let due = |since| -> Vec<String> {
        store.promises(since, ALL).unwrap().into_iter().map(|promise| promise.deadline).collect()
    };
    assert_eq!(due(Some("2026-03-10")), ["2026-03-10", "2026-W11", "2026-03", "2026", "FUTURE_REF", ""]);
    assert_eq!(due(None)[0], "2026-03-09");
}

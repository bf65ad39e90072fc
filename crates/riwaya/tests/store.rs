//! `riwaya add` as a user and a power cut meet it.

use rusqlite::Connection;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A fresh folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-add-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn store(&self) -> PathBuf {
        self.0.join("news.riwaya")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles");

fn command(store: &Path, input: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    command.args(["add", input, "--store"]).arg(store).args(more);
    command
}

fn add(store: &Path, input: &str) -> Output {
    let run = command(store, input, &[]).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    run
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn the_examples_are_added_once_and_their_stories_found() {
    let folder = Folder::new("examples");
    let first = add(&folder.store(), EXAMPLES);
    let connection = Connection::open(folder.store()).unwrap();
    let articles = number(&connection, "SELECT count(*) FROM articles");
    assert!(articles > 8);
    assert!(String::from_utf8_lossy(&first.stderr).contains(&format!("{articles} articles new")));
    assert!(number(&connection, "SELECT max(disagreements) FROM stories") > 0);
    let shape = "SELECT group_concat(id || story) FROM (SELECT id, story FROM articles ORDER BY id)";
    let before: String = connection.query_row(shape, [], |row| row.get(0)).unwrap();
    let again = add(&folder.store(), EXAMPLES);
    assert!(String::from_utf8_lossy(&again.stderr).contains("0 articles new, 0 changed"));
    assert_eq!(connection.query_row(shape, [], |row| row.get::<_, String>(0)).unwrap(), before);
    assert_eq!(number(&connection, "SELECT count(*) FROM articles"), articles);
}

/// Short articles, every fourth about the same event.
fn lines(count: usize) -> String {
    let line = |n: usize| {
        let (event, day) = (n % 4, 1 + n % 20);
        format!(
            "{{\"id\":\"n{n}\",\"outlet\":\"شاطئ {}\",\"published\":\"2026-03-{day:02}\",\"title\":\"خبر {n}\",\
             \"text\":\"وصلت القافلة {event} إلى وادي {event} أمس، وقال سالم الربيعي إنها تحمل {n} خيمة.\"}}\n",
            n % 5
        )
    };
    (0..count).map(line).collect()
}

/// A small generator (SplitMix64): the points of death differ, but from run to run they are the same.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Starts adding, kills it (SIGKILL) at a random point and gives the ids it had acknowledged.
fn killed(store: &Path, input: &str, state: &mut u64) -> Vec<String> {
    let mut child = command(store, input, &["--batch", "2", "--list", "--quiet"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged: Vec<String> = Vec::new();
    let wanted = random(state) % 6;
    for line in output.by_ref().take(wanted as usize) {
        acknowledged.push(line.unwrap());
    }
    std::thread::sleep(Duration::from_micros(random(state) % 6_000));
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had printed before it died counts, too; a line cut short was not acknowledged.
    acknowledged.extend(output.map_while(Result::ok).filter(|line| line.contains('\t')));
    acknowledged.iter().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn killed_at_any_moment_no_acknowledged_article_is_lost_or_doubled() {
    const KILLS: usize = 200;
    let folder = Folder::new("kill");
    let input = folder.0.join("articles.jsonl");
    let count = 700;
    std::fs::write(&input, lines(count)).unwrap();
    let input = input.to_string_lossy().into_owned();
    let mut state = 42;
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    for kill in 0..KILLS {
        let ids = killed(&folder.store(), &input, &mut state);
        for id in ids {
            assert!(acknowledged.insert(id.clone()), "{id} was acknowledged twice");
        }
        if !folder.store().exists() {
            continue;
        }
        let connection = Connection::open(folder.store()).unwrap();
        let check: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok", "after {kill} kills");
        if number(&connection, "SELECT count(*) FROM sqlite_master") == 0 {
            continue;
        }
        let mut query = connection.prepare("SELECT id FROM articles").unwrap();
        let there: BTreeSet<String> =
            query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert!(acknowledged.is_subset(&there), "lost after {kill} kills");
        let broken = number(&connection, "SELECT count(*) FROM pragma_foreign_key_check");
        assert_eq!(broken, 0, "after {kill} kills");
    }
    assert!(acknowledged.len() > 100, "the kills came too early: {}", acknowledged.len());
    add(&folder.store(), &input);
    let connection = Connection::open(folder.store()).unwrap();
    assert_eq!(number(&connection, "SELECT count(*) FROM articles"), count as i64);
    assert_eq!(number(&connection, "SELECT count(*) FROM search"), count as i64);
    assert_eq!(number(&connection, "SELECT count(*) FROM articles WHERE story IS NULL"), 0);
    assert_eq!(number(&connection, "SELECT count(*) FROM stories WHERE to_compare AND articles > 1"), 0);
    let whole = Folder::new("whole");
    add(&whole.store(), &input);
    let parts = "SELECT count(*) FROM statements";
    assert_eq!(number(&connection, parts), number(&Connection::open(whole.store()).unwrap(), parts));
}

#[test]
fn two_writers_at_once_both_finish() {
    let folder = Folder::new("two");
    let write = |name: &str, content: String| {
        let path = folder.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_string_lossy().into_owned()
    };
    let all = lines(120);
    let some: String = all.lines().skip(40).map(|line| format!("{line}\n")).collect();
    let (first, second) = (write("a.jsonl", all), write("b.jsonl", some));
    let start = |input: &str| {
        command(&folder.store(), input, &["--batch", "3"]).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children = [start(&first), start(&second)];
    for child in children {
        let run = child.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    }
    let connection = Connection::open(folder.store()).unwrap();
    assert_eq!(number(&connection, "SELECT count(*) FROM articles"), 120);
    assert_eq!(number(&connection, "SELECT count(*) FROM search"), 120);
    assert_eq!(number(&connection, "SELECT count(*) FROM articles WHERE story IS NULL"), 0);
}

#[test]
fn what_is_no_store_is_refused() {
    let folder = Folder::new("refused");
    std::fs::write(
        folder.store(),
        "no database, but quite a long text so that it has the length of a header. ".repeat(9),
    )
    .unwrap();
    let run = command(&folder.store(), EXAMPLES, &[]).output().unwrap();
    assert_eq!(run.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&run.stderr).contains("no store"),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

/// What a command prints about the store of the examples.
fn ask(store: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    let run = command.args(arguments).arg("--store").arg(store).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn what_is_kept_is_found_again() {
    let folder = Folder::new("found");
    add(&folder.store(), EXAMPLES);
    let ask = |arguments: &[&str]| ask(&folder.store(), arguments);
    let found: serde_json::Value =
        serde_json::from_str(&ask(&["search", "للميناء", "--format", "json"])).unwrap();
    let hits = found.as_array().unwrap();
    assert!(hits.len() > 2);
    for hit in hits {
        let pieces = hit["passage"].as_array().unwrap();
        let marked = pieces.iter().find(|piece| piece["found"] == true).unwrap();
        assert!(marked["text"].as_str().unwrap().contains("ميناء"), "{marked}");
    }
    let mut outlets = hits.iter().filter_map(|hit| hit["outlet"].as_str());
    let outlet = outlets.find(|outlet| !outlet.is_empty()).unwrap();
    let of_outlet = ask(&["search", "الميناء", "--outlet", outlet]);
    assert!(of_outlet.lines().count() > 1 && of_outlet.lines().skip(1).all(|line| line.contains(outlet)));
    let story = hits[0]["story"].as_str().unwrap();
    let dossier: serde_json::Value =
        serde_json::from_str(&ask(&["story", story, "--format", "json"])).unwrap();
    assert_eq!(dossier["story"]["id"], story);
    assert!(!dossier["disagreements"].as_array().unwrap().is_empty());
    assert!(ask(&["story", story, "--ui", "en"]).contains("Where the accounts differ"));
    let said = ask(&["statements", "--speaker", "حامد"]);
    assert!(said.lines().count() > 1 && said.lines().skip(1).all(|line| line.contains("حامد")), "{said}");
    assert_eq!(ask(&["search", "\"كلمات ليست هناك\""]).lines().count(), 1);
}

#[test]
fn what_another_version_read_is_read_again() {
    let folder = Folder::new("reread");
    add(&folder.store(), EXAMPLES);
    let connection = Connection::open(folder.store()).unwrap();
    let known = |what: &str| -> String {
        let sql = format!("SELECT group_concat({what}) FROM (SELECT * FROM articles ORDER BY id)");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let counts = || {
        ["mentions", "statements", "search", "sketches", "promises"]
            .map(|table| number(&connection, &format!("SELECT count(*) FROM {table}")))
    };
    let (stories, before) = (known("id || story || version"), counts());
    connection.execute_batch("UPDATE readings SET shape = 0, reading = x'00'; DELETE FROM mentions").unwrap();
    let run = add(&folder.store(), EXAMPLES);
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(
        told.contains("kept articles are read again") && told.contains("0 articles new, 0 changed"),
        "{told}"
    );
    assert_eq!((known("id || story || version"), counts()), (stories.clone(), before));
    connection.execute_batch("DELETE FROM statements").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
    let run = command.args(["add", "--reread", "--store"]).arg(folder.store()).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!((known("id || story || version"), counts()), (stories, before));
}

#[test]
fn without_a_name_the_store_is_riwaya_db_here() {
    let folder = Folder::new("default");
    std::fs::write(folder.0.join("articles.jsonl"), lines(4)).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        let run = command.args(arguments).current_dir(&folder.0).stdin(Stdio::piped()).output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    run(&["add", "articles.jsonl"]);
    assert!(folder.0.join("riwaya.db").exists());
    assert!(run(&["search", "القافلة"]).lines().count() > 1);
    assert!(run(&["statements"]).lines().count() > 1);
}

#[test]
fn reading_again_adds_standard_input_only_when_it_is_named() {
    let folder = Folder::new("reread-input");
    let add = |arguments: &[&str], input: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        command.args(["add", "--store"]).arg(folder.store()).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that does not read its input may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
    };
    assert!(add(&[], &lines(2)).contains("2 articles new"));
    assert!(add(&["--reread"], &lines(3)).contains("0 articles new"));
    assert!(add(&["--reread", "-"], &lines(3)).contains("1 articles new"));
}

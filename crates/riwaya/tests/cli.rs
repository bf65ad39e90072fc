//! The command line as a user meets it: exit statuses, messages, formats, and output that never varies.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn riwaya(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_riwaya")).args(arguments).output().expect("riwaya runs")
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_riwaya"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("riwaya runs");
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

/// A fresh folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, content: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const ARTICLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles");

#[test]
fn analyze_keeps_title_and_text_and_counts_code_points() {
    let line = r#"{"id":"a1","outlet":"المدار","published":"2026-03-09","title":"عنوان","text":"وصل ثلاثة وزراء أمس الأحد."}"#;
    let run = piped(&["analyze", "-"], line.as_bytes());
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    let reading: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(reading["schema"], "riwaya/reading/1");
    assert_eq!(reading["text"], "عنوان\nوصل ثلاثة وزراء أمس الأحد.");
    let time = &reading["times"][0];
    assert_eq!((time["text"].as_str(), time["value"].as_str()), (Some("أمس الأحد"), Some("2026-03-08")));
    let start = time["start"].as_u64().unwrap() as usize;
    let words: String = reading["text"].as_str().unwrap().chars().skip(start).take(9).collect();
    assert_eq!(words, "أمس الأحد");
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_read() {
    let folder = Folder::new("bad-line");
    let path = folder.write(
        "day.jsonl",
        "{\"id\":\"a\",\"text\":\"خبر أول.\"}\n{not json\n{\"id\":\"b\",\"text\":\"خبر ثان.\"}\n",
    );
    let run = riwaya(&["analyze", &path]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(text(&run.stdout).lines().count(), 2);
    assert!(text(&run.stderr).contains("day.jsonl:2: "), "{}", text(&run.stderr));
}

#[test]
fn a_missing_file_is_named_and_the_rest_is_read() {
    let run = riwaya(&["analyze", "/no/such/file", &format!("{ARTICLES}/port-strike.jsonl")]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(text(&run.stdout).lines().count(), 3);
    assert!(text(&run.stderr).contains("/no/such/file: "), "{}", text(&run.stderr));
}

#[test]
fn a_command_that_fails_is_told_from_one_that_read_a_part() {
    let run = riwaya(&["report", ARTICLES, "-o", "/no/such/folder/report.html"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(text(&run.stderr).contains("cannot write"), "{}", text(&run.stderr));
}

#[test]
fn wrong_usage_is_status_two_and_nothing_to_read_is_said() {
    assert_eq!(riwaya(&["report", "--format", "pdf", ARTICLES]).status.code(), Some(2));
    let none = riwaya(&["search", "word", "--store", "no.riwaya", "--limit", "0"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("from 1 on"), "{none:?}");
    let empty = Folder::new("empty");
    let run = riwaya(&["report", empty.0.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert!(text(&run.stderr).contains("no article was found"), "{}", text(&run.stderr));
}

#[test]
fn output_depends_neither_on_threads_nor_on_the_order_of_the_files() {
    let mut files: Vec<String> = std::fs::read_dir(Path::new(ARTICLES))
        .unwrap()
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .collect();
    for format in ["json", "html", "md"] {
        let whole = riwaya(&["report", ARTICLES, "--format", format, "--threads", "1"]);
        files.reverse();
        let mut arguments = vec!["report", "--format", format, "--threads", "5"];
        arguments.extend(files.iter().map(String::as_str));
        assert!(whole.stdout == riwaya(&arguments).stdout, "{format} differs");
    }
}

#[test]
fn the_same_article_given_twice_changes_nothing() {
    let folder = Folder::new("twice");
    let line = "{\"id\":\"a\",\"text\":\"أعلنت البلدية إغلاق الجسر.\"}\n";
    let once = riwaya(&["analyze", &folder.write("one.jsonl", line)]);
    let twice = riwaya(&["analyze", &folder.write("two.jsonl", &line.repeat(2))]);
    assert_eq!(once.stdout, twice.stdout);
    assert_eq!(twice.status.code(), Some(0));
}

#[test]
fn different_articles_of_one_id_are_all_read() {
    let folder = Folder::new("one-id");
    for name in ["a", "b", "c"] {
        std::fs::create_dir_all(folder.0.join(name)).unwrap();
    }
    folder.write("a/index.txt", "أعلنت البلدية إغلاق الجسر.");
    folder.write("b/index.txt", "فتحت المدرسة أبوابها أمس.");
    folder.write("c/index.txt", "أعلنت البلدية إغلاق الجسر.");
    folder.write(
        "d.jsonl",
        "{\"id\":\"index~2\",\"text\":\"وصل الوفد.\"}\n{\"id\":\"e\",\"text\":\"غادر الوفد.\"}\n{\"id\":\"e\",\"text\":\"عاد الوفد.\"}\n",
    );
    let run = riwaya(&["analyze", &folder.0.to_string_lossy()]);
    let ids: Vec<String> = text(&run.stdout)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["article"]["id"].to_string())
        .collect();
    let expected = ["index", "index~2", "index~2~2", "e", "e~2"].map(|id| format!("\"{id}\""));
    assert_eq!(ids, expected);
    assert_eq!(run.status.code(), Some(0));
    let told = text(&run.stderr);
    assert!(
        told.contains("b/index.txt: the article at ") && told.contains("a/index.txt has the id `index`"),
        "{told}"
    );
    assert!(
        told.contains("d.jsonl:3: the article at ") && told.contains("d.jsonl:2 has the id `e`"),
        "{told}"
    );
    assert!(told.contains("c/index.txt: article `index` was given twice"), "{told}");
}

#[test]
fn explain_names_the_rule() {
    let folder = Folder::new("explain");
    let path =
        folder.write("a.jsonl", "{\"id\":\"a\",\"published\":\"2026-03-10\",\"text\":\"وصل الوفد أمس.\"}");
    let run = riwaya(&["explain", &path, "أمس"]);
    let printed = text(&run.stdout);
    assert!(printed.contains("DATE 2026-03-09") && printed.contains("by times/"), "{printed}");
}

#[test]
fn explain_takes_a_number_for_an_offset_and_for_words() {
    let folder = Folder::new("number");
    let path = folder.write("a.jsonl", "{\"id\":\"a\",\"text\":\"عاد 120 عاملا و3120 أسرة.\"}");
    let found = |place: &str| {
        let run = riwaya(&["explain", &path, place]);
        let quantities = text(&run.stdout).lines().filter(|line| line.contains("quantity"));
        quantities.map(|line| line.split(['«', '»']).nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("120"), ["120 عاملا"]);
    assert_eq!(found("6"), ["120 عاملا"], "the offset of a digit");
    assert_eq!(found("17"), ["3120 أسرة"]);
}

#[test]
fn explain_says_what_is_not_there() {
    let folder = Folder::new("absent");
    let path = folder.write("a.jsonl", "{\"id\":\"a\",\"text\":\"وصل الوفد أمس.\"}");
    for place in ["غداً", "999"] {
        let run = riwaya(&["explain", &path, place]);
        assert_eq!(run.status.code(), Some(3), "{place}");
        assert!(text(&run.stderr).contains("is not found"), "{}", text(&run.stderr));
    }
}

#[test]
fn explain_tells_why_two_articles_are_one_story() {
    let article = |name: &str| format!("{ARTICLES}/{name}");
    let one = riwaya(&["explain", &article("madar-flood.html"), &article("rasif-flood.html")]);
    assert!(text(&one.stdout).starts_with("one story: "), "{}", text(&one.stdout));
    assert!(text(&one.stdout).contains("% of the text of one stands in the other"), "{}", text(&one.stdout));
    let two = riwaya(&["explain", &article("madar-flood.html"), &article("marafi-port.html")]);
    assert!(text(&two.stdout).starts_with("two stories: "), "{}", text(&two.stdout));
}

#[test]
fn manual_and_completions_come_from_the_same_definitions() {
    let manual = riwaya(&["man"]);
    let manual = text(&manual.stdout);
    assert!(manual.contains("riwaya") && !manual.contains("(1)\\fR"), "no other page is referred to");
    for part in ["RIWAYA REPORT", "\\-\\-min\\-outlets", "\\-\\-reread", "\\-\\-lang"] {
        assert!(manual.contains(part), "{part}");
    }
    let completions = riwaya(&["completions", "bash"]);
    assert!(text(&completions.stdout).contains("analyze"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_riwaya"))
        .args(["stories", ARTICLES])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = child.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    assert!(run.stderr.is_empty(), "{}", text(&run.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_fails_every_command_and_names_the_file() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let articles = format!("{ARTICLES}/port-strike.jsonl");
    for arguments in [vec!["completions", "bash"], vec!["man"], vec!["stories", &articles]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        let run = command.args(&arguments).stdout(full()).output().unwrap();
        assert_eq!(run.status.code(), Some(3), "{arguments:?}: {}", text(&run.stderr));
        assert!(!text(&run.stderr).contains("panicked"), "{}", text(&run.stderr));
    }
    let run = riwaya(&["report", &articles, "-o", "/dev/full"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(text(&run.stderr).contains("cannot write /dev/full: "), "{}", text(&run.stderr));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_named_and_not_waited_for() {
    let folder = Folder::new("pipe");
    folder.write("a.jsonl", "{\"id\":\"a\",\"text\":\"وصل الوفد أمس.\"}");
    let made = Command::new("mkfifo").arg(folder.0.join("pipe")).status().unwrap();
    assert!(made.success());
    let run = riwaya(&["analyze", folder.0.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(text(&run.stdout).lines().count(), 1);
    assert!(text(&run.stderr).contains("pipe: neither a file nor a folder"), "{}", text(&run.stderr));
}

#[test]
fn a_folder_of_linguistic_knowledge_can_be_given() {
    let given = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lang/ar");
    let articles = format!("{ARTICLES}/port-strike.jsonl");
    let run = riwaya(&["analyze", &articles, "--lang", given]);
    assert_eq!(run.stdout, riwaya(&["analyze", &articles]).stdout);
    let run = riwaya(&["analyze", &articles, "--lang", "/no/such/folder"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(text(&run.stderr).contains("--lang /no/such/folder"), "{}", text(&run.stderr));
}

//! What README.md and docs/FORMAT.md say, held against the program: the commands run as they stand, the output shown is
//! printed, the shapes are those of the JSON.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(name)).unwrap()
}

fn riwaya(arguments: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_riwaya")).args(arguments).current_dir(ROOT).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    run
}

/// The fenced blocks of a document that open with these words.
fn blocks<'d>(document: &'d str, opening: &str) -> Vec<&'d str> {
    let fence = format!("\n```{opening}\n");
    let parts = document.split(fence.as_str()).skip(1);
    parts.map(|part| part.split("\n```").next().unwrap_or_default()).collect()
}

#[test]
fn the_output_shown_in_the_readme_is_printed() {
    let run = riwaya(&["report", "examples/articles", "--format", "md", "--ui", "en"]);
    let printed = String::from_utf8(run.stdout).unwrap();
    let readme = document("README.md");
    let shown = blocks(&readme, "text")[0];
    assert!(shown.lines().count() >= 8);
    for line in shown.lines() {
        assert!(printed.contains(line), "not printed: {line}");
    }
}

/// Runs each line of the README that calls riwaya, one after the other, in a folder that holds the examples.
#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_run_as_they_stand() {
    let folder = std::env::temp_dir().join(format!("riwaya-readme-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(Path::new(ROOT).join("examples"), folder.join("examples")).unwrap();
    let programs = Path::new(env!("CARGO_BIN_EXE_riwaya")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let readme = document("README.md");
    let blocks = blocks(&readme, "sh");
    let commands = blocks.iter().flat_map(|block| block.lines());
    let mut ran = 0;
    for command in commands.filter(|line| line.starts_with("riwaya ") && !line.starts_with("riwaya serve")) {
        let shell = Command::new("sh").args(["-c", command]).current_dir(&folder).env("PATH", &path).output();
        let run = shell.unwrap();
        let problem = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(0), "{command}: {problem}");
        let kept = command.contains("-o ") || command.contains("> ") || command.starts_with("riwaya add");
        assert!(kept || run.stdout.iter().filter(|b| **b == b'\n').count() > 1, "{command} finds nothing");
        ran += 1;
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(ran >= 7, "{ran} commands");
}

/// Every path of a value, list items under `[]`, with the texts found there.
fn places(value: &Value, path: &str, into: &mut BTreeMap<String, BTreeSet<String>>) {
    let texts = into.entry(path.to_owned()).or_default();
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| places(item, &format!("{path}[]"), into)),
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| places(field, &format!("{path}.{name}"), into))
        }
        _ => {}
    }
}

/// Asserts that the documented shape has every path that was printed, no path whose neighbours were printed without it, and
/// only the alternatives it names.
#[track_caller]
fn check(shape: &Value, printed: &Value) {
    let (mut documented, mut found) = (BTreeMap::new(), BTreeMap::new());
    places(shape, "", &mut documented);
    places(printed, "", &mut found);
    for (path, texts) in &found {
        let told = documented.get(path).unwrap_or_else(|| panic!("`{path}` is printed and not documented"));
        for alternatives in told.iter().filter(|text| text.contains('|')) {
            let known: Vec<&str> = alternatives.split('|').collect();
            let other = texts.iter().find(|text| !known.contains(&text.as_str()));
            assert_eq!(other, None, "`{path}` is documented as {alternatives}");
        }
    }
    for path in documented.keys() {
        let parent = path.rfind(['.', '[']).map_or("", |end| &path[..end]);
        let neighbours = || found.keys().any(|other| other.starts_with(&format!("{parent}.")));
        assert!(
            found.contains_key(path) || path.ends_with("[]") || !neighbours(),
            "`{path}` is documented and not printed"
        );
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn shape(name: &str) -> Value {
    let format = document("docs/FORMAT.md");
    let account = blocks(&format, "json account")[0];
    json(&blocks(&format, &format!("json {name}"))[0].replace("\"ACCOUNT\"", account))
}

#[test]
fn readings_have_the_documented_shape() {
    let run = riwaya(&["analyze", "examples/articles"]);
    let lines = String::from_utf8(run.stdout).unwrap();
    let readings: Vec<Value> = lines.lines().map(json).collect();
    assert!(readings.len() > 10);
    check(&Value::Array(vec![shape("reading")]), &Value::Array(readings));
}

#[test]
fn stories_have_the_documented_shape() {
    let run = riwaya(&["stories", "examples/articles", "--format", "json"]);
    check(&shape("stories"), &json(std::str::from_utf8(&run.stdout).unwrap()));
}

#[test]
fn dossiers_have_the_documented_shape() {
    let run = riwaya(&["report", "examples/articles", "--format", "json"]);
    check(&shape("dossiers"), &json(std::str::from_utf8(&run.stdout).unwrap()));
}

#[test]
fn an_article_as_documented_is_read() {
    let format = document("docs/FORMAT.md");
    let mut article = json(blocks(&format, "json")[0]);
    article["text"] = "وصل الوزير أمس.".into();
    let path = std::env::temp_dir().join(format!("riwaya-format-{}.jsonl", std::process::id()));
    std::fs::write(&path, article.to_string()).unwrap();
    let run = riwaya(&["analyze", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    let reading = json(std::str::from_utf8(&run.stdout).unwrap());
    assert_eq!(reading["article"]["id"], article["id"]);
    assert_eq!(reading["article"]["published"]["value"], article["published"]);
    assert!(reading["text"].as_str().unwrap().ends_with("وصل الوزير أمس."));
}

//! The sources of every crate keep to the rules of the house: engines hold no Arabic, files stay short.

use std::fs;
use std::path::{Path, PathBuf};

/// No source file has more lines.
const MOST_LINES: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The folder that holds the crates.
fn crates() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The path of a source from the folder of the crates on: where the checkout lies says nothing.
fn inner(path: &Path) -> &Path {
    path.strip_prefix(crates()).unwrap()
}

/// Whether a file holds tests alone: `tests.rs`, `tests_of_this.rs`, or anything in a folder `tests`.
fn is_of_tests(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    name == "tests" || name.starts_with("tests_") || path.components().any(|part| part.as_os_str() == "tests")
}

/// The source files of every crate, tests apart.
fn engines() -> Vec<PathBuf> {
    let crates = crates();
    let mut found = Vec::new();
    for entry in fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap().path().join("src");
        if folder.is_dir() {
            sources(&folder, &mut found);
        }
    }
    found.retain(|path| !is_of_tests(inner(path)));
    assert!(found.len() > 20, "the crates' sources were not found");
    found
}

/// A source without the tests at its end; a module of tests in another file hides nothing behind it.
fn without_tests(text: &str) -> &str {
    const TESTS: &str = "#[cfg(test)]\nmod ";
    let inline = |rest: &str| rest.lines().next().is_some_and(|line| line.ends_with('{'));
    let start = text.match_indices(TESTS).find(|(at, _)| inline(&text[at + TESTS.len()..]));
    start.map_or(text, |(at, _)| &text[..at])
}

#[test]
fn only_files_of_tests_are_passed_over() {
    for path in ["a/src/tests.rs", "a/src/x/tests/said.rs", "a/src/tests_said.rs"] {
        assert!(is_of_tests(Path::new(path)), "{path}");
    }
    for path in ["a/src/contests.rs", "latests/src/lib.rs"] {
        assert!(!is_of_tests(Path::new(path)), "{path}");
    }
}

#[test]
fn only_tests_in_the_file_itself_end_its_engine() {
    assert_eq!(
        without_tests("a\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod tests {\nc"),
        "a\n#[cfg(test)]\nmod tests;\nb\n"
    );
    assert_eq!(without_tests("a\n#[cfg(test)]\nfn help() {}\nb"), "a\n#[cfg(test)]\nfn help() {}\nb");
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

#[test]
fn engines_hold_no_arabic_outside_comments_and_tests() {
    let mut offenders = Vec::new();
    for path in engines() {
        let text = fs::read_to_string(&path).unwrap();
        let engine = without_tests(&text);
        for (number, line) in engine.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && code.chars().any(is_arabic) {
                offenders.push(format!("{}:{}: {code}", path.display(), number + 1));
            }
        }
    }
    assert!(offenders.is_empty(), "words belong in lang/:\n{}", offenders.join("\n"));
}

/// The letters that a line of code writes as escapes.
fn escaped_letters(line: &str) -> usize {
    let code = |rest: &str| u32::from_str_radix(rest.split('}').next().unwrap_or_default(), 16).ok();
    let letter = |code: u32| (0x0620..=0x064A).contains(&code);
    line.split("\\u{").skip(1).filter_map(code).filter(|&c| letter(c)).count()
}

/// What deals with spelling and script itself; the last makes texts of other words.
const SCRIPT: [&str; 3] = ["riwaya-text", "riwaya-page", "riwaya-eval/src/scale.rs"];

/// Spelling and script are the business of the text and page crates; all others read letters from `lang/`.
#[test]
fn engines_escape_no_arabic_letters_either() {
    assert_eq!(escaped_letters(r"'\u{629}' '\u{060C}' '\u{2013}'"), 1);
    let mut offenders = Vec::new();
    for path in engines() {
        let name = inner(&path).display().to_string();
        let is_script = SCRIPT.iter().any(|place| inner(&path).starts_with(place));
        let text = fs::read_to_string(&path).unwrap();
        let engine = without_tests(&text);
        let lines = engine.lines().filter(|line| !line.trim_start().starts_with("//"));
        offenders.extend(
            lines
                .filter(|line| !is_script && escaped_letters(line) > 0)
                .map(|line| format!("{name}: {line}")),
        );
    }
    assert!(offenders.is_empty(), "letters belong in lang/:\n{}", offenders.join("\n"));
}

#[test]
fn files_stay_short() {
    let lines = |path: &PathBuf| fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<_> =
        engines().into_iter().map(|path| (lines(&path), path)).filter(|(n, _)| *n > MOST_LINES).collect();
    assert!(long.is_empty(), "split these files: {long:?}");
}

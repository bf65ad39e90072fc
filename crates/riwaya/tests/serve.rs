//! `riwaya serve` as a process: what happens to requests under way when it is told to stop.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles");

/// A store of the examples; gone after the test.
struct Store(PathBuf);

impl Store {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-serve-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        let store = Self(path);
        let mut command = Command::new(env!("CARGO_BIN_EXE_riwaya"));
        let run = command.args(["add", EXAMPLES, "--quiet", "--store"]).arg(store.file()).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        store
    }

    fn file(&self) -> PathBuf {
        self.0.join("news.riwaya")
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An answer to a request; empty when the connection was refused or closed before it.
fn ask(host: &str, path: &str) -> Vec<u8> {
    let Ok(mut stream) = TcpStream::connect(host) else { return Vec::new() };
    let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// Whether an answer has all the bytes it announces.
fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_some_and(|length| head.len() + 4 + length.parse::<usize>().unwrap() == answer.len())
}

#[test]
fn requests_under_way_are_finished_when_it_is_told_to_stop() {
    let store = Store::new();
    let mut server = Command::new(env!("CARGO_BIN_EXE_riwaya"))
        .args(["serve", "--bind", "127.0.0.1:0", "--store"])
        .arg(store.file())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let stories = String::from_utf8(ask(&host, "/stories.json")).unwrap();
    let (_, id) = stories.split_once("\"id\":\"").unwrap();
    let story = format!("/stories/{}", id.split('"').next().unwrap());
    let (told, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for number in 0..6 {
            let (host, story, told, answered) = (&host, &story, &told, &answered);
            scope.spawn(move || {
                for turn in 0.. {
                    // Addresses that differ, so that each is a page to be made.
                    let answer = ask(host, &format!("{story}?n={number}-{turn}"));
                    if answer.is_empty() && told.load(Ordering::SeqCst) {
                        return;
                    }
                    assert!(is_whole(&answer), "cut off: {}", String::from_utf8_lossy(&answer));
                    answered.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while answered.load(Ordering::SeqCst) < 20 {
            std::thread::sleep(Duration::from_millis(5));
        }
        told.store(true, Ordering::SeqCst);
        let kill = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
        assert!(kill.success());
        assert_eq!(server.wait().unwrap().code(), Some(0));
    });
}

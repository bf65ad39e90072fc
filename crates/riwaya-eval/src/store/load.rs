//! Requests at a steady rate against a running `riwaya serve`: mixed pages, as many as a desk would open.

use super::client::Client;
use super::summary;
use crate::corpus::Problem;
use crate::random::Random;
use serde_json::Value;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const SEED: u64 = 30;
/// Connections that ask at the same time.
const CONNECTIONS: usize = 32;
/// Days whose stories are asked for, and stories, articles and people of each day.
const DAYS: usize = 30;
const OF_A_DAY: usize = 10;

/// What one connection saw.
#[derive(Default)]
struct Seen {
    milliseconds: Vec<f64>,
    failed: usize,
    bytes: usize,
}

/// Asks for `rate` pages a second, each at its own moment whether or not earlier ones are answered; 0 asks as fast as
/// the answers come. `process` is the server's, to watch its memory.
pub fn run(address: SocketAddr, rate: usize, seconds: u64, process: Option<u32>) -> Result<String, Problem> {
    let pages = pages(address)?;
    let before = process.and_then(memory);
    let start = Instant::now();
    let seen: Vec<Result<Seen, String>> = std::thread::scope(|scope| {
        let pages = &pages;
        // Errors of any kind cannot go from thread to thread; their words can.
        let ask = |number| {
            let length = Duration::from_secs(seconds);
            move || ask(address, pages, number, rate, start, length).map_err(|error| error.to_string())
        };
        let threads: Vec<_> = (0..CONNECTIONS).map(|number| scope.spawn(ask(number))).collect();
        let halfway = Duration::from_secs(seconds / 2);
        std::thread::sleep(halfway);
        let middle = process.and_then(memory);
        let seen = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err("a thread panicked".to_owned())));
        let seen = seen.collect();
        if let (Some(before), Some(middle), Some(after)) = (before, middle, process.and_then(memory)) {
            eprintln!("the server's memory: {before} MB before, {middle} MB halfway, {after} MB after");
        }
        seen
    });
    let passed = start.elapsed().as_secs_f64();
    let mut all = Seen::default();
    for seen in seen {
        let seen = seen?;
        all.milliseconds.extend(seen.milliseconds);
        all.failed += seen.failed;
        all.bytes += seen.bytes;
    }
    let count = all.milliseconds.len();
    Ok(format!(
        "{count} requests for {} pages in {passed:.1} s: {:.0} a second, {} failed, {:.0} MB; {}\n",
        pages.len(),
        count as f64 / passed,
        all.failed,
        all.bytes as f64 / 1e6,
        summary(all.milliseconds)
    ))
}

/// One connection's share of the requests. Time counts from the moment a request was due: a server that falls behind
/// shows in every later one.
fn ask(
    address: SocketAddr,
    pages: &[String],
    number: usize,
    rate: usize,
    start: Instant,
    length: Duration,
) -> Result<Seen, Problem> {
    let mut client = Client::connect(address)?;
    let mut random = Random::new(SEED + number as u64);
    let mut seen = Seen::default();
    for turn in 0_u32.. {
        let due = match rate {
            0 => start.elapsed(),
            rate => {
                Duration::from_secs_f64((f64::from(turn) * CONNECTIONS as f64 + number as f64) / rate as f64)
            }
        };
        if due >= length {
            break;
        }
        std::thread::sleep(due.saturating_sub(start.elapsed()));
        let (status, body) = client.get(&pages[random.below(pages.len())])?;
        seen.milliseconds.push((start.elapsed() - due).as_secs_f64() * 1000.0);
        seen.bytes += body.len();
        seen.failed += usize::from(status != 200);
    }
    Ok(seen)
}

/// Addresses of every kind of page, in both languages, found by asking the server.
fn pages(address: SocketAddr) -> Result<Vec<String>, Problem> {
    let mut client = Client::connect(address)?;
    let mut json =
        |path: &str| -> Result<Value, Problem> { Ok(serde_json::from_slice(&client.get(path)?.1)?) };
    let mut pages: Vec<String> =
        ["/stories", "/promises", "/outlets", "/statements", "/style.css"].map(str::to_owned).into();
    let mut day = String::new();
    for _ in 0..DAYS {
        let list = json(&format!("/stories.json?day={day}"))?;
        pages.push(format!("/stories?day={day}"));
        for story in list["stories"].as_array().into_iter().flatten().take(OF_A_DAY) {
            let (id, title) = (text(&story["id"]), text(&story["title"]));
            pages.push(format!("/stories/{id}"));
            pages.push(format!("/stories/{id}?ui=en"));
            let words: Vec<&str> = title.split_whitespace().take(2).collect();
            let query = riwaya_render::encoded(&words.join(" "));
            let hits = json(&format!("/search.json?q={query}"))?;
            pages.push(format!("/search?q={query}"));
            for hit in hits["hits"].as_array().into_iter().flatten().take(2) {
                pages.push(format!("/articles/{}", text(&hit["id"])));
                pages.push(format!("/outlets/{}", riwaya_render::encoded(text(&hit["outlet"]))));
            }
        }
        let Some(earlier) = list["earlier"].as_str() else { break };
        day = earlier.to_owned();
    }
    let said = json("/statements.json")?;
    for statement in said["statements"].as_array().into_iter().flatten() {
        let speaker = riwaya_render::encoded(text(&statement["speaker"]));
        pages.push(format!(
            "/statements?outlet={}",
            riwaya_render::encoded(text(&statement["article"]["outlet"]))
        ));
        pages.push(format!("/search?q={speaker}&ui=en"));
    }
    pages.retain(|page| !page.ends_with('/') && !page.contains("q=&"));
    pages.sort_unstable();
    pages.dedup();
    Ok(pages)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The resident memory of a process, in MB.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().split(' ').next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

//! Web archives (WARC 1.0 and 1.1, ISO 28500): every page of a `response`, `resource` or `conversion` record.
//!
//! A record that is damaged or cut is told and passed over; reading goes on at the next line that starts a record.

use crate::bounded::{Line, MOST_BYTES, read_line};
use crate::draft::Draft;
use crate::encoding::{charset_of, decode};
use crate::session::Session;
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, Read};

/// A header line is no longer than this.
const MOST_HEADER: usize = 64 << 10;
/// A record and a page have at most this many header lines.
const MOST_HEADERS: usize = 1_000;

/// Named fields, names in lower case.
type Headers = Vec<(String, String)>;

/// Reads every page of the archive.
pub(crate) fn read(session: &mut Session<'_>, input: &mut dyn BufRead) {
    let mut number = 0;
    loop {
        match record(input) {
            Ok(Some((headers, body, cut))) => {
                number += 1;
                session.number_lines(number);
                page(session, &headers, body, cut);
            }
            Ok(None) => break,
            Err(error) => {
                session.problem("unreadable", format!("after record {number}: {error}"), None);
                break;
            }
        }
    }
    if number == 0 {
        session.problem("empty", "an archive without records".to_owned(), None);
    }
}

/// The next record: its headers, its block, and whether the block is longer than what is kept.
fn record(input: &mut dyn BufRead) -> io::Result<Option<(Headers, Vec<u8>, bool)>> {
    let mut line = Vec::new();
    loop {
        match read_line(input, &mut line, MOST_HEADER)? {
            Line::End => return Ok(None),
            _ if line.starts_with(b"WARC/") => break,
            _ => {}
        }
    }
    let headers = read_headers(input)?;
    let length: u64 = value(&headers, "content-length").parse().unwrap_or(0);
    let mut body = Vec::new();
    input.take(length.min(MOST_BYTES as u64)).read_to_end(&mut body)?;
    let rest = length.saturating_sub(MOST_BYTES as u64);
    io::copy(&mut input.take(rest), &mut io::sink())?;
    let cut = (body.len() as u64) < length;
    Ok(Some((headers, body, cut)))
}

fn read_headers(input: &mut dyn BufRead) -> io::Result<Headers> {
    let mut headers = Headers::new();
    let mut line = Vec::new();
    while read_line(input, &mut line, MOST_HEADER)? != Line::End && !line.is_empty() {
        let text = String::from_utf8_lossy(&line);
        if let Some((name, value)) = text.split_once(':').filter(|_| headers.len() < MOST_HEADERS) {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(headers)
}

fn value<'h>(headers: &'h Headers, name: &str) -> &'h str {
    headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// Hands on the page of a record, if it holds one.
fn page(session: &mut Session<'_>, record: &Headers, body: Vec<u8>, cut: bool) {
    let url = value(record, "warc-target-uri").trim_matches(['<', '>']).to_owned();
    let (http, block) = match value(record, "warc-type") {
        "response" if url.starts_with("http") => match response(&body) {
            Some((200..=299, headers, block)) => (headers, block),
            Some(_) => return,
            None => return session.problem("bad-record", format!("no HTTP response: {url}"), None),
        },
        "resource" | "conversion" => {
            let kind =
                Some(value(record, "content-type")).filter(|kind| !kind.is_empty()).unwrap_or("text/plain");
            (vec![("content-type".to_owned(), kind.to_owned())], body.as_slice())
        }
        _ => return,
    };
    let kind = value(&http, "content-type").to_ascii_lowercase();
    let html = kind.is_empty() || kind.contains("html");
    if !html && !kind.starts_with("text/plain") {
        return;
    }
    let (bytes, fault) = unpacked(&http, block);
    let decoded = decode(&bytes, charset_of(&kind));
    if decoded.text.trim().is_empty() {
        return;
    }
    let mut draft = Draft { url, diagnostics: decoded.diagnostic.into_iter().collect(), ..Draft::default() };
    draft.fetched = session.stated(value(record, "warc-date"), "WARC-Date", &mut draft);
    if cut || !value(record, "warc-truncated").is_empty() {
        draft.note("cut-short", "the archive holds only the beginning of the page");
    }
    if let Some(fault) = fault {
        draft.note("cut-short", fault.to_string());
    }
    if html { session.html(&decoded.text, draft) } else { session.text(&decoded.text, draft) }
}

/// Status, headers and body of an HTTP response.
fn response(mut block: &[u8]) -> Option<(u16, Headers, &[u8])> {
    let mut line = Vec::new();
    read_line(&mut block, &mut line, MOST_HEADER).ok()?;
    let status = std::str::from_utf8(&line).ok()?.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()?;
    let headers = read_headers(&mut block).ok()?;
    Some((status, headers, block))
}

/// Takes chunking and compression off a body; what came before a fault is kept.
fn unpacked(headers: &Headers, block: &[u8]) -> (Vec<u8>, Option<io::Error>) {
    let chunked = value(headers, "transfer-encoding").to_ascii_lowercase().contains("chunked");
    let body = if chunked { dechunked(block) } else { block.to_vec() };
    if !body.starts_with(&[0x1F, 0x8B]) {
        return (body, None);
    }
    let mut bytes = Vec::new();
    let fault = MultiGzDecoder::new(body.as_slice()).take(MOST_BYTES as u64).read_to_end(&mut bytes).err();
    (bytes, fault)
}

/// Chunks put together; archives often keep the header but not the chunking, so a body that does not start with a size
/// is given back as it is.
fn dechunked(block: &[u8]) -> Vec<u8> {
    let mut body = Vec::with_capacity(block.len());
    let mut rest = block;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = String::from_utf8_lossy(&rest[..end.min(40)]);
        let size = size.split(';').next().unwrap_or("").trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { break };
        rest = &rest[end + 1..];
        body.extend_from_slice(&rest[..size.min(rest.len())]);
        rest = &rest[size.min(rest.len())..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if size == 0 {
            break;
        }
    }
    if body.is_empty() { block.to_vec() } else { body }
}

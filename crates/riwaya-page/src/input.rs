//! From the bytes of one input to its articles.

use crate::article::{Article, Diagnostic};
use crate::bounded::{MOST_BYTES, MOST_TEXT, read_all};
use crate::draft::Draft;
use crate::encoding::{decode, is_binary};
use crate::format::{Format, HEAD, recognise};
use crate::knowledge::Knowledge;
use crate::session::Session;
use crate::{feed, json, warc};
use flate2::bufread::MultiGzDecoder;
use riwaya_text::{LanguageError, LanguageFiles, Lexicon};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

/// Compressed inputs inside compressed inputs deeper than this are not followed.
const MOST_WRAPPINGS: usize = 3;
/// Bytes asked of a decompressor at once.
const BUFFER: usize = 128 << 10;

/// What reading an input yields, one at a time.
#[derive(Debug)]
pub enum Item {
    /// An article, boxed since it is large.
    Article(Box<Article>),
    /// Something that could not be read: named and counted, the rest goes on.
    Problem(Diagnostic),
}

/// Reads inputs of every known format. Immutable: share it between threads.
#[derive(Debug)]
pub struct PageReader {
    knowledge: Knowledge,
}

impl PageReader {
    /// Loads what it knows of pages: furniture, agencies, outlets, printed date lines.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        Ok(Self { knowledge: Knowledge::load(files, lexicon)? })
    }

    /// Reads one input, `name` being its path or address. Items are handed to `each` as they come, so that an input of
    /// any size needs the memory of one article.
    pub fn read(&self, name: &str, input: impl BufRead, each: &mut dyn FnMut(Item)) {
        let mut input = input;
        let mut session = Session::new(&self.knowledge, name, each);
        unwrap(&mut session, &mut input, name, MOST_WRAPPINGS);
    }
}

/// Takes compression off and reads what is inside.
fn unwrap(session: &mut Session<'_>, input: &mut dyn BufRead, name: &str, wrappings: usize) {
    let mut head = Vec::with_capacity(HEAD);
    let fault = input.take(HEAD as u64).read_to_end(&mut head).err();
    if let Some(error) = &fault {
        session.problem("unreadable", error.to_string(), None);
        if head.is_empty() {
            return;
        }
    }
    let input: &mut dyn BufRead = if fault.is_some() { &mut io::empty() } else { input };
    let packed = head.starts_with(&[0x1F, 0x8B]);
    let whole = &mut Cursor::new(&head).chain(input) as &mut dyn BufRead;
    if packed && wrappings > 0 {
        let mut unpacked = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole));
        return unwrap(session, &mut unpacked, name, wrappings - 1);
    }
    if packed {
        return session.problem("unreadable", "compressed too many times".to_owned(), None);
    }
    if head.trim_ascii().is_empty() {
        return session.problem("empty", "nothing to read".to_owned(), None);
    }
    match recognise(&head, name) {
        Format::Json => json::read(session, whole),
        Format::Warc => warc::read(session, whole),
        Format::Text => document(session, whole, false),
        Format::JsonFeed => whole_feed(session, whole, feed::read_json),
        Format::Feed => whole_feed(session, whole, feed::read_xml),
        Format::Html => document(session, whole, true),
    }
}

/// Reads an input that is one article: a page, or a plain text.
fn document(session: &mut Session<'_>, input: &mut dyn BufRead, html: bool) {
    let most = if html { MOST_BYTES } else { MOST_TEXT };
    let (bytes, more, error) = read_all(input, most);
    let decoded = decode(&bytes, None);
    if is_binary(&decoded.text) {
        return session.problem("not-text", "neither a text nor anything else riwaya reads".to_owned(), None);
    }
    if decoded.text.trim().is_empty() {
        return session.problem("empty", "nothing to read".to_owned(), None);
    }
    let diagnostics = decoded.diagnostic.into_iter().collect();
    let mut draft = Draft { is_file: true, diagnostics, ..Draft::default() };
    // Told twice: whoever gave the input must know that a part is missing, and so must who reads the article later.
    if more {
        let message = format!("only the first {} MiB were read", most >> 20);
        session.problem("too-long", message.clone(), None);
        draft.note("too-long", message);
    }
    if let Some(error) = error {
        session.problem("cut-short", error.to_string(), None);
        draft.note("cut-short", error.to_string());
    }
    if html { session.html(&decoded.text, draft) } else { session.text(&decoded.text, draft) }
}

/// Reads a feed, which is small enough to be read whole.
fn whole_feed(
    session: &mut Session<'_>,
    input: &mut dyn BufRead,
    read: fn(&mut Session<'_>, &str, Option<Diagnostic>),
) {
    let (bytes, more, error) = read_all(input, MOST_BYTES);
    if more {
        let limit = MOST_BYTES >> 20;
        session.problem("too-long", format!("only the first {limit} MiB were read"), None);
    }
    if let Some(error) = error {
        session.problem("cut-short", error.to_string(), None);
    }
    let decoded = decode(&bytes, None);
    read(session, &decoded.text, decoded.diagnostic);
}

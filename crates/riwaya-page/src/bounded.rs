//! Reading that never takes more memory than it was given.

use std::io::{self, BufRead, Read};

/// The longest line or single document that is read whole, in bytes.
pub(crate) const MOST_BYTES: usize = 32 << 20;

/// The longest text of one article, in bytes: some 95,000 Arabic words, far above any article or live page. A text without
/// sentence ends takes memory by the square of its length (1 GB at 1 MiB), so this bounds what one document can cost.
/// Markup around a text may be longer and is bounded by [`MOST_BYTES`] only.
pub(crate) const MOST_TEXT: usize = 1 << 20;

/// Cuts a text to at most `most` bytes, on a character boundary. Says whether anything was cut.
pub(crate) fn cut_text(text: &mut String, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    let end = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    true
}

/// What one line was.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line, its break left out.
    Whole,
    /// A line longer than the bound; what did not fit was skipped. Its full length in bytes.
    Cut(u64),
    /// Nothing more comes.
    End,
}

/// Reads up to the next line feed into `line`, keeping at most `most` bytes of it.
pub(crate) fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<Line> {
    line.clear();
    let mut length = 0u64;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok(if length == 0 { Line::End } else { ended(length, line) });
        }
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        line.extend_from_slice(&part[..part.len().min(most - line.len())]);
        length += part.len() as u64;
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(ended(length, line));
        }
    }
}

fn ended(length: u64, line: &mut Vec<u8>) -> Line {
    if length > line.len() as u64 {
        return Line::Cut(length);
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Line::Whole
}

/// Reads the rest of `input`, keeping at most `most` bytes. Says whether more was there, and the error that ended it
/// early, if one did: what came before is still worth reading.
pub(crate) fn read_all(input: &mut dyn BufRead, most: usize) -> (Vec<u8>, bool, Option<io::Error>) {
    let mut bytes = Vec::new();
    let error = input.take(most as u64).read_to_end(&mut bytes).err();
    let more = error.is_none() && bytes.len() == most && input.fill_buf().is_ok_and(|rest| !rest.is_empty());
    (bytes, more, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_and_the_next_one_is_whole() {
        let mut input = io::BufReader::with_capacity(3, "abcdefgh\r\nxy\r\n\nlast".as_bytes());
        let mut line = Vec::new();
        let mut next = |line: &mut Vec<u8>| read_line(&mut input, line, 4).unwrap();
        assert_eq!((next(&mut line), line.as_slice()), (Line::Cut(9), &b"abcd"[..]));
        assert_eq!((next(&mut line), line.as_slice()), (Line::Whole, &b"xy"[..]));
        assert_eq!((next(&mut line), line.as_slice()), (Line::Whole, &b""[..]));
        assert_eq!((next(&mut line), line.as_slice()), (Line::Whole, &b"last"[..]));
        assert_eq!(next(&mut line), Line::End);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let mut text = "كتب".to_owned();
        assert!(!cut_text(&mut text, 6));
        assert!(cut_text(&mut text, 5));
        assert_eq!(text, "كت");
    }

    #[test]
    fn the_rest_is_bounded() {
        let (bytes, more, error) = read_all(&mut "abcdef".as_bytes(), 4);
        assert_eq!((bytes.as_slice(), more, error.is_none()), (&b"abcd"[..], true, true));
        assert!(!read_all(&mut "abcd".as_bytes(), 4).1);
    }
}

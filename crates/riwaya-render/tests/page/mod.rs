//! A page taken apart into tags and text, strictly: anything ill-formed fails the test that asks.

use std::collections::BTreeMap;

/// An opening tag with its attributes, a closing tag, or text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

const VOID: [&str; 2] = ["meta", "input"];
const RAW: [&str; 2] = ["style", "script"];

/// The pieces of a page.
///
/// # Panics
/// Tags that do not nest, attributes without quotes or given twice, ids given twice.
pub fn pieces(page: &str) -> Vec<Piece> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    let (mut pieces, mut open, mut ids) = (Vec::new(), Vec::new(), std::collections::BTreeSet::new());
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            pieces.push(Piece::Text(unescaped(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let end = tag.find('>').expect("a closed tag");
        let (tag, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags nest");
            pieces.push(Piece::Close(name.into()));
            continue;
        }
        let (name, attributes) = attributes(tag);
        if let Some(id) = attributes.get("id") {
            assert!(ids.insert(id.clone()), "id {id} twice");
        }
        if !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        if RAW.contains(&name.as_str()) {
            let end = rest.find(&format!("</{name}>")).expect("the end of raw text");
            pieces.push(Piece::Text(rest[..end].into()));
            rest = &rest[end..];
        }
        pieces.push(Piece::Open(name, attributes));
    }
    assert!(open.is_empty(), "left open: {open:?}");
    pieces
}

fn attributes(tag: &str) -> (String, BTreeMap<String, String>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let bare = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..bare].to_owned();
        assert!(key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "attribute {key} in {tag}");
        let mut value = String::new();
        rest = &rest[bare..];
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a closed attribute");
            value = unescaped(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        assert!(attributes.insert(key, value).is_none(), "attribute twice in {tag}");
        rest = rest.trim_start();
    }
    (name.to_owned(), attributes)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The text of the page, tags and pictures taken out.
pub fn text(pieces: &[Piece]) -> String {
    let mut words = String::new();
    let mut drawn = false;
    for piece in pieces {
        match piece {
            Piece::Open(name, _) if name == "svg" => drawn = true,
            Piece::Close(name) if name == "svg" => drawn = false,
            Piece::Text(text) if !drawn => words += text,
            _ => {}
        }
    }
    words
}

/// The values of an attribute on every element that has it, with the element's name.
pub fn values<'p>(pieces: &'p [Piece], attribute: &str) -> Vec<(&'p str, &'p str)> {
    let mut values = Vec::new();
    for piece in pieces {
        if let Piece::Open(name, attributes) = piece {
            values.extend(attributes.get(attribute).map(|value| (name.as_str(), value.as_str())));
        }
    }
    values
}

/// The text of all marks that belong to place `number`, in order.
pub fn marked(pieces: &[Piece], number: &str) -> String {
    let mut words = String::new();
    for pair in pieces.windows(2) {
        if let [Piece::Open(name, attributes), Piece::Text(text)] = pair
            && name == "mark"
            && attributes["data-m"].split(' ').any(|m| m == number)
        {
            words += text;
        }
    }
    words
}

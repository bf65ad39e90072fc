//! A page as a flat tree: nodes in the order of the page, each knowing where its subtree ends.
//!
//! Building takes time linear in the page whatever its shape: nesting below [`MOST_DEPTH`] is flattened and the search for
//! what an end tag closes is bounded. A parser that builds the tree browsers build searches all open elements at many
//! tags, which on 100,000 nested elements takes minutes; where the text of a story stands does not depend on the
//! repairs it makes.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements deeper than this become children of the deepest one kept.
const MOST_DEPTH: usize = 256;
/// A page of more nodes is cut.
const MOST_NODES: usize = 1 << 20;
/// How many open elements an end tag is compared with.
const MOST_SEARCHED: usize = 48;
/// Attributes kept of one element; no real one has more.
const MOST_ATTRIBUTES: usize = 64;

/// A place in a [`Tree`].
pub(crate) type NodeId = usize;

/// An element or a run of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// The element's name in lower case; `""` for text.
    pub name: Box<str>,
    /// The text of a run; empty for an element.
    pub text: String,
    /// The element it stands in; its own number for the root.
    pub parent: NodeId,
    /// One past the last node inside it.
    pub end: NodeId,
    attributes: Vec<(Box<str>, Box<str>)>,
}

impl Node {
    /// Whether it is a run of text.
    pub fn is_text(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether an attribute is there, with or without a value.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| &**key == name)
    }

    /// An attribute's value, `""` when it is not there.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| &**key == name).map_or("", |(_, value)| value)
    }
}

/// A parsed page. Node 0 is the page itself.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Whether the page had more nodes than were kept.
    pub cut: bool,
}

impl Tree {
    /// Parses a page; whatever the input, there is a tree.
    pub fn parse(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut builder = Builder::new();
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let kept = tag.attributes.iter().take(MOST_ATTRIBUTES);
                    let attributes = kept.map(|(name, value)| (lossy(name), lossy(value))).collect();
                    builder.open(lossy(&tag.name), attributes, tag.self_closing);
                }
                Token::EndTag(tag) => builder.close(&lossy(&tag.name)),
                Token::String(text) => builder.text(&lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
            if builder.nodes.len() >= MOST_NODES {
                return builder.finish(true);
            }
        }
        builder.finish(false)
    }

    /// All nodes in the order of the page.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node with this number.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The elements called `name`.
    pub fn elements<'t>(&'t self, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        (0..self.nodes.len()).filter(move |&id| &*self.nodes[id].name == name)
    }

    /// All text inside a node, white space run together.
    pub fn text_of(&self, id: NodeId) -> String {
        let mut text = String::new();
        for node in &self.nodes[id..self.nodes[id].end] {
            text.push_str(if node.is_text() { &node.text } else { " " });
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn lossy(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

/// Elements that have no content.
pub(crate) fn is_void(name: &str) -> bool {
    let void = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ];
    void.contains(&name)
}

/// Elements that run inside a line of text.
pub(crate) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "label"
            | "amp-img"
    )
}

/// Elements whose start or end ends a paragraph left open.
fn ends_paragraph(name: &str) -> bool {
    !is_inline(name) && !is_void(name) && !matches!(name, "script" | "style" | "noscript" | "svg" | "iframe")
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
    /// Elements below the deepest level kept that are still open.
    flattened: usize,
}

impl Builder {
    fn new() -> Self {
        let root =
            Node { name: "#page".into(), text: String::new(), parent: 0, end: 1, attributes: Vec::new() };
        Self { nodes: vec![root], open: vec![0], flattened: 0 }
    }

    fn top(&self) -> NodeId {
        self.open.last().copied().unwrap_or(0)
    }

    fn push(&mut self, name: Box<str>, text: String, attributes: Vec<(Box<str>, Box<str>)>) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { name, text, parent: self.top(), end: id + 1, attributes });
        id
    }

    fn open(&mut self, name: Box<str>, attributes: Vec<(Box<str>, Box<str>)>, self_closing: bool) {
        if name.is_empty() {
            return;
        }
        self.close_implied(&name);
        let childless =
            is_void(&name) || self_closing && !matches!(&*name, "div" | "p" | "span" | "a" | "article");
        let id = self.push(name, String::new(), attributes);
        if childless {
            return;
        }
        if self.open.len() < MOST_DEPTH {
            self.open.push(id);
        } else {
            self.flattened += 1;
        }
    }

    /// Closes what the start of `name` ends: an open paragraph, list item, row or cell.
    fn close_implied(&mut self, name: &str) {
        let (closes, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "option" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            name if ends_paragraph(name) => {
                (&["p"], &["div", "article", "section", "td", "li", "blockquote", "body"])
            }
            _ => return,
        };
        if self.flattened > 0 {
            return;
        }
        for at in (self.open.len().saturating_sub(MOST_SEARCHED).max(1)..self.open.len()).rev() {
            let name = &*self.nodes[self.open[at]].name;
            if closes.contains(&name) {
                return self.close_to(at);
            }
            if within.contains(&name) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        if name == "br"
            || name == "p"
                && !self.open.iter().rev().take(MOST_SEARCHED).any(|&o| &*self.nodes[o].name == "p")
        {
            self.push("br".into(), String::new(), Vec::new());
            return;
        }
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        for at in (self.open.len().saturating_sub(MOST_SEARCHED).max(1)..self.open.len()).rev() {
            let open = &*self.nodes[self.open[at]].name;
            if open == name {
                return self.close_to(at);
            }
            if is_inline(name) && !is_inline(open) {
                return;
            }
        }
    }

    /// Closes the open elements from level `at` on.
    fn close_to(&mut self, at: usize) {
        for id in self.open.split_off(at) {
            self.nodes[id].end = self.nodes.len();
        }
    }

    fn text(&mut self, text: &str) {
        match self.nodes.last_mut() {
            Some(last) if last.is_text() && last.parent == self.open.last().copied().unwrap_or(0) => {
                last.text.push_str(text);
            }
            _ => drop(self.push("".into(), text.to_owned(), Vec::new())),
        }
    }

    fn finish(mut self, cut: bool) -> Tree {
        self.close_to(0);
        Tree { nodes: self.nodes, cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested brackets.
    fn shown(tree: &Tree) -> String {
        let mut out = String::new();
        let mut ends: Vec<NodeId> = Vec::new();
        for (id, node) in tree.nodes().iter().enumerate().skip(1) {
            while ends.last().is_some_and(|&end| end <= id) {
                ends.pop();
                out.push(')');
            }
            if node.is_text() {
                out.push_str(&node.text);
            } else {
                out.push_str(&format!("({} ", node.name));
                ends.push(node.end);
            }
        }
        out + &")".repeat(ends.len())
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(shown(&Tree::parse(html)), expected);
    }

    #[test]
    fn tags_nest_and_missing_ends_are_implied() {
        check("<div><p>a<p>b<br>c</div>d", "(div (p a)(p b(br )c))d");
        check("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "(ul (li a)(li b(ul (li c)))(li d))");
        check("<div><b>a<p>b</b>c</p></div>", "(div (b a(p bc)))");
        check("<script>if (a < b) '<p>'</script><p>x", "(script if (a < b) '<p>')(p x)");
        check("<div/>a</div>&amp;&nbsp;", "(div a)&\u{A0}");
    }

    #[test]
    fn deep_nesting_takes_linear_time_and_text_is_kept() {
        let html = format!("{}deep{}<p>after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let tree = Tree::parse(&html);
        assert_eq!(tree.text_of(0), "deep after");
        let after = tree.elements("p").next().unwrap();
        assert_eq!(tree.node(after).parent, 0);
    }
}

//! Where on a page the story stands.
//!
//! Paragraphs give points to the elements that hold them (Readability's idea); what the page marks as its article and
//! class names that say "article body" weigh on top; elements that say "comments", "related", "share" are left out.

use super::tree::{NodeId, Tree, is_inline};

/// Class and id words of elements that hold the story.
const STORY: [&str; 30] = [
    "articlebody",
    "article-body",
    "article_body",
    "article-content",
    "article__content",
    "article__body",
    "articlecontent",
    "article-text",
    "articletext",
    "entry-content",
    "entrycontent",
    "post-content",
    "postcontent",
    "post_content",
    "post-body",
    "story-body",
    "storybody",
    "story-content",
    "story__body",
    "news-text",
    "newstext",
    "news-body",
    "news-content",
    "newsbody",
    "td-post-content",
    "single-content",
    "body-text",
    "field-name-body",
    "field--name-body",
    "wysiwyg",
];
/// Class and id words of elements that hold page furniture.
const FURNITURE: [&str; 58] = [
    "comment",
    "comments",
    "respond",
    "disqus",
    "related",
    "relateds",
    "share",
    "sharing",
    "social",
    "sidebar",
    "side-bar",
    "widget",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "cookie",
    "cookies",
    "consent",
    "popup",
    "modal",
    "newsletter",
    "subscribe",
    "subscription",
    "tags",
    "tag-list",
    "tagcloud",
    "author-box",
    "authorbox",
    "promo",
    "advert",
    "ads",
    "ad",
    "advertisement",
    "sponsored",
    "caption",
    "figcaption",
    "recommended",
    "recommendations",
    "most-read",
    "mostread",
    "trending",
    "ticker",
    "breaking",
    "pagination",
    "pager",
    "readmore",
    "read-more",
    "toolbar",
    "print",
    "skip-link",
    "skip",
    "banner",
    "offscreen",
    "hidden",
];
/// Elements whose inside is never the story.
const SKIPPED: [&str; 24] = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "canvas",
    "nav",
    "footer",
    "aside",
    "button",
    "select",
    "textarea",
    "dialog",
    "figcaption",
    "head",
    "menu",
    "datalist",
    "map",
];
/// A paragraph that gives points has at least this many letters.
const PARAGRAPH_LETTERS: usize = 60;
/// A line with a higher share of its letters in links is a list of links.
const LINKED: f64 = 0.55;

/// Lines above and below the story in which its date is looked for.
const LINES_ABOVE: usize = 12;
const LINES_BELOW: usize = 3;

/// A line of a page and what it stands in.
#[derive(Debug)]
struct Line {
    text: String,
    letters: usize,
    linked: usize,
    /// The innermost block element around it.
    block: NodeId,
    heading: bool,
}

impl Line {
    fn link_share(&self) -> f64 {
        self.linked as f64 / self.letters.max(1) as f64
    }

    fn is_paragraph(&self) -> bool {
        self.letters >= PARAGRAPH_LETTERS && self.link_share() < LINKED && !self.heading
    }
}

/// The text of a page.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// The lines of the story, one a paragraph; all lines when nothing looks like a story, or when this is no whole page but
    /// the inside of one.
    pub story: String,
    /// Short lines around it, the nearest first: a date line often stands outside of what holds the story.
    pub around: Vec<String>,
}

/// Finds the story on a page.
pub(crate) fn read(tree: &Tree) -> Content {
    let mut lines = all_lines(tree, true);
    if !lines.iter().any(|line| belongs(line) && !line.heading && line.letters >= PARAGRAPH_LETTERS / 2) {
        lines = all_lines(tree, false);
    }
    let page = tree.nodes().iter().any(|node| matches!(&*node.name, "html" | "body" | "head"));
    let root = root(tree, &lines).filter(|_| page).unwrap_or(0);
    let inside = |line: &Line| (root..tree.node(root).end).contains(&line.block);
    let story = lines.iter().filter(|line| inside(line) && (root == 0 || belongs(line)));
    let story = story.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let first = lines.iter().position(inside).unwrap_or(0);
    let last = lines.iter().rposition(inside).map_or(first, |last| last + 1);
    let around = lines[..first].iter().rev().take(LINES_ABOVE).chain(lines[last..].iter().take(LINES_BELOW));
    let around = around.filter(|line| line.text.len() < 200).map(|line| line.text.clone()).collect();
    Content { story, around }
}

/// Links alone on a line are pointers elsewhere; a linked name inside a paragraph is not.
fn belongs(line: &Line) -> bool {
    line.link_share() < LINKED
}

/// Cuts the page into lines, what is never the story left out; with `hints` also what its class names call furniture, which
/// on some pages is everything.
fn all_lines(tree: &Tree, hints: bool) -> Vec<Line> {
    let mut reader = LineReader { tree, lines: Vec::new(), line: None, space: false };
    let mut id = 0;
    let mut open: Vec<NodeId> = Vec::new();
    while id < tree.nodes().len() {
        while let Some(last) = open.pop_if(|last| tree.node(*last).end <= id) {
            reader.edge(last);
        }
        let node = tree.node(id);
        if node.is_text() {
            reader.text(&node.text, node.parent);
        } else if is_never_story(tree, id) || hints && is_furniture(tree, id) {
            reader.edge(id);
            id = node.end.max(id + 1);
            continue;
        } else {
            reader.edge(id);
            if node.end > id + 1 {
                open.push(id);
            }
        }
        id += 1;
    }
    reader.flush();
    reader.lines
}

struct LineReader<'t> {
    tree: &'t Tree,
    lines: Vec<Line>,
    line: Option<Line>,
    space: bool,
}

impl LineReader<'_> {
    /// The start or end of an element ends the line unless it runs inside one.
    fn edge(&mut self, id: NodeId) {
        if !is_inline(&self.tree.node(id).name) {
            self.flush();
        }
    }

    fn text(&mut self, text: &str, parent: NodeId) {
        let (block, linked, heading) = self.context(parent);
        let line = self.line.get_or_insert_with(|| Line {
            text: String::new(),
            letters: 0,
            linked: 0,
            block,
            heading,
        });
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !line.text.is_empty() {
                line.text.push(' ');
            }
            self.space = false;
            line.text.push(c);
            line.letters += 1;
            line.linked += usize::from(linked);
        }
    }

    /// The innermost block around a node, and whether a link and a heading stand between or at it.
    fn context(&self, mut id: NodeId) -> (NodeId, bool, bool) {
        let mut linked = false;
        loop {
            let node = self.tree.node(id);
            linked |= &*node.name == "a";
            if !is_inline(&node.name) || node.parent == id {
                let heading = matches!(&*node.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                return (id, linked, heading);
            }
            id = node.parent;
        }
    }

    fn flush(&mut self) {
        self.space = false;
        self.lines.extend(self.line.take().filter(|line| !line.text.is_empty()));
    }
}

/// Elements browsers do not show, or that hold programs and controls.
fn is_never_story(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    let style = node.attribute("style");
    SKIPPED.contains(&&*node.name)
        || !matches!(&*node.name, "html" | "body")
            && (node.has("hidden") || style.contains("display:none") || style.contains("display: none"))
}

/// Elements whose role, class or id says that they hold something beside the story.
fn is_furniture(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    if matches!(&*node.name, "html" | "body" | "article" | "main" | "p") {
        return false;
    }
    let roles = ["navigation", "complementary", "contentinfo", "banner", "search", "dialog"];
    roles.contains(&node.attribute("role"))
        || says(tree, id, &FURNITURE, true) && !says(tree, id, &STORY, false)
}

/// Whether a class or the id of an element is one of `words`, or (with `parts`) has one of them as its first or last part.
fn says(tree: &Tree, id: NodeId, words: &[&str], parts: bool) -> bool {
    let node = tree.node(id);
    let names = [node.attribute("class"), node.attribute("id")];
    let mut names =
        names.iter().flat_map(|names| names.split_ascii_whitespace().take(32)).filter(|name| name.len() < 64);
    names.any(|name| {
        let name = name.to_ascii_lowercase();
        let split = |c: char| c == '-' || c == '_';
        words.contains(&name.as_str())
            || parts
                && [name.split(split).next(), name.rsplit(split).next()]
                    .iter()
                    .flatten()
                    .any(|p| words.contains(p))
    })
}

/// The element that holds the story.
fn root(tree: &Tree, lines: &[Line]) -> Option<NodeId> {
    let mut points = vec![0f64; tree.nodes().len()];
    for line in lines.iter().filter(|line| line.is_paragraph()) {
        let worth = 1.0 + (line.letters as f64 / 100.0).min(4.0) * (1.0 - line.link_share());
        let mut id = line.block;
        let mut share = 1.0;
        for level in 0..5 {
            points[id] += worth * share;
            let parent = tree.node(id).parent;
            if parent == id {
                break;
            }
            id = parent;
            share = if level == 0 { 1.0 } else { share * 0.5 };
        }
    }
    let best = (0..points.len()).filter(|&id| points[id] > 0.0).max_by(|&a, &b| {
        let (a, b) = (points[a] * hint(tree, a), points[b] * hint(tree, b));
        a.total_cmp(&b)
    })?;
    Some(widened(tree, lines, best))
}

/// What the page itself says of an element.
fn hint(tree: &Tree, id: NodeId) -> f64 {
    let node = tree.node(id);
    if node.attribute("itemprop").eq_ignore_ascii_case("articleBody") {
        3.0
    } else if says(tree, id, &STORY, false) {
        2.0
    } else {
        match &*node.name {
            "article" => 1.5,
            "main" => 1.1,
            "body" | "html" | "#page" => 0.6,
            "p" | "li" | "td" | "span" | "blockquote" => 0.5,
            _ => 1.0,
        }
    }
}

/// Climbs while the element around holds clearly more paragraphs: a story may be spread over several containers.
fn widened(tree: &Tree, lines: &[Line], mut root: NodeId) -> NodeId {
    let letters = |id: NodeId| -> usize {
        let inside = lines.iter().filter(|line| (id..tree.node(id).end).contains(&line.block));
        inside.filter(|line| line.is_paragraph()).map(|line| line.letters).sum()
    };
    let mut held = letters(root);
    for _ in 0..4 {
        let parent = tree.node(root).parent;
        let around = letters(parent);
        if parent == root || hint(tree, root) >= 2.0 || around * 2 <= held * 3 {
            break;
        }
        (root, held) = (parent, around);
    }
    root
}

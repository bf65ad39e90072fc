//! Stories: which articles tell of the same event, what they copied, and the independent origins behind them.

use jiff::Timestamp;
use riwaya_text::Span;

/// A passage two articles share word for word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Its place in the article copied from.
    pub from: Span,
    /// Its place in the article that copies.
    pub to: Span,
}

/// Reuse of one article's text in another. Articles are indices into the story's `articles`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    /// The source, or the first in order when the direction is unknown.
    pub from: usize,
    /// The copy.
    pub to: usize,
    /// How much of the copy's words stand in the source, 0 to 1.
    pub share: f64,
    /// Whether the direction is known (from credits, chains or times).
    pub directed: bool,
    /// The shared passages, in order of `to`.
    pub passages: Vec<Passage>,
}

/// Why articles have one origin. Its words ([`std::fmt::Display`]) are those of the JSON output.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One copies most of its text from another.
    Copied,
    /// They name this address as their canonical one, or stand at it.
    Canonical(String),
    /// They credit their text to this agency alone.
    Credit(String),
    /// They tell what this medium told.
    Relay(String),
    /// This outlet tells them in its own name.
    Outlet(String),
    /// Their outlets belong to this owner.
    Owner(String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Copied => write!(f, "copied text"),
            Self::Canonical(address) => write!(f, "one canonical address {address}"),
            Self::Credit(agency) => write!(f, "credit {agency}"),
            Self::Relay(medium) => write!(f, "relays {medium}"),
            Self::Outlet(outlet) => write!(f, "same outlet {outlet}"),
            Self::Owner(owner) => write!(f, "same owner {owner}"),
        }
    }
}

/// An independent origin: articles that copy one text, credit one agency or relay one medium.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// `o1`, `o2`, … in order of its first article.
    pub id: String,
    /// Indices into the story's `articles`, ascending.
    pub articles: Vec<usize>,
    /// Why they are one; empty for one article.
    pub reasons: Vec<Reason>,
    /// The media it stands for, by standard name: the outlets of its articles, what they credit or relay.
    pub media: Vec<String>,
}

/// One story. Articles are indices into the slice of readings the stories were made from, ordered by time, then id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Story {
    /// Stable: made from its articles, not from their order.
    pub id: String,
    /// The title of its most typical article.
    pub title: String,
    /// First publication, when any is known.
    pub first: Option<Timestamp>,
    /// Last publication.
    pub last: Option<Timestamp>,
    /// Its articles, as indices into the readings.
    pub articles: Vec<usize>,
    /// The terms that set it apart, strongest first.
    pub terms: Vec<String>,
    /// The people most of its articles name, most first.
    pub people: Vec<String>,
    /// The places most of its articles name, most first.
    pub places: Vec<String>,
    /// Text reuse among its articles; here articles are positions in `articles`.
    pub reuse: Vec<Reuse>,
    /// The origins; here articles are positions in `articles`.
    pub origins: Vec<Origin>,
    /// The id of the earlier story that this one goes on with.
    pub continues: Option<String>,
}

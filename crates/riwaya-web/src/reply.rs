//! Answers, before they go onto the network.

use hyper::body::Bytes;
use serde::Serialize;

/// A finished answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub status: u16,
    pub kind: &'static str,
    pub body: Bytes,
    /// Where to go instead.
    pub location: Option<String>,
}

impl Reply {
    pub fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, kind, body: Bytes::from(body.into()), location: None }
    }

    pub fn html(page: String) -> Self {
        Self::new("text/html; charset=utf-8", page)
    }

    /// A value as JSON; it cannot fail, since all our maps have texts for keys.
    pub fn json(value: &impl Serialize) -> Self {
        let mut body = serde_json::to_vec(value).unwrap_or_default();
        body.push(b'\n');
        Self::new("application/json", body)
    }

    pub fn text(status: u16, text: &str) -> Self {
        Self { status, ..Self::new("text/plain; charset=utf-8", text) }
    }

    pub fn redirect(address: String) -> Self {
        Self { status: 303, location: Some(address), ..Self::text(303, "") }
    }

    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

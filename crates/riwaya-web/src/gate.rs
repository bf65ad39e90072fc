//! Who may ask: clients of this machine, or those that hold the token.

use hyper::HeaderMap;
use hyper::header::{AUTHORIZATION, COOKIE, HOST};

const COOKIE_NAME: &str = "riwaya-token";

/// Decides on a request by its headers and query.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    token: Option<String>,
    /// Bound to the machine itself: other names for it are refused, so that no page elsewhere can have its own name
    /// resolved to this machine and read the answers.
    local: bool,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Pass,
    /// The token came with the address: it goes into a cookie, and out of the address.
    Remember(String),
    Refuse(u16),
}

impl Gate {
    pub fn new(token: Option<String>, local: bool) -> Self {
        Self { token, local }
    }

    pub fn judge(&self, headers: &HeaderMap, query: Option<&str>) -> Verdict {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if self.local && self.token.is_none() && !is_local_name(text(HOST)) {
            return Verdict::Refuse(421);
        }
        let Some(token) = &self.token else { return Verdict::Pass };
        let bearer = text(AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default();
        let cookie =
            text(COOKIE).split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        if is_same(bearer, token) || is_same(cookie.unwrap_or_default(), token) {
            return Verdict::Pass;
        }
        let given = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("token="));
        if is_same(given.unwrap_or_default(), token) {
            return Verdict::Remember(format!("{COOKIE_NAME}={token}; HttpOnly; SameSite=Strict; Path=/"));
        }
        Verdict::Refuse(401)
    }
}

/// Whether a host with or without port names this machine.
fn is_local_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "::1") || name.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

/// Compares in a time that does not tell where the texts differ.
fn is_same(given: &str, token: &str) -> bool {
    let differences = given.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == token.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect::<HeaderMap>()
    }

    #[test]
    fn only_names_of_this_machine_pass_without_a_token() {
        let gate = Gate::new(None, true);
        for host in ["localhost:8470", "127.0.0.1", "127.8.0.1:1", "[::1]:80"] {
            assert_eq!(gate.judge(&headers(&[("host", host)]), None), Verdict::Pass, "{host}");
        }
        for host in ["news.example", "", "127.0.0.1.news.example", "[::2]"] {
            assert_eq!(gate.judge(&headers(&[("host", host)]), None), Verdict::Refuse(421), "{host}");
        }
    }

    #[test]
    fn a_token_is_asked_for_and_remembered() {
        let gate = Gate::new(Some("0123456789abcdef".into()), false);
        assert_eq!(gate.judge(&headers(&[]), None), Verdict::Refuse(401));
        assert_eq!(
            gate.judge(&headers(&[("cookie", "riwaya-token=0123456789abcdeX")]), None),
            Verdict::Refuse(401)
        );
        assert_eq!(
            gate.judge(&headers(&[("authorization", "Bearer 0123456789abcdef")]), None),
            Verdict::Pass
        );
        assert_eq!(
            gate.judge(&headers(&[("cookie", "a=b; riwaya-token=0123456789abcdef")]), None),
            Verdict::Pass
        );
        let given = gate.judge(&headers(&[]), Some("ui=en&token=0123456789abcdef"));
        assert!(matches!(given, Verdict::Remember(cookie) if cookie.contains("HttpOnly; SameSite=Strict")));
    }
}

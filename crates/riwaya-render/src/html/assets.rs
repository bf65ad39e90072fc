//! The page's style and script, and the policy that allows them and nothing else.

use sha2::{Digest, Sha256};

/// The style sheet.
pub fn style() -> String {
    asset(include_str!("style.css"))
}

/// The script.
pub fn script() -> String {
    asset(include_str!("script.js"))
}

/// The content security policy (W3C CSP 3) for pages that hold just these two.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(style)),
        base64(&Sha256::digest(script)),
    )
}

/// A browser hashes a page's text after it has turned line ends into `\n`; a checkout may have others.
fn asset(text: &str) -> String {
    text.replace('\r', "")
}

/// Base 64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().enumerate().fold(0u32, |group, (at, &b)| group | u32::from(b) << (16 - 8 * at));
        for at in 0..4 {
            let six = (group >> (18 - 6 * at)) as usize & 63;
            encoded.push(if at <= chunk.len() { ALPHABET[six] as char } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_vectors_of_rfc_4648() {
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, encoded) in vectors {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn the_assets_are_small_and_ask_for_nothing() {
        assert!(script().len() < 10_000);
        for asset in [style(), script()] {
            for outside in ["http:", "https:", "url(", "@import", "fetch(", "</"] {
                assert!(!asset.contains(outside), "{outside}");
            }
        }
    }
}

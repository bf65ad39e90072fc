//! What an address says: its host, its last part, a date in its path.

/// The host of an address, lower case, without `www.` and a port; `""` when it has none.
pub(crate) fn host(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else { return String::new() };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("").to_lowercase();
    ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host).to_owned()
}

/// The path of an address, without query and fragment.
pub(crate) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or("");
    rest.find('/').map_or("", |at| &rest[at..])
}

/// A file's name without folders and extensions that tell its format.
pub(crate) fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let last = last.strip_suffix(".gz").unwrap_or(last);
    match last.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 6 => stem,
        _ => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_paths_and_stems() {
        assert_eq!(host("https://user@WWW.Marsa-News.example:8080/a?b"), "marsa-news.example");
        assert_eq!(host("https://m.marsa.example"), "marsa.example");
        assert_eq!(host("marsa.example/a"), "");
        assert_eq!(path("https://marsa.example/2021/07/26/خبر?x=1#c"), "/2021/07/26/خبر");
        assert_eq!(path("https://marsa.example"), "");
        assert_eq!(stem("/tmp/in/000_c3.txt"), "000_c3");
        assert_eq!(stem("crawl.warc.gz"), "crawl");
        assert_eq!(stem(".hidden"), ".hidden");
    }
}

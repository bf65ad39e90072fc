//! The day in an address: `/2021/07/26/`, `/2021-07-26-`, `/20210726/`.

use crate::address::path;
use jiff::civil::Date;

/// The day named in the path of `url` and the words that name it. A year and month alone are no day.
pub(crate) fn in_address(url: &str) -> Option<(Date, &str)> {
    let path = path(url);
    let mut starts = path.char_indices().filter(|&(at, c)| {
        c.is_ascii_digit() && !path[..at].ends_with(|before: char| before.is_ascii_alphanumeric())
    });
    starts.find_map(|(at, _)| day(&path[at..]).map(|(date, length)| (date, &path[at..at + length])))
}

fn day(rest: &str) -> Option<(Date, usize)> {
    let (year, used) = digits(rest, 4)?;
    let separator = rest[used..].chars().next().filter(|c| matches!(c, '/' | '-' | '_' | '.'));
    let skip = separator.map_or(0, char::len_utf8);
    let (month, more) = digits(&rest[used + skip..], 2)
        .or_else(|| separator.and_then(|_| digits(&rest[used + skip..], 1)))?;
    let mut at = used + skip + more;
    if rest[at..].chars().next() == separator {
        at += skip;
    } else if separator.is_some() {
        return None;
    }
    let (day, more) = digits(&rest[at..], 2).or_else(|| separator.and_then(|_| digits(&rest[at..], 1)))?;
    at += more;
    if rest[at..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = Date::new(year as i16, month as i8, day as i8).ok()?;
    (1990..2100).contains(&year).then_some((date, at))
}

/// Exactly `count` digits, or for `count` 1 one digit no other follows.
fn digits(rest: &str, count: usize) -> Option<(u32, usize)> {
    let text = rest.get(..count).filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?;
    Some((text.parse().ok()?, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Option<(&str, &str)>) {
        let found = in_address(url).map(|(date, words)| (date.to_string(), words));
        assert_eq!(found.as_ref().map(|(date, words)| (date.as_str(), *words)), expected);
    }

    #[test]
    fn days_in_addresses() {
        check("https://marsa.example/2021/07/26/story", Some(("2021-07-26", "2021/07/26")));
        check("https://marsa.example/news/2021/7/6/story", Some(("2021-07-06", "2021/7/6")));
        check("https://marsa.example/a/2021-07-26-story.html", Some(("2021-07-26", "2021-07-26")));
        check("https://marsa.example/a/20210726/12.html", Some(("2021-07-26", "20210726")));
        check("https://marsa.example/2021/07/story", None);
        check("https://marsa.example/a/202107261530", None);
        check("https://marsa.example/a/2021/13/26/", None);
        check("https://marsa.example/?d=2021/07/26", None);
    }
}

//! Titles without the outlet's name.

use riwaya_text::fold;

/// What divides a headline from the outlet's name behind it.
const DIVIDERS: [&str; 9] =
    [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{00BB} ", " \u{00AB} ", " \u{2022} ", " / "];

/// The title of a page from the places it is given in, in order of trust: the first that is still something once the
/// names in `outlet` (as named, and as its host) are stripped.
pub(crate) fn choose(titles: &[String], outlet: &[String]) -> Option<String> {
    let stripped: Vec<String> = titles.iter().map(|title| strip(title, outlet, titles)).collect();
    stripped.into_iter().find(|title| !title.is_empty())
}

/// Takes the outlet's name off the start ("NYT: X") or end ("X | Outlet") of a title. A part that is not known to be the
/// outlet goes too when another title of the same page is exactly the rest.
pub(crate) fn strip(title: &str, outlet: &[String], others: &[String]) -> String {
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    for _ in 0..3 {
        let Some(shorter) = shorter(&title, outlet, others) else { break };
        title = shorter;
    }
    if is_outlet(&title, outlet) { String::new() } else { title }
}

fn shorter(title: &str, outlet: &[String], others: &[String]) -> Option<String> {
    let whole = |part: &str| others.iter().any(|other| compact(other) == compact(part));
    for divider in DIVIDERS {
        if let Some((rest, last)) = title.rsplit_once(divider)
            && (is_outlet(last, outlet) || whole(rest))
        {
            return Some(rest.trim().to_owned());
        }
        if let Some((first, rest)) = title.split_once(divider)
            && is_outlet(first, outlet)
        {
            return Some(rest.trim().to_owned());
        }
    }
    let (first, rest) = title.split_once(':')?;
    is_outlet(first, outlet).then(|| rest.trim().to_owned())
}

/// Whether words are the outlet's name, or the label of its host.
fn is_outlet(part: &str, outlet: &[String]) -> bool {
    let part = compact(part);
    !part.is_empty()
        && outlet.iter().any(|name| {
            let whole = compact(name);
            let label = name.split('.').rev().nth(1).map(compact).unwrap_or_default();
            part == whole || name.contains('.') && part == label
        })
}

/// Folded letters and digits alone.
fn compact(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, outlet: &[&str], others: &[&str], expected: &str) {
        let own = |list: &[&str]| list.iter().map(|&s| s.to_owned()).collect::<Vec<_>>();
        assert_eq!(strip(title, &own(outlet), &own(others)), expected);
    }

    #[test]
    fn the_outlet_goes_and_the_headline_stays() {
        check("صيانة الميناء | صوت الميناء", &["صوت الميناء"], &[], "صيانة الميناء");
        check("صوت الميناء: البلدية تنهي العمل", &["صوت الميناء"], &[], "البلدية تنهي العمل");
        check(
            "البلدية: العمل ينتهي - صوت المينا",
            &["صوت الميناء"],
            &[],
            "البلدية: العمل ينتهي - صوت المينا",
        );
        check("صيانة الميناء - Marsa", &["", "news.marsa.example"], &[], "صيانة الميناء");
        check("صيانة الميناء - محليات", &[], &["صيانة الميناء"], "صيانة الميناء");
        check("صيانة الميناء - محليات - صوت الميناء", &["صوت الميناء"], &["صيانة الميناء"], "صيانة الميناء");
        check("صوت الميناء", &["صوت الميناء"], &[], "");
    }
}

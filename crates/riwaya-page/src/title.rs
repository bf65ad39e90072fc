//! Titles without the outlet's name.

use riwaya_text::fold;

/// What divides a headline from the outlet's name behind it.
const DIVIDERS: [&str; 9] =
    [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{00BB} ", " \u{00AB} ", " \u{2022} ", " / "];

/// A title and the parts that were taken off it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// The headline.
    pub headline: String,
    /// What stood before or behind it, outermost first: the outlet's name, a section.
    pub around: Vec<String>,
}

/// The title of a page from the places it is given in, in order of trust: the first that is still something once the
/// names in `outlet` (as named, and as its host) are stripped. `lines` are lines the page shows.
pub(crate) fn choose(titles: &[String], outlet: &[String], lines: &[String]) -> Option<Title> {
    let others: Vec<&String> = titles.iter().chain(lines).collect();
    let stripped: Vec<Title> = titles.iter().map(|title| strip(title, outlet, &others)).collect();
    let headline =
        stripped.iter().map(|title| &title.headline).find(|headline| !headline.is_empty())?.clone();
    let same = |title: &&Title| !title.around.is_empty() && compact(&title.headline) == compact(&headline);
    let around = stripped.iter().find(same).map(|title| title.around.clone()).unwrap_or_default();
    Some(Title { headline, around })
}

/// Takes the outlet's name off the start ("NYT: X") or end ("X | Outlet") of a title. A part that is not known to be the
/// outlet goes too when another title or a line of the same page is exactly the rest.
pub(crate) fn strip(title: &str, outlet: &[String], others: &[&String]) -> Title {
    let mut stripped =
        Title { headline: title.split_whitespace().collect::<Vec<_>>().join(" "), around: Vec::new() };
    for _ in 0..3 {
        let Some((rest, part)) = shorter(&stripped.headline, outlet, others) else { break };
        stripped = Title { headline: rest, around: [stripped.around, vec![part]].concat() };
    }
    if is_outlet(&stripped.headline, outlet) {
        stripped.headline.clear();
    }
    stripped
}

/// The rest of a title and the part taken off.
fn shorter(title: &str, outlet: &[String], others: &[&String]) -> Option<(String, String)> {
    let goes = |part: &str, rest: &str| {
        let rest = compact(rest);
        is_outlet(part, outlet) || !rest.is_empty() && others.iter().any(|other| compact(other) == rest)
    };
    let parts = |rest: &str, part: &str| Some((rest.trim().to_owned(), part.trim().to_owned()));
    for divider in DIVIDERS {
        if let Some((rest, last)) = title.rsplit_once(divider).filter(|(rest, last)| goes(last, rest)) {
            return parts(rest, last);
        }
        if let Some((first, rest)) = title.split_once(divider).filter(|(first, rest)| goes(first, rest)) {
            return parts(rest, first);
        }
    }
    let (first, rest) = title.split_once(':').filter(|(first, rest)| goes(first, rest))?;
    parts(rest, first)
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
        let others = own(others);
        let others: Vec<&String> = others.iter().collect();
        assert_eq!(strip(title, &own(outlet), &others).headline, expected);
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
        check("جريدة الوادي : افتتاح الجسر", &[], &["افتتاح الجسر"], "افتتاح الجسر");
        check("صوت الميناء", &["صوت الميناء"], &[], "");
    }
}

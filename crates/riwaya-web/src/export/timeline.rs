//! A story's happenings as TimelineJS3 JSON.

use super::annotation::source;
use crate::reply::Reply;
use jiff::civil::Date;
use riwaya_comparison::{Dossier, Happening};
use serde_json::{Map, Value, json};

pub(crate) fn dossier(dossier: &Dossier) -> Reply {
    let events: Vec<Value> =
        dossier.timeline.iter().filter_map(|happening| event(dossier, happening)).collect();
    Reply::json(&json!({ "title": { "text": { "headline": escaped(&dossier.title) } }, "events": events }))
}

fn event(dossier: &Dossier, happening: &Happening) -> Option<Value> {
    let account = happening.accounts.first()?;
    let article = dossier.articles.get(account.article)?;
    Some(json!({
        "start_date": date(&happening.date)?,
        "text": { "headline": escaped(&happening.what), "text": escaped(account.span.of(&article.text)) },
        "group": article.outlet,
        "media": { "url": source(article), "caption": escaped(&article.title) },
    }))
}

/// Year, month and day as far as they are known: a part that is not is left out, never made up.
fn date(timex: &str) -> Option<Value> {
    let day = timex.split('T').next()?;
    let mut parts = Map::new();
    let mut fields = day.split('-');
    let year: i16 = fields.next().filter(|year| year.len() == 4)?.parse().ok()?;
    parts.insert("year".into(), json!(year));
    if let Ok(day) = day.parse::<Date>() {
        parts.insert("month".into(), json!(day.month()));
        parts.insert("day".into(), json!(day.day()));
    } else if let Some(month) =
        fields.next().and_then(|month| month.parse::<u8>().ok()).filter(|m| (1..=12).contains(m))
    {
        parts.insert("month".into(), json!(month));
    }
    Some(parts.into())
}

/// TimelineJS shows texts as HTML.
fn escaped(text: &str) -> String {
    maud::html! { (text) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_parts_of_a_date_are_left_out() {
        assert_eq!(date("2026-03-09T14:00"), Some(json!({ "year": 2026, "month": 3, "day": 9 })));
        assert_eq!(date("2026-03"), Some(json!({ "year": 2026, "month": 3 })));
        assert_eq!(date("2026-Q1"), Some(json!({ "year": 2026 })));
        for vague in ["202", "PAST_REF", "", "XXXX-03-09"] {
            assert_eq!(date(vague), None);
        }
        assert_eq!(escaped("<b>"), "&lt;b&gt;");
    }
}

//! The stories of a day.

use super::parts;
use crate::export::table;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::html;
use riwaya_store::{Page, Result, StoryRow};
use serde::Serialize;

#[derive(Serialize)]
struct Stories {
    /// The day shown; null when the store is empty.
    day: Option<String>,
    /// The last day before it with articles.
    earlier: Option<String>,
    later: Option<String>,
    /// Articles of the day.
    articles: i64,
    stories: Vec<StoryRow>,
}

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Reply>> {
    let mut days = desk.store.days(request.parameter("day"), 2)?.into_iter();
    let (day, earlier) = (days.next(), days.next().map(|day| day.name));
    let page = Page { skip: (parts::number(request) - 1) * parts::PAGE, most: parts::PAGE };
    let data = Stories {
        earlier,
        later: day.as_ref().map(|day| desk.store.next_day(&day.name)).transpose()?.flatten(),
        articles: day.as_ref().map_or(0, |day| day.count),
        stories: day
            .as_ref()
            .map(|day| desk.store.stories_on(&day.name, page))
            .transpose()?
            .unwrap_or_default(),
        day: day.map(|day| day.name),
    };
    Ok(match request.form {
        Form::Html => Some(show(desk, request, &data)),
        Form::Json => Some(Reply::json(&data)),
        form => table::list(&data.stories, form, table::stories),
    })
}

fn show(desk: &Desk<'_>, request: &Request, data: &Stories) -> Reply {
    let ui = desk.ui(request.english);
    let words = ui.site();
    let split = data.stories.iter().position(|story| story.articles < 2).unwrap_or(data.stories.len());
    let (told_by_several, single) = data.stories.split_at(split);
    let link = |day: &Option<String>, label: &str, rel: &str| {
        html! {
            @if let Some(day) = day {
                a rel=(rel) href=(request.address("", &[("day", day), ("page", "")])) { (label) }
            }
        }
    };
    let main = html! {
        header.report {
            h1 { (words.whole_day) @if let Some(day) = &data.day { span.of-day { (parts::day(ui, day)) } } }
            p.measures { span { (ui.articles(usize::try_from(data.articles).unwrap_or_default())) } }
            form.day {
                @if request.english { input type="hidden" name="ui" value="en"; }
                (link(&data.earlier, &words.earlier, "prev"))
                input type="date" name="day" value=[data.day.as_ref()] aria-label=(words.since);
                button { (words.show) }
                (link(&data.later, &words.later, "next"))
            }
        }
        @if data.stories.is_empty() { p.empty { (words.empty_store) } }
        ol.stories-list { @for story in told_by_several { (parts::story(request, ui, story)) } }
        @if !single.is_empty() {
            section.singles {
                h2 { (words.single_articles) }
                ol.stories-list.brief { @for story in single { (parts::story(request, ui, story)) } }
            }
        }
        (parts::more(request, ui, data.stories.len(), parts::PAGE))
        (parts::forms(request, ui, &parts::LIST_FORMS))
    };
    parts::page(request, ui, &words.whole_day, false, main)
}

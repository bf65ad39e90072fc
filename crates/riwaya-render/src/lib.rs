//! Readings, stories and dossiers as JSON (docs/FORMAT.md), HTML and Markdown, promises as iCalendar.
//!
//! The words of the output are data: [`Ui`] reads them from `lang/<code>/ui.toml`.

mod calendar;
mod context;
mod html;
mod json;
mod markdown;
mod ui;
mod view;

pub use calendar::{CalendarEvent, NO_STAMP, calendar, events_calendar};
pub use context::heading;
pub use html::{SitePage, html, script, site_dossier, site_page, style};
pub use json::{DossierJson, ReadingJson, StoryJson, dossier, reading, story};
pub use markdown::markdown;
pub use ui::{Site, Ui};
pub use view::{encoded, shown_name, web_address};

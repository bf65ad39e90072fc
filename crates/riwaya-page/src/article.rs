//! An article as the rest of riwaya reads it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use riwaya_text::Span;

/// When something was published: a day, and the clock and its offset from UTC when the source gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// Local date and time; midnight when only the day is known.
    pub local: DateTime,
    /// Whether the time of day was given.
    pub has_time: bool,
    /// Seconds east of UTC, when the source says.
    pub offset: Option<i32>,
}

impl Moment {
    /// A day without a time.
    pub fn day(date: Date) -> Self {
        Self { local: date.to_datetime(jiff::civil::Time::midnight()), has_time: false, offset: None }
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((day, clock)) = text.split_once('T') else { return Some(Self::day(text.parse().ok()?)) };
        let (clock, offset) = clock.split_at(clock.find(['Z', '+', '-']).unwrap_or(clock.len()));
        let offset = match offset {
            "" => None,
            "Z" => Some(0),
            given => {
                let (hours, minutes) = given.get(1..)?.split_once(':')?;
                let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
                Some(if given.starts_with('-') { -seconds } else { seconds })
            }
        };
        Some(Self { local: format!("{day}T{clock}").parse().ok()?, has_time: true, offset })
    }

    /// The local day.
    pub fn date(&self) -> Date {
        self.local.date()
    }

    /// The moment on one clock, to order articles by; an unknown offset counts as UTC.
    pub fn timestamp(&self) -> Timestamp {
        let offset = self.offset.and_then(|s| Offset::from_seconds(s).ok()).unwrap_or(Offset::UTC);
        offset.to_timestamp(self.local).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// ISO 8601: `2021-07-26`, `2021-07-26T20:00:00`, `2021-07-26T20:00:00+03:00`.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.has_time {
            return write!(f, "{}", self.date());
        }
        write!(f, "{}", self.local.strftime("%Y-%m-%dT%H:%M:%S"))?;
        match self.offset {
            None => Ok(()),
            Some(0) => write!(f, "Z"),
            Some(s) => {
                write!(f, "{}{:02}:{:02}", if s < 0 { '-' } else { '+' }, s.abs() / 3600, s.abs() / 60 % 60)
            }
        }
    }
}

/// Where a publication date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateSource {
    /// Given with the article, or in the page's metadata, feed or archive.
    Metadata,
    /// Printed on the page.
    Page,
    /// A part of the address.
    Url,
    /// Worked out from what the text or its sister articles say.
    Inferred,
    /// Not known.
    #[default]
    Unknown,
}

impl DateSource {
    /// The name the JSON output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Page => "page",
            Self::Url => "url",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }

    /// The source with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Metadata, Self::Page, Self::Url, Self::Inferred, Self::Unknown];
        all.into_iter().find(|source| source.name() == name)
    }
}

/// The publication date that was chosen, or the bounds that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// The moment, when known.
    pub value: Option<Moment>,
    /// Where it comes from.
    pub from: DateSource,
    /// No earlier than this day.
    pub earliest: Option<Date>,
    /// No later than this day.
    pub latest: Option<Date>,
}

/// A date that was found and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateCandidate {
    /// The moment read.
    pub value: Moment,
    /// What kind of place it was found in.
    pub from: DateSource,
    /// The exact place: `json-ld datePublished`, `meta article:published_time`, `line 3`, `url`.
    pub place: String,
    /// The words it was read from.
    pub text: String,
    /// Why it was not taken (`after the capture`, `before the web`); `None` when it is possible.
    pub rejected: Option<String>,
}

/// An agency or medium the page credits for its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The standard name of the agency, or the words as printed.
    pub name: String,
    /// Where it stands in the text; `None` when it stood in metadata or furniture.
    pub span: Option<Span>,
}

/// Something worth telling the user that kept nobody from going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code: `undecodable-bytes`, `no-date`, `dateline-weekday`.
    pub code: &'static str,
    /// What was seen, in English, with the values.
    pub message: String,
    /// The line of the input it stands on, when known.
    pub line: Option<usize>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Unique within one run.
    pub id: String,
    /// The id its file's name made for it, `""` when it brought its own. Files of other folders may make the same, so it
    /// does not tell which article this is.
    pub file_id: String,
    /// The line or place it stands at in an input of many articles.
    pub line: Option<usize>,
    /// The outlet's name as given, or its host; `""` when unknown.
    pub outlet: String,
    /// Its address, as given.
    pub url: String,
    /// What the page names as its canonical address, when that is another one.
    pub canonical: String,
    /// The title, without the outlet's name.
    pub title: String,
    /// Title, a line break, and the body: the text all spans refer to.
    pub text: String,
    /// Language code (`ar`); `""` when undecided.
    pub language: String,
    /// The author as given.
    pub author: String,
    /// When it was captured, when known.
    pub fetched: Option<Moment>,
    /// The chosen publication date.
    pub published: Published,
    /// Every date found.
    pub dates: Vec<DateCandidate>,
    /// Agencies and media it credits.
    pub credits: Vec<Credit>,
    /// What was noticed while reading the page.
    pub diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// Where the body starts in `text`, in bytes.
    pub fn body_start(&self) -> usize {
        (self.title.len() + 1).min(self.text.len())
    }
}

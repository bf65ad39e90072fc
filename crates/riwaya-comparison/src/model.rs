//! A dossier: what the accounts of one story agree on, where they conflict, who said what, what was promised.

use jiff::civil::Date;
use riwaya_page::Article;
use riwaya_story::{Origin, Reuse};
use riwaya_text::Span;

/// Where one article says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Account {
    /// Position in the dossier's `articles`.
    pub article: usize,
    /// The exact words: a clause around the value.
    pub span: Span,
    /// Who says it there; `""` for the outlet's own voice.
    pub speaker: String,
    /// Through whom it came, nearest to the outlet first.
    pub chain: Vec<String>,
    /// The rule or model that found it.
    pub cause: String,
}

/// What kind of thing the accounts agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AgreementKind {
    /// A count or measure.
    Figure,
    /// When.
    Date,
    /// Where.
    Place,
    /// What somebody is called.
    Name,
    /// What was done.
    Act,
    /// What somebody said.
    Statement,
}

/// Something at least two accounts say.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Stable within the dossier.
    pub id: String,
    /// Its kind.
    pub kind: AgreementKind,
    /// What it is about, in words of the articles.
    pub about: String,
    /// The shared value.
    pub value: String,
    /// Where it is said.
    pub accounts: Vec<Account>,
    /// Independent origins among the accounts.
    pub origins: usize,
}

/// What kind of thing the accounts differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DisagreementKind {
    /// A count or measure.
    Figure,
    /// When.
    Date,
    /// Where.
    Place,
    /// What somebody is called.
    Name,
    /// Who did it.
    Actor,
    /// Whether or how it came out.
    Outcome,
    /// A headline against its body.
    Headline,
}

/// How the positions of a disagreement stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// They cannot both be true.
    Conflict,
    /// The later one supersedes the earlier.
    Update,
    /// Named parties assert opposite things.
    Contested,
}

/// One value of a disagreement and who holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The value.
    pub value: String,
    /// Where it is said.
    pub accounts: Vec<Account>,
    /// Independent origins among the accounts.
    pub origins: usize,
}

/// Something the accounts differ in.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// Stable within the dossier.
    pub id: String,
    /// Its kind.
    pub kind: DisagreementKind,
    /// How the positions relate.
    pub relation: Relation,
    /// What it is about.
    pub about: String,
    /// The positions, best supported first.
    pub positions: Vec<Position>,
}

/// One utterance of one speaker, in all its wordings.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinedStatement {
    /// Stable within the dossier.
    pub id: String,
    /// The speaker's fullest name.
    pub speaker: String,
    /// The speaker's role, or `""`.
    pub role: String,
    /// `direct`, `indirect` or `mixed`: the closest to the speaker's own words among the accounts.
    pub kind: riwaya_reading::StatementKind,
    /// What the speaker does by saying it, in the account that the content is taken from.
    pub stance: riwaya_reading::Stance,
    /// The reporting word of that account, or `""`.
    pub cue: String,
    /// The content in the words of the account closest to the speaker's own, among those that name this speaker.
    pub content: String,
    /// Where it is reported.
    pub accounts: Vec<Account>,
    /// Independent origins among the accounts.
    pub origins: usize,
}

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PromiseStatus {
    /// The deadline is ahead, or there is none.
    Open,
    /// The deadline is today or within a week.
    Due,
    /// The deadline has passed and nobody reports the outcome.
    Overdue,
    /// A later account says it was kept.
    ReportedKept,
    /// A later account says it was not.
    ReportedBroken,
}

/// An announced act with a deadline.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// Stable within the dossier.
    pub id: String,
    /// Who undertook it.
    pub actor: String,
    /// What was undertaken.
    pub act: String,
    /// The deadline as a TIMEX3 value; `""` when none was given.
    pub deadline: String,
    /// Where it stands.
    pub status: PromiseStatus,
    /// Where a later article tells that it was kept, or that it was not.
    pub outcome: Option<Account>,
    /// Where it is said.
    pub accounts: Vec<Account>,
}

/// A dated happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// The TIMEX3 value, as precise as the accounts give it.
    pub date: String,
    /// What happened, in words of the first account.
    pub what: String,
    /// Whether it lies before the story's own days.
    pub background: bool,
    /// Where it is said.
    pub accounts: Vec<Account>,
}

/// Somebody or something named in the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// Person, place, organisation or other.
    pub kind: riwaya_reading::NameType,
    /// The spellings used, most frequent first.
    pub variants: Vec<String>,
    /// The roles given to a person, most frequent first.
    pub roles: Vec<String>,
    /// How often it is named.
    pub mentions: usize,
}

/// The dossier of one story. Lists are ranked: what matters most to an editor first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossier {
    /// The story's id.
    pub id: String,
    /// The story's title.
    pub title: String,
    /// The first day, when known.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// The articles, in the story's order.
    pub articles: Vec<Article>,
    /// The independent origins; articles are positions in `articles`.
    pub origins: Vec<Origin>,
    /// Dated happenings, in order of time.
    pub timeline: Vec<Happening>,
    /// What is agreed.
    pub agreements: Vec<Agreement>,
    /// What is not.
    pub disagreements: Vec<Disagreement>,
    /// Who said what.
    pub statements: Vec<JoinedStatement>,
    /// What was promised by when.
    pub promises: Vec<Promise>,
    /// Who is who.
    pub people: Vec<Entity>,
    /// Who copied whom; articles are positions in `articles`.
    pub reuse: Vec<Reuse>,
}

macro_rules! named {
    ($type:ty { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// The name the JSON output uses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

named!(AgreementKind { Figure = "figure", Date = "date", Place = "place", Name = "name", Act = "act", Statement = "statement" });
named!(DisagreementKind {
    Figure = "figure",
    Date = "date",
    Place = "place",
    Name = "name",
    Actor = "actor",
    Outcome = "outcome",
    Headline = "headline",
});
named!(Relation { Conflict = "conflict", Update = "update", Contested = "contested" });
named!(PromiseStatus {
    Open = "open",
    Due = "due",
    Overdue = "overdue",
    ReportedKept = "reported kept",
    ReportedBroken = "reported broken",
});

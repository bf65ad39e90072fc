//! What one article says: the findings, as byte spans into its text.

use riwaya_page::{Article, Diagnostic};
use riwaya_text::Span;

/// What a finding rests on; `riwaya explain` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cause {
    /// The rule, lexicon entry or model: `times/weekday-directed`, `names/tagger`.
    pub rule: String,
    /// What else went into it, one step a line: the anchor taken, the tense seen, the antecedent of a pronoun.
    pub steps: Vec<String>,
}

impl Cause {
    /// A cause with no further steps.
    pub fn rule(name: impl Into<String>) -> Self {
        Self { rule: name.into(), steps: Vec::new() }
    }

    /// The cause with one more step.
    pub fn step(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }
}

/// The TIMEX3 type of a time expression (TimeML, ISO 24617-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeType {
    /// A calendar time of a day or more.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its place.
    pub span: Span,
    /// Its type.
    pub kind: TimeType,
    /// The TIMEX3 value: `2018-03-14`, `2018-W11`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// The TIMEX3 mod (`START`, `APPROX`, …) or `""`.
    pub modifier: &'static str,
    /// What it rests on.
    pub cause: Cause,
}

/// How a quantity is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Modifier {
    /// Stated as such.
    #[default]
    Exact,
    /// About that many.
    About,
    /// More than.
    MoreThan,
    /// Less than.
    LessThan,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// Tens, hundreds: no value.
    Vague,
}

/// A figure with what it counts or measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Modifier, number and unit head.
    pub span: Span,
    /// The value; `None` when vague.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_high: Option<f64>,
    /// Its qualification.
    pub modifier: Modifier,
    /// The unit as it stands.
    pub unit: String,
    /// The unit's lemma, currency code (`USD`) or measure (`km`), for comparison; `""` when unknown.
    pub unit_lemma: String,
    /// The value in SI units, for measures.
    pub si: Option<f64>,
    /// Index, in the reading's quantities, of the whole this is a part of.
    pub part_of: Option<usize>,
    /// What it rests on.
    pub cause: Cause,
}

/// The kind of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameType {
    /// A person.
    Person,
    /// A place.
    Location,
    /// An organisation.
    Organization,
    /// Anything else that has a name.
    Miscellaneous,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its place.
    pub span: Span,
    /// Its kind.
    pub kind: NameType,
    /// The fullest form of it in the article.
    pub full: String,
    /// What it rests on.
    pub cause: Cause,
}

/// A person and the role the article gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The person's name.
    pub person: Span,
    /// The role's words.
    pub role: Span,
    /// What it rests on.
    pub cause: Cause,
}

/// Whether content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementKind {
    /// All of it in quote marks, or literal after a colon.
    Direct,
    /// Reported in the outlet's words.
    Indirect,
    /// Part of it in quote marks.
    Mixed,
}

/// What the speaker does by saying it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// States.
    Asserts,
    /// Denies.
    Denies,
    /// Promises or undertakes.
    Promises,
    /// Demands or calls for.
    Demands,
    /// Warns.
    Warns,
    /// Accuses.
    Accuses,
    /// Asks.
    Asks,
}

/// Something somebody is reported to have said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The reported content.
    pub content: Span,
    /// Direct, indirect or mixed.
    pub kind: StatementKind,
    /// The reporting words.
    pub cue: Span,
    /// The words that name the speaker beside the cue.
    pub speaker: Option<Span>,
    /// Who it is once resolved in the article; `""` when unsure.
    pub speaker_name: String,
    /// Media and intermediaries, nearest to the outlet first, the speaker left out.
    pub chain: Vec<String>,
    /// What the speaker does.
    pub stance: Stance,
    /// What it rests on.
    pub cause: Cause,
}

/// An article and everything found in it, each list in order of place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The article read.
    pub article: Article,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Times.
    pub times: Vec<Time>,
    /// Figures.
    pub quantities: Vec<Quantity>,
    /// Names.
    pub names: Vec<Name>,
    /// Persons' roles.
    pub roles: Vec<Role>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

macro_rules! named {
    ($type:ty { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// The name the JSON output uses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The value with that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

named!(TimeType { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" });
named!(Modifier {
    Exact = "",
    About = "about",
    MoreThan = "more_than",
    LessThan = "less_than",
    AtLeast = "at_least",
    AtMost = "at_most",
    Vague = "vague",
});
named!(NameType { Person = "PER", Location = "LOC", Organization = "ORG", Miscellaneous = "MISC" });
named!(StatementKind { Direct = "direct", Indirect = "indirect", Mixed = "mixed" });
named!(Stance {
    Asserts = "asserts",
    Denies = "denies",
    Promises = "promises",
    Demands = "demands",
    Warns = "warns",
    Accuses = "accuses",
    Asks = "asks",
});

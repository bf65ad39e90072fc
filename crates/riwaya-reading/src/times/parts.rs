//! What one time expression says, before it is known which day that is.

use crate::model::TimeType;

/// A calendar field as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When<T> {
    /// This one: the 14th, March, 2018.
    Of(T),
    /// So many before or after that of publication: last week is -1.
    FromNow(i64),
    /// So many before or after that of the last date told: the same day is 0.
    FromThen(i64),
    /// The so-and-so-manieth of something not named.
    Nth(u8),
}

/// A unit of time, the finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit with this key in the word files.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "N" => Self::Night,
            "W" => Self::Week,
            "M" => Self::Month,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// Its letters in a TIMEX3 duration.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute => "M",
            Self::Hour => "H",
            Self::Day | Self::Night => "D",
            Self::Week => "W",
            Self::Month => "M",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
        }
    }
}

/// Where a directed expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Last,
    Next,
    This,
    Before,
    After,
    Same,
}

impl Direction {
    /// The direction with this key in the word files.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "last" => Self::Last,
            "next" => Self::Next,
            "this" => Self::This,
            "before" => Self::Before,
            "after" => Self::After,
            "same" | "that" => Self::Same,
            _ => return None,
        })
    }

    /// The field a directed unit stands for.
    pub fn when<T>(self) -> When<T> {
        match self {
            Self::Last => When::FromNow(-1),
            Self::Next => When::FromNow(1),
            Self::This => When::FromNow(0),
            Self::Before => When::FromThen(-1),
            Self::After => When::FromThen(1),
            Self::Same => When::FromThen(0),
        }
    }
}

/// A part of a year or month: quarter, half, third, or a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    Quarter(u8),
    Half(u8),
    Third(u8),
    Season(&'static str),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
}

/// A length of time: counted units, or units with no count (`None`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Length {
    pub terms: Vec<(Option<f64>, Unit)>,
}

/// How far back or forth `ago` reaches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ago {
    pub sign: i64,
    pub length: Length,
}

/// What an expression says, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Parts {
    pub weekday: Option<u8>,
    pub day: Option<When<u8>>,
    pub week: Option<When<u8>>,
    pub weekend: bool,
    pub month: Option<When<u8>>,
    pub piece: Option<Piece>,
    pub year: Option<When<i32>>,
    /// Day, month and year are those of the Hijri calendar.
    pub hijri: bool,
    /// The first three digits of the decade's years.
    pub decade: Option<When<i32>>,
    /// The first two digits of the century's years.
    pub century: Option<When<i32>>,
    /// MO, AF, EV, NI.
    pub day_part: Option<&'static str>,
    pub clock: Option<Clock>,
    /// START, MID, END.
    pub edge: Option<&'static str>,
    /// APPROX, MORE_THAN, LESS_THAN.
    pub modifier: Option<&'static str>,
    /// Which of the weekdays or months of that name.
    pub direction: Option<Direction>,
    pub length: Option<Length>,
    pub ago: Option<Ago>,
    /// A value that needs no working out.
    pub fixed: Option<(TimeType, String)>,
    /// The value when nothing has been told yet that it could point to.
    pub then: Option<String>,
    /// The clock's zone as the text names it.
    pub zone: Option<String>,
}

/// How fine an expression is: it may be a part only of a coarser one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Clock,
    DayPart,
    Day,
    Week,
    Month,
    Piece,
    Year,
    Decade,
    Century,
}

impl Parts {
    /// Every grain the expression names, finest first.
    pub fn grains(&self) -> impl Iterator<Item = Grain> {
        [
            (Grain::Clock, self.clock.is_some()),
            (Grain::DayPart, self.day_part.is_some()),
            (Grain::Day, self.weekday.is_some() || self.day.is_some()),
            (Grain::Week, self.week.is_some() || self.weekend),
            (Grain::Month, self.month.is_some()),
            (Grain::Piece, self.piece.is_some()),
            (Grain::Year, self.year.is_some()),
            (Grain::Decade, self.decade.is_some()),
            (Grain::Century, self.century.is_some()),
        ]
        .into_iter()
        .filter_map(|(grain, named)| named.then_some(grain))
    }

    /// The finest grain it names.
    pub fn finest(&self) -> Option<Grain> {
        self.grains().next()
    }

    /// The coarsest grain it names.
    pub fn coarsest(&self) -> Option<Grain> {
        self.grains().last()
    }

    /// Whether nothing but calendar fields is set.
    pub fn is_calendar(&self) -> bool {
        self.length.is_none() && self.ago.is_none() && self.fixed.is_none() && self.then.is_none()
    }

    /// Both together, unless they name the same field differently.
    pub fn join(&self, other: &Self) -> Option<Self> {
        fn one<T: Clone + PartialEq>(a: &Option<T>, b: &Option<T>) -> Option<Option<T>> {
            match (a, b) {
                (Some(a), Some(b)) if a != b => None,
                (Some(a), _) => Some(Some(a.clone())),
                (None, b) => Some(b.clone()),
            }
        }
        if !self.is_calendar() || !other.is_calendar() {
            return None;
        }
        Some(Self {
            weekday: one(&self.weekday, &other.weekday)?,
            day: one(&self.day, &other.day)?,
            week: one(&self.week, &other.week)?,
            weekend: self.weekend || other.weekend,
            month: one(&self.month, &other.month)?,
            piece: one(&self.piece, &other.piece)?,
            year: one(&self.year, &other.year)?,
            hijri: self.hijri || other.hijri,
            decade: one(&self.decade, &other.decade)?,
            century: one(&self.century, &other.century)?,
            day_part: one(&self.day_part, &other.day_part)?,
            clock: one(&self.clock, &other.clock)?,
            edge: one(&self.edge, &other.edge)?,
            modifier: one(&self.modifier, &other.modifier)?,
            direction: one(&self.direction, &other.direction)?,
            zone: one(&self.zone, &other.zone)?,
            ..Self::default()
        })
    }
}

//! Figures in their places: what each counts, of whom, and the toll or result it gives.

use crate::accounts::Accounts;
use crate::telling::{Mention, Modality, is_dated};
use crate::terms::TermId;
use crate::value;
use crate::words::{Act, Words};
use riwaya_reading::{Modifier, Quantity, Time, TimeType};
use riwaya_text::{ClassId, Document, Kind, Proclitics, Span, fold};
use std::ops::Range;

/// Words behind a unit that may say whom it counts.
const DESCRIBING: usize = 2;
/// A period of so many days is longer than one event.
const LONG: i32 = 6;
/// Tokens before a figure in which "to" makes it a result.
const RESULT_REACH: usize = 2;

/// Tolls of one event, results of one change and counts of one thing are at most so many times each other.
pub(crate) const FAR: f64 = 4.0;

/// Figures looked at in one clause.
const MOST_OF_ONE_CLAUSE: usize = 40;
/// "Among them" stands at most this many tokens before a part.
const PART_REACH: usize = 3;

/// The time over which something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Unsaid,
    Day,
    /// Since it began, whenever that was: a flood of yesterday, protests of a year.
    Start,
    /// Since some day, or weeks, months or years.
    Long,
}

impl Over {
    /// Whether both may be the same time.
    pub fn may_be(self, other: Self) -> bool {
        !matches!(
            (self, other),
            (Self::Long, Self::Day | Self::Unsaid)
                | (Self::Day | Self::Unsaid, Self::Long)
                | (Self::Start, Self::Day)
                | (Self::Day, Self::Start)
        )
    }
}

/// A figure in its place.
#[derive(Debug)]
pub(crate) struct Figure {
    pub clause: usize,
    pub article: usize,
    /// The quantity, or a duration's length as one (in days).
    pub quantity: Quantity,
    /// The concept counted; `""` when the text leaves it out.
    pub unit: String,
    /// The concept the whole counts, for a part of a whole.
    pub whole: String,
    /// What the words after the unit say of it.
    pub descriptors: Vec<TermId>,
    /// The act nearest to it in its sentence.
    pub act: Option<Act>,
    /// Whether it counts some of those told of before: "among them 16".
    pub partial: bool,
    /// Whether it counts people by their nationality.
    pub national: bool,
    /// The toll it gives, when it gives one.
    pub toll: Option<Act>,
    /// The act of change it is the result of (lowered *to* it), when it is one.
    pub result: Option<Act>,
    /// Over which time it counts.
    pub over: Over,
    /// Whether it tells how many something consists of: a parliament of 222 seats.
    pub composes: bool,
    /// Whether its clause tells of days before the story's own.
    pub background: bool,
    /// Whether its sentence says it brings something up to date.
    pub update: bool,
}

/// Every figure of the story that has a value, durations included.
pub(crate) fn figures(accounts: &Accounts<'_>, words: &Words) -> Vec<Figure> {
    let mut figures = Vec::new();
    for at in 0..accounts.clauses.len() {
        let clause = accounts.clause(at);
        let reading = accounts.telling(at).reading;
        if clause.denial {
            continue;
        }
        for index in clause.quantities.clone().take(MOST_OF_ONE_CLAUSE) {
            let quantity = &reading.quantities[index];
            let counted = !words.is_stop(&fold(&quantity.unit))
                && quantity.value.is_some()
                && !fluctuates(accounts, at, quantity, words);
            if counted {
                let whole = quantity.part_of.and_then(|whole| reading.quantities.get(whole));
                let whole = whole.map_or(String::new(), |whole| unit(accounts, words, at, whole));
                figures.push(figure(accounts, words, at, quantity.clone(), whole));
            }
        }
        for time in reading.times[clause.times.clone()].iter().take(MOST_OF_ONE_CLAUSE) {
            let age = follows(accounts, at, time.span, words, words.classes.age, 3);
            // "The past two days" are a time at which something was, not how long it took.
            let document = &accounts.telling(at).document;
            let known = words.is_definite(document.folded(document.tokens_in(time.span).start));
            if let Some(quantity) = duration(time, &reading.article.text).filter(|_| !age && !known) {
                figures.push(figure(accounts, words, at, quantity, String::new()));
            }
        }
    }
    figures
}

fn figure(accounts: &Accounts<'_>, words: &Words, at: usize, quantity: Quantity, whole: String) -> Figure {
    let document = &accounts.telling(at).document;
    let clause = accounts.clause(at);
    let tokens = document.tokens_in(quantity.span);
    let acts = accounts.sentence_acts(at);
    let nearest = |wanted: &dyn Fn(&Mention) -> bool| {
        let distance = |token: usize| {
            if token < tokens.start { tokens.start - token } else { (token + 1).saturating_sub(tokens.end) }
        };
        acts.iter().filter(|m| wanted(m)).min_by_key(|m| (distance(m.token), m.token))
    };
    let unit = unit(accounts, words, at, &quantity);
    let governs = |m: &Mention| {
        m.token < tokens.end
            || !document.hits(m.token).iter().any(|hit| hit.proclitics.has(Proclitics::CONJUNCTION))
    };
    let toll = nearest(&|m| words.is_toll(m.act) && governs(m))
        .filter(|m| !counts_doers(accounts, at, m, &tokens, &acts, words))
        .filter(|_| unit.is_empty() || words.is_people(&unit));
    let changed = nearest(&|m| words.is_change(m.act)).filter(|_| follows_result(document, &tokens, words));
    let mut described = behind(document, &tokens, &clause.tokens, DESCRIBING);
    let national = nationality(document, words, &quantity);
    described.start = national.unwrap_or(described.start);
    Figure {
        clause: at,
        article: clause.article,
        whole,
        descriptors: accounts.terms_in(clause.article, described),
        act: nearest(&|m| !words.is_reporting(m.act)).map(|m| m.act),
        toll: toll.filter(|m| !m.negated && m.modality == Modality::Happened).map(|m| m.act),
        national: national.is_some(),
        partial: is_partial(accounts, at, &quantity, words),
        unit,
        result: changed.map(|m| m.act),
        over: over(accounts, at, words),
        composes: (clause.tokens.start.max(tokens.start.saturating_sub(RESULT_REACH))..tokens.start)
            .any(|token| words.is_composed(document.folded(token))),
        background: accounts.is_background(at),
        update: accounts.has_update_cue(at, words),
        quantity,
    }
}

/// Whether a figure behind a toll's own figure and another act counts those who did that act: "killed five in an attack
/// by three gunmen".
fn counts_doers(
    accounts: &Accounts<'_>,
    at: usize,
    toll: &Mention,
    tokens: &Range<usize>,
    acts: &[Mention],
    words: &Words,
) -> bool {
    let telling = accounts.telling(at);
    let document = &telling.document;
    let Some(last) = acts
        .iter()
        .filter(|m| toll.token < m.token && m.token < tokens.start && !words.is_reporting(m.act))
        .map(|m| m.token)
        .max()
    else {
        return false;
    };
    let own = |quantity: &Quantity| {
        let held = document.tokens_in(quantity.span);
        toll.token < held.end && held.end <= last
    };
    !is_joined(document, tokens.start, words) && telling.reading.quantities.iter().any(own)
}

/// The concept a quantity counts: people, named by their nationality too, a known synonym, the unit's lemma, or its
/// skeleton.
fn unit(accounts: &Accounts<'_>, words: &Words, at: usize, quantity: &Quantity) -> String {
    let document = &accounts.telling(at).document;
    let mut tokens = document.tokens_in(quantity.span);
    if nationality(document, words, quantity).is_some() {
        return words.person.clone();
    }
    match tokens.find_map(|token| words.marker(document, token, words.classes.same)) {
        Some((key, _)) => key.to_owned(),
        None if !quantity.unit_lemma.is_empty() => quantity.unit_lemma.clone(),
        None if quantity.unit.is_empty() => String::new(),
        None => words.stemmer.skeleton(&fold(&quantity.unit)),
    }
}

/// The nationality by which a quantity counts people: "17 Iraqis".
fn nationality(document: &Document, words: &Words, quantity: &Quantity) -> Option<usize> {
    let first = quantity.unit.split_whitespace().next()?;
    let token = document.tokens_in(quantity.span).find(|&token| document.word(token) == first)?;
    words.marker(document, token, words.classes.nationality).map(|_| token)
}

/// Up to `most` words directly behind some tokens, within the clause.
fn behind(document: &Document, tokens: &Range<usize>, clause: &Range<usize>, most: usize) -> Range<usize> {
    let end = (tokens.end + most).min(clause.end).max(tokens.end);
    let mark = (tokens.end..end).find(|&token| document.token(token).kind != Kind::Word);
    tokens.end..mark.unwrap_or(end)
}

/// Whether a figure stands shortly behind "among them", or counts some "of the" whole; "between 30 and 40" is one figure.
fn is_partial(accounts: &Accounts<'_>, at: usize, quantity: &Quantity, words: &Words) -> bool {
    let (telling, clause) = (accounts.telling(at), &accounts.clause(at).tokens);
    let document = &telling.document;
    let tokens = &document.tokens_in(quantity.span);
    let counted = |token: usize| {
        telling.reading.quantities.iter().any(|q| q.span.contains(document.span(token..token + 1)))
    };
    let before = clause.start.max(tokens.start.saturating_sub(PART_REACH))..tokens.start;
    let mut inside = tokens.start + 1..tokens.end.max(tokens.start + 1);
    let of_the_whole = |token: usize| {
        words.is_of(document.folded(token))
            && token + 1 < tokens.end
            && words.is_definite(document.folded(token + 1))
    };
    // "Seven of them are grave", but "seven, of them two children".
    let of_them = tokens.end < clause.end
        && words.is_of_them(document.folded(tokens.end))
        && document.number(tokens.end + 1).is_none();
    // "A man and two women": three.
    let joined = tokens.start > clause.start
        && is_joined(document, tokens.start, words)
        && words
            .marker(document, tokens.start - 1, words.classes.same)
            .is_some_and(|(key, _)| words.is_people(key))
        && !counted(tokens.start - 1);
    quantity.value_high.is_none()
        && (of_them
            || joined
            || before.into_iter().any(|token| words.is_partitive(document.folded(token)))
            || inside.any(of_the_whole))
}

/// Whether "and" is written to the token a figure begins with.
fn is_joined(document: &Document, first: usize, words: &Words) -> bool {
    words
        .lexicon
        .without_proclitics(document.folded(first))
        .any(|(_, clitics)| clitics.has(Proclitics::CONJUNCTION))
}

/// Over which time a clause counts.
fn over(accounts: &Accounts<'_>, at: usize, words: &Words) -> Over {
    let telling = accounts.telling(at);
    let clause = accounts.clause(at);
    let from = |token| {
        words.marker(&telling.document, token, words.classes.until).is_some_and(|(key, _)| key == "from")
    };
    let length = |time: &Time| value::days(time).and_then(|days| days.first.until(days.last).ok());
    let long = |time: &&Time| {
        let start = telling.document.tokens_in(time.span).start;
        length(time).is_some_and(|length| length.get_days() >= LONG)
            || (start.saturating_sub(2)..start + 1).any(from)
    };
    let dated = || telling.reading.times[clause.times.clone()].iter().filter(|time| is_dated(time));
    let begun = |m: &Mention| words.is_start(m.act) && m.token > 0 && from(m.token - 1);
    if dated().any(|time| long(&time)) {
        Over::Long
    } else if clause.acts.iter().any(begun) {
        Over::Start
    } else if dated().any(|time| length(time).is_some_and(|length| length.get_days() == 0)) {
        Over::Day
    } else {
        Over::Unsaid
    }
}

/// Whether a quantity measures what goes up and down by itself: prices, standings, degrees.
fn fluctuates(accounts: &Accounts<'_>, at: usize, quantity: &Quantity, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let tokens = document.tokens_in(quantity.span);
    let end = (tokens.end + 1).min(document.len());
    (tokens.start..end).any(|token| words.marker(document, token, words.classes.level).is_some())
}

/// Whether a word of a class stands at most so many tokens before a span, or an opening bracket right before it.
fn follows(
    accounts: &Accounts<'_>,
    at: usize,
    span: Span,
    words: &Words,
    class: Option<ClassId>,
    most: usize,
) -> bool {
    let document = &accounts.telling(at).document;
    let start = document.tokens_in(span).start;
    let bracketed = start > 0 && document.word(start - 1) == "(";
    bracketed
        || (start.saturating_sub(most)..start).any(|token| words.marker(document, token, class).is_some())
}

fn follows_result(document: &Document, tokens: &Range<usize>, words: &Words) -> bool {
    (tokens.start.saturating_sub(RESULT_REACH)..tokens.start)
        .any(|token| words.marker(document, token, words.classes.result).is_some())
}

/// A duration of whole days, weeks, months or years as a quantity of days.
fn duration(time: &Time, text: &str) -> Option<Quantity> {
    let length = time.value.strip_prefix('P').filter(|_| time.kind == TimeType::Duration)?;
    let (count, unit) = length.split_at(length.len().checked_sub(1)?);
    let days = match unit {
        "D" => 1.0,
        "W" => 7.0,
        "M" => 30.0,
        "Y" => 360.0,
        _ => return None,
    };
    let modifier = match time.modifier {
        "MORE_THAN" => Modifier::MoreThan,
        "LESS_THAN" => Modifier::LessThan,
        "APPROX" => Modifier::About,
        _ => Modifier::Exact,
    };
    Some(Quantity {
        span: time.span,
        value: Some(count.parse::<f64>().ok()? * days),
        value_high: None,
        modifier,
        unit: time.span.of(text).to_owned(),
        unit_lemma: "duration".to_owned(),
        si: None,
        part_of: None,
        cause: time.cause.clone(),
    })
}

impl Figure {
    /// Where the figure stands.
    pub fn span(&self) -> Span {
        self.quantity.span
    }

    /// Whether it is a length of time.
    pub fn is_duration(&self) -> bool {
        self.quantity.unit_lemma == "duration"
    }

    /// Whether both count one thing: one concept, or a part of the whole the other counts. A toll may leave it out. People
    /// of one nation are only some of those counted, unless the other figure names it too.
    pub fn same_unit(&self, other: &Figure) -> bool {
        if (self.national || other.national) && !self.describes(other) {
            return false;
        }
        let left_out =
            self.toll.is_some() && self.toll == other.toll && (self.unit.is_empty() || other.unit.is_empty());
        !self.unit.is_empty()
            && (self.unit == other.unit
                || !other.unit.is_empty() && (self.whole == other.unit || other.whole == self.unit))
            || left_out
    }

    /// Whether both are tolls, of unlike acts: the dead are not the wounded.
    pub fn is_of_another_toll(&self, other: &Figure) -> bool {
        self.toll.is_some() && other.toll.is_some() && self.toll != other.toll
    }

    /// Whether it is a sum of money.
    pub fn is_money(&self) -> bool {
        value::is_money(&self.quantity)
    }

    /// Whether it is a share of a hundred.
    pub fn is_share(&self) -> bool {
        self.quantity.unit_lemma == "%"
    }

    /// Whether neither is more than so many times the other.
    pub fn is_of_the_order_of(&self, other: &Figure, times: f64) -> bool {
        let (a, b) = (self.quantity.value.unwrap_or_default(), other.quantity.value.unwrap_or_default());
        a.max(b) <= times * a.min(b)
    }

    /// Whether both count people, by whatever word.
    pub fn both_people(&self, other: &Figure, words: &Words) -> bool {
        words.is_people(&self.unit) && words.is_people(&other.unit)
    }

    /// Whether some word behind the unit says the same of both.
    pub fn describes(&self, other: &Figure) -> bool {
        self.descriptors.iter().any(|term| other.descriptors.contains(term))
    }

    /// What it is about, in the article's words: the unit and what stands behind it.
    pub fn about(&self, accounts: &Accounts<'_>) -> String {
        let telling = &accounts.tellings[self.article];
        let document = &telling.document;
        let tokens = document.tokens_in(self.span());
        let clause = accounts.clause(self.clause);
        let mut behind = behind(document, &tokens, &clause.tokens, DESCRIBING + 1);
        // A preposition or conjunction without what it governs tells nothing.
        while !behind.is_empty() && accounts.is_stop(document.folded(behind.end - 1)) {
            behind.end -= 1;
        }
        let words = if behind.is_empty() { "" } else { telling.words(document.span(behind)) };
        format!("{} {words}", self.quantity.unit).trim().to_owned()
    }

    /// The value as people read it.
    pub fn value(&self) -> String {
        if self.is_duration() { self.quantity.unit.clone() } else { value::figure(&self.quantity) }
    }
}

//! Dates for articles that carry none, from what their sisters tell of the same days.
//!
//! Every day on which an undated article may have been published is tried out: its relative times ("this evening",
//! "on Monday", "by the end of the year") then name certain days, and the clauses of dated sisters that tell of the
//! same thing bear witness for or against them.

use crate::accounts::Accounts;
use crate::align::{self, Pair};
use crate::spellings::Spellings;
use crate::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{Dating, DayRange, Reading, Time, ToldDays, Worker};
use riwaya_text::{Memories, Span};

/// Days tried before the first and after the last dated sister.
const AROUND: i64 = 400;
/// Weight of witnesses below which they prove nothing.
const LEAST_SUPPORT: f64 = 0.2;
/// One day is certain when its witnesses outweigh those of any other by this factor.
const CERTAIN: f64 = 1.2;
/// Days this near to the best supported ones are as possible.
const AS_GOOD: f64 = 0.95;
/// Undated articles that are dated at most; the rest keep their bounds.
const MOST_UNDATED: usize = 16;

/// Gives undated readings the day on which their relative times agree best with their sisters', when one day does
/// clearly, else the bounds within which they agree.
pub(crate) fn date(
    worker: &mut Worker<'_>,
    mut readings: Vec<Reading>,
    words: &Words,
    memories: &Memories<Spellings>,
) -> Vec<Reading> {
    let undated: Vec<usize> = (0..readings.len())
        .filter(|&at| readings[at].article.published.value.is_none())
        .take(MOST_UNDATED)
        .collect();
    let Some(sisters) = days_of_sisters(&readings).filter(|_| !undated.is_empty()) else { return readings };
    let datings: Vec<Dating> = undated.iter().map(|&at| worker.dating(&readings[at].article)).collect();
    let found: Vec<Option<Published>> = {
        let accounts = Accounts::new(&readings, &[], worker, words, memories);
        let pairs = align::pairs(&accounts);
        let publication = |(&at, dating): (&usize, &Dating)| {
            let bounds = candidates(readings[at].article.published, sisters)?;
            publication(dating, &witnesses(&accounts, &pairs, at), bounds)
        };
        undated.iter().zip(&datings).map(publication).collect()
    };
    for (&at, published) in undated.iter().zip(found) {
        if let Some(published) = published {
            let article = std::mem::take(&mut readings[at].article);
            readings[at] = worker.read(Article { published, ..article });
        }
    }
    readings
}

fn days_of_sisters(readings: &[Reading]) -> Option<DayRange> {
    let days = || readings.iter().filter_map(|r| r.article.published.value).map(|moment| moment.date());
    Some(DayRange { first: days().min()?, last: days().max()? })
}

/// The days worth trying: around the sisters' and within the bounds that the article itself sets.
fn candidates(own: Published, sisters: DayRange) -> Option<DayRange> {
    let first = sisters.first.checked_sub(AROUND.days()).ok()?;
    let last = sisters.last.checked_add(AROUND.days()).ok()?;
    let range = DayRange {
        first: own.earliest.map_or(first, |day| day.max(first)),
        last: own.latest.map_or(last, |day| day.min(last)),
    };
    (range.first <= range.last).then_some(range)
}

/// What a dated sister tells of the matter of a clause of the undated article.
struct Witness {
    /// Where the undated article tells of it.
    sentence: Span,
    days: DayRange,
    modifier: &'static str,
    weight: f64,
}

impl Witness {
    /// Whether a time of the undated article names the same days of the same matter.
    fn confirms(&self, told: &ToldDays) -> bool {
        self.sentence.contains(told.span) && self.days == told.days && self.modifier == told.modifier
    }
}

fn witnesses(accounts: &Accounts<'_>, pairs: &[Pair], article: usize) -> Vec<Witness> {
    let of = |clause: usize| accounts.clauses[clause].0;
    let mut witnesses = Vec::new();
    for pair in pairs {
        let sides = [(pair.one, pair.other), (pair.other, pair.one)];
        let Some((own, sister)) = sides.into_iter().find(|&(own, _)| of(own) == article) else { continue };
        let telling = accounts.telling(sister);
        if telling.reading.article.published.value.is_none() {
            continue;
        }
        let sentence = accounts.sentence(own);
        for time in times_of(accounts, sister) {
            if let Some(days) = DayRange::of(&time.value) {
                witnesses.push(Witness { sentence, days, modifier: time.modifier, weight: pair.likeness });
            }
        }
    }
    witnesses
}

/// The times of a clause, else those of its sentence.
fn times_of<'a>(accounts: &'a Accounts<'_>, clause: usize) -> Vec<&'a Time> {
    let telling = accounts.telling(clause);
    let times = &telling.reading.times;
    let own = &times[accounts.clause(clause).times.clone()];
    if !own.is_empty() {
        return own.iter().collect();
    }
    let sentence = accounts.sentence(clause);
    times.iter().filter(|time| sentence.contains(time.span)).collect()
}

/// The day, or the bounds, of publication that the witnesses support best.
fn publication(dating: &Dating, witnesses: &[Witness], range: DayRange) -> Option<Published> {
    let mut tried: Vec<(Date, f64)> = Vec::new();
    let mut day = range.first;
    while day <= range.last {
        if let Some(told) = dating.told_on(day) {
            tried.push((day, support(&told, witnesses)));
        }
        day = day.tomorrow().ok()?;
    }
    let best = tried.iter().map(|(_, support)| *support).fold(0.0, f64::max);
    if best < LEAST_SUPPORT {
        return None;
    }
    let reaching =
        |least: f64| tried.iter().filter(move |(_, support)| *support >= least).map(|(day, _)| *day);
    let mut certain = reaching(best / CERTAIN);
    if let (Some(day), None) = (certain.next(), certain.next()) {
        return Some(Published {
            value: Some(Moment::day(day)),
            from: DateSource::Inferred,
            earliest: None,
            latest: None,
        });
    }
    let (earliest, latest) = (reaching(best * AS_GOOD).min(), reaching(best * AS_GOOD).max());
    Some(Published { value: None, from: DateSource::Inferred, earliest, latest })
}

/// The weight of the witnesses that confirm the relative times, each time counted by its best one.
fn support(told: &[ToldDays], witnesses: &[Witness]) -> f64 {
    let best = |told: &ToldDays| {
        let confirming = witnesses.iter().filter(|witness| witness.confirms(told));
        confirming.map(|witness| witness.weight).fold(0.0, f64::max)
    };
    told.iter().filter(|told| told.relative).map(best).sum()
}

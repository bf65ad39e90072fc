//! Dates for articles that carry none, from what their sisters tell of the same days.

use crate::accounts::Accounts;
use crate::align::{self, Pair};
use crate::telling::is_dated;
use crate::value;
use crate::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;
use riwaya_page::{Article, DateSource, Moment, Published};
use riwaya_reading::{Reading, Time, Worker};

/// Days tried before and after the dated sisters.
const AROUND: i64 = 3;
/// Days tried at most.
const MOST_DAYS: usize = 24;
/// Clauses this alike bear witness to each other's date.
const LIKENESS: f64 = 0.22;
/// Undated articles that are dated at most; the rest keep their bounds.
const MOST_UNDATED: usize = 16;

/// Gives undated readings the day on which their relative times agree best with their sisters', when one day does;
/// else the bounds that their own dates set.
pub(crate) fn date(worker: &mut Worker<'_>, mut readings: Vec<Reading>, words: &Words) -> Vec<Reading> {
    let undated: Vec<usize> = (0..readings.len())
        .filter(|&at| readings[at].article.published.value.is_none())
        .take(MOST_UNDATED)
        .collect();
    let dated: Vec<Date> =
        readings.iter().filter_map(|r| r.article.published.value).map(|moment| moment.date()).collect();
    let (Some(&first), Some(&last)) = (dated.iter().min(), dated.iter().max()) else { return readings };
    if undated.is_empty() {
        return readings;
    }
    let mut found: Vec<(usize, Reading)> = Vec::new();
    {
        let accounts = Accounts::new(&readings, &[], worker, words);
        let pairs = align::pairs(&accounts);
        for &at in &undated {
            if let Some(reading) = best_day(worker, &accounts, &pairs, at, first, last) {
                found.push((at, reading));
            }
        }
    }
    for (at, reading) in found {
        readings[at] = reading;
    }
    for &at in &undated {
        if readings[at].article.published.value.is_none() {
            bound(&mut readings[at]);
        }
    }
    readings
}

fn best_day(
    worker: &mut Worker<'_>,
    accounts: &Accounts<'_>,
    pairs: &[Pair],
    article: usize,
    first: Date,
    last: Date,
) -> Option<Reading> {
    let witnesses = witnesses(accounts, pairs, article);
    if witnesses.is_empty() {
        return None;
    }
    let original = &accounts.tellings[article].reading.article;
    let mut day = first.checked_sub(AROUND.days()).ok()?;
    let mut tried: Vec<(i64, Date, Reading)> = Vec::new();
    while day <= last.checked_add(AROUND.days()).ok()? && tried.len() < MOST_DAYS {
        let published =
            Published { value: Some(Moment::day(day)), from: DateSource::Inferred, ..original.published };
        let reading = worker.read(Article { published, ..original.clone() });
        tried.push((score(accounts, &witnesses, article, &reading, day), day, reading));
        day = day.tomorrow().ok()?;
    }
    let best = tried.iter().map(|(score, ..)| *score).max()?;
    if best <= 0 {
        return None;
    }
    let mut winners = tried.into_iter().filter(|(score, ..)| *score == best);
    let (_, earliest, reading) = winners.next()?;
    let others: Vec<Date> = winners.map(|(_, day, _)| day).collect();
    match others.last() {
        None => Some(reading),
        Some(&latest) => {
            let published = Published {
                value: None,
                from: DateSource::Inferred,
                earliest: Some(earliest),
                latest: Some(latest),
            };
            Some(worker.read(Article { published, ..original.clone() }))
        }
    }
}

/// A clause of the undated article and the days its like in a dated sister names.
struct Witness {
    clause: usize,
    days: Vec<(Date, Date)>,
}

fn witnesses(accounts: &Accounts<'_>, pairs: &[Pair], article: usize) -> Vec<Witness> {
    let of = |clause: usize| accounts.clauses[clause].0;
    let dated = |clause: usize| accounts.telling(clause).reading.article.published.value.is_some();
    let mut witnesses = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.likeness >= LIKENESS) {
        let sides = [(pair.one, pair.other), (pair.other, pair.one)];
        for (own, sister) in sides.into_iter().filter(|&(own, sister)| of(own) == article && dated(sister)) {
            let mut days = accounts.days(sister);
            days.retain(|(first, last)| first == last);
            if !days.is_empty() {
                witnesses.push(Witness { clause: accounts.clauses[own].1, days });
            }
        }
    }
    witnesses
}

/// Days named alike count for the hypothesis, days named otherwise against it, dates after publication told as past too.
fn score(
    accounts: &Accounts<'_>,
    witnesses: &[Witness],
    article: usize,
    reading: &Reading,
    day: Date,
) -> i64 {
    let telling = &accounts.tellings[article];
    let mut score = 0;
    for witness in witnesses {
        let clause = &telling.clauses[witness.clause];
        let inside = telling.clauses.iter().filter(|c| c.sentence == clause.sentence);
        let span = inside.map(|c| telling.span(c)).reduce(|a, b| a.cover(b)).unwrap_or_default();
        let own: Vec<(Date, Date)> = reading
            .times
            .iter()
            .filter(|time| span.contains(time.span) && is_dated(time))
            .filter_map(value::days)
            .filter(|(first, last)| first == last)
            .collect();
        let meets = own.iter().any(|a| witness.days.iter().any(|b| value::meet(*a, *b)));
        if meets {
            score += 2;
        } else if own.iter().any(|(first, _)| first.until(day).is_ok_and(|gap| gap.get_days().abs() < 8)) {
            score -= 1;
        }
    }
    score
}

/// The earliest full date an undated article names bounds its publication from below.
fn bound(reading: &mut Reading) {
    let published = &mut reading.article.published;
    if published.earliest.is_some() || published.latest.is_some() {
        return;
    }
    let full = |time: &&Time| is_dated(time) && time.value.len() >= "2000-01-01".len();
    published.earliest =
        reading.times.iter().filter(full).filter_map(value::days).map(|(first, _)| first).min();
    if published.earliest.is_some() {
        published.from = DateSource::Inferred;
    }
}

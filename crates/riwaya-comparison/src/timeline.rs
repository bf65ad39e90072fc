//! Dated happenings in order, each with every account of it.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::groups::Groups;
use crate::model::{Account, Happening};
use crate::telling::is_dated;
use crate::value;
use riwaya_reading::DayRange;
use riwaya_text::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Clauses with one date this alike tell of one happening.
const SAME_HAPPENING: f64 = 0.3;
/// Clauses that name one day need be less alike.
const SAME_DAY: f64 = 0.1;
/// A month or year is less particular than a day.
const SAME_PERIOD: f64 = 0.18;
/// So many mentions of one day are compared with each other; more would make big stories quadratic.
const MOST_OF_ONE_DAY: usize = 60;
/// The length of a value that names a day.
const DAY: usize = "2000-01-01".len();
/// The happenings of a story, by date, at most so many: those told most often. Background ones are those before the story's
/// own days.
pub(crate) fn happenings(accounts: &Accounts<'_>, pairs: &[Pair], most: usize) -> Vec<Happening> {
    let mut dated: Vec<(usize, Span, String)> = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        let times = telling.reading.times[clause.times.clone()].iter();
        for time in times.filter(|time| is_dated(time) && value::days(time).is_some()) {
            let day = time.value.split('T').next().unwrap_or_default();
            dated.push((at, time.span, day.to_owned()));
        }
    }
    let mut by_clause: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    dated.iter().enumerate().for_each(|(at, (clause, ..))| by_clause.entry(*clause).or_default().push(at));
    let mut groups = Groups::new(dated.len());
    join_days(accounts, &dated, &mut groups);
    for pair in pairs.iter().filter(|pair| pair.likeness >= SAME_HAPPENING) {
        let (Some(left), Some(right)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) else {
            continue;
        };
        for &one in left {
            for &other in right.iter().filter(|&&other| dated[other].2 == dated[one].2) {
                groups.join(one, other);
            }
        }
    }
    let mut sets: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..dated.len()).for_each(|at| sets.entry(groups.root(at)).or_default().push(at));
    let mut found: Vec<Happening> = sets
        .into_values()
        .map(|set| {
            let (clause, _, date) = &dated[set[0]];
            let mut held: Vec<Account> = set
                .iter()
                .map(|&at| accounts.account(dated[at].0, dated[at].1, "comparison/timeline"))
                .collect();
            held.sort();
            Happening {
                date: date.clone(),
                what: accounts.gist(*clause),
                background: accounts.is_background(*clause),
                accounts: held,
            }
        })
        .collect();
    let told = |happening: &Happening| (happening.background, Reverse(happening.accounts.len()));
    found.sort_by(|a, b| {
        told(a).cmp(&told(b)).then_with(|| (&a.date, &a.accounts).cmp(&(&b.date, &b.accounts)))
    });
    found.truncate(most);
    // A week stands where it begins, not behind all dates.
    let begins = |happening: &Happening| DayRange::of(&happening.date).map(|days| days.first);
    found.sort_by_cached_key(|happening| {
        (begins(happening), happening.date.clone(), happening.accounts.clone())
    });
    found
}

fn join_days(accounts: &Accounts<'_>, dated: &[(usize, Span, String)], groups: &mut Groups) {
    let mut by_day: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (.., date)) in dated.iter().enumerate() {
        by_day.entry(date).or_default().push(at);
    }
    for mentions in by_day.values() {
        let mentions = &mentions[..mentions.len().min(MOST_OF_ONE_DAY)];
        for (nth, &one) in mentions.iter().enumerate() {
            for &other in &mentions[nth + 1..] {
                let near = if dated[one].2.len() == DAY { SAME_DAY } else { SAME_PERIOD };
                let alike = |a: usize, b: usize| accounts.likeness(dated[a].0, dated[b].0) >= near;
                if alike(one, other) {
                    groups.join_when(one, other, alike);
                }
            }
        }
    }
}

//! What was undertaken, announced or scheduled, by when, and where it stands.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::groups::Groups;
use crate::model::{Account, Promise, PromiseStatus};
use crate::telling::{Mention, Modality, is_dated};
use crate::value;
use crate::words::{Act, Words};
use jiff::ToSpan;
use jiff::civil::Date;
use riwaya_reading::{Name, NameType, Stance};
use riwaya_text::{Document, Features, Span};
use rustc_hash::FxHashMap;

/// Clauses this alike carry one promise.
const LIKENESS: f64 = 0.5;
/// With one deadline and one act less will do.
const SAME_DEADLINE_LIKENESS: f64 = 0.2;
/// A deadline this many days ahead is due.
const DUE: i64 = 7;
/// A later clause this alike reports what became of a promise.
const OUTCOME_LIKENESS: f64 = 0.4;

/// Who promises stands at most this many tokens behind the verb: a title may stand between.
const SUBJECT: usize = 2;
/// What is agreed upon stands at most this many tokens behind the agreement.
const UPON: usize = 8;

/// A promise in one article.
#[derive(Debug)]
struct Pledge {
    clause: usize,
    focus: Span,
    deadline: String,
    /// First and last day of the deadline.
    by: Option<(Date, Date)>,
    acts: Vec<Act>,
    firm: bool,
}

/// The promises of a story; those with a deadline and a firm undertaking first, each joined across articles.
pub(crate) fn find(
    accounts: &Accounts<'_>,
    pairs: &[Pair],
    words: &Words,
    today: Option<Date>,
) -> Vec<Promise> {
    let pledges = pledges(accounts, words);
    let by_clause: FxHashMap<usize, usize> =
        pledges.iter().enumerate().map(|(at, pledge)| (pledge.clause, at)).collect();
    let mut groups = Groups::new(pledges.len());
    for pair in pairs.iter().filter(|pair| pair.likeness >= SAME_DEADLINE_LIKENESS) {
        if let (Some(&one), Some(&other)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) {
            let (a, b) = (&pledges[one], &pledges[other]);
            let same_act = a.acts.iter().any(|act| b.acts.contains(act));
            let due_alike = same_act && a.by.is_some() && a.by.map(|by| by.1) == b.by.map(|by| by.1);
            if pair.likeness < LIKENESS && !due_alike {
                continue;
            }
            let together = match (a.by, b.by) {
                (Some(a), Some(b)) => value::meet(a, b),
                _ => true,
            };
            if together {
                groups.join(one, other);
            }
        }
    }
    let mut sets: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..pledges.len()).for_each(|at| sets.entry(groups.root(at)).or_default().push(at));
    let mut sets: Vec<Vec<usize>> = sets.into_values().collect();
    let rank = |set: &Vec<usize>| {
        let any = |test: fn(&Pledge) -> bool| !set.iter().any(|&at| test(&pledges[at]));
        (
            any(|p| p.firm && p.by.is_some()),
            any(|p| p.firm || p.by.is_some()),
            std::cmp::Reverse(set.len()),
            set[0],
        )
    };
    sets.sort_by_key(rank);
    let mut alike: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for pair in pairs.iter().filter(|pair| pair.likeness >= OUTCOME_LIKENESS) {
        alike.entry(pair.one).or_default().push(pair.other);
        alike.entry(pair.other).or_default().push(pair.one);
    }
    sets.iter().map(|set| promise(accounts, &pledges, set, &alike, today, words)).collect()
}

fn pledges(accounts: &Accounts<'_>, words: &Words) -> Vec<Pledge> {
    let mut pledges = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        let span = telling.span(clause);
        let over = telling.statement_over(span).map(|s| telling.reading.statements[s].stance);
        let promised = over == Some(Stance::Promises);
        let marks = accounts.plan_marks(at, words);
        let undertaken = undertakes(accounts, at, words);
        let set = sets_a_day(accounts, at, words);
        if clause.denial || !promised && !clause.planned && !undertaken && !set || clause.headline {
            continue;
        }
        let published = telling.reading.article.published.value.map(|moment| moment.date());
        let ahead = |days: (Date, Date)| published.is_none_or(|day| days.1 >= day);
        let near = telling.of_sentence(clause.sentence).iter();
        let mut times = telling.reading.times[clause.times.clone()]
            .iter()
            .chain(near.flat_map(|c| &telling.reading.times[c.times.clone()]));
        let deadline = times.find(|time| {
            is_dated(time) && value::days(time).is_some_and(ahead) && !telling.dates_a_report(time.span)
        });
        let firm = promised
            || undertaken
            || marks
                .iter()
                .any(|key| matches!(*key, "promised" | "intended" | "ordered" | "future" | "scheduled"));
        if !firm && deadline.is_none() {
            continue;
        }
        pledges.push(Pledge {
            clause: at,
            focus: span,
            deadline: deadline.map_or(String::new(), |time| time.value.clone()),
            by: deadline.and_then(value::days),
            acts: clause.acts.iter().filter(|m| m.modality != Modality::Hedged).map(|m| m.act).collect(),
            firm,
        });
    }
    pledges
}

/// Whether a clause tells of an agreement upon something, or of what a speaker will not do.
fn undertakes(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let agree = words.act_named("agree");
    let agreed = clause.acts.iter().any(|m| {
        let behind = m.token + m.width..clause.tokens.end.min(m.token + m.width + UPON);
        Some(m.act) == agree
            && !m.negated
            && m.modality == Modality::Happened
            && behind.into_iter().any(|token| words.is_upon(document.folded(token)))
    });
    let never = |token: usize| {
        words.marker(document, token, words.classes.negator).is_some_and(|(key, _)| key == "future")
    };
    let said = |token: &usize| telling.statement_over(document.span(*token..token + 1)).is_some();
    agreed && !accounts.is_background(at) || clause.tokens.clone().filter(said).any(never)
}

/// Whether a clause names a day ahead, and its verb is in the present or it says that something is expected.
fn sets_a_day(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let Some(published) = telling.reading.article.published.value else { return false };
    let document = &telling.document;
    let times = telling.reading.times[clause.times.clone()].iter();
    let last = times.filter(|time| is_dated(time)).filter_map(value::days).map(|days| days.1).max();
    let present = |token: usize| {
        document.hits(token).iter().any(|hit| hit.features.has(Features::PRESENT) && Words::is_verb(hit))
    };
    let expected = |token: usize| {
        words.marker(document, token, words.classes.hedge).is_some_and(|(key, _)| key == "expected")
    };
    let day = published.date();
    last.is_some_and(|last| {
        clause.tokens.clone().any(|token| last > day && present(token) || last >= day && expected(token))
    })
}

fn promise(
    accounts: &Accounts<'_>,
    pledges: &[Pledge],
    set: &[usize],
    alike: &FxHashMap<usize, Vec<usize>>,
    today: Option<Date>,
    words: &Words,
) -> Promise {
    let mut held: Vec<Account> = set
        .iter()
        .map(|&at| accounts.account(pledges[at].clause, pledges[at].focus, "comparison/promise"))
        .collect();
    held.sort();
    let dated = set.iter().map(|&at| &pledges[at]).find(|pledge| pledge.by.is_some());
    let first = dated.unwrap_or(&pledges[set[0]]);
    Promise {
        id: String::new(),
        actor: actor(accounts, first, &held, words),
        act: accounts.gist(first.clause),
        deadline: first.deadline.clone(),
        status: status(accounts, first, alike, today),
        accounts: held,
    }
}

/// Who promises by the statement the clause carries; else whom the words of the promise stand next to, else who says it.
fn actor(accounts: &Accounts<'_>, pledge: &Pledge, held: &[Account], words: &Words) -> String {
    let telling = accounts.telling(pledge.clause);
    let promised = telling
        .reading
        .statements
        .iter()
        .find(|statement| statement.stance == Stance::Promises && pledge.focus.contains(statement.cue));
    let by_statement = promised.and_then(|statement| match statement.speaker {
        Some(span) if statement.speaker_name.is_empty() => Some(telling.words(span).to_owned()),
        _ => Some(statement.speaker_name.clone()).filter(|name| !name.is_empty()),
    });
    let speaker = || held.iter().map(|account| &account.speaker).find(|speaker| !speaker.is_empty()).cloned();
    by_statement.or_else(|| subject(accounts, pledge, words)).or_else(speaker).unwrap_or_default()
}

/// The name right before the first word of a promise that has one next to it, or right behind it.
fn subject(accounts: &Accounts<'_>, pledge: &Pledge, words: &Words) -> Option<String> {
    let telling = accounts.telling(pledge.clause);
    let document = &telling.document;
    let ahead = |token: &usize| {
        telling.marks[*token].future || words.marker(document, *token, words.classes.plan).is_some()
    };
    let mut verbs = accounts.clause(pledge.clause).tokens.clone().filter(ahead);
    verbs.find_map(|verb| {
        let beside = |name: &&Name| {
            let tokens = document.tokens_in(name.span);
            name.kind != NameType::Miscellaneous
                && (tokens.end == verb || (verb + 1..=verb + SUBJECT).contains(&tokens.start))
        };
        telling.reading.names.iter().find(beside).map(|name| name.full.clone())
    })
}

/// Where a pledge stands, by what is told in the clauses `alike`, most alike first.
fn status(
    accounts: &Accounts<'_>,
    pledge: &Pledge,
    alike: &FxHashMap<usize, Vec<usize>>,
    today: Option<Date>,
) -> PromiseStatus {
    let made = accounts.published(accounts.clauses[pledge.clause].0);
    let told = alike.get(&pledge.clause).into_iter().flatten().filter_map(|&other| {
        let later = accounts.published(accounts.clauses[other].0) > made && made.is_some();
        later.then_some(other)
    });
    for at in told {
        let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
        let done = |m: &&Mention| {
            m.modality == Modality::Happened
                && pledge.acts.contains(&m.act)
                && m.verb
                && (m.negated || !is_present(document, m.token))
        };
        let same = clause.acts.iter().find(done);
        if let Some(mention) =
            same.filter(|_| !clause.planned && !clause.hedged && !looks_ahead(accounts, at))
        {
            return if mention.negated { PromiseStatus::ReportedBroken } else { PromiseStatus::ReportedKept };
        }
    }
    let (Some((_, by)), Some(today)) = (pledge.by, today.or_else(|| accounts.last_day())) else {
        return PromiseStatus::Open;
    };
    if by < today {
        PromiseStatus::Overdue
    } else if today.checked_add(DUE.days()).is_ok_and(|horizon| by <= horizon) {
        PromiseStatus::Due
    } else {
        PromiseStatus::Open
    }
}

/// Whether a token can be nothing but a verb in the present.
fn is_present(document: &Document, at: usize) -> bool {
    let has = |feature| document.hits(at).iter().any(|hit| hit.features.has(feature));
    has(Features::PRESENT) && !has(Features::PAST)
}

/// Whether a clause names a day after its article's publication: what it tells is still to come.
fn looks_ahead(accounts: &Accounts<'_>, at: usize) -> bool {
    let (clause, reading) = (accounts.clause(at), accounts.telling(at).reading);
    let Some(published) = reading.article.published.value else { return false };
    let mut days = reading.times[clause.times.clone()].iter().filter_map(value::days);
    days.any(|days| days.0 > published.date())
}

//! What was undertaken, announced or scheduled, by when, and where it stands.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::deadline;
use crate::groups::Groups;
use crate::model::{Account, Promise, PromiseStatus};
use crate::telling::{Mention, Modality, is_dated};
use crate::value;
use crate::words::{Act, Words};
use jiff::ToSpan;
use jiff::civil::Date;
use riwaya_reading::{DayRange, Name, NameType, Stance};
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
/// "Was" stands at most this many tokens before a word of a plan.
const WAS: usize = 2;
/// What an act is done to stands in so many tokens behind it,
const OBJECT: usize = 7;
/// and shares so many terms with what was promised, where that has so many.
const OBJECT_TERMS: usize = 2;
/// A question mark stands among so many last tokens: quote marks may follow it.
const QUESTION: usize = 3;
/// Promises compared with each other within a story; more would make big stories quadratic.
const MOST: usize = 250;

/// A promise in one article.
#[derive(Debug)]
struct Pledge {
    clause: usize,
    focus: Span,
    deadline: String,
    /// First and last day of the deadline.
    by: Option<DayRange>,
    acts: Vec<Act>,
    firm: bool,
}

/// The promises of a story, each joined across articles: those that something became of first, then those with a deadline and
/// a firm undertaking.
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
    let one_promise = |one: usize, other: usize, likeness: f64| {
        let (a, b) = (&pledges[one], &pledges[other]);
        let same_act = a.acts.iter().any(|act| b.acts.contains(act));
        let due_alike = same_act && a.by.is_some() && a.by.map(|by| by.last) == b.by.map(|by| by.last);
        let together = a.by.zip(b.by).is_none_or(|(a, b)| a.overlaps(b));
        together && (likeness >= LIKENESS || due_alike && likeness >= SAME_DEADLINE_LIKENESS)
    };
    for pair in pairs.iter().filter(|pair| pair.likeness >= SAME_DEADLINE_LIKENESS) {
        if let (Some(&one), Some(&other)) = (by_clause.get(&pair.one), by_clause.get(&pair.other))
            && one_promise(one, other, pair.likeness)
        {
            groups.join(one, other);
        }
    }
    // Pairs are of two articles: one of them may repeat itself.
    for one in 0..pledges.len().min(MOST) {
        for other in one + 1..pledges.len().min(MOST) {
            let (a, b) = (pledges[one].clause, pledges[other].clause);
            if one_promise(one, other, accounts.own_likeness(a, b)) {
                groups.join(one, other);
            }
        }
    }
    let mut sets = groups.all();
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
    let mut promises: Vec<Promise> =
        sets.iter().map(|set| promise(accounts, &pledges, set, &alike, today, words)).collect();
    promises.sort_by_key(|promise| promise.outcome.is_none());
    promises
}

fn pledges(accounts: &Accounts<'_>, words: &Words) -> Vec<Pledge> {
    let mut pledges = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        if clause.denial || clause.headline {
            continue;
        }
        let span = telling.span(clause);
        let over = telling.statement_over(span).map(|s| telling.reading.statements[s].stance);
        let promised = over == Some(Stance::Promises);
        let undertaken = undertakes(accounts, at, words);
        if !promised && !clause.planned && !undertaken && !sets_a_day(accounts, at, words) {
            continue;
        }
        let firm = promised || undertaken || is_firm(accounts, at, words);
        let deadline = deadline::of(accounts, at, words);
        let only_was = !promised && was_planned(accounts, at, words);
        let open = || is_left_open(accounts, at, words) || !promised && asks(accounts, at);
        if !firm && deadline.is_none() || only_was || open() {
            continue;
        }
        pledges.push(Pledge {
            clause: at,
            focus: span,
            by: deadline.as_ref().map(|deadline| deadline.days),
            deadline: deadline.map_or(String::new(), |deadline| deadline.value),
            acts: clause.acts.iter().filter(|m| m.modality != Modality::Hedged).map(|m| m.act).collect(),
            firm,
        });
    }
    pledges
}

/// Whether somebody undertakes something in a clause, or it is settled: by a word of promise, or by a verb in the future
/// that tells of no effect nor of what is only expected.
fn is_firm(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let negated = |token: usize| {
        token > clause.tokens.start && words.marker(document, token - 1, words.classes.negator).is_some()
    };
    let timed = || !clause.times.is_empty();
    let settled = |token: usize| match words.marker(document, token, words.classes.plan) {
        Some(("promised" | "intended" | "scheduled", _)) => !negated(token),
        Some(("ordered", _)) => timed(),
        _ => false,
    };
    let relative =
        |token: usize| token > clause.tokens.start && words.is_relation(document.folded(token - 1));
    let undertaken = |token: usize| {
        let verb =
            if words.marker(document, token, words.classes.future).is_some() { token + 1 } else { token };
        let effect = verb >= document.len() || words.is_effect(document, verb);
        telling.marks[token].future && !effect && !relative(token)
    };
    let expected = || {
        let key = |token| words.marker(document, token, words.classes.hedge).map(|(key, _)| key);
        clause.tokens.clone().filter_map(key).any(|key| key != "hoped")
    };
    let soon = || accounts.plan_marks(at, words).contains(&"soon");
    clause.tokens.clone().any(settled) || clause.tokens.clone().any(undertaken) && (soon() || !expected())
}

/// Whether all that a clause tells of a plan is that there was one: "it was to be".
fn was_planned(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let first = clause.tokens.start;
    let mut plans = clause.tokens.clone().filter(|&token| {
        let key = words.marker(document, token, words.classes.plan).map(|(key, _)| key);
        telling.marks[token].future || key.is_some_and(|key| key != "coming")
    });
    let was = |token: usize| {
        (first.max(token.saturating_sub(WAS))..token).any(|before| words.is_past(document.folded(before)))
    };
    plans.next().is_some_and(was) && !plans.any(|token| !was(token))
}

/// Whether a clause leaves open whether something will be: "it is not clear when they will".
fn is_left_open(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let open = |token| {
        let key = words.marker(document, token, words.classes.hedge).map(|(key, _)| key);
        matches!(key, Some("undecided" | "unclear"))
    };
    accounts.clause(at).tokens.clone().any(open)
}

/// Whether a clause ends in a question mark.
fn asks(accounts: &Accounts<'_>, at: usize) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let last = telling.document.sentences()[clause.sentence].clone().rev().take(QUESTION);
    let mut last = last.filter(|&token| clause.tokens.contains(&token));
    last.any(|token| matches!(telling.document.word(token), "?" | "\u{061F}"))
}

/// Whether a clause tells of an agreement upon something to be done, or of what a speaker will not do.
fn undertakes(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let document = &telling.document;
    let agree = words.act_named("agree");
    // Upon "sending aid", not upon "the law".
    let upon = |token: usize| {
        words.is_upon(document.folded(token))
            && token + 1 < clause.tokens.end
            && words.is_deed(document.folded(token + 1))
    };
    let agreed = clause.acts.iter().any(|m| {
        let behind = m.token + m.width..clause.tokens.end.min(m.token + m.width + UPON);
        Some(m.act) == agree && !m.negated && m.modality == Modality::Happened && behind.into_iter().any(upon)
    });
    let never = |token: &usize| {
        *token + 1 < document.len()
            && will_not(document, *token + 1, words)
            && !words.is_effect(document, *token + 1)
    };
    let said = |token: usize| telling.statement_over(document.span(token..token + 1)).is_some();
    agreed && !accounts.is_background(at) || clause.tokens.clone().filter(never).any(said)
}

/// Whether a clause names a day ahead, and its verb is in the present or it says that something is expected.
fn sets_a_day(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let (clause, telling) = (accounts.clause(at), accounts.telling(at));
    let Some(published) = telling.reading.article.published.value else { return false };
    let document = &telling.document;
    let times = telling.reading.times[clause.times.clone()].iter();
    let days: Vec<DayRange> = times.filter(|time| is_dated(time)).filter_map(value::days).collect();
    let (first, last) = (days.iter().map(|days| days.first).max(), days.iter().map(|days| days.last).max());
    let present = |token: usize| {
        document.hits(token).iter().any(|hit| hit.features.has(Features::PRESENT) && Words::is_verb(hit))
    };
    let expected = |token: usize| {
        words.marker(document, token, words.classes.hedge).is_some_and(|(key, _)| key == "expected")
    };
    let day = published.date();
    first.is_some_and(|first| clause.tokens.clone().any(|token| first > day && present(token)))
        || last.is_some_and(|last| last >= day && clause.tokens.clone().any(expected))
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
    let (status, outcome) = status(accounts, first, alike, today, words);
    Promise {
        id: String::new(),
        actor: actor(accounts, first, &held, words),
        act: accounts.gist(first.clause),
        deadline: first.deadline.clone(),
        status,
        outcome,
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
    let named = |speaker: &&String| accounts.is_party(speaker);
    let speaker = || held.iter().map(|account| &account.speaker).find(named).cloned();
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
        // "The opening will take place": what is done stands behind the verb, not who does it.
        if words.is_passive_support(document.folded(verb)) {
            return None;
        }
        // Governments act by the names of their countries and capitals, other places do not.
        let acts = |name: &Name| match name.kind {
            NameType::Miscellaneous => false,
            NameType::Location => words.is_state(document, document.tokens_in(name.span).start),
            _ => true,
        };
        let beside = |name: &&Name| {
            let tokens = document.tokens_in(name.span);
            acts(name) && (tokens.end == verb || (verb + 1..=verb + SUBJECT).contains(&tokens.start))
        };
        telling.reading.names.iter().find(beside).map(|name| name.full.clone())
    })
}

/// Where a pledge stands, and the account that tells what became of it: of the clauses `alike`, the most alike that does.
fn status(
    accounts: &Accounts<'_>,
    pledge: &Pledge,
    alike: &FxHashMap<usize, Vec<usize>>,
    today: Option<Date>,
    words: &Words,
) -> (PromiseStatus, Option<Account>) {
    let told = alike.get(&pledge.clause).into_iter().flatten().filter(|&&at| may_tell(accounts, pledge, at));
    for &at in told {
        if let Some(mention) = outcome(accounts, pledge, at, words) {
            let status =
                if mention.negated { PromiseStatus::ReportedBroken } else { PromiseStatus::ReportedKept };
            let span = accounts.telling(at).span(accounts.clause(at));
            return (status, Some(accounts.account(at, span, "comparison/outcome")));
        }
    }
    (by_deadline(pledge.by, today.or_else(|| accounts.last_day())), None)
}

fn by_deadline(by: Option<DayRange>, today: Option<Date>) -> PromiseStatus {
    let (Some(by), Some(today)) = (by, today) else { return PromiseStatus::Open };
    if by.last < today {
        PromiseStatus::Overdue
    } else if today.checked_add(DUE.days()).is_ok_and(|horizon| by.last <= horizon) {
        PromiseStatus::Due
    } else {
        PromiseStatus::Open
    }
}

/// Whether a clause may tell what became of a pledge: it is told later, and not before the day set for it.
fn may_tell(accounts: &Accounts<'_>, pledge: &Pledge, at: usize) -> bool {
    let clause = accounts.clause(at);
    let moment = |clause: usize| accounts.published(accounts.clauses[clause].0);
    let later = moment(pledge.clause).is_some() && moment(at) > moment(pledge.clause);
    let day = accounts.telling(at).reading.article.published.value.map(|moment| moment.date());
    let reached = pledge.by.is_none_or(|by| day.is_some_and(|day| day >= by.first));
    let of_that_day = pledge.by.is_none_or(|by| {
        let named = accounts.days(at);
        named.is_empty() || named.iter().any(|days| days.overlaps(by))
    });
    let free = !clause.planned && !clause.hedged && !clause.denial && !clause.headline;
    later && reached && of_that_day && free && !looks_ahead(accounts, at) && !accounts.is_background(at)
}

/// The verb in the past that tells in a clause what a pledge undertook, of the same thing.
fn outcome<'a>(accounts: &'a Accounts<'_>, pledge: &Pledge, at: usize, words: &Words) -> Option<&'a Mention> {
    let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
    let behind = |at: usize, m: &Mention| {
        let clause = accounts.clause(at);
        let start = m.token + m.width;
        accounts.terms_in(clause.article, start..clause.tokens.end.min(start + OBJECT).max(start))
    };
    let done = |m: &&Mention| {
        let of_one_thing = |promised: &Mention| {
            let objects = behind(pledge.clause, promised);
            let shared = behind(at, m).iter().filter(|term| objects.contains(term)).count();
            promised.act == m.act && shared >= OBJECT_TERMS.min(objects.len()) && shared > 0
        };
        m.modality == Modality::Happened
            && m.verb
            && !will_not(document, m.token, words)
            && (m.negated || is_done(document, m.token))
            && !planned(accounts, at, words).any(|again| again.token == m.token)
            && planned(accounts, pledge.clause, words).any(of_one_thing)
    };
    clause.acts.iter().find(done)
}

/// The acts that a clause promises: those behind its word of a plan or promise, or behind an agreement; not what it tells
/// besides.
fn planned<'a>(accounts: &'a Accounts<'_>, at: usize, words: &Words) -> impl Iterator<Item = &'a Mention> {
    let acts = &accounts.clause(at).acts;
    let agree = words.act_named("agree");
    let agreed = acts.iter().find(|m| Some(m.act) == agree && m.modality == Modality::Happened);
    let behind = agreed.map_or(usize::MAX, |m| m.token);
    acts.iter().filter(move |m| m.modality == Modality::Planned || m.token > behind)
}

/// Whether the verb at a token is negated for the future: "it will not return".
fn will_not(document: &Document, token: usize, words: &Words) -> bool {
    let before =
        token.checked_sub(1).and_then(|before| words.marker(document, before, words.classes.negator));
    before.is_some_and(|(key, _)| key == "future")
}

/// Whether a token can be a verb in the past, and no verbal noun.
fn is_done(document: &Document, at: usize) -> bool {
    let has = |feature| document.hits(at).iter().any(|hit| hit.features.has(feature));
    has(Features::PAST) && !has(Features::VERBAL_NOUN)
}

/// Whether a clause names a day after its article's publication: what it tells is still to come.
fn looks_ahead(accounts: &Accounts<'_>, at: usize) -> bool {
    let (clause, reading) = (accounts.clause(at), accounts.telling(at).reading);
    let Some(published) = reading.article.published.value else { return false };
    let mut days = reading.times[clause.times.clone()].iter().filter_map(value::days);
    days.any(|days| days.first > published.date())
}

//! When and where something was said: one utterance that accounts date differently, or find on different platforms.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{Account, DisagreementKind, JoinedStatement};
use crate::telling::is_dated;
use crate::terms::TermId;
use crate::value;
use crate::words::Words;
use jiff::civil::Date;
use riwaya_reading::Statement;
use riwaya_text::Span;

/// Days further apart than this belong to two occasions,
const MOST_DAYS: i32 = 3;
/// and so do articles published further apart, in hours.
const MOST_HOURS: i64 = 14;

/// What two accounts of one utterance say is at least this alike (cosine).
const LIKENESS: f64 = 0.35;

/// What frames an utterance: the day or platform as a value, where it stands, and the day.
type Found = (String, Span, Option<Date>);

/// What frames an utterance in one account.
struct Frame<'a> {
    account: &'a Account,
    value: String,
    span: Span,
    day: Option<Date>,
    /// The terms of what is said.
    said: Vec<TermId>,
}

/// Rifts between the days, and between the platforms, that accounts of one utterance give it.
pub(crate) fn compare(accounts: &Accounts<'_>, statements: &[JoinedStatement], words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    for statement in statements.iter().filter(|statement| statement.accounts.len() > 1) {
        let framed = |find: &dyn Fn(&Account) -> Option<Found>| -> Vec<Frame<'_>> {
            let held = statement.accounts.iter();
            held.filter_map(|account| {
                let (value, span, day) = find(account)?;
                let tokens = accounts.tellings[account.article].document.tokens_in(account.span);
                let said = accounts.terms_in(account.article, tokens);
                Some(Frame { account, value, span, day, said })
            })
            .collect()
        };
        let days = framed(&|account| day(accounts, account));
        rifts.extend(rift(accounts, &days, DisagreementKind::Date, &statement.content));
        let platforms = framed(&|account| platform(accounts, account, words));
        rifts.extend(rift(accounts, &platforms, DisagreementKind::Place, &statement.content));
    }
    rifts
}

/// The statement an account gives.
fn statement<'a>(accounts: &'a Accounts<'_>, account: &Account) -> Option<&'a Statement> {
    let statements = &accounts.tellings[account.article].reading.statements;
    statements.iter().find(|statement| statement.content == account.span)
}

/// The one day that stands in the sentence of a statement's cue, outside all that is said in it.
fn day(accounts: &Accounts<'_>, account: &Account) -> Option<Found> {
    let telling = &accounts.tellings[account.article];
    let cue = statement(accounts, account)?.cue;
    let clause = accounts.clause_at(account.article, cue.start)?;
    let whole = accounts.sentence(clause);
    let said = |span: Span| telling.reading.statements.iter().any(|s| s.content.overlaps(span));
    let times = telling.reading.times.iter().filter(|time| is_dated(time) && whole.contains(time.span));
    let mut days = times.filter(|time| !said(time.span)).filter_map(|time| {
        let (first, last) = value::days(time)?;
        (first == last).then_some((first.to_string(), time.span, Some(first)))
    });
    days.next().filter(|_| days.next().is_none())
}

/// The one platform named beside a statement's cue.
fn platform(accounts: &Accounts<'_>, account: &Account, words: &Words) -> Option<Found> {
    let document = &accounts.tellings[account.article].document;
    let cue = statement(accounts, account)?.cue;
    let clause = accounts.clause_at(account.article, cue.start)?;
    let mut named = accounts.clause(clause).tokens.clone().filter_map(|token| {
        let (key, hit) = words.marker(document, token, words.classes.platform)?;
        Some((key.to_owned(), document.span(token..token + hit.tokens as usize), None))
    });
    let first = named.next()?;
    named.all(|other| other.0 == first.0).then_some(first)
}

/// The rift between frames of accounts published within hours, when two outlets give different ones: said again on
/// another day, it would be told on that day.
fn rift(accounts: &Accounts<'_>, frames: &[Frame<'_>], kind: DisagreementKind, about: &str) -> Option<Rift> {
    let published = |frame: &Frame<'_>| accounts.published(frame.account.article).map(|at| at.as_second());
    let outlet = |frame: &Frame<'_>| &accounts.tellings[frame.account.article].reading.article.outlet;
    let near = |one: &Frame<'_>, other: &Frame<'_>| match (published(one), published(other)) {
        (Some(a), Some(b)) => (a - b).abs() <= MOST_HOURS * 3600,
        _ => true,
    };
    let days_apart = |one: &Frame<'_>, other: &Frame<'_>| match (one.day, other.day) {
        (Some(a), Some(b)) => a.until(b).map_or(i32::MAX, |gap| gap.get_days().abs()),
        _ => 0,
    };
    let set_against = |one: &Frame<'_>, other: &Frame<'_>| {
        one.value != other.value
            && outlet(one) != outlet(other)
            && near(one, other)
            && days_apart(one, other) <= MOST_DAYS
            && accounts.terms_likeness(&one.said, &other.said) >= LIKENESS
    };
    let opposed = frames.iter().any(|one| frames.iter().any(|other| set_against(one, other)));
    let knows = frames.iter().any(|one| {
        frames.iter().any(|other| one.account.article == other.account.article && one.value != other.value)
    });
    (opposed && !knows).then(|| {
        let party = |one: &&Frame<'_>| frames.iter().any(|other| set_against(one, other));
        let held = frames.iter().filter(party).map(|frame| {
            let whole = frame.account.span.cover(frame.span);
            let account =
                accounts.account_of(frame.account.article, whole, frame.span, "comparison/reported");
            Held::new(frame.value.clone(), account)
        });
        Rift::new(kind, about, held.collect(), 1.4)
    })
}

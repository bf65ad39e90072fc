//! From what was found unlike to a disagreement with positions.

use crate::accounts::Accounts;
use crate::groups::Groups;
use crate::model::{Account, Agreement, AgreementKind, Disagreement, DisagreementKind, Position, Relation};
use riwaya_text::fold;

/// Positions shown of one disagreement, best supported first.
const MOST_POSITIONS: usize = 8;

/// One account and the value it holds.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub value: String,
    /// The value as a number, for figures.
    pub measure: Option<f64>,
    pub account: Account,
    /// Whether the account itself says that it brings something up to date.
    pub cue: bool,
}

impl Held {
    /// An account that holds a value that is no number.
    pub fn new(value: impl Into<String>, account: Account) -> Self {
        Self { value: value.into(), measure: None, account, cue: false }
    }
}

/// A disagreement in the making.
#[derive(Debug)]
pub(crate) struct Rift {
    pub kind: DisagreementKind,
    pub relation: Relation,
    pub about: String,
    pub held: Vec<Held>,
    /// What ranks it before others of as many accounts.
    pub weight: f64,
}

impl Rift {
    /// Accounts that hold unlike values, contested when each value has a named speaker of its own.
    pub fn new(kind: DisagreementKind, about: impl Into<String>, held: Vec<Held>, weight: f64) -> Self {
        Self { kind, relation: contested_or_conflict(&held), about: about.into(), held, weight }
    }
}

/// Accounts in order, each once, with their independent origins; `None` unless two articles are among them.
pub(crate) fn settle(accounts: &Accounts<'_>, mut held: Vec<Account>) -> Option<(Vec<Account>, usize)> {
    held.sort();
    held.dedup_by(|a, b| a.article == b.article && a.span == b.span);
    let articles = held.iter().map(|account| account.article);
    let several =
        held.first().is_some_and(|first| articles.into_iter().any(|article| article != first.article));
    several.then(|| {
        let origins = accounts.origins(&held);
        (held, origins)
    })
}

/// What some accounts agree on, `about` and `value` in the words shown; `None` when all are of one outlet, which only
/// repeats itself.
pub(crate) fn agreement(
    accounts: &Accounts<'_>,
    kind: AgreementKind,
    (about, value): (String, String),
    held: Vec<Account>,
) -> Option<Agreement> {
    let (held, origins) = settle(accounts, held)?;
    let first = held.first()?.article;
    let other = |article: usize| article != first && !accounts.of_one_outlet(article, first);
    let several = held.iter().any(|account| other(account.article));
    several.then(|| Agreement { id: String::new(), kind, about, value, accounts: held, origins })
}

/// Contested when every position has a named speaker and no two positions share one; else a conflict.
pub(crate) fn contested_or_conflict(held: &[Held]) -> Relation {
    let speakers = |value: &str| -> Vec<String> {
        held.iter().filter(|h| h.value == value).map(|h| fold(&h.account.speaker)).collect()
    };
    let mut values: Vec<&str> = held.iter().map(|h| h.value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    let named: Vec<Vec<String>> = values.iter().map(|value| speakers(value)).collect();
    let each_named = named.iter().all(|speakers| speakers.iter().any(|speaker| !speaker.is_empty()));
    let shared = named.iter().enumerate().any(|(at, one)| {
        named[at + 1..].iter().any(|other| one.iter().any(|a| other.iter().any(|b| is_one_speaker(a, b))))
    });
    if named.len() > 1 && each_named && !shared { Relation::Contested } else { Relation::Conflict }
}

/// Whether the words of one speaker's name all stand in the other's: a short and a full name.
fn is_one_speaker(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && short.split_whitespace().all(|word| long.split_whitespace().any(|w| w == word))
}

/// What the pairs in `rifts` set against each other: for each connected set of groups, the members of every group.
pub(crate) fn components(groups: &mut Groups, len: usize, rifts: &[(usize, usize)]) -> Vec<Vec<Vec<usize>>> {
    let mut slots = Groups::new(len);
    for &(one, other) in rifts {
        let (one, other) = (groups.root(one), groups.root(other));
        if one != other {
            slots.join(one, other);
        }
    }
    let slots = slots.several();
    let mut members = vec![Vec::new(); len];
    if !slots.is_empty() {
        (0..len).for_each(|at| members[groups.root(at)].push(at));
    }
    slots.iter().map(|slot| slot.iter().map(|&group| members[group].clone()).collect()).collect()
}

/// Gathers a rift's accounts into positions; `None` when fewer than two are left.
pub(crate) fn disagreement(accounts: &Accounts<'_>, rift: Rift) -> Option<(f64, Disagreement)> {
    let mut positions: Vec<Position> = Vec::new();
    for held in rift.held {
        match positions.iter_mut().find(|position| position.value == held.value) {
            Some(position) => position.accounts.push(held.account),
            None => {
                positions.push(Position { value: held.value, accounts: vec![held.account], origins: 0 });
            }
        }
    }
    if positions.len() < 2 {
        return None;
    }
    for position in &mut positions {
        position.accounts.sort();
        position.accounts.dedup_by(|a, b| a.article == b.article && a.span == b.span);
        position.origins = accounts.origins(&position.accounts);
    }
    positions.sort_by(|a, b| {
        (b.origins, b.accounts.len()).cmp(&(a.origins, a.accounts.len())).then(a.accounts.cmp(&b.accounts))
    });
    positions.truncate(MOST_POSITIONS);
    let measured =
        matches!(rift.kind, DisagreementKind::Figure | DisagreementKind::Date | DisagreementKind::Name);
    let relation = match rift.relation {
        // Two counts, days or spellings are no two parties' claims, whoever gives them.
        Relation::Contested if measured => Relation::Conflict,
        relation => relation,
    };
    let support: usize = positions.iter().map(|position| position.origins).sum();
    let disagreement =
        Disagreement { id: String::new(), kind: rift.kind, relation, about: rift.about, positions };
    Some((rift.weight + support as f64, disagreement))
}

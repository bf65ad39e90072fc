//! One utterance of one speaker, however each outlet words or translates it.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift, settle};
use crate::groups::Groups;
use crate::model::{Account, DisagreementKind, JoinedStatement, Relation};
use crate::said::{Origin, Said, breadth, said};
use crate::words::Words;
use riwaya_reading::{Stance, StatementKind};
use riwaya_text::fold;
use rustc_hash::FxHashMap;

/// Terms in more statements than this open no comparison.
const MOST_POSTINGS: usize = 120;

/// Joins the statements of all articles; those of one outlet alone are kept too, after the joined ones. Of wordings that
/// say opposite things the nearer ones are joined, and the pairs are rifts.
pub(crate) fn join(accounts: &Accounts<'_>, words: &Words) -> (Vec<JoinedStatement>, Vec<Rift>) {
    let said = said(accounts, words);
    let breadth = breadth(accounts);
    let links = links(accounts, &said, breadth);
    let mut groups = Groups::new(said.len());
    let mut rifts = Vec::new();
    let mut nearest: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for &(_, one, other) in &links {
        nearest.entry((one, said[other].article)).or_insert(other);
        nearest.entry((other, said[one].article)).or_insert(one);
    }
    let alike = |one: usize, other: usize| {
        said[one].article == said[other].article
            || said[one].may_meet(&said[other])
                && said[one].may_be_one_with(&said[other], accounts, breadth).is_some()
    };
    for (likeness, one, other) in links {
        let (a, b) = (&said[one], &said[other]);
        if a.contradicts(b, likeness, words) {
            rifts.extend(rift(accounts, a, b));
        } else if a.is_one_with(b, accounts, breadth).is_some() {
            groups.join_when_most(one, other, alike);
        } else if nearest[&(one, b.article)] == other && nearest[&(other, a.article)] == one {
            groups.join_when_all(one, other, alike);
        }
    }
    (gather(accounts, &said, groups), rifts)
}

/// Every two statements of different articles that may be one, with their likeness, most alike first.
fn links(accounts: &Accounts<'_>, said: &[Said], breadth: f64) -> Vec<(f64, usize, usize)> {
    let mut links: Vec<(f64, usize, usize)> = Vec::new();
    if accounts.tellings.len() < 2 {
        return links;
    }
    let mut postings: Vec<Vec<usize>> = vec![Vec::new(); accounts.rarity.len()];
    for (at, one) in said.iter().enumerate() {
        one.terms.iter().for_each(|&term| postings[term as usize].push(at));
    }
    // The last statement that met each one.
    let mut met_by = vec![usize::MAX; said.len()];
    let mut partners = Vec::new();
    for at in 0..said.len() {
        let lists = said[at].terms.iter().map(|&term| &postings[term as usize]);
        let others = lists
            .filter(|list| list.len() <= MOST_POSTINGS)
            .flat_map(|list| &list[list.partition_point(|&other| other <= at)..]);
        for &other in others {
            if std::mem::replace(&mut met_by[other], at) != at {
                partners.push(other);
            }
        }
        for other in partners.drain(..) {
            if said[other].article == said[at].article || !said[at].may_meet(&said[other]) {
                continue;
            }
            if let Some(likeness) = said[at].may_be_one_with(&said[other], accounts, breadth) {
                links.push((likeness, at, other));
            }
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    links
}

/// What one speaker is quoted with by two outlets, in opposite senses.
fn rift(accounts: &Accounts<'_>, one: &Said, other: &Said) -> Option<Rift> {
    let clause = |said: &Said| accounts.clause_at(said.article, said.content.start);
    let (a, b) = (clause(one)?, clause(other)?);
    if accounts.one_outlet(a, b) || !accounts.told_together(a, b) {
        return None;
    }
    let hold = |said: &Said| {
        let words = accounts.tellings[said.article].words(said.content);
        Held::new(
            words,
            accounts.account_of(said.article, said.content, said.content, "comparison/utterance"),
        )
    };
    Some(Rift {
        kind: DisagreementKind::Outcome,
        relation: Relation::Conflict,
        about: accounts.gist(a),
        held: vec![hold(one), hold(other)],
        weight: 1.5,
    })
}

fn gather(accounts: &Accounts<'_>, said: &[Said], mut groups: Groups) -> Vec<JoinedStatement> {
    let mut by_root: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..said.len()).for_each(|at| by_root.entry(groups.root(at)).or_default().push(at));
    let told = |set: &[usize]| set.len() > 1 || said[set[0]].origin == Origin::Statement;
    let mut roots: Vec<usize> = by_root.keys().copied().filter(|root| told(&by_root[root])).collect();
    roots.sort_unstable();
    let roles = roles(accounts);
    roots.iter().map(|root| joined(accounts, said, &by_root[root], &roles)).collect()
}

fn joined(
    accounts: &Accounts<'_>,
    said: &[Said],
    set: &[usize],
    roles: &[(String, &str)],
) -> JoinedStatement {
    let closeness = |kind| match kind {
        StatementKind::Direct => 0,
        StatementKind::Mixed => 1,
        StatementKind::Indirect => 2,
    };
    let told = set.iter().map(|&at| &said[at]);
    let account = |s: &Said| accounts.account_of(s.article, s.content, s.content, &s.cause);
    let mut held: Vec<_> = told.clone().map(account).collect();
    let speaker = speaker_of(&held);
    // Nobody is shown with words that an account gives to somebody else.
    let rank = |(s, account): &(&Said, &Account)| (account.speaker != speaker, s.origin, closeness(s.kind));
    let closest = told.zip(&held).min_by_key(rank).map_or(&said[set[0]], |(closest, _)| closest);
    let telling = &accounts.tellings[closest.article];
    let reported = telling.reading.statements.iter().find(|s| s.content == closest.content);
    let origins = accounts.origins(&held);
    if let Some((settled, _)) = settle(accounts, held.clone()) {
        held = settled;
    }
    JoinedStatement {
        id: String::new(),
        role: role_of(roles, &speaker),
        speaker,
        kind: closest.kind,
        stance: reported.map_or(Stance::Asserts, |s| s.stance),
        cue: reported.map_or(String::new(), |s| telling.words(s.cue).to_owned()),
        content: telling.words(closest.content).to_owned(),
        accounts: held,
        origins,
    }
}

/// The speaker most accounts name, by the last word of the name; of its forms the fullest.
fn speaker_of(held: &[Account]) -> String {
    if let [only] = held {
        return only.speaker.clone();
    }
    let last = |account: &Account| account.speaker.split_whitespace().last().map(fold).unwrap_or_default();
    let last: Vec<String> = held.iter().map(last).collect();
    let count = |at: usize| last.iter().filter(|other| **other == last[at]).count();
    let named = held.iter().enumerate().filter(|(_, account)| !account.speaker.is_empty());
    let best = named.max_by_key(|&(at, account)| (count(at), account.speaker.chars().count()));
    best.map_or(String::new(), |(_, account)| account.speaker.clone())
}

/// Every person with a role, folded, and the role, in the order of the articles.
fn roles<'a>(accounts: &Accounts<'a>) -> Vec<(String, &'a str)> {
    let of = |telling: &crate::telling::Telling<'a>| {
        let told = telling.reading.roles.iter();
        told.map(|role| (fold(telling.words(role.person)), telling.words(role.role))).collect::<Vec<_>>()
    };
    accounts.tellings.iter().flat_map(of).collect()
}

/// The first role any article gives somebody of this name.
fn role_of(roles: &[(String, &str)], name: &str) -> String {
    let wanted = fold(name);
    if wanted.is_empty() {
        return String::new();
    }
    let his = |person: &str| person == wanted || wanted.contains(person) && person.contains(' ');
    roles.iter().find(|(person, _)| his(person)).map_or(String::new(), |(_, role)| (*role).to_owned())
}

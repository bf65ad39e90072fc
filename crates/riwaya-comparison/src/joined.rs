//! One utterance of one speaker, however each outlet words or translates it.

use crate::accounts::Accounts;
use crate::finding::settle;
use crate::groups::Groups;
use crate::model::JoinedStatement;
use crate::terms::TermId;
use crate::words::Words;
use riwaya_reading::{Statement, StatementKind};
use riwaya_text::{Span, fold};
use rustc_hash::FxHashMap;

/// Statements this alike (cosine) are one utterance when nothing is known against their speakers being one.
const LIKENESS: f64 = 0.5;
/// With the same speaker less will do.
const SAME_SPEAKER_LIKENESS: f64 = 0.3;
/// The share of the shorter one's weight that must stand in the longer one, when one holds more than the other.
const CONTAINED: f64 = 0.62;
/// A statement of fewer terms is joined only when nearly all are shared.
const FEW_TERMS: usize = 3;
/// Terms in more statements than this open no comparison.
const MOST_POSTINGS: usize = 120;

/// A statement in its place.
#[derive(Debug)]
struct Said {
    article: usize,
    statement: usize,
    terms: Vec<TermId>,
    speaker: Vec<String>,
    numbers: Vec<u64>,
}

/// Joins the statements of all articles; those of one outlet alone are kept too, after the joined ones.
pub(crate) fn join(accounts: &Accounts<'_>, words: &Words) -> Vec<JoinedStatement> {
    let said = said(accounts, words);
    let mut postings: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    for (at, one) in said.iter().enumerate() {
        one.terms.iter().for_each(|&term| postings.entry(term).or_default().push(at));
    }
    let mut links: Vec<(f64, usize, usize)> = Vec::new();
    for at in 0..said.len() {
        let mut partners: Vec<usize> = said[at]
            .terms
            .iter()
            .filter(|term| postings[term].len() <= MOST_POSTINGS)
            .flat_map(|term| postings[term].iter().copied())
            .filter(|&other| other > at && said[other].article != said[at].article)
            .collect();
        partners.sort_unstable();
        partners.dedup();
        for other in partners {
            if let Some(likeness) = one_utterance(accounts, &said[at], &said[other]) {
                links.push((likeness, at, other));
            }
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups = Groups::new(said.len());
    for (_, one, other) in links {
        groups.join(one, other);
    }
    gather(accounts, &said, groups)
}

fn said(accounts: &Accounts<'_>, words: &Words) -> Vec<Said> {
    let mut said = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        for (at, statement) in telling.reading.statements.iter().enumerate() {
            let tokens = telling.document.tokens_in(statement.content);
            let speaker = speaker_span(statement);
            let numbers = telling.document.numbers().iter().filter(|n| tokens.contains(&(n.start as usize)));
            said.push(Said {
                article,
                statement: at,
                terms: accounts.terms_in(article, tokens.clone(), words),
                speaker: match speaker {
                    Some(span) if statement.speaker_name.is_empty() => {
                        words.stemmer.skeletons(telling.words(span))
                    }
                    _ => words.stemmer.skeletons(&statement.speaker_name),
                },
                numbers: numbers.filter_map(|n| n.value).map(f64::to_bits).collect(),
            });
        }
    }
    said
}

fn speaker_span(statement: &Statement) -> Option<Span> {
    statement.speaker.filter(|span| !span.is_empty())
}

/// How alike two statements are when they are one utterance.
fn one_utterance(accounts: &Accounts<'_>, one: &Said, other: &Said) -> Option<f64> {
    let weight = |terms: &[TermId]| terms.iter().map(|&t| accounts.rarity[t as usize].powi(2)).sum::<f64>();
    let shared: Vec<TermId> =
        one.terms.iter().copied().filter(|term| other.terms.binary_search(term).is_ok()).collect();
    let (a, b, both) = (weight(&one.terms), weight(&other.terms), weight(&shared));
    if shared.len() < 2 || a.min(b) <= 0.0 {
        return None;
    }
    let cosine = both / (a * b).sqrt();
    let contained = both / a.min(b);
    let shortest = one.terms.len().min(other.terms.len());
    if shortest <= FEW_TERMS && contained < 0.99 || one.differs_in_numbers(other) {
        return None;
    }
    let same = one.same_speaker(other);
    let needed = match same {
        Some(true) => SAME_SPEAKER_LIKENESS,
        None => LIKENESS,
        Some(false) if cosine >= 0.8 => LIKENESS,
        Some(false) => return None,
    };
    let held = contained >= CONTAINED && shortest > FEW_TERMS && cosine >= needed * 0.6;
    (cosine >= needed || held).then_some(cosine)
}

impl Said {
    /// Whether the speakers are one; `None` when one of them is unknown.
    fn same_speaker(&self, other: &Said) -> Option<bool> {
        if self.speaker.is_empty() || other.speaker.is_empty() {
            return None;
        }
        Some(self.speaker.iter().any(|term| other.speaker.contains(term)))
    }

    fn differs_in_numbers(&self, other: &Said) -> bool {
        !self.numbers.is_empty()
            && !other.numbers.is_empty()
            && !self.numbers.iter().any(|number| other.numbers.contains(number))
    }
}

fn gather(accounts: &Accounts<'_>, said: &[Said], mut groups: Groups) -> Vec<JoinedStatement> {
    let mut by_root: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..said.len()).for_each(|at| by_root.entry(groups.root(at)).or_default().push(at));
    let mut roots: Vec<usize> = by_root.keys().copied().collect();
    roots.sort_unstable();
    roots.iter().map(|root| joined(accounts, said, &by_root[root])).collect()
}

fn joined(accounts: &Accounts<'_>, said: &[Said], set: &[usize]) -> JoinedStatement {
    let statement = |at: usize| &accounts.tellings[said[at].article].reading.statements[said[at].statement];
    let closeness = |kind| match kind {
        StatementKind::Direct => 0,
        StatementKind::Mixed => 1,
        StatementKind::Indirect => 2,
    };
    let closest = set.iter().copied().min_by_key(|&at| (closeness(statement(at).kind), at)).unwrap_or(set[0]);
    let mut held: Vec<_> = set
        .iter()
        .map(|&at| {
            let content = statement(at).content;
            accounts.account_of(said[at].article, content, content, &statement(at).cause.rule)
        })
        .collect();
    let speaker = held.iter().map(|a| a.speaker.clone()).max_by_key(|name| name.chars().count());
    let speaker = speaker.unwrap_or_default();
    let origins = accounts.origins(&held);
    if let Some((settled, _)) = settle(accounts, held.clone()) {
        held = settled;
    }
    JoinedStatement {
        id: String::new(),
        role: role_of(accounts, &speaker),
        speaker,
        kind: statement(closest).kind,
        content: accounts.tellings[said[closest].article].words(statement(closest).content).to_owned(),
        accounts: held,
        origins,
    }
}

/// The first role any article gives somebody of this name.
fn role_of(accounts: &Accounts<'_>, name: &str) -> String {
    let wanted = fold(name);
    if wanted.is_empty() {
        return String::new();
    }
    for telling in &accounts.tellings {
        for role in &telling.reading.roles {
            let person = fold(telling.words(role.person));
            if person == wanted || wanted.contains(&person) && person.contains(' ') {
                return telling.words(role.role).to_owned();
            }
        }
    }
    String::new()
}

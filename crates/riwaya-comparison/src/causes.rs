//! What somebody died of or what broke: causes that cannot both be right.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::groups::Groups;
use crate::model::DisagreementKind;
use crate::telling::Modality;
use crate::words::Words;
use riwaya_text::Span;
use std::ops::Range;

/// Tokens from the harm to its cause, none of which says that one merely came before the other.
const REACH: usize = 12;
/// Terms that the sentences of two accounts of one harm share at least,
const TERMS: usize = 3;
/// and how alike their clauses are.
const LIKENESS: f64 = 0.15;
/// Causes looked at in one story; more would make big stories quadratic.
const MOST: usize = 150;

/// A cause that one account gives.
#[derive(Debug)]
struct Cause {
    clause: usize,
    /// An entry of class `harm`.
    kind: String,
    span: Span,
}

/// Rifts between exclusive causes of one harm; an account that gives both is on neither side.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let causes = causes(accounts, words);
    let article = |cause: &Cause| accounts.clauses[cause.clause].0;
    let mut groups = Groups::new(causes.len());
    let mut opposed = Vec::new();
    for one in 0..causes.len() {
        for other in one + 1..causes.len() {
            let (a, b) = (&causes[one], &causes[other]);
            if a.kind == b.kind {
                groups.join(one, other);
            }
            let speaker = |cause: &Cause| accounts.telling(cause.clause).speaker_over(cause.span);
            let parties = !speaker(a).is_empty() && !speaker(b).is_empty() && speaker(a) != speaker(b);
            let knows =
                |a: &Cause, b: &Cause| causes.iter().any(|c| article(c) == article(a) && c.kind == b.kind);
            let outlets = article(a) != article(b)
                && !accounts.one_outlet(a.clause, b.clause)
                && !knows(a, b)
                && !knows(b, a);
            if words.exclude_each_other(&a.kind, &b.kind)
                && (parties || outlets)
                && accounts.is_background(a.clause) == accounts.is_background(b.clause)
                && !accounts.different_days(a.clause, b.clause)
                && accounts.shared_sentence_terms(a.clause, b.clause) >= TERMS
                && accounts.likeness(a.clause, b.clause) >= LIKENESS
            {
                opposed.push((one, other));
            }
        }
    }
    opposed.dedup_by_key(|&mut (one, other)| (groups.root(one), groups.root(other)));
    opposed.iter().map(|&pair| rift(accounts, &causes, pair)).collect()
}

fn causes(accounts: &Accounts<'_>, words: &Words) -> Vec<Cause> {
    let mut causes = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        if clause.denial {
            continue;
        }
        let harms = accounts.sentence_acts(at);
        let done =
            harms.iter().filter(|m| words.is_harm(m.act) && !m.negated && m.modality != Modality::Planned);
        let done: Vec<usize> = done.map(|m| m.token).collect();
        let later = |range: Range<usize>| {
            range.into_iter().any(|at| words.marker(&telling.document, at, words.classes.order).is_some())
        };
        let near = |token: usize| {
            done.iter().any(|&harm| harm <= token && token - harm <= REACH && !later(harm..token))
        };
        let found = clause.tokens.clone().filter(|&token| near(token)).find_map(|token| {
            let (key, hit) = words.marker(&telling.document, token, words.classes.harm)?;
            Some((key.to_owned(), telling.document.span(token..token + hit.tokens as usize)))
        });
        causes.extend(found.map(|(kind, span)| Cause { clause: at, kind, span }));
    }
    causes.truncate(MOST);
    causes
}

fn rift(accounts: &Accounts<'_>, causes: &[Cause], (one, other): (usize, usize)) -> Rift {
    let mut held = Vec::new();
    for position in [one, other] {
        let position = &causes[position];
        let value = accounts.telling(position.clause).words(position.span);
        let same = |c: &&Cause| {
            c.kind == position.kind && accounts.shared_sentence_terms(c.clause, position.clause) >= TERMS
        };
        held.extend(
            causes
                .iter()
                .filter(same)
                .map(|c| Held::new(value, accounts.account(c.clause, c.span, "comparison/cause"))),
        );
    }
    Rift::new(DisagreementKind::Outcome, accounts.gist(causes[one].clause), held, 1.2)
}

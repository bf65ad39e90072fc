//! Accusations and claims, and the denials they meet.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::groups::Groups;
use crate::model::{DisagreementKind, Relation};
use crate::telling::Clause;
use crate::words::Words;

/// A denial and what it denies share at least this likeness of their own terms.
const LIKENESS: f64 = 0.16;
/// How many terms they share at least.
const TERMS: usize = 2;
/// Claims kept for one denial.
const MOST_CLAIMS: usize = 12;
/// Denials and claims looked at in one story; more would make big stories quadratic.
const MOST: usize = 200;

/// Rifts between denials and the accusations or claims they deny, within one article or across articles. Denials of
/// one claim are one rift.
pub(crate) fn denials(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let of = |want: fn(&Clause) -> bool| -> Vec<usize> {
        (0..accounts.clauses.len()).filter(|&at| want(accounts.clause(at))).take(MOST).collect()
    };
    let denied = of(|clause| clause.denial && !clause.headline);
    let mut accused = of(|clause| clause.accusation && !clause.denial);
    let denies = |at: usize| {
        let near = accounts.telling(at).of_sentence(accounts.clause(at).sentence);
        near.iter().any(|clause| clause.denial && clause.tokens.start < accounts.clause(at).tokens.start)
    };
    accused.retain(|&at| !denies(at));
    let mut answered: Vec<(usize, Vec<usize>)> = Vec::new();
    for denial in denied {
        let claims = claims(accounts, words, denial, &accused);
        if !claims.is_empty() {
            answered.push((denial, claims));
        }
    }
    let mut groups = Groups::new(answered.len());
    for one in 0..answered.len() {
        for other in one + 1..answered.len() {
            if answered[one].1.iter().any(|claim| answered[other].1.contains(claim)) {
                groups.join(one, other);
            }
        }
    }
    groups.all().iter().map(|set| rift(accounts, words, &answered, set)).collect()
}

/// The accusations that a denial may answer, most alike first. Somebody's denial is of what others say.
fn claims(accounts: &Accounts<'_>, words: &Words, denial: usize, accused: &[usize]) -> Vec<usize> {
    let mut claims: Vec<(f64, usize)> = accused
        .iter()
        .filter(|&&claim| !responds(accounts, words, claim))
        .map(|&claim| (accounts.own_likeness(denial, claim), claim))
        .filter(|&(likeness, claim)| likeness >= LIKENESS && accounts.shared_terms(denial, claim) >= TERMS)
        .collect();
    claims.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    claims.truncate(MOST_CLAIMS);
    claims.into_iter().map(|(_, claim)| claim).collect()
}

/// Whether a clause answers an accusation, however little it says: it is no accusation itself.
fn responds(accounts: &Accounts<'_>, words: &Words, clause: usize) -> bool {
    let document = &accounts.telling(clause).document;
    let tokens = accounts.clause(clause).tokens.clone();
    tokens.into_iter().any(|token| words.marker(document, token, words.classes.response).is_some())
}

fn rift(accounts: &Accounts<'_>, words: &Words, answered: &[(usize, Vec<usize>)], set: &[usize]) -> Rift {
    let whole = |at: usize| accounts.telling(at).span(accounts.clause(at));
    let hold =
        |at: usize, value: &str| Held::new(value, accounts.account(at, whole(at), "comparison/denial"));
    let denials: Vec<usize> = set.iter().map(|&at| answered[at].0).collect();
    let mut claims: Vec<usize> = set.iter().flat_map(|&at| answered[at].1.iter().copied()).collect();
    claims.dedup();
    let (denied, claimed) = (accounts.gist(denials[0]), accounts.gist(claims[0]));
    let mut held: Vec<Held> = denials.iter().map(|&at| hold(at, &denied)).collect();
    held.extend(claims.iter().map(|&at| hold(at, &claimed)));
    let blames = denials.iter().any(|&at| accounts.blames(at, words));
    Rift {
        kind: if blames { DisagreementKind::Actor } else { DisagreementKind::Outcome },
        relation: Relation::Contested,
        about: claimed,
        held,
        weight: 1.5,
    }
}

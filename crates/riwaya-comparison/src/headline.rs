//! Headlines that say more than their body bears out.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::{DisagreementKind, Relation};
use crate::telling::{Clause, Mention, Modality, Telling};
use crate::words::{Act, Words};

/// A headline and the clause that hedges it share at least this likeness.
const LIKENESS: f64 = 0.3;
/// Terms that a contradicting clause shares with the headline besides the act.
const TERMS: usize = 3;
/// Tokens of an act and what stands behind it, that say what it is done to.
const BEHIND: usize = 7;
/// Clauses shown against a headline.
const MOST_QUALIFIERS: usize = 4;
/// The share of the shorter clause's terms that these must be.
const SHARE: f64 = 0.4;

/// For every article whose headline asserts an act outright: the clause of its body that only expects that act, when
/// none asserts it, or that tells of the opposite.
pub(crate) fn overstated(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let start = accounts.first_clause(article);
        for (at, headline) in telling.clauses.iter().enumerate().take_while(|(_, clause)| clause.headline) {
            if !asserts(telling, headline) {
                continue;
            }
            let body = (at + 1..telling.clauses.len()).filter(|&other| !telling.clauses[other].headline);
            let body: Vec<usize> = body.map(|other| start + other).collect();
            let found = qualifiers(accounts, words, start + at, &body);
            if !found.is_empty() {
                rifts.push(rift(accounts, start + at, &found));
            }
        }
    }
    rifts
}

/// Whether a headline speaks in the outlet's own voice and without reserve.
fn asserts(telling: &Telling<'_>, headline: &Clause) -> bool {
    let guarded = |at: usize| {
        matches!(telling.document.word(at), ":" | "\"" | "\u{00AB}" | "\u{201C}" | "?" | "\u{061F}")
    };
    !headline.hedged
        && !headline.denial
        && !headline.tokens.clone().any(guarded)
        && telling.statement_over(telling.span(headline)).is_none()
}

/// The clauses of the body that take back what the headline claims, the telling one first.
fn qualifiers(accounts: &Accounts<'_>, words: &Words, headline: usize, body: &[usize]) -> Vec<usize> {
    let asserted = &accounts.clause(headline).acts;
    let first = accounts.clause(headline).tokens.start;
    let claims = |m: &&Mention| (m.verb || m.token == first) && !m.negated && !words.is_reporting(m.act);
    let torn = |m: &Mention| asserted.iter().any(|other| words.opposite(m.act, other.act));
    for claim in asserted.iter().filter(claims).filter(|m| !torn(m)) {
        let opposite = |at: &&usize| {
            let clause = accounts.clause(**at);
            let of_one_thing = |m: &Mention| {
                let behind = |at: usize, m: &Mention| {
                    let tokens = m.token + m.width..accounts.clause(at).tokens.end.min(m.token + BEHIND);
                    accounts.terms_in(clause.article, tokens.start..tokens.end.max(tokens.start))
                };
                let claimed = behind(headline, claim);
                behind(**at, m).iter().any(|term| claimed.contains(term))
            };
            // "Who lost two finals" tells of another time.
            let describes = |m: &Mention| {
                let document = &accounts.telling(**at).document;
                m.token > clause.tokens.start && words.is_relation(document.folded(m.token - 1))
            };
            clause
                .acts
                .iter()
                .any(|m| m.verb && words.opposite(m.act, claim.act) && !m.negated && !describes(m) && of_one_thing(m))
                // Figures go up and down by turns.
                && !words.is_change(claim.act)
                && !clause.acts.iter().any(|m| m.act == claim.act)
                && speaks_of(accounts, headline, **at)
        };
        let denied = |at: &&usize| {
            let mut mentions = accounts.clause(**at).acts.iter().filter(|m| m.act == claim.act).peekable();
            mentions.peek().is_some()
                && mentions.all(|m| m.verb && m.negated && m.modality == Modality::Happened)
                && speaks_of(accounts, headline, **at)
        };
        let told =
            |m: &Mention| m.act == claim.act && m.verb && !m.negated && m.modality == Modality::Happened;
        let borne_out = body.iter().any(|at| accounts.clause(*at).acts.iter().any(told));
        let against = body.iter().find(opposite).or_else(|| body.iter().find(|at| !borne_out && denied(at)));
        if let Some(&found) = against {
            return vec![found];
        }
        let same = |at: &usize| accounts.clause(*at).acts.iter().any(|m| m.act == claim.act && !m.negated);
        let alike = |at: &usize| accounts.likeness(headline, *at) >= LIKENESS;
        let happened = |m: &Mention| m.act == claim.act && m.modality == Modality::Happened && !m.negated;
        let sure = body.iter().any(|at| {
            !accounts.is_hedged(*at)
                && (same(at) && alike(at) || accounts.clause(*at).acts.iter().any(happened))
        });
        if sure {
            continue;
        }
        let mut hedged: Vec<usize> =
            body.iter().copied().filter(|at| same(at) && supposes(accounts, *at, claim.act)).collect();
        if hedged.iter().any(|&at| accounts.likeness(headline, at) >= LIKENESS) {
            hedged.truncate(MOST_QUALIFIERS);
            return hedged;
        }
    }
    Vec::new()
}

/// Whether an act stands behind a word that supposes or expects it, in its clause or in one before it in the sentence.
fn supposes(accounts: &Accounts<'_>, at: usize, act: Act) -> bool {
    let clause = accounts.clause(at);
    let hedged = |m: &Mention| m.act == act && m.modality == Modality::Hedged;
    let before = accounts.telling(at).of_sentence(clause.sentence).iter();
    let mut before = before.filter(|other| other.tokens.start < clause.tokens.start);
    clause.acts.iter().any(hedged) || before.any(|other| other.hedged)
}

/// Whether enough of the shorter clause's terms stand in the other, however common they are in the story.
fn speaks_of(accounts: &Accounts<'_>, headline: usize, body: usize) -> bool {
    let shared = accounts.shared_terms(headline, body);
    let shortest = accounts.clause(headline).terms.len().min(accounts.clause(body).terms.len());
    shared >= TERMS && shared as f64 >= SHARE * shortest as f64
}

fn rift(accounts: &Accounts<'_>, headline: usize, body: &[usize]) -> Rift {
    let hold = |at: usize| {
        let span = accounts.telling(at).span(accounts.clause(at));
        accounts.account(at, span, "comparison/headline")
    };
    let mut held = vec![Held::new(accounts.gist(headline), hold(headline))];
    held.extend(body.iter().map(|&at| Held::new(accounts.gist(body[0]), hold(at))));
    Rift {
        kind: DisagreementKind::Headline,
        relation: Relation::Conflict,
        about: accounts.gist(headline),
        held,
        weight: 1.2,
    }
}

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
    for act in asserted.iter().filter(claims).filter(|m| !torn(m)) {
        let claim = Claim { accounts, words, headline, act, body };
        if let Some(against) = claim.contradiction() {
            return vec![against];
        }
        let doubts = claim.doubts();
        if !doubts.is_empty() {
            return doubts;
        }
    }
    Vec::new()
}

/// An act that a headline asserts, with the clauses of the body under it.
struct Claim<'s, 'a> {
    accounts: &'s Accounts<'a>,
    words: &'s Words,
    headline: usize,
    act: &'s Mention,
    body: &'s [usize],
}

impl Claim<'_, '_> {
    /// The first clause that tells the opposite, or else one that denies the act where none tells it.
    fn contradiction(&self) -> Option<usize> {
        let told =
            |m: &Mention| m.act == self.act.act && m.verb && !m.negated && m.modality == Modality::Happened;
        let borne_out = || self.acts_of_body().any(told);
        let opposite = self.body.iter().find(|&&at| self.is_turned_round(at));
        let against =
            opposite.or_else(|| self.body.iter().find(|&&at| self.is_denied(at)).filter(|_| !borne_out()));
        against.copied()
    }

    /// The clauses that only suppose the act, where none is sure of it.
    fn doubts(&self) -> Vec<usize> {
        let alike = |at: usize| self.accounts.likeness(self.headline, at) >= LIKENESS;
        let same =
            |at: usize| self.accounts.clause(at).acts.iter().any(|m| m.act == self.act.act && !m.negated);
        let happened = |m: &Mention| m.act == self.act.act && m.modality == Modality::Happened && !m.negated;
        let sure = |at: usize| {
            !self.accounts.is_hedged(at)
                && (same(at) && alike(at) || self.accounts.clause(at).acts.iter().any(happened))
        };
        if self.body.iter().any(|&at| sure(at)) {
            return Vec::new();
        }
        let supposed = |at: &usize| same(*at) && supposes(self.accounts, *at, self.act.act);
        let mut hedged: Vec<usize> = self.body.iter().copied().filter(supposed).collect();
        if !hedged.iter().any(|&at| alike(at)) {
            return Vec::new();
        }
        hedged.truncate(MOST_QUALIFIERS);
        hedged
    }

    /// Every act of the body.
    fn acts_of_body(&self) -> impl Iterator<Item = &Mention> {
        self.body.iter().flat_map(|&at| &self.accounts.clause(at).acts)
    }

    /// Whether a clause tells the opposite of the act.
    fn is_turned_round(&self, at: usize) -> bool {
        let clause = self.accounts.clause(at);
        let document = &self.accounts.telling(at).document;
        // "Who lost two finals" tells of another time.
        let describes = |m: &Mention| {
            m.token > clause.tokens.start && self.words.is_relation(document.folded(m.token - 1))
        };
        let opposite = |m: &Mention| {
            m.verb
                && self.words.opposite(m.act, self.act.act)
                && !m.negated
                && !describes(m)
                && self.is_of_one_thing(at, m)
        };
        clause.acts.iter().any(opposite)
            // Figures go up and down by turns.
            && !self.words.is_change(self.act.act)
            && !clause.acts.iter().any(|m| m.act == self.act.act)
            && speaks_of(self.accounts, self.headline, at)
    }

    /// Whether what stands behind an act of a clause stands behind that of the headline too.
    fn is_of_one_thing(&self, at: usize, act: &Mention) -> bool {
        let behind = |at: usize, m: &Mention| {
            let clause = self.accounts.clause(at);
            let tokens = m.token + m.width..clause.tokens.end.min(m.token + BEHIND);
            self.accounts.terms_in(clause.article, tokens.start..tokens.end.max(tokens.start))
        };
        let claimed = behind(self.headline, self.act);
        behind(at, act).iter().any(|term| claimed.contains(term))
    }

    /// Whether a clause tells of the act only that it did not happen.
    fn is_denied(&self, at: usize) -> bool {
        let mut mentions = self.accounts.clause(at).acts.iter().filter(|m| m.act == self.act.act).peekable();
        mentions.peek().is_some()
            && mentions.all(|m| m.verb && m.negated && m.modality == Modality::Happened)
            && speaks_of(self.accounts, self.headline, at)
    }
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

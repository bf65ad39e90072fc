//! What a denial denies to have happened, and the clauses in which others tell it.

use crate::accounts::Accounts;
use crate::telling::{Mention, Modality, denies};
use crate::terms::TermId;
use crate::words::{Act, Words};
use std::ops::Range;

/// The sentences of a denied act and of an account of it share this many terms, the act among them,
const TERMS: usize = 4;
/// and are this alike.
const LIKENESS: f64 = 0.15;
/// A denied act stands at most this many tokens behind the word of denial.
const REACH: usize = 8;
/// Words behind a denied act that say whose it is and what it was done to,
const SLOT: usize = 6;
/// and how many of their terms its account has, where there are so many.
const SLOT_TERMS: usize = 2;

/// The clauses in which others give as happened the act that a denial names, most alike first.
pub(crate) fn told(accounts: &Accounts<'_>, words: &Words, denial: usize) -> Vec<usize> {
    let Some(cue) = cue(accounts, words, denial) else { return Vec::new() };
    let denial = Denial { accounts, words, denial, cue };
    let denied = denial.acts();
    let mut found: Vec<usize> = (0..accounts.clauses.len())
        .filter(|&at| denial.is_answered_by(at, &denied))
        .filter(|&at| !rejects(accounts, words, at))
        .collect();
    let likeness = |at: usize| accounts.likeness(at, denial.denial);
    found.sort_by(|&a, &b| likeness(b).total_cmp(&likeness(a)).then(a.cmp(&b)));
    found
}

/// The token of the verb by which a clause denies something.
fn cue(accounts: &Accounts<'_>, words: &Words, denial: usize) -> Option<usize> {
    let clause = accounts.clause(denial);
    let document = &accounts.telling(denial).document;
    let verb = |at: &usize| {
        let key = words.marker(document, *at, words.classes.denial).map(|(key, _)| key);
        key.is_some_and(|key| key.starts_with("deny")) && denies(document, clause.tokens.start, *at, words)
    };
    clause.tokens.clone().find(verb)
}

/// Whether a clause tells that somebody rejects something, which denies it as well.
fn rejects(accounts: &Accounts<'_>, words: &Words, at: usize) -> bool {
    let reject = words.act_named("reject");
    accounts.clause(at).acts.iter().any(|m| m.verb && Some(m.act) == reject)
}

/// An act with the terms behind it that say whose it is and what it was done to.
struct Denied {
    act: Act,
    slot: Vec<TermId>,
}

/// A clause that denies, with its verb.
struct Denial<'s, 'a> {
    accounts: &'s Accounts<'a>,
    words: &'s Words,
    denial: usize,
    cue: usize,
}

impl Denial<'_, '_> {
    /// The acts that it denies.
    fn acts(&self) -> Vec<Denied> {
        let clause = self.accounts.clause(self.denial);
        let deniers = self.deniers();
        let named = |m: &&Mention| {
            let denier = deniers.iter().any(|speaker| speaker.contains(&m.token));
            m.token > self.cue && m.token - self.cue <= REACH && !m.negated && !denier
        };
        let last = self.last(clause.acts.iter().filter(named).find(|m| m.verb));
        let denied = clause.acts.iter().filter(named);
        let denied = denied.filter(|m| !self.words.is_reporting(m.act) && m.token <= last);
        let with_slot = |m: &Mention| {
            let start = m.token + m.width;
            let behind = start..clause.tokens.end.min(start + SLOT).max(start);
            Denied { act: m.act, slot: self.accounts.terms_in(clause.article, behind) }
        };
        denied.map(with_slot).collect()
    }

    /// The tokens that name those who deny, and others who speak in the article.
    fn deniers(&self) -> Vec<Range<usize>> {
        let telling = self.accounts.telling(self.denial);
        let speakers = telling.reading.statements.iter().filter_map(|statement| statement.speaker);
        speakers.map(|span| telling.document.tokens_in(span)).collect()
    }

    /// The last token at which a denied act may stand: behind a verb or "involvement in", an act is only what they are about.
    fn last(&self, verb: Option<&Mention>) -> usize {
        let end = self.accounts.clause(self.denial).tokens.end;
        let document = &self.accounts.telling(self.denial).document;
        let blamed = |token: &usize| {
            let marker = self.words.marker(document, *token, self.words.classes.accusation);
            marker.is_some_and(|(key, _)| key == "blame")
        };
        let blame = (self.cue + 1..end).find(blamed).map(|token| token.saturating_sub(1));
        verb.map(|m| m.token).into_iter().chain(blame).min().unwrap_or(end)
    }

    /// Whether somebody else tells in a clause, as happened, one of the acts denied.
    fn is_answered_by(&self, at: usize, denied: &[Denied]) -> bool {
        let accounts = self.accounts;
        let other = accounts.clause(at);
        !other.denial
            && !other.planned
            && !other.headline
            && accounts.is_background(at) == accounts.is_background(self.denial)
            && !accounts.different_days(at, self.denial)
            && voice(accounts, at) != voice(accounts, self.denial)
            && denied.iter().any(|denied| tells(accounts, at, denied))
            && accounts.shared_sentence_terms(at, self.denial) >= TERMS
            && accounts.likeness(at, self.denial) >= LIKENESS
    }
}

/// Whether a clause tells of a denied act that it happened, and of the same things.
fn tells(accounts: &Accounts<'_>, at: usize, denied: &Denied) -> bool {
    let clause = accounts.clause(at);
    let done = |m: &Mention| m.act == denied.act && !m.negated && m.modality == Modality::Happened;
    let common = denied.slot.iter().filter(|term| clause.terms.contains(term)).count();
    clause.acts.iter().any(done) && common >= denied.slot.len().min(SLOT_TERMS)
}

/// Who says what a clause tells.
fn voice<'a>(accounts: &'a Accounts<'_>, at: usize) -> &'a str {
    let telling = accounts.telling(at);
    telling.speaker_near(telling.span(accounts.clause(at)))
}

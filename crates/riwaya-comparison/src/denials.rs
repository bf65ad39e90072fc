//! Accusations and claims, and the denials they meet.

use crate::accounts::Accounts;
use crate::denied_acts;
use crate::finding::{Held, Rift};
use crate::groups::Groups;
use crate::model::{DisagreementKind, Relation};
use crate::terms::TermId;
use crate::told_apart;
use crate::words::Words;
use riwaya_reading::Statement;
use riwaya_text::{Document, Hit, Proclitics, fold};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A denial and what it denies share at least this likeness of their own terms.
const LIKENESS: f64 = 0.16;
/// How many terms they share at least.
const TERMS: usize = 2;
/// What somebody rejects stands at most this many tokens behind the verb and its subject.
const OBJECT: usize = 3;
/// Who is accused stands at most this many tokens behind the word of accusation.
const ACCUSED: usize = 6;
/// Claims kept for one denial.
const MOST_CLAIMS: usize = 12;
/// "That" stands at most this many tokens behind "denied".
const THAT: usize = 4;
/// Accusations whose own terms are this alike are one claim.
const ONE_CLAIM: f64 = 0.3;
/// "What" stands at most this many tokens before "he denied".
const RELATIVE: usize = 2;
/// Who denies is named at most this many tokens behind the word.
const AUTHOR: usize = 2;
/// A clause that only names somebody has at most this many tokens.
const NAMED: usize = 6;
/// Denials and claims looked at in one story; more would make big stories quadratic.
const MOST: usize = 200;

/// Rifts between denials and the accusations, suppositions or accounts they deny, within one article or across articles.
/// Denials of one claim are one rift.
pub(crate) fn denials(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let of = |want: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..accounts.clauses.len()).filter(|&at| want(at)).take(MOST).collect()
    };
    let denied = of(&|at| {
        accounts.clause(at).denial && !accounts.clause(at).headline && !answers_itself(accounts, words, at)
    });
    let mut accused = of(&|at| {
        let clause = accounts.clause(at);
        !clause.denial && (clause.accusation || alleges(accounts, at, words))
    });
    let answers = |at: usize| {
        let near = accounts.telling(at).of_sentence(accounts.clause(at).sentence);
        near.iter().any(|clause| clause.denial && clause.tokens.start < accounts.clause(at).tokens.start)
    };
    accused.retain(|&at| !answers(at));
    let mut answered: Vec<(usize, Vec<usize>)> = Vec::new();
    for denial in denied {
        let mut claims = right_before(accounts, words, denial, &accused);
        if claims.is_empty() {
            claims = self::claims(accounts, words, denial, &accused);
        }
        if claims.is_empty() {
            claims = denied_acts::told(accounts, words, denial);
            claims.truncate(MOST_CLAIMS);
            claims.retain(|&at| !answers(at));
        }
        claims.retain(|&at| !is_its_author(accounts, words, denial, at));
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
fn claims(accounts: &Accounts<'_>, words: &Words, denial: usize, accusing: &[usize]) -> Vec<usize> {
    let accused = Party::that_rejects(accounts, denial, words);
    let least = told_apart::likeness_needed(accounts, LIKENESS);
    let mut claims: Vec<(f64, usize)> = accusing
        .iter()
        .filter(|&&claim| !responds(accounts, words, claim) && !is_negated(accounts, claim, words))
        .filter(|&&claim| !accused.as_ref().is_some_and(|party| party.accuses(accounts, claim, words)))
        .map(|&claim| (accounts.own_likeness(denial, claim), claim))
        .filter(|&(likeness, claim)| {
            likeness >= least && accounts.shared_terms(denial, claim) >= TERMS
                || accused.as_ref().is_some_and(|party| party.is_accused(accounts, claim, words))
        })
        .collect();
    claims.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    claims.truncate(MOST_CLAIMS);
    claims.into_iter().map(|(_, claim)| claim).collect()
}

/// What stands right before a denial of "that", and the accusations most like it.
fn right_before(accounts: &Accounts<'_>, words: &Words, denial: usize, accusing: &[usize]) -> Vec<usize> {
    if !denies_that(accounts, words, denial) {
        return Vec::new();
    }
    let (article, sentence) = (accounts.clauses[denial].0, accounts.clause(denial).sentence);
    let first = accounts.first_clause(article);
    let told = |at: &usize| {
        let clause = accounts.clause(*at);
        !clause.headline && !clause.denial && clause.sentence + 1 >= sentence
    };
    let before: Vec<usize> = (first..denial).rev().take_while(|at| told(at)).collect();
    let accuses = before.iter().copied().find(|at| accusing.contains(at));
    let here = before.first().copied().filter(|&at| {
        accounts.clause(at).sentence == sentence
            && !names_charges(accounts, words, denial)
            && is_linked(accounts, words, denial)
            && !is_only_named(accounts, words, at)
    });
    let Some(claim) = accuses.or(here) else { return Vec::new() };
    let alike = |&at: &usize| at != claim && accounts.own_likeness(at, claim) >= ONE_CLAIM;
    let others = accusing.iter().copied().filter(alike);
    let mut claims: Vec<usize> = std::iter::once(claim).chain(others).take(MOST_CLAIMS).collect();
    claims.sort_unstable();
    claims
}

/// Whether who denies, named right beside the word, makes the claim: he denies something else then.
fn is_its_author(accounts: &Accounts<'_>, words: &Words, denial: usize, claim: usize) -> bool {
    let (clause, document) = (accounts.clause(denial), &accounts.telling(denial).document);
    let telling = accounts.telling(claim);
    let whole = telling.span(accounts.clause(claim));
    let spoken = telling.reading.statements.iter().find(|s| whole.contains(s.cue) && s.speaker.is_some());
    let name = |s: &Statement| match (s.speaker_name.as_str(), s.speaker) {
        ("", Some(speaker)) => telling.words(speaker).to_owned(),
        (name, _) => name.to_owned(),
    };
    let last = spoken.and_then(|s| fold(&name(s)).split_whitespace().last().map(str::to_owned));
    let denies = |at: &usize| words.marker(document, *at, words.classes.denial).is_some();
    let Some(cue) = clause.tokens.clone().find(denies) else { return false };
    // The subject ends right before the word, or stands shortly behind it.
    let behind = clause.tokens.start.max(cue.saturating_sub(1))..clause.tokens.end.min(cue + 1 + AUTHOR);
    last.is_some_and(|last| behind.into_iter().any(|at| last == document.folded(at)))
}

/// Whether somebody denies "that", or "which he denies".
fn denies_that(accounts: &Accounts<'_>, words: &Words, denial: usize) -> bool {
    let (clause, document) = (accounts.clause(denial), &accounts.telling(denial).document);
    let key = |token: usize| words.marker(document, token, words.classes.denial).map(|(key, _)| key);
    // "These charges" are what stands before, "this theft" is what the clause itself tells of.
    let points_back = |at: usize| {
        let behind = Some(at + 1).filter(|&next| next < clause.tokens.end);
        let charges = |at: usize| words.marker(document, at, words.classes.accusation).is_some();
        words.is_that(document.folded(at))
            && behind.is_none_or(|next| !words.is_definite(document.folded(next)) || charges(next))
    };
    clause.tokens.clone().any(|token| match key(token) {
        Some("deny-it") => !introduces_itself(accounts, words, denial, token),
        Some("deny") => {
            let behind = token + 1..clause.tokens.end.min(token + 1 + THAT);
            behind.into_iter().any(points_back)
        }
        _ => false,
    })
}

/// Whether what is denied stands in the denial itself: "what he denied was shown to be so".
fn introduces_itself(accounts: &Accounts<'_>, words: &Words, denial: usize, token: usize) -> bool {
    let (clause, document) = (accounts.clause(denial), &accounts.telling(denial).document);
    let near = clause.tokens.start.max(token.saturating_sub(RELATIVE))..token;
    near.into_iter().any(|at| {
        let linked = at > clause.tokens.start && words.is_link(document.folded(at - 1));
        words.is_relative(document.folded(at)) && !linked
    })
}

/// Whether a clause does no more than name, behind a link, who does what the next one tells: "but the agency, which".
fn is_only_named(accounts: &Accounts<'_>, words: &Words, at: usize) -> bool {
    let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
    clause.acts.is_empty()
        && clause.tokens.len() <= NAMED
        && words.is_link(document.folded(clause.tokens.start))
        && clause.tokens.end + 1 < document.len()
        && words.is_relation(document.folded(clause.tokens.end + 1))
}

/// Whether a denial is linked to what stands before it, by a conjunction or a word like "but" or "which": where nothing
/// links them, what stands before is only who denies it.
fn is_linked(accounts: &Accounts<'_>, words: &Words, denial: usize) -> bool {
    let (first, document) = (accounts.clause(denial).tokens.start, &accounts.telling(denial).document);
    let joined = |hit: &Hit| hit.proclitics.has(Proclitics::CONJUNCTION);
    words.is_link(document.folded(first)) || document.hits(first).iter().any(joined)
}

/// Whether a clause denies charges by that name: they were made by somebody.
fn names_charges(accounts: &Accounts<'_>, words: &Words, denial: usize) -> bool {
    let document = &accounts.telling(denial).document;
    let charges = |token: usize| {
        words.marker(document, token, words.classes.accusation).is_some_and(|(key, _)| key == "claim")
    };
    accounts.clause(denial).tokens.clone().any(charges)
}

/// Whether a clause accuses and tells of the denial too.
fn answers_itself(accounts: &Accounts<'_>, words: &Words, denial: usize) -> bool {
    let (clause, document) = (accounts.clause(denial), &accounts.telling(denial).document);
    let it = |token: &usize| {
        words.marker(document, *token, words.classes.denial).is_some_and(|(key, _)| key == "deny-it")
    };
    let accuses = accusation(accounts, denial, words);
    accuses.is_some_and(|cue| clause.tokens.clone().find(it).is_some_and(|denied| cue < denied))
}

/// Somebody who rejects an accusation.
struct Party {
    terms: Vec<TermId>,
    /// The country that the party is or belongs to.
    country: Option<String>,
    clause: usize,
}

impl Party {
    /// Who speaks in a denial, when it rejects accusations or responsibility.
    fn that_rejects(accounts: &Accounts<'_>, denial: usize, words: &Words) -> Option<Self> {
        let (clause, telling) = (accounts.clause(denial), accounts.telling(denial));
        let document = &telling.document;
        let whole = telling.span(clause);
        let spoken = telling.reading.statements.iter().find(|s| whole.contains(s.cue));
        let (named, object) = match spoken.and_then(|s| Some((s.cue, s.speaker?))) {
            Some((cue, speaker)) => {
                let (cue, named) = (document.tokens_in(cue), document.tokens_in(speaker));
                let start = if named.start >= cue.end { named.end } else { cue.end };
                (named, start)
            }
            None => (clause.tokens.start..clause.tokens.start + OBJECT, clause.tokens.start + 1),
        };
        let end = clause.tokens.end;
        let named = named.start..named.end.min(end).max(named.start);
        let mut object = object..(object + OBJECT).min(end).max(object);
        if !object.any(|token| words.marker(document, token, words.classes.accusation).is_some()) {
            return None;
        }
        let country = named.clone().find_map(|token| words.country_at(document, token));
        let country = country.map(|(code, _)| code.to_owned());
        let terms = accounts.terms_in(clause.article, named);
        (!terms.is_empty() && !accounts.is_background(denial)).then_some(Self {
            terms,
            country,
            clause: denial,
        })
    }

    /// Whether a clause accuses this party outright, by its name, its country or its people.
    fn is_accused(&self, accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
        let (clause, document) = (accounts.clause(at), &accounts.telling(at).document);
        // Who is held responsible may stand anywhere, who is accused stands behind the word.
        let behind = match accusation(accounts, at, words) {
            Some(cue) if !accounts.blames(at, words) => {
                cue + 1..clause.tokens.end.min(cue + ACCUSED + 1).max(cue + 1)
            }
            _ => clause.tokens.clone(),
        };
        clause.accusation
            && !accounts.is_background(at)
            && accounts.shared_sentence_terms(at, self.clause) > 0
            && (self.stands_in(accounts, at, behind.clone())
                || behind.into_iter().any(|token| self.is_of(document, token, words)))
    }

    /// Whether a token names this party's country or people.
    fn is_of(&self, document: &Document, token: usize, words: &Words) -> bool {
        let people = words.marker(document, token, words.classes.nationality).map(|(key, _)| key);
        let country = words.country_at(document, token).map(|(code, _)| code);
        self.country.as_deref().is_some_and(|own| people == Some(own) || country == Some(own))
    }

    /// Whether this party makes the accusation, or stands before the word of accusation, and somebody else behind it: it accuses him.
    fn accuses(&self, accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
        let Some(cue) = accusation(accounts, at, words) else { return false };
        let (telling, tokens) = (accounts.telling(at), accounts.clause(at).tokens.clone());
        let behind = cue + 1..tokens.end.min(cue + OBJECT + 1).max(cue + 1);
        let whole = telling.document.span(behind.clone());
        let others = telling.reading.names.iter().any(|name| name.span.overlaps(whole));
        let document = &telling.document;
        let told = telling.reading.statements.iter().find(|s| document.tokens_in(s.cue).contains(&cue));
        if let Some(speaker) = told.and_then(|s| s.speaker)
            && (self.stands_in(accounts, at, document.tokens_in(speaker))
                || document.tokens_in(speaker).any(|token| self.is_of(document, token, words)))
        {
            return true;
        }
        let before = self.stands_in(accounts, at, tokens.start..cue);
        before && others && !self.stands_in(accounts, at, behind)
    }

    /// Whether all words of this party stand among some tokens of a clause.
    fn stands_in(&self, accounts: &Accounts<'_>, at: usize, tokens: Range<usize>) -> bool {
        let terms = accounts.terms_in(accounts.clauses[at].0, tokens);
        self.terms.iter().all(|term| terms.contains(term))
    }
}

/// The first word of a clause that accuses or blames.
fn accusation(accounts: &Accounts<'_>, at: usize, words: &Words) -> Option<usize> {
    let document = &accounts.telling(at).document;
    let accuses = |token: &usize| {
        let key = words.marker(document, *token, words.classes.accusation).map(|(key, _)| key);
        key.is_some_and(|key| key == "accuse" || key == "blame")
    };
    accounts.clause(at).tokens.clone().find(accuses)
}

/// Whether a clause negates something.
fn is_negated(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let mut tokens = accounts.clause(at).tokens.clone();
    tokens.any(|token| words.marker(document, token, words.classes.negator).is_some())
}

/// Whether a clause only supposes what it says: it is believed, suspected, claimed.
fn alleges(accounts: &Accounts<'_>, at: usize, words: &Words) -> bool {
    let document = &accounts.telling(at).document;
    let alleged =
        |token| words.marker(document, token, words.classes.hedge).is_some_and(|(key, _)| key == "alleged");
    accounts.clause(at).tokens.clone().any(alleged)
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
    let mut known = FxHashSet::default();
    claims.retain(|&at| known.insert(at));
    let (denied, claimed) = (accounts.gist(denials[0]), accounts.gist(claims[0]));
    let mut held: Vec<Held> = denials.iter().map(|&at| hold(at, &denied)).collect();
    held.extend(claims.iter().map(|&at| hold(at, &claimed)));
    let charged = |at: usize| denies_that(accounts, words, at) && accounts.clause(claims[0]).accusation;
    let blames = denials.iter().any(|&at| accounts.blames(at, words) || charged(at));
    Rift {
        kind: if blames { DisagreementKind::Actor } else { DisagreementKind::Outcome },
        relation: Relation::Contested,
        about: claimed,
        held,
        weight: 1.5,
    }
}

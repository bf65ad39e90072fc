//! Who did it: one act that two accounts ascribe to different bodies or office-holders.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::slots;
use crate::telling::{Mention, Modality};
use crate::terms::TermId;
use crate::told_apart;
use crate::words::{Act, Words};
use riwaya_text::{Proclitics, Span, fold};
use std::ops::Range;

/// Clauses this alike tell of one deed,
const LIKENESS: f64 = 0.2;
/// when their sentences share this many terms, the act among them.
const TERMS: usize = 4;
/// Deeds looked at in one story; more would make big stories quadratic.
const MOST: usize = 200;

/// A deed and the words that say whose it is.
#[derive(Debug)]
struct Deed {
    clause: usize,
    act: Act,
    doer: Span,
    terms: Vec<TermId>,
    /// The term of its first word.
    head: TermId,
}

/// Rifts between accounts that give one deed different doers.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let deeds = deeds(accounts, words);
    let mut rifts = Vec::new();
    for (nth, one) in deeds.iter().enumerate() {
        for other in deeds[nth + 1..].iter().filter(|other| other.act == one.act) {
            if opposed(accounts, &deeds, one, other) {
                rifts.push(rift(accounts, one, other));
            }
        }
    }
    rifts
}

fn deeds(accounts: &Accounts<'_>, words: &Words) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for at in 0..accounts.clauses.len() {
        let clause = accounts.clause(at);
        for act in clause.acts.iter().filter(|m| words.is_deed(m.act) && m.verb && !m.negated) {
            if act.modality != Modality::Happened || clause.denial {
                continue;
            }
            if is_purpose(accounts, at, act) {
                continue;
            }
            let Some(tokens) = doer(accounts, at, act, words) else { continue };
            let terms = accounts.terms_in(clause.article, tokens.clone());
            let head = accounts.terms_in(clause.article, tokens.start..tokens.start + 1);
            if let Some(&head) = head.first() {
                let doer = accounts.telling(at).document.span(tokens);
                deeds.push(Deed { clause: at, act: act.act, doer, terms, head });
            }
        }
    }
    deeds.truncate(MOST);
    deeds
}

/// Whether "to" is written to an act: it is what something is done for.
fn is_purpose(accounts: &Accounts<'_>, at: usize, act: &Mention) -> bool {
    let hits = accounts.telling(at).document.hits(act.token);
    hits.iter().any(|hit| hit.proclitics.has(Proclitics::PREPOSITION))
}

/// The phrase that names the doer: right before or right behind the verb, headed by a word for a body or an office.
fn doer(accounts: &Accounts<'_>, at: usize, act: &Mention, words: &Words) -> Option<Range<usize>> {
    let document = &accounts.telling(at).document;
    let heads = |token: usize| {
        let classes = &words.classes;
        [classes.body, classes.office, classes.organisation, classes.party].into_iter().any(|class| {
            words.marker(document, token, class).is_some_and(|(_, hit)| {
                !hit.proclitics.has(Proclitics::PREPOSITION) && !hit.proclitics.has(Proclitics::BY)
            })
        })
    };
    let before = slots::before(accounts, at, act, words);
    // A name right before the verb is its subject: what stands behind is what it was done to.
    let subject = before.end == act.token
        && !before.is_empty()
        && accounts
            .telling(at)
            .reading
            .names
            .iter()
            .any(|name| name.span.overlaps(document.span(before.end - 1..before.end)));
    if subject && !heads(before.start) {
        return None;
    }
    let phrases = [before, slots::behind(accounts, at, act, words)];
    let phrase = phrases.into_iter().find(|phrase| !phrase.is_empty() && heads(phrase.start))?;
    let definite = |token: usize| words.is_definite(document.folded(token));
    let named = |token: usize| {
        let span = document.span(token..token + 1);
        accounts.telling(at).reading.names.iter().any(|name| name.span.overlaps(span))
    };
    // The object stands right behind the subject; it begins where a definite phrase is followed by an indefinite word.
    let mut end = phrase.start + 1;
    while end < phrase.end && (!definite(end - 1) || definite(end) || named(end)) {
        end += 1;
    }
    // One bare indefinite word names nobody: a man was arrested.
    (end > phrase.start + 1 || definite(phrase.start) || named(phrase.start)).then_some(phrase.start..end)
}

/// Whether two accounts of one deed name doers with nothing in common, and neither knows of the other's.
fn opposed(accounts: &Accounts<'_>, deeds: &[Deed], one: &Deed, other: &Deed) -> bool {
    let article = |deed: &Deed| accounts.clauses[deed.clause].0;
    let common = |a: &Deed, b: &Deed| a.terms.iter().any(|term| b.terms.contains(term));
    let written = |deed: &Deed| -> String {
        let words = accounts.telling(deed.clause).words(deed.doer);
        fold(words).chars().filter(|letter| letter.is_alphanumeric()).collect()
    };
    let (a, b) = (written(one), written(other));
    let one_name = a.contains(&b) || b.contains(&a);
    let names = |deed: &Deed, at: usize| accounts.holds_term(at, deed.head);
    let knows =
        |a: &Deed, b: &Deed| deeds.iter().any(|d| d.act == a.act && article(d) == article(a) && common(d, b));
    article(one) != article(other)
        && !accounts.one_outlet(one.clause, other.clause)
        && !common(one, other)
        && !one_name
        && !names(one, other.clause)
        && !names(other, one.clause)
        && !knows(one, other)
        && !knows(other, one)
        && !accounts.different_days(one.clause, other.clause)
        && accounts.shared_sentence_terms(one.clause, other.clause) >= TERMS
        && told_apart::of_one_occasion(accounts, one.clause, other.clause, LIKENESS)
}

fn rift(accounts: &Accounts<'_>, one: &Deed, other: &Deed) -> Rift {
    let hold = |deed: &Deed| {
        let value = accounts.telling(deed.clause).words(deed.doer);
        Held::new(value, accounts.account(deed.clause, deed.doer, "comparison/doer"))
    };
    let held = vec![hold(one), hold(other)];
    Rift::new(DisagreementKind::Actor, accounts.gist(one.clause), held, 1.0)
}

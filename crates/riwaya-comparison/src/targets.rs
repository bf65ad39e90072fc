//! What was hit: targets of one attack that two parties name differently.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift, components};
use crate::groups::Groups;
use crate::model::{DisagreementKind, Relation};
use crate::telling::Modality;
use crate::told_apart;
use crate::words::Words;
use riwaya_text::{Kind, Span, fold};

/// Tokens from the word for an attack to the word for what it hit.
const REACH: usize = 5;
/// Terms that the sentences of two accounts of one attack share at least,
const TERMS: usize = 3;
/// and how alike their clauses are.
const LIKENESS: f64 = 0.15;
/// Targets looked at in one story; more would make big stories quadratic.
const MOST: usize = 150;
/// Words shown of a target.
const SHOWN: usize = 4;

/// A target as one account names it.
#[derive(Debug)]
struct Target {
    clause: usize,
    article: usize,
    /// The kind of place: an entry of class `facility`.
    kind: String,
    /// Every kind of place its sentence names.
    named: Vec<String>,
    span: Span,
    speaker: String,
}

/// Rifts between parties that name different targets of one attack; who names both knows of two.
pub(crate) fn compare(accounts: &Accounts<'_>, words: &Words) -> Vec<Rift> {
    let targets = targets(accounts, words);
    let mut groups = Groups::new(targets.len());
    let mut opposed_pairs = Vec::new();
    for one in 0..targets.len() {
        for other in one + 1..targets.len() {
            let (a, b) = (&targets[one], &targets[other]);
            let near = accounts.shared_sentence_terms(a.clause, b.clause) >= TERMS;
            if a.kind == b.kind && near {
                groups.join(one, other);
            } else if near && opposed(accounts, &targets, a, b) {
                opposed_pairs.push((one, other));
            }
        }
    }
    let found = components(&mut groups, targets.len(), &opposed_pairs);
    let rifts = found.iter().map(|positions| rift(accounts, &targets, positions));
    rifts.filter(|rift| rift.relation == Relation::Contested).collect()
}

fn targets(accounts: &Accounts<'_>, words: &Words) -> Vec<Target> {
    let attacks: Vec<_> = ["attack", "hit"].iter().filter_map(|name| words.act_named(name)).collect();
    let mut targets = Vec::new();
    for at in 0..accounts.clauses.len() {
        let (clause, telling) = (accounts.clause(at), accounts.telling(at));
        let document = &telling.document;
        if clause.denial || clause.planned || accounts.is_background(at) {
            continue;
        }
        let struck = clause.acts.iter().filter(|m| attacks.contains(&m.act));
        for attack in struck.filter(|m| !m.negated && m.modality != Modality::Planned) {
            let start = attack.token + attack.width;
            let tokens = start..clause.tokens.end.min(start + REACH);
            let Some((token, kind)) = tokens.into_iter().find_map(|token| {
                words.marker(document, token, words.classes.facility).map(|(key, _)| (token, key.to_owned()))
            }) else {
                continue;
            };
            let end = clause.tokens.end.min(token + SHOWN);
            let mark = (token..end).find(|&token| document.token(token).kind == Kind::Punctuation);
            let span = document.span(token..mark.unwrap_or(end).max(token + 1));
            let speaker = fold(telling.speaker_over(span));
            let named = document.sentences()[clause.sentence].clone().filter_map(|token| {
                words.marker(document, token, words.classes.facility).map(|(key, _)| key.to_owned())
            });
            let named = named.collect();
            targets.push(Target { clause: at, article: clause.article, kind, named, span, speaker });
            break;
        }
    }
    targets.truncate(MOST);
    targets
}

/// Whether two named parties give one attack different targets.
fn opposed(accounts: &Accounts<'_>, targets: &[Target], one: &Target, other: &Target) -> bool {
    let parties = !one.speaker.is_empty()
        && !other.speaker.is_empty()
        && !one.speaker.split_whitespace().any(|word| other.speaker.split_whitespace().any(|w| w == word));
    let knows_both = |kind: &str, against: &str| {
        targets.iter().filter(|t| t.kind == kind).any(|t| {
            let same_voice = |u: &&Target| u.article == t.article && u.speaker == t.speaker;
            targets.iter().filter(same_voice).any(|u| u.named.iter().any(|named| named == against))
        })
    };
    one.kind != other.kind
        && parties
        && !accounts.different_days(one.clause, other.clause)
        && told_apart::of_one_occasion(accounts, one.clause, other.clause, LIKENESS)
        && !knows_both(&one.kind, &other.kind)
        && !knows_both(&other.kind, &one.kind)
}

fn rift(accounts: &Accounts<'_>, targets: &[Target], positions: &[Vec<usize>]) -> Rift {
    let mut held = Vec::new();
    for position in positions {
        let first = &targets[position[0]];
        let value = accounts.telling(first.clause).words(first.span);
        held.extend(position.iter().map(|&at| {
            let target = &targets[at];
            Held::new(value, accounts.account(target.clause, target.span, "comparison/target"))
        }));
    }
    Rift::new(DisagreementKind::Place, accounts.gist(targets[positions[0][0]].clause), held, 1.2)
}

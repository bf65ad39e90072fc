//! Places: one kind of site that two accounts of one act give different names.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::terms::TermId;
use crate::told_apart;
use crate::words::Words;
use riwaya_text::{Kind, Proclitics, Span};

/// Clauses this alike tell of one act well enough for two sites to be in conflict.
const LIKENESS: f64 = 0.3;
/// Of kinds of which a story names many, only clauses in nearly the same words do.
const AREA_LIKENESS: f64 = 0.5;
/// For one kind of site on one day less will do, but for kinds of which a story names many.
const SITE_LIKENESS: f64 = 0.12;
/// Terms such clauses share at least.
const TERMS: usize = 3;
/// Words of a site's name.
const LONGEST_NAME: usize = 2;

/// A site: what kind it is and what it is called.
#[derive(Debug, PartialEq)]
struct Site {
    head: String,
    name: String,
    /// The terms of the name.
    terms: Vec<TermId>,
    span: Span,
}

/// Rifts over the names of sites.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    let least = told_apart::likeness_needed(accounts, SITE_LIKENESS);
    for pair in pairs.iter().filter(|pair| pair.likeness >= least) {
        let (one, other) = (accounts.clause(pair.one), accounts.clause(pair.other));
        let same_act = one.acts.iter().any(|a| other.acts.iter().any(|b| a.act == b.act));
        let apart = accounts.is_background(pair.one) != accounts.is_background(pair.other)
            || accounts.different_days(pair.one, pair.other);
        let one_outlet =
            accounts.one_outlet(pair.one, pair.other) || !accounts.told_together(pair.one, pair.other);
        if apart || !same_act || one_outlet || accounts.shared_terms(pair.one, pair.other) < TERMS {
            continue;
        }
        let (left, right) = (sites(accounts, pair.one, words), sites(accounts, pair.other, words));
        let one_day = accounts.name_one_day(pair.one, pair.other);
        let near = |site: &&Site| {
            let area = words.is_area(&site.head);
            let needed = told_apart::likeness_needed(accounts, if area { AREA_LIKENESS } else { LIKENESS });
            pair.likeness >= needed || one_day && !area
        };
        for a in left.iter().filter(near) {
            let mut rivals = right.iter().filter(|b| b.head == a.head);
            let (Some(b), None) = (rivals.next(), rivals.next()) else { continue };
            let alone = left.iter().filter(|site| site.head == a.head).count() == 1;
            let knows = |at: usize, site: &Site| site.terms.iter().any(|&term| accounts.holds_term(at, term));
            if alone && differ(a, b, words) && !knows(pair.one, b) && !knows(pair.other, a) {
                rifts.push(rift(accounts, (pair.one, a), (pair.other, b)));
            }
        }
    }
    rifts
}

/// The sites a clause names: a head of class `place-head` and the words behind it.
fn sites(accounts: &Accounts<'_>, clause: usize, words: &Words) -> Vec<Site> {
    let telling = accounts.telling(clause);
    let document = &telling.document;
    let tokens = accounts.clause(clause).tokens.clone();
    let mut sites = Vec::new();
    for at in tokens.clone() {
        let Some((key, hit)) = words.marker(document, at, words.classes.place_head) else { continue };
        let start = at + hit.tokens as usize;
        let last = (start + LONGEST_NAME).min(tokens.end);
        let site = |token: usize| {
            telling.reading.names.iter().any(|name| name.span.overlaps(document.span(token..token + 1)))
        };
        let named = |token: &usize| {
            let attached = Proclitics::PREPOSITION.or(Proclitics::CONJUNCTION);
            document.token(*token).kind == Kind::Word
                && !words.is_stop(document.folded(*token))
                && words.acts_at(document, *token).is_empty()
                && !document.hits(*token).iter().any(|hit| hit.proclitics.has(attached))
        };
        let end = start + (start..last).take_while(named).count();
        // The name goes as far as the tagger took it; a common noun is no name.
        let end = start + (start..end).take_while(|&token| site(token)).count();
        let common = |token: usize| {
            words.marker(document, token, words.classes.place_head).is_some()
                || words.country_at(document, token).is_some_and(|(_, whole)| whole)
        };
        if hit.proclitics.has(Proclitics::ARTICLE) || end == start || common(start) {
            continue;
        }
        let name = telling.words(document.span(start..end)).to_owned();
        let terms = accounts.terms_in(accounts.clauses[clause].0, start..end);
        sites.push(Site { head: key.to_owned(), name, terms, span: document.span(at..end) });
    }
    sites
}

/// Neither a spelling nor a part of the other, and no word in common.
fn differ(one: &Site, other: &Site, words: &Words) -> bool {
    let (a, b) = (words.stemmer.skeletons(&one.name), words.stemmer.skeletons(&other.name));
    !a.iter().any(|word| b.contains(word))
        && words.key(&one.name).sameness(&words.key(&other.name)).is_apart()
}

fn rift(accounts: &Accounts<'_>, one: (usize, &Site), other: (usize, &Site)) -> Rift {
    let hold = |(clause, site): (usize, &Site)| {
        let value = accounts.telling(clause).words(site.span);
        Held::new(value, accounts.account(clause, site.span, "comparison/place"))
    };
    let held = vec![hold(one), hold(other)];
    Rift::new(DisagreementKind::Place, accounts.gist(one.0), held, 1.0)
}

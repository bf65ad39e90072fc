//! Figures: what each counts, which agree and which cannot both be right.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding::{Held, Rift, account, settle};
use crate::groups::Groups;
use crate::model::{Agreement, AgreementKind, DisagreementKind, Relation};
use crate::telling::{Mention, Modality};
use crate::terms::TermId;
use crate::value;
use crate::words::{Act, Words};
use riwaya_reading::{Modifier, Quantity};
use riwaya_text::{Kind, Span, fold};
use rustc_hash::FxHashMap;

/// Clauses at least this alike tell of the same thing well enough for a different figure to be a conflict.
const CONFLICT_LIKENESS: f64 = 0.45;
/// For tolls and nearly equal figures less will do, since the figure itself says what it is about.
const LOOSE_LIKENESS: f64 = 0.2;
/// Exact figures this near to each other are taken for two readings of one figure.
const NEARLY_EQUAL: f64 = 0.03;
/// Sentences at the head of an article that tell its main event.
const LEAD: usize = 3;
/// Tolls are compared between this many figures at most.
const MOST_TOLLS: usize = 300;

/// A figure in its place.
#[derive(Debug)]
pub(crate) struct Figure {
    pub clause: usize,
    pub article: usize,
    pub quantity: usize,
    /// The concept counted.
    unit: String,
    /// What the words after the unit say of it.
    descriptors: Vec<TermId>,
    /// The toll it gives, when it gives one.
    toll: Option<Act>,
    /// Whether its clause tells of something that happened outside the story's days.
    background: bool,
}

/// Every figure of the story that has a value.
pub(crate) fn figures(accounts: &Accounts<'_>, words: &Words) -> Vec<Figure> {
    let mut figures = Vec::new();
    for at in 0..accounts.clauses.len() {
        let clause = accounts.clause(at);
        let reading = accounts.telling(at).reading;
        for quantity in clause.quantities.clone() {
            if reading.quantities[quantity].value.is_some() && !clause.denial {
                figures.push(figure(accounts, words, at, quantity));
            }
        }
    }
    figures
}

fn figure(accounts: &Accounts<'_>, words: &Words, at: usize, index: usize) -> Figure {
    let telling = accounts.telling(at);
    let document = &telling.document;
    let quantity = &telling.reading.quantities[index];
    let tokens = document.tokens_in(quantity.span);
    let same = tokens.clone().find_map(|token| words.marker(document, token, words.classes.same));
    let unit = match same {
        Some((key, _)) => key.to_owned(),
        None if !quantity.unit_lemma.is_empty() => quantity.unit_lemma.clone(),
        None => words.stemmer.skeleton(&fold(&quantity.unit)),
    };
    let clause = accounts.clause(at);
    let end = (tokens.end + 2).min(clause.tokens.end);
    let mark = (tokens.end..end).find(|&token| document.token(token).kind != Kind::Word).unwrap_or(end);
    Figure {
        clause: at,
        article: clause.article,
        quantity: index,
        unit,
        descriptors: accounts.terms_in(clause.article, tokens.end..mark, words),
        toll: toll(&clause.acts, tokens.start, tokens.end, words),
        background: accounts.is_background(at),
    }
}

/// The toll act nearest to the figure's tokens; none when it is negated or has not happened.
fn toll(acts: &[Mention], start: usize, end: usize, words: &Words) -> Option<Act> {
    let distance = |token: usize| if token < start { start - token } else { (token + 1).saturating_sub(end) };
    let nearest =
        acts.iter().filter(|m| words.is_toll(m.act)).min_by_key(|m| (distance(m.token), m.token))?;
    (!nearest.negated && nearest.modality == Modality::Happened).then_some(nearest.act)
}

impl Figure {
    fn of<'a>(&self, accounts: &'a Accounts<'_>) -> &'a Quantity {
        &accounts.tellings[self.article].reading.quantities[self.quantity]
    }

    fn span(&self, accounts: &Accounts<'_>) -> Span {
        self.of(accounts).span
    }
}

/// Agreements and rifts among the figures.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    let figures = figures(accounts, words);
    let mut by_clause: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, figure) in figures.iter().enumerate() {
        by_clause.entry(figure.clause).or_default().push(at);
    }
    let mut groups = Groups::new(figures.len());
    let mut rifts = Vec::new();
    for pair in pairs {
        let (Some(left), Some(right)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) else {
            continue;
        };
        for &one in left {
            for &other in right {
                let (a, b) = (&figures[one], &figures[other]);
                if a.unit != b.unit {
                    continue;
                }
                if value::agree(a.of(accounts), b.of(accounts)) {
                    groups.join(one, other);
                } else if !has_partner(accounts, &figures, a, right)
                    && !has_partner(accounts, &figures, b, left)
                    && may_conflict(accounts, a, b, pair.likeness)
                {
                    rifts.push((one, other));
                }
            }
        }
    }
    tolls(accounts, &figures, &mut groups, &mut rifts);
    let agreements = groups.several().iter().filter_map(|set| agreement(accounts, &figures, set)).collect();
    (agreements, settle_rifts(accounts, &figures, &mut groups, &rifts, words))
}

/// Whether one of the figures numbered `others` agrees with `figure`.
fn has_partner(accounts: &Accounts<'_>, figures: &[Figure], figure: &Figure, others: &[usize]) -> bool {
    let agrees = |other: &Figure| value::agree(figure.of(accounts), other.of(accounts));
    others.iter().any(|&other| figures[other].unit == figure.unit && agrees(&figures[other]))
}

fn may_conflict(accounts: &Accounts<'_>, a: &Figure, b: &Figure, likeness: f64) -> bool {
    let (one, other) = (a.of(accounts), b.of(accounts));
    let alike = a.background == b.background
        && one.part_of.is_some() == other.part_of.is_some()
        && a.toll == b.toll
        && !accounts.different_days(a.clause, b.clause);
    if !alike {
        return false;
    }
    let exact = one.modifier == Modifier::Exact && other.modifier == Modifier::Exact;
    let (Some(x), Some(y)) = (one.value, other.value) else { return false };
    let near = exact && x.min(y) >= 20.0 && (x - y).abs() / x.max(y) <= NEARLY_EQUAL;
    let described = a.descriptors == b.descriptors
        || a.descriptors.iter().any(|term| b.descriptors.contains(term))
        || a.descriptors.is_empty() && b.descriptors.is_empty();
    near && likeness >= LOOSE_LIKENESS
        || described
            && likeness >= CONFLICT_LIKENESS
            && accounts.shared_terms(a.clause, b.clause) >= 3
            && !a.unit.is_empty()
}

/// Compares the tolls of the main event wherever they stand.
fn tolls(accounts: &Accounts<'_>, figures: &[Figure], groups: &mut Groups, rifts: &mut Vec<(usize, usize)>) {
    let main = |f: &Figure| {
        f.toll.is_some()
            && !f.background
            && f.of(accounts).part_of.is_none()
            && accounts.clause(f.clause).sentence <= LEAD
    };
    let tolls: Vec<usize> = (0..figures.len()).filter(|&at| main(&figures[at])).take(MOST_TOLLS).collect();
    for (nth, &one) in tolls.iter().enumerate() {
        for &other in &tolls[nth + 1..] {
            let (a, b) = (&figures[one], &figures[other]);
            let comparable = a.toll == b.toll
                && a.article != b.article
                && (a.unit == b.unit || a.descriptors.iter().any(|term| b.descriptors.contains(term)))
                && !accounts.different_days(a.clause, b.clause)
                && accounts.likeness(a.clause, b.clause) >= LOOSE_LIKENESS;
            if !comparable {
                continue;
            }
            if value::agree(a.of(accounts), b.of(accounts)) {
                groups.join(one, other);
            } else {
                rifts.push((one, other));
            }
        }
    }
}

fn agreement(accounts: &Accounts<'_>, figures: &[Figure], set: &[usize]) -> Option<Agreement> {
    let held: Vec<_> = set
        .iter()
        .map(|&at| account(accounts, figures[at].clause, figures[at].span(accounts), "comparison/figure"))
        .collect();
    let first = &figures[set[0]];
    let best =
        set.iter().map(|&at| figures[at].of(accounts)).min_by_key(|q| q.modifier != Modifier::Exact)?;
    settle(accounts, held).map(|(accounts_held, origins)| Agreement {
        id: String::new(),
        kind: AgreementKind::Figure,
        about: about(accounts, first),
        value: value::figure(best),
        accounts: accounts_held,
        origins,
    })
}

/// What a figure is about: its unit and the words behind it.
fn about(accounts: &Accounts<'_>, figure: &Figure) -> String {
    let telling = &accounts.tellings[figure.article];
    let document = &telling.document;
    let quantity = figure.of(accounts);
    let tokens = document.tokens_in(quantity.span);
    let clause = accounts.clause(figure.clause);
    let end = (tokens.end + 3).min(clause.tokens.end);
    let mark = (tokens.end..end).find(|&at| document.token(at).kind != Kind::Word).unwrap_or(end);
    let behind = telling.words(document.span(tokens.end..mark));
    format!("{} {behind}", quantity.unit).trim().to_owned()
}

fn settle_rifts(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    groups: &mut Groups,
    rifts: &[(usize, usize)],
    words: &Words,
) -> Vec<Rift> {
    let mut slots = Groups::new(figures.len());
    for &(one, other) in rifts {
        let (one, other) = (groups.root(one), groups.root(other));
        slots.join(one, other);
    }
    let mut found = Vec::new();
    for slot in slots.several() {
        let mut held: Vec<Held> = Vec::new();
        let mut rising = true;
        for &group in &slot {
            let members: Vec<usize> = (0..figures.len()).filter(|&at| groups.root(at) == group).collect();
            for &at in &members {
                let figure = &figures[at];
                rising &= figure.toll.is_some();
                held.push(Held {
                    value: value::figure(figures[group].of(accounts)),
                    measure: figures[group].of(accounts).value,
                    account: account(accounts, figure.clause, figure.span(accounts), "comparison/figure"),
                    cue: accounts.has_update_cue(figure.clause, words),
                });
            }
        }
        found.push(Rift {
            kind: DisagreementKind::Figure,
            relation: relation(accounts, &held, rising),
            about: about(accounts, &figures[slot[0]]),
            held,
            weight: 2.0,
        });
    }
    found
}

/// A toll that rises with the time of publication, or whose cue says so, is an update.
fn relation(accounts: &Accounts<'_>, held: &[Held], toll: bool) -> Relation {
    let mut timed: Vec<(jiff::Timestamp, f64)> =
        held.iter().filter_map(|h| Some((accounts.published(h.account.article)?, h.measure?))).collect();
    timed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let rises = timed.len() == held.len() && timed.windows(2).all(|w| w[0].1 <= w[1].1);
    let at_once = timed.first().map(|t| t.0) == timed.last().map(|t| t.0);
    if toll && (rises && !at_once || held.iter().any(|h| h.cue)) {
        Relation::Update
    } else {
        crate::finding::contested_or_conflict(held)
    }
}

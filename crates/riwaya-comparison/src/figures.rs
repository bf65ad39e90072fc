//! Which figures agree and which cannot both be right.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::counts;
use crate::figure::{FAR, Figure, figures};
use crate::finding::{self, Held, Rift, components, contested_or_conflict};
use crate::groups::Groups;
use crate::model::{Agreement, AgreementKind, DisagreementKind, Relation};
use crate::parts;
use crate::told_apart;
use crate::value;
use crate::words::{Act, Words};
use jiff::SignedDuration;
use riwaya_reading::Modifier;
use rustc_hash::FxHashMap;

/// Clauses at least this alike tell of the same thing well enough for a different figure to be a conflict.
const CONFLICT_LIKENESS: f64 = 0.45;
/// Terms such clauses share at least.
const CONFLICT_TERMS: usize = 3;
/// For tolls, results and nearly equal figures less will do, since the figure itself says what it is about.
const LOOSE_LIKENESS: f64 = 0.2;
/// but for other things than people they must be told more alike.
const NEAR_LIKENESS: f64 = 0.3;
/// A toll said to be brought up to date need hardly be told alike.
const UPDATE_LIKENESS: f64 = 0.05;
/// nor need tolls of a like size that count the same in a small story, which is of one blow.
const ONE_BLOW_LIKENESS: f64 = 0.045;
/// Exact figures this near to each other are taken for two readings of one figure.
const NEARLY_EQUAL: f64 = 0.03;
/// So are figures of people this near, counted once as persons and once as what they are.
const NEARLY_ALIKE: f64 = 0.06;
/// The smallest figure to which that applies.
const LEAST_NEARLY_EQUAL: f64 = 20.0;
/// Tolls of one blow in a large story, which tells of many, are at most so many times each other.
const NEAR: f64 = 2.5;
/// An exact figure of one unit from here on says enough to be the same wherever it stands in a story.
const TELLING: f64 = 11.0;
/// A count that rose is so many times the earlier one at least.
const GROWTH: f64 = 1.1;
/// Articles published within this time of each other bring nothing up to date.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(30);
/// Tolls are compared between this many figures at most.
const MOST_TOLLS: usize = 200;

/// Agreements and rifts among the figures.
pub(crate) fn compare(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> (Vec<Agreement>, Vec<Rift>) {
    let figures = figures(accounts, words);
    let mut groups = Groups::new(figures.len());
    let mut rifts = Vec::new();
    join_telling(&figures, &mut groups);
    let mut near = Vec::new();
    let mut equals = Equals { groups: &mut groups, near: &mut near };
    by_clauses(accounts, &figures, pairs, &mut equals, &mut rifts, words);
    tolls(accounts, &figures, &mut equals, &mut rifts, words);
    // "At least 11" goes with 11 or with 12, and makes no one figure of the two.
    for (one, other) in near {
        groups.join_unless(one, other, |a, b| !value::agree(&figures[a].quantity, &figures[b].quantity));
    }
    rifts.extend(counts::rivals(accounts, &figures, words));
    rifts.retain(|&pair| !parts::add_up(accounts, &figures, pair, words));
    let agreements = groups.several().iter().filter_map(|set| agreement(accounts, &figures, set)).collect();
    (agreements, settle_rifts(accounts, &figures, &mut groups, &rifts))
}

/// Figures that are one: those of one number at once, those of nearly one when all are known.
struct Equals<'g> {
    groups: &'g mut Groups,
    near: &'g mut Vec<(usize, usize)>,
}

impl Equals<'_> {
    fn join(&mut self, figures: &[Figure], one: usize, other: usize) {
        let number = |at: usize| (figures[at].quantity.value, figures[at].quantity.value_high);
        if number(one) == number(other) {
            self.groups.join(one, other);
        } else {
            self.near.push((one, other));
        }
    }
}

/// Joins exact figures of one unit that are too particular to be equal by chance.
fn join_telling(figures: &[Figure], groups: &mut Groups) {
    let mut first: FxHashMap<(&str, u64, Option<Act>), usize> = FxHashMap::default();
    for (at, figure) in figures.iter().enumerate() {
        let Some(value) = figure.quantity.value.filter(|&value| value >= TELLING) else { continue };
        let exact = matches!(figure.quantity.modifier, Modifier::Exact | Modifier::About);
        if !exact || figure.is_duration() {
            continue;
        }
        for unit in [&figure.unit, &figure.whole].into_iter().filter(|unit| !unit.is_empty()) {
            groups.join(*first.entry((unit, value.to_bits(), figure.toll)).or_insert(at), at);
        }
    }
}

fn by_clauses(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    pairs: &[Pair],
    equals: &mut Equals<'_>,
    rifts: &mut Vec<(usize, usize)>,
    words: &Words,
) {
    let mut by_clause: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, figure) in figures.iter().enumerate() {
        by_clause.entry(figure.clause).or_default().push(at);
    }
    let partner = |figure: &Figure, others: &[usize]| {
        let mut same = others.iter().filter(|&&at| figures[at].same_unit(figure));
        same.any(|&at| value::agree(&figures[at].quantity, &figure.quantity))
    };
    for pair in pairs {
        let (Some(left), Some(right)) = (by_clause.get(&pair.one), by_clause.get(&pair.other)) else {
            continue;
        };
        let has_partner = |these: &[usize], others: &[usize]| -> Vec<usize> {
            these.iter().copied().filter(|&at| partner(&figures[at], others)).collect()
        };
        let mut met = has_partner(left, right);
        met.extend(has_partner(right, left));
        met.sort_unstable();
        for &one in left {
            for &other in right {
                let (a, b) = (&figures[one], &figures[other]);
                let people = !a.same_unit(b) && a.both_people(b, words);
                if people
                    && !value::agree(&a.quantity, &b.quantity)
                    && may_conflict(accounts, a, b, pair.likeness)
                {
                    rifts.push((one, other));
                }
                if !a.same_unit(b) || a.is_of_another_toll(b) {
                    continue;
                }
                let one_role = !a.is_duration() || a.result.is_some() == b.result.is_some();
                if value::agree(&a.quantity, &b.quantity) && one_role {
                    if value::equal(&a.quantity, &b.quantity) {
                        equals.join(figures, one, other);
                    }
                } else if met.binary_search(&one).is_err()
                    && met.binary_search(&other).is_err()
                    && may_conflict(accounts, a, b, pair.likeness)
                {
                    rifts.push((one, other));
                }
            }
        }
    }
}

fn may_conflict(accounts: &Accounts<'_>, a: &Figure, b: &Figure, likeness: f64) -> bool {
    let (Some(x), Some(y)) = (a.quantity.value, b.quantity.value) else { return false };
    let exact = a.quantity.modifier == Modifier::Exact && b.quantity.modifier == Modifier::Exact;
    let near = exact
        && !a.is_duration()
        && x.min(y) >= LEAST_NEARLY_EQUAL
        && (x - y).abs() / x.max(y) <= if a.unit == b.unit { NEARLY_EQUAL } else { NEARLY_ALIKE };
    let result = a.result.is_some() && a.result == b.result;
    let alike = (a.background == b.background || result)
        && (near || a.quantity.part_of.is_some() == b.quantity.part_of.is_some())
        && a.toll == b.toll
        && a.partial == b.partial
        && a.over.may_be(b.over)
        && a.composes == b.composes
        && (a.toll.is_some() || !accounts.one_outlet(a.clause, b.clause))
        && (accounts.told_together(a.clause, b.clause) || a.toll.is_some() && (a.update || b.update))
        && !accounts.different_days(a.clause, b.clause);
    let toll = a.toll.is_some() || b.toll.is_some();
    let excused = near || told_apart::is_small(accounts) || a.update || b.update;
    if toll && !excused && !a.is_of_the_order_of(b, NEAR) {
        return false;
    }
    let described = a.describes(b) || a.descriptors.is_empty() && b.descriptors.is_empty();
    let same_fact = described
        && !a.is_duration()
        && likeness >= CONFLICT_LIKENESS
        && a.act == b.act
        && a.result.is_some() == b.result.is_some()
        && accounts.shared_terms(a.clause, b.clause) >= CONFLICT_TERMS;
    let people = a.toll.is_some() || result;
    let loose = if people { LOOSE_LIKENESS } else { NEAR_LIKENESS };
    let loosely = likeness >= told_apart::likeness_needed(accounts, loose);
    alike && (loosely && (near || result && a.is_of_the_order_of(b, FAR)) || same_fact)
}

/// Compares the tolls of the story's event wherever they stand.
fn tolls(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    equals: &mut Equals<'_>,
    rifts: &mut Vec<(usize, usize)>,
    words: &Words,
) {
    let main = |f: &Figure| {
        f.toll.is_some() && !f.partial && !f.background && !f.is_duration() && f.quantity.part_of.is_none()
    };
    let tolls: Vec<usize> = (0..figures.len()).filter(|&at| main(&figures[at])).take(MOST_TOLLS).collect();
    for (nth, &one) in tolls.iter().enumerate() {
        for &other in &tolls[nth + 1..] {
            let (a, b) = (&figures[one], &figures[other]);
            let near = if a.update || b.update { UPDATE_LIKENESS } else { LOOSE_LIKENESS };
            // In a war, fighters fall in many places every day.
            let fighters = words.is_combatant(&a.unit) || words.is_combatant(&b.unit);
            let loose = a.is_of_the_order_of(b, FAR) && (!fighters || told_apart::is_small(accounts));
            let near = if loose { near } else { near.max(CONFLICT_LIKENESS) };
            let near = told_apart::likeness_needed(accounts, near);
            let one_blow =
                told_apart::is_small(accounts) && a.unit == b.unit && a.is_of_the_order_of(b, NEAR);
            let near = if one_blow { near.min(ONE_BLOW_LIKENESS) } else { near };
            let excused = told_apart::is_small(accounts) || a.update || b.update;
            let comparable = a.toll == b.toll
                && (excused || a.is_of_the_order_of(b, NEAR))
                && (a.article != b.article || of_two_sources(accounts, a, b))
                && (a.same_unit(b) || a.both_people(b, words) && a.describes(b))
                && a.over.may_be(b.over)
                && !accounts.different_days(a.clause, b.clause)
                && accounts.likeness(a.clause, b.clause) >= near;
            if !comparable {
                continue;
            }
            let of_one_day =
                accounts.told_together(a.clause, b.clause) || !fighters && (a.update || b.update);
            if value::equal(&a.quantity, &b.quantity) {
                equals.join(figures, one, other);
            } else if !value::agree(&a.quantity, &b.quantity)
                && of_one_day
                && !told_apart::by_places(accounts, a.clause, b.clause, words)
            {
                rifts.push((one, other));
            }
        }
    }
}

/// Whether one article of a small story gives two sources' tolls: "the police say", "a hospital counts".
fn of_two_sources(accounts: &Accounts<'_>, one: &Figure, other: &Figure) -> bool {
    let speaker = |figure: &Figure| accounts.tellings[figure.article].speaker_over(figure.span());
    told_apart::is_small(accounts) && are_two_sources(speaker(one), speaker(other))
}

/// Whether two speakers are both told and not one.
fn are_two_sources(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && one != other
}

fn agreement(accounts: &Accounts<'_>, figures: &[Figure], set: &[usize]) -> Option<Agreement> {
    let held =
        set.iter().map(|&at| accounts.account(figures[at].clause, figures[at].span(), "comparison/figure"));
    let best = set.iter().map(|&at| &figures[at]).min_by_key(|f| f.quantity.modifier != Modifier::Exact)?;
    finding::agreement(accounts, AgreementKind::Figure, (best.about(accounts), best.value()), held.collect())
}

/// One rift for all figures that conflict with each other, the agreeing ones in one position.
fn settle_rifts(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    groups: &mut Groups,
    rifts: &[(usize, usize)],
) -> Vec<Rift> {
    let rifts = plausible(accounts, figures, groups, rifts);
    let mut found = Vec::new();
    for positions in components(groups, figures.len(), &rifts) {
        let slot: Vec<usize> = positions.iter().map(|position| position[0]).collect();
        let mut held: Vec<Held> = Vec::new();
        for position in &positions {
            held.extend(position.iter().map(|&at| Held {
                value: figures[alike(figures, &slot, position[0])].value(),
                measure: figures[position[0]].quantity.value,
                account: accounts.account(figures[at].clause, figures[at].span(), "comparison/figure"),
                cue: figures[at].update,
            }));
        }
        let toll = slot.iter().all(|&group| figures[group].toll.is_some());
        let counted = |group: &usize| {
            let figure = &figures[*group];
            !(figure.is_money() || figure.is_duration() || figure.is_share())
        };
        let grows = toll || slot.iter().all(counted) && far_apart(&held);
        found.push(Rift {
            kind: DisagreementKind::Figure,
            relation: relation(accounts, &held, grows),
            about: figures[slot[0]].about(accounts),
            held,
            weight: if toll { 5.0 } else { 2.0 },
        });
    }
    found
}

/// The first figure of a slot that has the same number as this one: however they word the unit, and whether they say "at least"
/// or not, they hold one position.
fn alike(figures: &[Figure], slot: &[usize], at: usize) -> usize {
    let measure = |at: usize| {
        let quantity = &figures[at].quantity;
        (quantity.value, quantity.value_high)
    };
    slot.iter().copied().find(|&other| measure(other) == measure(at)).unwrap_or(at)
}

/// Where a figure is told: the article, who says it, and whether it is said to bring something up to date.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    article: usize,
    speaker: &'a str,
    update: bool,
}

/// Without the pairs whose values both stand in one article that neither says it brings one up to date nor gives both
/// parties' counts of the same people: they are two facts. Of several that conflict, those with the best supported one are kept.
fn plausible(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    groups: &mut Groups,
    rifts: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut articles: FxHashMap<usize, Vec<Place<'_>>> = FxHashMap::default();
    for (at, figure) in figures.iter().enumerate() {
        let speaker = accounts.tellings[figure.article].speaker_over(figure.span());
        let place = Place { article: figure.article, speaker, update: figure.update };
        articles.entry(groups.root(at)).or_default().push(place);
    }
    let parties = |a: &Place<'_>, b: &Place<'_>| {
        a.speaker != b.speaker && accounts.is_party(a.speaker) && accounts.is_party(b.speaker)
    };
    let mut roots: Vec<(usize, usize)> =
        rifts.iter().map(|&(one, other)| (groups.root(one), groups.root(other))).collect();
    let all = roots.clone();
    roots.retain(|&pair| {
        figures[pair.0].describes(&figures[pair.1]) || !outdone(figures, &articles, &all, pair)
    });
    roots.retain(|(one, other)| {
        let toll = figures[*one].toll.is_some();
        let described = toll && figures[*one].describes(&figures[*other]);
        let small = told_apart::is_small(accounts) && toll;
        let two_facts = |a: &Place<'_>, b: &Place<'_>| {
            !(a.update || b.update || small && are_two_sources(a.speaker, b.speaker))
        };
        let in_one_article = |test: &dyn Fn(&Place<'_>, &Place<'_>) -> bool| {
            articles[one].iter().any(|a| articles[other].iter().any(|b| a.article == b.article && test(a, b)))
        };
        one != other && (described && in_one_article(&parties) || !in_one_article(&two_facts))
    });
    roots.retain(|&(one, other)| !of_two_days(accounts, figures, groups, one, other));
    let support = |root: usize| (articles[&root].len(), std::cmp::Reverse(root));
    let mut best: FxHashMap<usize, usize> = FxHashMap::default();
    for &(one, other) in &roots {
        for (root, against) in [(one, other), (other, one)] {
            let known = best.entry(root).or_insert(against);
            if support(against) > support(*known) {
                *known = against;
            }
        }
    }
    let results = |root: usize| figures[root].result.is_some();
    roots.retain(|(one, other)| {
        best[one] == *other || best[other] == *one || results(*one) && results(*other)
    });
    roots
}

/// Whether the accounts of two figures name different days and never one day, and none brings the other up to date.
fn of_two_days(
    accounts: &Accounts<'_>,
    figures: &[Figure],
    groups: &mut Groups,
    one: usize,
    other: usize,
) -> bool {
    let mut members =
        |root: usize| (0..figures.len()).filter(|&at| groups.root(at) == root).collect::<Vec<usize>>();
    let (left, right) = (members(one), members(other));
    let updated = left.iter().chain(&right).any(|&at| figures[at].update);
    let mut pairs = left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b)));
    let clause = |at: usize| figures[at].clause;
    !updated
        && pairs.clone().any(|(a, b)| accounts.different_days(clause(a), clause(b)))
        && !pairs.any(|(a, b)| accounts.name_one_day(clause(a), clause(b)))
}

/// Whether a figure stands against another one only because it is told near a third that fits better: one article has
/// both, and the third is said of the same people or things.
fn outdone(
    figures: &[Figure],
    articles: &FxHashMap<usize, Vec<Place<'_>>>,
    rifts: &[(usize, usize)],
    (one, other): (usize, usize),
) -> bool {
    let beside =
        |a: usize, b: usize| articles[&a].iter().any(|x| articles[&b].iter().any(|y| x.article == y.article));
    let against = |root: usize, rival: usize| {
        rifts.iter().any(|&(a, b)| {
            let third = if a == root { b } else { a };
            (a == root || b == root)
                && third != rival
                && beside(third, rival)
                && figures[root].describes(&figures[third])
        })
    };
    against(one, other) || against(other, one)
}

/// Whether the values of a rift are not just readings of one figure.
fn far_apart(held: &[Held]) -> bool {
    let measures = || held.iter().filter_map(|h| h.measure);
    let (low, high) = (measures().fold(f64::MAX, f64::min), measures().fold(0.0, f64::max));
    high > low * GROWTH
}

/// A toll or other count that rises with the time of publication, or whose cue says so, is an update.
fn relation(accounts: &Accounts<'_>, held: &[Held], grows: bool) -> Relation {
    let timed = held.iter().filter_map(|h| Some((accounts.published(h.account.article)?, h.measure?)));
    let mut timed: Vec<(jiff::Timestamp, f64)> = timed.collect();
    timed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let rises = timed.len() == held.len() && timed.windows(2).all(|w| w[0].1 <= w[1].1);
    let first_and_last = timed.first().zip(timed.last());
    let at_once = first_and_last.is_some_and(|(first, last)| last.0.duration_since(first.0) < AT_ONCE);
    // Whoever gives two sources' figures takes neither for the newer one.
    let side_by_side = held
        .iter()
        .any(|a| held.iter().any(|b| a.account.article == b.account.article && a.measure != b.measure));
    let rises = rises && !at_once && !side_by_side;
    if grows && (rises || held.iter().any(|h| h.cue)) {
        Relation::Update
    } else {
        contested_or_conflict(held)
    }
}

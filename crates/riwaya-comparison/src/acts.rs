//! The acts that several accounts tell.

use crate::accounts::Accounts;
use crate::align::Pair;
use crate::finding;
use crate::groups::Groups;
use crate::model::{Agreement, AgreementKind};
use crate::slots::Slots;
use crate::telling::{Clause, Modality};
use crate::told_apart;
use crate::words::{Act, Words};
use rustc_hash::{FxHashMap, FxHashSet};

/// Clauses of a small story this alike tell of one act, dated or not, when most others that tell it are as alike to them;
const SAME_ACT: f64 = 0.15;
/// no story needs more than this.
const MOST_ALIKE: f64 = 0.3;
/// Terms such clauses share at least.
const ACT_TERMS: usize = 3;
/// A clause may tell of a second act: with the clauses this alike that no other of their articles is nearer to.
const SECOND_ACT: f64 = 0.2;
/// Clauses of one act that are compared to find the one that stands for all.
const MOST_ASKED: usize = 24;

/// Acts told alike by several articles: those of which the clauses tell first of all, and, in a small story, those that the
/// same clauses tell besides.
pub(crate) fn agreed(accounts: &Accounts<'_>, pairs: &[Pair], words: &Words) -> Vec<Agreement> {
    let least = told_apart::likeness_needed(accounts, SAME_ACT).min(MOST_ALIKE);
    let alike = |one: usize, other: usize| {
        accounts.likeness(one, other) >= least && accounts.shared_terms(one, other) >= ACT_TERMS
    };
    let slots = Slots::new(accounts, words);
    let of_one_act = |pair: &&Pair| {
        let (one, other) = (accounts.clause(pair.one), accounts.clause(pair.other));
        pair.likeness >= least
            && accounts.shared_terms(pair.one, pair.other) >= ACT_TERMS
            && told_alike(one, other)
            && one.denial == other.denial
            && slots.may_agree(pair)
    };
    let told: Vec<&Pair> = pairs.iter().filter(of_one_act).collect();
    let join = |pairs: &[&Pair]| {
        let mut groups = Groups::new(accounts.clauses.len());
        pairs.iter().for_each(|pair| groups.join_when_most(pair.one, pair.other, alike));
        groups
    };
    let mut first = join(&told);
    let mut sets = first.several();
    if told_apart::is_small(accounts) {
        let nearest = Nearest::of(accounts, pairs);
        let mut left = told;
        left.retain(|pair| {
            pair.likeness >= SECOND_ACT
                && first.root(pair.one) != first.root(pair.other)
                && nearest.is_mutual(accounts, pair)
        });
        sets.extend(join(&left).several());
    }
    let mut shown = FxHashSet::default();
    sets.iter().filter_map(|set| agreement(accounts, set, &mut shown)).collect()
}

/// How alike the clause of each other article is that is most alike to a clause.
struct Nearest(FxHashMap<(usize, usize), f64>);

impl Nearest {
    fn of(accounts: &Accounts<'_>, pairs: &[Pair]) -> Self {
        let mut nearest: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for pair in pairs {
            for (clause, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
                let most = nearest.entry((clause, accounts.clauses[other].0)).or_default();
                *most = most.max(pair.likeness);
            }
        }
        Self(nearest)
    }

    /// Whether neither clause of a pair has a nearer one in the other's article.
    fn is_mutual(&self, accounts: &Accounts<'_>, pair: &Pair) -> bool {
        let nearest = |clause: usize, other: usize| self.0.get(&(clause, accounts.clauses[other].0));
        let most = [nearest(pair.one, pair.other), nearest(pair.other, pair.one)];
        most.into_iter().flatten().all(|&most| most <= pair.likeness)
    }
}

/// Whether two clauses affirm, or negate, the acts they both name; or, naming none in common, whether both negate some act or
/// neither does.
fn told_alike(one: &Clause, other: &Clause) -> bool {
    let happened = |clause: &Clause| -> Vec<(Act, bool)> {
        let told = clause.acts.iter().filter(|m| m.modality == Modality::Happened);
        told.map(|m| (m.act, m.negated)).collect()
    };
    let (a, b) = (happened(one), happened(other));
    let mut common =
        a.iter().flat_map(|x| b.iter().filter(move |y| x.0 == y.0).map(move |y| x.1 == y.1)).peekable();
    if common.peek().is_some() {
        return common.any(|alike| alike);
    }
    a.iter().any(|(_, negated)| *negated) == b.iter().any(|(_, negated)| *negated)
}

/// What a set of clauses agrees on, in the words of one that stands for no other set yet.
fn agreement(accounts: &Accounts<'_>, set: &[usize], shown: &mut FxHashSet<String>) -> Option<Agreement> {
    let whole = |at: usize| accounts.telling(at).span(accounts.clause(at));
    let held = set.iter().map(|&at| accounts.account(at, whole(at), "comparison/act")).collect();
    let gist = by_centrality(accounts, set).map(|at| accounts.gist(at)).find(|gist| !shown.contains(gist))?;
    let agreement = finding::agreement(accounts, AgreementKind::Act, (gist.clone(), gist.clone()), held);
    shown.extend(agreement.is_some().then_some(gist));
    agreement
}

/// The clauses of a set, the one most like all others (its medoid) first: it says what all of them say. Of large sets the first
/// members decide.
fn by_centrality(accounts: &Accounts<'_>, set: &[usize]) -> impl Iterator<Item = usize> {
    let some = &set[..set.len().min(MOST_ASKED)];
    let likeness = |one: usize| some.iter().map(|&other| accounts.likeness(one, other)).sum::<f64>();
    let mut ranked: Vec<(f64, usize)> = some.iter().map(|&at| (likeness(at), at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().map(|(_, at)| at)
}

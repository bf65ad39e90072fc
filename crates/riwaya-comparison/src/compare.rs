//! The way from readings to a dossier.

use crate::accounts::Accounts;
use crate::finding::{Rift, disagreement};
use crate::model::{
    Account, Agreement, AgreementKind, Disagreement, DisagreementKind, Dossier, JoinedStatement, Position,
    Relation,
};
use crate::spellings::Spellings;
use crate::words::Words;
use crate::{
    acts, ages, align, certainty, dates, denials, descent, equivalents, figures, headline, joined, minutes,
    named_ages, order, outcomes, people, places, promises, schedule, targets, timeline, turns, twins,
    undated, wording,
};
use jiff::civil::Date;
use riwaya_reading::{Reading, Worker};
use riwaya_story::Story;
use riwaya_text::{LanguageError, LanguageFiles, Lexicon, Memories};
use std::sync::Arc;

/// Entries a list of a dossier holds at most: a story of hundreds of articles stays readable.
const MOST: usize = 120;
/// Disagreements shown at most.
const MOST_DISAGREEMENTS: usize = 25;

/// Compares the accounts of a story. Share it between threads: all it ever keeps is what it found out about spellings.
#[derive(Debug)]
pub struct Comparer {
    words: Words,
    memories: Memories<Spellings>,
}

impl Comparer {
    /// Loads what the comparison knows of the language: predicate classes, synonyms, update and denial cues.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles, lexicon: &Arc<Lexicon>) -> Result<Self, LanguageError> {
        Ok(Self { words: Words::load(files, lexicon)?, memories: Memories::default() })
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    pub(crate) fn memories(&self) -> &Memories<Spellings> {
        &self.memories
    }

    /// The dossier of one story. `readings` are the story's articles in the story's order; undated ones are read
    /// again by `worker` once their sisters have dated them. `today` decides the status of promises; without it the
    /// last publication does.
    pub fn compare(
        &self,
        worker: &mut Worker<'_>,
        story: &Story,
        readings: Vec<Reading>,
        today: Option<Date>,
    ) -> Dossier {
        let readings = undated::date(worker, readings, &self.words, &self.memories);
        let mut dossier = Dossier {
            id: story.id.clone(),
            title: story.title.clone(),
            origins: story.origins.clone(),
            reuse: story.reuse.clone(),
            ..Dossier::default()
        };
        let accounts = Accounts::new(&readings, &story.origins, worker, &self.words, &self.memories);
        (dossier.first, dossier.last) = (accounts.first_day(), accounts.last_day());
        self.fill(&mut dossier, &accounts, today);
        drop(accounts);
        dossier.articles = readings.into_iter().map(|reading| reading.article).collect();
        dossier
    }

    fn fill(&self, dossier: &mut Dossier, accounts: &Accounts<'_>, today: Option<Date>) {
        let words = &self.words;
        let pairs = align::pairs(accounts);
        let (mut agreements, mut rifts) = figures::compare(accounts, &pairs, words);
        let (dated, date_rifts) = dates::compare(accounts, &pairs, words);
        agreements.extend(dated);
        agreements.extend(acts::agreed(accounts, &pairs, words));
        agreements.extend(people::agreed(accounts, words));
        let (aged, age_rifts) = named_ages::compare(accounts, words);
        agreements.extend(aged);
        rifts.extend(age_rifts);
        let (minutes, minute_rifts) = minutes::compare(accounts, words);
        agreements.extend(minutes);
        rifts.extend(minute_rifts);
        rifts.extend(date_rifts);
        rifts.extend(places::compare(accounts, &pairs, words));
        rifts.extend(people::disputed(accounts, words));
        rifts.extend(wording::compare(accounts, &twins::find(accounts, &pairs), words));
        rifts.extend(certainty::compare(accounts, &pairs, words));
        rifts.extend(targets::compare(accounts, words));
        rifts.extend(schedule::compare(accounts, words));
        rifts.extend(ages::compare(accounts, &pairs, words));
        rifts.extend(order::compare(accounts, &pairs, words));
        let turned = turns::compare(accounts, words);
        rifts.extend(turned.into_iter().filter(|turn| !is_known(turn, &rifts)).collect::<Vec<_>>());
        rifts.extend(descent::compare(accounts, words));
        rifts.extend(equivalents::compare(accounts));
        rifts.extend(denials::denials(accounts, words));
        rifts.extend(outcomes::bloodless(accounts, words, words.act_named("kill")));
        rifts.extend(headline::overstated(accounts, words));
        let (statements, turned) = joined::join(accounts, words);
        rifts.extend(turned);
        agreements.retain(|agreement| !is_disputed(agreement, &rifts));
        dossier.agreements = rank_agreements(agreements);
        dossier.disagreements = rank_disagreements(accounts, rifts);
        dossier.statements = rank_statements(statements);
        dossier.promises = promises::find(accounts, &pairs, words, today);
        dossier.promises.truncate(MOST);
        for (at, promise) in dossier.promises.iter_mut().enumerate() {
            promise.id = format!("p{}", at + 1);
        }
        dossier.timeline = timeline::happenings(accounts, &pairs, 2 * MOST);
        dossier.people = people::entities(accounts, words);
        dossier.people.truncate(MOST);
    }
}

/// Whether the accounts of an agreement on a figure, date or name stand in a disagreement: what is in dispute is not agreed.
/// What was brought up to date was agreed before.
fn is_disputed(agreement: &Agreement, rifts: &[Rift]) -> bool {
    let within = |rift: &Rift, account: &Account| {
        rift.held
            .iter()
            .any(|h| h.account.article == account.article && h.account.span.overlaps(account.span))
    };
    agreement.kind != AgreementKind::Act
        && rifts.iter().any(|rift| {
            let same = matches!(
                (agreement.kind, rift.kind),
                (AgreementKind::Figure, DisagreementKind::Figure)
                    | (AgreementKind::Date, DisagreementKind::Date)
                    | (AgreementKind::Name, DisagreementKind::Name)
            );
            same && rift.relation != Relation::Update
                && agreement.accounts.iter().filter(|account| within(rift, account)).count() > 1
        })
}

/// Whether an update of the same kind has some account of this one already.
fn is_known(turn: &Rift, rifts: &[Rift]) -> bool {
    let told = |rift: &Rift| {
        rift.held.iter().any(|a| {
            let same = |b: &Account| a.account.article == b.article && a.account.span.overlaps(b.span);
            turn.held.iter().any(|b| same(&b.account))
        })
    };
    rifts.iter().any(|rift| rift.kind == turn.kind && rift.relation == turn.relation && told(rift))
}

/// Best supported first: by origins, then accounts, then place.
fn rank_agreements(mut agreements: Vec<Agreement>) -> Vec<Agreement> {
    agreements.sort_by(|a, b| {
        (b.origins, b.accounts.len())
            .cmp(&(a.origins, a.accounts.len()))
            .then_with(|| (a.kind, &a.accounts).cmp(&(b.kind, &b.accounts)))
    });
    agreements.truncate(MOST);
    for (at, agreement) in agreements.iter_mut().enumerate() {
        agreement.id = format!("a{}", at + 1);
    }
    agreements
}

fn rank_disagreements(accounts: &Accounts<'_>, rifts: Vec<Rift>) -> Vec<Disagreement> {
    let mut found: Vec<(f64, Disagreement)> =
        rifts.into_iter().filter_map(|rift| disagreement(accounts, rift)).collect();
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| (a.1.kind, &a.1.about).cmp(&(b.1.kind, &b.1.about)))
    });
    let mut kept: Vec<Disagreement> = Vec::new();
    for (_, disagreement) in found {
        match kept.iter().position(|known| repeats(accounts, known, &disagreement)) {
            Some(at) => absorb(accounts, &mut kept[at], disagreement),
            None if kept.len() < MOST_DISAGREEMENTS => kept.push(disagreement),
            None => {}
        }
    }
    for (at, disagreement) in kept.iter_mut().enumerate() {
        disagreement.id = format!("d{}", at + 1);
    }
    kept
}

/// Whether two positions of `other` are two positions of `known`: the same clauses, or copies of them, or the same values,
/// unless these are figures, which may count two things.
fn repeats(accounts: &Accounts<'_>, known: &Disagreement, other: &Disagreement) -> bool {
    let figures = known.kind == DisagreementKind::Figure;
    let common = |p: &&Position| {
        let same = |k: &Position| !figures && k.value == p.value || is_one(accounts, k, p);
        known.positions.iter().any(same)
    };
    known.kind == other.kind && other.positions.iter().filter(common).count() >= 2
}

/// Whether two positions share a clause, or the words of one.
fn is_one(accounts: &Accounts<'_>, one: &Position, other: &Position) -> bool {
    let words = |a: &Account| a.span.of(&accounts.tellings[a.article].reading.article.text);
    let same = |a: &Account, b: &Account| {
        a.article == b.article && a.span.overlaps(b.span) || words(a).trim() == words(b).trim()
    };
    one.accounts.iter().any(|a| other.accounts.iter().any(|b| same(a, b)))
}

/// Takes over the accounts that a repeated disagreement adds to the positions already known.
fn absorb(accounts: &Accounts<'_>, known: &mut Disagreement, other: Disagreement) {
    for position in other.positions {
        let same = |k: &&mut Position| k.value == position.value || is_one(accounts, k, &position);
        if let Some(place) = known.positions.iter_mut().find(same) {
            place.accounts.extend(position.accounts);
            place.accounts.sort();
            place.accounts.dedup_by(|a, b| a.article == b.article && a.span == b.span);
            place.origins = accounts.origins(&place.accounts);
        }
    }
}

/// What several outlets report first, then what more accounts report, then the order of the articles.
fn rank_statements(mut statements: Vec<JoinedStatement>) -> Vec<JoinedStatement> {
    statements.sort_by(|a, b| {
        (b.origins, b.accounts.len())
            .cmp(&(a.origins, a.accounts.len()))
            .then_with(|| a.accounts.cmp(&b.accounts))
    });
    statements.truncate(2 * MOST);
    for (at, statement) in statements.iter_mut().enumerate() {
        statement.id = format!("s{}", at + 1);
    }
    statements
}

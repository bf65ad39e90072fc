//! All tellings of a story side by side, and the accounts that lead back to their words.

use crate::model::Account;
use crate::spellings::Spellings;
use crate::telling::{Clause, Mention, Telling};
use crate::terms::{TermId, Terms, shared};
use crate::value;
use crate::words::Words;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use riwaya_reading::{DayRange, Reading, TimeType, Worker};
use riwaya_story::Origin;
use riwaya_text::{Memories, Span};
use std::ops::Range;

/// What the rest of a sentence counts beside a clause's own terms.
const NEIGHBOUR_SHARE: f64 = 0.35;
/// Smaller figures are shared by chance.
const LEAST_SHARED: f64 = 3.0;
/// What lies this many days before the story's first article is background.
const BACKGROUND_DAYS: i64 = 3;

/// A clause with its weighted terms.
#[derive(Debug)]
pub(crate) struct Vector {
    /// Term and weight, ascending by term.
    pub weights: Vec<(TermId, f64)>,
    pub norm: f64,
}

/// Every clause of a story, by article.
#[derive(Debug)]
pub(crate) struct Accounts<'a> {
    pub tellings: Vec<Telling<'a>>,
    /// Article and clause number of each clause, in order.
    pub clauses: Vec<(usize, usize)>,
    pub vectors: Vec<Vector>,
    /// How much each term says: the logarithm of how rare it is among the clauses.
    pub rarity: Vec<f64>,
    terms: Terms,
    origins: &'a [Origin],
    words: &'a Words,
    /// The first day of the story, when known.
    first: Option<Date>,
    /// The days each clause names, else those of its sentence.
    days: Vec<Vec<DayRange>>,
    background: Vec<bool>,
    /// The standard name of each article's outlet; `""` for none.
    outlets: Vec<String>,
}

impl<'a> Accounts<'a> {
    /// Analyses the readings and weighs their terms. `origins` are those of the story.
    pub fn new(
        readings: &'a [Reading],
        origins: &'a [Origin],
        worker: &mut Worker<'_>,
        words: &'a Words,
        memories: &Memories<Spellings>,
    ) -> Self {
        let mut terms = Terms::default();
        let mut tellings = Vec::with_capacity(readings.len());
        for (at, reading) in readings.iter().enumerate() {
            let document = worker.analyzer().analyze(&reading.article.text);
            let memory = document.memory();
            let mut spellings = memories.lend(memory).unwrap_or_default();
            tellings.push(Telling::new(at, reading, document, words, &mut terms, &mut spellings));
            memories.take_back(memory, spellings);
        }
        let clauses: Vec<(usize, usize)> = tellings
            .iter()
            .enumerate()
            .flat_map(|(article, telling)| (0..telling.clauses.len()).map(move |clause| (article, clause)))
            .collect();
        let mut accounts = Self {
            rarity: rarity(&tellings, terms.len(), clauses.len()),
            tellings,
            clauses,
            vectors: Vec::new(),
            terms,
            origins,
            words,
            days: Vec::new(),
            background: Vec::new(),
            outlets: readings.iter().map(|reading| words.media.name(&reading.article.outlet)).collect(),
            first: readings.iter().filter_map(|r| r.article.published.value).map(|m| m.date()).min(),
        };
        accounts.vectors = accounts.vectors_of_clauses();
        accounts.days = (0..accounts.clauses.len()).map(|at| accounts.find_days(at)).collect();
        accounts.background = accounts
            .days
            .iter()
            .map(|days| !days.is_empty() && days.iter().all(|&days| accounts.is_before(days)))
            .collect();
        accounts
    }

    /// The clause with this number.
    pub fn clause(&self, at: usize) -> &Clause {
        let (article, clause) = self.clauses[at];
        &self.tellings[article].clauses[clause]
    }

    /// The telling a clause stands in.
    pub fn telling(&self, clause: usize) -> &Telling<'a> {
        &self.tellings[self.clauses[clause].0]
    }

    /// The number of a telling's first clause.
    pub fn first_clause(&self, article: usize) -> usize {
        self.clauses.partition_point(|&(other, _)| other < article)
    }

    /// The clause of an article that holds byte `offset`.
    pub fn clause_at(&self, article: usize, offset: usize) -> Option<usize> {
        self.tellings[article].clause_at(offset).map(|clause| self.first_clause(article) + clause)
    }

    /// Cosine of two clauses, their sentences included.
    pub fn likeness(&self, one: usize, other: usize) -> f64 {
        let (a, b) = (&self.vectors[one], &self.vectors[other]);
        dot(&a.weights, &b.weights) / (a.norm * b.norm).max(1e-9)
    }

    /// Cosine of the own terms of two clauses.
    pub fn own_likeness(&self, one: usize, other: usize) -> f64 {
        self.terms_likeness(&self.clause(one).terms, &self.clause(other).terms)
    }

    /// Cosine of two ascending term lists.
    pub fn terms_likeness(&self, one: &[TermId], other: &[TermId]) -> f64 {
        let square = |terms: &[TermId]| terms.iter().map(|&t| self.rarity[t as usize].powi(2)).sum::<f64>();
        let shared: f64 = shared(one, other).map(|t| self.rarity[t as usize].powi(2)).sum();
        shared / (square(one) * square(other)).sqrt().max(1e-9)
    }

    /// How much of what the shorter of two clauses says, by weight, the other says as well (0 to 1).
    pub fn containment(&self, one: usize, other: usize) -> f64 {
        self.terms_shared(&self.clause(one).terms, &self.clause(other).terms).1
    }

    /// How many terms two ascending lists share, and how much of the shorter one by weight (0 to 1).
    pub fn terms_shared(&self, one: &[TermId], other: &[TermId]) -> (usize, f64) {
        let weight = |terms: &[TermId]| terms.iter().map(|&t| self.rarity[t as usize]).sum::<f64>();
        let both: f64 = shared(one, other).map(|t| self.rarity[t as usize]).sum();
        (shared(one, other).count(), both / weight(one).min(weight(other)).max(1e-9))
    }

    /// Whether two clauses name one figure or length of time, three or more of it.
    pub fn share_a_figure(&self, one: usize, other: usize) -> bool {
        let figures = |at: usize| -> Vec<(String, &str)> {
            let (reading, clause) = (self.telling(at).reading, self.clause(at));
            let counts = reading.quantities[clause.quantities.clone()].iter();
            let counts = counts.filter(|q| q.value.is_some_and(|value| value >= LEAST_SHARED));
            let lengths = reading.times[clause.times.clone()].iter().filter(|t| t.kind == TimeType::Duration);
            counts
                .map(|q| (q.value.unwrap_or_default().to_string(), q.unit_lemma.as_str()))
                .chain(lengths.map(|time| (time.value.clone(), "")))
                .collect()
        };
        let known = figures(one);
        figures(other).iter().any(|figure| known.contains(figure))
    }

    /// How many distinct terms two clauses have in common.
    pub fn shared_terms(&self, one: usize, other: usize) -> usize {
        shared(&self.clause(one).terms, &self.clause(other).terms).count()
    }

    /// The account of a clause; `focus` is the value in it, whose innermost statement names the speaker.
    pub fn account(&self, clause: usize, focus: Span, cause: &str) -> Account {
        let telling = self.telling(clause);
        let span = telling.span(self.clause(clause)).cover(focus);
        self.account_of(self.clauses[clause].0, span, focus, cause)
    }

    /// The account of any span of an article.
    pub fn account_of(&self, article: usize, span: Span, focus: Span, cause: &str) -> Account {
        let telling = &self.tellings[article];
        let statement = telling.statement_over(focus).map(|at| &telling.reading.statements[at]);
        let speaker = telling.speaker_near(focus).to_owned();
        let chain = statement.map_or(Vec::new(), |s| s.chain.clone());
        Account { article, span, speaker, chain, cause: cause.to_owned() }
    }

    /// Whether two clauses stand in articles of one outlet: it repeats itself rather than contradicts itself.
    pub fn one_outlet(&self, one: usize, other: usize) -> bool {
        self.of_one_outlet(self.clauses[one].0, self.clauses[other].0)
    }

    /// Whether two articles are of one outlet, however its name is spelt.
    pub fn of_one_outlet(&self, one: usize, other: usize) -> bool {
        !self.outlets[one].is_empty() && self.outlets[one] == self.outlets[other]
    }

    /// Whether a speaker is somebody in particular.
    pub fn is_party(&self, speaker: &str) -> bool {
        self.words.is_named(speaker)
    }

    /// How many independent origins stand behind some accounts: never more than stand behind the articles they are in.
    /// One article that credits two media has what it tells from both, and knows of it once.
    pub fn origins(&self, accounts: &[Account]) -> usize {
        let [first, others @ ..] = accounts else { return 0 };
        if others.iter().all(|other| other.article == first.article) {
            return 1;
        }
        let of: Vec<(usize, &[String])> =
            accounts.iter().map(|a| (a.article, self.media_behind(a))).collect();
        let articles: Vec<(usize, &[String])> = accounts.iter().map(|a| (a.article, &[][..])).collect();
        let behind = |of: &[(usize, &[String])]| self.words.media.count(self.origins, of);
        behind(&of).min(behind(&articles))
    }

    /// The media an account came through; a medium that speaks for itself is one of them.
    fn media_behind<'b>(&self, account: &'b Account) -> &'b [String] {
        let speaks = account.chain.is_empty() && self.words.media.is_listed(&account.speaker);
        if speaks { std::slice::from_ref(&account.speaker) } else { &account.chain }
    }

    /// The place of the sentence a clause stands in.
    pub fn sentence(&self, at: usize) -> Span {
        let telling = self.telling(at);
        telling.document.span(telling.document.sentences()[self.clause(at).sentence].clone())
    }

    /// The terms of any stretch of an article.
    pub fn terms_in(&self, article: usize, tokens: Range<usize>) -> Vec<TermId> {
        self.terms.known(&self.tellings[article].marks, tokens)
    }

    /// When an article was published.
    pub fn published(&self, article: usize) -> Option<Timestamp> {
        self.tellings[article].reading.article.published.value.map(|moment| moment.timestamp())
    }

    /// The first day of the story, when known.
    pub fn first_day(&self) -> Option<Date> {
        self.first
    }

    /// The last day of the story, when known.
    pub fn last_day(&self) -> Option<Date> {
        let dates = self.tellings.iter().filter_map(|t| t.reading.article.published.value);
        dates.map(|moment| moment.date()).max()
    }

    /// The marks of a plan, a promise or the future in a clause: the keys of class `plan`, and `future`.
    pub fn plan_marks<'w>(&self, at: usize, words: &'w Words) -> Vec<&'w str> {
        let document = &self.telling(at).document;
        let tokens = self.clause(at).tokens.clone();
        let mut marks: Vec<&str> = tokens
            .clone()
            .filter_map(|token| words.marker(document, token, words.classes.plan).map(|(key, _)| key))
            .collect();
        if tokens.clone().any(|token| self.telling(at).marks[token].future) {
            marks.push("future");
        }
        marks
    }

    /// Whether a folded word says nothing of what a clause is about.
    pub fn is_stop(&self, folded: &str) -> bool {
        self.words.is_stop(folded)
    }

    /// The days a clause names, else those of its sentence.
    pub fn days(&self, at: usize) -> &[DayRange] {
        &self.days[at]
    }

    fn find_days(&self, at: usize) -> Vec<DayRange> {
        let telling = self.telling(at);
        let clause = self.clause(at);
        let of = |clause: &Clause| -> Vec<DayRange> {
            telling.reading.times[clause.times.clone()].iter().filter_map(value::days).collect()
        };
        let own = of(clause);
        if !own.is_empty() {
            return own;
        }
        telling.of_sentence(clause.sentence).iter().flat_map(of).collect()
    }

    /// Whether two clauses name days and none in common.
    pub fn different_days(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.days(one), self.days(other));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
    }

    /// Whether two clauses name a day, and the same one.
    pub fn name_one_day(&self, one: usize, other: usize) -> bool {
        let single = |day: &&DayRange| day.first == day.last;
        self.days(one).iter().filter(single).any(|day| self.days(other).contains(day))
    }

    /// Whether two clauses stand in articles published within a day of each other.
    pub fn told_together(&self, one: usize, other: usize) -> bool {
        let hours = |clause: usize| self.published(self.clauses[clause].0).map(|at| at.as_second() / 3600);
        match (hours(one), hours(other)) {
            (Some(a), Some(b)) => a.abs_diff(b) <= 24,
            _ => true,
        }
    }

    /// Whether some days are those of news in both of two articles that were published on different days, the day of
    /// publication or next to it: each tells of its own.
    pub fn tell_two_days_news(&self, one: (usize, DayRange), other: (usize, DayRange)) -> bool {
        let published = |article: usize| {
            self.tellings[article].reading.article.published.value.map(|moment| moment.date())
        };
        let is_news = |(article, days): (usize, DayRange)| {
            published(article).is_some_and(|day| {
                let next = |other: Date| other.until(day).is_ok_and(|gap| gap.get_days().abs() <= 1);
                next(days.first) && next(days.last)
            })
        };
        let two_days = matches!((published(one.0), published(other.0)), (Some(a), Some(b)) if a != b);
        two_days && is_news(one) && is_news(other)
    }

    /// Whether a clause tells of days before the story's own.
    pub fn is_background(&self, at: usize) -> bool {
        self.background[at]
    }

    /// Whether some days lie before the story's own.
    pub fn is_before(&self, days: DayRange) -> bool {
        let start = self.first.and_then(|day| day.checked_sub(BACKGROUND_DAYS.days()).ok());
        start.is_some_and(|start| days.last < start)
    }

    /// Whether the clause or its sentence says that a figure or state was brought up to date.
    pub fn has_update_cue(&self, at: usize, words: &Words) -> bool {
        let telling = self.telling(at);
        let clause = self.clause(at);
        let near = telling.of_sentence(clause.sentence).iter();
        near.flat_map(|c| c.tokens.clone())
            .any(|token| words.marker(&telling.document, token, words.classes.update).is_some())
    }

    /// A clause in its own words, to say what a finding is about.
    pub fn gist(&self, at: usize) -> String {
        let telling = self.telling(at);
        telling.words(telling.span(self.clause(at))).to_owned()
    }

    /// The acts of the sentence a clause stands in.
    pub fn sentence_acts(&self, at: usize) -> Vec<Mention> {
        let clause = self.clause(at);
        let near = self.telling(at).of_sentence(clause.sentence);
        near.iter().flat_map(|c| c.acts.iter().copied()).collect()
    }

    /// Whether a clause, or one before it in its sentence, only expects or supposes.
    pub fn is_hedged(&self, at: usize) -> bool {
        let clause = self.clause(at);
        let near = self.telling(at).of_sentence(clause.sentence);
        near.iter().any(|c| c.tokens.start <= clause.tokens.start && c.hedged)
    }

    /// Whether a clause speaks of somebody's responsibility.
    pub fn blames(&self, at: usize, words: &Words) -> bool {
        let document = &self.telling(at).document;
        self.clause(at).tokens.clone().any(|token| {
            words.marker(document, token, words.classes.accusation).is_some_and(|(key, _)| key == "blame")
        })
    }

    /// How many terms two clauses share, their sentences included.
    pub fn shared_sentence_terms(&self, one: usize, other: usize) -> usize {
        let known = |term: TermId| self.vectors[other].weights.binary_search_by_key(&term, |w| w.0).is_ok();
        self.vectors[one].weights.iter().filter(|(term, _)| known(*term)).count()
    }

    /// Whether the sentence of a clause holds a term.
    pub fn holds_term(&self, at: usize, term: TermId) -> bool {
        self.vectors[at].weights.binary_search_by_key(&term, |weight| weight.0).is_ok()
    }

    fn vectors_of_clauses(&self) -> Vec<Vector> {
        let mut vectors = Vec::with_capacity(self.clauses.len());
        for telling in &self.tellings {
            for sentence in telling.clauses.chunk_by(|a, b| a.sentence == b.sentence) {
                let mut near: Vec<TermId> = Vec::new();
                if let [_, _, ..] = sentence {
                    near.extend(telling.of_sentence(sentence[0].sentence).iter().flat_map(|c| &c.terms));
                    near.sort_unstable();
                    near.dedup();
                }
                vectors.extend(sentence.iter().map(|clause| self.vector(clause, &near)));
            }
        }
        vectors
    }

    /// The vector of a clause whose sentence holds the terms `near`, ascending.
    fn vector(&self, clause: &Clause, near: &[TermId]) -> Vector {
        let rarity = |term: TermId| self.rarity[term as usize];
        let mut weights: Vec<(TermId, f64)> = Vec::with_capacity(near.len().max(clause.terms.len()));
        let mut near = near.iter().copied().peekable();
        for &term in &clause.terms {
            while let Some(other) = near.next_if(|&other| other < term) {
                weights.push((other, rarity(other) * NEIGHBOUR_SHARE));
            }
            near.next_if_eq(&term);
            weights.push((term, rarity(term)));
        }
        weights.extend(near.map(|other| (other, rarity(other) * NEIGHBOUR_SHARE)));
        let norm = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Vector { weights, norm }
    }
}

fn rarity(tellings: &[Telling<'_>], terms: usize, clauses: usize) -> Vec<f64> {
    let mut count = vec![0usize; terms];
    for clause in tellings.iter().flat_map(|telling| &telling.clauses) {
        clause.terms.iter().for_each(|&term| count[term as usize] += 1);
    }
    count.into_iter().map(|count| (1.0 + clauses as f64 / count.max(1) as f64).ln()).collect()
}

fn dot(one: &[(TermId, f64)], other: &[(TermId, f64)]) -> f64 {
    let (mut a, mut b, mut sum) = (0, 0, 0.0);
    while let (Some(&(left, x)), Some(&(right, y))) = (one.get(a), other.get(b)) {
        if left == right {
            sum += x * y;
        }
        // As in `terms::shared`.
        a += usize::from(left <= right);
        b += usize::from(right <= left);
    }
    sum
}

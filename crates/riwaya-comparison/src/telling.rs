//! One article as the comparison sees it: clauses with their terms, acts, polarity and speaker.

use crate::intervals::Intervals;
use crate::spellings::Spellings;
use crate::terms::{Mark, TermId, Terms, marks};
use crate::words::{Act, Words};
use riwaya_reading::{Reading, Statement, TimeType};
use riwaya_text::Kind;
use riwaya_text::{Document, Features, Hit, Proclitics, Span};
use std::ops::Range;

/// A clause shorter than this many words is joined to its neighbour.
const SHORTEST_CLAUSE: usize = 4;
/// A clause without a comma is cut behind this many tokens: figures and acts in it are compared with each other.
const LONGEST_CLAUSE: usize = 200;
/// Clauses of one sentence that are looked at together.
const MOST_CLAUSES: usize = 40;
/// A clause tells at least this many words besides when it was and who reports it.
const LEAST_TOLD: usize = 2;
/// How far back of its act a negation may stand, in tokens.
const NEGATION_REACH: usize = 3;

/// "Nobody denies": a negation stands at most this many tokens before a denial that it takes back.
const DENIED_NOT: usize = 2;

/// "False" denies a charge that stands at most this many tokens before it.
const CHARGE_REACH: usize = 3;

/// How far the clause commits itself to what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Modality {
    /// It happened or holds.
    Happened,
    /// It is planned, promised or scheduled.
    Planned,
    /// It is expected, possible, alleged or hoped for.
    Hedged,
}

/// An act named in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub act: Act,
    pub token: usize,
    /// Tokens of its words.
    pub width: usize,
    pub verb: bool,
    pub negated: bool,
    pub modality: Modality,
}

/// A stretch of one sentence between commas.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Position of the telling in the story.
    pub article: usize,
    /// Number of its sentence in the document.
    pub sentence: usize,
    pub tokens: Range<usize>,
    /// Distinct terms, ascending.
    pub terms: Vec<TermId>,
    pub acts: Vec<Mention>,
    /// Indices into the reading's quantities and times that start here.
    pub quantities: Range<usize>,
    pub times: Range<usize>,
    /// Whether it stands in the title.
    pub headline: bool,
    /// Whether anything in it is hedged, planned, denied, or only an accusation.
    pub hedged: bool,
    pub planned: bool,
    pub denial: bool,
    pub accusation: bool,
}

/// An article, its document and its clauses.
#[derive(Debug)]
pub(crate) struct Telling<'a> {
    pub reading: &'a Reading,
    pub document: Document,
    pub clauses: Vec<Clause>,
    /// What starts at each token.
    pub marks: Vec<Mark>,
    /// The contents of the reading's statements.
    pub contents: Intervals,
    /// Its statements whole: cue, speaker and content.
    wholes: Intervals,
}

impl<'a> Telling<'a> {
    /// Cuts an analysed article into clauses; terms are numbered in `terms`, spellings looked up in `spellings`.
    pub fn new(
        article: usize,
        reading: &'a Reading,
        document: Document,
        words: &Words,
        terms: &mut Terms,
        spellings: &mut Spellings,
    ) -> Self {
        let mut marks = marks(&document, words, spellings);
        // A name may have the shape of a verb that no list holds.
        for token in reading.names.iter().flat_map(|name| document.tokens_in(name.span)) {
            marks[token].future &= is_future_form(&document, token, words);
        }
        let mut clauses = Vec::with_capacity(2 * document.sentences().len());
        let body = reading.article.body_start();
        let frame = frame(&document, reading);
        for (sentence, tokens) in document.sentences().iter().enumerate() {
            for tokens in cut(&document, &frame, tokens.clone()) {
                let span = document.span(tokens.clone());
                let headline = span.end < body;
                let place = Place { article, sentence, headline, span };
                let of = terms.of(&marks, tokens.clone());
                let text = Text { reading, document: &document, marks: &marks };
                clauses.push(read_clause(place, tokens, text, words, of));
            }
        }
        let statements = || reading.statements.iter();
        let contents = Intervals::new(statements().map(|s| s.content));
        let whole = |s: &Statement| s.cue.cover(s.speaker.unwrap_or(s.cue)).cover(s.content);
        let wholes = Intervals::new(statements().map(whole));
        Self { reading, document, clauses, marks, contents, wholes }
    }

    /// The clauses of one sentence; the first ones of a sentence without end.
    pub fn of_sentence(&self, sentence: usize) -> &[Clause] {
        let start = self.clauses.partition_point(|clause| clause.sentence < sentence);
        let end = self.clauses.partition_point(|clause| clause.sentence <= sentence);
        &self.clauses[start..end.min(start + MOST_CLAUSES)]
    }

    /// The bytes of a clause.
    pub fn span(&self, clause: &Clause) -> Span {
        self.document.span(clause.tokens.clone())
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.reading.article.text)
    }

    /// The clause that holds byte `offset`.
    pub fn clause_at(&self, offset: usize) -> Option<usize> {
        let token = self.document.token_at(offset);
        let at = self.clauses.partition_point(|clause| clause.tokens.end <= token);
        (at < self.clauses.len()).then_some(at)
    }

    /// Whether a time stands beside a reporting cue, outside what is reported: it dates the report.
    pub fn dates_a_report(&self, time: Span) -> bool {
        self.wholes.over(time).any(|(_, at)| !self.reading.statements[at].content.overlaps(time))
    }

    /// Who says what stands at `span`: the speaker of the innermost statement over it, or `""`.
    pub fn speaker_over(&self, span: Span) -> &str {
        let statement = self.statement_over(span).map(|at| &self.reading.statements[at]);
        statement.map_or("", |s| match s.speaker {
            Some(span) if s.speaker_name.is_empty() => self.words(span),
            _ => &s.speaker_name,
        })
    }

    /// Who says most of what stands at `span`, leaving out cue and speaker, which may stand in it too.
    pub fn speaker_near(&self, span: Span) -> &str {
        let shared = |other: Span| other.end.min(span.end).saturating_sub(other.start.max(span.start));
        let near = self.contents.near(span.start, span.end).map(|(_, at)| at).collect::<Vec<_>>();
        let most = near.into_iter().rev().map(|at| &self.reading.statements[at]).filter(|s| {
            let around = shared(s.cue.cover(s.speaker.unwrap_or(s.cue)));
            let said = shared(s.content);
            said > 0 && 2 * said + around >= span.len()
        });
        match most.min_by_key(|s| s.content.len()) {
            Some(statement) => self.speaker_over(statement.content),
            None => self.speaker_over(span),
        }
    }

    /// The innermost statement whose content covers `span`.
    pub fn statement_over(&self, span: Span) -> Option<usize> {
        self.contents.over(span).min_by_key(|(content, at)| (content.len(), *at)).map(|(_, at)| at)
    }
}

struct Place {
    article: usize,
    sentence: usize,
    headline: bool,
    span: Span,
}

/// An article under the hand: its findings, its tokens, and what starts at each of them.
#[derive(Clone, Copy)]
struct Text<'t> {
    reading: &'t Reading,
    document: &'t Document,
    marks: &'t [Mark],
}

/// For every token, whether it only says when, or who reports.
fn frame(document: &Document, reading: &Reading) -> Vec<bool> {
    let mut frame = vec![false; document.len()];
    let times = reading.times.iter().map(|time| time.span);
    let reports = reading.statements.iter().flat_map(|s| [Some(s.cue), s.speaker]).flatten();
    for span in times.chain(reports) {
        document.tokens_in(span).for_each(|at| frame[at] = true);
    }
    frame
}

/// Cuts a sentence at its commas; pieces of fewer than four words, and pieces that only say when or who reports, stay with
/// the piece behind them, the last one with the piece before it.
fn cut(document: &Document, frame: &[bool], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let (mut start, mut words, mut told) = (sentence.start, 0, 0);
    for at in sentence.clone() {
        let divides = matches!(document.word(at), "\u{060C}" | "," | "\u{061B}" | ";" | "..." | "..");
        if at - start >= LONGEST_CLAUSE {
            pieces.push(start..at);
            (start, words, told) = (at, 0, 0);
        }
        if divides && words >= SHORTEST_CLAUSE && told >= LEAST_TOLD {
            pieces.push(start..at);
            (start, words, told) = (at + 1, 0, 0);
        } else if document.token(at).kind == Kind::Word {
            words += 1;
            told += usize::from(!frame[at]);
        }
    }
    match pieces.last_mut() {
        Some(last) if words < SHORTEST_CLAUSE && last.len() < LONGEST_CLAUSE => last.end = sentence.end,
        _ => pieces.push(start..sentence.end),
    }
    pieces.retain(|piece| piece.start < piece.end);
    pieces
}

fn read_clause(
    place: Place,
    tokens: Range<usize>,
    text: Text<'_>,
    words: &Words,
    terms: Vec<TermId>,
) -> Clause {
    let Place { article, sentence, headline, span } = place;
    let Text { reading, document, marks } = text;
    let marked = |class, keys: &[&str]| {
        tokens.clone().any(|at| {
            words.marker(document, at, class).is_some_and(|(key, _)| keys.is_empty() || keys.contains(&key))
        })
    };
    // Both are in order of their place.
    let quantities = reading.quantities.partition_point(|q| q.span.start < span.start)
        ..reading.quantities.partition_point(|q| q.span.start < span.end);
    let times = reading.times.partition_point(|t| t.span.start < span.start)
        ..reading.times.partition_point(|t| t.span.start < span.end);
    Clause {
        article,
        sentence,
        headline,
        hedged: tokens.clone().any(|at| hedges(document, tokens.start, at, words)),
        planned: marked(words.classes.plan, &[]) || tokens.clone().any(|at| marks[at].future),
        denial: tokens.clone().any(|at| denies(document, tokens.start, at, words))
            || rejects_accusation(document, marks, tokens.clone(), words),
        accusation: marked(words.classes.accusation, &["accuse", "blame"]),
        terms,
        acts: acts(document, marks, tokens.clone(), words),
        quantities,
        times,
        tokens,
    }
}

/// Whether a word that supposes or expects stands at a token, and is not negated itself: "unexpected".
fn hedges(document: &Document, start: usize, at: usize, words: &Words) -> bool {
    let negated =
        || words.marker(document, at - 1, words.classes.negator).is_some_and(|(key, _)| key == "noun");
    words.marker(document, at, words.classes.hedge).is_some() && !(at > start && negated())
}

/// Whether a word of denial stands at a token, and no negation shortly before it.
pub(crate) fn denies(document: &Document, start: usize, at: usize, words: &Words) -> bool {
    let mut near = start.max(at.saturating_sub(DENIED_NOT))..at;
    let mut negated = || near.any(|at| words.marker(document, at, words.classes.negator).is_some());
    let charge = |at: usize| words.marker(document, at, words.classes.accusation).is_some();
    match words.marker(document, at, words.classes.denial) {
        Some(("false", hit)) if hit.proclitics.has(Proclitics::ARTICLE) => false,
        Some(("false", _)) => (start.max(at.saturating_sub(CHARGE_REACH))..at).any(charge),
        // With the article, or behind "with", the word is a noun: "the lie".
        Some((_, hit)) => {
            let noun = Proclitics::ARTICLE.or(Proclitics::BY);
            !hit.proclitics.has(noun) && !negated()
        }
        None => false,
    }
}

/// Whether an accusation is said to be rejected: "he rejected these charges", with nothing but a stop word between.
fn rejects_accusation(document: &Document, marks: &[Mark], tokens: Range<usize>, words: &Words) -> bool {
    let Some(reject) = words.act_named("reject") else { return false };
    let rejects = |&at: &usize| {
        let rejection = |(act, hit): &(Act, Hit)| *act == reject && Words::is_verb(hit);
        marks[at].act && words.acts_at(document, at).iter().any(rejection)
    };
    let accuses = |at: usize| {
        at < tokens.end
            && words
                .marker(document, at, words.classes.accusation)
                .is_some_and(|(key, _)| key == "accuse" || key == "claim")
    };
    let told = |range: Range<usize>| range.filter(|&at| !words.is_stop(document.folded(at))).count();
    tokens.clone().filter(rejects).any(|at| {
        let next = (at + 1..tokens.end.min(at + 5)).find(|&next| accuses(next));
        next.is_some_and(|next| told(at + 1..next) <= 1)
    })
}

fn acts(document: &Document, marks: &[Mark], tokens: Range<usize>, words: &Words) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut modality = Modality::Happened;
    let mut at = tokens.start;
    while at < tokens.end {
        if hedges(document, tokens.start, at, words) {
            modality = Modality::Hedged;
        } else if words.marker(document, at, words.classes.plan).is_some() && modality != Modality::Hedged {
            modality = Modality::Planned;
        }
        let found = if marks[at].act { words.acts_at(document, at) } else { Vec::new() };
        let width = found.iter().map(|(_, hit)| hit.tokens as usize).max().unwrap_or(1);
        for (act, hit) in found {
            let modality =
                if marks[at].future && modality == Modality::Happened { Modality::Planned } else { modality };
            let (negated, carried) = negation(document, tokens.start, at, &hit, words);
            mentions.push(Mention {
                act,
                token: at,
                width: (hit.tokens as usize).max(1),
                verb: Words::is_verb(&hit) || carried,
                negated,
                modality,
            });
        }
        at += width.max(1);
    }
    mentions
}

/// Whether an act is negated, and whether by the verb that carries it: "carried out no attack".
fn negation(document: &Document, start: usize, at: usize, hit: &Hit, words: &Words) -> (bool, bool) {
    let verb = Words::is_verb(hit) && !hit.features.has(Features::VERBAL_NOUN);
    let from = at.saturating_sub(NEGATION_REACH).max(start);
    let (mut negated, mut carried) = (false, false);
    for before in from..at {
        let Some((key, marker)) = words.marker(document, before, words.classes.negator) else { continue };
        let next = before + marker.tokens as usize;
        let gap = (at + 1).saturating_sub(next);
        let near = matches!(key, "noun" | "without");
        let carries = !near && !verb && next < at && words.is_support(document.folded(next));
        negated |= near && gap <= NEGATION_REACH || !near && verb && gap == 1 || carries;
        carried |= carries;
    }
    (negated, carried)
}

/// Whether a token is a known verb in the future tense, or the particle of one.
pub(crate) fn is_future_form(document: &Document, at: usize, words: &Words) -> bool {
    let present = |hit: &Hit| hit.features.has(Features::PRESENT);
    document.hits(at).iter().any(|hit| hit.proclitics.has(Proclitics::FUTURE) && present(hit))
        && !words.is_no_future(document.folded(at))
        || words.marker(document, at, words.classes.future).is_some()
}

/// Whether a token can be nothing but a verb in the past.
pub(crate) fn is_past(document: &Document, at: usize) -> bool {
    let has = |feature| document.hits(at).iter().any(|hit| hit.features.has(feature));
    has(Features::PAST) && !has(Features::PRESENT) && !has(Features::VERBAL_NOUN)
}

/// Whether a time names a day, month or year that facts can differ in.
pub(crate) fn is_dated(time: &riwaya_reading::Time) -> bool {
    matches!(time.kind, TimeType::Date | TimeType::Time)
        && time.value.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

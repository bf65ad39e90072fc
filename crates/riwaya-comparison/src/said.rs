//! What is said in a story, and how alike two statements are when they are one utterance.

use crate::accounts::Accounts;
use crate::telling::{Clause, Telling, denies};
use crate::terms::{TermId, shared};
use crate::words::{Act, Words};
use riwaya_reading::{NameKey, Stance, Statement, StatementKind};
use riwaya_text::{Document, Span, fold};
use std::borrow::Cow;

/// Statements this alike (cosine) are one utterance when nothing is known against their speakers being one.
const LIKENESS: f64 = 0.45;
/// Less will do where the speakers belong together, or one of them is not told by name,
const KIN_LIKENESS: f64 = 0.36;
/// less still with the same speaker;
const SAME_SPEAKER_LIKENESS: f64 = 0.22;
/// or this little of either, when neither article has a likelier statement.
const NEAREST_KIN_LIKENESS: f64 = 0.3;
const NEAREST_LIKENESS: f64 = 0.15;
/// Speakers named unlike may still be one when the words are nearly the same.
const OTHER_SPEAKER_LIKENESS: f64 = 0.7;
/// The share of the shorter one's weight that must stand in the longer one, when one holds more than the other: of one
/// speaker's statements, and of others;
const CONTAINED: f64 = 0.62;
const OTHERS_CONTAINED: f64 = 0.75;
/// the share of the likeness that is then enough.
const HELD_LIKENESS: f64 = 0.6;
const OTHERS_HELD_LIKENESS: f64 = 0.8;
/// A statement of so few terms is joined only when all of them are shared,
const FEW_TERMS: usize = 3;
const ALL_CONTAINED: f64 = 0.99;
/// unless they are this alike,
const FEW_LIKENESS: f64 = 0.65;
/// or, when one speaker is known to say both, most by weight.
const FEW_CONTAINED: f64 = 0.6;
/// Terms that statements of two speakers share at least,
const OTHERS_TERMS: usize = 3;
/// and how alike they are when only one of them negates anything.
const NEGATED_LIKENESS: f64 = 0.7;
/// What one speaker denies twice may be told in one word, when it is this much of both.
const DENIED_LIKENESS: f64 = 0.4;
/// Up to this many articles hold the statements of one occasion; of more, statements must be more alike,
const OF_ONE_OCCASION: f64 = 8.0;
/// by this factor at most,
const MOST_BREADTH: f64 = 2.0;
/// and up to this likeness.
const ALIKE: f64 = 0.5;
/// Tokens of a quotation that is no statement yet.
const SHORTEST_QUOTATION: usize = 3;
/// Terms of a clause that is told without a speaker and may be what another outlet's speaker says,
const CLAUSE_TERMS: usize = 4;
/// how alike it is to it, and how much of the shorter one stands in the longer one.
const CLAUSE_LIKENESS: f64 = 0.6;
const CLAUSE_CONTAINED: f64 = 0.75;
/// Two clauses that report or accuse are one statement when they are this alike.
const COPIED_LIKENESS: f64 = 0.9;

/// How something said was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// By the rules of statements.
    Statement,
    /// By its quote marks alone: it counts once joined.
    Quotation,
    /// It is told in the outlet's own voice: it counts once joined with a statement.
    Clause,
}

/// How two speakers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    Same,
    /// Of one country or body, or one of them told by no name.
    Kin,
    /// One of them is unknown.
    Open,
    Apart,
}

/// Something said, in its place.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    pub article: usize,
    pub content: Span,
    pub kind: StatementKind,
    /// The rule that found it.
    pub cause: Cow<'a, str>,
    pub origin: Origin,
    pub terms: Vec<TermId>,
    /// The weight of all terms.
    weight: f64,
    speaker: Speaker,
    numbers: Vec<u64>,
    /// The verbs of it that name an act, and whether each is negated.
    acts: Vec<(Act, bool)>,
    /// How many words of it negate.
    negators: usize,
    denies: bool,
    /// Whether a word of it denies.
    tells_of_denial: bool,
    /// The digits of a text with numbers, however they are set apart: "8:15" and "8,15" are one time.
    digits: String,
    /// Whether a word of it reports or accuses.
    reports: bool,
}

/// Who is said to say something.
#[derive(Debug, Default)]
struct Speaker {
    /// The skeletons of the name's words.
    words: Vec<String>,
    /// Those of them that do not only say which kind of office or body it is.
    telling: Vec<String>,
    /// The name, by which its spellings are one.
    name: NameKey,
    /// Whether the speaker is somebody in particular.
    named: bool,
    /// Whether no name stands in the speaker's words.
    described: bool,
    /// The country that the speaker is, or speaks for.
    country: Option<String>,
    /// The telling words of the office that the article gives the speaker.
    office: Vec<String>,
}

/// Everything said in a story, in the order of the articles. What only counts once joined is left out where there is nothing
/// to join it with.
pub(crate) fn said<'a>(accounts: &Accounts<'a>, words: &Words) -> Vec<Said<'a>> {
    if let [telling] = accounts.tellings.as_slice() {
        return telling.reading.statements.iter().map(Said::alone).collect();
    }
    let mut said = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let statements = &telling.reading.statements;
        let names = names_in(telling);
        let terms = |content: Span| accounts.terms_in(article, telling.document.tokens_in(content));
        for statement in statements {
            let speaker = match statement.speaker {
                Some(span) if statement.speaker_name.is_empty() => telling.words(span),
                _ => &statement.speaker_name,
            };
            let found = (statement.kind, statement.cause.rule.as_str().into(), Origin::Statement);
            let terms = terms(statement.content);
            let new = Said::new(accounts, words, article, statement.content, terms, found);
            let speaker = Speaker::new(telling, &names, words, statement.speaker, speaker);
            said.push(Said { speaker, denies: statement.stance == Stance::Denies, ..new });
        }
        let free = |span: Span| !telling.contents.overlap(span);
        for content in quotations(&telling.document).into_iter().filter(|&quoted| free(quoted)) {
            let found = (StatementKind::Direct, "comparison/quotation".into(), Origin::Quotation);
            said.push(Said::new(accounts, words, article, content, terms(content), found));
        }
        for clause in telling.clauses.iter().filter(|clause| clause.terms.len() >= CLAUSE_TERMS) {
            let content = telling.span(clause);
            if !clause.headline && free(content) {
                let found = (StatementKind::Indirect, "comparison/clause".into(), Origin::Clause);
                let new = Said::new(accounts, words, article, content, clause.terms.clone(), found);
                said.push(Said { reports: clause.accusation || reports(clause, words), ..new });
            }
        }
    }
    said
}

/// Every name of an article as it stands there and in full, each wording once.
fn names_in<'t>(telling: &'t Telling<'_>) -> Vec<&'t str> {
    let names = telling.reading.names.iter();
    let mut wordings: Vec<&str> = names.flat_map(|name| [telling.words(name.span), &name.full]).collect();
    wordings.sort_unstable();
    wordings.dedup();
    wordings
}

/// Whether a clause tells of somebody who announces or decides something.
fn reports(clause: &Clause, words: &Words) -> bool {
    clause.acts.iter().any(|mention| words.is_reporting(mention.act))
}

/// What stands between quote marks in one sentence, from a few words on.
fn quotations(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in document.sentences() {
        let mut open = None;
        for at in sentence.clone() {
            let (opens, closes) = match document.word(at) {
                "\"" => (open.is_none(), open.is_some()),
                "\u{00AB}" | "\u{201C}" => (true, false),
                "\u{00BB}" | "\u{201D}" => (false, true),
                _ => (false, false),
            };
            if let (true, Some(start)) = (closes, open) {
                if at - start >= SHORTEST_QUOTATION {
                    found.push(document.span(start..at));
                }
                open = None;
            } else if opens {
                open = Some(at + 1);
            }
        }
    }
    found
}

/// How much more alike than in a small story statements must be: of a large one, many statements are of one matter.
pub(crate) fn breadth(accounts: &Accounts<'_>) -> f64 {
    (accounts.tellings.len() as f64 / OF_ONE_OCCASION).sqrt().clamp(1.0, MOST_BREADTH)
}

impl<'a> Said<'a> {
    /// A statement that there is nothing to compare with.
    fn alone(statement: &'a Statement) -> Self {
        Self {
            article: 0,
            content: statement.content,
            kind: statement.kind,
            cause: statement.cause.rule.as_str().into(),
            origin: Origin::Statement,
            weight: 0.0,
            terms: Vec::new(),
            speaker: Speaker::default(),
            numbers: Vec::new(),
            acts: Vec::new(),
            negators: 0,
            denies: false,
            tells_of_denial: false,
            digits: String::new(),
            reports: false,
        }
    }

    fn new(
        accounts: &Accounts<'a>,
        words: &Words,
        article: usize,
        content: Span,
        terms: Vec<TermId>,
        (kind, cause, origin): (StatementKind, Cow<'a, str>, Origin),
    ) -> Self {
        let document = &accounts.tellings[article].document;
        let tokens = document.tokens_in(content);
        // Numbers and clauses are in order of their place.
        let numbers = document.numbers();
        let numbers = &numbers[numbers.partition_point(|n| (n.start as usize) < tokens.start)..];
        let numbers = numbers.iter().take_while(|n| (n.start as usize) < tokens.end);
        let numbers: Vec<u64> = numbers.filter_map(|n| n.value).map(f64::to_bits).collect();
        let mut digits = String::new();
        if !numbers.is_empty() {
            digits.extend(content.of(document.text()).chars().filter(char::is_ascii_digit));
        }
        let clauses = &accounts.tellings[article].clauses;
        let clauses = &clauses[clauses.partition_point(|clause| clause.tokens.end <= tokens.start)..];
        let clauses = clauses.iter().take_while(|clause| clause.tokens.start < tokens.end);
        let clauses = clauses.flat_map(|clause| &clause.acts);
        let acts =
            clauses.filter(|m| tokens.contains(&m.token) && m.verb).map(|m| (m.act, m.negated)).collect();
        let negates = |&at: &usize| words.marker(document, at, words.classes.negator).is_some();
        let negators = tokens.clone().filter(negates).count();
        Self {
            article,
            content,
            kind,
            cause,
            origin,
            weight: terms.iter().map(|&term| accounts.rarity[term as usize]).sum(),
            terms,
            speaker: Speaker::default(),
            numbers,
            acts,
            negators,
            denies: false,
            tells_of_denial: tokens.clone().any(|at| denies(document, at, at, words)),
            digits,
            reports: false,
        }
    }

    /// Whether two statements may be one by how they were found: not two clauses in the outlets' own voice, as most are,
    /// unless both report.
    pub fn may_meet(&self, other: &Self) -> bool {
        let either = |origin| self.origin == origin || other.origin == origin;
        either(Origin::Statement) || !either(Origin::Clause) || self.reports && other.reports
    }

    /// How alike two statements that may meet are when they are one utterance.
    pub fn is_one_with(&self, other: &Self, accounts: &Accounts<'_>, breadth: f64) -> Option<f64> {
        self.likeness_above(other, accounts, breadth, (SAME_SPEAKER_LIKENESS, KIN_LIKENESS))
    }

    /// How alike two statements are when they are one utterance, or its nearest wordings in two articles.
    pub fn may_be_one_with(&self, other: &Self, accounts: &Accounts<'_>, breadth: f64) -> Option<f64> {
        self.likeness_above(other, accounts, breadth, (NEAREST_LIKENESS, NEAREST_KIN_LIKENESS))
    }

    /// How alike two statements are when it is enough; `of_one_speaker` and `of_kin` are what is needed of one speaker's and
    /// of those of speakers that belong together.
    fn likeness_above(
        &self,
        other: &Self,
        accounts: &Accounts<'_>,
        breadth: f64,
        needed: (f64, f64),
    ) -> Option<f64> {
        let alike = self.wording_above(other, accounts, breadth, needed);
        alike.filter(|_| !self.differs_in_numbers(other) && !self.is_denied_by(other))
    }

    fn wording_above(
        &self,
        other: &Self,
        accounts: &Accounts<'_>,
        breadth: f64,
        (of_one_speaker, of_kin): (f64, f64),
    ) -> Option<f64> {
        let stated = self.origin == Origin::Statement || other.origin == Origin::Statement;
        let told = self.origin == Origin::Clause || other.origin == Origin::Clause;
        let reported = self.reports && other.reports;
        let (count, both) = self.shared(other, accounts);
        let least = self.weight.min(other.weight);
        if count == 0 || least <= 0.0 {
            return None;
        }
        let (cosine, contained) = (both / (self.weight * other.weight).sqrt(), both / least);
        if told {
            let alike = cosine >= CLAUSE_LIKENESS && contained >= CLAUSE_CONTAINED && count >= CLAUSE_TERMS;
            let copied = reported && cosine >= COPIED_LIKENESS;
            return (alike && (stated || copied)).then_some(cosine);
        }
        // Whoever speaks, less is never enough.
        if cosine < of_one_speaker.min(of_kin) * HELD_LIKENESS {
            return None;
        }
        let bond = self.speaker.bond(&other.speaker);
        if bond == Bond::Same && self.denies && other.denies && cosine >= DENIED_LIKENESS {
            return Some(cosine);
        }
        let shortest = self.terms.len().min(other.terms.len());
        let same = bond == Bond::Same;
        let few = if same { (FEW_CONTAINED * breadth).min(ALL_CONTAINED) } else { ALL_CONTAINED };
        // A few words in quote marks are often a name.
        let quoted = self.origin == Origin::Quotation || other.origin == Origin::Quotation;
        let few_alike = stated && (!quoted && contained >= few || cosine >= FEW_LIKENESS);
        if count < 2 || shortest <= FEW_TERMS && !few_alike {
            return None;
        }
        let turned = (self.negators > 0) != (other.negators > 0) && cosine < NEGATED_LIKENESS;
        if !same && (turned || bond == Bond::Kin && count < OTHERS_TERMS) {
            return None;
        }
        let needed = match bond {
            Bond::Same => of_one_speaker,
            Bond::Kin => of_kin,
            Bond::Open => LIKENESS,
            Bond::Apart if cosine >= OTHER_SPEAKER_LIKENESS => LIKENESS,
            Bond::Apart => return None,
        };
        let needed = (needed * breadth).min(ALIKE.max(needed));
        let (share, enough) =
            if same { (CONTAINED, HELD_LIKENESS) } else { (OTHERS_CONTAINED, OTHERS_HELD_LIKENESS) };
        let held = contained >= share && shortest > FEW_TERMS && cosine >= needed * enough;
        (cosine >= needed || held).then_some(cosine)
    }

    /// Whether one speaker in particular says both.
    pub fn is_of_one_speaker(&self, other: &Self) -> bool {
        self.speaker.bond(&other.speaker) == Bond::Same
    }

    /// Whether both are nearly the same words and say the opposite.
    pub fn contradicts(&self, other: &Self, likeness: f64, words: &Words) -> bool {
        likeness >= LIKENESS && self.is_of_one_speaker(other) && self.turns_round(other, words)
    }

    /// Whether both tell of one act, and only one of them negates it, the other negating nothing; acts that only report
    /// others do not count.
    fn turns_round(&self, other: &Self, words: &Words) -> bool {
        let told = |said: &Self, act: Act, negated: bool| {
            let mut same = said.acts.iter().filter(|known| known.0 == act).peekable();
            same.peek().is_some() && same.all(|known| known.1 == negated)
        };
        if self.negators.min(other.negators) > 0 {
            return false;
        }
        let plain = self.acts.iter().filter(|(act, _)| !words.is_reporting(*act));
        plain.into_iter().any(|&(act, negated)| told(self, act, negated) && told(other, act, !negated))
    }

    /// Whether one is said to deny what the other says without a word of negation or denial.
    fn is_denied_by(&self, other: &Self) -> bool {
        let asserts = |said: &Self| !said.denies && said.negators == 0 && !said.tells_of_denial;
        let denies = |said: &Self| said.denies || said.origin == Origin::Clause && said.tells_of_denial;
        denies(self) && asserts(other) || denies(other) && asserts(self)
    }

    fn differs_in_numbers(&self, other: &Self) -> bool {
        !self.numbers.is_empty()
            && !other.numbers.is_empty()
            && self.digits != other.digits
            && !self.numbers.iter().any(|number| other.numbers.contains(number))
    }

    /// How many terms two statements share, and what they weigh.
    fn shared(&self, other: &Self, accounts: &Accounts<'_>) -> (usize, f64) {
        let weight = |term: TermId| accounts.rarity[term as usize];
        shared(&self.terms, &other.terms).fold((0, 0.0), |(count, sum), term| (count + 1, sum + weight(term)))
    }
}

impl Speaker {
    /// The speaker called `speaker`, at `span` if anywhere; `names` are those of the article.
    fn new(telling: &Telling<'_>, names: &[&str], words: &Words, span: Option<Span>, speaker: &str) -> Self {
        let reading = telling.reading;
        let role = reading.roles.iter().find(|role| speaker.contains(telling.words(role.person)));
        let role = role.map(|role| role.role);
        // Who is only meant by a pronoun was named before: there the country is told too.
        let place = span.or_else(|| {
            let said = reading.statements.iter().filter(|s| s.speaker_name == speaker);
            said.filter_map(|s| s.speaker).next()
        });
        let own = place.and_then(|span| country(&telling.document, span, words));
        let country = own.or_else(|| country(&telling.document, role?, words));
        // Each word's skeleton, and whether it only says which kind of office or body it is.
        let skeletons = |phrase: &str| -> Vec<(String, bool)> {
            let folded = phrase.split_whitespace().map(fold);
            folded.map(|word| (words.stemmer.skeleton(&word), words.is_office(&word))).collect()
        };
        let telling_of = |skeletons: Vec<(String, bool)>| -> Vec<String> {
            skeletons.into_iter().filter(|(_, office)| !office).map(|(word, _)| word).collect()
        };
        let own = skeletons(speaker);
        Self {
            words: own.iter().map(|(word, _)| word.clone()).collect(),
            telling: telling_of(own),
            name: words.key(speaker),
            named: words.is_named(speaker),
            described: country.is_none() && !names.iter().any(|name| speaker.contains(name)),
            country,
            office: role.map_or(Vec::new(), |role| telling_of(skeletons(telling.words(role)))),
        }
    }

    fn bond(&self, other: &Self) -> Bond {
        if self.words.is_empty() || other.words.is_empty() {
            return Bond::Open;
        }
        let common = |one: &[String], other: &[String]| one.iter().any(|word| other.contains(word));
        let foreign = matches!((&self.country, &other.country), (Some(a), Some(b)) if a != b);
        if common(&self.telling, &other.telling) || !self.name.sameness(&other.name).is_apart() {
            return Bond::Same;
        }
        if foreign {
            return Bond::Apart;
        }
        let compatriots = self.country.is_some() && self.country == other.country;
        let anonymous = !self.named || !other.named || self.described || other.described;
        let belongs = common(&self.office, &other.telling) || common(&other.office, &self.telling);
        let alike = common(&self.words, &other.words);
        if compatriots || anonymous || belongs || alike { Bond::Kin } else { Bond::Apart }
    }
}

/// The country that a speaker's words name: itself, its capital or another of its cities, or its people.
fn country(document: &Document, speaker: Span, words: &Words) -> Option<String> {
    let of = |token: usize| {
        let people = words.marker(document, token, words.classes.nationality).map(|(code, _)| code);
        people.or_else(|| words.country_at(document, token).map(|(code, _)| code))
    };
    document.tokens_in(speaker).find_map(of).filter(|code| !code.is_empty()).map(str::to_owned)
}

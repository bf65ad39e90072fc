//! One utterance of one speaker, however each outlet words or translates it.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift, settle};
use crate::groups::Groups;
use crate::model::{Account, DisagreementKind, JoinedStatement, Relation};
use crate::terms::TermId;
use crate::words::{Act, Words};
use riwaya_reading::{NameKey, StatementKind};
use riwaya_text::{Document, Span, fold};
use rustc_hash::FxHashMap;

/// Statements this alike (cosine) are one utterance when nothing is known against their speakers being one.
const LIKENESS: f64 = 0.45;
/// With the same speaker less will do.
const SAME_SPEAKER_LIKENESS: f64 = 0.27;
/// Or this little, when neither article has a likelier statement of that speaker.
const NEAREST_LIKENESS: f64 = 0.18;
/// Speakers named unlike may still be one when the words are nearly the same.
const OTHER_SPEAKER_LIKENESS: f64 = 0.7;
/// The share of the shorter one's weight that must stand in the longer one, when one holds more than the other.
const CONTAINED: f64 = 0.62;
/// A statement of so few terms is joined only when all of them are shared,
const FEW_TERMS: usize = 3;
const ALL_CONTAINED: f64 = 0.99;
/// or, when one speaker is known to say both, most by weight.
const FEW_CONTAINED: f64 = 0.6;
/// Tokens of a quotation that is no statement yet.
const SHORTEST_QUOTATION: usize = 3;
/// Terms in more statements than this open no comparison.
const MOST_POSTINGS: usize = 120;

/// A statement in its place.
#[derive(Debug)]
struct Said {
    article: usize,
    content: Span,
    kind: StatementKind,
    /// The rule that found it; a bare quotation was found by its marks alone and counts only once joined.
    cause: String,
    bare: bool,
    terms: Vec<TermId>,
    speaker: Vec<String>,
    /// The speaker's name, by which its spellings are one.
    name: NameKey,
    /// Whether the speaker is somebody in particular.
    named: bool,
    /// The country that the speaker is, or speaks for.
    country: Option<String>,
    numbers: Vec<u64>,
    /// The verbs of it that name an act, and whether each is negated.
    acts: Vec<(Act, bool)>,
    /// How many words of it negate.
    negators: usize,
}

/// Joins the statements of all articles; those of one outlet alone are kept too, after the joined ones. Of wordings that
/// say opposite things the nearer ones are joined, and the pairs are rifts.
pub(crate) fn join(accounts: &Accounts<'_>, words: &Words) -> (Vec<JoinedStatement>, Vec<Rift>) {
    let said = said(accounts, words);
    let mut postings: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    for (at, one) in said.iter().enumerate() {
        one.terms.iter().for_each(|&term| postings.entry(term).or_default().push(at));
    }
    let mut links: Vec<(f64, usize, usize)> = Vec::new();
    let several = accounts.tellings.len() > 1;
    for at in (0..said.len()).filter(|_| several) {
        let mut partners: Vec<usize> = said[at]
            .terms
            .iter()
            .filter(|term| postings[term].len() <= MOST_POSTINGS)
            .flat_map(|term| postings[term].iter().copied())
            .filter(|&other| other > at && said[other].article != said[at].article)
            .collect();
        partners.sort_unstable();
        partners.dedup();
        for other in partners {
            if let Some(likeness) = may_be_one(accounts, &said[at], &said[other]) {
                links.push((likeness, at, other));
            }
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups = Groups::new(said.len());
    let mut rifts = Vec::new();
    let mut nearest: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for &(_, one, other) in &links {
        nearest.entry((one, said[other].article)).or_insert(other);
        nearest.entry((other, said[one].article)).or_insert(one);
    }
    for (likeness, one, other) in links {
        let (a, b) = (&said[one], &said[other]);
        if likeness >= LIKENESS && a.same_speaker(b) == Some(true) && a.turns_round(b, words) {
            rifts.extend(rift(accounts, a, b));
        } else if one_utterance(accounts, a, b).is_some() {
            groups.join_when(one, other, |a, b| one_utterance(accounts, &said[a], &said[b]).is_some());
        } else if a.named
            && b.named
            && nearest[&(one, b.article)] == other
            && nearest[&(other, a.article)] == one
        {
            groups.join_when_all(one, other, |a, b| {
                said[a].article == said[b].article || may_be_one(accounts, &said[a], &said[b]).is_some()
            });
        }
    }
    (gather(accounts, &said, groups), rifts)
}

/// What one speaker is quoted with by two outlets, in opposite senses.
fn rift(accounts: &Accounts<'_>, one: &Said, other: &Said) -> Option<Rift> {
    let clause = |said: &Said| accounts.clause_at(said.article, said.content.start);
    let (a, b) = (clause(one)?, clause(other)?);
    if accounts.one_outlet(a, b) || !accounts.told_together(a, b) {
        return None;
    }
    let hold = |said: &Said| {
        let words = accounts.tellings[said.article].words(said.content);
        Held::new(
            words,
            accounts.account_of(said.article, said.content, said.content, "comparison/utterance"),
        )
    };
    Some(Rift {
        kind: DisagreementKind::Outcome,
        relation: Relation::Conflict,
        about: accounts.gist(a),
        held: vec![hold(one), hold(other)],
        weight: 1.5,
    })
}

fn said(accounts: &Accounts<'_>, words: &Words) -> Vec<Said> {
    let mut said = Vec::new();
    for (article, telling) in accounts.tellings.iter().enumerate() {
        let statements = &telling.reading.statements;
        for statement in statements {
            let speaker = match statement.speaker {
                Some(span) if statement.speaker_name.is_empty() => telling.words(span),
                _ => &statement.speaker_name,
            };
            let found = (statement.kind, statement.cause.rule.clone());
            let country = statement.speaker.and_then(|span| country(&telling.document, span, words));
            let new = Said::new(accounts, words, article, statement.content, found, speaker);
            said.push(Said { country, ..new });
        }
        let quoted = quotations(&telling.document);
        for content in quoted.into_iter().filter(|q| !statements.iter().any(|s| s.content.overlaps(*q))) {
            let found = (StatementKind::Direct, "comparison/quotation".to_owned());
            said.push(Said { bare: true, ..Said::new(accounts, words, article, content, found, "") });
        }
    }
    said
}

/// The country that a speaker's words name: itself, its capital or another of its cities, or its people.
fn country(document: &Document, speaker: Span, words: &Words) -> Option<String> {
    let of = |token: usize| {
        let people = words.marker(document, token, words.classes.nationality).map(|(code, _)| code);
        people.or_else(|| words.country_at(document, token).map(|(code, _)| code))
    };
    document.tokens_in(speaker).find_map(of).filter(|code| !code.is_empty()).map(str::to_owned)
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

/// How alike two statements are when they are one utterance.
fn one_utterance(accounts: &Accounts<'_>, one: &Said, other: &Said) -> Option<f64> {
    likeness_above(accounts, one, other, SAME_SPEAKER_LIKENESS)
}

/// How alike two statements are when they are one utterance, or its nearest wordings in two articles.
fn may_be_one(accounts: &Accounts<'_>, one: &Said, other: &Said) -> Option<f64> {
    likeness_above(accounts, one, other, NEAREST_LIKENESS)
}

/// How alike two statements are when it is enough; `of_one_speaker` is what is needed of one speaker's.
fn likeness_above(accounts: &Accounts<'_>, one: &Said, other: &Said, of_one_speaker: f64) -> Option<f64> {
    let weight = |terms: &[TermId]| terms.iter().map(|&t| accounts.rarity[t as usize]).sum::<f64>();
    let shared: Vec<TermId> =
        one.terms.iter().copied().filter(|term| other.terms.binary_search(term).is_ok()).collect();
    let (a, b, both) = (weight(&one.terms), weight(&other.terms), weight(&shared));
    if shared.len() < 2 || a.min(b) <= 0.0 {
        return None;
    }
    let cosine = both / (a * b).sqrt();
    let contained = both / a.min(b);
    let shortest = one.terms.len().min(other.terms.len());
    let same = one.same_speaker(other);
    let least = if same == Some(true) { FEW_CONTAINED } else { ALL_CONTAINED };
    if shortest <= FEW_TERMS && contained < least || one.differs_in_numbers(other) {
        return None;
    }
    let needed = match same {
        Some(true) => of_one_speaker,
        None => LIKENESS,
        Some(false) if cosine >= OTHER_SPEAKER_LIKENESS => LIKENESS,
        Some(false) => return None,
    };
    let held = contained >= CONTAINED && shortest > FEW_TERMS && cosine >= needed * 0.6;
    (cosine >= needed || held).then_some(cosine)
}

impl Said {
    fn new(
        accounts: &Accounts<'_>,
        words: &Words,
        article: usize,
        content: Span,
        (kind, cause): (StatementKind, String),
        speaker: &str,
    ) -> Self {
        let document = &accounts.tellings[article].document;
        let tokens = document.tokens_in(content);
        let numbers = document.numbers().iter().filter(|n| tokens.contains(&(n.start as usize)));
        let numbers = numbers.filter_map(|n| n.value).map(f64::to_bits).collect();
        let clauses = accounts.tellings[article].clauses.iter().flat_map(|clause| &clause.acts);
        let acts =
            clauses.filter(|m| tokens.contains(&m.token) && m.verb).map(|m| (m.act, m.negated)).collect();
        let negates = |&at: &usize| words.marker(document, at, words.classes.negator).is_some();
        let negators = tokens.clone().filter(negates).count();
        let terms = accounts.terms_in(article, tokens);
        Self {
            article,
            content,
            kind,
            cause,
            bare: false,
            terms,
            speaker: words.stemmer.skeletons(speaker),
            name: words.key(speaker),
            named: words.is_named(speaker),
            country: None,
            numbers,
            acts,
            negators,
        }
    }

    /// Whether both tell of one act, and only one of them negates it, the other negating nothing; acts that only report
    /// others do not count.
    fn turns_round(&self, other: &Said, words: &Words) -> bool {
        let told = |said: &Said, act: Act, negated: bool| {
            let mut same = said.acts.iter().filter(|known| known.0 == act).peekable();
            same.peek().is_some() && same.all(|known| known.1 == negated)
        };
        if self.negators.min(other.negators) > 0 {
            return false;
        }
        let plain = self.acts.iter().filter(|(act, _)| !words.is_reporting(*act));
        plain.into_iter().any(|&(act, negated)| told(self, act, negated) && told(other, act, !negated))
    }

    /// Whether the speakers are one; `None` when one of them is unknown, or both speak for one country.
    fn same_speaker(&self, other: &Said) -> Option<bool> {
        if self.speaker.is_empty() || other.speaker.is_empty() {
            return None;
        }
        let common = self.speaker.iter().any(|term| other.speaker.contains(term))
            || !self.name.sameness(&other.name).is_apart();
        let compatriots = self.country.is_some() && self.country == other.country;
        if compatriots && !common { None } else { Some(common) }
    }

    fn differs_in_numbers(&self, other: &Said) -> bool {
        !self.numbers.is_empty()
            && !other.numbers.is_empty()
            && !self.numbers.iter().any(|number| other.numbers.contains(number))
    }
}

fn gather(accounts: &Accounts<'_>, said: &[Said], mut groups: Groups) -> Vec<JoinedStatement> {
    let mut by_root: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    (0..said.len()).for_each(|at| by_root.entry(groups.root(at)).or_default().push(at));
    let told = |set: &[usize]| set.len() > 1 || !said[set[0]].bare;
    let mut roots: Vec<usize> = by_root.keys().copied().filter(|root| told(&by_root[root])).collect();
    roots.sort_unstable();
    let roles = roles(accounts);
    roots.iter().map(|root| joined(accounts, said, &by_root[root], &roles)).collect()
}

fn joined(
    accounts: &Accounts<'_>,
    said: &[Said],
    set: &[usize],
    roles: &[(String, &str)],
) -> JoinedStatement {
    let closeness = |kind| match kind {
        StatementKind::Direct => 0,
        StatementKind::Mixed => 1,
        StatementKind::Indirect => 2,
    };
    let told = set.iter().map(|&at| &said[at]);
    let closest = told.clone().min_by_key(|s| (s.bare, closeness(s.kind))).unwrap_or(&said[set[0]]);
    let account = |s: &Said| accounts.account_of(s.article, s.content, s.content, &s.cause);
    let mut held: Vec<_> = told.map(account).collect();
    let speaker = speaker_of(&held);
    let origins = accounts.origins(&held);
    if let Some((settled, _)) = settle(accounts, held.clone()) {
        held = settled;
    }
    JoinedStatement {
        id: String::new(),
        role: role_of(roles, &speaker),
        speaker,
        kind: closest.kind,
        content: accounts.tellings[closest.article].words(closest.content).to_owned(),
        accounts: held,
        origins,
    }
}

/// The speaker most accounts name, by the last word of the name; of its forms the fullest.
fn speaker_of(held: &[Account]) -> String {
    if let [only] = held {
        return only.speaker.clone();
    }
    let last = |account: &Account| account.speaker.split_whitespace().last().map(fold).unwrap_or_default();
    let last: Vec<String> = held.iter().map(last).collect();
    let count = |at: usize| last.iter().filter(|other| **other == last[at]).count();
    let named = held.iter().enumerate().filter(|(_, account)| !account.speaker.is_empty());
    let best = named.max_by_key(|&(at, account)| (count(at), account.speaker.chars().count()));
    best.map_or(String::new(), |(_, account)| account.speaker.clone())
}

/// Every person with a role, folded, and the role, in the order of the articles.
fn roles<'a>(accounts: &Accounts<'a>) -> Vec<(String, &'a str)> {
    let of = |telling: &crate::telling::Telling<'a>| {
        let told = telling.reading.roles.iter();
        told.map(|role| (fold(telling.words(role.person)), telling.words(role.role))).collect::<Vec<_>>()
    };
    accounts.tellings.iter().flat_map(of).collect()
}

/// The first role any article gives somebody of this name.
fn role_of(roles: &[(String, &str)], name: &str) -> String {
    let wanted = fold(name);
    if wanted.is_empty() {
        return String::new();
    }
    let his = |person: &str| person == wanted || wanted.contains(person) && person.contains(' ');
    roles.iter().find(|(person, _)| his(person)).map_or(String::new(), |(_, role)| (*role).to_owned())
}

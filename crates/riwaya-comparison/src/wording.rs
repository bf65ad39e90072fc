//! What the few words mean that were changed between two sentences otherwise alike: another figure, day, name or place,
//! a negation dropped, the opposite act.

use crate::accounts::Accounts;
use crate::finding::{Held, Rift};
use crate::model::DisagreementKind;
use crate::twins::{Gap, Twins};
use crate::value::{self, Told};
use crate::words::{Act, Words};
use riwaya_reading::{Name, NameType, Quantity, Time};
use riwaya_text::{Document, Kind, Span, fold};
use std::ops::Range;

/// A name between quotation marks has at most this many words.
const TITLE: usize = 4;

/// One side of a changed place.
#[derive(Debug, Clone)]
struct Side<'a> {
    article: usize,
    tokens: Range<usize>,
    document: &'a Document,
}

/// What was changed: its kind, and the value and place of either side.
#[derive(Debug)]
struct Change {
    kind: DisagreementKind,
    one: (String, Span),
    other: (String, Span),
}

/// Rifts over what was changed in sentences that are otherwise alike. Sentences that differ in a day and in something
/// else follow one pattern on two days.
pub(crate) fn compare(accounts: &Accounts<'_>, twins: &[Twins], words: &Words) -> Vec<Rift> {
    let mut rifts = Vec::new();
    for twins in twins {
        let changes: Vec<Change> =
            twins.gaps.iter().filter_map(|gap| change(accounts, twins, gap, words)).collect();
        let dated = changes.iter().any(|change| change.kind == DisagreementKind::Date);
        if changes.len() == 1 || !dated {
            rifts.extend(changes.into_iter().filter_map(|change| rift(accounts, twins, change)));
        }
    }
    rifts
}

fn change(accounts: &Accounts<'_>, twins: &Twins, gap: &Gap, words: &Words) -> Option<Change> {
    let side = |article: usize, tokens: &Range<usize>| Side {
        article,
        tokens: tokens.clone(),
        document: &accounts.tellings[article].document,
    };
    let (one, other) = (side(twins.one, &gap.one), side(twins.other, &gap.other));
    measure(accounts, &one, &other)
        .or_else(|| name(accounts, &one, &other, words))
        .or_else(|| reversal(&one, &other, words).filter(|_| turned_round(&one, &other, words)))
}

/// Whether one sentence negates or denies more often than the other: else a negation only stands elsewhere in it.
fn turned_round(one: &Side<'_>, other: &Side<'_>, words: &Words) -> bool {
    let (turns, against) = (one.turns_of_sentence(words), other.turns_of_sentence(words));
    turns != against || turns == 0
}

/// Another figure or date in the same place.
fn measure<'a>(accounts: &'a Accounts<'_>, one: &Side<'a>, other: &Side<'a>) -> Option<Change> {
    if let (Some(a), Some(b)) = (one.quantity(accounts), other.quantity(accounts)) {
        let comparable = a.value.is_some() && b.value.is_some() && !value::agree(a, b);
        return comparable.then(|| Change {
            kind: DisagreementKind::Figure,
            one: (value::figure(a), a.span),
            other: (value::figure(b), b.span),
        });
    }
    let (a, b) = (one.time(accounts)?, other.time(accounts)?);
    let told = |side: &Side<'a>, time: &'a Time| -> Option<Told<'a>> {
        let words = time.span.of(side.document.text());
        Some(Told { value: &time.value, words, days: value::days(time)? })
    };
    let (left, right) = (told(one, a)?, told(other, b)?);
    let apart = !value::may_be_one_time(left, right)
        && !accounts.tell_two_days_news((one.article, left.days), (other.article, right.days));
    apart.then(|| Change {
        kind: DisagreementKind::Date,
        one: (a.value.clone(), a.span),
        other: (b.value.clone(), b.span),
    })
}

/// Another place or person in the same place.
fn name<'a>(accounts: &Accounts<'_>, one: &Side<'a>, other: &Side<'a>, words: &Words) -> Option<Change> {
    let (a, b) = (one.name(accounts), other.name(accounts));
    let located = |name: Option<&Name>| name.is_some_and(|name| name.kind == NameType::Location);
    let person = |name: Option<&Name>| name.is_some_and(|name| name.kind == NameType::Person);
    let written = |side: &Side<'_>, name: Option<&Name>| {
        let span = name.map_or(side.span(), |name| name.span);
        (span.of(side.document.text()).to_owned(), span)
    };
    let (left, right) = (written(one, a), written(other, b));
    // Two names of one place are listed together.
    let listed = a.zip(b).is_some_and(|(a, b)| a.full == b.full);
    let apart = !listed && words.key(&left.0).sameness(&words.key(&right.0)).is_apart();
    let given = one.word().zip(other.word()).is_some_and(|(a, b)| words.are_two_given_names(a, b));
    let placed = |side: &Side<'_>, name: Option<&Name>| name.is_some() || side.may_be_a_place(words);
    let kind = if (person(a) || person(b)) && given {
        Some(DisagreementKind::Name)
    } else if located(a) && placed(other, b) || located(b) && placed(one, a) {
        let alike = !one.is_one_name(a)
            || !other.is_one_name(b)
            || !words.far_apart(one.span().of(one.document.text()), other.span().of(other.document.text()));
        let topic = one.is_topic() || other.is_topic();
        (!alike && apart && !topic && !one.same_place(other, words)).then_some(DisagreementKind::Place)
    } else if person(a) && person(b) {
        words.names_differ(&left.0, &right.0).then_some(DisagreementKind::Name)
    } else {
        None
    };
    kind.map(|kind| Change { kind, one: left, other: right })
}

/// A negation or denial on one side alone, or opposite acts.
fn reversal(one: &Side<'_>, other: &Side<'_>, words: &Words) -> Option<Change> {
    let turned = one.turns(words) != other.turns(words)
        && one.rest(words) == other.rest(words)
        && one.letters() != other.letters();
    let (a, b) = (one.acts(words), other.acts(words));
    let opposed = a.iter().any(|x| b.iter().any(|y| words.opposite(*x, *y) && !a.contains(y)));
    (turned || opposed).then(|| Change {
        kind: DisagreementKind::Outcome,
        one: (String::new(), one.span()),
        other: (String::new(), other.span()),
    })
}

impl<'a> Side<'a> {
    /// Its place; an empty side stands at the word behind it.
    fn span(&self) -> Span {
        let last = self.document.len().max(1) - 1;
        let first = self.tokens.start.min(last);
        self.document.span(first..self.tokens.end.max(first + 1))
    }

    /// Its word, when it is one word.
    fn word(&self) -> Option<&'a str> {
        (self.tokens.len() == 1).then(|| self.document.folded(self.tokens.start))
    }

    fn quantity<'r>(&self, accounts: &'r Accounts<'_>) -> Option<&'r Quantity> {
        let mut quantities = accounts.tellings[self.article].reading.quantities.iter();
        quantities.find(|quantity| self.holds_number_of(quantity.span))
    }

    fn time<'r>(&self, accounts: &'r Accounts<'_>) -> Option<&'r Time> {
        let mut times = accounts.tellings[self.article].reading.times.iter();
        times.find(|time| time.span.overlaps(self.span()) && !self.tokens.is_empty())
    }

    /// Whether a number or other word of a quantity stands in it.
    fn holds_number_of(&self, quantity: Span) -> bool {
        let tokens = self.document.tokens_in(quantity);
        self.tokens.clone().any(|at| tokens.contains(&at) && self.document.number(at).is_some())
    }

    /// The name it stands in, or that stands in it.
    fn name<'r>(&self, accounts: &'r Accounts<'_>) -> Option<&'r Name> {
        let mut names = accounts.tellings[self.article].reading.names.iter();
        names.find(|name| name.span.overlaps(self.span()) && !self.tokens.is_empty())
    }

    /// Whether it holds nothing but words of one name.
    fn is_one_name(&self, name: Option<&Name>) -> bool {
        let whole = |name: &Name| {
            let tokens = self.document.tokens_in(name.span);
            self.tokens.clone().all(|at| tokens.contains(&at) || self.document.token(at).kind != Kind::Word)
        };
        match name {
            Some(name) => whole(name),
            None => self.tokens.len() == 1,
        }
    }

    /// Whether it is one word that a list of places holds, or a word without affixes that no list holds.
    fn may_be_a_place(&self, words: &Words) -> bool {
        let unknown = |at: usize| {
            let folded = self.document.folded(at);
            self.document.hits(at).is_empty() && folded.ends_with(words.stemmer.light(folded))
        };
        let at = self.tokens.start;
        self.tokens.len() == 1 && (words.country_at(self.document, at).is_some() || unknown(at))
    }

    /// Whether both sides name one place in two ways: two names of one country, or a country and a place in it, since
    /// capitals stand for governments and a town is told more exactly than its country.
    fn same_place(&self, other: &Side<'a>, words: &Words) -> bool {
        let country =
            |side: &Side<'a>| side.tokens.clone().find_map(|at| words.country_at(side.document, at));
        let key = |side: &Side<'a>| {
            let marker = |at| words.marker(side.document, at, words.classes.same);
            side.tokens.clone().find_map(|at| marker(at).map(|(key, _)| key))
        };
        let one_country = match (country(self), country(other)) {
            (Some((a, whole)), Some((b, other_whole))) => a == b && (whole || other_whole),
            _ => false,
        };
        one_country || key(self).is_some() && key(self) == key(other)
    }

    /// How many words of its sentence turn what is said into its opposite.
    fn turns_of_sentence(&self, words: &Words) -> usize {
        let holds = |tokens: &&Range<usize>| tokens.contains(&self.tokens.start);
        let sentence = self.document.sentences().iter().find(holds).cloned().unwrap_or_default();
        sentence.filter(|&at| self.is_turn(at, words)).count()
    }

    /// How many words of it turn what is said into its opposite.
    fn turns(&self, words: &Words) -> usize {
        self.tokens.clone().filter(|&at| self.is_turn(at, words)).count() % 2
    }

    fn is_turn(&self, at: usize, words: &Words) -> bool {
        // "Is still" holds a word of negation and negates nothing.
        if words.marker(self.document, at, words.classes.state).is_some_and(|(key, _)| key == "still") {
            return false;
        }
        if self.opens_a_title(at) {
            return false;
        }
        if words.is_that_not(self.document.word(at)) {
            return true;
        }
        let conjunction = at + 1 < self.document.len() && words.is_stop(self.document.folded(at + 1));
        let negates = words
            .marker(self.document, at, words.classes.negator)
            .is_some_and(|(key, _)| !conjunction || !matches!(key, "noun" | "without"));
        negates
            || words.marker(self.document, at, words.classes.denial).is_some_and(|(key, _)| key != "false")
    }

    /// Whether a word stands first between quotation marks round no more than a name: "La Gazzetta".
    fn opens_a_title(&self, at: usize) -> bool {
        let quotes = |at: usize| {
            matches!(self.document.word(at), "\"" | "\u{00AB}" | "\u{00BB}" | "\u{201C}" | "\u{201D}")
        };
        let end = self.document.len().min(at + 2 + TITLE);
        at > 0 && quotes(at - 1) && (at + 1..end).any(quotes)
    }

    /// Whether it heads a sentence as its topic: "Palm City.. the port is closed".
    fn is_topic(&self) -> bool {
        let end = self.tokens.end;
        end < self.document.len() && matches!(self.document.word(end), ".." | "..." | "\u{2026}" | ":")
    }

    /// Its letters, without spaces and marks.
    fn letters(&self) -> String {
        let words = self.tokens.clone().filter(|&at| self.document.token(at).kind == Kind::Word);
        words.map(|at| self.document.folded(at)).collect()
    }

    /// Its other words, without their affixes.
    fn rest(&self, words: &Words) -> Vec<String> {
        let told = self.tokens.clone().filter(|&at| {
            self.document.token(at).kind == Kind::Word
                && !self.is_turn(at, words)
                && !words.is_stop(self.document.folded(at))
        });
        told.map(|at| words.stemmer.skeleton(self.document.folded(at))).collect()
    }

    fn acts(&self, words: &Words) -> Vec<Act> {
        let found = self.tokens.clone().flat_map(|at| words.acts_at(self.document, at));
        found.map(|(act, _)| act).collect()
    }
}

fn rift(accounts: &Accounts<'_>, twins: &Twins, change: Change) -> Option<Rift> {
    let (left, right) = (change.one, change.other);
    let one = accounts.clause_at(twins.one, left.1.start)?;
    let other = accounts.clause_at(twins.other, right.1.start)?;
    let apart =
        !accounts.told_together(one, other) || accounts.is_background(one) != accounts.is_background(other);
    if apart && change.kind != DisagreementKind::Date {
        return None;
    }
    let hold = |clause: usize, (value, span): (String, Span)| {
        let value = if value.is_empty() { accounts.gist(clause) } else { value };
        Held::new(value, accounts.account(clause, span, "comparison/wording"))
    };
    let held = vec![hold(one, left), hold(other, right)];
    let told_alike = fold(&held[0].value) == fold(&held[1].value);
    (!told_alike).then(|| Rift::new(change.kind, accounts.gist(one), held, 1.5))
}

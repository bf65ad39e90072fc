//! Time expressions, as TIMEX3 (TimeML; ISO 24617-1), anchored in the day of publication.
//!
//! Rules find what stands in one piece ([`build`]), neighbours that name one time are joined ([`join`]), and the
//! result is resolved ([`resolve`]) by the day of publication, the tense of the clause ([`tense`]) and the days told
//! before it. What cannot be resolved says so (`XXXX-05-01`, `PAST_REF`); nothing is guessed.

mod bounds;
mod build;
mod calendar;
mod dating;
mod expression;
mod join;
mod length;
mod parts;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod value;

use crate::model::{Cause, Time};
use bounds::{Clue, Side};
use build::{Atom, Builder, Make};
use expression::{Bounds, Expression, Tale};
use jiff::civil::Date;
use join::Joiner;
use parts::{Parts, When};
use riwaya_page::{Diagnostic, Published};
use riwaya_text::{
    ClassId, Document, Grammar, LanguageError, LanguageFiles, Lexicon, Proclitics, Rule, Span,
};
use tense::{Tense, Tenses};

/// Where the rules stand.
const RULES: &str = "rules/times.toml";

pub use dating::{Dating, ToldDays};
pub use value::DayRange;

/// Finds times.
#[derive(Debug)]
pub(crate) struct Times {
    grammar: Grammar,
    makes: Vec<Make>,
    /// Whether what a rule finds may stand without a neighbour that dates it.
    stands_alone: Vec<bool>,
    /// The cause that each rule gives.
    causes: Vec<String>,
    tenses: Tenses,
    joint: Option<ClassId>,
    day_word: Option<ClassId>,
}

impl Times {
    /// Loads what it knows.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let grammar = Grammar::load(files, RULES, lexicon)?;
        let makes = grammar
            .rules()
            .iter()
            .map(|rule| Make::from_name(&rule.make, &rule.name))
            .collect::<Result<_, _>>()?;
        let alone = |rule: &Rule| rule.attributes.get("alone").is_none_or(|alone| alone != "no");
        let stands_alone = grammar.rules().iter().map(alone).collect();
        let causes = grammar.rules().iter().map(|rule| format!("times/{}", rule.name)).collect();
        Ok(Self {
            grammar,
            makes,
            stands_alone,
            causes,
            tenses: Tenses::new(lexicon),
            joint: lexicon.class("joint"),
            day_word: lexicon.class("day-word"),
        })
    }

    /// The times of a document, in order of place.
    pub fn find(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        published: &Published,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Time> {
        let expressions = self.expressions(document, lexicon);
        let stated = published.value.map(|moment| moment.date());
        let today = spoken_today(&expressions, stated, diagnostics);
        let counted = today.map(|day| format!("counted from {day}"));
        let now = published.value.filter(|moment| moment.has_time).map(|moment| moment.local);
        let mut tale = Tale::new(today).published_at(now);
        let mut bounds = Bounds::of(published);
        let mut times = Vec::with_capacity(expressions.len());
        for expression in &expressions {
            let rule = self.causes[expression.rule].as_str();
            let span = expression.span;
            let bounded = bounds.as_mut().and_then(|bounds| bounds.resolve(expression));
            let Some(resolved) = tale.resolve(expression).map(|open| bounded.unwrap_or(open)) else {
                diagnostics.push(Diagnostic {
                    code: "impossible-date",
                    message: format!(
                        "`{}` is no day of the calendar ({})",
                        span.of(document.text()),
                        self.grammar.rules()[expression.rule].name
                    ),
                    line: None,
                });
                continue;
            };
            times.push(Time {
                span,
                kind: resolved.kind,
                value: resolved.value,
                modifier: resolved.modifier,
                cause: cause(rule, document, expression, counted.as_ref()),
            });
        }
        times
    }

    /// The times of a document, for trying out days on which it may have been published.
    pub fn dating(&self, document: &Document, lexicon: &Lexicon) -> Dating {
        Dating::new(self.expressions(document, lexicon))
    }

    /// When an article that carries no date was published, as far as its own words tell: the day itself when a
    /// word for today, yesterday or tomorrow stands beside a full date, else bounds by its past and future dates.
    pub fn infer(&self, document: &Document, lexicon: &Lexicon) -> Option<Published> {
        let mut clues = Vec::new();
        let mut exact = None;
        let expressions = self.expressions(document, lexicon);
        for (at, expression) in expressions.iter().enumerate() {
            if !bounds::is_absolute(&expression.parts) {
                continue;
            }
            let absolute = Expression { tense: Tense::Unknown, ..expression.clone() };
            let Some(resolved) = Tale::default().resolve(&absolute) else { continue };
            let Some(days) = DayRange::of(&resolved.value) else { continue };
            let (tense, _) = self.tenses.around(document, lexicon, &expression.tokens);
            clues.push(Clue { days, side: Side::of(expression.parts.direction, tense) });
            let before = at.checked_sub(1).map(|before| &expressions[before]);
            if let Some(When::FromNow(shift)) = before
                .filter(|before| expression.tokens.start - before.tokens.end <= 1 && days.first == days.last)
                .and_then(|before| before.parts.day)
            {
                exact = exact.or(calendar::add_days(days.first, -shift));
            }
        }
        bounds::infer(&clues, exact)
    }

    /// The expressions of a document, neighbours joined, with the tense around those that need it.
    fn expressions(&self, document: &Document, lexicon: &Lexicon) -> Vec<Expression> {
        let joiner = Joiner { document, lexicon, joint: self.joint, day_word: self.day_word };
        let atoms = joiner.join(self.atoms(document, lexicon, |_| ()));
        let located = |atom: Atom| {
            let (tense, teller) = if needs_tense(&atom.parts) {
                self.tenses.around(document, lexicon, &atom.tokens)
            } else {
                (Tense::Unknown, None)
            };
            Expression {
                span: place(document, &atom),
                sentence: document.sentences().partition_point(|range| range.end <= atom.tokens.start),
                tense,
                teller,
                parts: atom.parts,
                tokens: atom.tokens,
                rule: atom.rule,
            }
        };
        atoms.into_iter().map(located).collect()
    }

    /// What the rules find, left to right, one expression a day or year named, none overlapping another. `say`
    /// hears the number of each rule whose match says something, be it that its words are no time.
    fn atoms(&self, document: &Document, lexicon: &Lexicon, mut say: impl FnMut(usize)) -> Vec<Atom> {
        let stands_alone = &self.stands_alone;
        let builder = Builder { document, lexicon, grammar: &self.grammar, stands_alone };
        let mut matcher = self.grammar.matcher(document);
        let mut atoms = Vec::new();
        let mut at = matcher.next_start(0);
        while at < document.len() {
            let Some(mut found) = matcher.match_at(at) else {
                at = matcher.next_start(at + 1);
                continue;
            };
            let mut tokens = builder.expression(&found);
            // What stands behind a context word may be the start of something longer.
            if tokens.start > at
                && let Some(inner) = matcher.match_at(tokens.start)
                && builder.expression(&inner).end > tokens.end
            {
                tokens = builder.expression(&inner);
                found = inner;
            }
            let make = self.makes[found.rule];
            let before = atoms.len();
            builder.build(&found, make, tokens.clone(), &mut atoms);
            let said = make == Make::Nothing || atoms.len() > before;
            if said {
                say(found.rule);
            }
            at = matcher.next_start(if said { tokens.end.max(at + 1) } else { at + 1 });
        }
        atoms
    }
}

/// What a time rests on: its rule, the day it counts from, the word that tells the tense, the zone.
fn cause(rule: &str, document: &Document, expression: &Expression, counted: Option<&String>) -> Cause {
    let mut cause = Cause::rule(rule);
    if let Some(counted) = counted {
        cause = cause.step(counted);
    }
    if let Some(teller) = expression.teller {
        cause = cause.step(format!("tense {:?} by `{}`", expression.tense, document.word(teller)));
    }
    if let Some(zone) = &expression.parts.zone {
        cause = cause.step(format!("zone {zone}"));
    }
    cause
}

/// Whether the value depends on the tense.
fn needs_tense(parts: &Parts) -> bool {
    let bare_weekday = parts.weekday.is_some() && parts.day.is_none();
    let bare_month = parts.month.is_some() && parts.year.is_none();
    let bare_clock = parts.clock.is_some() && parts.day.is_none() && parts.weekday.is_none();
    (bare_weekday || bare_month || bare_clock || parts.weekend || parts.ago.is_some())
        && parts.direction.is_none()
}

/// The bytes of an expression, without a conjunction or preposition written together with its first word.
fn place(document: &Document, atom: &Atom) -> Span {
    let span = document.span(atom.tokens.clone());
    let Some(proclitics) = atom.opening else { return span };
    let letters = usize::from(proclitics.has(Proclitics::CONJUNCTION))
        + usize::from(proclitics.has(Proclitics::PREPOSITION));
    let word = document.word(atom.tokens.start);
    let cut = word.char_indices().filter(|(_, c)| !riwaya_text::is_ignorable(*c)).nth(letters);
    Span::new(span.start + cut.map_or(0, |(at, _)| at), span.end)
}

/// The day the text calls today: that of publication, or a neighbour of it when the text names today's weekday and
/// it is not that of publication (published after midnight, or in another zone).
fn spoken_today(
    expressions: &[Expression],
    stated: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let stated = stated?;
    for atom in expressions {
        let (Some(When::FromNow(shift)), Some(number)) = (atom.parts.day, atom.parts.weekday) else {
            continue;
        };
        let Some(named) = calendar::weekday(number) else { continue };
        let fits = |day: Date| calendar::add_days(day, shift).is_some_and(|d| d.weekday() == named);
        if fits(stated) {
            return Some(stated);
        }
        diagnostics.push(Diagnostic {
            code: "dateline-weekday",
            message: format!("the text calls the day of publication, {stated}, another weekday ({named:?})"),
            line: None,
        });
        let neighbours = [-1, 1].into_iter().filter_map(|step| calendar::add_days(stated, step));
        return Some(neighbours.into_iter().find(|day| fits(*day)).unwrap_or(stated));
    }
    Some(stated)
}

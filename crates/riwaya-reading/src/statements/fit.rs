//! Whether a complement fits its cue: how near it must stand, and what so common a word asks for.

use super::complement::{Complement, Marker, SPEECH_WORDS};
use super::cue::{Cue, Form};
use super::frame::{Object, Strict, Takes};
use super::mark::Mark;
use super::scene::Scene;
use super::subject::relative;

/// Tokens between a paper and the verb that tells what stands in it.
const NEAR: usize = 5;

/// The first token of the paper that words stand in: behind the verb and its preposition, or before the verb where the
/// preposition has a pronoun for it ("a statement in which stood").
pub(super) fn paper(scene: &Scene<'_>, cue: usize) -> Option<usize> {
    if !scene.is(cue + 1, Mark::PREPOSITION) {
        return None;
    }
    let paper = |at: &usize| scene.speaker_kind(*at) == "document" || scene.is(*at, Mark::INTERVIEW);
    if scene.has_pronoun(cue + 1) {
        let floor = scene.sentence(cue).start.max(cue.saturating_sub(NEAR));
        return (floor..cue).rev().find(paper);
    }
    let quoted = |at: usize| scene.is_quote_mark(at) || scene.is_colon(at) && scene.is_quote_mark(at + 1);
    let words =
        (cue + 2..cue + 2 + NEAR).take_while(|&at| scene.is_word(at) && !scene.is(at, Mark::THAT)).count();
    let at = cue + 2;
    // "In the ruling stood that": whatever is said to hold a clause is a paper.
    let opens = |at: usize| quoted(at) || scene.is(at, Mark::THAT);
    (paper(&at) || words > 0 && opens(at + words)).then_some(at)
}

/// A short quotation far from its cue is a name or an aside; one behind an object is that object's.
pub(super) fn near(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    // A participle has its clause beside it, not behind another comma.
    if cue.form == Form::Participle && complement.marker == Marker::That {
        let commas = complement.between.clone().filter(|&at| scene.is_comma(at)).count();
        return commas != 1 || complement.between.len() < 4;
    }
    // "Strict centres and … on those who live in them": a feminine adjective before a noun that a conjunction joins to its own.
    if cue.form == Form::Participle
        && complement.marker == Marker::Preposition
        && complement.between.len() > 1
        && scene.has_conjunction(complement.between.start)
    {
        return false;
    }
    if complement.marker != Marker::Quote || scene.is_colon(complement.between.end) {
        return true;
    }
    let short = complement.until.is_some_and(|until| until - complement.from < SPEECH_WORDS);
    let words = complement.between.len();
    // "Remarks that were published …": the passive of a verb of writing has no quotation far behind.
    let passive = cue.frame.strict == Strict::Quote && cue.at > 0 && scene.is(cue.at - 1, Mark::RELATIVE);
    if passive && words > 1 {
        return false;
    }
    let strict = cue.frame.strict != Strict::Free || !cue.frame.takes.has(Takes::THAT);
    // "And the crowd in the square chanted «…»": the sentence ends there.
    let closes = cue.conjunction
        && words < 8
        && !complement.between.clone().any(|at| scene.is(at, Mark::RELATIVE))
        && complement.until.is_some_and(|close| scene.is_stop(close + 1) || scene.is_newline(close + 1))
        && cue.frame.strict == Strict::Clause;
    // "Scored a «double hat-trick»": behind a verb of doing few words in quote marks are a name.
    let done = cue.frame.strict == Strict::Quote;
    !(short && !closes && (done || words > 8 || strict && words > 0)
        || cue.frame.object != Object::None && words > 3)
}

/// Whether the frame is content with a complement of that shape.
pub(super) fn allowed(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    use Marker::{Before, Colon, Preposition, Quote, That};
    let marker = complement.marker;
    let behind = |mark: Mark| cue.at > 0 && scene.is(cue.at - 1, mark);
    let relative = behind(Mark::RELATIVE) && !behind(Mark::OPENER);
    let common = matches!(cue.frame.strict, Strict::Clause | Strict::Quote);
    // "Somebody, who ended a visit to the capital, told that": the comma closes the relative clause of so common a verb.
    if common && relative && complement.between.clone().any(|at| scene.is_comma(at)) {
        return false;
    }
    match cue.frame.strict {
        Strict::Free | Strict::Source => true,
        Strict::SayingNoun => {
            marker == Marker::Noun || (complement.between.clone()).any(|at| scene.is(at, Mark::LEAD_IN))
        }
        Strict::Opening => {
            marker == That
                && (cue.form == Form::Participle
                    || cue.conjunction
                    || cue.at == scene.sentence(cue.at).start
                    || scene.is(cue.at - 1, Mark::OPENER))
        }
        Strict::Clause => suits_clause(scene, cue, complement),
        Strict::Quote => suits_quotation(scene, cue, complement),
        Strict::Paper => {
            matches!(marker, That | Colon | Quote)
                && cue.form == Form::Finite
                && paper(scene, cue.at).is_some()
        }
        Strict::Preposition => matches!(marker, Preposition | That | Colon | Before),
        Strict::Adjacent => {
            matches!(marker, Preposition | That) && complement.between.is_empty() && !behind(Mark::RELATIVE)
        }
        Strict::Deed => !behind(Mark::MODAL) && suits_deed(scene, complement),
        Strict::Blame => {
            let blame = |at: usize| scene.hit(at, scene.vocabulary.blame).is_some();
            marker == Preposition && complement.between.clone().any(blame)
        }
        Strict::Relative => behind(Mark::RELATIVE),
    }
}

/// Whether a verb of ordering and the like has the words of somebody: a clause, or a quotation near it.
fn suits_clause(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    use Marker::{Before, Colon, Preposition, Quote, That};
    let near = complement.between.len() <= 1;
    // "Ordered «to release …»": the preposition stands inside the quotation.
    let inside = || {
        scene
            .quotes
            .opening_at(complement.between.end)
            .is_some_and(|quote| quote.close - quote.open > SPEECH_WORDS && quote.open < complement.from + 1)
    };
    // "Wrote somebody on the site «…»": who writes stands right behind, and the quotation is no title.
    let written = || {
        let author = scene.is(cue.at + 1, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME_START))
            && scene.speaker_kind(cue.at + 1) != "document"
            && relative(scene, cue.at).is_none();
        author && complement.until.is_some_and(|until| until - complement.from > SPEECH_WORDS)
    };
    match complement.marker {
        That | Colon | Before => true,
        Quote => near || cue.conjunction || written(),
        Preposition => inside(),
        _ => false,
    }
}

/// Whether a verb of writing, chanting and the like has a quotation, or a clause that is marked as literal.
fn suits_quotation(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    use Marker::{Before, Colon, Quote, That};
    let end = complement.between.end;
    let quotative = || scene.vocabulary.letters.is_quotative(scene.document.word(end));
    let by = || cue.frame.takes.has(Takes::BY) && scene.is_prefixed(end);
    // "In an interview, published on Friday, that": the passive of a verb of writing has no clause.
    let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM);
    let passive = || {
        cue.at > 0
            && scene.is_comma(cue.at - 1)
            && !cue.conjunction
            && !complement.between.clone().any(|at| scene.is(at, known))
    };
    let quoted = || scene.quotes.opening_at(complement.from).is_some() && !passive() || by();
    matches!(complement.marker, Colon | Quote | Before)
        || complement.marker == That && (quotative() || quoted())
}

/// Whether a verb of promising and the like has a deed: a verbal noun, a quotation or a clause.
fn suits_deed(scene: &Scene<'_>, complement: &Complement) -> bool {
    use Marker::{Before, Colon, Preposition, That};
    let from = complement.from;
    let deed = || scene.is(from, Mark::MASDAR) || scene.quotes.opening_at(from).is_some();
    complement.marker == Preposition && deed() || matches!(complement.marker, That | Colon | Before)
}

//! From cues to reports: complements and subjects put together.

use super::according::{self, Finding};
use super::chain;
use super::complement::{self, Complement, Marker};
use super::cue::{self, Cue, Form};
use super::fit;
use super::frame::{Group, Object, Strict, Takes};
use super::mark::Mark;
use super::noun_phrase;
use super::relay;
use super::report::{Report, Source};
use super::scene::Scene;
use super::source;
use super::speaker;
use super::topic;
use crate::model::Stance;
use riwaya_text::{Features, Kind};

/// Words of a quotation inside which only full reports count.
const SPEECH_WORDS: usize = 4;

/// A medium named beside a clause that somebody else speaks: its token and name.
pub(super) type Medium = (usize, String);

/// Every report of the document in order of place, and the media named beside them.
pub(super) fn reports<'a>(scene: &Scene<'a>) -> (Vec<Report<'a>>, Vec<Medium>) {
    let cues = cue::find(scene);
    let mut cue_at = vec![false; scene.document.len()];
    cues.iter().for_each(|cue| cue_at[cue.at] = true);
    // Ambiguous words that report nothing where they stand must not hide the content of another cue.
    let everywhere = cue_at.clone();
    let is_any = |at: usize| everywhere.get(at).copied().unwrap_or(false);
    let doubtful = |cue: &&Cue<'_>| cue.frame.strict != Strict::Free || relative(scene, cue.at).is_some();
    for cue in cues.iter().filter(doubtful) {
        // "What it mentioned a month ago": the pronoun is all that is reported.
        let said = |found: &Complement| {
            let what = relative(scene, cue.at).is_some_and(|at| scene.is_what(at))
                && cue.frame.object == Object::None;
            !(what
                && cue.enclitic != Features::NONE
                && found.marker == Marker::Quote
                && !found.between.is_empty())
        };
        cue_at[cue.at] = complement::after(scene, cue, &is_any).is_some_and(|found| said(&found));
    }
    let is_cue = |at: usize| cue_at.get(at).copied().unwrap_or(false);
    let mut media = Vec::new();
    let mut verbs: Vec<Report<'a>> = cues.iter().filter_map(|cue| report(scene, cue, &is_cue)).collect();
    let mut reported = vec![false; scene.document.len()];
    verbs.iter().for_each(|report| reported[report.cue.start] = true);
    let mut reports: Vec<Report<'a>> = Vec::new();
    let mut taken = vec![false; scene.document.len()];
    for finding in according::find(scene, &|at| reported[at]) {
        match finding {
            Finding::Report(report) => {
                report.cue.clone().for_each(|at| taken[at] = true);
                reports.push(*report);
            }
            Finding::Medium { at, name, end } => {
                (at..end).for_each(|at| taken[at] = true);
                media.push((at, name));
            }
        }
    }
    verbs.retain(|report| !taken[report.cue.start]);
    reports.append(&mut verbs);
    if let Some(headline) = according::headline(scene) {
        let end = headline.complement.from;
        reports.retain(|report| report.cue.start >= end);
        reports.push(headline);
    }
    reports.sort_by_key(|report| (report.start, report.cue.start));
    (reports, media)
}

fn report<'a>(scene: &Scene<'a>, cue: &Cue<'a>, is_cue: &dyn Fn(usize) -> bool) -> Option<Report<'a>> {
    let opened = cue.at > 0 && scene.is(cue.at - 1, Mark::OPENER);
    if cue.frame.group == Group::Relays {
        return relay::relay(scene, cue, is_cue, opened);
    }
    let complement = complement::after(scene, cue, is_cue).or_else(|| complement::before(scene, cue))?;
    let found = subject(scene, cue, &complement, opened);
    // Behind a verb that takes no noun, an unknown word in the place of the subject is a name, however it ends.
    let unknown = |phrase: &std::ops::Range<usize>| {
        phrase.start == cue.at + 1
            && phrase.len() <= 2
            && cue.frame.object == Object::None
            && !cue.frame.takes.has(Takes::NOUN)
            && scene.is_word(phrase.start)
            && scene.document.hits(phrase.start).is_empty()
    };
    let speaks = |phrase: &std::ops::Range<usize>| {
        unknown(phrase)
            || source::speaks(scene, phrase)
                && !(phrase.start > cue.at && source::is_accusative(scene, phrase))
    };
    let subject = found.clone().filter(speaks);
    // A relative clause has its subject in it or before it.
    let in_relative = relative(scene, cue.at)
        .is_some_and(|at| !scene.is_what(at) && !about_something(scene, cue, at))
        && cue.form == Form::Finite;
    // A past that opens a sentence without a conjunction and has no subject beside it is a passive.
    let passive = subject.is_none()
        && cue.form == Form::Finite
        && !cue.conjunction
        && cue.at == scene.sentence(cue.at).start
        && cue.features.all(Features::PAST.with(Features::SINGULAR).with(Features::MASCULINE))
        && complement.marker.is_phrase();
    let unclear = (found.is_some() || in_relative || passive) && subject.is_none();
    let opens = cue.conjunction || cue.at == scene.sentence(cue.at).start;
    // Behind a verb that takes an object, the words beside it may be that object: then the subject is dropped.
    let object = cue.frame.object != Object::None || cue.frame.takes.has(Takes::NOUN);
    let unclear = unclear && !(object && cue.conjunction && !in_relative);
    if unclear
        && !in_relative
        && (!opens || cue.frame.strict != Strict::Free || complement.marker.is_phrase())
    {
        return None;
    }
    if out_of_place(scene, cue, &complement, subject.is_some())
        || cue.frame.by_medium && !subject.as_ref().is_some_and(|phrase| is_medium(scene, phrase))
    {
        return None;
    }
    let quoted = scene.quotes.around(cue.at).is_some_and(|quote| quote.close - quote.open > SPEECH_WORDS);
    let paper = |phrase: &std::ops::Range<usize>| {
        relative(scene, cue.at).is_some() && scene.speaker_kind(phrase.start) == "document"
    };
    if cue.frame.shows && subject.as_ref().is_some_and(|phrase| is_thing(scene, phrase) || paper(phrase)) {
        return None;
    }
    let known = |phrase: &std::ops::Range<usize>| {
        scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM))
    };
    if quoted && (!subject.as_ref().is_some_and(known) || complement.marker != Marker::That)
        || impersonal(scene, cue, &complement, subject.is_some())
    {
        return None;
    }
    let mut media = chain::media(
        scene,
        complement.between.start..complement.between.end.min(complement.between.start + 40),
    );
    if media.is_empty() && cue.form == Form::Finite {
        let start = scene.sentence(cue.at).start.max(cue.at.saturating_sub(25));
        if relative(scene, cue.at).is_some() || !(start..cue.at).any(is_cue) {
            media = chain::media(scene, start..cue.at);
        }
    }
    let mut report = Report { unclear, ..build(scene, cue, complement, subject, media, opened) };
    open_with_subject(scene, &mut report);
    Some(report)
}

/// A clause that opens with "but" and its subject starts there, not at its verb.
fn open_with_subject(scene: &Scene<'_>, report: &mut Report<'_>) {
    let Some(subject) = report.subject.as_ref().filter(|subject| subject.end <= report.cue.start) else {
        return;
    };
    let mut start = subject.start;
    while start > 0
        && subject.start - start < 3
        && scene.is(start - 1, Mark::OPENER.or(Mark::THAT).or(Mark::COPULA))
    {
        start -= 1;
    }
    // The first word of a conjunction of two words is marked, the second is the conjunction itself.
    if start > 0 && scene.is(start - 1, Mark::OPENER) {
        start -= 1;
    }
    if scene.is(start, Mark::OPENER)
        && start < subject.start
        && start > 0
        && (scene.is_comma(start - 1) || start == scene.sentence(start).start)
    {
        report.start = start;
        report.opened = true;
    }
}

/// A present of the third person with no subject and its clause right behind is mostly a passive: "it is said that".
fn impersonal(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, has_subject: bool) -> bool {
    let bare =
        cue.features.has(Features::PRESENT) && cue.features.all(Features::MASCULINE.with(Features::SINGULAR));
    let opens = cue.at == scene.sentence(cue.at).start
        || scene.is_comma(cue.at - 1)
        || cue.conjunction
        || scene.is(cue.at - 1, Mark::OPENER.or(Mark::RELATIVE).or(Mark::COPULA))
            && !scene.vocabulary.letters.is_owned(scene.document.word(cue.at - 1));
    bare && !has_subject
        && !cue.frame.hollow
        && cue.form == Form::Finite
        && (complement.marker == Marker::That && complement.between.len() <= 2
            || complement.marker == Marker::Noun && complement.between.is_empty())
        && opens
        || scene.vocabulary.is_passive(scene.document.word(cue.at))
}

/// Forms that are spelled like a cue and report nothing where they stand.
fn out_of_place(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, has_subject: bool) -> bool {
    if cue.form == Form::Participle {
        return false;
    }
    let clause = matches!(complement.marker, Marker::That | Marker::Colon | Marker::Quote);
    // The masculine dual of the past is spelled like an adverbial noun.
    let dual = cue.features.all(Features::DUAL.with(Features::MASCULINE).with(Features::PAST))
        && !(clause && cue.conjunction);
    let pronoun = relative(scene, cue.at);
    let included = cue.frame.object == Object::Included;
    let passive = pronoun.is_some() && included && cue.enclitic == Features::NONE && !has_subject;
    // "It was described as": no object and no pronoun for one.
    let passive = passive
        || included
            && complement.marker == Marker::Preposition
            && cue.enclitic == Features::NONE
            && has_no_object(scene, cue.at + 1);
    let what = pronoun.is_some_and(|at| scene.is_what(at)) && !included && !clause;
    let shown = cue.frame.shows && !has_subject && cue.features.has(Features::PRESENT) && !cue.conjunction;
    // "Its value is estimated at …": the passive has no subject beside it.
    let measured = cue.frame.needs.is_some()
        && complement.marker == Marker::Noun
        && !has_subject
        && !(cue.conjunction && cue.features.has(Features::PAST));
    let considered = cue.frame.passive
        && cue.features.has(Features::PRESENT)
        && complement.marker == Marker::Noun
        && cue.enclitic == Features::NONE;
    // "A man who is thought to be": the passive of a present tells of the indefinite noun before it.
    let thought = cue.features.has(Features::PRESENT)
        && complement.marker == Marker::That
        && complement.between.is_empty()
        && !cue.conjunction
        && !cue.frame.hollow
        && has_subject
        && cue.frame.group == Group::Says
        && tells_of_noun_before(scene, cue);
    dual || passive || what || shown || measured || considered || thought
}

/// Whether the preposition that governs the content stands right behind the verb, adverbs aside.
fn has_no_object(scene: &Scene<'_>, behind: usize) -> bool {
    let other = |at: &usize| !scene.is(*at, Mark::ADVERB.or(Mark::TIME));
    let first = (behind..scene.document.len()).find(other).unwrap_or(behind);
    scene.attached_by(first).is_some() || scene.is(first, Mark::THAT)
}

pub(super) fn is_medium(scene: &Scene<'_>, phrase: &std::ops::Range<usize>) -> bool {
    chain::medium(scene, phrase.start, phrase.end).is_some()
}

/// A definite noun that is neither a person, a body, a paper nor a name.
fn is_thing(scene: &Scene<'_>, phrase: &std::ops::Range<usize>) -> bool {
    let known = Mark::SPEAKER.or(Mark::MEDIUM).or(Mark::BACK);
    let named = phrase.clone().any(|at| scene.is(at, Mark::PERSON.or(Mark::NAME)));
    scene.is_word(phrase.start)
        && scene.surname(phrase).is_none()
        && !named
        && !scene.is(phrase.start, known)
        && (scene.is_definite(phrase.start) || phrase.len() > 1)
}

pub(super) fn build<'a>(
    scene: &Scene<'a>,
    cue: &Cue<'a>,
    complement: Complement,
    subject: Option<std::ops::Range<usize>>,
    media: Vec<String>,
    opened: bool,
) -> Report<'a> {
    Report {
        source: Source::Cue,
        cue: cue.at..cue.at + 1,
        start: if opened { opener_start(scene, cue.at) } else { cue.at },
        form: cue.form,
        lemma: &cue.frame.lemma,
        group: cue.frame.group,
        stance: cue.frame.stance.unwrap_or(Stance::Asserts),
        agreement: agreement(cue.features),
        conjunction: cue.conjunction,
        opened,
        relative: relative(scene, cue.at).is_some() || is_attributive(scene, cue, subject.as_ref()),
        fronted: false,
        complement,
        unclear: false,
        subject,
        media,
    }
}

/// Whether the noun phrase right before the verb is the indefinite object of another one, and the clause behind takes it up
/// with a pronoun.
fn tells_of_noun_before(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let Some(phrase) = topic::before(scene, cue.at) else { return false };
    let object = phrase.start > scene.sentence(cue.at).start
        && scene.is_word(phrase.start - 1)
        && !scene.is(phrase.start - 1, Mark::THAT.or(Mark::OPENER).or(Mark::COPULA));
    let taken_up =
        scene.hit(cue.at + 1, scene.vocabulary.that).is_some_and(|hit| hit.enclitic != Features::NONE);
    object && taken_up && !scene.is_definite(phrase.start)
}

/// Whether the clause tells of the indefinite noun before it without a relative pronoun: "in answer to reports that told of".
fn is_attributive(scene: &Scene<'_>, cue: &Cue<'_>, subject: Option<&std::ops::Range<usize>>) -> bool {
    let Some(subject) = subject.filter(|subject| subject.end == cue.at && subject.start > 0) else {
        return false;
    };
    cue.form == Form::Finite
        && !cue.conjunction
        && scene.is(subject.start, Mark::SPEAKER)
        && !scene.is_definite(subject.start)
        && (scene.is(subject.start - 1, Mark::PREPOSITION) || scene.is_prefixed(subject.start))
}

/// The relative pronoun before the cue, copula and particle of the perfect aside.
fn relative(scene: &Scene<'_>, cue: usize) -> Option<usize> {
    let mut at = cue.checked_sub(1)?;
    let perfect = |at: usize| scene.vocabulary.letters.is_perfect(scene.document.folded(at));
    while at > 0 && (scene.is(at, Mark::COPULA) || perfect(at)) {
        at -= 1;
    }
    (scene.is(at, Mark::RELATIVE) && !scene.is(at, Mark::OPENER)).then_some(at)
}

fn opener_start(scene: &Scene<'_>, cue: usize) -> usize {
    let mut at = cue;
    while at > 0 && cue - at < 3 && scene.is(at - 1, Mark::OPENER) {
        at -= 1;
    }
    at
}

/// Gender and number alone.
fn agreement(features: Features) -> Features {
    [Features::MASCULINE, Features::FEMININE, Features::SINGULAR, Features::DUAL, Features::PLURAL]
        .into_iter()
        .filter(|&feature| features.has(feature))
        .fold(Features::NONE, Features::with)
}

fn subject(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    complement: &Complement,
    opened: bool,
) -> Option<std::ops::Range<usize>> {
    if cue.form == Form::Participle {
        return None;
    }
    if let Some(phrase) = earlier(scene, cue) {
        return Some(phrase);
    }
    // "That he told the board": the pronoun is the subject, the noun behind the verb its object.
    if cue.frame.object != Object::None && is_that_pronoun(scene, cue) {
        return None;
    }
    if cue.frame.strict == Strict::Paper {
        return speaker::phrase(scene, fit::paper(scene, cue.at)?, complement.between.end);
    }
    // Before its subject a verb stands in the singular: behind a plural or a dual, no subject follows.
    let several =
        cue.features.has(Features::PLURAL.with(Features::DUAL)) && !cue.features.has(Features::SINGULAR);
    let after = || {
        // "They advised 2.3 million": a figure behind such a verb is its object.
        let figure = cue.frame.object != Object::None
            && scene.document.tokens().get(cue.at + 1).is_some_and(|token| token.kind == Kind::Number);
        if several || figure {
            return None;
        }
        let phrase = speaker::after(scene, complement.between.clone())
            .filter(|phrase| !source::is_of_other_gender(scene, phrase, cue.features))?;
        if cue.frame.object == Object::None && complement.marker != Marker::Noun {
            return Some(phrase);
        }
        let phrase = noun_phrase::cut(scene, phrase);
        // "And described the situation in …": a thing behind such a verb is what is spoken of.
        let known = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM).or(Mark::BACK);
        let thing = cue.frame.object == Object::Included
            && cue.conjunction
            && !scene.is(phrase.start, known)
            && scene.is_definite(phrase.start);
        // "And accuses the movement that fought it of …": with a relative clause, and nobody behind it.
        let charged = cue.frame.object == Object::Included
            && cue.conjunction
            && complement.marker == Marker::Preposition
            && scene.is(phrase.end, Mark::RELATIVE);
        if thing || charged {
            return None;
        }
        let object = cue.frame.object != Object::None && source::is_object(scene, &phrase, cue.features);
        (!object).then_some(phrase)
    };
    if let Some(phrase) = topic::contrasted(scene, cue.at) {
        return Some(phrase);
    }
    if let Some(pronoun) = relative(scene, cue.at) {
        return after().or_else(|| antecedent(scene, cue, pronoun));
    }
    let first = || {
        (!cue.conjunction && !opened_alone(scene, cue.at, opened))
            .then(|| topic::before(scene, cue.at).or_else(|| topic::topic(scene, cue.at, cue.features)))
            .flatten()
    };
    // Behind a verb that takes an object, a lone noun phrase is the object when a subject stands before.
    if cue.frame.object != Object::None {
        return first().or_else(after);
    }
    after().or_else(first).or_else(|| (!cue.conjunction).then(|| topic::talk_owner(scene, cue.at)).flatten())
}

/// "It has happened to somebody that he said": the one it happened to.
fn earlier(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<std::ops::Range<usize>> {
    let that = cue.at.checked_sub(1).filter(|&at| scene.is(at, Mark::THAT))?;
    let floor = scene.sentence(cue.at).start.max(cue.at.saturating_sub(12));
    let verb = (floor..that).rev().find(|&at| scene.hit(at, scene.vocabulary.earlier).is_some())?;
    let to = scene.is_prefixed(verb + 1);
    speaker::phrase(scene, verb + 1, that).filter(|phrase| to && phrase.end == that)
}

/// What a relative pronoun stands for, when it agrees with the verb.
fn antecedent(scene: &Scene<'_>, cue: &Cue<'_>, pronoun: usize) -> Option<std::ops::Range<usize>> {
    let end = pronoun - usize::from(pronoun > 1 && scene.is_comma(pronoun - 1));
    let floor = scene.sentence(cue.at).start.max(end.saturating_sub(12));
    let head = Mark::SPEAKER.or(Mark::NAME_START);
    // The longest noun phrase that ends there, else whatever stands before the pronoun.
    let phrase = (floor..end)
        .rev()
        .take_while(|&at| scene.is_word(at) && !scene.is(at, Mark::PREPOSITION))
        .filter(|&at| scene.is(at, head) && noun_phrase::cut(scene, at..end).end == end)
        .last()
        .map(|at| at..end)
        .or_else(|| topic::before(scene, end))?;
    let first = scene.vocabulary.letters.without_article(scene.document.folded(phrase.start)).0;
    super::content::agrees(agreement(cue.features), scene.vocabulary.letters.shape(first)).then_some(phrase)
}

/// Whether the noun before a relative pronoun cannot be the verb's subject for its gender or number: then the clause is about
/// something of the speaker's ("his remarks, in which he said").
fn about_something(scene: &Scene<'_>, cue: &Cue<'_>, pronoun: usize) -> bool {
    let end = pronoun - usize::from(pronoun > 1 && scene.is_comma(pronoun - 1));
    let floor = scene.sentence(cue.at).start.max(end.saturating_sub(4));
    let agreement = agreement(cue.features);
    (floor..end).any(|at| {
        let kind = scene.speaker_kind(at);
        let shape = scene.vocabulary.letters.shape(scene.document.folded(at));
        (kind == "document" || scene.is(at, Mark::INTERVIEW)) && !super::content::agrees(agreement, shape)
    })
}

/// Whether the conjunction right before the cue carries the pronoun of its subject: "that he".
pub(super) fn is_that_pronoun(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    cue.at.checked_sub(1).is_some_and(|at| {
        scene.hit(at, scene.vocabulary.that).is_some_and(|hit| hit.enclitic.has(Features::THIRD))
    })
}

/// An opener directly before the verb leaves no room for a subject, save the particle of the perfect.
fn opened_alone(scene: &Scene<'_>, cue: usize, opened: bool) -> bool {
    opened && !scene.vocabulary.letters.is_perfect(scene.document.folded(cue - 1))
}

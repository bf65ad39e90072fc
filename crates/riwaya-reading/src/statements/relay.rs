//! Media that relay others: the medium is the subject of the verb, the source stands behind a preposition.

use super::according;
use super::chain;
use super::collect::{build, is_medium};
use super::complement::{Complement, Marker};
use super::cue::{Cue, Form};
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use super::speaker;
use super::subject_before;
use riwaya_text::Features;

/// "A medium relayed from a source its saying that …".
pub(super) fn relay<'a>(
    scene: &Scene<'a>,
    cue: &Cue<'a>,
    is_cue: &dyn Fn(usize) -> bool,
    opened: bool,
) -> Option<Report<'a>> {
    let sentence = scene.sentence(cue.at);
    let limit = sentence.end.min(cue.at + 40);
    let key = cue.frame.prepositions.first()?;
    let is_source = |at: usize| scene.preposition(at) == Some(key) || scene.is(at, Mark::ACCORDING);
    let Some(from) = (cue.at + 1..limit).take_while(|&at| !is_cue(at)).find(|&at| is_source(at)) else {
        if let Some(report) = ascribed(scene, cue, limit, opened) {
            return Some(report);
        }
        return own_words(scene, cue, limit, opened);
    };
    let words =
        if scene.is(from, Mark::ACCORDING) { scene.width(from, scene.vocabulary.according) } else { 1 };
    // "Relayed from him his saying": the source was named before.
    let pronoun = words == 1 && scene.has_pronoun(from);
    let source = if pronoun { None } else { Some(speaker::phrase(scene, from + words, limit)?) };
    // "Who ascribes the fall to a «plot»": what is quoted there is no source.
    let quoted = |source: &std::ops::Range<usize>| {
        scene.is_quote_mark(source.start)
            && !scene.is(source.start + 1, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM))
    };
    if source.as_ref().is_some_and(quoted) {
        return None;
    }
    let complement = relayed_content(scene, source.as_ref().map_or(from + 1, |source| source.end), limit)?;
    let medium_at = speaker::after(scene, cue.at + 1..from)
        .or_else(|| (!cue.conjunction).then(|| subject_before::subject(scene, cue.at)).flatten());
    // A press release is no stage of its own.
    let paper = |phrase: &std::ops::Range<usize>| {
        scene.speaker_kind(phrase.start) == "document" && !is_medium(scene, phrase)
    };
    let medium_at = medium_at.filter(|phrase| !paper(phrase));
    let media = medium_at.and_then(|phrase| named_medium(scene, phrase)).into_iter().collect();
    let mut report = build(scene, cue, complement, source, media, opened);
    report.source = Source::Relay;
    report.agreement = Features::NONE;
    Some(report)
}

/// "The agency ascribed to somebody the saying that …": the source with its preposition written before it.
fn ascribed<'a>(scene: &Scene<'a>, cue: &Cue<'a>, limit: usize, opened: bool) -> Option<Report<'a>> {
    let medium = speaker::phrase(scene, cue.at + 1, limit).filter(|phrase| is_medium(scene, phrase))?;
    let to = |at: usize| {
        scene.vocabulary.letters.starts_with_to(scene.document.folded(at))
            && scene.is(at, Mark::PERSON.or(Mark::SPEAKER).or(Mark::NAME))
    };
    let from = (cue.at + 2..limit.min(cue.at + 8)).find(|&at| to(at))?;
    let source = speaker::phrase(scene, from, limit)?;
    let complement = relayed_content(scene, source.end, limit)?;
    let media = named_medium(scene, medium.start..from).into_iter().collect();
    let mut report = build(scene, cue, complement, Some(source), media, opened);
    report.source = Source::Relay;
    report.agreement = Features::NONE;
    Some(report)
}

/// "The agency relayed that …": a medium that names no source speaks itself.
fn own_words<'a>(scene: &Scene<'a>, cue: &Cue<'a>, limit: usize, opened: bool) -> Option<Report<'a>> {
    let opens = |at: usize| {
        scene.is(at, Mark::THAT) || scene.is_colon(at) && scene.quotes.opening_at(at + 1).is_some()
    };
    let that = (cue.at + 1..limit).take_while(|&at| !scene.is_comma(at)).find(|&at| opens(at))?;
    let behind = speaker::after(scene, cue.at + 1..that);
    let first =
        || (!cue.conjunction && that == cue.at + 1).then(|| subject_before::subject(scene, cue.at)).flatten();
    let medium = behind.or_else(first).filter(|phrase| is_medium(scene, phrase))?;
    let between = cue.at + 1..that;
    let complement = match scene.quotes.opening_at(that + 1).filter(|_| scene.is_colon(that)) {
        Some(quote) => {
            Complement { marker: Marker::Quote, between, from: that + 2, skip: 0, until: Some(quote.close) }
        }
        None => Complement { marker: Marker::That, between, from: that + 1, skip: 0, until: None },
    };
    Some(build(scene, cue, complement, Some(medium), Vec::new(), opened))
}

fn named_medium(scene: &Scene<'_>, phrase: std::ops::Range<usize>) -> Option<String> {
    if let Some((name, _)) = chain::medium(scene, phrase.start, phrase.end) {
        return (!name.is_empty()).then_some(name);
    }
    let person = phrase.clone().find(|&at| scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START));
    let name =
        person.and_then(|at| scene.name_at(at)).map(|name| super::naming::full(scene, name).into_owned());
    name.filter(|name| !name.is_empty())
        .or_else(|| Some(scene.document.span(phrase).of(scene.document.text()).to_owned()))
}

/// The content behind a relayed source: a noun of saying and a clause, a quotation, a colon, or the noun itself.
fn relayed_content(scene: &Scene<'_>, from: usize, limit: usize) -> Option<Complement> {
    let found = |marker, at: usize, until| Complement { marker, between: at..at, from: at, skip: 0, until };
    let mut noun = None;
    for at in from..limit {
        if scene.is(at, Mark::THAT) {
            return Some(found(Marker::That, at + 1, None));
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            return (quote.close - quote.open > 2).then(|| found(Marker::Quote, at + 1, Some(quote.close)));
        }
        if scene.is_colon(at) {
            let at = at + 1;
            return Some(match scene.quotes.opening_at(at) {
                Some(quote) => found(Marker::Quote, at + 1, Some(quote.close)),
                None => found(Marker::Colon, at, None),
            });
        }
        let deed = scene.is(at, Mark::MASDAR) && scene.vocabulary.letters.is_owned(scene.document.word(at));
        if scene.is(at, Mark::LEAD_IN) || deed {
            noun.get_or_insert(at);
        } else if scene.is_comma(at) && noun.is_some() || scene.is(at, Mark::BREAK) {
            break;
        }
    }
    noun.map(|at| found(Marker::Noun, at, None))
}

/// "The agency told, citing officials, that": the phrase between a medium's verb and its clause that names whom it cites, and
/// the report as theirs, through the medium.
pub(super) fn cited<'a>(scene: &Scene<'_>, report: &Report<'a>) -> Option<(usize, Report<'a>)> {
    if report.form != Form::Finite || !matches!(report.complement.marker, Marker::That | Marker::Colon) {
        return None;
    }
    let medium = report.subject.as_ref()?;
    let between = report.complement.between.clone();
    let at = (medium.end..between.end).find(|&at| according::is_citing(scene, at))?;
    let (name, _) = chain::medium(scene, medium.start, medium.end).filter(|(name, _)| !name.is_empty())?;
    let source = speaker::phrase(scene, at + scene.width(at, scene.vocabulary.according), between.end)?;
    Some((at, Report { media: vec![name], subject: Some(source), ..report.clone() }))
}

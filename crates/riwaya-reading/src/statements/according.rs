//! Sources named beside a clause.

use super::beside::{content, source};
use super::chain;
use super::collect::agreement;
use super::complement::{Complement, Marker};
use super::cue::Form;
use super::frame::{Group, Object, Strict, Takes};
use super::mark::Mark;
use super::report::{Report, Source};
use super::scene::Scene;
use super::speaker;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// Tokens between a verb that relays and its source.
const RELAY: usize = 12;
/// Tokens within which a medium that was told follows the source.
const TOLD: usize = 8;
/// Words of a source before another report's clause.
const LEAST: usize = 3;
/// Words of a circumstance behind a source.
const TAIL: usize = 6;

/// What a phrase that names a source amounts to.
pub(super) enum Finding<'a> {
    /// A statement of its own.
    Report(Box<Report<'a>>),
    /// The medium through which the clause before came.
    Medium {
        /// First token of the phrase.
        at: usize,
        /// The token behind it.
        end: usize,
        /// The medium.
        name: String,
    },
}

/// Whether a phrase at the token names whom a medium cites: "citing".
pub(super) fn is_citing(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .hit(at, scene.vocabulary.according)
        .is_some_and(|hit| scene.lexicon.entry(hit.entry).attribute("cites") == "true")
}

/// Every phrase that names the source of its clause; `is_report` tells reporting verbs, `is_taken` phrases that belong to one.
pub(super) fn find<'a>(
    scene: &Scene<'a>,
    is_report: &dyn Fn(usize) -> bool,
    is_taken: &dyn Fn(usize) -> bool,
) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    for at in 0..scene.document.len() {
        if scene.is(at, Mark::ACCORDING)
            && !is_taken(at)
            && let Some(finding) = read(scene, at, is_report)
        {
            found.push(finding);
        }
    }
    relayed(scene, found)
}

/// "As a medium reported, citing somebody": two phrases in a row are one report, the second the speaker's, the first the
/// medium it came through.
fn relayed<'a>(scene: &Scene<'_>, found: Vec<Finding<'a>>) -> Vec<Finding<'a>> {
    let mut kept: Vec<Finding<'a>> = Vec::new();
    for finding in found {
        let merged = match (kept.last_mut(), &finding) {
            (Some(Finding::Report(first)), Finding::Report(second)) => cites(scene, first, second),
            _ => None,
        };
        match (merged, kept.last_mut()) {
            (Some(report), Some(last)) => *last = Finding::Report(Box::new(report)),
            _ => kept.push(finding),
        }
    }
    kept
}

/// The report of the second phrase through the medium of the first, when the two stand side by side.
fn cites<'a>(scene: &Scene<'_>, first: &Report<'a>, second: &Report<'a>) -> Option<Report<'a>> {
    let source = first.subject.clone().filter(|_| !second.fronted)?;
    let beside = second.start == source.end || second.start == source.end + 1 && scene.is_comma(source.end);
    let medium = |phrase: &Range<usize>| {
        let found = chain::medium(scene, phrase.start, phrase.end).map(|(name, _)| name);
        found.filter(|name| !name.is_empty())
    };
    // "According to somebody, quoted by a medium".
    if beside
        && medium(&source).is_none()
        && let Some(name) = second.subject.as_ref().and_then(medium)
    {
        return Some(Report { media: vec![name], ..first.clone() });
    }
    let name = medium(&source).filter(|_| !first.fronted)?;
    beside.then(|| Report {
        cue: second.cue.clone(),
        subject: second.subject.clone(),
        lemma: second.lemma,
        media: vec![name],
        ..first.clone()
    })
}

fn read<'a>(scene: &Scene<'a>, at: usize, is_report: &dyn Fn(usize) -> bool) -> Option<Finding<'a>> {
    let hit = scene.hit(at, scene.vocabulary.according)?;
    let entry = scene.lexicon.entry(hit.entry);
    if entry.attribute("relay") == "true" {
        return None;
    }
    let sentence = scene.sentence(at);
    let mut cue_end = at + usize::from(hit.tokens);
    let mut relayed = false;
    // "As … reported": the verb belongs to the cue; "according to" may take one too behind a relative pronoun.
    while cue_end < sentence.end
        && cue_end < at + 5
        && (scene.is(cue_end, Mark::RELATIVE)
            || is_cue(scene, cue_end)
            || particle(scene, cue_end)
            || resumes(scene, cue_end))
    {
        relayed |= is_relay(scene, cue_end);
        cue_end += 1;
    }
    let bare = cue_end == at + usize::from(hit.tokens);
    let cited = (at..cue_end).any(|i| cites_words(scene, i));
    if entry.attribute("verb") == "true" && (bare || !cited) {
        return None;
    }
    // "As … announced": another report where the verb has words of its own.
    let weak = entry.attribute("weak") == "true";
    let opens = at == sentence.start;
    if weak && ((at..cue_end).any(is_report) || !(at..cue_end).any(|i| says(scene, i))) {
        return None;
    }
    // "That, on the ground of …, the share fell": a circumstance of the clause.
    let inside = at > 0 && scene.is(at - 1, Mark::THAT);
    if inside || scene.quotes.around(at).is_some() || belongs_to_relay(scene, at, sentence.start) {
        return None;
    }
    // "As he confirmed a while ago, …": an adverb before the source.
    let mut from = cue_end;
    let when = |at: usize| scene.is(at, Mark::ADVERB.or(Mark::TIME)) && !scene.is(at, Mark::SPEAKER);
    while !bare && from < sentence.end && when(from) {
        from += if scene.is(from, Mark::ADVERB) { scene.adverb_width(from) } else { 1 };
    }
    let mut subject = match source(scene, from, sentence.end) {
        Some(subject) => subject,
        // "As they said": the source was named before.
        None if !weak && dropped_source(scene, at..cue_end, sentence.end) => cue_end..cue_end,
        None => return None,
    };
    // "As stood in a statement of the coalition's": the coalition speaks.
    let owner = subject.start + 1;
    if entry.attribute("stood") == "true"
        && scene.speaker_kind(subject.start) == "document"
        && scene.is(owner, Mark::SPEAKER.or(Mark::NAME))
        && scene.is_prefixed(owner)
        && scene.vocabulary.letters.starts_with_to(scene.document.folded(owner))
        && let Some(owner) = speaker::phrase(scene, owner, sentence.end)
    {
        subject = owner;
    }
    // "As the agency relayed from an officer": the officer speaks, through the agency.
    let relayed_by = relayed.then(|| relayed_source(scene, &subject, sentence.end)).flatten();
    // "As an organisation confirmed to an agency".
    let told = || chain::media(scene, subject.end..sentence.end.min(subject.end + TOLD));
    let dropped = subject.is_empty().then(|| scene.verb_features(cue_end - 1)).flatten().map(agreement);
    let media: Vec<String> = match &relayed_by {
        Some(from) => chain::medium(scene, subject.start, *from).map(|(name, _)| name).into_iter().collect(),
        // "A report of the network's" was told to nobody.
        None if speaker::addressee(scene, subject.end) && scene.speaker_kind(subject.start) != "document" => {
            told()
        }
        // "According to a study that the journal published".
        None if scene.is(subject.end + usize::from(scene.is_comma(subject.end)), Mark::PUBLISHED) => told(),
        None => Vec::new(),
    };
    if let Some(from) = relayed_by {
        subject = source(scene, from + 1, sentence.end)?;
    }
    // "As the coalition, led by …, announced".
    let led = scene.attached_by(subject.end).is_some() && scene.is(subject.end + 1, Mark::NAME);
    let end = subject.end + if led { 2 } else { 0 };
    let closed = end >= sentence.end || !scene.is_word(end) && scene.quotes.opening_at(end).is_none();
    let circumstance = is_circumstance(scene, end, sentence.end);
    let closed = closed || circumstance;
    let rest = if circumstance { (end..sentence.end).find(|&i| !scene.is_word(i)) } else { Some(end) };
    // "…, as somebody also threatened, …": behind a comma the word means "also", unless the sentence ends there.
    let also = weak
        && !opens
        && scene.is_comma(at - 1)
        && (rest.unwrap_or(sentence.end)..sentence.end).any(|i| scene.is_word(i));
    if also {
        return None;
    }
    if weak && (!closed || opens && !scene.is_comma(subject.end)) {
        return None;
    }
    let medium = chain::medium(scene, subject.start, subject.end).filter(|(name, _)| !name.is_empty());
    // "So, according to …, …": a consecutive conjunction opens a clause of its own.
    let consecutive =
        scene.has_conjunction(at) && scene.vocabulary.letters.is_consequence(scene.document.word(at));
    let fronted = at == sentence.start || scene.is_comma(at - 1) && at - 1 == sentence.start || consecutive;
    let content = content(scene, at, &subject, &sentence, fronted)?;
    // "According to the agency, somebody explained that …": the medium of that report, no report of its own.
    if let Some((name, _)) = &medium
        && fronted
        && is_report(content.start)
    {
        return Some(Finding::Medium { at, end: cue_end, name: name.clone() });
    }
    // "…, according to the statement": the paper that the report before was read from; "according to remarks that he made
    // to the paper": the medium that was told.
    let document = scene.speaker_kind(subject.start) == "document";
    let release = document && scene.is_definite(subject.start) && subject.len() == 1;
    let released = scene.hit(subject.start, scene.vocabulary.issued_paper).is_some() && !release;
    let remarks = scene.is(subject.start, Mark::INTERVIEW)
        && !scene.is_definite(subject.start)
        && (subject.start + 1..subject.end + 1).any(|i| scene.hit(i, scene.vocabulary.made).is_some());
    if (release || released || remarks)
        && !fronted
        && (sentence.start.max(at.saturating_sub(200))..at).any(is_report)
    {
        let told = chain::media(scene, subject.start + 1..sentence.end.min(subject.end + TOLD));
        let name = told.into_iter().next().filter(|_| remarks).unwrap_or_default();
        return Some(Finding::Medium { at, end: cue_end, name });
    }
    // Behind a quotation of several sentences, the report stands before its opening mark.
    let quoted =
        at.checked_sub(1).and_then(|_| scene.quotes.closing_before(at - usize::from(scene.is_comma(at - 1))));
    let first = quoted.map_or(sentence.start, |quote| scene.sentence(quote.open).start.min(sentence.start));
    if let Some((name, _)) = medium
        && (relayed || !fronted)
        && (first.max(at.saturating_sub(200))..at).any(is_report)
    {
        return Some(Finding::Medium { at, end: cue_end, name });
    }
    let complement = Complement {
        marker: Marker::Noun,
        between: cue_end..cue_end,
        from: content.start,
        skip: 0,
        until: Some(content.end),
    };
    Some(Finding::Report(Box::new(Report {
        source: Source::According,
        cue: at..cue_end,
        start: at,
        form: Form::Finite,
        lemma: entry.key.as_str(),
        group: Group::Says,
        stance: Stance::Asserts,
        agreement: dropped.unwrap_or_default(),
        conjunction: false,
        opened: true,
        relative: false,
        fronted,
        complement,
        unclear: false,
        subject: Some(subject).filter(|subject| !subject.is_empty()),
        media: media.into_iter().filter(|name| !name.is_empty()).collect(),
    })))
}

/// Where the words of a source that opens its sentence end before the clause of another report, which a comma and a word that
/// opens a clause, or a conjunction, set off: "according to the agency, …, as the ministry confirmed that …".
pub(super) fn own_end(scene: &Scene<'_>, report: &Report<'_>, reports: &[Report<'_>]) -> Option<usize> {
    let until = report.complement.until.filter(|_| report.source == Source::According && report.fronted)?;
    let own = report.complement.from + LEAST..until;
    let other = |next: &&Report<'_>| {
        next.source == Source::Cue
            && own.contains(&next.start)
            && next.complement.from < until
            && scene.is_comma(next.start - 1)
            && next.form == Form::Finite
            && next.subject.is_some()
            && !next.relative
            && (next.opened || next.conjunction || scene.is(next.start, Mark::WEAK_BREAK))
    };
    reports.iter().filter(other).map(|next| next.start - 1).min()
}

/// Whether nothing but a time, or a few words behind a preposition, stands between a token and the end of its clause.
fn is_circumstance(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let close = (from..end).find(|&at| !scene.is_word(at)).unwrap_or(end);
    let opens = scene.is(from, Mark::TIME.or(Mark::ADVERB).or(Mark::PREPOSITION).or(Mark::ANONYMITY))
        || scene.attached_by(from).is_some()
        || scene.is_prefixed(from);
    let verb = |at: usize| scene.is(at, Mark::VERB.or(Mark::COPULA).or(Mark::THAT).or(Mark::RELATIVE));
    opens && close - from <= TAIL && scene.quotes.opening_at(close).is_none() && !(from..close).any(verb)
}

/// Whether the phrase ends with a verb of saying whose ending shows its subject to be several, or a woman or body, named
/// before.
fn dropped_source(scene: &Scene<'_>, cue: Range<usize>, end: usize) -> bool {
    let closed = cue.end >= end || scene.is_comma(cue.end) || scene.is_stop(cue.end);
    let shown = Features::PLURAL.with(Features::FEMININE);
    let features = scene.verb_features(cue.end - 1);
    closed && cue.clone().any(|at| says(scene, at)) && features.is_some_and(|features| features.has(shown))
}

/// The preposition behind which the source of a relaying medium stands.
fn relayed_source(scene: &Scene<'_>, medium: &Range<usize>, end: usize) -> Option<usize> {
    let key = scene.vocabulary.from_source.as_str();
    (medium.start + 1..end.min(medium.end + 2)).find(|&at| scene.preposition(at) == Some(key))
}

/// The preposition and the pronoun for what is told, behind the verb of the phrase: "according to what reports told of it".
fn resumes(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && is_cue(scene, at - 1) && scene.is(at, Mark::PREPOSITION) && scene.has_pronoun(at)
}

fn particle(scene: &Scene<'_>, at: usize) -> bool {
    scene.preposition(at).is_some() && scene.document.folded(at).chars().count() == 1
}

pub(super) fn is_cue(scene: &Scene<'_>, at: usize) -> bool {
    let finite = Features::PAST.with(Features::PRESENT);
    scene.document.hits(at).iter().any(|hit| {
        Some(hit.class) == scene.vocabulary.cue
            && hit.features.has(finite)
            && hit.features.has(Features::THIRD)
    })
}

/// A verb of saying or relaying whose words a clause may be, no verb of seeing or feeling.
fn cites_words(scene: &Scene<'_>, at: usize) -> bool {
    let hit = scene.hit(at, scene.vocabulary.cue);
    let frame = hit.and_then(|hit| scene.vocabulary.frame(hit.entry));
    frame.is_some_and(|frame| {
        frame.takes.has(Takes::QUOTE.or(Takes::NOUN))
            || frame.group == Group::Relays
            || frame.strict == Strict::Free
    })
}

/// A plain verb of saying, or of believing.
fn says(scene: &Scene<'_>, at: usize) -> bool {
    let plain =
        |strict: Strict, past: bool| strict == Strict::Free && past || strict == Strict::Clause && !past;
    // A past of the third person may be spelled like a present of the first.
    let hits = scene.document.hits(at).iter().filter(|hit| Some(hit.class) == scene.vocabulary.cue);
    hits.filter(|hit| hit.features.has(Features::THIRD)).any(|hit| {
        let frame = scene.vocabulary.frame(hit.entry);
        frame.is_some_and(|frame| {
            frame.takes.has(Takes::THAT)
                && frame.object != Object::Asked
                && !frame.shows
                && plain(frame.strict, hit.features.has(Features::PAST))
        })
    })
}

/// "The paper relayed in the words of …": the phrase is the source of the verb that relays.
fn belongs_to_relay(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let mut before = (start.max(at.saturating_sub(RELAY))..at).rev();
    before.find(|&i| scene.is_comma(i) || is_cue(scene, i)).is_some_and(|i| is_relay(scene, i))
}

fn is_relay(scene: &Scene<'_>, at: usize) -> bool {
    let hit = scene.hit(at, scene.vocabulary.cue);
    hit.and_then(|hit| scene.vocabulary.frame(hit.entry)).is_some_and(|frame| frame.group == Group::Relays)
}

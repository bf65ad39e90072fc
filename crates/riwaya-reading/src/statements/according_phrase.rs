//! One phrase that names a source: the words that open it, whom it names, and what that amounts to.

use super::according::{Finding, is_cue};
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
use riwaya_text::{Entry, Features};
use std::ops::Range;

/// Tokens that may open the phrase: "according to what was announced by".
const OPENING: usize = 5;
/// Tokens between a verb that relays and its source.
const RELAY: usize = 12;
/// Tokens within which a medium that was told follows the source.
const TOLD: usize = 8;
/// Words of a circumstance behind a source.
const TAIL: usize = 6;
/// Tokens before the phrase in which the report that it belongs to stands.
const REACH: usize = 200;

/// What the phrase at a token amounts to.
pub(super) fn read<'a>(
    scene: &Scene<'a>,
    at: usize,
    is_report: &dyn Fn(usize) -> bool,
) -> Option<Finding<'a>> {
    let phrase = Phrase::at(scene, at, is_report)?;
    if phrase.means_something_else() || phrase.is_inside() {
        return None;
    }
    let named = phrase.named()?;
    if phrase.is_weak() && phrase.joins_clause(&named.words) {
        return None;
    }
    let content = content(scene, at, &named.words, &phrase.sentence, phrase.fronted)?;
    let medium = phrase
        .medium_of_next(&named.words, content.start)
        .or_else(|| phrase.paper_or_told(&named.words))
        .or_else(|| phrase.medium_of_last(&named.words));
    match medium {
        Some(name) => Some(Finding::Medium { at, end: phrase.cue.end, name }),
        None => Some(Finding::Report(Box::new(phrase.report(named, content)))),
    }
}

/// A phrase in its sentence, as far as the words that open it: "according to", "as … reported".
struct Phrase<'s, 'a> {
    scene: &'s Scene<'a>,
    /// Tells the verbs of saying that have a content of their own.
    is_report: &'s dyn Fn(usize) -> bool,
    entry: &'a Entry,
    /// The preposition or conjunction, with the verb that belongs to it.
    cue: Range<usize>,
    /// Whether no verb belongs to it.
    bare: bool,
    /// Whether the verb is one that relays.
    relays: bool,
    sentence: Range<usize>,
    /// Whether the phrase opens its sentence, so that the clause stands behind it.
    fronted: bool,
}

/// Whom the phrase names.
struct Named {
    /// The words that name the source; none where it was named before.
    words: Range<usize>,
    /// The media through which it came.
    media: Vec<String>,
    /// What the verb shows of a source that was named before.
    agreement: Features,
}

impl<'s, 'a> Phrase<'s, 'a> {
    /// The phrase that opens at a token; one that names the source of a relayed word belongs to its verb.
    fn at(scene: &'s Scene<'a>, at: usize, is_report: &'s dyn Fn(usize) -> bool) -> Option<Self> {
        let hit = scene.hit(at, scene.vocabulary.according)?;
        let entry = scene.lexicon.entry(hit.entry);
        if entry.attribute("relay") == "true" {
            return None;
        }
        let sentence = scene.sentence(at);
        let open = at + usize::from(hit.tokens);
        // "As … reported": the verb belongs to the cue; "according to" may take one too behind a relative pronoun.
        let belongs = |i: usize| {
            scene.is(i, Mark::RELATIVE) || is_cue(scene, i) || particle(scene, i) || resumes(scene, i)
        };
        let last = sentence.end.min(at + OPENING);
        let end = (open..last).find(|&i| !belongs(i)).unwrap_or(last.max(open));
        // A consecutive conjunction opens a clause of its own: "so, according to …, …".
        let consecutive =
            scene.has_conjunction(at) && scene.vocabulary.letters.is_consequence(scene.document.word(at));
        let opens = at == sentence.start || scene.is_comma(at - 1) && at - 1 == sentence.start;
        Some(Self {
            scene,
            is_report,
            entry,
            cue: at..end,
            bare: end == open,
            relays: (open..end).any(|i| is_relay(scene, i)),
            sentence,
            fronted: opens || consecutive,
        })
    }

    /// Whether the word names a source only with a verb of saying: "as".
    fn is_weak(&self) -> bool {
        self.entry.attribute("weak") == "true"
    }

    /// Whether the words that open it cite nobody: a phrase that wants a verb has none, or one with a content of its own, as
    /// in "as … announced that".
    fn means_something_else(&self) -> bool {
        let cites = || self.cue.clone().any(|at| cites_words(self.scene, at));
        let reports = || self.cue.clone().any(self.is_report);
        let says = || self.cue.clone().any(|at| says(self.scene, at));
        self.entry.attribute("verb") == "true" && (self.bare || !cites())
            || self.is_weak() && (reports() || !says())
    }

    /// Whether it belongs to other words: a circumstance of a clause, "that, on the ground of …, the share fell"; a quotation;
    /// a verb that relays.
    fn is_inside(&self) -> bool {
        let at = self.cue.start;
        at > 0 && self.scene.is(at - 1, Mark::THAT)
            || self.scene.quotes.around(at).is_some()
            || belongs_to_relay(self.scene, at, self.sentence.start)
    }

    /// Whom it names, and through whom their words came.
    fn named(&self) -> Option<Named> {
        let scene = self.scene;
        let words = self.words()?;
        let words = self.owner_of_paper(&words).unwrap_or(words);
        let shown = words.is_empty().then(|| scene.verb_features(self.cue.end - 1)).flatten();
        let agreement = shown.map(agreement).unwrap_or_default();
        // "As the agency relayed from an officer": the officer speaks, through the agency.
        let from = self.relays.then(|| relayed_source(scene, &words, self.sentence.end)).flatten();
        let Some(from) = from else {
            return Some(Named { media: self.told(&words), words, agreement });
        };
        let medium = chain::medium(scene, words.start, from).map(|(name, _)| name);
        let words = source(scene, from + 1, self.sentence.end)?;
        Some(Named { words, media: medium.into_iter().collect(), agreement })
    }

    /// The source behind the opening words, or nothing behind a verb whose source was named before: "as they said".
    fn words(&self) -> Option<Range<usize>> {
        let scene = self.scene;
        let end = self.sentence.end;
        // "As he confirmed a while ago, …": an adverb before the source.
        let mut from = self.cue.end;
        let when = |at: usize| scene.is(at, Mark::ADVERB.or(Mark::TIME)) && !scene.is(at, Mark::SPEAKER);
        while !self.bare && from < end && when(from) {
            from += if scene.is(from, Mark::ADVERB) { scene.adverb_width(from) } else { 1 };
        }
        let dropped = || !self.is_weak() && dropped_source(scene, self.cue.clone(), end);
        source(scene, from, end).or_else(|| dropped().then_some(self.cue.end..self.cue.end))
    }

    /// "As stood in a statement of the coalition's": the coalition speaks.
    fn owner_of_paper(&self, paper: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let owner = paper.start + 1;
        let owned = self.entry.attribute("stood") == "true"
            && scene.speaker_kind(paper.start) == "document"
            && scene.is(owner, Mark::SPEAKER.or(Mark::NAME))
            && scene.is_prefixed(owner)
            && scene.vocabulary.letters.starts_with_to(scene.document.folded(owner));
        owned.then(|| speaker::phrase(scene, owner, self.sentence.end)).flatten()
    }

    /// The media that the source told: "as an organisation confirmed to an agency", or that published it: "according to a
    /// study that the journal published".
    fn told(&self, source: &Range<usize>) -> Vec<String> {
        let scene = self.scene;
        // "A report of the network's" was told to nobody.
        let addressed =
            speaker::addressee(scene, source.end) && scene.speaker_kind(source.start) != "document";
        if addressed || scene.is(source.end + usize::from(scene.is_comma(source.end)), Mark::PUBLISHED) {
            return chain::media(scene, self.behind(source.end, source.end));
        }
        Vec::new()
    }

    /// The tokens from one on, in which a medium that was told stands behind the source.
    fn behind(&self, from: usize, source: usize) -> Range<usize> {
        from..self.sentence.end.min(source + TOLD)
    }

    /// Whether "as" joins a clause to another rather than naming who says it: "…, as somebody also threatened, …". Behind a
    /// comma the word means "also", unless the sentence ends there.
    fn joins_clause(&self, source: &Range<usize>) -> bool {
        let scene = self.scene;
        let close = self.sentence.end;
        // "As the coalition, led by …, announced".
        let led = scene.attached_by(source.end).is_some() && scene.is(source.end + 1, Mark::NAME);
        let end = source.end + if led { 2 } else { 0 };
        let circumstance = is_circumstance(scene, end, close);
        let closed =
            circumstance || end >= close || !scene.is_word(end) && scene.quotes.opening_at(end).is_none();
        let rest = if circumstance { (end..close).find(|&i| !scene.is_word(i)) } else { Some(end) };
        let opens = self.cue.start == self.sentence.start;
        let also = !opens
            && scene.is_comma(self.cue.start - 1)
            && (rest.unwrap_or(close)..close).any(|i| scene.is_word(i));
        also || !closed || opens && !scene.is_comma(source.end)
    }

    /// The medium that the source is, if it is one with a name.
    fn medium(&self, source: &Range<usize>) -> Option<String> {
        let medium = chain::medium(self.scene, source.start, source.end);
        medium.map(|(name, _)| name).filter(|name| !name.is_empty())
    }

    /// "According to the agency, somebody explained that …": the medium of that report, no report of its own.
    fn medium_of_next(&self, source: &Range<usize>, content: usize) -> Option<String> {
        self.medium(source).filter(|_| self.fronted && (self.is_report)(content))
    }

    /// "…, according to the statement": the paper that the report before was read from, without a name; "according to remarks
    /// that he made to the paper": the medium that was told.
    fn paper_or_told(&self, source: &Range<usize>) -> Option<String> {
        let scene = self.scene;
        let document = scene.speaker_kind(source.start) == "document";
        let release = document && scene.is_definite(source.start) && source.len() == 1;
        let released = scene.hit(source.start, scene.vocabulary.issued_paper).is_some() && !release;
        let remarks = scene.is(source.start, Mark::INTERVIEW)
            && !scene.is_definite(source.start)
            && (source.start + 1..source.end + 1).any(|i| scene.hit(i, scene.vocabulary.made).is_some());
        let of_report =
            (release || released || remarks) && !self.fronted && self.reports_behind(self.sentence.start);
        of_report.then(|| {
            let told = chain::media(scene, self.behind(source.start + 1, source.end));
            told.into_iter().next().filter(|_| remarks).unwrap_or_default()
        })
    }

    /// "Somebody said that …, according to the agency": the medium of the report before.
    fn medium_of_last(&self, source: &Range<usize>) -> Option<String> {
        let scene = self.scene;
        let at = self.cue.start;
        let name = self.medium(source).filter(|_| self.relays || !self.fronted)?;
        // Behind a quotation of several sentences, the report stands before its opening mark.
        let quote = at
            .checked_sub(1)
            .and_then(|last| scene.quotes.closing_before(at - usize::from(scene.is_comma(last))));
        let start = self.sentence.start;
        let first = quote.map_or(start, |quote| scene.sentence(quote.open).start.min(start));
        self.reports_behind(first).then_some(name)
    }

    /// Whether a report stands between a token and the phrase.
    fn reports_behind(&self, first: usize) -> bool {
        let at = self.cue.start;
        (first.max(at.saturating_sub(REACH))..at).any(self.is_report)
    }

    /// The statement that the phrase makes of the clause beside it.
    fn report(self, named: Named, content: Range<usize>) -> Report<'a> {
        let complement = Complement {
            marker: Marker::Noun,
            between: self.cue.end..self.cue.end,
            from: content.start,
            skip: 0,
            until: Some(content.end),
        };
        Report {
            source: Source::According,
            start: self.cue.start,
            cue: self.cue,
            form: Form::Finite,
            lemma: self.entry.key.as_str(),
            group: Group::Says,
            stance: Stance::Asserts,
            agreement: named.agreement,
            conjunction: false,
            opened: true,
            relative: false,
            fronted: self.fronted,
            complement,
            unclear: false,
            subject: Some(named.words).filter(|words| !words.is_empty()),
            media: named.media.into_iter().filter(|name| !name.is_empty()).collect(),
        }
    }
}

/// Whether nothing but a time, or a few words behind a preposition, stands between a token and the end of its clause.
fn is_circumstance(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let close = (from..end).find(|&at| !scene.is_word(at)).unwrap_or(end);
    let opens = scene.is(from, Mark::TIME.or(Mark::ADVERB).or(Mark::PREPOSITION).or(Mark::ANONYMITY))
        || scene.attached_by(from).is_some()
        || scene.is_prefixed(from);
    let verb = |at: usize| scene.is(at, Mark::VERB.or(Mark::COPULA).or(Mark::THAT).or(Mark::RELATIVE));
    opens && close <= from + TAIL && scene.quotes.opening_at(close).is_none() && !(from..close).any(verb)
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

/// A preposition of one letter before the verb: "according to what was told by".
fn particle(scene: &Scene<'_>, at: usize) -> bool {
    scene.preposition(at).is_some() && scene.document.folded(at).chars().count() == 1
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

//! From cues to reports: complements and subjects put together.

use super::according::{self, Finding};
use super::chain;
use super::complement::{self, Complement, Marker};
use super::content;
use super::cue::{self, Cue, Form};
use super::frame::{Group, Object, Strict, Takes};
use super::headline;
use super::manner;
use super::mark::Mark;
use super::naming;
use super::plain_subject;
use super::relay;
use super::report::{Report, Source};
use super::scene::Scene;
use super::source;
use super::subject::{
    about_something, antecedent, is_attributive, is_manner, is_taken_up, relative, shows_thing, subject,
    tells_of_noun_before,
};
use super::taken_up;
use super::told_noun;
use crate::model::Stance;
use riwaya_text::Features;

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
    let mut cited_at = vec![false; scene.document.len()];
    let mut verbs: Vec<Report<'a>> = Vec::new();
    for mut report in cues.iter().filter_map(|cue| report(scene, cue, &is_cue)) {
        if let Some((at, theirs)) = relay::cited(scene, &report) {
            report = theirs;
            cited_at[at] = true;
        }
        verbs.push(report);
    }
    let mut reported = vec![false; scene.document.len()];
    verbs.iter().for_each(|report| reported[report.cue.start] = true);
    let mut reports: Vec<Report<'a>> = Vec::new();
    let mut taken = vec![false; scene.document.len()];
    for finding in according::find(scene, &|at| reported[at], &|at| cited_at[at]) {
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
    for report in taken_up::find(scene, &verbs) {
        verbs.retain(|verb| verb.cue != report.cue);
        reports.push(report);
    }
    reports.append(&mut verbs);
    let told = manner::find(scene, &reports);
    reports.extend(told);
    let told = told_noun::find(scene, &reports);
    reports.extend(told);
    for index in 0..reports.len() {
        if let Some(until) = according::own_end(scene, &reports[index], &reports) {
            reports[index].complement.until = Some(until);
        }
    }
    for headline in headline::headlines(scene) {
        let before = headline.start..headline.complement.from;
        reports.retain(|report| !before.contains(&report.cue.start));
        reports.push(headline);
    }
    reports.sort_by_key(|report| (report.start, report.cue.start));
    (reports, media)
}

fn report<'a>(scene: &Scene<'a>, cue: &Cue<'a>, is_cue: &dyn Fn(usize) -> bool) -> Option<Report<'a>> {
    // "In what he called …": the pronoun stands inside the words of another.
    let what = cue.at > 0 && scene.is_what(cue.at - 1) && cue.enclitic != Features::NONE;
    let opened = cue.at > 0 && scene.is(cue.at - 1, Mark::OPENER) && !what;
    if cue.frame.group == Group::Relays {
        return relay::relay(scene, cue, is_cue, opened);
    }
    let complement = complement::after(scene, cue, is_cue).or_else(|| complement::before(scene, cue))?;
    let found = subject(scene, cue, &complement, opened)
        .filter(|phrase| !(cue.conjunction && is_manner(scene, cue, phrase)))
        .filter(|phrase| !shows_thing(scene, cue, phrase));
    let plain = plain_subject::unknown(scene, cue, &complement);
    // Behind a verb that takes no noun, an unknown word in the place of the subject is a name, however it ends.
    let unknown = |phrase: &std::ops::Range<usize>| {
        phrase.start == cue.at + 1
            && phrase.len() <= 2
            && cue.frame.object == Object::None
            && !cue.frame.takes.has(Takes::NOUN)
            && scene.is_word(phrase.start)
            && scene.document.hits(phrase.start).is_empty()
    };
    // "The application had announced that": between copula and particle stands a subject, whatever it is.
    let perfect = |phrase: &std::ops::Range<usize>| {
        complement.marker == Marker::That
            && phrase.end + 1 == cue.at
            && scene.vocabulary.letters.is_perfect(scene.document.folded(phrase.end))
            && phrase.start > 0
            && scene.is(phrase.start - 1, Mark::COPULA)
            && scene.is_definite(phrase.start)
    };
    let speaks = |phrase: &std::ops::Range<usize>| {
        unknown(phrase)
            || perfect(phrase)
            || plain_subject::is_one(scene, cue, &complement, phrase)
            || source::speaks(scene, phrase)
                && !(phrase.start > cue.at && source::is_accusative(scene, phrase))
    };
    let subject = found.clone().filter(speaks).or(plain);
    let known = |phrase: &std::ops::Range<usize>| {
        scene.is(phrase.start, Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME).or(Mark::MEDIUM))
    };
    // A relative clause has its subject in it or before it.
    // One whose pronoun takes up the noun before has none.
    let taken_up = |pronoun| {
        cue.frame.object != Object::None
            && cue.enclitic.has(Features::THIRD)
            && antecedent(scene, cue, pronoun).is_none_or(|phrase| is_taken_up(scene, cue, &phrase))
    };
    // "The peace of which he said that its search …": what the clause tells of is no speaker, or not one in agreement.
    let tells_of_thing = |pronoun| {
        complement.marker == Marker::That
            && antecedent(scene, cue, pronoun)
                .is_none_or(|phrase| !known(&phrase) && is_thing(scene, &phrase))
    };
    let resumed = scene.is(cue.at + 1, Mark::PREPOSITION) && scene.has_pronoun(cue.at + 1);
    let in_relative = relative(scene, cue.at).filter(|_| !resumed).is_some_and(|at| {
        !scene.is_what(at) && !about_something(scene, cue, at) && !taken_up(at) && !tells_of_thing(at)
    }) && cue.form == Form::Finite;
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
    let in_it = scene.is(cue.at + 1, Mark::PREPOSITION) && scene.has_pronoun(cue.at + 1);
    let unclear = unclear && !(object && (cue.conjunction || in_it) && !in_relative);
    if unclear
        && !in_relative
        && (!opens || cue.frame.strict != Strict::Free || complement.marker.is_phrase())
    {
        return None;
    }
    if out_of_place(scene, cue, &complement, subject.is_some())
        || cue.frame.by_paper
            && subject.as_ref().is_none_or(|phrase| scene.speaker_kind(phrase.start) != "document")
        || cue.frame.by_medium && !subject.as_ref().is_some_and(|phrase| is_medium(scene, phrase))
    {
        return None;
    }
    let quoted = scene.quotes.around(cue.at).is_some_and(|quote| quote.close - quote.open > SPEECH_WORDS);
    let paper = |phrase: &std::ops::Range<usize>| {
        relative(scene, cue.at).is_some() && scene.speaker_kind(phrase.start) == "document"
    };
    // "After a test had shown …": the noun right behind is the subject, no deed that somebody made known.
    let shown = opened && complement.marker == Marker::Noun && complement.between.is_empty();
    let deed = |phrase: &std::ops::Range<usize>| scene.is(phrase.start, Mark::MASDAR);
    if cue.frame.shows && subject.is_none() && (shown || found.as_ref().is_some_and(deed)) {
        return None;
    }
    if cue.frame.shows && subject.as_ref().is_some_and(|phrase| is_thing(scene, phrase) || paper(phrase)) {
        return None;
    }
    let words_of_another = !subject.as_ref().is_some_and(known) || complement.marker != Marker::That;
    if quoted && words_of_another && !opens_quotation(scene, cue)
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
    if media.is_empty() && cue.form == Form::Participle {
        media = chain::media_beside(scene, beside(scene, cue.at, is_cue)..cue.at);
    }
    let mut report = Report { unclear, ..build(scene, cue, complement, subject, media, opened) };
    report.relative |= what;
    open_with_subject(scene, &mut report);
    Some(report)
}

/// Whether the cue is the first word of a quotation in the middle of a sentence: the outlet quotes how somebody reports it, as in
/// "the minister «threatened to …»".
fn opens_quotation(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let Some(before) = cue.at.checked_sub(2).filter(|_| scene.quotes.opening_at(cue.at - 1).is_some()) else {
        return false;
    };
    let subject = Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER).or(Mark::TIME);
    // "The chancellor stated «I believe that …»": behind another verb of saying the quotation is what she said.
    let floor = scene.sentence(cue.at).start.max(cue.at.saturating_sub(8));
    if (floor..before).any(|at| super::according::is_cue(scene, at)) {
        return false;
    }
    cue.form == Form::Finite && cue.features.has(Features::PAST) && scene.is(before, subject)
}

/// Where the words begin that a participle tells a circumstance of: "wrote, in an article in the paper, warning that".
fn beside(scene: &Scene<'_>, participle: usize, is_cue: &dyn Fn(usize) -> bool) -> usize {
    let floor = scene.sentence(participle).start.max(participle.saturating_sub(25));
    let other = |at: &usize| {
        scene.is(*at, Mark::THAT)
            || scene.is_quote_mark(*at) && !is_name_quote(scene, *at)
            || is_cue(*at) && scene.is_colon(*at + 1)
    };
    (floor..participle).rev().find(other).map_or(floor, |at| at + 1)
}

/// Whether the quote mark belongs to a quotation of few words, which may be a name.
fn is_name_quote(scene: &Scene<'_>, mark: usize) -> bool {
    let short = |quote: &super::quotes::Quote| quote.close - quote.open <= SPEECH_WORDS;
    scene.quotes.opening_at(mark).is_some_and(short)
        || scene.quotes.closing_before(mark + 1).is_some_and(short)
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
            || matches!(complement.marker, Marker::Noun | Marker::Preposition)
                && complement.between.is_empty())
        && opens
        || scene.vocabulary.letters.is_passive(scene.document.word(cue.at))
}

/// Forms that are spelled like a cue and report nothing where they stand.
fn out_of_place(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement, has_subject: bool) -> bool {
    if cue.form == Form::Participle {
        // "Persons accused of": the passive has nobody between it and the charge.
        return cue.frame.stance == Some(Stance::Accuses)
            && cue.frame.object == Object::Included
            && has_no_object(scene, cue.at + 1);
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
        && cue.frame.group == Group::Says
        && tells_of_noun_before(scene, cue);
    // "She drew all eyes to her dress".
    let drawn = cue.frame.shows
        && complement.between.clone().any(|at| scene.hit(at, scene.vocabulary.attention).is_some());
    drawn || dual || passive || what || shown || measured || considered || thought
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
        && !scene.counts_people(phrase.start)
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
        agreement: number_of_subject(scene, cue, subject.as_ref()).unwrap_or(agreement(cue.features)),
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

/// Gender and number of several who follow their verb, which stands in the singular.
fn number_of_subject(
    scene: &Scene<'_>,
    cue: &Cue<'_>,
    subject: Option<&std::ops::Range<usize>>,
) -> Option<Features> {
    let subject = subject.filter(|subject| subject.start > cue.at)?;
    let features = naming::features(scene, subject.start, content::gender(cue.features));
    features.has(Features::PLURAL).then_some(features)
}

fn opener_start(scene: &Scene<'_>, cue: usize) -> usize {
    let mut at = cue;
    while at > 0 && cue - at < 3 && scene.is(at - 1, Mark::OPENER) {
        at -= 1;
    }
    // "And he had called it …": the copula opens the clause.
    let copula = at > 0 && scene.is(at - 1, Mark::COPULA) && scene.has_conjunction(at - 1);
    at - usize::from(copula)
}

/// Gender and number alone.
pub(super) fn agreement(features: Features) -> Features {
    [Features::MASCULINE, Features::FEMININE, Features::SINGULAR, Features::DUAL, Features::PLURAL]
        .into_iter()
        .filter(|&feature| features.has(feature))
        .fold(Features::NONE, Features::with)
}

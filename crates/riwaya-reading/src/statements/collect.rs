//! From cues to reports: complements and subjects put together.

use super::according::{self, Finding};
use super::chain;
use super::complement::{self, Complement, Marker};
use super::content;
use super::cue::{self, Cue};
use super::cue_report;
use super::frame::{Object, Strict};
use super::headline;
use super::manner;
use super::mark::Mark;
use super::naming;
use super::relay;
use super::report::{Report, Source};
use super::scene::Scene;
use super::subject::{is_attributive, relative};
use super::taken_up;
use super::told_noun;
use crate::model::Stance;
use riwaya_text::Features;
use std::ops::Range;

/// A medium named beside a clause that somebody else speaks: its token and name.
pub(super) type Medium = (usize, String);

/// Every report of the document in order of place, and the media named beside them.
pub(super) fn reports<'a>(scene: &Scene<'a>) -> (Vec<Report<'a>>, Vec<Medium>) {
    let (mut verbs, cited) = of_verbs(scene);
    let Beside { mut reports, media, taken } = beside_clauses(scene, &verbs, &cited);
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

/// The reports of verbs and participles, and the tokens of the phrases among them that name whom a medium cites.
fn of_verbs<'a>(scene: &Scene<'a>) -> (Vec<Report<'a>>, Vec<bool>) {
    let cues = cue::find(scene);
    let with_content = with_content(scene, &cues);
    let is_cue = |at: usize| with_content.get(at).copied().unwrap_or(false);
    let mut cited = vec![false; scene.document.len()];
    let mut reports = Vec::new();
    for report in cues.iter().filter_map(|cue| cue_report::report(scene, cue, &is_cue)) {
        if let Some((at, theirs)) = relay::cited(scene, &report) {
            cited[at] = true;
            reports.push(theirs);
        } else {
            reports.push(report);
        }
    }
    (reports, cited)
}

/// The tokens of the cues that have a content: ambiguous words that report nothing where they stand must not hide the content
/// of another cue.
fn with_content(scene: &Scene<'_>, cues: &[Cue<'_>]) -> Vec<bool> {
    let everywhere = marked(scene, cues.iter().map(|cue| cue.at));
    let is_any = |at: usize| everywhere.get(at).copied().unwrap_or(false);
    let doubtful = |cue: &&Cue<'_>| cue.frame.strict != Strict::Free || relative(scene, cue.at).is_some();
    let mut with_content = everywhere.clone();
    for cue in cues.iter().filter(doubtful) {
        let found = complement::after(scene, cue, &is_any);
        with_content[cue.at] = found.is_some_and(|found| !is_all_in_pronoun(scene, cue, &found));
    }
    with_content
}

/// "What it mentioned a month ago": the pronoun is all that is reported, the quotation behind it belongs to another verb.
fn is_all_in_pronoun(scene: &Scene<'_>, cue: &Cue<'_>, found: &Complement) -> bool {
    relative(scene, cue.at).is_some_and(|at| scene.is_what(at))
        && cue.frame.object == Object::None
        && cue.enclitic != Features::NONE
        && found.marker == Marker::Quote
        && !found.between.is_empty()
}

/// What the phrases that name a source beside a clause amount to.
struct Beside<'a> {
    /// Reports of their own.
    reports: Vec<Report<'a>>,
    /// The media of other reports.
    media: Vec<Medium>,
    /// The tokens of the phrases.
    taken: Vec<bool>,
}

/// "According to somebody, …": sources named beside a clause, apart from those that belong to a verb's report.
fn beside_clauses<'a>(scene: &Scene<'a>, verbs: &[Report<'a>], cited: &[bool]) -> Beside<'a> {
    let reported = marked(scene, verbs.iter().map(|report| report.cue.start));
    let mut beside =
        Beside { reports: Vec::new(), media: Vec::new(), taken: vec![false; scene.document.len()] };
    for finding in according::find(scene, &|at| reported[at], &|at| cited[at]) {
        let phrase = match finding {
            Finding::Report(report) => {
                let cue = report.cue.clone();
                beside.reports.push(*report);
                cue
            }
            Finding::Medium { at, name, end } => {
                beside.media.push((at, name));
                at..end
            }
        };
        beside.taken[phrase].fill(true);
    }
    beside
}

/// Which tokens of the document are among these.
fn marked(scene: &Scene<'_>, tokens: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut marked = vec![false; scene.document.len()];
    tokens.for_each(|at| marked[at] = true);
    marked
}

/// Whether a phrase names a medium.
pub(super) fn is_medium(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    chain::medium(scene, phrase.start, phrase.end).is_some()
}

/// The report of a cue, put together from its parts.
pub(super) fn build<'a>(
    scene: &Scene<'a>,
    cue: &Cue<'a>,
    complement: Complement,
    subject: Option<Range<usize>>,
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
fn number_of_subject(scene: &Scene<'_>, cue: &Cue<'_>, subject: Option<&Range<usize>>) -> Option<Features> {
    let subject = subject.filter(|subject| subject.start > cue.at)?;
    let features = naming::features(scene, subject.start, content::gender(cue.features));
    features.has(Features::PLURAL).then_some(features)
}

/// The first of the words that open the clause of a cue.
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

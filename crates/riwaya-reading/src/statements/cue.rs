//! Finding the words that report: finite verbs and participles of the lexicon.

use super::finite;
use super::frame::{Frame, Takes};
use super::mark::Mark;
use super::participle;
use super::scene::Scene;
use riwaya_text::{Features, Hit, Proclitics};

/// How a cue is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A finite verb.
    Finite,
    /// A participle that goes with another verb's subject.
    Participle,
}

/// A reporting verb at its place.
#[derive(Debug, Clone)]
pub(super) struct Cue<'a> {
    /// Its token.
    pub at: usize,
    /// How it is built.
    pub form: Form,
    /// Its frame.
    pub frame: &'a Frame,
    /// Gender, number, tense.
    pub features: Features,
    /// Whether a conjunction is written before it.
    pub conjunction: bool,
    /// The pronoun written behind it.
    pub enclitic: Features,
}

/// Every reporting verb of the document that is not negated, hypothetical or the first person's.
pub(super) fn find<'a>(scene: &Scene<'a>) -> Vec<Cue<'a>> {
    let mut cues = Vec::new();
    let Some(class) = scene.vocabulary.cue else { return cues };
    for at in 0..scene.document.len() {
        let hits = scene.document.hits(at);
        let idiom = || scene.hit(at, scene.vocabulary.idiom).is_some();
        if !hits.iter().any(|hit| hit.class == class) || scene.is(at, Mark::ANONYMITY) || idiom() {
            continue;
        }
        let best = hits.iter().filter(|hit| hit.class == class).filter_map(|hit| read(scene, at, hit));
        // Plain readings before those with a pronoun behind, pasts before presents.
        let best = best.min_by_key(|cue| {
            let subject = Mark::SPEAKER.or(Mark::PERSON).or(Mark::NAME);
            let misread = cue.frame.by_paper && (scene.is(at + 1, subject) || scene.counts_people(at + 1));
            (
                misread && scene.speaker_kind(at + 1) != "document",
                cue.enclitic != Features::NONE,
                cue.form == Form::Participle,
                !cue.features.has(Features::PAST),
                !opens_complement(scene, cue),
            )
        });
        cues.extend(best);
    }
    cues
}

/// Whether a preposition that the cue governs, or its clause, stands right behind it.
fn opens_complement(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let governed = |key: &str| cue.frame.prepositions.iter().any(|preposition| preposition == key);
    scene.preposition(cue.at + 1).is_some_and(governed)
        || cue.frame.takes.has(Takes::THAT) && scene.is(cue.at + 1, Mark::THAT)
}

/// The cue that one reading of a word makes, if it reports as that.
fn read<'a>(scene: &Scene<'a>, at: usize, hit: &Hit) -> Option<Cue<'a>> {
    let frame = scene.vocabulary.frame(hit.entry)?;
    let features = hit.features;
    let form = if features.has(Features::PAST.with(Features::PRESENT)) {
        if !finite::is_verb(scene, at, hit, frame) {
            return None;
        }
        Form::Finite
    } else if features.has(Features::PARTICIPLE) {
        if !participle::reports(scene, at, hit, frame) {
            return None;
        }
        Form::Participle
    } else {
        return None;
    };
    let conjunction = hit.proclitics.has(Proclitics::CONJUNCTION)
        || at > 0 && scene.vocabulary.letters.is_conjunction(scene.document.word(at - 1));
    Some(Cue { at, form, frame, features, conjunction, enclitic: hit.enclitic })
}

//! Who said what, through whom: statements with their speakers and chains.
//!
//! A cue (a reporting verb, its participle, a phrase such as "according to", a headline's colon) opens a
//! [`report::Report`]: its frame tells which complement holds the content and where the speaker stands. Contents end where the
//! clause does: at the next cue of the same speaker, at a break, at the sentence's end; quotations are followed to
//! their closing mark. Dropped subjects are found through a discourse focus that agrees in gender and number.

mod according;
mod according_phrase;
mod antecedent;
mod assemble;
mod beside;
mod chain;
mod class_marks;
mod clause_beyond;
mod collect;
mod complement;
mod content;
mod cue;
mod cue_report;
mod figure;
mod finite;
mod fit;
mod focus;
mod frame;
mod governed;
mod headline;
mod letters;
mod manner;
mod mark;
mod marker;
mod naming;
mod noun_content;
mod noun_phrase;
mod participle;
mod people;
mod plain_subject;
mod quoted;
mod quotes;
mod relay;
mod report;
mod scene;
mod source;
mod speaker;
mod subject;
mod subject_before;
mod subject_behind;
mod taken_up;
mod title_phrase;
mod titles;
mod told_noun;
mod topic;
mod vocabulary;
mod words;
mod written;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_constructions;
#[cfg(test)]
mod tests_contents;
#[cfg(test)]
mod tests_draws;
#[cfg(test)]
mod tests_gaps;
#[cfg(test)]
mod tests_identity;
#[cfg(test)]
mod tests_plain;
#[cfg(test)]
mod tests_plain_subjects;
#[cfg(test)]
mod tests_subjects;
#[cfg(test)]
mod tests_taken_up;

use crate::model::{Reading, Statement};
use riwaya_text::{Document, LanguageError, LanguageFiles, Lexicon};
use scene::Scene;
use vocabulary::Vocabulary;

/// Finds statements.
#[derive(Debug)]
pub(crate) struct Statements {
    vocabulary: Vocabulary,
}

impl Statements {
    /// Loads the reporting verbs and what stands around them.
    ///
    /// # Errors
    /// When the file of spelling hints is missing or malformed.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self { vocabulary: Vocabulary::load(files, lexicon)? })
    }

    /// The statements of a document, in order of place.
    pub fn find(&self, document: &Document, lexicon: &Lexicon, reading: &Reading) -> Vec<Statement> {
        let scene = Scene::new(document, lexicon, &self.vocabulary, reading);
        let (reports, media) = collect::reports(&scene);
        assemble::statements(&scene, &reports, &media)
    }
}

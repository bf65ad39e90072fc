//! The reader: everything the recognisers know, loaded once; and its workers, one a thread.

use crate::model::{Quantity, Reading, Statement, Time};
use crate::names::Names;
use crate::names::tagger::Memory;
use crate::quantities::Quantities;
use crate::roles::Roles;
use crate::statements::Statements;
use crate::times::{Dating, Times};
use riwaya_page::{Article, Published};
use riwaya_text::{Analyzer, Document, LanguageError, LanguageFiles, Lexicon};
use std::sync::Arc;

/// The recognisers of one language. Immutable: share it between threads and give each its own [`Worker`].
#[derive(Debug)]
pub struct Reader {
    lexicon: Arc<Lexicon>,
    times: Times,
    quantities: Quantities,
    names: Names,
    roles: Roles,
    statements: Statements,
}

impl Reader {
    /// Loads every recogniser from the language's files.
    ///
    /// # Errors
    /// The first file that is missing or malformed.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let lexicon = Arc::new(Lexicon::load(files)?);
        Ok(Self {
            times: Times::load(files, &lexicon)?,
            quantities: Quantities::load(files, &lexicon)?,
            names: Names::load(files, &lexicon)?,
            roles: Roles::load(&lexicon)?,
            statements: Statements::load(files, &lexicon)?,
            lexicon,
        })
    }

    /// Times and quantities alone, for callers that need no more of an already analysed text.
    pub fn times_and_quantities(
        &self,
        document: &Document,
        published: &Published,
    ) -> (Vec<Time>, Vec<Quantity>) {
        let times = self.times.find(document, &self.lexicon, published, &mut Vec::new());
        let quantities = self.quantities.find(document, &self.lexicon, &times);
        (times, quantities)
    }

    /// Statements alone, for callers that have analysed the text and read the rest.
    pub fn statements(&self, document: &Document, reading: &Reading) -> Vec<Statement> {
        self.statements.find(document, &self.lexicon, reading)
    }

    /// The lexicon the recognisers use.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// How names are compared across articles.
    pub fn spelling(&self) -> &crate::Spelling {
        self.names.spelling()
    }

    /// A worker for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker { reader: self, analyzer: Analyzer::new(Arc::clone(&self.lexicon)), memory: Memory::default() }
    }
}

/// Reads articles one after another, keeping what it learnt about spellings.
#[derive(Debug)]
pub struct Worker<'r> {
    reader: &'r Reader,
    analyzer: Analyzer,
    memory: Memory,
}

impl Worker<'_> {
    /// Reads one article: the same article gives the same reading, whatever was read before. An article without any
    /// date gets the one, or the bounds, that its own words tell.
    pub fn read(&mut self, article: Article) -> Reading {
        self.read_with_document(article).0
    }

    /// The reading, and the analysed text for stages that look at it too.
    pub fn read_with_document(&mut self, article: Article) -> (Reading, Document) {
        let Reader { lexicon, times, quantities, names, roles, statements } = self.reader;
        let document = self.analyzer.analyze(&article.text);
        let mut reading = Reading { article, ..Reading::default() };
        if reading.article.published == Published::default()
            && let Some(inferred) = times.infer(&document, lexicon)
        {
            reading.article.published = inferred;
        }
        reading.times = times.find(&document, lexicon, &reading.article.published, &mut reading.diagnostics);
        reading.quantities = quantities.find(&document, lexicon, &reading.times);
        reading.names = names.find(&document, lexicon, &reading.times, &mut self.memory);
        reading.roles = roles.find(&document, lexicon, &reading.names, names.spelling());
        reading.statements = statements.find(&document, lexicon, &reading);
        (reading, document)
    }

    /// The times of an article, for trying out days on which it may have been published.
    pub fn dating(&mut self, article: &Article) -> Dating {
        let document = self.analyzer.analyze(&article.text);
        self.reader.times.dating(&document, &self.reader.lexicon)
    }

    /// The analyzer, for stages that read the text again.
    pub fn analyzer(&mut self) -> &mut Analyzer {
        &mut self.analyzer
    }
}

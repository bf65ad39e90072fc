//! From paths to readings: inputs opened, articles made and read on several threads, in a fixed order.

use crate::cli::Common;
use crate::inputs::{self, Input};
use crate::progress::Progress;
use crate::{Outcome, language, pool};
use riwaya_page::{Article, Diagnostic, Item, PageReader};
use riwaya_reading::{Reader, Worker};
use riwaya_text::LanguageFiles;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Files up to this size are read by the worker that analyses them; larger ones are streamed.
const SMALL: u64 = 4 << 20;
/// Articles of a streamed input that travel together.
const BATCH: usize = 32;

/// Everything that reads articles, loaded once.
#[derive(Debug)]
pub struct Setup {
    /// The language files in use.
    pub files: LanguageFiles,
    /// Bytes to articles.
    pub pages: PageReader,
    /// Articles to readings.
    pub reader: Reader,
    /// Threads to use.
    pub threads: usize,
    quiet: bool,
}

impl Setup {
    /// Loads the language the user chose.
    pub fn load(common: &Common) -> anyhow::Result<Self> {
        let files = language::files(common.lang.as_deref())?;
        let reader = Reader::load(&files)?;
        let pages = PageReader::load(&files, reader.lexicon())?;
        let threads = common.threads.unwrap_or_else(pool::default_threads);
        Ok(Self { files, pages, reader, threads, quiet: common.quiet })
    }

    /// Progress of `what`, unless the user wants none.
    pub fn progress(&self, what: &'static str, total: Option<u64>) -> Progress {
        Progress::new(what, total, self.quiet)
    }

    /// Reads every article at or below `paths`, does `work` on each and hands the results to `sink` in the order of the
    /// inputs. What cannot be read is named on standard error.
    pub fn each<R: Send>(
        &self,
        paths: &[PathBuf],
        work: impl Fn(&mut Worker<'_>, Article) -> R + Sync,
        mut sink: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let (inputs, unreadable) = inputs::collect(paths);
        let mut unread = unreadable.len();
        for problem in unreadable {
            eprintln!("riwaya: {}: {}", problem.path.display(), problem.reason);
        }
        let mut progress = self.progress("articles read", None);
        let mut result = Ok(());
        let mut count = 0;
        let mut names = Identities::default();
        pool::ordered(
            self.threads,
            |give| self.produce(&inputs, give),
            || self.reader.worker(),
            |worker, job| self.run(worker, job, &work),
            |(name, items): (String, Vec<Done<R>>)| {
                for item in items {
                    match item {
                        Done::Problem(problem) => {
                            unread += 1;
                            eprintln!("riwaya: {} ({})", problem.message, problem.code);
                        }
                        Done::Article { id, fingerprint, result: done } => {
                            count += 1;
                            progress.advance(1);
                            match names.see(&id, fingerprint) {
                                Seen::New => result = sink(done),
                                Seen::Again => {
                                    eprintln!("riwaya: {name}: article `{id}` was given twice; taken once")
                                }
                                Seen::Other => {
                                    unread += 1;
                                    eprintln!(
                                        "riwaya: {name}: another article has the id `{id}`; this one is left out"
                                    );
                                }
                            }
                        }
                    }
                    if result.is_err() {
                        return ControlFlow::Break(());
                    }
                }
                ControlFlow::Continue(())
            },
        );
        progress.finish();
        result?;
        anyhow::ensure!(count > 0, "no article was found in what was given");
        Ok(if unread == 0 { Outcome::AllRead } else { Outcome::SomeUnread })
    }

    fn produce(&self, inputs: &[Input], give: &mut dyn FnMut(Job)) {
        for input in inputs {
            match input {
                Input::File(path, size) if *size <= SMALL => give(Job::File(path.clone())),
                Input::File(path, _) => match File::open(path) {
                    Ok(file) => self.stream(&input.name(), file, give),
                    Err(error) => {
                        let problem = unopened(&input.name(), &error);
                        give(Job::Items(input.name(), vec![Item::Problem(problem)]));
                    }
                },
                Input::Standard => self.stream("-", std::io::stdin().lock(), give),
            }
        }
    }

    fn stream(&self, name: &str, input: impl Read, give: &mut dyn FnMut(Job)) {
        let mut batch = Vec::with_capacity(BATCH);
        self.pages.read(name, BufReader::with_capacity(1 << 16, input), &mut |item| {
            batch.push(item);
            if batch.len() == BATCH {
                give(Job::Items(name.to_owned(), std::mem::take(&mut batch)));
            }
        });
        if !batch.is_empty() {
            give(Job::Items(name.to_owned(), batch));
        }
    }

    fn run<R>(
        &self,
        worker: &mut Worker<'_>,
        job: Job,
        work: &impl Fn(&mut Worker<'_>, Article) -> R,
    ) -> (String, Vec<Done<R>>) {
        let (name, items) = match job {
            Job::Items(name, items) => (name, items),
            Job::File(path) => {
                let name = path.to_string_lossy().into_owned();
                let mut items = Vec::new();
                match File::open(&path) {
                    Ok(file) => self.pages.read(&name, BufReader::new(file), &mut |item| items.push(item)),
                    Err(error) => items.push(Item::Problem(unopened(&name, &error))),
                }
                (name, items)
            }
        };
        let done = items.into_iter().map(|item| match item {
            Item::Problem(problem) => Done::Problem(problem),
            Item::Article(article) => {
                let mut hasher = DefaultHasher::new();
                (&article.text, &article.url, &article.outlet).hash(&mut hasher);
                Done::Article {
                    id: article.id.clone(),
                    fingerprint: hasher.finish(),
                    result: work(worker, *article),
                }
            }
        });
        (name, done.collect())
    }
}

enum Job {
    File(PathBuf),
    Items(String, Vec<Item>),
}

enum Done<R> {
    Article { id: String, fingerprint: u64, result: R },
    Problem(Diagnostic),
}

/// An input that cannot be opened; like every problem of an input its message starts with the place.
fn unopened(name: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic { code: "unreadable", message: format!("{name}: {error}"), line: None }
}

/// Whether an article's id was seen before in this run.
#[derive(Debug, Default)]
struct Identities(HashMap<String, u64>);

enum Seen {
    New,
    /// The same id and the same text.
    Again,
    /// The same id over another text.
    Other,
}

impl Identities {
    fn see(&mut self, id: &str, fingerprint: u64) -> Seen {
        match self.0.entry(id.to_owned()) {
            Entry::Vacant(place) => {
                place.insert(fingerprint);
                Seen::New
            }
            Entry::Occupied(known) if *known.get() == fingerprint => Seen::Again,
            Entry::Occupied(_) => Seen::Other,
        }
    }
}

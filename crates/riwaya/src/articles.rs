//! From paths to readings: inputs opened, articles made and read on several threads, in a fixed order.

use crate::cli::Common;
use crate::inputs::{self, Input};
use crate::progress::Progress;
use crate::workers::{Lent, Workers};
use crate::{Outcome, language, pool};
use riwaya_page::{Article, Diagnostic, Item, PageReader};
use riwaya_reading::{Reader, Worker};
use riwaya_text::LanguageFiles;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;

/// Files up to this size are read by the worker that analyses them; larger ones are streamed.
const SMALL: u64 = 4 << 20;
/// Articles of a streamed input that travel together.
const BATCH: usize = 32;

/// Nothing given holds an article.
#[derive(Debug)]
pub struct NoArticle;

impl std::fmt::Display for NoArticle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no article was found in what was given")
    }
}

impl std::error::Error for NoArticle {}

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

    /// Workers for its threads.
    pub fn workers(&self) -> Workers<'_> {
        Workers::of(&self.reader)
    }

    /// Reads every article at or below `paths`, does `work` on each and hands the results to `sink` in the order of the
    /// inputs. What cannot be read is named on standard error.
    pub fn each<R: Send>(
        &self,
        workers: &Workers<'_>,
        paths: &[PathBuf],
        work: impl Fn(&mut Worker<'_>, Article) -> R + Sync,
        sink: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let (inputs, unreadable) = inputs::collect(paths);
        for problem in &unreadable {
            eprintln!("riwaya: {}: {}", problem.path.display(), problem.reason);
        }
        let mut intake = Intake {
            progress: self.progress("articles read", None),
            seen: Identities::default(),
            count: 0,
            unread: unreadable.len(),
            again: |article| work(workers.lend().worker(), article),
            sink,
        };
        let mut result = Ok(());
        pool::ordered(
            self.threads,
            |give| self.produce(&inputs, give),
            || workers.lend(),
            |lent, job| self.run(lent, job, &work),
            |(name, items): (String, Vec<Done<R>>)| {
                let name = Rc::from(name);
                result = items.into_iter().try_for_each(|item| intake.take(&name, item));
                if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        intake.progress.finish();
        result?;
        anyhow::ensure!(intake.count > 0, NoArticle);
        Ok(if intake.unread == 0 { Outcome::AllRead } else { Outcome::SomeUnread })
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
        lent: &mut Lent<'_, '_>,
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
            Item::Article(article) => match fenced(lent, &article, work) {
                Some(result) => Done::Article { article, result },
                None => Done::Problem(unfinished(&name, &article)),
            },
        });
        let done = done.collect();
        (name, done)
    }
}

/// What `work` makes of an article, `None` when it panicked: a fault of the program in one article, told on standard error
/// by then, must not cost a run its other articles. Nobody works with what the panic left of the worker.
fn fenced<R>(
    lent: &mut Lent<'_, '_>,
    article: &Article,
    work: &impl Fn(&mut Worker<'_>, Article) -> R,
) -> Option<R> {
    let done = catch_unwind(AssertUnwindSafe(|| work(lent.worker(), article.clone())));
    if done.is_err() {
        lent.renew();
    }
    done.ok()
}

enum Job {
    File(PathBuf),
    Items(String, Vec<Item>),
}

enum Done<R> {
    /// The article as it was given, and what was made of it.
    Article {
        article: Box<Article>,
        result: R,
    },
    Problem(Diagnostic),
}

/// What comes back from the workers, taken in the order of the inputs.
struct Intake<A, S> {
    progress: Progress,
    seen: Identities,
    /// Articles taken.
    count: usize,
    /// Inputs and items that could not be read.
    unread: usize,
    /// Reads an article again that was given another id.
    again: A,
    sink: S,
}

impl<A, S> Intake<A, S> {
    /// Hands what was made of an article to the sink, unless the article was given before.
    fn take<R>(&mut self, input: &Rc<str>, item: Done<R>) -> anyhow::Result<()>
    where
        A: Fn(Article) -> R,
        S: FnMut(R) -> anyhow::Result<()>,
    {
        let (mut article, result) = match item {
            Done::Article { article, result } => (article, result),
            Done::Problem(problem) => {
                self.unread += 1;
                eprintln!("riwaya: {} ({})", problem.message, problem.code);
                return Ok(());
            }
        };
        self.count += 1;
        self.progress.advance(1);
        let place = Place { input: Rc::clone(input), line: article.line };
        match self.seen.see(&article, &place) {
            Seen::New => (self.sink)(result),
            Seen::Again => {
                eprintln!("riwaya: {place}: article `{}` was given twice; taken once", article.id);
                Ok(())
            }
            Seen::Other { id, first } => {
                eprintln!(
                    "riwaya: {place}: the article at {first} has the id `{}` too; this one gets `{id}`",
                    article.id
                );
                // Rare enough to be read again under its new id.
                article.id = id;
                (self.sink)((self.again)(*article))
            }
        }
    }
}

/// An input that cannot be opened; like every problem of an input its message starts with the place.
fn unopened(name: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic { code: "unreadable", message: format!("{name}: {error}"), line: None }
}

/// An article on which the program failed.
fn unfinished(name: &str, article: &Article) -> Diagnostic {
    let place = Place { input: name.into(), line: article.line };
    let message =
        format!("{place}: article `{}` was left out: a fault of the program, please report it", article.id);
    Diagnostic { code: "program-fault", message, line: article.line }
}

/// Where an article stands.
#[derive(Debug, Clone)]
struct Place {
    input: Rc<str>,
    line: Option<usize>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.input),
            None => write!(f, "{}", self.input),
        }
    }
}

/// The articles seen in this run.
#[derive(Debug, Default)]
struct Identities {
    /// By id: where its article stands, and how many articles asked for it.
    ids: HashMap<String, (Place, usize)>,
    /// Fingerprints of what was given, with the id it was given.
    given: HashSet<u64>,
}

enum Seen {
    New,
    /// The same id and the same text.
    Again,
    /// The same id over another text: the id it gets instead, and where the first one stands.
    Other {
        id: String,
        first: Place,
    },
}

impl Identities {
    fn see(&mut self, article: &Article, place: &Place) -> Seen {
        let mut hasher = DefaultHasher::new();
        (&article.id, &article.text, &article.url, &article.outlet).hash(&mut hasher);
        if !self.given.insert(hasher.finish()) {
            return Seen::Again;
        }
        let Some((first, count)) = self.ids.get(&article.id) else {
            self.ids.insert(article.id.clone(), (place.clone(), 1));
            return Seen::New;
        };
        let (first, mut count) = (first.clone(), *count + 1);
        while self.ids.contains_key(&numbered(&article.id, count)) {
            count += 1;
        }
        self.ids.insert(article.id.clone(), (first.clone(), count));
        let id = numbered(&article.id, count);
        self.ids.insert(id.clone(), (place.clone(), 1));
        Seen::Other { id, first }
    }
}

/// The id of the article that is number `count` of those given one id.
fn numbered(id: &str, count: usize) -> String {
    format!("{id}~{count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_on_which_the_program_fails_costs_no_other() {
        let files = LanguageFiles::embedded("ar");
        let reader = Reader::load(&files).unwrap();
        let pages = PageReader::load(&files, reader.lexicon()).unwrap();
        let setup = Setup { files, pages, reader, threads: 2, quiet: true };
        let path = std::env::temp_dir().join(format!("riwaya-fault-{}.jsonl", std::process::id()));
        let lines: String = (1..=40)
            .map(|n| format!("{{\"id\":\"a{n}\",\"title\":\"t\",\"text\":\"text {n}\"}}\n"))
            .collect();
        std::fs::write(&path, lines).unwrap();
        let mut read = Vec::new();
        let outcome = setup.each(
            &setup.workers(),
            std::slice::from_ref(&path),
            |worker, article| {
                assert_ne!(article.id, "a7");
                worker.read(article).article.id
            },
            |id| {
                read.push(id);
                Ok(())
            },
        );
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(outcome, Ok(Outcome::SomeUnread)));
        let others: Vec<String> = (1..=40).filter(|n| *n != 7).map(|n| format!("a{n}")).collect();
        assert_eq!(read, others);
    }
}

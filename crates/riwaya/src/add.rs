//! `riwaya add`: articles into the store, their stories found, the accounts of touched stories compared.

use crate::articles::Setup;
use crate::cli::{Add, Common};
use crate::workers::Workers;
use crate::{Outcome, output, pool};
use jiff::Timestamp;
use riwaya_comparison::{Comparer, Dossier};
use riwaya_page::Article;
use riwaya_reading::Reading;
use riwaya_store::{Added, Error, Identity, Prepared, Preparer, Store};
use riwaya_story::Story;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

/// How long another writer is waited for before the user is told.
const SOON: Duration = Duration::from_secs(2);
/// How often that is waited in all.
const TRIES: usize = 45;
/// Articles read again that are stored at a time.
const AGAIN: usize = 200;
/// Stories whose comparison is stored at a time.
const STORIES: usize = 100;

/// An article that is kept, or why it cannot be had.
type Kept = riwaya_store::Result<(Identity, Article)>;

/// `riwaya add`
pub fn add(common: &Common, options: &Add) -> anyhow::Result<Outcome> {
    let setup = Setup::load(common)?;
    let mut store = patiently(|| Store::open(&options.store, SOON))?;
    let preparer = Preparer::load(&setup.files, &setup.reader)?;
    let workers = setup.workers();
    let reread = reread(&setup, options, &workers, &preparer, &mut store)?;
    let standard_input = [PathBuf::from("-")];
    let (added, outcome) = match options.paths.as_slice() {
        [] if options.reread => (Added::default(), Outcome::AllRead),
        [] => read(&setup, options, &standard_input, &workers, &preparer, &mut store)?,
        paths => read(&setup, options, paths, &workers, &preparer, &mut store)?,
    };
    let grouped = patiently(|| store.group(options.regroup || reread > 0))?;
    let compared = compare(&setup, options, &workers, &mut store)?;
    if !common.quiet {
        eprintln!(
            "riwaya: {} articles new, {} changed, {} known; {} stories found or changed, {compared} compared",
            added.new, added.changed, added.same, grouped.stories
        );
    }
    Ok(outcome)
}

/// Does `work` again and again while another process writes, telling the user why it takes long.
fn patiently<T>(mut work: impl FnMut() -> riwaya_store::Result<T>) -> anyhow::Result<T> {
    for tried in 0..TRIES {
        match work() {
            Err(Error::Busy) if tried == 0 => {
                eprintln!("riwaya: another process writes to the store; waiting")
            }
            Err(Error::Busy) => {}
            other => return Ok(other?),
        }
    }
    Err(Error::Busy.into())
}

/// Reads kept articles again: those that another version of the program read, or all; how many there were.
fn reread(
    setup: &Setup,
    options: &Add,
    workers: &Workers<'_>,
    preparer: &Preparer<'_>,
    store: &mut Store,
) -> anyhow::Result<usize> {
    let outdated = if options.reread { store.counts()?[0] } else { store.outdated()? };
    if outdated == 0 {
        return Ok(0);
    }
    eprintln!("riwaya: {outdated} kept articles are read again");
    let source = Store::open_to_read(&options.store)?;
    let mut progress = setup.progress("articles read again", Some(outdated as u64));
    let mut batch = Vec::new();
    let mut done = 0;
    let mut result = Ok(());
    pool::ordered(
        setup.threads,
        move |give| kept_articles(&source, options.reread, give),
        || workers.lend(),
        |lent, job: Kept| job.map(|(identity, article)| preparer.prepare(lent.worker(), article, identity)),
        |prepared| {
            match prepared {
                Ok(prepared) => batch.push(prepared),
                Err(error) => result = Err(error.into()),
            }
            progress.advance(1);
            if batch.len() == AGAIN {
                done += batch.len();
                result = patiently(|| store.reread(&batch));
                batch.clear();
            }
            if result.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    progress.finish();
    result?;
    patiently(|| store.reread(&batch))?;
    Ok(done + batch.len())
}

/// Hands out the articles to be read again, or why they cannot be had.
fn kept_articles(source: &Store, all: bool, give: &mut dyn FnMut(Kept)) {
    let mut last = 0;
    loop {
        match source.to_reread(all, last, AGAIN) {
            Ok(articles) if articles.is_empty() => return,
            Ok(articles) => articles.into_iter().for_each(|(number, identity, article)| {
                last = number;
                give(Ok((identity, article)));
            }),
            Err(error) => return give(Err(error)),
        }
    }
}

fn read(
    setup: &Setup,
    options: &Add,
    paths: &[PathBuf],
    workers: &Workers<'_>,
    preparer: &Preparer<'_>,
    store: &mut Store,
) -> anyhow::Result<(Added, Outcome)> {
    let known = store.known()?;
    let mut added = Added::default();
    let mut batch = Vec::with_capacity(options.batch as usize);
    let outcome = setup.each(
        workers,
        paths,
        |worker, article| {
            let identity = Identity::of(&article);
            (!known.has(&identity)).then(|| preparer.prepare(worker, article, identity))
        },
        |prepared| {
            let Some(prepared) = prepared else {
                added.same += 1;
                return Ok(());
            };
            batch.push(prepared);
            if batch.len() == options.batch as usize {
                keep(options, store, &mut batch, &mut added)
            } else {
                Ok(())
            }
        },
    )?;
    keep(options, store, &mut batch, &mut added)?;
    Ok((added, outcome))
}

fn keep(
    options: &Add,
    store: &mut Store,
    batch: &mut Vec<Prepared>,
    added: &mut Added,
) -> anyhow::Result<()> {
    *added += patiently(|| store.add(batch, Timestamp::now()))?;
    if options.list {
        let mut out = output::open(None)?;
        for prepared in batch.iter() {
            writeln!(out, "{}\t{}", prepared.identity().id, prepared.identity().key)?;
        }
        out.flush()?;
    }
    batch.clear();
    Ok(())
}

/// Compares the accounts of every story that changed; how many there were.
fn compare(setup: &Setup, options: &Add, workers: &Workers<'_>, store: &mut Store) -> anyhow::Result<usize> {
    let stories = store.to_compare()?;
    if stories.is_empty() {
        return Ok(0);
    }
    let comparer = Comparer::load(&setup.files, setup.reader.lexicon())?;
    let source = Store::open_to_read(&options.store)?;
    let mut progress = setup.progress("stories compared", Some(stories.len() as u64));
    let mut waiting: Vec<Dossier> = Vec::new();
    let mut compared = 0;
    let mut result = Ok(());
    let ids = &stories;
    pool::ordered(
        setup.threads,
        move |give| ids.iter().for_each(|id| give(source.story(id).transpose())),
        || workers.lend(),
        |lent, job: Option<riwaya_store::Result<(Story, Vec<Reading>)>>| {
            job.map(|job| {
                job.map(|(story, readings)| comparer.compare(lent.worker(), &story, readings, None))
            })
        },
        |dossier| {
            match dossier {
                Some(Ok(dossier)) => waiting.push(dossier),
                Some(Err(error)) => result = Err(error.into()),
                None => {}
            }
            progress.advance(1);
            if waiting.len() == STORIES {
                compared += waiting.len();
                result = patiently(|| store.keep(&waiting));
                waiting.clear();
            }
            if result.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    progress.finish();
    result?;
    patiently(|| store.keep(&waiting))?;
    Ok(compared + waiting.len())
}

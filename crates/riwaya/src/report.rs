//! The commands that read articles: `analyze`, `stories`, `compare`, `report`.

use crate::articles::Setup;
use crate::cli::{Analyze, Common, Dossiers, Format, Interface, Stories, StoriesFormat};
use crate::workers::Workers;
use crate::{Outcome, output, pool};
use riwaya_comparison::{Comparer, Dossier};
use riwaya_page::Article;
use riwaya_reading::{Reading, Worker};
use riwaya_render::Ui;
use riwaya_story::{Sketch, Sketcher, Story};
use riwaya_text::LanguageFiles;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Stories are compared in batches of at least as many articles: most are told once, and compared before a thread that
/// waits for the next has woken up.
const BATCH: usize = 8;
/// What a dossier takes as JSON is some three to five times the text of its articles: room is made at once.
const BYTES_OF_TEXT: usize = 4;

/// `riwaya analyze`
pub fn analyze(common: &Common, options: &Analyze) -> anyhow::Result<Outcome> {
    let setup = Setup::load(common)?;
    let mut out = output::open(None)?;
    let outcome = setup.each(
        &setup.workers(),
        &options.paths,
        |worker, article| serde_json::to_vec(&riwaya_render::reading(&worker.read(article))),
        |line| {
            out.write_all(&line?)?;
            Ok(out.write_all(b"\n")?)
        },
    )?;
    out.flush()?;
    Ok(outcome)
}

/// `riwaya stories`
pub fn stories(common: &Common, options: &Stories) -> anyhow::Result<Outcome> {
    let setup = Setup::load(common)?;
    let sketcher = Sketcher::load(&setup.files, setup.reader.lexicon())?;
    let mut sketches = Vec::new();
    let mut identities = Vec::new();
    let outcome = setup.each(
        &setup.workers(),
        &options.paths,
        |worker, article| {
            let identity = (article.id.clone(), article.outlet.clone());
            (identity, read(worker, &sketcher, article).1)
        },
        |(identity, sketch)| {
            identities.push(identity);
            sketches.push(sketch);
            Ok(())
        },
    )?;
    let identity = |at: usize| (identities[at].0.as_str(), identities[at].1.as_str());
    let mut stories = riwaya_story::stories(&sketches);
    stories.retain(|story| wanted(story, options, identity));
    let mut out = output::open(None)?;
    match options.format {
        StoriesFormat::Json => {
            let wire: Vec<_> = stories.iter().map(|story| riwaya_render::story(story, identity)).collect();
            serde_json::to_writer(&mut out, &wire)?;
            writeln!(out)?;
        }
        StoriesFormat::Table => {
            writeln!(out, "articles\toutlets\torigins\tfirst\tid\ttitle")?;
            for story in &stories {
                let first = story.first.map(|time| time.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
                let (count, outlets) = (story.articles.len(), outlets(story, identity).len());
                writeln!(
                    out,
                    "{count}\t{outlets}\t{}\t{first}\t{}\t{}",
                    story.origins.len(),
                    story.id,
                    story.title
                )?;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn outlets<'a>(story: &Story, identity: impl Fn(usize) -> (&'a str, &'a str)) -> Vec<&'a str> {
    let mut outlets: Vec<_> = story.articles.iter().map(|&at| identity(at).1).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets
}

fn wanted<'a>(story: &Story, options: &Stories, identity: impl Fn(usize) -> (&'a str, &'a str)) -> bool {
    let told_by = outlets(story, identity);
    let late_enough = options.since.is_none_or(|since| {
        story.last.is_some_and(|last| last.to_zoned(jiff::tz::TimeZone::UTC).date() >= since)
    });
    late_enough
        && told_by.len() >= options.min_outlets
        && options.outlet.as_deref().is_none_or(|outlet| told_by.contains(&outlet))
}

/// `riwaya compare`
pub fn compare(common: &Common, options: &Dossiers) -> anyhow::Result<Outcome> {
    let stage = Stage::load(common)?;
    let workers = stage.setup.workers();
    let (readings, sketches, outcome) = stage.readings(&workers, &options.paths)?;
    let stories = vec![riwaya_story::one_story(&sketches)];
    let dossiers = stage.dossiers(&workers, stories, readings, options);
    let mut out = output::open(options.output.as_deref())?;
    match options.format {
        Format::Json => {
            serde_json::to_writer(&mut out, &dossiers.first().map(riwaya_render::dossier))?;
            writeln!(out)?;
        }
        _ => write_pages(&mut out, &dossiers, options.format, options.ui)?,
    }
    out.flush()?;
    Ok(outcome)
}

/// `riwaya report`
pub fn report(common: &Common, options: &Dossiers) -> anyhow::Result<Outcome> {
    let stage = Stage::load(common)?;
    let workers = stage.setup.workers();
    let (readings, sketches, outcome) = stage.readings(&workers, &options.paths)?;
    let stories = riwaya_story::stories(&sketches);
    // Hundreds of thousands of small pieces take their time to be freed: that goes on beside the comparison.
    std::thread::spawn(move || drop(sketches));
    let mut out = output::open(options.output.as_deref())?;
    match options.format {
        Format::Json => stage.write_list(&workers, &mut out, stories, readings, options)?,
        _ => {
            let dossiers = stage.dossiers(&workers, stories, readings, options);
            write_pages(&mut out, &dossiers, options.format, options.ui)?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// Writes dossiers: as one page, as Markdown, as a calendar or as a JSON list.
pub fn write_pages(
    out: &mut dyn Write,
    dossiers: &[Dossier],
    format: Format,
    interface: Interface,
) -> anyhow::Result<()> {
    let ui = Ui::load(&LanguageFiles::embedded(interface.code()))?;
    let page = match format {
        Format::Md => riwaya_render::markdown(dossiers, &ui),
        Format::Ics => riwaya_render::calendar(dossiers),
        Format::Html => riwaya_render::html(dossiers, &ui),
        Format::Json => {
            let wire: Vec<_> = dossiers.iter().map(riwaya_render::dossier).collect();
            format!("{}\n", serde_json::to_string(&wire)?)
        }
    };
    Ok(out.write_all(page.as_bytes())?)
}

fn read(worker: &mut Worker<'_>, sketcher: &Sketcher, article: Article) -> (Reading, Sketch) {
    let (reading, document) = worker.read_with_document(article);
    let sketch = sketcher.of_document(&document, &reading);
    (reading, sketch)
}

/// What `compare` and `report` share.
struct Stage {
    setup: Setup,
    sketcher: Sketcher,
    comparer: Comparer,
}

impl Stage {
    fn load(common: &Common) -> anyhow::Result<Self> {
        let setup = Setup::load(common)?;
        let sketcher = Sketcher::load(&setup.files, setup.reader.lexicon())?;
        let comparer = Comparer::load(&setup.files, setup.reader.lexicon())?;
        Ok(Self { setup, sketcher, comparer })
    }

    fn readings(
        &self,
        workers: &Workers<'_>,
        paths: &[PathBuf],
    ) -> anyhow::Result<(Vec<Reading>, Vec<Sketch>, Outcome)> {
        let (mut readings, mut sketches) = (Vec::new(), Vec::new());
        let outcome = self.setup.each(
            workers,
            paths,
            |worker, article| read(worker, &self.sketcher, article),
            |(reading, sketch)| {
                readings.push(reading);
                sketches.push(sketch);
                Ok(())
            },
        )?;
        Ok((readings, sketches, outcome))
    }

    /// The dossier of each story, in the order of the stories.
    fn dossiers(
        &self,
        workers: &Workers<'_>,
        stories: Vec<Story>,
        readings: Vec<Reading>,
        options: &Dossiers,
    ) -> Vec<Dossier> {
        let mut dossiers = Vec::with_capacity(stories.len());
        let take = |dossier| {
            dossiers.push(dossier);
            ControlFlow::Continue(())
        };
        self.each_dossier(workers, stories, readings, options, |dossier| dossier, take);
        dossiers
    }

    /// Writes the dossiers as a list, each as soon as it is made: readings and dossiers of stories that are done take no
    /// memory. The thread that made a dossier turns it into bytes, and frees what it allocated.
    fn write_list(
        &self,
        workers: &Workers<'_>,
        out: &mut dyn Write,
        stories: Vec<Story>,
        readings: Vec<Reading>,
        options: &Dossiers,
    ) -> anyhow::Result<()> {
        let mut written = Ok(());
        let mut opening = "[";
        let wire = |dossier: Dossier| {
            let text: usize = dossier.articles.iter().map(|article| article.text.len()).sum();
            let mut bytes = Vec::with_capacity(BYTES_OF_TEXT * text);
            serde_json::to_writer(&mut bytes, &riwaya_render::dossier(&dossier)).map(|()| bytes)
        };
        let take = |dossier: serde_json::Result<Vec<u8>>| {
            written = dossier.map_err(anyhow::Error::from).and_then(|dossier| {
                out.write_all(opening.as_bytes())?;
                Ok(out.write_all(&dossier)?)
            });
            opening = ",";
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        self.each_dossier(workers, stories, readings, options, wire, take);
        written?;
        let open = if opening == "[" { "[" } else { "" };
        Ok(writeln!(out, "{open}]")?)
    }

    /// Compares story after story, does `finish` with each dossier on the thread that made it, and hands what comes of it
    /// on, in the order of the stories.
    fn each_dossier<R: Send>(
        &self,
        workers: &Workers<'_>,
        stories: Vec<Story>,
        readings: Vec<Reading>,
        options: &Dossiers,
        finish: impl Fn(Dossier) -> R + Sync,
        mut take: impl FnMut(R) -> ControlFlow<()>,
    ) {
        let mut progress = self.setup.progress("stories compared", Some(stories.len() as u64));
        pool::ordered(
            self.setup.threads,
            |give| in_batches(stories, readings, give),
            || workers.lend(),
            |lent, batch: Vec<(Story, Vec<Reading>)>| -> Vec<R> {
                let compare = |(story, members): (Story, _)| {
                    finish(self.comparer.compare(lent.worker(), &story, members, options.today))
                };
                batch.into_iter().map(compare).collect()
            },
            |done| {
                progress.advance(done.len() as u64);
                done.into_iter().try_for_each(&mut take)
            },
        );
        progress.finish();
    }
}

/// Gives every story with its readings, in order, some [`BATCH`] articles at a time.
fn in_batches(stories: Vec<Story>, readings: Vec<Reading>, give: &mut dyn FnMut(Vec<(Story, Vec<Reading>)>)) {
    let mut readings: Vec<Option<Reading>> = readings.into_iter().map(Some).collect();
    let (mut batch, mut articles) = (Vec::new(), 0);
    for story in stories {
        let members: Vec<Reading> = story.articles.iter().filter_map(|&at| readings[at].take()).collect();
        articles += members.len();
        batch.push((story, members));
        if articles >= BATCH {
            give(std::mem::take(&mut batch));
            articles = 0;
        }
    }
    if !batch.is_empty() {
        give(batch);
    }
}

//! The commands that read a store: `search`, `statements`, `story`.

use crate::cli::{Common, Filters, Format, KeptStory, ListFormat, Search, Statements};
use crate::{Outcome, language, output, report};
use anyhow::Context;
use riwaya_comparison::Comparer;
use riwaya_reading::{Reader, Spelling};
use riwaya_store::{Filter, Found, Page, Piece, Query, StatementRow, Store, Terms, person_key, pieces};
use riwaya_text::{Analyzer, LanguageFiles, Lexicon};
use serde::Serialize;
use std::io::Write;
use std::sync::Arc;

/// An article that was found, as it is printed.
#[derive(Serialize)]
struct Hit {
    #[serde(flatten)]
    article: riwaya_store::ArticleRow,
    score: f64,
    passage: Vec<Piece>,
}

/// `riwaya search`
pub fn search(common: &Common, options: &Search) -> anyhow::Result<Outcome> {
    let files = language::files(common.lang.as_deref())?;
    let store = Store::open_to_read(&options.store)?;
    let lexicon = Arc::new(Lexicon::load(&files)?);
    let terms = Terms::load(&files)?;
    let filter = filter(&options.filters, &files, &lexicon)?;
    let mut analyzer = Analyzer::new(lexicon);
    let query = Query::parse(&options.query, &terms, &mut analyzer);
    let page = Page { skip: 0, most: options.filters.limit };
    let (found, count) = store.search(&query, &filter, page, &mut analyzer)?;
    if found.is_empty() {
        eprintln!("riwaya: nothing found: {count} articles have all these words and pass the filters");
    }
    let mut hit = |found: Found| Hit {
        passage: pieces(found.body(), &query, &terms, &mut analyzer, false),
        article: found.article,
        score: (found.score * 1000.0).round() / 1000.0,
    };
    let hits: Vec<Hit> = found.into_iter().map(&mut hit).collect();
    let mut out = output::open(None)?;
    match options.format {
        ListFormat::Json => {
            serde_json::to_writer(&mut out, &hits)?;
            writeln!(out)?;
        }
        ListFormat::Table => {
            writeln!(out, "day\toutlet\tarticle\tstory\ttitle\tpassage")?;
            for hit in &hits {
                let article = &hit.article;
                let passage: String = hit.passage.iter().map(|piece| piece.text.as_str()).collect();
                let day = article.day.as_deref().unwrap_or("");
                let story = article.story.as_deref().unwrap_or("");
                line(&mut out, &[day, &article.outlet, &article.id, story, &article.title, &passage])?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::AllRead)
}

/// `riwaya statements`
pub fn statements(common: &Common, options: &Statements) -> anyhow::Result<Outcome> {
    let files = language::files(common.lang.as_deref())?;
    let store = Store::open_to_read(&options.store)?;
    let filter = filter(&options.filters, &files, &Lexicon::load(&files)?)?;
    let statements = store.statements(&filter, Page { skip: 0, most: options.filters.limit })?;
    if statements.is_empty() {
        eprintln!("riwaya: no statement passes the filters");
    }
    let mut out = output::open(None)?;
    match options.format {
        ListFormat::Json => {
            serde_json::to_writer(&mut out, &statements)?;
            writeln!(out)?;
        }
        ListFormat::Table => {
            writeln!(out, "day\toutlet\tarticle\tspeaker\tvia\tstance\tkind\tcontent")?;
            statements.iter().try_for_each(|statement| said(&mut out, statement))?;
        }
    }
    out.flush()?;
    Ok(Outcome::AllRead)
}

fn said(out: &mut dyn Write, statement: &StatementRow) -> std::io::Result<()> {
    let StatementRow { speaker, stance, kind, content, chain, article, .. } = statement;
    let day = article.day.as_deref().unwrap_or("");
    line(out, &[day, &article.outlet, &article.id, speaker, &chain.join(" < "), stance, kind, content])
}

/// Fields between tabs; what would break the line or the terminal becomes a blank.
fn line(out: &mut dyn Write, fields: &[&str]) -> std::io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        let plain: String = field.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        write!(out, "{}{plain}", if at > 0 { "\t" } else { "" })?;
    }
    writeln!(out)
}

fn filter(filters: &Filters, files: &LanguageFiles, lexicon: &Lexicon) -> anyhow::Result<Filter> {
    let spelling = Spelling::load(files, lexicon)?;
    let key = |name: &Option<String>| -> anyhow::Result<Option<String>> {
        let Some(name) = name else { return Ok(None) };
        let key = person_key(name, &spelling);
        anyhow::ensure!(!key.is_empty(), "`{name}` is no name");
        Ok(Some(key))
    };
    Ok(Filter {
        outlet: filters.outlet.clone(),
        since: filters.since,
        until: filters.until,
        story: filters.story.clone(),
        person: key(&filters.person)?,
        speaker: key(&filters.speaker)?,
    })
}

/// `riwaya story`
pub fn story(common: &Common, options: &KeptStory) -> anyhow::Result<Outcome> {
    let files = language::files(common.lang.as_deref())?;
    let store = Store::open_to_read(&options.store)?;
    let (story, readings) =
        store.story(&options.id)?.with_context(|| format!("no story `{}` in the store", options.id))?;
    let reader = Reader::load(&files)?;
    let comparer = Comparer::load(&files, reader.lexicon())?;
    let dossier = comparer.compare(&mut reader.worker(), &story, readings, options.today);
    let mut out = output::open(options.output.as_deref())?;
    match options.format {
        Format::Json => {
            serde_json::to_writer(&mut out, &riwaya_render::dossier(&dossier))?;
            writeln!(out)?;
        }
        format => report::write_pages(&mut out, &[dossier], format, options.ui)?,
    }
    out.flush()?;
    Ok(Outcome::AllRead)
}

//! `riwaya serve`: the pages of a store.

use crate::cli::{Common, Serve};
use crate::{Outcome, language, pool};
use anyhow::Context;
use riwaya_web::{Options, Site};

/// `riwaya serve`
pub fn serve(common: &Common, options: &Serve) -> anyhow::Result<Outcome> {
    let files = language::files(common.lang.as_deref())?;
    let token = match &options.token {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Some(text.trim().to_owned())
        }
        None => None,
    };
    let site = Site::load(&options.store, &files)?;
    let threads = common.threads.unwrap_or_else(pool::default_threads);
    let options = Options { address: options.bind, token, threads };
    riwaya_web::serve(&site, &options, |running| println!("http://{}/", running.address))?;
    Ok(Outcome::AllRead)
}

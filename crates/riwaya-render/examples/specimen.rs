//! Prints the page of a hand-made dossier, to judge the design by: `cargo run --example specimen -- [ar|en] [COUNT]`.
//! With a count it prints a report of that many stories.

#[path = "../tests/specimen/mod.rs"]
mod specimen;

use riwaya_render::{Ui, html};
use riwaya_text::LanguageFiles;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let code = arguments.next().unwrap_or_else(|| "ar".into());
    let count: usize = arguments.next().map_or(Ok(1), |count| count.parse())?;
    let ui = Ui::load(&LanguageFiles::embedded(&code))?;
    let mut dossiers = vec![specimen::port(); count];
    // Every third is told by one article alone.
    for dossier in dossiers.iter_mut().skip(2).step_by(3) {
        *dossier = specimen::alone();
    }
    let before = std::time::Instant::now();
    let page = html(&dossiers, &ui);
    eprintln!("{} stories, {} bytes, {:?}", count, page.len(), before.elapsed());
    print!("{page}");
    Ok(())
}

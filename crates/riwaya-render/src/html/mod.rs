//! One self-contained page for a list of dossiers.
//!
//! The text of every article stands in the page once, with a `<mark>` at each place an account or copied passage
//! points to; every account is a link to its mark. Without script the browser follows the link and unfolds the
//! article; the script opens the article in a panel instead. Nothing is fetched: a content security policy allows
//! only the page's own style and script, named by their hashes.

mod accounts;
mod agreements;
mod articles;
mod assets;
mod axis;
mod copy_map;
mod disagreements;
mod page;
mod people;
mod places;
mod promises;
mod reuse;
mod scope;
mod statements;
mod story;
mod timeline;
mod toll;

use crate::ui::Ui;
use crate::view::is_disruptive;
use maud::Markup;
use riwaya_comparison::Dossier;

pub use assets::{script, style};
pub use page::SitePage;

/// The page: no request leaves it, every item opens its words in the article.
///
/// Text is escaped where it is written; bidi controls and control characters are left out, so that no article can
/// change how the rest of the page reads.
pub fn html(dossiers: &[Dossier], ui: &Ui) -> String {
    clean(page::page(dossiers, ui))
}

/// A page of a site that links style and script: a dossier…
pub fn site_dossier(site: SitePage<'_>, dossier: &Dossier, ui: &Ui) -> String {
    clean(page::site_dossier(site, dossier, ui))
}

/// …or anything else.
pub fn site_page(site: SitePage<'_>, main: Markup, ui: &Ui) -> String {
    clean(page::site_page(site, main, ui))
}

fn clean(page: Markup) -> String {
    let mut page = page.into_string();
    if page.contains(is_disruptive) {
        page.retain(|c| !is_disruptive(c));
    }
    page
}

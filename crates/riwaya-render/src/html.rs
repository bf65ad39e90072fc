//! One self-contained page for a list of dossiers.

use crate::ui::Ui;
use riwaya_comparison::Dossier;

/// The page: no request leaves it, every item opens its words in the article.
pub fn html(dossiers: &[Dossier], _ui: &Ui) -> String {
    format!("{}", dossiers.len())
}

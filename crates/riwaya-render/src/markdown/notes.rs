//! Footnotes: each account's article, place and exact words.

use super::escape::{code, literal};
use crate::ui::Ui;
use crate::view;
use riwaya_comparison::{Account, Dossier};
use riwaya_text::CodePoints;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The footnotes of one story, numbered as they are first referred to.
pub(super) struct Notes<'d> {
    dossier: &'d Dossier,
    ui: &'d Ui,
    story: usize,
    points: Vec<CodePoints<'d>>,
    numbers: BTreeMap<&'d Account, usize>,
    notes: String,
}

impl<'d> Notes<'d> {
    /// No notes yet.
    pub fn new(dossier: &'d Dossier, ui: &'d Ui, story: usize) -> Self {
        let points = dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
        Self { dossier, ui, story, points, numbers: BTreeMap::new(), notes: String::new() }
    }

    /// The references to some accounts, `[^1-4][^1-5]`, each with a note of its own.
    pub fn refer(&mut self, accounts: &'d [Account]) -> String {
        let mut references = String::new();
        for account in accounts {
            let next = self.numbers.len() + 1;
            let number = *self.numbers.entry(account).or_insert(next);
            if number == next {
                self.write(account, number);
            }
            let _ = write!(references, "[^{}-{number}]", self.story);
        }
        references
    }

    /// Writing to a string cannot fail, hence the discarded results.
    fn write(&mut self, account: &Account, number: usize) {
        let (ui, labels) = (self.ui, self.ui.labels());
        let article = self.dossier.articles.get(account.article);
        let _ =
            write!(self.notes, "[^{}-{number}]: {}", self.story, literal(&view::outlet_name(article, ui)));
        if let (Some(article), Some(points)) = (article, self.points.get(account.article)) {
            let (start, end) = (points.at(account.span.start), points.at(account.span.end));
            let _ = write!(self.notes, "{}{} {start}–{end}", labels.separator, code(&article.id));
            let _ = write!(self.notes, "{}{}", labels.separator, ui.published_briefly(&article.published));
        }
        if !account.speaker.is_empty() {
            let _ = write!(self.notes, "{}{} {}", labels.separator, labels.by, literal(&account.speaker));
        }
        if !account.chain.is_empty() {
            let joint = format!(" {} ", labels.chain_joint);
            let chain: Vec<String> = account.chain.iter().map(|medium| literal(medium)).collect();
            let _ = write!(self.notes, "{}{} {}", labels.separator, labels.via, chain.join(&joint));
        }
        let words = literal(view::words(self.dossier, account));
        let _ = writeln!(self.notes, ": {}{words}{}", labels.quote_open, labels.quote_close);
    }

    /// All notes.
    pub fn finish(self) -> String {
        self.notes
    }
}

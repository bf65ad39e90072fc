//! What a format gave of an article, before dates are chosen, credits found and the text put together.

use crate::article::{Article, Diagnostic, Moment};
use crate::credits::Credits;
use crate::dates::Candidates;
use crate::knowledge::Knowledge;
use crate::{address, language};

/// An article in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Its id, when the input names one.
    pub id: String,
    /// The id that its file's name makes, which it gets when neither the input nor an address gives one.
    pub file_id: String,
    /// Whether it is all of its file, whose name then stands before an address.
    pub is_file: bool,
    /// The line or place it stands at in an input of many.
    pub line: Option<usize>,
    /// The outlet's name, when given.
    pub outlet: String,
    /// Its address.
    pub url: String,
    /// The canonical address its page names.
    pub canonical: String,
    /// The title, final.
    pub title: String,
    /// The body, final.
    pub body: String,
    /// The author as given.
    pub author: String,
    /// The language the input declares, when it does.
    pub language: String,
    /// Whom the metadata credits.
    pub credited: Vec<String>,
    /// Lines taken off the page that may name outlet, agencies or author.
    pub datelines: Vec<String>,
    /// When it was captured.
    pub fetched: Option<Moment>,
    /// Every date found so far.
    pub dates: Candidates,
    /// What was noticed so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl Draft {
    /// Notes something worth telling.
    pub fn note(&mut self, code: &'static str, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic { code, message: message.into(), line: None });
    }

    /// The finished article.
    pub fn finish(mut self, knowledge: &Knowledge) -> Article {
        if let Some((date, words)) = crate::dates::in_address(&self.url) {
            self.dates.add(crate::dates::Kind::Address, Moment::day(date), "url", words);
        }
        let mut text = String::with_capacity(self.title.len() + 1 + self.body.len());
        text.push_str(&self.title);
        text.push('\n');
        text.push_str(&self.body);
        let host = address::host(&self.url);
        let mut credits = Credits::new(&knowledge.media, &self.outlet, &host);
        for words in self.credited.iter().chain([&self.author]) {
            credits.outside(words);
        }
        self.datelines.iter().for_each(|line| credits.dateline(line));
        let found = credits.edges(&text, self.title.len() + 1);
        if self.outlet.is_empty() {
            self.outlet = if host.is_empty() { found.outlet } else { host };
        }
        let (published, dates) = self.dates.choose(self.fetched, &mut self.diagnostics);
        let language = language::of(&text);
        let own_id = if self.id.is_empty() && !self.is_file { self.url.clone() } else { self.id };
        let file_id = if own_id.is_empty() { self.file_id } else { String::new() };
        Article {
            id: if own_id.is_empty() { file_id.clone() } else { own_id },
            file_id,
            line: self.line,
            outlet: self.outlet,
            url: self.url,
            canonical: self.canonical,
            title: self.title,
            language: if language.is_empty() { latin(&self.language) } else { language.to_owned() },
            text,
            author: self.author,
            fetched: self.fetched,
            published,
            dates,
            credits: found.credits,
            diagnostics: self.diagnostics,
        }
    }
}

/// A declared language is believed only where the script does not decide: the code without its region.
fn latin(declared: &str) -> String {
    let code = declared.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase();
    let plausible =
        (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) && code != "ar";
    if plausible { code } else { String::new() }
}

//! Reading one input: where its items go, what they are called, and the words looked up once.

use crate::address;
use crate::article::{Diagnostic, Moment};
use crate::bounded::{MOST_TEXT, cut_text};
use crate::dates::{Kind, stated};
use crate::draft::Draft;
use crate::given::Given;
use crate::input::Item;
use crate::knowledge::Knowledge;
use crate::{page, scrape};

/// The reading of one input.
pub(crate) struct Session<'a> {
    /// What is known of pages.
    pub knowledge: &'a Knowledge,
    /// The input's path or address.
    name: &'a str,
    each: &'a mut dyn FnMut(Item),
    /// The line the article at hand starts on, in an input of many.
    line: Option<usize>,
}

impl<'a> Session<'a> {
    /// Opens the reading of the input `name`.
    pub fn new(knowledge: &'a Knowledge, name: &'a str, each: &'a mut dyn FnMut(Item)) -> Self {
        Self { knowledge, name, each, line: None }
    }

    /// Tells a problem with the input.
    pub fn problem(&mut self, code: &'static str, message: String, line: Option<usize>) {
        let place = match line {
            Some(line) => format!("{}:{line}", self.name),
            None => self.name.to_owned(),
        };
        (self.each)(Item::Problem(Diagnostic { code, message: format!("{place}: {message}"), line }));
    }

    /// The next article stands on this line or place of an input of many.
    pub fn number_lines(&mut self, line: usize) {
        self.line = Some(line);
    }

    /// The id of an article that brings none.
    fn file_id(&self) -> String {
        let stem = address::stem(self.name);
        match self.line {
            Some(line) => format!("{stem}#{line}"),
            None => stem.to_owned(),
        }
    }

    /// Finishes a draft and hands it on.
    pub fn emit(&mut self, mut draft: Draft) {
        draft.file_id = self.file_id();
        draft.line = self.line;
        self.bound(&mut draft);
        let article = draft.finish(self.knowledge);
        (self.each)(Item::Article(Box::new(article)));
    }

    /// Cuts a text that is too long for one article. Told twice: whoever gave the input must know that a part is missing,
    /// and so must who reads the article later.
    fn bound(&mut self, draft: &mut Draft) {
        let length = draft.title.len() + draft.body.len();
        let title_cut = cut_text(&mut draft.title, MOST_TEXT);
        let body_cut = cut_text(&mut draft.body, MOST_TEXT - draft.title.len());
        if title_cut || body_cut {
            let limit = MOST_TEXT >> 20;
            let message = format!("{length} bytes of text, only the first {limit} MiB were read");
            self.problem("too-long", message.clone(), self.line);
            draft.note("too-long", message);
        }
    }

    /// An article as JSON gave it. With both title and text it is taken exactly as it came.
    pub fn given(&mut self, given: &Given<'_>, lost: Option<Diagnostic>) {
        let mut draft = Draft {
            id: given.id.0.clone().into_owned(),
            outlet: given.outlet.0.trim().to_owned(),
            url: given.url.0.trim().to_owned(),
            title: given.title.0.clone().into_owned(),
            author: given.author.0.trim().to_owned(),
            diagnostics: lost.into_iter().collect(),
            ..Draft::default()
        };
        draft.fetched = self.stated(&given.fetched.0, "fetched", &mut draft);
        if let Some(moment) = self.stated(&given.published.0, "published", &mut draft) {
            draft.dates.add(Kind::Stated, moment, "published", &given.published.0);
        }
        if given.text.0.trim().is_empty() {
            return self.html(&given.html.0, draft);
        }
        if draft.title.trim().is_empty() {
            self.scrape(&given.text.0, &mut draft);
        } else {
            draft.body = given.text.0.clone().into_owned();
        }
        self.emit(draft);
    }

    /// A plain text, perhaps scraped off a page, as one article.
    pub fn text(&mut self, text: &str, mut draft: Draft) {
        self.scrape(text, &mut draft);
        self.emit(draft);
    }

    /// Reads title, dates and body out of the lines of a page.
    fn scrape(&self, text: &str, draft: &mut Draft) {
        let story = scrape::read(text, None, &draft.outlet, self.knowledge);
        draft.take_story(story);
    }

    /// A page as one article.
    pub fn html(&mut self, html: &str, mut draft: Draft) {
        page::read(self, html, &mut draft);
        self.emit(draft);
    }

    /// A stated date; one that cannot be read is told.
    pub fn stated(&self, text: &str, place: &str, draft: &mut Draft) -> Option<Moment> {
        let moment = stated(text, &self.knowledge.dates);
        if moment.is_none() && !text.trim().is_empty() {
            let shown: String = text.chars().take(60).collect();
            draft.note("unreadable-date", format!("{place}: `{shown}`"));
        }
        moment
    }
}

//! What the sections of one story share: its dossier, its number on the page, the places, the interface.

use super::places::Places;
use crate::ui::Ui;
use crate::view;
use maud::{Markup, html};
use riwaya_comparison::{Account, Dossier};
use riwaya_text::Span;
use std::borrow::Cow;

/// One story on the page.
pub(super) struct Scope<'d> {
    pub dossier: &'d Dossier,
    pub ui: &'d Ui,
    /// Its number on the page, from 1; ids start with it.
    pub number: usize,
    /// The level of its title; sections are one below.
    pub level: u8,
    pub places: Places,
    /// The origin's id of each article.
    pub origins: Vec<&'d str>,
    /// On a site: what is added to the address of links into it.
    pub site: Option<String>,
}

impl<'d> Scope<'d> {
    pub fn new(dossier: &'d Dossier, ui: &'d Ui, number: usize, level: u8) -> Self {
        let (places, origins) = (Places::of(dossier), view::origin_of(dossier));
        Self { dossier, ui, number, level, places, origins, site: None }
    }

    /// The id of a section, article (`a3`) or mark (`m5`) of this story.
    pub fn id(&self, part: impl std::fmt::Display) -> String {
        format!("s{}-{part}", self.number)
    }

    /// The address of a place in an article: its mark, else the article.
    pub fn address(&self, article: usize, span: Span) -> String {
        let mark = self.places.number(article, span);
        format!(
            "#{}",
            mark.map_or_else(|| self.id(format_args!("a{article}")), |n| self.id(format_args!("m{n}")))
        )
    }

    /// A link to an account's place, around its words.
    pub fn link(&self, account: &Account, words: Markup) -> Markup {
        let language = self.language(account.article);
        html! {
            a.words href=(self.address(account.article, account.span)) lang=[language] dir="auto" { (words) }
        }
    }

    /// On a site: the address of one of its pages, its parts encoded.
    pub fn site_address(&self, folder: &str, parts: &[&str]) -> Option<String> {
        let suffix = self.site.as_ref()?;
        let parts: Vec<String> = parts.iter().map(|part| view::encoded(part)).collect();
        Some(format!("/{folder}/{}{suffix}", parts.join("/")))
    }

    /// The name of an article's outlet.
    pub fn outlet(&self, article: usize) -> Cow<'_, str> {
        view::outlet_name(self.dossier.articles.get(article), self.ui)
    }

    /// The language of an article's text, when known.
    pub fn language(&self, article: usize) -> Option<&'d str> {
        self.dossier.articles.get(article).map(|a| a.language.as_str()).filter(|code| !code.is_empty())
    }

    /// The language of the words an item takes from its first account.
    pub fn language_of(&self, accounts: &[Account]) -> Option<&'d str> {
        accounts.first().and_then(|account| self.language(account.article))
    }

    /// A section with its heading; `part` names it in the story's contents.
    pub fn section(&self, part: &str, heading: &str, content: Markup) -> Markup {
        html! {
            section class=(part) id=(self.id(part)) aria-labelledby=(self.id(format_args!("{part}-title"))) {
                div.section-title { (self.heading(1, &self.id(format_args!("{part}-title")), html! { (heading) })) }
                (content)
            }
        }
    }

    /// A heading `below` levels under the story's title.
    pub fn heading(&self, below: u8, id: &str, content: Markup) -> Markup {
        let id = Some(id).filter(|id| !id.is_empty());
        html! {
            @match self.level + below {
                1 => { h1 id=[id] { (content) } }
                2 => { h2 id=[id] { (content) } }
                3 => { h3 id=[id] { (content) } }
                _ => { h4 id=[id] { (content) } }
            }
        }
    }
}

//! A gold standard: articles with the statements and roles a reader found in them.

use riwaya_page::Article;
use riwaya_text::Span;
use serde::Deserialize;

/// A labelled article.
#[derive(Debug, Deserialize)]
pub(super) struct Gold {
    /// Its name.
    pub id: String,
    /// Its headline.
    #[serde(default)]
    pub title: String,
    /// Its body.
    pub text: String,
    /// What somebody is reported to have said.
    #[serde(default)]
    pub statements: Vec<StatementLabel>,
    /// What somebody is said to be.
    #[serde(default)]
    pub roles: Vec<RoleLabel>,
}

/// A labelled statement.
#[derive(Debug, Deserialize)]
pub(super) struct StatementLabel {
    /// The reported words.
    pub content: String,
    /// Which of their occurrences, counted from 1.
    #[serde(default)]
    pub occurrence: usize,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// Who speaks.
    pub speaker_name: String,
    /// The word that reports.
    #[serde(default)]
    pub cue: String,
    /// Through whom, nearest to the outlet first.
    #[serde(default)]
    pub chain: Vec<String>,
}

/// A labelled role.
#[derive(Debug, Deserialize)]
pub(super) struct RoleLabel {
    /// The person's name.
    pub person: String,
    /// The role's words.
    pub role: String,
}

impl Gold {
    /// The article without its labels.
    pub fn article(&self) -> Article {
        Article {
            id: self.id.clone(),
            title: self.title.clone(),
            text: format!("{}\n{}", self.title, self.text),
            ..Article::default()
        }
    }
}

impl StatementLabel {
    /// The place of the content in the article's text.
    pub fn span(&self, text: &str) -> Option<Span> {
        let mut from = 0;
        let mut found = None;
        // Occurrences may overlap, as the grader counts them.
        for _ in 0..self.occurrence.max(1) {
            let at = from + text.get(from..)?.find(&self.content)?;
            found = Some(Span::new(at, at + self.content.len()));
            from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        }
        found
    }
}

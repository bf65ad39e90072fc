//! CSV (RFC 4180) and JSON Lines.

use crate::reply::Reply;
use riwaya_comparison::Dossier;
use riwaya_store::{ArticleRow, PromiseRow, StatementRow, StoryRow};
use serde::Serialize;

/// One JSON value a line.
pub(crate) fn lines<T: Serialize>(values: &[T]) -> Reply {
    let mut body = Vec::new();
    for value in values {
        body.extend(serde_json::to_vec(value).unwrap_or_default());
        body.push(b'\n');
    }
    Reply::new("application/jsonl", body)
}

/// A table with a heading.
struct Table(String);

impl Table {
    fn new(heading: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(heading);
        table
    }

    fn row(&mut self, fields: &[&str]) {
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.0.push_str(&quoted(field));
        }
        self.0.push_str("\r\n");
    }

    fn reply(self) -> Reply {
        Reply::new("text/csv; charset=utf-8; header=present", self.0)
    }
}

/// A field between quote marks. A spreadsheet takes a field that begins like a formula for one, whoever wrote it: such
/// a field gets an apostrophe before it (OWASP, CSV injection).
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, field.replace('"', "\"\""))
}

pub(crate) fn stories(stories: &[StoryRow]) -> Reply {
    let mut table =
        Table::new(&["id", "title", "first", "last", "articles", "outlets", "origins", "disagreements"]);
    for story in stories {
        let counts =
            [story.articles, story.outlets, story.origins, story.disagreements].map(|n| n.to_string());
        let [articles, outlets, origins, disagreements] = counts.each_ref().map(String::as_str);
        let (first, last) = (story.first.as_deref().unwrap_or(""), story.last.as_deref().unwrap_or(""));
        table.row(&[&story.id, &story.title, first, last, articles, outlets, origins, disagreements]);
    }
    table.reply()
}

pub(crate) fn articles<'a>(articles: impl Iterator<Item = &'a ArticleRow>) -> Reply {
    let mut table = Table::new(&["id", "outlet", "published", "title", "url", "story"]);
    for article in articles {
        let published = article.published.as_deref().unwrap_or("");
        let story = article.story.as_deref().unwrap_or("");
        table.row(&[&article.id, &article.outlet, published, &article.title, &article.url, story]);
    }
    table.reply()
}

pub(crate) fn promises(promises: &[PromiseRow]) -> Reply {
    let mut table = Table::new(&["deadline", "status", "actor", "act", "story", "article"]);
    for promise in promises {
        let PromiseRow { deadline, status, actor, act, story, article, .. } = promise;
        table.row(&[deadline, status, actor, act, story, article]);
    }
    table.reply()
}

pub(crate) fn statement_rows(statements: &[StatementRow]) -> Reply {
    let mut table =
        Table::new(&["speaker", "content", "kind", "stance", "via", "outlet", "published", "article"]);
    for said in statements {
        let published = said.article.published.as_deref().unwrap_or("");
        let via = said.chain.join(" < ");
        let StatementRow { speaker, content, kind, stance, article, .. } = said;
        table.row(&[speaker, content, kind, stance, &via, &article.outlet, published, &article.id]);
    }
    table.reply()
}

/// Every account of every statement of a story.
pub(crate) fn statements(dossier: &Dossier) -> Reply {
    let mut table =
        Table::new(&["statement", "speaker", "role", "kind", "content", "outlet", "via", "words", "article"]);
    for statement in &dossier.statements {
        for account in &statement.accounts {
            let Some(article) = dossier.articles.get(account.article) else { continue };
            table.row(&[
                &statement.id,
                &statement.speaker,
                &statement.role,
                statement.kind.name(),
                &statement.content,
                &article.outlet,
                &account.chain.join(" < "),
                account.span.of(&article.text),
                &article.id,
            ]);
        }
    }
    table.reply()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_disarmed() {
        assert_eq!(quoted("a \"b\",\nc"), "\"a \"\"b\"\",\nc\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
    }
}

//! Lists as tables: CSV (RFC 4180), JSON Lines, Parquet.

use super::parquet;
use crate::reply::Reply;
use crate::request::Form;
use riwaya_comparison::{Account, Dossier, JoinedStatement};
use riwaya_page::Article;
use riwaya_store::{ArticleRow, PromiseRow, StatementRow, StoryRow};
use serde::Serialize;
use std::borrow::Cow;

/// The values of a column. What is not known is an empty text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Values {
    Texts(Vec<String>),
    Numbers(Vec<i64>),
}

/// A column and its heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub name: &'static str,
    pub values: Values,
}

/// A table, made a column at a time from a list of rows.
pub(crate) struct Table<'r, T> {
    rows: &'r [T],
    columns: Vec<Column>,
}

impl<'r, T> Table<'r, T> {
    pub fn new(rows: &'r [T]) -> Self {
        Self { rows, columns: Vec::new() }
    }

    /// Adds a column of texts.
    pub fn text<V: Into<Cow<'r, str>>>(mut self, name: &'static str, value: impl Fn(&'r T) -> V) -> Self {
        let values = self.rows.iter().map(|row| value(row).into().into_owned()).collect();
        self.columns.push(Column { name, values: Values::Texts(values) });
        self
    }

    /// Adds a column of numbers.
    pub fn number(mut self, name: &'static str, value: impl Fn(&T) -> i64) -> Self {
        let values = self.rows.iter().map(value).collect();
        self.columns.push(Column { name, values: Values::Numbers(values) });
        self
    }

    /// The table in a form that is one; `None` for any other.
    pub fn reply(self, form: Form) -> Option<Reply> {
        match form {
            Form::Csv => Some(Reply::new("text/csv; charset=utf-8; header=present", self.csv())),
            Form::Parquet => {
                // Every column has a value for every row, the one thing the writer asks for.
                let bytes = parquet::file(&self.columns).ok()?;
                Some(Reply::new("application/vnd.apache.parquet", bytes))
            }
            _ => None,
        }
    }

    fn csv(&self) -> String {
        let mut csv = String::new();
        let mut line = |fields: &mut dyn Iterator<Item = String>| {
            csv.push_str(&fields.collect::<Vec<_>>().join(","));
            csv.push_str("\r\n");
        };
        line(&mut self.columns.iter().map(|column| quoted(column.name)));
        for row in 0..self.rows.len() {
            line(&mut self.columns.iter().map(|column| match &column.values {
                Values::Texts(texts) => quoted(&texts[row]),
                Values::Numbers(numbers) => numbers[row].to_string(),
            }));
        }
        csv
    }
}

/// A field between quote marks. A spreadsheet takes a field that begins like a formula for one, whoever wrote it: such
/// a field gets an apostrophe before it (OWASP, CSV injection).
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, field.replace('"', "\"\""))
}

/// A list in one of the forms lists have beside their page; `None` for any other form.
pub(crate) fn list<T: Serialize>(
    rows: &[T],
    form: Form,
    table: impl FnOnce(&[T]) -> Table<'_, T>,
) -> Option<Reply> {
    if form != Form::JsonLines {
        return table(rows).reply(form);
    }
    let mut body = Vec::new();
    for row in rows {
        body.extend(serde_json::to_vec(row).unwrap_or_default());
        body.push(b'\n');
    }
    Some(Reply::new("application/jsonl", body))
}

pub(crate) fn stories(stories: &[StoryRow]) -> Table<'_, StoryRow> {
    Table::new(stories)
        .text("id", |story| &story.id)
        .text("title", |story| &story.title)
        .text("first", |story| story.first.as_deref().unwrap_or(""))
        .text("last", |story| story.last.as_deref().unwrap_or(""))
        .number("articles", |story| story.articles)
        .number("outlets", |story| story.outlets)
        .number("origins", |story| story.origins)
        .number("disagreements", |story| story.disagreements)
}

/// Articles, in the rows of a list that holds more beside them.
pub(crate) fn articles<T>(rows: &[T], article: impl Fn(&T) -> &ArticleRow) -> Table<'_, T> {
    Table::new(rows)
        .text("id", |row| &article(row).id)
        .text("outlet", |row| &article(row).outlet)
        .text("published", |row| article(row).published.as_deref().unwrap_or(""))
        .text("title", |row| &article(row).title)
        .text("url", |row| &article(row).url)
        .text("story", |row| article(row).story.as_deref().unwrap_or(""))
}

pub(crate) fn promises(promises: &[PromiseRow]) -> Table<'_, PromiseRow> {
    Table::new(promises)
        .text("deadline", |promise| &promise.deadline)
        .text("status", |promise| &promise.status)
        .text("actor", |promise| &promise.actor)
        .text("act", |promise| &promise.act)
        .text("story", |promise| &promise.story)
        .text("article", |promise| &promise.article)
}

pub(crate) fn statements(statements: &[StatementRow]) -> Table<'_, StatementRow> {
    Table::new(statements)
        .text("speaker", |said| &said.speaker)
        .text("content", |said| &said.content)
        .text("kind", |said| &said.kind)
        .text("stance", |said| &said.stance)
        .text("via", |said| said.chain.join(" < "))
        .text("outlet", |said| &said.article.outlet)
        .text("published", |said| said.article.published.as_deref().unwrap_or(""))
        .text("article", |said| &said.article.id)
        .number("start", |said| said.start)
        .number("end", |said| said.end)
}

/// Every account of every statement of a story.
pub(crate) fn accounts(dossier: &Dossier, form: Form) -> Option<Reply> {
    let told =
        dossier.statements.iter().flat_map(|said| said.accounts.iter().map(move |account| (said, account)));
    let rows: Vec<(&JoinedStatement, &Account, &Article)> = told
        .filter_map(|(said, account)| Some((said, account, dossier.articles.get(account.article)?)))
        .collect();
    Table::new(&rows)
        .text("statement", |(said, ..)| &said.id)
        .text("speaker", |(said, ..)| &said.speaker)
        .text("role", |(said, ..)| &said.role)
        .text("kind", |(said, ..)| said.kind.name())
        .text("content", |(said, ..)| &said.content)
        .text("outlet", |(.., article)| &article.outlet)
        .text("via", |(_, account, _)| account.chain.join(" < "))
        .text("words", |(_, account, article)| account.span.of(&article.text))
        .text("article", |(.., article)| &article.id)
        .reply(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_disarmed() {
        assert_eq!(quoted("a \"b\",\nc"), "\"a \"\"b\"\",\nc\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        let table = Table::new(&[("-x", -1), ("قول", 2)]).text("who", |row| row.0).number("n", |row| row.1);
        assert_eq!(table.csv(), "\"who\",\"n\"\r\n\"'-x\",-1\r\n\"قول\",2\r\n");
    }
}

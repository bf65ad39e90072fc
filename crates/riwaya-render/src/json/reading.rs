//! `riwaya/reading/1`: what `riwaya analyze` prints, one a line.

use super::{DiagnosticJson, PublishedJson, SpanJson};
use riwaya_page::Article;
use riwaya_reading::{Cause, Name, Quantity, Reading, Role, Statement, Time};
use riwaya_text::CodePoints;
use serde::Serialize;

/// A reading as docs/FORMAT.md shows it.
#[derive(Debug, Serialize)]
pub struct ReadingJson<'a> {
    schema: &'static str,
    article: ArticleJson<'a>,
    text: &'a str,
    statements: Vec<StatementJson<'a>>,
    times: Vec<TimeJson<'a>>,
    quantities: Vec<QuantityJson<'a>>,
    names: Vec<NameJson<'a>>,
    roles: Vec<RoleJson<'a>>,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    outlet: &'a str,
    url: &'a str,
    canonical: &'a str,
    title: &'a str,
    author: &'a str,
    language: &'a str,
    published: PublishedJson,
    dates: Vec<DateJson<'a>>,
    credits: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct DateJson<'a> {
    value: String,
    from: &'static str,
    place: &'a str,
    text: &'a str,
    rejected: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct StatementJson<'a> {
    content: SpanJson<'a>,
    kind: &'static str,
    cue: SpanJson<'a>,
    speaker: Option<SpanJson<'a>>,
    speaker_name: &'a str,
    chain: &'a [String],
    stance: &'static str,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct TimeJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    r#type: &'static str,
    value: &'a str,
    r#mod: &'static str,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct QuantityJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    value: Option<f64>,
    value_high: Option<f64>,
    modifier: &'static str,
    unit: &'a str,
    unit_lemma: &'a str,
    si: Option<f64>,
    part_of: Option<usize>,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct NameJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    r#type: &'static str,
    name: &'a str,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct RoleJson<'a> {
    person: SpanJson<'a>,
    role: SpanJson<'a>,
    rule: &'a str,
}

/// The reading as `riwaya/reading/1`.
pub fn reading(reading: &Reading) -> ReadingJson<'_> {
    let text = reading.article.text.as_str();
    let points = CodePoints::new(text);
    let at = Places { text, points: &points };
    ReadingJson {
        schema: "riwaya/reading/1",
        article: article(&reading.article),
        text,
        statements: reading.statements.iter().map(|found| at.statement(found)).collect(),
        times: reading.times.iter().map(|found| at.time(found)).collect(),
        quantities: reading.quantities.iter().map(|found| at.quantity(found)).collect(),
        names: reading.names.iter().map(|found| at.name(found)).collect(),
        roles: reading.roles.iter().map(|found| at.role(found)).collect(),
        diagnostics: reading.article.diagnostics.iter().chain(&reading.diagnostics).map(Into::into).collect(),
    }
}

fn article(article: &Article) -> ArticleJson<'_> {
    let dates = article.dates.iter().map(|date| DateJson {
        value: date.value.to_string(),
        from: date.from.name(),
        place: &date.place,
        text: &date.text,
        rejected: date.rejected.as_deref(),
    });
    ArticleJson {
        id: &article.id,
        outlet: &article.outlet,
        url: &article.url,
        canonical: &article.canonical,
        title: &article.title,
        author: &article.author,
        language: &article.language,
        published: (&article.published).into(),
        dates: dates.collect(),
        credits: article.credits.iter().map(|credit| credit.name.as_str()).collect(),
    }
}

/// Turns findings of one text into wire types.
struct Places<'a, 'p> {
    text: &'a str,
    points: &'p CodePoints<'a>,
}

impl<'a> Places<'a, '_> {
    fn span(&self, span: riwaya_text::Span) -> SpanJson<'a> {
        SpanJson::new(span, self.text, self.points)
    }

    fn statement(&self, found: &'a Statement) -> StatementJson<'a> {
        StatementJson {
            content: self.span(found.content),
            kind: found.kind.name(),
            cue: self.span(found.cue),
            speaker: found.speaker.map(|speaker| self.span(speaker)),
            speaker_name: &found.speaker_name,
            chain: &found.chain,
            stance: found.stance.name(),
            rule: rule(&found.cause),
        }
    }

    fn time(&self, found: &'a Time) -> TimeJson<'a> {
        TimeJson {
            span: self.span(found.span),
            r#type: found.kind.name(),
            value: &found.value,
            r#mod: found.modifier,
            rule: rule(&found.cause),
        }
    }

    fn quantity(&self, found: &'a Quantity) -> QuantityJson<'a> {
        QuantityJson {
            span: self.span(found.span),
            value: found.value,
            value_high: found.value_high,
            modifier: found.modifier.name(),
            unit: &found.unit,
            unit_lemma: &found.unit_lemma,
            si: found.si,
            part_of: found.part_of,
            rule: rule(&found.cause),
        }
    }

    fn name(&self, found: &'a Name) -> NameJson<'a> {
        NameJson {
            span: self.span(found.span),
            r#type: found.kind.name(),
            name: &found.full,
            rule: rule(&found.cause),
        }
    }

    fn role(&self, found: &'a Role) -> RoleJson<'a> {
        RoleJson { person: self.span(found.person), role: self.span(found.role), rule: rule(&found.cause) }
    }
}

fn rule(cause: &Cause) -> &str {
    &cause.rule
}

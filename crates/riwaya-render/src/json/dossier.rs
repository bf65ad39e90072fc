//! `riwaya/dossier/1`: what `riwaya compare` prints, and `riwaya report` as a list.

use super::PublishedJson;
use riwaya_comparison::{Account, Dossier, Position};
use riwaya_story::{Origin, Passage, Reason, Reuse};
use riwaya_text::{CodePoints, Span};
use serde::Serialize;

/// A dossier as docs/FORMAT.md shows it.
#[derive(Debug, Serialize)]
pub struct DossierJson<'a> {
    schema: &'static str,
    story: StoryJson<'a>,
    timeline: Vec<HappeningJson<'a>>,
    agreements: Vec<AgreementJson<'a>>,
    disagreements: Vec<DisagreementJson<'a>>,
    statements: Vec<StatementJson<'a>>,
    promises: Vec<PromiseJson<'a>>,
    people: Vec<EntityJson<'a>>,
    reuse: Vec<ReuseJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StoryJson<'a> {
    id: &'a str,
    title: &'a str,
    first: Option<String>,
    last: Option<String>,
    outlets: Vec<&'a str>,
    origins: usize,
    articles: Vec<ArticleJson<'a>>,
    origin_reasons: Vec<OriginJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    outlet: &'a str,
    url: &'a str,
    title: &'a str,
    published: PublishedJson,
    credits: Vec<&'a str>,
    origin: &'a str,
}

#[derive(Debug, Serialize)]
struct OriginJson<'a> {
    id: &'a str,
    reasons: Vec<String>,
}

#[derive(Debug, Serialize)]
struct AccountJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    speaker: &'a str,
    chain: &'a [String],
    published: String,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct HappeningJson<'a> {
    date: &'a str,
    what: &'a str,
    background: bool,
    accounts: Vec<AccountJson<'a>>,
}

#[derive(Debug, Serialize)]
struct AgreementJson<'a> {
    id: &'a str,
    kind: &'static str,
    about: &'a str,
    value: &'a str,
    accounts: Vec<AccountJson<'a>>,
    origins: usize,
}

#[derive(Debug, Serialize)]
struct DisagreementJson<'a> {
    id: &'a str,
    kind: &'static str,
    relation: &'static str,
    about: &'a str,
    positions: Vec<PositionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PositionJson<'a> {
    value: &'a str,
    accounts: Vec<AccountJson<'a>>,
    origins: usize,
}

#[derive(Debug, Serialize)]
struct StatementJson<'a> {
    id: &'a str,
    speaker: &'a str,
    role: &'a str,
    kind: &'static str,
    stance: &'static str,
    cue: &'a str,
    content: &'a str,
    accounts: Vec<AccountJson<'a>>,
    origins: usize,
}

#[derive(Debug, Serialize)]
struct PromiseJson<'a> {
    id: &'a str,
    actor: &'a str,
    act: &'a str,
    deadline: &'a str,
    status: &'static str,
    outcome: Option<AccountJson<'a>>,
    accounts: Vec<AccountJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    name: &'a str,
    r#type: &'static str,
    variants: &'a [String],
    roles: &'a [String],
    mentions: usize,
}

#[derive(Debug, Serialize)]
struct ReuseJson<'a> {
    from: &'a str,
    to: &'a str,
    share: f64,
    directed: bool,
    passages: Vec<PassageJson>,
}

#[derive(Debug, Serialize)]
struct PassageJson {
    from: PlaceJson,
    to: PlaceJson,
}

#[derive(Debug, Serialize)]
struct PlaceJson {
    start: usize,
    end: usize,
}

/// The dossier as `riwaya/dossier/1`.
pub fn dossier(dossier: &Dossier) -> DossierJson<'_> {
    let points = dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
    let edge = Edge { dossier, points };
    DossierJson {
        schema: "riwaya/dossier/1",
        story: edge.story(),
        timeline: edge.timeline(),
        agreements: edge.agreements(),
        disagreements: edge.disagreements(),
        statements: edge.statements(),
        promises: edge.promises(),
        people: edge.people(),
        reuse: dossier.reuse.iter().map(|reuse| edge.reuse(reuse)).collect(),
    }
}

/// A dossier with the code point map of each of its articles.
struct Edge<'a> {
    dossier: &'a Dossier,
    points: Vec<CodePoints<'a>>,
}

impl<'a> Edge<'a> {
    fn story(&self) -> StoryJson<'a> {
        let dossier = self.dossier;
        let mut outlets: Vec<&str> = dossier.articles.iter().map(|article| article.outlet.as_str()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.retain(|outlet| !outlet.is_empty());
        StoryJson {
            id: &dossier.id,
            title: &dossier.title,
            first: dossier.first.map(|date| date.to_string()),
            last: dossier.last.map(|date| date.to_string()),
            outlets,
            origins: dossier.origins.len(),
            articles: (0..dossier.articles.len()).map(|at| self.article(at)).collect(),
            origin_reasons: dossier
                .origins
                .iter()
                .map(|o| OriginJson { id: &o.id, reasons: o.reasons.iter().map(Reason::to_string).collect() })
                .collect(),
        }
    }

    fn article(&self, at: usize) -> ArticleJson<'a> {
        let article = &self.dossier.articles[at];
        let origin = self.dossier.origins.iter().find(|origin: &&Origin| origin.articles.contains(&at));
        ArticleJson {
            id: &article.id,
            outlet: &article.outlet,
            url: &article.url,
            title: &article.title,
            published: (&article.published).into(),
            credits: article.credits.iter().map(|credit| credit.name.as_str()).collect(),
            origin: origin.map_or("", |origin| &origin.id),
        }
    }

    fn accounts(&self, accounts: &'a [Account]) -> Vec<AccountJson<'a>> {
        accounts.iter().map(|account| self.account(account)).collect()
    }

    fn account(&self, account: &'a Account) -> AccountJson<'a> {
        let article = &self.dossier.articles[account.article];
        let points = &self.points[account.article];
        AccountJson {
            article: &article.id,
            start: points.at(account.span.start),
            end: points.at(account.span.end),
            text: account.span.of(&article.text),
            speaker: &account.speaker,
            chain: &account.chain,
            published: article.published.value.map(|moment| moment.to_string()).unwrap_or_default(),
            rule: &account.cause,
        }
    }

    fn timeline(&self) -> Vec<HappeningJson<'a>> {
        let happenings = self.dossier.timeline.iter();
        let wire = happenings.map(|found| HappeningJson {
            date: &found.date,
            what: &found.what,
            background: found.background,
            accounts: self.accounts(&found.accounts),
        });
        wire.collect()
    }

    fn agreements(&self) -> Vec<AgreementJson<'a>> {
        let wire = self.dossier.agreements.iter().map(|found| AgreementJson {
            id: &found.id,
            kind: found.kind.name(),
            about: &found.about,
            value: &found.value,
            accounts: self.accounts(&found.accounts),
            origins: found.origins,
        });
        wire.collect()
    }

    fn disagreements(&self) -> Vec<DisagreementJson<'a>> {
        let position = |found: &'a Position| PositionJson {
            value: &found.value,
            accounts: self.accounts(&found.accounts),
            origins: found.origins,
        };
        let wire = self.dossier.disagreements.iter().map(|found| DisagreementJson {
            id: &found.id,
            kind: found.kind.name(),
            relation: found.relation.name(),
            about: &found.about,
            positions: found.positions.iter().map(position).collect(),
        });
        wire.collect()
    }

    fn statements(&self) -> Vec<StatementJson<'a>> {
        let wire = self.dossier.statements.iter().map(|found| StatementJson {
            id: &found.id,
            speaker: &found.speaker,
            role: &found.role,
            kind: found.kind.name(),
            stance: found.stance.name(),
            cue: &found.cue,
            content: &found.content,
            accounts: self.accounts(&found.accounts),
            origins: found.origins,
        });
        wire.collect()
    }

    fn promises(&self) -> Vec<PromiseJson<'a>> {
        let wire = self.dossier.promises.iter().map(|found| PromiseJson {
            id: &found.id,
            actor: &found.actor,
            act: &found.act,
            deadline: &found.deadline,
            status: found.status.name(),
            outcome: found.outcome.as_ref().map(|account| self.account(account)),
            accounts: self.accounts(&found.accounts),
        });
        wire.collect()
    }

    fn people(&self) -> Vec<EntityJson<'a>> {
        let wire = self.dossier.people.iter().map(|found| EntityJson {
            name: &found.name,
            r#type: found.kind.name(),
            variants: &found.variants,
            roles: &found.roles,
            mentions: found.mentions,
        });
        wire.collect()
    }

    fn reuse(&self, reuse: &Reuse) -> ReuseJson<'a> {
        let place = |article: usize, span: Span| PlaceJson {
            start: self.points[article].at(span.start),
            end: self.points[article].at(span.end),
        };
        let passage = |passage: &Passage| PassageJson {
            from: place(reuse.from, passage.from),
            to: place(reuse.to, passage.to),
        };
        ReuseJson {
            from: &self.dossier.articles[reuse.from].id,
            to: &self.dossier.articles[reuse.to].id,
            share: (reuse.share * 100.0).round() / 100.0,
            directed: reuse.directed,
            passages: reuse.passages.iter().map(passage).collect(),
        }
    }
}

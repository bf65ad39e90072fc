//! Dossiers as Markdown (CommonMark with footnotes): the same content in the same order as the page, each line
//! referring to its accounts by article id, code point offsets and exact words.

mod escape;
mod notes;

use crate::ui::Ui;
use crate::{context, view};
use escape::{code, literal};
use notes::Notes;
use riwaya_comparison::{AgreementKind, Dossier, Relation};

/// The dossiers, stories of most independent origins first.
pub fn markdown(dossiers: &[Dossier], ui: &Ui) -> String {
    let (stories, single) = view::ranked(dossiers);
    let mut out = String::new();
    if dossiers.len() != 1 {
        out += &format!("# {}\n\n", ui.labels().report);
    }
    if dossiers.is_empty() {
        out += &format!("{}\n\n", ui.labels().nothing_at_all);
    }
    let level = if dossiers.len() == 1 { 1 } else { 2 };
    for (number, dossier) in (1..).zip(stories.into_iter().chain(single)) {
        Story { dossier, ui, level, out: &mut out, notes: Notes::new(dossier, ui, number) }.write();
    }
    out += &format!("---\n\n{}\n", ui.labels().made_by_machine);
    out.retain(|c| !view::is_disruptive(c));
    out
}

/// One story on its way into the text.
struct Story<'d, 'o> {
    dossier: &'d Dossier,
    ui: &'d Ui,
    level: usize,
    out: &'o mut String,
    notes: Notes<'d>,
}

impl Story<'_, '_> {
    fn write(mut self) {
        self.head();
        self.disagreements();
        self.agreements();
        self.statements();
        self.timeline();
        self.promises();
        self.reuse();
        self.people();
        self.articles();
        let notes = self.notes.finish();
        *self.out += &notes;
        if !notes.is_empty() {
            self.out.push('\n');
        }
    }

    fn heading(&mut self, below: usize, text: &str) {
        *self.out += &format!("{} {text}\n\n", "#".repeat(self.level + below));
    }

    fn line(&mut self, text: impl AsRef<str>) {
        *self.out += text.as_ref();
        self.out.push('\n');
    }

    fn head(&mut self) {
        let (ui, dossier) = (self.ui, self.dossier);
        let counts = ui.counts();
        self.heading(0, &literal(view::title(&dossier.title, ui)));
        let outlets: Vec<String> = view::outlets(dossier).into_iter().map(literal).collect();
        self.line(format!(
            "{} · {} · {} · **{}**\n",
            ui.days(dossier.first, dossier.last),
            ui.count(&counts.articles, dossier.articles.len()),
            ui.count(&counts.outlets, outlets.len()),
            ui.count(&counts.origins, dossier.origins.len()),
        ));
        if !outlets.is_empty() {
            let labels = ui.labels();
            self.line(format!("{}: {}\n", labels.outlets, outlets.join(&labels.separator)));
        }
    }

    fn disagreements(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        if dossier.disagreements.is_empty() && dossier.articles.len() < 2 {
            return;
        }
        self.heading(1, &labels.disagreements);
        if dossier.disagreements.is_empty() {
            self.line(format!("{}\n", labels.no_disagreements));
        }
        for disagreement in &dossier.disagreements {
            self.heading(2, &literal(&context::heading(dossier, disagreement, ui)));
            let (relation, hint) = ui.relation(disagreement.relation);
            let kind = ui.disagreement_kind(disagreement.kind);
            self.line(format!("**{relation}** ({hint}) · {kind}\n"));
            let positions = view::positions(dossier, disagreement);
            for (at, position) in positions.iter().enumerate() {
                let origins = ui.count(&ui.counts().origins, position.origins);
                let notes = self.notes.refer(&position.accounts);
                let value = literal(&ui.position_value(disagreement.kind, &position.value));
                let then = match view::is_later(dossier, disagreement.relation, &positions, at) {
                    true => format!("{} ", labels.then),
                    false => String::new(),
                };
                let told = match view::first_told(dossier, position) {
                    Some(moment) if disagreement.relation == Relation::Update => {
                        format!(" · {} {}", labels.first_told, ui.brief_moment(&moment))
                    }
                    _ => String::new(),
                };
                self.line(format!("- {then}**{value}** · {origins}{told}{notes}"));
            }
            self.line("");
        }
    }

    fn agreements(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        if dossier.agreements.is_empty() && dossier.articles.len() < 2 {
            return;
        }
        self.heading(1, &labels.agreements);
        if dossier.agreements.is_empty() {
            self.line(&labels.no_agreements);
        }
        for agreement in &dossier.agreements {
            let (kind, origins) =
                (ui.agreement_kind(agreement.kind), ui.count(&ui.counts().origins, agreement.origins));
            let beside = literal(&context::beside(dossier, agreement));
            let value = literal(&ui.agreed_value(agreement.kind, &agreement.value));
            let told = match agreement.kind {
                _ if beside.is_empty() => format!("**{value}**"),
                AgreementKind::Figure | AgreementKind::Date => format!("**{value}** · {beside}"),
                _ => format!("{beside}: **{value}**"),
            };
            let notes = self.notes.refer(&agreement.accounts);
            self.line(format!("- {kind} · {told} · {origins}{notes}"));
        }
        self.line("");
    }

    fn statements(&mut self) {
        let (ui, labels) = (self.ui, self.ui.labels());
        let speakers = view::speakers(self.dossier);
        if speakers.is_empty() {
            return;
        }
        self.heading(1, &labels.statements);
        for speaker in speakers {
            let name = if speaker.name.is_empty() { &labels.unnamed_speaker } else { speaker.name };
            let role =
                if speaker.role.is_empty() { String::new() } else { format!(" ({})", literal(speaker.role)) };
            self.heading(2, &format!("{}{role}", literal(&view::shown_name(name))));
            for statement in speaker.statements {
                let content = literal(&statement.content);
                let content = match view::is_verbatim(self.dossier, statement) {
                    true => format!("{}{content}{}", labels.quote_open, labels.quote_close),
                    false => content,
                };
                let kind = view::statement_kind(self.dossier, statement, ui);
                let kind = kind.map_or(String::new(), |kind| format!(" · {kind}"));
                let origins = ui.count(&ui.counts().origins, statement.origins);
                let notes = self.notes.refer(&statement.accounts);
                let cue =
                    view::told_cue(statement).map_or(String::new(), |cue| format!("{}: ", literal(cue)));
                self.line(format!("- {cue}{content}{kind} · {origins}{notes}"));
            }
            self.line("");
        }
    }

    fn timeline(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        if dossier.timeline.is_empty() {
            return;
        }
        self.heading(1, &labels.timeline);
        for background in [false, true] {
            let happenings: Vec<_> = dossier.timeline.iter().filter(|h| h.background == background).collect();
            if background && !happenings.is_empty() {
                self.heading(2, &labels.background);
            }
            for happening in &happenings {
                let notes = self.notes.refer(&happening.accounts);
                let (date, what) = (literal(&ui.timex(&happening.date)), literal(&happening.what));
                self.line(format!("- {date}: {what}{notes}"));
            }
            if !happenings.is_empty() {
                self.line("");
            }
        }
    }

    fn promises(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        if dossier.promises.is_empty() {
            return;
        }
        self.heading(1, &labels.promises);
        for promise in &dossier.promises {
            let actor = if promise.actor.is_empty() {
                String::new()
            } else {
                format!("**{}**: ", literal(&promise.actor))
            };
            let deadline = if promise.deadline.is_empty() {
                labels.no_deadline.clone()
            } else {
                format!("{} {}", labels.deadline, literal(&ui.timex(&promise.deadline)))
            };
            let (act, state) = (literal(&promise.act), ui.promise_state(promise.status));
            let notes = self.notes.refer(&promise.accounts);
            self.line(format!("- {actor}{act} · {deadline} · **{state}**{notes}"));
            if let Some(outcome) = &promise.outcome {
                let notes = self.notes.refer(std::slice::from_ref(outcome));
                self.line(format!("  - {state}: {}{notes}", literal(view::words(dossier, outcome))));
            }
        }
        self.line("");
    }

    fn reuse(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        let copies = view::copies(dossier);
        if copies.is_empty() {
            return;
        }
        self.heading(1, &labels.reuse);
        let named = |at: usize| {
            let article = dossier.articles.get(at);
            let id = article.map_or(String::new(), |article| format!(" {}", code(&article.id)));
            format!("{}{id}", literal(&view::outlet_name(article, ui)))
        };
        for copy in copies.into_iter().flat_map(|(_, copies)| copies) {
            let relation = if copy.directed { &labels.copied_from } else { &labels.shares_with };
            self.line(format!(
                "- {} {relation} {} · {} {} · {}",
                named(copy.to),
                named(copy.from),
                ui.percent(copy.share),
                labels.of_its_text,
                ui.count(&ui.counts().passages, copy.passages.len()),
            ));
        }
        self.line("");
    }

    fn people(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        if dossier.people.is_empty() {
            return;
        }
        self.heading(1, &labels.people);
        let list = |words: &mut dyn Iterator<Item = &String>| {
            words.map(|word| literal(&view::shown_name(word))).collect::<Vec<_>>().join(&labels.separator)
        };
        for entity in &dossier.people {
            let roles = list(&mut entity.roles.iter());
            let variants = list(&mut entity.variants.iter().filter(|variant| **variant != entity.name));
            let mut line =
                format!("- **{}** · {}", literal(&view::shown_name(&entity.name)), ui.name_kind(entity.kind));
            if !roles.is_empty() {
                line += &format!(" · {roles}");
            }
            if !variants.is_empty() {
                line += &format!(" · {} {variants}", labels.variants);
            }
            self.line(line);
        }
        self.line("");
    }

    fn articles(&mut self) {
        let (ui, dossier, labels) = (self.ui, self.dossier, self.ui.labels());
        self.heading(1, &labels.articles);
        let origins = view::origin_of(dossier);
        for (article, origin) in dossier.articles.iter().zip(origins) {
            let mut line = format!(
                "- {}: {} · {} · {} ({})",
                literal(view::outlet(article).unwrap_or(&labels.unknown_outlet)),
                literal(view::title(&article.title, ui)),
                code(&article.id),
                ui.published(&article.published),
                ui.date_source(article.published.from),
            );
            if !origin.is_empty() {
                line += &format!(" · {} {}", labels.origin, literal(origin));
            }
            if let Some(url) = view::web_address(&article.url) {
                line += &format!(" · <{}>", url.replace(['<', '>', ' ', '\n'], "%20"));
            }
            self.line(line);
        }
        self.line("");
    }
}

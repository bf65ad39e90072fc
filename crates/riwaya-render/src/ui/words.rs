//! The shape of `ui.toml`. Every field is required and no other is accepted, so that a label missing in one
//! language is an error when the file is loaded, and a label nobody uses is a warning when this crate is built.

use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! tables {
    ($($(#[$about:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $(pub(crate) $field: $type),* }
    )*};
}

/// Which way the interface runs.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Rtl,
    Ltr,
}

/// The plural categories of CLDR that a rule may name; `other` is what no rule names.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PluralForm {
    Zero,
    One,
    Two,
    Few,
    Many,
}

/// The numbers that take one plural form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PluralRule {
    pub(super) form: PluralForm,
    from: usize,
    to: usize,
    modulo: Option<std::num::NonZeroUsize>,
}

impl PluralRule {
    pub(super) fn holds(&self, n: usize) -> bool {
        let n = self.modulo.map_or(n, |modulo| n % modulo);
        (self.from..=self.to).contains(&n)
    }
}

/// A noun in its plural forms; a form a language lacks falls back to `other`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counted {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

impl Counted {
    pub(super) fn form(&self, form: Option<PluralForm>) -> &str {
        let special = match form {
            Some(PluralForm::Zero) => &self.zero,
            Some(PluralForm::One) => &self.one,
            Some(PluralForm::Two) => &self.two,
            Some(PluralForm::Few) => &self.few,
            Some(PluralForm::Many) => &self.many,
            None => &None,
        };
        special.as_deref().unwrap_or(&self.other)
    }
}

tables! {
    /// The whole file.
    File {
        language: String,
        direction: Direction,
        digits: String,
        thousands: String,
        plurals: Vec<PluralRule>,
        counts: Counts,
        dates: Dates,
        figures: Figures,
        date_sources: DateSources,
        agreement_kinds: AgreementKinds,
        disagreement_kinds: DisagreementKinds,
        relations: Relations,
        relation_hints: Relations,
        statement_kinds: StatementKinds,
        promise_states: PromiseStates,
        name_kinds: NameKinds,
        reasons: Reasons,
        labels: Labels,
        site: Site,
    }

    Counts {
        stories: Counted,
        articles: Counted,
        outlets: Counted,
        origins: Counted,
        disagreements: Counted,
        statements: Counted,
        speakers: Counted,
        passages: Counted,
        mentions: Counted,
        pages: Counted,
        happenings: Counted,
        more_accounts: Counted,
        more_items: Counted,
    }

    /// How dates are written. `{day}`, `{month}`, `{year}` and so on stand for the parts.
    Dates {
        months: [String; 12],
        short_months: [String; 12],
        day: String,
        month: String,
        year: String,
        short_day: String,
        with_time: String,
        range: String,
        between: String,
        no_earlier: String,
        no_later: String,
        week: String,
        weekend: String,
        decade: String,
        century: String,
        quarters: [String; 4],
        halves: [String; 2],
        seasons: BTreeMap<String, String>,
        parts: BTreeMap<String, String>,
        references: BTreeMap<String, String>,
        unknown: String,
    }

    /// How figures are written: `{value}` is the number with its unit, `{from}` and `{to}` the ends of a range. A noun with
    /// one of the dual endings behind a 2 stands without the number.
    Figures {
        about: String,
        more_than: String,
        less_than: String,
        at_least: String,
        at_most: String,
        range: String,
        dual_endings: Vec<String>,
    }

    DateSources { metadata: String, page: String, url: String, inferred: String, unknown: String }

    AgreementKinds {
        figure: String, date: String, place: String, name: String, act: String, statement: String,
    }

    DisagreementKinds {
        figure: String, date: String, place: String, name: String, actor: String, outcome: String,
        headline: String,
    }

    Relations { conflict: String, update: String, contested: String }

    StatementKinds { direct: String, indirect: String, mixed: String }

    PromiseStates { open: String, due: String, overdue: String, kept: String, broken: String }

    NameKinds { person: String, location: String, organization: String, miscellaneous: String }

    /// Why the articles of an origin are one.
    Reasons { copied: String, credit: String, relays: String, outlet: String, owner: String, canonical: String }

    Labels {
        program: String,
        report: String,
        how_to_read: String,
        made_by_machine: String,
        skip: String,
        contents: String,
        filter: String,
        nothing_at_all: String,
        single_stories: String,
        outlets: String,
        disagreements: String,
        no_disagreements: String,
        agreements: String,
        no_agreements: String,
        statements: String,
        no_statements: String,
        unnamed_speaker: String,
        other_speakers: String,
        wordings: String,
        timeline: String,
        background: String,
        articles_by_day: String,
        told_by_day: String,
        copy_map: String,
        promises: String,
        deadline: String,
        no_deadline: String,
        reuse: String,
        copied_from: String,
        shares_with: String,
        of_its_text: String,
        origins: String,
        lone_origins: String,
        people: String,
        variants: String,
        articles: String,
        origin: String,
        published: String,
        date_source: String,
        author: String,
        credits: String,
        dates_found: String,
        rejected: String,
        address: String,
        via: String,
        chain_joint: String,
        by: String,
        first_told: String,
        then: String,
        open_number: String,
        in_some_accounts: String,
        close: String,
        unknown_outlet: String,
        untitled: String,
        percent: String,
        quote_open: String,
        quote_close: String,
        separator: String,
    }
}

macro_rules! site {
    ($($field:ident),* $(,)?) => {
        /// The words of the served pages.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs)]
        pub struct Site { $(pub $field: String),* }
    };
}

site! {
    stories, search, promises, outlets, other_language, search_for, search_button, show, results, nothing_found, no_words,
    whole_day, earlier, later, next_page, single_articles, differs_in, open_story,
    marks, no_marks, rule, original, versions, version, changed_words, compare_with, compared, shared_text,
    no_shared_text, spellings, roles, said, named_in, credits, copies_from, copied_by,
    since, until, outlet, person, filters, promised_in, no_promises, not_found, not_found_hint, as_data,
    statement, time, quantity, name, role, empty_store, said_by_day, undated, statements, speaker, copy_map, sources,
}

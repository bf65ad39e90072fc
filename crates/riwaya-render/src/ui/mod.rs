//! The words of the interface, from `lang/<code>/ui.toml`.

mod dates;
mod figures;
mod words;

use riwaya_comparison::{AgreementKind, DisagreementKind, PromiseStatus, Relation};
use riwaya_page::DateSource;
use riwaya_reading::{NameType, StatementKind};
use riwaya_story::Reason;
use riwaya_text::{LanguageError, LanguageFiles};
use std::borrow::Cow;
pub use words::Site;
use words::{Counted, File};

const FILE: &str = "ui.toml";

/// The interface in one language: every label, plural form, month name and number habit of the output.
///
/// ```
/// use riwaya_render::Ui;
/// use riwaya_text::LanguageFiles;
/// assert!(Ui::load(&LanguageFiles::embedded("en")).is_ok());
/// ```
#[derive(Debug, Clone)]
pub struct Ui {
    words: File,
    digits: [char; 10],
}

impl Ui {
    /// Reads `ui.toml`.
    ///
    /// # Errors
    /// The file is missing, a label is missing or unknown, or there are not ten digits or twelve months.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let wrong = |problem: String| LanguageError::new(FILE, problem);
        let words: File = files.toml(FILE)?.try_into().map_err(|error| wrong(error.to_string()))?;
        let digits: Vec<char> = words.digits.chars().collect();
        let digits = digits.try_into().map_err(|_| wrong("`digits` must be ten characters".into()))?;
        Ok(Self { words, digits })
    }

    /// The language code, for `lang` attributes.
    pub fn language(&self) -> &str {
        &self.words.language
    }

    /// The direction of the interface: `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// Whether the interface runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.words.direction, words::Direction::Rtl)
    }

    /// The words of the served pages.
    pub fn site(&self) -> &Site {
        &self.words.site
    }

    /// So many articles, in words.
    pub fn articles(&self, n: usize) -> String {
        self.count(&self.words.counts.articles, n)
    }

    /// So many stories.
    pub fn stories(&self, n: usize) -> String {
        self.count(&self.words.counts.stories, n)
    }

    /// So many outlets.
    pub fn outlets(&self, n: usize) -> String {
        self.count(&self.words.counts.outlets, n)
    }

    /// So many independent origins.
    pub fn origins(&self, n: usize) -> String {
        self.count(&self.words.counts.origins, n)
    }

    /// So many disagreements.
    pub fn disagreements(&self, n: usize) -> String {
        self.count(&self.words.counts.disagreements, n)
    }

    /// So many statements.
    pub fn statements(&self, n: usize) -> String {
        self.count(&self.words.counts.statements, n)
    }

    /// The name of a promise's state, as the comparison names it.
    pub fn promise_state_named<'s>(&'s self, state: &'s str) -> &'s str {
        let words = &self.words.promise_states;
        match state {
            "open" => &words.open,
            "due" => &words.due,
            "overdue" => &words.overdue,
            "reported kept" => &words.kept,
            "reported broken" => &words.broken,
            other => other,
        }
    }

    /// What joins the items of a list.
    pub fn separator(&self) -> &str {
        &self.words.labels.separator
    }

    /// The words for a title that is missing.
    pub fn untitled(&self) -> &str {
        &self.words.labels.untitled
    }

    /// The words for an outlet that is not known.
    pub fn unknown_outlet(&self) -> &str {
        &self.words.labels.unknown_outlet
    }

    /// The words for a speaker that is not named.
    pub fn unnamed_speaker(&self) -> &str {
        &self.words.labels.unnamed_speaker
    }

    /// The word before the medium a claim came through.
    pub fn via(&self) -> &str {
        &self.words.labels.via
    }

    /// The words for a promise without a deadline.
    pub fn no_deadline(&self) -> &str {
        &self.words.labels.no_deadline
    }

    pub(crate) fn labels(&self) -> &words::Labels {
        &self.words.labels
    }

    pub(crate) fn counts(&self) -> &words::Counts {
        &self.words.counts
    }

    /// A count with its noun in the plural form the language wants.
    pub(crate) fn count(&self, noun: &Counted, n: usize) -> String {
        let rule = self.words.plurals.iter().find(|rule| rule.holds(n));
        fill(noun.form(rule.map(|rule| rule.form)), &[("n", &self.number(n))])
    }

    /// A number in the interface's digits.
    pub fn number(&self, n: usize) -> String {
        self.localized(&n.to_string())
    }

    /// A share of 0 to 1 as a percentage.
    pub fn percent(&self, share: f64) -> String {
        let rounded = (share.clamp(0.0, 1.0) * 100.0).round() as usize;
        fill(&self.words.labels.percent, &[("n", &self.number(rounded))])
    }

    fn localized(&self, ascii: &str) -> String {
        ascii.chars().map(|c| c.to_digit(10).map_or(c, |digit| self.digits[digit as usize])).collect()
    }

    /// A value the accounts give: a date or a figure in words, anything else as it is.
    pub(crate) fn agreed_value<'v>(&self, kind: AgreementKind, value: &'v str) -> Cow<'v, str> {
        self.value_named(kind.name(), value)
    }

    /// A value one position holds, in the same way.
    pub(crate) fn position_value<'v>(&self, kind: DisagreementKind, value: &'v str) -> Cow<'v, str> {
        self.value_named(kind.name(), value)
    }

    /// A value of the kind with this name ([`DisagreementKind::name`]), in the same way.
    pub fn value_named<'v>(&self, kind: &str, value: &'v str) -> Cow<'v, str> {
        match kind {
            "date" => self.timex(value).into(),
            "figure" => self.figure(value).into(),
            _ => value.into(),
        }
    }

    pub(crate) fn agreement_kind(&self, kind: AgreementKind) -> &str {
        let words = &self.words.agreement_kinds;
        match kind {
            AgreementKind::Figure => &words.figure,
            AgreementKind::Date => &words.date,
            AgreementKind::Place => &words.place,
            AgreementKind::Name => &words.name,
            AgreementKind::Act => &words.act,
            AgreementKind::Statement => &words.statement,
        }
    }

    pub(crate) fn disagreement_kind(&self, kind: DisagreementKind) -> &str {
        let words = &self.words.disagreement_kinds;
        match kind {
            DisagreementKind::Figure => &words.figure,
            DisagreementKind::Date => &words.date,
            DisagreementKind::Place => &words.place,
            DisagreementKind::Name => &words.name,
            DisagreementKind::Actor => &words.actor,
            DisagreementKind::Outcome => &words.outcome,
            DisagreementKind::Headline => &words.headline,
        }
    }

    /// A relation in a word, and what it means in a sentence.
    pub(crate) fn relation(&self, relation: Relation) -> (&str, &str) {
        let (words, hints) = (&self.words.relations, &self.words.relation_hints);
        match relation {
            Relation::Conflict => (&words.conflict, &hints.conflict),
            Relation::Update => (&words.update, &hints.update),
            Relation::Contested => (&words.contested, &hints.contested),
        }
    }

    pub(crate) fn statement_kind(&self, kind: StatementKind) -> &str {
        let words = &self.words.statement_kinds;
        match kind {
            StatementKind::Direct => &words.direct,
            StatementKind::Indirect => &words.indirect,
            StatementKind::Mixed => &words.mixed,
        }
    }

    /// A kind that only some accounts of a statement have.
    pub(crate) fn kind_in_some(&self, kind: StatementKind) -> String {
        fill(&self.words.labels.in_some_accounts, &[("kind", self.statement_kind(kind))])
    }

    /// What a story differs in, in a few words for a list: the kind where the words would be cut out of a clause.
    pub fn differs_in<'d>(&'d self, kind: &str, about: &'d str) -> &'d str {
        if kind == DisagreementKind::Figure.name() { &self.words.disagreement_kinds.figure } else { about }
    }

    pub(crate) fn promise_state(&self, status: PromiseStatus) -> &str {
        let words = &self.words.promise_states;
        match status {
            PromiseStatus::Open => &words.open,
            PromiseStatus::Due => &words.due,
            PromiseStatus::Overdue => &words.overdue,
            PromiseStatus::ReportedKept => &words.kept,
            PromiseStatus::ReportedBroken => &words.broken,
        }
    }

    pub(crate) fn name_kind(&self, kind: NameType) -> &str {
        let words = &self.words.name_kinds;
        match kind {
            NameType::Person => &words.person,
            NameType::Location => &words.location,
            NameType::Organization => &words.organization,
            NameType::Miscellaneous => &words.miscellaneous,
        }
    }

    pub(crate) fn date_source(&self, source: DateSource) -> &str {
        let words = &self.words.date_sources;
        match source {
            DateSource::Metadata => &words.metadata,
            DateSource::Page => &words.page,
            DateSource::Url => &words.url,
            DateSource::Inferred => &words.inferred,
            DateSource::Unknown => &words.unknown,
        }
    }

    /// Why an origin's articles are one, in words.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let words = &self.words.reasons;
        let named = |words: &str, name: &str| fill(words, &[("name", name)]);
        match reason {
            Reason::Copied => words.copied.clone(),
            Reason::Canonical(address) => named(&words.canonical, address),
            Reason::Credit(agency) => named(&words.credit, agency),
            Reason::Relay(medium) => named(&words.relays, medium),
            Reason::Outlet(outlet) => named(&words.outlet, outlet),
            Reason::Owner(owner) => named(&words.owner, owner),
        }
    }
}

/// Puts values in the place of `{key}` in one pass, so that a value holding braces is left alone.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        filled.push_str(before);
        let known = after
            .find('}')
            .and_then(|close| Some((close, values.iter().find(|(key, _)| *key == &after[1..close])?.1)));
        match known {
            Some((close, value)) => {
                filled.push_str(value);
                rest = &after[close + 1..];
            }
            None => {
                filled.push('{');
                rest = &after[1..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn ui(code: &str) -> Ui {
        Ui::load(&LanguageFiles::embedded(code)).unwrap()
    }

    #[test]
    fn arabic_counts_take_the_form_their_number_wants() {
        let ui = ui("ar");
        let of = |n| ui.count(&ui.counts().articles, n);
        assert_eq!(of(0), "لا مقالات");
        assert_eq!(of(1), "مقال واحد");
        assert_eq!(of(2), "مقالان");
        assert_eq!(of(3), "3 مقالات");
        assert_eq!(of(10), "10 مقالات");
        assert_eq!(of(11), "11 مقالاً");
        assert_eq!(of(100), "100 مقال");
        assert_eq!(of(103), "103 مقالات");
        assert_eq!(of(111), "111 مقالاً");
    }

    #[test]
    fn english_has_two_forms() {
        let ui = ui("en");
        let of = |n| ui.count(&ui.counts().origins, n);
        assert_eq!(of(1), "1 independent origin");
        assert_eq!(of(2), "2 independent origins");
    }

    #[test]
    fn digits_follow_the_option() {
        let mut files = std::collections::BTreeMap::new();
        let arabic = LanguageFiles::embedded("ar").get(FILE).unwrap().to_owned();
        files.insert(FILE.to_owned(), arabic.replace("\"0123456789\"", "\"٠١٢٣٤٥٦٧٨٩\""));
        let ui = Ui::load(&LanguageFiles::new(files)).unwrap();
        assert_eq!(ui.count(&ui.counts().articles, 103), "١٠٣ مقالات");
        assert_eq!(ui.percent(0.83), "٨٣%");
    }

    #[test]
    fn a_missing_and_an_unknown_label_are_errors_that_name_it() {
        let check = |change: (&str, &str), expected: &str| {
            let english = LanguageFiles::embedded("en").get(FILE).unwrap().to_owned();
            let files = [(FILE.to_owned(), english.replacen(change.0, change.1, 1))];
            let error = Ui::load(&LanguageFiles::new(files.into_iter().collect())).unwrap_err();
            assert_eq!(error.path, FILE);
            assert!(error.problem.contains(expected), "{error}");
        };
        check(("\nagreements = \"", "\n# "), "agreements");
        check(("close = \"", "unheard_of = \"\"\nclose = \""), "unheard_of");
        check(("0123456789", "012345678"), "digits");
    }

    #[test]
    fn a_filled_value_may_hold_braces() {
        assert_eq!(fill("{a} and {b} {c", &[("a", "{b}"), ("b", "2")]), "{b} and 2 {c");
    }

    #[test]
    fn reasons_are_told_in_words() {
        let ui = ui("en");
        assert_eq!(ui.reason(&Reason::Copied), "one text, copied");
        assert_eq!(ui.reason(&Reason::Credit("سراج".into())), "credit their text to سراج");
        assert_eq!(ui.reason(&Reason::Outlet("سراج".into())), "one outlet: سراج");
        let address = Reason::Canonical("https://a.example/1".into());
        assert_eq!(ui.reason(&address), "one canonical address: https://a.example/1");
    }
}

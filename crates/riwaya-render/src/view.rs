//! What HTML and Markdown show alike: the order of stories, names of outlets, groups of statements and copies.

use crate::ui::Ui;
use jiff::Timestamp;
use riwaya_comparison::{Account, Disagreement, Dossier, JoinedStatement, Position, Relation};
use riwaya_page::{Article, Moment};
use riwaya_reading::{Stance, StatementKind};
use riwaya_story::Reuse;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Dossiers in the order of the page: stories told from most independent origins first, then those of one article.
pub(crate) fn ranked(dossiers: &[Dossier]) -> (Vec<&Dossier>, Vec<&Dossier>) {
    let mut order: Vec<&Dossier> = dossiers.iter().collect();
    order.sort_by_cached_key(|d| {
        (Reverse((d.origins.len(), outlets(d).len(), d.articles.len(), d.last)), d.id.clone())
    });
    order.into_iter().partition(|dossier| dossier.articles.len() > 1)
}

/// The outlets of a story, each once, in the order of its articles.
pub(crate) fn outlets(dossier: &Dossier) -> Vec<&str> {
    let mut outlets: Vec<&str> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for article in &dossier.articles {
        if let Some(name) = outlet(article).filter(|name| seen.insert(*name)) {
            outlets.push(name);
        }
    }
    outlets
}

/// The outlet's name, else the host of its address.
pub(crate) fn outlet(article: &Article) -> Option<&str> {
    let host = || web_address(&article.url)?.split("//").nth(1)?.split(['/', '?', '#']).next();
    Some(article.outlet.trim()).filter(|name| !name.is_empty()).or_else(host).filter(|name| !name.is_empty())
}

/// Characters of a title that stand for an outlet without a name.
const SHORT_TITLE: usize = 36;

/// The outlet's name as the reader sees it; beside the words for an unknown outlet stands the beginning of the article's
/// title in quotes, since a dozen unknown outlets could not be told apart.
pub(crate) fn outlet_name<'a>(article: Option<&'a Article>, ui: &'a Ui) -> Cow<'a, str> {
    let labels = ui.labels();
    if let Some(name) = article.and_then(outlet) {
        return name.into();
    }
    match shortened(article.map_or("", |article| article.title.trim()), SHORT_TITLE) {
        title if title.is_empty() => labels.unknown_outlet.as_str().into(),
        title => {
            format!("{} {}{title}{}", labels.unknown_outlet, labels.quote_open, labels.quote_close).into()
        }
    }
}

/// A name as a reader wants it: the words of a hashtag apart, without its sign.
pub fn shown_name(name: &str) -> Cow<'_, str> {
    if !name.contains(['#', '_']) {
        return name.into();
    }
    name.split(|c: char| c.is_whitespace() || matches!(c, '#' | '_'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .into()
}

/// Whether an article has the words of an account in quotation marks: around them, or some in them.
pub(crate) fn is_quoted(dossier: &Dossier, account: &Account) -> bool {
    const OPENING: [char; 5] = ['\u{AB}', '\u{201C}', '\u{201E}', '\u{2039}', '\u{2018}'];
    const CLOSING: [char; 4] = ['\u{BB}', '\u{201D}', '\u{203A}', '\u{2019}'];
    let text = dossier.articles.get(account.article).map_or("", |article| article.text.as_str());
    let (Some(before), Some(after)) = (text.get(..account.span.start), text.get(account.span.end..)) else {
        return false;
    };
    let is_directed = |c: char| OPENING.contains(&c) || CLOSING.contains(&c);
    let is_mark = |c: char| c == '"' || is_directed(c);
    let beside = before.trim_end().ends_with(is_mark) || after.trim_start().starts_with(is_mark);
    // A quotation may go on over sentences and paragraphs; marks without a direction are told by their number in one.
    let opened = before.rfind(is_directed).is_some_and(|at| before[at..].starts_with(OPENING));
    let line = before.rsplit('\n').next().unwrap_or_default();
    beside || opened || line.matches('"').count() % 2 == 1 || words(dossier, account).contains(is_mark)
}

/// The account that the content of a statement is taken from.
pub(crate) fn shown<'d>(dossier: &Dossier, statement: &'d JoinedStatement) -> Option<&'d Account> {
    let same = |account: &&Account| words(dossier, account) == statement.content;
    statement.accounts.iter().find(same).or(statement.accounts.first())
}

/// Whether the words shown for a statement are the speaker's own between quotation marks.
pub(crate) fn is_verbatim(dossier: &Dossier, statement: &JoinedStatement) -> bool {
    statement.kind == StatementKind::Direct
        && shown(dossier, statement).is_none_or(|account| is_quoted(dossier, account))
}

/// How near a statement is to the speaker's words; nothing of one that is put as theirs, but by no account in quotation
/// marks, as behind the colon of a headline. What only some accounts have in quotation marks, or each in other words, is
/// not put down as the speaker's words for all of them.
pub(crate) fn statement_kind<'u>(
    dossier: &Dossier,
    statement: &JoinedStatement,
    ui: &'u Ui,
) -> Option<Cow<'u, str>> {
    let kind = statement.kind;
    let whole = || Some(ui.statement_kind(kind).into());
    if kind == StatementKind::Indirect || statement.accounts.is_empty() {
        return whole();
    }
    let quoted = statement.accounts.iter().filter(|account| is_quoted(dossier, account)).count();
    if quoted == 0 && kind == StatementKind::Direct {
        return None;
    }
    let all = quoted == statement.accounts.len() && in_one_wording(dossier, statement);
    if all || statement.accounts.len() == 1 { whole() } else { Some(ui.kind_in_some(kind).into()) }
}

/// Whether each account of a statement has the words of the longest one, or a part of them.
fn in_one_wording(dossier: &Dossier, statement: &JoinedStatement) -> bool {
    let letters = |account| {
        let letters = words(dossier, account).chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
        letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told: Vec<String> = statement.accounts.iter().map(letters).collect();
    let longest = told.iter().max_by_key(|words| words.len());
    longest.is_none_or(|longest| told.iter().all(|words| longest.contains(words.as_str())))
}

/// A text of at most so many characters, cut between words where one ends there.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.into() };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..end].trim_end()).into()
}

/// An address a reader may follow; article input may hold any string here, `javascript:` among them.
pub fn web_address(url: &str) -> Option<&str> {
    let url = url.trim();
    let head = url.get(..8).or_else(|| url.get(..7))?.to_ascii_lowercase();
    (head.starts_with("https://") || head.starts_with("http://")).then_some(url)
}

/// A text as one part of an address' path or query: all but unreserved characters (RFC 3986) percent-encoded.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The title a reader sees, or the interface's words for none.
pub(crate) fn title<'a>(title: &'a str, ui: &'a Ui) -> &'a str {
    if title.trim().is_empty() { &ui.labels().untitled } else { title }
}

/// What an item is about, without the stop that ended its clause; `""` when its value says it already.
pub(crate) fn about<'a>(about: &'a str, value: &str) -> &'a str {
    let about = about.trim().trim_end_matches(['.', ':', ',', '\u{60C}']).trim_end();
    if value.contains(about) { "" } else { about }
}

/// The exact words of an account; `""` when its article or span does not exist.
pub(crate) fn words<'d>(dossier: &'d Dossier, account: &Account) -> &'d str {
    dossier.articles.get(account.article).map_or("", |article| account.span.of(&article.text))
}

/// Accounts by who tells them: pages of one outlet with the same words of the same speaker, through the same media, are told
/// once. In the order of each one's first.
pub(crate) fn pages<'d>(dossier: &Dossier, accounts: &[&'d Account]) -> Vec<Vec<&'d Account>> {
    let mut tellers: Vec<Vec<&Account>> = Vec::new();
    let mut known = BTreeMap::new();
    for &account in accounts {
        let outlet = dossier.articles.get(account.article).and_then(outlet);
        let key = outlet.map(|name| (name, &account.speaker, &account.chain, words(dossier, account)));
        let next = tellers.len();
        // Articles of unknown outlets may be of different ones.
        let at = key.map_or(next, |key| *known.entry(key).or_insert(next));
        if at == next {
            tellers.push(Vec::new());
        }
        if tellers[at].iter().all(|told| told.article != account.article) {
            tellers[at].push(account);
        }
    }
    tellers
}

/// The id of the origin each article belongs to, by position.
pub(crate) fn origin_of(dossier: &Dossier) -> Vec<&str> {
    let mut of = vec![""; dossier.articles.len()];
    for origin in &dossier.origins {
        for &article in &origin.articles {
            if let Some(slot) = of.get_mut(article) {
                *slot = &origin.id;
            }
        }
    }
    of
}

/// When a position was first published, when any of its articles is dated.
pub(crate) fn first_told(dossier: &Dossier, position: &Position) -> Option<Moment> {
    let moments =
        position.accounts.iter().filter_map(|told| dossier.articles.get(told.article)?.published.value);
    moments.min_by_key(Moment::timestamp)
}

/// The positions as they are shown: an update runs from the oldest to the newest, the rest as ranked.
pub(crate) fn positions<'d>(dossier: &'d Dossier, disagreement: &'d Disagreement) -> Vec<&'d Position> {
    let mut positions: Vec<&Position> = disagreement.positions.iter().collect();
    if disagreement.relation == Relation::Update {
        positions.sort_by_key(|position| {
            first_told(dossier, position).map_or(Timestamp::MAX, |moment| moment.timestamp())
        });
    }
    positions
}

/// Whether the position at an index of those shown was told after the one before it, for certain: on a later day, or at a
/// later hour when both are known. Only an update has an order.
pub(crate) fn is_later(dossier: &Dossier, relation: Relation, positions: &[&Position], at: usize) -> bool {
    let told = |at: usize| first_told(dossier, positions.get(at)?);
    let Some((before, here)) = at.checked_sub(1).and_then(|before| told(before).zip(told(at))) else {
        return false;
    };
    let by_the_clock = before.has_time && here.has_time && before.timestamp() < here.timestamp();
    relation == Relation::Update && (before.date() < here.date() || by_the_clock)
}

/// The statements of one speaker.
pub(crate) struct Speaker<'d> {
    /// Who, or `""`.
    pub name: &'d str,
    /// The first role given, or `""`.
    pub role: &'d str,
    /// What they said, in the dossier's order.
    pub statements: Vec<&'d JoinedStatement>,
}

/// Statements by speaker, in order of each speaker's first; the unnamed last.
pub(crate) fn speakers(dossier: &Dossier) -> Vec<Speaker<'_>> {
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in &dossier.statements {
        let at = *known.entry(statement.speaker.trim()).or_insert(speakers.len());
        if at == speakers.len() {
            speakers.push(Speaker { name: statement.speaker.trim(), role: "", statements: Vec::new() });
        }
        if speakers[at].role.is_empty() {
            speakers[at].role = statement.role.trim();
        }
        speakers[at].statements.push(statement);
    }
    speakers.sort_by_key(|speaker| speaker.name.is_empty());
    speakers
}

/// Every copy with the article it has most of its text from, by that article, the most copied first.
///
/// In a story of hundreds of articles each pair of copies of one text shares it; told pair by pair nobody could read it.
pub(crate) fn copies(dossier: &Dossier) -> Vec<(usize, Vec<&Reuse>)> {
    let mut best: BTreeMap<usize, &Reuse> = BTreeMap::new();
    for reuse in &dossier.reuse {
        let kept = best.entry(reuse.to).or_insert(reuse);
        let order = |r: &Reuse| (r.directed, r.share, Reverse(r.from));
        if order(reuse).partial_cmp(&order(kept)).is_some_and(|order| order.is_gt()) {
            *kept = reuse;
        }
    }
    let mut by_source: BTreeMap<usize, Vec<&Reuse>> = BTreeMap::new();
    for reuse in best.into_values() {
        by_source.entry(reuse.from).or_default().push(reuse);
    }
    let mut copies: Vec<(usize, Vec<&Reuse>)> = by_source.into_iter().collect();
    for (_, of_one) in &mut copies {
        of_one.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.to.cmp(&b.to)));
    }
    copies.sort_by_key(|(source, of_one)| (Reverse(of_one.len()), *source));
    copies
}

/// Whether a character would change how the text around it is shown, or may not stand in a document at all: bidi
/// embeddings, overrides and isolates (Unicode UAX #9), and control characters. Marks that only set the direction of
/// a neighbour (LRM, RLM, ALM) are left, since Arabic text uses them.
pub(crate) fn is_disruptive(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c.is_control() && !matches!(c, '\n' | '\t')
}

/// The reporting word to print before a content, where the content alone would read as what the speaker states: "denied".
pub fn told_cue(statement: &JoinedStatement) -> Option<&str> {
    let needed = statement.stance != Stance::Asserts && !statement.cue.is_empty();
    needed.then_some(statement.cue.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::{LanguageFiles, Span};

    #[test]
    fn hashtags_are_shown_as_names() {
        assert_eq!(shown_name("#نادر_البستان"), "نادر البستان");
        assert_eq!(shown_name("نادر البستان"), "نادر البستان");
        assert_eq!(shown_name("هيئة #السدود_والأنهار"), "هيئة السدود والأنهار");
    }

    /// A statement told in these words of one text, and its dossier.
    fn told(text: &str, told: &[&str]) -> (Dossier, JoinedStatement) {
        let account = |words: &&str| {
            let start = text.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Account { article: 0, span, speaker: String::new(), chain: Vec::new(), cause: String::new() }
        };
        let statement = JoinedStatement {
            id: String::new(),
            speaker: String::new(),
            role: String::new(),
            kind: StatementKind::Direct,
            stance: Stance::Asserts,
            cue: String::new(),
            content: told[0].into(),
            accounts: told.iter().map(account).collect(),
            origins: 1,
        };
        let article = Article { text: text.into(), ..Article::default() };
        (Dossier { articles: vec![article], ..Dossier::default() }, statement)
    }

    #[test]
    fn words_are_verbatim_where_the_article_has_quotation_marks() {
        let ui = Ui::load(&LanguageFiles::embedded("en")).unwrap();
        let check = |text: &str, words: &str| {
            let (dossier, statement) = told(text, &[words]);
            let verbatim = is_verbatim(&dossier, &statement);
            assert_eq!(statement_kind(&dossier, &statement, &ui).is_some(), verbatim);
            verbatim
        };
        assert!(check("قال البستان: «السد سليم»", "السد سليم"));
        assert!(check("قال البستان: \"السد سليم\"", "السد سليم"));
        assert!(check("قال البستان: «السد سليم. لن ينهار. الطريق آمن»", "لن ينهار"));
        assert!(check("قال: «السد سليم.\nلن ينهار. الطريق آمن»", "لن ينهار"));
        assert!(check("البستان: السد «سليم»", "السد «سليم»"));
        assert!(!check("البستان: السد سليم", "السد سليم"));
        assert!(!check("في «الميناء» قال البستان: السد سليم", "السد سليم"));
    }

    #[test]
    fn paraphrases_do_not_stand_under_verbatim() {
        let ui = Ui::load(&LanguageFiles::embedded("en")).unwrap();
        let check = |text: &str, words: &[&str], expected: &str| {
            let (dossier, statement) = told(text, words);
            assert_eq!(statement_kind(&dossier, &statement, &ui).as_deref(), Some(expected), "{text}");
        };
        check("قال: «السد سليم» وقال إن السد آمن", &["السد سليم", "السد آمن"], "verbatim in some accounts");
        check("قال: «السد سليم»\nوقال: «السد آمن»", &["السد سليم", "السد آمن"], "verbatim in some accounts");
        check(
            "قال: «السد سليم، والطريق آمن»\nقال: «السد سليم»",
            &["السد سليم، والطريق آمن", "السد سليم"],
            "verbatim",
        );
    }

    #[test]
    fn unknown_outlets_are_told_apart_by_a_quoted_title() {
        let ui = Ui::load(&LanguageFiles::embedded("ar")).unwrap();
        let titled = Article { title: "انهيار السد".into(), ..Article::default() };
        assert_eq!(outlet_name(Some(&titled), &ui), "منفذ غير معروف «انهيار السد»");
        assert_eq!(outlet_name(Some(&Article::default()), &ui), "منفذ غير معروف");
    }
}

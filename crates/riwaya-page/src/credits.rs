//! Agency credits at the edges of a text, and the outlet a dateline names.
//!
//! A credit stands in a dateline ("place (agency) -", "outlet - agencies:"), on a line of its own at the end, in brackets
//! after the last sentence, or behind it. An agency that a sentence names as its source is no credit: whoever reports,
//! reports it. The outlet's own name is no credit of another origin either.

use crate::article::Credit;
use crate::media::{Media, Part};
use crate::pieces::{Piece, pieces};
use riwaya_text::{Span, fold};

/// Bytes looked at from the start and from the end of a body.
const EDGE: usize = 240;
/// A dateline and a line of credits have at most this many pieces.
const MOST_PIECES: usize = 14;
/// Words of a dateline that are neither place nor medium: an outlet or an author riwaya does not know.
const MOST_STRANGE: usize = 3;

/// What the edges of a text say of where it comes from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// Agencies and media credited, each once.
    pub credits: Vec<Credit>,
    /// The outlet the dateline names; `""` when none does.
    pub outlet: String,
}

/// Reads edges of texts of one outlet.
#[derive(Debug)]
pub(crate) struct Credits<'k> {
    media: &'k Media,
    /// The outlet's own standard name, and its own folded letters.
    own: Option<&'k str>,
    own_words: String,
    found: Found,
}

impl<'k> Credits<'k> {
    /// A reader for texts of the outlet called `outlet` at `host`, either of which may be `""`.
    pub fn new(media: &'k Media, outlet: &str, host: &str) -> Self {
        let own = media.standard(outlet).or_else(|| media.standard(host));
        Self { media, own, own_words: compact(outlet), found: Found::default() }
    }

    /// Reads both edges of the body that starts at byte `body` of `text`.
    pub fn edges(mut self, text: &str, body: usize) -> Found {
        let body = body.min(text.len());
        self.start(text, body);
        self.end(text, body);
        self.found
    }

    /// A credit as metadata or a line taken off the page gives it. Says whether the words are a credit.
    pub fn outside(&mut self, words: &str) -> bool {
        let line = pieces(words);
        let parts = self.parts(&line);
        if line.len() > MOST_PIECES || !self.is_credit(&parts) {
            return false;
        }
        self.outlet_of(&parts, &line, words);
        self.take(&parts, None);
        true
    }

    /// A line taken off the page: credits, or a dateline ("place - outlet:").
    pub fn dateline(&mut self, words: &str) {
        let line = pieces(words);
        let parts = self.parts(&line);
        if !parts.is_empty() && !self.outside(words) && self.is_dateline(&parts, &line, ':') {
            self.outlet_of(&parts, &line, words);
            self.take(&parts, None);
        }
    }

    /// The parts of a line with the pieces each covers. A medium's name right behind a place, no mark between them, is a part
    /// of the place's name.
    fn parts(&self, line: &[Piece]) -> Vec<(Part, std::ops::Range<usize>)> {
        let mut parts: Vec<(Part, std::ops::Range<usize>)> = Vec::new();
        let mut at = 0;
        while at < line.len().min(MOST_PIECES + 1) {
            let (mut part, count) = self.media.part(&line[at..]);
            let after_place = matches!(parts.last(), Some((Part::Place, _))) && line[at].mark == ' ';
            if after_place && matches!(part, Part::Medium { agency: false, .. }) {
                part = Part::Place;
            }
            parts.push((part, at..at + count));
            at += count;
        }
        parts
    }

    /// Whether a whole line is nothing but credits: media and agencies with what joins them, one strange name allowed behind
    /// a label.
    fn is_credit(&self, parts: &[(Part, std::ops::Range<usize>)]) -> bool {
        let labelled = matches!(parts.first(), Some((Part::Label, _)));
        let strange = parts.iter().filter(|(part, _)| matches!(part, Part::Strange | Part::Given)).count();
        let media = parts.iter().filter(|(part, _)| matches!(part, Part::Medium { .. })).count();
        media > 0 && strange <= if labelled { MOST_STRANGE } else { 0 }
    }

    fn start(&mut self, text: &str, body: usize) {
        let rest = &text[body..];
        let skipped = rest.len() - rest.trim_start().len();
        let line = first_line(&rest[skipped..]);
        let base = body + skipped;
        if line.len() == EDGE && !line.contains([':', ')', '-', '\u{2013}', '\u{2014}']) {
            return;
        }
        let line_pieces = pieces(line);
        let parts = self.parts(&line_pieces);
        let whole_line = line_pieces.len() <= MOST_PIECES && line.len() < EDGE;
        let mut best = None;
        for count in 1..=parts.len() {
            let last = parts[count - 1].1.end;
            let mark = match line_pieces.get(last) {
                Some(piece) => after(line, &line_pieces[last - 1], piece),
                None if whole_line => Some(':'),
                None => break,
            };
            let Some(mark) = mark.filter(|_| last <= MOST_PIECES) else { continue };
            if self.is_dateline(&parts[..count], &line_pieces, mark) {
                best = Some(count);
            }
        }
        if let Some(count) = best {
            self.outlet_of(&parts[..count], &line_pieces, line);
            self.take(&parts[..count], Some((base, &line_pieces)));
        }
    }

    /// Whether the parts before a mark are a dateline.
    fn is_dateline(&self, parts: &[(Part, std::ops::Range<usize>)], line: &[Piece], mark: char) -> bool {
        let count = |wanted: fn(&Part) -> bool| parts.iter().filter(|(part, _)| wanted(part)).count();
        let media = count(|part| matches!(part, Part::Medium { .. }));
        let places = count(|part| *part == Part::Place);
        let strange = count(|part| matches!(part, Part::Strange | Part::Given));
        let joined = parts.iter().skip(1).any(|(part, pieces)| {
            *part == Part::Label || is_dash(line[pieces.start].mark) || line[pieces.start].mark == '/'
        });
        match mark {
            ':' => strange == 0 && media > 0 || strange <= MOST_STRANGE && places + media > 0 && joined,
            mark if is_dash(mark) => strange == 0 && media > 0,
            _ => strange == 0 && media > 0 && line[parts[parts.len() - 1].1.start].mark == '(',
        }
    }

    /// The outlet a dateline names: a medium that is no agency, or the words beside the place that are nobody's first name.
    fn outlet_of(&mut self, parts: &[(Part, std::ops::Range<usize>)], line: &[Piece], text: &str) {
        if !self.own_words.is_empty() || self.own.is_some() || !self.found.outlet.is_empty() {
            return;
        }
        let medium = parts.iter().find_map(|(part, _)| match part {
            Part::Medium { name, agency: false } => Some(name.clone()),
            _ => None,
        });
        let strange = |part: &Part| *part == Part::Strange;
        let first = parts.iter().position(|(part, _)| strange(part));
        let words = first.filter(|_| !parts.iter().any(|(part, _)| *part == Part::Given)).map(|first| {
            let run = parts[first..].iter().take_while(|(part, _)| strange(part));
            let last = run.last().map_or(first, |(_, pieces)| pieces.end - 1);
            Span::new(line[parts[first].1.start].span.start, line[last].span.end).of(text).to_owned()
        });
        self.found.outlet = medium.or(words).unwrap_or_default();
    }

    fn end(&mut self, text: &str, body: usize) {
        let text = text.trim_end();
        let mut from = text.len().saturating_sub(EDGE).max(body).min(text.len());
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let tail = &text[from..];
        let line_start = tail.rfind('\n').map_or(0, |at| at + 1);
        let whole = line_start > 0 || from == body;
        let line = &tail[line_start..];
        for start in
            [Some(0).filter(|_| whole), last_bracket(line), last_sentence(line)].into_iter().flatten()
        {
            let words = pieces(&line[start..]);
            let parts = self.parts(&words);
            if !words.is_empty() && words.len() <= MOST_PIECES && self.is_credit(&parts) {
                return self.take(&parts, Some((from + line_start + start, &words)));
            }
        }
    }

    /// Keeps every medium but the outlet itself, once.
    fn take(&mut self, parts: &[(Part, std::ops::Range<usize>)], place: Option<(usize, &[Piece])>) {
        for (part, range) in parts {
            let Part::Medium { name, .. } = part else { continue };
            let own = self.own == Some(name.as_str()) || compact(name) == self.own_words;
            if own
                || *name == self.found.outlet
                || self.found.credits.iter().any(|credit| credit.name == *name)
            {
                continue;
            }
            let span = place.map(|(base, words)| {
                Span::new(base + words[range.start].span.start, base + words[range.end - 1].span.end)
            });
            self.found.credits.push(Credit { name: name.clone(), span });
        }
    }
}

/// The mark that ends a dateline between two pieces, if one stands there.
fn after(line: &str, before: &Piece, next: &Piece) -> Option<char> {
    let between = line.get(before.span.end..next.span.start)?;
    let marks = [':', ')', '-', '\u{2013}', '\u{2014}'];
    marks.into_iter().find(|&mark| between.contains(mark))
}

fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '\u{2013}' | '\u{2014}')
}

fn first_line(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or("");
    let mut end = line.len().min(EDGE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// Where the bracket starts that a line ends with.
fn last_bracket(line: &str) -> Option<usize> {
    let end = line.trim_end_matches(['.', ' ']);
    end.ends_with([')', ']']).then(|| end.rfind(['(', '[']))?
}

/// Where the words behind the last finished sentence start.
fn last_sentence(line: &str) -> Option<usize> {
    let (at, mark) = line
        .trim_end_matches(['.', ' '])
        .char_indices()
        .rev()
        .find(|&(_, c)| matches!(c, '.' | '\u{061F}' | '!'))?;
    let start = at + mark.len_utf8();
    line[start..].starts_with(char::is_whitespace).then_some(start)
}

fn compact(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::tests::embedded;

    #[track_caller]
    fn check(outlet: &str, body: &str, credits: &[(&str, &str)], named: &str) {
        let text = format!("عنوان\n{body}");
        let found = Credits::new(&embedded().media, outlet, "").edges(&text, "عنوان\n".len());
        let shown: Vec<_> = found
            .credits
            .iter()
            .map(|credit| (credit.name.as_str(), credit.span.map_or("", |span| span.of(&text))))
            .collect();
        assert_eq!(shown, credits);
        assert_eq!(found.outlet, named);
    }

    #[test]
    fn datelines() {
        check(
            "صوت الميناء",
            "دبي، الإمارات العربية المتحدة (CNN) – قال نديم الغزاوي",
            &[("سي إن إن", "CNN")],
            "",
        );
        check("CNN", "دبي، الإمارات العربية المتحدة (CNN) – قال نديم الغزاوي", &[], "");
        check("alarabia", "العربية.نت - وكالات\nقال نديم", &[("وكالات", "وكالات")], "");
        check("", "ايلاف من لندن: ينتظر الصيادون فتح الميناء", &[], "إيلاف");
        check("", " سبق- الرياض: طالب الباحث نديم الغزاوي بفتح الميناء", &[], "سبق");
        check("", "العراق – مرسانا اليوم :\nقال نديم", &[], "مرسانا اليوم");
        check("صوت الميناء", "بيروت - أ ف ب - قال نديم", &[("وكالة الأنباء الفرنسية", "أ ف ب")], "");
        check("صوت", "دبي، الإمارات العربية (CNN)-- قال نديم", &[("سي إن إن", "CNN")], "");
        check("صوت الميناء", "القاهرة (رويترز) - قال نديم", &[("رويترز", "رويترز")], "");
    }

    #[test]
    fn ends() {
        check("france24", "قال نديم ذلك.\nفرانس24/ أ ف ب", &[("وكالة الأنباء الفرنسية", "أ ف ب")], "");
        check("صوت الميناء", "قال نديم ذلك. (رويترز)", &[("رويترز", "رويترز")], "");
        check(
            "صوت الميناء",
            "قال نديم ذلك. رويترز، د ب أ",
            &[("رويترز", "رويترز"), ("وكالة الأنباء الألمانية", "د ب أ")],
            "",
        );
        check("صوت الميناء", "قال نديم ذلك.\nالمصدر: صوت الميناء + وكالات", &[("وكالات", "وكالات")], "");
    }

    #[test]
    fn an_agency_that_a_sentence_names_is_no_credit() {
        check("", "ذكرت وكالة الأنباء السعودية (واس) أن الميناء فتح. ونقلت رويترز النبأ", &[], "");
        check("", "أعلن الاتحاد الدولي لكرة القدم (فيفا) موعد القرعة، وفقا لرويترز.", &[], "");
        check("", "العراق: السجن لسارق القوارب", &[], "");
        check("", "قال نديم الغزاوي لصحيفة الأهرام: سنفتح الميناء غدا. هذا كل شيء", &[], "");
    }
}

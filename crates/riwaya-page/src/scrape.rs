//! From the lines of a page's text to its story: title, printed dates and by-lines read, furniture taken off.

use crate::credits::Credits;
use crate::dates::Printed;
use crate::furniture::Ends;
use crate::knowledge::Knowledge;
use crate::pieces::words;

/// A headline has at least and at most this many words.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=24;
/// A line of at least this many words is a paragraph however it ends.
const PARAGRAPH: usize = 25;
/// A finished sentence of at least this many words is a paragraph.
const SHORT_PARAGRAPH: usize = 8;
/// Labels above and below a headline have at most this many words.
const LABEL: usize = 2;
/// A dateline or a line of credits has at most this many words.
const DATELINE: usize = 6;
/// Bytes of story after which a comment form ends it.
const ENOUGH_STORY: usize = 200;

/// A story and what stood around it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Story {
    /// The headline; `""` when the page shows none.
    pub title: String,
    /// The lines of the body, joined.
    pub body: String,
    /// Lines taken off that may name outlet, agencies or author.
    pub datelines: Vec<String>,
    /// Printed dates: the line's number, its words, the date.
    pub dates: Vec<(usize, String, Printed)>,
}

/// Reads the lines of a page. `title` is its headline and `outlet` its outlet's name where they are known
/// from elsewhere.
pub(crate) fn read(text: &str, title: Option<&str>, outlet: &str, knowledge: &Knowledge) -> Story {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .map(trimmed)
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| (number + 1, line))
        .collect();
    let mut reader = Reader {
        knowledge,
        story: Story::default(),
        body: Vec::new(),
        length: 0,
        is_head: true,
        known: title,
        outlet,
    };
    for (&(number, line), ahead) in lines.iter().zip(ahead(&lines)) {
        if reader.line(number, line, ahead) {
            break;
        }
    }
    reader.finish()
}

/// White space and invisible marks at the edges of a line say nothing.
fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}')
}

/// What stands below a line.
#[derive(Debug, Clone, Copy, Default)]
struct Ahead {
    /// Any line at all.
    line: bool,
    /// A paragraph beyond doubt.
    paragraph: bool,
    /// A headline, above the next paragraph.
    headline: bool,
}

/// What stands below each line, found in one pass from the end: a page may have a million lines.
fn ahead(lines: &[(usize, &str)]) -> Vec<Ahead> {
    let mut below = Ahead::default();
    let mut all: Vec<Ahead> = Vec::with_capacity(lines.len());
    for (_, line) in lines.iter().rev() {
        all.push(below);
        below = Ahead {
            line: true,
            paragraph: below.paragraph || is_full_paragraph(line),
            headline: !is_paragraph(line) && (below.headline || is_headline(line)),
        };
    }
    all.reverse();
    all
}

struct Reader<'a> {
    knowledge: &'a Knowledge,
    story: Story,
    body: Vec<&'a str>,
    /// Bytes of the lines of the body.
    length: usize,
    /// Whether the first paragraph is still to come.
    is_head: bool,
    known: Option<&'a str>,
    outlet: &'a str,
}

impl<'a> Reader<'a> {
    /// Takes one line in; says whether the story ends before it.
    fn line(&mut self, number: usize, line: &'a str, ahead: Ahead) -> bool {
        if !line.chars().any(char::is_alphanumeric) {
            return false;
        }
        if let Some(printed) = self.knowledge.dates.line(line) {
            self.story.dates.push((number, line.to_owned(), printed));
            return false;
        }
        let head = self.is_head;
        if let Some(rule) = self.knowledge.furniture.of(line).filter(|rule| head || !rule.head_only) {
            let enough = self.length >= ENOUGH_STORY;
            return match rule.ends {
                Ends::No => false,
                Ends::Always => enough,
                Ends::UnlessStory => enough && !ahead.paragraph,
            };
        }
        if self.is_page_line(number, line) {
            return false;
        }
        if head {
            self.head_line(line, ahead);
        } else if words(line) <= DATELINE && self.is_credit(line) {
            self.story.datelines.push(line.to_owned());
        } else {
            self.push(line);
        }
        false
    }

    fn push(&mut self, line: &'a str) {
        self.body.push(line);
        self.length += line.len();
        self.is_head &= !is_paragraph(line);
    }

    /// Whether every part of a divided line ("day | section | code") is furniture; the date among them is kept.
    fn is_page_line(&mut self, number: usize, line: &str) -> bool {
        let parts: Vec<&str> =
            line.split(['|', '\u{2022}', '\u{00B7}']).flat_map(|part| part.split(" - ")).collect();
        if !(2..=8).contains(&parts.len()) {
            return false;
        }
        let dates: Vec<_> = parts.iter().map(|part| self.knowledge.dates.line(part)).collect();
        let furniture = &self.knowledge.furniture;
        let is_page = |(part, date): (&&str, &Option<Printed>)| {
            date.is_some()
                || furniture.of(part).is_some()
                || furniture.is_section(part)
                || part.trim().is_empty()
        };
        let all = parts.iter().zip(&dates).all(is_page);
        if all {
            self.story.dates.extend(dates.into_iter().flatten().map(|date| (number, line.to_owned(), date)));
        }
        all
    }

    /// Whether a line is nothing but credits to media.
    fn is_credit(&self, line: &str) -> bool {
        Credits::new(&self.knowledge.media, self.outlet, "").outside(line)
    }

    fn head_line(&mut self, line: &'a str, ahead: Ahead) {
        let title = self.known.unwrap_or(&self.story.title);
        if !title.is_empty() && same_words(line, title) {
            return;
        }
        let untitled = self.known.is_none() && self.story.title.is_empty() && self.body.is_empty();
        let section = self.knowledge.furniture.is_section(line);
        let short = words(line) <= LABEL && !ends_sentence(line);
        let only = untitled && short && words(line) == LABEL && !ahead.headline;
        if (section || short && !only) && ahead.line {
            return;
        }
        if words(line) <= DATELINE && (is_dateline(line) || self.is_credit(line)) {
            return self.story.datelines.push(line.to_owned());
        }
        if untitled && (is_headline(line) || only) && ahead.line {
            self.story.title = line.to_owned();
        } else {
            self.push(line);
        }
    }

    fn finish(mut self) -> Story {
        if let Some(title) = self.known {
            self.story.title = title.to_owned();
        }
        self.story.body = self.body.join("\n");
        self.story
    }
}

fn same_words(a: &str, b: &str) -> bool {
    a == b || riwaya_text::fold(a).split_whitespace().eq(riwaya_text::fold(b).split_whitespace())
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '\u{00BB}', '\u{201D}', '\u{2019}', ')', ']', ' ']);
    line.ends_with(['.', '!', '\u{061F}', '?', '\u{2026}'])
}

/// A line that can be a headline: of middling length and not one finished sentence or an opening.
fn is_headline(line: &str) -> bool {
    let full_stop = line.ends_with('.') && !line.ends_with("..");
    HEADLINE.contains(&words(line)) && !full_stop && !line.ends_with([':', '\u{060C}', ','])
}

fn is_paragraph(line: &str) -> bool {
    let count = words(line);
    count >= PARAGRAPH || count >= SHORT_PARAGRAPH && ends_sentence(line)
}

/// A paragraph beyond doubt: long, and finished.
fn is_full_paragraph(line: &str) -> bool {
    words(line) >= PARAGRAPH && ends_sentence(line)
}

/// A short opening line such as "place - outlet:".
fn is_dateline(line: &str) -> bool {
    line.trim_end().ends_with([':', '-', '\u{2013}', '\u{2014}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::tests::embedded;

    #[track_caller]
    fn check(page: &str, title: &str, body: &str, dates: &[&str]) {
        let story = read(page, None, "", embedded());
        let printed: Vec<_> = story.dates.iter().map(|(_, _, p)| p.moment.to_string()).collect();
        assert_eq!((story.title.as_str(), story.body.as_str()), (title, body));
        assert_eq!(printed, dates);
    }

    const FIRST: &str = "أعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي يوم الخميس المقبل.";
    const SECOND: &str = "وقال رئيسها سامر الدروبي إن العمل يسير وفق الخطة التي وضعها المجلس في بداية العام، وإن التعليقات التي \
                          وردت من السكان ستؤخذ في الحسبان عند تنفيذ المرحلة الثانية من المشروع.";

    #[test]
    fn furniture_above_and_below_goes_and_the_story_stays() {
        check(
            &format!(
                "الصفحة الرئيسية\nالعالمرئيسي\n\nبلدية المرسى تنهي صيانة الميناء القديم\n\n٥ آذار/مارس ٢٠٢٠\n\
                 رئيس البلدية في الميناء (Getty)\n+ الخط -\n\n{FIRST}\n\nمرحلة ثانية\n{SECOND}\n\nالمساهمون\nرایکم\n\
                 لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *\nشكرا لكم على هذا الخبر الجميل"
            ),
            "بلدية المرسى تنهي صيانة الميناء القديم",
            &format!("{FIRST}\nمرحلة ثانية\n{SECOND}"),
            &["2020-03-05"],
        );
    }

    #[test]
    fn a_page_without_a_headline_has_an_empty_title() {
        check(
            &format!(
                "۳۵۹مشاهدات\n{FIRST}\nرمز الخبر: ۵۴۵۴۵\nتأريخ النشر: 23 July 2021\n\n{SECOND}\nالتعليقات"
            ),
            "",
            &format!("{FIRST}\n{SECOND}"),
            &["2021-07-23"],
        );
    }

    #[test]
    fn labels_and_a_dateline_around_the_headline_go() {
        check(
            &format!(
                "المرسى\n\nالبلدية تنهي صيانة الميناء القديم\n\nالمرسى – صوت الميناء :\n\nالمرسى\n\n{FIRST}\nمقالات ذات صلة\n{SECOND}"
            ),
            "البلدية تنهي صيانة الميناء القديم",
            &format!("{FIRST}\n{SECOND}"),
            &[],
        );
    }
}

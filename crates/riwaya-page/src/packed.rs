//! The packed form of an article and what was found on its page.

use crate::article::{Article, Credit, DateCandidate, DateSource, Diagnostic, Moment, Published};
use jiff::civil::Date;
use riwaya_text::{Pack, pack_fields};
use std::str::FromStr;

pack_fields! {
    DateCandidate { value, from, place, text, rejected }
    Credit { name, span }
    Article {
        id, file_id, line, outlet, url, canonical, title, text, language, author, fetched, published, dates, credits,
        diagnostics
    }
}

/// Dates are packed as ISO 8601: the form that does not change with the library.
fn date_from<T: FromStr>(text: String) -> Option<T> {
    text.parse().ok()
}

impl Pack for Moment {
    fn pack(&self, out: &mut Vec<u8>) {
        self.local.to_string().pack(out);
        self.has_time.pack(out);
        self.offset.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            local: date_from(String::unpack(from)?)?,
            has_time: bool::unpack(from)?,
            offset: Option::unpack(from)?,
        })
    }
}

impl Pack for Published {
    fn pack(&self, out: &mut Vec<u8>) {
        self.value.pack(out);
        self.from.pack(out);
        for day in [self.earliest, self.latest] {
            day.map(|day| day.to_string()).pack(out);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let (value, source) = (Option::unpack(from)?, DateSource::unpack(from)?);
        let mut day = || match Option::<String>::unpack(from)? {
            None => Some(None),
            Some(text) => date_from::<Date>(text).map(Some),
        };
        Some(Self { value, from: source, earliest: day()?, latest: day()? })
    }
}

impl Pack for DateSource {
    fn pack(&self, out: &mut Vec<u8>) {
        self.name().to_owned().pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Self::from_name(&String::unpack(from)?)
    }
}

impl Pack for Diagnostic {
    fn pack(&self, out: &mut Vec<u8>) {
        self.code.to_owned().pack(out);
        self.message.pack(out);
        self.line.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        /// The codes whose notes outlive the run that made them; the others come back as `kept`.
        const CODES: [&str; 6] = [
            "no-date",
            "dates-disagree",
            "undecodable-bytes",
            "unreadable-date",
            "impossible-date",
            "dateline-weekday",
        ];
        let code = String::unpack(from)?;
        let code = CODES.into_iter().find(|known| *known == code).unwrap_or("kept");
        Some(Self { code, message: String::unpack(from)?, line: Option::unpack(from)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_text::Span;

    #[test]
    fn an_article_comes_back_whole() {
        let moment = Moment {
            local: jiff::civil::date(2026, 3, 9).at(14, 5, 0, 0),
            has_time: true,
            offset: Some(-7200),
        };
        let published = Published {
            value: Some(moment),
            from: DateSource::Page,
            earliest: Some(moment.date()),
            latest: None,
        };
        let candidate = DateCandidate {
            value: Moment::day(moment.date()),
            from: DateSource::Url,
            place: "url".into(),
            text: "2026/03/09".into(),
            rejected: Some("before the web".into()),
        };
        let article = Article {
            id: "a".into(),
            title: "السد".into(),
            text: "السد\nغادرت الأسر بيوتها.".into(),
            published,
            dates: vec![candidate],
            credits: vec![Credit { name: "سراج".into(), span: Some(Span::new(3, 9)) }],
            diagnostics: vec![Diagnostic { code: "no-date", message: "none".into(), line: Some(3) }],
            ..Article::default()
        };
        for moment in [moment, Moment::day(moment.date()), Moment { offset: None, ..moment }] {
            assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        }
        let packed = article.packed();
        assert_eq!(Article::unpacked(&packed).as_ref(), Some(&article));
        assert_eq!(Article::unpacked(&packed[..packed.len() - 1]), None);
    }
}

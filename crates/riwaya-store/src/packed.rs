//! The packed form of a reading, so that an article need not be read again to be shown or compared.

use jiff::civil::{Date, DateTime};
use riwaya_page::{Article, Credit, DateCandidate, DateSource, Diagnostic, Moment, Published};
use riwaya_reading::{
    Cause, Modifier, Name, NameType, Quantity, Reading, Role, Stance, Statement, StatementKind, Time,
    TimeType,
};
use riwaya_story::Pack;
use riwaya_text::Span;

/// The shape of the bytes; another number is another shape.
const SHAPE: u32 = 1;

/// The bytes of a reading.
pub(crate) fn pack(reading: &Reading) -> Vec<u8> {
    let mut out = Vec::with_capacity(reading.article.text.len() * 3);
    SHAPE.pack(&mut out);
    reading.put(&mut out);
    out
}

/// The reading that the bytes hold; `None` when another version of the program wrote them.
pub(crate) fn unpack(mut bytes: &[u8]) -> Option<Reading> {
    (u32::unpack(&mut bytes)? == SHAPE).then_some(())?;
    let reading = Reading::take(&mut bytes)?;
    bytes.is_empty().then_some(reading)
}

/// [`Pack`], for types of other crates.
trait Packed: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn take(from: &mut &[u8]) -> Option<Self>;
}

macro_rules! as_they_are {
    ($($type:ty)*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                self.pack(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Self::unpack(from)
            }
        }
    )*};
}

as_they_are! { usize bool i64 f64 String }

macro_rules! structs {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::take(from)?),* })
            }
        }
    )*};
}

structs! {
    Span { start, end }
    Moment { local, has_time, offset }
    Published { value, from, earliest, latest }
    DateCandidate { value, from, place, text, rejected }
    Credit { name, span }
    Article {
        id, outlet, url, canonical, title, text, language, author, fetched, published, dates, credits, diagnostics
    }
    Cause { rule, steps }
    Quantity { span, value, value_high, modifier, unit, unit_lemma, si, part_of, cause }
    Name { span, kind, full, cause }
    Role { person, role, cause }
    Statement { content, kind, cue, speaker, speaker_name, chain, stance, cause }
    Reading { article, statements, times, quantities, names, roles, diagnostics }
}

/// Values that have a name each.
macro_rules! by_name {
    ($($type:ty)*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                self.name().to_owned().pack(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Self::from_name(&String::unpack(from)?)
            }
        }
    )*};
}

by_name! { TimeType Modifier NameType StatementKind Stance }

impl Packed for DateSource {
    fn put(&self, out: &mut Vec<u8>) {
        self.name().to_owned().pack(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let name = String::unpack(from)?;
        let all = [Self::Metadata, Self::Page, Self::Url, Self::Inferred, Self::Unknown];
        all.into_iter().find(|source| source.name() == name)
    }
}

impl Packed for Time {
    fn put(&self, out: &mut Vec<u8>) {
        self.span.put(out);
        self.kind.put(out);
        self.value.put(out);
        self.modifier.to_owned().put(out);
        self.cause.put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        /// The values of `mod` in TIMEX3 (TimeML).
        const MODIFIERS: [&str; 13] = [
            "",
            "BEFORE",
            "AFTER",
            "ON_OR_BEFORE",
            "ON_OR_AFTER",
            "LESS_THAN",
            "MORE_THAN",
            "EQUAL_OR_LESS",
            "EQUAL_OR_MORE",
            "START",
            "MID",
            "END",
            "APPROX",
        ];
        Some(Self {
            span: Packed::take(from)?,
            kind: Packed::take(from)?,
            value: Packed::take(from)?,
            modifier: one_of(&MODIFIERS, &String::unpack(from)?)?,
            cause: Packed::take(from)?,
        })
    }
}

impl Packed for Diagnostic {
    fn put(&self, out: &mut Vec<u8>) {
        self.code.to_owned().put(out);
        self.message.put(out);
        self.line.put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        /// The codes whose notes outlive the run that made them; the others come back as `kept`.
        const CODES: [&str; 6] = [
            "no-date",
            "dates-disagree",
            "undecodable-bytes",
            "unreadable-date",
            "impossible-date",
            "dateline-weekday",
        ];
        let code = one_of(&CODES, &String::unpack(from)?).unwrap_or("kept");
        Some(Self { code, message: Packed::take(from)?, line: Packed::take(from)? })
    }
}

fn one_of(known: &[&'static str], name: &str) -> Option<&'static str> {
    known.iter().copied().find(|other| *other == name)
}

impl Packed for i32 {
    fn put(&self, out: &mut Vec<u8>) {
        i64::from(*self).pack(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        i64::unpack(from)?.try_into().ok()
    }
}

/// Dates are written as ISO 8601.
macro_rules! as_text {
    ($($type:ty)*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                self.to_string().pack(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                String::unpack(from)?.parse().ok()
            }
        }
    )*};
}

as_text! { Date DateTime }

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        // Every value takes a byte at least: a length that is no length is seen before memory is asked for.
        (length <= from.len()).then_some(())?;
        (0..length).map(|_| T::take(from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_reading::Reader;
    use riwaya_text::LanguageFiles;

    #[test]
    fn a_reading_comes_back_whole() {
        let reader = Reader::load(&LanguageFiles::embedded("ar")).unwrap();
        let title = "وزير الري يعد بإصلاح السد".to_owned();
        let text = format!(
            "{title}\nقال وزير الري نادر البستان أمس الأحد إن نحو 1800 أسرة غادرت بيوتها، بحسب وكالة سراج، ووعد بإصلاح السد قبل 20 آذار."
        );
        let value = Some(Moment {
            local: jiff::civil::date(2026, 3, 9).at(14, 5, 0, 0),
            has_time: true,
            offset: Some(-7200),
        });
        let article = Article {
            id: "a".into(),
            title,
            text,
            published: Published { value, from: DateSource::Page, ..Published::default() },
            credits: vec![Credit { name: "سراج".into(), span: Some(Span::new(3, 9)) }],
            diagnostics: vec![Diagnostic { code: "no-date", message: "none".into(), line: Some(3) }],
            ..Article::default()
        };
        let reading = reader.worker().read(article);
        assert!(!reading.statements.is_empty() && !reading.times.is_empty() && !reading.roles.is_empty());
        let packed = pack(&reading);
        assert_eq!(unpack(&packed).as_ref(), Some(&reading));
        assert_eq!(unpack(&packed[..packed.len() - 1]), None);
        assert_eq!(unpack(&[&[99], &packed[1..]].concat()), None);
    }
}

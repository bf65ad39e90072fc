//! The packed form of a reading, so that a kept article need not be read again.

use crate::model::{
    Cause, Modifier, Name, NameType, Quantity, Reading, Role, Stance, Statement, StatementKind, Time,
    TimeType,
};
use riwaya_text::{Pack, Span, pack_fields};

pack_fields! {
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
        impl Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                self.name().to_owned().pack(out);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Self::from_name(&String::unpack(from)?)
            }
        }
    )*};
}

by_name! { TimeType Modifier NameType StatementKind Stance }

impl Pack for Time {
    fn pack(&self, out: &mut Vec<u8>) {
        self.span.pack(out);
        self.kind.pack(out);
        self.value.pack(out);
        self.modifier.to_owned().pack(out);
        self.cause.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
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
        let (span, kind, value) = (Span::unpack(from)?, TimeType::unpack(from)?, String::unpack(from)?);
        let modifier = String::unpack(from)?;
        let modifier = MODIFIERS.into_iter().find(|known| *known == modifier)?;
        Some(Self { span, kind, value, modifier, cause: Cause::unpack(from)? })
    }
}

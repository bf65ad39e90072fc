//! The packed form of sketches, so that a kept article need not be read again to find its story.

use crate::features::{Features, Term};
use crate::labels::Labels;
use crate::named::Named;
use crate::places::Places;
use crate::sketch::{Sketch, Source};
use crate::words::Words;
use half::bf16;
use riwaya_text::Pack;

/// The shape of the bytes that [`Sketch::pack`] writes; another number means another shape, or terms that do not compare
/// with today's.
const SHAPE: u32 = 3;

impl Pack for Sketch {
    fn pack(&self, out: &mut Vec<u8>) {
        SHAPE.pack(out);
        for text in [&self.id, &self.title, &self.url, &self.canonical] {
            text.pack(out);
        }
        self.time.pack(out);
        self.exact.pack(out);
        self.source.pack(out);
        self.features.pack(out);
        self.places.countries.to_vec().pack(out);
        self.places.towns.to_vec().pack(out);
        pack_labels(&self.named.people, out);
        pack_labels(&self.named.places, out);
        self.words.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        (u32::unpack(from)? == SHAPE).then_some(())?;
        Some(Self {
            id: String::unpack(from)?,
            title: String::unpack(from)?,
            url: String::unpack(from)?,
            canonical: String::unpack(from)?,
            time: Option::unpack(from)?,
            exact: bool::unpack(from)?,
            source: Source::unpack(from)?,
            features: Features::unpack(from)?,
            places: Places { countries: Vec::unpack(from)?.into(), towns: Vec::unpack(from)?.into() },
            named: Named { people: unpack_labels(from)?, places: unpack_labels(from)? },
            words: Words::unpack(from)?,
        })
    }
}

fn pack_labels(labels: &Labels, out: &mut Vec<u8>) {
    let labels: Vec<(u32, String)> = labels.iter().map(|(id, label)| (id, label.to_owned())).collect();
    labels.pack(out);
}

fn unpack_labels(from: &mut &[u8]) -> Option<Labels> {
    let labels: Vec<(u32, String)> = Vec::unpack(from)?;
    Some(labels.iter().map(|(id, label)| (*id, label.as_str())).collect())
}

impl Pack for Source {
    fn pack(&self, out: &mut Vec<u8>) {
        self.outlet.pack(out);
        self.owner.pack(out);
        self.credits.pack(out);
        self.relays.pack(out);
        self.quotes.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            outlet: String::unpack(from)?,
            owner: Option::unpack(from)?,
            credits: Vec::unpack(from)?,
            relays: Option::unpack(from)?,
            quotes: Vec::unpack(from)?,
        })
    }
}

impl Pack for Features {
    fn pack(&self, out: &mut Vec<u8>) {
        self.terms.len().pack(out);
        // In order of id: the differences are shorter than the ids.
        let mut before = 0;
        for term in &self.terms {
            term.id.wrapping_sub(before).pack(out);
            before = term.id;
            out.extend([term.weight, term.signed_rate].iter().flat_map(|short| short.to_le_bytes()));
        }
        pack_labels(&self.labels, out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        (length <= from.len()).then_some(())?;
        let mut before = 0_u32;
        let mut term = || {
            before = before.wrapping_add(u32::unpack(from)?);
            let (numbers, rest) = from.split_first_chunk::<4>()?;
            *from = rest;
            let short = |at| bf16::from_le_bytes([numbers[at], numbers[at + 1]]);
            Some(Term { id: before, weight: short(0), signed_rate: short(2) })
        };
        let terms: Option<Vec<Term>> = (0..length).map(|_| term()).collect();
        let terms = terms?;
        Some(Self { terms: terms.into(), labels: unpack_labels(from)? })
    }
}

impl Pack for Words {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.len().pack(out);
        out.extend(self.0.iter().flat_map(|word| word.to_le_bytes()));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?.checked_mul(4)?;
        let (bytes, rest) = from.split_at_checked(length)?;
        *from = rest;
        let word = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes);
        Some(Self(bytes.chunks_exact(4).map(word).collect()))
    }
}

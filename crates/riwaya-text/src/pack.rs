//! A compact binary form for what is kept between runs.
//!
//! Whole numbers are LEB128, texts and lists have their length in front, floats are little-endian. Nothing in the bytes
//! tells their shape: whoever keeps them must note which shape they have.

use crate::span::Span;

/// A value with a compact binary form.
///
/// ```
/// use riwaya_text::Pack;
/// let packed = (7_u32, vec!["a".to_owned()]).packed();
/// assert_eq!(<(u32, Vec<String>)>::unpacked(&packed), Some((7, vec!["a".to_owned()])));
/// ```
pub trait Pack: Sized {
    /// Appends the value to `out`.
    fn pack(&self, out: &mut Vec<u8>);

    /// Takes a value from the front of `from`; `None` when the bytes hold no such value. Never takes more memory than a
    /// small multiple of the bytes given.
    fn unpack(from: &mut &[u8]) -> Option<Self>;

    /// The value alone.
    fn packed(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.pack(&mut out);
        out
    }

    /// The value that these bytes hold, no more and no less.
    fn unpacked(mut bytes: &[u8]) -> Option<Self> {
        let value = Self::unpack(&mut bytes)?;
        bytes.is_empty().then_some(value)
    }
}

impl Pack for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = from.split_first()?;
            *from = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}

/// Implements [`Pack`] for structs whose fields are packed in the order given. Another order, or another field, is
/// another shape.
///
/// ```
/// use riwaya_text::{Pack, pack_fields};
/// #[derive(Debug, PartialEq)]
/// struct Toll { place: String, dead: u32 }
/// pack_fields! { Toll { place, dead } }
/// let toll = Toll { place: "Difaf".to_owned(), dead: 14 };
/// assert_eq!(Toll::unpacked(&toll.packed()), Some(toll));
/// ```
#[macro_export]
macro_rules! pack_fields {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl $crate::Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                $($crate::Pack::pack(&self.$field, out);)*
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::Pack::unpack(from)?),* })
            }
        }
    )*};
}

/// Types that go through another packed type.
macro_rules! through {
    ($($type:ty as $other:ty: $to:expr, $from:expr;)*) => {$(
        impl Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                <$other>::pack(&$to(*self), out);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                $from(<$other>::unpack(from)?)
            }
        }
    )*};
}

through! {
    u32 as u64: u64::from, |n| u32::try_from(n).ok();
    usize as u64: |n| n as u64, |n| usize::try_from(n).ok();
    bool as u64: u64::from, |n| match n { 0 => Some(false), 1 => Some(true), _ => None };
    // The sign goes to the last bit, so that small numbers of either sign stay short.
    i64 as u64: |n: i64| (n << 1 ^ n >> 63) as u64, |n: u64| Some((n >> 1) as i64 ^ -((n & 1) as i64));
    i32 as i64: i64::from, |n| i32::try_from(n).ok();
}

macro_rules! little_endian {
    ($($type:ty)*) => {$(
        impl Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = from.split_first_chunk()?;
                *from = rest;
                Some(Self::from_le_bytes(*bytes))
            }
        }
    )*};
}

little_endian! { f32 f64 }

impl Pack for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend(self.as_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (bytes, rest) = from.split_at_checked(length)?;
        *from = rest;
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        // Every value takes a byte at least: a length that is no length is seen before memory is asked for.
        (length <= from.len()).then_some(())?;
        (0..length).map(|_| T::unpack(from)).collect()
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

pack_fields! { Span { start, end } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        fn check<T: Pack + PartialEq + std::fmt::Debug>(value: T) {
            let packed = value.packed();
            assert_eq!(T::unpacked(&packed).as_ref(), Some(&value));
            assert!(T::unpacked(&packed[..packed.len() - 1]).is_none(), "cut short: {value:?}");
        }
        for number in [0, 1, 127, 128, 300, u64::MAX] {
            check(number);
        }
        for number in [0, -1, 1, i64::MIN, i64::MAX] {
            check(number);
        }
        check(-7200_i32);
        check(Span::new(3, 9));
        check(1.5_f32);
        check("قول".to_owned());
        check(vec![Some(3_u32), None]);
        check((true, vec![-2.25_f64]));
    }

    #[test]
    fn bytes_of_another_shape_are_refused() {
        assert_eq!(Vec::<u32>::unpacked(&[0xff, 0xff, 0xff, 0xff, 0x7f]), None);
        assert_eq!(String::unpacked(&[2, 0xff, 0xfe]), None);
        assert_eq!(bool::unpacked(&[2]), None);
        assert_eq!(u64::unpacked(&[0xff; 12]), None);
    }
}

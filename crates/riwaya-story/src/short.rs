//! Numbers of two bytes, where an article has hundreds of them and three digits are enough.

/// The upper half of a 32-bit float (bfloat16): its range, with eight bits of precision. Finite numbers only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Short(pub u16);

impl Short {
    /// The nearest short number.
    pub fn of(number: f32) -> Self {
        Self((number.to_bits().saturating_add(0x7fff) >> 16) as u16)
    }

    pub fn get(self) -> f32 {
        f32::from_bits(u32::from(self.0) << 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_number_is_within_a_half_per_cent() {
        for number in [0.0, -0.0, 1.0, -0.3, 1e-7, 123.456, 0.999_99] {
            let short = Short::of(number).get();
            assert!((short - number).abs() <= number.abs() / 256.0, "{number} became {short}");
            assert_eq!(short.is_sign_negative(), number.is_sign_negative());
        }
    }
}

//! How the words of a number add up.

/// What a numeral does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// 1 to 10.
    Unit,
    /// 1 in the form that only goes before "and" with a ten.
    Opener,
    /// 11 to 19.
    Teen,
    /// 20, 30 … 90.
    Ten,
    /// 100, 200 … 900.
    Hundred,
    /// 1000 and its powers.
    Scale,
    /// The plural of a scale: only after what it multiplies.
    Scales,
    /// Twice a scale.
    Dual,
    /// A part of one.
    Fraction,
    /// A number in digits.
    Digits,
}

/// A numeral as it stands: its part, value and clitics.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Word {
    pub part: Part,
    pub value: f64,
    pub conjunction: bool,
    pub preposition: bool,
    pub article: bool,
}

impl Word {
    /// Whether it is a scale for what stands before it.
    pub fn multiplies(self) -> bool {
        matches!(self.part, Part::Scale | Part::Scales)
            && !self.conjunction
            && !self.preposition
            && !self.article
    }
}

/// A number under way. Groups go down in scale: `total` holds the finished ones, `current` what stands below the
/// last scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sum {
    total: f64,
    current: f64,
    scale: f64,
    last: Part,
    /// "And a half" counts parts of the last scale.
    closed: bool,
    article: bool,
}

impl Sum {
    /// A number that starts with digits.
    pub fn digits(value: f64) -> Self {
        Self {
            total: 0.0,
            current: value,
            scale: f64::INFINITY,
            last: Part::Digits,
            closed: false,
            article: false,
        }
    }

    /// A number that starts with `word`, unless none can.
    pub fn first(word: Word) -> Option<Self> {
        let empty = Self { current: 0.0, last: word.part, article: word.article, ..Self::digits(0.0) };
        match word.part {
            Part::Scales => None,
            Part::Scale => Some(Self { total: word.value, scale: word.value, ..empty }),
            Part::Dual => Some(Self { total: word.value, scale: word.value / 2.0, ..empty }),
            _ => Some(Self { current: word.value, ..empty }),
        }
    }

    /// The value, when the number may end here.
    pub fn value(self) -> Option<f64> {
        (self.last != Part::Opener).then_some(self.total + self.current)
    }

    /// Whether nothing stands below the last scale yet.
    pub fn ends_in_scale(self) -> bool {
        self.current == 0.0
    }

    /// The number with one more word, when it fits.
    pub fn with(self, word: Word) -> Option<Self> {
        if word.preposition {
            return None;
        }
        if !word.conjunction {
            return self.multiplied(word);
        }
        if self.closed || word.article && !self.article {
            return None;
        }
        let Self { total, current, scale, .. } = self;
        let next = Self { last: word.part, ..self };
        let fresh = current == 0.0 && total > 0.0;
        match word.part {
            Part::Ten
                if matches!(self.last, Part::Unit | Part::Opener)
                    && (1.0..10.0).contains(&(current % 100.0)) =>
            {
                Some(Self { current: current + word.value, ..next })
            }
            Part::Unit | Part::Opener | Part::Teen | Part::Ten
                if fresh || self.last == Part::Hundred && current % 100.0 == 0.0 =>
            {
                Some(Self { current: current + word.value, ..next })
            }
            Part::Hundred if fresh && scale >= 1000.0 => Some(Self { current: word.value, ..next }),
            Part::Scale if fresh && word.value < scale => {
                Some(Self { total: total + word.value, scale: word.value, ..next })
            }
            Part::Dual if fresh && word.value / 2.0 < scale => {
                Some(Self { total: total + word.value, scale: word.value / 2.0, ..next })
            }
            Part::Fraction if fresh => Some(Self { total: total + word.value * scale, closed: true, ..next }),
            Part::Fraction if self.last != Part::Fraction && current > 0.0 => {
                Some(Self { current: current + word.value, ..next })
            }
            _ => None,
        }
    }

    /// The number with a word behind it that no conjunction joins: a scale, or the hundred after its digit.
    fn multiplied(self, word: Word) -> Option<Self> {
        let Self { total, current, scale, last, .. } = self;
        let next = Self { last: word.part, ..self };
        let scales = matches!(word.part, Part::Scale | Part::Scales);
        if self.closed {
            // "A million and a half million": the scale is only said again.
            return (last == Part::Fraction && word.part == Part::Scale && word.value == scale)
                .then_some(next);
        }
        if word.article && last != Part::Fraction && !self.article {
            return None;
        }
        let multiplier = current % 100.0;
        if word.part == Part::Hundred && word.value == 100.0 {
            let digit = last == Part::Unit && (3.0..10.0).contains(&multiplier) && multiplier == current;
            return digit.then_some(Self { current: current * 100.0, ..next });
        }
        if scales && current > 0.0 && word.value < scale && last != Part::Opener {
            return Some(Self {
                total: total + scaled(current, word.value),
                current: 0.0,
                scale: word.value,
                ..next
            });
        }
        // A scale of a scale: a thousand million.
        (scales
            && current == 0.0
            && matches!(last, Part::Scale | Part::Scales | Part::Dual)
            && word.value > scale)
            .then_some(Self { total: total * word.value, scale: word.value, ..next })
    }

    /// The number with "and" digits behind it: a thousand and 200.
    pub fn and_digits(self, value: f64) -> Option<Self> {
        let fits = self.current == 0.0 && !self.closed && value < self.scale && value.fract() == 0.0;
        fits.then_some(Self { current: value, last: Part::Digits, ..self })
    }
}

/// The product of a number and its scale without the noise of binary fractions: 2.05 million is 2,050,000.
fn scaled(value: f64, scale: f64) -> f64 {
    const DECIMALS: f64 = 1e6;
    let product = value * scale;
    let rounded = (product * DECIMALS).round() / DECIMALS;
    if rounded.is_finite() { rounded } else { product }
}

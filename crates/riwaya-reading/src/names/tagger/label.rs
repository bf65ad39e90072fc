//! The labels of tokens in the BIO scheme.

use crate::model::NameType;

/// Outside any name, or the beginning or the inside of a name of some kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Label(u8);

const KINDS: [NameType; 4] =
    [NameType::Person, NameType::Location, NameType::Organization, NameType::Miscellaneous];

impl Label {
    /// How many labels there are.
    pub const COUNT: usize = 9;
    /// No name.
    pub const OUTSIDE: Self = Self(0);

    /// The first token of a name.
    pub fn begin(kind: NameType) -> Self {
        Self(1 + 2 * KINDS.iter().position(|k| *k == kind).unwrap_or(0) as u8)
    }

    /// A further token of a name.
    pub fn inside(kind: NameType) -> Self {
        Self(Self::begin(kind).0 + 1)
    }

    /// The label with this number, below [`Label::COUNT`].
    pub fn from_index(index: usize) -> Self {
        Self((index % Self::COUNT) as u8)
    }

    /// Its number.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The kind of name it belongs to.
    pub fn kind(self) -> Option<NameType> {
        (self.0 > 0).then(|| KINDS[(self.0 as usize - 1) / 2])
    }

    /// Whether it begins a name.
    pub fn is_begin(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether `self` may follow `before`: a name goes on only as the kind it began with.
    pub fn may_follow(self, before: Self) -> bool {
        self.0 == 0 || self.is_begin() || before.0 == self.0 || before.0 + 1 == self.0
    }
}

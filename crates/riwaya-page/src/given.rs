//! An article as JSON gives it.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;

/// The fields of an article in JSON Lines; all others are ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given<'a> {
    #[serde(borrow)]
    pub id: Loose<'a>,
    #[serde(borrow)]
    pub outlet: Loose<'a>,
    #[serde(borrow)]
    pub url: Loose<'a>,
    #[serde(borrow)]
    pub published: Loose<'a>,
    #[serde(borrow)]
    pub title: Loose<'a>,
    #[serde(borrow)]
    pub text: Loose<'a>,
    #[serde(borrow)]
    pub html: Loose<'a>,
    #[serde(borrow)]
    pub author: Loose<'a>,
    #[serde(borrow)]
    pub fetched: Loose<'a>,
}

/// A field that should be a string and is read from whatever stands there: a number as its digits, a list as its strings
/// with commas, an object as its `name`, null as nothing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Loose<'a>(pub Cow<'a, str>);

impl<'a, 'de: 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a string")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Owned(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Owned(value)))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Loose::default())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Owned(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Owned(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Loose(Cow::Owned(value.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut joined = String::new();
        while let Some(Loose(item)) = items.next_element()? {
            if !item.is_empty() {
                joined.push_str(if joined.is_empty() { "" } else { ", " });
                joined.push_str(&item);
            }
        }
        Ok(Loose(Cow::Owned(joined)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut name = Loose::default();
        while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
            let value = fields.next_value::<Loose<'de>>()?;
            if key == "name" {
                name = value;
            }
        }
        Ok(name)
    }
}

impl Given<'_> {
    /// Whether there is anything to read.
    pub fn has_content(&self) -> bool {
        !self.text.0.trim().is_empty() || !self.html.0.trim().is_empty()
    }
}

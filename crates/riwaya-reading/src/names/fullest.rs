//! From mentions to names with the fullest form each has in the article.

use super::{Mention, NameKey, Spelling};
use crate::model::{Name, NameType};
use riwaya_text::{Document, light};
use rustc_hash::FxHashMap;

/// Gives every mention its place and its fullest form: a person's last name alone stands for the full name given
/// elsewhere in the article, unless two full names share it.
pub(super) fn resolve(document: &Document, spelling: &Spelling, mentions: &[Mention]) -> Vec<Name> {
    let texts: Vec<String> = mentions.iter().map(|mention| plain(mention, document)).collect();
    let people: Vec<usize> =
        (0..mentions.len()).filter(|&at| mentions[at].kind == NameType::Person).collect();
    let mut keys: FxHashMap<&str, NameKey> = FxHashMap::default();
    let mut forms: Vec<&str> = Vec::new();
    for &at in &people {
        keys.entry(&texts[at]).or_insert_with(|| {
            forms.push(&texts[at]);
            NameKey::new(&texts[at], spelling)
        });
    }
    // Of two spellings of one name that differ in a space alone, the first stands for both.
    forms.sort_by_key(|form| std::cmp::Reverse(letters(form)));
    let fullest: FxHashMap<&str, &str> =
        forms.iter().map(|&form| (form, fullest(form, &forms, &keys))).collect();
    let names = mentions.iter().zip(&texts).map(|(mention, text)| Name {
        span: mention.span(document),
        kind: mention.kind,
        full: match mention.kind {
            NameType::Person => fullest.get(text.as_str()).copied().unwrap_or(text).to_owned(),
            _ if mention.standard.is_empty() => text.clone(),
            _ => mention.standard.clone(),
        },
        cause: mention.cause.clone(),
    });
    names.collect()
}

/// Past this many different forms in one article, only the longest are compared: a bound on hostile input.
const MOST_FORMS: usize = 400;

/// The longest form that holds `form`, if all forms that do agree with each other.
fn fullest<'a>(form: &'a str, forms: &[&'a str], keys: &FxHashMap<&str, NameKey>) -> &'a str {
    let key = &keys[form];
    let before = forms.iter().take(MOST_FORMS).take_while(|other| **other != form);
    let mut holders = before.filter(|other| {
        !keys[**other].sameness(key).is_apart()
            && (letters(other) > letters(form) || spaced(other).eq(spaced(form)))
    });
    let Some(&longest) = holders.next() else { return form };
    let agree = holders.all(|other| !keys[other].sameness(&keys[longest]).is_apart());
    if agree { longest } else { form }
}

/// A form without its spaces.
fn spaced(form: &str) -> impl Iterator<Item = char> + '_ {
    form.chars().filter(|c| !c.is_whitespace())
}

/// How many letters a form has.
fn letters(form: &str) -> usize {
    spaced(form).count()
}

/// The words of a mention in their plain shape, with one space between, in a hashtag too.
fn plain(mention: &Mention, document: &Document) -> String {
    let text = light(mention.span(document).of(document.text()));
    let words = text.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

//! Places, organisations and media that the word files list.

use super::classes::letters_before_listed;
use super::{Classes, Mention};
use crate::model::{Cause, NameType};
use riwaya_text::{Document, Hit, Lexicon, Proclitics};

/// Every listed place and organisation, the longest at each place, in order.
pub(super) fn find(document: &Document, lexicon: &Lexicon, classes: &Classes) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < document.len() {
        let found = [
            classes.place(document, at).map(|hit| (NameType::Location, hit)),
            classes.organisation(document, at).map(|hit| (NameType::Organization, hit)),
        ];
        let found =
            found.into_iter().flatten().filter(|(_, hit)| usable(document, lexicon, classes, at, hit));
        let best = found.max_by_key(|(kind, hit)| (hit.tokens, *kind == NameType::Organization));
        let Some((kind, hit)) = best else {
            at += 1;
            continue;
        };
        let entry = lexicon.entry(hit.entry);
        let tokens = at..at + hit.tokens as usize;
        let named = lexicon.class_name(entry.class);
        // A country's key is its code; the others' is the standard name.
        let standard = if hit.class == classes.country { entry.forms.first() } else { Some(&entry.key) };
        mentions.push(Mention {
            skip: letters_before_listed(document, lexicon, at, hit),
            kind,
            standard: standard.cloned().unwrap_or_default(),
            cause: Cause::rule("names/gazetteer").step(format!("{} {}.{}", entry.path, named, entry.key)),
            tokens: tokens.clone(),
        });
        at = tokens.end;
    }
    mentions
}

/// A listed name counts unless an article was put before it, or it is a common word as well and no place noun says
/// otherwise; behind a place noun with the article stands what is told of it.
fn usable(document: &Document, lexicon: &Lexicon, classes: &Classes, at: usize, hit: &Hit) -> bool {
    if hit.proclitics.has(Proclitics::ARTICLE) || hit.proclitics.has(Proclitics::LIKE) {
        return false;
    }
    let common = lexicon.entry(hit.entry).attribute("common") == "true";
    let place_noun = |hit: &Hit| hit.class == classes.place_noun && !hit.proclitics.has(Proclitics::ARTICLE);
    !common || at > 0 && document.hits(at - 1).iter().any(place_noun)
}

//! Roles: what the article says a person is, from the title before a name and the apposition after it.

mod after;
mod before;
mod phrase;
#[cfg(test)]
mod tests;

use crate::model::{Cause, Name, NameType, Role};
use crate::names::{Classes, NameKey, Spelling, letters_before, skipped_bytes};
use phrase::{PhraseClasses, Phrases};
use riwaya_text::{Document, Features, Hit, Kind, LanguageError, Lexicon, Proclitics, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A role's tokens and the rule that found them.
#[derive(Debug, Clone)]
struct Found {
    tokens: Range<usize>,
    rule: &'static str,
}

/// A role as it is stated at one place.
#[derive(Debug)]
struct Stated {
    /// The number of the name.
    bearer: usize,
    /// Whether it is no more than how a ruler is addressed.
    style: bool,
    role: Role,
}

/// Finds roles.
#[derive(Debug)]
pub(crate) struct Roles {
    classes: Classes,
    asked: PhraseClasses,
}

impl Roles {
    /// Loads what it knows.
    pub fn load(lexicon: &Lexicon) -> Result<Self, LanguageError> {
        Ok(Self { classes: Classes::load(lexicon)?, asked: PhraseClasses::of(lexicon) })
    }

    /// The roles of a document, in order of place, each stated role of a person once.
    pub fn find(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        names: &[Name],
        spelling: &Spelling,
    ) -> Vec<Role> {
        let mut people = vec![0; document.len()];
        let mut bearers = vec![false; document.len()];
        let places: Vec<Option<Range<usize>>> = names
            .iter()
            .map(|name| (name.kind == NameType::Person).then(|| document.tokens_in(name.span)))
            .map(|tokens| tokens.map(|tokens| self.without_title(document, lexicon, tokens)))
            .collect();
        for (tokens, name) in
            places.iter().zip(names).filter_map(|(tokens, name)| Some((tokens.as_ref()?, name)))
        {
            people[tokens.clone()].fill(tokens.end);
            bearers[tokens.start] = !is_apart(document, name, tokens.start);
        }
        let bodies = self.bodies(document, names);
        let phrases = Phrases {
            document,
            lexicon,
            classes: &self.classes,
            asked: &self.asked,
            people: &people,
            bearers: &bearers,
            bodies: &bodies,
            before: false,
        };
        let mut roles: Vec<Stated> = Vec::new();
        for (at, tokens) in places.iter().enumerate() {
            let Some(tokens) = tokens else { continue };
            let apart = is_apart(document, &names[at], tokens.start);
            let mut found = if apart { Vec::new() } else { before::find(phrases, tokens.clone()) };
            found.extend(after::find(&phrases, tokens.clone()));
            for found in found.into_iter().filter(|found| self.is_role(document, found)) {
                let role = self.span(document, lexicon, &found.tokens);
                let cause = Cause::rule(found.rule);
                // A plural title is shared by the members of a list, and no single person's.
                let members = self.list_from(document, names, &places, at);
                let plural = self.is_plural(document, found.tokens.start);
                let bearers = if plural { at..members } else { at..at + 1 };
                if plural && bearers.len() < 2 {
                    continue;
                }
                for bearer in bearers {
                    let style = found.tokens.len() == 1 && phrases.is_style(found.tokens.start);
                    let role = Role { person: names[bearer].span, role, cause: cause.clone() };
                    roles.push(Stated { bearer, style, role });
                }
            }
        }
        stated_once(document, names, roles, spelling)
    }

    /// For every token where the name of a place or a body that starts there ends, or 0. An honorific in it starts what stands
    /// behind it.
    fn bodies(&self, document: &Document, names: &[Name]) -> Vec<usize> {
        let mut bodies = vec![0; document.len()];
        for name in names.iter().filter(|name| name.kind != NameType::Person) {
            let Range { start, mut end } = document.tokens_in(name.span);
            let honours = [self.classes.honorific, self.classes.rank];
            let honorific = |&at: &usize| honours.iter().any(|&class| self.classes.is(document, at, class));
            end = (start + 1..end).find(honorific).unwrap_or(end);
            if start < end {
                bodies[start] = end;
            }
        }
        bodies
    }

    /// A person's name without the title that the names layer took for its end.
    fn without_title(&self, document: &Document, lexicon: &Lexicon, name: Range<usize>) -> Range<usize> {
        let article = |at: usize| at < document.len() && lexicon.article(document.folded(at)).is_some();
        let title = (name.start + 1..name.end).find(|&at| {
            self.classes.title(document, at).is_some_and(|hit| {
                let end = at + usize::from(hit.tokens);
                let given = [self.classes.given, self.classes.family];
                let named = given.iter().any(|&class| self.classes.is(document, at, class));
                let reaches = !(named && hit.tokens == 1)
                    && end >= name.end
                    && hit.proclitics.only(Proclitics::ARTICLE);
                reaches
                    && (hit.tokens > 1
                        || article(end) && document.token(end).kind == Kind::Word
                        || article(at))
            })
        });
        name.start..title.unwrap_or(name.end)
    }

    /// Whether every reading of the title at a token is a plural or a dual.
    fn is_plural(&self, document: &Document, at: usize) -> bool {
        let many = Features::PLURAL.with(Features::DUAL);
        let mut readings = document.hits(at).iter().filter(|hit| hit.class == self.classes.title).peekable();
        readings.peek().is_some() && readings.all(|hit| hit.features.has(many))
    }

    /// One past the last of the persons that a list which starts with person `at` names.
    fn list_from(
        &self,
        document: &Document,
        names: &[Name],
        places: &[Option<Range<usize>>],
        at: usize,
    ) -> usize {
        let mut end = at + 1;
        while let (Some(Some(before)), Some(Some(next))) = (places.get(end - 1), places.get(end)) {
            let joined = names[end].span.start > document.token(next.start).start as usize;
            let comma = next.start == before.end + 1 && phrase::is_comma(document.word(before.end));
            if !(next.start == before.end && joined || comma) {
                break;
            }
            end += 1;
        }
        end
    }

    /// A bare rank or honorific is no role, nor is what somebody is to somebody else.
    fn is_role(&self, document: &Document, found: &Found) -> bool {
        let Range { start, end } = found.tokens;
        let length = self.classes.title(document, start).map_or(1, |hit| hit.tokens);
        if length == 1 && document.hits(start).iter().any(|hit| Some(hit.class) == self.asked.relation) {
            return false;
        }
        let bare = [self.classes.honorific, self.classes.rank].iter().any(|class| {
            document.hits(start).iter().any(|hit| hit.class == *class && start + hit.tokens as usize == end)
        });
        !bare
    }

    /// The place of the role's words without conjunction, preposition and quote marks.
    fn span(&self, document: &Document, lexicon: &Lexicon, tokens: &Range<usize>) -> Span {
        let mut span = document.span(tokens.clone());
        let article = lexicon.article(document.folded(tokens.start)).unwrap_or_default();
        let swallowed = |hit: &&Hit| hit.proclitics.has(Proclitics::TO) && article.has(Proclitics::TO);
        // Where the preposition "to" swallowed the article, the word is no word without it.
        if let Some(hit) = self.classes.title(document, tokens.start).filter(|hit| !swallowed(hit)) {
            span.start += skipped_bytes(document.word(tokens.start), letters_before(hit.proclitics));
        }
        span
    }
}

/// Whether a preposition or conjunction before the name keeps it apart from the noun before.
fn is_apart(document: &Document, name: &Name, token: usize) -> bool {
    name.span.start > document.token(token).start as usize
}

/// Past this many roles of one person, further ones are not compared with each other: a bound on hostile input.
const MOST_ROLES: usize = 100;

/// Leaves out a role whose words are all in another role of the same person; of equal ones that of the longest name stays,
/// then the first. How somebody is addressed is left out where another role says what he is.
fn stated_once(document: &Document, names: &[Name], roles: Vec<Stated>, spelling: &Spelling) -> Vec<Role> {
    let words: Vec<Vec<String>> =
        roles.iter().map(|stated| spelling.role_words(stated.role.role.of(document.text()))).collect();
    let people: Vec<NameKey> =
        roles.iter().map(|stated| NameKey::new(&names[stated.bearer].full, spelling)).collect();
    let mut seen: FxHashSet<(String, &[String])> = FxHashSet::default();
    let mut by_person: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut keep = vec![false; roles.len()];
    for at in 0..roles.len() {
        keep[at] = seen.insert((people[at].skeleton(), &words[at]));
        if keep[at] {
            by_person.entry(people[at].last()).or_default().push(at);
        }
    }
    let name = |at: usize| names[roles[at].bearer].span;
    let length = |at: usize| (words[at].len(), name(at).end - name(at).start, std::cmp::Reverse(at));
    let covers = |other: usize, at: usize| {
        length(other) > length(at) && words[at].iter().all(|word| words[other].contains(word))
            || roles[at].style && !roles[other].style
    };
    for group in by_person.values() {
        for &at in group {
            let covered = group
                .iter()
                .take(MOST_ROLES)
                .any(|&other| covers(other, at) && !people[other].sameness(&people[at]).is_apart());
            keep[at] &= !covered;
        }
    }
    let mut kept: Vec<Role> =
        roles.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(stated, _)| stated.role).collect();
    kept.sort_by_key(|role| (role.role, role.person));
    kept
}

//! What the noun phrase beside a cue calls the speaker: a person's name, or a description.

use super::mark::Mark;
use super::scene::Scene;
use super::speaker;
use crate::model::{Name, NameType};
use riwaya_text::{Features, Proclitics, Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// Letters a person's name has at least.
const SHORTEST: usize = 3;

/// A noun phrase that names a source, read once.
#[derive(Debug, Clone, Default)]
pub(super) struct Description {
    /// The person's name in it, in its fullest form.
    pub person: Option<String>,
    /// The words as they stand, quote marks and prepositions left out.
    pub text: String,
    /// The first noun, folded, without its article.
    pub head: String,
    /// The folded words that tell it from others, articles left out.
    pub words: Vec<String>,
    /// How many of them stand before the first preposition.
    pub core: usize,
    /// Gender and number, as far as the cue and the noun show them.
    pub features: Features,
    /// Whether the noun carries the article.
    pub definite: bool,
}

impl Description {
    /// Reads the phrase; `agreement` is what the cue shows of its subject.
    pub fn read(scene: &Scene<'_>, phrase: Range<usize>, agreement: Features) -> Self {
        // "The same sources".
        let same = phrase.len() > 1
            && scene.is_same(phrase.start)
            && !scene.is_definite(phrase.start)
            && scene.is_definite(phrase.start + 1);
        let phrase = phrase.start + usize::from(same)..phrase.end;
        let phrase = without_bracket(scene, phrase);
        let mut span = scene.document.span(scene.with_count(phrase.clone()));
        // The conjunction before a name is no part of it.
        if let Some(name) = scene.name_at(phrase.start).filter(|_| scene.has_conjunction(phrase.start)) {
            span.start = span.start.max(name.span.start);
        }
        let core =
            (phrase.start + 1..phrase.end).find(|&at| scene.is(at, Mark::PREPOSITION) || scene.is_comma(at));
        let core = core.unwrap_or(phrase.end);
        let words = words(scene, phrase.clone());
        Self {
            person: person(scene, &phrase)
                .or_else(|| unlisted_person(scene, &phrase))
                .or_else(|| scene.surname(&phrase).map(str::to_owned))
                .or_else(|| called(scene, phrase.end)),
            text: spoken(scene, phrase.clone(), span.of(scene.document.text())),
            head: words.first().cloned().unwrap_or_default(),
            core: self::words(scene, phrase.start..core).len().min(words.len()),
            words,
            features: features(scene, phrase.start, agreement),
            definite: scene.is_definite(phrase.start) || is_construct(scene, phrase.start..core),
        }
    }
}

impl Description {
    /// Whether it tells in full what somebody heads or is an official of: "the head of the republican hospital".
    pub fn tells_a_body(&self, scene: &Scene<'_>, at: usize) -> bool {
        let head = scene.vocabulary.is_chief(&self.head) || scene.is_official(at);
        self.core > 2 && !scene.is_definite(at) && head
    }
}

/// The phrase without what closes it in brackets: "the former president (2003-2010)".
fn without_bracket(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let closed = phrase.len() > 2 && scene.document.word(phrase.end - 1) == ")";
    let open = phrase.clone().rev().find(|&at| scene.document.word(at) == "(").filter(|_| closed);
    let named = phrase.clone().any(|at| scene.is(at, Mark::PERSON));
    // Behind a noun without an article the brackets hold its name: "the head of the company (…)".
    let closed = |open: usize| scene.is_definite(open - 1) || scene.is(open - 1, Mark::NAME);
    match open.filter(|&open| open > phrase.start && !named && closed(open)) {
        Some(open) => phrase.start..open,
        None => phrase,
    }
}

/// The name of somebody whom the words before a token describe: "a witness called …".
fn called(scene: &Scene<'_>, at: usize) -> Option<String> {
    let named = scene.is_called(at) && scene.is(at + 1, Mark::PERSON) && scene.is(at + 1, Mark::NAME_START);
    let name = scene.name_at(at + 1).filter(|name| named && name.kind == NameType::Person)?;
    Some(full(scene, name).into_owned()).filter(|name| !name.is_empty())
}

/// Nouns without an article that end in a definite noun or a name: "the minister of finance".
fn is_construct(scene: &Scene<'_>, core: Range<usize>) -> bool {
    let closes = |at: usize| scene.is_definite(at) || scene.is(at, Mark::NAME) && !scene.is(at, Mark::PERSON);
    let mut rest = core.skip(1).take(3).skip_while(|&at| scene.is(at, Mark::SPEAKER) && !closes(at));
    rest.next().is_some_and(|at| closes(at) && !scene.is_prefixed(at))
}

/// The folded words of a phrase, articles and conjunctions left out.
pub(super) fn words(scene: &Scene<'_>, phrase: Range<usize>) -> Vec<String> {
    let mut words = Vec::new();
    let mut at = phrase.start;
    while at < phrase.end {
        let (country, width) = country(scene, at);
        if let Some(country) = country.filter(|_| at + width <= phrase.end) {
            words.push(country.to_owned());
            at += width;
            continue;
        }
        if scene.is_word(at) && !scene.is(at, Mark::PREPOSITION) && !scene.is_present(at) {
            let word = without_to(scene, at);
            let hit = scene.hit(at, scene.vocabulary.same_word);
            words.push(hit.map_or(word, |hit| scene.lexicon.entry(hit.entry).key.as_str()).to_owned());
        }
        at += 1;
    }
    words
}

/// The folded word at a token without its article, and without the preposition "to" where every reading has it: "commissioner of
/// the nations for rights" and "commissioner of rights".
fn without_to<'w>(scene: &'w Scene<'_>, at: usize) -> &'w str {
    let folded = scene.document.folded(at);
    let word = bare(scene, folded);
    let hits = scene.document.hits(at);
    let to = !hits.is_empty() && hits.iter().all(|hit| hit.proclitics.has(Proclitics::TO));
    let first = word.chars().next().filter(|_| to && word == folded);
    first.map_or(word, |first| &word[first.len_utf8()..])
}

/// The code of the country that a token names, by its noun or its adjective ("the French minister" is France's), and the
/// tokens it takes.
fn country<'a>(scene: &Scene<'a>, at: usize) -> (Option<&'a str>, usize) {
    // "The South Korean": the article stands before both words.
    if at + 1 < scene.document.len() && scene.is_definite(at) && scene.is_definite(at + 1) {
        let pair = format!(
            "{} {}",
            bare(scene, scene.document.folded(at)),
            bare(scene, scene.document.folded(at + 1))
        );
        if let Some(code) = scene.vocabulary.two_word_countries.get(&pair) {
            return (Some(code), 2);
        }
    }
    let countries = scene.vocabulary.countries;
    let hits = scene.document.hits(at).iter().filter(|hit| countries.contains(&Some(hit.class)));
    let hit = hits.max_by_key(|hit| hit.tokens);
    let width = hit.map_or(1, |hit| usize::from(hit.tokens).max(1));
    (hit.map(|hit| scene.lexicon.entry(hit.entry).key.as_str()), width)
}

/// A folded word without conjunction, preposition and article.
pub(super) fn bare<'w>(scene: &Scene<'_>, folded: &'w str) -> &'w str {
    let (word, article) = scene.vocabulary.letters.without_article(folded);
    if article {
        return word;
    }
    let mut parts = scene.lexicon.without_proclitics(folded);
    let part = parts.find(|(_, proclitics)| proclitics.has(Proclitics::ARTICLE));
    part.map_or(folded, |(rest, _)| rest)
}

/// What agreement and the noun's shape tell of gender and number: before its subject a verb stands in the singular.
pub(super) fn features(scene: &Scene<'_>, start: usize, agreement: Features) -> Features {
    let gender = Features::MASCULINE.with(Features::FEMININE);
    if agreement.has(gender) {
        let letters = &scene.vocabulary.letters;
        let folded = scene.document.folded(start);
        let several = agreement.has(Features::MASCULINE)
            && !scene.is(start, Mark::PERSON.or(Mark::NAME))
            && (scene.speaker_kind(start) == "people" && !letters.shape(folded).has(Features::FEMININE)
                || scene.is_plural(start) && scene.speaker_kind(start) != "person"
                || !scene.is_definite(start)
                    && letters.is_construct_plural(folded)
                    && scene.is_definite(start + 1));
        let both = scene.speaker_kind(start) == "person"
            && !scene.is(start, Mark::PERSON.or(Mark::NAME))
            && letters.shape(bare(scene, folded)).all(Features::MASCULINE.with(Features::DUAL));
        let dual = if both { Features::DUAL.with(Features::PLURAL) } else { Features::NONE };
        let number = if several || scene.counts_several(start) { Features::PLURAL } else { dual };
        return agreement.with(number);
    }
    noun_features(scene, start)
}

/// What a source's head noun shows by itself: bodies have a gender and no number, crowds a number and no gender.
pub(super) fn noun_features(scene: &Scene<'_>, at: usize) -> Features {
    if !scene.is(at, Mark::SPEAKER) {
        return Features::NONE;
    }
    let noun = bare(scene, scene.document.folded(at));
    let letters = &scene.vocabulary.letters;
    let shape = if scene.is_relative_of(at) { letters.owned_shape(noun) } else { letters.shape(noun) };
    match scene.speaker_kind(at) {
        // Broken plurals take the feminine as well: "the sources added".
        "people" if shape.has(Features::PLURAL.with(Features::DUAL)) => Features::PLURAL,
        "people" => Features::NONE,
        "person" => shape,
        _ if shape.has(Features::FEMININE) => Features::FEMININE,
        _ => Features::NONE,
    }
}

/// The person's name in a phrase, unless the phrase is somebody or something of theirs.
fn person(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<String> {
    let skip = if speaker::is_owner(scene, phrase.start) { 2 } else { 0 };
    let at = (phrase.start + skip..phrase.end)
        .find(|&at| scene.is(at, Mark::PERSON) && scene.is(at, Mark::NAME_START) && !scene.is_relation(at))
        .filter(|&at| at == phrase.start || !scene.is_prefixed_name(at))?;
    let name = scene.name_at(at).filter(|name| name.kind == NameType::Person)?;
    let inside = name.span.end <= scene.document.span(phrase.clone()).end;
    let thing =
        scene.is(phrase.start, Mark::SPEAKER) && !matches!(scene.speaker_kind(phrase.start), "person" | "");
    let single = scene.document.tokens_in(name.span).len() == 1;
    // "A Turkish diplomatic source": an adjective that some bear as a name.
    let nationality = single
        && at > phrase.start
        && !scene.is_definite(phrase.start)
        && scene.is(phrase.start, Mark::SPEAKER)
        && country(scene, at).0.is_some();
    let adverb = nationality || single && scene.is(at, Mark::ADVERB.or(Mark::TIME));
    let other = at > phrase.start + skip && genitive(scene, phrase.start, at);
    let found = inside && !thing && !adverb && !other;
    let name = found.then(|| rest_of_name(scene, name, phrase)).filter(|name| !name.is_empty())?;
    Some(name)
}

/// The name with a last name that the names layer did not take for one: a lone unknown word that closes the phrase.
fn rest_of_name(scene: &Scene<'_>, name: &Name, phrase: &Range<usize>) -> String {
    let fullest = full(scene, name);
    let tokens = scene.document.tokens_in(name.span);
    // The first letter of a foreign name, read as a word of its own.
    let first = scene.document.token(tokens.start).start as usize;
    if first < name.span.start && tokens.start == phrase.start && !scene.has_preposition_letter(tokens.start)
    {
        let span = Span { start: first, end: name.span.end };
        return span.of(scene.document.text()).to_owned();
    }
    let last = tokens.end;
    let alone = last + 1 == phrase.end && tokens.len() == 1;
    let known = |at: usize| !scene.document.hits(at).is_empty() || scene.is_prefixed(at);
    let plain = alone && scene.is_word(last) && !known(last) && !scene.is_definite(last);
    let word = scene.document.word(last.min(scene.document.len().saturating_sub(1)));
    let letters = &scene.vocabulary.letters;
    let accusative = plain && (letters.is_accusative(word) || letters.is_owned(word));
    if plain && !accusative && !fullest.contains(' ') && word.chars().count() > 2 {
        format!("{fullest} {word}")
    } else {
        fullest.into_owned()
    }
}

/// Whether a name behind a preposition's noun belongs to that noun, not to the one described: "the army under the command of …",
/// "a spokesman for the president …".
fn genitive(scene: &Scene<'_>, start: usize, name: usize) -> bool {
    let noun = name - 1 - usize::from(scene.is_quote_mark(name - 1) && name > start + 1);
    if scene.is(noun, Mark::PREPOSITION) && noun > start {
        return true;
    }
    // "A spokeswoman for the minister, somebody": without an article, who speaks for a person bears no name of their own.
    let letters = &scene.vocabulary.letters;
    let behalf = |at: usize| letters.is_on_behalf(scene.document.folded(at));
    if scene.is_comma(name - 1)
        && !scene.is_definite(start)
        && (start + 1..name - 1).any(|at| behalf(at) && scene.speaker_kind(at + 1) == "person")
    {
        return true;
    }
    // "A source close to the writer, somebody": the name is that of whom the preposition governs.
    let close = |at: usize| {
        let hit = scene.hit(at, scene.vocabulary.preposition);
        hit.is_some_and(|hit| scene.lexicon.entry(hit.entry).attribute("partitive") == "true")
    };
    if scene.is_comma(name - 1)
        && !scene.is_definite(start)
        && scene.is(start, Mark::SPEAKER)
        && (start + 2..name).any(close)
    {
        return true;
    }
    let behalf = |at: usize| scene.vocabulary.letters.is_on_behalf(scene.document.folded(at));
    let governed = |at: usize| scene.is_prefixed(at) || scene.is(at - 1, Mark::PREPOSITION) || behalf(at - 1);
    let plain = scene.is_word(noun) && !scene.is(noun, Mark::NAME) && noun > start;
    if !plain {
        return false;
    }
    // "A source informed of the search for …": a description without an article, which goes on behind a preposition.
    let article =
        |at: usize| scene.is_definite(at) || scene.lexicon.article(scene.document.folded(at)).is_some();
    let bare = scene.is(start, Mark::SPEAKER)
        && !article(start)
        && !article(start + 1)
        && !scene.is(start + 1, Mark::SPEAKER.or(Mark::NAME).or(Mark::PERSON))
        && (start + 2..name).any(|at| scene.is(at, Mark::PREPOSITION))
        && !(start..name).any(|at| scene.is_comma(at));
    if bare {
        return true;
    }
    let title = scene.is(noun, Mark::SPEAKER) && scene.speaker_kind(noun) == "person";
    governed(noun) && (title || !scene.is_definite(noun)) || bears_inner_title(scene, start, name)
}

/// "A commander loyal to the president X": whether the title that the name bears stands behind a preposition in the phrase.
fn bears_inner_title(scene: &Scene<'_>, start: usize, name: usize) -> bool {
    let byte = |token: usize| scene.document.token(token).start as usize;
    let roles = &scene.reading.roles;
    // Roles are in order of their words.
    let first = roles.partition_point(|role| role.role.start < byte(start + 1));
    let inside = roles[first..].iter().take_while(|role| role.role.start < byte(name));
    inside.filter(|role| scene.document.tokens_in(role.person).start == name).any(|role| {
        let title = scene.document.tokens_in(role.role).start;
        scene.is_prefixed(title)
    })
}

/// A name that the names layer missed: words of no other kind behind a title that is complete.
fn unlisted_person(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<String> {
    if !scene.is(phrase.start, Mark::SPEAKER) || scene.speaker_kind(phrase.start) != "person" {
        return None;
    }
    let closes = |at: usize| {
        scene.is_comma(at) || scene.is_definite(at) || scene.is(at, Mark::NAME) && !scene.is(at, Mark::PERSON)
    };
    let last = phrase.clone().rev().find(|&at| closes(at))?;
    let other = Mark::SPEAKER
        .or(Mark::PREPOSITION)
        .or(Mark::ADVERB)
        .or(Mark::TIME)
        .or(Mark::VERB)
        .or(Mark::OPENER)
        .or(Mark::MASDAR)
        .or(Mark::INTERVIEW)
        .or(Mark::PERSON);
    let name = last + 1..phrase.end;
    let plain = |at: usize| {
        scene.is_word(at)
            && !scene.is(at, other)
            && !scene.is_prefixed(at)
            && scene.lexicon.article(scene.document.folded(at)).is_none()
            && !scene.vocabulary.is_adjective(scene.document.hits(at))
            && !scene.vocabulary.letters.is_oblique(scene.document.folded(at))
    };
    let found = (2..5).contains(&name.len()) && name.clone().all(plain);
    found.then(|| scene.document.span(name).of(scene.document.text()).to_owned())
}

/// The fullest form of a person's name, without the words around it that the names layer took for parts of it.
pub(super) fn full<'s>(scene: &'s Scene<'_>, name: &'s Name) -> Cow<'s, str> {
    let key = (name.span.of(scene.document.text()), name.full.as_str());
    scene.fulls.get(&key).map_or_else(|| fullest(scene, name).into(), |full| full.as_str().into())
}

/// The [`full`] form of each person, by what is written and what the names layer made of it: most are named many times.
pub(super) fn fulls<'a>(scene: &Scene<'a>) -> FxHashMap<(&'a str, &'a str), String> {
    let mut found = FxHashMap::default();
    for name in scene.reading.names.iter().filter(|name| name.kind == NameType::Person) {
        let key = (name.span.of(scene.document.text()), name.full.as_str());
        found.entry(key).or_insert_with(|| fullest(scene, name));
    }
    found
}

fn fullest(scene: &Scene<'_>, name: &Name) -> String {
    let span = name.span.of(scene.document.text());
    // The son bears his father's names behind his own: one that begins with another word is somebody else's.
    let father = || {
        let [own, fullest] = [span, name.full.as_str()].map(fold);
        let first = own.split(' ').next().unwrap_or_default();
        own.split(' ').count() > 2 && first.chars().count() > 2 && fullest.split(' ').next() != Some(first)
    };
    // A name in another script is given as it stands.
    let same = || name.full.is_ascii() && fold(span) == name.full;
    let written = if name.full.is_empty() || father() || same() { span } else { &name.full };
    let words: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '#' | '@'))
        .filter(|w| !w.is_empty())
        .collect();
    let marked = |word: &str| {
        word.contains(['(', ')']) || !word.chars().any(char::is_alphabetic) || fold(word).chars().count() < 2
    };
    let foreign = |word: &&str| marked(word) || scene.strange.contains(&fold(word));
    let start = words.iter().position(|word| !foreign(word)).unwrap_or(0);
    let rest = words.get(start..).unwrap_or_default();
    let end = rest.iter().position(foreign).map_or(words.len(), |first| start + first);
    let name = words.get(start..end).unwrap_or_default().join(" ");
    if name.chars().count() < SHORTEST { String::new() } else { name }
}

/// The persons of more than one word by their folded last name; `""` where several bear it.
pub(super) fn surnames(scene: &Scene<'_>) -> FxHashMap<String, String> {
    let mut found: FxHashMap<String, String> = FxHashMap::default();
    for name in scene.reading.names.iter().filter(|name| name.kind == NameType::Person) {
        let full = full(scene, name);
        let folded = fold(&full);
        let Some((_, last)) = folded.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= SHORTEST)
        else {
            continue;
        };
        let known = found.entry(last.to_owned()).or_insert_with(|| full.clone().into_owned());
        if *known != full {
            known.clear();
        }
    }
    found
}

/// Folded words inside persons' names that are no part of any: days, relations, prepositions.
pub(super) fn strange(scene: &Scene<'_>) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for name in scene.reading.names.iter().filter(|name| name.kind == NameType::Person) {
        let tokens = scene.document.tokens_in(name.span);
        let last = tokens.end.saturating_sub(1);
        for at in tokens.clone() {
            let first = at == tokens.start && tokens.len() > 1;
            let kin = at == last
                && at > tokens.start
                && scene.is(at, Mark::SPEAKER)
                && scene.is_kin(at)
                && !scene.is_given(at);
            let behind = at > tokens.start
                && (at == last && scene.is(at, Mark::THAT)
                    || scene.is(at, Mark::PRESS) && scene.is_prefixed(at));
            let day = at == last && tokens.len() > 1 && scene.is(at, Mark::TIME) && scene.is_definite(at);
            let title = at > tokens.start && scene.is_plain_title(at);
            let other =
                first && (scene.is_relation(at) || tokens.len() > 2 && scene.is(at, Mark::PREPOSITION));
            let talk = at > tokens.start && scene.is(at, Mark::INTERVIEW) && !scene.is_given(at);
            let never = talk || scene.is(at, Mark::LEAD_IN.or(Mark::EPITHET).or(Mark::ANONYMITY));
            let verb =
                first && scene.is(at, Mark::VERB.or(Mark::THAT).or(Mark::OPENER)) && !scene.is_given(at);
            if behind || day || other || kin || title || never || verb {
                found.insert(scene.document.folded(at).to_owned());
            }
        }
    }
    found
}

/// The words of a description: no quote marks, no preposition of the addressee, the plural in the nominative.
fn spoken(scene: &Scene<'_>, phrase: Range<usize>, text: &str) -> String {
    let to = scene.document.hits(phrase.start).iter().any(|hit| hit.proclitics.has(Proclitics::TO));
    let text = if to { scene.vocabulary.letters.strip_to(text) } else { text.to_owned() };
    let plain = text.chars().map(|c| if c == '_' { ' ' } else { c });
    let plain: String = plain
        .filter(|c| !matches!(c, '"' | '\u{AB}' | '\u{BB}' | '\u{201C}' | '\u{201D}' | '#' | '@'))
        .collect();
    let mut words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    if scene.speaker_kind(phrase.start) == "people" {
        nominative(scene, &mut words);
    }
    if scene.is_governed_subject(phrase.start) && scene.with_count(phrase.clone()) == phrase {
        let letters = &scene.vocabulary.letters;
        words
            .iter_mut()
            .map_while(|word| {
                let stem = letters.without_accusative(word)?.to_owned();
                *word = stem;
                Some(())
            })
            .for_each(drop);
    }
    words.join(" ").replace(" \u{60C}", "\u{60C}")
}

/// A masculine plural and what agrees with it behind, as they are written of a subject.
fn nominative(scene: &Scene<'_>, words: &mut [String]) {
    let letters = &scene.vocabulary.letters;
    let oblique = |word: &String| letters.is_oblique(&fold(word));
    let joined = |word: &String| {
        word.chars().next().is_some_and(|c| letters.is_conjunction(c.encode_utf8(&mut [0; 4])))
    };
    // A broken plural may come first: "ministers and officials".
    let first = words.iter().take(2).position(oblique).unwrap_or(words.len());
    if first == 1 && !words.get(1).is_some_and(joined) {
        return;
    }
    for word in words.iter_mut().skip(first) {
        match letters.nominative(word) {
            Some(changed) if oblique(word) => *word = changed,
            _ => break,
        }
    }
}

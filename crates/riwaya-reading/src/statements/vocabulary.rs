//! The word classes and spelling hints the statement rules use, looked up once.

use super::frame::Frame;
use super::scene::Mark;
use riwaya_text::{ClassId, EntryId, Features, Hit, LanguageError, LanguageFiles, Lexicon, Proclitics, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Where the spelling hints stand.
const PATH: &str = "rules/statements.toml";

/// Classes, frames and letters.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Reporting verbs.
    pub cue: Option<ClassId>,
    verb: Option<ClassId>,
    /// Prepositions written alone.
    pub preposition: Option<ClassId>,
    /// Relative pronouns.
    pub relative: Option<ClassId>,
    /// Words that name a clause's source.
    pub according: Option<ClassId>,
    /// Nouns that head a source's name.
    pub speaker: Option<ClassId>,
    /// Pages of the speakers' own.
    pub own_page: Option<ClassId>,
    /// Ends of reported words.
    pub breaks: Option<ClassId>,
    that: Option<ClassId>,
    /// Adverbs.
    pub adverb: Option<ClassId>,
    /// Words that point back to somebody named before.
    pub back: Option<ClassId>,
    adjectives: Vec<ClassId>,
    /// Nouns of relation.
    pub kin: Option<ClassId>,
    /// Verbs by which somebody did something before.
    pub earlier: Option<ClassId>,
    /// Reporters as a crowd.
    pub press: Option<ClassId>,
    /// Words by which a source stays unnamed.
    pub anonymity: Option<ClassId>,
    marks: FxHashMap<ClassId, Mark>,
    frames: FxHashMap<EntryId, Frame>,
    weak: FxHashSet<EntryId>,
    copula: FxHashSet<EntryId>,
    /// The group of nouns for one person each folded noun is in.
    trades: FxHashMap<String, usize>,
    /// The groups that several persons of an article may be in.
    offices: FxHashSet<usize>,
    /// Key of the preposition that the source of a relayed word stands behind.
    pub from_source: String,
    /// Key of the preposition written together with its noun.
    pub by: String,
    /// Letters written together with words.
    pub letters: Letters,
}

/// Letters that prepositions and the article are written with, and word endings.
#[derive(Debug, Default)]
pub(super) struct Letters {
    by: Vec<String>,
    to: Vec<String>,
    to_article: Vec<String>,
    article: Vec<String>,
    feminine: Vec<String>,
    feminine_plural: Vec<String>,
    masculine_plural: Vec<String>,
    dual: Vec<String>,
    bare_by: FxHashSet<String>,
    conjunction: Vec<String>,
    first_person: Vec<String>,
    quotative: Vec<String>,
    adjective_end: Vec<String>,
    adjective_start: Vec<String>,
    oblique_plural: Vec<String>,
    nominative_plural: Vec<String>,
    possessed: Vec<String>,
    pronoun_end: Vec<String>,
    accusative: Vec<String>,
    tanwin: Vec<String>,
}

impl Letters {
    fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        let letters = table.get("letters").and_then(|v| v.as_table());
        let letters = letters.ok_or_else(|| LanguageError::new(PATH, "table `letters` is missing"))?;
        let list = |name: &str| -> Vec<String> {
            let items = letters.get(name).and_then(|v| v.as_array());
            items.into_iter().flatten().filter_map(|v| v.as_str()).map(fold).collect()
        };
        let written = |name: &str| -> Vec<String> {
            let items = letters.get(name).and_then(|v| v.as_array());
            items.into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
        };
        Ok(Self {
            by: list("by"),
            to: list("to"),
            to_article: list("to-article"),
            article: list("article"),
            feminine: list("feminine"),
            feminine_plural: list("feminine-plural"),
            masculine_plural: list("masculine-plural"),
            dual: list("dual"),
            bare_by: list("bare-by").into_iter().collect(),
            conjunction: written("conjunction"),
            first_person: written("first-person"),
            quotative: written("quotative"),
            adjective_end: written("adjective-end"),
            adjective_start: written("adjective-start"),
            oblique_plural: list("oblique-plural"),
            nominative_plural: list("nominative-plural"),
            possessed: list("possessed"),
            pronoun_end: written("pronoun-end"),
            accusative: written("accusative"),
            tanwin: written("tanwin"),
        })
    }

    /// Bytes of the attached preposition in `word`, when its folded form looks like one.
    pub fn attached_by(&self, word: &str, folded: &str) -> Option<usize> {
        if self.bare_by.contains(folded) || folded.chars().count() < 4 {
            return None;
        }
        let letter = self.by.iter().find(|by| folded.starts_with(by.as_str()))?;
        let first = word.chars().next()?;
        let rest = &word[first.len_utf8()..];
        let tatweel =
            rest.chars().take_while(|&c| riwaya_text::is_ignorable(c)).map(char::len_utf8).sum::<usize>();
        letter.starts_with(first).then_some(first.len_utf8() + tatweel)
    }

    /// Whether the definite word has an adjective's shape.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_end.iter().any(|end| word.ends_with(end.as_str()))
            || self.adjective_start.iter().any(|start| word.starts_with(start.as_str()))
    }

    /// Whether the word is nothing but a conjunction.
    pub fn is_conjunction(&self, word: &str) -> bool {
        self.conjunction.iter().any(|one| one == word)
    }

    /// Whether the word is the conjunction that the plainest verb of saying takes.
    pub fn is_quotative(&self, word: &str) -> bool {
        self.quotative.iter().any(|one| word.starts_with(one.as_str()))
    }

    /// Whether a first person of the present begins with this letter.
    pub fn is_first_person(&self, letter: char) -> bool {
        self.first_person.iter().any(|one| one.starts_with(letter))
    }

    /// Whether the word ends as a masculine plural does where it is no subject.
    pub fn is_oblique(&self, folded: &str) -> bool {
        folded.chars().count() > 4 && self.oblique_plural.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// The word with the ending it has as a subject, when it ends as an oblique plural does.
    pub fn nominative(&self, word: &str) -> Option<String> {
        let end = self.oblique_plural.iter().find(|end| word.ends_with(end.as_str()))?;
        Some(format!("{}{}", &word[..word.len() - end.len()], self.nominative_plural.first()?))
    }

    /// The singular of a folded dual, or `None` when the word does not end as a dual does.
    pub fn singular_of_dual<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let stem = self.dual.iter().find_map(|end| folded.strip_suffix(end.as_str()))?;
        (stem.chars().count() > 2).then_some(stem)
    }

    /// Whether the word ends as a noun does that belongs to somebody named before.
    pub fn is_possessed(&self, folded: &str) -> bool {
        folded.chars().count() > 4 && self.possessed.iter().any(|end| folded.ends_with(end.as_str()))
    }

    /// Whether the word is an indefinite noun with a pronoun written behind it, by its shape.
    pub fn is_owned(&self, word: &str) -> bool {
        let long = word.chars().count() > 3 && !self.without_article(word).1;
        long && self.pronoun_end.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Whether the word ends as an indefinite accusative does. Names may end so as well.
    pub fn is_accusative(&self, word: &str) -> bool {
        let to = self.to.iter().any(|to| word.starts_with(to.as_str()));
        let plain =
            || !to && word.chars().count() > 3 && self.tanwin.iter().any(|end| word.ends_with(end.as_str()));
        self.accusative.iter().any(|end| word.ends_with(end.as_str()))
            || plain() && !self.without_article(word).1
    }

    /// Whether the word is nothing but that preposition.
    pub fn is_by(&self, folded: &str) -> bool {
        self.by.iter().any(|by| by == folded)
    }

    /// The word without its article, and whether it had one.
    pub fn without_article<'w>(&self, folded: &'w str) -> (&'w str, bool) {
        for article in &self.article {
            if let Some(rest) = folded.strip_prefix(article.as_str())
                && rest.chars().nth(1).is_some()
            {
                return (rest, true);
            }
        }
        (folded, false)
    }

    /// The words without the preposition of the addressee at their start; its article is written out again.
    pub fn strip_to(&self, words: &str) -> String {
        if let (Some(rest), Some(article)) =
            (self.to_article.iter().find_map(|p| words.strip_prefix(p.as_str())), self.article.first())
        {
            return format!("{article}{rest}");
        }
        let stripped = self.to.iter().find_map(|p| words.strip_prefix(p.as_str()));
        stripped.unwrap_or(words).trim_start_matches(riwaya_text::is_ignorable).to_owned()
    }

    /// The first token that looks written with the preposition of the addressee.
    pub fn to_prefixed(
        &self,
        document: &riwaya_text::Document,
        mut range: std::ops::Range<usize>,
    ) -> Option<usize> {
        range.find(|&at| {
            let folded = document.folded(at);
            folded.chars().count() > 4 && self.to.iter().any(|to| folded.starts_with(to.as_str()))
        })
    }

    /// The gender and number a noun's ending shows; masculine singular when it shows none.
    pub fn shape(&self, folded: &str) -> Features {
        let ends = |list: &[String]| list.iter().any(|end| folded.ends_with(end.as_str()));
        if folded.chars().count() < 4 {
            return Features::MASCULINE.with(Features::SINGULAR);
        }
        if ends(&self.feminine_plural) {
            Features::FEMININE.with(Features::PLURAL)
        } else if ends(&self.masculine_plural) {
            Features::MASCULINE.with(Features::PLURAL)
        } else if ends(&self.feminine) {
            Features::FEMININE.with(Features::SINGULAR)
        } else if ends(&self.dual) {
            Features::MASCULINE.with(Features::DUAL)
        } else {
            Features::MASCULINE.with(Features::SINGULAR)
        }
    }
}

impl Vocabulary {
    /// Looks the classes up.
    ///
    /// # Errors
    /// When the spelling hints are missing or malformed.
    pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
        let class = |name: &str| lexicon.class(name);
        let marks = [
            ("preposition", Mark::PREPOSITION),
            ("opener", Mark::OPENER),
            ("relative", Mark::RELATIVE),
            ("negation", Mark::NEGATION),
            ("break", Mark::BREAK),
            ("adverb", Mark::ADVERB),
            ("speaker", Mark::SPEAKER),
            ("whether", Mark::WHETHER),
            ("own-page", Mark::OWN_PAGE),
            ("medium", Mark::MEDIUM),
            ("outlet", Mark::MEDIUM),
            ("agency", Mark::MEDIUM),
            ("lead-in", Mark::LEAD_IN),
            ("anonymity", Mark::ANONYMITY),
            ("introducer", Mark::INTRODUCER),
            ("topic", Mark::TOPIC),
            ("interview", Mark::INTERVIEW),
            ("not-source", Mark::NOT_SOURCE),
            ("masdar", Mark::MASDAR),
            ("not-that", Mark::NOT_THAT),
            ("according", Mark::ACCORDING),
            ("press", Mark::PRESS),
            ("weekday", Mark::TIME),
            ("back-reference", Mark::BACK),
            ("modal", Mark::MODAL),
            ("circumstance", Mark::CIRCUMSTANCE),
        ];
        let by = lexicon.of_class("preposition").find(|entry| entry.attribute("attached") == "by");
        let by = by.map_or("", |entry| entry.key.as_str());
        let source = lexicon.of_class("preposition").find(|entry| entry.attribute("source") == "true");
        let mut vocabulary = Self {
            cue: class("cue"),
            verb: class("verb"),
            preposition: class("preposition"),
            relative: class("relative"),
            according: class("according"),
            speaker: class("speaker"),
            own_page: class("own-page"),
            breaks: class("break"),
            that: class("that"),
            adverb: class("adverb"),
            adjectives: ["adjective", "nationality", "role-modifier"].into_iter().filter_map(class).collect(),
            back: class("back-reference"),
            kin: class("kin"),
            earlier: class("earlier"),
            press: class("press"),
            anonymity: class("anonymity"),
            marks: marks.iter().filter_map(|(name, mark)| Some((class(name)?, *mark))).collect(),
            frames: FxHashMap::default(),
            weak: FxHashSet::default(),
            copula: FxHashSet::default(),
            trades: FxHashMap::default(),
            offices: FxHashSet::default(),
            from_source: source.map_or_else(String::new, |entry| entry.key.clone()),
            by: by.to_owned(),
            letters: Letters::load(files)?,
        };
        for (group, entry) in lexicon.of_class("trade").enumerate() {
            if entry.attribute("office") == "true" {
                vocabulary.offices.insert(group);
            }
            vocabulary.trades.extend(entry.forms.iter().map(|form| (fold(form), group)));
        }
        for (id, entry) in lexicon.numbered() {
            if Some(entry.class) == vocabulary.cue {
                vocabulary.frames.insert(id, Frame::read(entry, by));
            } else if Some(entry.class) == vocabulary.breaks && entry.key == "weak" {
                vocabulary.weak.insert(id);
            } else if entry.attribute("copula") == "true" {
                vocabulary.copula.insert(id);
            }
        }
        Ok(vocabulary)
    }

    /// The frame of a reporting verb.
    pub fn frame(&self, entry: EntryId) -> Option<&Frame> {
        self.frames.get(&entry)
    }

    /// Whether the word carries the mark of the passive behind its first letter: a damma.
    pub fn is_passive(&self, word: &str) -> bool {
        let mut letters = word.chars().filter(|c| !matches!(c, '\u{648}' | '\u{641}'));
        letters.next();
        letters.next() == Some('\u{64F}')
    }

    /// The group of a folded noun among the nouns that may mean one person.
    pub fn trade(&self, noun: &str) -> Option<usize> {
        self.trades.get(noun).copied()
    }

    /// Whether several persons of an article may be in the group.
    pub fn is_office(&self, group: usize) -> bool {
        self.offices.contains(&group)
    }

    /// Whether the word is known as an adjective.
    pub fn is_adjective(&self, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| self.adjectives.contains(&hit.class))
    }

    /// Whether the class holds verbs.
    pub fn is_verb(&self, class: ClassId) -> bool {
        Some(class) == self.verb || Some(class) == self.cue
    }

    /// Whether the hit is a medium's name or a noun that heads one.
    pub fn is_medium(&self, lexicon: &Lexicon, hit: &Hit) -> bool {
        self.marks.get(&hit.class) == Some(&Mark::MEDIUM)
            || Some(hit.class) == self.speaker && lexicon.entry(hit.entry).attribute("kind") == "medium"
    }

    /// What a lexicon hit makes of its token.
    pub fn mark(&self, hit: &Hit) -> Mark {
        if self.is_verb(hit.class) {
            return self.verb_mark(hit);
        }
        if Some(hit.class) == self.that {
            let written = Proclitics::LIKE.or(Proclitics::TO).or(Proclitics::ARTICLE);
            return if hit.proclitics.has(written) { Mark::default() } else { Mark::THAT };
        }
        if Some(hit.class) == self.breaks && self.weak.contains(&hit.entry) {
            return Mark::WEAK_BREAK;
        }
        if Some(hit.class) == self.preposition && hit.proclitics.has(Proclitics::PREPOSITION) {
            return Mark::default();
        }
        self.marks.get(&hit.class).copied().unwrap_or_default()
    }

    fn verb_mark(&self, hit: &Hit) -> Mark {
        if hit.features.has(Features::VERBAL_NOUN) {
            return Mark::MASDAR;
        }
        let finite = hit.features.has(Features::PAST.with(Features::PRESENT));
        let circumstance = hit.features.has(Features::ACCUSATIVE.with(Features::FEMININE))
            && hit.proclitics.only(Proclitics::CONJUNCTION);
        if hit.features.has(Features::PARTICIPLE) && circumstance {
            return Mark::PARTICIPLE;
        }
        if !finite || hit.proclitics.has(Proclitics::ARTICLE.or(Proclitics::PREPOSITION)) {
            return Mark::default();
        }
        // The future particle goes with the present alone; before a past form it is the first letter of a name.
        if hit.proclitics.has(Proclitics::FUTURE) && !hit.features.has(Features::PRESENT) {
            return Mark::default();
        }
        if self.copula.contains(&hit.entry) {
            return Mark::COPULA;
        }
        // A bare past form is too often a noun to stop a noun phrase.
        let bare = Features::PAST.with(Features::SINGULAR).with(Features::MASCULINE);
        let third = hit.features.has(Features::THIRD);
        if hit.features.all(bare) && third && Some(hit.class) != self.cue {
            return Mark::default();
        }
        if third && (hit.enclitic == Features::NONE || hit.features.has(Features::PRESENT)) {
            Mark::VERB
        } else {
            Mark::default()
        }
    }
}

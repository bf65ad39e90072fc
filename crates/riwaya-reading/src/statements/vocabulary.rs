//! The word classes and spelling hints the statement rules use, looked up once.

use super::class_marks::ClassMarks;
use super::frame::{Frame, Strict};
use super::letters::Letters;
use super::mark::Mark;
use super::titles::Titles;
use riwaya_text::{ClassId, EntryId, Features, Hit, LanguageError, LanguageFiles, Lexicon, Proclitics, fold};
use rustc_hash::FxHashMap;

/// Declares the vocabulary with a field for each word class, from the name that the class has in the word files.
macro_rules! vocabulary {
    ($($(#[$doc:meta])* $visibility:vis $field:ident = $class:literal,)*) => {
        /// Classes, frames and letters.
        #[derive(Debug)]
        pub(super) struct Vocabulary {
            $($(#[$doc])* $visibility $field: Option<ClassId>,)*
            /// Adverbs, and what stands beside a verb like one.
            adverbs: [Option<ClassId>; 2],
            /// Countries, and the adjectives made of them.
            pub countries: [Option<ClassId>; 2],
            /// Names that people bear.
            pub given: Vec<ClassId>,
            adjectives: Vec<ClassId>,
            marks: ClassMarks,
            frames: FxHashMap<EntryId, Frame>,
            titles: Titles,
            /// Folded adjectives of two words made of a country's name, with its code.
            pub two_word_countries: FxHashMap<String, String>,
            /// Key of the preposition that the source of a relayed word stands behind.
            pub from_source: String,
            /// The key of the preposition "to" that is written together with its noun.
            pub to: String,
            /// Key of the preposition written together with its noun.
            pub by: String,
            /// Letters written together with words.
            pub letters: Letters,
        }

        impl Vocabulary {
            /// Looks the classes up.
            ///
            /// # Errors
            /// When the spelling hints are missing or malformed.
            pub fn load(files: &LanguageFiles, lexicon: &Lexicon) -> Result<Self, LanguageError> {
                let class = |name: &str| lexicon.class(name);
                let by = preposition(lexicon, "attached", "by");
                Ok(Self {
                    $($field: class($class),)*
                    adverbs: ["adverb", "filler"].map(class),
                    countries: ["country", "nationality"].map(class),
                    given: ["given-name", "family-name"].into_iter().filter_map(class).collect(),
                    adjectives: ["adjective", "nationality", "role-modifier"].into_iter().filter_map(class).collect(),
                    marks: ClassMarks::load(lexicon),
                    frames: frames(lexicon, &by),
                    titles: Titles::load(lexicon),
                    two_word_countries: two_word_countries(lexicon),
                    from_source: preposition(lexicon, "source", "true"),
                    to: preposition(lexicon, "attached", "to"),
                    by,
                    letters: Letters::load(files)?,
                })
            }
        }
    };
}

vocabulary! {
    /// Reporting verbs.
    pub cue = "cue",
    /// Verbs.
    verb = "verb",
    /// Prepositions written alone.
    pub preposition = "preposition",
    /// Words that open a clause.
    pub opener = "opener",
    /// Demonstratives.
    pub demonstrative = "demonstrative",
    /// Labels before a headline's colon.
    pub topic = "topic",
    /// Words that mean "the same".
    pub same = "selfsame",
    /// Phrases in which a word spelled like a cue reports nothing.
    pub idiom = "idiom",
    /// Words that draw attention to something without a word.
    pub attention = "attention",
    /// Nouns of saying whose genitive is who says it.
    pub told_noun = "told-noun",
    /// What is laid upon somebody.
    pub blame = "blame",
    /// Words that open a condition.
    pub condition = "condition",
    /// Relative pronouns.
    pub relative = "relative",
    /// Words that name a clause's source.
    pub according = "according",
    /// Nouns that head a source's name.
    pub speaker = "speaker",
    /// Pages of the speakers' own.
    pub own_page = "own-page",
    /// Ends of reported words.
    pub breaks = "break",
    /// The conjunction of a reported clause.
    pub that = "that",
    /// Words that point back to somebody named before.
    pub back = "back-reference",
    /// First names, with their gender.
    pub given_name = "given-name",
    /// Nouns of relation.
    pub kin = "kin",
    /// Verbs by which somebody did something before.
    pub earlier = "earlier",
    /// Reporters as a crowd.
    pub press = "press",
    /// Words that tell only that somebody holds an office now: "the current".
    present = "present-holder",
    /// Adjectives that go on with an owner: "attached to".
    pub belonging = "belonging",
    /// Words that tell a medium from another body: "news", "press".
    pub news = "news",
    /// Titles so general that they may mean whoever spoke last: "the official".
    pub official = "official",
    /// What opens a clause with its topic: "as for".
    pub contrast = "contrast",
    /// The object where it is a pronoun written alone.
    pub object_pronoun = "object-pronoun",
    /// Words by which a source stays unnamed.
    pub anonymity = "anonymity",
    /// Conjunctions that open a clause of time or contrast.
    pub subordinator = "subordinator",
    /// Nouns that count the people behind them and a preposition.
    pub counting = "counting",
    /// Participles that tell from whom a paper comes.
    pub issued = "issued",
    /// Adjectives of an office that wants the body it is held in: "chief executive".
    pub office_adjective = "office-adjective",
    /// Verbs with which somebody makes remarks.
    pub made = "made",
    /// Papers that somebody gives out.
    pub issued_paper = "issued-paper",
    /// Nouns for whoever was the source before.
    pub source_again = "source-again",
    /// What opens a clause of the article's own behind a reported phrase.
    pub turn = "turn",
    /// Words of titles that mean one thing, under one key.
    pub same_word = "same-word",
    /// Phrases that ascribe words to a speaker: "in his words".
    pub manner = "manner",
    /// Ranks, which some nouns of bodies are as well.
    pub rank = "rank",
    /// What somebody is addressed by: "Doctor".
    pub honour = "honorific",
    /// Titles of persons, those that head no source's name by themselves among them.
    pub title = "title",
    /// Words that tell how exact a number is: "about".
    pub modifier = "quantity-modifier",
    /// Verbs by which a medium makes known what somebody else says.
    pub published = "published",
    /// What opens a clause that takes up the words before it.
    pub taking_up = "taking-up",
    /// What a body is called without its name.
    pub byname = "byname",
    /// The noun of a ministry, and the fields that stand for one.
    pub ministry = "ministry",
}

/// The key of the first preposition with an attribute.
fn preposition(lexicon: &Lexicon, attribute: &str, value: &str) -> String {
    let found = lexicon.of_class("preposition").find(|entry| entry.attribute(attribute) == value);
    found.map_or_else(String::new, |entry| entry.key.clone())
}

/// The frames of the reporting verbs.
fn frames(lexicon: &Lexicon, by: &str) -> FxHashMap<EntryId, Frame> {
    let cue = lexicon.class("cue");
    let cues = lexicon.numbered().filter(|(_, entry)| Some(entry.class) == cue);
    cues.map(|(id, entry)| (id, Frame::read(entry, lexicon, by))).collect()
}

/// Folded adjectives of two words made of a country's name, with its code.
fn two_word_countries(lexicon: &Lexicon) -> FxHashMap<String, String> {
    let pairs = lexicon.of_class("nationality").flat_map(|entry| {
        let forms = entry.forms.iter().map(|form| fold(form));
        forms.filter(|form| form.contains(' ')).map(|form| (form, entry.key.clone()))
    });
    pairs.collect()
}

impl Vocabulary {
    /// The frame of a reporting verb.
    pub fn frame(&self, entry: EntryId) -> Option<&Frame> {
        self.frames.get(&entry)
    }

    /// How many tokens the adverb, or what stands like one, takes.
    pub fn adverb_width(&self, hits: &[Hit]) -> usize {
        let adverbs = hits.iter().filter(|hit| self.adverbs.contains(&Some(hit.class)));
        adverbs.map(|hit| usize::from(hit.tokens)).max().unwrap_or_default().max(1)
    }

    /// The group of a folded noun among the nouns that may mean one person.
    pub fn trade(&self, noun: &str) -> Option<usize> {
        self.titles.trades.get(noun).copied()
    }

    /// Whether several persons of an article may be in the group.
    pub fn is_office(&self, group: usize) -> bool {
        self.titles.offices.contains(&group)
    }

    /// Whether the folded noun means the one at the head of a body.
    pub fn is_chief(&self, noun: &str) -> bool {
        self.titles.chiefs.contains(noun)
    }

    /// Whether the folded noun may mean any official.
    pub fn is_general(&self, noun: &str) -> bool {
        self.titles.general.contains(noun)
    }

    /// Whether the folded noun, with or without its pronoun, means somebody of the same office.
    pub fn is_counterpart(&self, noun: &str) -> bool {
        self.titles.counterparts.contains(self.letters.without_pronoun(noun))
            || self.titles.counterparts.contains(noun)
    }

    /// Whether the word tells only that somebody holds an office now: "the current".
    pub fn is_present(&self, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| Some(hit.class) == self.present)
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
        self.marks.of_class(hit.class) == Mark::MEDIUM
            || Some(hit.class) == self.speaker && lexicon.entry(hit.entry).attribute("kind") == "medium"
    }

    /// What a lexicon hit makes of its token.
    pub fn mark(&self, hit: &Hit) -> Mark {
        if !self.marks.is_special(hit.class) {
            return self.marks.of_class(hit.class);
        }
        if self.is_verb(hit.class) {
            return self.verb_mark(hit);
        }
        if Some(hit.class) == self.that {
            // "Because", "as if": a clause of its own.
            if hit.proclitics.has(Proclitics::LIKE.or(Proclitics::TO)) {
                return Mark::OPENER;
            }
            return if hit.proclitics.has(Proclitics::ARTICLE) { Mark::default() } else { Mark::THAT };
        }
        if Some(hit.class) == self.breaks
            && let Some(mark) = self.marks.of_break(hit.entry)
        {
            return mark;
        }
        if Some(hit.class) == self.preposition
            && hit.proclitics.has(Proclitics::PREPOSITION.or(Proclitics::ARTICLE))
        {
            return Mark::default();
        }
        self.marks.of_class(hit.class)
    }

    /// What a form of a verb makes of its token.
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
        if self.marks.is_copula(hit.entry) {
            return Mark::COPULA;
        }
        // A bare past form is too often a noun to stop a noun phrase.
        let bare = Features::PAST.with(Features::SINGULAR).with(Features::MASCULINE);
        let third = hit.features.has(Features::THIRD);
        let noun = Some(hit.class) != self.cue
            || self.frame(hit.entry).is_some_and(|frame| frame.homograph && frame.strict != Strict::Free);
        if hit.features.all(bare) && third && noun {
            return Mark::default();
        }
        if third && (hit.enclitic == Features::NONE || hit.features.has(Features::PRESENT)) {
            Mark::VERB
        } else {
            Mark::default()
        }
    }
}

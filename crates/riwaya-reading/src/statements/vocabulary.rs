//! The word classes and spelling hints the statement rules use, looked up once.

use super::frame::{Frame, Strict};
use super::letters::Letters;
use super::mark::Mark;
use riwaya_text::{ClassId, EntryId, Features, Hit, LanguageError, LanguageFiles, Lexicon, Proclitics, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Classes, frames and letters.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Reporting verbs.
    pub cue: Option<ClassId>,
    verb: Option<ClassId>,
    /// Prepositions written alone.
    pub preposition: Option<ClassId>,
    /// Words that open a clause.
    pub opener: Option<ClassId>,
    /// Demonstratives.
    pub demonstrative: Option<ClassId>,
    /// Labels before a headline's colon.
    pub topic: Option<ClassId>,
    /// Words that mean "the same".
    pub same: Option<ClassId>,
    /// Phrases in which a word spelled like a cue reports nothing.
    pub idiom: Option<ClassId>,
    /// Words that draw attention to something without a word.
    pub attention: Option<ClassId>,
    /// Nouns of saying whose genitive is who says it.
    pub told_noun: Option<ClassId>,
    /// What is laid upon somebody.
    pub blame: Option<ClassId>,
    /// Words that open a condition.
    pub condition: Option<ClassId>,
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
    /// The conjunction of a reported clause.
    pub that: Option<ClassId>,
    /// Adverbs, and what stands beside a verb like one.
    adverbs: [Option<ClassId>; 2],
    /// Words that point back to somebody named before.
    pub back: Option<ClassId>,
    adjectives: Vec<ClassId>,
    /// Names that people bear.
    pub given: Vec<ClassId>,
    /// First names, with their gender.
    pub given_name: Option<ClassId>,
    /// Nouns of relation.
    pub kin: Option<ClassId>,
    /// Verbs by which somebody did something before.
    pub earlier: Option<ClassId>,
    /// Reporters as a crowd.
    pub press: Option<ClassId>,
    /// Countries, and the adjectives made of them.
    pub countries: [Option<ClassId>; 2],
    present: Option<ClassId>,
    /// Adjectives that go on with an owner: "attached to".
    pub belonging: Option<ClassId>,
    /// Words that tell a medium from another body: "news", "press".
    pub news: Option<ClassId>,
    /// Titles so general that they may mean whoever spoke last: "the official".
    pub official: Option<ClassId>,
    /// What opens a clause with its topic: "as for".
    pub contrast: Option<ClassId>,
    /// The object where it is a pronoun written alone.
    pub object_pronoun: Option<ClassId>,
    /// Words by which a source stays unnamed.
    pub anonymity: Option<ClassId>,
    /// The mark of each class, by its number.
    marks: Vec<Mark>,
    /// The classes, by their number, whose mark depends on more than the class.
    special: Vec<bool>,
    frames: FxHashMap<EntryId, Frame>,
    /// The marks of the breaks that are not strong.
    weak: FxHashMap<EntryId, Mark>,
    copula: FxHashSet<EntryId>,
    /// The group of nouns for one person each folded noun is in.
    trades: FxHashMap<String, usize>,
    /// The groups that several persons of an article may be in.
    offices: FxHashSet<usize>,
    /// Folded nouns for the one at the head of a body.
    chiefs: FxHashSet<String>,
    /// Folded nouns that may mean any official.
    general: FxHashSet<String>,
    /// Folded nouns for somebody of the same office.
    counterparts: FxHashSet<String>,
    /// Folded adjectives of two words made of a country's name, with its code.
    pub two_word_countries: FxHashMap<String, String>,
    /// Key of the preposition that the source of a relayed word stands behind.
    pub from_source: String,
    /// The key of the preposition "to" that is written together with its noun.
    pub to: String,
    /// Conjunctions that open a clause of time or contrast.
    pub subordinator: Option<ClassId>,
    /// Nouns that count the people behind them and a preposition.
    pub counting: Option<ClassId>,
    /// Participles that tell from whom a paper comes.
    pub issued: Option<ClassId>,
    /// Adjectives of an office that wants the body it is held in: "chief executive".
    pub office_adjective: Option<ClassId>,
    /// Verbs with which somebody makes remarks.
    pub made: Option<ClassId>,
    /// Papers that somebody gives out.
    pub issued_paper: Option<ClassId>,
    /// Nouns for whoever was the source before.
    pub source_again: Option<ClassId>,
    /// What opens a clause of the article's own behind a reported phrase.
    pub turn: Option<ClassId>,
    /// Words of titles that mean one thing, under one key.
    pub same_word: Option<ClassId>,
    /// Phrases that ascribe words to a speaker: "in his words".
    pub manner: Option<ClassId>,
    /// Ranks, which some nouns of bodies are as well.
    pub rank: Option<ClassId>,
    /// What somebody is addressed by: "Doctor".
    pub honour: Option<ClassId>,
    /// Words that tell how exact a number is: "about".
    pub modifier: Option<ClassId>,
    /// Titles of persons, those that head no source's name by themselves among them.
    pub title: Option<ClassId>,
    /// Verbs by which a medium makes known what somebody else says.
    pub published: Option<ClassId>,
    /// What opens a clause that takes up the words before it.
    pub taking_up: Option<ClassId>,
    /// What a body is called without its name.
    pub byname: Option<ClassId>,
    /// The noun of a ministry, and the fields that stand for one.
    pub ministry: Option<ClassId>,
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
        let marks = [
            ("preposition", Mark::PREPOSITION),
            ("opener", Mark::OPENER),
            ("relative", Mark::RELATIVE),
            ("negation", Mark::NEGATION),
            ("break", Mark::BREAK),
            ("adverb", Mark::ADVERB),
            ("manner", Mark::MANNER),
            ("published", Mark::PUBLISHED),
            ("filler", Mark::FILLER.or(Mark::ADVERB)),
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
            ("occasion", Mark::OCCASION),
            ("epithet", Mark::EPITHET),
        ];
        let by = lexicon.of_class("preposition").find(|entry| entry.attribute("attached") == "by");
        let by = by.map_or("", |entry| entry.key.as_str());
        let to = lexicon.of_class("preposition").find(|entry| entry.attribute("attached") == "to");
        let source = lexicon.of_class("preposition").find(|entry| entry.attribute("source") == "true");
        let mut vocabulary = Self {
            cue: class("cue"),
            verb: class("verb"),
            preposition: class("preposition"),
            opener: class("opener"),
            demonstrative: class("demonstrative"),
            same: class("selfsame"),
            idiom: class("idiom"),
            attention: class("attention"),
            told_noun: class("told-noun"),
            blame: class("blame"),
            topic: class("topic"),
            condition: class("condition"),
            relative: class("relative"),
            according: class("according"),
            speaker: class("speaker"),
            own_page: class("own-page"),
            breaks: class("break"),
            that: class("that"),
            adverbs: [class("adverb"), class("filler")],
            adjectives: ["adjective", "nationality", "role-modifier"].into_iter().filter_map(class).collect(),
            given_name: class("given-name"),
            given: ["given-name", "family-name"].into_iter().filter_map(class).collect(),
            back: class("back-reference"),
            kin: class("kin"),
            earlier: class("earlier"),
            press: class("press"),
            news: class("news"),
            countries: [class("country"), class("nationality")],
            present: class("present-holder"),
            belonging: class("belonging"),
            official: class("official"),
            contrast: class("contrast"),
            object_pronoun: class("object-pronoun"),
            anonymity: class("anonymity"),
            marks: Vec::new(),
            special: Vec::new(),
            frames: FxHashMap::default(),
            weak: FxHashMap::default(),
            copula: FxHashSet::default(),
            trades: FxHashMap::default(),
            offices: FxHashSet::default(),
            chiefs: folded(lexicon, "chief"),
            general: folded(lexicon, "official"),
            counterparts: folded(lexicon, "counterpart"),
            two_word_countries: FxHashMap::default(),
            from_source: source.map_or_else(String::new, |entry| entry.key.clone()),
            by: by.to_owned(),
            to: to.map_or_else(String::new, |entry| entry.key.clone()),
            counting: class("counting"),
            issued: class("issued"),
            office_adjective: class("office-adjective"),
            made: class("made"),
            issued_paper: class("issued-paper"),
            source_again: class("source-again"),
            turn: class("turn"),
            manner: class("manner"),
            same_word: class("same-word"),
            rank: class("rank"),
            honour: class("honorific"),
            title: class("title"),
            modifier: class("quantity-modifier"),
            published: class("published"),
            taking_up: class("taking-up"),
            byname: class("byname"),
            subordinator: class("subordinator"),
            ministry: class("ministry"),
            letters: Letters::load(files)?,
        };
        let classes = lexicon.entries().iter().map(|entry| entry.class.index() + 1).max().unwrap_or_default();
        vocabulary.marks.resize(classes, Mark::default());
        vocabulary.special.resize(classes, false);
        for (name, mark) in marks {
            if let Some(class) = class(name) {
                vocabulary.marks[class.index()] = mark;
            }
        }
        let special =
            [vocabulary.verb, vocabulary.cue, vocabulary.that, vocabulary.breaks, vocabulary.preposition];
        for class in special.into_iter().flatten() {
            vocabulary.special[class.index()] = true;
        }
        for (group, entry) in lexicon.of_class("trade").enumerate() {
            if entry.attribute("office") == "true" {
                vocabulary.offices.insert(group);
            }
            vocabulary.trades.extend(entry.forms.iter().map(|form| (fold(form), group)));
        }
        for entry in lexicon.of_class("nationality") {
            let two = entry.forms.iter().map(|form| fold(form)).filter(|form| form.contains(' '));
            vocabulary.two_word_countries.extend(two.map(|form| (form, entry.key.clone())));
        }
        for (id, entry) in lexicon.numbered() {
            if Some(entry.class) == vocabulary.cue {
                vocabulary.frames.insert(id, Frame::read(entry, lexicon, by));
            } else if Some(entry.class) == vocabulary.breaks && entry.key != "strong" {
                let loose = if entry.key == "loose" { Mark::LOOSE_BREAK } else { Mark::default() };
                vocabulary.weak.insert(id, Mark::WEAK_BREAK.or(loose));
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

    /// How many tokens the adverb, or what stands like one, takes.
    pub fn adverb_width(&self, hits: &[Hit]) -> usize {
        let adverbs = hits.iter().filter(|hit| self.adverbs.contains(&Some(hit.class)));
        adverbs.map(|hit| usize::from(hit.tokens)).max().unwrap_or_default().max(1)
    }

    /// The group of a folded noun among the nouns that may mean one person.
    pub fn trade(&self, noun: &str) -> Option<usize> {
        self.trades.get(noun).copied()
    }

    /// Whether several persons of an article may be in the group.
    pub fn is_office(&self, group: usize) -> bool {
        self.offices.contains(&group)
    }

    /// Whether the folded noun means the one at the head of a body.
    pub fn is_chief(&self, noun: &str) -> bool {
        self.chiefs.contains(noun)
    }

    /// Whether the folded noun may mean any official.
    pub fn is_general(&self, noun: &str) -> bool {
        self.general.contains(noun)
    }

    /// Whether the folded noun, with or without its pronoun, means somebody of the same office.
    pub fn is_counterpart(&self, noun: &str) -> bool {
        self.counterparts.contains(self.letters.without_pronoun(noun)) || self.counterparts.contains(noun)
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
        self.class_mark(hit.class) == Mark::MEDIUM
            || Some(hit.class) == self.speaker && lexicon.entry(hit.entry).attribute("kind") == "medium"
    }

    /// What a lexicon hit makes of its token.
    pub fn mark(&self, hit: &Hit) -> Mark {
        if !self.special.get(hit.class.index()).copied().unwrap_or_default() {
            return self.class_mark(hit.class);
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
            && let Some(&mark) = self.weak.get(&hit.entry)
        {
            return mark;
        }
        if Some(hit.class) == self.preposition
            && hit.proclitics.has(Proclitics::PREPOSITION.or(Proclitics::ARTICLE))
        {
            return Mark::default();
        }
        self.class_mark(hit.class)
    }

    fn class_mark(&self, class: ClassId) -> Mark {
        self.marks.get(class.index()).copied().unwrap_or_default()
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

/// The folded forms of a class.
fn folded(lexicon: &Lexicon, class: &str) -> FxHashSet<String> {
    lexicon.of_class(class).flat_map(|entry| entry.forms.iter().map(|form| fold(form))).collect()
}

//! Who speaks: names for the noun phrases beside cues, and antecedents for subjects that are dropped.

use super::antecedent;
use super::content::agrees;
use super::figure::{Figure, is_country, merge};
use super::mark::Mark;
use super::naming::{self, Description};
use super::noun_phrase;
use super::people::{self, People};
use super::scene::Scene;
use super::speaker;
use riwaya_text::{Features, fold};
use std::ops::Range;

/// Sentences after which a speaker is no longer in focus.
const FARTHEST: usize = 12;

/// Sentences between a speaker known by a title and the name that makes it known.
const INTRODUCTION: usize = 2;

/// Figures remembered: a bound on hostile texts.
const MOST_FIGURES: usize = 64;

/// The figures of an article, in order of first mention.
#[derive(Debug, Default)]
pub(super) struct Focus {
    figures: Vec<Figure>,
    people: People,
}

/// How a name was found, for causes.
pub(super) struct Resolved {
    /// The name.
    pub name: String,
    /// How.
    pub how: &'static str,
    figure: usize,
}

impl Resolved {
    /// The same speaker, for words that go on.
    pub fn again(&self) -> Self {
        Self { name: self.name.clone(), how: "the speaker of the words before", figure: self.figure }
    }
}

impl Focus {
    /// No figures yet, but all persons of the document.
    pub fn new(scene: &Scene<'_>) -> Self {
        Self { figures: Vec::new(), people: People::read(scene) }
    }

    /// The figure a noun phrase means: one met before, or a new one.
    ///
    /// A nested speaker does not come into focus: what follows goes on with the outer one.
    pub fn explicit(
        &mut self,
        scene: &Scene<'_>,
        phrase: Range<usize>,
        agreement: Features,
        nested: bool,
    ) -> Resolved {
        let mut description = Description::read(scene, phrase.clone(), agreement);
        let mut how = "named beside the cue";
        if description.person.is_none()
            && let Some(person) = self.person(scene, &description, &phrase)
        {
            description.person = Some(person);
            how = "the person with that title";
        }
        let met = match &description.person {
            Some(person) => self.named(scene, &description, &phrase, person),
            None => self.described(scene, &description, &phrase),
        };
        let index = match met {
            Some(index) => {
                if description.person.is_none() {
                    how = "an earlier mention";
                }
                index
            }
            None => {
                let (name, found) = antecedent::name(scene, &description, &phrase);
                how = found.unwrap_or(how);
                self.introduce(scene, name, &description, &phrase)
            }
        };
        let figure = &mut self.figures[index];
        figure.note_kind(scene, &description, &phrase);
        figure.learn(scene, &description, &phrase);
        if !nested {
            figure.last = phrase.end;
            figure.main = true;
            figure.spoke = true;
        }
        Resolved { name: figure.name.clone(), how, figure: index }
    }

    /// The number of a new figure.
    fn introduce(
        &mut self,
        scene: &Scene<'_>,
        name: String,
        description: &Description,
        phrase: &Range<usize>,
    ) -> usize {
        let first_line = scene.document.span(phrase.clone()).end < scene.reading.article.body_start();
        let features = description.features;
        self.figures.push(Figure { name, first_line, features, ..Figure::default() });
        self.figures.len() - 1
    }

    /// The person whom a description without a name means.
    fn person(&self, scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) -> Option<String> {
        if !matches!(scene.speaker_kind(phrase.start), "person" | "people") {
            return None;
        }
        let identified = || self.people.identified(scene, description, phrase.start).map(str::to_owned);
        if !description.definite {
            return self.people.introduced_later(description).map(str::to_owned).or_else(identified);
        }
        let letters = &scene.vocabulary.letters;
        if let Some(singular) = letters.singular_of_dual(&description.head) {
            return self.people.pair(scene, singular, phrase.start);
        }
        if !people::singular(description.features) {
            return None;
        }
        let holder = self.people.holder(scene, description, phrase.start);
        let only = || {
            let trade = scene.vocabulary.trade(&description.head);
            self.people.only().filter(|_| trade.is_some_and(|group| !scene.vocabulary.is_office(group)))
        };
        let same = || self.of_trade(scene, description, phrase.start);
        // Who heads one body is not taken for whoever else is named.
        if description.tells_a_body(scene, phrase.start) {
            return holder.map(str::to_owned).or_else(identified);
        }
        holder.or_else(only).or_else(same).map(str::to_owned).or_else(identified)
    }

    /// The last person to speak whose title is of the same trade: "the Egyptian player" behind "the star …".
    fn of_trade(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<&str> {
        if scene.is_official(at) {
            return self.last_titled(scene, description, at);
        }
        let group = scene.vocabulary.trade(&description.head)?;
        if scene.vocabulary.is_office(group) && description.core != 1 {
            return None;
        }
        let last = self.figures.iter().filter(|figure| figure.spoke).max_by_key(|figure| figure.last)?;
        let fits = last.named
            && agrees(last.features, description.features)
            && last.heads.iter().any(|head| scene.vocabulary.trade(head) == Some(group));
        fits.then_some(last.name.as_str())
    }

    /// The last person to speak, when known by name and title: "the official" behind "the minister …". Not where the
    /// article tells of another one with that noun.
    fn last_titled(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<&str> {
        let last = self.figures.iter().filter(|figure| figure.spoke).max_by_key(|figure| figure.last)?;
        let here = scene.sentence_number(at);
        let apart = here.saturating_sub(scene.sentence_number(last.last.saturating_sub(1)));
        let other =
            self.figures.iter().any(|figure| !figure.named && figure.heads.contains(&description.head));
        let titled = last.named && !last.heads.is_empty() && agrees(last.features, description.features);
        (titled && !other && apart <= INTRODUCTION).then_some(last.name.as_str())
    }

    /// The speaker just before, known by a title alone, whom a name without one makes known: "the envoy said … . Then …
    /// added", in outlets that name people late.
    fn introduced(
        &self,
        scene: &Scene<'_>,
        description: &Description,
        phrase: &Range<usize>,
        person: &str,
    ) -> Option<usize> {
        let opens = scene.sentence(phrase.start).start + 1 == phrase.start;
        let alone = opens && scene.is(phrase.start, Mark::PERSON) && !scene.is(phrase.start, Mark::SPEAKER);
        if !alone || !self.people.is_untitled(person) {
            return None;
        }
        let spoke = self.figures.iter().enumerate().filter(|(_, figure)| figure.spoke);
        let (index, last) = spoke.max_by_key(|(_, figure)| figure.last)?;
        let here = scene.sentence_number(phrase.start);
        let apart = here.saturating_sub(scene.sentence_number(last.last.saturating_sub(1)));
        (last.title && !last.named && apart <= INTRODUCTION && agrees(last.features, description.features))
            .then_some(index)
    }

    /// The best name known of a resolved speaker.
    pub fn name<'f>(&'f self, resolved: &'f Resolved) -> &'f str {
        self.figures.get(resolved.figure).map_or(resolved.name.as_str(), |figure| figure.name.as_str())
    }

    /// The latest figure of which this holds, among those not too long ago.
    fn latest(&self, holds: impl Fn(&Figure) -> bool) -> Option<usize> {
        let first = self.figures.len().saturating_sub(MOST_FIGURES);
        self.figures[first..].iter().rposition(holds).map(|at| at + first)
    }

    /// The figure with a person's name: the same name, one that shares its last word, or a title that was nameless yet.
    fn named(
        &self,
        scene: &Scene<'_>,
        description: &Description,
        phrase: &Range<usize>,
        person: &str,
    ) -> Option<usize> {
        let same = self.latest(|figure| figure.named && figure.name == person);
        let by_last = || {
            let folded = fold(person);
            let mut words = folded.split_whitespace();
            let last = words.next_back()?;
            self.latest(|figure| {
                let other = fold(&figure.name);
                let others: Vec<&str> = other.split_whitespace().collect();
                // The son bears his father's names behind his own.
                let first = folded.split(' ').next();
                let apart =
                    words.clone().next().is_some() && others.len() > 1 && others.first().copied() != first;
                let within = words.clone().all(|word| others.contains(&word)) && !apart || others.len() == 1;
                figure.named && others.last() == Some(&last) && within
            })
        };
        // A woman is called by her first name further on, where no other figure bears it.
        let by_first = || {
            let first = fold(person);
            let bears =
                |figure: &&Figure| figure.named && fold(&figure.name).split(' ').next() == Some(&first);
            let alone = !first.contains(' ') && self.figures.iter().filter(bears).count() == 1;
            alone.then(|| self.latest(|figure| bears(&figure))).flatten()
        };
        same.or_else(by_last)
            .or_else(by_first)
            .or_else(|| self.untitled(scene, description, phrase))
            .or_else(|| self.introduced(scene, description, phrase, person))
    }

    /// The figure that a description means: its head noun and all its words were said of it before.
    fn described(
        &self,
        scene: &Scene<'_>,
        description: &Description,
        phrase: &Range<usize>,
    ) -> Option<usize> {
        let known =
            scene.is(phrase.start, Mark::PERSON.or(Mark::NAME)) || !scene.is(phrase.start, Mark::SPEAKER);
        if !description.definite && !known {
            return self.latest(|figure| figure.name == description.text);
        }
        if scene.is_named_again(phrase.start + 1)
            && phrase.len() == 2
            && let Some(index) = self.same_source(scene, description, phrase.start)
        {
            return Some(index);
        }
        let words = &description.words[..description.core.min(description.words.len())];
        // "The Saudi authority": the last of its kind to speak, when nothing was said of its country.
        if let [head, country] = words
            && is_country(country)
            && let Some(index) = self.latest(|figure| figure.spoke)
            && self.figures.get(index).is_some_and(|figure| {
                !figure.named
                    && figure.heads.contains(head)
                    && figure.words.len() > 1
                    && !figure.words.iter().any(|word| is_country(word))
            })
        {
            return Some(index);
        }
        let said = self.latest(|figure| {
            !words.is_empty()
                && agrees(figure.features, description.features)
                && figure.heads.contains(&description.head)
                && words.iter().all(|word| figure.words.contains(word))
        });
        said.or_else(|| self.of_country(scene, description, phrase))
            .or_else(|| self.issuer(scene, description, phrase.start))
            .or_else(|| self.source_again(scene, description, phrase.start))
    }

    /// The person whom an adjective of a country alone means, or a trade with it: "the Spaniard", "the American star" behind
    /// "the actor …".
    fn of_country(
        &self,
        scene: &Scene<'_>,
        description: &Description,
        phrase: &Range<usize>,
    ) -> Option<usize> {
        let country = description.words.last().filter(|word| is_country(word))?;
        let definite = phrase.len() <= 2 && phrase.clone().all(|at| scene.is_definite(at));
        let other = Mark::PERSON.or(Mark::NAME).or(Mark::SPEAKER);
        let alone = !phrase.clone().any(|at| scene.is(at, other));
        let trade = |head: &String| {
            scene.vocabulary.trade(head).is_some_and(|group| !scene.vocabulary.is_office(group))
        };
        let star = trade(&description.head);
        self.latest(|figure| {
            definite
                && (alone || star && figure.heads.iter().any(trade))
                && figure.named
                && agrees(figure.features, description.features)
                && figure.words.contains(country)
        })
    }

    /// Who gave out "the statement": the one that stands before it in its sentence, else the first behind it.
    fn issuer(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<usize> {
        let paper = antecedent::paper_before(scene, description, at)?;
        let sentence = scene.sentence_number(paper);
        let beside = |figure: &Figure| {
            (figure.spoke || figure.main)
                && !figure.paper
                && figure.last > 0
                && scene.sentence_number(figure.last - 1) == sentence
        };
        let figures = || self.figures.iter().enumerate().filter(|(_, figure)| beside(figure));
        let before =
            figures().filter(|(_, figure)| figure.last <= paper).max_by_key(|(_, figure)| figure.last);
        let behind = || figures().min_by_key(|(_, figure)| figure.last);
        before.or_else(behind).map(|(index, _)| index)
    }

    /// Whom "the source" means where none was called so: the last to speak, unless it was a person by name.
    fn source_again(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<usize> {
        let alone = description.definite && description.words.len() == 1;
        scene.hit(at, scene.vocabulary.source_again).filter(|_| alone)?;
        let spoke = self.figures.iter().enumerate().filter(|(_, figure)| figure.spoke);
        let (index, last) = spoke.max_by_key(|(_, figure)| figure.last)?;
        (!last.named).then_some(index)
    }

    /// Whom "the same source" means: the last one to speak that bears the noun, else the last one of all behind a noun that
    /// fits everybody.
    fn same_source(&self, scene: &Scene<'_>, description: &Description, at: usize) -> Option<usize> {
        let spoke = |figure: &Figure| figure.spoke && agrees(figure.features, description.features);
        let last = |holds: &dyn Fn(&Figure) -> bool| {
            let figures =
                self.figures.iter().enumerate().filter(|(_, figure)| spoke(figure) && holds(figure));
            figures.max_by_key(|(_, figure)| figure.last).map(|(index, _)| index)
        };
        let general = scene.hit(at, scene.vocabulary.official).is_some();
        // "The same source": whatever gender its name has.
        let anybody = || {
            scene.hit(at, scene.vocabulary.source_again)?;
            let spoke = self.figures.iter().enumerate().filter(|(_, figure)| figure.spoke);
            spoke.max_by_key(|(_, figure)| figure.last).map(|(index, _)| index)
        };
        last(&|figure| figure.heads.contains(&description.head))
            .or_else(|| last(&|figure| figure.named).filter(|_| general))
            .or_else(anybody)
    }

    /// A figure known only by a title that the named phrase repeats.
    fn untitled(&self, scene: &Scene<'_>, description: &Description, phrase: &Range<usize>) -> Option<usize> {
        let name = phrase.clone().find(|&at| scene.is(at, Mark::PERSON)).unwrap_or(phrase.end);
        let title = naming::words(scene, phrase.start..name);
        let behind = (name..phrase.end).find(|&at| !scene.is(at, Mark::PERSON)).unwrap_or(phrase.end);
        let after = naming::words(scene, behind..phrase.end);
        let within =
            |some: &[String], all: &[String]| !some.is_empty() && some.iter().all(|word| all.contains(word));
        self.latest(|figure| {
            !figure.named
                && agrees(figure.features, description.features)
                && figure.heads.contains(&description.head)
                && ((figure.words.len() > 1 || figure.first_line)
                    && within(&figure.words, &description.words)
                    || description.definite && within(&title, &figure.words)
                    || after.len() > 2 && figure.words.len() > 2 && within(&after, &figure.words))
        })
    }

    /// A figure that is mentioned without speaking: the subject of another verb. `main` tells the topic of a sentence
    /// from subjects inside its clauses.
    pub fn mention(&mut self, scene: &Scene<'_>, phrase: Range<usize>, agreement: Features, main: bool) {
        let end = phrase.end;
        let resolved = self.explicit(scene, phrase, agreement, true);
        let figure = &mut self.figures[resolved.figure];
        figure.last = end;
        figure.main = main;
    }

    /// The figure in focus at a token that agrees: for words that go on, the last speaker; else the topic of the latest
    /// sentence that has one in agreement.
    pub fn dropped(
        &mut self,
        scene: &Scene<'_>,
        at: usize,
        agreement: Features,
        continues: bool,
    ) -> Option<Resolved> {
        let here = scene.sentence_number(at);
        let sentence = |figure: &Figure| scene.sentence_number(figure.last.saturating_sub(1));
        // "They said" is said of several, never of a body.
        let women =
            agreement.has(Features::PLURAL.with(Features::DUAL)) && !agreement.has(Features::SINGULAR);
        let several = agreement.has(Features::PLURAL)
            && !agreement.has(Features::SINGULAR.with(Features::FEMININE))
            || women;
        let fits = |figure: &Figure| {
            // A paper that is only talked about says nothing.
            figure.last > 0
                && (!several || figure.people || figure.features.has(Features::PLURAL.with(Features::DUAL)))
                && figure.last <= at
                && (figure.spoke || !figure.paper)
                && agrees(figure.features, agreement)
                && here.saturating_sub(sentence(figure)) <= FARTHEST
        };
        let first = self.figures.len().saturating_sub(MOST_FIGURES);
        let recent = || self.figures.iter().enumerate().skip(first).filter(|(_, figure)| fits(figure));
        let speaker = recent().filter(|(_, figure)| figure.spoke).max_by_key(|(_, figure)| figure.last);
        let any = recent().max_by_key(|(_, figure)| (sentence(figure), figure.main, figure.last));
        let (chosen, how) = if continues && speaker.is_some() {
            (speaker, "the speaker before, in agreement")
        } else {
            (any, "the subject in focus, in agreement")
        };
        let index = chosen?.0;
        let figure = &mut self.figures[index];
        figure.last = at;
        figure.main = true;
        figure.spoke = true;
        figure.features = merge(figure.features, agreement);
        Some(Resolved { name: figure.name.clone(), how, figure: index })
    }
}

/// The subject of a verb that does not report, where it follows the verb at the start of a clause.
pub(super) fn clause_subject(scene: &Scene<'_>, verb: usize) -> Option<Range<usize>> {
    let phrase = speaker::phrase(scene, verb + 1, scene.sentence(verb).end)?;
    (!scene.is_prefixed(phrase.start) && scene.attached_by(phrase.start).is_none())
        .then(|| noun_phrase::cut(scene, phrase))
}

//! What a cue reports: the marker that opens its content, and the words between cue and content.

use super::cue::{Cue, Form};
use super::frame::{Frame, Group, Object, Strict, Takes};
use super::scene::{Mark, Scene};
use riwaya_text::{Features, Kind};
use std::ops::Range;

/// What opens the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// A conjunction.
    That,
    /// A colon, with literal words behind it.
    Colon,
    /// A quotation.
    Quote,
    /// A question word, which belongs to the content.
    Whether,
    /// A governed preposition.
    Preposition,
    /// Nothing: a noun phrase.
    Noun,
    /// The quotation stands before the cue.
    Before,
}

impl Marker {
    /// Its name in causes.
    pub fn name(self) -> &'static str {
        match self {
            Self::That => "clause",
            Self::Colon => "colon",
            Self::Quote => "quotation",
            Self::Whether => "question",
            Self::Preposition => "preposition",
            Self::Noun => "noun phrase",
            Self::Before => "quotation before",
        }
    }

    /// Whether the content is a phrase, not a clause.
    pub fn is_phrase(self) -> bool {
        matches!(self, Self::Preposition | Self::Noun)
    }
}

/// Where a content starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complement {
    /// What opens it.
    pub marker: Marker,
    /// Tokens between the cue and the marker: subject, addressee, circumstances.
    pub between: Range<usize>,
    /// First token of the content.
    pub from: usize,
    /// Bytes of that token that belong to the governing preposition.
    pub skip: usize,
    /// One past the last token, where a quotation fixes it.
    pub until: Option<usize>,
}

/// Tokens a marker may stand away from its cue.
const FARTHEST: usize = 70;
/// Words of a quotation that is more than a name.
const SPEECH_WORDS: usize = 4;

struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: &'s Cue<'a>,
    start: usize,
    limit: usize,
    preposition: Option<Complement>,
    short_quote: Option<Complement>,
    /// A verb of a circumstance that was passed: behind it only a clear marker opens the content.
    passed: Option<usize>,
}

/// The content of a cue, if it has one in a shape its frame allows. `is_finite_cue` tells other finite cues.
pub(super) fn after(scene: &Scene<'_>, cue: &Cue<'_>, is_cue: &dyn Fn(usize) -> bool) -> Option<Complement> {
    let start = cue.at + 1;
    let mut limit = scene.sentence(cue.at).end.min(start + FARTHEST);
    if let Some(quote) = scene.quotes.around(cue.at) {
        limit = limit.min(quote.close);
    }
    let mut search = Search { scene, cue, start, limit, preposition: None, short_quote: None, passed: None };
    let found = search.run(is_cue);
    found.filter(|complement| near(scene, cue, complement) && allowed(scene, cue, complement))
}

/// A quotation that ends just before the cue.
pub(super) fn before(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Complement> {
    if cue.form != Form::Finite || !cue.frame.takes.has(Takes::QUOTE) {
        return None;
    }
    let mut end = cue.at;
    while end > 0 && (scene.is_comma(end - 1) || scene.document.word(end - 1) == ".") {
        end -= 1;
    }
    let quote = scene.quotes.closing_before(end)?;
    let words = quote.close - quote.open - 1;
    (words >= SPEECH_WORDS).then(|| Complement {
        marker: Marker::Before,
        between: cue.at + 1..scene.sentence(cue.at).end.min(cue.at + 1 + FARTHEST),
        from: quote.open + 1,
        skip: 0,
        until: Some(quote.close),
    })
}

/// A short quotation far from its cue is a name or an aside; one behind an object is that object's.
fn near(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    if complement.marker != Marker::Quote || scene.is_colon(complement.between.end) {
        return true;
    }
    let short = complement.until.is_some_and(|until| until - complement.from < SPEECH_WORDS);
    let words = complement.between.len();
    let strict = cue.frame.strict != Strict::Free || !cue.frame.takes.has(Takes::THAT);
    !(short && (words > 8 || strict && words > 0) || cue.frame.object != Object::None && words > 3)
}

fn allowed(scene: &Scene<'_>, cue: &Cue<'_>, complement: &Complement) -> bool {
    use Marker::{Before, Colon, Noun, Preposition, Quote, That, Whether};
    let marker = complement.marker;
    let near = complement.between.len() <= 1;
    match cue.frame.strict {
        Strict::Free | Strict::Source => true,
        Strict::SayingNoun => (complement.between.clone()).any(|at| scene.is(at, Mark::LEAD_IN)),
        Strict::Opening => {
            marker == That
                && (cue.conjunction
                    || cue.at == scene.sentence(cue.at).start
                    || scene.is(cue.at - 1, Mark::OPENER))
        }
        Strict::Clause => {
            matches!(marker, That | Colon | Quote | Before) && (near || marker != Quote || cue.conjunction)
        }
        Strict::Quote => matches!(marker, Colon | Quote | Before),
        Strict::Preposition => matches!(marker, Preposition | That | Colon | Before),
        Strict::Relative => cue.at > 0 && scene.is(cue.at - 1, Mark::RELATIVE),
        Strict::ParticipleOrClause => {
            matches!(marker, That | Whether) || cue.form == Form::Participle && marker == Noun
        }
    }
}

impl Search<'_, '_> {
    fn frame(&self) -> &Frame {
        self.cue.frame
    }

    fn found(&self, marker: Marker, marker_at: usize, from: usize) -> Complement {
        Complement { marker, between: self.start..marker_at, from, skip: 0, until: None }
    }

    fn run(&mut self, is_cue: &dyn Fn(usize) -> bool) -> Option<Complement> {
        let scene = self.scene;
        let mut at = self.start;
        let mut relative = false;
        while at < self.limit {
            if scene.is_newline(at) || scene.is(at, Mark::BREAK) && at > self.start && scene.is_comma(at - 1)
            {
                break;
            }
            if let Some(complement) = self.at_token(at) {
                return Some(complement);
            }
            if let Some(quote) = scene.quotes.opening_at(at) {
                at = quote.close + 1;
                continue;
            }
            if scene.is(at, Mark::ANONYMITY) {
                at += scene.width(at, scene.vocabulary.anonymity);
                continue;
            }
            relative |= scene.is(at, Mark::RELATIVE.or(Mark::CIRCUMSTANCE));
            let comma = scene.is_comma(at);
            if comma && (self.preposition.is_some() || self.noun_started(at)) {
                break;
            }
            if comma {
                relative = false;
            }
            let verb = scene.is(at, Mark::VERB) && scene.hit(at, scene.vocabulary.cue).is_none();
            if is_cue(at) || verb && !relative && at > self.start && !self.in_circumstance(at) {
                break;
            }
            if verb && !relative && at > self.start {
                self.passed.get_or_insert(at);
            }
            at += 1;
        }
        self.fallback(self.passed.unwrap_or(at))
    }

    /// Whether the verb at this token belongs to a circumstance: "in remarks that were broadcast".
    fn in_circumstance(&self, at: usize) -> bool {
        let scene = self.scene;
        self.passed.is_some()
            || self.frame().strict == Strict::Free
                && self.cue.form == Form::Finite
                && self.preposition.is_none()
                && self.short_quote.is_none()
                && (self.start..at).any(|i| scene.is(i, Mark::PREPOSITION.or(Mark::INTERVIEW)))
    }

    /// A marker at this token that settles the matter; weaker ones are kept for later.
    fn at_token(&mut self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let takes = self.frame().takes;
        if scene.is_colon(at) && takes.has(Takes::QUOTE.or(Takes::THAT)) {
            return self.at_colon(at);
        }
        if takes.has(Takes::QUOTE)
            && let Some(quote) = scene.quotes.opening_at(at)
            && !self.is_name(quote.open, quote.close)
        {
            let complement = Complement { until: Some(quote.close), ..self.found(Marker::Quote, at, at + 1) };
            if self.preposition.is_some() {
                return None;
            }
            if quote.close - quote.open > SPEECH_WORDS {
                return Some(complement);
            }
            if self.passed.is_none() {
                self.short_quote.get_or_insert(complement);
            }
            return None;
        }
        if scene.is(at, Mark::THAT) && self.opens_clause(at) {
            return Some(self.found(Marker::That, at, at + 1));
        }
        if self.passed.is_some() {
            return None;
        }
        if scene.is(at, Mark::WHETHER) && takes.has(Takes::WHETHER) && self.cue.at + 12 > at {
            return Some(self.found(Marker::Whether, at, at));
        }
        self.note_preposition(at)
    }

    /// A short quotation behind a noun that names stand behind: a channel, a company, a label.
    fn is_name(&self, open: usize, close: usize) -> bool {
        let scene = self.scene;
        close - open <= SPEECH_WORDS + 2
            && open > self.start
            && scene.is(open - 1, Mark::INTRODUCER)
            && !scene.is_colon(open - 1)
    }

    fn at_colon(&self, colon: usize) -> Option<Complement> {
        let scene = self.scene;
        let mut at = colon + 1;
        while at < scene.document.len() && (scene.is_newline(at) || scene.document.word(at) == ":") {
            at += 1;
        }
        if let Some(quote) = scene.quotes.opening_at(at) {
            return Some(Complement { until: Some(quote.close), ..self.found(Marker::Quote, colon, at + 1) });
        }
        if scene.is(at, Mark::THAT) {
            return Some(self.found(Marker::That, colon, at + 1));
        }
        (at < scene.document.len()).then(|| self.found(Marker::Colon, colon, at))
    }

    /// Whether the conjunction at this token opens the content of this cue.
    fn opens_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        let frame = self.frame();
        if !frame.takes.has(Takes::THAT.or(Takes::BY)) && !self.governed(at) || frame.group == Group::Relays {
            return false;
        }
        if at == self.start {
            return true;
        }
        let before = at - 1;
        if self.passed.is_some() {
            let quotative = frame.takes.has(Takes::QUOTE)
                && scene.vocabulary.letters.is_quotative(scene.document.word(at));
            return scene.is_comma(before) || quotative && !scene.is(before, Mark::NOT_THAT);
        }
        if scene.is(before, Mark::PREPOSITION) && !scene.has_pronoun(before) {
            return self.governed(at);
        }
        if self.preposition.is_some() {
            // A preposition with one noun before the conjunction governs both of them.
            let noun = self.preposition.as_ref().map_or(at, |p| p.from);
            return frame.takes.has(Takes::THAT) && noun + 1 < at && noun != before;
        }
        !scene.is(before, Mark::NOT_THAT) && !scene.is(before, Mark::VERB)
    }

    fn governed(&self, at: usize) -> bool {
        at > self.start
            && self
                .scene
                .preposition(at - 1)
                .is_some_and(|key| self.frame().prepositions.iter().any(|p| p == key))
    }

    fn note_preposition(&mut self, at: usize) -> Option<Complement> {
        let scene = self.scene;
        let clause = scene.is(at + 1, Mark::THAT);
        if self.preposition.is_some() || !clause && self.noun_started(at) {
            return None;
        }
        let next_is_that = scene.is(at + 1, Mark::THAT);
        if self.frame().takes.has(Takes::BY)
            && scene.quotes.opening_at(at).is_some()
            && let Some(skip) = scene.attached_by(at + 1)
        {
            let governed = self.found(Marker::Preposition, at, at + 1);
            self.preposition = Some(Complement { skip, ..governed });
            return None;
        }
        if let Some(key) = scene.preposition(at)
            && self.frame().prepositions.iter().any(|p| p == key)
        {
            if next_is_that {
                return None;
            }
            let bare = scene
                .document
                .hits(at)
                .iter()
                .any(|h| h.enclitic == Features::NONE && Some(h.class) == scene.vocabulary.preposition);
            if bare && at + 1 < self.limit {
                self.preposition = Some(self.found(Marker::Preposition, at, at + 1));
            }
        } else if self.frame().takes.has(Takes::BY) {
            if let Some(skip) = scene.attached_by(at) {
                self.preposition = Some(Complement { skip, ..self.found(Marker::Preposition, at, at) });
            } else if scene.preposition(at) == Some(scene.vocabulary.by.as_str())
                && scene.document.folded(at).chars().count() == 1
            {
                self.preposition = Some(self.found(Marker::Preposition, at, at + 1));
            }
        }
        None
    }

    /// Whether a noun phrase that can be the content stands between cue and `at`.
    fn noun_started(&self, at: usize) -> bool {
        self.frame().takes.has(Takes::NOUN)
            && (self.start..at).any(|token| self.scene.opens_noun_content(token, self.start))
    }

    fn fallback(&mut self, end: usize) -> Option<Complement> {
        let object = self.cue.frame.object == Object::Included;
        if let Some(mut complement) = self.preposition.take() {
            if object {
                self.include_object(&mut complement);
            }
            return Some(complement);
        }
        if let Some(quote) = self.short_quote.take() {
            return Some(self.whole_noun(quote));
        }
        self.noun(end)
    }

    /// Quoted words that open a noun phrase: the phrase is the content.
    fn whole_noun(&self, quote: Complement) -> Complement {
        let scene = self.scene;
        let behind = quote.until.map_or(0, |close| close + 1);
        let goes_on = behind > 0
            && behind < self.limit
            && matches!(scene.document.token(behind).kind, Kind::Word | Kind::Number)
            && !scene.is(behind, Mark::PREPOSITION.or(Mark::OPENER));
        if !goes_on || !self.frame().takes.has(Takes::NOUN) || quote.between.end != self.start {
            return quote;
        }
        self.found(Marker::Noun, quote.from - 1, quote.from - 1)
    }

    /// The accused and the described are part of the content.
    fn include_object(&self, complement: &mut Complement) {
        if self.cue.enclitic != Features::NONE || complement.between.is_empty() {
            return;
        }
        let from = match self.cue.form {
            Form::Participle => self.start,
            Form::Finite => self.object_start(complement.between.clone()).unwrap_or(complement.from),
        };
        if from < complement.from {
            complement.between = self.start..from;
            complement.from = from;
            complement.skip = 0;
        }
    }

    /// Where the object begins behind the subject: at the last name, else at the second noun phrase.
    fn object_start(&self, between: Range<usize>) -> Option<usize> {
        let scene = self.scene;
        let mut names = between.clone().filter(|&at| scene.is(at, Mark::NAME_START));
        let first = names.next();
        if let Some(last) = names.next_back() {
            return Some(last);
        }
        if first.is_none() && scene.is(between.start, Mark::SPEAKER) {
            // Behind a plain noun the subject takes its adjectives, then the object begins.
            let definite = |at: usize| scene.vocabulary.letters.without_article(scene.document.folded(at)).1;
            return (between.start + 1..between.end).find(|&at| !definite(at) || scene.is(at, Mark::SPEAKER));
        }
        let alone = between.len() <= 2 && !scene.is(between.start, Mark::SPEAKER.or(Mark::PERSON));
        match first {
            _ if alone => Some(between.start),
            Some(name) if name > between.start && !scene.is(name, Mark::PERSON) => Some(name),
            _ => None,
        }
    }

    /// Whether an indefinite noun follows directly upon the subject's name.
    fn behind_name(&self, at: usize) -> bool {
        let scene = self.scene;
        let name = Mark::PERSON.or(Mark::NAME);
        let other =
            name.or(Mark::SPEAKER).or(Mark::TIME).or(Mark::ADVERB).or(Mark::PREPOSITION).or(Mark::RELATIVE);
        scene.is(at - 1, name)
            && scene.is_word(at)
            && !scene.is(at, other.or(Mark::VERB).or(Mark::OPENER).or(Mark::WEAK_BREAK))
            && !scene.is_definite(at)
            && scene.attached_by(at).is_none()
    }

    fn noun(&self, end: usize) -> Option<Complement> {
        let scene = self.scene;
        if !self.frame().takes.has(Takes::NOUN) || self.frame().strict == Strict::Source {
            return None;
        }
        let end = end.min(self.limit);
        if self.cue.form == Form::Participle {
            let real = (self.start..end)
                .take(2)
                .any(|at| matches!(scene.document.token(at).kind, Kind::Word | Kind::Number));
            return real.then(|| self.found(Marker::Noun, self.start, self.start));
        }
        let from = (self.start..end)
            .find(|&at| scene.opens_noun_content(at, self.start))
            .or_else(|| (self.start + 1..end).find(|&at| self.behind_name(at)))?;
        Some(self.found(Marker::Noun, from, from))
    }
}

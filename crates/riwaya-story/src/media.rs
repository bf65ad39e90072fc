//! Media and agencies by their standard names, and who owns them.

use crate::model::Origin;
use riwaya_text::{LanguageError, LanguageFiles, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

const PATH: &str = "story/media.toml";
/// Where the lexicon lists media: file and class. Missing files are passed over, what they add is spellings.
const WORDS: [(&str, &str); 2] = [("words/outlets.toml", "outlet"), ("words/agencies.toml", "agency")];

/// What is known of media: `story/media.toml`.
#[derive(Debug, Clone, Default)]
pub struct Media {
    /// Words that are no part of a medium's name.
    generic: FxHashSet<String>,
    /// Folded name to standard name.
    names: FxHashMap<String, String>,
    /// The same for names without their generic words; `None` for what two media are called.
    short: FxHashMap<String, Option<String>>,
    /// Standard names that stand for no medium in particular.
    nobody: FxHashSet<String>,
    /// Standard name to owner.
    owners: FxHashMap<String, String>,
}

impl Media {
    /// Loads names and owners.
    ///
    /// # Errors
    /// When the file is missing or malformed, or a list has one name, folded, under two media.
    pub fn load(files: &LanguageFiles) -> Result<Self, LanguageError> {
        let table = files.toml(PATH)?;
        let mut media = Self::default();
        let generic = table.get("generic").and_then(toml::Value::as_array);
        let generic = generic.ok_or_else(|| LanguageError::new(PATH, "the list `generic` is missing"))?;
        media.generic.extend(generic.iter().filter_map(toml::Value::as_str).map(fold));
        let mut given = Given::of(PATH);
        for (name, others) in lists(&table, "names")? {
            given.see(&name, &others)?;
            media.add(&name, &others);
        }
        for (path, class) in WORDS {
            let Some(entries) = files.toml(path).ok().and_then(|mut table| table.remove(class)) else {
                continue;
            };
            let mut given = Given::of(path);
            for (name, entry) in entries.as_table().into_iter().flatten() {
                let listed = entry.get("forms").and_then(toml::Value::as_array).into_iter().flatten();
                let forms: Vec<String> = listed.filter_map(toml::Value::as_str).map(str::to_owned).collect();
                given.see(name, &forms)?;
                media.add(name, &forms);
                if entry.get("kind").and_then(toml::Value::as_str) == Some("generic") {
                    media.nobody.insert(media.name(name));
                }
            }
        }
        for (owner, owned) in lists(&table, "owners")? {
            let owned: Vec<String> = owned.iter().map(|name| media.name(name)).collect();
            media.owners.extend(owned.into_iter().map(|name| (name, owner.clone())));
        }
        Ok(media)
    }

    /// Names of one medium; when one of them is known already, all go by its standard name.
    fn add(&mut self, name: &str, others: &[String]) {
        let known =
            others.iter().map(String::as_str).chain([name]).find_map(|other| self.names.get(&fold(other)));
        let standard = known.cloned().unwrap_or_else(|| name.to_owned());
        for other in others.iter().map(String::as_str).chain([name]) {
            self.names.entry(fold(other)).or_insert_with(|| standard.clone());
            let claim = self.short.entry(self.plain(other)).or_insert_with(|| Some(standard.clone()));
            if claim.as_ref() != Some(&standard) {
                *claim = None;
            }
        }
    }

    /// Whether a standard name stands for no medium in particular (`agencies`).
    pub(crate) fn is_nobody(&self, name: &str) -> bool {
        name.is_empty() || self.nobody.contains(name)
    }

    /// The standard name of a medium or host; a medium that is not listed keeps its own name without generic words.
    pub fn name(&self, given: &str) -> String {
        let folded = fold(given.trim());
        let host = folded.strip_prefix("www.").unwrap_or(&folded);
        let plain = self.plain(host);
        let listed = self.names.get(host).or_else(|| self.names.get(&plain));
        let listed = listed.or_else(|| self.short.get(&plain)?.as_ref());
        let listed = listed.or_else(|| parents(host).find_map(|parent| self.names.get(parent)));
        listed.cloned().unwrap_or(plain)
    }

    /// Whether this is a medium of the lists, by whatever name.
    pub fn is_listed(&self, given: &str) -> bool {
        let standard = self.name(given);
        self.names.contains_key(&fold(&standard)) && !self.is_nobody(&standard)
    }

    /// Who owns a medium given by its standard name, when known.
    pub fn owner(&self, name: &str) -> Option<&str> {
        self.owners.get(name).map(String::as_str)
    }

    /// How many independent origins stand behind accounts, each given as its article (a position in the story) and its
    /// chain, nearest medium first. An account that came through media counts for the farthest of them, and for the
    /// origin that credits, relays or is that medium when the story has one; any other account for its article's origin.
    ///
    /// ```
    /// # use riwaya_story::{Media, Origin};
    /// # use riwaya_text::LanguageFiles;
    /// let media = Media::load(&LanguageFiles::embedded("ar")).unwrap();
    /// let origin = |id: &str, article| Origin { id: id.into(), articles: vec![article], ..Origin::default() };
    /// let origins = [origin("o1", 0), origin("o2", 1)];
    /// let relayed = ["صحيفة نيويورك تايمز".to_owned()];
    /// assert_eq!(media.count(&origins, &[(0, &[]), (1, &[])]), 2);
    /// assert_eq!(media.count(&origins, &[(0, &relayed), (1, &relayed)]), 1);
    /// ```
    pub fn count(&self, origins: &[Origin], accounts: &[(usize, &[String])]) -> usize {
        let behind = |&(article, chain): &(usize, &[String])| {
            let medium = chain.iter().rev().map(|name| self.name(name)).find(|name| !self.is_nobody(name));
            let origin = match &medium {
                Some(name) => origins.iter().position(|origin| origin.media.contains(name)),
                None => origins.iter().position(|origin| origin.articles.contains(&article)),
            };
            match (origin, medium) {
                (Some(origin), _) => Behind::Origin(origin),
                (None, Some(name)) => Behind::Medium(self.owner(&name).map_or(name.clone(), str::to_owned)),
                (None, None) => Behind::Article(article),
            }
        };
        accounts.iter().map(behind).collect::<BTreeSet<_>>().len()
    }

    fn plain(&self, name: &str) -> String {
        let folded = fold(name);
        let words = folded
            .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{00AB}' | '\u{00BB}' | '(' | ')'));
        let kept: Vec<&str> =
            words.filter(|word| !word.is_empty() && !self.generic.contains(*word)).collect();
        if kept.is_empty() { folded } else { kept.join(" ") }
    }
}

/// What stands behind an account.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Behind {
    /// An origin of the story, by its place.
    Origin(usize),
    /// A medium that no origin of the story knows, or its owner.
    Medium(String),
    /// An article without an origin.
    Article(usize),
}

/// The names one list gave so far, folded, each with its medium: a name of two media would make them one.
struct Given {
    list: &'static str,
    names: FxHashMap<String, String>,
}

impl Given {
    fn of(list: &'static str) -> Self {
        Self { list, names: FxHashMap::default() }
    }

    fn see(&mut self, medium: &str, others: &[String]) -> Result<(), LanguageError> {
        for name in others.iter().map(String::as_str).chain([medium]) {
            let first = self.names.entry(fold(name)).or_insert_with(|| medium.to_owned());
            if first != medium {
                let problem = format!("`{name}` stands under `{first}` and under `{medium}`");
                return Err(LanguageError::new(self.list, problem));
            }
        }
        Ok(())
    }
}

/// The host without its first label, again and again: `ar.news.example.com` gives `news.example.com`, `example.com`.
fn parents(host: &str) -> impl Iterator<Item = &str> {
    host.match_indices('.').map(|(at, _)| &host[at + 1..]).filter(|parent| parent.contains('.'))
}

type Lists = Vec<(String, Vec<String>)>;

fn lists(table: &toml::Table, name: &str) -> Result<Lists, LanguageError> {
    let inner = table.get(name).and_then(toml::Value::as_table);
    let inner = inner.ok_or_else(|| LanguageError::new(PATH, format!("table `{name}` is missing")))?;
    let list = |(key, value): (&String, &toml::Value)| {
        let items = value.as_array().ok_or_else(|| LanguageError::new(PATH, format!("{key}: not a list")))?;
        Ok((key.clone(), items.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()))
    };
    inner.iter().map(list).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media() -> Media {
        Media::load(&LanguageFiles::embedded("ar")).unwrap()
    }

    #[test]
    fn names_of_one_medium_are_one() {
        let media = media();
        for name in [
            "صحيفة \"نيويورك تايمز\"",
            "نيويورك تايمز",
            "الـنيويورك تايمز".trim_start_matches("الـ"),
            "www.nytimes.com",
        ] {
            assert_eq!(media.name(name), media.name("new york times"), "{name}");
        }
        assert_eq!(media.name("arabic.cnn.com"), media.name("CNN"));
        assert_ne!(media.name("وكالة رويترز"), media.name("فرانس برس"));
    }

    #[test]
    fn an_unlisted_medium_keeps_its_name() {
        assert_eq!(media().name("صحيفة الشاطئ"), "الشاطي");
        assert_eq!(media().name("صحيفة"), "صحيفه");
        assert!(media().is_listed("صحيفة نيويورك تايمز") && !media().is_listed("صحيفة الشاطئ"));
    }

    #[test]
    fn media_of_like_names_stay_apart() {
        let media = media();
        for (one, other) in [
            ("الراي الكويتية", "الرأي الأردنية"),
            ("independentarabia.com", "صحيفة إندبندنت"),
            ("إندبندنت عربية", "الإندبندنت"),
            ("صحيفة الشرق الأوسط", "وكالة أنباء الشرق الأوسط"),
            ("الأنباء الكويتية", "وكالة الأنباء الكويتية"),
            ("الكويتية", "وكالة الأنباء الكويتية"),
        ] {
            assert_ne!(media.name(one), media.name(other), "{one}");
        }
        assert_eq!(media.name("independentarabia.com"), media.name("اندبندنت عربية"));
        assert_eq!(media.owner(&media.name("أنباء الشرق الأوسط")), None);
    }

    #[test]
    fn a_name_of_two_media_is_an_error() {
        let mut given = Given::of("words/outlets.toml");
        given.see("الراي", &["صحيفة الراي".to_owned(), "صحيفة الرأي".to_owned()]).unwrap();
        let error = given.see("الرأي الأردنية", &["صحيفة الرأي".to_owned()]).unwrap_err();
        assert!(error.to_string().contains("stands under `الراي` and under `الرأي الأردنية`"), "{error}");
    }

    #[test]
    fn agencies_in_general_are_nobody() {
        let media = media();
        assert!(media.is_nobody(&media.name("وكالات")) && media.is_nobody(""));
        assert!(!media.is_nobody(&media.name("رويترز")));
    }

    #[test]
    fn every_owned_medium_is_listed() {
        let media = media();
        for name in media.owners.keys() {
            assert_eq!(&media.name(name), name);
        }
    }

    #[test]
    fn a_relayed_medium_is_the_origin_that_credits_it() {
        let media = media();
        let agency = media.name("رويترز");
        let crediting =
            Origin { id: "o1".into(), articles: vec![0], media: vec![agency], ..Origin::default() };
        let other = Origin { id: "o2".into(), articles: vec![1], ..Origin::default() };
        let chain = ["وكالة رويترز".to_owned()];
        assert_eq!(media.count(&[crediting, other], &[(0, &[]), (1, &chain)]), 1);
    }
}

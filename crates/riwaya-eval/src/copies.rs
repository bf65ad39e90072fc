//! Copy detection on copies made from real articles with a fixed seed: cut, reordered, edited and re-worded.

use crate::corpus::{Bench, Problem, articles};
use crate::random::Random;
use crate::score::Score;
use riwaya_page::Article;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const SEED: u64 = 20_180_509;
/// Articles shorter than this many words make no sources.
const FEWEST_WORDS: usize = 120;
/// One article in this many is taken, half of them as sources, half as hosts of what is copied.
const SAMPLE: usize = 15;
/// Shares of a copy that are taken from its source.
const SHARES: [f64; 5] = [0.2, 0.4, 0.6, 0.8, 1.0];
/// Words changed in what is copied.
const EDITS: [f64; 3] = [0.0, 0.05, 0.15];

/// What was made of one source.
struct Copy {
    source: String,
    share: f64,
    edits: f64,
}

/// Makes copies of articles of the corpus at `path`, looks for reuse, and tells what was found for each share and edit.
pub fn run(path: &str) -> Result<String, Problem> {
    let mut random = Random::new(SEED);
    let mut taken = Vec::new();
    let mut count = 0;
    articles(path, |article| {
        count += 1;
        if count % SAMPLE == 0 && article.text.split_whitespace().count() >= FEWEST_WORDS {
            taken.push(article);
        }
    })?;
    let (sources, hosts) = taken.split_at(taken.len() / 2);
    let vocabulary: Vec<&str> = hosts.iter().flat_map(|host| host.text.split_whitespace()).collect();
    let mut made: BTreeMap<String, Copy> = BTreeMap::new();
    let mut pile: Vec<Article> = sources.to_vec();
    for (number, (source, host)) in sources.iter().zip(hosts).enumerate() {
        let (share, edits) = (SHARES[number % SHARES.len()], EDITS[number / SHARES.len() % EDITS.len()]);
        let id = format!("copy {number}");
        let text = copy(&mut random, &source.text, &host.text, share, edits, &vocabulary);
        pile.push(Article { id: id.clone(), text, outlet: "another".into(), ..source.clone() });
        made.insert(id, Copy { source: source.id.clone(), share, edits });
    }
    tell(&pile, &made)
}

/// A text of which `share` are sentences of the source in another order, some words changed, and the rest the host's.
fn copy(random: &mut Random, source: &str, host: &str, share: f64, edits: f64, words: &[&str]) -> String {
    let sentences = |text: &str| -> Vec<String> {
        text.split_inclusive(['.', '\n'])
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let wanted = (source.split_whitespace().count() as f64 * share) as usize;
    let mut kept = Vec::new();
    let mut length = 0;
    let mut pieces = sentences(source);
    random.shuffle(&mut pieces);
    for piece in pieces {
        if length >= wanted {
            break;
        }
        length += piece.split_whitespace().count();
        kept.push(edit(random, &piece, edits, words));
    }
    let mut rest = (length as f64 * (1.0 - share) / share) as usize;
    for piece in sentences(host) {
        let size = piece.split_whitespace().count();
        if rest < size {
            break;
        }
        rest -= size;
        kept.insert(random.below(kept.len() + 1), piece);
    }
    kept.join("\n")
}

/// Drops, replaces or doubles words, each with a third of the chance.
fn edit(random: &mut Random, piece: &str, chance: f64, words: &[&str]) -> String {
    let mut edited = Vec::new();
    for word in piece.split_whitespace() {
        if chance == 0.0 || !random.chance(chance) {
            edited.push(word);
            continue;
        }
        match random.below(3) {
            0 => {}
            1 => edited.push(words[random.below(words.len())]),
            _ => edited.extend([word, words[random.below(words.len())]]),
        }
    }
    edited.join(" ")
}

fn tell(pile: &[Article], made: &BTreeMap<String, Copy>) -> Result<String, Problem> {
    let bench = Bench::load()?;
    let mut analyzer = riwaya_text::Analyzer::new(bench.reader.lexicon().clone());
    let sketches: Vec<_> = pile.iter().map(|article| bench.sketch(&mut analyzer, article.clone())).collect();
    let reuse = riwaya_story::reuse(&sketches);
    let found: BTreeSet<(&str, &str)> = reuse
        .iter()
        .flat_map(|r| [(r.from, r.to), (r.to, r.from)])
        .map(|(a, b)| (pile[a].id.as_str(), pile[b].id.as_str()))
        .collect();
    let mut cells: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    for (id, copy) in made {
        let cell = cells.entry(((copy.share * 100.0) as u32, (copy.edits * 100.0) as u32)).or_default();
        cell.0 += u32::from(found.contains(&(copy.source.as_str(), id.as_str())));
        cell.1 += 1;
    }
    let made_pair = |a: &Article, b: &Article| made.get(&b.id).is_some_and(|copy| copy.source == a.id);
    let with_copy =
        |r: &&riwaya_story::Reuse| made.contains_key(&pile[r.from].id) || made.contains_key(&pile[r.to].id);
    let right = reuse
        .iter()
        .filter(|r| made_pair(&pile[r.from], &pile[r.to]) || made_pair(&pile[r.to], &pile[r.from]));
    let right = right.count();
    let all = reuse.iter().filter(with_copy).count();
    let [precision, recall, _] = Score::of(right, all, made.len()).percent();
    let mut report = format!("{} copies: precision {precision:.1} recall {recall:.1}\n", made.len());
    for ((share, edits), (hits, all)) in cells {
        writeln!(report, "share {share:>3} %  words changed {edits:>2} %  found {hits:>3} of {all:>3}")?;
    }
    Ok(report)
}

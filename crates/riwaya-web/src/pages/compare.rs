//! Two articles side by side: shared passages aligned, differing figures marked.

use super::article::{Mark, marked};
use super::parts;
use crate::reply::Reply;
use crate::request::{Form, Request};
use crate::site::Desk;
use maud::{Markup, html};
use riwaya_comparison::{Disagreement, Dossier};
use riwaya_page::Article;
use riwaya_store::Result;
use riwaya_story::Passage;
use riwaya_text::Span;

pub(crate) fn reply(desk: &mut Desk<'_>, request: &Request, ids: [&str; 2]) -> Result<Option<Reply>> {
    let (mut story, readings) = desk.store.together(&ids)?;
    if readings.len() != 2 {
        return Ok(None);
    }
    story.id = format!("{}-{}", readings[0].article.id, readings[1].article.id);
    let dossier = desk.site.comparer.compare(&mut desk.worker, &story, readings, None);
    Ok(Some(match request.form {
        Form::Html => show(desk, request, &dossier),
        Form::Json => Reply::json(&riwaya_render::dossier(&dossier)),
        _ => return Ok(None),
    }))
}

/// The marks of one of the two articles: passages link to the other side's, differing places to their list.
fn marks(dossier: &Dossier, side: usize) -> Vec<Mark> {
    let name = |side: usize, n: usize| format!("{}{n}", if side == 0 { "a" } else { "b" });
    let mut marks = Vec::new();
    let passages =
        dossier.reuse.iter().flat_map(|reuse| reuse.passages.iter().map(move |passage| (reuse, passage)));
    for (n, (reuse, passage)) in (1..).zip(passages) {
        let span = if reuse.from == side { passage.from } else { passage.to };
        marks.push(Mark {
            span,
            class: "shared",
            id: name(side, n),
            href: format!("#{}", name(1 - side, n)),
        });
    }
    for (n, (at, _)) in (1..).zip(places(dossier)) {
        if at.0 == side {
            marks.push(Mark {
                span: at.1,
                class: "differing",
                id: format!("d{n}"),
                href: "#differing".into(),
            });
        }
    }
    marks
}

/// Every place of a disagreement, with its number in the page's order.
fn places(dossier: &Dossier) -> impl Iterator<Item = ((usize, Span), &Disagreement)> {
    dossier.disagreements.iter().flat_map(|found| {
        let accounts = found.positions.iter().flat_map(|position| &position.accounts);
        accounts.map(move |account| ((account.article, account.span), found))
    })
}

fn show(desk: &Desk<'_>, request: &Request, dossier: &Dossier) -> Reply {
    let ui = desk.ui(request.english);
    let words = ui.site();
    let share = dossier.reuse.first();
    let main = html! {
        header.report {
            h1 { (words.compared) }
            p.measures {
                @match share {
                    Some(reuse) => span.differs { (words.shared_text) ": " (ui.percent(reuse.share)) },
                    None => span { (words.no_shared_text) },
                }
                @if !dossier.disagreements.is_empty() {
                    " " span.differs { (ui.disagreements(dossier.disagreements.len())) }
                }
            }
        }
        (differing(ui, dossier))
        (side_by_side(desk, request, dossier))
        (parts::forms(request, ui, &[(".json", "JSON")]))
    };
    parts::page(request, ui, &words.compared, false, main)
}

fn differing(ui: &riwaya_render::Ui, dossier: &Dossier) -> Markup {
    let mut number = 0;
    html! {
        @if !dossier.disagreements.is_empty() {
            section id="differing" {
                div.section-title { h2 { (ui.site().differs_in) } }
                ul.plain {
                    @for found in &dossier.disagreements {
                        li {
                            span.about { bdi { (riwaya_render::heading(dossier, found, ui)) } ": " }
                            @for (at, position) in found.positions.iter().enumerate() {
                                @if at > 0 { span.against { " / " } }
                                @let first = number + 1;
                                @let () = number += position.accounts.len();
                                a href={ "#d" (first) } { b { bdi { (ui.value_named(found.kind.name(), &position.value)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The two texts, each shared passage beside itself; what stands between two passages stands between them on both sides.
fn side_by_side(desk: &Desk<'_>, request: &Request, dossier: &Dossier) -> Markup {
    let [Some(first), Some(second)] = [0, 1].map(|side| dossier.articles.get(side)) else { return html! {} };
    let marks = [0, 1].map(|side| marks(dossier, side));
    html! {
        div.side-by-side {
            (heading(desk, request, first)) (heading(desk, request, second))
            @for row in rows(&aligned(dossier), [&first.text, &second.text]) {
                (cell(first, row[0], &marks[0], "one")) (cell(second, row[1], &marks[1], "other"))
            }
        }
    }
}

fn heading(desk: &Desk<'_>, request: &Request, article: &Article) -> Markup {
    let ui = desk.ui(request.english);
    html! {
        header {
            p.from {
                (parts::outlet(request, ui, &article.outlet))
                @if let Some(moment) = article.published.value { time datetime=(moment.date()) { (ui.moment(&moment)) } }
            }
            h2 lang=[language(article)] dir="auto" {
                a href={ "/articles/" (article.id) (request.suffix()) } { (parts::title(ui, &article.title)) }
            }
        }
    }
}

fn cell(article: &Article, part: Span, marks: &[Mark], side: &str) -> Markup {
    html! { div class={ "text " (side) } lang=[language(article)] dir="auto" { (marked(&article.text, part, marks)) } }
}

fn language(article: &Article) -> Option<&str> {
    Some(article.language.as_str()).filter(|code| !code.is_empty())
}

/// The shared passages that stand in the same order in both texts: the longest such run of them (longest increasing
/// subsequence), each as its place in the first and in the second article. A passage that moved stays marked only.
fn aligned(dossier: &Dossier) -> Vec<[Span; 2]> {
    let passages = dossier.reuse.iter().flat_map(|reuse| {
        let turned = reuse.from == 1;
        let pair = move |passage: &Passage| {
            if turned { [passage.to, passage.from] } else { [passage.from, passage.to] }
        };
        reuse.passages.iter().map(pair)
    });
    let mut pairs: Vec<[Span; 2]> = passages.collect();
    pairs.sort_unstable();
    // For each pair the longest run that ends with it, and the pair before it there.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let fits = |&before: &usize| (0..2).all(|side| pairs[before][side].end <= pair[side].start);
        let before = (0..at).filter(fits).max_by_key(|&before| (runs[before].0, before));
        runs.push((1 + before.map_or(0, |before| runs[before].0), before));
    }
    let mut next = (0..pairs.len()).max_by_key(|&at| (runs[at].0, pairs.len() - at));
    let mut chosen = Vec::new();
    while let Some(at) = next {
        chosen.push(pairs[at]);
        next = runs[at].1;
    }
    chosen.reverse();
    chosen
}

/// Cuts two texts at their common passages: by turns what stands before a passage, and the passage with the marks that
/// follow it.
fn rows(passages: &[[Span; 2]], texts: [&str; 2]) -> Vec<[Span; 2]> {
    let mut rows = Vec::new();
    let mut done = [0, 0];
    for passage in passages {
        rows.push([0, 1].map(|side| Span::new(done[side], passage[side].start)));
        done = [0, 1].map(|side| {
            let end = passage[side].end;
            let rest = texts[side].get(end..).unwrap_or_default();
            end + rest.find(|c: char| c.is_alphanumeric() || c == '\n').unwrap_or(rest.len())
        });
        rows.push([0, 1].map(|side| Span::new(passage[side].start, done[side])));
    }
    rows.push([0, 1].map(|side| Span::new(done[side], texts[side].len())));
    rows.retain(|row| row.iter().any(|span| !span.is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use riwaya_story::Reuse;

    #[test]
    fn passages_in_common_order_are_aligned() {
        let pair = |from: (usize, usize), to: (usize, usize)| Passage {
            from: Span::new(from.0, from.1),
            to: Span::new(to.0, to.1),
        };
        let passages = vec![pair((10, 20), (0, 10)), pair((30, 40), (50, 60)), pair((45, 50), (20, 25))];
        let reuse = Reuse { from: 0, to: 1, share: 0.5, directed: true, passages };
        let dossier = Dossier { reuse: vec![reuse], ..Dossier::default() };
        let found = aligned(&dossier);
        assert_eq!(found, [[Span::new(10, 20), Span::new(0, 10)], [Span::new(30, 40), Span::new(50, 60)]]);
        let texts = ["a".repeat(40), format!("{}. {}", "b".repeat(60), "b".repeat(18))];
        let rows = rows(&found, [&texts[0], &texts[1]]);
        let spans = |side: usize| rows.iter().map(|row| (row[side].start, row[side].end)).collect::<Vec<_>>();
        assert_eq!(spans(0), [(0, 10), (10, 20), (20, 30), (30, 40), (40, 40)]);
        assert_eq!(spans(1), [(0, 0), (0, 10), (10, 50), (50, 62), (62, 80)]);
    }
}

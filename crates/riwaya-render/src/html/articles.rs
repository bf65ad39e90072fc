//! The articles with their dates, origins and full text; what accounts point to is marked in it.

use super::accounts;
use super::scope::Scope;
use crate::view;
use maud::{Markup, Render, html};
use riwaya_page::Article;
use riwaya_text::Span;

/// The section.
pub(super) fn section(scope: &Scope<'_>) -> Markup {
    let content = html! {
        ol.articles { @for (at, one) in scope.dossier.articles.iter().enumerate() { li { (article(scope, at, one)) } } }
    };
    scope.section("articles", &scope.ui.labels().articles, content)
}

fn article(scope: &Scope<'_>, at: usize, article: &Article) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    let origin = scope.origins.get(at).copied().unwrap_or_default();
    html! {
        details.article id=(scope.id(format_args!("a{at}"))) {
            summary {
                cite { bdi { (view::outlet(article).unwrap_or(&labels.unknown_outlet)) } }
                " " span.title lang=[scope.language(at)] dir="auto" { (view::title(&article.title, ui)) }
                " " span.from {
                    (accounts::day(scope, at))
                    " " span.date-source title=(labels.date_source) { (ui.date_source(article.published.from)) }
                    @if !origin.is_empty() { " " span title=(labels.origin) { (labels.origin) " " bdi { (origin) } } }
                }
            }
            (facts(scope, article))
            @if let Some(address) = scope.site_address("articles", &[&article.id]) {
                p.more-of { a href=(address) { (ui.site().marks) } }
            }
            (text(scope, at, article))
        }
    }
}

fn facts(scope: &Scope<'_>, article: &Article) -> Markup {
    let (ui, labels) = (scope.ui, scope.ui.labels());
    html! {
        dl.facts {
            dt { (labels.published) }
            dd { (published(scope, article)) " · " (ui.date_source(article.published.from)) }
            @if article.dates.len() > 1 {
                dt { (labels.dates_found) }
                @for candidate in &article.dates {
                    dd {
                        (ui.moment(&candidate.value)) " · " (ui.date_source(candidate.from)) " · "
                        bdi.code { (candidate.place) }
                        @if let Some(why) = &candidate.rejected { " · " (labels.rejected) ": " bdi { (why) } }
                    }
                }
            }
            @if !article.author.is_empty() { dt { (labels.author) } dd { bdi { (article.author) } } }
            @if !article.credits.is_empty() {
                dt { (labels.credits) }
                dd {
                    @for (at, credit) in article.credits.iter().enumerate() {
                        @if at > 0 { (labels.separator) }
                        bdi { (credit.name) }
                    }
                }
            }
            @if let Some(url) = view::web_address(&article.url) {
                dt { (labels.address) }
                dd { a.outside href=(url) rel="noopener noreferrer" target="_blank" { bdi { (url) } } }
            }
        }
    }
}

/// The moment of publication as exactly as it is known.
fn published(scope: &Scope<'_>, article: &Article) -> String {
    let exactly = article.published.value.map(|moment| scope.ui.moment(&moment));
    exactly.unwrap_or_else(|| scope.ui.published(&article.published))
}

/// The article's text, a paragraph a line, with its places marked.
fn text(scope: &Scope<'_>, at: usize, article: &Article) -> Markup {
    let marked = Marked { scope, places: scope.places.in_article(at, &article.text), text: &article.text };
    let mut start = 0;
    let direction = if article.language.is_empty() { "auto" } else { language_direction(&article.language) };
    html! {
        div.text lang=[scope.language(at)] dir=(direction) {
            @for (line, paragraph) in article.text.split('\n').enumerate() {
                @let span = Span::new(start, start + paragraph.len());
                @if !paragraph.trim().is_empty() {
                    p.headline[line == 0 && article.body_start() > 1] dir="auto" { (marked.paragraph(span)) }
                }
                @let () = start = span.end + 1;
            }
        }
    }
}

/// The direction of a language's script.
fn language_direction(code: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 7] = ["ar", "fa", "ur", "ps", "ckb", "he", "ug"];
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}

/// A text with the places in it.
struct Marked<'s> {
    scope: &'s Scope<'s>,
    places: Vec<(Span, usize)>,
    text: &'s str,
}

impl Marked<'_> {
    /// One paragraph, cut wherever a place begins or ends: places may overlap, elements may not. Each piece names the
    /// places it belongs to; the first piece of a place bears its id.
    fn paragraph(&self, paragraph: Span) -> Markup {
        let inside: Vec<&(Span, usize)> =
            self.places.iter().filter(|(span, _)| span.overlaps(paragraph)).collect();
        let mut cuts: Vec<usize> = vec![paragraph.start, paragraph.end];
        cuts.extend(inside.iter().flat_map(|(span, _)| [span.start, span.end]));
        cuts.retain(|cut| (paragraph.start..=paragraph.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        html! {
            @for piece in cuts.windows(2) {
                @let piece = Span::new(piece[0], piece[1]);
                @let within: Vec<_> = inside.iter().filter(|(span, _)| span.contains(piece)).collect();
                @if within.is_empty() { (piece.of(self.text)) } @else { (self.mark(piece, &within)) }
            }
        }
    }

    fn mark(&self, piece: Span, within: &[&&(Span, usize)]) -> Markup {
        let id = |number: usize| self.scope.id(format_args!("m{number}"));
        let begins = |span: Span| piece.start == span.start;
        let mut ids = within.iter().filter(|(span, _)| begins(*span)).map(|(_, number)| id(*number));
        let first = ids.next();
        html! {
            @for other in ids { span id=(other) {} }
            mark id=[first] data-m=(Numbers(within)) { (piece.of(self.text)) }
        }
    }
}

/// The numbers of places, separated by spaces.
struct Numbers<'s>(&'s [&'s &'s (Span, usize)]);

impl Render for Numbers<'_> {
    fn render_to(&self, buffer: &mut String) {
        for (at, (_, number)) in self.0.iter().enumerate() {
            if at > 0 {
                buffer.push(' ');
            }
            buffer.push_str(&number.to_string());
        }
    }
}

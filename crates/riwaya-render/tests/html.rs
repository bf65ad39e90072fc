//! The page: everything is there, nothing hostile is.

mod page;
mod specimen;

use page::{Piece, marked, pieces, text, values};
use riwaya_comparison::{Account, Dossier, Happening};
use riwaya_page::{Article, Published};
use riwaya_render::{Ui, html};
use riwaya_text::{LanguageFiles, Span};

fn ui(code: &str) -> Ui {
    Ui::load(&LanguageFiles::embedded(code)).unwrap()
}

fn accounts(dossier: &Dossier) -> Vec<&Account> {
    let mut all: Vec<&Account> = Vec::new();
    all.extend(dossier.disagreements.iter().flat_map(|d| &d.positions).flat_map(|p| &p.accounts));
    all.extend(dossier.agreements.iter().flat_map(|a| &a.accounts));
    all.extend(dossier.statements.iter().flat_map(|s| &s.accounts));
    all.extend(dossier.promises.iter().flat_map(|p| p.accounts.iter().chain(&p.outcome)));
    all.extend(dossier.timeline.iter().flat_map(|h| &h.accounts));
    all
}

#[test]
fn every_account_stands_with_its_words_and_opens_them() {
    let dossier = specimen::port();
    for code in ["ar", "en"] {
        let pieces = pieces(&html(std::slice::from_ref(&dossier), &ui(code)));
        let text = text(&pieces);
        let links = values(&pieces, "href");
        for account in accounts(&dossier) {
            let words = account.span.of(&dossier.articles[account.article].text);
            assert!(text.contains(words), "{words}");
            let opens = links.iter().filter_map(|(_, link)| link.strip_prefix("#s1-m"));
            assert!(opens.into_iter().any(|number| marked(&pieces, number) == words), "{words}");
        }
    }
}

#[test]
fn every_link_inside_the_page_has_a_target() {
    for dossiers in [vec![specimen::port()], vec![specimen::port(), specimen::alone(), specimen::port()]] {
        let pieces = pieces(&html(&dossiers, &ui("ar")));
        let ids: Vec<&str> = values(&pieces, "id").into_iter().map(|(_, id)| id).collect();
        for (_, link) in values(&pieces, "href") {
            if let Some(target) = link.strip_prefix('#') {
                assert!(ids.contains(&target), "{target}");
            }
        }
    }
}

#[test]
fn the_page_asks_for_nothing_and_links_out_with_care() {
    let pieces = pieces(&html(&[specimen::port()], &ui("ar")));
    for attribute in ["src", "srcset", "action", "style", "onclick", "data", "poster"] {
        assert_eq!(values(&pieces, attribute), []);
    }
    for piece in &pieces {
        let Piece::Open(name, attributes) = piece else { continue };
        assert!(!["link", "img", "iframe", "object", "base"].contains(&name.as_str()));
        if let Some(link) = attributes.get("href").filter(|link| !link.starts_with('#')) {
            assert!(link.starts_with("https://"));
            assert_eq!(attributes["rel"], "noopener noreferrer");
        }
    }
    let policy = values(&pieces, "content").into_iter().find(|(_, v)| v.starts_with("default-src 'none';"));
    assert!(policy.is_some());
}

/// Text that would break out of text, attributes, scripts or its own direction.
const HOSTILE: &str =
    "</script><script>alert(1)</script>\" onclick=\"x\" '><!-- \u{202E}نص\u{2069}\u{0}\u{7} &amp; <b>";

fn hostile() -> Dossier {
    let mut dossier = specimen::alone();
    let mut article = specimen::article(HOSTILE, HOSTILE, Published::default(), HOSTILE, HOSTILE);
    article.url = format!("javascript:alert(1)//{HOSTILE}");
    article.author = HOSTILE.into();
    article.language = HOSTILE.into();
    dossier.title = HOSTILE.into();
    dossier.id = HOSTILE.into();
    dossier.articles.push(article);
    let length = dossier.articles[1].text.len();
    for statement in &mut dossier.statements {
        statement.speaker = HOSTILE.into();
        statement.accounts.push(Account {
            article: 1,
            span: Span::new(0, length),
            speaker: HOSTILE.into(),
            chain: vec![HOSTILE.into(); 50],
            cause: HOSTILE.into(),
        });
    }
    dossier
}

#[test]
fn hostile_text_stays_text() {
    let page = html(&[hostile()], &ui("ar"));
    let pieces = pieces(&page);
    assert_eq!(
        pieces.iter().filter(|piece| matches!(piece, Piece::Open(name, _) if name == "script")).count(),
        1
    );
    assert_eq!(values(&pieces, "onclick"), []);
    assert!(values(&pieces, "href").iter().all(|(_, link)| !link.starts_with("javascript")));
    for bidi in ['\u{202E}', '\u{2069}', '\0', '\u{7}'] {
        assert!(!page.contains(bidi));
    }
    assert!(text(&pieces).contains("</script><script>alert(1)</script>\" onclick=\"x\" '><!-- نص &amp; <b>"));
}

#[test]
fn spans_that_do_not_fit_are_never_cut_wrongly() {
    let mut dossier = specimen::alone();
    dossier.articles[0].text = "عن\nوان a".into();
    let account = dossier.statements[0].accounts[0].clone();
    let ends = dossier.articles[0].text.len() + 3;
    let spans = (0..ends).flat_map(|start| (0..ends).map(move |end| Span::new(start, end)));
    let accounts = spans.chain([Span::new(usize::MAX, usize::MAX), Span::new(0, usize::MAX)]);
    dossier.statements[0].accounts = accounts
        .flat_map(|span| [0, 7].map(|article| Account { span, article, ..account.clone() }))
        .collect();
    for code in ["ar", "en"] {
        let pieces = pieces(&html(&[dossier.clone()], &ui(code)));
        assert!(text(&pieces).contains("عن"));
    }
}

#[test]
fn overlapping_places_are_each_whole() {
    let mut dossier = specimen::alone();
    dossier.articles[0].text = "title\none two three\nfour five".into();
    let account = dossier.statements[0].accounts[0].clone();
    let text = dossier.articles[0].text.clone();
    let words = ["one two", "two three\nfour", "two", "three", "one two three", "title\none"];
    dossier.statements[0].accounts = words
        .iter()
        .map(|words| {
            let start = text.find(words).unwrap();
            Account { span: Span::new(start, start + words.len()), ..account.clone() }
        })
        .collect();
    let pieces = pieces(&html(&[dossier], &ui("en")));
    let found: Vec<String> = (1..=6).map(|number| marked(&pieces, &number.to_string())).collect();
    // Line breaks lie between paragraphs, outside any mark.
    assert_eq!(found, ["titleone", "one two", "one two three", "two", "two threefour", "three"]);
}

#[test]
fn a_report_ranks_stories_and_lists_lone_articles_last() {
    let page = html(&[specimen::alone(), specimen::port()], &ui("en"));
    let told = page.find(r#"id="s1-story""#).unwrap();
    let alone = page.find(r#"id="s2-story""#).unwrap();
    assert!(page[told..alone].contains("إعادة فتح ميناء العوينة بعد توقف دام أسبوعين"));
    assert!(page[told..alone].contains("Stories told by one article"));
    assert!(page[alone..].contains("عودة 1500 عامل"));
    let text = text(&pieces(&html(&[], &ui("en"))));
    assert!(text.contains("No stories here"));
}

#[test]
fn an_update_runs_from_the_oldest_to_the_newest() {
    let text = text(&pieces(&html(&[specimen::port()], &ui("ar"))));
    let update = &text[text.find("الأحدث يحل محل الأقدم").unwrap()..];
    let places = ["1200", "900", "1500"].map(|value| update.find(value).unwrap());
    assert!(places.is_sorted());
    assert!(update.contains("أول ذكر 12 سبتمبر 2021، 18:40"), "{update}");
    assert!(update.contains("← 900"), "told on a later day");
    assert!(!update.contains("← 1500"), "nobody knows when it was told");
}

#[test]
fn pages_of_one_outlet_with_the_same_words_are_told_once() {
    let mut dossier = specimen::port();
    let told = dossier.timeline.pop().unwrap().accounts.remove(0);
    let twin = Account { article: dossier.articles.len(), ..told.clone() };
    dossier.articles.push(Article { id: "twin".into(), ..dossier.articles[told.article].clone() });
    let happening = |accounts| Happening { accounts, ..dossier.timeline[0].clone() };
    dossier.timeline = vec![happening(vec![told, twin])];
    let line = |dossier: &Dossier| {
        let text = text(&pieces(&html(std::slice::from_ref(dossier), &ui("ar"))));
        let start = text.rfind("التسلسل الزمني").unwrap();
        text[start..start + text[start..].find("وعود").unwrap()].to_owned()
    };
    let once = line(&dossier);
    assert!(once.contains("جريدة الساحل صفحتان: 1 2"), "{once}");
    assert_eq!(once.matches("جريدة الساحل").count(), 1);
    for article in &mut dossier.articles {
        (article.outlet, article.url) = Default::default();
    }
    assert!(!line(&dossier).contains("صفحتان"), "unknown outlets may be different ones");
}

#[test]
fn the_section_on_what_differs_reads_like_this() {
    let text = text(&pieces(&html(&[specimen::port()], &ui("en"))));
    let start = text.rfind("Where the accounts differ").unwrap();
    let end = start + text[start..].find("إعادة فتح الميناء").unwrap();
    assert_eq!(
        &text[start..end],
        "Where the accounts differما أدى إلى إصابة [?] عاملاً figureconflict they cannot both be true\
         14 عاملاً1 independent origin first told 12 Sep 2021ما أدى إلى إصابة 14 عاملاً\
         وكالة سراج 12 Sep 2021صحيفة المرفأ via سراج 13 Sep 2021\
         17 عاملاً1 independent origin first told 13 Sep 2021وأصيب في انهيار الرصيف 17 عاملاً\
         موقع الضفاف said by مستشفى العوينة 13 Sep 2021"
    );
}

/// The style sets the parts of a line apart; what is copied, read aloud or shown without style is not styled.
#[test]
fn parts_of_a_line_do_not_run_together() {
    for dossiers in [vec![specimen::port()], vec![specimen::port(), specimen::alone()]] {
        let page = html(&dossiers, &ui("ar"));
        for end in ["</span>", "</bdi>", "</cite>", "</a>", "</b>", "</time>"] {
            for start in ["<span class", "<span>", "<time", "<cite"] {
                let together = format!("{end}{start}");
                let found = page.find(&together).map(|at| page[at..].chars().take(80).collect::<String>());
                assert_eq!(found, None);
            }
        }
    }
}

/// The pictures of a class, each with its tags.
fn pictures<'p>(page: &'p str, class: &str) -> Vec<&'p str> {
    let tag = format!("<svg class=\"{class}\"");
    let starts = page.match_indices(&tag).map(|(at, _)| at);
    starts.map(|at| &page[at..at + page[at..].find("</svg>").unwrap()]).collect()
}

#[test]
fn a_figure_told_on_several_days_is_drawn() {
    let dossier = specimen::port();
    let page = html(std::slice::from_ref(&dossier), &ui("en"));
    let picture = pictures(&page, "toll")[0];
    let values = [">17 عاملاً</text>", ">14 عاملاً</text>"].map(|value| picture.find(value).unwrap());
    assert!(values.is_sorted(), "the higher value stands higher");
    assert_eq!(picture.matches("<circle").count(), 3, "one for each telling");
    assert!(picture.contains("<title>وكالة سراج, 12 September 2021: 14 عاملاً</title>"));
    assert!(picture.contains("class=\"rise\""));
}

#[test]
fn copies_are_drawn_when_there_are_several() {
    let mut dossier = specimen::port();
    assert!(pictures(&html(std::slice::from_ref(&dossier), &ui("ar")), "copy-map").is_empty());
    let second = riwaya_story::Reuse { to: 2, directed: false, ..dossier.reuse[0].clone() };
    dossier.reuse.push(second);
    let page = html(&[dossier], &ui("ar"));
    let picture = pictures(&page, "copy-map")[0];
    assert_eq!(picture.matches("<circle").count(), 3, "one for each article");
    assert_eq!(picture.matches("class=\"copying\"").count(), 1);
    assert_eq!(picture.matches("class=\"copying undirected\"").count(), 1);
    assert!(picture.contains("href=\"#s1-a2\""));
}

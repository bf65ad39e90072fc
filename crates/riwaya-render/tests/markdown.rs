//! The Markdown: the same content, each line with notes that give article, place and words.

mod specimen;

use riwaya_page::Published;
use riwaya_render::{Ui, markdown};
use riwaya_text::LanguageFiles;

fn render(dossiers: &[riwaya_comparison::Dossier], code: &str) -> String {
    markdown(dossiers, &Ui::load(&LanguageFiles::embedded(code)).unwrap())
}

#[test]
fn every_account_has_a_note_with_its_article_place_and_words() {
    let dossier = specimen::port();
    let text = render(std::slice::from_ref(&dossier), "ar");
    let outcomes = dossier.promises.iter().flat_map(|promise| &promise.outcome);
    for account in dossier.statements.iter().flat_map(|s| &s.accounts).chain(outcomes) {
        let article = &dossier.articles[account.article];
        let start = article.text[..account.span.start].chars().count();
        let end = start + account.span.of(&article.text).chars().count();
        let place = format!("`{}` {start}–{end}", article.id);
        let words = format!("«{}»", account.span.of(&article.text));
        assert!(text.lines().any(|line| line.contains(&place) && line.ends_with(&words)), "{place}");
    }
}

#[test]
fn every_reference_has_its_note() {
    let text = render(&[specimen::port(), specimen::alone()], "en");
    let (notes, lines): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("[^"));
    let mut references = 0;
    for reference in lines.iter().flat_map(|line| line.split("[^").skip(1)) {
        let number = reference.split(']').next().unwrap();
        assert!(notes.iter().any(|note| note.starts_with(&format!("[^{number}]: "))), "{number}");
        references += 1;
    }
    assert!(references >= notes.len());
}

#[test]
fn a_position_reads_like_this() {
    let text = render(&[specimen::port()], "en");
    let start = text.find("### ما أدى إلى").unwrap();
    let told: Vec<&str> = text[start..].lines().take(5).collect();
    assert_eq!(
        told,
        [
            "### ما أدى إلى إصابة \\[?\\] عاملاً",
            "",
            "**conflict** (they cannot both be true) · figure",
            "",
            "- **14 عاملاً** · 1 independent origin[^1-1][^1-2]",
        ]
    );
}

#[test]
fn hostile_text_is_literal() {
    let mut dossier = specimen::alone();
    let text = "# [x](javascript:y) <script> `a` \u{202E}b";
    dossier.articles.push(specimen::article("a`b", text, Published::default(), text, text));
    dossier.articles[1].url = "https://a.example/><script>".into();
    dossier.title = text.into();
    let text = render(&[dossier], "en");
    assert!(text.starts_with(r"# \# \[x\](javascript:y) \<script\> \`a\` b"));
    assert!(!text.contains('\u{202E}') && !text.replace(r"\<", "").contains("<script"));
}

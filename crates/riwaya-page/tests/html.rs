//! Pages of invented outlets, each a shape that real sites have, with the text a reader would call the story.

mod common;
use common::read_one;

#[track_caller]
fn check(name: &str, outlet: &str, published: &str) {
    let folder = format!("{}/tests/pages", env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read(format!("{folder}/{name}.html")).expect("the page is there");
    let story = std::fs::read_to_string(format!("{folder}/{name}.txt")).expect("its story is there");
    let article = read_one(&format!("{name}.html"), &page);
    assert_eq!(article.text, story.trim_end());
    assert_eq!(article.id, name);
    assert_eq!(article.outlet, outlet);
    assert_eq!(article.language, "ar");
    let found = article.published.value.map_or(String::new(), |moment| moment.to_string());
    assert_eq!(format!("{found} {}", article.published.from.name()), published);
}

#[test]
fn a_blog_theme_with_comments_and_related_articles() {
    check("wordpress", "صوت الساحل", "2020-03-05T09:30:00+02:00 metadata");
}

#[test]
fn a_short_story_between_long_comments() {
    check("short", "وكالة الشرفة", "2019-11-02T18:22:00+03:00 metadata");
}

#[test]
fn a_page_of_tables_without_any_metadata() {
    check("tables", "جريدة الوادي", "2009-11-14 page");
}

#[test]
fn nested_blocks_without_paragraphs() {
    check("divs", "قناة النورس", "2022-05-16T06:10:00Z metadata");
}

#[test]
fn a_form_around_the_page_and_text_between_breaks() {
    check("quotes", "مجلة الرواق", "2018-06-21T22:15:00 page");
}

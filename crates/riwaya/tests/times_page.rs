//! The page `docs/TIMES.md` shows what `riwaya explain` prints on its articles.

use std::process::Command;

/// The blocks of code of a page with this mark, in order.
fn blocks<'p>(page: &'p str, mark: &'p str) -> impl Iterator<Item = &'p str> {
    page.split("```").skip(1).step_by(2).filter_map(move |block| block.strip_prefix(mark))
}

/// A text without the white space that ends its lines.
fn trimmed(text: &str) -> Vec<&str> {
    text.trim().lines().map(str::trim_end).collect()
}

#[test]
fn the_page_tells_the_truth() {
    let page = include_str!("../../../docs/TIMES.md");
    let folder = std::env::temp_dir().join(format!("riwaya-times-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut shown = 0;
    for (article, expected) in blocks(page, "json").zip(blocks(page, "text")) {
        let path = folder.join("article.jsonl");
        std::fs::write(&path, article.trim_start()).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_riwaya")).arg("explain").arg(&path).output().unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        assert_eq!(trimmed(&printed), trimmed(expected));
        shown += 1;
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(shown, 2, "a hard date and a hard figure");
}

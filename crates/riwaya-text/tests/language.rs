//! The embedded language files are in order.

use riwaya_text::{LanguageFiles, lint};

#[test]
fn the_arabic_files_pass_the_lint() {
    let problems = lint(&LanguageFiles::embedded("ar"));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_lint_names_what_is_wrong() {
    let files = [
        ("clitics.toml", "[proclitics]\n[enclitics]\n[teh]\nopen = 'ت'\nclosed = 'ة'\n"),
        ("paradigms.toml", ""),
        (
            "words/a.toml",
            "[options]\nghost = { clitics = 'none' }\n[fruit]\n1 = ['تُفاح', 'موز']\n2 = ['موز']\n",
        ),
        ("rules/a.toml", "[[rule]]\nname = 'r'\npattern = 'vegetable'\n"),
    ];
    let files = LanguageFiles::new(files.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
    assert_eq!(
        lint(&files),
        [
            "words/a.toml: the head names no source",
            "words/a.toml: fruit.1: `تُفاح` is not in its plain spelling",
            "words/a.toml: fruit: `موز` stands under `1` and `2`",
            "words/a.toml: options for `ghost`, which no file has",
            "rules/a.toml: rule `r`: unknown class `vegetable`",
        ]
    );
}

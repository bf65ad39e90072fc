//! Which language a text is in, as far as riwaya needs to know: Arabic or not.

/// Letters looked at: enough to decide, few enough to cost nothing.
const SAMPLE: usize = 400;
/// Words that make up a good part of any English text.
const ENGLISH: [&str; 12] = ["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "was", "with"];

/// The language code of `text`: `ar`, `fa`, `ur`, `ckb`, `en`, or `""` when undecided.
///
/// Decided by script: more than half of the letters Arabic. Other languages of that script are told by the letters only
/// they have, which Arabic texts use in foreign names at most.
pub(crate) fn of(text: &str) -> &'static str {
    let (mut other, mut arabic, mut persian, mut urdu, mut kurdish) =
        (0usize, 0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            '\u{067E}' | '\u{0686}' | '\u{0698}' | '\u{06AF}' => {
                (arabic, persian) = (arabic + 1, persian + 1)
            }
            '\u{0679}' | '\u{0688}' | '\u{0691}' | '\u{06BA}' | '\u{06BE}' | '\u{06D2}' => {
                (arabic, urdu) = (arabic + 1, urdu + 1);
            }
            '\u{0695}' | '\u{06B5}' | '\u{06C6}' | '\u{06CE}' => {
                (arabic, kurdish) = (arabic + 1, kurdish + 1)
            }
            '\u{0620}'..='\u{064A}'
            | '\u{066E}'..='\u{06D3}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => arabic += 1,
            _ if c.is_alphabetic() => other += 1,
            _ => {}
        }
        if arabic + other == SAMPLE {
            break;
        }
    }
    let letters = arabic + other;
    if letters == 0 {
        return "";
    }
    if arabic * 2 <= letters {
        return if is_english(text) { "en" } else { "" };
    }
    if kurdish * 50 > arabic {
        "ckb"
    } else if urdu * 40 > arabic {
        "ur"
    } else if persian * 60 > arabic {
        "fa"
    } else {
        "ar"
    }
}

fn is_english(text: &str) -> bool {
    let (mut words, mut common) = (0, 0);
    for word in text.split_whitespace().take(SAMPLE) {
        words += 1;
        common += usize::from(ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
    }
    common * 8 > words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_script_and_by_letters_of_their_own() {
        assert_eq!(of("وصل وزير الأشغال إلى الميناء، وقالت شركة Harbour Works إن العمل انتهى"), "ar");
        assert_eq!(of("The minister of works came to the old port in the morning"), "en");
        assert_eq!(of("Le ministre est venu au vieux port"), "");
        assert_eq!(of("وزیر گفت که پروژه بندر قدیم چند روز دیگر پایان می‌گیرد"), "fa");
        assert_eq!(of("وزیر نے کہا ہے کہ بندرگاہ کا کام جلد مکمل ہو جائے گا"), "ur");
        assert_eq!(of("12 / 5"), "");
    }
}

//! No text makes the analyzer panic or run away.

use riwaya_text::Analyzer;

const CASES: usize = 30_000;

/// Xorshift (Marsaglia 2003): the same texts on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn char(&mut self) -> char {
        const ODD: [u32; 12] =
            [0x640, 0x64B, 0x660, 0x6F0, 0x200F, 0x202E, 0xFEFB, 0xFDFA, 0x1F600, 0x301, 0x2028, 0];
        let code = match self.below(3) {
            0 => 0x600 + self.below(0x100) as u32,
            1 => ODD[self.below(ODD.len())],
            _ => self.below(0x11_0000) as u32,
        };
        char::from_u32(code).unwrap_or('\u{FFFD}')
    }
}

const SEEDS: [&str; 4] = [
    "قال الوزير إن نحو 2,500 جندي سيعودون قبل 31 كانون الأول/ديسمبر، بينهم مئة وعشرون ضابطا.",
    "«بلغ الرقم ١٢٫٥ في المئة»... من 20 ألفا إلى 3.5 ملايين دولار؟ لا!",
    "أ.ف.ب: اثنا عشر ألفا وثلاثمئة وخمسة وأربعون؛ نصف مليون ونصف المليون",
    "Reuters: 10.000.000 x ١٬٢٣٤٬٥٦٧٫٨٩ وللجنة وبالمائة كالأول",
];

#[test]
fn mutated_texts_are_read_without_panic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut analyzer = Analyzer::embedded("ar");
    for _ in 0..CASES {
        let mut text: Vec<char> = SEEDS[random.below(SEEDS.len())].chars().collect();
        text.truncate(random.below(text.len()) + 1);
        for _ in 0..random.below(6) {
            let at = random.below(text.len());
            match random.below(3) {
                0 => text[at] = random.char(),
                1 => text.insert(at, random.char()),
                _ => text.swap(at, 0),
            }
        }
        let text: String = text.into_iter().collect();
        let document = analyzer.analyze(&text);
        assert_eq!(document.text(), text);
        assert!(document.numbers().iter().all(|n| n.start < n.end && n.end as usize <= document.len()));
    }
}

/// Quadratic time would not come to the end of these: a million characters each.
#[test]
fn huge_texts_take_linear_time() {
    let million = 1 << 20;
    let huge = [
        "9".repeat(million),
        "1".to_owned() + &"0".repeat(400),
        "1,".repeat(million / 2) + "1",
        "1.".repeat(million / 2),
        "و".repeat(million / 2),
        "ألف ".repeat(million / 8),
        "مليون و".repeat(million / 16),
        "خمسة وعشرين ".repeat(million / 32),
        "مئة ألف مليون ".repeat(million / 32),
        ".".repeat(million),
        "\n".repeat(million),
        "\u{064B}".repeat(million / 2),
        "\u{FDFA}".repeat(million / 8),
        "😀".repeat(million / 4),
        "\"(".repeat(million / 2),
    ];
    let mut analyzer = Analyzer::embedded("ar");
    for text in huge {
        let document = analyzer.analyze(&text);
        assert!(!document.is_empty() && document.text() == text);
    }
}

#[test]
fn a_number_beyond_a_double_has_no_value() {
    let document = Analyzer::embedded("ar").analyze(&("1".to_owned() + &"0".repeat(400)));
    let number = document.numbers()[0];
    assert_eq!((number.value, number.digits), (None, None));
}

//! Input nobody meant well: mutated, cut, random and built to hurt. Nothing may panic, hang or give a span that does not
//! fit its text. Everything is made from one fixed seed, so a failure repeats.

mod common;
use common::{read, read_one};
use riwaya_page::Article;

const INPUTS: usize = 20_200;

const SEEDS: [(&str, &str); 8] = [
    (
        "a.html",
        "<!DOCTYPE html><html lang=ar><head><title>صيانة الميناء | صوت</title><meta property='og:site_name' content='صوت'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"صيانة\",\"datePublished\":\"2020-03-05T10:00:00+03:00\"}</script></head><body><div class='menu'><ul><li><a href=/>الرئيسية</a><li>أخبار</ul></div><article><h1>صيانة الميناء</h1><time datetime='2020-03-05'>5 مارس 2020</time><p>أعلنت بلدية المرسى أن أعمال الصيانة تنتهي يوم الخميس المقبل، وفق بيان.</p><p>وقال <b>رئيسها</b> إن العمل&nbsp;تم. (رويترز)</p></article><table><tr><td>تعليقات</table></body></html>",
    ),
    (
        "a.txt",
        "العالمرئيسي\n\nالبلدية تنهي صيانة الميناء القديم\n٥ آذار/مارس ٢٠٢٠\nرئيس البلدية (Getty)\n\nبيروت - أ ف ب: أعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي غداً.\nرمز الخبر: ۵۴۵۴۵\nالمصدر: وكالات\nاترك ردا\n",
    ),
    (
        "a.jsonl",
        "{\"id\":\"1\",\"title\":\"عنوان\",\"text\":\"العربية.نت - وكالات\\nقال نديم \\ud83d\\ude00 ذلك.\",\"published\":\"Sun, 15 Jul 2018 21:56:56 +0400\",\"url\":\"https://a.example/2018/07/15/x\"}\n{\"html\":\"<p>نص قصير</p>\",\"fetched\":\"2020-01-01\"}\n{\"text\":\"سطر\\nوسطر\"}\n",
    ),
    (
        "a.json",
        "[\n{\"title\":\"ا\",\"text\":\"[}{]\\\"\"},\n{\"title\":\n\"ب\",\"author\":[{\"name\":\"رويترز\"}],\"text\":\"ج\"}]",
    ),
    (
        "a.xml",
        "<?xml version='1.0'?><rss><channel><title>صوت - محلي</title><item><title>خبر</title><link>https://a.example/b</link><pubDate>Thu, 05 Mar 2020 09:30:00 +0200</pubDate><description>&lt;p&gt;نص&amp;nbsp;&#x627; &bad;</description><content:encoded><![CDATA[<p>قال نديم.</p>]]></content:encoded></item></channel></rss>",
    ),
    (
        "a.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>قناة</title><entry><id>urn:2</id><title type='html'>عاصفة</title><link href='https://n.example/s'/><updated>2022-05-17T00:00:00Z</updated><content type='xhtml'><div><p>حذرت <i>الهيئة</i>.</p></div></content></entry></feed>",
    ),
    (
        "feed.json",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"مجلة\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>نفت الجمعية.</p>\",\"date_published\":\"2018-06-21T22:15:00+03:00\"}]}",
    ),
    (
        "a.warc",
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2020/03/05/1\r\nWARC-Date: 2020-03-06T00:00:00Z\r\nContent-Length: 138\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n2a\r\n<html><body><p>قال</p></body></html>\r\n0\r\n\r\n",
    ),
];

const NASTY: [&[u8]; 20] = [
    b"\0",
    b"\xFF",
    b"\xC3\x28",
    b"\xED\xA0\x80",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;",
    b"\"",
    b"{",
    b"}",
    b"[",
    b"\\ud800",
    b"\r\n",
    b"<p><div><table><tr>",
    b"\xE2\x80\xAE\xD9\x8B",
    b"99999999999999999999",
    b"\x1f\x8b\x08",
];

/// Xorshift: enough chance, no dependency.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or(0)
    }
}

fn mutated(random: &mut Random) -> (&'static str, Vec<u8>) {
    let (name, seed) = SEEDS[random.below(SEEDS.len())];
    let mut bytes = seed.as_bytes().to_vec();
    if random.below(12) == 0 {
        bytes = (0..random.below(400)).map(|_| random.below(256) as u8).collect();
    }
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + random.below(40)).min(bytes.len()))),
            2 => drop(bytes.splice(at..at, NASTY[random.below(NASTY.len())].iter().copied())),
            3 => {
                let piece = bytes[at..(at + random.below(60)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece.repeat(1 + random.below(4)));
            }
            4 => {
                let other = SEEDS[random.below(SEEDS.len())].1.as_bytes();
                let from = random.below(other.len());
                bytes.splice(at..at, other[from..(from + 80).min(other.len())].iter().copied());
            }
            5 => drop(bytes.splice(at..at, "٣".repeat(random.below(30)).bytes())),
            _ if at < bytes.len() => bytes[at] = random.below(256) as u8,
            _ => {}
        }
    }
    (if random.below(4) == 0 { "x" } else { name }, bytes)
}

#[track_caller]
fn check(article: &Article) {
    assert!(!article.id.is_empty());
    assert!(article.text.starts_with(&article.title));
    assert_eq!(article.text.as_bytes()[article.title.len()], b'\n');
    for credit in &article.credits {
        assert!(
            credit.span.is_none_or(|span| !span.of(&article.text).is_empty()),
            "{credit:?} in {:?}",
            article.text
        );
    }
    if let Some(moment) = article.published.value {
        assert!((1995..2100).contains(&moment.date().year()), "{moment}");
        assert_eq!(moment.to_string().get(..10), Some(moment.date().to_string().as_str()));
    }
}

#[test]
fn mutated_inputs_of_every_format() {
    let mut random = Random(0x5EED_0F9A);
    let mut articles = 0;
    for _ in 0..INPUTS {
        let (name, bytes) = mutated(&mut random);
        let (read, _) = read(name, &bytes);
        articles += read.len();
        read.iter().for_each(check);
    }
    assert!(
        articles > INPUTS / 2,
        "only {articles} articles: the mutations destroy too much to test anything"
    );
}

#[test]
fn pages_built_to_hurt() {
    let story = "<p>أعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي يوم الخميس المقبل، وفق بيان وزعته أمس.</p>";
    let many =
        |piece: &str, count: usize| format!("<html><body>{}{story}</body></html>", piece.repeat(count));
    for page in [
        many("<div>", 100_000),
        many("<b><p>", 50_000),
        many("<table><tr><td>", 30_000),
        many("<a href=x>", 100_000),
        many("<li><ul>", 50_000),
        many("</p>", 200_000),
        many("</div></span>", 100_000),
        many("<p>&#1575;&amp", 100_000),
        many("<br>", 300_000),
        format!("<html><body><div {}>{story}", "a=b ".repeat(200_000)),
        format!("<html><body><div class='{}'>{story}", "comment ".repeat(200_000)),
        format!("<html><body><div id='{}'>{story}", "x".repeat(2_000_000)),
        format!("<html><head><title>{}</title></head><body>{story}", " - صوت".repeat(50_000)),
        format!("<html><body><script type='application/ld+json'>{}</script>{story}", "[".repeat(200_000)),
        format!(
            "<html><body><script type='application/ld+json'>{}</script>{story}",
            "{\"@graph\":[".repeat(50_000)
        ),
        format!("<html><body>{story}{}", "<!--".repeat(200_000)),
    ] {
        let article = read_one("a.html", page.as_bytes());
        check(&article);
        let start: String = page.chars().take(40).collect();
        assert!(
            article.text.contains("وفق بيان وزعته أمس"),
            "{start}: {:?}",
            article.text.chars().take(200).collect::<String>()
        );
    }
}

#[test]
fn texts_built_to_hurt() {
    for text in [
        "ا".repeat(2_000_000),
        "قال ".repeat(300_000),
        "- ".repeat(500_000),
        "رمز الخبر: 5\n".repeat(50_000),
        "سطر\n".repeat(200_000),
        "5/5/2020\n".repeat(50_000),
        format!("{}\nقال نديم الغزاوي إن العمل تم.", "(".repeat(500_000)),
        "المصدر: ".repeat(100_000),
        "\u{202E}\u{064B}".repeat(200_000),
        "1,".repeat(500_000),
    ] {
        let (articles, _) = read("a.txt", text.as_bytes());
        articles.iter().for_each(check);
    }
}

/// A text of so many lines is read at once; looking back at every line would hardly come to its end.
#[test]
fn many_short_lines_are_read_in_one_pass() {
    let headlines: String = (0..200_000).map(|i| format!("خبر رقم {i} قصير\n")).collect();
    let related = headlines.replace('\n', "\nمقالات ذات صلة\n") + &"قال ".repeat(30) + "ذلك.";
    let labels = "بلدية المرسى\n".repeat(200_000) + "صيانة الميناء القديم";
    for text in [headlines, related, labels] {
        let (articles, _) = read("a.txt", text.as_bytes());
        check(&articles[0]);
    }
}

#[test]
fn a_page_of_very_many_dates_keeps_some() {
    let metas: String = (0..20_000)
        .map(|i| format!("<meta name=date content='2020-03-05 {:02}:{:02}:00'>", i / 60 % 24, i % 60))
        .collect();
    let page = format!("<html><head>{metas}</head><body><p>قال نديم.</p></body></html>");
    assert_eq!(read_one("a.html", page.as_bytes()).dates.len(), 64);
    let lines: String =
        (0..2_000).map(|i| format!("{}/{}/{}\n", i % 28 + 1, i / 28 % 12 + 1, 2000 + i % 20)).collect();
    assert_eq!(read("a.txt", lines.as_bytes()).0[0].dates.len(), 64);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let picture: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (articles, problems) =
        read("a.png", &[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", picture.as_slice()].concat());
    assert_eq!((articles.len(), problems[0].code), (0, "not-text"));
}

#[test]
fn zeros_in_a_text_are_taken_out_and_told() {
    let article = read_one("a.txt", "قال نديم\0 الغزاوي إن العمل في الميناء تم أمس.".as_bytes());
    assert_eq!(article.text, "\nقال نديم الغزاوي إن العمل في الميناء تم أمس.");
    assert_eq!(article.diagnostics[0].code, "undecodable-bytes");
}

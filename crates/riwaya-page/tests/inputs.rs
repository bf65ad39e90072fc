//! Every format riwaya reads, plain and compressed, whole and damaged. All outlets and people are invented.

mod common;
use common::{read, read_one, reader};
use flate2::Compression;
use flate2::write::GzEncoder;
use riwaya_page::{DateSource, Item};
use std::io::{BufReader, Read, Write};

const PAGE: &str = "<html><head><title>صيانة الميناء | صوت الميناء</title><meta property='og:site_name' content='صوت الميناء'></head>\
    <body><h1>صيانة الميناء</h1><p>أعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي يوم الخميس المقبل، وقال رئيسها سامر \
    الدروبي إن العمل يسير وفق الخطة.</p></body></html>";
const STORY: &str = "صيانة الميناء\nأعلنت بلدية المرسى أن أعمال الصيانة في الميناء القديم تنتهي يوم الخميس المقبل، وقال رئيسها سامر \
    الدروبي إن العمل يسير وفق الخطة.";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish().expect("writing to memory")
}

#[test]
fn json_lines_keep_title_and_text_exactly() {
    let line = r#"{"id": 7, "outlet": " صوت ", "published": "Sun, 15 Jul 2018 21:56:56 +0400", "title": "عنوان ", "text": " نص\n\nشارك\n", "x": [1]}"#;
    let article = read_one("in.jsonl", line.as_bytes());
    assert_eq!((article.id.as_str(), article.outlet.as_str()), ("7", "صوت"));
    assert_eq!(article.text, "عنوان \n نص\n\nشارك\n");
    assert_eq!(article.body_start(), "عنوان \n".len());
    assert_eq!(article.published.value.unwrap().to_string(), "2018-07-15T21:56:56+04:00");
    assert_eq!(article.published.from, DateSource::Metadata);
}

#[test]
fn ids_come_from_the_address_else_the_file_and_line() {
    let lines = "{\"title\":\"أ\",\"text\":\"ب\",\"url\":\"https://marsa.example/2020/03/05/a\"}\n\n{\"title\":\"أ\",\"text\":\"ب\"}\n";
    let (articles, problems) = read("/data/crawl.jsonl.gz", &gzip(lines.as_bytes()));
    assert_eq!(problems, []);
    assert_eq!(articles[0].id, "https://marsa.example/2020/03/05/a");
    assert_eq!(articles[0].outlet, "marsa.example");
    assert_eq!(articles[0].published.from, DateSource::Url);
    assert_eq!(articles[1].id, "crawl#3");
    assert_eq!(articles[1].published.value, None);
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let lines = "{\"title\":\"أ\",\"text\":\"ب\"}\n{\"title\": \"أ\", \"text\": }\nnonsense\n{\"title\":\"أ\"}\n{\"title\":\"ت\",\"text\":\"ث\"}\n";
    let (articles, problems) = read("in.jsonl", lines.as_bytes());
    assert_eq!(articles.len(), 2);
    let told: Vec<_> = problems.iter().map(|p| (p.code, p.line.unwrap())).collect();
    assert_eq!(told, [("bad-json", 2), ("bad-json", 3), ("no-content", 4)]);
    assert!(problems[0].message.starts_with("in.jsonl:2: "), "{}", problems[0].message);
}

#[test]
fn half_a_character_does_not_cost_the_article() {
    let line = r#"{"title": "أ \\ud83d \ud83d\ude00", "text": "ب \ud83d\n\ude00"}"#;
    let article = read_one("in.jsonl", line.as_bytes());
    assert_eq!(article.text, "أ \\ud83d 😀\nب \u{FFFD}\n\u{FFFD}");
    assert_eq!(article.diagnostics[0].message, "2 escapes name half a character");
}

#[test]
fn a_list_and_a_single_object_over_several_lines() {
    let list =
        "[\n  {\"title\": \"أ\", \"text\": \"}{ \\\"ب\"},\n  {\n \"title\": \"ت\", \"text\": \"ث\"\n }\n]\n";
    let (articles, problems) = read("in.json", list.as_bytes());
    assert_eq!(problems, []);
    assert_eq!(articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["أ\n}{ \"ب", "ت\nث"]);
    assert_eq!(articles[1].id, "in#3");
    let (articles, problems) = read("in.json", b"[{\"title\": \"a\", \"text\": \"b\"}, {\"title\": ");
    assert_eq!((articles.len(), problems[0].code), (1, "bad-json"));
}

#[test]
fn a_huge_line_in_a_list_does_not_end_the_list() {
    for start in ["[\n{\"text\":\"", "[{\"text\":\""] {
        let end = &b"\"},\n{\"title\":\"b\",\"text\":\"c\"},\n{\"title\":\"d\",\"text\":\"e\"}\n]\n"[..];
        let input = start.as_bytes().chain(std::io::repeat(b'x').take(40 << 20)).chain(end);
        let mut seen = Vec::new();
        reader().read("big.json", BufReader::new(input), &mut |item| match item {
            Item::Article(article) => seen.push(article.text),
            Item::Problem(problem) => seen.push(problem.code.to_owned()),
        });
        assert_eq!(seen, ["line-too-long", "b\nc", "d\ne"], "{start}");
    }
}

#[test]
fn lines_lost_with_a_broken_one_are_told() {
    let lines = b"{\"id\":\"a\",\"text\":\"x\n{\"id\":\"b\"}\n{\"title\":\"c\",\"text\":\"d\"}\n";
    let (articles, problems) = read("broken.jsonl", lines);
    assert_eq!(articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>(), ["c\nd"]);
    let told = "broken.jsonl:1: the value does not end; everything down to line 2 is lost with it";
    assert_eq!(problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), [told]);
}

#[test]
fn an_id_made_of_the_file_is_marked_so() {
    let ids = |name: &str, bytes: &str| {
        let (articles, _) = read(name, bytes.as_bytes());
        articles.into_iter().map(|article| (article.id, article.file_id, article.line)).collect::<Vec<_>>()
    };
    let own = |id: &str, file_id: &str, line| (id.to_owned(), file_id.to_owned(), line);
    assert_eq!(
        ids("d1/index.txt", "\u{642}\u{627}\u{644} \u{646}\u{62F}\u{64A}\u{645}."),
        [own("index", "index", None)]
    );
    let page = "<html><head><link rel=canonical href='https://a.example/1'></head><body><p>\u{642}\u{627}\u{644}.</p></body></html>";
    assert_eq!(ids("d1/index.html", page), [own("index", "index", None)]);
    let lines =
        "{\"text\":\"a\"}\n{\"id\":\"b\",\"text\":\"c\"}\n{\"url\":\"https://a.example/2\",\"text\":\"d\"}\n";
    let expected =
        [own("x#1", "x#1", Some(1)), own("b", "", Some(2)), own("https://a.example/2", "", Some(3))];
    assert_eq!(ids("x.jsonl", lines), expected);
}

#[test]
fn a_huge_line_is_passed_over_in_bounded_memory() {
    let start = &b"{\"title\":\"a\",\"text\":\""[..];
    let end = &b"\"}\n{\"title\":\"b\",\"text\":\"c\"}\n"[..];
    let input = start.chain(std::io::repeat(b'x').take(200 << 20)).chain(end);
    let mut seen = Vec::new();
    reader().read("big.jsonl", BufReader::new(input), &mut |item| match item {
        Item::Article(article) => seen.push(article.text),
        Item::Problem(problem) => seen.push(format!("{} {:?}", problem.code, problem.line)),
    });
    assert_eq!(seen, ["line-too-long Some(1)", "b\nc"]);
}

#[test]
fn html_inside_json_is_extracted() {
    let line =
        format!("{{\"url\":\"https://marsa.example/a\",\"html\":{}}}", serde_json::to_string(PAGE).unwrap());
    let article = read_one("in.jsonl", line.as_bytes());
    assert_eq!((article.text.as_str(), article.outlet.as_str()), (STORY, "صوت الميناء"));
    let line = r#"{"title": "عنوان", "html": "<p>قال نديم الغزاوي.</p><script>x()</script><p>ثم مضى.</p>"}"#;
    assert_eq!(read_one("in.jsonl", line.as_bytes()).text, "عنوان\nقال نديم الغزاوي.\nثم مضى.");
}

#[test]
fn pages_in_old_encodings() {
    let page = PAGE.replace(
        "<head>",
        "<head><meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>",
    );
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1256.encode(&page);
    assert!(!lossy);
    assert_eq!(read_one("a.html", &bytes).text, STORY);
    let page = page.replace("windows-1256", "ISO-8859-6");
    let (bytes, _, lossy) = encoding_rs::ISO_8859_6.encode(&page);
    assert!(!lossy);
    assert_eq!(read_one("a.html", &bytes).text, STORY);
}

#[test]
fn an_undeclared_old_encoding_is_guessed() {
    let (bytes, _, _) = encoding_rs::ISO_8859_6.encode(PAGE);
    assert_eq!(read_one("a.html", &bytes).text, STORY);
    let utf_16: Vec<u8> =
        std::iter::once(0xFEFF).chain(PAGE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_one("a.html", &utf_16).text, STORY);
}

#[test]
fn undecodable_bytes_do_not_stop_a_page() {
    let bytes = [PAGE.as_bytes(), b"<p>\xFF\xFE\x00</p>"].concat();
    let article = read_one("a.html", &bytes);
    assert!(article.text.starts_with(STORY));
    assert_eq!(article.diagnostics[0].code, "undecodable-bytes");
}

const RSS: &str = "<?xml version='1.0' encoding='utf-8'?>
<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>
<channel><title>صوت الميناء - محليات</title><link>https://marsa.example</link><language>ar</language>
<item><title>صيانة الميناء - صوت الميناء</title><link>https://marsa.example/a?x=1&y=2</link><guid isPermaLink='false'>m-1</guid>
<pubDate>Thu, 05 Mar 2020 09:30:00 +0200</pubDate><dc:creator>رويترز</dc:creator><description>ملخص قصير</description>
<content:encoded><![CDATA[<p>أعلنت بلدية المرسى انتهاء الصيانة.</p><p>اقرأ أيضاً: <a href='/b'>أسعار السمك</a></p><p>وقال رئيسها إن العمل تم.</p>]]></content:encoded></item>
<item><title>خبر ثان</title><link>https://marsa.example/b</link><description>&lt;p&gt;انخفضت أسعار السمك&amp;nbsp;اليوم.&lt;/p&gt;</description></item>
</channel></rss>";

#[test]
fn rss() {
    let (articles, problems) = read("feed.xml", RSS.as_bytes());
    assert_eq!(problems, []);
    assert_eq!(articles.len(), 2);
    let first = &articles[0];
    assert_eq!((first.id.as_str(), first.url.as_str()), ("m-1", "https://marsa.example/a?x=1&y=2"));
    assert_eq!(first.text, "صيانة الميناء\nأعلنت بلدية المرسى انتهاء الصيانة.\nوقال رئيسها إن العمل تم.");
    assert_eq!(first.outlet, "صوت الميناء");
    assert_eq!(first.published.value.unwrap().to_string(), "2020-03-05T09:30:00+02:00");
    assert_eq!(first.credits[0].name, "رويترز");
    assert_eq!(articles[1].text, "خبر ثان\nانخفضت أسعار السمك اليوم.");
}

#[test]
fn a_page_cut_within_its_gzip_is_read_and_told() {
    let lines: String = (0..4_000)
        .map(|n| format!("وصل الوفد رقم {n} إلى الميناء ثم غادر بعد {} دقيقة.\n", n * 7 % 61))
        .collect();
    let packed = gzip(lines.as_bytes());
    let (articles, problems) = read("page.txt.gz", &packed[..packed.len() / 2]);
    assert_eq!(articles.len(), 1);
    assert!(articles[0].diagnostics.iter().any(|note| note.code == "cut-short"));
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["cut-short"]);
    assert!(problems[0].message.starts_with("page.txt.gz: "), "{}", problems[0].message);
}

#[test]
fn zeros_are_no_article() {
    let (articles, problems) = read("zeros.txt", &[0; 5_000]);
    assert!(articles.is_empty());
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["empty"]);
}

#[test]
fn broken_rss_gives_what_came_before_the_fault() {
    let broken = RSS.replace("<item><title>خبر ثان</title>", "<item><title>خبر ثان</title><a b=<");
    let (articles, problems) = read("feed.xml", broken.as_bytes());
    assert_eq!(articles[0].id, "m-1");
    assert!(articles.len() == 2 || problems.iter().any(|p| p.code == "bad-xml"), "{problems:?}");
    let cut = &RSS[..RSS.find("خبر ثان").unwrap()];
    let (articles, problems) = read("feed.xml", cut.as_bytes());
    assert_eq!(articles.len(), 1);
    let told: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    let line = cut.matches('\n').count() + 1;
    assert_eq!(told, [format!("feed.xml:{line}: the feed ends within entry 2, which is lost")]);
    assert!(read("feed.xml", RSS.as_bytes()).1.is_empty());
}

#[test]
fn atom() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>قناة النورس</title><id>urn:1</id>
        <entry><id>urn:2</id><title type='html'>عاصفة &amp;quot;رملية&amp;quot;</title><link rel='self' href='https://n.example/self'/>
        <link href='https://n.example/2022/05/16/storm'/><published>2022-05-16T06:10:00Z</published><updated>2022-05-17T00:00:00Z</updated>
        <author><name>هبة الساعدي</name></author><content type='xhtml'><div><p>حذرت هيئة الأرصاد من عاصفة.</p><p>ودعت إلى الحذر.</p></div></content>
        </entry></feed>";
    let article = read_one("feed", atom.as_bytes());
    assert_eq!((article.id.as_str(), article.url.as_str()), ("urn:2", "https://n.example/2022/05/16/storm"));
    assert_eq!(article.text, "عاصفة \"رملية\"\nحذرت هيئة الأرصاد من عاصفة.\nودعت إلى الحذر.");
    assert_eq!((article.outlet.as_str(), article.author.as_str()), ("قناة النورس", "هبة الساعدي"));
    assert_eq!(article.published.value.unwrap().to_string(), "2022-05-16T06:10:00Z");
    assert_eq!(article.dates.iter().filter(|d| d.rejected.is_some()).count(), 1);
}

#[test]
fn json_feed() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "مجلة الرواق", "items": [
        {"id": "1", "url": "https://r.example/1", "title": "المدرسة باقية", "content_html": "<p>نفت الجمعية الإغلاق.</p>",
         "date_published": "2018-06-21T22:15:00+03:00", "authors": [{"name": "نديم"}, {"name": "سلمى"}]},
        {"id": "2", "content_text": "افتتح المعرض مساء أمس في دار الفنون."}]}"#;
    let (articles, problems) = read("feed.json", feed.as_bytes());
    assert_eq!(problems, []);
    assert_eq!(articles[0].text, "المدرسة باقية\nنفت الجمعية الإغلاق.");
    assert_eq!((articles[0].outlet.as_str(), articles[0].author.as_str()), ("مجلة الرواق", "نديم, سلمى"));
    assert_eq!(articles[1].text, "\nافتتح المعرض مساء أمس في دار الفنون.");
}

/// A record of a web archive.
fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-03-06T00:00:00Z\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn archive() -> Vec<Vec<u8>> {
    let cp1256 = encoding_rs::WINDOWS_1256.encode(PAGE).0;
    let http =
        |head: &str, body: &[u8]| [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", body].concat();
    let chunked = [format!("{:x}\r\n", PAGE.len()).as_bytes(), PAGE.as_bytes(), b"\r\n0\r\n\r\n"].concat();
    vec![
        record("warcinfo", "", b"software: test"),
        record(
            "response",
            "https://a.example/2020/03/05/1",
            &http("Content-Type: text/html; charset=windows-1256", &cp1256),
        ),
        record(
            "response",
            "https://a.example/2",
            &http("Content-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        ),
        record(
            "response",
            "https://a.example/3",
            &http("Content-Type: text/html\r\nContent-Encoding: gzip", &gzip(PAGE.as_bytes())),
        ),
        record("response", "https://a.example/x.png", &http("Content-Type: image/png", b"\x89PNG")),
        record("response", "https://a.example/4", b"HTTP/1.1 404 Not Found\r\n\r\n<html><p>not here"),
        record("conversion", "https://a.example/5", STORY.as_bytes()),
    ]
}

#[test]
fn web_archives_plain_and_compressed_by_record() {
    let plain = archive().concat();
    let compressed: Vec<u8> = archive().iter().flat_map(|record| gzip(record)).collect();
    for bytes in [plain, compressed] {
        let (articles, problems) = read("crawl.warc", &bytes);
        assert_eq!(problems, []);
        let urls: Vec<_> = articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(
            urls,
            [
                "https://a.example/2020/03/05/1",
                "https://a.example/2",
                "https://a.example/3",
                "https://a.example/5"
            ]
        );
        for article in &articles {
            assert_eq!(article.text, STORY);
            assert_eq!(article.fetched.unwrap().to_string(), "2020-03-06T00:00:00Z");
        }
        assert_eq!(articles[0].published.from, DateSource::Url);
        assert_eq!(articles[1].published.latest.unwrap().to_string(), "2020-03-06");
    }
}

#[test]
fn a_cut_archive_gives_what_came_before() {
    let compressed: Vec<u8> = archive().iter().flat_map(|record| gzip(record)).collect();
    let (articles, problems) = read("crawl.warc.gz", &compressed[..compressed.len() / 2]);
    assert!(!articles.is_empty());
    assert_eq!(problems[0].code, "unreadable");
}

#[test]
fn nothing_to_read_is_told() {
    for bytes in [&b""[..], b" \n ", &gzip(b"")] {
        let (articles, problems) = read("empty.txt", bytes);
        assert_eq!((articles.len(), problems[0].code), (0, "empty"));
    }
    assert_eq!(read("x.gz", b"\x1f\x8b\x08\x00garbage").1[0].code, "unreadable");
}

/// Texts of 5 MiB, one sentence a line.
fn long_text() -> String {
    let line = "أعلنت بلدية المرسى أن أعمال الصيانة تنتهي.\n";
    line.repeat((5 << 20) / line.len() + 1)
}

#[test]
fn a_long_text_file_is_cut_and_told_once() {
    let one_line = "قال ".repeat((5 << 20) / 7);
    for text in [long_text(), one_line] {
        let (articles, problems) = read("long.txt", text.as_bytes());
        assert_eq!(articles.len(), 1);
        assert!(articles[0].text.len() <= (1 << 20) + 1, "{}", articles[0].text.len());
        let told: Vec<_> = problems.iter().map(|p| (p.code, p.message.as_str())).collect();
        assert_eq!(told, [("too-long", "long.txt: only the first 1 MiB were read")]);
        assert!(articles[0].diagnostics.iter().any(|noted| noted.code == "too-long"));
    }
}

#[test]
fn a_long_text_in_json_lines_is_cut_and_named_and_the_rest_is_read() {
    let long = long_text().replace('\n', " ");
    let lines = format!(
        "{{\"title\":\"أ\",\"text\":\"ب\"}}\n{{\"title\":\"أ\",\"text\":\"{long}\"}}\n{{\"title\":\"ت\",\"text\":\"ث\"}}\n"
    );
    let (articles, problems) = read("in.jsonl", lines.as_bytes());
    assert_eq!(articles.len(), 3);
    assert!(articles[1].text.starts_with("أ\nأعلنت") && articles[1].text.len() <= (1 << 20) + 1);
    assert_eq!(articles[2].text, "ت\nث");
    let bytes = "أ".len() + long.len();
    let message = format!("in.jsonl:2: {bytes} bytes of text, only the first 1 MiB were read");
    let told: Vec<_> = problems.iter().map(|p| (p.code, p.line, p.message.as_str())).collect();
    assert_eq!(told, [("too-long", Some(2), message.as_str())]);
}

#[test]
fn much_markup_around_a_short_story_loses_nothing() {
    let page = PAGE.replace("<body>", &format!("<body><script>{}</script>", "x".repeat(5 << 20)));
    assert_eq!(read_one("page.html", page.as_bytes()).text, STORY);
}

#[test]
fn a_page_of_very_much_text_is_cut_and_told() {
    let paragraphs = long_text().replace('\n', "</p><p>");
    let page = format!("<html><body><h1>صيانة الميناء</h1><p>{paragraphs}</p></body></html>");
    let (articles, problems) = read("page.html", page.as_bytes());
    assert!(articles[0].text.len() <= (1 << 20) + 1);
    assert_eq!(problems.iter().filter(|told| told.code == "too-long").count(), 1);
}

#[test]
fn bytes_that_are_not_utf_8_in_json_lines_are_told_and_the_article_is_kept() {
    let mut lines =
        "{\"title\":\"أ\",\"text\":\"ب\"}\n{\"title\":\"ميناء\",\"text\":\"قال نديم".as_bytes().to_vec();
    lines.extend_from_slice(b"\xFF");
    lines.extend_from_slice(" ذلك\"}\n{\"title\":\"ت\",\"text\":\"ث\"}\n".as_bytes());
    let (articles, problems) = read("in.jsonl", &lines);
    let texts: Vec<_> = articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(texts, ["أ\nب", "ميناء\nقال نديم\u{FFFD} ذلك", "ت\nث"]);
    let told: Vec<_> = problems.iter().map(|p| (p.code, p.message.as_str())).collect();
    assert_eq!(told, [("undecodable-bytes", "in.jsonl:2: 1 places cannot be decoded as UTF-8")]);
    assert_eq!(articles[1].diagnostics[0].code, "undecodable-bytes");
}

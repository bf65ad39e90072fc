//! A site over the bundled examples and one hostile article, on a port of its own.
#![allow(missing_docs, dead_code)]

use jiff::Timestamp;
use riwaya_comparison::Comparer;
use riwaya_page::{Article, Item, PageReader};
use riwaya_reading::Reader;
use riwaya_store::{Identity, Preparer, Store};
use riwaya_text::LanguageFiles;
use riwaya_web::{Options, Running, Site, serve};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

pub const HOSTILE: &str = r#"<script>document.title="owned"</script><img src=x onerror="document.title='owned'"> ]]> --> </title></style><svg onload=alert(1)> {{7*7}} ' OR 1=1 -- "><a href="javascript:alert(1)">"#;

pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("riwaya-web-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("news.riwaya")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The articles of `examples/`, and one that is full of markup tricks and bidi controls.
pub fn articles(pages: &PageReader) -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/articles");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut articles = Vec::new();
    for path in paths {
        let file = std::io::BufReader::new(std::fs::File::open(&path).unwrap());
        pages.read(&path.to_string_lossy(), file, &mut |item| {
            if let Item::Article(article) = item {
                articles.push(*article);
            }
        });
    }
    articles.push(hostile());
    articles
}

pub fn hostile() -> Article {
    let title = format!("{HOSTILE} \u{202E}منقلب");
    let text = format!(
        "{title}\nقال وزير الحيل \u{2066}{HOSTILE} إن «{HOSTILE}» وصلت 14 مرة.\n{}",
        HOSTILE.repeat(3)
    );
    let published = riwaya_page::Published {
        value: Some(riwaya_page::Moment::day(jiff::civil::date(2026, 3, 9))),
        ..Default::default()
    };
    let outlet = format!("صحيفة {HOSTILE}");
    Article {
        id: "hostile".into(),
        url: "javascript:alert(1)".into(),
        author: HOSTILE.into(),
        language: "ar".into(),
        title,
        text,
        outlet,
        published,
        ..Article::default()
    }
}

/// Adds articles, finds stories, compares accounts.
pub fn fill(file: &std::path::Path, articles: impl FnOnce(&PageReader) -> Vec<Article>) {
    let files = LanguageFiles::embedded("ar");
    let reader = Reader::load(&files).unwrap();
    let pages = PageReader::load(&files, reader.lexicon()).unwrap();
    let preparer = Preparer::load(&files, &reader).unwrap();
    let comparer = Comparer::load(&files, reader.lexicon()).unwrap();
    let mut worker = reader.worker();
    let mut store = Store::open(file, Duration::from_secs(5)).unwrap();
    let prepared: Vec<_> = articles(&pages)
        .into_iter()
        .map(|article| {
            let identity = Identity::of(&article);
            preparer.prepare(&mut worker, article, identity)
        })
        .collect();
    store.add(&prepared, Timestamp::UNIX_EPOCH).unwrap();
    store.group(false).unwrap();
    for id in store.to_compare().unwrap() {
        let (story, readings) = store.story(&id).unwrap().unwrap();
        store.keep(&[comparer.compare(&mut worker, &story, readings, None)]).unwrap();
    }
}

/// A response.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")))?;
        Some(line.split_once(':')?.1.trim())
    }
}

/// A running site and its client.
pub struct Client(pub Running);

impl Client {
    pub fn get(&self, address: &str) -> Reply {
        self.ask("GET", address, "")
    }

    pub fn json(&self, address: &str) -> serde_json::Value {
        let reply = self.get(address);
        assert_eq!(reply.status, 200, "{address}: {}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    pub fn ask(&self, method: &str, address: &str, headers: &str) -> Reply {
        self.raw(&format!(
            "{method} {address} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.0.address
        ))
    }

    pub fn raw(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(self.0.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }
}

/// Serves the store while `test` runs, then stops it.
pub fn served(file: &std::path::Path, token: Option<&str>, test: impl FnOnce(&Client)) {
    let site = Site::load(file, &LanguageFiles::embedded("ar")).unwrap();
    let address = "127.0.0.1:0".parse().unwrap();
    let options = Options { address, token: token.map(str::to_owned), threads: 2 };
    std::thread::scope(|scope| {
        let (sender, receiver) = channel();
        let server = scope.spawn(|| serve(&site, &options, move |running| sender.send(running).unwrap()));
        let client = Client(receiver.recv().unwrap());
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(&client)));
        client.0.stop();
        server.join().unwrap().unwrap();
        if let Err(panic) = result {
            std::panic::resume_unwind(panic);
        }
    });
}

/// A story with copied text: its id, and source and copy.
pub fn copied(client: &Client) -> (String, [String; 2]) {
    let mut day = String::new();
    loop {
        let stories = client.json(&format!("/stories.json?day={day}"));
        for story in stories["stories"].as_array().unwrap() {
            let id = story["id"].as_str().unwrap();
            let dossier = client.json(&format!("/stories/{id}.json"));
            if let Some(reuse) = dossier["reuse"].as_array().unwrap().first() {
                return (id.to_owned(), ["from", "to"].map(|side| reuse[side].as_str().unwrap().to_owned()));
            }
        }
        day = stories["earlier"].as_str().expect("some story has copied text").to_owned();
    }
}

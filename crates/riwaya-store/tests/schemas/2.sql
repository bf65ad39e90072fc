-- A small store of schema 2.
CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  first TEXT, -- UTC, RFC 3339
  last TEXT,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  terms TEXT NOT NULL, -- JSON list, strongest first
  to_compare INTEGER NOT NULL, -- 1 while the tables below do not yet tell of its accounts
  agreements INTEGER NOT NULL DEFAULT 0,
  disagreements INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX stories_by_last ON stories (last);
CREATE INDEX stories_to_compare ON stories (id) WHERE to_compare;

-- Ids of stories that went into another one.
CREATE TABLE former_stories (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, -- made from the key
  key TEXT NOT NULL UNIQUE, -- its address, or the id it was given
  version INTEGER NOT NULL,
  outlet INTEGER NOT NULL REFERENCES outlets (id),
  story TEXT REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED, -- NULL until stories are found
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  canonical TEXT NOT NULL,
  author TEXT NOT NULL,
  language TEXT NOT NULL,
  published TEXT, -- as precise as known, with the offset given
  published_from TEXT NOT NULL, -- metadata, page, url, inferred, unknown
  published_at INTEGER, -- seconds since 1970
  day TEXT, -- the local day of publication
  earliest TEXT,
  latest TEXT,
  fetched TEXT,
  added TEXT NOT NULL,
  fingerprint BLOB NOT NULL, -- of what was given, to see a change
  text TEXT NOT NULL
);
CREATE INDEX articles_by_day ON articles (day, outlet);
CREATE INDEX articles_by_time ON articles (published_at);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_outlet ON articles (outlet, published_at);

-- What earlier versions of an article said.
CREATE TABLE versions (
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  added TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (article, version)
) WITHOUT ROWID;

-- The program's own form of what it read; everything of it worth a query stands in the other tables.
CREATE TABLE readings (
  article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
  reading BLOB NOT NULL,
  sketch BLOB NOT NULL
);

CREATE TABLE credits (
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (article, name)
) WITHOUT ROWID;

CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- PER, ORG, LOC
  key TEXT NOT NULL, -- what the spellings of one name share
  name TEXT NOT NULL,
  UNIQUE (kind, key)
);

CREATE TABLE mentions (
  name INTEGER NOT NULL REFERENCES names (id),
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  written TEXT NOT NULL,
  role TEXT NOT NULL, -- '' when the article gives none there
  times INTEGER NOT NULL,
  PRIMARY KEY (name, article, written, role)
) WITHOUT ROWID;
CREATE INDEX mentions_by_article ON mentions (article);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  speaker TEXT NOT NULL, -- '' when the article does not say
  name INTEGER REFERENCES names (id),
  stance TEXT NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  start INTEGER NOT NULL, -- code points into the article's text
  "end" INTEGER NOT NULL,
  chain TEXT NOT NULL -- JSON list, nearest to the outlet first
);
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_name ON statements (name);

-- Text that one article shares with another of its story.
CREATE TABLE copies (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  source INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  copy INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  share REAL NOT NULL, -- of the copy's words
  directed INTEGER NOT NULL, -- whether it is known who copied whom
  PRIMARY KEY (source, copy)
) WITHOUT ROWID;
CREATE INDEX copies_by_copy ON copies (copy);
CREATE INDEX copies_by_story ON copies (story);

CREATE TABLE disagreements (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, -- the most telling first
  kind TEXT NOT NULL,
  relation TEXT NOT NULL,
  about TEXT NOT NULL,
  positions TEXT NOT NULL, -- JSON list of the values held
  PRIMARY KEY (story, number)
) WITHOUT ROWID;

CREATE TABLE promises (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  deadline TEXT NOT NULL, -- TIMEX3, '' when none was given
  status TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  start INTEGER NOT NULL, -- code points into the article's text
  "end" INTEGER NOT NULL,
  PRIMARY KEY (story, number)
) WITHOUT ROWID;
CREATE INDEX promises_by_deadline ON promises (deadline);

-- Stems of the words of title and body, one for each word, in order.
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize='ascii');

-- What a person looks at first.
CREATE VIEW article_list AS
SELECT articles.number, articles.id, outlets.name AS outlet, articles.title, articles.published, articles.published_from,
  articles.url, stories.title AS story_title, articles.story, articles.version, articles.text
FROM articles JOIN outlets ON outlets.id = articles.outlet LEFT JOIN stories ON stories.id = articles.story;

CREATE VIEW statement_list AS
SELECT statements.id, statements.speaker, statements.stance, statements.kind, statements.content, statements.chain,
  outlets.name AS outlet, articles.title, articles.published, articles.url, articles.story
FROM statements JOIN articles ON articles.number = statements.article JOIN outlets ON outlets.id = articles.outlet;

CREATE VIEW story_list AS
SELECT id, title, first, last, articles, outlets, origins, disagreements FROM stories WHERE articles > 1;

-- Schema 2: sketches apart from readings, so that finding stories reads no more than it needs; which program read an
-- article, so that a later one reads it again; stories of one article wait for a comparison only if there is something
-- to compare.

CREATE TABLE sketches (
  article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
  sketch BLOB NOT NULL
);
INSERT INTO sketches (article, sketch) SELECT article, sketch FROM readings;
ALTER TABLE readings DROP COLUMN sketch;
ALTER TABLE readings ADD COLUMN shape INTEGER NOT NULL DEFAULT 1; -- of the packed form
CREATE INDEX readings_by_shape ON readings (shape);

UPDATE stories SET to_compare = 0 WHERE articles = 1 AND NOT EXISTS (
  SELECT 1 FROM articles JOIN statements ON statements.article = articles.number
  WHERE articles.story = stories.id AND statements.stance = 'promises');

PRAGMA application_id = 1919514465;
PRAGMA user_version = 2;
INSERT INTO outlets (id, name) VALUES (1, 'الشاطئ');
INSERT INTO stories (id, title, first, last, articles, outlets, origins, terms, to_compare) VALUES
  ('s000000000001', 'وصول القافلة', '2026-03-09T00:00:00Z', '2026-03-09T00:00:00Z', 1, 1, 1, '["القافلة"]', 1),
  ('s000000000002', 'سوق السمك', '2026-03-10T00:00:00Z', '2026-03-10T00:00:00Z', 1, 1, 1, '["السمك"]', 1);
INSERT INTO articles (number, id, key, version, outlet, story, title, url, canonical, author, language, published,
  published_from, published_at, day, added, fingerprint, text) VALUES
  (1, 'a0000000000000001', 'k1', 2, 1, 's000000000001', 'وصول القافلة', '', '', '', 'ar', '2026-03-09', 'metadata',
   1773014400, '2026-03-09', '2026-03-09T10:00:00Z', x'00112233445566778899aabbccddeeff',
   'وصول القافلة' || char(10) || 'قالت ليلى الصفار إن القافلة وصلت فجراً.'),
  (2, 'a0000000000000002', 'k2', 1, 1, 's000000000002', 'سوق السمك', '', '', '', 'ar', '2026-03-10', 'metadata',
   1773100800, '2026-03-10', '2026-03-10T10:00:00Z', x'ffeeddccbbaa99887766554433221100',
   'سوق السمك' || char(10) || 'افتتحت البلدية سوق السمك.');
INSERT INTO versions VALUES (1, 1, '2026-03-09T08:00:00Z', 'القافلة في الطريق', '2026-03-09', 'القافلة في الطريق');
INSERT INTO names VALUES (1, 'PER', 'l.l. s.f.r.', 'ليلى الصفار');
INSERT INTO mentions VALUES (1, 1, 'ليلى الصفار', '', 1);
INSERT INTO statements VALUES (1, 1, 'ليلى الصفار', 1, 'asserts', 'indirect', 'القافلة وصلت فجراً', 33, 51, '[]');
INSERT INTO search (rowid, title, body) VALUES (1, 'وصول قافل', 'قال ليل صفار ان قافل وصل فجرا'), (2, 'سوق سمك', 'افتتح بلد سوق سمك');

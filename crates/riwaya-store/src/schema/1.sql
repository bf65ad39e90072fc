-- Schema 1: articles with their versions and readings, stories, names, statements, disagreements, promises, search.

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

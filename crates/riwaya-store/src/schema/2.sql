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

-- Articles are found by more than their authors and keywords now; which kinds there are is for the code to say.
CREATE TABLE label_after (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  published_at TEXT NOT NULL,
  number INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  PRIMARY KEY (kind, slug, published_at, number, article)
) STRICT, WITHOUT ROWID;
INSERT INTO label_after (kind, slug, published_at, number, article)
  SELECT kind, slug, published_at, number, article FROM label;
DROP TABLE label;
ALTER TABLE label_after RENAME TO label;
CREATE INDEX label_article ON label (article);

-- Whose an article is and what it is about, by the names' slugs and in the order of lists: archives and articles that belong
-- together are found by it.
CREATE TABLE label (
  kind TEXT NOT NULL CHECK (kind IN ('author', 'keyword')),
  slug TEXT NOT NULL,
  published_at TEXT NOT NULL,
  number INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  PRIMARY KEY (kind, slug, published_at, number, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_article ON label (article);

-- Articles whose labels are still to be read out of their facts.
CREATE TABLE label_due (
  article INTEGER PRIMARY KEY REFERENCES article (row) ON DELETE CASCADE
) STRICT;
INSERT INTO label_due (article) SELECT fact.article FROM fact JOIN listing ON listing.article = fact.article;

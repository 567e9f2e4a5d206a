-- The newest text of each article, derived from its journal: pages are made without replaying it.
CREATE TABLE copy (
  article INTEGER PRIMARY KEY REFERENCES article (row) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

-- What lists show of it, apart from the text: they read that of all articles.
CREATE TABLE fact (
  article INTEGER PRIMARY KEY REFERENCES article (row) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  format INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;

-- What a file was made from, and how it stood when it was put there: what has not changed is not made again.
ALTER TABLE publication_file ADD COLUMN size INTEGER NOT NULL DEFAULT -1;
ALTER TABLE publication_file ADD COLUMN modified_at REAL NOT NULL DEFAULT 0;
ALTER TABLE publication_file ADD COLUMN made_from TEXT NOT NULL DEFAULT '';

-- Articles and their journal. Version N of an article is its first N changes.
CREATE TABLE article (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  head INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  binned_at INTEGER
) STRICT;

CREATE TABLE change (
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  steps TEXT NOT NULL,
  client TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

-- Whole documents of some versions, so that a version is never more than a few changes away.
CREATE TABLE snapshot (
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (article, version)
) STRICT;

-- Workflow: dated events beside the journal, never undone.
CREATE TABLE status_event (
  row INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in-review', 'ready', 'published', 'killed')),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX status_event_article ON status_event (article, row);

CREATE TABLE section (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  parent TEXT REFERENCES section (id),
  number INTEGER NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists read: derived from the journal and the events above, and rebuilt from them at need.
CREATE TABLE listing (
  article INTEGER PRIMARY KEY REFERENCES article (row) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  section TEXT,
  status TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  number INTEGER,
  language TEXT NOT NULL,
  published_at TEXT,
  embargo TEXT,
  words INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  is_binned INTEGER NOT NULL
) STRICT;
CREATE INDEX listing_updated ON listing (is_binned, updated_at);
CREATE INDEX listing_published ON listing (is_binned, published_at, number);
CREATE INDEX listing_headline ON listing (is_binned, headline COLLATE NOCASE);
CREATE INDEX listing_section ON listing (section, is_binned, published_at, number);
CREATE INDEX listing_status ON listing (status, is_binned, published_at, number);
CREATE INDEX listing_number ON listing (number);

CREATE VIRTUAL TABLE search USING fts5 (
  headline, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE media (
  name TEXT PRIMARY KEY,
  original_name TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What stands in each folder that Galley published to.
CREATE TABLE publication_file (
  target TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (target, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication_article (
  target TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;

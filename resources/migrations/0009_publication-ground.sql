-- What of the newsroom each folder's pages were made with: settings, sections, theme and Galley's version. A plan tells by it
-- which of them has changed since.
CREATE TABLE publication_ground (
  target TEXT PRIMARY KEY,
  ground TEXT NOT NULL
) STRICT, WITHOUT ROWID;

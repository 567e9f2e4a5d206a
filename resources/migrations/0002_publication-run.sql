-- The last export that began to write to each folder, and whether it came to its end: what a killed one left in the folder is judged by it.
CREATE TABLE publication_run (
  target TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  is_done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

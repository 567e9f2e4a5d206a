-- What the last export to each folder changed of the record above: undoing it leads back there. The files that it replaced or
-- removed are kept in the newsroom's `undo`, in a folder with the name of the run.
CREATE TABLE publication_undo (
  target TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  former TEXT NOT NULL
) STRICT, WITHOUT ROWID;

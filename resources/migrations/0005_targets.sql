-- Places that the site is published to. Passwords are in the system's key store, never here.
CREATE TABLE target (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- The name without differences of case and width: no two targets may have the same.
  same_name TEXT NOT NULL UNIQUE,
  settings TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

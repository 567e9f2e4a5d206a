-- What editors have put on the home page, in their order: the first is its lead.
CREATE TABLE front_page (
  article INTEGER PRIMARY KEY REFERENCES article (row) ON DELETE CASCADE,
  position INTEGER NOT NULL
) STRICT;

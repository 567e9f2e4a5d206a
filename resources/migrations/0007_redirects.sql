-- Where an article stood in a folder before its address changed: a page there leads on to where it stands now.
CREATE TABLE publication_former (
  target TEXT NOT NULL,
  address TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (row) ON DELETE CASCADE,
  PRIMARY KEY (target, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_former_address ON publication_former (address);
CREATE INDEX publication_former_article ON publication_former (article);
CREATE INDEX publication_article_address ON publication_article (address);

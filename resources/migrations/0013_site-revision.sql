-- Counts what is written of all that a site is made from, so that a place where nothing was left to do is known for one again
-- without making anything. What is derived (listing, copy, fact, label) follows from these.
CREATE TABLE site_revision (
  row INTEGER PRIMARY KEY CHECK (row = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO site_revision (row, number) VALUES (1, 0);

CREATE TRIGGER site_article_made AFTER INSERT ON article BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_article_changed AFTER UPDATE ON article BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_article_gone AFTER DELETE ON article BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_status_set AFTER INSERT ON status_event BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_status_changed AFTER UPDATE ON status_event BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_status_gone AFTER DELETE ON status_event BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_section_made AFTER INSERT ON section BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_section_changed AFTER UPDATE ON section BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_section_gone AFTER DELETE ON section BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_setting_made AFTER INSERT ON setting BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_setting_changed AFTER UPDATE ON setting BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_setting_gone AFTER DELETE ON setting BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_picture_made AFTER INSERT ON media BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_picture_changed AFTER UPDATE ON media BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_picture_gone AFTER DELETE ON media BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_front_put AFTER INSERT ON front_page BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_front_changed AFTER UPDATE ON front_page BEGIN UPDATE site_revision SET number = number + 1; END;
CREATE TRIGGER site_front_gone AFTER DELETE ON front_page BEGIN UPDATE site_revision SET number = number + 1; END;

-- Places where the last export of everything left nothing to do, and at which revision. What is recorded of a place anew drops it.
CREATE TABLE publication_settled (
  target TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  -- What else the site is made from: theme, pictures on the disk, Galley itself.
  surround TEXT NOT NULL,
  -- When the next embargo ends, milliseconds since 1970; NULL: there is none.
  due INTEGER,
  articles INTEGER NOT NULL,
  left_out TEXT NOT NULL
) STRICT, WITHOUT ROWID;

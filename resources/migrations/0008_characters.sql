-- The other measure of a text's length, which Chinese newsrooms go by. NULL until an article of before is counted.
ALTER TABLE listing ADD COLUMN characters INTEGER;
CREATE INDEX listing_uncounted ON listing (article) WHERE characters IS NULL;
